"""The two codings, each for itself: no unit stands twice, its statement and codes are known."""

from collections.abc import Iterator

from stances.model import Coding
from stances.reading.faults import Fault, Place
from stances.reading.records import Known, Records
from stances.reading.rules.ids import all_exist, exists, unique


def faults(records: Records) -> Iterator[Fault]:
    """Every breach, file by file."""
    for name, coding in records.codings.items():
        units = Place(name, ("units",))
        yield from unique((u.unit for u in coding.units), units)
        yield from _names(units, coding, records.known)


def _names(units: Place, coding: Coding, known: Known) -> Iterator[Fault]:
    for i, u in enumerate(coding.units):
        place = units.of(u.unit, i)
        yield from exists(u.unit, known.statements, place, "unit")
        yield from exists(u.stance, known.stances, place, "stance")
        yield from all_exist(u.arguments, known.arguments, place, "arguments")
        yield from all_exist(u.conditions, known.conditions, place, "conditions")
