"""All seats in one bar a voice setting, against the majorities: the picture for a slide.

In favour grows from the left, against from the right, and nothing stands between but who has no
position. The setting that is chosen is framed.
"""

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from stances.figures.layout import adapting, esc, laid_out, note
from stances.figures.marks import Shape, outline
from stances.figures.palette import ABSENT_EDGE, INK2, PANEL, PAPER, bar_marker, edge, ink, paper
from stances.figures.palette import text_colour as on_mark
from stances.model import NONE
from stances.vocabulary import CONFLICT, IN_FAVOUR, Vocabulary, capital
from stances.words import KNOWLEDGE_LABELS, NO_POSITION

# Pixels of the sheet that is enlarged to a slide; its edge; the pixels of a slide.
SHEET, MARGIN, SLIDE = 918, 41, 1600
# What a stamp takes on that sheet: size, letters a line, height of a line.
TYPE = {"title": (26, 70, 34), "subtitle": (16, 122, 22), "foot": (12.5, 170, 17)}
# In pixels: the heads above the bars, from one bar to the next, a bar, the frame round it.
TOP, PITCH, THICK, FRAME = 28, 75, 47, 11
# The part of the width at which the bars begin and end; on a telephone from edge to edge.
BARS, BELOW = (0.268, 0.992), 640
# In pixels: labels, the numbers below them, the key; what a letter takes of its size.
LABEL, SMALL, KEY, LETTER = 14, 12.5, 14, 0.43
# Letters of a line of numbers beside a bar, of the key, and of what grows from the right.
TOLD, KEYED, HEADED = 41, 160, 36
# On a telephone: the size of all words, letters of a line, how much taller the bars stand.
PHONE, PHONE_KEY, TALLER = 11, 56, 1.5
# In pixels: the narrowest part with a label; what stands clear of a mark or an end.
LEAST, CLEAR = 40, 6
Bars = list[dict[Any, Any]]
Limits = Sequence[tuple[int, str]]


class Segment(NamedTuple):
    """Seats of one bar that stand alike and are known alike."""

    setting: str
    stance: str
    kind: str
    side: str
    seats: int
    through: str
    start: int
    y: float


def counts_figure(
    frame: pd.DataFrame, words: Vocabulary, limits: Limits, members: int, key: str = "",
    dark: bool = False,
) -> go.Figure:  # fmt: skip
    """Columns setting, label, told, chosen, stance, kind, side, count, through: a bar a setting.

    `limits` are the number and the name of each threshold, the lower first; `key` says what the
    fills mean.
    """
    bars: Bars = frame.drop_duplicates("setting").to_dict("records")
    segments = _segments(frame)
    end = TOP + PITCH * max(len(bars) - 1, 0) + THICK + FRAME
    fig = go.Figure(
        [_trace(words, [s for s in segments if s[1:4] == look], members, dark)
         for look in dict.fromkeys(s[1:4] for s in segments)]
    )  # fmt: skip
    keyed = [line for part in key.split("\n") for line in textwrap.wrap(part, KEYED)]
    laid_out(fig, int(end) + 20 + round(KEY * 1.7) * len(keyed), dark, top=1, side=1,
             bottom=19 + round(KEY * 1.7) * len(keyed))  # fmt: skip
    fig.update_layout(barmode="overlay", showlegend=False)
    fig.update_xaxes(range=[0, max(members, 1)], domain=list(BARS))
    fig.update_yaxes(range=[end, 0])
    shapes = [*_marks(limits, len(bars), members, dark), *_dashed(words, segments, dark)]
    beside = [*_sides(words, segments, dark), *_limits(limits, members), *_keyed(keyed)]
    within = [found for s in segments if (found := _label(words, s, limits, members, dark))]
    fig.update_layout(
        annotations=[*beside, *within, *_names(bars, dark)],
        shapes=[*shapes, *_frame(bars, dark)],
    )
    fig = adapting(fig, width=SHEET, below=BELOW, layout=_narrow(fig, bars, limits, keyed, dark))
    return fig.update_layout(
        meta={**fig.layout.meta, "edge": MARGIN, "type": TYPE, "pixels": SLIDE}
    )


def _segments(frame: pd.DataFrame) -> list[Segment]:
    """Each part with the seats before it, and the middle of its bar."""
    order = {setting: i for i, setting in enumerate(frame["setting"].unique())}
    at: dict[str, int] = {}
    found = []
    for row in frame.to_dict("records"):
        setting, n = str(row["setting"]), int(row["count"])
        start = at.get(setting, 0)
        at[setting] = start + n
        look = (str(row["stance"]), str(row["kind"]), str(row["side"]))
        found.append(
            Segment(setting, *look, n, str(row["through"]), start, _middle(order[setting]))
        )
    return [s for s in found if s.seats]


def _middle(place: int) -> float:
    return TOP + PITCH * place + THICK / 2


def _trace(words: Vocabulary, found: list[Segment], members: int, dark: bool) -> go.Bar:
    first = found[0]
    nothing = first.stance == NONE
    how = KNOWLEDGE_LABELS.get(first.kind, "")
    known = NO_POSITION if nothing else f"{words.in_text(first.stance)}, {how}"
    line = {"color": ABSENT_EDGE[paper(dark)], "width": 1}
    ground = {"color": PANEL[paper(dark)], "line": line}
    told = [f"{known}: {s.seats} of {members}" for s in found]
    return go.Bar(
        orientation="h",
        name=known,
        x=[s.seats for s in found],
        base=[s.start for s in found],
        y=[s.y for s in found],
        width=THICK,
        marker=ground if nothing else bar_marker(words, first.stance, first.kind, dark),
        customdata=[[s.setting, s.side] for s in found],
        hovertext=[esc(f"{t} ({s.through})" if s.through else t)
                   for t, s in zip(told, found, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip


def _dashed(words: Vocabulary, segments: list[Segment], dark: bool) -> list[Shape]:
    """A dashed outline round what is only reported."""
    half = THICK / 2
    return [
        outline(s.start, s.start + s.seats, s.y - half, s.y + half, edge(words, s.stance, dark))
        for s in segments
        if s.kind == "reported"
    ]


def _marks(limits: Limits, bars: int, members: int, dark: bool) -> list[Shape]:
    """A dashed line through all bars at each number that decides."""
    line = {"color": ink(dark), "width": 1.25, "dash": "5px,4px"}
    ends = {"y0": TOP - 10, "y1": TOP + PITCH * max(bars - 1, 0) + THICK + 9}
    return [{"type": "line", "line": line, "x0": x, "x1": x, **ends}
            for x, _ in limits if 0 < x <= members]  # fmt: skip


def _frame(bars: Bars, dark: bool) -> list[Shape]:
    """Round the setting that is chosen, with its name."""
    half = THICK / 2 + FRAME - 1
    look = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "fillcolor": "rgba(0,0,0,0)"}
    return [
        {**look, "y0": y - half, "y1": y + half, "line": {"color": ink(dark), "width": 1.25}}
        for i, bar in enumerate(bars)
        if bar["chosen"]
        for y in [_middle(i)]
    ]


def _sides(words: Vocabulary, segments: list[Segment], dark: bool) -> list[dict[str, Any]]:
    """What grows from the left and from the right, each in its colour."""
    held = {s.stance for s in segments if s.side == "right"}
    against = [c for c in words.against if c in held] or list(words.against[:1])
    whole = capital(", ".join(words.in_text(c) for c in against))
    right = textwrap.shorten(whole, HEADED, placeholder=" …")
    top: dict[str, Any] = {"xref": "x domain", "y": TOP - 25, "yanchor": "middle"}
    left = note(0, text=f"<b>{capital(IN_FAVOUR)} →</b>", **top, font=_bold(words, 0, dark))
    end: dict[str, Any] = {"xanchor": "right", "align": "right", "font": _bold(words, -1, dark)}
    return [left, *([note(1, text=f"<b>← {esc(right)}</b>", **{**top, **end})] if right else [])]


def _bold(words: Vocabulary, end: int, dark: bool) -> dict[str, Any]:
    return {"size": LABEL, "color": edge(words, words.scale[end], dark)}


def _limits(limits: Limits, members: int) -> list[dict[str, Any]]:
    """The thresholds named above their marks, the lower ending and the higher beginning there."""
    place: dict[str, Any] = {"y": TOP - 25, "yanchor": "middle", "font": {"size": LABEL}}
    sides: tuple[dict[str, Any], ...] = (
        {"xanchor": "right", "align": "right", "xshift": 4},
        {"xanchor": "left", "align": "left", "xshift": -4},
    )
    return [
        note(x, text=f"<b>{x} {esc(name)}</b>", **place, **side)
        for (x, name), side in zip(limits, sides, strict=False)
        if 0 < x <= members
    ]


def _keyed(lines: list[str]) -> list[dict[str, Any]]:
    """What the fills mean, below the bars."""
    where = {"xref": "paper", "yref": "paper", "yanchor": "top", "yshift": -14}
    text = "<br>".join(map(esc, lines))
    return [note(0, 0, text, **where, font={"size": KEY})] if lines else []


def _names(bars: Bars, dark: bool) -> list[dict[str, Any]]:
    """Left of each bar the setting, and below its name the numbers of the bar."""
    where = {"xref": "paper", "xanchor": "right", "align": "right", "yanchor": "top", "xshift": -11}
    found = []
    for i, bar in enumerate(bars):
        told = _told(bar, TOLD)
        up = (LABEL * 1.3 + SMALL * 1.3 * len(told)) / 2
        name = esc(bar["label"])
        found.append(note(BARS[0], _middle(i), f"<b>{name}</b>" if bar["chosen"] else name,
                          **where, yshift=up, font={"size": LABEL}))  # fmt: skip
        small = {"size": SMALL, "color": INK2[paper(dark)]}
        found.append(note(BARS[0], _middle(i), "<br>".join(map(esc, told)), **where,
                          yshift=up - LABEL * 1.35, font=small))  # fmt: skip
    return found


def _told(bar: dict[Any, Any], letters: int) -> list[str]:
    """The numbers of a bar in lines that end between two of them."""
    whole = ", ".join(part.replace(" ", "\u00a0") for part in str(bar["told"]).split(", "))
    return textwrap.wrap(whole, letters)


def _label(
    words: Vocabulary, s: Segment, limits: Limits, members: int, dark: bool
) -> dict[str, Any] | None:
    """The number of seats and who spoke for them, clear of every mark; None for want of room."""
    unit = SHEET * (BARS[1] - BARS[0]) / max(members, 1)
    if s.seats * unit < LEAST:
        return None
    what = NO_POSITION if s.stance == NONE else s.through
    number = f"{s.seats}" if s.stance == NONE else f"<b>{s.seats}</b>"
    for text in dict.fromkeys((_labelled(s, what), number)):
        size = max(map(len, _plain(text).split("\n"))) * LABEL * LETTER / unit
        if fits := [(a, b) for a, b in _stretches(s, limits, unit) if b - a >= size]:
            return _placed(words, s, text, fits, dark)
    return None


def _labelled(s: Segment, what: str) -> str:
    if s.stance == NONE:
        return f"{s.seats} {what}"
    first, comma, rest = what.partition(", ")
    said = f"{esc(first)},<br>{esc(rest)}" if comma else esc(what)
    return f"<b>{s.seats}</b> {said}".strip()


def _plain(text: str) -> str:
    for tag, instead in (("<br>", "\n"), ("<b>", ""), ("</b>", "")):
        text = text.replace(tag, instead)
    return text


def _stretches(s: Segment, limits: Limits, unit: float) -> list[tuple[float, float]]:
    """The stretches of a segment between the marks, the first from the left."""
    clear = CLEAR / unit
    cuts = [x for x, _ in limits if s.start < x < s.start + s.seats]
    ends = [s.start, *cuts, s.start + s.seats]
    return [(a + clear, b - clear) for a, b in zip(ends, ends[1:], strict=False)]


def _length(stretch: tuple[float, float]) -> float:
    return stretch[1] - stretch[0]


def _placed(
    words: Vocabulary, s: Segment, text: str, fits: list[tuple[float, float]], dark: bool
) -> dict[str, Any]:
    """In the widest stretch, on paper where that is hatched; of no position at the right end."""
    font: dict[str, Any] = {"size": LABEL}
    if s.stance == NONE:
        quiet = {"xanchor": "right", "align": "right", "font": {**font, "color": INK2[paper(dark)]}}
        return note(fits[-1][1], s.y, text, yanchor="middle", **quiet)
    look: dict[str, Any] = {"font": font, "bgcolor": PAPER[paper(dark)], "borderpad": 2}
    if s.kind == "said" and s.stance != CONFLICT:
        look = {"font": {**font, "color": on_mark(words, s.stance, s.kind, dark)}}
    left, right = max(fits, key=_length)
    return note((left + right) / 2, s.y, text, yanchor="middle", **{**look, "xanchor": "center"})


def _narrow(
    fig: go.Figure, bars: Bars, limits: Limits, keyed: list[str], dark: bool
) -> dict[str, Any]:
    """On a telephone the bars take the whole width, and their names stand above them."""
    lines = [line for part in keyed for line in textwrap.wrap(part, PHONE_KEY)]
    bottom = 19 + round(PHONE * 1.4) * len(lines)
    margin = {**fig.layout.margin.to_plotly_json(), "b": bottom}
    plot = fig.layout.height - fig.layout.margin.t - fig.layout.margin.b
    small = {"size": PHONE}
    found = [a for i, bar in enumerate(bars) for a in _above(bar, _middle(i), dark)]
    found += [note(x, TOP - 25, f"<b>{x}</b>", xanchor="center", font=small) for x, _ in limits]
    where = {"xref": "paper", "yref": "paper", "yanchor": "top", "yshift": -14}
    found += [note(0, 0, "<br>".join(map(esc, lines)), **where, font=small)] if lines else []
    return {
        "annotations": found,
        "shapes": [s.to_plotly_json() for s in fig.layout.shapes if s.xref != "paper"],
        "xaxis": {**fig.layout.xaxis.to_plotly_json(), "domain": [0, 1]},
        "margin": margin,
        "height": round(plot * TALLER) + margin["t"] + bottom,
    }


def _above(bar: dict[Any, Any], middle: float, dark: bool) -> list[dict[str, Any]]:
    name = f"<b>{esc(bar['label'])}</b>" if bar["chosen"] else esc(bar["label"])
    told = [name, *map(esc, _told(bar, PHONE_KEY))]
    look = {"xref": "paper", "yanchor": "bottom", "font": {"size": PHONE, "color": ink(dark)}}
    return [note(0, middle - THICK / 2, "<br>".join(told), **look)]
