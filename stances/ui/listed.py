"""Long lists of names, given out once at an address of their own and not with every page."""

import json
from asyncio import to_thread
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from stances.choices import actors
from stances.dataset import HELD, Dataset
from stances.finding import Entry
from stances.reading.problems import DataError
from stances.selection import understood
from stances.ui.files import FOLDER, File, address, answer, base, mark
from stances.ui.state import holder

# So many names at most come with the page.
SENT = 1_000


class Sent(NamedTuple):
    """The options that come with the page, and where all are; nowhere where these are all."""

    options: Sequence[Entry]
    source: str


def sent(dataset: Dataset, asked: Sequence[str]) -> Sent:
    """Of the actors all that a page is sent; of very many those that its link asks for."""
    every = actors(dataset)
    if len(every) <= SENT:
        return Sent(every, "")
    ids = understood(asked, meant(dataset, asked)).ids
    return Sent([_by_id(dataset)[i] for i in ids], address(names(dataset.entire)))


def meant(dataset: Dataset, asked: Sequence[str]) -> Sequence[Entry]:
    """The actors that values of a link may mean: those of these ids, or else any."""
    known = _by_id(dataset)
    return [known[i] for i in asked] if known.keys() >= set(asked) else actors(dataset)


@lru_cache(maxsize=HELD)
def _by_id(dataset: Dataset) -> Mapping[str, Entry]:
    return {entry.id: entry for entry in actors(dataset)}


@lru_cache(maxsize=HELD)
def names(dataset: Dataset) -> File:
    """All actors by name: id, label and other names of each, as JSON."""
    rows = [{"id": e.id, "label": e.label, "names": e.names} for e in actors(dataset)]
    content = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    return File(content, f"names-{mark(content)}.json", "application/json")


async def give(request: Request) -> Response:
    """The list that is asked for; 404 where the data hold another one by now."""
    try:
        file = await to_thread(lambda: names(holder().current()[0]))
    except DataError:
        return Response(status_code=404)
    if file.name != f"names-{request.path_params['mark']}.json":
        return Response(status_code=404)
    return answer(file, request.headers)


def routes() -> list[Route]:
    """The one route to the list."""
    return [Route(f"{base()}/{FOLDER}/names-{{mark}}.json", give)]
