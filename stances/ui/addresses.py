"""Every figure, table and file at an address of its own: how it is asked for and sent."""

import logging
import os
from asyncio import to_thread
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from stances.addresses import told
from stances.addresses.asking import LONGEST, Asked, Refused, asked
from stances.addresses.making import Making
from stances.addresses.marks import mark
from stances.addresses.places import DATA, Empty, Place, places
from stances.dataset import Dataset
from stances.exports import pictures
from stances.finding import near
from stances.reading.problems import DataError
from stances.ui.api import described, page
from stances.ui.downloads import BROKEN
from stances.ui.files import base
from stances.ui.headers import ORIGIN
from stances.ui.logs import place as place_of
from stances.ui.state import holder

LOG = logging.getLogger(__name__)
# Other sites whose scripts may read what is here, with spaces between them; * for all.
ORIGINS = "STANCES_CORS_ORIGINS"
# A look at the data files is no older; whoever has a file asks whether it is still the one.
KEEP = "public, max-age=60"
# Seconds until a server that is busy may have time.
AGAIN = "5"
# The paths of the routes, and what of a path tells that it is one of them.
PATHS = ("/chart/{name}", "/table/{name}", "/briefing.{ext}", "/data.zip")
INDEX = "/api"
STARTS = tuple(path.split("{")[0] for path in PATHS)
# What a browser shows; all else it keeps as a file.
SHOWN = ("svg", "png", "pdf", "json")
METHODS = "GET, HEAD, OPTIONS"
NO_DATA = "No valid dataset has been read yet."
# No longer path is compared with those that there are.
NAMED = 80
NOT_HERE = "There is no such address here."


def routes() -> list[BaseRoute]:
    """The routes to all addresses, which share what makes the files."""
    sites()
    answer = partial(_answered, Making())
    told = {INDEX: (page, "text/html"), "/openapi.json": (described, DATA[-1].mime)}
    found = {path: partial(_told, *of) for path, of in told.items()} | dict.fromkeys(PATHS, answer)
    return [
        *(Route(f"{base()}{path}", endpoint) for path, endpoint in found.items()),
        *(Route(f"{base()}{path}", _allowed, methods=["OPTIONS"]) for path in found),
    ]


async def _allowed(request: Request) -> Response:
    """What a browser asks before the script of another site may say which file it has already."""
    headers = {"Allow": METHODS, **_shared(request)}
    if "Access-Control-Allow-Origin" in headers:
        headers |= {
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Allow-Headers": "If-None-Match",
            "Access-Control-Max-Age": "600",
        }
    return Response(status_code=204, headers=headers)


async def _told(make: Callable[[Dataset, Request], bytes], mime: str, request: Request) -> Response:
    """What is told of all addresses."""
    try:
        data, _ = await to_thread(holder().current)
        response = Response(make(data, request), headers={"Cache-Control": "no-cache"},
                            media_type=mime)  # fmt: skip
    except DataError:
        response = _said(request.scope["path"], Failed(503, NO_DATA, again=True))
    response.headers.update(_shared(request))
    return response


def is_one(path: str) -> bool:
    """Whether a path is answered here, and so is no page of the dashboard."""
    path = path.removeprefix(base())
    return path == INDEX or path.startswith(STARTS)


def sites() -> tuple[str, ...]:
    """The other sites whose scripts may read what is here; ValueError for what is no site."""
    found = tuple(os.environ.get(ORIGINS, "").split())
    for origin in found:
        if origin != "*" and not ORIGIN.fullmatch(origin) or "*." in origin:
            raise ValueError(f"{ORIGINS}: {origin!r} is neither * nor such as https://example.org")
    return found


class Failed(Exception):  # noqa: N818
    """What is answered in the place of a file: status, words, and whether to come again."""

    def __init__(self, status: int, words: str, again: bool = False) -> None:
        super().__init__(words)
        self.status, self.words, self.again = status, words, again


async def _answered(making: Making, request: Request) -> Response:
    """The answer to a request; whatever happens, it says no more than a reader may know."""
    path = str(request.scope["path"]).removeprefix(base())
    try:
        response = await _given(making, path, request)
    except Refused as error:
        response = _refused(path, error)
    except Failed as error:
        response = _said(path, error)
    except Exception as error:
        LOG.error("An address failed: %s %s", type(error).__name__, place_of(error.__traceback__))
        response = _said(path, Failed(500, BROKEN))
    response.headers.update(_shared(request))
    return response


async def _given(making: Making, path: str, request: Request) -> Response:
    """The file, or that it is the one that the asker has; raises Refused or Failed."""
    place = places().get(path)
    if place is None:
        raise Failed(404, _unknown(path))
    if len(query := request.url.query) > LONGEST:
        raise Failed(414, f"The address is too long; at most {LONGEST} letters are read.")
    wanted, tag = await _read(making, place, query)
    headers = _headers(place, wanted, tag)
    if _has(request, tag):
        return Response(status_code=304, headers=headers)
    if place.picture and pictures.find_browser() is None:
        raise Failed(501, f"{pictures.MISSING} {_instead(place, query)}")
    if request.method == "HEAD":
        return _bare(place, headers)
    data = await _file(making, place, wanted, tag, query)
    return Response(data, headers=headers, media_type=place.format.mime)


async def _read(making: Making, place: Place, query: str) -> tuple[Asked, str]:
    """What is asked for, and its mark; read in a thread, since the data may be read anew."""
    found: list[tuple[Asked, str]] = []

    def read() -> bytes:
        pairs = parse_qs(query, keep_blank_values=True)
        wanted = asked(*holder().current(), pairs, place.own)
        found.append((wanted, mark(place, wanted)))
        return b""

    try:
        await making.quick.begin(read)
    except DataError:
        raise Failed(503, NO_DATA, again=True) from None
    except pictures.Busy as error:
        raise Failed(503, str(error), again=True) from None
    return found[0]


async def _file(making: Making, place: Place, wanted: Asked, tag: str, query: str) -> bytes:
    try:
        return await making.file(tag, place.format, lambda: place.make(wanted))
    except Empty as error:
        raise Failed(404, str(error)) from None
    except pictures.Unable as error:
        raise Failed(501, f"{error} {_instead(place, query)}") from None
    except pictures.PictureError as error:
        raise Failed(503, str(error), again=True) from None


def _headers(place: Place, wanted: Asked, tag: str) -> dict[str, str]:
    """Weak, since the browsers of two servers may draw the same a little otherwise."""
    shown = "inline" if place.format.ext in SHOWN else "attachment"
    return {
        "ETag": f'W/"{tag}"',
        "Cache-Control": KEEP,
        "Content-Disposition": f'{shown}; filename="{place.file_name(wanted)}"',
    }


def _has(request: Request, tag: str) -> bool:
    """Whether the asker has the file already."""
    known = request.headers.get("If-None-Match", "")
    return known.strip() == "*" or f'"{tag}"' in (k.strip().removeprefix("W/") for k in
                                                  known.split(","))  # fmt: skip


def _bare(place: Place, headers: Mapping[str, str]) -> Response:
    """The head alone; how long the file would be is known only once it is made."""
    response = Response(headers=dict(headers), media_type=place.format.mime)
    del response.headers["Content-Length"]
    return response


def _instead(place: Place, query: str) -> str:
    """Where the data are of which a picture cannot be made."""
    return f"The data: {base()}/chart/{place.key}.csv{query and '?'}{query}"


def _unknown(path: str) -> str:
    """That there is no such address, and which may be meant."""
    if len(path) <= NAMED and (meant := near(path, places())):
        return f"{NOT_HERE} Did you mean {' or '.join(base() + m for m in meant)}?"
    return f"{NOT_HERE} All of them: {base()}{INDEX}"


def _refused(path: str, error: Refused) -> Response:
    if path.endswith(".json"):
        return _json(400, told.of_faults(error.faults))
    lines = ["Not understood in the address:", *map(str, error.faults), ""]
    return Response("\n".join(lines), 400, {"Cache-Control": "no-store"}, "text/plain")


def _said(path: str, error: Failed) -> Response:
    if path.endswith(".json"):
        response = _json(error.status, {"error": error.words})
    else:
        kept = {"Cache-Control": "no-store"}
        response = Response(f"{error.words}\n", error.status, kept, "text/plain")
    if error.again:
        response.headers["Retry-After"] = AGAIN
    return response


def _json(status: int, words: told.Json) -> Response:
    return Response(told.packed(words), status, {"Cache-Control": "no-store"}, DATA[-1].mime)


def _shared(request: Request) -> dict[str, str]:
    """What lets the scripts of other sites read an answer, where the server is told to."""
    known, origin = sites(), request.headers.get("Origin", "")
    if "*" in known:
        return {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
    if not known:
        return {}
    if origin not in known:
        return {"Vary": "Origin"}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": "ETag",
        "Vary": "Origin",
    }
