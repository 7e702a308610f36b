"""Agreement of two coders, what they disputed, and whether the counts hold."""

from functools import lru_cache

import pandas as pd

from stances.counts import count
from stances.dataset import Dataset
from stances.frames.arguments import place
from stances.headlines import reading_cells
from stances.measures import Seats
from stances.model import NONE, SETTINGS, Coded, CodedField, Statement
from stances.readings import other_readings
from stances.reliability import (
    Agreement,
    agreements,
    confusion,
    moved,
    pairs,
    recoded,
    seats_of,
)
from stances.words import SETTING_LABELS


@lru_cache(maxsize=2)
def agreement_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a thing coded: Coded, Level, Alpha, 95 % interval, Same code, Units.

    Kept for each dataset, since the resampling takes seconds; not to be changed by a caller.
    """
    if dataset.codings is None:
        return pd.DataFrame()
    # The day of the debate as a number: any would do that stays the same.
    seed = int(f"{dataset.about.day:%Y%m%d}")
    found = agreements(dataset.codings, dataset.vocabulary, seed)
    rows = [
        (a.what, a.level, _number(a.alpha), _interval(a), f"{a.percent:.1%}", a.units)
        for a in found
    ]
    return pd.DataFrame(
        rows, columns=["Coded", "Level", "Alpha", "95 % interval", "Same code", "Units"]
    )


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
    """Each disputed code with both readings, what stands, why, and where it is said."""
    if dataset.codings is None:
        return pd.DataFrame()
    by_id: dict[str, Statement] = {s.id: s for s in dataset.statements}
    both = {a.unit: (a, b) for a, b in pairs(dataset.codings)}
    rows = []
    for d in dataset.disputes:
        first, second = (_only(dataset, d.field, *p) for p in (both[d.unit], both[d.unit][::-1]))
        s = by_id[d.unit]
        rows.append(
            {
                "Actor": dataset.actors[s.actor].name,
                "Code": d.field,
                "First coder": first,
                "Second coder": second,
                "Stands": d.outcome,
                "Reason": d.reason,
                "Place": place(dataset, s, None),
            }
        )
    return pd.DataFrame(rows)


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


@lru_cache(maxsize=2)
def headline_frame(dataset: Dataset) -> pd.DataFrame:
    """States on each side under each setting, for each reading, and the range of doubtful codes.

    The setting without reports is the reading without the voice `reported`.
    """
    d = dataset
    counts: dict[str, list[Seats]] = {
        name: [seats_of(d.actors, d.blocs, found, s, d.vocabulary) for s in SETTINGS]
        for name, found in variants(dataset).items()
    }
    named = ["as published", *(f"{c.coder} coder" for c in dataset.codings or ())]
    rows = [_row(name.capitalize(), [counts[name]]) for name in named]
    doubtful = [seats for name, seats in counts.items() if name not in named]
    if doubtful:
        rows.append(_row(f"Low-confidence codes moved, {len(doubtful)} ways", doubtful))
    if n := len(other_readings(dataset)):
        cells = {SETTING_LABELS[s]: told for s, told in reading_cells(dataset).items()}
        what = f"Other readings of {count(n, 'record')}, lowest and highest"
        rows.append({"Reading": what, **cells})
    return pd.DataFrame(rows)


def other_readings_frame(dataset: Dataset) -> pd.DataFrame:
    """Each record that has another reading: Actor, Coded as, Other reading, Why, Place."""
    rows = [
        (
            dataset.actors[s.actor].name,
            dataset.vocabulary.label(s.stance),
            dataset.vocabulary.label(s.alternative or s.stance),
            s.note,
            place(dataset, s, None),
        )
        for s in other_readings(dataset)
    ]
    columns = ["Actor", "Coded as", "On another reading", "Why", "Place"]
    return pd.DataFrame(rows, columns=columns)


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
