"""Cohesion against published check values and at its ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stances.measures import SIMPLE_MAJORITY, TWO_THIRDS, agreement, consensus

counts = some.lists(some.integers(0, 20), min_size=5, max_size=5).filter(lambda c: sum(c) >= 5)


@pytest.mark.parametrize(
    ("given_counts", "value"),
    [((5, 0, 0, 0, 5), 0), ((10, 0, 0, 0, 0), 1), ((2, 2, 2, 2, 2), 0.434)],
)
def test_consensus_check_values(given_counts, value):
    assert consensus(given_counts) == pytest.approx(value, abs=5e-4)


def test_none_below_five_coded_actors():
    assert consensus((2, 0, 0, 0, 2)) is None
    assert agreement((4, 0, 0, 0, 0)) is None


def test_agreement_at_its_ends():
    assert agreement((5, 0, 0, 0, 5)) == pytest.approx(-1)
    assert agreement((0, 0, 9, 0, 0)) == pytest.approx(1)
    assert agreement((3, 3, 3, 3, 3)) == pytest.approx(0)


@given(counts)
def test_indices_stay_within_their_bounds(c):
    assert -1e-9 <= consensus(c) <= 1 + 1e-9
    assert -1 - 1e-9 <= agreement(c) <= 1 + 1e-9
    assert consensus(c) == pytest.approx(consensus(c[::-1]))


def test_thresholds():
    assert (SIMPLE_MAJORITY, TWO_THIRDS) == (97, 128)
