"""Shapes of slides that are no placeholders, and the footers, as elements."""

from copy import deepcopy
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from stances.exports.deck.boxes import Box
from stances.exports.deck.text import EMU, LANGUAGE, SPACES, Paragraph, plain, xml
from stances.words import clean

FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"


def kind_of(shape: Any) -> str:
    """The type of a placeholder as its element has it: `ftr`, `sldNum`, `title`."""
    return str(shape._element.find(f".//{qn('p:ph')}").get("type", "obj"))


def footer(number: int, found: Any, words: str) -> Any:
    """The footer of a layout on a slide, with its words."""
    return _small(number, found, "Footer", xml([plain(words)]))


def slide_number(number: int, found: Any, here: int) -> Any:
    """The number of a slide as a field, as its layout has it."""
    look = f'<a:rPr lang="{LANGUAGE}"/>'
    field = f'<a:fld id="{FIELD}" type="slidenum">{look}<a:t>{here}</a:t></a:fld>'
    return _small(number, found, "Slide number", f"<a:p>{field}</a:p>")


def _small(number: int, found: Any, name: str, words: str) -> Any:
    index = found._element.find(f".//{qn('p:ph')}").get("idx")
    made = parse_xml(
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind_of(found)}" sz="quarter" '
        f'idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
        f"{words}</p:txBody></p:sp>"
    )
    # The style goes with it: some programs do not look for it in the layout.
    style, empty = (e.find(f".//{qn('a:lstStyle')}") for e in (found._element, made))
    empty.getparent().replace(empty, deepcopy(style))
    return made


def shape(number: int, name: str, kind: str, box: Box, look: str, words: Paragraph | None) -> str:
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
