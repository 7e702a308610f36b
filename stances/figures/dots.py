"""One line an actor, its dot under the stance it holds."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.frame import esc, framed, note
from stances.figures.palette import COLOURS, FAINT, HATCH_PAPER, LABELS, STANCE_ORDER
from stances.words import SYMBOLS

LINE_HEIGHT = 46
HEAD_HEIGHT = 34


def dots_figure(frame: pd.DataFrame, dark: bool = False) -> go.Figure:
    """Columns row, stance, actor, name, kind, known: opposition left, support right."""
    heads, places, end = _places([str(row) for row in frame["row"]])
    fig = go.Figure(
        [_trace(frame, places, s) for s in STANCE_ORDER if (frame["stance"] == s).any()]
    )
    framed(fig, int(end) + 40, dark, top=32)
    fig.update_layout(showlegend=False, clickmode="event+select")
    fig.update_xaxes(range=[-0.5, len(STANCE_ORDER) - 0.5])
    fig.update_yaxes(range=[end, 0])
    notes = [*_columns(), *_headings(heads), *_names(frame, places)]
    return fig.update_layout(annotations=notes, shapes=_lines(places))


def _places(rows: list[str]) -> tuple[dict[str, float], list[float], float]:
    """In pixels from the top: each heading, the dot of each actor, and the end."""
    heads: dict[str, float] = {}
    places: list[float] = []
    at = 0.0
    for row in rows:
        if row not in heads:
            heads[row] = at + HEAD_HEIGHT / 2
            at += HEAD_HEIGHT
        places.append(at + LINE_HEIGHT * 0.7)
        at += LINE_HEIGHT
    return heads, places, max(at, 1.0)


def _trace(frame: pd.DataFrame, places: list[float], stance: str) -> go.Scatter:
    rows = zip(frame["stance"], frame["actor"], frame["name"], frame["kind"], places, strict=True)
    kept = [(actor, name, kind, y) for one, actor, name, kind, y in rows if one == stance]
    shade = COLOURS[stance]
    fills = [HATCH_PAPER if kind == "inherited" else shade for _, _, kind, _ in kept]
    return go.Scatter(
        mode="markers",
        name=LABELS[stance],
        x=[STANCE_ORDER.index(stance)] * len(kept),
        y=[y for *_, y in kept],
        marker={"size": 13, "opacity": 1, "color": fills, "line": {"color": shade, "width": 2.5}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[str(actor)] for actor, *_ in kept],
        hovertext=[f"<b>{esc(name)}</b><br>{LABELS[stance]}" for _, name, *_ in kept],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _columns() -> list[dict[str, object]]:
    middle = {"xanchor": "center", "yref": "paper", "yanchor": "bottom", "font": {"size": 14}}
    return [note(i, 1, SYMBOLS[s], **middle) for i, s in enumerate(STANCE_ORDER)]


def _headings(heads: dict[str, float]) -> list[dict[str, object]]:
    place = {"xref": "paper", "yanchor": "middle"}
    return [note(0, y, f"<b>{esc(row)}</b>", **place) for row, y in heads.items()]


def _names(frame: pd.DataFrame, places: list[float]) -> list[dict[str, object]]:
    place = {"xref": "paper", "yanchor": "bottom", "font": {"size": 12}}
    rows = zip(frame["name"], frame["stance"], frame["known"], places, strict=True)
    return [
        note(0, y - 7, f"{esc(name)}: {LABELS[stance]}, {esc(known)}", **place)
        for name, stance, known, y in rows
    ]


def _lines(places: list[float]) -> list[dict[str, object]]:
    base = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1}
    return [{**base, "y0": y, "y1": y, "line": {"color": FAINT, "width": 1}} for y in places]
