"""Documents, coverage and codebook as tables."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache

import pandas as pd
from pydantic import Field

from stances.dataset import HELD, Dataset, member_states
from stances.finding import Entry as Found
from stances.finding import nearest, ranked, sort_key
from stances.measures import (
    count_states,
)
from stances.model import NONE, Argument, Entry, Source, Statement
from stances.positions import Position
from stances.record import record
from stances.rows import Row, table
from stances.words import (
    SETTING_LABELS,
)


class Presence(Row):
    """An actor that appears in a document with nothing recorded."""

    actor: str
    """The name of the actor."""
    locator: str
    """The place in the document."""
    speaker: str | None
    """Who spoke for it."""
    note: str | None
    """What is worth knowing."""


class DocumentRow(Row):
    """A document, what it is and how much was coded from it."""

    document: str
    """Its title."""
    issued_by: str
    """Who issued it."""
    date: dt.date
    """The day of issue, of several documents in one the last."""
    kind: str
    """What kind of document it is."""
    with_a_stance: int
    """How many records with a stance were coded from it."""
    nothing_recorded: int = Field(title="{nothing}")
    """How many actors appear in it without a stance."""


class CodeRow(Row):
    """A code of the codebook."""

    id: str
    """Its id in the data files."""
    label: str
    """What it is called on pages and in files."""
    definition: str
    """What it means."""
    include: str
    """What falls under it."""
    exclude: str
    """What does not, and where that belongs."""
    example: str
    """An invented example."""


class ArgumentRow(CodeRow):
    """An argument of the codebook."""

    side: str
    """Whether it is for or against."""


@lru_cache(maxsize=HELD)
def shelves(dataset: Dataset) -> Mapping[int, tuple[str, ...]]:
    """The ids of the documents: of the day of the debate (0), of before (-1), of after (1).

    Those of the day by name, between the one that opens it and the one that closes it; the others
    by their days. As of a day no document is of a later one: what it holds is words of before.
    """
    found: dict[int, list[str]] = {0: [], -1: [], 1: []}
    about = dataset.about.day
    for source in dataset.sources.values():
        known = min(source.date, dataset.asof or source.date)
        found[(known > about) - (known < about)].append(source.id)
    for part in (-1, 1):
        found[part].sort(key=lambda s: dataset.sources[s].date)
    return {part: tuple(ids if part else _of_the_day(dataset, ids)) for part, ids in found.items()}


def first_of(dataset: Dataset, found: Container[str]) -> str | None:
    """The first document of the list among those that were found."""
    return next((s for ids in shelves(dataset).values() for s in ids if s in found), None)


def _of_the_day(dataset: Dataset, ids: Sequence[str]) -> list[str]:
    """By name, what opens the day first and what closes it last."""
    order = {s: _place(dataset, s) for s in ids}
    known = sorted((place, s) for s, place in order.items() if place is not None)
    ends = [known[0][1], known[-1][1]] if len(known) > 1 else []
    rest = sorted(set(ids) - set(ends), key=lambda s: sort_key(document_name(dataset, s)))
    return [*ends[:1], *rest, *ends[1:]]


def _place(dataset: Dataset, source: str) -> int | None:
    """Where in the order of the day a document stands, if anybody knows."""
    places = (s.order for s in record(dataset).of_source(source) if s.order is not None)
    return min(places, default=None)


def document_title(source: Source) -> str:
    """The title of a document beside its kind, which is not told twice."""
    kind, colon, rest = source.title.partition(": ")
    return rest if colon and kind.casefold() == source.kind.casefold() else source.title


def document_name(dataset: Dataset, source: str) -> str:
    """What a document is called in a list: the only one of its kind by that, others by title."""
    found = dataset.sources[source]
    if sum(s.kind == found.kind for s in dataset.sources.values()) == 1:
        return found.kind
    return document_title(found)


def with_a_stance(dataset: Dataset, source: str) -> list[Statement]:
    """The statements of a document that have a stance, the most against first."""
    scores = dataset.vocabulary.scores
    coded = (s for s in record(dataset).of_source(source) if s.stance != NONE)
    return sorted(coded, key=lambda s: (scores[s.stance], s.voice == "reported"))


@lru_cache(maxsize=64)
def found_documents(dataset: Dataset, words: str) -> frozenset[str]:
    """The ids of the documents whose title, issuer or coded words hold all of a search."""
    if not words:
        return frozenset(dataset.sources)
    return frozenset(e.id for e in ranked(words, _documents(dataset)))


def near_documents(dataset: Dataset, words: str) -> list[str]:
    """The titles and issuers that are nearest to a search that finds no document."""
    issuers = dict.fromkeys(s.issuer for s in dataset.sources.values())
    known = [Found(s.id, document_name(dataset, s.id)) for s in dataset.sources.values()]
    return [e.label for e in nearest(words, [*known, *(Found(i, i) for i in issuers)])]


@lru_cache(maxsize=HELD)
def _documents(dataset: Dataset) -> tuple[Found, ...]:
    return tuple(
        Found(
            s.id, s.title, (document_name(dataset, s.id), s.issuer, s.kind),
            "\n".join(" ".join(t.split()) for t in _texts(dataset, s.id)),
        )
        for s in dataset.sources.values()
    )  # fmt: skip


def _texts(dataset: Dataset, source: str) -> Iterable[str]:
    """All words that were coded from a document, and who is named in it."""
    labels = dataset.vocabulary.points
    for s in record(dataset).of_source(source):
        yield from filter(None, (record(dataset).name(s.actor), s.quotation, s.speaker, s.note))
        for r in s.reasons:
            yield from filter(None, (labels[r.argument], r.text, r.quotation))
        for c in s.conditions:
            yield from filter(None, (labels[c.condition], c.text, c.quotation))


def places_in(dataset: Dataset, source: str) -> list[Found]:
    """What a link can point at in a document: a statement by its id, or a locator."""
    coded = record(dataset).of_source(source)
    points = [r.locator for s in coded for r in s.reasons]
    points += [c.locator for s in coded for c in s.conditions]
    found = [*(s.id for s in coded), *(s.locator for s in coded), *points]
    return [Found(i, i) for i in dict.fromkeys(filter(None, found))]


def presence_frame(dataset: Dataset, statements: Iterable[Statement]) -> pd.DataFrame:
    """Actors that appear in a document with nothing recorded, as Presence."""
    name = record(dataset).name
    rows = (
        Presence(actor=name(s.actor), locator=s.locator, speaker=s.speaker, note=s.note)
        for s in statements
    )
    return table(Presence, rows)


@lru_cache(maxsize=HELD)
def sources_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a document, as DocumentRow. Not to be changed: it is made once for a dataset."""
    rows = (_document(dataset, source) for source in dataset.sources.values())
    return table(DocumentRow, rows, dataset.vocabulary)


def _document(dataset: Dataset, source: Source) -> DocumentRow:
    coded = record(dataset).of_source(source.id)
    nothing = sum(s.stance == NONE for s in coded)
    return DocumentRow(
        document=source.title,
        issued_by=source.issuer,
        date=source.date,
        kind=source.kind,
        with_a_stance=len(coded) - nothing,
        nothing_recorded=nothing,
    )


def coverage_frame(
    dataset: Dataset, by_setting: Mapping[str, Mapping[str, Position]]
) -> pd.DataFrame:
    """Member States by code and count."""
    states, words = member_states(dataset), dataset.vocabulary
    rows = []
    for setting, positions in by_setting.items():
        counts = count_states(positions, states, words)
        row = {words.label(code): n for code, n in counts.items()}
        rows.append({"Count": SETTING_LABELS[setting], **row, "Total": len(states)})
    return pd.DataFrame(rows)


def codebook_frame(entries: Sequence[Entry]) -> pd.DataFrame:
    """The entries of one part of the codebook, as CodeRow or ArgumentRow."""
    kind = ArgumentRow if any(isinstance(e, Argument) for e in entries) else CodeRow
    rows = (kind(**e.model_dump(include=set(kind.model_fields))) for e in entries)
    return table(kind, rows)
