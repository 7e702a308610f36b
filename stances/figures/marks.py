"""What no marker of Plotly can draw: dotted outlines, hatched spots, and the key to the fills."""

from collections.abc import Iterable
from typing import Any

from stances.figures.layout import note
from stances.figures.palette import CLEAR, HATCH_PAPER, LINE
from stances.positions import KNOWLEDGE
from stances.words import KNOWLEDGE_LABELS

Shape = dict[str, Any]
# In pixels: a swatch of the key, the width that a letter of it takes, what stands between. Three
# words and swatches fit a telephone.
SWATCH, LETTER, GAP = 12, 5.9, 10
KEY_HEIGHT = 30


def dotted(colour: str) -> dict[str, Any]:
    """The line round what is only reported."""
    return {"color": colour, "width": 1.6, "dash": "dot"}


def outline(left: float, right: float, low: float, high: float, colour: str) -> Shape:
    """A dotted rectangle in the units of the axes, for a bar or a square that is only reported."""
    place = {"x0": left, "x1": right, "y0": low, "y1": high}
    return {"type": "rect", **place, "fillcolor": CLEAR, "line": dotted(colour)}


def spot(x: float, y: float, size: float, colour: str, kind: str = "circle") -> Shape:
    """A dotted circle (or rect) of so many pixels about a place."""
    half = size / 2
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y}
    edges = {"x0": -half, "x1": half, "y0": -half, "y1": half}
    return {"type": kind, **pixels, **edges, "fillcolor": CLEAR, "line": dotted(colour)}


def hatching(x: float, y: float, size: float, colour: str) -> Shape:
    """Three strokes across a spot of so many pixels."""
    a, b = size * 0.44, size * 0.1
    path = f"M{-a},{b}L{-b},{a}M{-a * 0.75},{-a * 0.75}L{a * 0.75},{a * 0.75}M{b},{-a}L{a},{-b}"
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y}
    return {"type": "path", "path": path, **pixels, "line": {"color": colour, "width": 1.5}}


def key(
    kinds: Iterable[object], labels: dict[str, str] | None = None
) -> tuple[list[dict[str, Any]], list[Shape]]:
    """Words and swatches that tell the fills that are there, on one line below the figure.

    The figure leaves KEY_HEIGHT pixels for it at the bottom.
    """
    found, at = set(kinds), 0.0
    notes: list[dict[str, Any]] = []
    shapes: list[Shape] = []
    for kind in (kind for kind in KNOWLEDGE if kind in found):
        label = (labels or KNOWLEDGE_LABELS).get(kind, kind)
        shapes += _swatch(kind, at)
        at += SWATCH + 5
        words = {"xref": "paper", "yref": "paper", "yanchor": "middle", "font": {"size": 11}}
        notes.append(note(0, 0, label, **words, xshift=at, yshift=-KEY_HEIGHT / 2 - 3))
        at += len(label) * LETTER + GAP
    return notes, shapes


def _swatch(kind: str, left: float) -> list[Shape]:
    low, half = -KEY_HEIGHT / 2 - 3, SWATCH / 2
    where = {"xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel",
             "xanchor": 0, "yanchor": 0}  # fmt: skip
    edges = {"x0": left, "x1": left + SWATCH, "y0": low - half, "y1": low + half}
    line = dotted(LINE) if kind == "reported" else {"color": LINE, "width": 1}
    fill = {"said": LINE, "group": HATCH_PAPER}.get(kind, CLEAR)
    box: Shape = {"type": "rect", **where, **edges, "fillcolor": fill, "line": line}
    return [box, *([_strokes(where, left, low - half)] if kind == "group" else [])]


def _strokes(where: dict[str, Any], left: float, low: float) -> Shape:
    """The hatching of a swatch, from its lower left corner."""
    s, third = SWATCH, SWATCH / 3
    lines = [(0, s - third, third, s), (0, third, s - third, s), (third, 0, s, s - third),
             (s - third, 0, s, third)]  # fmt: skip
    path = "".join(f"M{left + a:g},{low + b:g}L{left + c:g},{low + d:g}" for a, b, c, d in lines)
    return {"type": "path", "path": path, **where, "line": {"color": LINE, "width": 1.2}}
