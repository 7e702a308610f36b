"""How many sessions one server holds: each changes the voice every five seconds.

    python tests/benchmarks/sessions.py --sessions 50 150 300

Sessions of the dashboard speak Streamlit's own protocol, those of Dash ask as its page does; both
measure from the change to the last answer of the server. It asserts nothing.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import psutil
import websockets
from speed import APPS, ROOT, served, streamlit
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

VOICES = ("own", "alignment", "groups", "reports")
EVERY = 5.0


async def change(socket: websockets.ClientConnection, voice: str) -> float:
    """Seconds until the page has been run with another voice."""
    message = BackMsg()
    message.rerun_script.query_string = f"voice={voice}"
    message.rerun_script.page_name = "stances"
    started = time.perf_counter()
    await socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await socket.recv())
        if answer.WhichOneof("type") == "script_finished":
            return time.perf_counter() - started


async def session(base: str, until: float, times: list[float]) -> None:
    """One reader of the dashboard."""
    address = base.replace("http", "ws") + "/_stcore/stream"
    await asyncio.sleep(random.uniform(0, EVERY))
    async with websockets.connect(
        address, max_size=None, subprotocols=["streamlit"], origin=base, open_timeout=60
    ) as socket:
        await change(socket, "groups")
        while time.monotonic() < until:
            await asyncio.sleep(random.uniform(0.5, 1.5) * EVERY)
            times.append(await change(socket, random.choice(VOICES)))


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


async def dash_session(base: str, until: float, times: list[float]) -> None:
    """One reader of the Dash app."""
    await asyncio.sleep(random.uniform(0, EVERY))
    while time.monotonic() < until:
        times.append(await asyncio.to_thread(asked, base, random.choice(VOICES)))
        await asyncio.sleep(random.uniform(0.5, 1.5) * EVERY)


def memory() -> float:
    """Megabytes of all servers that this program started."""
    children = psutil.Process().children(recursive=True)
    return sum(p.memory_info().rss for p in children) / 1e6


async def load(base: str, reader, count: int, seconds: float) -> list[float]:
    """The times of all changes of so many sessions."""
    times: list[float] = []
    until = time.monotonic() + seconds
    await asyncio.gather(*(reader(base, until, times) for _ in range(count)))
    return times


def main() -> None:
    """Load each app with each number of sessions, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[20, 100, 300])
    parser.add_argument("--seconds", type=float, default=40)
    args = parser.parse_args()
    apps = {
        "dashboard": (streamlit("dashboard.py"), ROOT, "/_stcore/health", session),
        "Dash": ([sys.executable, "dashed.py", "PORT"], APPS, "/", dash_session),
    }
    print("app, sessions, changes, median_ms, p95_ms, memory_MB")
    for name, (command, folder, health, reader) in apps.items():
        with served(command, folder, health) as base:
            for count in args.sessions:
                times = asyncio.run(load(base, reader, count, args.seconds))
                cuts = statistics.quantiles(times, n=20)
                print(
                    f"{name}, {count}, {len(times)}, {statistics.median(times) * 1000:.0f}, "
                    f"{cuts[-1] * 1000:.0f}, {memory():.0f}", flush=True,
                )  # fmt: skip


if __name__ == "__main__":
    main()
