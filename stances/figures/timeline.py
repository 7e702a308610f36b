"""One line of time, read downwards so that the words fit a telephone."""

import datetime as dt

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import esc, laid_out, lines, note, wrap
from stances.figures.palette import CLEAR, FIELD, LINE, ink, paper
from stances.vocabulary import Vocabulary

LINE_HEIGHT = 18
GAP = 16
LABEL_WIDTH = 44


def timeline_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns date, label, outside: dates to scale, words moved down where they would meet."""
    frame = frame.sort_values("date", kind="stable")
    days = [pd.Timestamp(date).date() for date in frame["date"]]
    labels = [wrap(label, LABEL_WIDTH) for label in frame["label"]]
    tall = [(lines(text) + 1) * LINE_HEIGHT + GAP for text in labels]
    height = max(sum(tall), 200)
    marks = _marks(days, height - tall[-1] if tall else 0)
    places = _places(marks, tall)
    end = max([height, *(y + t for y, t in zip(places, tall, strict=True))])
    fig = go.Figure(
        [
            _trace(frame, days, marks, outside, ink(dark))
            for outside in (False, True)
            if _any(frame, outside)
        ]
    )
    laid_out(fig, int(end) + 44, dark, top=36)
    fig.update_xaxes(range=[0, 1])
    fig.update_yaxes(range=[end, -GAP])
    fig.update_layout(
        annotations=_notes(days, labels, places),
        shapes=_lines(marks, places, dark),
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
    )
    return fig.update_layout(
        showlegend=True, legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": 12}}
    )


def _any(frame: pd.DataFrame, outside: bool) -> bool:
    return any(bool(flag) == outside for flag in frame["outside"])


def _marks(days: list[dt.date], span: float) -> list[float]:
    whole = max((days[-1] - days[0]).days, 1) if days else 1
    return [(day - days[0]).days / whole * span for day in days]


def _places(marks: list[float], tall: list[int]) -> list[float]:
    """Each label beside its mark, or below the label before it where they would overlap."""
    places: list[float] = []
    free = 0.0
    for mark, high in zip(marks, tall, strict=True):
        places.append(max(mark, free))
        free = places[-1] + high
    return places


def _trace(
    frame: pd.DataFrame, days: list[dt.date], marks: list[float], outside: bool, colour: str
) -> go.Scatter:
    rows = zip(days, frame["label"], frame["outside"], marks, strict=True)
    kept = [(day, str(label), y) for day, label, flag, y in rows if bool(flag) == outside]
    return go.Scatter(
        mode="markers",
        name="from outside the documents" if outside else "told in the documents",
        x=[0.03] * len(kept),
        y=[y for _, _, y in kept],
        marker={
            "size": 13,
            "opacity": 1,
            "color": CLEAR if outside else colour,
            "line": {"color": colour, "width": 2},
        },
        customdata=[[day.isoformat()] for day, _, _ in kept],
        hovertext=[f"{_day(day)}<br>{esc(label)}" for day, label, _ in kept],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _notes(days: list[dt.date], labels: list[str], places: list[float]) -> list[dict[str, object]]:
    return [
        note(0.13, y, f"<b>{_day(day)}</b><br>{text}", yanchor="top", yshift=11)
        for day, text, y in zip(days, labels, places, strict=True)
    ]


def _lines(marks: list[float], places: list[float], dark: bool) -> list[dict[str, object]]:
    base = {"type": "line", "layer": "below"}
    spine = {"x0": 0.03, "x1": 0.03, "line": {"color": FIELD[paper(dark)], "width": 2}}
    ends = {"y0": min(marks, default=0), "y1": max(marks, default=0)}
    leads = [
        {
            **base,
            "x0": 0.03,
            "y0": m,
            "x1": 0.12,
            "y1": p,
            "line": {"color": LINE[paper(dark)], "width": 1},
        }
        for m, p in zip(marks, places, strict=True)
    ]
    return [{**base, **spine, **ends}, *leads]
