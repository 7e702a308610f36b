"""A frame as it is read: the words of each cell, and what its column is sorted by."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from stances.model import SETTINGS, VOICES, Confidence
from stances.vocabulary import Vocabulary
from stances.words import SETTING_LABELS, day

Kind = Literal["text", "number", "date", "scale"]
# In letters: longer words are broken, and text of up to so many lines makes its column wider.
WORD, LINE, LINES, MARGIN = 24, 60, 5, 4


@dataclass(frozen=True)
class Column:
    """A column of a table that is read and sorted.

    Without keys it sorts by its words. A row whose key is None stands last whichever way the
    column is sorted; so do, in their order, those with a key of at least `last`.
    """

    head: str
    kind: Kind
    cells: tuple[str, ...]
    keys: tuple[float | None, ...] | None = None
    last: int | None = None


@dataclass(frozen=True)
class Scale:
    """The place of each word on a scale, and the place from which on words are none of it."""

    places: Mapping[str, int]
    last: int | None = None

    def place(self, word: str) -> int | None:
        """The place of a word; what follows a semicolon is a remark on it."""
        found = self.places.get(word.casefold())
        return self.places.get(word.partition(";")[0].casefold()) if found is None else found


def scales(words: Vocabulary) -> tuple[Scale, ...]:
    """What is ordered otherwise than by the alphabet, by code, by label, and by sign and label."""
    labels = {code.id: code.label for code in words.codes.values()}
    signed = {code.id: code.named for code in words.codes.values()}
    return (
        Scale(_places(words.counted, labels, signed), len(words.scale)),
        Scale(_places(get_args(Confidence))),
        Scale(_places(VOICES, words.voices)),
        Scale(_places(SETTINGS, SETTING_LABELS)),
    )


def _places(codes: Sequence[str], *labels: Mapping[str, str]) -> dict[str, int]:
    names = ({code: code for code in codes}, *labels)
    return {name[code].casefold(): at for name in names for at, code in enumerate(codes)}


def columns(frame: pd.DataFrame, words: Vocabulary) -> list[Column]:
    """The columns of a frame, in their order."""
    known = scales(words)
    return [_column(str(h), frame.iloc[:, i].tolist(), known) for i, h in enumerate(frame.columns)]


def letters(column: Column) -> int:
    """How many letters wide a column is: its longest word at least, and long text in some lines."""
    words = " ".join({*column.cells, f"{column.head} ↑"}).split()
    longest = max(map(len, column.cells), default=0)
    least = min(max(map(len, (*words, column.head.split()[-1] + " ↑"))), WORD)
    return max(least, min(longest, WORD), min(longest // LINES, LINE)) + MARGIN


def _column(head: str, values: Sequence[object], known: Sequence[Scale]) -> Column:
    cells = tuple(map(cell, values))
    keys = [_key(value) if words else None for value, words in zip(values, cells, strict=True)]
    kinds = {key[0] if key else "text" for key, words in zip(keys, cells, strict=True) if words}
    if kinds in ({"number"}, {"date"}):
        return Column(head, kinds.pop(), cells, tuple(key and key[1] for key in keys))
    words = set(cells) - {""}
    for scale in known:
        if words and all(scale.place(w) is not None for w in words):
            return Column(head, "scale", cells, tuple(map(scale.place, cells)), scale.last)
    return Column(head, "text", cells)


def _key(value: object) -> tuple[Kind, float] | None:
    """What kind of number a value is sorted as, and the number; None for words."""
    if isinstance(value, dt.date):
        return "date", value.toordinal()
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return "number", value
    return None


def cell(value: object) -> str:
    """The words of a cell: a gap as nothing, a day as 13 May 2009, a number without empty digits.

    A fraction has four digits at most.
    """
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.4f}".rstrip("0").rstrip(".")
    return day(value) if isinstance(value, dt.date) else str(value)
