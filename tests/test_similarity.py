"""Likeness on small invented sets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stances.similarity import likeness_order, nearest, similarity_matrix, within_groups

SETS = {"a": {"1", "2"}, "b": {"1", "2", "3"}, "c": {"9"}, "d": {"8", "9"}}
CODES = st.sets(st.sampled_from("12345"), max_size=5)


def test_the_matrix_is_jaccard():
    m = similarity_matrix(SETS)
    assert m[0, 1] == m[1, 0] == pytest.approx(2 / 3)
    assert m[0, 2] == 0
    assert m[2, 3] == 1 / 2
    assert (m.diagonal() == 1).all()


def test_empty_sets_share_nothing():
    assert similarity_matrix({"a": set(), "b": set()}).tolist() == [[1, 0], [0, 1]]
    assert similarity_matrix({"a": set(), "b": {"1"}}).tolist() == [[1, 0], [0, 1]]
    assert similarity_matrix({}).shape == (0, 0)


def test_like_sets_are_neighbours():
    order = likeness_order(SETS)
    assert abs(order.index("a") - order.index("b")) == 1
    assert abs(order.index("c") - order.index("d")) == 1


@given(st.dictionaries(st.sampled_from("abcdefgh"), CODES), st.randoms())
def test_the_order_given_never_matters(sets, random):
    items = list(sets.items())
    random.shuffle(items)
    assert likeness_order(dict(items)) == likeness_order(sets)
    assert sorted(likeness_order(sets)) == sorted(sets)


def test_groups_come_first_and_none_is_lost():
    group = {"a": 1, "b": 0, "c": 0, "d": 1}
    order = within_groups(SETS, group, [0, 1])
    assert [group[i] for i in order] == [0, 0, 1, 1]
    assert sorted(order) == list("abcd")


def test_nearest_needs_shared_codes_and_leaves_out_oneself():
    assert nearest(SETS, "a") == [("b", pytest.approx(2 / 3), 2)]
    assert nearest(SETS, "a", least=3) == []
    assert nearest(SETS, "unknown") == []
