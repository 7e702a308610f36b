"""Counts, names and days in words: none, one and many."""

import datetime as dt

import pytest

from stances.counts import agree, count, joined, plural, span, spelled, unbroken, verb_of_many


@pytest.mark.parametrize(
    ("n", "noun", "of", "said"),
    [
        (0, "actor", None, "0 actors"),
        (1, "actor", None, "1 actor"),
        (2, "actor", None, "2 actors"),
        (1, "State", 1, "1 of 1 State"),
        (1, "State", 2, "1 of 2 States"),
        (0, "Member State", 192, "0 of 192 Member States"),
        (2, "actor other than a State", 62, "2 of 62 actors other than States"),
        (1, "reply", None, "1 reply"),
        (2, "reply", None, "2 replies"),
        (2, "day", None, "2 days"),
    ],
)
def test_a_count_with_its_noun(n, noun, of, said):
    assert count(n, noun, of) == said


def test_the_verb_follows_the_count():
    assert [agree(n, "has", "have") for n in (0, 1, 2)] == ["have", "has", "have"]
    assert plural("body") == "bodies"


def test_names_in_a_row():
    assert [joined(list(names)) for names in ("", "A", "AB", "ABC")] == [
        "", "A", "A and B", "A, B and C",
    ]  # fmt: skip
    assert joined(["A", "B"], "or") == "A or B"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([(2009, 5, 13)], "13 May 2009"),
        ([(2009, 5, 8), (2009, 5, 1)], "1 to 8 May 2009"),
        ([(2009, 7, 1), (2009, 5, 13), (2009, 5, 1)], "1 May to 1 July 2009"),
        ([(2010, 7, 30), (2006, 12, 20)], "20 December 2006 to 30 July 2010"),
    ],
)
def test_from_the_first_day_to_the_last(days, said):
    assert span([dt.date(*d) for d in days]) == said


def test_small_numbers_are_words():
    assert [spelled(n) for n in (0, 1, 2, 12, 13)] == ["none", "one", "two", "twelve", "13"]
    assert [spelled(n, head=True) for n in (0, 4, 57)] == ["None", "Four", "57"]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("supports a plan", "support a plan"),
        ("has reservations", "have reservations"),
        ("is opposed", "are opposed"),
        ("sees value in its terms", "see value in its terms"),
        ("pledges to help", "pledge to help"),
        ("refuses it", "refuse it"),
        ("denies it", "deny it"),
        ("passes it on", "pass it on"),
        ("pushes for it", "push for it"),
        ("goes on", "go on"),
    ],
)
def test_a_verb_of_one_in_the_form_of_many(one, many):
    assert verb_of_many(one) == many


def test_days_and_numbers_stay_on_one_line_and_nothing_else_changes():
    said = "On 13 May 2009 and in July 2010, 1 May to 1 July: α 0.998, n 12, in 3 documents."
    assert unbroken(said).split(" ") == [
        "On", "13\u00a0May\u00a02009", "and", "in", "July\u00a02010,", "1\u00a0May", "to",
        "1\u00a0July:", "α\u00a00.998,", "n\u00a012,", "in", "3", "documents.",
    ]  # fmt: skip
    assert unbroken("In the plan 9 of 12 may") == "In the plan 9 of 12 may"
