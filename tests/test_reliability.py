"""Agreement against published values, and on small invented codings."""

import datetime as dt
from dataclasses import replace

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from known import STANCES, WORDS

from stances.model import Coded, Coding, Statement
from stances.reliability import agreement, agreements, alpha, confusion, moved, pairs, recoded

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
    by = {
        a.what: a
        for a in agreements(
            (FIRST, SECOND), replace(WORDS, sides_of={"x": "for", "y": "against"}), SEED
        )
    }
    assert by["stance"].units == 2
    assert by["stance"].percent == 0.5
    assert by["a stance or nothing recorded"].units == 4
    assert by["arguments"].units == 3
    assert by["arguments"].percent == pytest.approx(5 / 6)


def test_pairs_and_confusion_match_units_not_places():
    turned = SECOND.model_copy(update={"units": SECOND.units[::-1]})
    assert pairs((FIRST, turned)) == pairs((FIRST, SECOND))
    found = confusion((FIRST, turned), (*STANCES, "none"))
    assert found.sum() == 4
    assert found[4, 3] == 1
    assert found[3, 5] == 1


def test_recoding_takes_the_coder_and_leaves_others_alone():
    statements = [said("s.B", "opposition"), said("t.Z", "support")]
    assert [s.stance for s in recoded(statements, SECOND)] == ["reservations", "support"]


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
