"""The map of squares: a rectangle in which each Member State stands once."""

from collections.abc import Iterator

from stances.reading.faults import Fault, Place
from stances.reading.records import EMPTY, Records

LISTED = 8


def faults(records: Records) -> Iterator[Fault]:
    """Rows of different length; States that are missing, unknown or stand twice."""
    rows, states = Place("tiles.yaml", ("rows",)), set(records.known.states.ids)
    placed = [code for row in records.tiles for code in row if code != EMPTY]
    if len({len(row) for row in records.tiles}) > 1:
        yield Fault(rows, "rows differ in length", f"Fill with {EMPTY}", "tiles")
    if sorted(placed) != sorted(states):
        off = sorted(states.symmetric_difference(placed)) or ["one stands twice"]
        what = f"each Member State stands once; look at {', '.join(off[:LISTED])}"
        yield Fault(rows, what, "Correct the rows", "tiles")
