"""The five layouts: every placeholder with its place in inches and the type of its words.

A slide of 13.333 by 7.5 inches. The same numbers make the template, and tell what fits.
"""

from dataclasses import dataclass, replace
from typing import Literal

from stances.exports.measure import LEADING

SLIDE = (13.333, 7.5)
EDGE, CONTENT = 0.6, 12.133
COLUMN, SECOND = 5.85, 6.883
POINTS = 72
Kind = Literal["title", "body", "chart", "tbl"]


@dataclass(frozen=True)
class Box:
    """A placeholder: what it is for, its place in inches, its size of letters in points."""

    name: str
    x: float
    y: float
    w: float
    h: float
    size: float = 14
    kind: Kind = "body"
    bold: bool = False
    grey: bool = False
    # `t`, `ctr` or `b`: where words stand in a box that they do not fill.
    anchor: str = "t"

    @property
    def room(self) -> float:
        """The width for words in points."""
        return self.w * POINTS

    @property
    def height(self) -> float:
        """The height for words in points."""
        return self.h * POINTS

    @property
    def lines(self) -> int:
        """How many lines of its own size fit."""
        return int(self.height / (self.size * LEADING) + 0.01)


@dataclass(frozen=True)
class Layout:
    """A layout: its name in the list of layouts, its placeholders in their order."""

    name: str
    boxes: tuple[Box, ...]
    # The line between two columns, in inches from above to below; none where there is one.
    rule: tuple[float, float, float] | None = None

    def index(self, box: Box) -> int:
        """The number by which a slide finds the placeholder; the title has none of its own."""
        return 0 if box.kind == "title" else 9 + self.boxes.index(self.box(box.name))

    def box(self, name: str) -> Box:
        """The placeholder of a name, at the place that the layout gives it."""
        return next(box for box in self.boxes if box.name == name)


TITLE = Box("Title", EDGE, 0.38, CONTENT, 0.90, 26, "title", bold=True, anchor="b")
SUBLINE = Box("Subline", EDGE, 1.40, CONTENT, 0.30, 16, grey=True)
REMARK = Box("What is left out", EDGE, 6.49, CONTENT, 0.46, 13, grey=True, anchor="b")
FOOT = Box("Footer", EDGE, 7.05, 11.2, 0.2, 11, grey=True)
NUMBER = Box("Slide number", 11.933, 7.05, 0.8, 0.2, 11, grey=True)
RULE = 6.99

OCCASION = Box("Meeting, date and reader", EDGE, 0.60, CONTENT, 0.34, 18)
SUBJECT = Box("Subject", EDGE, 1.00, CONTENT, 0.64, 18, grey=True)
ANSWER_TITLE = Box("Answer", EDGE, 1.85, CONTENT, 1.85, 36, "title", bold=True)
ACTORS = tuple(
    Box(f"Actor {i + 1}", 2.95, 3.75 + 0.68 * i, 9.783, 0.46, 18, anchor="ctr") for i in range(4)
)
IN_LINE = Box("The room in one line", EDGE, 5.13, CONTENT, 0.62, 18)
AFTERMATH = Box("What came of it", EDGE, 6.30, CONTENT, 0.60, 16, grey=True, anchor="b")
ANSWER = Layout(
    "Answer", (ANSWER_TITLE, OCCASION, SUBJECT, *ACTORS, IN_LINE, AFTERMATH)
)  # fmt: skip
BADGE = (2.1, 0.46)

CHART = Box("Chart", EDGE, 1.85, CONTENT, 3.45, 12, "chart")
KINDS = Box("Who stands behind", EDGE, 5.42, CONTENT, 1.20, 13, "tbl")
ROOM = Layout("Chart and table", (TITLE, SUBLINE, CHART, KINDS, REMARK))
SWATCH = (0.24, 0.15)


@dataclass(frozen=True)
class Column:
    """One actor: name, how it is known, quotation, reasons, conditions, members."""

    name: Box
    known: Box
    quotation: Box
    reasons: Box
    conditions: Box
    members: Box

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All of them in reading order."""
        return (
            self.name, self.known, self.quotation, self.reasons, self.conditions, self.members,
        )  # fmt: skip


def _column(x: float, which: str) -> Column:
    return Column(
        Box(f"Name, {which}", x, 1.46, 3.95, 0.40, 22, bold=True, anchor="ctr"),
        Box(f"How known, {which}", x, 1.86, COLUMN, 0.24, 13, grey=True),
        Box(f"Quotation, {which}", x, 2.20, COLUMN, 1.14, 18),
        Box(f"Reasons, {which}", x, 3.44, COLUMN, 1.52, 14),
        Box(f"What would move it, {which}", x, 5.10, COLUMN, 1.24, 14),
        Box(f"Members, {which}", x, 6.42, COLUMN, 0.48, 13, grey=True),
    )


LEFT, RIGHT = _column(EDGE, "left"), _column(SECOND, "right")
BESIDE = Layout(
    "Two columns", (TITLE, *LEFT.boxes, *RIGHT.boxes), rule=(6.667, 1.52, 6.82)
)  # fmt: skip
# One actor has the whole width: what it says on the left, why and what would move it right.
ALONE = Column(
    replace(LEFT.name, name="Name"),
    replace(LEFT.known, name="How known"),
    Box("Quotation", EDGE, 2.20, COLUMN, 2.60, 18),
    Box("Reasons", SECOND, 1.52, COLUMN, 2.70, 14),
    Box("What would move it", SECOND, 4.34, COLUMN, 2.50, 14),
    Box("Members", EDGE, 5.10, COLUMN, 1.78, 14, grey=True),
)
ONE = Layout("One actor", (TITLE, *ALONE.boxes), rule=BESIDE.rule)
# Who says nothing itself: below its words a table of its members, or of the blocs that it is in.
SILENT = Layout(
    "One actor and its members",
    (
        TITLE,
        replace(ALONE.name, w=9.0),
        replace(ALONE.known, w=CONTENT),
        replace(ALONE.quotation, w=CONTENT, h=1.1),
        Box("What the table shows", EDGE, 3.4, CONTENT, 0.3, 16, grey=True),
        Box("Members", EDGE, 3.8, CONTENT, 2.6, 14, "tbl"),
        REMARK,
    ),
)
SMALL_BADGE = (1.75, 0.36)

ROWS = Box("Table", EDGE, 1.92, CONTENT, 4.75, 14, "tbl")
TABLE = Layout("Table", (TITLE, SUBLINE, ROWS, REMARK))

SOURCES = Box("Documents", EDGE, 1.50, 7.3, 4.98, 13, "tbl")
METHOD = Box("Method", 8.3, 1.50, 4.433, 5.40, 14)
READ = Box("What is left out", EDGE, 6.49, 7.3, 0.46, 13, grey=True, anchor="b")
LAST = Layout("Table and text", (TITLE, SOURCES, METHOD, READ))
LAYOUTS = (ANSWER, ROOM, BESIDE, ONE, SILENT, TABLE, LAST)
