"""How many sessions one server holds: each changes the voice every five seconds.

    python tests/benchmarks/sessions.py --sessions 50 150 300
    python tests/benchmarks/sessions.py --apps dashboard --sessions 20 --seconds 300 --repeat 12

Sessions of the dashboard speak Streamlit's own protocol, those of Dash ask as its page does; both
measure from the change to the last answer of the server, once all sessions are connected. With
--repeat the same is measured again and again with new sessions at one server, whose memory shows
whether it grows. With --exports a browser takes one Word document of the briefing after the other
in that time. It asserts nothing.
"""

import argparse
import asyncio
import itertools
import json
import os
import random
import statistics
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import psutil
import websockets
from playwright.async_api import async_playwright
from speed import APPS, FLAGS, ROOT, served, streamlit
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

VOICES = ("own", "alignment", "groups", "reports")
EVERY = 5.0


async def change(socket: websockets.ClientConnection, voice: str) -> tuple[float, str]:
    """Seconds until the page has been run with another voice, and its fragment that is run again
    and again to look for other data."""
    message = BackMsg()
    message.rerun_script.query_string = f"voice={voice}"
    message.rerun_script.page_name = "stances"
    return await run(socket, message)


async def look(socket: websockets.ClientConnection, fragment: str) -> None:
    """What an open page asks every five seconds: whether the data are still the same."""
    message = BackMsg()
    message.rerun_script.query_string = "voice=groups"
    message.rerun_script.page_name = "stances"
    message.rerun_script.fragment_id = fragment
    message.rerun_script.is_auto_rerun = True
    await run(socket, message)


async def run(socket: websockets.ClientConnection, message: BackMsg) -> tuple[float, str]:
    """Send a message and read all answers to it; a run that gives way to another is not the end."""
    fragment, started = "", time.perf_counter()
    await socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await socket.recv())
        fragment = answer.auto_rerun.fragment_id or fragment
        early = answer.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if answer.WhichOneof("type") == "script_finished" and not early:
            return time.perf_counter() - started, fragment


class Start:
    """The moment at which all readers are there, and the end of the measurement."""

    def __init__(self, count: int, seconds: float) -> None:
        self.there, self.seconds, self.until = asyncio.Barrier(count), seconds, 0.0

    async def wait(self) -> None:
        """Wait for the others, and then for one's own place within the first interval."""
        await self.there.wait()
        self.until = self.until or time.monotonic() + self.seconds
        await asyncio.sleep(random.uniform(0, EVERY))


async def session(base: str, start: Start, times: list[float]) -> None:
    """One reader of the dashboard."""
    address = base.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(
        address, max_size=None, subprotocols=["streamlit"], origin=base, open_timeout=120,
        ping_timeout=None,
    ) as socket:  # fmt: skip
        await change(socket, "groups")
        await start.wait()
        while time.monotonic() < start.until:
            spent, fragment = await change(socket, random.choice(VOICES))
            times.append(spent)
            await asyncio.sleep(random.uniform(0.2, 0.8) * EVERY)
            await look(socket, fragment)
            await asyncio.sleep(random.uniform(0.2, 0.8) * EVERY)


def asked(base: str, voice: str) -> float:
    """Seconds until Dash has answered for chart and table."""
    window = {"startRow": 0, "endRow": 60, "filterModel": {}, "sortModel": []}
    value = {"id": "voice", "property": "value", "value": voice}
    calls = [
        {
            "output": "..chart.figure...title.children..",
            "outputs": [
                {"id": "chart", "property": "figure"},
                {"id": "title", "property": "children"},
            ],
            "inputs": [value],
        },
        {
            "output": "table.getRowsResponse",
            "outputs": {"id": "table", "property": "getRowsResponse"},
            "inputs": [{"id": "table", "property": "getRowsRequest", "value": window}, value],
        },
    ]
    started = time.perf_counter()
    for call in calls:
        body = json.dumps({**call, "changedPropIds": ["voice.value"]}).encode()
        request = urllib.request.Request(
            f"{base}/_dash-update-component", body, {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request, timeout=60).read()
    return time.perf_counter() - started


async def dash_session(base: str, start: Start, times: list[float]) -> None:
    """One reader of the Dash app."""
    await start.wait()
    while time.monotonic() < start.until:
        times.append(await asyncio.to_thread(asked, base, random.choice(VOICES)))
        await asyncio.sleep(random.uniform(0.5, 1.5) * EVERY)


def memory() -> float:
    """Megabytes of all servers that this program started."""
    children = psutil.Process().children(recursive=True)
    return sum(p.memory_info().rss for p in children) / 1e6


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


async def load(base: str, reader, count: int, seconds: float, exports: bool = False) -> list[float]:
    """The times of all changes of so many sessions."""
    times: list[float] = []
    start = Start(count, seconds)
    # Each Dash reader that waits holds a thread; with the few of the default they would queue here.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(64))
    other = asyncio.create_task(exporting(base)) if exports else None
    await asyncio.gather(*(reader(base, start, times) for _ in range(count)))
    if other:
        other.cancel()
        await asyncio.gather(other, return_exceptions=True)
    return times


def main() -> None:
    """Load each app with each number of sessions, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[20, 100, 300])
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--exports", action="store_true")
    parser.add_argument("--apps", nargs="+", choices=["dashboard", "Dash"])
    args = parser.parse_args()
    apps = {
        "dashboard": (streamlit("dashboard.py"), ROOT, "/_stcore/health", session),
        "Dash": ([sys.executable, "dashed.py", "PORT"], APPS, "/", dash_session),
    }
    print("app, sessions, changes, median_ms, p95_ms, memory_MB")
    for name in args.apps or apps:
        command, folder, health, reader = apps[name]
        with served(command, folder, health) as base:
            for count in args.sessions * args.repeat:
                times = asyncio.run(load(base, reader, count, args.seconds, args.exports))
                cuts = statistics.quantiles(times, n=20)
                print(
                    f"{name}, {count}, {len(times)}, {statistics.median(times) * 1000:.0f}, "
                    f"{cuts[-1] * 1000:.0f}, {memory():.0f}", flush=True,
                )  # fmt: skip


if __name__ == "__main__":
    main()
