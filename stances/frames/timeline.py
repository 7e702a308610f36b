"""The documents and the events of a debate, each on its day."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd
from pydantic import Field

from stances.counts import count
from stances.dataset import Dataset
from stances.days import opened
from stances.frames.documents import document_name
from stances.model import NONE, Event, Source
from stances.record import record
from stances.rows import Row, frame, table
from stances.vocabulary import capital

DOCUMENT, EVENT = "document", "event"
# What of a document was not there yet on the day of the dataset.
LATER, GOES_ON = "issued later, with words of this day", "later ones not there yet"
INFERRED = "the day is inferred"


class Dated(Row):
    """A document or an event on the line of time."""

    kind: str
    """Which of the two it is: document or event."""
    start: dt.date
    """The day; of several documents held as one that of the first."""
    date: dt.date
    """The day; of several documents held as one that of the last."""
    earliest: dt.date | None
    """The first day whose words a document holds, if that is earlier."""
    label: str
    """What the document is called, or what happened."""
    told: str
    """How many statements a document holds; nothing for an event."""
    outside: bool
    """Whether it is an event that no document tells of."""
    inferred: bool
    """Whether it is a document whose day is inferred."""
    stance: int
    """How many statements with a stance a document holds."""
    nothing: int
    """How many without one."""
    source: str
    """The id of the document; empty for an event."""
    later: str
    """What of a document came only after the day on which the dataset stands."""
    remark: str
    """Where an event is told; of a document what is worth knowing."""


class DatedShown(Row):
    """A document or an event and its day."""

    day: dt.date
    """The day; of a document the day of issue, of several held as one that of the last."""
    first: dt.date | None
    """Of several documents held as one the day of the first."""
    earliest_words: dt.date | None
    """The first day whose words a document holds, if that is earlier."""
    kind: str
    """Document or event."""
    document_or_event: str
    """What the document is called, or what happened."""
    with_a_stance: int | None
    """How many statements with a stance a document holds."""
    nothing_recorded: int | None = Field(title="{nothing}")
    """In how many statements of a document there is no stance."""
    told_by: str = Field(title="Where it is told, or a note")
    """Where an event is told; of a document what is worth knowing."""
    outside: str = Field(title="From outside the documents")
    """Whether it is an event that no document tells of."""


def timeline_frame(dataset: Dataset) -> pd.DataFrame:
    """The documents and the events, as Dated, the earliest first.

    A document that was issued only after the day on which the dataset stands, and holds words of
    before, is placed on the first day of those.
    """
    rows: list[Dated] = [*_documents(dataset), *map(_event, dataset.about.events)]
    rows.sort(key=lambda r: (r.date, r.kind))
    return frame(Dated, rows)


def _documents(dataset: Dataset) -> Iterator[Dated]:
    for source in dataset.sources.values():
        said = record(dataset).of_source(source.id)
        nothing = sum(s.stance == NONE for s in said)
        start, date, later = _placed(source, dataset.asof)
        first, inferred = opened(source), INFERRED if source.inferred and later != LATER else ""
        said_of_day = capital("; ".join(filter(None, (inferred, later))))
        yield Dated(
            kind=DOCUMENT, start=start, date=date, earliest=first if first < start else None,
            label=source.short or document_name(dataset, source.id),
            told=statements_told(len(said) - nothing, nothing), outside=False,
            inferred=bool(inferred), stance=len(said) - nothing, nothing=nothing, source=source.id,
            later=later, remark=". ".join(filter(None, (said_of_day, source.note))),
        )  # fmt: skip


def _placed(source: Source, asof: dt.date | None) -> tuple[dt.date, dt.date, str]:
    """The first and the last day of a document as it was known on a day, and what came later."""
    if asof is None or source.date <= asof:
        return source.first or source.date, source.date, ""
    if source.first and source.first <= asof:
        return source.first, source.first, GOES_ON
    return opened(source), opened(source), LATER


def _event(event: Event) -> Dated:
    return Dated(
        kind=EVENT, start=event.date, date=event.date, earliest=None, label=event.label, told="",
        outside=event.outside, inferred=False, stance=0, nothing=0, source="", later="",
        remark=event.locator,
    )  # fmt: skip


def statements_told(stance: int, nothing: int, brief: bool = False) -> str:
    """How many statements there are with a stance and without: `6 statements with a stance`.

    `brief` leaves the noun out, where it is told already.
    """
    if not stance and not nothing:
        return "no statement"
    n = stance or nothing
    many = str(n) if brief else count(n, "statement")
    if not stance:
        return f"{many} without a stance"
    return f"{many} with a stance{f', {nothing} without' if nothing else ''}"


def timeline_table(dataset: Dataset, drawn: pd.DataFrame) -> pd.DataFrame:
    """One row a document or event, as DatedShown."""
    rows = (_shown(Dated.model_validate(row)) for row in drawn.to_dict("records"))
    return table(DatedShown, rows, dataset.vocabulary)


def _shown(row: Dated) -> DatedShown:
    there = row.kind == DOCUMENT
    return DatedShown(
        day=row.date, first=row.start if row.start < row.date else None,
        earliest_words=row.earliest, kind=row.kind.capitalize(), document_or_event=row.label,
        with_a_stance=row.stance if there else None,
        nothing_recorded=row.nothing if there else None,
        told_by=row.remark, outside="yes" if row.outside else "no",
    )  # fmt: skip
