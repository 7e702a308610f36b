"""From rows to records: what the files of a data folder would say, each value with its cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, get_args

from stances.reading.problems import Problem
from stances.reading.records import EMPTY
from stances.rows import columns
from stances.tabular.files import AGAIN, Rows
from stances.tabular.homes import HOMES, Tree
from stances.tabular.layout import TABLES, Table
from stances.tabular.unfold import derived

FLAGS = {"true": True, "false": False}
# What a file can be named after, and the files that have a name of their own.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
FIXED = {home.file for home in HOMES.values()}
# Digits of a row or column of the map: a slip must not make a map of a thousand million squares.
MAP = 3


class Cell(str):
    """A text that knows in which table, row and column it stands."""

    __slots__ = ("column", "row", "table")

    table: str
    row: int
    column: str


class At(NamedTuple):
    """A row of a table, with its cells by column; those that are empty are not there."""

    table: str
    row: int
    cells: Mapping[str, Cell]


class _WrongError(Exception):
    """A row cannot be taken; what is wrong, and in which column."""

    def __init__(self, what: str, column: str = "") -> None:
        super().__init__(what)
        self.column = column


@dataclass
class Gathered:
    """What was read so far."""

    # By file of a data folder.
    trees: dict[str, Tree] = field(default_factory=dict)
    # By kind of record the fields that are held, whether a record has them or not.
    held: dict[str, set[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    records: dict[tuple[str, tuple[str, ...]], Tree] = field(default_factory=dict)
    # Parts of lists with their places; they are put in once all are there.
    parts: list[tuple[Tree, str, int, Any]] = field(default_factory=list)
    # The map of squares by row and column, and the row of the table that each is.
    tiles: dict[tuple[int, int], At] = field(default_factory=dict)


def gather(given: Mapping[str, Rows], shown: Mapping[str, str]) -> Gathered:
    """What the rows of the tables say together; what cannot be taken stands in `problems`.

    `shown` has the name of each table's file as a message gives it.
    """
    out = Gathered()
    for name, table in TABLES.items():
        if name in given and not derived(table):
            _note_held(out, table, given[name].heads)
            for at in _rows(name, given[name], out, shown[name]):
                _taken(out, table, at, shown[name])
    _settle(out)
    return out


def needed(table: Table) -> tuple[str, ...]:
    """The columns without which no row of a table can be put anywhere."""
    known = columns(table.row)
    wanted = dict.fromkeys(filter(None, (*table.record, table.part, table.sort)))
    return tuple(c for c in wanted if type(None) not in get_args(known[c].annotation))


def _rows(name: str, rows: Rows, out: Gathered, shown: str) -> Iterator[At]:
    """Each row; a key that another has is noted, where all of it is there."""
    whole = set(TABLES[name].key) <= set(rows.heads)
    key = TABLES[name].key if whole else ()
    seen: set[tuple[str, ...]] = set()
    for number, line in rows.lines:
        own = tuple(line[column] for column in key)
        if key and own in seen:
            what = f"{'/'.join(own)} stands twice"
            out.problems.append(_problem(shown, number, what, "Keep one of the two", key[-1]))
        seen.add(own)
        yield At(name, number, {c: _cell(name, number, c, v) for c, v in line.items() if v})


def _cell(table: str, row: int, column: str, text: str) -> Cell:
    out = Cell(text)
    out.table, out.row, out.column = table, row, column
    return out


def _problem(shown: str, row: int, what: str, remedy: str, column: str = "") -> Problem:
    return Problem(shown, row, f"column {column}" if column else "", what, remedy, "package")


def _note_held(out: Gathered, table: Table, heads: list[str]) -> None:
    """Note that fields of a kind of record are held."""
    if table is TABLES["tiles"]:
        out.held["tile"] = {"row", "column"}
        return
    fields = {".".join(path) for column, path in table.paths.items() if column in heads}
    if not table.part:
        for kind in table.kinds.values() or (table.kind,):
            out.held.setdefault(kind, set()).update(fields | {*table.repeats} & {*heads})
        return
    for into, *_ in table.lists.values():
        parts = {f"{into}.{name}" for name in fields}
        out.held.setdefault(table.kind, set()).update({into, *parts})


def _taken(out: Gathered, table: Table, at: At, shown: str) -> None:
    """Take up one row, or note what is wrong with it."""
    try:
        for column in needed(table):
            if column not in at.cells:
                raise _WrongError("the cell is empty", column)
        if table.part:
            _part(out, table, at)
        else:
            _record(out, table, at)
    except _WrongError as error:
        out.problems.append(_problem(shown, at.row, str(error), AGAIN, error.column))


def _record(out: Gathered, table: Table, at: At) -> None:
    """Put a row that is a record into its file."""
    kind = table.of(at.cells.get(table.sort, ""))
    if not kind:
        name = "/".join(at.cells[c] for c in table.record)
        raise _WrongError(f"{name} is of no known {table.sort}", table.sort)
    home, record, tree = HOMES[kind], _fields(table, at), _tree(out, kind, at)
    key = tuple(at.cells[column] for column in table.record)
    if home.list:
        out.parts.append((tree, home.list, _number(at, "place"), record))
    elif not key and (kind, key) in out.records:
        raise _WrongError("only one row can stand here")
    else:
        tree.update(record)
        record = tree
    out.records.setdefault((kind, key), record)


def _tree(out: Gathered, kind: str, at: At) -> Tree:
    """The file in which the record of a row stands."""
    home = HOMES[kind]
    if not home.column:
        return out.trees.setdefault(home.file, {})
    stem = at.cells.get(home.column, "")
    name = home.file.replace(f"{{{home.column}}}", stem)
    if not NAME.fullmatch(stem) or name in FIXED:
        raise _WrongError(f'no file can be named after "{stem}"', home.column)
    own = {home.column: at.cells[home.column]} if home.column in home.whole.model_fields else {}
    return out.trees.setdefault(name, own)


def _part(out: Gathered, table: Table, at: At) -> None:
    """Put a row that is a part of a record into a list of it."""
    if table is TABLES["tiles"]:
        out.tiles[_number(at, "row", MAP), _number(at, "column", MAP)] = at
        return
    sort = at.cells.get(table.sort, "")
    key = tuple(at.cells[column] for column in table.record)
    if sort not in table.lists:
        raise _WrongError(f"{'/'.join(key)} is of no known {table.sort}", table.sort)
    if (table.kind, key) not in out.records:
        raise _WrongError(f"{'/'.join(key)} is in no row of its own table", (*table.record, "")[0])
    into, *named = table.lists[sort]
    part: Any = at.cells[table.part]
    if named:
        part = {named[0]: part, **_fields(table, at)}
    out.parts.append((out.records[table.kind, key], into, _number(at, "place"), part))


def _fields(table: Table, at: At) -> Tree:
    """The fields of a row, those inside others in a mapping of their own."""
    out: Tree = {}
    for column, path in table.paths.items():
        if column not in at.cells or _only_repeated(at, column):
            continue
        value: Any = at.cells[column]
        if column in table.flags:
            value = _flag(at, column)
        inside = out
        for name in path[:-1]:
            inside = inside.setdefault(name, {})
        inside[path[-1]] = value
    return out


def _only_repeated(at: At, column: str) -> bool:
    """Whether a place is that of the statement, and the word for it no field either."""
    return column == "inherited" or (column == "locator" and at.cells.get("inherited") == "true")


def _flag(at: At, column: str) -> bool:
    if (found := FLAGS.get(at.cells[column])) is None:
        raise _WrongError(f'"{at.cells[column]}" is neither true nor false', column)
    return found


def _number(at: At, column: str, digits: int = 5) -> int:
    """Where in its list, or on the map, a row stands, if it says so."""
    text = at.cells.get(column, "0")
    if not re.fullmatch(f"[0-9]{{1,{digits}}}", text):
        what = f'"{text}" is no whole number of {digits} digits at most'
        raise _WrongError(what, column)
    return int(text)


def _settle(out: Gathered) -> None:
    """Put the parts into their lists, each in its place, and the squares into their rows."""
    for tree, into, _, part in sorted(out.parts, key=lambda found: found[2]):
        tree.setdefault(into, []).append(part)
    if out.tiles:
        out.trees[HOMES["tile"].file] = {"rows": list(_map(out.tiles))}


def _map(tiles: Mapping[tuple[int, int], At]) -> Iterator[Cell]:
    """The rows of the map; a place that no row of the table tells of has no square."""
    width = max(x for _, x in tiles)
    for y in sorted({y for y, _ in tiles}):
        own = {x: tiles[y, x] for x in range(1, width + 1) if (y, x) in tiles}
        codes = (
            own[x].cells.get("actor", EMPTY) if x in own else EMPTY for x in range(1, width + 1)
        )
        first = next(iter(own.values()))
        yield _cell(first.table, first.row, "actor", " ".join(codes))
