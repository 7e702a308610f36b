"""One line of time, to scale: events above it, documents below, no label over another."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from stances.counts import count, span
from stances.figures.layout import Trace, adapting, esc, laid_out, lines, note, wrap
from stances.figures.marks import Shape, dashed
from stances.figures.palette import CLEAR, FIELD, INK2, INK3, PANEL, PAPER, ink, paper
from stances.frames.timeline import DOCUMENT, EVENT, statements_told
from stances.vocabulary import Vocabulary

# In pixels: the sheet of a file, a telephone, and the width under which the latter's labels hold.
SHEET, PHONE, NARROW = 1152, 340, 1000
# A line of a label, a letter of it, the air beside it, the mark, and from it to a label.
LINE, LETTER, AIR, MARK, LEAD = 17, 6.2, 6, 12, 14
# Letters of a line of a label, on a page and on a telephone; pixels that a year takes.
LETTERS = {SHEET: 48, PHONE: 24}
YEAR_HIGH, INSET = 18, 8
# Years or months that are written at a line, at most.
TICKS = 14
# Documents stand on a line of their own, so far below that of the events. Where they take a small
# part of the time that one is drawn to a scale of its own, and stands lower.
LOW, LOWER, SMALL = YEAR_HIGH + 10, 48, 1 / 3
# Labels of a kind: of more days, those of a part of the time share one. Names that a label tells.
MOST, NAMED = 8, 2


class Spot(NamedTuple):
    """A mark and its label: what stands on one day, or, where there are many, on days in a row."""

    kind: str
    start: dt.date
    first: dt.date
    last: dt.date
    label: str
    outside: bool
    inferred: bool
    # The first document, to which a press leads; nothing of an event.
    source: str

    @property
    def days(self) -> str:
        """The day, or from when to when."""
        return span((self.first, self.last))


class Scale(NamedTuple):
    """Where days stand: from its first to its last day, across so many units from the left."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    def at(self, day: dt.date) -> float:
        """The place of a day."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + share * (self.right - self.left)


class Lanes(NamedTuple):
    """The line of the events, and that of the documents, which may have a scale of its own."""

    events: Scale
    documents: Scale
    # How far below the other the line of the documents stands, in pixels; the whole width.
    low: float
    width: float

    @property
    def enlarged(self) -> bool:
        """Whether the documents have a scale of their own."""
        return self.low == LOWER

    def place(self, spot: Spot) -> tuple[float, float]:
        """Where a spot stands, in units across and pixels up."""
        if spot.kind == EVENT:
            return self.events.at(spot.last), 0
        return self.documents.at(spot.last), -self.low


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

    def bars(self, marks: Sequence[float]) -> bool:
        """Whether it lies where the lead of one of these marks may have to pass."""
        return any(self.left - 3 < mark < self.right + 3 for mark in marks)

    def _crossed(self, other: "Box") -> bool:
        return self.left - 3 < other.mark < self.right + 3 and other.near >= self.far


def timeline_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """The columns of Dated: events round, documents square; outside them a dashed ring."""
    spots = _spots(frame)
    lanes = _lanes(spots)
    fig = go.Figure([_trace(kept, lanes, dark) for kept in _alike(spots)])
    wide, narrow = (_drawn(spots, lanes, width, dark) for width in (SHEET, PHONE))
    laid_out(
        fig, wide["height"], dark, top=2, bottom=2, side=INSET,
        showlegend=False,
        annotations=wide["annotations"],
        shapes=wide["shapes"],
        xaxis={"range": [0, lanes.width]},
        yaxis={"range": wide["range"]},
    )  # fmt: skip
    flat = {"fixedrange": True, "visible": False}
    narrow["yaxis"] = {**flat, "range": narrow.pop("range")}
    return adapting(fig, width=SHEET, below=NARROW, layout=narrow)


def enlarged(frame: pd.DataFrame) -> tuple[dt.date, dt.date] | None:
    """From when to when the documents stand on a line with a scale of its own, if they do."""
    lanes = _lanes(_spots(frame))
    return (lanes.documents.first, lanes.documents.last) if lanes.enlarged else None


def _spots(frame: pd.DataFrame) -> list[Spot]:
    """What is to be marked, the earliest first."""
    rows = frame.sort_values("date", kind="stable").to_dict("records")
    of = {kind: [r for r in rows if r["kind"] == kind] for kind in (EVENT, DOCUMENT)}
    found = (_spot(some) for kept in of.values() for some in _gathered(kept))
    return sorted(found, key=lambda s: (s.last, s.kind))


Rows = Sequence[Mapping[Any, Any]]


def _gathered(rows: Rows) -> list[Rows]:
    """Rows of one day together; of more days than MOST those of as many equal parts of the time."""
    days = {r["date"] for r in rows}
    first, long = min(days, default=None), max(len(days) and (max(days) - min(days)).days, 1)

    def part(row: Mapping[Any, Any]) -> int:
        since = int((row["date"] - first).days)
        return since if len(days) <= MOST else min(since * MOST // long, MOST - 1)

    return [list(some) for _, some in itertools.groupby(rows, key=part)]


def _spot(rows: Rows) -> Spot:
    first, last = rows[0]["date"], rows[-1]["date"]
    return Spot(
        kind=rows[0]["kind"], start=min(r["start"] for r in rows), first=first, last=last,
        label=_told(rows), outside=all(r["outside"] for r in rows),
        inferred=all(r["inferred"] for r in rows), source=rows[0]["source"],
    )  # fmt: skip


def _told(rows: Rows) -> str:
    """What stands there, or how much; of documents with how many statements."""
    kind, n = rows[0]["kind"], len(rows)
    what = "; ".join(r["label"] for r in rows) if n <= NAMED else count(n, kind)
    if kind == EVENT:
        return what
    stance, nothing = (sum(r[name] for r in rows) for name in ("stance", "nothing"))
    return f"{what}: {statements_told(stance, nothing, brief=True)}"


def _alike(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """The spots that one trace draws, which is those that look the same."""
    looks = dict.fromkeys((s.kind, s.outside, s.inferred) for s in spots)
    for look in looks:
        yield [s for s in spots if (s.kind, s.outside, s.inferred) == look]


def _lanes(spots: Sequence[Spot]) -> Lanes:
    """Both lines: a unit a day on that of the events, with a little air at its ends."""
    days = [d for s in spots for d in (s.start, s.last)] or [dt.date.min]
    long = (max(days) - min(days)).days
    air = max(long * 0.022, 1)
    whole = Scale(min(days), max(days), air, air + max(long, 1))
    held = [d for s in spots if s.kind == DOCUMENT for d in (s.start, s.last)]
    width = max(long, 1) + 2 * air
    if held and 0 < (max(held) - min(held)).days < long * SMALL:
        return Lanes(whole, Scale(min(held), max(held), air, width - air), LOWER, width)
    return Lanes(whole, whole, LOW, width)


def _drawn(spots: Sequence[Spot], lanes: Lanes, width: int, dark: bool) -> dict[str, Any]:
    """What of the layout depends on the width, which has so many pixels."""
    inner = width - 2 * INSET
    marks = [lanes.place(s)[0] * inner / lanes.width for s in spots]
    texts = [wrap(s.label, LETTERS[width]) for s in spots]
    boxes = _boxes(spots, texts, marks, inner, lanes.low)
    up = max([b.far for b in boxes if b.up], default=MARK)
    down = max([b.far for b in boxes if not b.up], default=YEAR_HIGH)
    notes = [_label(lanes, *found, dark) for found in zip(spots, texts, boxes, strict=True)]
    notes += [
        note(x, y, text, yanchor="top", yshift=-3, xshift=2,
             font={"size": 12, "color": INK3[paper(dark)]})
        for x, y, text in _ticks(lanes)
    ]  # fmt: skip
    return {
        "height": int(up + down) + 4,
        "range": [-down, up],
        "annotations": notes,
        "shapes": [*_lines(spots, boxes, lanes, dark), *_rings(spots, lanes, dark)],
    }


def _ticks(lanes: Lanes) -> Iterator[tuple[float, float, str]]:
    """Place, height and words of what is written at the lines: years, of enlarged ones months."""
    for year in _years(lanes.events):
        yield lanes.events.at(year), 0, str(year.year)
    if lanes.enlarged:
        months = _months(lanes.documents)
        for day in months or _years(lanes.documents):
            words = f"{day:%B}" if months else str(day.year)
            yield lanes.documents.at(day), -lanes.low + YEAR_HIGH + 3, words


def _years(scale: Scale) -> list[dt.date]:
    """The first day of each year that begins within, or of every second, fifth of many."""
    first, last = scale.first.year, scale.last.year
    steps = itertools.chain((1, 2, 5), itertools.count(10, 10))
    step = next(n for n in steps if last - first <= n * TICKS)
    return [dt.date(y, 1, 1) for y in range(first + 1, last + 1) if y % step == 0]


def _months(scale: Scale) -> list[dt.date]:
    """The first day of each month that begins within; none where there are many."""
    first, n = scale.first, (scale.last.year - scale.first.year) * 12 + scale.last.month
    if n - first.month > TICKS:
        return []
    found = [dt.date(first.year + m // 12, m % 12 + 1, 1) for m in range(first.month, n)]
    # Its name would not fit behind the last day.
    return [day for day in found if (scale.last - day) * 20 > scale.last - first]


def _boxes(
    spots: Sequence[Spot], texts: Sequence[str], marks: Sequence[float], width: float, low: float
) -> list[Box]:
    """A place for each label, the nearest to its line that is free.

    From the last on, since a label runs to the right of its mark and so over no lead of a later
    one; or from the first on, where fewer leads then run through a label.
    """
    found: dict[int, Box] = {}
    for kind in (EVENT, DOCUMENT):
        mine = [i for i, s in enumerate(spots) if s.kind == kind]
        whole = [(spots[i], _size(spots[i], texts[i]), marks[i]) for i in mine]
        tried = (_placed(whole[::-1], width, low)[::-1], _placed(whole, width, low))
        found |= zip(mine, min(tried, key=_crossings), strict=True)
    return [found[i] for i in range(len(spots))]


def _size(spot: Spot, text: str) -> tuple[float, float]:
    """How wide and how high a label is, with the day above its text."""
    longest = max(map(len, [spot.days + "  ", *text.split("<br>")]))
    return longest * LETTER, (lines(text) + 1) * LINE


def _placed(
    labels: Sequence[tuple[Spot, tuple[float, float], float]], width: float, low: float
) -> list[Box]:
    taken = list[Box]()
    for i, (spot, size, mark) in enumerate(labels):
        up = spot.kind == EVENT
        least = LEAD if up else low + LEAD
        tries = [b for b in _tries(taken, mark, size, width, up, least) if not _any_of(b, taken)]
        left = [m for *_, m in labels[i + 1 :]]
        clear = (b for b in tries if not any(map(b.crosses, taken)) and not b.bars(left))
        taken.append(next(clear, tries[0]))
    return taken


def _crossings(boxes: Iterable[Box]) -> int:
    return sum(a.crosses(b) for a, b in itertools.combinations(boxes, 2))


def _any_of(box: Box, taken: Sequence[Box]) -> bool:
    return any(map(box.covers, taken))


def _tries(
    taken: Sequence[Box], mark: float, size: tuple[float, float], width: float, up: bool,
    least: float,
) -> Iterator[Box]:  # fmt: skip
    """Where a label can be, the nearest to its line first; one of them lies over no other."""
    wide, high = size
    lefts = {max(min(left, width - wide), 0): None for left in (mark - 2, mark - 3 - wide)}
    # How far from the line of the events labels of the side can begin.
    levels = sorted({least, *(b.far + 4 for b in taken if b.up == up)})
    for near, left in itertools.product(levels, lefts):
        yield Box(up, left, left + wide, near, near + high, mark)


def _label(lanes: Lanes, spot: Spot, text: str, box: Box, dark: bool) -> dict[str, Any]:
    """The day in bold, and what happened or stands there."""
    right = box.left < box.mark - 4
    gap = box.right - box.mark if right else 2
    return note(
        lanes.place(spot)[0],
        box.near if box.up else -box.near,
        f"<b>{spot.days}</b><br>{text}",
        yanchor="bottom" if box.up else "top",
        xanchor="right" if right else "left",
        align="right" if right and gap < 12 else "left",
        xshift=gap if right else -gap,
        borderpad=0,
        font={"size": 13, "color": ink(dark)},
    )


def _lines(
    spots: Sequence[Spot], boxes: Sequence[Box], lanes: Lanes, dark: bool
) -> Iterator[Shape]:
    """Both lines with their ticks, what leads to each label, and how long a document runs."""
    shade = paper(dark)
    yield from _axes(lanes, any(s.kind == DOCUMENT for s in spots), dark)
    for spot, box in zip(spots, boxes, strict=True):
        (x, y), far = lanes.place(spot), box.near if box.up else -box.near
        yield _line((x, x), (y, far), INK2[shade], 1)
        if spot.start < spot.last:
            yield _line((lanes.documents.at(spot.start), x), (y, y), FIELD[shade], 4)


def _line(x: tuple[float, float], y: tuple[float, float], colour: str, width: float) -> Shape:
    ends = {"x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1]}
    return {"type": "line", "layer": "below", **ends, "line": {"color": colour, "width": width}}


def _axes(lanes: Lanes, documents: bool, dark: bool) -> Iterator[Shape]:
    """The lines themselves, and what joins them where the lower one enlarges a part."""
    shade, across, low = paper(dark), (0.0, lanes.width), -lanes.low
    if lanes.enlarged:
        ends = [lanes.events.at(d) for d in (lanes.documents.first, lanes.documents.last)]
        path = f"M{ends[0]},0L{ends[1]},0L{lanes.width},{low}L0,{low}Z"
        yield {"type": "path", "path": path, "layer": "below", "fillcolor": PANEL[shade],
               "line": {"width": 0}}  # fmt: skip
        yield _line((ends[0], ends[1]), (0, 0), INK2[shade], 4)
    yield _line(across, (0, 0), FIELD[shade], 1.5)
    if documents:
        yield _line(across, (low, low), FIELD[shade], 1.5)
    for x, y, _ in _ticks(lanes):
        top, end = (low + 6, low) if y else (0, -6)
        yield _line((x, x), (top, end), FIELD[shade], 1)


def _rings(spots: Sequence[Spot], lanes: Lanes, dark: bool) -> Iterator[Shape]:
    """A dashed ring at each day that no document tells of."""
    half = MARK / 2
    for spot in (s for s in spots if s.outside):
        yield {
            "type": "circle", "xsizemode": "pixel", "ysizemode": "pixel",
            "xanchor": lanes.place(spot)[0], "yanchor": 0,
            "x0": -half, "x1": half, "y0": -half, "y1": half,
            "fillcolor": CLEAR, "line": {**dashed(ink(dark)), "width": 1.5},
        }  # fmt: skip


def _trace(kept: Sequence[Spot], lanes: Lanes, dark: bool) -> Trace:
    """Spots that look the same; a press on one of documents leads to the first of them."""
    kind, outside, inferred = kept[0].kind, kept[0].outside, kept[0].inferred
    ground = PAPER[paper(dark)]
    rim = {"color": ink(dark) if inferred else ground, "width": 1.5}
    colour = CLEAR if outside else ground if inferred else ink(dark)
    return dict(
        type="scatter",
        mode="markers",
        name="from outside the documents" if outside else kind,
        x=[lanes.place(s)[0] for s in kept],
        y=[lanes.place(s)[1] for s in kept],
        marker={
            "size": MARK if kind == EVENT else MARK - 1, "opacity": 1, "color": colour,
            "symbol": "circle" if kind == EVENT else "square",
            "line": {"width": 0} if kind == EVENT else rim,
        },
        cliponaxis=False,
        customdata=[[s.source] for s in kept] if kind == DOCUMENT else None,
        hovertext=[f"{s.days}<br>{esc(s.label)}" for s in kept],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
