"""Respondents and their views: who holds which, and who is like whom."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import esc, laid_out, note, wrap
from stances.figures.palette import FIELD, INK2, INK3, LINE, PAPER, ink, paper
from stances.vocabulary import Vocabulary

ROW_HEIGHT = 17
LABEL_SHARE = 0.23
TOP = 145
# What the most alike are drawn in: words can be read on it.
MOST = {"light": FIELD["light"], "dark": INK2["light"]}


def _place(view: str) -> tuple[str, int]:
    """By source, where the id names one, and by the number of the footnote."""
    source, _, number = view.rpartition("-")
    return source, int(number)


def view_matrix_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns actor, name, view, claim, on_subject, place: a mark a cell, actors as given."""
    actors = list(dict.fromkeys(frame["actor"]))
    views = sorted(set(frame["view"]), key=_place)
    fig = go.Figure()
    for on, part in frame.groupby("on_subject", sort=True):
        fig.add_trace(_cells(part, words, bool(on), actors, views, dark))
    laid_out(fig, 60 + ROW_HEIGHT * max(len(actors), 1), dark, top=44)
    fig.update_layout(
        showlegend=True,
        clickmode="event+select",
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
                "itemdoubleclick": False, "font": {"size": 12}},
    )  # fmt: skip
    wide = max(len(views), 1)
    fig.update_xaxes(range=[-LABEL_SHARE / (1 - LABEL_SHARE) * wide - 0.5, wide - 0.5])
    fig.update_yaxes(range=[max(len(actors), 1) - 0.5, -0.5])
    return fig.update_layout(annotations=_names(frame), shapes=_lines(len(actors), dark))


def _cells(
    part: pd.DataFrame, words: Vocabulary, on: bool, actors: list[str], views: list[str],
    dark: bool,
) -> go.Scatter:  # fmt: skip
    hover = zip(part["name"], part["claim"], part["place"], strict=True)
    return go.Scatter(
        mode="markers",
        name=f"on {words.subject.definite}" if on else "other views",
        x=[views.index(v) for v in part["view"]],
        y=[actors.index(a) for a in part["actor"]],
        marker={
            "symbol": "diamond" if on else "square",
            "size": 8 if on else 6,
            "opacity": 1,
            "color": ink(dark) if on else INK3[paper(dark)],
        },
        unselected={"marker": {"opacity": 1}},
        customdata=[[str(v)] for v in part["view"]],
        hovertext=[f"<b>{esc(n)}</b><br>{wrap(c, 48)}<br>{esc(p)}" for n, c, p in hover],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _names(frame: pd.DataFrame) -> list[dict[str, object]]:
    names = dict(zip(frame["actor"], frame["name"], strict=True))
    place = {"xref": "paper", "yanchor": "middle", "font": {"size": 11}}
    return [note(0, i, esc(name), **place) for i, name in enumerate(names.values())]


def _lines(rows: int, dark: bool) -> list[dict[str, object]]:
    base = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1}
    line = {"color": LINE[paper(dark)], "width": 1}
    return [{**base, "y0": i + 0.5, "y1": i + 0.5, "line": line} for i in range(rows)]


def likeness_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns a, b, name_a, name_b, similarity, shared: stronger is more alike; n in each."""
    order = list(dict.fromkeys(frame["a"]))
    names = dict(zip(frame["a"], frame["name_a"], strict=True))
    size = max(len(order), 1)
    cells: list[list[float | None]] = [[None] * len(order) for _ in order]
    shared = [[0] * len(order) for _ in order]
    for a, b, value, n in zip(
        frame["a"], frame["b"], frame["similarity"], frame["shared"], strict=True
    ):
        cells[order.index(a)][order.index(b)] = float(value)
        shared[order.index(a)][order.index(b)] = int(n)
    fig = go.Figure(_heat(order, names, cells, shared, dark))
    laid_out(fig, TOP + 20 * size + 8, dark, top=TOP)
    fig.update_xaxes(range=[-LABEL_SHARE / (1 - LABEL_SHARE) * size - 0.5, size - 0.5])
    fig.update_yaxes(range=[size - 0.5, -0.5])
    up = {"yref": "paper", "yanchor": "bottom", "xanchor": "center", "textangle": -90}
    left = {"xref": "paper", "yanchor": "middle"}
    small = {"font": {"size": 11}}
    notes = [note(0, i, esc(names[a]), **left, **small) for i, a in enumerate(order)]
    notes += [note(i, 1, esc(names[a]), **up, **small) for i, a in enumerate(order)]
    return fig.update_layout(annotations=notes)


def _heat(
    order: list[str], names: dict[str, str], cells: list[list[float | None]],
    shared: list[list[int]], dark: bool,
) -> go.Heatmap:  # fmt: skip
    hover = [
        [
            f"<b>{esc(names[a])}</b> and <b>{esc(names[b])}</b><br>shared views: {shared[i][j]}"
            f"<br>Jaccard similarity: {cells[i][j] or 0:.2f}"
            for j, b in enumerate(order)
        ]
        for i, a in enumerate(order)
    ]
    top = max((v for row in cells for v in row if v is not None), default=1.0) or 1.0
    return go.Heatmap(
        z=cells,
        zmin=0,
        zmax=top,
        colorscale=[[0, PAPER[paper(dark)]], [1, MOST[paper(dark)]]],
        showscale=False,
        xgap=1,
        ygap=1,
        text=[[str(n) if n else "" for n in row] for row in shared],
        texttemplate="%{text}",
        textfont={"size": 10, "color": ink(dark)},
        customdata=[[[a, b] for b in order] for a in order],
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        hoverongaps=False,
    )
