"""The apps that are compared, each a server of its own with the settings of this project."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = "tests/benchmarks/apps"
HEALTH = "/_stcore/health"
# Seconds within which a server has to answer, and within which it has to end.
START, END = 90, 10


class NotServedError(RuntimeError):
    """A server that never answered."""


@dataclass(frozen=True)
class Server:
    """How an app is started, PORT standing for its port, and where it says that it is ready.

    Streamlit reads `.streamlit/config.toml` of the folder in which it is started, so every app is
    started in the one whose settings the dashboard has.
    """

    command: tuple[str, ...]
    health: str = HEALTH
    folder: Path = ROOT


def streamlit(script: str) -> Server:
    """The server of a script; nothing but its address is set beside the settings."""
    flags = ("--server.port", "PORT", "--server.address", "127.0.0.1")
    return Server((sys.executable, "-m", "streamlit", "run", script, *flags))


SERVERS = {
    "dashboard": streamlit("dashboard.py"),
    "empty": streamlit(f"{APPS}/empty.py"),
    "pages": streamlit(f"{APPS}/empty_pages.py"),
    "floor": streamlit(f"{APPS}/floor.py"),
    "dash": Server((sys.executable, f"{APPS}/dashed.py", "PORT"), "/"),
}


@contextlib.contextmanager
def served(server: Server, **env: str) -> Iterator[str]:
    """A server on a free port, with more in its environment; gives its address."""
    port = str(_free_port())
    process = subprocess.Popen(
        [part.replace("PORT", port) for part in server.command], cwd=server.folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **env},
    )  # fmt: skip
    try:
        _answering(process, f"http://127.0.0.1:{port}{server.health}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(END)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _answering(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=5)
            return
        time.sleep(0.25)
    raise NotServedError(f"{address} did not answer: {' '.join(map(str, process.args))}")
