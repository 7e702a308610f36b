"""The line of time of an actor as HTML: a mark a statement, at its day and under its stance."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
import streamlit as st

from stances.counts import day
from stances.frames.line import marks_table
from stances.headlines import line as told
from stances.headlines.line import Mark, marks
from stances.model import NONE
from stances.record import record
from stances.scene import KEPT, Scene
from stances.ui import cited, html, show
from stances.ui.html import kept
from stances.ui.state import Seen
from stances.vocabulary import Vocabulary

# Marks that are drawn; of more the latest, and the one that decides.
MOST = 40
# In pixels: the air between two stances, a letter of a day; and of a page and of a telephone the
# least that is left for marks beside the names of stances, and what a mark takes to be pressed.
ROW, LETTER = 8, 6.6
WIDE, NARROW = (600, 32), (172, 44)
ONE_DAY = html.CELLS.from_string('<p class="measure">{{ said }}</p>')
LINE = html.CELLS.from_string(
    '<div class="course" style="--high-w: {{ high[0] }}px; --high-n: {{ high[1] }}px">'
    '<ul class="levels" aria-hidden="true">{% for r in rows %}<li class="c-{{ r.code.id }}" '
    'style="--top-w: {{ r.top[0] }}px; --top-n: {{ r.top[1] }}px">'
    '<span class="sign">{{ r.code.symbol }}</span> {{ r.label }}</li>{% endfor %}</ul>'
    '<ol class="moments" aria-label="{{ label }}">{% for m in marks %}<li '
    'style="--at: {{ m.at }}; --top-w: {{ m.top[0] }}px; --top-n: {{ m.top[1] }}px">'
    '<a href="{{ m.href }}" title="{{ m.told }}"><span class="{{ m.look }}" aria-hidden="true">'
    '<span class="sign">{{ m.sign }}</span></span>'
    '<span class="unseen">{{ m.told }}</span></a></li>{% endfor %}</ol>'
    '<ul class="days" aria-hidden="true">{% for d in days %}<li class="{{ d.shown }}" '
    'style="--at: {{ d.at }}"><span>{{ d.day }} <i>{{ d.year }}</i></span></li>{% endfor %}</ul>'
    "</div>"
)


class Placed(NamedTuple):
    """In pixels from the top: where each mark and each stance stands, and where the last ends."""

    marks: list[int]
    rows: list[int]
    high: int


def draw(seen: Seen, actor: str) -> None:
    """The line with its table; a sentence where all is of one day, nothing of one statement."""
    found = _marks(seen, actor)
    if len({m.date for m in found}) < 2:
        if said := told.of_one_day(actor, found):
            st.html(ONE_DAY.render(said=said))
        return
    n, title = len(_drawn(found)), told.title(actor, found)
    show.section()
    show.heading(title, told.measure(found, n))
    show.listed(
        seen, f"line-{actor}", _table(seen, actor), title,
        lambda: show.drawn(kept(_line, seen, actor)), (n, len(found), "statement"),
    )  # fmt: skip


@lru_cache(maxsize=KEPT)
def _marks(scene: Scene, actor: str) -> Sequence[Mark]:
    """What stands on the line; like its table made once for equal scenes."""
    return marks(scene, actor)


@lru_cache(maxsize=KEPT)
def _table(scene: Scene, actor: str) -> pd.DataFrame:
    return marks_table(scene, _marks(scene, actor))


def _line(scene: Scene, actor: str) -> str:
    found = _marks(scene, actor)
    return line(scene, _drawn(found), told.title(actor, found))


def _drawn(found: Sequence[Mark]) -> list[Mark]:
    """The latest, and whatever decides."""
    first = len(found) - MOST + sum(m.part == "decides" for m in found[:-MOST])
    return [m for i, m in enumerate(found) if i >= first or m.part == "decides"]


def line(scene: Scene, found: Sequence[Mark], label: str) -> str:
    """The marks in the order of time, each a link to the words in their document."""
    words = scene.dataset.vocabulary
    codes = _codes(words, found)
    first, last = found[0].date, found[-1].date
    at = [round((m.date - first) / (last - first), 4) for m in found]
    rows = [codes.index(m.stance) for m in found]
    wide, narrow = (_placed(rows, at, len(codes), room) for room in (WIDE, NARROW))
    return LINE.render(
        high=(wide.high, narrow.high), label=label, days=_days(found, at),
        rows=[
            {"code": words[c], "label": words[c].short or words[c].label, "top": top}
            for c, top in zip(codes, zip(wide.rows, narrow.rows, strict=True), strict=True)
        ],
        marks=[
            {"at": x, "top": top, **_mark(scene, m)}
            for m, x, *top in zip(found, at, wide.marks, narrow.marks, strict=True)
        ],
    )  # fmt: skip


def _codes(words: Vocabulary, found: Iterable[Mark]) -> list[str]:
    """The stances from the most to the least in favour that occurs, and last what says nothing."""
    there = {m.stance for m in found}
    held = [i for i, code in enumerate(words.scale) if code in there and code != NONE]
    scale = [c for c in words.scale[held[0] : held[-1] + 1] if c != NONE]
    return [*scale, *([NONE] if NONE in there else [])]


def _placed(rows: Sequence[int], at: Sequence[float], n: int, room: tuple[int, int]) -> Placed:
    """Marks of one of `n` stances that would lie over each other stand one below the other."""
    width, mark = room
    ends: list[list[float]] = [[] for _ in range(n)]
    lanes = [_free(ends[row], x * width, mark) for row, x in zip(rows, at, strict=True)]
    tops = [0]
    for row in ends:
        tops.append(tops[-1] + max(len(row), 1) * mark + ROW)
    marks = [tops[row] + lane * mark for row, lane in zip(rows, lanes, strict=True)]
    return Placed(marks, tops[:-1], tops[-1])


def _free(ends: list[float], left: float, wide: float) -> int:
    """The first lane that is free from `left` on; it is taken up to where this one ends."""
    lane = next((i for i, end in enumerate(ends) if end <= left), len(ends))
    ends[lane : lane + 1] = [left + wide]
    return lane


def _mark(scene: Scene, m: Mark) -> dict[str, str]:
    words, s = scene.dataset.vocabulary, record(scene.dataset).statement(m.statement)
    code = words[m.stance]
    pale = " pale" if m.part in ("overtaken", "outside") else ""
    ring = " decides" if m.part == "decides" else ""
    parts = (f"{day(m.date)}: {words.label(m.stance)}", m.how, m.why)
    return {
        "href": cited.leads_to(scene, s),
        "look": f"{html.fill(code, m.known)} c-{code.id}{pale}{ring}",
        "sign": code.symbol,
        "told": ", ".join(filter(None, parts)),
    }


def _days(found: Sequence[Mark], at: Sequence[float]) -> list[dict[str, object]]:
    """The days that are written below: the ends, what decides, and what else has room."""
    places = {m.date: x for m, x in zip(found, at, strict=True)}
    ends = (found[0].date, found[-1].date)
    decides = {m.date for m in found if m.part == "decides"}
    order = sorted(places, key=lambda d: (d not in ends, d not in decides, d))
    wide = _fitting(order, places, WIDE[0], len("30 September 2000"))
    # There the year stands below.
    narrow = _fitting(order, places, NARROW[0], len("30 September"))
    return [
        {"at": x, "day": f"{date.day} {date:%B}", "year": date.year,
         "shown": "" if date in narrow else "wide" if date in wide else "bare"}
        for date, x in places.items()
    ]  # fmt: skip


def _fitting(
    order: Iterable[dt.date], places: Mapping[dt.date, float], width: int, letters: int
) -> set[dt.date]:
    """The days whose words lie over no other, those that come first before the rest."""
    wide = (letters + 1) * LETTER
    taken: dict[dt.date, float] = {}
    for date in order:
        left = places[date] * (width - wide)
        if all(abs(left - other) >= wide for other in taken.values()):
            taken[date] = left
    return set(taken)
