"""Files that the server gives out itself; each name holds a hash of what is in it.

So a browser may keep a file for good, and any server that runs the same version has it.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache, cached_property

import streamlit as st
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from stances.figures.layout import SCRIPTS, VERSION
from stances.ui.style import SHEETS, sheets

FOLDER = "files"
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class File:
    """What is given out, and the name under which it is."""

    content: bytes
    name: str
    mime: str

    @property
    def text(self) -> bool:
        """Whether packing makes it smaller; fonts are packed as they come."""
        return self.mime.startswith(("text/", "application/json"))

    @cached_property
    def packed(self) -> bytes:
        """Its content as gzip; kept, so that no reader waits for the packing."""
        return gzip.compress(self.content, mtime=0)


@cache
def plotly() -> File:
    """The script that draws the charts."""
    content = (SCRIPTS / "plotly.min.js").read_bytes()
    return File(content, f"plotly-{VERSION}-{mark(content)}.js", "text/javascript")


@cache
def style() -> File:
    """The look of all pages."""
    content = sheets(*SHEETS).encode()
    return File(content, f"style-{mark(content)}.css", "text/css")


def mark(content: bytes) -> str:
    """What tells one content from another, in a name."""
    return hashlib.sha256(content).hexdigest()[:12]


def base() -> str:
    """What stands before every path of this server: empty, or with a slash before it."""
    named = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{named}" if named else ""


def address(file: File) -> str:
    """Where a page finds a file."""
    return f"{base()}/{FOLDER}/{file.name}"


async def give(request: Request) -> Response:
    """The file that is asked for; 404 where there is none of that name."""
    file = next((f for f in (plotly(), style()) if f.name == request.path_params["name"]), None)
    return answer(file, request.headers) if file else Response(status_code=404)


def answer(file: File, asked: Headers) -> Response:
    """A file to be kept for good, packed for who takes it so."""
    kept = {"Cache-Control": FOR_GOOD}
    if not file.text:
        return Response(file.content, headers=kept, media_type=file.mime)
    kept["Vary"] = "Accept-Encoding"
    if "gzip" not in asked.get("Accept-Encoding", ""):
        return Response(file.content, headers=kept, media_type=file.mime)
    kept["Content-Encoding"] = "gzip"
    return Response(file.packed, headers=kept, media_type=file.mime)


def routes() -> list[Route]:
    """The one route to all files."""
    return [Route(f"{base()}/{FOLDER}/{{name}}", give)]
