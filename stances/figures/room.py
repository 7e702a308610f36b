"""Diverging bars: how the whole room is divided, one bar a row."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.frame import esc, framed, legend_on_top, note
from stances.figures.palette import (
    LABELS,
    LINE,
    STANCE_ORDER,
    bar_marker,
    named,
    text_colour,
)

KINDS = ("stated", "inherited")
ROW_HEIGHT = 52
THICK = 0.5
NO_POSITION = ("none", "conflict", "absent")
WORDS = {"stated": "its own words", "inherited": "through a group"}

Counts = dict[tuple[str, str, str], int]
Spans = dict[tuple[str, str], list[tuple[float, int]]]


def room_figure(frame: pd.DataFrame, dark: bool = False) -> go.Figure:
    """Columns row, stance, kind, count: opposition left of zero, support right of it."""
    rows = list(dict.fromkeys(frame["row"].astype(str)))
    counts = _counts(frame)
    spans = _spans(rows, counts)
    fig = go.Figure()
    for (stance, kind), parts in spans.items():
        if any(n for _, n in parts):
            fig.add_trace(_trace(stance, kind, rows, parts, dark, _first(spans, stance, kind)))
    if any(n for (_, kind), parts in spans.items() if kind == "inherited" for _, n in parts):
        fig.add_trace(_hatch_key())
    framed(fig, 78 + ROW_HEIGHT * len(rows), dark, top=70)
    low, high = _reach(spans)
    fig.update_xaxes(range=[low, high])
    fig.update_yaxes(range=[len(rows) - 0.5, -0.62])
    fig.update_layout(barmode="overlay", annotations=_notes(rows, counts))
    fig.add_shape(
        type="line",
        layer="below",
        x0=0,
        x1=0,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": LINE, "width": 1},
    )
    return legend_on_top(fig)


def _counts(frame: pd.DataFrame) -> Counts:
    counts: Counts = {}
    for row, stance, kind, count in zip(
        frame["row"], frame["stance"], frame["kind"], frame["count"], strict=True
    ):
        key = (str(row), str(stance), str(kind))
        counts[key] = counts.get(key, 0) + int(count)
    return counts


def _spans(rows: list[str], counts: Counts) -> Spans:
    """Where each segment starts, and its count; undecided lies half on each side of zero."""
    spans: Spans = {(s, k): [] for s in STANCE_ORDER for k in KINDS}
    for row in rows:
        size = {key: counts.get((row, *key), 0) for key in spans}
        middle = sum(size["undecided", kind] for kind in KINDS)
        left = sum(size[s, k] for s in STANCE_ORDER[:2] for k in KINDS)
        at = -middle / 2 - left
        for stance in STANCE_ORDER:
            # What was said in its own words lies nearest to zero.
            for kind in KINDS[::-1] if stance in STANCE_ORDER[:2] else KINDS:
                spans[stance, kind].append((at, size[stance, kind]))
                at += size[stance, kind]
    return spans


def _first(spans: Spans, stance: str, kind: str) -> bool:
    return kind == "stated" or not any(n for _, n in spans[stance, "stated"])


def _reach(spans: Spans) -> tuple[float, float]:
    low = min((at for parts in spans.values() for at, _ in parts), default=0)
    high = max((at + n for parts in spans.values() for at, n in parts), default=0)
    pad = max(high - low, 1) * 0.01
    return low - pad, high + pad


def _trace(
    stance: str,
    kind: str,
    rows: list[str],
    parts: list[tuple[float, int]],
    dark: bool,
    shown: bool,
) -> go.Bar:
    kept = [(i, at, n) for i, (at, n) in enumerate(parts) if n]
    return go.Bar(
        orientation="h",
        name=named(stance),
        legendgroup=stance,
        showlegend=shown,
        y=[i for i, _, _ in kept],
        base=[at for _, at, _ in kept],
        x=[n for _, _, n in kept],
        width=THICK,
        marker=bar_marker(stance, kind),
        text=[_number(n, kind) for _, _, n in kept],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": text_colour(stance, kind, dark), "size": 13},
        customdata=[[rows[i], stance, kind] for i, _, _ in kept],
        hovertext=[f"{esc(rows[i])}<br>{LABELS[stance]}, {WORDS[kind]}: {n}" for i, _, n in kept],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _number(count: int, kind: str) -> str:
    if count < 2:
        return ""
    return f"<b>{count}</b>" if kind == "inherited" else str(count)


def _hatch_key() -> go.Bar:
    return go.Bar(
        orientation="h",
        name="by its group",
        x=[None],
        y=[None],
        marker=bar_marker("undecided", "inherited"),
        hoverinfo="skip",
    )


def _notes(rows: list[str], counts: Counts) -> list[dict[str, object]]:
    notes = []
    for i, row in enumerate(rows):
        place = {"xref": "paper", "yref": "y", "yanchor": "bottom"}
        notes.append(note(0, i - THICK / 2, f"<b>{esc(row)}</b>", **place))
        parts = {s: sum(counts.get((row, s, k), 0) for k in _kinds(counts)) for s in NO_POSITION}
        if total := sum(parts.values()):
            hover = "<br>".join(f"{LABELS[s]}: {n}" for s, n in parts.items() if n)
            right = {"xanchor": "right", "align": "right", "hovertext": hover}
            notes.append(note(1, i - THICK / 2, f"no position: {total}", **place, **right))
    return notes


def _kinds(counts: Counts) -> list[str]:
    return sorted({kind for _, _, kind in counts})
