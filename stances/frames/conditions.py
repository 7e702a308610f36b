"""What would move actors: their conditions, and reasons that they share with both sides."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
from pydantic import Field

from stances.dataset import Dataset, name_order
from stances.positions import Position, status_of
from stances.record import Made, record
from stances.rows import Row, table
from stances.vocabulary import Vocabulary
from stances.words import doubters


class ConditionSet(Row):
    """A condition and an actor who sets it."""

    condition: str
    """What must be, or what must come first."""
    actor: str
    """Who sets it."""
    position: str
    """Where the actor stands under the count."""
    what_it_asks: str
    """A paraphrase of what was said."""
    words: str | None
    """The operative words, 20 at most."""
    place: str
    """Document and place in it."""


class Bridge(Row):
    """An actor that shares arguments or conditions with others on both sides."""

    actor: str
    """The name of the actor."""
    position: str
    """Where it stands under the count."""
    favour: str = Field(title="Shared with those in favour")
    """What it shares with others in favour."""
    doubt: str = Field(title="Shared with those against")
    """What it shares with others against, in the code that they hold."""
    smaller_number: int
    """The smaller number of what is shared with either side."""


def conditions_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """The ledger: each condition with the shown actors who put it, as ConditionSet."""
    known, chosen, names = record(dataset), set(shown), name_order(dataset)
    rows = []
    for code in (c.id for c in dataset.codebook.conditions):
        made = [m for m in known.made_of(code) if m.actor in chosen]
        made.sort(key=lambda m: names[m.actor])
        rows += [_condition(dataset, positions, m) for m in made]
    return table(ConditionSet, rows)


def _condition(dataset: Dataset, positions: Mapping[str, Position], made: Made) -> ConditionSet:
    words, known = dataset.vocabulary, record(dataset)
    return ConditionSet(
        condition=words.points[made.code],
        actor=known.name(made.actor),
        position=words[status_of(positions[made.actor])].named,
        what_it_asks=made.item.text,
        words=made.item.quotation,
        place=known.place_of(made),
    )


@dataclass(frozen=True)
class Shared:
    """What an actor shares with others on both sides, in the order of the codebook."""

    actor: str
    favour: tuple[str, ...]
    doubt: tuple[str, ...]

    @property
    def smaller(self) -> int:
        """The smaller number of what is shared with either side."""
        return min(len(self.favour), len(self.doubt))


def bridges(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> list[Shared]:
    """Shown actors that share arguments or conditions with others on both sides.

    The side of an actor is the sign of its position; an actor is not compared with itself. A
    group and the member that inherits from it count as one voice, since only records count.
    """
    codes, words = record(dataset).codes(dataset.actors), dataset.vocabulary
    camps = {side: _camp(words, codes, positions, side) for side in (1, -1)}
    chosen, names = set(shown), name_order(dataset)
    found = (_shared(words, positions[a], own, camps) for a, own in codes.items() if a in chosen)
    return sorted(filter(None, found), key=lambda s: (-s.smaller, names[s.actor]))


def bridge_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """The same, as Bridge.

    The heading of the other side says which codes it holds, and of how many actors if of both.
    """
    rows = (_bridge(dataset, positions[s.actor], s) for s in bridges(dataset, positions, shown))
    heads = {"Shared with those against": doubt_heading(dataset, positions)}
    return table(Bridge, rows).rename(columns=heads)


def doubt_heading(dataset: Dataset, positions: Mapping[str, Position]) -> str:
    """`Shared with those with reservations`: the heading above what is shared with them."""
    codes = record(dataset).codes(dataset.actors)
    other = doubters(dataset.vocabulary, (status_of(positions[a]) for a in codes))
    return f"Shared with those {other}"


def _bridge(dataset: Dataset, position: Position, shared: Shared) -> Bridge:
    words = dataset.vocabulary
    return Bridge(
        actor=record(dataset).name(position.actor),
        position=words[status_of(position)].named,
        favour=", ".join(sorted(words.points[c] for c in shared.favour)),
        doubt=", ".join(sorted(words.points[c] for c in shared.doubt)),
        smaller_number=shared.smaller,
    )


def _shared(
    words: Vocabulary, position: Position, own: set[str], camps: Mapping[int, Counter[str]]
) -> Shared | None:
    """What an actor shares with others on both sides; None where with one side at most."""
    side = words.side(position.stance)
    favour = tuple(c for c in words.points if c in own and camps[1][c] > (side == 1))
    doubt = tuple(c for c in words.points if c in own and camps[-1][c] > (side == -1))
    return Shared(position.actor, favour, doubt) if favour and doubt else None


def _camp(
    words: Vocabulary, codes: Mapping[str, set[str]], positions: Mapping[str, Position], side: int
) -> Counter[str]:
    """How many actors on one side have each code."""
    there = (own for a, own in codes.items() if words.side(positions[a].stance) == side)
    return Counter(c for own in there for c in own)
