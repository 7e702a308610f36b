"""From records to rows: every table of the dataset, in the order of the records."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from stances.model import Membership
from stances.reading.records import EMPTY
from stances.rows import Row, columns
from stances.tabular.homes import HOMES, Files, Tree, Trees
from stances.tabular.layout import TABLES, Path, Table

Line = dict[str, Any]

# By kind of record the table whose rows are whole records.
WHOLE = {table.kind: table for table in TABLES.values() if not table.part}


def unfold(files: Files) -> dict[str, Iterator[Row]]:
    """The rows of each table that follows from the records alone, by the name of the table."""
    trees = {name: record.model_dump(mode="json", by_alias=True) for name, record in files.items()}
    return {
        name: map(partial(_row, table), _lines(name, table, files, trees))
        for name, table in TABLES.items()
        if not derived(table)
    }


def derived(table: Table) -> bool:
    """Whether a table follows from the others and is no part of the records."""
    return table.kind not in HOMES and not table.kinds


def _row(table: Table, line: Line) -> Row:
    known = columns(table.row)
    return table.row.model_validate({c: line[c] for c in known if c in line})


def cells(row: Row) -> dict[str, str]:
    """A row as text by column: a truth as a word, a day as 2026-12-02, nothing for no value."""
    return dict(zip(columns(type(row)), map(_text, vars(row).values()), strict=True))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _lines(name: str, table: Table, files: Files, trees: Trees) -> Iterator[Line]:
    if name == "tiles":
        yield from _tiles(files, trees)
    elif table.part:
        for record in HOMES[table.kind].records(files, trees):
            yield from _parts(name, table, record)
    else:
        for sort, kind in (table.kinds or {"": table.kind}).items():
            for place, record in enumerate(HOMES[kind].records(files, trees), 1):
                yield {**_fields(table, record), table.sort: sort, "place": place}


def _fields(table: Table, record: Tree) -> Line:
    """The columns of a row that is a record, with the one after which its file is named."""
    named = {column: record[column] for column in table.repeats if column in record}
    return {**named, **{column: _at(record, path) for column, path in table.paths.items()}}


def _at(record: Tree, path: Path) -> Any:
    value: Any = record
    for name in path:
        # Of the kinds in one table, some lack a field that others have.
        value = value.get(name) if value is not None else None
    return value


def _parts(name: str, table: Table, record: Tree) -> Iterator[Line]:
    """The rows of the parts of a record."""
    whole, more = _fields(WHOLE[table.kind], record), MORE.get(name)
    named = {column: whole[column] for column in table.record}
    for sort, (into, *field) in table.lists.items():
        for place, part in enumerate(record[into] or (), 1):
            fields = {c: _at(part, path) for c, path in table.paths.items() if field}
            own = {table.part: part[field[0]] if field else part, table.sort: sort, "place": place}
            yield {**named, **fields, **own, **(more(record, place, part) if more else {})}


def _tiles(files: Files, trees: Trees) -> Iterator[Line]:
    """Each place of the map of squares."""
    for tree in HOMES["tile"].records(files, trees):
        for y, row in enumerate(tree["rows"], 1):
            for x, code in enumerate(row.split(), 1):
                yield {"row": y, "column": x, "actor": code if code != EMPTY else None}


def _member(bloc: Tree, _: int, member: str) -> Line:
    """What a member's row repeats from the bloc and from the period that holds on its day."""
    periods = (m for m in bloc["memberships"] if m["member"] == member)
    day = dt.date.fromisoformat(bloc["as_of"])
    found: Tree = next((m for m in periods if Membership.model_validate(m).holds(day)), {})
    repeated = {name: found.get(name) for name in ("from", "to")}
    return {"as_of": bloc["as_of"], "reference": bloc["reference"], **repeated}


def _period(bloc: Tree, place: int, membership: Tree) -> Line:
    """Which of the member's periods in the bloc it is."""
    until = bloc["memberships"][:place]
    return {"period": sum(m["member"] == membership["member"] for m in until)}


def _inherited(statement: Tree, _: int, reason: Tree) -> Line:
    """The place of a reason, and whether that is only the statement's."""
    own = reason["locator"]
    return {"locator": own or statement["locator"], "inherited": own is None}


# What rows of parts say besides their fields: made from the record, the place and the part.
MORE: Mapping[str, Callable[[Tree, int, Any], Line]] = {
    "members": _member, "memberships": _period, "reasons": _inherited,
}  # fmt: skip
