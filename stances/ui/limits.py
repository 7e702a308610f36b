"""What strangers and many readers may take of a server: open files, time, numbers about it."""

import contextlib
import os
import sys
from ipaddress import ip_address

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Enough for 16,000 pages; some systems refuse to be asked for more than they have.
FILES = 65_536
# What a proxy adds to a request that it passes on.
PASSED_ON = {b"forwarded", b"x-forwarded-for", b"x-real-ip", b"via"}
# Seconds in which a connection has to send the head of its first request; nginx gives 60.
PATIENCE = 15.0
# What a browser takes that opens a page: seven connections, and what its session holds besides;
# four of them at once.
SPARE = 40


def raise_files() -> None:
    """Let this process hold as many open files as the system allows, where it can be asked."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(hard, FILES)
    # A system that allows less than it says leaves the limit as it was; the server still starts.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


def room(files: int = SPARE) -> bool:
    """Whether so many files can be opened now; they are, for a moment, since no count is sure."""
    opened: list[int] = []
    try:
        for _ in range(files):
            opened.append(os.dup(opened[0]) if opened else os.open(os.devnull, os.O_RDONLY))
    except OSError:
        return False
    finally:
        for file in opened:
            os.close(file)
    return True


class Inside:
    """Middleware by which what ends so is there only for whoever asks on this machine itself.

    A proxy on this machine asks for others, and says so; for them it is not there.
    """

    def __init__(self, app: ASGIApp, end: str) -> None:
        self.app, self.end = app, end

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; one for what is told inside alone only from there."""
        asked = scope["type"] == "http" and scope["path"].rstrip("/").endswith(self.end)
        if asked and not inside(scope):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def inside(scope: Scope) -> bool:
    """Whether a request was made on this machine, and for nobody else."""
    client = scope.get("client")
    try:
        own = client is not None and ip_address(client[0]).is_loopback
    except ValueError:
        own = False
    return own and not any(name in PASSED_ON for name, _ in scope["headers"])


class Health:
    """Middleware by which the path of the health says when no other page can be opened."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self.app, self.path = app, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; one for the health only while there is room."""
        health = scope["type"] == "http" and scope["path"] == self.path
        if health and not room():
            full = PlainTextResponse("no open files left for another page", status_code=503)
            await full(scope, receive, send)
        else:
            await self.app(scope, receive, send)
