"""One dot per actor, under the stance it holds."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.frame import esc, framed, note
from stances.figures.palette import (
    COLOURS,
    FAINT,
    HATCH_PAPER,
    LABELS,
    STANCE_ORDER,
    SYMBOLS,
)

ACROSS = 5
STEP = 0.165
LINE_HEIGHT = 20
WORDS = {"stated": "in its own words", "inherited": "through a group"}


def dots_figure(frame: pd.DataFrame, dark: bool = False) -> go.Figure:
    """Columns row, stance, actor, name, kind: five columns, opposition left, support right."""
    frame = frame[frame["stance"].isin(STANCE_ORDER)]
    rows = list(dict.fromkeys(frame["row"].astype(str)))
    tops, end = _tops(frame, rows)
    points = _points(frame, tops)
    fig = go.Figure([_trace(points[p], *p) for p in sorted(points, key=_order)])
    framed(fig, int(end) + 52, dark, top=44)
    fig.update_layout(showlegend=False, clickmode="event+select")
    fig.update_xaxes(range=[-0.5, len(STANCE_ORDER) - 0.5])
    fig.update_yaxes(range=[end, 0])
    fig.update_layout(annotations=_heads() + _labels(tops), shapes=_rules(tops))
    return fig


Point = tuple[float, float, str, str]


def _order(key: tuple[str, str]) -> tuple[int, bool]:
    return STANCE_ORDER.index(key[0]), key[1] == "inherited"


def _tops(frame: pd.DataFrame, rows: list[str]) -> tuple[dict[str, float], float]:
    """Where each row starts, in pixels from the top, and where the last one ends."""
    tops: dict[str, float] = {}
    at = 0.0
    for row in rows:
        tops[row] = at
        sizes = frame.loc[frame["row"].astype(str) == row, "stance"].value_counts()
        at += 34 + -(-int(sizes.max()) // ACROSS) * LINE_HEIGHT + 8
    return tops, max(at, 1.0)


def _points(frame: pd.DataFrame, tops: dict[str, float]) -> dict[tuple[str, str], list[Point]]:
    points: dict[tuple[str, str], list[Point]] = {}
    filled: dict[tuple[str, str], int] = {}
    ordered = frame.sort_values("kind", ascending=False, kind="stable")
    for row, stance, actor, name, kind in ordered[
        ["row", "stance", "actor", "name", "kind"]
    ].itertuples(index=False, name=None):
        k = filled.get((row, stance), 0)
        filled[row, stance] = k + 1
        x = STANCE_ORDER.index(stance) + (k % ACROSS - (ACROSS - 1) / 2) * STEP
        y = tops[str(row)] + 42 + k // ACROSS * LINE_HEIGHT
        points.setdefault((stance, kind), []).append((x, y, str(actor), str(name)))
    return points


def _trace(points: list[Point], stance: str, kind: str) -> go.Scatter:
    shade = COLOURS[stance]
    fill = HATCH_PAPER if kind == "inherited" else shade
    return go.Scatter(
        mode="markers",
        name=f"{LABELS[stance]}, {WORDS[kind]}",
        x=[x for x, *_ in points],
        y=[y for _, y, *_ in points],
        marker={"size": 12, "opacity": 1, "color": fill, "line": {"color": shade, "width": 2.5}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[actor] for _, _, actor, _ in points],
        hovertext=[f"<b>{esc(n)}</b><br>{LABELS[stance]}, {WORDS[kind]}" for *_, n in points],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _heads() -> list[dict[str, object]]:
    middle = {"xanchor": "center", "align": "center", "yref": "paper", "yanchor": "bottom"}
    return [
        note(i, 1, f"{SYMBOLS[s]}<br>{LABELS[s]}", **middle, font={"size": 12})
        for i, s in enumerate(STANCE_ORDER)
    ]


def _labels(tops: dict[str, float]) -> list[dict[str, object]]:
    return [
        note(0, y + 5, f"<b>{esc(row)}</b>", xref="paper", yanchor="top") for row, y in tops.items()
    ]


def _rules(tops: dict[str, float]) -> list[dict[str, object]]:
    line = {"color": FAINT, "width": 1}
    base = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "line": line}
    return [{**base, "y0": y, "y1": y} for y in tops.values()]
