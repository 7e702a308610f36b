"""What a day does not know yet: who speaks after it, and which words are of later days."""

import datetime as dt
from collections.abc import Iterable

from stances.counts import count, day, joined, span
from stances.dataset import Dataset
from stances.days import days, opened
from stances.headlines.pieces import name
from stances.model import NONE, Statement, Voice
from stances.record import record
from stances.words import up_to

# More days than these are counted, not named.
NAMED = 3
# What an actor does, or others do with it, by the voices in which it is told.
DOES: dict[str, tuple[Voice, ...]] = {
    "it spoke": ("own", "record"),
    "it aligned itself with others": ("aligned",),
    "its group spoke for it": ("group",),
    "its position was reported by others": ("reported",),
}


def later(dataset: Dataset, actor: str) -> str:
    """`After 6 May 2009: it spoke on 13 May 2009.`; empty where nothing of it is of a later day.

    What was said for it by a group of which it was a member on that day is told as well.
    """
    after = _after(dataset, actor)
    parts = [*_told(after), *_groups(dataset, actor)]
    if not parts and after and not record(dataset).of_actor(actor):
        brief = dataset.vocabulary.subject.brief
        parts = [f"it appears without a word on {brief} ({_named(s.date for s in after)})"]
    return f"After {day(dataset.asof)}: {'; '.join(parts)}." if dataset.asof and parts else ""


def _after(dataset: Dataset, actor: str) -> list[Statement]:
    """What there is of an actor after the day."""
    said = record(dataset.entire).of_actor(actor)
    return [s for s in said if dataset.asof and s.date > dataset.asof]


def _told(after: Iterable[Statement]) -> list[str]:
    """What it did on which days; what it also did on a day in a stronger voice goes without saying.

    A word on nothing is no word.
    """
    coded, parts, told = [s for s in after if s.stance != NONE], [], set[dt.date]()
    for does, voices in DOES.items():
        if found := {s.date for s in coded if s.voice in voices} - told:
            parts.append(f"{does} on {_named(found)}")
        told |= found
    return parts


def _groups(dataset: Dataset, actor: str) -> list[str]:
    """`its group, the European Union, spoke on 13 May 2009`, each."""
    parts = []
    for bloc in dataset.entire.blocs.values():
        spoke = {
            s.date for s in _after(dataset, bloc.id)
            if s.stance != NONE and s.voice in DOES["it spoke"] and actor in bloc.members_on(s.date)
        }  # fmt: skip
        if spoke:
            parts.append(f"its group, {name(dataset, bloc.id)}, spoke on {_named(spoke)}")
    return parts


def _named(found: Iterable[dt.date]) -> str:
    """The days by name, or how many of them within which time."""
    each = sorted(set(found))
    if len(each) > NAMED:
        return f"{count(len(each), 'day')} ({span(each)})"
    return joined([day(d) for d in each])


def nothing_yet(dataset: Dataset) -> str:
    """That nobody had taken a stance by the day, and when somebody first did; else empty."""
    known = days(dataset)
    if not (dataset.asof and known and dataset.asof < known[0]):
        return ""
    return f"Nothing was said{up_to(dataset)}; the first words are of {day(known[0])}."


def document_later(dataset: Dataset, source: str) -> str:
    """That a document holds no words of the day or before, and of when its first are."""
    it = dataset.entire.sources[source]
    return f"“{it.title}” holds no words{up_to(dataset)}; its first are of {day(opened(it))}."


def statement_later(dataset: Dataset, said: Statement) -> str:
    """That a statement is of a later day."""
    who, then = name(dataset, said.actor), f", after {day(dataset.asof)}" if dataset.asof else ""
    return f"The link cites a statement of {who} of {day(said.date)}{then}."


def place_later(dataset: Dataset, place: str) -> str:
    """That at a place of a document no words of the day or before stand."""
    return f"At “{place}” there are no words{up_to(dataset)}."


def part_later(dataset: Dataset, label: str) -> str:
    """That of a part of a page nothing is on record by the day."""
    return f"“{label}”: nothing is on record{up_to(dataset)}."
