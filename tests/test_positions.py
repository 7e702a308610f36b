"""The position rule on small invented cases, and what must hold for every case."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some
from known import SCORES, STANCES, WORDS

from stances.measures import seat_counts
from stances.model import SETTINGS, VOICES, Actor, Bloc, Statement
from stances.positions import TIERS, VOICES_IN, derive_positions, history

ACTORS = {i: Actor(id=i, name=i, type="state") for i in ("AAA", "BBB", "CCC")}
ACTORS |= {i: Actor(id=i, name=i, type="bloc") for i in ("one", "two")}
BLOCS = {
    "one": Bloc(id="one", as_of="2009-05-13", members=("AAA", "BBB"), reference="invented"),
    "two": Bloc(id="two", as_of="2009-05-13", members=("BBB", "CCC"), reference="invented"),
}


def said(actor, stance, voice="own", day=13, order=None, n=0):
    return Statement(
        id=f"s{n}.{actor}.{stance}.{voice}.{day}.{order}",
        actor=actor,
        date=dt.date(2009, 5, day),
        order=order,
        voice=voice,
        stance=stance,
        locator="here",
        confidence="high",
    )


def place(statements, setting="groups", actor="AAA"):
    return derive_positions(ACTORS, BLOCS, statements, setting, SCORES)[actor]


def test_strongest_voice_then_latest_day():
    words = [said("AAA", "support", day=1), said("AAA", "opposition", day=2)]
    words.append(said("AAA", "support", "aligned", day=3))
    assert place(words).stance == "opposition"


def test_a_record_of_a_later_day_counts_and_of_one_day_the_text_itself():
    text, later = said("AAA", "undecided", day=6), said("AAA", "support", "record", day=13)
    assert place([text, later], "own").voice == "record"
    assert place([text, later], "own").stance == "support"
    same = [said("AAA", "undecided", day=13, order=1), said("AAA", "support", "record", day=13)]
    assert (place(same).stance, place(same).voice) == ("undecided", "own")


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (["reservations", "reservations", "opposition"], "reservations"),
        (["support", "opposition"], "opposition"),
        (["opposition", "support"], "support"),
    ],
)
def test_median_of_a_day_with_ties_to_the_later(day, wanted):
    assert place([said("AAA", s, order=i) for i, s in enumerate(day)]).stance == wanted


def test_of_two_middle_stances_the_one_said_last_of_the_day_counts():
    day = [("support", 1), ("support", 9), ("opposition", 2), ("opposition", 3)]
    assert place([said("AAA", s, order=i) for s, i in day]).stance == "support"
    assert place([said("AAA", "opposition", order=1), said("AAA", "support")]).stance == "support"


def test_a_report_on_the_actor_beats_a_reported_group():
    words = [said("one", "support", "reported"), said("AAA", "opposition", "reported")]
    found = place(words, "reports")
    assert (found.status, found.stance, found.voice) == ("stated", "opposition", "reported")


def test_a_spoken_group_beats_a_reported_one_without_conflict():
    words = [said("one", "support"), said("two", "opposition", "reported")]
    found = place(words, "reports", "BBB")
    assert (found.stance, found.via, found.reported_via) == ("support", ("one",), False)
    both = [said("one", "support", "reported"), said("two", "opposition", "reported")]
    assert place(both, "reports", "BBB").status == "conflict"
    assert place(both, "reports", "BBB").reported_via


def test_groups_that_agree_are_both_named_with_their_statements():
    words = [said("two", "support"), said("one", "support", "aligned")]
    found = place(words, actor="BBB")
    assert (found.voice, found.via, found.stance) == ("group", ("one", "two"), "support")
    assert found.statements == (words[1].id, words[0].id)


@pytest.mark.parametrize(("kind", "status"), [("non-member", "inherited"), ("igo", "absent")])
def test_only_states_and_non_members_inherit(kind, status):
    actors = ACTORS | {"AAA": Actor(id="AAA", name="AAA", type=kind)}
    found = derive_positions(actors, BLOCS, [said("one", "support")], "groups", SCORES)
    assert found["AAA"].status == status


def test_a_statement_outside_the_setting_is_presence():
    assert place([said("AAA", "support", "reported")], "own").status == "none"


def test_none_never_outranks_a_stance_nor_stops_inheritance():
    words = [said("AAA", "none"), said("one", "support")]
    assert place(words).status == "inherited"
    assert place(words, "own").status == "none"
    assert place([said("AAA", "none"), said("AAA", "support", "record")]).stance == "support"


def test_own_word_beats_group_and_group_beats_report():
    group = said("one", "reservations")
    assert place([group, said("AAA", "support")]).stance == "support"
    reported = said("AAA", "support", "reported")
    assert place([group, reported], "reports").stance == "reservations"


def test_a_reported_group_gives_its_position_only_with_reports():
    words = [said("one", "support", "reported")]
    assert place(words, "groups").status == "absent"
    assert place(words, "reports").status == "inherited"
    assert place(words, "reports").reported_via


def test_two_groups_that_differ_are_a_conflict():
    words = [said("one", "support"), said("two", "opposition")]
    assert place(words, actor="BBB").status == "conflict"
    assert place(words, actor="BBB").stance is None
    assert place(words, actor="CCC").stance == "opposition"
    assert place([*words, said("BBB", "support", "record")], actor="BBB").stance == "support"


def test_blocs_never_inherit_and_history_keeps_all():
    words = [said("AAA", "support"), said("AAA", "none", "record"), said("AAA", "support", day=2)]
    assert place(words, actor="one").status == "absent"
    assert [s.date.day for s in history(words, "AAA")] == [13, 2, 13]


statements = some.lists(
    some.builds(
        said,
        some.sampled_from(list(ACTORS)),
        some.sampled_from([*STANCES, "none"]),
        some.sampled_from([v for v in VOICES if v != "group"]),
        some.integers(1, 3),
        some.none() | some.integers(0, 3),
    ),
    unique_by=lambda s: s.id,
    max_size=12,
)


@given(statements, some.randoms(), some.sampled_from(SETTINGS))
def test_order_of_records_never_matters(words, chance, setting):
    shuffled = chance.sample(words, len(words))
    assert derive_positions(ACTORS, BLOCS, words, setting, SCORES) == derive_positions(
        ACTORS, BLOCS, shuffled, setting, SCORES
    )


@given(statements, some.sampled_from(SETTINGS))
def test_a_weaker_voice_never_changes_a_stronger_result(words, setting):
    before = derive_positions(ACTORS, BLOCS, words, setting, SCORES)
    strong = before["AAA"].voice
    if before["AAA"].status == "stated" and strong != "reported":
        weaker = [v for v in VOICES if TIERS[v] > TIERS[strong] and v != "group"]
        for voice in weaker:
            more = [*words, said("AAA", "opposition", voice, 28, n=9)]
            assert derive_positions(ACTORS, BLOCS, more, setting, SCORES)["AAA"] == before["AAA"]


@given(statements, some.sampled_from(SETTINGS))
def test_each_seat_counts_once_and_totals_add_up(words, setting):
    found = derive_positions(ACTORS, BLOCS, words, setting, SCORES)
    seats = seat_counts(found, ["AAA", "BBB", "CCC"], WORDS)
    sides = (seats.favour, *(seats[s] for s in ("undecided", "reservations", "opposition")))
    assert sum(sides) + seats["conflict"] + seats.silent == seats.total == 3
    assert all(p.voice is None or p.voice in VOICES_IN[setting] for p in found.values())
