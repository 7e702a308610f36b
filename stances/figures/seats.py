"""How far the known positions reach towards a majority of the members."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.frame import esc, framed, note
from stances.figures.palette import LINE, SIDES

ROW_HEIGHT = 72
THICK = 0.3
SIDE_COLUMNS = {"in_favour": ("for", "in favour", 0.0), "against": ("against", "against", THICK)}


def seats_figure(
    frame: pd.DataFrame,
    dark: bool = False,
    *,
    majority: int = 97,
    two_thirds: int = 128,
    members: int = 192,
) -> go.Figure:
    """Columns setting, label, in_favour, against, undecided: bars against two thresholds."""
    fig = go.Figure([_trace(frame, column, members) for column in SIDE_COLUMNS])
    framed(fig, 58 + ROW_HEIGHT * len(frame), dark, top=44, bottom=14)
    fig.update_layout(barmode="overlay", showlegend=False)
    fig.update_xaxes(range=[0, members])
    fig.update_yaxes(range=[len(frame) - 0.5, -0.5])
    fig.update_layout(annotations=_labels(frame) + _limits(majority, two_thirds))
    for x in (majority, two_thirds):
        fig.add_shape(
            type="line",
            layer="below",
            x0=x,
            x1=x,
            y0=0,
            y1=1,
            yref="paper",
            line={"color": LINE, "width": 1.5, "dash": "dot"},
        )
    return fig


def _trace(frame: pd.DataFrame, column: str, members: int) -> go.Bar:
    side, word, shift = SIDE_COLUMNS[column]
    counts = [int(n) for n in frame[column]]
    return go.Bar(
        orientation="h",
        name=word,
        x=counts,
        y=[i + shift for i in range(len(counts))],
        width=THICK * 0.94,
        marker={"color": SIDES[side]},
        text=[f"{n} {word}" for n in counts],
        textposition=["inside" if n > members * 0.3 else "outside" for n in counts],
        insidetextanchor="end",
        insidetextfont={"color": "#ffffff", "size": 13},
        constraintext="none",
        textangle=0,
        cliponaxis=False,
        customdata=[[str(s), column] for s in frame["setting"]],
        hovertext=[
            f"{esc(label)}<br>{word}: {n} of {members}"
            for label, n in zip(frame["label"], counts, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _labels(frame: pd.DataFrame) -> list[dict[str, object]]:
    rows = zip(frame["label"], frame["undecided"], strict=True)
    place = {"xref": "paper", "yanchor": "bottom"}
    right = {"xanchor": "right", "align": "right"}
    notes = []
    for i, (label, undecided) in enumerate(rows):
        notes.append(note(0, i - THICK / 2, f"<b>{esc(label)}</b>", **place))
        notes.append(note(1, i - THICK / 2, f"undecided: {int(undecided)}", **place, **right))
    return notes


def _limits(majority: int, two_thirds: int) -> list[dict[str, object]]:
    place = {"yref": "paper", "yanchor": "bottom", "font": {"size": 12}}
    right = {"xanchor": "right", "align": "right"}
    return [
        note(majority, 1, f"majority<br>{majority}", xshift=4, **place, **right),
        note(two_thirds, 1, f"two thirds<br>{two_thirds}", xshift=-4, **place),
    ]
