"""What became of each row of a sheet, in lines for a terminal and as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stances.exports.tables import guard
from stances.importing.sheet.codings import Coding
from stances.importing.sheet.into import CHANGED, OTHER, REFUSED, Placed
from stances.importing.sheet.rows import Row, Wrong

HEADS = ("row", "statement", "result", "cell", "what")


class Line(NamedTuple):
    """A row of the sheet, what became of it, and what is told of its cells."""

    number: int
    statement: str
    result: str
    told: tuple[Wrong, ...] = ()


def lines_of(codings: Iterable[Coding], apart: Iterable[Row], placed: Placed) -> list[Line]:
    """A line for each row, in the order of the sheet."""
    out = [Line(row.number, "", REFUSED, tuple(row.wrong)) for row in apart]
    for coding in codings:
        result = placed.results[coding.id]
        told = coding.wrong if result == REFUSED else placed.differing.get(coding.id, [])
        out += _of_coding(coding, result, told)
    return sorted(out)


def _of_coding(coding: Coding, result: str, told: Sequence[Wrong]) -> Iterator[Line]:
    """The rows of a statement, each with what is told of its own cells."""
    rows = {row.number: row for row in coding.rows}
    first = coding.rows[0].number
    of: dict[int, list[Wrong]] = {number: [] for number in rows}
    for wrong in dict.fromkeys(told):
        of[_row(wrong, rows.keys(), first)].append(wrong)
    for number in rows:
        own = tuple(of[number])
        if result == REFUSED and not own:
            others = ", ".join(str(n) for n, found in of.items() if found)
            own = (Wrong(rows[number].place, f"of one statement with row {others}"),)
        yield Line(number, coding.id, result, own)


def _row(wrong: Wrong, rows: Iterable[int], first: int) -> int:
    """The row of a place; what stands in the mapping is told at the first."""
    digits = wrong.place.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    number = int(digits) if "!" in wrong.place and digits.isdigit() else first
    return number if number in rows else first


def table(lines: Sequence[Line]) -> Iterator[str]:
    """The lines for a terminal: a row each, below it what is told of its cells."""
    width = max((len(line.statement) for line in lines), default=0)
    for line in lines:
        yield f"row {line.number:<5} {line.statement or '-':<{width}}  {line.result}".rstrip()
        yield from (f"    {wrong.place}: {wrong.what}" for wrong in line.told)


def to_csv(lines: Sequence[Line]) -> bytes:
    """The same as CSV for spreadsheets, a row for each thing told."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for line in lines:
        for wrong in line.told or (Wrong("", ""),):
            cells = (str(line.number), line.statement, line.result, wrong.place, wrong.what)
            writer.writerow(map(guard, cells))
    return out.getvalue().encode("utf-8-sig")


def left(lines: Iterable[Line]) -> bool:
    """Whether a row is refused or was left as the data have it."""
    return any(line.result in (REFUSED, OTHER) for line in lines)


def counted(lines: Sequence[Line]) -> str:
    """How many rows there are, and what became of them."""
    results = [line.result for line in lines]
    shown = [f"{results.count(r)} {r}" for r in dict.fromkeys((*ORDER, *results)) if r in results]
    return f"{len(lines)} row{'' if len(lines) == 1 else 's'}: {', '.join(shown) or 'none'}"


ORDER = ("new", CHANGED, "unchanged", OTHER, REFUSED)
