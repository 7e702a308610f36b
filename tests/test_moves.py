"""What moved between two days: on a small invented record with later sources, and on the real."""

import datetime as dt
import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from known import SCORES, STANCES, WORDS
from lxml import html
from openpyxl import load_workbook

from stances.__main__ import main
from stances.briefing.build import build
from stances.briefing.plan import plan_of
from stances.charts import CHARTS, moved_chart
from stances.dataset import load, member_states
from stances.exports.book import to_book
from stances.exports.offline import to_page
from stances.measures import seat_counts
from stances.model import SETTINGS, VOICES, Actor, Bloc, Membership, Statement
from stances.moves import (
    MOVES,
    changes,
    days_of_moves,
    flows,
    kind_of,
    last_day,
    moved,
    usual_since,
)
from stances.positions import derive_positions, status_of
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection
from stances.vocabulary import SILENT

SIXTH, EIGHTH, LAST = dt.date(2009, 5, 6), dt.date(2009, 5, 8), dt.date(2009, 5, 13)
STATES = ("AAA", "BBB", "CCC", "DDD")
ACTORS = {i: Actor(id=i, name=i, type="state") for i in STATES}
ACTORS |= {i: Actor(id=i, name=i, type="bloc") for i in ("club", "ring")}


def joined(member, since):
    return Membership.model_validate({"member": member, "from": since})


BLOCS = {
    "club": Bloc(
        id="club",
        as_of="2010-01-01",
        members=("AAA", "BBB", "CCC"),
        memberships=(joined("CCC", "2009-06-01"),),
        reference="invented",
    ),
    "ring": Bloc(id="ring", as_of="2009-01-01", members=("BBB", "DDD"), reference="invented"),
}


def said(actor, stance, year, voice="own", to=None):
    return Statement(
        id=f"s{year}.{actor}.{stance}.{voice}",
        actor=actor,
        date=dt.date(year, 5, 13),
        voice=voice,
        stance=stance,
        aligned_with=to,
        reported_by="DDD" if voice == "reported" else None,
        locator="here",
        confidence="high",
    )


def on(record, year, setting="groups"):
    """Where all stand at the end of a year."""
    known = [s for s in record if s.date.year <= year]
    return derive_positions(ACTORS, BLOCS, known, setting, SCORES)


def between(record, first, last, setting="groups"):
    found = changes(WORDS, on(record, first, setting), on(record, last, setting), ACTORS)
    return {m.actor: (m.kind, *m.codes) for m in found}


EU_LIKE = said("club", "reservations", 2009)
RECORD = [
    EU_LIKE,
    said("AAA", "reservations", 2009, "aligned", EU_LIKE.id),
    said("DDD", "opposition", 2009),
    said("DDD", "support", 2010, "record"),
    said("club", "support", 2011),
    said("BBB", "none", 2008),
]


def test_a_state_that_comes_round_changes_sides():
    assert between(RECORD, 2009, 2010) == {"DDD": ("side", "opposition", "support")}


def test_from_silence_to_a_stance_is_told_apart_from_a_change_of_stance():
    found = between(RECORD, 2008, 2009)
    assert found["BBB"] == ("came", "none", "reservations")
    assert found["AAA"] == ("came", "absent", "reservations")
    assert "CCC" not in found


def test_a_bloc_speaks_for_whom_it_has_gained_and_an_alignment_is_overtaken():
    found = between(RECORD, 2010, 2011)
    assert found == {
        "club": ("side", "reservations", "support"),
        "AAA": ("side", "reservations", "support"),
        "BBB": ("side", "reservations", "support"),
        "CCC": ("came", "absent", "support"),
    }
    moves = changes(WORDS, on(RECORD, 2010), on(RECORD, 2011), ACTORS)
    assert {m.actor for m in moves if m.own} == {"club"}
    # Under own words the alignment says nothing new of the member.
    assert set(between(RECORD, 2010, 2011, "alignment")) == {"club"}


def test_what_is_only_known_otherwise_is_no_move():
    words = [EU_LIKE, said("BBB", "reservations", 2010)]
    assert between(words, 2009, 2010) == {"BBB": ("known", "reservations", "reservations")}
    assert "known" not in MOVES


def test_a_first_appearance_without_a_stance_is_no_move():
    assert between([said("AAA", "none", 2009)], 2008, 2009) == {
        "AAA": ("appeared", "absent", "none")
    }
    assert "appeared" not in MOVES


def test_groups_that_differ_are_told_apart():
    words = [EU_LIKE, said("ring", "support", 2010), said("BBB", "opposition", 2011)]
    assert between(words, 2008, 2009)["BBB"] == ("came", "absent", "reservations")
    assert between(words, 2009, 2010)["BBB"] == ("groups", "reservations", "conflict")
    assert between(words, 2010, 2011)["BBB"] == ("groups", "conflict", "opposition")


def test_to_and_from_neither_side_is_no_change_of_sides():
    words = [said("AAA", "undecided", 2008), said("AAA", "support", 2009)]
    assert between(words, 2008, 2009) == {"AAA": ("stance", "undecided", "support")}
    words = [said("AAA", "opposition", 2008), said("AAA", "reservations", 2009)]
    assert between(words, 2008, 2009) == {"AAA": ("stance", "opposition", "reservations")}


records = some.lists(
    some.builds(
        said,
        some.sampled_from(list(ACTORS)),
        some.sampled_from([*STANCES, "none"]),
        some.integers(2007, 2010),
        some.sampled_from([v for v in VOICES if v not in ("group", "aligned")]),
    ),
    unique_by=lambda s: s.id,
    max_size=14,
)


@given(records, some.sampled_from(SETTINGS))
def test_moves_of_two_spans_compose(record, setting):
    first, second, whole = (between(record, *y, setting) for y in ((2006, 2008), (2008, 2010),
                                                                   (2006, 2010)))  # fmt: skip
    start = on(record, 2006, setting)
    for actor in ACTORS:
        old = status_of(start[actor])
        middle = first[actor][2] if actor in first else old
        new = second[actor][2] if actor in second else middle
        assert (whole[actor][1:] if actor in whole else (old, old)) == (old, new)


@given(records, some.sampled_from(SETTINGS), some.integers(2006, 2010))
def test_nobody_falls_silent_as_time_goes_on(record, setting, year):
    before, after = on(record, year, setting), on(record, 2010, setting)
    for actor in ACTORS:
        if status_of(before[actor]) not in SILENT:
            assert status_of(after[actor]) not in SILENT
        kind = kind_of(WORDS, before[actor], after[actor])
        assert (kind in (None, "known")) == (status_of(before[actor]) == status_of(after[actor]))


def scene_at(dataset, by_setting, **chosen):
    return scene_of(dataset, by_setting, Selection(**chosen))


def test_from_6_to_13_may_with_groups(dataset, by_setting):
    scene = scene_at(dataset, by_setting)
    found = moved(scene)
    assert (found.since, found.until) == (SIXTH, LAST)
    states = member_states(dataset)
    before = seat_counts(found.before.positions, states, dataset.vocabulary)
    after = seat_counts(found.after.positions, states, dataset.vocabulary)
    assert (before.favour, after.favour) == (55, 57)
    against = ("reservations", "opposition")
    assert [sum(seats[c] for c in against) for seats in (before, after)] == [2, 29]
    assert Counter(m.kind for m in found.of_states()) == {"came": 29, "stance": 1}


def test_what_moved_by_hand(dataset, by_setting):
    found = {m.actor: m for m in moved(scene_at(dataset, by_setting)).changes}
    # Two answers of 6 May in the background paper: the one was repeated, the other was not.
    assert found["USA"].codes == ("opposition", "reservations")
    assert (found["USA"].kind, found["USA"].own) == ("stance", True)
    assert "GBR" not in found
    own = {a for a, m in found.items() if m.kind == "came" and m.own and a.isupper()}
    assert own == {"BGD", "BHR", "GRC", "JPN"}
    through = {a: m.after.via for a, m in found.items() if m.kind == "came" and not m.own}
    assert len(through) == 25
    assert set(through.values()) == {("eu",)}
    assert found["TJK"].kind == "appeared"
    assert found["pga-63"].codes == ("undecided", "support")


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("bloc", [(), ("eu",)])
def test_each_seat_flows_once(dataset, by_setting, setting, bloc):
    scene = scene_at(dataset, by_setting, voice=setting, bloc=bloc)
    found = moved(scene)
    counted = flows(found)
    assert sum(counted.values()) == len(scene.states) == (27 if bloc else 192)
    changed = sum(n for (old, new), n in counted.items() if old != new)
    states = [m for m in found.changes if m.actor in set(scene.states)]
    assert changed == sum(m.kind != "known" for m in states)


def test_the_usual_days_stand_before_the_last(dataset, by_setting):
    usual = {
        None: SIXTH,
        LAST: SIXTH,
        EIGHTH: SIXTH,
        # Nobody with a seat had a stance by then: the last day on which anybody had one.
        SIXTH: dt.date(2009, 5, 1),
        dt.date(2001, 1, 2): dt.date(2001, 1, 1),
        dt.date.min: dt.date.min,
    }
    for asof, since in usual.items():
        scene = scene_at(dataset, by_setting, asof=asof)
        assert usual_since(scene.dataset) == since
        assert last_day(scene.dataset) == (asof or LAST)
        assert moved(scene).since == since
    with pytest.raises(ValueError, match="is after"):
        moved(scene_at(dataset, by_setting, asof=SIXTH), LAST)


def test_days_on_which_something_moved(dataset, by_setting):
    found = days_of_moves(scene_at(dataset, by_setting))
    assert found[0] == (EIGHTH, LAST)
    assert (SIXTH, EIGHTH) in found
    states = days_of_moves(scene_at(dataset, by_setting, type=("state",)))
    assert states == ((EIGHTH, LAST), (dt.date(2009, 5, 1), SIXTH))
    assert days_of_moves(scene_at(dataset, by_setting, bloc=("eu",), asof=EIGHTH))[0][1] == SIXTH


def test_another_debate_moves_as_well():
    data = load(Path(__file__).parent / "debate")
    found = moved(scene_of(data, positions_by_setting(data), Selection()))
    assert found.moves
    assert sum(flows(found).values()) == len(member_states(data))


def briefing_at(dataset, by_setting, **chosen):
    since = chosen.pop("since", None)
    scene = scene_at(dataset, by_setting, **chosen)
    return build(scene, plan_of(dataset, since=since))


def test_the_workbook_has_a_sheet_of_moves(dataset, by_setting):
    book = load_workbook(io.BytesIO(to_book(briefing_at(dataset, by_setting))))
    head, *rows = book["Moves"].iter_rows(values_only=True)
    assert head[:5] == ("Actor", "Stance", "Stance before", "Change", "How we know it")
    assert len(rows) == len(moved(scene_at(dataset, by_setting)).moves) == 36
    found = {row[0]: row for row in rows}
    assert found["United States of America"][1:4] == ("▽ Reservations", "▼ Opposition",
                                                      "another stance")  # fmt: skip
    assert found["Malta"][4] == "through European Union"


def test_the_page_alone_tells_what_moved_each_group_in_one_row(dataset, by_setting):
    page = html.fromstring(to_page(briefing_at(dataset, by_setting)).decode())
    (section,) = page.xpath("//section[@id='moved']")
    said = " ".join(section.text_content().split())
    assert said.startswith("From 6 to 13 May 2009, 4 States took a stance")
    assert "57 in favour (55 before)" in said
    assert "Not on paper, but on the screen and in the workbook, sheet Moves" in said
    assert len(section.xpath(".//tbody/tr")) == 12
    assert "25 States" in said
    assert "Malta" in said
    assert section.xpath(".//a[starts-with(@href, '#doc-')]")
    narrow = briefing_at(dataset, by_setting, since=EIGHTH, bloc=("african-group",))
    (section,) = html.fromstring(to_page(narrow).decode()).xpath("//section[@id='moved']")
    assert section.text_content().strip().startswith("From 8 to 13 May 2009 no actor shown moved")


def test_a_file_is_named_by_both_its_days(dataset, by_setting):
    made = moved_chart(scene_at(dataset, by_setting), EIGHTH)
    assert (made.key, made.named) == ("moved", "moved-from-2009-05-08")
    assert "8 May 2009" in made.subtitle
    assert "13 May 2009" in made.subtitle
    assert CHARTS["seats"](scene_at(dataset, by_setting)).named == "seats"


def test_the_command_takes_both_days(tmp_path, capsys):
    call = ["export", "chart", "moved", "--format", "csv", "-o", str(tmp_path)]
    assert main([*call, "--from", "2009-05-01", "--asof", "2009-05-06"]) == 0
    (file,) = tmp_path.iterdir()
    assert "moved-from-2009-05-01" in file.name
    assert "as-of-2009-05-06" in file.name
    assert "In no document,Support,55,2,53,0,yes" in file.read_text("utf-8-sig")
    assert main([*call, "--from", "2009-05-13"]) == 2
    assert "--from: 2009-05-13 is not before 2009-05-13" in capsys.readouterr().err
    assert main([*call, "--from", "soon"]) == 2
    assert "--from: “soon” is no day" in capsys.readouterr().err
