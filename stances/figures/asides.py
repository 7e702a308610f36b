"""Where on a grid a few words stand beside the squares that they are about, and touch no other."""

import math
from collections.abc import Collection
from typing import NamedTuple

from stances.figures.layout import lines, wrap

Cell = tuple[int, int]
# Letters of a line; pixels of a letter and of a line at the size of the words; of a narrow cell.
LETTERS, LETTER, LINE, CELL = 22, 6.3, 16, 22


class Aside(NamedTuple):
    """Words about the squares of a group: its name, the code that colours it, what is said."""

    group: str
    name: str
    code: str
    said: str

    @property
    def heading(self) -> str:
        """The name, escaped, in lines."""
        return wrap(self.name, LETTERS)

    @property
    def text(self) -> str:
        """What is said, escaped, in lines."""
        return wrap(self.said, LETTERS)


class Place(NamedTuple):
    """The cells that words take, and whether they stand left of their squares."""

    row: int
    col: int
    high: int
    wide: int
    left: bool

    def holds(self, cell: Cell, rim: int = 0) -> bool:
        """Whether a cell lies in it, or no more than a rim away."""
        row, col = cell[0] - self.row, cell[1] - self.col
        return -rim <= row < self.high + rim and -rim <= col < self.wide + rim

    def beside(self, cell: Cell) -> bool:
        """Whether a cell touches the end of a line of the words."""
        end = self.col + self.wide if self.left else self.col - 1
        return cell[1] == end and 0 <= cell[0] - self.row < self.high


def place(
    aside: Aside, own: Collection[Cell], others: Collection[Cell], taken: Collection[Cell],
    corner: Cell,
) -> Place | None:  # fmt: skip
    """Free cells beside some of its `own`, far from `others`; None where there are none.

    `taken` are all cells with a square or words; `corner` is the last row and column.
    """
    longest = max(len(line) for text in (aside.heading, aside.text) for line in text.split("<br>"))
    wide = math.ceil(longest * LETTER / CELL)
    high = math.ceil((lines(aside.heading) + lines(aside.text)) * LINE / CELL)
    rows, cols = range(corner[0] - high + 2), range(corner[1] - wide + 2)
    found = {
        Place(row - line, at, high, wide, left)
        for row, col in own
        for line in range(high)
        for at, left in ((col - wide, True), (col + 1, False))
        if row - line in rows and at in cols
    }
    # In the order of the grid, which decides between places that are as good.
    ordered = sorted(found, key=lambda p: (p.row, p.col, not p.left))
    fits = [p for p in ordered if not any(map(p.holds, taken))]
    return min(fits, key=lambda p: _cost(p, own, others), default=None)


def _cost(p: Place, own: Collection[Cell], others: Collection[Cell]) -> tuple[float, ...]:
    """The less, the plainer what the words are about."""
    strangers = sum(p.holds(cell, 1) for cell in others)
    row, col = p.row + (p.high - 1) / 2, p.col + (p.wide - 1) / 2
    far = sum(math.hypot(r - row, c - col) for r, c in own) / len(own)
    return strangers, far, -sum(map(p.beside, own))
