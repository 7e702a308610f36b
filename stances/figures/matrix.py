"""Who makes which argument: a square where it was made, nothing where it was not raised."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import esc, laid_out, note, wrap
from stances.figures.marks import KEY_HEIGHT, Shape, key, spot
from stances.figures.palette import CLEAR, LINE, OUTLINE, edge, fill, paper
from stances.vocabulary import Vocabulary
from stances.words import MATRIX_KNOWN

ROW_HEIGHT = 24
HEAD_HEIGHT = 40
TOP = 150
LABEL_SHARE = 0.36
SIZE = 14
Places = tuple[dict[str, float], dict[str, float], float]


def matrix_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns side, code, label, actor, name, stance, column, voice, words: a cell each.

    Rows in the order given, columns by `column`, in the colour of the stance of their actor. A full
    square: said; a dashed outline: reported only.
    """
    frame = frame.assign(column=frame["column"].rank(method="dense").astype(int) - 1)
    wide = max(int(frame["column"].max()) + 1 if len(frame) else 1, 1)
    heads, rows, end = _places(frame)
    fig = go.Figure()
    for (stance, voice), part in frame.groupby(["stance", "voice"], sort=False):
        fig.add_trace(_trace(part, words, str(stance), str(voice), rows, dark))
    laid_out(fig, TOP + int(end) + KEY_HEIGHT, dark, top=TOP, bottom=KEY_HEIGHT)
    fig.update_layout(showlegend=False, clickmode="event+select")
    fig.update_xaxes(range=[-LABEL_SHARE / (1 - LABEL_SHARE) * wide - 0.5, wide - 0.5])
    fig.update_yaxes(range=[end, 0])
    told, swatches = key(frame["voice"], dark, MATRIX_KNOWN)
    notes = [*_columns(frame), *_heads(words, heads), *_labels(frame, rows), *told]
    shapes = [*_grid(rows, dark), *_outlines(frame, words, rows, dark), *swatches]
    return fig.update_layout(annotations=notes, shapes=shapes)


def _places(frame: pd.DataFrame) -> Places:
    """In pixels from the top: the heading of each side, the middle of each row, the end."""
    heads: dict[str, float] = {}
    rows: dict[str, float] = {}
    at = 0.0
    for side, code in zip(frame["side"], frame["code"], strict=True):
        if code in rows:
            continue
        if side not in heads:
            heads[str(side)] = at + HEAD_HEIGHT * 0.6
            at += HEAD_HEIGHT
        rows[str(code)] = at + ROW_HEIGHT / 2
        at += ROW_HEIGHT
    return heads, rows, max(at, 1.0)


def _trace(
    part: pd.DataFrame, words: Vocabulary, stance: str, voice: str, rows: dict[str, float],
    dark: bool,
) -> go.Scatter:  # fmt: skip
    """The cells of one stance; of who has none the square is an outline alone."""
    solid = voice == "said" and stance in words.scores
    hover = zip(part["name"], part["label"], part["words"], strict=True)
    return go.Scatter(
        mode="markers",
        name=f"{words.in_text(stance)}, {MATRIX_KNOWN[voice]}",
        x=[int(n) for n in part["column"]],
        y=[rows[c] for c in part["code"]],
        marker={
            "symbol": "square",
            "size": SIZE,
            "opacity": 1,
            "color": fill(words, stance, dark) if solid else CLEAR,
            "line": {"color": edge(words, stance, dark), "width": OUTLINE * (voice == "said")},
        },
        unselected={"marker": {"opacity": 1}},
        customdata=[[str(code)] for code in part["code"]],
        hovertext=[
            f"<b>{esc(name)}</b>, {MATRIX_KNOWN[voice]}<br>{esc(label)}<br>“{wrap(said, 48)}”"
            for name, label, said in hover
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _outlines(
    frame: pd.DataFrame, words: Vocabulary, rows: dict[str, float], dark: bool
) -> list[Shape]:
    """A dashed square for each cell that is only reported."""
    found = frame[frame["voice"] == "reported"]
    return [
        spot(int(x), rows[str(code)], SIZE, edge(words, str(stance), dark), "rect")
        for x, code, stance in zip(found["column"], found["code"], found["stance"], strict=True)
    ]


def _columns(frame: pd.DataFrame) -> list[dict[str, object]]:
    names = dict(zip(frame["column"], frame["name"], strict=True))
    place = {"yref": "paper", "yanchor": "bottom", "textangle": -90, "xanchor": "center"}
    return [
        note(int(i), 1, wrap(name, 22), **place, font={"size": 12}, align="left")
        for i, name in names.items()
    ]


def _heads(words: Vocabulary, heads: dict[str, float]) -> list[dict[str, object]]:
    place = {"xref": "paper", "yanchor": "middle", "font": {"size": 14}}
    return [
        note(0, y, f"<b>{esc(words.side_heading(side))}</b>", **place) for side, y in heads.items()
    ]


def _labels(frame: pd.DataFrame, rows: dict[str, float]) -> list[dict[str, object]]:
    labels = dict(zip(frame["code"], frame["label"], strict=True))
    place = {"xref": "paper", "yanchor": "middle", "font": {"size": 12}}
    return [note(0, y, esc(labels[code]), **place) for code, y in rows.items()]


def _grid(rows: dict[str, float], dark: bool) -> list[dict[str, object]]:
    base = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1}
    edge, line = ROW_HEIGHT / 2, {"color": LINE[paper(dark)], "width": 1}
    return [{**base, "y0": y + edge, "y1": y + edge, "line": line} for y in rows.values()]
