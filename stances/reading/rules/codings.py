"""The codings, each for itself: its name can be pointed at, its statements and codes are known."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from stances.model import Coding
from stances.reading.faults import Fault, Place
from stances.reading.records import Known, Records
from stances.reading.rules.ids import all_exist, exists, unique
from stances.reading.rules.reliability import OTHER

ONE_CODER = "one-coder"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def faults(records: Records) -> Iterator[Fault]:
    """Every breach, file by file."""
    for name, coding in records.codings.items():
        units = Place(name, ("units",))
        yield from _named(name)
        yield from unique((u.unit for u in coding.units), units, "unit")
        yield from _names(units, coding, records.known)
    yield from _once(records.codings)


def _named(name: str) -> Iterator[Fault]:
    """A decision names a coding by its file, and one word of it means that none stands."""
    stem = PurePosixPath(name).stem
    if stem == OTHER or not NAME.fullmatch(stem):
        what = f'a coding cannot be called "{stem}"'
        yield Fault(Place(name), what, "Rename it with letters, digits, . _ -", "file-name")


def _names(units: Place, coding: Coding, known: Known) -> Iterator[Fault]:
    for i, u in enumerate(coding.units):
        place = units.of(u.unit, i)
        yield from exists(u.unit, known.statements, place, "unit")
        yield from exists(u.stance, known.stances, place, "stance")
        yield from all_exist(u.arguments, known.arguments, place, "arguments")
        yield from all_exist(u.conditions, known.conditions, place, "conditions")


def _once(codings: Mapping[str, Coding]) -> Iterator[Fault]:
    """Nobody is compared with themselves: a coder codes a unit in one coding alone."""
    seen: dict[tuple[str, str], str] = {}
    for name, coding in codings.items():
        for i, u in enumerate(coding.units):
            first = seen.setdefault((coding.coder.casefold(), u.unit), name)
            # Where the coder could not be read nobody can tell.
            if coding.coder and first != name:
                what = f'"{coding.coder}" coded this unit in {PurePosixPath(first).name} too'
                place = Place(name, ("units", i), u.unit)
                yield Fault(place, what, "Name another coder or take it out", ONE_CODER)
