"""One line an actor, its dot under the stance it holds."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import esc, laid_out, note
from stances.figures.marks import KEY_HEIGHT, Shape, hatching, key, spot
from stances.figures.palette import CLEAR, LINE, OUTLINE, edge, fill, hatch, paper
from stances.vocabulary import Vocabulary
from stances.words import KNOWLEDGE_LABELS

SIZE = 14
LINE_HEIGHT = 46
HEAD_HEIGHT = 34


def dots_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns row, stance, actor, name, kind, known: the most against left, in favour right."""
    heads, places, end = _places([str(row) for row in frame["row"]])
    fig = go.Figure(
        [
            _trace(frame, words, places, s, dark)
            for s in words.across
            if (frame["stance"] == s).any()
        ]
    )
    laid_out(fig, int(end) + 40 + KEY_HEIGHT, dark, top=32, bottom=8 + KEY_HEIGHT)
    fig.update_layout(showlegend=False, clickmode="event+select")
    fig.update_xaxes(range=[-0.5, len(words.across) - 0.5])
    fig.update_yaxes(range=[end, 0])
    told, swatches = key(frame["kind"], dark)
    notes = [*_columns(words), *_headings(heads), *_names(frame, words, places), *told]
    shapes = [*_lines(places, dark), *_fills(frame, words, places, dark), *swatches]
    return fig.update_layout(annotations=notes, shapes=shapes)


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


def _trace(
    frame: pd.DataFrame, words: Vocabulary, places: list[float], stance: str, dark: bool
) -> go.Scatter:
    rows = zip(frame["stance"], frame["actor"], frame["name"], frame["kind"], places, strict=True)
    kept = [(actor, name, kind, y) for one, actor, name, kind, y in rows if one == stance]
    # Neither a hatched nor a dashed mark can be had from a marker: shapes make them.
    looks = {
        "said": (fill(words, stance, dark), edge(words, stance, dark), OUTLINE),
        "group": (CLEAR, edge(words, stance, dark), OUTLINE),
        "reported": (CLEAR, CLEAR, 0),
    }
    fills, edges, widths = zip(*(looks[str(kind)] for _, _, kind, _ in kept), strict=True)
    return go.Scatter(
        mode="markers",
        name=words.in_text(stance),
        x=[words.across.index(stance)] * len(kept),
        y=[y for *_, y in kept],
        marker={
            "size": SIZE,
            "opacity": 1,
            "color": list(fills),
            "line": {"color": list(edges), "width": list(widths)},
        },
        unselected={"marker": {"opacity": 1}},
        customdata=[[str(actor)] for actor, *_ in kept],
        hovertext=[
            f"<b>{esc(name)}</b><br>{words.in_text(stance)}, {KNOWLEDGE_LABELS[str(kind)]}"
            for _, name, kind, _ in kept
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _fills(frame: pd.DataFrame, words: Vocabulary, places: list[float], dark: bool) -> list[Shape]:
    """What tells a dot through a group, and one that is only reported."""
    shapes = []
    for stance, kind, y in zip(frame["stance"], frame["kind"], places, strict=True):
        x, shade = words.across.index(str(stance)), edge(words, str(stance), dark)
        if kind == "group":
            shapes.append(hatching(x, y, SIZE, shade, hatch(words, str(stance))))
        elif kind == "reported":
            shapes.append(spot(x, y, SIZE, shade))
    return shapes


def _columns(words: Vocabulary) -> list[dict[str, object]]:
    middle = {"xanchor": "center", "yref": "paper", "yanchor": "bottom", "font": {"size": 14}}
    return [note(i, 1, words[s].symbol, **middle) for i, s in enumerate(words.across)]


def _headings(heads: dict[str, float]) -> list[dict[str, object]]:
    place = {"xref": "paper", "yanchor": "middle"}
    return [note(0, y, f"<b>{esc(row)}</b>", **place) for row, y in heads.items()]


def _names(frame: pd.DataFrame, words: Vocabulary, places: list[float]) -> list[dict[str, object]]:
    place = {"xref": "paper", "yanchor": "bottom", "font": {"size": 12}}
    rows = zip(frame["name"], frame["stance"], frame["known"], places, strict=True)
    return [
        note(0, y - 7, f"{esc(name)}: {words.in_text(str(stance))}, {esc(known)}", **place)
        for name, stance, known, y in rows
    ]


def _lines(places: list[float], dark: bool) -> list[dict[str, object]]:
    line = {"color": LINE[paper(dark)], "width": 1}
    base = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "line": line}
    return [{**base, "y0": y, "y1": y} for y in places]
