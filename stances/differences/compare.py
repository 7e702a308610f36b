"""What differs between two sides, record by record and field by field."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stances.differences.folder import folder_side
from stances.differences.package import package_side
from stances.differences.side import KINDS, POSITION, Fields, Records, Side, Value, levelled, shape
from stances.tabular.files import DESCRIPTION, refused

Kind = Literal["added", "removed", "changed"]
# Who lacks what could not be compared; a table that only a later program knows, the program.
Lacking = Literal["old", "new", "program"]
# Lists whose order says something; of all others only who is in them counts.
ORDERED = {"names", "default_blocs", "limits"}
BETWEEN = "; "


@dataclass(frozen=True)
class Change:
    """One value that differs; of a record that only one side has, each of its values."""

    change: Kind
    record: str
    id: str
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Gap:
    """What could not be compared: a kind of record, or a field of it, that one side lacks."""

    record: str
    field: str
    lacks: Lacking


@dataclass(frozen=True, eq=False)
class Differences:
    """All that differs between two sides, and what could not be compared."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    gaps: tuple[Gap, ...]


def side_of(path: Path) -> Side:
    """What a data folder or a Data Package holds.

    Raises DataError with every fault of one that cannot be read.
    """
    if not path.exists():
        raise refused(str(path), "neither a folder nor a file", "Name a data folder or a package")
    if path.is_file() or (path / DESCRIPTION).exists():
        return package_side(path)
    return folder_side(path)


def differences(old: Side, new: Side) -> Differences:
    """Compare two sides as far as both hold the same."""
    unknown = dict.fromkeys((*_unknown(old), *_unknown(new)))
    gaps = (*_gaps(old, new, "old"), *_gaps(new, old, "new"), *unknown)
    before, after = old, new
    if not (old.exact and new.exact):
        before, after = levelled(old), levelled(new)
    changes = tuple(
        change
        for kind in KINDS
        if old.holds(kind) and new.holds(kind)
        for change in _of_kind(kind, before, after)
    )
    return Differences(old, new, changes, gaps)


def _gaps(side: Side, other: Side, which: Lacking) -> Iterator[Gap]:
    """What a side cannot hold and the other has; positions are missed on both sides."""
    for kind in KINDS:
        records = other.records.get(kind, {})
        if not side.holds(kind):
            if records or kind == POSITION:
                yield Gap(kind, "", which)
            continue
        fields = {shape(path) for found in records.values() for path in found}
        yield from (Gap(kind, name, which) for name in sorted(fields) if not side.holds(kind, name))


def _unknown(side: Side) -> list[Gap]:
    return [Gap(f"table {s.table}", s.column, "program") for s in side.strange]


def _of_kind(kind: str, old: Side, new: Side) -> Iterator[Change]:
    before, after = _held(old.records, kind, new), _held(new.records, kind, old)
    for i in sorted(before.keys() | after.keys()):
        yield from _of_record(kind, i, before.get(i), after.get(i))


def _held(records: Records, kind: str, other: Side) -> dict[str, Fields]:
    """The records of a kind with the fields that the other side can hold too."""
    return {
        i: {path: value for path, value in fields.items() if other.holds(kind, shape(path))}
        for i, fields in records.get(kind, {}).items()
    }


def _of_record(kind: str, i: str, old: Fields | None, new: Fields | None) -> Iterator[Change]:
    change: Kind = "added" if old is None else "removed" if new is None else "changed"
    before, after = old or {}, new or {}
    if change != "changed" and not before and not after:
        yield Change(change, kind, i, "", "", "")
    # As the fields stand in the new record, then those that are in the old one alone.
    for path in dict.fromkeys((*after, *before)):
        name = ".".join(path)
        for gone, come in _values(path[-1], before.get(path), after.get(path)):
            yield Change(change, kind, i, name, gone, come)


def _values(name: str, old: Value | None, new: Value | None) -> Iterator[tuple[str, str]]:
    """Each value that differs, before and after; of a list what left it and what came to it."""
    if not isinstance(old, tuple) and not isinstance(new, tuple):
        if old != new:
            yield old or "", new or ""
        return
    before, after = _several(old), _several(new)
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    yield from ((value, "") for value in sorted(gone.elements()))
    yield from (("", value) for value in sorted(come.elements()))
    if name in ORDERED and not gone and not come and before != after:
        yield BETWEEN.join(before), BETWEEN.join(after)


def _several(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value
