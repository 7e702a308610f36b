"""The dashboard as a process of its own: fresh, lost and started anew, far away."""

import contextlib
import http.client
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

from patience import grown

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {
    "STREAMLIT_SERVER_COOKIE_SECRET": "a secret of the tests, the same for both",
    # What a server makes when it has time no test is to meet by chance.
    "STANCES_IDLE_PICTURES": "off",
}


def free_port():
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(true, seconds=60):
    """Wait until something holds, and give what it gave; fail where it never does."""
    end = time.monotonic() + grown(seconds)
    while not (found := true()):
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.1)
    return found


class Replica:
    """A dashboard server that can be lost and started anew on its port.

    What limits it stands before the command, such as `prlimit --nofile=200`.
    """

    def __init__(self, *before):
        self.before, self.port, self.process = before, free_port(), None
        # A file that takes what the server logs.
        self.log = subprocess.DEVNULL

    def start(self, *more, **env):
        """Start with more flags, by default such that only this machine gets in."""
        command = [*self.before, sys.executable, "-m", "streamlit", "run", "dashboard.py"]
        flags = ["--server.port", str(self.port), *(more or ("--server.address", "127.0.0.1"))]
        self.process = subprocess.Popen(
            command + flags, cwd=ROOT, stdout=self.log, stderr=self.log,
            env={**os.environ, **SETTINGS, **env},
        )  # fmt: skip
        until(lambda: self.get("/_stcore/health") == "ok")

    def get(self, path):
        with contextlib.suppress(OSError, http.client.HTTPException):
            address = f"http://127.0.0.1:{self.port}{path}"
            return urllib.request.urlopen(address, timeout=grown(30)).read().decode()

    def sessions(self):
        """How many websockets are open here."""
        found = re.search(r"^active_sessions (\d+)", self.get("/_stcore/metrics") or "", re.M)
        return int(found[1]) if found else 0

    def end(self, how):
        if self.process:
            self.process.send_signal(how)
            self.process.wait(grown(30))
            self.process = None


@contextlib.contextmanager
def served(**env):
    """A fresh server of the dashboard, with more in its environment; gives its address."""
    replica = Replica()
    try:
        replica.start(**env)
        yield f"http://127.0.0.1:{replica.port}"
    finally:
        replica.end(signal.SIGTERM)


class Relay:
    """A relay before a server that can be cut, as a lid that is closed cuts it, or be far away."""

    def __init__(self, port, seconds=0.0):
        self.target, self.seconds, self.open, self.ends = port, seconds, True, []
        # How many have come while it was cut.
        self.refused = 0
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                near, _ = self.door.accept()
                if not self.open:
                    self.refused += 1
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.target))
                self.ends += [near, far]
                for a, b in ((near, far), (far, near)):
                    threading.Thread(target=self.pass_on, args=(a, b), daemon=True).start()

    def pass_on(self, a, b):
        under_way: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        threading.Thread(target=self.arrive, args=(under_way, a, b), daemon=True).start()
        with contextlib.suppress(OSError):
            while data := a.recv(65_536):
                under_way.put((time.monotonic() + self.seconds / 2, data))
        under_way.put((0, b""))

    def arrive(self, under_way, a, b):
        with contextlib.suppress(OSError):
            while (sent := under_way.get())[1]:
                time.sleep(max(0, sent[0] - time.monotonic()))
                b.sendall(sent[1])
        for end in (a, b):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self):
        """Close every connection and take no other until `open` is set."""
        self.open = False
        for end in self.ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.ends = []
