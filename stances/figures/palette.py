"""One colour and sign per stance, one look per way of knowing it, in every picture."""

from typing import Any

STANCE_ORDER = ("opposition", "reservations", "undecided", "conditional", "support")
# On the left of zero in a diverging figure.
LEFT = STANCE_ORDER[:2]
HOLLOW = ("none", "absent")

COLOURS = {
    "support": "#2f6fb5",
    "conditional": "#9cc3e8",
    "undecided": "#b5b5b5",
    "reservations": "#f2b266",
    "opposition": "#b35806",
}
# Of outlines without a fill: the colour of the stance, dark enough to be seen on either paper.
EDGES = {
    "support": "#2f6fb5",
    "conditional": "#5b93c9",
    "undecided": "#8a8a8a",
    "reservations": "#c07a1e",
    "opposition": "#b35806",
    "conflict": "#8a8a8a",
}
TEXT_ON = {
    "support": "#ffffff",
    "conditional": "#16202b",
    "undecided": "#16202b",
    "reservations": "#16202b",
    "opposition": "#ffffff",
}
# Of arguments, which are for a plan or against it; actors are neither.
SIDES = {"for": COLOURS["support"], "against": COLOURS["opposition"]}

INK = {"light": "#16202b", "dark": "#eceff3"}
# Middle greys, legible on both papers: a dark screen's figure is exported on white.
MUTED = {"light": "#686868", "dark": "#828282"}
LINE = "#8a8a8a"
FAINT = "rgba(138,138,138,0.4)"
CLEAR = "rgba(0,0,0,0)"
HATCH_PAPER = "#ffffff"
CONFLICT = "#8a8a8a"


def ink(dark: bool) -> str:
    """The colour of words."""
    return INK["dark" if dark else "light"]


def muted(dark: bool) -> str:
    """The colour of words inside hollow squares."""
    return MUTED["dark" if dark else "light"]


def text_colour(stance: str, kind: str, dark: bool = False) -> str:
    """The colour of words on a mark of this stance, known in this way."""
    if kind == "reported":
        return ink(dark)
    if kind == "group" or stance == "conflict":
        return INK["light"]
    return TEXT_ON.get(stance, muted(dark))


def bar_marker(stance: str, kind: str) -> dict[str, Any]:
    """Solid for said, hatched for a group, clear for reported: its outline is a shape of its own.

    Groups that differ are crossed, an outline without a colour is no position.
    """
    if stance in HOLLOW:
        faint = stance == "absent"
        return {"color": CLEAR, "line": {"color": FAINT if faint else LINE, "width": 1}}
    if kind == "reported":
        return {"color": CLEAR, "line": {"color": CLEAR, "width": 0}}
    base = CONFLICT if stance == "conflict" else COLOURS[stance]
    marker: dict[str, Any] = {"color": base, "line": {"color": base, "width": 1}}
    if stance == "conflict" or kind == "group":
        marker["pattern"] = _pattern("x" if stance == "conflict" else "/", base)
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
