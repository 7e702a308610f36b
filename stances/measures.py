"""Counts, coverage and cohesion; each a pure function of positions or counts."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stances.positions import Position, status_of
from stances.vocabulary import SILENT, Vocabulary

MINIMUM_CODED = 5
LEAST_SCALE = 2


def simple_majority(seats: int) -> int:
    """The least number of seats that is more than half of them."""
    return seats // 2 + 1


def two_thirds(seats: int) -> int:
    """The least number of seats that is two thirds of them, in whole numbers throughout."""
    return (2 * seats + 2) // 3


@dataclass(frozen=True)
class Seats:
    """Member States by code; the parts add up to `total`."""

    by_code: Mapping[str, int]
    vocabulary: Vocabulary

    def __getitem__(self, code: str) -> int:
        """The seats of a code; KeyError for what is no code."""
        return self.by_code[code]

    def of(self, codes: Iterable[str]) -> int:
        """The seats of several codes together."""
        return sum(self.by_code[code] for code in codes)

    @property
    def favour(self) -> int:
        """The seats in favour, with or without conditions."""
        return self.of(self.vocabulary.favour)

    @property
    def silent(self) -> int:
        """The seats with no position: nothing recorded, or in no document."""
        return self.of(SILENT)

    @property
    def total(self) -> int:
        """All seats."""
        return sum(self.by_code.values())


def count_stances(positions: Mapping[str, Position], vocabulary: Vocabulary) -> dict[str, int]:
    """Actors by code; every code of the vocabulary is there, in its order.

    KeyError for a position whose code the vocabulary does not have: no actor is lost in silence.
    """
    counts = dict.fromkeys(vocabulary.counted, 0)
    for position in positions.values():
        counts[status_of(position)] += 1
    return counts


def count_states(
    positions: Mapping[str, Position], states: Iterable[str], vocabulary: Vocabulary
) -> dict[str, int]:
    """As `count_stances`, of the given States, each once; KeyError if one has no position."""
    return count_stances({s: positions[s] for s in states}, vocabulary)


def seat_counts(
    positions: Mapping[str, Position], states: Iterable[str], vocabulary: Vocabulary
) -> Seats:
    """Seats by code, each State once, however many blocs it is in or times it is named.

    KeyError if one of the States has no position.
    """
    return Seats(count_states(positions, states, vocabulary), vocabulary)


def distance(n: int, threshold: int) -> int:
    """Seats still wanting to reach the threshold; 0 once it is reached."""
    return max(0, threshold - n)


def coverage(positions: Mapping[str, Position]) -> tuple[int, int]:
    """How many of the actors have a stance, and of how many."""
    return sum(p.stance is not None for p in positions.values()), len(positions)


def consensus(counts: Mapping[int, int]) -> float | None:
    """Consensus Cns of counts by score, 0 to 1; None below five coded actors.

    Tastle and Wierman, International Journal of Approximate Reasoning 45 (2007), 531-545:
    Cns = 1 + sum p_i log2(1 - |x_i - mean| / d), d the span of the scale: `counts` has every
    score of it, those that nobody holds with 0. ValueError for a scale of fewer than two scores.
    """
    if len(counts) < LEAST_SCALE:
        raise ValueError("a scale has two scores or more")
    if (total := sum(counts.values())) < MINIMUM_CODED:
        return None
    span = max(counts) - min(counts)
    shares = {x: n / total for x, n in counts.items() if n}
    mean = sum(q * x for x, q in shares.items())
    cns = 1 + sum(q * math.log2(1 - abs(x - mean) / span) for x, q in shares.items())
    # Rounding may leave the interval by a hair, and a figure would print -0.00.
    return min(1.0, max(0.0, cns))


def agreement(counts: Sequence[int]) -> float | None:
    """Agreement A of counts in order of the scale, -1 to 1; None below five coded actors.

    Van der Eijk, Quality and Quantity 35 (2001), 325-341: the distribution is cut into layers
    of equal height; each layer's A is weighted by its share of the actors.
    """
    total, left, result = sum(counts), list(counts), 0.0
    if total < MINIMUM_CODED:
        return None
    while any(left):
        height = min(n for n in left if n)
        layer = [int(n > 0) for n in left]
        result += _layer(layer) * height * sum(layer) / total
        left = [n - height if n else 0 for n in left]
    return result


def _layer(layer: Sequence[int]) -> float:
    """A of a layer of ones and zeros: unimodality times what the used categories leave open."""
    k, used = len(layer), sum(layer)
    if used == k:
        return 0.0
    triples = [
        (layer[i], layer[j], layer[m])
        for i in range(k)
        for j in range(i + 1, k)
        for m in range(j + 1, k)
    ]
    against = sum(t == (1, 0, 1) for t in triples)
    along = sum(t in ((1, 1, 0), (0, 1, 1)) for t in triples)
    unimodal = 1.0 if used == 1 else _unimodality(k, along, against)
    return unimodal * (1 - (used - 1) / (k - 1))


def _unimodality(k: int, along: int, against: int) -> float:
    return ((k - 2) * along - (k - 1) * against) / ((k - 2) * (along + against))
