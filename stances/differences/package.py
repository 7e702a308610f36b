"""A Data Package as one side of a comparison: rows of its tables put together to records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stances.differences.folder import position
from stances.differences.side import Fields, Side, Strange, flat
from stances.differences.tables import Files, refused
from stances.exports import resources as made
from stances.rows import Row, columns, kind_of

Line = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """How rows of a table are records, or parts of a list in records."""

    row: type[Row]
    key: tuple[str, ...]
    # The record that a row is, or of which it is a part.
    kind: str
    # The column with the id of a part, and the list in which it stands.
    part: str = ""
    into: str = ""
    # Columns that each part repeats from its record, which has no table of its own.
    own: tuple[str, ...] = ()
    # The column that says of which kind the record is, or in which list the part stands.
    sort: str = ""
    # Columns that only repeat, or count, what stands in another table.
    repeats: tuple[str, ...] = ()

    @property
    def rest(self) -> set[str]:
        """The columns that are fields."""
        return set(columns(self.row)) - {*self.key, self.part, self.sort, *self.repeats}


# In this order: records before what is part of them.
TABLES = {
    "actors": Table(made.ActorResource, ("actor",), "actor"),
    "sources": Table(made.SourceResource, ("source",), "source"),
    "statements": Table(made.StatementResource, ("statement",), "statement"),
    "views": Table(made.ViewResource, ("source", "footnote"), "view"),
    "codebook": Table(made.CodeResource, ("code",), "", sort="list"),
    "positions": Table(made.PositionResource, ("setting", "actor"), "position"),
    "members": Table(
        made.MemberResource,
        ("bloc",),
        "bloc",
        "actor",
        "members",
        ("as_of", "reference"),
        repeats=("from", "to"),
    ),
    "memberships": Table(
        made.MembershipResource, ("bloc",), "bloc", "actor", "memberships", repeats=("period",)
    ),
    "reasons": Table(made.ReasonResource, ("statement",), "statement", "code", sort="kind"),
    "respondents": Table(
        made.RespondentResource, ("source", "footnote"), "view", "actor", "respondents"
    ),
}
# What can stand in the columns that sort, and what it means for a record.
SORTS = {
    "codebook": {"argument": "argument", "condition": "condition"},
    "reasons": {"reason": "reasons", "condition": "conditions"},
}


@dataclass
class Gathered:
    """What was read so far."""

    files: Files
    records: dict[str, dict[str, Line]] = field(default_factory=dict)
    held: dict[str, set[str]] = field(default_factory=dict)
    strange: list[Strange] = field(default_factory=list)

    def holds(self, kind: str, fields: set[str]) -> None:
        """Note that fields of a kind of record are held, whether a record has them or not."""
        self.records.setdefault(kind, {})
        self.held.setdefault(kind, set()).update(fields)


def package_side(path: Path) -> Side:
    """What a Data Package holds; raises DataError where one of its files cannot be read."""
    files = Files(path)
    described = files.description()
    paths = {r["name"]: r["path"] for r in described["resources"]}
    out = Gathered(files, strange=[Strange(name) for name in paths if name not in TABLES])
    for name in TABLES:
        if name in paths:
            _read(out, name, paths[name])
    about = _about(described)
    out.records["dataset"] = {"dataset": about}
    out.held["dataset"] = set(about)
    records = {k: {i: _fields(k, line) for i, line in v.items()} for k, v in out.records.items()}
    held = {kind: frozenset(fields) for kind, fields in out.held.items()}
    version = about.get("version", "")
    return Side(str(path), "Data Package", version, records, held=held, strange=tuple(out.strange))


def _about(described: Line) -> dict[str, str]:
    """What the description says of the dataset."""
    licences = described.get("licenses")
    licence = licences[0] if isinstance(licences, list) and licences else {}
    given = {
        "title": described.get("title"),
        "version": described.get("version"),
        "released": str(described.get("created") or "").partition("T")[0],
        "licence": licence.get("title") if isinstance(licence, dict) else None,
        "slug": described.get("name"),
    }
    return {name: value for name, value in given.items() if value and isinstance(value, str)}


def _fields(kind: str, line: Line) -> Fields:
    return position(line)[1] if kind == "position" else flat(line)


def _read(out: Gathered, name: str, path: str) -> None:
    """Take up the rows of one table."""
    table, sorts = TABLES[name], SORTS.get(name, {})
    known = columns(table.row)
    rows = out.files.rows(path, tuple(filter(None, (*table.key, table.part, table.sort))))
    out.strange += [Strange(name, head) for head in rows.heads if head not in known]
    flags = {column for column, f in known.items() if kind_of(f) == "boolean"}
    _note_held(out, table, sorts, table.rest & set(rows.heads))
    for number, line in rows.lines:
        given: Line = {k: v for k, v in line.items() if k in known and v and k not in flags}
        given |= {flag: True for flag in flags if line.get(flag) == "true"}
        sort = sorts.get(line.get(table.sort, ""), "")
        if fault := _taken(out, table, given, sort):
            raise refused(out.files.shown(path), fault, "Export the package anew", number)


def _note_held(out: Gathered, table: Table, sorts: Mapping[str, str], rest: set[str]) -> None:
    if not table.part:
        for kind in sorts.values() or (table.kind,):
            out.holds(kind, rest)
        return
    for into in sorts.values() or (table.into,):
        parts = {f"{into}.{column}" for column in rest - set(table.own)}
        out.holds(table.kind, {into, *parts, *(rest & set(table.own))})


def _taken(out: Gathered, table: Table, line: Line, sort: str) -> str:
    """Take up one row; what is wrong with it, if anything."""
    key = "/".join(str(line.get(column, "")) for column in table.key)
    if table.sort and not sort:
        return f"{key} is of no known {table.sort}"
    rest = {k: v for k, v in line.items() if k in table.rest}
    if table.part:
        part = str(line.get(table.part, ""))
        return _part(out.records[table.kind], table, key, {"id": part, **rest}, sort)
    known = out.records[sort or table.kind]
    if key in known:
        return f"{key} stands twice"
    keys = {k: line[k] for k in table.key if k in line} if table.kind == "position" else {}
    known[key] = {**keys, **rest}
    return ""


def _part(known: dict[str, Line], table: Table, key: str, part: Line, sort: str) -> str:
    """Put a part into its record; what is wrong with it, if anything."""
    own = {k: part.pop(k) for k in table.own if k in part}
    if key not in known and not table.own:
        return f"{key} is in no row of its own table"
    record = known.setdefault(key, own)
    if any(record.get(k) != own.get(k) for k in table.own):
        return f"{' and '.join(table.own)} of {key} differ from row to row"
    record.setdefault(sort or table.into, []).append(part)
    return ""
