"""Where a deck's slides are laid out: on our own template, or within an organisation's.

All is laid out and measured on our slide. A scale then brings it into another frame: places by
width and height, letters by the lesser of both, so that what fits on ours fits there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from stances.briefing.content import Room
from stances.exports.deck.boxes import ANSWER, POINTS, Box, Layout
from stances.exports.deck.table import Cell, Row, Table
from stances.exports.deck.text import Paragraph
from stances.exports.room import RoomChart
from stances.vocabulary import Vocabulary


@dataclass(frozen=True)
class Scale:
    """From our slide to another: what is left and above in inches, and three factors."""

    left: float = 0.0
    above: float = 0.0
    across: float = 1.0
    down: float = 1.0
    letters: float = 1.0

    def box(self, box: Box) -> Box:
        """A box at its place on the other slide."""
        return replace(
            box,
            x=self.left + box.x * self.across,
            y=self.above + box.y * self.down,
            w=box.w * self.across,
            h=box.h * self.down,
            size=box.size * self.letters,
        )

    def paragraph(self, p: Paragraph) -> Paragraph:
        """A paragraph in its letters there."""
        k = self.letters
        runs = tuple(replace(run, size=run.size and run.size * k) for run in p.runs)
        return replace(p, runs=runs, before=p.before * k, indent=p.indent * k)

    def table(self, table: Table) -> Table:
        """A table in its widths and letters there; rows are as high as they are measured here."""
        k = self.letters
        rows = tuple(
            Row(tuple(map(self._cell, row.cells)), table.high(row) * k, row.ruled)
            for row in table.rows
        )
        return replace(
            table,
            widths=tuple(w * self.across for w in table.widths),
            rows=rows,
            size=table.size * k,
            pad=table.pad * k,
            shift=table.shift * self.across,
            letters=k,
        )

    def chart(self, box: Box, room: Room, words: Vocabulary) -> RoomChart:
        """The chart of the room in a box there."""
        there = self.box(box)
        return RoomChart(room, words, there.w * POINTS, there.h * POINTS, there.size)

    def _cell(self, cell: Cell) -> Cell:
        told = tuple(map(self.paragraph, cell.paragraphs))
        return replace(cell, paragraphs=told, top=cell.top * self.letters)


@dataclass(frozen=True)
class Scales:
    """Of titles, of what stands below them, and of the first slide, whose title is below, too."""

    titles: Scale = Scale()
    content: Scale = Scale()
    answer: Scale = Scale()

    def of(self, layout: Layout, kind: str = "body") -> Scale:
        """The scale of a placeholder of a layout."""
        if layout == ANSWER:
            return self.answer
        return self.titles if kind == "title" else self.content


@dataclass(frozen=True)
class Frame:
    """A presentation with our layouts by name, and a vocabulary in the colours of its theme."""

    deck: Any
    layouts: Mapping[str, Any]
    words: Vocabulary
    scales: Scales = Scales()
