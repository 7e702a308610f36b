"""The template of the deck, made by code: theme, master and layouts with real placeholders."""

import io
from functools import lru_cache
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from stances.exports import colours
from stances.exports.colours import FAINT, HAIR, TEXT
from stances.exports.deck.boxes import (
    CONTENT,
    EDGE,
    FOOT,
    LAYOUTS,
    NUMBER,
    RULE,
    SLIDE,
    TITLE,
    Box,
    Layout,
)
from stances.exports.deck.elements import FIELD
from stances.exports.deck.frame import Frame, Scale, Scales
from stances.exports.deck.text import EMU, LANGUAGE, SPACES
from stances.vocabulary import Vocabulary

NAME, FONT = "Stances", "Calibri"
LINKS = ("2F6FB5", "6B5B95")
# What stands in a placeholder until it is filled, by its kind.
PROMPTS = {"title": "Title: a sentence", "body": "Text", "chart": "Chart", "tbl": "Table"}
HAIRLINE = 9525
SINGLE = (
    '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
    '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
)


def own_frame(words: Vocabulary) -> Frame:
    """An empty presentation whose theme has the colours of a scale."""
    deck = Presentation(io.BytesIO(_made(colours.accents(words))))
    return Frame(deck, {layout.name: layout for layout in deck.slide_layouts}, words)


@lru_cache(maxsize=4)
def _made(accents: tuple[str, ...]) -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = (Inches(side) for side in SLIDE)
    # What the library's own template says of a printer, of its look and of its size is not ours.
    deck.part.drop_rel(_relation(deck.part.rels, "printerSettings"))
    deck.part.package.drop_rel(_relation(deck.part.package._rels, "thumbnail"))
    deck.part._element.sldSz.attrib.pop("type", None)
    master = deck.slide_master
    theme = master.part.part_related_by(RT.THEME)
    theme.blob = _theme(theme.blob, accents)
    _shape_master(master)
    layouts = list(deck.slide_layouts)
    for made, layout in zip(layouts, LAYOUTS, strict=False):
        _shape_layout(made, layout)
    for spare in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(spare)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _relation(rels: Any, kind: str) -> str:
    return str(next(i for i, rel in rels.items() if rel.reltype.endswith(kind)))


def _theme(blob: bytes, accents: tuple[str, ...]) -> bytes:
    """The theme with our colours and fonts; its other parts stay."""
    root = parse_xml(blob)
    root.set("name", NAME)
    scheme, fonts = root.find(f".//{qn('a:clrScheme')}"), root.find(f".//{qn('a:fontScheme')}")
    scheme.set("name", NAME)
    fonts.set("name", NAME)
    # In the order of a theme: dark, light, dark, light, accents, links.
    values = [colours.INK, "FFFFFF", colours.GREY, colours.PANEL, *accents, *LINKS]
    for slot, value in zip(scheme, values, strict=True):
        slot[:] = [parse_xml(f'<a:srgbClr {SPACES} val="{value}"/>')]
    for latin in fonts.iter(qn("a:latin")):
        latin.attrib.clear()
        latin.set("typeface", FONT)
    return bytes(serialize_part_xml(root))


def _shape_master(master: Any) -> None:
    element = master._element
    body = Box("Body", EDGE, 1.92, CONTENT, 4.55, 14)
    shapes = [
        _placeholder(2, TITLE, 'type="title"'),
        _placeholder(3, body, 'type="body" idx="1"'),
        _footer(4, "3", Scale()),
        _number(5, "4", Scale()),
        _rule(6, "Rule above the footer", (EDGE, RULE), (CONTENT, 0)),
    ]
    _fill(element, shapes)
    styles = element.find(f"{{{element.nsmap['p']}}}txStyles")
    styles.getparent().replace(styles, parse_xml(_styles()))


def _shape_layout(made: Any, layout: Layout) -> None:
    element = made._element
    element.attrib.pop("type", None)
    element.set("preserve", "1")
    element.set("userDrawn", "1")
    element.cSld.set("name", layout.name)
    _fill(element, shapes_of(layout, Scales()))


def shapes_of(layout: Layout, scales: Scales, own: bool = True) -> list[str]:
    """The placeholders of a layout; titles of a foreign master keep its look."""
    shapes, scale = [], scales.of(layout)
    for i, box in enumerate(layout.boxes, start=2):
        place = f'type="{box.kind}" sz="quarter" idx="{layout.index(box)}"'
        kind = 'type="title"' if box.kind == "title" else place
        there = scales.of(layout, box.kind).box(box)
        shapes.append(_placeholder(i, there, kind, own))
    last = len(shapes) + 2
    shapes += [_footer(last, "30", scales.content), _number(last + 1, "31", scales.content)]
    if layout.rule:
        x, top, foot = layout.rule
        rule = scale.box(Box("Rule", x, top, 0, foot - top))
        shapes.append(_rule(last + 2, "Rule between columns", (rule.x, rule.y), (0, rule.h)))
    return shapes


def _fill(element: Any, shapes: list[str]) -> None:
    """Our shapes in place of those that a master or layout had."""
    tree = element.cSld.spTree
    for old in list(tree)[2:]:
        tree.remove(old)
    for shape in shapes:
        tree.append(parse_xml(shape))


def _placeholder(number: int, box: Box, kind: str, own: bool = True) -> str:
    prompt = PROMPTS[box.kind] if box.kind != "body" else box.name
    return _sp(
        number, box.name, f"<p:ph {kind}/>", _place(box),
        f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'{_anchor(box, own)}><a:noAutofit/></a:bodyPr><a:lstStyle>{_level(box, own)}'
        f'</a:lstStyle><a:p><a:r><a:rPr lang="{LANGUAGE}"/><a:t>{prompt}</a:t></a:r></a:p>',
    )  # fmt: skip


def _anchor(box: Box, own: bool) -> str:
    return "" if box.kind == "title" and not own else f'anchor="{box.anchor}"'


def _level(box: Box, own: bool) -> str:
    ink = f"<a:solidFill>{FAINT if box.grey else TEXT}</a:solidFill>"
    look, align = f' b="{int(box.bold)}"', ' algn="l"'
    if box.kind == "title" and not own:
        ink, look, align = "", "", ""
    return (
        f'<a:lvl1pPr marL="0" indent="0"{align}>{SINGLE}<a:buNone/><a:defRPr '
        f'lang="{LANGUAGE}" sz="{round(box.size * 100)}"{look}>{ink}</a:defRPr></a:lvl1pPr>'
    )


def _footer(number: int, index: str, scale: Scale) -> str:
    kind = f'<p:ph type="ftr" sz="quarter" idx="{index}"/>'
    return _small(number, scale.box(FOOT), kind, "l", "<a:p/>")


def _number(number: int, index: str, scale: Scale) -> str:
    """The number of the slide as a field."""
    field = (
        f'<a:p><a:fld id="{FIELD}" type="slidenum">'
        f'<a:rPr lang="{LANGUAGE}"/><a:t>‹#›</a:t></a:fld></a:p>'
    )
    kind = f'<p:ph type="sldNum" sz="quarter" idx="{index}"/>'
    return _small(number, scale.box(NUMBER), kind, "r", field)


def _small(number: int, box: Box, kind: str, align: str, paragraph: str) -> str:
    style = (
        f'<a:lvl1pPr algn="{align}"><a:defRPr lang="{LANGUAGE}" sz="{round(box.size * 100)}">'
        f'<a:solidFill>{FAINT}</a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
    )
    body = (
        '<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>{paragraph}"
    )
    return _sp(number, box.name, kind, _place(box), body)


def _sp(number: int, name: str, kind: str, place: str, body: str) -> str:
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{kind}</p:nvPr></p:nvSpPr>'
        f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody>{body}</p:txBody></p:sp>"
    )


def _rule(number: int, name: str, at: tuple[float, float], size: tuple[float, float]) -> str:
    (x, y), (w, h) = ((round(v * EMU) for v in pair) for pair in (at, size))
    return (
        f'<p:cxnSp {SPACES}><p:nvCxnSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvCxnSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{HAIRLINE}"><a:solidFill>{HAIR}</a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )


def _place(box: Box) -> str:
    x, y, w, h = (round(v * EMU) for v in (box.x, box.y, box.w, box.h))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def _styles() -> str:
    """The styles of titles, bodies and all else: flush left, no bullets but where one is set."""
    title = _style("titleStyle", "+mj-lt", TITLE.size, True, 1)
    body = _style("bodyStyle", "+mn-lt", 14, False, 5)
    other = _style("otherStyle", "+mn-lt", 14, False, 1)
    return f"<p:txStyles {SPACES}>{title}{body}{other}</p:txStyles>"


def _style(name: str, font: str, size: float, bold: bool, levels: int) -> str:
    made = "".join(
        f'<a:lvl{i}pPr marL="{(i - 1) * 171450}" indent="0" algn="l" defTabSz="914400" rtl="0">'
        f"{SINGLE}"
        f'<a:buNone/><a:defRPr lang="{LANGUAGE}" sz="{round(size * 100)}" b="{int(bold)}" '
        f'kern="1200"><a:solidFill>{TEXT}</a:solidFill><a:latin typeface="{font}"/>'
        f'<a:ea typeface="{font[:3]}-ea"/><a:cs typeface="{font[:3]}-cs"/></a:defRPr></a:lvl{i}pPr>'
        for i in range(1, levels + 1)
    )
    return f"<p:{name}>{made}</p:{name}>"
