"""One colour and sign per stance, one look per way of knowing it, in every picture.

The colours of stances stand in the codebook. What carries no stance is ink on paper: these.
"""

from typing import Any

from stances.model import NONE
from stances.vocabulary import ABSENT, CONFLICT, Paper, Vocabulary

Neutral = dict[Paper, str]
PAPER: Neutral = {"light": "#ffffff", "dark": "#12171c"}
PANEL: Neutral = {"light": "#f5f6f7", "dark": "#1b2229"}
INK: Neutral = {"light": "#14202b", "dark": "#eef1f4"}
INK2: Neutral = {"light": "#46525e", "dark": "#b9c2cb"}
# The faintest words: never on MARK.
INK3: Neutral = {"light": "#66717c", "dark": "#939ea9"}
# The outline of what can be filled in, and of who appears with no word on the question.
FIELD: Neutral = {"light": "#8a949e", "dark": "#7a8590"}
LINE: Neutral = {"light": "#dce0e4", "dark": "#2e3740"}
# The ground of what is shared, cited or found.
MARK: Neutral = {"light": "#fff1c2", "dark": "#4a3f14"}
# The outline of who is in no document.
ABSENT_EDGE: Neutral = {"light": "#aeb6be", "dark": "#4e5964"}
CLEAR = "rgba(0,0,0,0)"
# In pixels: the line round a mark, and the strokes and gaps of one that is only reported.
OUTLINE, DASHES = 1.25, "2.5px,2px"
# The strokes of a hatch: opacity, pixels between them, pixels of one.
HATCH, PITCH, STROKE = 0.42, 5, 1.3
# The opacity of what the filters leave out, where its place stays.
DIMMED = 0.22


def paper(dark: bool) -> Paper:
    """What a figure on the screen is drawn on."""
    return "dark" if dark else "light"


def ink(dark: bool) -> str:
    """The colour of words."""
    return INK[paper(dark)]


def fill(words: Vocabulary, stance: str, dark: bool = False) -> str:
    """The colour of a solid mark of a stance."""
    return words[stance].fill[paper(dark)]


def edge(words: Vocabulary, code: str, dark: bool = False) -> str:
    """The colour of outlines, hatches, signs and words of a code: of a stance at least 5:1."""
    apart = {CONFLICT: INK2, NONE: FIELD, ABSENT: ABSENT_EDGE}
    shades = apart[code] if code in apart else words[code].edge
    return shades[paper(dark)]


def hatch(words: Vocabulary, code: str) -> str:
    """The way in which the strokes of a code run, so that grey print tells the sides apart.

    Rising in favour, falling against, upright for neither, crossed where groups differ.
    """
    if code == CONFLICT:
        return "x"
    return {1: "/", -1: "\\", 0: "|"}[words.side(code)]


def text_colour(words: Vocabulary, code: str, kind: str, dark: bool = False) -> str:
    """The colour of words on a mark of this code, known in this way."""
    faint = {NONE: INK2, ABSENT: INK3}
    if kind == "said" and code in words.scores:
        return words[code].ink[paper(dark)]
    return faint.get(code, INK)[paper(dark)]


def bar_marker(words: Vocabulary, code: str, kind: str, dark: bool = False) -> dict[str, Any]:
    """Solid for said, hatched for a group, clear for reported: its outline is a shape of its own.

    All on clear ground; groups that differ are crossed, an outline alone is no position.
    """
    shade = edge(words, code, dark)
    line = {"color": shade, "width": OUTLINE}
    if kind == "reported":
        return {"color": CLEAR, "line": {"color": CLEAR, "width": 0}}
    if kind == "group" or code == CONFLICT:
        return {"color": shade, "line": line, "pattern": _pattern(hatch(words, code), shade)}
    return {"color": fill(words, code, dark) if code in words.scores else CLEAR, "line": line}


def _pattern(shape: str, shade: str) -> dict[str, Any]:
    return {
        "shape": shape,
        "fillmode": "overlay",
        "bgcolor": CLEAR,
        "fgcolor": shade,
        "fgopacity": HATCH,
        "size": PITCH,
        "solidity": STROKE / PITCH,
    }


def halo(dark: bool) -> str:
    """A rim of paper round letters that stand on a hatch, as a shadow of CSS."""
    steps = [(x, y) for x in (-1.3, 0, 1.3) for y in (-1.3, 0, 1.3) if x or y]
    return ", ".join(f"{x}px {y}px 0 {PAPER[paper(dark)]}" for x, y in steps)
