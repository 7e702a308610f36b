"""A map of squares: each State the same size, whatever its area."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.frame import esc, framed
from stances.figures.palette import bar_marker, text_colour
from stances.words import SYMBOLS

SIDE = 0.92
ROW_HEIGHT = 38


def tiles_figure(frame: pd.DataFrame, dark: bool = False) -> go.Figure:
    """Columns actor, name, row, col, stance, kind, hover: one square per State."""
    fig = go.Figure()
    looks = [_look(s, k) for s, k in zip(frame["stance"], frame["kind"], strict=True)]
    for look in dict.fromkeys(looks):
        fig.add_trace(_trace(frame[[one == look for one in looks]], *look, dark))
    top, bottom = int(frame["row"].min()), int(frame["row"].max())
    left, right = int(frame["col"].min()), int(frame["col"].max())
    framed(fig, 16 + ROW_HEIGHT * (bottom - top + 1), dark)
    fig.update_layout(
        barmode="overlay",
        showlegend=False,
        clickmode="event+select",
        # One size of letters for all squares, whatever the width of the screen.
        uniformtext={"mode": "show", "minsize": 8},
    )
    fig.update_xaxes(range=[left - 0.5, right + 0.5])
    fig.update_yaxes(range=[bottom + 1, top - (1 - SIDE)])
    return fig


def _look(stance: object, kind: object) -> tuple[str | None, str]:
    """The stance and kind that decide how a square is drawn; a gap in the frame is no stance."""
    known = isinstance(stance, str) and kind not in ("conflict", "none", "absent")
    if known and stance in ("none", "conflict", "absent"):
        return None, str(stance)
    return (str(stance) if known else None), str(kind)


def _trace(frame: pd.DataFrame, stance: str | None, kind: str, dark: bool) -> go.Bar:
    sign = SYMBOLS[stance or kind]
    return go.Bar(
        name=stance or kind,
        x=[int(v) for v in frame["col"]],
        base=[int(v) for v in frame["row"]],
        y=[SIDE] * len(frame),
        width=SIDE,
        marker=bar_marker(stance, kind),
        text=[_words(actor, sign, kind) for actor in frame["actor"]],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": text_colour(stance, kind, dark), "size": 11},
        unselected={"marker": {"opacity": 1}},
        customdata=[[str(actor)] for actor in frame["actor"]],
        hovertext=[
            f"<b>{esc(name)}</b><br>{esc(hover)}"
            for name, hover in zip(frame["name"], frame["hover"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _words(actor: object, sign: str, kind: str) -> str:
    text = f"{esc(actor)}<br>{sign}"
    return f"<b>{text}</b>" if kind in ("inherited", "conflict") else text
