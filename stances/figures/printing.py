"""Figures that survive a grey printer: a grey and a pattern for each colour."""

from typing import Any

import plotly.graph_objects as go

from stances.figures.palette import COLOURS, EDGES, HATCH_PAPER, INK, LEFT

# The sides differ by pattern, the strength of a stance by its grey; a dotted line stays dotted.
GREYS = {
    COLOURS["support"]: "#2a2a2a",
    COLOURS["conditional"]: "#8c8c8c",
    COLOURS["undecided"]: "#d4d4d4",
    COLOURS["reservations"]: "#9a9a9a",
    COLOURS["opposition"]: "#4a4a4a",
    EDGES["conditional"]: "#707070",
    EDGES["reservations"]: "#5f5f5f",
}
DOUBTS = tuple(COLOURS[code] for code in LEFT)


def print_safe(fig: go.Figure) -> go.Figure:
    """A copy in greys, reservations and opposition with level lines, hatches and dots kept."""
    data = [_trace(trace.to_plotly_json()) for trace in fig.data]
    shapes = [_grey(shape.to_plotly_json()) for shape in fig.layout.shapes]
    return go.Figure(data=data, layout=fig.layout).update_layout(shapes=shapes, overwrite=True)


def _trace(trace: dict[str, Any]) -> dict[str, Any]:
    marker = trace.get("marker")
    if trace["type"] == "heatmap":
        trace["colorscale"] = [[0, "#ffffff"], [1, "#6f6f6f"]]
    if not marker:
        return trace
    shade = marker.get("color")
    marker = {key: _grey(value) for key, value in marker.items()}
    if trace["type"] == "bar" and shade in DOUBTS and "pattern" not in marker:
        marker["pattern"] = {
            "shape": "-",
            "fillmode": "overlay",
            "bgcolor": HATCH_PAPER,
            "fgcolor": GREYS[shade],
            "size": 5,
            "solidity": 0.45,
        }
        trace["textfont"] = {**trace.get("textfont", {}), "color": INK["light"]}
    elif isinstance(pattern := marker.get("pattern"), dict) and shade in DOUBTS:
        marker["pattern"] = {**pattern, "shape": "\\"}
    return {**trace, "marker": marker}


def _grey(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _grey(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_grey(v) for v in value]
    return GREYS.get(value, value) if isinstance(value, str) else value
