"""Streamlit's own files that every page asks for, each read and packed once.

Streamlit reads a file anew for each browser, in small pieces, and packs none of them. Their names
hold a hash of what is in them, so a browser keeps them for good.
"""

from functools import cache

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from stances.ui.files import File, answer
from stances.ui.private import GIVEN, ON_ALL, ON_SOME, named_by_page, scripts_of

MIMES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}


@cache
def near() -> dict[str, File]:
    """The files by their paths below that of the server."""
    paths = [*named_by_page(), *scripts_of((*ON_ALL, *ON_SOME))]
    return {path: _read(path) for path in paths}


def _read(path: str) -> File:
    file = GIVEN / path
    return File(file.read_bytes(), file.name, MIMES[file.suffix])


class Near:
    """Middleware that answers from memory for files that lie below a path."""

    def __init__(self, app: ASGIApp, below: str) -> None:
        self.app, self.below = app, f"{below}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file that is here; pass on what else is asked."""
        asks = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if asks and (file := near().get(scope["path"].removeprefix(self.below))):
            await answer(file, Headers(scope=scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)
