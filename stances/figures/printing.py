"""Figures that survive a grey printer: a grey and a pattern for each colour."""

from collections.abc import Container
from typing import Any

import plotly.graph_objects as go

from stances.figures.palette import INK, PAPER
from stances.vocabulary import Vocabulary

Greys = dict[str, str]


def print_safe(fig: go.Figure, words: Vocabulary) -> go.Figure:
    """A copy in greys: stances against with level lines, hatches and dots kept.

    The sides differ by pattern, the strength of a stance by its grey.
    """
    greys = _greys(words)
    doubts = {words[code].fill["light"] for code in words.against}
    data = [_trace(trace.to_plotly_json(), greys, doubts) for trace in fig.data]
    shapes = [_grey(shape.to_plotly_json(), greys) for shape in fig.layout.shapes]
    notes = [_grey(note.to_plotly_json(), greys) for note in fig.layout.annotations]
    grey = {"shapes": shapes, "annotations": notes}
    return go.Figure(data=data, layout=fig.layout).update_layout(grey, overwrite=True)


def _greys(words: Vocabulary) -> Greys:
    """The grey of each colour of the screen; a fill goes before an outline of the same colour."""
    codes = [words[code] for code in words.scale]
    edges = {code.edge["light"]: code.edge["print"] for code in codes}
    return edges | {code.fill["light"]: code.fill["print"] for code in codes}


def _trace(trace: dict[str, Any], greys: Greys, doubts: Container[str]) -> dict[str, Any]:
    marker = trace.get("marker")
    if trace["type"] == "heatmap":
        trace["colorscale"] = [[0, "#ffffff"], [1, "#6f6f6f"]]
    if "textfont" in trace:
        trace["textfont"] = _grey(trace["textfont"], greys)
    if not marker:
        return trace
    shade = marker.get("color")
    marker = {key: _grey(value, greys) for key, value in marker.items()}
    # Squares have their signs, and letters that level lines would cross.
    if trace.get("orientation") == "h" and shade in doubts and "pattern" not in marker:
        marker["pattern"] = {
            "shape": "-",
            "fillmode": "overlay",
            "bgcolor": PAPER["light"],
            "fgcolor": greys[shade],
            "size": 5,
            "solidity": 0.45,
        }
        trace["textfont"] = {**trace.get("textfont", {}), "color": INK["light"]}
    return {**trace, "marker": marker}


def _grey(value: Any, greys: Greys) -> Any:
    if isinstance(value, dict):
        return {key: _grey(v, greys) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_grey(v, greys) for v in value]
    return greys.get(value, value) if isinstance(value, str) else value
