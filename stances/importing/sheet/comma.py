"""A sheet as CSV, with commas, semicolons or tabulators between its cells."""

import csv
import io
from collections.abc import Collection
from itertools import islice
from pathlib import Path

from stances.finding import fold
from stances.importing.sheet.grid import (
    COLUMNS,
    ROWS,
    Cell,
    Grid,
    SheetError,
    grid_of,
    place,
    plain,
)

LARGEST = 20_000_000
BETWEEN = (",", ";", "\t")


def from_csv(path: Path, head: int, wanted: Collection[str]) -> Grid:
    """The grid of a CSV file; of the signs that part cells the one that gives most heads wanted.

    SheetError for what cannot be read.
    """
    text, known = _text(path), {fold(name) for name in wanted}
    tables, broken = [], []
    for sign in BETWEEN:
        try:
            tables.append(_table(path, text, sign))
        except SheetError as error:
            broken.append(error)
    if not tables:
        raise broken[0]

    def found(table: list[list[str]]) -> int:
        return len(known & set(map(fold, table[head - 1]))) if len(table) >= head else 0

    # Of equals the first: a sheet with one column has no sign at all.
    best = max(tables, key=found)
    name = path.name
    rows = {r: [_cell(name, r, c, v) for c, v in enumerate(row)] for r, row in enumerate(best, 1)}
    return grid_of(name, rows, head)


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise SheetError(f"{path.name} is larger than {LARGEST} bytes")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(f'{path.name} is not UTF-8; save it as "CSV UTF-8"') from error


def _table(path: Path, text: str, sign: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        rows = list(islice(reader, ROWS + 1))
    except csv.Error as error:
        raise SheetError(f"{path.name}, line {reader.line_num}: no CSV: {error}") from error
    if len(rows) > ROWS or max(map(len, rows), default=0) > COLUMNS:
        raise SheetError(f"{path.name} has more than {ROWS} rows or {COLUMNS} columns")
    return rows


def _cell(name: str, row: int, column: int, text: str) -> Cell:
    return Cell(place(name, row, column), *plain(text))
