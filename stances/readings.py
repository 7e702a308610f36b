"""Other readings of doubtful records, and what they would change: positions and counts of seats.

A record may name an `alternative`, a stance that a fair coder could also give. The range of a
count is its lowest and highest over any choice among the readings of all such records.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, combinations, product

from stances.dataset import HELD, Dataset, member_states
from stances.measures import count_states
from stances.model import SETTINGS, Setting, Statement
from stances.positions import (
    Position,
    Scores,
    Texts,
    direct_position,
    direct_positions,
    inherited_positions,
    status_of,
    texts,
)
from stances.vocabulary import FAVOUR

# Choices that are looked at in all; above that one record at a time, and all at once.
MOST = 2_048

Positions = dict[str, Position]
Direct = Mapping[str, Position | None]
Choice = frozenset[str]


@dataclass(frozen=True)
class Range:
    """The lowest and the highest count of seats that the readings allow."""

    low: int
    high: int

    @property
    def told(self) -> str:
        """The count, or from the lowest to the highest."""
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True, eq=False)
class Readings:
    """Positions under one setting as coded, each with what else it could be, and the ranges."""

    positions: Positions
    # Of each code, and of all codes in favour together (FAVOUR).
    ranges: Mapping[str, Range]
    # Whether every choice was looked at, or only one record at a time and all at once.
    whole: bool


def linked(statements: Sequence[Statement]) -> list[Choice]:
    """Ids that are read together: a record with another reading, and what is aligned with it."""
    follows = defaultdict(list)
    for s in statements:
        if s.aligned_with:
            follows[s.aligned_with].append(s.id)
    return [
        _with_followers(s.id, follows) for s in statements if s.alternative and not s.aligned_with
    ]


def _with_followers(one: str, follows: Mapping[str, list[str]]) -> Choice:
    found, waiting = set[str](), [one]
    while waiting:
        here = waiting.pop()
        waiting += [i for i in follows.get(here, ()) if i not in found]
        found.add(here)
    return frozenset(found)


def read(statements: Iterable[Statement], otherwise: Choice) -> list[Statement]:
    """The statements, those named taken by their other reading."""
    return [
        s.model_copy(update={"stance": s.alternative}) if s.id in otherwise and s.alternative else s
        for s in statements
    ]


def components(statements: Sequence[Statement]) -> list[tuple[set[str], list[Choice]]]:
    """Actors and the readings that bear on them; no component touches another's actors."""
    actor = {s.id: s.actor for s in statements}
    out: list[tuple[set[str], list[Choice]]] = []
    for switch in linked(statements):
        actors, switches = {actor[i] for i in switch}, [switch]
        apart = []
        for known, held in out:
            if known & actors:
                actors, switches = actors | known, held + switches
            else:
                apart.append((known, held))
        out = [*apart, (actors, switches)]
    return out


def _choices(switches: Sequence[Choice]) -> Iterator[Choice]:
    """Every choice among the readings; of very many, each alone and all at once."""
    sizes: Iterable[int] = range(len(switches) + 1)
    if 2 ** len(switches) > MOST:
        sizes = (0, 1, len(switches))
    picked = chain.from_iterable(combinations(switches, n) for n in sizes)
    return (frozenset().union(*some) for some in picked)


def _outcomes(
    known: Texts, actors: Iterable[str], switches: Sequence[Choice],
    setting: Setting, scores: Scores,
) -> list[Direct]:  # fmt: skip
    """The different positions of its actors that a component can give; as coded comes first."""
    concerned = [(key, a) for a in sorted(actors) for key in known.keys[a]]
    found: dict[tuple[object, ...], Direct] = {}
    for choice in _choices(switches):
        given = {
            key: direct_position(a, read(known.of[key], choice), setting, scores)
            for key, a in concerned
        }
        found.setdefault(tuple(p and p.stance for p in given.values()), given)
    return list(found.values())


def _joined(outcomes: Sequence[Sequence[Direct]]) -> tuple[list[Direct], bool]:
    """What components give together, in every combination, and whether it is every one."""
    if math.prod(map(len, outcomes)) <= MOST:
        return [_merged(parts) for parts in product(*outcomes)], True
    alone = [one for found in outcomes for one in found]
    return [{}, *alone, _merged(found[-1] for found in outcomes)], False


def _merged(parts: Iterable[Direct]) -> Direct:
    return {actor: p for part in parts for actor, p in part.items()}


def under(dataset: Dataset, setting: Setting) -> Readings:
    """All that the readings can change under one setting."""
    known, scores = texts(dataset.blocs, dataset.statements), dataset.vocabulary.scores
    direct = direct_positions(known, setting, scores)

    def run(changed: Direct) -> Positions:
        now = {**direct, **changed}
        return inherited_positions(dataset.actors, dataset.blocs, known, now, setting)

    parts = components(dataset.statements)
    found = [_outcomes(known, actors, choices, setting, scores) for actors, choices in parts]
    moving = [o for o in found if len(o) > 1]
    # Blocs hand their position on, so their readings are joined; what a State or body said
    # itself moves that actor alone, whatever the others mean.
    joined, whole = _joined([o for o in moving if _of_bloc(dataset, o)])
    runs = [run(changed) for changed in joined]
    single = [[run(changed) for changed in o] for o in moving if not _of_bloc(dataset, o)]
    base = runs[0]
    could = _could(base, chain(runs, *single), dataset.vocabulary.counted)
    positions = {a: replace(p, otherwise=could[a]) if could[a] else p for a, p in base.items()}
    ranges = _ranges(dataset, runs, single)
    return Readings(positions, ranges, whole)


def _of_bloc(dataset: Dataset, outcomes: Sequence[Direct]) -> bool:
    return any(actor in dataset.blocs for actor in outcomes[0])


def _could(
    base: Positions, runs: Iterable[Positions], codes: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """For each actor what else it could be, in the order of the codes."""
    seen = defaultdict[str, set[str]](set)
    for positions in runs:
        for actor, p in positions.items():
            seen[actor].add(status_of(p))
    return {
        a: tuple(c for c in codes if c in seen[a] and c != status_of(p)) for a, p in base.items()
    }


def _counts(dataset: Dataset, positions: Positions) -> dict[str, int]:
    """Member States by code, and those in favour together."""
    words = dataset.vocabulary
    found = count_states(positions, member_states(dataset), words)
    return {**found, FAVOUR: sum(found[code] for code in words.favour)}


def _ranges(
    dataset: Dataset, runs: Sequence[Positions], single: Sequence[Sequence[Positions]]
) -> dict[str, Range]:
    """Lowest and highest of each count: over the joined choices, and what each single one adds."""
    joined = [_counts(dataset, positions) for positions in runs]
    alone = [[_counts(dataset, positions) for positions in part] for part in single]
    out = {}
    for code, base in joined[0].items():
        low, high = (f(c[code] for c in joined) for f in (min, max))
        for part in alone:
            low += min(c[code] for c in part) - base
            high += max(c[code] for c in part) - base
        out[code] = Range(low, high)
    return out


@lru_cache(maxsize=HELD)
def readings(dataset: Dataset) -> Mapping[str, Readings]:
    """What the readings can change, by setting; made once for a dataset."""
    return {s: under(dataset, s) for s in SETTINGS}


@lru_cache(maxsize=HELD)
def positions_by_setting(dataset: Dataset) -> dict[str, Positions]:
    """The positions of all actors under each voice setting, with what else they could be.

    The same object for the same dataset: by it scenes are known to be equal.
    """
    return {setting: found.positions for setting, found in readings(dataset).items()}


def other_readings(dataset: Dataset) -> list[Statement]:
    """The records that have another reading, in the order of the data."""
    return [s for s in dataset.statements if s.alternative]
