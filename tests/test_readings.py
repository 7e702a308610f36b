"""Other readings: each choice looked at, ranges against counting by hand, positions that say so."""

import datetime as dt
from itertools import product

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as some
from known import SCORES, STANCES, WORDS

from stances.model import SETTINGS, Actor, Bloc, Statement
from stances.positions import derive_positions, status_of
from stances.readings import components, linked, read, readings, under
from stances.vocabulary import FAVOUR

ACTORS = {i: Actor(id=i, name=i, type="state") for i in ("AAA", "BBB", "CCC")}
ACTORS |= {i: Actor(id=i, name=i, type="bloc") for i in ("one", "two")}
ACTORS["body"] = Actor(id="body", name="body", type="un")
BLOCS = {
    "one": Bloc(id="one", as_of="2009-05-13", members=("AAA", "BBB"), reference="invented"),
    "two": Bloc(id="two", as_of="2009-05-13", members=("BBB", "CCC"), reference="invented"),
}


class Invented:
    """As much of a dataset as readings look at."""

    def __init__(self, *statements, actors=ACTORS, blocs=BLOCS):
        self.actors, self.blocs, self.statements = actors, blocs, statements
        self.vocabulary = WORDS


def said(actor, stance, alternative=None, voice="own", n=0, aligned=None):
    return Statement(
        id=f"s{n}.{actor}", actor=actor, date=dt.date(2009, 5, 13), order=n, voice=voice,
        stance=stance, locator="here", confidence="low", alternative=alternative, note="why",
        aligned_with=aligned,
    )  # fmt: skip


def by_hand(data, setting):
    """Every choice of every record, one by one, counted anew each time."""
    switches = linked(data.statements)
    actors = data.actors
    states = [a for a in actors if actors[a].type == "state"]
    runs = []
    for picked in product((False, True), repeat=len(switches)):
        ids = frozenset().union(*(s for s, on in zip(switches, picked, strict=True) if on))
        words = read(data.statements, ids)
        runs.append(derive_positions(actors, data.blocs, words, setting, SCORES))
    counts = [[status_of(run[s]) for s in states] for run in runs]
    codes = {code: [c.count(code) for c in counts] for code in (*STANCES, "conflict", "none")}
    codes[FAVOUR] = [c.count("support") + c.count("conditional") for c in counts]
    could = {a: {status_of(run[a]) for run in runs} for a in actors}
    return {code: (min(n), max(n)) for code, n in codes.items()}, could


statements = some.lists(
    some.builds(
        said,
        some.sampled_from(list(ACTORS)),
        some.sampled_from(STANCES),
        some.none() | some.sampled_from(STANCES),
        some.sampled_from(("own", "record", "reported")),
        some.integers(0, 9),
    ).filter(lambda s: s.alternative != s.stance),
    unique_by=lambda s: s.id,
    max_size=8,
)


@given(statements, some.sampled_from(SETTINGS))
def test_ranges_and_positions_are_those_of_counting_by_hand(words, setting):
    as_by_hand(Invented(*words), setting)


@given(invented.RECORDS, some.sampled_from(SETTINGS))
def test_so_are_those_of_groups_that_change_and_alignments_that_are_overtaken(words, setting):
    as_by_hand(Invented(*words, actors=invented.ACTORS, blocs=invented.BLOCS), setting)


def as_by_hand(data, setting):
    found = under(data, setting)
    ranges, could = by_hand(data, setting)
    assert found.whole
    assert {c: (found.ranges[c].low, found.ranges[c].high) for c in ranges} == ranges
    for actor, p in found.positions.items():
        assert {status_of(p), *p.otherwise} == could[actor]


def test_without_other_readings_the_range_is_the_count():
    found = under(Invented(said("one", "support")), "groups")
    assert found.ranges["support"].told == "2"
    assert all(p.otherwise == () for p in found.positions.values())


def test_what_is_aligned_is_read_with_the_text_that_it_is_aligned_with():
    data = Invented(
        said("one", "reservations", "opposition"),
        said("AAA", "reservations", "opposition", "aligned", aligned="s0.one"),
    )
    assert linked(data.statements) == [{"s0.one", "s0.AAA"}]
    found = under(data, "groups")
    assert found.ranges["opposition"].told == "0 to 2"
    # Never one of the two alone, so that no count of one comes about.
    assert found.positions["AAA"].otherwise == ("opposition",)


def test_the_readings_of_a_group_move_who_heard_these_words_and_no_other_member():
    words = [invented.said("club", "reservations", 6, alternative="opposition"),
             invented.said("club", "support", 15)]  # fmt: skip
    data = Invented(*words, actors=invented.ACTORS, blocs=invented.BLOCS)
    found = under(data, "groups").positions
    # B had left before the second words, A and C heard them.
    assert found["BBB"].otherwise == ("opposition",)
    assert found["AAA"].otherwise == found["CCC"].otherwise == found["club"].otherwise == ()


def test_an_overtaken_alignment_has_the_readings_of_the_later_words():
    text = invented.said("club", "reservations", 6)
    more = invented.said("club", "conditional", 15, alternative="support")
    words = [text, invented.aligned("AAA", text, 6), invented.aligned("XXX", text, 6), more]
    data = Invented(*words, actors=invented.ACTORS, blocs=invented.BLOCS)
    found = under(data, "groups").positions
    assert found["AAA"].otherwise == ("support",)
    assert found["XXX"].otherwise == ()


def test_a_body_moves_no_seat_and_its_position_says_so():
    found = under(Invented(said("body", "conditional", "undecided")), "own")
    assert found.positions["body"].otherwise == ("undecided",)
    assert {r.told for r in found.ranges.values()} == {"0", "3"}


def test_readings_of_the_same_actor_are_looked_at_together():
    two = (said("AAA", "support", "undecided"), said("AAA", "support", "undecided", n=1))
    assert [len(switches) for _, switches in components(two)] == [2]


def test_too_many_choices_are_told(monkeypatch):
    monkeypatch.setattr("stances.readings.MOST", 2)
    data = Invented(said("one", "support", "undecided"), said("two", "support", "undecided"))
    found = under(data, "groups")
    assert not found.whole
    assert found.ranges["support"].told == "0 to 3"


@pytest.mark.parametrize("setting", SETTINGS)
def test_real_ranges_hold_the_count_and_add_up(dataset, setting):
    found = readings(dataset)[setting]
    counts = [status_of(p) for a, p in found.positions.items() if dataset.actors[a].type == "state"]
    assert found.whole
    for code, r in found.ranges.items():
        if code != FAVOUR:
            assert r.low <= counts.count(code) <= r.high
