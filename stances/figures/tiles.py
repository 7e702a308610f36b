"""A map of squares: each State the same size, whatever its area."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import esc, laid_out
from stances.figures.marks import KEY_HEIGHT, Shape, key, outline
from stances.figures.palette import bar_marker, edge, halo, text_colour
from stances.vocabulary import Vocabulary

SIDE = 0.92
ROW_HEIGHT = 38
# Of the widest map; with fewer columns a square would be drawn as a bar.
COLUMNS = 28


def tiles_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns actor, name, row, col, stance, kind, hover: one square per State."""
    fig = go.Figure()
    for (stance, kind), part in frame.groupby(["stance", "kind"], sort=False):
        fig.add_trace(_trace(part, words, str(stance), str(kind), dark))
    top, bottom = int(frame["row"].min()), int(frame["row"].max())
    left, right = int(frame["col"].min()), int(frame["col"].max())
    high = ROW_HEIGHT * (bottom - top + 1)
    laid_out(fig, 16 + KEY_HEIGHT + high, dark, bottom=8 + KEY_HEIGHT)
    told, swatches = key(frame["kind"], dark)
    fig.update_layout(
        barmode="overlay",
        showlegend=False,
        clickmode="event+select",
        # One size of letters for all squares, whatever the width of the screen.
        uniformtext={"mode": "show", "minsize": 8},
        annotations=told,
        shapes=[*_outlines(frame, words, dark), *swatches],
    )
    spare = max(COLUMNS - (right - left + 1), 0) / 2
    fig.update_xaxes(range=[left - 0.5 - spare, right + 0.5 + spare])
    fig.update_yaxes(range=[bottom + 1, top - (1 - SIDE)])
    return fig


def _outlines(frame: pd.DataFrame, words: Vocabulary, dark: bool) -> list[Shape]:
    """A dashed outline round each square that is only reported."""
    found = frame[frame["kind"] == "reported"]
    return [
        outline(x - SIDE / 2, x + SIDE / 2, y, y + SIDE, edge(words, str(stance), dark))
        for x, y, stance in zip(found["col"], found["row"], found["stance"], strict=True)
    ]


def _trace(frame: pd.DataFrame, words: Vocabulary, stance: str, kind: str, dark: bool) -> go.Bar:
    bold = kind == "said"
    return go.Bar(
        name=words.in_text(stance),
        x=[int(v) for v in frame["col"]],
        base=[int(v) for v in frame["row"]],
        y=[SIDE] * len(frame),
        width=SIDE,
        marker=bar_marker(words, stance, kind, dark),
        text=[_words(actor, words[stance].symbol, bold) for actor in frame["actor"]],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={
            "color": text_colour(words, stance, kind, dark),
            "size": 11,
            "shadow": halo(dark) if kind == "group" else "none",
        },
        unselected={"marker": {"opacity": 1}},
        customdata=[[str(actor)] for actor in frame["actor"]],
        hovertext=[
            f"<b>{esc(name)}</b><br>{esc(hover)}"
            for name, hover in zip(frame["name"], frame["hover"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _words(actor: object, sign: str, bold: bool) -> str:
    text = f"{esc(actor)}<br>{sign}"
    return f"<b>{text}</b>" if bold else text
