"""The seats of each stance on two days, one bar a day on one scale, and what flowed in words."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import adapting, esc, laid_out, lines, note, parted
from stances.figures.marks import KEY_HEIGHT, Shape, key, outline
from stances.figures.palette import INK2, LINE, bar_marker, edge, paper
from stances.model import NONE
from stances.vocabulary import Vocabulary
from stances.words import KNOWLEDGE_LABELS

# In pixels: a head, the bar of the first day and of the last, what is between them, a line below,
# what is left below that, and above what has no position.
HEAD, BARS, BETWEEN_BARS, LINE_HIGH, GAP, APART = 25, (11, 19), 4, 17, 13, 12
# Letters of a line below the bars; the sheet of a file; the share of the width for numbers.
LETTERS, SHEET, NUMBERS = 60, 620, 0.34
Parts = list[dict[Any, Any]]
Tops = dict[tuple[str, bool], float]


def moved_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns row, label, sign, day, last, kind, count, total, told: two bars a row.

    The first day above in a thin bar, the last below; no position stands apart at the end.
    """
    parts: Parts = frame.to_dict("records")
    tops, end = _tops(parts)
    most = max((int(part["total"]) for part in parts), default=1) or 1
    fig = go.Figure(
        [_segment(*one, tops, words, dark) for one in _starts(parts) if one[0]["count"]]
    )
    laid_out(fig, int(end) + KEY_HEIGHT, dark, top=1, bottom=KEY_HEIGHT, side=1)
    told, swatches = key([p["kind"] for p in parts if p["count"]], dark)
    fig.update_layout(
        barmode="overlay",
        showlegend=False,
        annotations=[*_words(parts, tops, words, dark), *told],
        shapes=[*_apart(tops, dark), *_dashed(parts, tops, words, dark), *swatches],
    )
    fig.update_xaxes(range=[0, most / (1 - NUMBERS)])
    fig.update_yaxes(range=[end, 0])
    return adapting(fig, width=SHEET)


def _tops(parts: Parts) -> tuple[Tops, float]:
    """In pixels from the top: the upper edge of each bar, by row and whether it is the last."""
    tops: Tops = {}
    at = 0.0
    for row, told in {str(p["row"]): str(p["told"]) for p in parts}.items():
        at += APART if row == NONE else 0
        tops[row, False] = at + HEAD
        tops[row, True] = at + HEAD + BARS[0] + BETWEEN_BARS
        at = tops[row, True] + BARS[1] + LINE_HIGH * lines(parted(told, LETTERS)) + GAP
    return tops, max(at, HEAD)


def _starts(parts: Parts) -> list[tuple[dict[Any, Any], int]]:
    """Each part of a bar with the seats before it."""
    ends: dict[tuple[str, bool], int] = {}
    found = []
    for part in parts:
        place = str(part["row"]), bool(part["last"])
        start = ends.get(place, 0)
        ends[place] = start + int(part["count"])
        found.append((part, start))
    return found


def _segment(
    part: dict[Any, Any], start: int, tops: Tops, words: Vocabulary, dark: bool
) -> go.Bar:  # fmt: skip
    code, kind, n, last = str(part["row"]), str(part["kind"]), int(part["count"]), part["last"]
    known = ", ".join(filter(None, [str(part["label"]), KNOWLEDGE_LABELS.get(kind, "")]))
    thick = BARS[bool(last)]
    return go.Bar(
        orientation="h",
        name=f"{known}, {part['day']}",
        x=[n],
        base=[start],
        y=[tops[code, bool(last)] + thick / 2],
        width=thick,
        marker=bar_marker(words, code, kind, dark),
        customdata=[[code, kind, str(part["day"])]],
        hovertext=[f"{esc(part['day'])}<br>{esc(known)}: {n}"],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _dashed(parts: Parts, tops: Tops, words: Vocabulary, dark: bool) -> list[Shape]:
    """A dashed outline round what is only reported."""
    shapes = []
    for part, start in _starts(parts):
        if part["kind"] == "reported" and part["count"]:
            top, last = tops[str(part["row"]), bool(part["last"])], bool(part["last"])
            shade = edge(words, str(part["row"]), dark)
            end = start + int(part["count"])
            shapes.append(outline(start, end, top, top + BARS[last], shade))
    return shapes


def _apart(tops: Tops, dark: bool) -> list[Shape]:
    """A line above those without a position, who are on no side."""
    if (NONE, False) not in tops or len(tops) == 2:
        return []
    y = tops[NONE, False] - HEAD - APART / 2
    line = {"color": LINE[paper(dark)], "width": 1}
    return [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}]


def _words(parts: Parts, tops: Tops, words: Vocabulary, dark: bool) -> list[dict[str, Any]]:
    """Above each pair of bars what it is of, at their ends the numbers, below them the flows."""
    notes: list[dict[str, Any]] = []
    quiet = INK2[paper(dark)]
    above, below = {"xref": "paper", "yanchor": "bottom"}, {"xref": "paper", "yanchor": "top"}
    for (row, last), part in {(str(p["row"]), bool(p["last"])): p for p in parts}.items():
        top = tops[row, last]
        if not last:
            if part["sign"]:
                shade = edge(words, row, dark)
                font = {"size": 17, "color": shade}
                notes.append(note(0, top, esc(part["sign"]), **above, font=font))
            shift = 18 if part["sign"] else 0
            font = {"size": 15, "weight": 650}
            notes.append(note(0, top, esc(part["label"]), **above, xshift=shift, font=font))
        elif part["told"]:
            small = {"size": 13, "color": quiet}
            flown = parted(part["told"], LETTERS)
            notes.append(note(0, top + BARS[1], flown, **below, font=small))
        notes.append(_number(part, top, last, quiet))
    return notes


def _number(part: dict[Any, Any], top: float, last: bool, quiet: str) -> dict[str, Any]:
    """How many seats on which day, behind the end of the bar."""
    font = {"size": 14, "weight": 650} if last else {"size": 12, "color": quiet}
    text = f"{int(part['total'])} on {esc(part['day'])}"
    place = {"yanchor": "middle", "xshift": 5, "font": font}
    return note(int(part["total"]), top + BARS[last] / 2, text, **place)
