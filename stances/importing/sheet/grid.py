"""The cells of a sheet, each with its place, and what is told about them."""

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from stances.reading.nodes import HIDDEN
from stances.reading.problems import short

# More than anybody codes in one sheet.
ROWS, COLUMNS = 20_000, 200


class SheetError(Exception):
    """A sheet cannot be read; the text says which, and why."""


class Cell(NamedTuple):
    """What stands at a place such as `Codings!C7`; of what is no plain value, why it is none."""

    place: str
    value: str | dt.date = ""
    wrong: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands here."""
        return self.value == "" and not self.wrong


@dataclass(frozen=True)
class Grid:
    """A sheet: its name, its heads by their column, and its rows by their number, from 1."""

    name: str
    heads: Mapping[int, Cell]
    rows: Mapping[int, Mapping[int, Cell]]
    # What an analyst should know of it, a sentence each.
    notes: tuple[str, ...] = ()


def letters(column: int) -> str:
    """The letters of a column, the first of which is 0: A, Z, AA."""
    out, rest = "", column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        out = chr(ord("A") + last) + out
    return out


def place(sheet: str, row: int, column: int) -> str:
    """A cell as a message names it."""
    return f"{sheet}!{letters(column)}{row}"


def grid_of(
    name: str, rows: Mapping[int, Sequence[Cell]], head: int, notes: Sequence[str] = ()
) -> Grid:
    """The grid of the cells of a sheet, its heads in the row that is given; empty cells are none.

    SheetError where there is no head.
    """
    heads = {n: c for n, c in enumerate(rows.get(head, ())) if not c.empty}
    if not heads:
        raise SheetError(f"{name}, row {head}: no heads of columns")
    below = {
        number: found
        for number, cells in rows.items()
        if number > head and (found := {n: c for n, c in enumerate(cells) if not c.empty})
    }
    return Grid(name, heads, below, tuple(notes))


def plain(text: str) -> tuple[str, str]:
    """A text without blanks at its ends and without breaks of lines, and what is wrong with it."""
    found = unicodedata.normalize("NFC", " ".join(filter(None, map(str.strip, text.splitlines()))))
    bad = HIDDEN.search(found)
    wrong = f"the character U+{ord(bad.group()):04X} stands in it; take it out" if bad else ""
    # A message shows it without what a terminal would obey.
    return HIDDEN.sub("", found), wrong


def quoted(cell: Cell) -> str:
    """What stands in a cell, in a message."""
    return f'"{short(str(cell.value))}"'
