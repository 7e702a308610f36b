"""Who coded what: each coding with its coder, day and basis, and each document with its coders."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd
from pydantic import Field

from stances.counts import day
from stances.dataset import Dataset
from stances.model import Coding
from stances.record import record
from stances.reliability import coders_of
from stances.rows import Row, table


class CodingRow(Row):
    """A coding: who made it, when and from what."""

    coder: str
    """Who coded."""
    made: str
    """The day on which the coding was made."""
    basis: str
    """From what it was made, and what the coder had seen."""
    statements: int
    """How many statements it codes."""
    documents: int
    """In how many documents they stand."""


class CodedRow(Row):
    """A document, and by how many coders its statements were coded."""

    document: str
    """Its title."""
    statements: int
    """How many statements the dataset has from it."""
    coded_twice: int = Field(title="Coded twice or more")
    """How many of them two coders or more have coded."""
    coded_once: int = Field(title="By one coder only")
    """How many one coder alone has coded: with whom that coder agrees cannot be told."""
    coders: str
    """Each coder with the day, and with how many statements, where not all."""


def codings_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a coding of whatever day, the earliest first, as CodingRow."""
    dataset = dataset.entire
    rows = (
        CodingRow(
            coder=coding.coder,
            made=day(coding.made),
            basis=coding.basis,
            statements=len(coding.units),
            documents=len(_per_source(dataset, coding)),
        )
        for coding in dataset.codings.values()
    )
    return table(CodingRow, rows)


def coded_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a document that has statements, of whatever day, as CodedRow."""
    return table(CodedRow, _coded(dataset.entire))


def _coded(dataset: Dataset) -> Iterator[CodedRow]:
    times = {unit: len(codes) for unit, codes in coders_of(dataset.codings).items()}
    per = {name: _per_source(dataset, coding) for name, coding in dataset.codings.items()}
    for source in dataset.sources.values():
        said = record(dataset).of_source(source.id)
        if not said:
            continue
        found = [times.get(s.id, 0) for s in said]
        coders = [
            f"{dataset.codings[name].coder}, {day(dataset.codings[name].made)}"
            + _of(units[source.id], len(said))
            for name, units in per.items()
            if units[source.id]
        ]
        yield CodedRow(
            document=source.title,
            statements=len(said),
            coded_twice=sum(n > 1 for n in found),
            coded_once=found.count(1),
            coders="; ".join(coders),
        )


def _per_source(dataset: Dataset, coding: Coding) -> Counter[str]:
    return Counter(dataset.source_of[u.unit] for u in coding.units)


def _of(n: int, total: int) -> str:
    return "" if n == total else f" ({n} of {total})"
