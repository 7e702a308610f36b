"""The blocks of a note as elements of a Word document."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from stances.exports.colours import ACCENTS
from stances.exports.note.blocks import (
    Badge,
    Block,
    Cell,
    Cite,
    Figure,
    Grid,
    Paragraph,
    Piece,
    Words,
)
from stances.exports.note.notes import Notes
from stances.exports.note.xml import style_of, w, words
from stances.figures.palette import edge, fill, hatch, text_colour
from stances.positions import Knowledge
from stances.vocabulary import CONFLICT, Vocabulary

# Twentieths of a point in a millimetre.
TWIPS = 1440 / 25.4
# How stripes run, by the hatch of a code; how much of its colour they keep.
STRIPES = {
    "/": "thinReverseDiagStripe", "\\": "thinDiagStripe", "|": "thinVertStripe",
    "x": "thinDiagCross",
}  # fmt: skip
PALE = 0.45


@dataclass(frozen=True)
class Writer:
    """What blocks need to be written: codes, styles by name, footnotes so far, how charts go in."""

    words: Vocabulary
    styles: dict[str, str]
    notes: Notes
    chart: Callable[[Figure], Any]
    # The last id of what stands in the part of footnotes before the first of them.
    last: int

    def write(self, blocks: Iterable[Block]) -> list[Any]:
        """An element for each block."""
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Any:
        if isinstance(block, Paragraph):
            return self.paragraph(block)
        if isinstance(block, Grid):
            return self._grid(block)
        return w("p", self._like("Figure"), w("r", self.chart(block)))

    def _like(self, style: str, new_page: bool = False) -> Any:
        above = [w("pageBreakBefore"), w("spacing", before=0)] if new_page else []
        return w("pPr", style_of("pStyle", self.styles, style), *above)

    def paragraph(self, paragraph: Paragraph) -> Any:
        """A paragraph with its runs."""
        runs = [run for piece in paragraph.pieces for run in self._runs(piece)]
        return w("p", self._like(paragraph.style, paragraph.new_page), *runs)

    def _runs(self, piece: Piece) -> list[Any]:
        if isinstance(piece, Cite):
            return [self._mark(piece)] if piece.places else []
        if isinstance(piece, Badge):
            return [self._badge(piece)]
        return [_run(piece)] if piece.text else []

    def _mark(self, cite: Cite) -> Any:
        number = self.notes.add(cite.places)
        style = style_of("rStyle", self.styles, "footnote reference")
        return w("r", w("rPr", style), w("footnoteReference", id=self.last + number))

    def footnotes(self, root: Any) -> Any:
        """The root of the part of footnotes with a note for each that was written."""
        for number, told in enumerate(self.notes.texts, 1):
            reference = w("rPr", style_of("rStyle", self.styles, "footnote reference"))
            mark = w("r", reference, w("footnoteRef"))
            style = w("pPr", style_of("pStyle", self.styles, "footnote text"))
            note = w("p", style, mark, w("r", words(f" {told}")))
            root.append(w("footnote", note, id=self.last + number))
        return root

    def _badge(self, badge: Badge) -> Any:
        return w(
            "r", _look(self.words, badge.code, badge.known), words(f"\u00a0{badge.text}\u00a0")
        )

    def _grid(self, grid: Grid) -> Any:
        widths = [round(width * TWIPS) for width in grid.widths]
        look = w(
            "tblLook", val="06A0" if grid.named else "0620", firstRow=1, lastRow=0,
            firstColumn=int(grid.named), lastColumn=0, noHBand=1, noVBand=1,
        )  # fmt: skip
        about = w(
            "tblPr",
            style_of("tblStyle", self.styles, "Briefing Table"),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            look,
            _told("tblCaption", grid.title),
            _told("tblDescription", grid.description),
        )
        columns = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        rows = (self._row(row, widths, not i) for i, row in enumerate(grid.rows))
        return w("tbl", about, columns, *rows)

    def _row(self, row: tuple[Cell, ...], widths: list[int], head: bool) -> Any:
        repeated = w("tblHeader") if head else None
        cells = (
            w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *self.write(cell))
            for cell, width in zip(row, widths, strict=True)
        )
        return w("tr", w("trPr", w("cantSplit"), repeated), *cells)


def _told(tag: str, text: str) -> Any:
    return w(tag, val=words(text).text)


def _run(piece: Words) -> Any:
    bold = [w("b"), w("bCs")] if piece.bold else []
    italic = [w("i"), w("iCs")] if piece.italic else []
    look = w("rPr", *bold, *italic) if bold or italic else None
    return w("r", look, words(piece.shown))


def _look(codes: Vocabulary, code: str, known: Knowledge | None) -> Any:
    """The look of a badge: solid for said, striped through a group, a dashed line as reported."""
    if known == "said" and code in codes.scores:
        nth = codes.scale.index(code) + 1
        # A theme has no more accents.
        theme = {"themeFill": f"accent{nth}"} if nth <= ACCENTS else {}
        ground = w("shd", val="clear", color="auto", fill=_hex(fill(codes, code)), **theme)
        letters = w("color", val=_hex(text_colour(codes, code, "said")))
        return w("rPr", w("b"), w("bCs"), letters, ground)
    shade = _hex(edge(codes, code))
    striped = known == "group" or code == CONFLICT
    line = w("bdr", val="dashed" if known == "reported" else "single", sz=6, space=0, color=shade)
    stripes = w("shd", val=STRIPES[hatch(codes, code)], color=_pale(shade), fill="FFFFFF")
    return w("rPr", w("b"), w("bCs"), line, stripes if striped else None)


def _pale(colour: str) -> str:
    """A colour mixed with white, so that letters on its stripes can be read."""
    parts = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(part * PALE + 255 * (1 - PALE)):02X}" for part in parts)


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()


def before(root: Any) -> int:
    """The last id in a part of footnotes that holds only the lines above them."""
    return max((int(note.get(qn("w:id"))) for note in root), default=0)
