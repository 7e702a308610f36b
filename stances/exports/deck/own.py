"""An organisation's own template: its master, theme and size, with our layouts added to it."""

import dataclasses
import io
import math
from copy import deepcopy
from types import MappingProxyType
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.slide import SlideLayoutPart

from stances.exports.chart_xml import HEAD
from stances.exports.colours import ACCENTS
from stances.exports.deck.boxes import (
    ANSWER,
    CONTENT,
    EDGE,
    LAYOUTS,
    OCCASION,
    RULE,
    SUBLINE,
    TITLE,
    Layout,
)
from stances.exports.deck.elements import kind_of
from stances.exports.deck.frame import Frame, Scale, Scales
from stances.exports.deck.template import shapes_of
from stances.exports.deck.text import EMU, SPACES
from stances.exports.templates import TemplateError, opened
from stances.exports.zips import pack
from stances.vocabulary import Code, Vocabulary

NAMES = "/ppt/slideLayouts/slideLayout%d.xml"
# The sections of a presentation name its slides, which go.
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
# Typefaces as narrow as ours; letters of any other are made smaller, as they may be wider.
NARROW, WIDER = ("calibri", "carlito", "aptos narrow", "arial narrow"), 0.9
BROAD, WIDEST = ("verdana", "dejavu sans"), 0.8
# The least part of our slide, in each direction, on which a deck can still be read.
LEAST = 0.5
GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
SMALL = ("ftr", "sldNum", "dt")
# A title that has less of the width of texts is too narrow.
NARROWER = 0.8
# Left, top, width and height or foot, in inches.
Area = tuple[float, float, float, float]
# What a colour has of red, green and blue in its brightness.
BRIGHT = (0.2126, 0.7152, 0.0722)
# How bright the edge of a mark is beside its fill.
DARKER = 0.7


def frame_of(data: bytes, words: Vocabulary) -> Frame:
    """A template without its slides and with our layouts. Raises TemplateError."""
    files = opened(data, "presentationml", ".pptx")
    try:
        deck = Presentation(io.BytesIO(pack(files)))
        master = deck.slide_masters[0]
    except Exception as error:
        # The library raises whatever a damaged part leads it to.
        raise TemplateError(
            "The template cannot be read: a part of it is damaged. Save it again as .pptx."
        ) from error
    notes: Any = deck.notes_master.placeholders
    if not any(kind_of(shape) == "body" for shape in notes):
        raise TemplateError("The notes page of the template has no place for text.")
    _empty(deck)
    title = _title(master)
    scales = _scales(deck, master, title)
    layouts = {layout.name: _added(master, layout, scales, title) for layout in LAYOUTS}
    return Frame(deck, layouts, _recoloured(words, master), scales)


def _empty(deck: Any) -> None:
    """Takes the slides away, and what names them."""
    listed = deck.slides._sldIdLst
    for slide in list(listed):
        deck.part.drop_rel(slide.rId)
        listed.remove(slide)
    root = deck.part._element
    named = [e for e in root.iter(qn("p:ext")) if e.get("uri") == SECTIONS]
    for element in [*named, *root.findall(qn("p:custShowLst"))]:
        element.getparent().remove(element)


def _scales(deck: Any, master: Any, title: Any) -> Scales:
    """Titles where the template has them, all else from where its texts begin to its footers."""
    wide, high = (side / EMU for side in (deck.slide_width, deck.slide_height))
    left, top, across, down = _area(title)
    texts = [_area(s) for s in master.placeholders if kind_of(s) == "body" and s.width]
    fitting = (a for a in texts if a[2] > wide / 2 and a[1] < high / 2)
    x, y, w, _ = next(fitting, (left, top + down, across, 0.0))
    if across < NARROWER * w:
        # Too narrow for a sentence: as wide as the texts below.
        left, across = x, w
    foot = min([0.94 * high, *_feet(master, high)])
    font = _font(master).lower()
    letters = 1.0 if font in NARROW else WIDEST if font in BROAD else WIDER
    return Scales(
        _scale((left, top, across, top + down), (TITLE.y, TITLE.y + TITLE.h), letters),
        _scale((x, max(y, top + down), w, foot), (SUBLINE.y, RULE), letters),
        _scale((x, max(y, top + down), w, foot), (OCCASION.y, RULE), letters),
    )


def _scale(area: Area, ours: tuple[float, float], letters: float) -> Scale:
    """From our content between two heights to an area: left, top, width and foot in inches."""
    left, top, wide, foot = area
    across, down = wide / CONTENT, (foot - top) / (ours[1] - ours[0])
    if min(across, down) < LEAST:
        raise TemplateError("The slides of the template leave too little room for titles and text.")
    return Scale(
        left - EDGE * across, top - ours[0] * down, across, down, min(across, down) * letters
    )


def _title(master: Any) -> Any:
    """The highest title of any layout or of the master, where contents have most room."""
    owners = [*master.slide_layouts, master]
    found = [
        (shape.top, owner._element.get("type") != "titleOnly", i, shape)
        for i, owner in enumerate(owners)
        for shape in owner.placeholders
        if kind_of(shape) == "title" and shape.width
    ]
    if not found:
        raise TemplateError("The template has no layout with a title.")
    return min(found)[-1]


def _area(shape: Any) -> Area:
    """Left, top, width and height of a placeholder in inches."""
    left, top, wide, high = (v / EMU for v in (shape.left, shape.top, shape.width, shape.height))
    return left, top, wide, high


def _feet(master: Any, high: float) -> list[float]:
    """Where footers of the master begin, in inches."""
    tops = [s.top / EMU for s in master.placeholders if kind_of(s) in SMALL and s.top is not None]
    return [top for top in tops if top > 0.75 * high]


def _added(master: Any, layout: Layout, scales: Scales, title: Any) -> Any:
    """One of our layouts as a part of the template, below its master."""
    shapes = "".join(shapes_of(layout, scales, own=False))
    xml = (
        f'{HEAD}<p:sldLayout {SPACES} preserve="1" userDrawn="1"><p:cSld name="{layout.name}">'
        f"<p:spTree>{GROUP}{shapes}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
    package = master.part.package
    part = SlideLayoutPart.load(
        package.next_partname(NAMES), CONTENT_TYPE.PML_SLIDE_LAYOUT, package, xml.encode()
    )
    part.relate_to(master.part, RELATION.SLIDE_MASTER)
    relation = master.part.relate_to(part, RELATION.SLIDE_LAYOUT)
    listed = master._element.get_or_add_sldLayoutIdLst()
    listed.append(parse_xml(
        f'<p:sldLayoutId {SPACES} id="{_free(package)}" r:id="{relation}"/>'))  # fmt: skip
    if layout != ANSWER:
        _look_like(part.slide_layout, title)
    return part.slide_layout


def _look_like(layout: Any, title: Any) -> None:
    """The title of our layout in the colour and typeface of the template's, if it sets them."""
    found = title._element.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    if found is None:
        return
    ours = next(s for s in layout.placeholders if kind_of(s) == "title")
    look = ours._element.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    look[:] = [deepcopy(child) for child in found]


def _free(package: Any) -> int:
    """A number that no master and no layout has."""
    deck = package.presentation_part.presentation
    found = [e.get("id") for e in deck.part._element.iter(qn("p:sldMasterId"))]
    for master in deck.slide_masters:
        found += [e.get("id") for e in master._element.iter(qn("p:sldLayoutId"))]
    return max(2**31, *(int(number) for number in found if number)) + 1


def _recoloured(words: Vocabulary, master: Any) -> Vocabulary:
    """The vocabulary as the theme colours it, so that words on a mark can be read."""
    shades = _shades(master)
    paper, ink = shades["bg1"], shades["tx1"]
    codes = dict(words.codes)
    for i, stance in enumerate(words.scale[:ACCENTS], start=1):
        codes[stance] = _code(words[stance], shades[f"accent{i}"], paper, ink)
    return dataclasses.replace(words, codes=MappingProxyType(codes))


def _code(code: Code, fill: str, paper: str, ink: str) -> Code:
    """A code in a colour of the theme: white stands for paper, black for ink."""
    on = "#ffffff" if _contrast(paper, fill) > _contrast(ink, fill) else "#000000"
    edge = _darkened(fill) if _brightness(paper) > 0.5 else fill
    looks = ((code.fill, fill), (code.edge, edge), (code.ink, on))
    fills, edges, inks = ({**old, "light": new} for old, new in looks)
    return dataclasses.replace(code, fill=fills, edge=edges, ink=inks)


def _shades(master: Any) -> dict[str, str]:
    """The colours of a theme by the names that shapes call them, as the master maps them."""
    root = parse_xml(master.part.part_related_by(RELATION.THEME).blob)
    scheme = root.find(f".//{qn('a:clrScheme')}")
    found = {
        slot.tag.rpartition("}")[2]: f"#{slot[0].get('lastClr') or slot[0].get('val')}".lower()
        for slot in scheme
    }
    mapped = master._element.find(qn("p:clrMap"))
    return {name: found.get(slot, "#808080") for name, slot in mapped.attrib.items()}


def _font(master: Any) -> str:
    root = parse_xml(master.part.part_related_by(RELATION.THEME).blob)
    return str(root.find(f".//{qn('a:minorFont')}/{qn('a:latin')}").get("typeface"))


def _brightness(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return sum(share * math.pow(part, 2.2) for share, part in zip(BRIGHT, parts, strict=True))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_brightness(one), _brightness(other)))
    return (high + 0.05) / (low + 0.05)


def _darkened(colour: str) -> str:
    parts = (round(int(colour[i : i + 2], 16) * DARKER) for i in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)
