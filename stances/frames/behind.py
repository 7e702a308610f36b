"""The table behind each chart: what the marks say, in words, without the places of marks."""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pandas as pd
from pydantic import Field

from stances.dataset import Dataset, member_states
from stances.headlines import held_by, in_favour
from stances.measures import distance, seat_counts, simple_majority, two_thirds
from stances.positions import KNOWLEDGE, Position, knowledge_of
from stances.record import record
from stances.rows import Row, table
from stances.vocabulary import CONFLICT, FAVOUR, Vocabulary, capital
from stances.words import (
    KNOWLEDGE_LABELS,
    MATRIX_KNOWN,
    NO_POSITION,
    SETTING_LABELS,
)

FIRM = ", without reports"
Numbers = dict[str, int]


class Counted(Row):
    """How many of a bar are counted under a stance."""

    row: str
    """What the bar is of."""
    stance: str
    """The stance, or why there is none."""
    said: int = Field(title=KNOWLEDGE_LABELS["said"].capitalize())
    """How many said so themselves."""
    group: int = Field(title=KNOWLEDGE_LABELS["group"].capitalize())
    """How many stand there through a group only."""
    reported: int = Field(title=KNOWLEDGE_LABELS["reported"].capitalize())
    """How many only as another reported it."""
    all: int
    """All together."""


class StateShown(Row):
    """A Member State and where it stands."""

    state: str
    """Its name."""
    stance: str
    """The stance, or why there is none."""
    how_we_know_it: str
    """On whose word the position rests."""
    date: dt.date | None
    """The day of the words that decide it."""


class OtherShown(Row):
    """An actor other than a State and where it stands."""

    actor: str
    """Its name."""
    type: str
    """The kind of actor."""
    stance: str
    """Its stance."""
    how_we_know_it: str
    """On whose word the position rests."""
    date: dt.date | None
    """The day of the words that decide it."""


class ReasonShown(Row):
    """An argument and who makes it."""

    argument: str
    """The argument as the codebook calls it."""
    side: str
    """Whether it is for or against."""
    actors: int
    """How many of the actors shown make it."""
    only_as_reported: int
    """Of how many of them it is only reported."""
    who: str
    """Their names."""


class CellShown(Row):
    """An argument or condition of an actor."""

    side: str
    """For, against, or a condition."""
    reason_or_condition: str
    """What the codebook calls it."""
    actor: str
    """Whose it is."""
    how_we_know_it: str
    """In its own words or on record, or as another reported it."""
    words: str
    """The words, or where none are quoted the paraphrase."""


class NamedShown(Row):
    """A respondent that a footnote names for a view."""

    respondent: str
    """Its name."""
    claim: str
    """What it is said to hold, in own words."""
    on_subject: str = Field(title="On {subject}")
    """Whether it is about what the question asks."""
    place: str
    """Section and footnote."""


class PairShown(Row):
    """Two respondents and how alike their views are."""

    respondent: str
    """The one."""
    other: str = Field(title="And")
    """The other."""
    jaccard_similarity: float
    """Shared views over all views of the two, 0 to 1."""
    views_shared: int
    """How many they share."""


def distribution_table(words: Vocabulary, frame: pd.DataFrame, head: str) -> pd.DataFrame:
    """One row a bar and code, as Counted; `head` names the bars."""
    counts = {(r, s, k): int(n) for r, s, k, n in frame.itertuples(index=False, name=None)}
    bars = product(dict.fromkeys(frame["row"]), words.counted)
    found = table(Counted, (_counted(words, counts, *bar) for bar in bars))
    return found.rename(columns={"Row": head})


def _counted(
    words: Vocabulary, counts: Mapping[tuple[str, str, str], int], row: str, status: str
) -> Counted:
    known = {str(kind): counts.get((row, status, kind), 0) for kind in KNOWLEDGE}
    total = sum(known.values()) + counts.get((row, status, ""), 0)
    return Counted(row=row, stance=words.label(status), all=total, **known)


def tiles_table(words: Vocabulary, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a State, as StateShown."""
    found = (
        StateShown(state=name, stance=words.label(stance), how_we_know_it=known, date=day)
        for name, stance, known, day in _columns(frame, "name", "stance", "known", "date")
    )
    return table(StateShown, found)


def _columns(frame: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """The values of some columns, row by row."""
    return zip(*(frame[name].tolist() for name in names), strict=True)


def seats_table(dataset: Dataset, by_setting: Mapping[str, Mapping[str, Position]]) -> pd.DataFrame:
    """One row a kind of seat, one column a voice setting: the sides, on whose word, the rest."""
    states = member_states(dataset)
    columns = {
        SETTING_LABELS[setting]: _seats(dataset.vocabulary, positions, states)
        for setting, positions in by_setting.items()
    }
    kept = [key for key in next(iter(columns.values()), {}) if _told(key, columns)]
    table = {head: [numbers[key] for key in kept] for head, numbers in columns.items()}
    return pd.DataFrame({"Seats": kept, **table})


def _told(row: str, columns: Mapping[str, Numbers]) -> bool:
    """Parts of a side without a seat are left out, and what leaving out reports does not change."""
    if row.endswith(FIRM):
        whole = row.removesuffix(FIRM)
        return any(numbers[row] != numbers[whole] for numbers in columns.values())
    return ": " not in row or any(numbers[row] for numbers in columns.values())


def _seats(
    words: Vocabulary, positions: Mapping[str, Position], states: tuple[str, ...]
) -> Numbers:
    found, seats = [positions[s] for s in states], seat_counts(positions, states, words)
    out: Numbers = {}
    for side in words.sides:
        held, name = held_by(found, side.codes), capital(side.words)
        out[name] = len(held)
        for kind, label in KNOWLEDGE_LABELS.items():
            out[f"{name}: {label}"] = sum(knowledge_of(p) == kind for p in held)
        if side.id == FAVOUR:
            apart = (words[code] for code in side.codes)
            out |= {f"{name}: {code.among}": seats[code.id] for code in apart if code.among}
    out |= {words.label(code): seats[code] for code in (*words.neither, CONFLICT)}
    out[NO_POSITION.capitalize()] = seats.silent
    firm = sum(knowledge_of(p) != "reported" for p in in_favour(words, found))
    for name, limit in (("a majority", simple_majority), ("two thirds", two_thirds)):
        least = limit(len(states))
        row = f"In favour, short of {least}, {name}"
        out |= {row: distance(seats.favour, least), f"{row}{FIRM}": distance(firm, least)}
    return out


def others_table(words: Vocabulary, frame: pd.DataFrame) -> pd.DataFrame:
    """One row an actor, as OtherShown."""
    found = (
        OtherShown(actor=name, type=row, stance=words.label(stance), how_we_know_it=known, date=day)
        for name, row, stance, known, day in _columns(
            frame, "name", "row", "stance", "known", "date"
        )
    )
    return table(OtherShown, found)


def reasons_table(words: Vocabulary, frame: pd.DataFrame) -> pd.DataFrame:
    """One row an argument, as ReasonShown."""
    found = (
        ReasonShown(
            argument=label, side=words.side_heading(side), actors=n, only_as_reported=m, who=who
        )
        for label, side, n, m, who in _columns(
            frame, "argument", "side", "count", "reported", "actors"
        )
    )
    return table(ReasonShown, found)


def matrix_table(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a mark, as CellShown."""
    words, name = dataset.vocabulary, record(dataset).name
    found = (
        CellShown(
            side=words.side_heading(side),
            reason_or_condition=label,
            actor=name(actor),
            how_we_know_it=MATRIX_KNOWN[voice],
            words=said,
        )
        for side, label, actor, voice, said in _columns(
            frame, "side", "label", "actor", "voice", "words"
        )
    )
    return table(CellShown, found)


def view_matrix_table(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a mark, as NamedShown."""
    name = record(dataset).name
    found = (
        NamedShown(respondent=name(a), claim=claim, on_subject="yes" if on else "no", place=place)
        for a, claim, on, place in _columns(frame, "actor", "claim", "on_subject", "place")
    )
    return table(NamedShown, found, dataset.vocabulary)


def likeness_table(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a pair, each pair once, as PairShown."""
    name, order = record(dataset).name, {a: i for i, a in enumerate(dict.fromkeys(frame["a"]))}
    found = (
        PairShown(
            respondent=name(a), other=name(b), jaccard_similarity=round(value, 3), views_shared=n
        )
        for a, b, value, n in _columns(frame, "a", "b", "similarity", "shared")
        if order[a] < order[b]
    )
    return table(PairShown, found)
