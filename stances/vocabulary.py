"""The words and numbers of the debate, as the data give them: stances, voices, codes, subject.

A code is what an actor can be counted under: a stance of the scale, or one of three that are no
part of it. Sides follow the sign of the score.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from stances.model import NONE, Codebook, StanceCode, Subject

Paper = Literal["light", "dark", "print"]
# Groups of an actor that differ are neither a side nor "no position", and are named apart. `none`
# appears in a document with nothing recorded, `absent` in none; both together are "no position".
CONFLICT, ABSENT = "conflict", "absent"
APART = (CONFLICT, NONE, ABSENT)
SILENT = (NONE, ABSENT)
FAVOUR = "favour"
IN_FAVOUR = "in favour"
CONDITION = "condition"


@dataclass(frozen=True)
class Code:
    """A code with its look and the words of sentences; what it lacks is empty."""

    id: str
    label: str
    symbol: str
    score: int | None = None
    short: str = ""
    fill: Mapping[Paper, str] = field(default_factory=dict)
    edge: Mapping[Paper, str] = field(default_factory=dict)
    ink: Mapping[Paper, str] = field(default_factory=dict)
    says: str = ""
    saying: str = ""
    held: str = ""
    one: str = ""
    more: str = ""
    among: str = ""

    @property
    def in_text(self) -> str:
        """The label inside a sentence."""
        return self.label.lower()

    @property
    def sign(self) -> str:
        """What stands before the label where the label is read; a mere point says nothing."""
        return "" if self.id == ABSENT else self.symbol

    @property
    def named(self) -> str:
        """The sign and the label, so that no meaning rests on colour alone."""
        return f"{self.symbol} {self.label}"


@dataclass(frozen=True)
class Side:
    """What seats are counted on: all codes in favour together, or one code against."""

    id: str
    codes: tuple[str, ...]
    words: str


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All codes, of the scale from most in favour to most against, and then those apart from it."""

    codes: Mapping[str, Code]
    subject: Subject
    voices: Mapping[str, str]
    # Labels of arguments and conditions, and the side of each: for, against or condition.
    points: Mapping[str, str]
    sides_of: Mapping[str, str]

    def __getitem__(self, code: str) -> Code:
        """The code of an id; KeyError if there is none."""
        return self.codes[code]

    @cached_property
    def scores(self) -> Mapping[str, int]:
        """The score of each stance, the highest first."""
        return {c.id: c.score for c in self.codes.values() if c.score is not None}

    @cached_property
    def scale(self) -> tuple[str, ...]:
        """The stances, the highest score first."""
        return tuple(self.scores)

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """Every code that an actor is counted under, in the order of tables."""
        return tuple(self.codes)

    @cached_property
    def across(self) -> tuple[str, ...]:
        """The stances from left to right in a figure: the most against first."""
        return self.scale[::-1]

    @cached_property
    def favour(self) -> tuple[str, ...]:
        """The stances in favour, the highest score first."""
        return tuple(s for s, score in self.scores.items() if score > 0)

    @cached_property
    def neither(self) -> tuple[str, ...]:
        """The stance of those who lean to neither side, if the scale has it."""
        return tuple(s for s, score in self.scores.items() if score == 0)

    @cached_property
    def against(self) -> tuple[str, ...]:
        """The stances against, the mildest first."""
        return tuple(s for s, score in self.scores.items() if score < 0)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Those in favour together, then each stance against, the mildest first."""
        apart = (Side(code, (code,), self[code].held) for code in self.against)
        return (Side(FAVOUR, self.favour, IN_FAVOUR), *apart)

    def side(self, position: str | None) -> int:
        """1 in favour, -1 against, 0 for neither or for what is no stance."""
        score = self.scores.get(position or "", 0)
        return (score > 0) - (score < 0)

    def label(self, code: str) -> str:
        """What a code is called."""
        return self[code].label

    def in_text(self, code: str) -> str:
        """What a code is called inside a sentence."""
        return self[code].in_text

    def side_heading(self, side: str) -> str:
        """The heading above arguments of a side, or above conditions."""
        if side == CONDITION:
            return f"Conditions on {self.subject.brief_indefinite}"
        return f"Arguments {side}"


def vocabulary_of(book: Codebook, subject: Subject) -> Vocabulary:
    """The vocabulary that a checked codebook and the subject of its question give."""
    scored = [s for s in book.stances if s.score is not None]
    scored.sort(key=lambda s: -(s.score or 0))
    nothing = next(s for s in book.stances if s.id == NONE)
    apart = (
        Code(CONFLICT, "Groups differ", "×"),
        Code(NONE, nothing.label, nothing.symbol),
        Code(ABSENT, "In no document", "·"),
    )
    entries = (*book.arguments, *book.conditions)
    sides = {a.id: a.side for a in book.arguments} | {c.id: CONDITION for c in book.conditions}
    return Vocabulary(
        codes=MappingProxyType({c.id: c for c in (*map(_code, scored), *apart)}),
        subject=subject,
        voices=MappingProxyType({v.id: v.label.lower() for v in book.voices}),
        points=MappingProxyType({e.id: e.label for e in entries}),
        sides_of=MappingProxyType(sides),
    )


def _code(stance: StanceCode) -> Code:
    given: dict[str, Any] = stance.model_dump(exclude_none=True, include=set(Code.__annotations__))
    return Code(**given)


def capital(text: str) -> str:
    """A text with a capital letter at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]
