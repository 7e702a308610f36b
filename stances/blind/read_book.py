"""A filled sheet as a workbook, of which only values are read: no formula is reckoned."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from stances.blind.form import HEAD
from stances.blind.sheet import Row, Sheet, SheetError, Value
from stances.blind.workbook import CODING, UNITS
from stances.workbooks import Reading, opened

# A sheet of ten thousand units has far less.
READING = Reading(SheetError, "sheet of this kind", 200_000_000)
# More rows than anybody codes.
ROWS = 20_000
NEEDED = ("unit", "voice", "stance")
SINGLE = (*NEEDED, "actor", "day", "place", "comment")
SEVERAL = re.compile(r"(argument|condition)s?(?: ?\d+)?")


def from_workbook(path: Path) -> Sheet:
    """The sheet in a workbook. SheetError where the file is no workbook or no such sheet."""
    tables = {name: _Table(path.name, name, rows) for name, rows in _rows(path).items()}
    coding, units = tables[CODING], tables[UNITS]
    head = {}
    for i, name in enumerate(HEAD):
        if coding.text(i, 0).casefold() != name:
            raise SheetError(f'{coding.where(i, 0)}: here stands "{name.capitalize()}"')
        head[name] = coding.value(i, 1)
    rows = tuple(_units(units))
    return Sheet(**head, rows=rows, faults=(*coding.faults, *units.faults))


def _rows(path: Path) -> dict[str, list[Sequence[Any]]]:
    """The cells of both sheets, row by row."""
    with opened(path, READING) as book:
        return {name: _cells(path, book, name) for name in (CODING, UNITS)}


def _cells(path: Path, book: Any, name: str) -> list[Sequence[Any]]:
    if name not in book.sheetnames:
        raise SheetError(f'{path.name} has no sheet "{name}"')
    sheet = book[name]
    # What a file says of its own size need not be so.
    sheet.reset_dimensions()
    rows = list(islice(sheet.iter_rows(), ROWS + 1))
    if len(rows) > ROWS:
        raise SheetError(f"{path.name}, sheet {name}: more than {ROWS} rows")
    return rows


class _Table:
    """The cells of a sheet as texts; a cell that holds no plain value is noted, once."""

    def __init__(self, file: str, name: str, rows: list[Sequence[Any]]) -> None:
        self.file, self.name, self.rows = file, name, rows
        self.faults: dict[str, None] = {}

    def where(self, row: int, column: int) -> str:
        """`coding.xlsx, sheet Units, C7`; rows and columns from nought."""
        from openpyxl.utils import get_column_letter

        return f"{self.file}, sheet {self.name}, {get_column_letter(column + 1)}{row + 1}"

    def note(self, row: int, column: int, what: str) -> None:
        self.faults[f"{self.where(row, column)}: {what}"] = None

    def text(self, row: int, column: int) -> str:
        """A cell as text, a day as 2026-05-31; empty beyond the last cell."""
        cells = self.rows[row] if row < len(self.rows) else ()
        cell = cells[column] if column < len(cells) else None
        if cell is None or cell.value is None:
            return ""
        if fault := {"f": "a formula", "e": "an error"}.get(cell.data_type):
            self.note(row, column, f"{fault}; put in the value itself")
            return ""
        return _plain(cell.value)

    def value(self, row: int, column: int) -> Value:
        return Value(self.text(row, column), self.where(row, column))


def _plain(value: object) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    lines = (" ".join(line.split()) for line in str(value).splitlines())
    return "\n".join(line for line in lines if line)


def _units(table: _Table) -> Iterator[Row]:
    """Each row in which anything stands."""
    places = _columns(table)
    for row in range(1, len(table.rows)):
        if not any(table.text(row, c) for c in range(len(table.rows[row]))):
            continue
        one = {name: _one(table, row, places[name]) for name in SINGLE}
        arguments, conditions = (
            tuple(table.value(row, c) for c in places[name]) for name in ("argument", "condition")
        )
        yield Row(
            one["unit"], one["actor"], one["voice"], one["stance"], arguments, conditions,
            one["comment"],
        )  # fmt: skip


def _one(table: _Table, row: int, columns: Sequence[int]) -> Value:
    return table.value(row, columns[0]) if columns else Value("", "")


def _headed(head: str, twice: bool) -> str:
    """What is wrong with the head of a column."""
    if not head:
        return "a column without a head"
    return f'"{head}" stands twice' if twice else f'"{head}" is no head of a column'


def _columns(table: _Table) -> dict[str, list[int]]:
    """The columns of each field by their heads; a head that is unknown or stands twice is noted."""
    found: dict[str, list[int]] = {name: [] for name in (*SINGLE, "argument", "condition")}
    for column in range(max(map(len, table.rows), default=0)):
        head = table.text(0, column)
        several = SEVERAL.fullmatch(head.casefold())
        name = several[1] if several else head.casefold()
        if name in found and (several or not found[name]):
            found[name].append(column)
        elif head or any(table.text(row, column) for row in range(len(table.rows))):
            table.note(0, column, _headed(head, name in found))
    if missing := [name.capitalize() for name in NEEDED if not found[name]]:
        raise SheetError(f"{table.where(0, 0)}: no column {' or '.join(missing)}")
    return found
