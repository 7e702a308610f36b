"""The rows of a sheet as values of fields, each with its cell, and what is wrong with them."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from stances.finding import fold
from stances.importing.sheet.days import day_of
from stances.importing.sheet.fields import DATES, LISTS, WHOLE, Field
from stances.importing.sheet.grid import Cell, Grid, SheetError, quoted
from stances.importing.sheet.known import Known
from stances.importing.sheet.mapping import Mapped
from stances.reading.nearest import hint


class Given(NamedTuple):
    """A value as a data file has it, and where it stands in the sheet or in the mapping."""

    value: str
    place: str


class Wrong(NamedTuple):
    """What is wrong at a place."""

    place: str
    what: str


Part = dict[str, Given]


@dataclass
class Row:
    """What a row gives: the fields of its statement, and records in the lists of it."""

    number: int
    place: str
    fields: Part = field(default_factory=dict)
    lists: dict[str, list[Part]] = field(default_factory=lambda: {part: [] for part in LISTS})
    wrong: list[Wrong] = field(default_factory=list)


class Columns(NamedTuple):
    """Which column fills which field, and what is told of the others."""

    fields: Mapping[int, Field]
    notes: tuple[str, ...]


def columns_of(grid: Grid, mapped: Mapped) -> Columns:
    """The columns that the mapping names. SheetError where one is missing or stands twice."""
    found: dict[int, Field] = {}
    ignored, notes = set(map(fold, mapped.file.ignore)), []
    met: dict[str, Cell] = {}
    for column, head in grid.heads.items():
        key = fold(str(head.value))
        if key in mapped.columns:
            if key in met:
                raise SheetError(f"{head.place}: the head {quoted(head)} stands twice")
            met[key], found[column] = head, mapped.columns[key]
        elif key not in ignored:
            notes.append(f"{head.place}: the column {quoted(head)} is not in the mapping; not read")
    for head_name in mapped.file.columns:
        if fold(head_name) not in met:
            there = [str(h.value) for h in grid.heads.values()]
            raise SheetError(f'{grid.name}: no column "{head_name}"{hint(head_name, there)}')
    return Columns(found, tuple(notes))


def rows_of(grid: Grid, columns: Columns, mapped: Mapped, known: Known) -> Iterator[Row]:
    """Each row in which anything stands below a head that is mapped, or below none."""
    for number, cells in grid.rows.items():
        row = Row(number, f"{grid.name}!{number}")
        given = {columns.fields[c]: cell for c, cell in cells.items() if c in columns.fields}
        for column, cell in cells.items():
            if column not in grid.heads:
                row.wrong.append(Wrong(cell.place, f"{quoted(cell)} stands below no head"))
        if given or row.wrong:
            _Reading(row, mapped, known).fill({**mapped.constants, **given})
            yield row


@dataclass
class _Reading:
    row: Row
    mapped: Mapped
    known: Known

    def fill(self, given: Mapping[Field, Cell]) -> None:
        """Put what is given into the row."""
        own = {f: cell for f, cell in given.items() if not f.part}
        for f, cell in own.items():
            if (value := self.value(f, cell)) is not None:
                self.row.fields[f.name] = value
        for part in LISTS:
            inner = {f: cell for f, cell in given.items() if f.part == part}
            # A constant alone makes no record.
            for number in sorted({f.number for f in inner if f not in self.mapped.constants}):
                shared = {f: c for f, c in inner.items() if f in self.mapped.constants}
                chosen = {f: c for f, c in inner.items() if f.number == number}
                self.records(part, {**shared, **chosen})

    def records(self, part: str, given: Mapping[Field, Cell]) -> None:
        """The records of one list that these cells give: one, or as many as a cell holds."""
        pieces = {f: list(self.pieces(f, cell)) for f, cell in given.items()}
        sizes = {len(cells) for f, cells in pieces.items() if f not in self.mapped.constants}
        if len(sizes) > 1:
            shown = ", ".join(f"{len(c)} in {given[f].place}" for f, c in pieces.items()
                              if f not in self.mapped.constants)  # fmt: skip
            what = f"not as many in each cell of {part}: {shown}"
            self.row.wrong.append(Wrong(next(iter(given.values())).place, what))
            return
        for n in range(max(sizes, default=0)):
            read = {f.name: self.value(f, cells[min(n, len(cells) - 1)])
                    for f, cells in pieces.items()}  # fmt: skip
            self.row.lists[part].append({name: v for name, v in read.items() if v is not None})

    def pieces(self, f: Field, cell: Cell) -> Iterator[Cell]:
        """A cell, or each of the values that a separator parts in it."""
        between = self.mapped.file.separators.get(f.full)
        if not between or not isinstance(cell.value, str) or cell.wrong:
            yield cell
            return
        for piece in cell.value.split(between):
            yield Cell(cell.place, piece.strip())

    def value(self, f: Field, cell: Cell) -> Given | None:
        """What a cell gives; None where nothing stands in it or it is wrong, which is noted."""
        if cell.empty:
            return None
        found, why = ("", cell.wrong) if cell.wrong else self.read(f, cell.value)
        if why:
            self.row.wrong.append(Wrong(cell.place, why))
            return None
        return Given(found, cell.place)

    def read(self, f: Field, value: str | dt.date) -> tuple[str, str]:
        """The value as a data file has it, and why there is none."""
        if isinstance(value, dt.date):
            if f.name in DATES:
                return value.isoformat(), ""
            return "", f"{value}, which the spreadsheet takes for a day; make the cell text"
        if f.name in DATES:
            day, why = day_of(value, self.mapped.file.dates)
            return day.isoformat() if day else "", why
        if f.full in self.known.of:
            meant = self.mapped.words.get(f.full, {}).get(fold(value))
            return (meant, "") if meant else self.known.id_of(f.full, value)
        if f.name in WHOLE and not re.fullmatch(r"0|[1-9]\d*", value):
            return "", f'"{value}" is no whole number'
        return value, ""
