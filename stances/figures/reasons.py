"""Which arguments are made, for and against, and by how many."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.frame import esc, framed, note, wrap
from stances.figures.palette import SIDES

ROW_HEIGHT = 40
THICK = 0.42
HEAD = 0.95
HEADINGS = {"for": "Arguments for", "against": "Arguments against"}


def reasons_figure(frame: pd.DataFrame, dark: bool = False) -> go.Figure:
    """Columns argument, side, count, actors: bars in two headed groups, in the order given."""
    places, heads = _places(frame)
    fig = go.Figure([_trace(frame, side, places) for side in heads])
    end = len(frame) + len(heads) * HEAD
    framed(fig, 16 + int(ROW_HEIGHT * end), dark)
    top = max([int(n) for n in frame["count"]], default=1)
    fig.update_xaxes(range=[0, max(top, 1) * 1.08])
    fig.update_yaxes(range=[end, 0])
    fig.update_layout(barmode="overlay", showlegend=False)
    return fig.update_layout(annotations=_notes(frame, places, heads))


def _places(frame: pd.DataFrame) -> tuple[dict[int, float], dict[str, float]]:
    """The height of each bar by row number, and of each heading by side."""
    places: dict[int, float] = {}
    heads: dict[str, float] = {}
    at = 0.0
    sides = [str(side) for side in frame["side"]]
    for side in (s for s in HEADINGS if s in sides):
        heads[side] = at + 0.75
        at += HEAD
        for i in (i for i, one in enumerate(sides) if one == side):
            places[i] = at + 0.7
            at += 1
    return places, heads


def _trace(frame: pd.DataFrame, side: str, places: dict[int, float]) -> go.Bar:
    rows = list(zip(frame["argument"], frame["side"], frame["count"], frame["actors"], strict=True))
    kept = [
        (places[i], str(label), int(count), str(actors))
        for i, (label, one, count, actors) in enumerate(rows)
        if one == side
    ]
    return go.Bar(
        orientation="h",
        name=HEADINGS[side],
        y=[y for y, *_ in kept],
        x=[count for _, _, count, _ in kept],
        width=THICK,
        marker={"color": SIDES[side]},
        text=[str(count) for _, _, count, _ in kept],
        textposition="outside",
        textangle=0,
        cliponaxis=False,
        customdata=[[label] for _, label, _, _ in kept],
        hovertext=[f"<b>{esc(a)}</b>: {n}<br>{wrap(who, 48)}" for _, a, n, who in kept],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _notes(
    frame: pd.DataFrame, places: dict[int, float], heads: dict[str, float]
) -> list[dict[str, object]]:
    labels = [str(label) for label in frame["argument"]]
    place = {"xref": "paper", "yanchor": "bottom"}
    return [
        *(
            note(0, y, f"<b>{HEADINGS[side]}</b>", **place, font={"size": 15})
            for side, y in heads.items()
        ),
        *(note(0, y - THICK / 2, esc(labels[i]), **place) for i, y in places.items()),
    ]
