"""One line of time, to scale: labels by turns above and below it, none over another."""

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import adapting, esc, laid_out, lines, note, wrap
from stances.figures.marks import Shape, dashed
from stances.figures.palette import CLEAR, FIELD, INK2, INK3, ink, paper
from stances.vocabulary import Vocabulary
from stances.words import day as told_day

# In pixels: the sheet of a file, a telephone, and the width under which the latter's labels hold.
SHEET, PHONE, NARROW = 1152, 340, 1000
# A line of a label, a letter of it, the air beside it, the mark, and from it to a label.
LINE, LETTER, AIR, MARK, LEAD = 17, 6.2, 6, 12, 14
# Letters of a line of a label, on a page and on a telephone; pixels that a year takes.
LETTERS = {SHEET: 44, PHONE: 24}
YEAR_HIGH, YEAR_WIDE, INSET = 18, 34, 8


class Box(NamedTuple):
    """A label: how many pixels right of the left edge, and how far from the line, up or down."""

    up: bool
    left: float
    right: float
    near: float
    far: float
    mark: float

    def covers(self, other: "Box") -> bool:
        """Whether it lies over another."""
        beside = self.right + AIR <= other.left or other.right + AIR <= self.left
        apart = self.far <= other.near or other.far <= self.near
        return self.up == other.up and not (beside or apart)

    def crosses(self, other: "Box") -> bool:
        """Whether what leads to the one runs through the other."""
        return self.up == other.up and (self._crossed(other) or other._crossed(self))

    def _crossed(self, other: "Box") -> bool:
        return self.left - 3 < other.mark < self.right + 3 and other.near >= self.far


def timeline_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns date, label, outside: a mark a date, a dashed ring where no document tells of it."""
    frame = frame.sort_values("date", kind="stable")
    days = [pd.Timestamp(date).date() for date in frame["date"]]
    labels = [str(label) for label in frame["label"]]
    fig = go.Figure(
        [_trace(frame, days, outside, dark) for outside in (False, True) if _any(frame, outside)]
    )
    start, end = _ends(days)
    rings = [d for d, outside in zip(days, frame["outside"], strict=True) if outside]
    wide, narrow = (_drawn(days, labels, rings, width, dark) for width in (SHEET, PHONE))
    laid_out(fig, wide["height"], dark, top=2, bottom=2, side=INSET)
    fig.update_layout(showlegend=False, annotations=wide["annotations"], shapes=wide["shapes"])
    fig.update_xaxes(range=[start, end])
    fig.update_yaxes(range=wide["range"])
    flat = {"fixedrange": True, "visible": False}
    narrow["yaxis"] = {**flat, "range": narrow.pop("range")}
    return adapting(fig, width=SHEET, below=NARROW, layout=narrow)


def _any(frame: pd.DataFrame, outside: bool) -> bool:
    return any(bool(flag) == outside for flag in frame["outside"])


def _ends(days: Sequence[dt.date]) -> tuple[float, float]:
    """The first and the last day as numbers, with a little air."""
    if not days:
        return 0, 1
    first, last = days[0].toordinal(), days[-1].toordinal()
    air = max((last - first) * 0.022, 1)
    return first - air, last + air


def _drawn(
    days: Sequence[dt.date], labels: Sequence[str], rings: Sequence[dt.date], width: int,
    dark: bool,
) -> dict[str, Any]:  # fmt: skip
    """What of the layout depends on the width, which has so many pixels."""
    start, end = _ends(days)
    scale = (width - 2 * INSET) / (end - start)
    marks = [(day.toordinal() - start) * scale for day in days]
    texts = [wrap(label, LETTERS[width]) for label in labels]
    years = [(y, (y.toordinal() - start) * scale) for y in _years(days)]
    boxes = _boxes(days, texts, marks, [at for _, at in years], width - 2 * INSET)
    up = max([b.far for b in boxes if b.up], default=MARK)
    down = max([b.far for b in boxes if not b.up], default=YEAR_HIGH)
    notes = [_label(*found, dark) for found in zip(days, texts, boxes, strict=True)]
    notes += [
        note(y.toordinal(), 0, str(y.year), yanchor="top", yshift=-3, xshift=2,
             font={"size": 12, "color": INK3[paper(dark)]})
        for y, _ in years
    ]  # fmt: skip
    return {
        "height": int(up + down) + 4,
        "range": [-down, up],
        "annotations": notes,
        "shapes": [*_lines(days, boxes, [y for y, _ in years], dark), *_rings(rings, dark)],
    }


def _years(days: Sequence[dt.date]) -> list[dt.date]:
    """The first day of each year that begins within."""
    if not days:
        return []
    return [dt.date(y, 1, 1) for y in range(days[0].year + 1, days[-1].year + 1)]


def _boxes(
    days: Sequence[dt.date], texts: Sequence[str], marks: Sequence[float], years: Sequence[float],
    width: float,
) -> list[Box]:  # fmt: skip
    """A place for each label, the nearest to the line that is free, by turns above and below."""
    taken = [Box(False, x, x + YEAR_WIDE, 0, YEAR_HIGH, -width) for x in years]
    turn, found = itertools.cycle((True, False)), list[Box]()
    # From the last on: a label runs to the right of its mark, and so over no lead of a later one.
    for day, text, mark in reversed(list(zip(days, texts, marks, strict=True))):
        longest = max(map(len, [told_day(day) + "  ", *text.split("<br>")]))
        size = longest * LETTER, (lines(text) + 1) * LINE
        tries = [b for b in _tries(taken, mark, size, width, next(turn)) if not _any_of(b, taken)]
        clear = (b for b in tries if not any(map(b.crosses, taken)))
        taken.append(next(clear, tries[0]))
        found.insert(0, taken[-1])
    return found


def _any_of(box: Box, taken: Sequence[Box]) -> bool:
    return any(map(box.covers, taken))


def _tries(
    taken: Sequence[Box], mark: float, size: tuple[float, float], width: float, first: bool
) -> Iterator[Box]:
    """Where a label can be, the nearest to the line first; one of them lies over no other."""
    wide, high = size
    lefts = {max(min(left, width - wide), 0): None for left in (mark - 2, mark - 3 - wide)}
    sides = [[(near, up) for near in _levels(taken, up)] for up in (first, not first)]
    for pair in itertools.zip_longest(*sides):
        for near, up in filter(None, pair):
            for left in lefts:
                yield Box(up, left, left + wide, near, near + high, mark)


def _levels(taken: Sequence[Box], up: bool) -> list[float]:
    """How far from the line labels of a side can begin, below it under the years."""
    least = LEAD if up else YEAR_HIGH + 4
    return sorted({least, *(b.far + 4 for b in taken if b.up == up and b.far > least)})


def _label(day: dt.date, text: str, box: Box, dark: bool) -> dict[str, Any]:
    """The day in bold, and what happened."""
    right = box.left < box.mark - 4
    gap = box.right - box.mark if right else 2
    return note(
        day.toordinal(),
        box.near if box.up else -box.near,
        f"<b>{told_day(day)}</b><br>{text}",
        yanchor="bottom" if box.up else "top",
        xanchor="right" if right else "left",
        align="right" if right and gap < 12 else "left",
        xshift=gap if right else -gap,
        borderpad=0,
        font={"size": 13, "color": ink(dark)},
    )


def _lines(
    days: Sequence[dt.date], boxes: Sequence[Box], years: Sequence[dt.date], dark: bool
) -> Iterator[Shape]:
    """The line of time, a tick a year, and what leads to each label."""
    shade = paper(dark)
    line = {"type": "line", "layer": "below"}
    start, end = _ends(days)
    axis = {"color": FIELD[shade], "width": 1.5}
    yield {**line, "x0": start, "x1": end, "y0": 0, "y1": 0, "line": axis}
    for year in years:
        x = year.toordinal()
        yield {**line, "x0": x, "x1": x, "y0": 0, "y1": -6, "line": {**axis, "width": 1}}
    for day, box in zip(days, boxes, strict=True):
        x, far = day.toordinal(), box.near if box.up else -box.near
        lead = {"color": INK2[shade], "width": 1}
        yield {**line, "x0": x, "x1": x, "y0": 0, "y1": far, "line": lead}


def _rings(days: Sequence[dt.date], dark: bool) -> Iterator[Shape]:
    """A dashed ring at each day that no document tells of."""
    half = MARK / 2
    for day in days:
        yield {
            "type": "circle", "xsizemode": "pixel", "ysizemode": "pixel",
            "xanchor": day.toordinal(), "yanchor": 0,
            "x0": -half, "x1": half, "y0": -half, "y1": half,
            "fillcolor": CLEAR, "line": {**dashed(ink(dark)), "width": 1.5},
        }  # fmt: skip


def _trace(frame: pd.DataFrame, days: list[dt.date], outside: bool, dark: bool) -> go.Scatter:
    rows = zip(days, frame["label"], frame["outside"], strict=True)
    kept = [(day, str(label)) for day, label, flag in rows if bool(flag) == outside]
    return go.Scatter(
        mode="markers",
        name="from outside the documents" if outside else "told in the documents",
        x=[day.toordinal() for day, _ in kept],
        y=[0] * len(kept),
        marker={"size": MARK, "opacity": 1, "color": CLEAR if outside else ink(dark)},
        cliponaxis=False,
        customdata=[[day.isoformat()] for day, _ in kept],
        hovertext=[f"{told_day(day)}<br>{esc(label)}" for day, label in kept],
        hovertemplate="%{hovertext}<extra></extra>",
    )
