"""The dashboard on a machine whose name server never answers; tells what it found as JSON.

Run inside a network and a mount namespace of its own, where all addresses are free:
`unshare -rnm python tests/silent.py`.
"""

import contextlib
import json
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from servers import ROOT, Replica
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

# Each stops all readers for as long as names are looked up.
FOREIGN = ("http://evil.example", "https://192.0.2.7", "http://evil.example:8501")


def instead_of(path, text):
    """Let this namespace see another text at a path."""
    with tempfile.NamedTemporaryFile("w", suffix=".conf", delete=False) as file:
        file.write(text)
    # Others than the owner read it as well.
    Path(file.name).chmod(0o644)
    subprocess.run(["mount", "--bind", file.name, path], check=True)
    Path(file.name).unlink()


def name_server(asked):
    """Take questions for names, note them, and say nothing."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    instead_of("/etc/resolv.conf", "nameserver 127.0.0.1\n")
    if Path("/etc/nsswitch.conf").exists():
        # Elsewhere a service of the machine outside may be asked first.
        instead_of("/etc/nsswitch.conf", "hosts: files dns\n")
    door = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    door.bind(("127.0.0.1", 53))

    def listen():
        while True:
            asked.append(door.recv(4096)[12:].decode("ascii", "replace"))

    threading.Thread(target=listen, daemon=True).start()


def refused(replica, origin):
    """Whether a page of another site is turned away, and seconds until it is."""
    started = time.monotonic()
    address = f"ws://127.0.0.1:{replica.port}/_stcore/stream"
    try:
        connect(address, origin=origin, open_timeout=90).close()
    except InvalidStatus as error:
        return error.response.status_code == 403, time.monotonic() - started
    return False, time.monotonic() - started


def longest(replica, over):
    """Seconds of the slowest answer to a reader until something is over."""
    slowest = 0.0
    while not over.is_set():
        started = time.monotonic()
        replica.get("/_stcore/health")
        slowest = max(slowest, time.monotonic() - started)
    return slowest


def beside(replica, origin):
    """What a page of another site gets, and how long a reader waits meanwhile."""
    over, found = threading.Event(), {}
    reader = threading.Thread(target=lambda: found.update(wait=longest(replica, over)))
    reader.start()
    found["refused"], found["seconds"] = refused(replica, origin)
    over.set()
    reader.join()
    return found


def exported():
    """Whether a picture is made, by the command line as by the server."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "stances", "export", "chart", "seats", "--format", "png"]
        subprocess.run([*command, "-o", folder], cwd=ROOT, check=True, capture_output=True)
        return [file.stat().st_size > 0 for file in Path(folder).iterdir()] == [True]


def main():
    """Start the dashboard, ask it for its page, and come to it from other sites."""
    asked, replica = [], Replica()
    name_server(asked)
    # The name server is there and silent, or the test would prove nothing.
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(["getent", "hosts", "a.question"], timeout=1, check=False)
    heard, started = len(asked), time.monotonic()
    replica.start("--server.headless", "true")
    start = time.monotonic() - started
    try:
        page = "<title>" in (replica.get("/") or "")
        foreign = [beside(replica, origin) for origin in FOREIGN]
        made = exported()
    finally:
        replica.end(signal.SIGTERM)
    told = {"heard": heard, "start": start, "page": page, "foreign": foreign, "made": made}
    print(json.dumps({**told, "asked": asked[heard:]}))  # noqa: T201


if __name__ == "__main__":
    main()
