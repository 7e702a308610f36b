"""Agreement of two coders, what they disputed, and whether the counts hold."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
from pydantic import Field

from stances.counts import count
from stances.dataset import HELD, Dataset
from stances.headlines import reading_cells
from stances.measures import Seats
from stances.model import NONE, SETTINGS, Coded, CodedField, Setting, Statement
from stances.readings import other_readings
from stances.record import record
from stances.reliability import (
    Agreement,
    agreements,
    confusion,
    moved,
    pairs,
    recoded,
    seats_of,
)
from stances.rows import Row, table
from stances.words import SETTING_LABELS


class AgreementRow(Row):
    """How far two coders agree on one thing that was coded."""

    coded: str
    """What was coded."""
    level: str
    """Whether a near miss counts less than a far one (ordinal) or not (nominal)."""
    alpha: str
    """Krippendorff's alpha: 1 full agreement, 0 that of chance."""
    interval: str = Field(title="95 % interval")
    """Percentile interval over resampled units."""
    same_code: str
    """The share of equal codes."""
    units: int
    """On how many units both can be compared."""


class DisputeRow(Row):
    """A code on which the two coders differ, and what was decided."""

    actor: str
    """Whose statement it is."""
    code: str
    """What was coded: voice, stance, arguments or conditions."""
    first_coder: str
    """What the first coder gave and the second did not."""
    second_coder: str
    """What the second coder gave and the first did not."""
    stands: str
    """Whose reading stands."""
    reason: str
    """Why."""
    place: str
    """Document and place in it."""


class OtherReading(Row):
    """A record that can fairly be read otherwise."""

    actor: str
    """Whose statement it is."""
    coded_as: str
    """The stance that was given."""
    on_another_reading: str
    """A stance that a fair coder could also give."""
    why: str | None
    """What makes it doubtful."""
    place: str
    """Document and place in it."""


def agreement_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a thing coded: Coded, Level, Alpha, 95 % interval, Same code, Units.

    Of all that was coded, whatever the day: how well coders agree hangs on no day. Kept for each
    dataset, since the resampling takes seconds; not to be changed by a caller.
    """
    return _agreement_frame(dataset.entire)


@lru_cache(maxsize=HELD)
def _agreement_frame(dataset: Dataset) -> pd.DataFrame:
    if dataset.codings is None:
        return pd.DataFrame()
    # The day of the debate as a number: any would do that stays the same.
    seed = int(f"{dataset.about.day:%Y%m%d}")
    found = agreements(dataset.codings, dataset.vocabulary, seed)
    rows = (
        AgreementRow(
            coded=a.what,
            level=a.level,
            alpha=_number(a.alpha),
            interval=_interval(a),
            same_code=f"{a.percent:.1%}",
            units=a.units,
        )
        for a in found
    )
    return table(AgreementRow, rows)


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"


def _interval(a: Agreement) -> str:
    return "" if a.low is None else f"{_number(a.low)} to {_number(a.high)}"


def confusion_frame(dataset: Dataset) -> pd.DataFrame:
    """Units by stance of the first coder (rows) and of the second (columns)."""
    if dataset.codings is None:
        return pd.DataFrame()
    words = dataset.vocabulary
    codes = (*words.scale, NONE)
    labels = [words.label(code) for code in codes]
    frame = pd.DataFrame(confusion(dataset.codings, codes), columns=labels)
    frame.insert(0, "First coder, down; second, across", labels)
    return frame


def disputes_frame(dataset: Dataset) -> pd.DataFrame:
    """Each disputed code with both readings, what stands, why, and where it is said; of any day."""
    dataset = dataset.entire
    if dataset.codings is None:
        return pd.DataFrame()
    both = {a.unit: (a, b) for a, b in pairs(dataset.codings)}
    rows = []
    for d in dataset.disputes:
        first, second = (_only(dataset, d.field, *p) for p in (both[d.unit], both[d.unit][::-1]))
        s = record(dataset).statement(d.unit)
        rows.append(
            DisputeRow(
                actor=record(dataset).name(s.actor),
                code=d.field,
                first_coder=first,
                second_coder=second,
                stands=d.outcome,
                reason=d.reason,
                place=record(dataset).place(s),
            )
        )
    return table(DisputeRow, rows)


def _only(dataset: Dataset, field: CodedField, one: Coded, other: Coded) -> str:
    """What one coder gave and the other did not."""
    if field == "stance":
        return dataset.vocabulary.label(one.stance)
    if field == "voice":
        return dataset.vocabulary.voices[one.voice]
    labels = dataset.vocabulary.points
    return ", ".join(labels[c] for c in getattr(one, field) if c not in getattr(other, field))


def variants(dataset: Dataset) -> dict[str, list[Statement]]:
    """The statements as published, as each coder has them, and with doubtful codes moved."""
    out = {"as published": list(dataset.statements)}
    for coding in dataset.codings or ():
        out[f"{coding.coder} coder"] = recoded(dataset.statements, coding)
    return out | dict(moved(dataset.statements, dataset.vocabulary.scale))


@lru_cache(maxsize=HELD)
def _counts(dataset: Dataset) -> Mapping[str, list[Seats]]:
    """The seats of each variant under each setting."""
    d = dataset
    return {
        name: [seats_of(d.actors, d.blocs, found, s, d.vocabulary) for s in SETTINGS]
        for name, found in variants(dataset).items()
    }


def _doubtful(dataset: Dataset) -> dict[str, list[Seats]]:
    """The same of the variants in which codes of low confidence are moved."""
    named = ["as published", *(f"{c.coder} coder" for c in dataset.codings or ())]
    return {name: seats for name, seats in _counts(dataset).items() if name not in named}


class Unmoved(NamedTuple):
    """Of how many moves of low-confidence codes, how many leave the counts of States as they are.

    Those on each side, and those of each code; a move within a side changes only the second.
    """

    sides: int
    codes: int
    moves: int


@lru_cache(maxsize=HELD)
def unmoved(dataset: Dataset) -> Unmoved:
    """What the moves of low-confidence codes leave, under every setting.

    Each code is moved one step either way, one at a time and all together, as `moved` has them.
    """
    published, moves = _counts(dataset)["as published"], list(_doubtful(dataset).values())

    def same(count: Callable[[Seats], object]) -> int:
        usual = [count(seats) for seats in published]
        return sum([count(seats) for seats in found] == usual for found in moves)

    return Unmoved(same(_by_side), same(lambda seats: dict(seats.by_code)), len(moves))


def _by_side(seats: Seats) -> list[int]:
    """All counts of seats, those in favour together."""
    rest = [n for code, n in seats.by_code.items() if code not in seats.vocabulary.favour]
    return [seats.favour, *rest]


def moved_told(dataset: Dataset, setting: Setting) -> str:
    """The sides under a setting over all moves of low-confidence codes, lowest to highest."""
    at = SETTINGS.index(setting)
    found = [seats[at] for seats in _doubtful(dataset).values()]
    return _sides(found) if found else ""


@lru_cache(maxsize=HELD)
def headline_frame(dataset: Dataset) -> pd.DataFrame:
    """States on each side under each setting, for each reading, and the range of doubtful codes.

    The setting without reports is the reading without the voice `reported`.
    """
    counts = _counts(dataset)
    named = ["as published", *(f"{c.coder} coder" for c in dataset.codings or ())]
    rows = [_row(name.capitalize(), [counts[name]]) for name in named]
    if doubtful := list(_doubtful(dataset).values()):
        rows.append(_row(f"Low-confidence codes moved, {len(doubtful)} ways", doubtful))
    if n := len(other_readings(dataset)):
        cells = {SETTING_LABELS[s]: told for s, told in reading_cells(dataset).items()}
        what = f"Other readings of {count(n, 'record')}, lowest and highest"
        rows.append({"Reading": what, **cells})
    return pd.DataFrame(rows)


def other_readings_frame(dataset: Dataset) -> pd.DataFrame:
    """Each record that has another reading: Actor, Coded as, Other reading, Why, Place."""
    label = dataset.vocabulary.label
    rows = (
        OtherReading(
            actor=record(dataset).name(s.actor),
            coded_as=label(s.stance),
            on_another_reading=label(s.alternative or s.stance),
            why=s.note,
            place=record(dataset).place(s),
        )
        for s in other_readings(dataset)
    )
    return table(OtherReading, rows)


def _row(name: str, readings: list[list[Seats]]) -> dict[str, str]:
    cells = {SETTING_LABELS[s]: _sides([r[i] for r in readings]) for i, s in enumerate(SETTINGS)}
    return {"Reading": name, **cells}


def _sides(readings: list[Seats]) -> str:
    """In favour, the mildest stance against, and the others where a reading gives any."""
    first, *rest = readings[0].vocabulary.sides
    shown = [first, *rest[:1], *(s for s in rest[1:] if any(r.of(s.codes) for r in readings))]
    return ", ".join(f"{_range([r.of(s.codes) for r in readings])} {s.words}" for s in shown)


def _range(values: list[int]) -> str:
    low, high = min(values), max(values)
    return str(low) if low == high else f"{low} to {high}"
