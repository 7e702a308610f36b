"""A map of squares: each State the same size, whatever its area, always at the same place."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from stances.figures.asides import Aside, Cell, Place, place
from stances.figures.layout import Trace, adapting, esc, laid_out, note
from stances.figures.marks import Shape, outline
from stances.figures.palette import (
    CLEAR,
    DIMMED,
    HATCH,
    INK2,
    PITCH,
    STROKE,
    bar_marker,
    edge,
    halo,
    hatch,
    paper,
    text_colour,
)
from stances.vocabulary import CONFLICT, Vocabulary

# In pixels: a cell and the square in it on a page of full width; in cells: the square.
CELL, TILE = 26, 24
SIDE = TILE / CELL
# Of the widest map; with fewer columns a square would be drawn as a bar.
COLUMNS = 30
# The pixels of width that letters need.
NARROW = 620
Seats = list[dict[Any, Any]]


def tiles_figure(
    frame: pd.DataFrame, words: Vocabulary, dark: bool = False, asides: Sequence[Aside] = ()
) -> go.Figure:
    """Columns actor, name, row, col, stance, kind, hover, shown, via: one square per State.

    `asides` stand beside the squares whose `via` names their group, where there is room.
    """
    squares = [
        _squares(part, words, (str(stance), str(kind), bool(shown)), dark)
        for (stance, kind, shown), part in frame.groupby(["stance", "kind", "shown"], sort=False)
    ]
    seats: Seats = frame.to_dict("records")
    letters = [t for shown in (True, False) for t in _letters(seats, words, shown, dark)]
    fig = go.Figure([*squares, *letters])
    rows = int(frame["row"].max()) + 1 if len(frame) else 1
    cols = int(frame["col"].max()) + 1 if len(frame) else 1
    wide = max(cols, COLUMNS)
    laid_out(
        fig, CELL * rows + 4, dark, top=2, bottom=2, side=2,
        barmode="overlay",
        showlegend=False,
        clickmode="event+select",
        annotations=_asides(seats, words, asides, dark),
        shapes=[*_hatches(seats, words, dark), *_outlines(seats, words, dark)],
        xaxis={"range": [cols / 2 - wide / 2 - 0.5, cols / 2 + wide / 2 - 0.5]},
        yaxis={"range": [rows, 0], "scaleanchor": "x", "constrain": "domain"},
    )  # fmt: skip
    hidden = range(len(fig.data) - len(letters), len(fig.data))
    return adapting(
        fig, width=CELL * COLUMNS + 4, ratio=rows / wide, below=NARROW, hide=tuple(hidden),
        layout={"annotations": []},
    )  # fmt: skip


def _squares(
    frame: pd.DataFrame, words: Vocabulary, look: tuple[str, str, bool], dark: bool
) -> Trace:
    stance, kind, shown = look
    marker = bar_marker(words, stance, kind, dark)
    # A pattern of the browser's makes a file of PDF that takes minutes; shapes hatch the squares.
    if marker.pop("pattern", None):
        marker["color"] = CLEAR
    return dict(
        type="bar",
        name=words.in_text(stance),
        x=[int(v) for v in frame["col"]],
        base=[int(v) + (1 - SIDE) / 2 for v in frame["row"]],
        y=[SIDE] * len(frame),
        width=SIDE,
        marker={**marker, "cornerradius": 2},
        opacity=1 if shown else DIMMED,
        unselected={"marker": {"opacity": 1}},
        customdata=[[str(actor)] for actor in frame["actor"]],
        hovertext=[
            f"<b>{esc(name)}</b><br>{esc(hover)}"
            for name, hover in zip(frame["name"], frame["hover"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _letters(seats: Seats, words: Vocabulary, shown: bool, dark: bool) -> Iterator[Trace]:
    """The label of each square, and below it the sign of a position."""
    kept = [s for s in seats if bool(s["shown"]) == shown]
    signed = [s for s in kept if _signed(words, s["stance"])]
    labels = [f"<b>{esc(s['actor'])}</b>" if s["kind"] == "said" else esc(s["actor"]) for s in kept]
    high = [0.33 if _signed(words, s["stance"]) else 0.5 for s in kept]
    inks = [text_colour(words, s["stance"], s["kind"], dark) for s in kept]
    yield _text(kept, labels, high, (inks, 10.5), shown, dark)
    signs = [words[s["stance"]].symbol for s in signed]
    shades = [_sign(words, s, dark) for s in signed]
    yield _text(signed, signs, [0.7] * len(signed), (shades, 13), shown, dark)


def _signed(words: Vocabulary, code: str) -> bool:
    return code in words.scores or code == CONFLICT


def _sign(words: Vocabulary, seat: dict[Any, Any], dark: bool) -> str:
    """The colour of a sign: of its words on a solid square, else of its edge."""
    if seat["kind"] == "said":
        return text_colour(words, seat["stance"], "said", dark)
    return edge(words, seat["stance"], dark)


def _text(
    seats: Seats, texts: list[str], high: list[float], font: tuple[list[str], float], shown: bool,
    dark: bool,
) -> Trace:  # fmt: skip
    colours, size = font
    rims = [halo(dark) if s["kind"] == "group" else "none" for s in seats]
    return dict(
        type="scatter",
        mode="text",
        x=[int(s["col"]) for s in seats],
        y=[int(s["row"]) + h for s, h in zip(seats, high, strict=True)],
        text=texts,
        textposition="middle center",
        textfont={"size": size, "color": colours, "shadow": rims},
        opacity=1 if shown else DIMMED,
        hoverinfo="skip",
    )


def _hatches(seats: Seats, words: Vocabulary, dark: bool) -> list[Shape]:
    """One path for all strokes of a code; below the letters."""
    found: dict[tuple[str, bool], list[Cell]] = {}
    for s in seats:
        if s["kind"] == "group" or s["stance"] == CONFLICT:
            cell = int(s["row"]), int(s["col"])
            found.setdefault((str(s["stance"]), bool(s["shown"])), []).append(cell)
    return [
        {
            "type": "path",
            "layer": "below",
            "path": "".join(_strokes(cell, hatch(words, code)) for cell in cells),
            "line": {"color": edge(words, code, dark), "width": STROKE},
            "opacity": HATCH * (1 if shown else DIMMED),
        }
        for (code, shown), cells in found.items()
    ]


def _strokes(cell: Cell, way: str) -> str:
    """The strokes across a square, in the units of the axes; rows count downwards."""
    if way == "x":
        return _strokes(cell, "/") + _strokes(cell, "\\")
    top, left = cell[0] + (1 - SIDE) / 2, cell[1] - SIDE / 2
    slant = way != "|"
    step = PITCH / CELL * (math.sqrt(2) if slant else 1)
    at = [step * (i + 0.5) for i in range(int((2 if slant else 1) * SIDE / step + 0.5))]
    ends = [(max(c - SIDE, 0), min(c, SIDE)) if slant else (c, c) for c in at]
    found = []
    for c, (a, b) in zip(at, ends, strict=True):
        low, high = (c - a, c - b) if slant else (0, SIDE)
        x0, x1 = (SIDE - a, SIDE - b) if way == "\\" else (a, b)
        found.append(f"M{left + x0:.2f},{top + low:.2f}L{left + x1:.2f},{top + high:.2f}")
    return "".join(found)


def _outlines(seats: Seats, words: Vocabulary, dark: bool) -> list[Shape]:
    """A dashed outline round each square that is only reported."""
    edges = (1 - SIDE) / 2, (1 + SIDE) / 2
    return [
        outline(
            s["col"] - SIDE / 2,
            s["col"] + SIDE / 2,
            s["row"] + edges[0],
            s["row"] + edges[1],
            edge(words, str(s["stance"]), dark),
        )
        | {"opacity": 1 if s["shown"] else DIMMED}
        for s in seats
        if s["kind"] == "reported" and s["stance"] != CONFLICT
    ]


def _asides(
    seats: Seats, words: Vocabulary, asides: Sequence[Aside], dark: bool
) -> list[dict[str, Any]]:
    cells = {(int(s["row"]), int(s["col"])): s for s in seats}
    taken, notes = set(cells), []
    corner = max((r for r, _ in cells), default=0), max((c for _, c in cells), default=0)
    for aside in asides:
        own = [c for c, s in cells.items() if aside.group in str(s["via"]).split(",")]
        others = [c for c, s in cells.items() if _signed(words, s["stance"]) and c not in own]
        if own and (at := place(aside, own, others, taken, corner)):
            taken |= {(at.row + r, at.col + c) for r in range(at.high) for c in range(at.wide)}
            notes += _words(at, aside, edge(words, aside.code, dark), INK2[paper(dark)])
    return notes


def _words(at: Place, aside: Aside, shade: str, ink: str) -> list[dict[str, Any]]:
    """The name in the colour of its code, and below it what is said."""
    side = "right" if at.left else "left"
    x = at.col + at.wide - 0.7 if at.left else at.col - 0.3
    where = {"xanchor": side, "align": side, "borderpad": 0, "yanchor": "top"}
    lines = aside.heading.count("<br>") + 1
    named = note(x, at.row, f"<b>{aside.heading}</b>", **where, font={"size": 13, "color": shade})
    below = {"font": {"size": 13, "color": ink}, "yshift": -16 * lines}
    return [named, note(x, at.row, aside.text, **where, **below)]
