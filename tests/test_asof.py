"""As of any day: what was known then, on each page, in each chart and file, and the address."""

import datetime as dt
from itertools import pairwise

import pytest
from script import PAGES, app, controls
from test_debate import OTHER

from stances.briefing.build import build
from stances.briefing.plan import plan_of
from stances.charts import CHARTS
from stances.choices import choices
from stances.dataset import load, member_states
from stances.days import days, known_on, opened
from stances.exports.formats import BRIEFING, CHART, Options, Plate, package
from stances.measures import count_states
from stances.model import SETTINGS
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection, from_params
from stances.words import foot, source_line

DATA = load()
BY = positions_by_setting(DATA)
BEFORE = dt.date(2009, 5, 6)
# Each day of both debates, one before all and one between two.
DAYS = [(data, day) for data in (DATA, OTHER) for day in (dt.date(1999, 1, 1), *days(data))]
# Made without a browser and without LibreOffice.
LIGHT = ("docx", "pptx", "xlsx", "html")


def then(data, day, voice="groups"):
    return scene_of(data, positions_by_setting(data), Selection(voice=voice, asof=day))


def seats(scene):
    words = scene.dataset.vocabulary
    found = count_states(scene.positions, member_states(scene.dataset), words)
    return sum(found[c] for c in words.favour), sum(found[c] for c in words.against)


def test_the_sides_on_the_eve_and_on_the_day_of_the_debate():
    assert seats(then(DATA, BEFORE)) == (55, 2)
    assert seats(then(DATA, dt.date(2009, 5, 13))) == (57, 29)


def test_the_last_day_is_the_whole_and_a_day_between_is_that_before_it():
    for data in (DATA, OTHER):
        last = days(data)[-1]
        for setting in SETTINGS:
            whole = positions_by_setting(data)[setting]
            assert then(data, last, setting).positions == whole
        for one, other in pairwise(days(data)):
            if (other - one).days > 1:
                between = one + dt.timedelta(days=1)
                assert then(data, between).positions == then(data, one).positions


@pytest.mark.parametrize(("data", "day"), DAYS)
def test_nothing_of_a_later_day_is_known(data, day):
    known = known_on(data, day)
    assert all(s.date <= day for s in known.statements)
    assert {s.id for s in data.statements if s.date <= day} == set(known.source_of)
    assert all(opened(s) <= day for s in known.sources.values())
    assert set(known.source_of.values()) <= set(known.sources)
    assert {*known.views, *known.points} <= set(known.sources)
    assert all({r.made_in, r.reply_in, *r.also_in} <= set(known.source_of) for r in known.replies)
    assert all(e.date <= day for e in known.about.events)
    for positions in positions_by_setting(known).values():
        assert all(p.day is None or p.day <= day for p in positions.values())
    assert known_on(known, None) is data
    assert known_on(known, day) is known


# Day by day under each count, since the positions of few days are kept at once.
@pytest.mark.parametrize("voice", SETTINGS)
@pytest.mark.parametrize(("data", "day"), DAYS)
def test_every_chart_and_light_file_is_made_and_says_its_day(data, day, voice):
    scene = then(data, day, voice)
    told = f"as of {day.day} {day:%B %Y}"
    assert told in foot(scene.dataset, scene.chosen, 1, 2)
    assert told in source_line(scene.dataset, 1, 2, "actor")
    for make in CHARTS.values():
        chart = make(scene)
        assert told in chart.stamp(scene).foot.replace("\u00a0", " ")
        assert CHART["csv"].make(Plate(chart, chart.stamp(scene), scene), Options()).data
    if voice == "groups":
        briefing = build(scene, plan_of(scene.dataset))
        assert all(BRIEFING[ext].make(briefing, Options()).data for ext in LIGHT)
        assert package(scene).data


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("day", ["1999-01-01", "2008-06-03", "2009-05-06"])
def test_every_page_is_there_on_every_day(page, day):
    test = app(page, asof=day)
    assert not test.exception
    assert day in {o["id"] for o in controls(test)["asof"]["options"]}
    assert test.query_params["asof"] in (day, [day])


def read(*values):
    return from_params(lambda p: list(values) if p == "asof" else [], choices(DATA))


@pytest.mark.parametrize(
    ("asked", "day", "unknown"),
    [
        (["2009-05-06"], BEFORE, ()),
        (["6 May 2009"], BEFORE, ()),
        (["2009-05-07"], dt.date(2009, 5, 7), ()),
        (["latest"], None, ()),
        ([], None, ()),
        ([""], None, ()),
        (["2009-02-30"], None, ("2009-02-30",)),
        (["20090506"], None, ("20090506",)),
        (["yesterday", "2009-05-06"], BEFORE, ("yesterday",)),
        (["2009-05-06", "2009-05-08"], BEFORE, ("2009-05-08",)),
        (["9999-12-31"], dt.date(9999, 12, 31), ()),
    ],
)
def test_the_day_of_an_address(asked, day, unknown):
    chosen, found = read(*asked)
    assert chosen.asof == day
    assert found.get("asof", ()) == unknown
    assert chosen.params().get("asof") == ([str(day)] if day else None)


def test_a_filter_by_what_is_not_known_yet_shows_nobody_and_says_so():
    test = app("stances", asof="2009-05-06", source="informal-summary", protocol="not-party")
    assert not test.exception
    assert not [t.value for t in test.text if "Not understood" in t.value]
    tags = {(t["param"], t["value"]) for t in controls(test)["tags"]["tags"]}
    assert {("asof", "2009-05-06"), ("source", "informal-summary")} <= tags
