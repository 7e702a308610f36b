"""How many sessions one server holds: each changes the voice every five seconds.

    python tests/benchmarks/sessions.py --sessions 50 150 300 --json sessions.json
    python tests/benchmarks/sessions.py --apps dashboard --sessions 20 --seconds 300 --repeat 12

Sessions of the dashboard speak Streamlit's own protocol and ask for its mark as an open page does,
those of Dash ask as its page does; both measure from the change to the last answer of the server,
once all sessions are connected. Before that the pages of the dashboard are left alone for a while,
which tells what they cost when nobody does anything. With --repeat the same is measured again and
again with new sessions at the same servers, app by app in turn; memory shows whether they grow.
With --exports a browser takes one Word document of the briefing after the other in that time. It
asserts nothing. Shares of a core and milliseconds of processor are those of the server alone.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import random
import statistics
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psutil
import websockets
from playwright.async_api import async_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.benchmarks.report import summary
from tests.benchmarks.serving import SERVERS, served
from tests.benchmarks.watching import FLAGS

VOICES = ("own", "alignment", "groups", "reports")
# Seconds between two changes of a reader; between two questions of an open page, as in `watch.js`.
EVERY, ASKS = 5.0, 10.0
# What a browser sends with each question.
FIELDS = (
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate, br\r\n"
    "Accept-Language: en-US,en;q=0.9\r\nConnection: keep-alive\r\nSec-Fetch-Dest: empty\r\n"
    "Sec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-origin\r\n"
)


@dataclass
class Server:
    """A server under measurement: its address, its process, and what it holds for all readers."""

    base: str
    process: psutil.Process
    tag: str = ""
    values: dict[str, str] = field(default_factory=dict)

    def busy(self) -> float:
        """Seconds of processor since its start, those of its children too."""
        held = [self.process, *self.process.children(recursive=True)]
        return sum(sum(p.cpu_times()[:2]) for p in held)

    def memory(self) -> float:
        """Megabytes of its process and those that it has started."""
        held = [self.process, *self.process.children(recursive=True)]
        return sum(p.memory_info().rss for p in held) / 1e6


class Start:
    """When all readers are there, when they begin to do something, and when it is over."""

    def __init__(self, count: int) -> None:
        self.there = asyncio.Barrier(count + 1)
        self.begun, self.ended = asyncio.Event(), asyncio.Event()

    async def wait(self) -> None:
        """Wait for the others, while nobody does anything, and for one's own place in a turn."""
        await self.there.wait()
        await self.begun.wait()
        await asyncio.sleep(random.uniform(0, EVERY))


async def change(socket: websockets.ClientConnection, voice: str) -> float:
    """Seconds until the page has been run with another voice and all answers have come.

    A run that gives way to another is not the end.
    """
    message = BackMsg()
    message.rerun_script.query_string = f"voice={voice}"
    message.rerun_script.page_name = "stances"
    started = time.perf_counter()
    await socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await socket.recv())
        early = answer.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if answer.WhichOneof("type") == "script_finished" and not early:
            return time.perf_counter() - started


async def session(server: Server, start: Start, times: list[float]) -> None:
    """One reader of the dashboard, whose page asks as all do."""
    address = server.base.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(
        address, max_size=None, subprotocols=["streamlit"], origin=server.base, open_timeout=120,
        ping_interval=None,
    ) as socket:  # fmt: skip
        await change(socket, "groups")
        page = asyncio.create_task(asking(server, start.ended))
        await start.wait()
        while not start.ended.is_set():
            times.append(await change(socket, random.choice(VOICES)))
            await asyncio.sleep(random.uniform(0.5, 1.5) * EVERY)
        await page


async def asking(server: Server, ended: asyncio.Event) -> None:
    """What an open page asks: whether the mark is still the same. Its connection is kept."""
    near = urlsplit(server.base)
    question = f"GET /mark HTTP/1.1\r\nHost: {near.netloc}\r\n{FIELDS}"
    sent = f'{question}If-None-Match: "{server.tag}"\r\n\r\n'.encode()
    wait, reader, writer = random.uniform(0, ASKS), None, None
    while not await over(ended, wait):
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection(near.hostname, near.port)
            writer.write(sent)
            head = await reader.readuntil(b"\r\n\r\n")
            assert b" 304 " in head.split(b"\r\n")[0], head
            wait = random.uniform(0.8, 1.2) * ASKS
        except (OSError, asyncio.IncompleteReadError):
            # The server has closed what was not used for a while; a browser asks anew.
            writer, wait = None, 0.0
    if writer:
        writer.close()


async def over(ended: asyncio.Event, seconds: float) -> bool:
    """Whether it is over by then."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(ended.wait(), seconds)
    return ended.is_set()


def asked(server: Server, voice: str) -> float:
    """Seconds until Dash has answered for chart and table."""
    window = {"startRow": 0, "endRow": 60, "filterModel": {}, "sortModel": []}
    values = {**server.values, "voice": voice}
    chosen = [{"id": name, "property": "value", "value": v} for name, v in values.items()]
    calls = [
        {
            "output": "..chart.figure...title.children..",
            "outputs": [
                {"id": "chart", "property": "figure"},
                {"id": "title", "property": "children"},
            ],
            "inputs": chosen,
        },
        {
            "output": "table.getRowsResponse",
            "outputs": {"id": "table", "property": "getRowsResponse"},
            "inputs": [{"id": "table", "property": "getRowsRequest", "value": window}, *chosen],
        },
    ]
    started = time.perf_counter()
    for call in calls:
        body = json.dumps({**call, "changedPropIds": ["voice.value"]}).encode()
        request = urllib.request.Request(
            f"{server.base}/_dash-update-component", body, {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request, timeout=60).read()
    return time.perf_counter() - started


async def dash_session(server: Server, start: Start, times: list[float]) -> None:
    """One reader of the Dash app."""
    await start.wait()
    while not start.ended.is_set():
        times.append(await asyncio.to_thread(asked, server, random.choice(VOICES)))
        await asyncio.sleep(random.uniform(0.5, 1.5) * EVERY)


def told(address: str) -> str:
    """The text at an address."""
    return urllib.request.urlopen(address, timeout=60).read().decode()


def mark(server: Server) -> None:
    """Take note of the mark of the dashboard."""
    server.tag = told(f"{server.base}/mark")


def inputs(server: Server) -> None:
    """Take note of what is chosen at first in the Dash app, in the order of its chart."""
    held = {}
    parts = [json.loads(told(f"{server.base}/_dash-layout"))]
    for part in parts:
        props = part["props"]
        held[props.get("id")] = props.get("value")
        children = props.get("children")
        parts += [c for c in children if isinstance(c, dict)] if isinstance(children, list) else []
    calls = json.loads(told(f"{server.base}/_dash-dependencies"))
    chart = next(call for call in calls if "chart.figure" in call["output"])
    server.values = {given["id"]: held[given["id"]] for given in chart["inputs"]}


async def exporting(base: str) -> None:
    """One Word document after the other, in a browser, until it is stopped."""
    async with async_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = await browser.new_page()
        await page.goto(f"{base}/briefing")
        for made in itertools.count(1):
            async with page.expect_download(timeout=120_000) as found:
                await page.get_by_role("button", name="Word document, docx").click()
            await (await found.value).path()
            print(f"document {made}", flush=True)


Found = dict[str, float]
Reader = Callable[[Server, Start, list[float]], Awaitable[None]]


async def load(
    server: Server, reader: Reader, count: int, idle: float, seconds: float, exports: bool
) -> Found:
    """What so many sessions measure: nobody doing anything at first, then all of them."""
    times: list[float] = []
    start = Start(count)
    # Each Dash reader that waits holds a thread; with the few of the default they would queue here.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(64))
    readers = [asyncio.create_task(reader(server, start, times)) for _ in range(count)]
    await start.there.wait()
    found = {}
    if idle:
        found["idle: share of a core"] = await spent(server, idle) / idle
    other = asyncio.create_task(exporting(server.base)) if exports else None
    start.begun.set()
    busy = await spent(server, seconds)
    changes = len(times)
    start.ended.set()
    await asyncio.gather(*readers)
    if other:
        other.cancel()
        await asyncio.gather(other, return_exceptions=True)
    return found | {
        f"changes in {seconds:g} s": changes,
        "median of a change, ms": statistics.median(times) * 1000,
        "p95 of a change, ms": statistics.quantiles(times, n=20)[-1] * 1000,
        "processor a change, ms": busy / max(changes, 1) * 1000,
        "memory, MB": server.memory(),
    }


async def spent(server: Server, seconds: float) -> float:
    """Seconds of processor that the server takes in so many."""
    before = server.busy()
    await asyncio.sleep(seconds)
    return server.busy() - before


@contextlib.contextmanager
def running(name: str) -> Iterator[tuple[Server, Reader]]:
    """The server of an app, with the reader that asks as its page does."""
    app, reader, ask = {
        "dashboard": (SERVERS["dashboard"], session, mark),
        "Dash": (SERVERS["dash"], dash_session, inputs),
    }[name]
    before = {p.pid for p in psutil.Process().children()}
    # What is drawn while nobody is served is drawn once for all, and is no page's cost.
    with served(app, STANCES_IDLE_PICTURES="off") as base:
        (process,) = [p for p in psutil.Process().children() if p.pid not in before]
        server = Server(base, process)
        ask(server)
        yield server, reader


def main() -> None:
    """Load each app with each number of sessions, in turn, as often as is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, nargs="+", default=[20, 100, 300])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--idle", type=float, default=30, help="seconds of doing nothing before")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--exports", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table as JSON, too")
    parser.add_argument("--apps", nargs="+", choices=["dashboard", "Dash"])
    args = parser.parse_args()
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    with contextlib.ExitStack() as stack:
        names = args.apps or ["dashboard", "Dash"]
        apps = {name: stack.enter_context(running(name)) for name in names}
        for count in args.sessions * args.repeat:
            for name, (server, reader) in apps.items():
                # Open pages of Dash ask nothing.
                idle = args.idle if name == "dashboard" else 0
                one = load(server, reader, count, idle, args.seconds, args.exports)
                for measure, value in asyncio.run(one).items():
                    found[f"{count} sessions, {measure}", name].append(value)
                    print(f"{name}, {count} sessions, {measure}: {value:.4g}", flush=True)
    rows = summary(found)
    for row in rows:
        print(*row.values(), sep=", ")
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
