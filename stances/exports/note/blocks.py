"""What stands on the pages of a note, as values that are first measured and then written."""

from dataclasses import dataclass

from stances.briefing.content import Place, Room
from stances.counts import unbroken
from stances.positions import Knowledge


@dataclass(frozen=True)
class Words:
    """A run of text."""

    text: str
    bold: bool = False
    italic: bool = False

    @property
    def shown(self) -> str:
        """Its text with days and numbers that stay on one line."""
        return unbroken(self.text)


@dataclass(frozen=True)
class Badge:
    """A stance in the look of how it is known."""

    code: str
    known: Knowledge | None
    text: str


@dataclass(frozen=True)
class Cite:
    """Where a footnote stands, and the places that it names."""

    places: tuple[Place, ...]


Piece = Words | Badge | Cite


@dataclass(frozen=True)
class Paragraph:
    """Text in a named style."""

    style: str
    pieces: tuple[Piece, ...]
    new_page: bool = False


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True)
class Grid:
    """A table: its head is the first row, its columns are in millimetres."""

    title: str
    description: str
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    # Whether the first column names the rows, in bold.
    named: bool = True


@dataclass(frozen=True)
class Figure:
    """The chart of the room, in millimetres."""

    room: Room
    width: float
    height: float


Block = Paragraph | Grid | Figure


def text(style: str, words: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph(style, (Words(words, bold, italic),))


def cited(blocks: tuple[Block, ...]) -> list[Cite]:
    """Every footnote of some blocks, in the order in which they are read."""
    found: list[Cite] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [p for p in block.pieces if isinstance(p, Cite) and p.places]
        elif isinstance(block, Grid):
            found += [c for row in block.rows for cell in row for c in cited(cell)]
    return found
