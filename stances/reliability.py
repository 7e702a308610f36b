"""How far coders agree, and how far the counts depend on who codes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from stances.measures import Seats, seat_counts
from stances.model import NONE, VOICES, Actor, Bloc, Coded, Coding, Setting, Statement
from stances.positions import Position, Scores, derive_positions
from stances.vocabulary import CONDITION, Vocabulary

Level = Literal["ordinal", "nominal"]
Codings = Mapping[str, Coding]
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


def coders_of(codings: Codings) -> dict[str, list[Coded]]:
    """What each unit was given, by one coder or more; in the order of the codings."""
    found: dict[str, list[Coded]] = {}
    for coding in codings.values():
        for u in coding.units:
            found.setdefault(u.unit, []).append(u)
    return found


def twice(codings: Codings) -> list[list[Coded]]:
    """The codes of each unit that two coders or more have coded."""
    return [codes for codes in coders_of(codings).values() if len(codes) > 1]


def pairs(codings: Codings) -> list[tuple[Coded, Coded]]:
    """Each two codes of one unit, that of the earlier coding first; of three coders three pairs."""
    return [pair for codes in twice(codings) for pair in combinations(codes, 2)]


def turn_of(codings: Codings, unit: str, name: str) -> int | None:
    """Which coder of a unit made a coding, 1 for the first; None if it does not hold the unit."""
    holding = [key for key, c in codings.items() if any(u.unit == unit for u in c.units)]
    return holding.index(name) + 1 if name in holding else None


def by_turn(codings: Codings) -> list[dict[str, Coded]]:
    """What the first coder of each unit gave, by unit; then what the second gave, and so on."""
    known = coders_of(codings)
    turns = max(map(len, known.values()), default=0)
    return [{u: codes[i] for u, codes in known.items() if i < len(codes)} for i in range(turns)]


def alpha(ratings: np.ndarray, level: Level) -> float | None:
    """Krippendorff's alpha of coders by units, numbers or NaN for a missing code.

    `level` is `ordinal` or `nominal`. None where all codes that can be compared are the same.
    Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); Content Analysis, 2nd ed.
    (2004), chapter 11: one less observed over expected disagreement, both from the coincidences.
    """
    coincidences = _coincidences(ratings)
    totals = coincidences.sum(axis=1)
    distance = _distances(totals, level)
    expected = (np.outer(totals, totals) * distance).sum()
    if not expected:
        return None
    observed = (coincidences * distance).sum()
    return float(1 - (totals.sum() - 1) * observed / expected)


def same_codes(ratings: np.ndarray) -> float:
    """The share of equal codes among the pairs of codes of one unit, 1 where there is no pair.

    Of units that two coded, in how many they agree. A unit that more coded weighs as many codes as
    it has: it is one less the observed disagreement of the nominal alpha (Krippendorff 2011).
    """
    coincidences = _coincidences(ratings)
    return float(np.trace(coincidences) / coincidences.sum()) if coincidences.size else 1.0


def _coincidences(ratings: np.ndarray) -> np.ndarray:
    """How often two values were given to one unit, each code of a unit counted once.

    A missing code is in no pair, and a unit coded once cannot be compared.
    """
    values, codes = np.unique(ratings, return_inverse=True)
    used = int(np.count_nonzero(~np.isnan(values)))
    codes = codes.reshape(ratings.shape)
    shape = (used, ratings.shape[1])
    counts = np.array([(codes == v).sum(axis=0) for v in range(used)], float).reshape(shape)
    counts = counts[:, counts.sum(axis=0) > 1]
    coders = counts.sum(axis=0)
    pairs_of = counts / np.where(coders > 1, coders - 1, 1)
    return np.asarray(pairs_of @ counts.T - np.diag(pairs_of.sum(axis=1)))


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

    `ratings` is coders by n, NaN for a missing code; `blocks` gives the unit of each column,
    so that the columns of one unit are drawn together.
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
    return Agreement(what, level, found, low, high, same_codes(ratings), len(units))


def agreements(codings: Codings, words: Vocabulary, seed: int) -> list[Agreement]:
    """Agreement on presence of a stance, stance, voice, arguments and conditions.

    `seed` is of the bootstrap; the same gives the same intervals again. Only units that two coders
    or more have coded are compared; who did not code one of them is missing there, which alpha
    allows (Krippendorff 2011; Hayes and Krippendorff, Communication Methods and Measures 1, 2007,
    77-89).

    Stance is compared on units to which two coders or more gave one, as `none` is apart from the
    scale. Arguments and conditions are compared, one yes or no for each code, on units to which any
    coder gave a stance: the others have none by definition and would only flatter the figure.
    """
    both = twice(codings)
    spoke = [codes for codes in both if any(u.stance != NONE for u in codes)]
    conditions = [code for code, side in words.sides_of.items() if side == CONDITION]
    arguments = [code for code in words.sides_of if code not in conditions]
    return [
        _single(f"a stance or {words.in_text(NONE)}", both, _coded, seed),
        _compared("stance", on_scale(both, words.scores), "ordinal", seed),
        _single("voice", both, lambda u: VOICES.index(u.voice), seed),
        _lists("arguments", spoke, arguments, lambda u: u.arguments, seed),
        _lists("conditions", spoke, conditions, lambda u: u.conditions, seed),
    ]


def _coded(unit: Coded) -> int:
    return int(unit.stance != NONE)


def on_scale(units: Sequence[Sequence[Coded]], scores: Mapping[str, int]) -> np.ndarray:
    """Coders by units, each stance as its score; without units that fewer than two gave one."""
    return _rated(units, lambda u: [scores.get(u.stance, np.nan)], 1)


def _single(
    what: str, units: Sequence[Sequence[Coded]], code: Callable[[Coded], float], seed: int
) -> Agreement:
    return _compared(what, _rated(units, lambda u: [code(u)], 1), "nominal", seed)


def _compared(what: str, ratings: np.ndarray, level: Level, seed: int) -> Agreement:
    """Agreement where each unit has one column."""
    return agreement(what, ratings, level, np.arange(ratings.shape[1]), seed)


def _lists(
    what: str,
    units: Sequence[Sequence[Coded]],
    codes: Sequence[str],
    given: Callable[[Coded], tuple[str, ...]],
    seed: int,
) -> Agreement:
    ratings = _rated(units, lambda u: [float(c in given(u)) for c in codes], len(codes))
    blocks = np.repeat(np.arange(len(units)), len(codes))
    return agreement(what, ratings, "nominal", blocks, seed)


def _rated(
    units: Sequence[Sequence[Coded]], values: Callable[[Coded], Sequence[float]], width: int
) -> np.ndarray:
    """Coders by units, `width` columns a unit; NaN where a coder has no value.

    A column that holds fewer than two values cannot be compared and is left out.
    """
    out = np.full((max(map(len, units), default=0), len(units) * width), np.nan)
    for i, codes in enumerate(units):
        out[: len(codes), i * width : (i + 1) * width] = [values(u) for u in codes]
    return out[:, (~np.isnan(out)).sum(axis=0) > 1]


def confusion(codings: Codings, codes: Sequence[str]) -> np.ndarray:
    """Pairs of codes by the stance of the earlier coding (rows) and of the later (columns).

    In the order of `codes`; ValueError for a stance that is none of them.
    """
    out = np.zeros((len(codes), len(codes)), dtype=int)
    for a, b in pairs(codings):
        out[codes.index(a.stance), codes.index(b.stance)] += 1
    return out


def recoded(statements: Sequence[Statement], of: Mapping[str, Coded]) -> list[Statement]:
    """The statements with the stance and voice given to them, by unit; others as they are."""
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
