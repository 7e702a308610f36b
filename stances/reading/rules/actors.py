"""Actors: no two are found under one name."""

from collections.abc import Iterator

from stances.finding import fold
from stances.model import Actor
from stances.reading.faults import Fault, Place
from stances.reading.nodes import Path
from stances.reading.records import Records

ACTORS = Place("actors.yaml", ("actors",))


def faults(records: Records) -> Iterator[Fault]:
    """Names and other names that another actor has, as the search compares them."""
    seen: dict[str, tuple[str, Place]] = {}
    for i, actor in enumerate(records.actors):
        for steps, name in _names(actor):
            place = ACTORS.at(i, *steps)
            holder, other = seen.setdefault(_searched(name), (actor.id, place))
            if holder != actor.id:
                what = f'"{name}" is a name of "{holder}" too'
                remedy = "Give each its own, or take it from one"
                yield Fault(place, what, remedy, "name", other=other)


def _names(actor: Actor) -> Iterator[tuple[Path, str]]:
    yield ("name",), actor.name
    yield from ((("names", i), name) for i, name in enumerate(actor.names))


def _searched(name: str) -> str:
    """A name without accents, case, punctuation and article."""
    return fold(name).removeprefix("the ")
