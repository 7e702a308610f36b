"""Documents, coverage and codebook as tables."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from pydantic import Field

from stances.dataset import Dataset, member_states
from stances.measures import (
    count_states,
)
from stances.model import NONE, Argument, Codebook, Entry, Source, Statement
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
    """How many actors appear in it with nothing recorded."""


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


class Listed(Row):
    """Something of a list."""

    list: str
    """Stances, voices, arguments or conditions."""


class ListedCode(CodeRow, Listed):
    """A code of any list of the codebook; the columns of a list stand first."""

    side: str | None
    """Of an argument, whether it is for or against."""


def presence_frame(dataset: Dataset, statements: Iterable[Statement]) -> pd.DataFrame:
    """Actors that appear in a document with nothing recorded, as Presence."""
    name = record(dataset).name
    rows = (
        Presence(actor=name(s.actor), locator=s.locator, speaker=s.speaker, note=s.note)
        for s in statements
    )
    return table(Presence, rows)


def sources_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a document, as DocumentRow."""
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
    """Member States by code and voice setting."""
    states, words = member_states(dataset), dataset.vocabulary
    rows = []
    for setting, positions in by_setting.items():
        counts = count_states(positions, states, words)
        row = {words.label(code): n for code, n in counts.items()}
        rows.append({"Voice setting": SETTING_LABELS[setting], **row, "Total": len(states)})
    return pd.DataFrame(rows)


def codebook_frame(entries: Sequence[Entry]) -> pd.DataFrame:
    """The entries of one part of the codebook, as CodeRow or ArgumentRow."""
    kind = ArgumentRow if any(isinstance(e, Argument) for e in entries) else CodeRow
    rows = (kind(**e.model_dump(include=set(kind.model_fields))) for e in entries)
    return table(kind, rows)


def all_codes_frame(book: Codebook) -> pd.DataFrame:
    """Every code of the codebook, as ListedCode."""
    lists = {
        "Stances": book.stances,
        "Voices": book.voices,
        "Arguments": book.arguments,
        "Conditions": book.conditions,
    }
    rows = (
        ListedCode(
            **e.model_dump(include=set(CodeRow.model_fields)),
            list=name,
            side=e.side if isinstance(e, Argument) else None,
        )
        for name, entries in lists.items()
        for e in entries
    )
    return table(ListedCode, rows)
