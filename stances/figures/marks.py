"""What no marker of Plotly can draw: dashed outlines, hatched spots, and the key to the fills."""

from collections.abc import Iterable
from typing import Any

from stances.figures.layout import note
from stances.figures.palette import CLEAR, DASHES, HATCH, INK2, OUTLINE, paper
from stances.positions import KNOWLEDGE
from stances.words import KNOWLEDGE_LABELS

Shape = dict[str, Any]
# In pixels: a swatch of the key, the width that a letter of it takes, what stands between. Three
# words and swatches fit a telephone.
SWATCH, LETTER, GAP = 12, 5.9, 10
KEY_HEIGHT = 30


def dashed(colour: str) -> dict[str, Any]:
    """The line round what is only reported."""
    return {"color": colour, "width": OUTLINE, "dash": DASHES}


def outline(left: float, right: float, low: float, high: float, colour: str) -> Shape:
    """A dashed rectangle in the units of the axes, for a bar or a square that is only reported."""
    place = {"x0": left, "x1": right, "y0": low, "y1": high}
    return {"type": "rect", **place, "fillcolor": CLEAR, "line": dashed(colour)}


def spot(x: float, y: float, size: float, colour: str, kind: str = "circle") -> Shape:
    """A dashed circle (or rect) of so many pixels about a place."""
    half = size / 2
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y}
    edges = {"x0": -half, "x1": half, "y0": -half, "y1": half}
    return {"type": kind, **pixels, **edges, "fillcolor": CLEAR, "line": dashed(colour)}


def hatching(x: float, y: float, size: float, colour: str, way: str = "/") -> Shape:
    """Three strokes across a round spot of so many pixels, rising, falling or upright."""
    a, b = size * 0.44, size * 0.1
    rising = [(-a, b, -b, a), (-a * 0.75, -a * 0.75, a * 0.75, a * 0.75), (b, -a, a, -b)]
    upright = [(d, -h, d, h) for d, h in ((-2 * b, a * 0.85), (0, a), (2 * b, a * 0.85))]
    strokes = upright if way == "|" else rising
    turn = -1 if way == "\\" else 1
    path = "".join(f"M{turn * c:g},{d:g}L{turn * e:g},{f:g}" for c, d, e, f in strokes)
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y}
    line = {"color": colour, "width": 1.5}
    return {"type": "path", "path": path, **pixels, "line": line, "opacity": HATCH * 1.4}


def key(
    kinds: Iterable[object], dark: bool = False, labels: dict[str, str] | None = None
) -> tuple[list[dict[str, Any]], list[Shape]]:
    """Words and swatches that tell the fills that are there, on one line below the figure.

    The figure leaves KEY_HEIGHT pixels for it at the bottom.
    """
    found, at = set(kinds), 0.0
    notes: list[dict[str, Any]] = []
    shapes: list[Shape] = []
    for kind in (kind for kind in KNOWLEDGE if kind in found):
        label = (labels or KNOWLEDGE_LABELS).get(kind, kind)
        shapes += _swatch(kind, at, INK2[paper(dark)])
        at += SWATCH + 5
        words = {"xref": "paper", "yref": "paper", "yanchor": "middle", "font": {"size": 12}}
        notes.append(note(0, 0, label, **words, xshift=at, yshift=-KEY_HEIGHT / 2 - 3))
        at += len(label) * LETTER + GAP
    return notes, shapes


def _swatch(kind: str, left: float, shade: str) -> list[Shape]:
    low, half = -KEY_HEIGHT / 2 - 3, SWATCH / 2
    where = {"xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel",
             "xanchor": 0, "yanchor": 0}  # fmt: skip
    edges = {"x0": left, "x1": left + SWATCH, "y0": low - half, "y1": low + half}
    line = dashed(shade) if kind == "reported" else {"color": shade, "width": 1}
    fill = shade if kind == "said" else CLEAR
    box: Shape = {"type": "rect", **where, **edges, "fillcolor": fill, "line": line}
    return [box, *([_strokes(where, left, low - half, shade)] if kind == "group" else [])]


def _strokes(where: dict[str, Any], left: float, low: float, shade: str) -> Shape:
    """The hatching of a swatch, from its lower left corner."""
    s, third = SWATCH, SWATCH / 3
    lines = [(0, s - third, third, s), (0, third, s - third, s), (third, 0, s, s - third),
             (s - third, 0, s, third)]  # fmt: skip
    path = "".join(f"M{left + a:g},{low + b:g}L{left + c:g},{low + d:g}" for a, b, c, d in lines)
    return {"type": "path", "path": path, **where, "line": {"color": shade, "width": 1.2}}
