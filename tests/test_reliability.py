"""Agreement against published values, and on small invented codings."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from known import STANCES, WORDS

from stances.briefing.method import coded as coded_in_short
from stances.dataset import load
from stances.frames.codings import coded_frame, codings_frame
from stances.frames.reliability import (
    agreement_frame,
    confusion_frame,
    disputes_frame,
    headline_frame,
)
from stances.headlines.method import coded_told, coders_title
from stances.model import Coded, Coding, Statement
from stances.reliability import (
    agreement,
    agreements,
    alpha,
    by_turn,
    coders_of,
    confusion,
    moved,
    pairs,
    recoded,
    same_codes,
    turn_of,
    twice,
)

# The binary example of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
BINARY = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]])


def said(unit, stance, confidence="high", voice="own"):
    day = dt.date(2009, 5, 13)
    return Statement(
        id=unit, actor=unit.split(".")[1], date=day, voice=voice, stance=stance, locator="p. 1",
        confidence=confidence,
    )  # fmt: skip


def coding(name, **stances):
    units = [
        Coded(unit=f"s.{u}", voice="own", stance=s, arguments=("x",) if s != "none" else ())
        for u, s in stances.items()
    ]
    return Coding(coder=name, made=dt.date(2009, 1, 1), basis="B", units=tuple(units))


SEED = 1
FIRST = coding("first", A="support", B="opposition", C="none", D="reservations")
SECOND = coding("second", A="support", B="reservations", C="none", D="none")
BOTH = {"first": FIRST, "second": SECOND}
# Of the units of both some, one that both left out, and a code that neither gave.
THIRD = coding("third", B="opposition", C="undecided", E="support")
ALL = {**BOTH, "third": THIRD}
X_AND_Y = replace(WORDS, sides_of={"x": "for", "y": "against"})


def test_alpha_of_the_published_example():
    assert alpha(BINARY, "nominal") == pytest.approx(0.095, abs=0.001)


# The other examples of the same paper: two coders, and four who left out some units.
LETTERS = np.array([[0, 0, 1, 1, 3, 2, 2, 2, 4, 3, 3, 0], [1, 0, 1, 1, 1, 2, 2, 2, 4, 3, 3, 3]])
X = np.nan
FOUR = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3],
    [X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X],
])  # fmt: skip


@pytest.mark.parametrize(
    ("ratings", "level", "published"),
    [(LETTERS, "nominal", 0.692), (FOUR, "nominal", 0.743), (FOUR, "ordinal", 0.815)],
)
def test_alpha_of_the_other_published_examples(ratings, level, published):
    assert alpha(ratings, level) == pytest.approx(published, abs=0.001)


@given(some.integers(0, 10_000), some.sampled_from(["nominal", "ordinal"]))
def test_alpha_is_that_of_another_program(seed, level):
    rng = np.random.default_rng(seed)
    ratings = rng.integers(0, 5, size=(int(rng.integers(2, 5)), int(rng.integers(3, 30))))
    ratings = np.where(rng.random(ratings.shape) < 0.2, np.nan, ratings.astype(float))
    ours = alpha(ratings, level)
    if ours is not None:
        theirs = krippendorff.alpha(reliability_data=ratings, level_of_measurement=level)
        assert ours == pytest.approx(theirs)


def test_alpha_of_full_and_of_no_variation():
    assert alpha(np.array([[1, 2, 3], [1, 2, 3]]), "ordinal") == 1
    assert alpha(np.array([[1, 1, 1], [1, 1, 1]]), "nominal") is None


def test_ordinal_counts_a_near_miss_less_than_a_far_one():
    near = np.array([[2, 1, 0, -1, -2], [2, 1, 0, -1, -1]])
    far = np.array([[2, 1, 0, -1, -2], [2, 1, 0, -1, 2]])
    assert alpha(near, "ordinal") > alpha(far, "ordinal")


def test_the_interval_holds_alpha_and_is_the_same_again():
    one, two = (agreement("x", BINARY, "nominal", np.arange(10), SEED) for _ in range(2))
    assert one == two
    assert one.low <= one.alpha <= one.high
    assert (one.percent, one.units) == (0.6, 10)


def test_none_stays_out_of_the_scale():
    by = {a.what: a for a in agreements(BOTH, X_AND_Y, SEED)}
    assert by["stance"].units == 2
    assert by["stance"].percent == 0.5
    assert by["a stance or nothing recorded"].units == 4
    assert by["arguments"].units == 3
    assert by["arguments"].percent == pytest.approx(5 / 6)


def test_pairs_and_confusion_match_units_not_places():
    turned = SECOND.model_copy(update={"units": SECOND.units[::-1]})
    assert pairs({"first": FIRST, "second": turned}) == pairs(BOTH)
    found = confusion({"first": FIRST, "second": turned}, (*STANCES, "none"))
    assert found.sum() == 4
    assert found[4, 3] == 1
    assert found[3, 5] == 1


def test_a_unit_that_one_coder_coded_is_counted_and_compared_with_nothing():
    assert [u.rsplit(".")[1] for u in coders_of(ALL)] == ["A", "B", "C", "D", "E"]
    assert [len(codes) for codes in twice(ALL)] == [2, 3, 3, 2]
    by = {a.what: a for a in agreements(ALL, X_AND_Y, SEED)}
    units = {what: a.units for what, a in by.items()}
    assert units == {"a stance or nothing recorded": 4, "stance": 2, "voice": 4, "arguments": 4,
                     "conditions": 0}  # fmt: skip
    # A: equal. B: opposition, reservations, opposition. C, D: one stance, so nothing on the scale.
    ratings = np.array([[2, -2], [2, -1], [X, -2]])
    assert by["stance"].alpha == pytest.approx(
        krippendorff.alpha(reliability_data=ratings, level_of_measurement="ordinal")
    )
    # Of two codes on A both are equal; of the three on B one pair of three.
    assert by["stance"].percent == pytest.approx((2 * 1 + 3 * 1 / 3) / 5)


@pytest.mark.parametrize("ratings", [BINARY, LETTERS, FOUR])
def test_the_share_of_equal_codes_is_what_the_nominal_alpha_observes(ratings):
    counts = [(ratings == v).sum(axis=0) for v in range(6)]
    coders = sum(counts)
    used = coders > 1
    equal = sum(k[used] * (k[used] - 1) / (coders[used] - 1) for k in counts).sum()
    assert same_codes(ratings) == pytest.approx(equal / coders[used].sum())
    if len(ratings) == 2:
        assert same_codes(ratings) == (ratings[0] == ratings[1]).mean()


def test_without_a_unit_coded_twice_nothing_is_compared():
    alone = {"first": FIRST}
    assert (twice(alone), pairs(alone), confusion(alone, STANCES).sum()) == ([], [], 0)
    assert {(a.alpha, a.low, a.units) for a in agreements(alone, X_AND_Y, SEED)} == {
        (None, None, 0)
    }


def test_of_three_coders_each_pair_is_told_and_each_has_a_turn():
    b = [(one.stance, other.stance) for one, other in pairs(ALL) if one.unit == "s.B"]
    assert b == [
        ("opposition", "reservations"),
        ("opposition",) * 2,
        ("reservations", "opposition"),
    ]
    assert confusion(ALL, (*STANCES, "none")).sum() == 8
    assert [len(of) for of in by_turn(ALL)] == [5, 4, 2]
    # Of E the third coding is the first.
    assert [turn_of(ALL, f"s.{u}", "third") for u in "ABE"] == [None, 3, 1]


def test_recoding_takes_the_coder_and_leaves_others_alone():
    statements = [said("s.B", "opposition"), said("t.Z", "support")]
    assert [s.stance for s in recoded(statements, by_turn(BOTH)[1])] == ["reservations", "support"]


def test_doubtful_codes_are_moved_one_step_and_kept_on_the_scale():
    statements = [said("s.A", "support", "low"), said("s.B", "undecided", "low"),
                  said("s.C", "opposition"), said("s.D", "none", "low")]  # fmt: skip
    found = {name: [s.stance for s in got] for name, got in moved(statements, STANCES)}
    assert found == {
        "s.B towards support": ["support", "conditional", "opposition", "none"],
        "all 2 towards support": ["support", "conditional", "opposition", "none"],
        "s.A towards opposition": ["conditional", "undecided", "opposition", "none"],
        "s.B towards opposition": ["support", "reservations", "opposition", "none"],
        "all 2 towards opposition": ["conditional", "reservations", "opposition", "none"],
    }


def test_a_third_coder_of_some_units_is_told_on_every_table():
    debate = load(Path(__file__).parent / "debate")
    assert coded_told(debate) == (
        "10 of 15 statements were coded twice or more and 5 by one coder only; only those coded "
        "twice or more are compared."
    )
    assert coders_title(debate).startswith("All who coded them give 9 of 10 statements the same")
    codings, coded = codings_frame(debate), coded_frame(debate).set_index("Document")
    assert [*codings["Coder"]] == ["first", "second", "third"]
    assert [*codings["Statements"]] == [15, 10, 3]
    assert [*coded["By one coder only"]] == [0, 2, 3]
    said = coded.loc["Minutes of the spring sitting", "Coders"]
    assert said == "first, 2 May 2031; second, 20 May 2031; third, 1 June 2031 (3 of 10)"
    agreed = agreement_frame(debate).set_index("Coded")
    assert {*agreed["Of"]} == {15}
    # Of nine units that have a stance one has three codes of which one differs.
    assert (agreed.loc["stance", "Units"], agreed.loc["stance", "Same code"]) == (9, "90.5%")
    assert confusion_frame(debate).columns[0] == "Earlier coder, down; later, across"
    disputes = disputes_frame(debate)
    assert [*disputes["Stands"]] == ["third", "first"]
    assert disputes["Further coders"].isna().tolist() == [False, True]
    assert [*headline_frame(debate)["Reading"]][:4] == [
        "As published", "First coder", "Second coder", "Third coder",
    ]  # fmt: skip
    assert (
        coded_in_short(debate)
        == "15 statements coded, 10 of them a second time: α 0.974 on stance."
    )
