"""The day of a position, and the newer words that do not decide, in every place that tells them."""

import datetime as dt

import invented
import pytest
from invented import may, said

from stances import charts
from stances.exports.resources import resources
from stances.frames.actors import NEWER, positions_frame, read_positions
from stances.frames.beside import comparison_frame
from stances.frames.heard import heard, heard_frame
from stances.frames.sheets import position_lines
from stances.headlines import actor, profile
from stances.headlines import listing as listed
from stances.headlines.newer import newer_told
from stances.model import SETTINGS
from stances.record import newer, record
from stances.scene import scene_of
from stances.selection import Selection
from stances.ui import compare, listing, tables
from stances.words import sentence, stands

SAYS = "supports a Global Plan of Action"
AS = "as supporting a Global Plan of Action"
TEXT = said("club", "reservations", 6)
RING = said("ring", "undecided", 6)
AGAIN = [TEXT, invented.aligned("AAA", TEXT, 6), said("club", "support", 13)]
# What an actor has said, under which count, and what is told of its newer words.
KINDS = {
    "a report after its own words": (
        "AAA", "groups", [said("AAA", "undecided", 6), said("AAA", "support", 13, "reported")],
        f"Reported on 13 May 2009 {AS}; its own words of 6 May 2009 count.",
    ),
    "a report after the record": (
        "AAA", "reports",
        [said("AAA", "undecided", 6, "record"), said("AAA", "support", 13, "reported")],
        f"Reported on 13 May 2009 {AS}; the record of its words of 6 May 2009 counts.",
    ),
    "a report after an alignment": (
        "AAA", "reports",
        [TEXT, invented.aligned("AAA", TEXT, 6), said("AAA", "support", 13, "reported")],
        f"Reported on 13 May 2009 {AS}; its alignment of 6 May 2009 counts.",
    ),
    "a report after the words of its group": (
        "AAA", "reports", [TEXT, said("AAA", "support", 13, "reported")],
        f"Reported on 13 May 2009 {AS}; the words of club of 6 May 2009 count.",
    ),
    "a report after the words of two groups": (
        "AAA", "groups", [TEXT, RING, said("AAA", "support", 13, "reported")],
        f"Reported on 13 May 2009 {AS}; the words of club and ring (the latest of 6 May 2009) "
        "count.",
    ),
    "a report after what was coded of its group": (
        "AAA", "reports",
        [said("AAA", "undecided", 6, "group"), said("AAA", "support", 13, "reported")],
        f"Reported on 13 May 2009 {AS}; the words of its group of 6 May 2009 count.",
    ),
    "an alignment after its own words": (
        "AAA", "groups",
        [said("AAA", "undecided", 5), said("club", "support", 6),
         invented.aligned("AAA", said("club", "support", 6), 13)],
        f"Aligned itself on 13 May 2009 with a statement that {SAYS}; its own words of 5 May 2009 "
        "count.",
    ),
    "its group after its own words": (
        "AAA", "groups", [said("AAA", "undecided", 6), said("AAA", "support", 13, "group")],
        f"Spoken for by its group on 13 May 2009 {AS}; its own words of 6 May 2009 count.",
    ),
    "two newer words": (
        "AAA", "own",
        [said("AAA", "undecided", 6), said("AAA", "support", 13, "reported"),
         said("AAA", "support", 10, "reported")],
        f"Reported on 10 May 2009 {AS} and reported on 13 May 2009 {AS}; its own words of "
        "6 May 2009 count.",
    ),
    "an alignment that is overtaken": (
        "AAA", "alignment", AGAIN,
        "Aligned itself with club on 6 May 2009; club has spoken since.",
    ),
    "an alignment that its group followed": (
        "AAA", "groups", AGAIN, "Aligned itself with club on 6 May 2009; club has spoken since."
    ),
    "an alignment that is overtaken, and a report": (
        "AAA", "groups", [*AGAIN, said("AAA", "support", 15, "reported")],
        "Aligned itself with club on 6 May 2009; club has spoken since. "
        f"Reported on 15 May 2009 {AS}; the words of club of 13 May 2009 count.",
    ),
    "a report of the same day": (
        "AAA", "groups", [said("AAA", "undecided", 6), said("AAA", "support", 6, "reported")], ""
    ),
    "an older report": (
        "AAA", "groups", [said("AAA", "undecided", 6), said("AAA", "support", 5, "reported")], ""
    ),
    "later words on something else": (
        "AAA", "groups", [said("AAA", "undecided", 6), said("AAA", "none", 13)], ""
    ),
    "a report that does not count, and nothing that does": (
        "AAA", "own", [said("AAA", "support", 13, "reported")], ""
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_newer_words_that_do_not_decide_are_told(dataset, kind):
    actor, voice, words, wanted = KINDS[kind]
    scene = invented.seen(dataset, words, voice)
    assert newer_told(scene.dataset, scene.positions[actor]) == wanted


@pytest.mark.parametrize("setting", SETTINGS)
def test_nobody_has_newer_words_in_the_present_data(dataset, by_setting, setting):
    for position in by_setting[setting].values():
        assert newer_told(dataset, position) == ""


def test_as_of_the_day_before_nothing_is_newer(dataset):
    words = [said("AAA", "undecided", 6), said("AAA", "support", 13, "reported")]
    scene = invented.seen(dataset, words, asof=12)
    assert newer(scene.dataset, scene.positions["AAA"]) == []


@pytest.fixture
def reported(dataset):
    """A scene in which the club and a member of it have reports after their own words."""
    words = [said("club", "support", 6), said("club", "undecided", 13, "reported"),
             said("AAA", "support", 6), said("AAA", "undecided", 13, "reported")]  # fmt: skip
    return invented.seen(dataset, words)


def test_tables_have_the_day_and_the_newer_words(reported):
    frame = positions_frame(reported, ["AAA", "BBB", "DDD"]).set_index("id")
    assert frame["Date"]["AAA"] == frame["Date"]["BBB"] == may(6)
    assert frame["Date"]["DDD"] is None or frame["Date"].isna()["DDD"]
    assert frame[NEWER]["AAA"].startswith("Reported on 13 May 2009 as speaking of")
    assert frame[NEWER].isna()["BBB"]
    line = next(iter(position_lines(reported, ["AAA"])))
    assert (line.date, line.newer_words) == (may(6), frame[NEWER]["AAA"])


def test_groups_that_differ_have_the_later_day_and_its_words_stand_last(dataset):
    words = [said("club", "support", 13), said("ring", "support", 6)]
    scene = invented.seen(dataset, words)
    frame = positions_frame(scene, ["AAA"])
    assert scene.positions["AAA"].statements == (words[1].id, words[0].id)
    assert list(frame["Date"]) == [may(13)]
    apart = invented.seen(dataset, [words[0], said("ring", "opposition", 6)])
    assert list(positions_frame(apart, ["AAA"])["Date"]) == [may(13)]


def test_a_column_without_a_newer_word_is_in_the_file_and_not_on_the_page(dataset, reported):
    frame = positions_frame(reported, ["AAA", "BBB"])
    assert NEWER in tables.of_actors(reported, frame).frame
    without = positions_frame(reported, ["BBB"])
    assert NEWER in without
    assert NEWER not in tables.of_actors(reported, without).frame
    assert list(read_positions(without, ("id",)).columns[:2]) == ["Actor", "Stance"]


def test_the_data_package_has_day_and_newer_statements(reported):
    _, rows = resources(reported.dataset, reported.by_setting)["positions"]
    found = {(r.setting, r.actor): r for r in rows}
    assert found["own", "AAA"].day == dt.date(2009, 5, 6)
    assert found["own", "AAA"].newer == "s0.AAA.reported.13"
    assert (found["groups", "BBB"].day, found["groups", "BBB"].newer) == (may(6), "")
    assert found["own", "BBB"].day is None
    scene = invented.seen(reported.dataset, AGAIN)
    _, rows = resources(scene.dataset, scene.by_setting)["positions"]
    assert {r.setting for r in rows if r.overtaken} == {"alignment", "groups", "reports"}


def test_lists_and_cards_tell_the_newer_words(reported):
    told = newer_told(reported.dataset, reported.positions["AAA"])
    assert told in heard_frame(reported.dataset, heard(reported, ["AAA"]))["How we know it"][0]
    assert told in actor.lead(reported, "AAA").plain()
    assert told in profile.as_text(reported, "AAA")
    (row,) = heard(reported, ["AAA"])
    assert told in listing._row(reported, row)["how"]


def test_the_comparison_of_blocs_has_the_day_and_the_newer_words(reported):
    told = newer_told(reported.dataset, reported.positions["club"])
    cell = comparison_frame(reported, ("club",)).set_index("")["club"]["Where it stands"]
    assert cell.endswith(f"own words, 6 May 2009. {told}")
    assert told in str(compare._head(reported, "club"))
    assert "in its own words, 6 May 2009" in str(compare._head(reported, "club"))


def test_the_hover_of_a_square_ends_on_the_day(dataset, by_setting):
    positions = by_setting["groups"]
    assert stands(dataset, positions["KEN"]).endswith("through African Group, 6 May 2009")
    assert stands(dataset, positions["GRC"]).endswith(", 13 May 2009")
    assert not stands(dataset, positions["IND"]).endswith("2009")


def test_who_has_left_has_the_words_and_the_reasons_that_were_given_for_it(dataset):
    reason = {"argument": next(iter(dataset.codebook.arguments)).id, "text": "later"}
    words = [said("club", "reservations", 6), said("club", "support", 13, reasons=[reason])]
    scene = invented.seen(dataset, words)
    assert [s.id for s in profile.deciding(scene, "BBB")] == [words[0].id]
    assert [s.id for s in profile.deciding(scene, "AAA")] == [words[1].id]
    known = record(scene.dataset)
    assert known.reasons(scene.positions["BBB"], "groups") == []
    assert [m.item.text for m in known.reasons(scene.positions["AAA"], "groups")] == ["later"]


def test_who_aligned_itself_is_not_said_to_be_silent(dataset):
    scene = invented.seen(dataset, AGAIN)
    p = scene.positions["AAA"]
    assert actor.lead(scene, "AAA").plain().startswith("It counts with club, which supports")
    assert sentence(scene.dataset, p) == (
        "AAA aligned itself with an earlier statement; through club, it supports a Global Plan of "
        "Action."
    )


def test_members_that_heard_other_words_of_a_group_stand_in_a_fold_of_their_own(dataset):
    scene = invented.seen(dataset, [said("club", "support", 6), said("club", "support", 15)])
    folds = [(f.actors, f.how) for f in listed.through(scene)]
    assert folds == [
        (("AAA", "CCC"), "through club, 15 May 2009"),
        (("BBB",), "through club, 6 May 2009"),
    ]


def test_each_fold_of_a_group_has_a_name_of_its_own(dataset, monkeypatch):
    scene = invented.seen(dataset, [said("club", "support", 6), said("club", "undecided", 15)])
    named = []
    monkeypatch.setattr(listing.choosers, "fold", lambda name, *_: named.append(name))
    listing.through(scene, listed.through(scene))
    assert named == ["by-club", "by-club-support-2009-05-06"]


def test_the_tables_behind_the_pictures_have_the_day(dataset, by_setting):
    scene = scene_of(dataset, by_setting, Selection())
    states = charts.tiles_chart(scene).shown.set_index("State")
    assert states["Date"]["Kenya"] == may(6)
    assert states["Date"]["Greece"] == may(13)
    others = charts.others_chart(scene).shown.set_index("Actor")
    assert others["Date"]["African Group"] == may(6)
