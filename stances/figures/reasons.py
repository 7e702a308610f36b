"""Which arguments are made, for and against, and by how many."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import esc, laid_out, note, wrap
from stances.figures.marks import KEY_HEIGHT, Shape, key, outline
from stances.figures.palette import CLEAR, INK2, paper
from stances.vocabulary import Vocabulary
from stances.words import KNOWLEDGE_LABELS

ROW_HEIGHT = 40
THICK = 0.42
HEAD = 0.95
# A bar of one must not fill the width, as if it were many.
LEAST_SPAN = 5
SIDES = ("for", "against")


def reasons_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns argument, side, count, actors, reported: bars in two headed groups, in their order.

    A reason is no stance, so its bar is ink: solid as far as actors said so themselves, a dashed
    outline for those only reported to.
    """
    places, heads = _places(frame)
    fig = go.Figure([t for side in heads for t in _traces(frame, words, side, places, dark)])
    end = len(frame) + len(heads) * HEAD
    laid_out(fig, 16 + KEY_HEIGHT + int(ROW_HEIGHT * end), dark, bottom=8 + KEY_HEIGHT)
    top = max([int(n) for n in frame["count"]], default=1)
    fig.update_xaxes(range=[0, max(top, LEAST_SPAN) * 1.08])
    fig.update_yaxes(range=[end, 0])
    fig.update_layout(barmode="overlay", showlegend=False)
    told, swatches = key(_kinds(frame), dark)
    return fig.update_layout(
        annotations=[*_notes(frame, words, places, heads), *told],
        shapes=[*_outlines(frame, places, dark), *swatches],
    )


def _kinds(frame: pd.DataFrame) -> list[str]:
    """The ways in which some argument is known."""
    said, reported = (frame["count"] > frame["reported"]).any(), frame["reported"].any()
    return [kind for kind, there in (("said", said), ("reported", reported)) if there]


def _outlines(frame: pd.DataFrame, places: dict[int, float], dark: bool) -> list[Shape]:
    """A dashed outline round the part of each bar that is only reported."""
    rows = zip(frame["count"], frame["reported"], strict=True)
    half = THICK / 2
    return [
        outline(
            count - part,
            count,
            places[i] - half,
            places[i] + half,
            INK2[paper(dark)],
        )
        for i, (count, part) in enumerate(rows)
        if part
    ]


def _places(frame: pd.DataFrame) -> tuple[dict[int, float], dict[str, float]]:
    """The height of each bar by row number, and of each heading by side."""
    places: dict[int, float] = {}
    heads: dict[str, float] = {}
    at = 0.0
    sides = [str(side) for side in frame["side"]]
    for side in (s for s in SIDES if s in sides):
        heads[side] = at + 0.75
        at += HEAD
        for i in (i for i, one in enumerate(sides) if one == side):
            places[i] = at + 0.7
            at += 1
    return places, heads


def _traces(
    frame: pd.DataFrame, words: Vocabulary, side: str, places: dict[int, float], dark: bool
) -> list[go.Bar]:
    """The bars of a side: what was said, and clear behind it what is only reported."""
    rows = frame.reset_index(drop=True)
    kept = rows[rows["side"] == side]
    solid = [int(n) for n in kept["count"] - kept["reported"]]
    hover = zip(kept["argument"], kept["count"], kept["reported"], kept["actors"], strict=True)
    base = {
        "orientation": "h",
        "y": [places[i] for i in kept.index],
        "width": THICK,
        "customdata": [[str(label)] for label in kept["argument"]],
        "hovertext": [_hover(*map(str, row)) for row in hover],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    numbers = {
        "text": [str(n) for n in kept["count"]],
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
    }
    whole, name = [int(n) for n in kept["count"]], words.side_heading(side)
    shade = INK2[paper(dark)]
    return [
        # Clear and as long as the whole, so that the number stands at the end of both parts.
        go.Bar(name=name, x=whole, marker={"color": CLEAR}, **numbers, **base),
        go.Bar(name=name, x=solid, marker={"color": shade}, **base),
    ]


def _hover(argument: str, count: str, reported: str, who: str) -> str:
    only = f", {reported} of them {KNOWLEDGE_LABELS['reported']}" if reported != "0" else ""
    return f"<b>{esc(argument)}</b>: {count}{only}<br>{wrap(who, 48)}"


def _notes(
    frame: pd.DataFrame, words: Vocabulary, places: dict[int, float], heads: dict[str, float]
) -> list[dict[str, object]]:
    labels = [str(label) for label in frame["argument"]]
    place = {"xref": "paper", "yanchor": "bottom"}
    return [
        *(
            note(0, y, f"<b>{words.side_heading(side)}</b>", **place, font={"size": 15})
            for side, y in heads.items()
        ),
        *(note(0, y - THICK / 2, esc(labels[i]), **place) for i, y in places.items()),
    ]
