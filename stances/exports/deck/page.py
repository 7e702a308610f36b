"""One slide: its placeholders are filled, what is empty is taken away, words are measured."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from stances.exports import measure
from stances.exports.deck.boxes import FOOT, POINTS, Box, Layout
from stances.exports.deck.table import Table
from stances.exports.deck.text import (
    EMU,
    LANGUAGE,
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
            body.append(parse_xml(xml([p], spaces=True)))
        if box != self.layout.box(box.name):
            _move(shape, box)
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
        made = parse_xml(table.xml(SPACES))
        old = element.find(f".//{qn('a:tbl')}")
        old.getparent().replace(old, made)
        _extend(element, replace(box, h=table.height / POINTS))
        _describe(element, table.alternative)
        self.tables.append((box, table))

    def chart(self, box: Box, chart: RoomChart, alternative: str) -> None:
        """The room in the placeholder of a box, with its workbook and its shapes."""
        frame = self._shape(box).insert_chart(None, _Data(chart))
        _extend(frame._element, box)
        _describe(frame._element, alternative)
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
        number = max(int(i) for i in self.slide._element.xpath("//p:cNvPr/@id")) + 1
        made = parse_xml(_shape(number, name, kind, place, look, words))
        self.slide.shapes._spTree.append(made)
        if words:
            self.written.append((place, (words,)))

    def finish(self) -> None:
        """Footer and number as the layout has them; what is empty goes; notes are written."""
        tree = self.slide.shapes._spTree
        for shape in list(self.slide.placeholders):
            # Charts and tables are frames by now.
            if shape._element.tag == qn("p:sp") and not shape.text_frame.text.strip():
                tree.remove(shape._element)
        for found in self.slide.slide_layout.placeholders:
            kind = found._element.find(f".//{qn('p:ph')}").get("type")
            if kind in ("ftr", "sldNum"):
                tree.append(self._small(found, kind))
        if self.notes:
            self._write_notes()

    def _small(self, found: Any, kind: str) -> Any:
        number = max(int(i) for i in self.slide._element.xpath("//p:cNvPr/@id")) + 1
        index = found._element.find(f".//{qn('p:ph')}").get("idx")
        look = f'<a:rPr lang="{LANGUAGE}"/>'
        if kind == "ftr":
            words = xml([plain(self.footer)])
            self.written.append((FOOT, (plain(self.footer),)))
        else:
            field_id = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"
            here = self.slide.part.package.presentation_part.presentation.slides.index(self.slide)
            words = (
                f'<a:p><a:fld id="{field_id}" type="slidenum">{look}<a:t>{here + 1}</a:t></a:fld>'
                f"</a:p>"
            )
        name = "Footer" if kind == "ftr" else "Slide number"
        made = parse_xml(
            f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" '
            f'idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
            f"{words}</p:txBody></p:sp>"
        )
        _with_style(made, found._element)
        return made

    def _write_notes(self) -> None:
        body = self.slide.notes_slide.notes_text_frame._txBody
        for old in body.findall(qn("a:p")):
            body.remove(old)
        for line in dict.fromkeys(self.notes):
            body.append(parse_xml(xml([plain(line)], spaces=True)))

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


def _with_style(made: Any, found: Any) -> None:
    """The style of a footer goes with it: some programs do not look for it in the layout."""
    style = found.find(f".//{qn('a:lstStyle')}")
    if style is not None:
        empty = made.find(f".//{qn('a:lstStyle')}")
        empty.getparent().replace(empty, deepcopy(style))


def _together(text: str) -> str:
    """A title whose last two words stay on one line, if they are short."""
    head, _, last = text.rpartition(" ")
    return f"{head}\u00a0{last}" if head and len(last) < SHORT else text


def cut(text: str, box: Box, room: float | None = None) -> str:
    """Text as it fits a box: whole, or its first sentences, or to a word; in points of room."""
    room = box.room * SPARE if room is None else room
    told = text
    while measure.lines(told, box.size, room, box.bold) > box.lines:
        whole, stop, _ = told.removesuffix(" …").rpartition(". ")
        if not stop:
            return measure.ends(text, box.size, room, box.lines, box.bold)
        told = f"{whole}. …"
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


def _shape(number: int, name: str, kind: str, box: Box, look: str, words: Paragraph | None) -> str:
    x, y, w, h = (round(v * EMU) for v in (box.x, box.y, box.w, box.h))
    rounded = '<a:gd name="adj" fmla="val 50000"/>' if kind == "roundRect" else ""
    told = xml([words]) if words else f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
    described = quoteattr(clean(name))
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name={described} descr={described}/>'
        f'<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="{kind}"><a:avLst>{rounded}</a:avLst>'
        f"</a:prstGeom>{look}</p:spPr><p:txBody>"
        '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/>'
        f"</a:bodyPr><a:lstStyle/>{told}</p:txBody></p:sp>"
    )
