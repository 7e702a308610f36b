"""Arguments and conditions by actor, camps side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from stances.dataset import Dataset
from stances.positions import Position, status_of
from stances.record import record
from stances.rows import Row, frame
from stances.similarity import within_groups
from stances.words import POINT_SIDES, short_name

MOST_COLUMNS = 40


class Cell(Row):
    """An argument or condition of an actor."""

    side: str
    """For, against or condition."""
    code: str
    """The id of the argument or condition."""
    label: str
    """Its label."""
    actor: str
    """The id of the actor."""
    name: str
    """Its short name, with the sign of the stance."""
    stance: str
    """The code under which the actor is counted."""
    column: int
    """Its place from left to right."""
    voice: str
    """`said` for the actor's own words or an official record of them, else `reported`."""
    words: str
    """The words, or where none are quoted the paraphrase."""


def matrix_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """One row a cell, as Cell: actors by stance and then by likeness, codes by side and likeness.

    Of more than MOST_COLUMNS actors those with most codes are kept; `Record.codes` tells how many
    there are.
    """
    codes = _most(record(dataset).codes(shown))
    columns = _columns(dataset, positions, codes)
    side, labels, cells = dataset.vocabulary.sides_of, dataset.vocabulary.points, _cells(dataset)
    rows = [
        Cell(
            side=side[c], code=c, label=labels[c], actor=a, name=_signed(dataset, positions[a]),
            stance=status_of(positions[a]), column=i, voice=cells[a, c][0], words=cells[a, c][1],
        )
        for c in _rows(dataset, codes)
        for i, a in enumerate(columns)
        if (a, c) in cells
    ]  # fmt: skip
    return frame(Cell, rows)


def _columns(
    dataset: Dataset, positions: Mapping[str, Position], codes: Mapping[str, set[str]]
) -> list[str]:
    """The actors from left to right."""
    counted = dataset.vocabulary.counted
    stance = {a: counted.index(status_of(positions[a])) for a in codes}
    return within_groups(codes, stance, range(len(counted)))


def _rows(dataset: Dataset, codes: Mapping[str, set[str]]) -> list[str]:
    """The arguments and conditions from top to bottom."""
    makers: dict[str, set[str]] = defaultdict(set)
    for actor, own in codes.items():
        for code in own:
            makers[code].add(actor)
    rank = {c: POINT_SIDES.index(dataset.vocabulary.sides_of[c]) for c in makers}
    return within_groups(makers, rank, range(len(POINT_SIDES)))


def _most(codes: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The actors with most codes, as many as a picture holds."""
    order = sorted(codes, key=lambda a: (-len(codes[a]), a))
    return {a: codes[a] for a in order[:MOST_COLUMNS]}


def _signed(dataset: Dataset, position: Position) -> str:
    sign = dataset.vocabulary[status_of(position)].symbol
    return f"{sign} {short_name(dataset, position.actor)}"


def _cells(dataset: Dataset) -> dict[tuple[str, str], tuple[str, str]]:
    """Voice and words by actor and code; what was said goes before what was reported."""
    cells: dict[tuple[str, str], tuple[str, str]] = {}
    for m in record(dataset).made:
        key, voice = (m.actor, m.code), "reported" if m.reported else "said"
        if key not in cells or (cells[key][0] == "reported" and voice == "said"):
            cells[key] = (voice, m.words)
    return cells
