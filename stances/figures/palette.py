"""One colour and sign per stance, one look per way of knowing it, in every picture."""

from typing import Any

from stances.vocabulary import ABSENT, CONFLICT, SILENT, Paper, Vocabulary

INK = {"light": "#16202b", "dark": "#eceff3"}
# Middle greys, legible on both papers: a dark screen's figure is exported on white.
MUTED = {"light": "#686868", "dark": "#828282"}
LINE = "#8a8a8a"
FAINT = "rgba(138,138,138,0.4)"
CLEAR = "rgba(0,0,0,0)"
HATCH_PAPER = "#ffffff"
CROSSED = "#8a8a8a"


def ink(dark: bool) -> str:
    """The colour of words."""
    return INK["dark" if dark else "light"]


def muted(dark: bool) -> str:
    """The colour of words inside hollow squares."""
    return MUTED["dark" if dark else "light"]


def paper(dark: bool) -> Paper:
    """What a figure on the screen is drawn on."""
    return "dark" if dark else "light"


def fill(words: Vocabulary, stance: str, dark: bool = False) -> str:
    """The colour of a solid mark of a stance."""
    return words[stance].fill[paper(dark)]


def edge(words: Vocabulary, stance: str, dark: bool = False) -> str:
    """The colour of an outline without a fill, dark enough to be seen on either paper."""
    return CROSSED if stance == CONFLICT else words[stance].edge[paper(dark)]


def side_fill(words: Vocabulary, side: str, dark: bool = False) -> str:
    """The colour of arguments for or against: that of the stance which they lead to."""
    return words.end(side).fill[paper(dark)]


def accent(words: Vocabulary, dark: bool = False) -> str:
    """The colour of marks that stand for no stance: that of the first one of the scale."""
    return fill(words, words.scale[0], dark)


def text_colour(words: Vocabulary, stance: str, kind: str, dark: bool = False) -> str:
    """The colour of words on a mark of this stance, known in this way."""
    if kind == "reported":
        return ink(dark)
    if kind == "group" or stance == CONFLICT:
        return INK["light"]
    return words[stance].ink.get(paper(dark), muted(dark))


def bar_marker(words: Vocabulary, stance: str, kind: str, dark: bool = False) -> dict[str, Any]:
    """Solid for said, hatched for a group, clear for reported: its outline is a shape of its own.

    Groups that differ are crossed, an outline without a colour is no position.
    """
    if stance in SILENT:
        faint = stance == ABSENT
        return {"color": CLEAR, "line": {"color": FAINT if faint else LINE, "width": 1}}
    if kind == "reported":
        return {"color": CLEAR, "line": {"color": CLEAR, "width": 0}}
    base = CROSSED if stance == CONFLICT else fill(words, stance, dark)
    marker: dict[str, Any] = {"color": base, "line": {"color": base, "width": 1}}
    if stance == CONFLICT or kind == "group":
        marker["pattern"] = _pattern("x" if stance == CONFLICT else "/", base)
    return marker


def _pattern(shape: str, base: str) -> dict[str, Any]:
    return {
        "shape": shape,
        "fillmode": "overlay",
        "bgcolor": HATCH_PAPER,
        "fgcolor": base,
        "fgopacity": 0.65,
        "size": 6,
        "solidity": 0.3,
    }
