"""How high the blocks of a page are, by the styles of the document in which they will stand."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from stances.exports.measure import runs_lines
from stances.exports.note.blocks import (
    Badge,
    Block,
    Cite,
    Grid,
    Paragraph,
    Piece,
    Words,
    cited,
)
from stances.exports.note.notes import Notes

# The typeface of text in a theme where it is ours.
LATIN = re.compile(rb'minorFont>\s*<a:latin typeface="(Calibri|Carlito)"')
# Points of a millimetre, and of a twentieth of a point; what a line of Calibri is high, in ems.
MM, TWIP = 72 / 25.4, 1 / 20
LEADING = 1.2207
# Points above and below the text of a cell with its rule, and right of it.
PADDING, GUTTER = 5.5, 7.1
# The line above footnotes with its space, in points.
SEPARATOR = 16.0
# Bold letters of the first column leave so much of its width to letters that are not.
BOLD = 0.93
# A number of a footnote is raised and small.
RAISED = 0.6


@dataclass(frozen=True)
class Look:
    """What of a style takes room, in points; `leading` is a multiple of a line."""

    size: float = 10.0
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    leading: float = 1.0
    indent: float = 0.0


@dataclass(frozen=True)
class Ruler:
    """The looks of a document's styles by their names."""

    styles: Any
    # How much wider letters are than those of Calibri, and how high a line is, in ems.
    wider: float = 1.0
    leading: float = LEADING

    @cached_property
    def _by_id(self) -> Mapping[str, Any]:
        return {s.get(qn("w:styleId")): s for s in self.styles.iter(qn("w:style"))}

    @cached_property
    def looks(self) -> Mapping[str, Look]:
        """The look of each paragraph style, by its name in small letters."""
        return {_name(s): self._look(s) for s in self._by_id.values()}

    def _look(self, style: Any) -> Look:
        chain = [style]
        while (base := self._by_id.get(_value(chain[-1], "w:basedOn"))) is not None:
            if base in chain:
                break
            chain.append(base)
        chain += self.styles.findall(".//" + qn("w:rPrDefault")) + self.styles.findall(
            ".//" + qn("w:pPrDefault")
        )
        found: dict[str, str] = {}
        for element in chain:
            for name, value in _facts(element).items():
                found.setdefault(name, value)
        return _of_facts(found)

    def paragraph(self, paragraph: Paragraph, room: float) -> float:
        """The height in a width, both in points."""
        look = self.looks[paragraph.style.lower()]
        runs = [run for piece in paragraph.pieces for run in _runs(piece, look)]
        count = runs_lines(runs, (room - look.indent) / self.wider)
        before = 0 if paragraph.new_page else look.before
        return before + look.after + count * look.size * self.leading * look.leading

    def grid(self, grid: Grid) -> float:
        """The height of a table in points."""
        first, *rest = (w * MM - GUTTER for w in grid.widths)
        rooms = [first * (BOLD if grid.named else 1), *rest]
        return sum(
            PADDING + max(self.stack(cell, room) for cell, room in zip(row, rooms, strict=True))
            for row in grid.rows
        )

    def stack(self, blocks: Iterable[Block], room: float) -> float:
        """The height of blocks one below another, in points."""
        return sum(self._block(block, room) for block in blocks)

    def _block(self, block: Block, room: float) -> float:
        if isinstance(block, Paragraph):
            return self.paragraph(block, room)
        if isinstance(block, Grid):
            return self.grid(block)
        figure = self.looks["figure"]
        return block.height * MM + figure.before + figure.after

    def page(self, blocks: tuple[Block, ...], notes: Notes, room: float) -> float:
        """The height of a page with the footnotes that it adds to those before it."""
        before = len(notes.texts)
        for cite in cited(blocks):
            notes.add(cite.places)
        foot = [
            Paragraph("footnote text", (Words(f"{n} {words}"),))
            for n, words in enumerate(notes.texts[before:], before + 1)
        ]
        return self.stack(blocks, room) + (self.stack(foot, room) + SEPARATOR if foot else 0)


def ruler_of(document: Any) -> Ruler:
    """The ruler for a document: letters that are not Calibri are taken to be wide and high."""
    themes = [r.target_part for r in document.part.rels.values() if r.reltype == RT.THEME]
    known = any(LATIN.search(theme.blob) for theme in themes)
    return Ruler(document.styles.element) if known else Ruler(document.styles.element, 1.15, 1.3)


def _name(style: Any) -> str:
    return _value(style, "w:name").lower()


def _value(element: Any, tag: str) -> str:
    found = element.find(qn(tag))
    return "" if found is None else found.get(qn("w:val"), "")


# Where a fact stands: element, attribute.
FACTS = {
    "size": ("w:sz", "w:val"), "bold": ("w:b", "w:val"), "before": ("w:spacing", "w:before"),
    "after": ("w:spacing", "w:after"), "line": ("w:spacing", "w:line"),
    "rule": ("w:spacing", "w:lineRule"), "indent": ("w:ind", "w:left"),
}  # fmt: skip


def _facts(element: Any) -> dict[str, str]:
    """What a style or a default itself says of these."""
    out = {}
    parts = [p for p in element if p.tag in (qn("w:rPr"), qn("w:pPr"))]
    for name, (tag, attribute) in FACTS.items():
        for part in parts:
            found = part.find(qn(tag))
            if found is not None and (name == "bold" or found.get(qn(attribute)) is not None):
                out[name] = found.get(qn(attribute)) or "1"
    return out


def _of_facts(found: Mapping[str, str]) -> Look:
    exact = found.get("rule", "auto") != "auto"
    return Look(
        size=float(found.get("size", "20")) / 2,
        bold=found.get("bold", "0") not in ("0", "false", "off"),
        before=float(found.get("before", "0")) * TWIP,
        after=float(found.get("after", "0")) * TWIP,
        leading=1.0 if exact else float(found.get("line", "240")) / 240,
        indent=float(found.get("indent", "0")) * TWIP,
    )


def _runs(piece: Piece, look: Look) -> list[tuple[str, float, bool]]:
    if isinstance(piece, Cite):
        return [("00", look.size * RAISED, look.bold)] if piece.places else []
    if isinstance(piece, Badge):
        return [(f"\u00a0{piece.text}\u00a0 ", look.size, True)]
    return [(piece.shown, look.size, piece.bold or look.bold)]
