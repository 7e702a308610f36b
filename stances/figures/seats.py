"""How far the sides reach among the seats that are shown, each from zero, on one scale."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import Limits, Trace, adapting, esc, laid_out, lines, note, parted
from stances.figures.marks import Shape, outline
from stances.figures.palette import INK2, bar_marker, edge, ink, paper
from stances.vocabulary import Vocabulary
from stances.words import KNOWLEDGE_LABELS

# In pixels: the names of the thresholds, a head, a bar, a line below it, what is left below that.
TOP, HEAD, THICK, LINE, GAP = 24, 25, 19, 17, 13
# The width of a page's column, of a telephone, and of the sheet of a file.
COLUMN, PHONE, SHEET = 392, 340, 560
# Letters of a line below a bar, and the pixels that a letter of a head takes.
LETTERS, LETTER = 60, 8.5
# From this part of the width on a name does not fit right of its mark.
FAR = 0.72
Parts = list[dict[Any, Any]]


def seats_figure(
    frame: pd.DataFrame, words: Vocabulary, limits: Limits, members: int, dark: bool = False
) -> go.Figure:
    """Columns row, label, stance, kind, count, total, told: a bar a row, solid, hatched, dashed.

    `limits` are the number and the name of each threshold, the lower first; marked only where all
    `members` are shown, else the scale ends at the number shown.
    """
    parts: Parts = frame.to_dict("records")
    rows = {str(p["row"]): p for p in reversed(parts)}
    rows = dict(reversed(rows.items()))
    shown = sum(int(row["total"]) for row in rows.values())
    kept = limits if shown == members and members else ()
    stacked = bool(kept) and limits[1][0] / members > FAR
    top = TOP + (LINE if stacked else 0) if kept else 0
    tops, end = _tops(rows, top)
    fig = go.Figure(
        [_segment(p, start, tops, words, shown, dark) for p, start in _starts(parts) if p["count"]]
    )
    laid_out(
        fig, int(end) + 2, dark, top=1, bottom=1, side=1,
        barmode="overlay",
        showlegend=False,
        annotations=[*_heads(rows, tops, words, dark), *_limits(kept, stacked, dark)],
        shapes=[*_marks(kept, rows, tops, members, dark), *_dashed(parts, tops, words, dark)],
        xaxis={"range": [0, max(shown, 1)]},
        yaxis={"range": [end, 0]},
    )  # fmt: skip
    return adapting(fig, width=SHEET)


def _tops(rows: dict[str, Any], at: float) -> tuple[dict[str, float], float]:
    """In pixels from the top: the upper edge of each bar, and the end."""
    tops: dict[str, float] = {}
    for key, row in rows.items():
        tops[key] = at + HEAD
        at += HEAD + THICK + LINE * lines(parted(row["told"], LETTERS)) + GAP
    return tops, max(at - GAP + 4, THICK)


def _starts(parts: Parts) -> list[tuple[dict[Any, Any], int]]:
    """Each part of a bar with the seats before it."""
    ends: dict[str, int] = {}
    found = []
    for part in parts:
        start = ends.get(part["row"], 0)
        ends[part["row"]] = start + int(part["count"])
        found.append((part, start))
    return found


def _segment(
    part: dict[Any, Any], start: int, tops: dict[str, float], words: Vocabulary, shown: int,
    dark: bool,
) -> Trace:  # fmt: skip
    code, kind, n = str(part["stance"]), str(part["kind"]), int(part["count"])
    known = ", ".join(filter(None, [words.in_text(code), KNOWLEDGE_LABELS.get(kind, "")]))
    return dict(
        type="bar",
        orientation="h",
        name=known,
        x=[n],
        base=[start],
        y=[tops[part["row"]] + THICK / 2],
        width=THICK,
        marker=bar_marker(words, code, kind, dark),
        customdata=[[str(part["row"]), code, kind]],
        hovertext=[f"{esc(known)}: {n} of {shown}"],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _dashed(parts: Parts, tops: dict[str, float], words: Vocabulary, dark: bool) -> list[Shape]:
    """A dashed outline round what is only reported."""
    return [
        outline(
            start,
            start + int(part["count"]),
            tops[part["row"]],
            tops[part["row"]] + THICK,
            edge(words, str(part["stance"]), dark),
        )
        for part, start in _starts(parts)
        if part["kind"] == "reported" and part["count"]
    ]


def _heads(
    rows: dict[str, Any], tops: dict[str, float], words: Vocabulary, dark: bool
) -> list[dict[str, Any]]:
    """Above each bar its sign, name and number, below it on whose word it rests."""
    notes = []
    above, below = {"xref": "paper", "yanchor": "bottom"}, {"xref": "paper", "yanchor": "top"}
    for key, row in rows.items():
        y, shade = tops[key], edge(words, str(row["stance"]), dark)
        if row["sign"]:
            notes.append(note(0, y, esc(row["sign"]), **above, font={"size": 17, "color": shade}))
        named = f"{esc(row['label'])} {int(row['total'])}"
        shift = 18 if row["sign"] else 0
        notes.append(note(0, y, named, **above, xshift=shift, font={"size": 15, "weight": 650}))
        told = parted(row["told"], LETTERS)
        small = {"size": 13, "color": INK2[paper(dark)]}
        if told:
            notes.append(note(0, y + THICK, told, **below, font=small))
    return notes


def _limits(limits: Limits | tuple[()], stacked: bool, dark: bool) -> list[dict[str, Any]]:
    """The thresholds named above their marks, beside each other or one above the other."""
    place = {"yanchor": "top", "font": {"size": 13, "color": INK2[paper(dark)]}}
    left = {"xanchor": "right", "align": "right", "xshift": -3}
    return [
        note(x, LINE * (1 - i) if stacked else 0, f"{x} {name}",
             **place, **(left if stacked or not i else {"xshift": 3}))
        for i, (x, name) in enumerate(limits)
    ]  # fmt: skip


def _marks(
    limits: Limits | tuple[()], rows: dict[str, Any], tops: dict[str, float], members: int,
    dark: bool,
) -> list[Shape]:  # fmt: skip
    """A dashed line over each bar and from the name of a threshold, through no word."""
    line = {"color": ink(dark), "width": 1.2, "dash": "4px,3px"}
    base = {"type": "line", "line": line}
    shapes: list[Shape] = []
    for x, _ in limits:
        for i, (key, row) in enumerate(rows.items()):
            head = len(f"{row['label']} {row['total']}") * LETTER + 20
            free = not i and head < x / members * PHONE
            high = tops[key] - (HEAD + 2 if free else 4)
            shapes.append({**base, "x0": x, "x1": x, "y0": high, "y1": tops[key] + THICK + 3})
    return shapes
