"""Cohesion against published check values and at its ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from known import SCORES, WORDS

from stances.measures import (
    agreement,
    consensus,
    count_stances,
    count_states,
    coverage,
    distance,
    seat_counts,
    simple_majority,
    two_thirds,
)
from stances.positions import Position

counts = some.lists(some.integers(0, 20), min_size=5, max_size=5).filter(lambda c: sum(c) >= 5)


def scored(values):
    """Counts in the order of the scale, by score."""
    return dict(zip(SCORES.values(), values, strict=True))


@pytest.mark.parametrize(
    ("given_counts", "value"),
    [((5, 0, 0, 0, 5), 0), ((10, 0, 0, 0, 0), 1), ((2, 2, 2, 2, 2), 0.434)],
)
def test_consensus_check_values(given_counts, value):
    assert consensus(scored(given_counts)) == pytest.approx(value, abs=5e-4)


def test_none_below_five_coded_actors():
    assert consensus(scored((2, 0, 0, 0, 2))) is None
    assert agreement((4, 0, 0, 0, 0)) is None


def test_agreement_at_its_ends():
    assert agreement((5, 0, 0, 0, 5)) == pytest.approx(-1)
    assert agreement((0, 0, 9, 0, 0)) == pytest.approx(1)
    assert agreement((3, 3, 3, 3, 3)) == pytest.approx(0)


@given(counts)
def test_indices_stay_within_their_bounds(c):
    assert -1e-9 <= consensus(scored(c)) <= 1 + 1e-9
    assert -1 - 1e-9 <= agreement(c) <= 1 + 1e-9
    assert consensus(scored(c)) == pytest.approx(consensus(scored(c[::-1])))


def test_thresholds():
    assert (simple_majority(192), two_thirds(192)) == (97, 128)
    assert (simple_majority(193), two_thirds(193), two_thirds(3)) == (97, 129, 2)


def test_consensus_follows_the_span_of_its_scale():
    assert consensus({3: 4, -1: 4}) == pytest.approx(0)
    assert consensus({3: 4, 2: 0, -1: 4}) == pytest.approx(0)
    # Of more steps the same two neighbours are nearer to each other.
    assert consensus({1: 4, 0: 4, -4: 0}) > consensus({1: 4, 0: 4, -1: 0})
    with pytest.raises(ValueError, match="two scores"):
        consensus({1: 9})


def test_agreement_of_seven_categories_as_in_the_literature():
    """The worked example of the R package agrmt, which implements van der Eijk's paper."""
    assert agreement((30, 40, 210, 130, 530, 50, 10)) == pytest.approx(0.6113333)


def test_counts_seats_and_coverage():
    found = {
        "AAA": Position("AAA", "stated", "conditional", "own"),
        "BBB": Position("BBB", "inherited", "opposition", "group"),
        "CCC": Position("CCC", "conflict"),
        "DDD": Position("DDD", "absent"),
        "one": Position("one", "none"),
    }
    assert list(count_stances(found, WORDS).values()) == [0, 1, 0, 0, 1, 1, 1, 1]
    assert count_states(found, ["AAA", "AAA"], WORDS)["conditional"] == 1
    seats = seat_counts(found, ["AAA", "BBB", "CCC", "DDD", "DDD"], WORDS)
    assert (seats.favour, seats["reservations"], seats["opposition"]) == (1, 0, 1)
    assert (seats["conflict"], seats.silent, seats.total) == (1, 1, 4)
    assert coverage(found) == (2, 5)
    with pytest.raises(KeyError):
        seat_counts(found, ["EEE"], WORDS)


def test_distance():
    assert (distance(57, 97), distance(117, 97)) == (40, 0)
