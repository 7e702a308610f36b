"""How far the known positions reach towards a majority of the members, and on whose word."""

import re
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import Limits, esc, laid_out, lines, note, parted
from stances.figures.marks import KEY_HEIGHT, Shape, key, outline
from stances.figures.palette import FIELD, bar_marker, edge
from stances.vocabulary import Vocabulary
from stances.words import KNOWLEDGE_LABELS

# In pixels: the line that names a setting, a bar, a line of words, what is left below.
HEAD, THICK, LINE_HEIGHT, GAP = 26, 17, 16, 10
# Letters of a line of words that a telephone holds.
LETTERS = 56
Bar = tuple[str, str]
Places = dict[Bar, tuple[float, str]]


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

    `limits` are the number and the name of each threshold, the lower first. One bar a setting and
    side, solid, hatched or outlined by how its seats are known; below it in words on whose word
    it rests.
    """
    heads, places, end = _places(frame)
    segments = _segments(frame, places)
    fig = go.Figure()
    for stance, kind in dict.fromkeys((s.stance, s.kind) for s in segments):
        kept = [s for s in segments if (s.stance, s.kind) == (stance, kind)]
        fig.add_trace(_trace(words, kept, stance, kind, members, dark))
    laid_out(fig, 52 + KEY_HEIGHT + int(end), dark, top=44, bottom=8 + KEY_HEIGHT)
    told, swatches = key((s.kind for s in segments), dark)
    fig.update_layout(barmode="overlay", showlegend=False)
    fig.update_xaxes(range=[0, members])
    fig.update_yaxes(range=[end, 0])
    return fig.update_layout(
        annotations=[*_labels(frame, heads, places), *_limits(limits), *told],
        shapes=[*_thresholds(limits, places), *_outlines(words, segments, dark), *swatches],
    )


def _places(frame: pd.DataFrame) -> tuple[dict[str, float], Places, float]:
    """In pixels from the top: the head of each setting, each bar with its words, the end."""
    heads: dict[str, float] = {}
    places: Places = {}
    at = 0.0
    bars = frame.drop_duplicates(["setting", "side"])
    for setting, side, words in zip(bars["setting"], bars["side"], bars["words"], strict=True):
        if setting not in heads:
            heads[str(setting)] = at + HEAD - 4
            at += HEAD
        text = _wrapped(str(words))
        places[str(setting), str(side)] = (at + THICK / 2, text)
        at += THICK + LINE_HEIGHT * lines(text) + GAP
    return heads, places, max(at, 1.0)


def _wrapped(words: str) -> str:
    """The words below a bar in lines that end between parts, the count in bold."""
    text = parted(words, LETTERS)
    lead = re.split("[,:]", text, maxsplit=1)[0]
    return f"<b>{lead}</b>{text.removeprefix(lead)}"


def _segments(frame: pd.DataFrame, places: Places) -> list[Segment]:
    """Each part of a bar that holds a seat, one behind the other."""
    ends: dict[Bar, int] = {}
    found = []
    for row in frame.to_dict("records"):
        bar, n = (str(row["setting"]), str(row["side"])), int(row["count"])
        start = ends.get(bar, 0)
        ends[bar] = start + n
        look = (str(row["label"]), str(row["stance"]), str(row["kind"]))
        if n:
            found.append(Segment(bar, *look, start, n, places[bar][0]))
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
    frame: pd.DataFrame, heads: dict[str, float], places: Places
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
    return [*notes, *(note(0, y + THICK / 2, text, **below) for y, text in places.values())]


def _thresholds(limits: Limits, places: Places) -> list[Shape]:
    """A mark at each threshold, over the bars only, so that it crosses no word."""
    base = {
        "type": "line",
        "layer": "below",
        "line": {"color": FIELD["light"], "width": 1.5, "dash": "dot"},
    }
    return [
        {**base, "x0": x, "x1": x, "y0": y - THICK / 2 - 3, "y1": y + THICK / 2 + 3}
        for x, _ in limits
        for y, _ in places.values()
    ]


def _limits(limits: Limits) -> list[dict[str, object]]:
    place = {"yref": "paper", "yanchor": "bottom", "font": {"size": 12}}
    sides: tuple[dict[str, object], ...] = (
        {"xanchor": "right", "align": "right", "xshift": 4},
        {"xshift": -4},
    )
    return [
        note(x, 1, f"{name}<br>{x}", **{**place, **side})
        for (x, name), side in zip(limits, sides, strict=True)
    ]
