"""Those without a position, in the parts of a list: how they are silent, and what they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stances.dataset import Dataset, by_name
from stances.headlines.pieces import wordless
from stances.record import record
from stances.selection import TYPES
from stances.vocabulary import capital
from stances.words import TYPE_LABELS


@dataclass(frozen=True)
class Part:
    """Actors that are silent in one way, in groups of which each has a label."""

    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(a for _, actors in self.groups for a in actors)


def quiet(dataset: Dataset, actors: Sequence[str]) -> tuple[Part, ...]:
    """Those who appear without a word, those with one that is not counted, and those in nothing.

    Each actor once; a part that holds nobody is left out.
    """
    known = record(dataset)
    there = [a for a in actors if wordless(dataset, a)]
    absent = [a for a in actors if not known.of_actor(a)]
    other = [a for a in actors if a not in {*there, *absent}]
    brief = dataset.vocabulary.subject.brief
    parts = (
        (f"Appear without a word on {brief}", there),
        ("Have a word, or are reported on, which this count leaves out", other),
        ("In no document", absent),
    )
    return tuple(Part(f"{title}: {len(who)}", grouped(dataset, who)) for title, who in parts if who)


def grouped(dataset: Dataset, actors: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Actors by region, where they have one, and then by kind; in order of names."""
    groups: dict[tuple[int, str], list[str]] = {}
    for a in by_name(dataset, actors):
        groups.setdefault(_group(dataset, a), []).append(a)
    return tuple((label, tuple(groups[at, label])) for at, label in sorted(groups))


def _group(dataset: Dataset, actor: str) -> tuple[int, str]:
    who = dataset.actors[actor]
    if who.type == "state" and who.region:
        return -1, capital(who.region)
    return TYPES.index(who.type), TYPE_LABELS[who.type]
