"""A request as it is read: the selection of the pages, and what one address asks for besides.

An address of a page can be pasted behind that of a file. What is not understood is refused, all of
it at once, in plain words.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from stances.briefing.plan import MOST, SHEETS, WRITTEN, YES, Paper, Plan, plan_of
from stances.choices import MOST_BLOCS, actors, choices, unknown_told
from stances.counts import day
from stances.dataset import Dataset
from stances.finding import Entry
from stances.frames.views import ALL, papers, section_entries, subjects
from stances.moves import last_day
from stances.scene import Positions, Scene, scene_of
from stances.selection import KEYS, MOST_WORDS, any_day, from_params, picked, understood

# No more bytes of what stands behind the question mark are read.
LONGEST = 8_000
# Of a value so many letters are told, of those of a parameter so many.
SHOWN, NAMED = 60, 5
# How a page is looked at: what it has open, how it is sorted. Of a file it changes nothing.
LOOKS = frozenset((
    "figure", "open", "shut", "view", "code", "tab", "order", "sort", "sort-respondents",
    "sort-phrases", "embed", "embed_options",
))  # fmt: skip
COMPARE, FROM = "compare", "from"
OF_VIEWS = ("paper", "section", "subject", "words")
OF_BRIEFING = ("actors", "meeting", "date", "reader", "paper", "annexes")

Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Fault:
    """What of a request is not understood: parameter, value, and why in plain words."""

    parameter: str
    value: str
    why: str

    def __str__(self) -> str:
        return f"{self.parameter}: {self.why}"


class Refused(Exception):  # noqa: N818
    """A request that is not understood, with all its faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True)
class Views:
    """Which views of which paper: those of some sections, on a subject, that words are found in."""

    paper: str | None
    sections: tuple[str, ...]
    subject: str
    words: str


@dataclass(frozen=True)
class Asked:
    """What a request asks for, as values: equal requests are equal."""

    scene: Scene
    # The first of the two days between which moves are told, where one is named.
    since: dt.date | None = None
    # The blocs that are compared, where some are named.
    compare: tuple[str, ...] | None = None
    plan: Plan | None = None
    views: Views | None = None


def asked(
    dataset: Dataset, by_setting: dict[str, Positions], query: Query, own: Collection[str] = ()
) -> Asked:
    """What a query asks of an address with these parameters of its own; raises Refused."""
    reading = _Reading(query, own)
    chosen, unknown = from_params(reading.values, known := choices(dataset))
    for param, values in unknown.items():
        reading.not_understood(param, values, known.get(param, ()))
    scene = scene_of(dataset, by_setting, chosen)
    found = Asked(
        scene,
        since=_since(reading, scene) if FROM in own else None,
        compare=reading.ids(COMPARE, known["bloc"], MOST_BLOCS) if COMPARE in own else None,
        plan=_plan(reading, scene.dataset) if "actors" in own else None,
        views=_views(reading, scene.dataset) if "section" in own else None,
    )
    if reading.faults:
        raise Refused(reading.faults)
    return found


class _Reading:
    """A query with the faults that are found while it is read."""

    def __init__(self, query: Query, own: Collection[str]) -> None:
        self.query, taken = query, (*KEYS, *own)
        strange = [param for param in query if param not in taken and param not in LOOKS]
        takes = f"this address takes {', '.join(taken)}"
        self.faults = [Fault(_cut(p), "", f"no parameter here; {takes}") for p in strange[:NAMED]]

    def values(self, param: str) -> list[str]:
        return list(self.query.get(param, ()))

    def fault(self, param: str, value: str, why: str) -> None:
        self.faults.append(Fault(param, _cut(value), why))

    def not_understood(self, param: str, values: Sequence[str], entries: Sequence[Entry]) -> None:
        for value in values[:NAMED]:
            self.fault(param, value, _why(param, value, entries))

    def ids(self, param: str, entries: Sequence[Entry], most: int = 0) -> tuple[str, ...] | None:
        """The ids that are named, at most so many of them; None where none are."""
        found = picked(self.values(param), entries, most)
        self.not_understood(param, found.unknown, entries)
        for value in found.over[:NAMED]:
            self.fault(param, value, "one too many; only one can be chosen" if most == 1 else
                       f"one too many; at most {most} can be chosen")  # fmt: skip
        return found.ids

    def one(self, param: str) -> str:
        """The words of a parameter that is written once, or nothing."""
        first, *more = [value.strip() for value in self.values(param)] or [""]
        for value in more[:NAMED]:
            self.fault(param, value, f"“{_cut(value)}” is one too many; give it once")
        return first

    def written(self, param: str, most: int) -> str:
        words = self.one(param)
        if len(words) > most:
            self.fault(param, words[most:], f"too long; at most {most} letters are read")
        return words

    def day(self, param: str, read: Callable[[str], dt.date | None] = any_day) -> dt.date | None:
        words = self.one(param)
        found = read(words) if words else None
        if words and not found:
            self.fault(param, words, f"“{_cut(words)}” is no day; write it as 2026-12-02")
        return found


def _why(param: str, value: str, entries: Sequence[Entry]) -> str:
    """Why a value is not understood."""
    if param == "q":
        return f"too long; at most {MOST_WORDS} letters are read"
    if param == "asof" and any_day(value) or understood([value], entries).ids:
        return f"“{_cut(value)}” is one too many; only one can be chosen"
    if param == "asof":
        return f"“{_cut(value)}” is no day; write it as 2026-12-02, or latest"
    if not entries:
        return "the data hold nothing to choose here"
    return unknown_told(_cut(value), entries)


def _cut(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"


def _since(reading: _Reading, scene: Scene) -> dt.date | None:
    found, until = reading.day(FROM), last_day(scene.dataset)
    if found and found >= until:
        why = f"{day(found)} is not before the last day, {day(until)}"
        reading.fault(FROM, found.isoformat(), why)
        return None
    return found


def _plan(reading: _Reading, dataset: Dataset) -> Plan:
    """The five answers and the annexes, as the page Briefing has them in its address."""
    whom = reading.ids("actors", actors(dataset), MOST)
    if whom == ():
        reading.fault("actors", "", "choose at least one actor or bloc")
    about: dict[str, Any] = {"actors": whom} if whom else {}
    paper = reading.ids("paper", SHEETS, 1) or ("a4",)
    return plan_of(
        dataset,
        meeting=reading.written("meeting", WRITTEN),
        date=reading.day("date"),
        reader=reading.written("reader", WRITTEN),
        paper=cast(Paper, paper[0]),
        annexes=bool(reading.ids("annexes", [YES], 1)),
        **about,
    )


def _views(reading: _Reading, dataset: Dataset) -> Views:
    """What the page Views has in its address of a paper; where it names none it is the first."""
    known = papers(dataset)
    paper = next(iter(reading.ids("paper", known, 1) or (e.id for e in known)), None)
    parts = section_entries(dataset, paper) if paper else []
    return Views(
        paper,
        reading.ids("section", parts) or (),
        next(iter(reading.ids("subject", subjects(dataset), 1) or ()), ALL),
        reading.written("words", MOST_WORDS),
    )
