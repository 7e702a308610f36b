"""One of two things that are compared: its records, each a set of fields of plain text."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from stances.exports.tables import FORMULA

Form = Literal["data folder", "Data Package"]
# The names that lead to a value; in a list of parts the part's own id is among them.
Path = tuple[str, ...]
# A list is a tuple; what is not given, and a flag that is not set, is not there at all.
Value = str | tuple[str, ...]
Fields = Mapping[Path, Value]
# By kind of record, then by id.
Records = Mapping[str, Mapping[str, Fields]]
# What a part of a record is told apart by, the first that it has.
KEYS = ("id", "actor", "argument", "condition", "member")
POSITION = "position"
# Every kind of record, in the order in which differences are told.
KINDS = (
    "statement", POSITION, "source", "actor", "bloc", "view", "view-file", "point", "point-list",
    "point-file", "reply", "argument", "condition", "stance", "voice", "codebook", "protocol",
    "dataset", "event", "coding", "coded", "dispute", "revision", "tile", "file",
)  # fmt: skip


@dataclass(frozen=True)
class Strange:
    """A table, or a column of one, that the program does not know and so does not compare."""

    table: str
    column: str = ""


@dataclass(frozen=True, eq=False)
class Side:
    """What one side holds."""

    path: str
    form: Form
    version: str
    records: Records
    # The fields that a package holds, by kind of record; None where all can be held.
    held: Mapping[str, frozenset[str]] | None = None
    # What codes of stances are called inside a sentence, where the scale is known.
    stances: Mapping[str, str] = field(default_factory=dict)
    # Breaches of the form of today, as `check` names them.
    faults: tuple[str, ...] = ()
    strange: tuple[Strange, ...] = ()
    # Whether a text is as it was written, and a reason's own place told from its statement's.
    exact: bool = True

    def holds(self, kind: str, shape: str = "") -> bool:
        """Whether records of a kind, or one of their fields, can stand here."""
        if kind == POSITION and kind not in self.records:
            return False
        if self.held is None:
            return True
        return kind in self.held and (not shape or shape in self.held[kind])


def shape(path: Path) -> str:
    """The name of a field whatever part of a list it stands in: `reasons.text`."""
    return ".".join(path if len(path) < 3 else (path[0], path[-1]))


def flat(data: Mapping[str, Any], at: Path = ()) -> dict[Path, Value]:
    """The fields of a record, those inside others by their whole path."""
    out: dict[Path, Value] = {}
    for name, value in data.items():
        path = (*at, name)
        if isinstance(value, Mapping):
            out |= flat(value, path)
        elif isinstance(value, list | tuple):
            out |= _listed(value, path)
        elif (text := _text(value)) is not None:
            out[path] = text
    return out


def _listed(values: list[Any] | tuple[Any, ...], path: Path) -> dict[Path, Value]:
    """A list: what stands in it, and the fields of each part."""
    out: dict[Path, Value] = {}
    ids: list[str] = []
    for value in values:
        rest: Mapping[str, Any] = {}
        if isinstance(value, Mapping):
            key, rest = keyed(value)
        else:
            key = _text(value) or ""
        ids.append(apart(key, ids))
        out |= flat(rest, (*path, ids[-1]))
    return {path: tuple(ids), **out} if ids else {}


def keyed(part: Mapping[str, Any], keys: Sequence[str] = KEYS) -> tuple[str, Mapping[str, Any]]:
    """The id of a part of a list, and its other fields; KeyError where it has none."""
    name = next((key for key in keys if key in part), None)
    if name is None:
        raise KeyError(", ".join(part))
    return str(part[name]), {k: v for k, v in part.items() if k != name}


def apart(key: str, known: Any) -> str:
    """An id that nothing known bears: the second of a name ends in #2."""
    n, out = 1, key
    while out in known:
        n += 1
        out = f"{key}#{n}"
    return out


def _text(value: object) -> str | None:
    if value is None or value is False:
        return None
    if value is True:
        return "true"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def levelled(side: Side) -> Side:
    """The same as far as a package of form 1 can tell it.

    There a text that looks like a formula bears an apostrophe, and a reason without a place of its
    own has that of its statement.
    """
    return replace(side, records=_each(side.records, lambda fields: dict(_plain(fields))))


def _each(records: Records, change: Callable[[Fields], Fields]) -> Records:
    return {k: {i: change(f) for i, f in found.items()} for k, found in records.items()}


def _plain(fields: Fields) -> Iterator[tuple[Path, Value]]:
    for path, value in fields.items():
        if len(path) == 3 and path[-1] == "locator" and value == fields.get(("locator",)):
            continue
        yield path, unguarded(value) if isinstance(value, str) else tuple(map(unguarded, value))


def unguarded(text: str) -> str:
    """A text without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text
