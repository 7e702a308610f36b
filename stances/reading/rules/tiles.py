"""The map of squares: a rectangle in which each Member State stands once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stances.reading.faults import Fault, Place
from stances.reading.nearest import named
from stances.reading.records import EMPTY, Ids, Records
from stances.reading.rules.ids import exists

ROWS = Place("tiles.yaml", ("rows",))
LISTED = 8
Names = dict[str, tuple[str, ...]]


class Square(NamedTuple):
    """A code of the map and the number of its row."""

    code: str
    row: int


def faults(records: Records) -> Iterator[Fault]:
    """Codes that are unknown or stand twice, States without a square, rows of another length.

    A State without a square is no fault of its own where one of these tells why it has none.
    """
    states = named(records.known.states.ids)
    placed = [Square(c, y) for y, row in enumerate(records.tiles) for c in row if c != EMPTY]
    missing = [state for state in states if state not in {s.code for s in placed}]
    found = [*_unknown(placed, states, missing), *_twice(placed, missing)]
    found = found or list(_lengths(records.tiles, missing))
    yield from found
    if len(missing) > len(found):
        what = f"no square for {', '.join(missing[:LISTED])}"
        yield Fault(ROWS, what, f"Put each in the place of a {EMPTY}", "tiles")


def _unknown(placed: Sequence[Square], states: Names, missing: Sequence[str]) -> Iterator[Fault]:
    """Each code of no Member State; one that lacks its square may be meant."""
    known = {state: states[state] for state in missing} or states
    for code, row in placed:
        if code not in states:
            for fault in exists(code, Ids("state", known), ROWS.at(row)):
                yield fault._replace(what=fault.what + _lacking(missing))


def _twice(placed: Sequence[Square], missing: Sequence[str]) -> Iterator[Fault]:
    """Each State that stands twice, perhaps in the place of one that is missing."""
    seen: dict[str, int] = {}
    for code, row in placed:
        if code in seen:
            what = f'"{code}" stands twice' + _lacking(missing)
            remedy, other = "Keep one of the two", ROWS.at(seen[code])
            yield Fault(ROWS.at(row), what, remedy, "tiles", other=other)
        seen.setdefault(code, row)


def _lengths(tiles: Sequence[Sequence[str]], missing: Sequence[str]) -> Iterator[Fault]:
    """Rows that have not as many places as most have."""
    lengths = Counter(map(len, tiles))
    wanted = max(lengths, key=lambda n: (lengths[n], n), default=0)
    for y, row in enumerate(tiles):
        if len(row) != wanted:
            what = f"the row has {len(row)} places, the others {wanted}" + _lacking(missing)
            yield Fault(ROWS.at(y), what, f"Fill it with {EMPTY} or take some out", "tiles")


def _lacking(missing: Sequence[str]) -> str:
    """The State that has no square, where it is one alone."""
    return f', and "{missing[0]}" is missing' if len(missing) == 1 else ""
