"""Who coded what, how far coders agree, what they disputed, and whether the counts hold."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
from pydantic import Field

from stances.counts import count, ordinal
from stances.dataset import HELD, Dataset
from stances.headlines import reading_cells
from stances.measures import Seats
from stances.model import NONE, SETTINGS, Coded, CodedField, Dispute, Setting, Statement
from stances.readings import other_readings
from stances.record import record
from stances.reliability import (
    Agreement,
    agreements,
    by_turn,
    coders_of,
    confusion,
    moved,
    recoded,
    seats_of,
    turn_of,
)
from stances.rows import Row, heads, table
from stances.words import SETTING_LABELS


class AgreementRow(Row):
    """How far coders agree on one thing that was coded."""

    coded: str
    """What was coded."""
    level: str
    """Whether a near miss counts less than a far one (ordinal) or not (nominal)."""
    alpha: str
    """Krippendorff's alpha: 1 full agreement, 0 that of chance."""
    interval: str = Field(title="95 % interval")
    """Percentile interval over resampled units."""
    same_code: str
    """The share of equal codes among those that two coders gave to one unit."""
    units: int
    """On how many units two coders or more can be compared."""
    of: int
    """How many units were coded, by one coder or more."""


class DisputeRow(Row):
    """A code on which coders differ, and what was decided."""

    actor: str
    """Whose statement it is."""
    code: str
    """What was coded: voice, stance, arguments or conditions."""
    first_coder: str
    """What the first coder of the unit gave and not all others did."""
    second_coder: str
    """What the second coder of the unit gave and not all others did."""
    further_coders: str | None
    """The same of a third and each further coder; only where there is one."""
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
    """One row a thing coded: Coded, Level, Alpha, 95 % interval, Same code, Units, Of.

    Of all that was coded, whatever the day: how well coders agree hangs on no day. Kept for each
    dataset, since the resampling takes seconds; not to be changed by a caller.
    """
    return _agreement_frame(dataset.entire)


@lru_cache(maxsize=HELD)
def _agreement_frame(dataset: Dataset) -> pd.DataFrame:
    if not dataset.codings:
        return pd.DataFrame()
    # The day of the debate as a number: any would do that stays the same.
    seed = int(f"{dataset.about.day:%Y%m%d}")
    found = agreements(dataset.codings, dataset.vocabulary, seed)
    of = len(coders_of(dataset.codings))
    rows = (
        AgreementRow(
            coded=a.what,
            level=a.level,
            alpha=_number(a.alpha),
            interval=_interval(a),
            same_code=f"{a.percent:.1%}",
            units=a.units,
            of=of,
        )
        for a in found
    )
    return table(AgreementRow, rows)


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"


def _interval(a: Agreement) -> str:
    return "" if a.low is None else f"{_number(a.low)} to {_number(a.high)}"


def confusion_frame(dataset: Dataset) -> pd.DataFrame:
    """Units by stance of the first coder (rows) and of the second (columns).

    Of a unit that more coded each two codes, the earlier down and the later across.
    """
    if not dataset.codings:
        return pd.DataFrame()
    words = dataset.vocabulary
    codes = (*words.scale, NONE)
    labels = [words.label(code) for code in codes]
    frame = pd.DataFrame(confusion(dataset.codings, codes), columns=labels)
    frame.insert(0, confusion_head(dataset), labels)
    return frame


def confusion_head(dataset: Dataset) -> str:
    """Whose stances stand down and whose across."""
    if len(by_turn(dataset.codings)) > 2:
        return "Earlier coder, down; later, across"
    return "First coder, down; second, across"


def disputes_frame(dataset: Dataset) -> pd.DataFrame:
    """Each disputed code with both readings, what stands, why, and where it is said; of any day."""
    dataset = dataset.entire
    if not dataset.codings:
        return pd.DataFrame()
    known = coders_of(dataset.codings)
    found = table(DisputeRow, [_dispute(dataset, d, known[d.unit]) for d in dataset.disputes])
    further = heads(DisputeRow)["further_coders"]
    return found if found[further].notna().any() else found.drop(columns=further)


def _dispute(dataset: Dataset, d: Dispute, codes: Sequence[Coded]) -> DisputeRow:
    first, second, *further = (_only(dataset, d.field, u, codes) for u in codes)
    s, turn = record(dataset).statement(d.unit), turn_of(dataset.codings, d.unit, d.outcome)
    return DisputeRow(
        actor=record(dataset).name(s.actor),
        code=d.field,
        first_coder=first,
        second_coder=second,
        further_coders="; ".join(further) or None,
        stands=ordinal(turn) if turn else d.outcome,
        reason=d.reason,
        place=record(dataset).place(s),
    )


def _only(dataset: Dataset, field: CodedField, one: Coded, codes: Sequence[Coded]) -> str:
    """What a coder gave, of lists what not all gave."""
    if field == "stance":
        return dataset.vocabulary.label(one.stance)
    if field == "voice":
        return dataset.vocabulary.voices[one.voice]
    labels = dataset.vocabulary.points
    shared = set(getattr(codes[0], field)).intersection(*(getattr(u, field) for u in codes))
    return ", ".join(labels[c] for c in getattr(one, field) if c not in shared)


def variants(dataset: Dataset) -> dict[str, list[Statement]]:
    """The statements as published, as each coder has them, and with doubtful codes moved.

    The second coder is the second of each unit, whoever that was; a unit without one stays as
    published.
    """
    out = {"as published": list(dataset.statements)}
    for name, of in zip(_coders(dataset), by_turn(dataset.codings), strict=True):
        out[name] = recoded(dataset.statements, of)
    return out | dict(moved(dataset.statements, dataset.vocabulary.scale))


def _coders(dataset: Dataset) -> list[str]:
    """`first coder`, `second coder`: as many as any unit has."""
    return [f"{ordinal(i)} coder" for i, _ in enumerate(by_turn(dataset.codings), 1)]


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
    named = ["as published", *_coders(dataset)]
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
    named = ["as published", *_coders(dataset)]
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
