"""The position rule on small invented cases, and what must hold for every case."""

import datetime as dt
from typing import get_args

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as some
from invented import may
from invented import said as later
from known import SCORES, STANCES, WORDS

from stances.measures import seat_counts
from stances.model import SETTINGS, VOICES, Actor, Bloc, Statement
from stances.positions import TIERS, VOICES_IN, derive_positions, history
from stances.record import Standing, departures, standing

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


# Rules with time in them.


def held(words, actor, setting="groups", blocs=invented.BLOCS):
    return derive_positions(invented.ACTORS, blocs, words, setting, SCORES)[actor]


def test_own_words_and_the_record_are_one_tier_whichever_is_later():
    text, minutes = later("AAA", "support", 6), later("AAA", "opposition", 13, "record")
    assert (held([text, minutes], "AAA").stance, held([text, minutes], "AAA").day) == (
        "opposition",
        may(13),
    )
    text, minutes = later("AAA", "support", 13), later("AAA", "opposition", 6, "record")
    assert (held([text, minutes], "AAA").stance, held([text, minutes], "AAA").voice) == (
        "support",
        "own",
    )


def strictly(monkeypatch, change):
    """What something gives where own words always go before the record, of whatever day."""
    with monkeypatch.context() as patched:
        patched.setattr("stances.positions.TIERS", {v: i for i, v in enumerate(VOICES)})
        return change()


@pytest.mark.parametrize("setting", SETTINGS)
def test_one_tier_moves_no_position_of_the_present_data(dataset, monkeypatch, setting):
    def positions():
        d = dataset
        return derive_positions(d.actors, d.blocs, d.statements, setting, d.vocabulary.scores)

    strict, now = strictly(monkeypatch, positions), positions()
    assert {a: (p.status, p.stance) for a, p in strict.items()} == {
        a: (p.status, p.stance) for a, p in now.items()
    }
    # Of one the same is known from words of a later day.
    assert {a for a in now if strict[a] != now[a]} == {"un-secretary-general"}


def test_one_tier_moves_who_came_round_on_record(monkeypatch):
    words = [later("AAA", "reservations", 6), later("AAA", "support", 13, "record")]
    assert strictly(monkeypatch, lambda: held(words, "AAA").stance) == "reservations"
    assert held(words, "AAA").stance == "support"


@pytest.mark.parametrize("setting", ["alignment", "groups", "reports"])
def test_an_alignment_stands_while_the_group_has_not_spoken_anew(setting):
    text = later("club", "reservations", 6)
    words = [text, invented.aligned("AAA", text, 13)]
    found = held(words, "AAA", setting)
    assert (found.status, found.stance, found.voice) == ("stated", "reservations", "aligned")
    assert (found.day, found.overtaken) == (may(13), False)


@pytest.mark.parametrize("day", [6, 12, 13])
def test_words_of_the_day_of_the_alignment_or_before_it_overtake_nothing(day):
    text = later("club", "reservations", 6)
    words = [text, invented.aligned("AAA", text, 13), later("club", "support", day, n=1)]
    assert held(words, "AAA", "alignment").overtaken is False


def test_once_its_group_has_spoken_anew_an_alignment_is_overtaken():
    text = later("club", "reservations", 6)
    words = [text, invented.aligned("AAA", text, 6), later("club", "support", 13)]
    before, found = held(words, "AAA", "alignment"), held(words, "AAA", "groups")
    assert (before.stance, before.voice, before.day) == ("reservations", "aligned", may(6))
    assert before.overtaken
    assert (found.status, found.stance, found.voice) == ("inherited", "support", "group")
    assert (found.via, found.day, found.overtaken) == (("club",), may(13), True)
    assert found.statements == (words[2].id,)


@pytest.mark.parametrize("setting", ["alignment", "groups", "reports"])
def test_who_is_no_member_keeps_its_alignment_which_is_overtaken(setting):
    text = later("club", "reservations", 6)
    words = [text, invented.aligned("XXX", text, 6), later("club", "support", 13)]
    found = held(words, "XXX", setting)
    assert (found.status, found.stance, found.voice) == ("stated", "reservations", "aligned")
    assert (found.day, found.overtaken) == (may(6), True)


def test_who_has_left_before_its_group_spoke_anew_keeps_its_alignment():
    text = later("club", "reservations", 6)
    words = [text, invented.aligned("BBB", text, 6), later("club", "support", 13)]
    found = held(words, "BBB")
    assert (found.stance, found.voice, found.overtaken) == ("reservations", "aligned", True)
    back = held([*words, later("club", "undecided", 20)], "BBB")
    assert (back.stance, back.voice, back.day) == ("undecided", "group", may(20))


def test_what_others_report_of_a_group_is_not_inherited_for_an_overtaken_alignment():
    text = later("club", "reservations", 5)
    words = [text, invented.aligned("CCC", text, 6), later("club", "support", 9)]
    # It was no member yet when the group spoke, and was one when others reported on it.
    found = held([*words, later("club", "opposition", 13, "reported")], "CCC", "reports")
    assert (found.stance, found.voice, found.overtaken) == ("reservations", "aligned", True)


def test_an_overtaken_alignment_is_followed_by_words_of_the_same_group():
    text = later("ring", "reservations", 6)
    words = [text, invented.aligned("AAA", text, 6), later("club", "undecided", 12)]
    found = held([*words, later("ring", "support", 13)], "AAA")
    assert (found.stance, found.via) == ("support", ("ring",))


@pytest.mark.parametrize("voice", ["reported", "aligned"])
@pytest.mark.parametrize("setting", ["alignment", "groups", "reports"])
def test_a_group_that_others_report_or_that_aligns_itself_has_not_spoken_anew(setting, voice):
    text, other = later("club", "reservations", 6), later("ring", "support", 6)
    more = later("club", "support", 13, voice, other if voice == "aligned" else None)
    found = held([text, other, invented.aligned("AAA", text, 6), more], "AAA", setting)
    assert (found.stance, found.voice, found.overtaken) == ("reservations", "aligned", False)


def test_a_group_that_says_nothing_on_the_question_has_not_spoken_anew():
    text = later("club", "reservations", 6)
    words = [text, invented.aligned("AAA", text, 6), later("club", "none", 13)]
    assert held(words, "AAA").overtaken is False


def test_an_own_word_is_never_overtaken_and_beats_an_overtaken_alignment():
    text = later("club", "reservations", 6)
    words = [text, invented.aligned("AAA", text, 6), later("club", "support", 13)]
    found = held([*words, later("AAA", "undecided", 5)], "AAA")
    assert (found.stance, found.voice, found.overtaken) == ("undecided", "own", False)


def test_an_alignment_with_who_is_no_group_is_never_overtaken():
    text = later("DDD", "reservations", 6)
    words = [text, invented.aligned("AAA", text, 6), later("DDD", "support", 13)]
    assert held(words, "AAA").overtaken is False


@pytest.mark.parametrize(
    ("day", "heard"),
    [(9, {"AAA", "BBB"}), (10, {"AAA", "CCC"}), (19, {"AAA", "CCC"}), (20, {"AAA", "BBB", "CCC"})],
)
def test_the_words_of_a_group_pass_to_who_was_a_member_on_the_day(day, heard):
    words = [later("club", "support", day)]
    found = {a for a in ("AAA", "BBB", "CCC", "DDD", "XXX") if held(words, a).stance}
    assert found == heard
    assert {held(words, a).day for a in heard} == {may(day)}


def test_each_member_has_the_last_words_that_were_said_for_it():
    words = [later("club", "reservations", 6), later("club", "support", 15)]
    found = {a: (held(words, a).stance, held(words, a).day) for a in ("AAA", "BBB", "CCC")}
    assert found["AAA"] == found["CCC"] == ("support", may(15))
    # It had left: what was said for it before stands, and nothing since was.
    assert found["BBB"] == ("reservations", may(6))
    assert held(words, "club").stance == "support"


def test_a_plain_list_of_members_holds_on_every_day():
    words = [later("ring", "support", 1), later("ring", "opposition", 28)]
    assert {held(words, a).stance for a in ("AAA", "CCC", "DDD")} == {"opposition"}


def test_groups_that_speak_on_different_days_differ_with_the_later_day():
    words = [later("club", "reservations", 15), later("ring", "support", 12)]
    found = held(words, "AAA")
    assert (found.status, found.via, found.day) == ("conflict", ("club", "ring"), may(15))
    agree = held([later("club", "support", 15), later("ring", "support", 12)], "AAA")
    assert (agree.status, agree.day) == ("inherited", may(15))


@given(invented.RECORDS, some.randoms(), some.sampled_from(SETTINGS))
def test_with_memberships_and_alignments_order_never_matters_either(words, chance, setting):
    blocs = chance.sample(list(invented.BLOCS), len(invented.BLOCS))
    shuffled = chance.sample(words, len(words)), {b: invented.BLOCS[b] for b in blocs}
    one = derive_positions(invented.ACTORS, invented.BLOCS, words, setting, SCORES)
    assert derive_positions(invented.ACTORS, shuffled[1], shuffled[0], setting, SCORES) == one


@given(invented.RECORDS, some.sampled_from(SETTINGS))
def test_a_position_has_the_day_of_its_words_and_only_an_alignment_is_overtaken(words, setting):
    days = {s.id: s.date for s in words}
    aligned = {s.actor for s in words if s.voice == "aligned"}
    for p in derive_positions(invented.ACTORS, invented.BLOCS, words, setting, SCORES).values():
        assert (p.day is None) == (p.status in ("none", "absent"))
        assert not p.statements or p.day == max(days[i] for i in p.statements)
        assert not p.overtaken or (p.actor in aligned and p.voice in ("aligned", "group"))


# How a member with a word of its own stands to its group: a departure needs one day.
STANDING = {
    "same": [("AAA", "support", 13), ("club", "support", 6)],
    "departs": [("AAA", "support", 13), ("club", "reservations", 6)],
    "no position": [("AAA", "support", 13)],
    "spoke later": [("AAA", "support", 6), ("club", "reservations", 13)],
    "moved since": [("AAA", "support", 10), ("club", "support", 6), ("club", "reservations", 13)],
    # Today it is a member.
    "not a member": [("CCC", "support", 9), ("club", "reservations", 6), ("XXX", "support", 15)],
}


def test_every_way_to_stand_to_a_group_is_looked_at():
    assert set(STANDING) == set(get_args(Standing))


@pytest.mark.parametrize(("wanted", "words"), STANDING.items())
def test_a_departure_needs_two_positions_of_one_day(dataset, wanted, words):
    scene = invented.seen(dataset, [later(*w) for w in words])
    member = words[0][0]
    assert standing(scene, member, "club") == wanted
    apart = {"departs": (member,), "no position": None}.get(wanted, ())
    assert departures(scene, "club").members == apart


def test_the_other_order_of_the_same_words_is_no_departure(dataset):
    """The group moved away from a member that stayed where both had been."""
    words = [later("club", "reservations", 5), later("AAA", "reservations", 6)]
    assert standing(invented.seen(dataset, words), "AAA", "club") == "same"
    words.append(later("club", "support", 13))
    assert standing(invented.seen(dataset, words), "AAA", "club") == "moved since"
    # As of a day before the group moved, nothing of it is known.
    assert standing(invented.seen(dataset, words, asof=6), "AAA", "club") == "same"


@pytest.mark.parametrize("voice", ["alignment", "groups", "reports"])
@pytest.mark.parametrize("day", [5, 6])
def test_an_overtaken_alignment_is_never_a_departure(dataset, voice, day):
    text = later("club", "reservations", day)
    words = [text, invented.aligned("AAA", text, 6), later("club", "support", 13)]
    scene = invented.seen(dataset, words, voice)
    assert departures(scene, "club").members == ()
    stands = "moved since" if voice == "alignment" else None
    assert standing(scene, "AAA", "club") == stands


def test_aligned_with_a_text_that_its_group_had_left_behind_is_no_departure_either(dataset):
    text = later("club", "reservations", 5)
    words = [text, later("club", "undecided", 6), invented.aligned("AAA", text, 6)]
    assert standing(invented.seen(dataset, words, "alignment"), "AAA", "club") == "departs"
    words.append(later("club", "support", 13))
    assert standing(invented.seen(dataset, words, "alignment"), "AAA", "club") == "moved since"


def test_who_only_inherits_stands_to_its_group_in_no_way(dataset):
    scene = invented.seen(dataset, [later("club", "support", 13)])
    assert standing(scene, "AAA", "club") is None
    assert departures(scene, "club").members == ()
