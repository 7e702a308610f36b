"""How far two coders agree, and how far the counts depend on who codes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from stances.measures import Seats, seat_counts
from stances.model import NONE, VOICES, Actor, Bloc, Coded, Coding, Setting, Statement
from stances.positions import Position, Scores, derive_positions
from stances.vocabulary import CONDITION, Vocabulary

Level = Literal["ordinal", "nominal"]
RESAMPLES = 2_000
ONE_BY_ONE = 30


@dataclass(frozen=True)
class Agreement:
    """Alpha with its interval, the share of equal codes, and on how many units."""

    what: str
    level: Level
    alpha: float | None
    low: float | None
    high: float | None
    percent: float
    units: int


def pairs(coding: tuple[Coding, Coding]) -> list[tuple[Coded, Coded]]:
    """The two codes of each unit, in the order of the first coder."""
    second = {u.unit: u for u in coding[1].units}
    return [(u, second[u.unit]) for u in coding[0].units]


def alpha(ratings: np.ndarray, level: Level) -> float | None:
    """Krippendorff's alpha of coders by units, numbers or NaN for a missing code.

    `level` is `ordinal` or `nominal`. None where all codes that can be compared are the same.
    Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); Content Analysis, 2nd ed.
    (2004), chapter 11: one less observed over expected disagreement, both from the coincidences.
    """
    values, codes = np.unique(ratings, return_inverse=True)
    used = int(np.count_nonzero(~np.isnan(values)))
    if not used:
        return None
    codes = codes.reshape(ratings.shape)
    # How often each unit has each value; a unit coded once cannot be compared.
    counts = np.stack([(codes == v).sum(axis=0) for v in range(used)]).astype(float)
    counts = counts[:, counts.sum(axis=0) > 1]
    coders = counts.sum(axis=0)
    pairs_of = counts / np.where(coders > 1, coders - 1, 1)
    coincidences = pairs_of @ counts.T - np.diag(pairs_of.sum(axis=1))
    totals = coincidences.sum(axis=1)
    distance = _distances(totals, level)
    expected = (np.outer(totals, totals) * distance).sum()
    if not expected:
        return None
    observed = (coincidences * distance).sum()
    return float(1 - (totals.sum() - 1) * observed / expected)


def _distances(totals: np.ndarray, level: Level) -> np.ndarray:
    """The squared difference of each pair of values, given how often each was coded."""
    if level == "nominal":
        return 1.0 - np.eye(len(totals))
    # Two values are as far apart as there are codes from the middle of one to that of the other.
    middle = np.cumsum(totals) - totals / 2
    return np.asarray(np.subtract.outer(middle, middle) ** 2)


def agreement(
    what: str, ratings: np.ndarray, level: Level, blocks: np.ndarray, seed: int
) -> Agreement:
    """Alpha with a 95 % percentile bootstrap over units, seeded so that it is the same again.

    `ratings` is 2 by n; `blocks` gives the unit of each column, so that the columns of one unit
    are drawn together.
    """
    units = np.unique(blocks)
    columns = [np.flatnonzero(blocks == u) for u in units]

    def statistic(drawn: np.ndarray) -> float:
        value = alpha(ratings[:, np.concatenate([columns[int(i)] for i in drawn])], level)
        # A draw in which all codes are the same holds no disagreement.
        return 1.0 if value is None else value

    # Loaded here because it takes half a second, which no start of the server need wait for.
    from scipy.stats import bootstrap

    found = alpha(ratings, level)
    low = high = None
    if found is not None:
        interval = bootstrap(
            (np.arange(len(units)),), statistic, n_resamples=RESAMPLES, method="percentile",
            vectorized=False, rng=np.random.default_rng(seed),
        ).confidence_interval  # fmt: skip
        low, high = float(interval.low), float(interval.high)
    percent = float((ratings[0] == ratings[1]).mean()) if ratings.size else 1.0
    return Agreement(what, level, found, low, high, percent, len(units))


def agreements(coding: tuple[Coding, Coding], words: Vocabulary, seed: int) -> list[Agreement]:
    """Agreement on presence of a stance, stance, voice, arguments and conditions.

    `seed` is of the bootstrap; the same gives the same intervals again.

    Stance is compared on units to which both coders gave one, as `none` is apart from the scale.
    Arguments and conditions are compared, one yes or no for each code, on units to which either
    coder gave a stance: the others have none by definition and would only flatter the figure.
    """
    both = pairs(coding)
    scaled = [(a, b) for a, b in both if a.stance != NONE and b.stance != NONE]
    spoke = [(a, b) for a, b in both if a.stance != NONE or b.stance != NONE]
    conditions = [code for code, side in words.sides_of.items() if side == CONDITION]
    arguments = [code for code in words.sides_of if code not in conditions]
    return [
        _single("a stance or nothing recorded", both, _coded, "nominal", seed),
        _single("stance", scaled, lambda u: words.scores[u.stance], "ordinal", seed),
        _single("voice", both, lambda u: VOICES.index(u.voice), "nominal", seed),
        _lists("arguments", spoke, arguments, lambda u: u.arguments, seed),
        _lists("conditions", spoke, conditions, lambda u: u.conditions, seed),
    ]


def _coded(unit: Coded) -> int:
    return int(unit.stance != NONE)


def _single(
    what: str,
    both: Sequence[tuple[Coded, Coded]],
    code: Callable[[Coded], int],
    level: Level,
    seed: int,
) -> Agreement:
    ratings = np.array([[code(a) for a, _ in both], [code(b) for _, b in both]])
    return agreement(what, ratings, level, np.arange(len(both)), seed)


def _lists(
    what: str,
    both: Sequence[tuple[Coded, Coded]],
    codes: Sequence[str],
    given: Callable[[Coded], tuple[str, ...]],
    seed: int,
) -> Agreement:
    cells = [[int(c in given(pair[k])) for pair in both for c in codes] for k in (0, 1)]
    units = np.repeat(np.arange(len(both)), len(codes))
    return agreement(what, np.array(cells), "nominal", units, seed)


def confusion(coding: tuple[Coding, Coding], codes: Sequence[str]) -> np.ndarray:
    """Units by stance of the first coder (rows) and of the second (columns), in order of `codes`.

    ValueError for a stance that is none of the codes.
    """
    out = np.zeros((len(codes), len(codes)), dtype=int)
    for a, b in pairs(coding):
        out[codes.index(a.stance), codes.index(b.stance)] += 1
    return out


def recoded(statements: Sequence[Statement], coding: Coding) -> list[Statement]:
    """The statements with the stance and voice that a coder gave them; others as they are."""
    of = {u.unit: u for u in coding.units}
    return [
        s.model_copy(update={"stance": of[s.id].stance, "voice": of[s.id].voice})
        if s.id in of
        else s
        for s in statements
    ]


def moved(
    statements: Sequence[Statement], scale: Sequence[str]
) -> Iterator[tuple[str, list[Statement]]]:
    """Each low-confidence code moved one step either way, one at a time, then all together.

    `scale` holds the stances from one end to the other. Above ONE_BY_ONE such codes all together
    only: one of so many moves nothing.
    """
    low = [s for s in statements if s.confidence == "low" and s.stance != NONE]
    for step, word in ((-1, f"towards {scale[0]}"), (1, f"towards {scale[-1]}")):
        shifted = {s.id: s.model_copy(update={"stance": _step(s, step, scale)}) for s in low}
        for s in low if len(low) <= ONE_BY_ONE else ():
            if shifted[s.id].stance != s.stance:
                yield f"{s.id} {word}", [shifted[s.id] if t.id == s.id else t for t in statements]
        yield f"all {len(low)} {word}", [shifted.get(t.id, t) for t in statements]


def _step(s: Statement, step: int, scale: Sequence[str]) -> str:
    at = scale.index(s.stance) + step
    return scale[min(max(at, 0), len(scale) - 1)]


def state_positions(
    actors: Mapping[str, Actor],
    blocs: Mapping[str, Bloc],
    statements: Iterable[Statement],
    setting: Setting,
    scores: Scores,
) -> dict[str, Position]:
    """The positions of States and blocs as `derive_positions` has them: nobody else moves any."""
    who = {a: it for a, it in actors.items() if it.type == "state" or a in blocs}
    said = (s for s in statements if s.actor in who)
    return derive_positions(who, blocs, said, setting, scores)


def seats_of(
    actors: Mapping[str, Actor],
    blocs: Mapping[str, Bloc],
    statements: Sequence[Statement],
    setting: Setting,
    words: Vocabulary,
) -> Seats:
    """The seats that a set of statements gives under a setting."""
    states = [a.id for a in actors.values() if a.type == "state"]
    positions = state_positions(actors, blocs, statements, setting, words.scores)
    return seat_counts(positions, states, words)
