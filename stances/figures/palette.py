"""One colour, sign and word per stance, the same on every page and in every picture."""

from typing import Any

from stances.words import SYMBOLS

STANCE_ORDER = ("opposition", "reservations", "undecided", "conditional", "support")
HOLLOW = ("none", "absent")

COLOURS = {
    "support": "#2f6fb5",
    "conditional": "#9cc3e8",
    "undecided": "#b5b5b5",
    "reservations": "#f2b266",
    "opposition": "#b35806",
}
TEXT_ON = {
    "support": "#ffffff",
    "conditional": "#16202b",
    "undecided": "#16202b",
    "reservations": "#16202b",
    "opposition": "#ffffff",
}
LABELS = {
    "support": "support",
    "conditional": "conditional",
    "undecided": "undecided",
    "reservations": "reservations",
    "opposition": "opposition",
    "none": "no stance",
    "conflict": "groups differ",
    "absent": "no record",
}
PATTERNS = {"stated": "", "inherited": "/", "conflict": "x", "none": "", "absent": ""}
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


def named(stance: str) -> str:
    """The sign and the word, so that no meaning rests on colour alone."""
    return f"{SYMBOLS[stance]} {LABELS[stance]}"


def colour(stance: str | None) -> str:
    """The stance's colour; grey where groups differ, nothing where nothing was said."""
    return COLOURS.get(stance or "", CLEAR)


def text_colour(stance: str | None, kind: str, dark: bool = False) -> str:
    """The colour of words on a mark of this stance and kind."""
    if kind in ("inherited", "conflict"):
        return INK["light"]
    return TEXT_ON.get(stance or "", muted(dark))


def bar_marker(stance: str | None, kind: str) -> dict[str, Any]:
    """Solid for stated, hatched for inherited, crossed for conflict, an outline for nothing."""
    if kind in HOLLOW or (stance in HOLLOW and kind != "conflict"):
        faint = "absent" in (kind, stance)
        return {"color": CLEAR, "line": {"color": FAINT if faint else LINE, "width": 1}}
    base = CONFLICT if kind == "conflict" else colour(stance)
    marker: dict[str, Any] = {"color": base, "line": {"color": base, "width": 1}}
    if shape := PATTERNS[kind]:
        marker["pattern"] = _pattern(shape, base)
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
