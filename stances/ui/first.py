"""Pictures of figures that a page shows until the script has come that draws them.

A page never waits for one: it is given those that are there already, and the server makes the rest
while it is idle.
"""

import contextlib
import gzip
import os
from collections.abc import Iterator
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from stances.addresses.first import First, usual, widths
from stances.addresses.idle import Idle
from stances.charts import Chart
from stances.exports.formats import MIMES
from stances.exports.pictures import find_browser, pictures
from stances.ui.files import FOR_GOOD, base
from stances.ui.state import holder

SETTING = "STANCES_IDLE_PICTURES"
PATH = "/picture"
# Seconds that the end of the server waits for a picture under way.
LEAVE = 5.0


@cache
def idle() -> Idle:
    """What makes the pictures of this server."""
    return Idle(lambda: holder().mark, lambda: usual(holder().held))


def wanted() -> bool:
    """Whether pictures are to be made ahead; ValueError where the setting says neither."""
    said = os.environ.get(SETTING, "on")
    if said not in ("on", "off"):
        raise ValueError(f"{SETTING}: {said!r} is neither on nor off")
    return said == "on" and find_browser() is not None


@contextlib.contextmanager
def working() -> Iterator[None]:
    """Make pictures for as long as the server runs, where it has a browser."""
    if not wanted():
        yield
        return
    idle().start()
    try:
        yield
    finally:
        idle().end(LEAVE)
        pictures().close()


def given(chart: Chart, dark: bool) -> dict[str, str]:
    """The addresses of the pictures that are there, by their width in pixels."""
    wished = [First(chart, dark, width) for width in widths(chart.key)]
    return {str(w.width): f"{base()}{PATH}/{w.name}" for w in wished if idle().has(w)}


async def give(request: Request) -> Response:
    """A picture; 404 where it is not there, or no longer."""
    packed = idle().shelf.get(request.path_params["name"])
    if packed is None:
        return Response(status_code=404, headers={"Cache-Control": "no-store"})
    headers = {"Cache-Control": FOR_GOOD, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(gzip.decompress(packed), headers=headers, media_type=MIMES["svg"])
    headers["Content-Encoding"] = "gzip"
    return Response(packed, headers=headers, media_type=MIMES["svg"])


def routes() -> list[Route]:
    """The one route to all of them."""
    return [Route(f"{base()}{PATH}/{{name}}", give)]
