"""How far the known positions reach towards a majority of the members, and on whose word."""

import re
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import Limits, esc, laid_out, lines, note, parted
from stances.figures.marks import KEY_HEIGHT, Shape, key, outline
from stances.figures.palette import ABSENT_EDGE, PANEL, bar_marker, edge, ink, paper
from stances.vocabulary import Vocabulary
from stances.words import KNOWLEDGE_LABELS

# In pixels: the line that names a setting, a bar, a line of words, what is left below.
HEAD, THICK, LINE_HEIGHT, GAP = 26, 22, 16, 14
# Letters of a line of words that half a slide holds.
LETTERS = 92
Bar = tuple[str, str]
Heights = dict[str, float]


class Segment(NamedTuple):
    """Seats of one bar that are known in one way."""

    bar: Bar
    label: str
    stance: str
    kind: str
    start: int
    seats: int
    y: float


def counts_figure(
    frame: pd.DataFrame, words: Vocabulary, limits: Limits, members: int, dark: bool = False
) -> go.Figure:
    """Columns setting, label, side, stance, kind, count, words, rest: bars against thresholds.

    `limits` are the number and the name of each threshold, the lower first. One bar a setting,
    of all seats: in favour from the left, against from the right, solid, hatched or outlined by how
    the seats are known; below it in words on whose word they rest.
    """
    heads, places, told, end = _places(frame)
    segments = _segments(frame, places, members, tuple(side.id for side in words.sides[1:]))
    fig = go.Figure()
    for stance, kind in dict.fromkeys((s.stance, s.kind) for s in segments):
        kept = [s for s in segments if (s.stance, s.kind) == (stance, kind)]
        fig.add_trace(_trace(words, kept, stance, kind, members, dark))
    laid_out(fig, 32 + KEY_HEIGHT + int(end), dark, top=24, bottom=8 + KEY_HEIGHT)
    known, swatches = key((s.kind for s in segments), dark)
    fig.update_layout(barmode="overlay", showlegend=False)
    fig.update_xaxes(range=[0, members])
    fig.update_yaxes(range=[end, 0])
    return fig.update_layout(
        annotations=[*_labels(frame, heads, told), *_limits(limits), *known],
        shapes=[
            *_grounds(places, members, dark),
            *_thresholds(limits, places, dark),
            *_outlines(words, segments, dark),
            *swatches,
        ],
    )


def _places(frame: pd.DataFrame) -> tuple[Heights, Heights, list[tuple[float, str]], float]:
    """In pixels from the top: the head and the bar of each setting, the words below, the end."""
    heads, places, told, at = Heights(), Heights(), list[tuple[float, str]](), 0.0
    bars = frame.drop_duplicates(["setting", "side"])
    for setting, part in bars.groupby("setting", sort=False):
        heads[str(setting)] = at + HEAD - 4
        places[str(setting)] = at + HEAD + THICK / 2
        at += HEAD + THICK + 3
        for words in part["words"]:
            told.append((at, _wrapped(str(words))))
            at += LINE_HEIGHT * lines(told[-1][1])
        at += GAP
    return heads, places, told, max(at, 1.0)


def _wrapped(words: str) -> str:
    """The words below a bar in lines that end between parts, the count in bold."""
    text = parted(words, LETTERS)
    lead = re.split("[,:]", text, maxsplit=1)[0]
    return f"<b>{lead}</b>{text.removeprefix(lead)}"


def _segments(
    frame: pd.DataFrame, places: Heights, members: int, against: tuple[str, ...]
) -> list[Segment]:
    """Each part of a bar that holds a seat: in favour from the left, against from the right."""
    ends: dict[tuple[str, bool], int] = {}
    found = []
    rows = frame.to_dict("records")
    favour = [r for r in rows if r["side"] not in against]
    # The furthest against is outermost.
    others = [r for side in reversed(against) for r in rows if r["side"] == side]
    for row in (*favour, *others):
        bar, n = (str(row["setting"]), str(row["side"])), int(row["count"])
        right = bar[1] in against
        before = ends.get((bar[0], right), 0)
        ends[bar[0], right] = before + n
        start = members - before - n if right else before
        look = (str(row["label"]), str(row["stance"]), str(row["kind"]))
        if n:
            found.append(Segment(bar, *look, start, n, places[bar[0]]))
    return found


def _trace(
    words: Vocabulary, segments: list[Segment], stance: str, kind: str, members: int, dark: bool
) -> go.Bar:
    known = f"{words.in_text(stance)}, {KNOWLEDGE_LABELS[kind]}"
    return go.Bar(
        orientation="h",
        name=known,
        x=[s.seats for s in segments],
        base=[s.start for s in segments],
        y=[s.y for s in segments],
        width=THICK,
        marker=bar_marker(words, stance, kind, dark),
        customdata=[list(s.bar) for s in segments],
        hovertext=[f"{esc(s.label)}<br>{known}: {s.seats} of {members}" for s in segments],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _outlines(words: Vocabulary, segments: list[Segment], dark: bool) -> list[Shape]:
    """A dashed outline round each segment that is only reported."""
    half = THICK / 2
    return [
        outline(s.start, s.start + s.seats, s.y - half, s.y + half, edge(words, s.stance, dark))
        for s in segments
        if s.kind == "reported"
    ]


def _labels(
    frame: pd.DataFrame, heads: Heights, told: list[tuple[float, str]]
) -> list[dict[str, object]]:
    settings = frame.drop_duplicates("setting")
    top = {"xref": "paper", "yanchor": "bottom"}
    right = {"xanchor": "right", "align": "right", "font": {"size": 12}}
    notes = []
    for setting, label, rest in zip(
        settings["setting"], settings["label"], settings["rest"], strict=True
    ):
        notes.append(note(0, heads[str(setting)], f"<b>{esc(label)}</b>", **top))
        notes.append(note(1, heads[str(setting)], esc(rest), **top, **right))
    below = {"xref": "paper", "yanchor": "top", "font": {"size": 12}}
    return [*notes, *(note(0, y, text, **below) for y, text in told)]


def _grounds(places: Heights, members: int, dark: bool) -> list[Shape]:
    """All seats as the ground of each bar: what is not covered is on no side."""
    look = {
        "type": "rect",
        "layer": "below",
        "fillcolor": PANEL[paper(dark)],
        "line": {"color": ABSENT_EDGE[paper(dark)], "width": 1},
    }
    half = THICK / 2
    return [
        {**look, "x0": 0, "x1": members, "y0": y - half, "y1": y + half} for y in places.values()
    ]


def _thresholds(limits: Limits, places: Heights, dark: bool) -> list[Shape]:
    """A mark at each threshold, over the bars only, so that it crosses no word."""
    line = {"color": ink(dark), "width": 1.2, "dash": "4px,3px"}
    half = THICK / 2 + 3
    return [
        {"type": "line", "line": line, "x0": x, "x1": x, "y0": y - half, "y1": y + half}
        for x, _ in limits
        for y in places.values()
    ]


def _limits(limits: Limits) -> list[dict[str, object]]:
    place = {"yref": "paper", "yanchor": "bottom", "font": {"size": 12}}
    sides: tuple[dict[str, object], ...] = (
        {"xanchor": "right", "align": "right", "xshift": 4},
        {"xshift": -4},
    )
    return [
        note(x, 1, f"{x} {name}", **{**place, **side})
        for (x, name), side in zip(limits, sides, strict=True)
    ]
