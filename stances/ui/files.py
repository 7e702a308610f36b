"""Files that the server gives out itself; each name holds a hash of what is in it.

So a browser may keep a file for good, and any server that runs the same version has it.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from stances.figures.layout import SCRIPTS, VERSION

FOLDER = "files"
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class File:
    """A file of the disk and the name under which it is given out."""

    path: Path
    name: str
    mime: str

    @cached_property
    def packed(self) -> bytes:
        """Its content as gzip; kept, so that no reader waits for the packing."""
        return gzip.compress(self.path.read_bytes(), mtime=0)


@cache
def plotly() -> File:
    """The script that draws the charts."""
    path = SCRIPTS / "plotly.min.js"
    mark = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return File(path, f"plotly-{VERSION}-{mark}.js", "text/javascript")


def base() -> str:
    """What stands before every path of this server: empty, or with a slash before it."""
    named = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{named}" if named else ""


def address(file: File) -> str:
    """Where a page finds a file."""
    return f"{base()}/{FOLDER}/{file.name}"


async def give(request: Request) -> Response:
    """The file that is asked for; 404 where there is none of that name."""
    file = plotly()
    if request.path_params["name"] != file.name:
        return Response(status_code=404)
    headers = {"Cache-Control": FOR_GOOD, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(file.path.read_bytes(), headers=headers, media_type=file.mime)
    headers["Content-Encoding"] = "gzip"
    return Response(file.packed, headers=headers, media_type=file.mime)


def routes() -> list[Route]:
    """The one route to all files."""
    return [Route(f"{base()}/{FOLDER}/{{name}}", give)]
