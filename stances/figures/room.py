"""Diverging bars: how the whole room is divided, one bar a row."""

from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import esc, laid_out, legend_on_top, note
from stances.figures.marks import KEY_HEIGHT, Shape, key, outline
from stances.figures.palette import FIELD, bar_marker, edge, halo, paper, text_colour
from stances.positions import KNOWLEDGE
from stances.vocabulary import CONFLICT, SILENT, Vocabulary
from stances.words import KNOWLEDGE_LABELS, NO_POSITION

ROW_HEIGHT = 52
THICK = 0.5
# A bar of one must not fill the width, as if it were many.
LEAST_SPAN = 10
# The share of the width that a digit takes on a telephone.
DIGIT = 0.02

Counts = dict[tuple[str, str, str], int]
Spans = dict[tuple[str, str], list[tuple[float, int]]]


def room_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns row, stance, kind, count: those against left of zero, those in favour right of it."""
    rows = list(dict.fromkeys(frame["row"].astype(str)))
    counts = _counts(frame)
    spans = _spans(words, rows, counts)
    low, high = _reach(spans)
    fig = go.Figure()
    for (stance, kind), parts in spans.items():
        if any(n for _, n in parts):
            first = kind == _kinds(spans, stance)[0]
            look = Look(words, stance, kind, dark, first)
            fig.add_trace(_trace(look, rows, parts, high - low))
    kinds = [kind for (_, kind), parts in spans.items() if any(n for _, n in parts)]
    told, swatches = key(kinds, dark)
    laid_out(fig, 78 + KEY_HEIGHT + ROW_HEIGHT * len(rows), dark, top=70, bottom=8 + KEY_HEIGHT)
    fig.update_xaxes(range=[low, high])
    fig.update_yaxes(range=[len(rows) - 0.5, -0.62])
    fig.update_layout(
        barmode="overlay",
        annotations=_notes(words, rows, counts) + told,
        shapes=[_zero(dark), *_outlines(words, spans, dark), *swatches],
    )
    return legend_on_top(fig)


def _zero(dark: bool) -> Shape:
    place = {"x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper"}
    line = {"color": FIELD[paper(dark)], "width": 1}
    return {"type": "line", "layer": "below", **place, "line": line}


def _outlines(words: Vocabulary, spans: Spans, dark: bool) -> list[Shape]:
    """A dashed outline round each segment that is only reported."""
    half = THICK / 2
    return [
        outline(at, at + n, i - half, i + half, edge(words, stance, dark))
        for (stance, kind), parts in spans.items()
        for i, (at, n) in enumerate(parts)
        if kind == "reported" and n
    ]


def _counts(frame: pd.DataFrame) -> Counts:
    counts: Counts = {}
    for row, stance, kind, count in zip(
        frame["row"], frame["stance"], frame["kind"], frame["count"], strict=True
    ):
        place = (str(row), str(stance), str(kind))
        counts[place] = counts.get(place, 0) + int(count)
    return counts


def _spans(words: Vocabulary, rows: list[str], counts: Counts) -> Spans:
    """Where each segment starts, and its count; those of neither side lie half on each side."""
    spans: Spans = {(s, k): [] for s in words.across for k in KNOWLEDGE}
    for row in rows:
        size = {place: counts.get((row, *place), 0) for place in spans}
        middle = sum(size[s, k] for s in words.neither for k in KNOWLEDGE)
        left = sum(size[s, k] for s in words.against for k in KNOWLEDGE)
        at = -middle / 2 - left
        for stance in words.across:
            # What was said in its own words lies nearest to zero.
            for kind in KNOWLEDGE[::-1] if stance in words.against else KNOWLEDGE:
                spans[stance, kind].append((at, size[stance, kind]))
                at += size[stance, kind]
    return spans


def _kinds(spans: Spans, stance: str) -> list[str]:
    """The ways in which a stance is known somewhere, strongest first."""
    return [k for k in KNOWLEDGE if any(n for _, n in spans[stance, k])]


def _reach(spans: Spans) -> tuple[float, float]:
    """The ends of the axis: as wide as the widest bar, and wide enough for a bar of one."""
    low = min((at for parts in spans.values() for at, _ in parts), default=0)
    high = max((at + n for parts in spans.values() for at, n in parts), default=0)
    if high - low < LEAST_SPAN:
        low, high = min(low, -LEAST_SPAN / 2), max(high, LEAST_SPAN / 2)
    pad = (high - low) * 0.01
    return low - pad, high + pad


class Look(NamedTuple):
    """What segments of a stance, known in one way, look like; `shown` whether in the legend."""

    words: Vocabulary
    stance: str
    kind: str
    dark: bool
    shown: bool


def _trace(look: Look, rows: list[str], parts: list[tuple[float, int]], wide: float) -> go.Bar:
    words, stance, kind, dark, shown = look
    kept = [(i, at, n) for i, (at, n) in enumerate(parts) if n]
    known = f"{words.in_text(stance)}, {KNOWLEDGE_LABELS[kind]}"
    return go.Bar(
        orientation="h",
        name=words[stance].named,
        legendgroup=stance,
        showlegend=shown,
        y=[i for i, _, _ in kept],
        base=[at for _, at, _ in kept],
        x=[n for _, _, n in kept],
        width=THICK,
        marker=bar_marker(words, stance, kind, dark),
        text=[_number(n, kind, wide) for _, _, n in kept],
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textangle=0,
        textfont={
            "color": text_colour(words, stance, kind, dark),
            "size": 13,
            "shadow": halo(dark) if kind == "group" else "none",
        },
        customdata=[[rows[i], stance, kind] for i, _, _ in kept],
        hovertext=[f"{esc(rows[i])}<br>{known}: {n}" for i, _, n in kept],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _number(count: int, kind: str, wide: float) -> str:
    """The number in a segment, where it fits; the table and the hover tell the others."""
    if count < len(str(count)) * DIGIT * wide:
        return ""
    return f"<b>{count}</b>" if kind == "said" else str(count)


def _notes(words: Vocabulary, rows: list[str], counts: Counts) -> list[dict[str, object]]:
    notes = []
    for i, row in enumerate(rows):
        place = {"xref": "paper", "yref": "y", "yanchor": "bottom"}
        notes.append(note(0, i - THICK / 2, f"<b>{esc(row)}</b>", **place))
        if apart := _apart(words, row, counts):
            right = {"xanchor": "right", "align": "right", "hovertext": apart[1]}
            notes.append(note(1, i - THICK / 2, apart[0], **place, **right))
    return notes


def _apart(words: Vocabulary, row: str, counts: Counts) -> tuple[str, str] | None:
    """What counts on no side, in words, and each code of it for the hover."""
    size: dict[str, int] = {}
    for (one, status, _), n in counts.items():
        if one == row and status in (CONFLICT, *SILENT):
            size[status] = size.get(status, 0) + n
    silent, differ = sum(size.get(s, 0) for s in SILENT), size.get(CONFLICT, 0)
    parts = [f"{words.in_text(CONFLICT)}: {differ}"] if differ else []
    parts += [f"{NO_POSITION}: {silent}"] if silent else []
    hover = "<br>".join(f"{words.in_text(s)}: {n}" for s, n in size.items() if n)
    return (" · ".join(parts), hover) if parts else None
