"""One slide: its placeholders are filled, what is empty is taken away, words are measured."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from stances.briefing.content import Room
from stances.exports import measure
from stances.exports.deck import elements
from stances.exports.deck.boxes import FOOT, POINTS, Box, Layout
from stances.exports.deck.frame import Frame, Scale
from stances.exports.deck.table import Table
from stances.exports.deck.text import (
    EMU,
    SPACES,
    SPARE,
    Paragraph,
    Run,
    heights,
    plain,
    xml,
)
from stances.exports.room import RoomChart
from stances.exports.room_shapes import CONTENT_TYPE, RELATION, shapes_xml
from stances.words import clean

# The most letters of a word that does not stand alone in the last line of a title.
SHORT = 12
SHAPES = "/ppt/drawings/drawing%d.xml"


@dataclass
class Page:
    """A slide of a layout, with the footer that all slides bear."""

    slide: Any
    layout: Layout
    footer: str
    frame: Frame
    notes: list[str] = field(default_factory=list)
    # Every text with its box, so that a test can measure what stands where.
    written: list[tuple[Box, tuple[Paragraph, ...]]] = field(default_factory=list)
    tables: list[tuple[Box, Table]] = field(default_factory=list)

    def title(self, variants: Sequence[str], box: Box) -> str:
        """The first variant that fits; the last to a word where none does. Notes hold it whole."""
        fitting = (v for v in map(_together, variants) if self.fits(box, [plain(v)]))
        chosen = next(fitting, "")
        if not chosen:
            self.notes.append(variants[0])
            chosen = measure.ends(_line(variants[-1]), box.size, box.room * SPARE, box.lines, True)
        self.write(box, [plain(chosen)])
        return chosen

    def fits(self, box: Box, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether paragraphs fit a box."""
        return heights(paragraphs, box.size, box.room, box.bold) <= box.height + 0.5

    def write(self, box: Box, paragraphs: Sequence[Paragraph]) -> None:
        """Paragraphs in the placeholder of a box, which may have a place of its own here."""
        shape = self._shape(box)
        body = shape._element.txBody
        for old in body.findall(qn("a:p")):
            body.remove(old)
        for p in paragraphs or [plain("")]:
            body.append(parse_xml(xml([self._scale(box).paragraph(p)], spaces=True)))
        if box != self.layout.box(box.name):
            _move(shape, self._scale(box).box(box))
        self.written.append((box, tuple(paragraphs)))

    def lines(self, box: Box, text: str) -> None:
        """Text in as many lines as a box has, to a word where it is too long.

        What is cut stands whole in the notes.
        """
        line = _line(text)
        shown = cut(line, box)
        if shown != line:
            self.notes.append(line)
        self.write(box, [plain(shown)])

    def table(self, box: Box, table: Table) -> None:
        """A table in the placeholder of a box, with what it shows for who does not see it."""
        frame = self._shape(box).insert_table(rows=1, cols=1)
        element = frame._element
        there = self._scale(box).table(table)
        made = parse_xml(there.xml(SPACES))
        old = element.find(f".//{qn('a:tbl')}")
        old.getparent().replace(old, made)
        _extend(element, replace(self._scale(box).box(box), h=there.height / POINTS))
        _describe(element, table.alternative)
        self.tables.append((box, table))

    def chart(self, box: Box, room: Room) -> None:
        """The room in the placeholder of a box, with its workbook and its shapes."""
        chart = self._scale(box).chart(box, room, self.frame.words)
        frame = self._shape(box).insert_chart(None, _Data(chart))
        _extend(frame._element, self._scale(box).box(box))
        _describe(frame._element, room.alternative)
        part = frame.chart.part
        drawn = _part(part.package, shapes_xml(chart))
        element = parse_xml(
            f'<c:userShapes xmlns:c="{part._element.nsmap["c"]}" xmlns:r="'
            f'http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            f'r:id="{part.relate_to(drawn, RELATION)}"/>'
        )
        part._element.append(element)

    def shape(self, name: str, kind: str, place: Box, look: str, words: Paragraph | None) -> None:
        """A shape that is no placeholder: a badge, or a swatch of a key."""
        scale = self._scale(place)
        inside = scale.paragraph(words) if words else None
        made = elements.shape(self._next(), name, kind, scale.box(place), look, inside)
        self.slide.shapes._spTree.append(parse_xml(made))
        if words:
            self.written.append((place, (words,)))

    def finish(self, here: int) -> None:
        """Footer and the number `here` as the layout has them; what is empty goes; notes."""
        tree = self.slide.shapes._spTree
        for shape in list(self.slide.placeholders):
            # Charts and tables are frames by now.
            if shape._element.tag == qn("p:sp") and not shape.text_frame.text.strip():
                tree.remove(shape._element)
        for found in self.slide.slide_layout.placeholders:
            kind = elements.kind_of(found)
            if kind == "ftr":
                tree.append(elements.footer(self._next(), found, self.footer))
                self.written.append((FOOT, (plain(self.footer),)))
            if kind == "sldNum":
                tree.append(elements.slide_number(self._next(), found, here))
        if self.notes:
            self._write_notes()

    def _scale(self, box: Box) -> Scale:
        return self.frame.scales.of(self.layout, box.kind)

    def _next(self) -> int:
        return max(int(i) for i in self.slide._element.xpath("//p:cNvPr/@id")) + 1

    def _write_notes(self) -> None:
        body = self.slide.notes_slide.notes_text_frame._txBody
        for old in body.findall(qn("a:p")):
            body.remove(old)
        for line in dict.fromkeys(self.notes):
            body.append(parse_xml(xml([plain(line, copied=True)], spaces=True)))

    def _shape(self, box: Box) -> Any:
        index = self.layout.index(box)
        return next(s for s in self.slide.placeholders if s.placeholder_format.idx == index)


@dataclass(frozen=True)
class _Data:
    """A chart in the shape in which a placeholder takes it."""

    chart: RoomChart

    def xml_bytes(self, kind: object) -> bytes:
        return self.chart.xml()

    @property
    def xlsx_blob(self) -> bytes:
        return self.chart.workbook()


def _part(package: Any, blob: bytes) -> Any:
    return Part.load(package.next_partname(SHAPES), CONTENT_TYPE, package, blob)


def _together(text: str) -> str:
    """A title whose last two words stay on one line, if they are short."""
    head, _, last = text.rpartition(" ")
    return f"{head}\u00a0{last}" if head and len(last) < SHORT else text


def cut(text: str, box: Box, room: float | None = None) -> str:
    """Text as it fits a box: whole, or its first sentences, or to a word; in points of room."""
    room = box.room * SPARE if room is None else room
    told = text
    while measure.lines(told, box.size, room, box.bold) > box.lines:
        whole, stop, _ = told.removesuffix(".").rpartition(". ")
        if not stop:
            return measure.ends(text, box.size, room, box.lines, box.bold)
        told = f"{whole}."
    return told


def _line(text: str) -> str:
    return Run(text).shown


def _describe(element: Any, words: str) -> None:
    element.find(f".//{qn('p:cNvPr')}").set("descr", clean(words))


def _move(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = (
        round(v * EMU) for v in (box.x, box.y, box.w, box.h)
    )


def _extend(element: Any, box: Box) -> None:
    place = element.find(qn("p:xfrm"))
    sides = {("a:off", "x"): box.x, ("a:off", "y"): box.y, ("a:ext", "cx"): box.w}
    for (name, key), value in {**sides, ("a:ext", "cy"): box.h}.items():
        place.find(qn(name)).set(key, str(round(value * EMU)))
