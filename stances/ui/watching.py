"""How an open page learns that there is something else to show.

Its script asks now and then for the mark of what this server shows, at an address that costs next
to nothing; the page itself is run only when it would look otherwise.
"""

import contextlib
import hashlib
from asyncio import to_thread
from collections.abc import Mapping
from functools import lru_cache

from starlette.types import ASGIApp, Receive, Scope, Send

from stances.reading.problems import DataError
from stances.ui.files import base
from stances.ui.state import holder


def address() -> str:
    """Where the mark of what this server shows is told."""
    return f"{base()}/mark"


def tag() -> str:
    """That mark, short enough for a header; it tells nothing of the data."""
    return _tag(holder().mark)


@lru_cache(maxsize=2)
def _tag(shown: object) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def look() -> None:
    """Read the files anew if they have changed; that no dataset is valid is told by the pages."""
    with contextlib.suppress(DataError):
        holder().current()


class Mark:
    """Middleware that tells the mark of what is shown, with some `fields` as every answer has them.

    Hundreds of open pages ask for it all the time; so it stands before all else, and answers with
    bytes that are made once.
    """

    def __init__(self, app: ASGIApp, path: str, fields: Mapping[str, str]) -> None:
        self.app, self.path = app, path
        told = {**fields, "Cache-Control": "no-cache", "Content-Type": "text/plain"}
        self.fields = [(name.lower().encode(), value.encode()) for name, value in told.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; answer one for the mark."""
        if scope["type"] != "http" or scope["path"] != self.path or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        # Changed files take a while to be read; whoever else asks meanwhile need not wait.
        if holder().due:
            await to_thread(look)
        now = tag().encode()
        known = any(name == b"if-none-match" and now in tags for name, tags in scope["headers"])
        body = b"" if known else now
        fields = [*self.fields, (b"etag", b'"%b"' % now)]
        if not known:
            fields.append((b"content-length", b"%d" % len(body)))
        status = 304 if known else 200
        await send({"type": "http.response.start", "status": status, "headers": fields})
        await send({"type": "http.response.body", "body": body})
