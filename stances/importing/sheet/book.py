"""A sheet of a workbook (XLSX): the values that its cells show, and what is told about them.

No formula is reckoned, no link followed and no macro run.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from stances.counts import agree
from stances.importing.sheet import grid
from stances.importing.sheet.grid import ROWS, Cell, Grid, SheetError, grid_of, place
from stances.importing.sheet.marks import Marks, marks_of
from stances.workbooks import Reading, opened

# The largest sheet takes far less.
READING = Reading(SheetError, "sheet of codings", 100_000_000, shown=True)


def from_book(path: Path, name: str | None, head: int) -> Grid:
    """The grid of a sheet, which must be named where there are several.

    SheetError for what is no workbook, would fill the memory, or has no such sheet.
    """
    with opened(path, READING) as book:
        return _grid(path, book, _named(path.name, book.sheetnames, name), head)


def _named(file: str, there: list[str], name: str | None) -> str:
    """The sheet that is read: the one named, or the only one."""
    listed = ", ".join(f'"{n}"' for n in there)
    if name is None and len(there) > 1:
        raise SheetError(f'{file} has several sheets: {listed}. Name one in the mapping ("sheet")')
    if name is not None and name not in there:
        raise SheetError(f'{file} has no sheet "{name}"; it has {listed}')
    return name or there[0]


def _grid(path: Path, book: Any, name: str, head: int) -> Grid:
    marks = marks_of(path, name)
    sheet = book[name]
    # What a file says of its own size need not be so.
    sheet.reset_dimensions()
    rows = list(islice(sheet.iter_rows(max_col=marks.columns), ROWS + 1))
    if len(rows) > ROWS:
        raise SheetError(f"{path.name}, sheet {name}: more than {ROWS} rows")
    found = {
        r: [_cell(place(name, r, c), cell, marks) for c, cell in enumerate(row)]
        for r, row in enumerate(rows, 1)
    }
    others = [n for n in book.sheetnames if n != name]
    return grid_of(name, found, head, [*_notes(name, marks, found), *_unread(others)])


def _cell(where: str, cell: Any, marks: Marks) -> Cell:
    value, formula = cell.value, where.rpartition("!")[2] in marks.formulas
    if value is None:
        return Cell(where, wrong="a formula without a value; put in the value" * formula)
    if cell.data_type == "e":
        return Cell(where, wrong=f"{value}, an error of the spreadsheet; put in the value")
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return Cell(where, value.date())
        return Cell(where, wrong=f"{value:%Y-%m-%d %H:%M}, a day with an hour; take the hour out")
    if isinstance(value, dt.time | dt.timedelta):
        return Cell(where, wrong=f"{value}, which the spreadsheet takes for a time; make it text")
    if isinstance(value, bool):
        return Cell(where, str(value).lower())
    if isinstance(value, float) and value.is_integer():
        return Cell(where, str(int(value)))
    return Cell(where, *grid.plain(str(value)))


def _notes(name: str, marks: Marks, rows: dict[int, list[Cell]]) -> Iterator[str]:
    """What cells do not show: formulas, merged cells, rows and columns that are hidden."""
    if marks.formulas:
        what = agree(len(marks.formulas), "holds a formula, of", "hold formulas, of")
        yield f"{name}: {_some(list(marks.formulas))} {what} which the last value was read"
    for merged in marks.merged:
        yield f"{name}: {merged} are merged; what stands in them counts for the first alone"
    for kind, hidden in (
        ("row", [str(r) for r in marks.hidden_rows if r in rows]),
        ("column", marks.hidden_columns),
    ):
        if hidden:
            what = agree(len(hidden), f"{kind} {hidden[0]} is", f"{kind}s {_some(hidden)} are")
            yield f"{name}: {what} hidden and read like the others"


def _unread(others: list[str]) -> Iterator[str]:
    if others:
        listed = ", ".join(f'"{n}"' for n in others)
        yield f"Not read: {agree(len(others), 'the other sheet', 'the other sheets')} {listed}"


def _some(places: list[str], most: int = 10) -> str:
    """Places as a message lists them."""
    more = f" and {len(places) - most} more" if len(places) > most else ""
    return ", ".join(places[:most]) + more
