"""Fields that a record does not have and those that it lacks, each told once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import ErrorDetails

from stances.reading.faults import Fault, Place
from stances.reading.labels import label, one
from stances.reading.nearest import nearest
from stances.reading.nodes import Path
from stances.reading.problems import MOST
from stances.reading.shapes import Shape, fields, inside

MISSING, EXTRA = "missing", "extra_forbidden"


@dataclass
class Misfits:
    """The fields of a file that are missing and those that are not known, by their record."""

    name: str
    kind: Shape
    data: Any
    missing: dict[Path, list[str]] = field(default_factory=dict)
    extra: dict[Path, list[str]] = field(default_factory=dict)

    def at(self, path: Path) -> Any:
        """What stands at a place."""
        found = self.data
        for step in path:
            found = found[step]
        return found

    def fields(self, path: Path) -> Mapping[str, Shape]:
        """The fields of the record at a place."""
        shape = self.kind
        for step in path:
            shape = inside(shape, step)
        return fields(shape) if shape else {}

    def found(self, path: Path, name: str) -> bool:
        """Whether a field was missing; it is told, and so no more."""
        missing = self.missing.get(path, [])
        if name in missing:
            missing.remove(name)
            return True
        return False


def misfits(name: str, kind: Shape, data: Any, errors: list[ErrorDetails]) -> Iterator[Fault]:
    """Faults of fields; one whose name is misspelt or that is out of place is not missing too."""
    of = Misfits(name, kind, data)
    for error in errors:
        group = {MISSING: of.missing, EXTRA: of.extra}.get(error["type"])
        if group is not None:
            *path, last = error["loc"]
            group.setdefault(tuple(path), []).append(str(last))
    for at, extra in of.extra.items():
        yield from _unknown(of, at, extra[:MOST])
    for at, missing in of.missing.items():
        yield from _missing(of, at, missing)


def _unknown(of: Misfits, path: Path, extra: list[str]) -> Iterator[Fault]:
    above = _above(of, path)
    strayed = [f for f in extra if above is not None and _fits(of, above, f)]
    if above is not None and strayed:
        yield _strayed(of, path, above, strayed)
    for name in extra:
        if name not in strayed:
            yield _inner(of, path, name) or _misspelt(of, path, name, len(extra) == 1)


def _above(of: Misfits, path: Path) -> Path | None:
    """The record around one; None around the file."""
    if not path:
        return None
    return path[:-2] if isinstance(path[-1], int) else path[:-1]


def _fits(of: Misfits, path: Path, name: str) -> bool:
    """Whether a record has such a field and it does not stand there."""
    return name in of.fields(path) and name not in of.at(path)


def _strayed(of: Misfits, path: Path, above: Path, names: list[str]) -> Fault:
    """Fields that are indented too far, so that they seem to be of the last entry of a list."""
    for name in names:
        of.found(above, name)
    this = label(of.data, above).rpartition(", ")[2] or "the file"
    what = f"belongs to {this}" + (f", as {_listed(names[1:])}" if names[1:] else "")
    remedy = f"Begin it where the fields of {_a(above)} begin"
    return Fault(Place(of.name, (*path, names[0])), what, remedy, "indent")


def _inner(of: Misfits, path: Path, name: str) -> Fault | None:
    """A field of the last entry of a list that is not indented far enough."""
    for part, entries in of.at(path).items():
        if isinstance(entries, list) and of.found((*path, part, len(entries) - 1), name):
            what, remedy = f"belongs to {one(part)} {len(entries)}", "Indent it like its fields"
            return Fault(Place(of.name, (*path, name)), what, remedy, "indent")
    return None


def _misspelt(of: Misfits, path: Path, name: str, alone: bool) -> Fault:
    """A field that is not known, with the name that was meant, or with all that there are.

    One alone in the place of one that is missing is meant to be that.
    """
    known = of.fields(path)
    lacking = [f for f in known if f not in of.at(path)]
    near = nearest(name, lacking) or nearest(name, list(known))
    missing = of.missing.get(path, [])
    near = near or (list(missing) if alone and len(missing) == 1 else [])
    for meant in near[:1]:
        of.found(path, meant)
    remedy = "Correct its name" if near else f"The fields of {_a(path)} are {', '.join(known)}"
    place = Place(of.name, (*path, name))
    meant = f"; nearest is {_listed(near)}" if near else ""
    return Fault(place, f"unknown field{meant}", remedy, "unknown-field")


def _missing(of: Misfits, path: Path, names: list[str]) -> Iterator[Fault]:
    if len(names) == 1:
        what, remedy = "the field is missing", f'Add "{names[0]}: …"'
        yield Fault(Place(of.name, (*path, names[0])), what, remedy, "missing")
    elif names:
        yield Fault(Place(of.name, path), f"{_listed(names)} are missing", "Add them", "missing")


def _a(path: Path) -> str:
    """What a record is, with its article."""
    if not path:
        return "the file"
    called = one(str(path[-2])) if isinstance(path[-1], int) else path[-1]
    return f"an {called}" if called[0] in "aeiou" and called != "unit" else f"a {called}"


def _listed(names: list[str]) -> str:
    quoted = [f'"{n}"' for n in names]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
