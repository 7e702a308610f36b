"""The chart of the room as native parts of Office: the same in a deck and in a document.

A bar of all seats under each voice setting: in favour from the left, against from the right, no
position between. What lies over the chart, its majorities and frame, is in `room_shapes`.
"""

import datetime as dt
import io
from dataclasses import dataclass
from functools import cached_property

import xlsxwriter

from stances.briefing.content import Mark, Part, Room
from stances.exports import chart_xml
from stances.exports.chart_xml import Label, Series
from stances.exports.measure import LEADING, ends, width
from stances.model import NONE
from stances.positions import KNOWLEDGE
from stances.vocabulary import CONFLICT, Vocabulary, capital
from stances.words import KNOWLEDGE_LABELS, NO_POSITION, clean

# A part this many times as wide as letters are high bears its number: 12 of 192 seats on a slide.
LABELLED = 3.2
# Letters of a label that has no room otherwise, as a part of their size.
SMALLER = 0.85
# Between words and what they stand beside, and right of the bars, in points.
GAP, END = 6.0, 4.0
# The most of the width that the names of bars take.
NAMES = 0.36
# The most lines of such a name; of a bar the most that the name of a side and of a majority take.
LINES, SIDE, MARK = 4, 0.3, 0.4
SIDES = ("left", "middle", "right")
SHEET = "Room"
MADE = dt.datetime(1980, 1, 1)


@dataclass(frozen=True)
class Key:
    """What makes seats of several bars one series."""

    side: str
    code: str
    known: str | None
    through: str


@dataclass(frozen=True)
class RoomChart:
    """A chart for a width and height in points, with letters of a size in points."""

    room: Room
    words: Vocabulary
    width: float
    height: float
    size: float = 12.0

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The series from left to right."""
        found = {_key(part): None for bar in self.room.bars for part in bar.parts if part.seats}
        return tuple(sorted(found, key=lambda key: _order(self.words, key)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What stands left of each bar: its name and what it tells, in lines that fit."""
        room = self.width * NAMES - 2 * GAP
        return tuple(
            "\n".join(
                ends(line, self.size, room, 1)
                for line in [_line(bar.label), *_folded(_line(bar.told), self.size, room)][:LINES]
            )
            for bar in self.room.bars
        )

    @cached_property
    def left(self) -> float:
        """Where the bars begin, in points from the left."""
        lines = [line for name in self.names for line in name.split("\n")]
        longest = max((width(line, self.size) for line in lines), default=0.0)
        return min(longest + 2 * GAP, self.width * NAMES)

    @cached_property
    def across(self) -> float:
        """How wide a bar of all seats is, in points."""
        return self.width - self.left - END

    @cached_property
    def top(self) -> float:
        """Where the bars begin, in points from above: below the names of what is marked."""
        return self.size * LEADING * (2 if self.crowded else 1) + GAP

    @cached_property
    def crowded(self) -> bool:
        """Whether the names of the majorities need a line apart from those of the sides."""
        ends = [(0.0, self.wide(self.in_favour))]
        ends += [(self.across - self.wide(self.against), self.across)]
        spans = sorted([*ends, *map(self.span, self.marks)])
        return any(a[1] + GAP > b[0] for a, b in zip(spans, spans[1:], strict=False))

    @property
    def in_favour(self) -> str:
        """The head over the left ends."""
        return f"{self._head(self.room.left, SIDE)} →"

    @property
    def against(self) -> str:
        """The head over the right ends."""
        return f"← {self._head(self.room.right, SIDE)}"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The majorities, the smaller first."""
        return tuple(sorted(self.room.marks, key=lambda mark: mark.seats))

    def named(self, mark: Mark) -> str:
        """A majority as it stands over its line: `97 majority of all Members`."""
        return self._head(f"{mark.seats} {mark.name}", MARK)

    def _head(self, text: str, most: float) -> str:
        return ends(_line(text), self.size, self.across * most, 1, bold=True)

    def wide(self, text: str) -> float:
        """The width of a bold name in points."""
        return width(text, self.size, bold=True)

    def span(self, mark: Mark) -> tuple[float, float]:
        """Where the name of a majority stands, in points from the left end of the bars.

        The first ends at its line, any other begins there.
        """
        at, wide = self.at(mark.seats), self.wide(self.named(mark))
        first = mark == self.marks[0] and len(self.marks) > 1
        start = at - wide if first else min(at, self.across - wide)
        return max(start, 0.0), max(start, 0.0) + wide

    def at(self, seats: float) -> float:
        """Where a number of seats ends, in points from the left end of the bars."""
        return self.across * seats / max(self.room.total, 1)

    def xml(self, workbook: str = "", shapes: str = "") -> bytes:
        """The chart, with the ids of its relations to its workbook and its shapes, if given."""
        frame = (self.left, self.top, self.across, self.height - self.top)
        x, y, w, h = (
            v / whole for v, whole in zip(frame, (self.width, self.height) * 2, strict=True)
        )
        return chart_xml.stacked_bars(
            self.names,
            [self._series(i, key) for i, key in enumerate(self.keys)],
            whole=self.room.total,
            layout=(x, y, w, h),
            size=self.size,
            relations=(workbook, shapes),
        )

    def workbook(self) -> bytes:
        """The numbers, which Office opens when the chart is edited."""
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
            book.set_properties({"created": MADE})
            sheet = book.add_worksheet(SHEET)
            wrapped = book.add_format({"text_wrap": True})
            sheet.set_column(0, 0, 40)
            for i, name in enumerate(self.names, start=1):
                sheet.write_string(i, 0, name, wrapped)
            for j, key in enumerate(self.keys, start=1):
                sheet.write_string(0, j, self.called(key))
                for i, seats in enumerate(self.seats(key), start=1):
                    if seats:
                        sheet.write_number(i, j, seats)
        return buffer.getvalue()

    def seats(self, key: Key) -> tuple[int, ...]:
        """The seats of a series in every bar."""
        return tuple(sum(p.seats for p in bar.parts if _key(p) == key) for bar in self.room.bars)

    def _series(self, i: int, key: Key) -> Series:
        labels = [self._label(row, i, key) for row in range(len(self.room.bars))]
        return Series(
            i, SHEET, self.called(key), self.seats(key), self.words, key.code, key.known,
            labels,
        )  # fmt: skip

    def called(self, key: Key) -> str:
        """The name of a series: `Support, through a group: African Group`."""
        stance = NO_POSITION if key.code == NONE else self.words.in_text(key.code)
        known = KNOWLEDGE_LABELS.get(key.known or "", "")
        named = ", ".join(filter(None, [capital(stance), known]))
        return clean(f"{named}: {key.through}" if key.through else named)

    def _label(self, row: int, i: int, key: Key) -> Label | None:
        """The number and its name in a part where they fit, and where no line runs through them.

        With less of the name, or smaller, where they would be crossed; what cannot but be crossed
        stays. A number whose name has no room stands not there, but in the name of its bar.
        """
        seats = self.seats(key)[row]
        start = sum(self.seats(before)[row] for before in self.keys[:i])
        fitting = [
            (wide, name, size)
            for size in (self.size, self.size * SMALLER)
            for name in _called(key)
            if self.at(seats) >= max(wide := _wide(seats, name, key, size), LABELLED * self.size)
        ]
        for wide, name, size in fitting:
            if place := self._place(start, seats, wide - GAP, key):
                return Label(place, name, size)
        return Label("ctr", *fitting[-1][1:]) if fitting else None

    def _place(self, start: int, seats: int, wide: float, key: Key) -> str | None:
        """The first place in a part where no line of a majority crosses the label, if any."""
        left, right = self.at(start), self.at(start + seats)
        middle = (left + right - wide) / 2
        begins = {"ctr": middle, "inBase": left, "inEnd": right - wide}
        tried = ("inEnd", "inBase", "ctr") if key.code == NONE else ("ctr", "inBase", "inEnd")
        lines = [self.at(mark.seats) for mark in self.marks]
        free = (p for p in tried if not any(begins[p] < x < begins[p] + wide for x in lines))
        return next(free, None)


def _line(text: str) -> str:
    """Words in one line, as any file can hold them."""
    return " ".join(clean(text).split())


def _key(part: Part) -> Key:
    return Key(part.side, part.code, part.known, clean(part.through))


def _called(key: Key) -> tuple[str, ...]:
    """What follows a number, whole and in short: ` NAM, as reported`, ` NAM`."""
    whole = NO_POSITION if key.code == NONE else key.through
    # Its outline and the name of its bar say that it is reported.
    names = dict.fromkeys([whole, whole.removesuffix(f", {KNOWLEDGE_LABELS['reported']}")])
    return tuple(f" {name}" if name else "" for name in names)


def _wide(seats: int, name: str, key: Key, size: float) -> float:
    """What a label takes with the space beside it, in points."""
    return width(f"{seats}{name}", size, key.code != NONE) + 2 * GAP


def _order(words: Vocabulary, key: Key) -> tuple[int, int, int, str]:
    """From the left: who said so, through a group, as reported; from the right the same.

    The ends of the scale are outermost; no position stands last in the middle.
    """
    codes = [*words.scale, CONFLICT, NONE]
    known = KNOWLEDGE.index(key.known) if key.known in KNOWLEDGE else 0
    side = SIDES.index(key.side)
    if key.side == "right":
        return side, -known, codes.index(key.code), key.through
    return side, known, codes.index(key.code), key.through


def _folded(told: str, size: float, room: float) -> list[str]:
    """What a bar tells in lines that fit, broken after its commas."""
    lines = [""]
    for piece in told.split(", "):
        longer = f"{lines[-1]}, {piece}" if lines[-1] else piece
        if lines[-1] and width(f"{longer},", size) > room:
            lines[-1] += ","
            lines.append(piece)
        else:
            lines[-1] = longer
    return lines
