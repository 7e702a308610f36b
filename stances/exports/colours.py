"""Stances in the colours of a theme, so that a ministry's template recolours what shows them.

The accents are the stances of the scale in their order, from most in favour to most against; a
scale longer than the six accents has the rest in colours of its own.
"""

import colorsys
from functools import cache

from stances.figures import palette
from stances.figures.palette import hatch
from stances.model import NONE
from stances.vocabulary import CONFLICT, Vocabulary

ACCENTS = 6
# What a theme holds besides: ink, grey words, panels; for an accent that no stance takes.
INK, GREY, PANEL, SPARE = "16202B", "4A5561", "F3F5F7", "D3D8DE"
TEXT, FAINT, PAPER, PALE = (f'<a:schemeClr val="{name}"/>' for name in ("tx1", "tx2", "bg1", "bg2"))
HAIR = '<a:schemeClr val="bg2"><a:lumMod val="88000"/></a:schemeClr>'
RIM = '<a:schemeClr val="bg2"><a:lumMod val="75000"/></a:schemeClr>'
HATCHES = {"/": "wdUpDiag", "\\": "wdDnDiag", "|": "narVert", "x": "diagCross"}
# In English metric units.
THIN, THICK = 9525, 25400


def accents(words: Vocabulary) -> tuple[str, ...]:
    """The six accents of a theme for a scale, as RRGGBB."""
    fills = [_hex(palette.fill(words, stance)) for stance in words.scale[:ACCENTS]]
    return (*fills, *[SPARE] * (ACCENTS - len(fills)))


def fill(words: Vocabulary, code: str) -> str:
    """The colour of solid marks of a code, as an element of DrawingML."""
    if code not in words.scores:
        return PALE
    return _accent(words, code) or _rgb(palette.fill(words, code))


def edge(words: Vocabulary, code: str) -> str:
    """The colour of outlines and hatches of a code: its accent, where need be darker."""
    if code not in words.scores:
        return FAINT if code == CONFLICT else RIM
    shade = palette.edge(words, code)
    darker = _darker(palette.fill(words, code), shade)
    return _accent(words, code, darker) or _rgb(shade)


def ink_on(words: Vocabulary, code: str, known: str | None = "said") -> str:
    """The colour of words on a mark of a code."""
    if known != "said" or code not in words.scores:
        return TEXT
    return PAPER if _light(palette.text_colour(words, code, "said")) else TEXT


def look(words: Vocabulary, code: str, known: str | None) -> str:
    """The fill and line of a mark: solid, hatched through a group, dashed as reported."""
    if code == NONE:
        return f"{_solid(PALE)}{_line(RIM)}"
    if known == "reported":
        return f"{_solid(PAPER)}{_line(edge(words, code), THICK, 'sysDash')}"
    if known == "group" or code == CONFLICT:
        return f"{_hatched(words, code)}{_line(edge(words, code))}"
    return f"{_solid(fill(words, code))}<a:ln><a:noFill/></a:ln>"


def badge(words: Vocabulary, code: str, known: str | None) -> tuple[str, str]:
    """The fill and line of a badge, and the colour of its words: hatches do not go under words."""
    if code not in words.scores:
        return f"{_solid(PALE)}{_line(RIM)}", TEXT
    if known == "said":
        return look(words, code, known), ink_on(words, code)
    dash = "sysDash" if known == "reported" else ""
    return f"{_solid(PAPER)}{_line(edge(words, code), THICK, dash)}", TEXT


def _solid(colour: str) -> str:
    return f"<a:solidFill>{colour}</a:solidFill>"


def _line(colour: str, thick: int = THIN, dash: str = "") -> str:
    strokes = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{thick}">{_solid(colour)}{strokes}</a:ln>'


def _hatched(words: Vocabulary, code: str) -> str:
    strokes = HATCHES[hatch(words, code)]
    front, back = f"<a:fgClr>{edge(words, code)}</a:fgClr>", f"<a:bgClr>{PAPER}</a:bgClr>"
    return f'<a:pattFill prst="{strokes}">{front}{back}</a:pattFill>'


def _accent(words: Vocabulary, code: str, darker: int = 0) -> str:
    """The accent of a stance; empty where the scale is longer than the accents."""
    place = words.scale.index(code) + 1
    if place > ACCENTS:
        return ""
    shade = f'<a:lumMod val="{darker}"/>' if darker else ""
    return f'<a:schemeClr val="accent{place}">{shade}</a:schemeClr>'


@cache
def _darker(light: str, dark: str) -> int:
    """How much of its lightness a colour keeps in its edge, in thousandths of a per cent."""
    kept = _lightness(dark) / max(_lightness(light), 0.01)
    return 0 if kept >= 1 or light == dark else round(kept * 100) * 1000


def _lightness(colour: str) -> float:
    return colorsys.rgb_to_hls(*(int(_hex(colour)[i : i + 2], 16) / 255 for i in (0, 2, 4)))[1]


def _light(colour: str) -> bool:
    return _lightness(colour) > 0.5


def _rgb(colour: str) -> str:
    return f'<a:srgbClr val="{_hex(colour)}"/>'


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()
