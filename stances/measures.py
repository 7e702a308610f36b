"""Counts, coverage and cohesion; each a pure function of positions or counts."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stances.model import SCORES, STANCES
from stances.positions import Position

SEATS = 192
SIMPLE_MAJORITY = SEATS // 2 + 1
TWO_THIRDS = math.ceil(SEATS * 2 / 3)
MINIMUM_CODED = 5
SCALE = tuple(SCORES[s] for s in STANCES)


@dataclass(frozen=True)
class Seats:
    """Member States on each side; the parts add up to `total`."""

    for_: int
    undecided: int
    against: int
    conflict: int
    none: int
    absent: int
    total: int


def seat_counts(positions: Mapping[str, Position], states: Iterable[str]) -> Seats:
    """Each State once, however many blocs it is in."""
    ids = tuple(states)
    n = Counter(positions[s].stance or positions[s].status for s in ids)
    return Seats(
        for_=n["support"] + n["conditional"],
        undecided=n["undecided"],
        against=n["reservations"] + n["opposition"],
        conflict=n["conflict"],
        none=n["none"],
        absent=n["absent"],
        total=len(ids),
    )


def coverage(positions: Mapping[str, Position]) -> tuple[int, int]:
    """How many of the actors have a stance, and of how many."""
    return sum(p.stance is not None for p in positions.values()), len(positions)


def consensus(counts: Sequence[int]) -> float | None:
    """Consensus Cns of counts from +2 to -2, 0 to 1; None below five coded actors.

    Tastle and Wierman, International Journal of Approximate Reasoning 45 (2007), 531-545:
    Cns = 1 + sum p_i log2(1 - |x_i - mean| / d), d = 4 on this scale.
    """
    if (total := sum(counts)) < MINIMUM_CODED:
        return None
    p = [n / total for n in counts]
    mean = sum(q * x for q, x in zip(p, SCALE, strict=True))
    pairs = zip(p, SCALE, strict=True)
    return 1 + sum(q * math.log2(1 - abs(x - mean) / 4) for q, x in pairs if q)


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
