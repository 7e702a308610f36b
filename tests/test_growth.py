"""Larger invented data are valid, larger by as much as was asked for, and pages stay small."""

import json

import pytest
from patience import grown
from playwright.sync_api import expect
from script import PAGES, app, controls, tables, words
from servers import served
from test_access import faults, ours

from stances.choices import actors
from stances.dataset import load, member_states
from stances.frames.heard import heard, orders
from stances.frames.views import all_views
from stances.headlines import listing as told
from stances.model import SETTINGS
from stances.positions import derive_positions
from stances.readings import positions_by_setting
from stances.record import record
from stances.reliability import state_positions
from stances.scene import scene_of
from stances.selection import Selection, facet_counts, select
from stances.ui import documents, listed, listing, overview, profile
from stances.ui.files import address
from stances.ui.state import holder
from tests.benchmarks.generate import generate

pytestmark = pytest.mark.heavy

TIMES = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("larger") / "data"
    generate(TIMES, path)
    return path


@pytest.fixture(scope="module")
def larger(folder):
    return load(folder)


def test_larger_data_are_valid_and_can_be_filtered(dataset, larger):
    assert len(larger.statements) == TIMES * len(dataset.statements)
    assert member_states(larger) == member_states(dataset)
    assert len({s.date.year for s in larger.statements}) > 1
    positions = positions_by_setting(larger)["groups"]
    chosen = Selection(bloc=("bloc-00",))
    shown = select(larger, positions, chosen)
    assert set(shown) == {*larger.blocs["bloc-00"].members, "bloc-00"}
    # The bloc is shown with its members and is not one of them.
    assert facet_counts(larger, positions, chosen)["bloc"]["bloc-00"] == len(shown) - 1


def test_views_of_several_sources_are_kept_apart(dataset, larger):
    ids = [s.id for s in all_views(larger)]
    assert len(ids) == len(set(ids)) > len(all_views(dataset))
    # The links to the views of the one source that there is stay what they are.
    assert [s.id for s in all_views(dataset)][0] == "1"


@pytest.fixture
def served_larger(folder, monkeypatch):
    monkeypatch.setenv("STANCES_DATA", str(folder))
    holder.cache_clear()
    yield
    holder.cache_clear()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_larger_data_within_bounds(page, larger, served_larger):
    test = app(page)
    assert not test.exception
    assert test.title
    assert all(len(table) <= 1_000 for table in tables(test).values())
    if page == "views":
        papers = list(larger.views)
        listed = [(o["id"], o["label"]) for o in controls(test)["paper"]["options"]]
        assert listed == [(p, larger.sources[p].title) for p in papers]
        # A view and a section are of one paper.
        assert controls(test)["paper"]["drops"] == ["view", "section"]
        other = app(page, paper=papers[3], view=f"{papers[3]}-5")
        assert not other.exception
        assert f"view={papers[3]}-5" in words(other) or f"ootnote {papers[3]}-5" in words(other)
        assert not any("Not understood" in t.value for t in other.text)
    if page == "stances":
        test = app(page, tab="table")
        assert all(len(table) <= 1_000 for table in tables(test).values())
        told = f"The first 1000 of {len(larger.actors)} rows."
        assert (len(larger.actors) > 1_000) == any(told in t.value for t in test.text)


def sent(test):
    """How many bytes all elements of a page hold."""
    protos = (getattr(element, "proto", None) for element in test.main)
    return sum(proto.ByteSize() for proto in protos if proto is not None)


@pytest.fixture(scope="module")
def usual():
    """How much pages send of the data that are here."""
    holder.cache_clear()
    return {key: sent(app(key)) for key in GROWS}


# How many times as much a page sends at most of twenty times the data.
GROWS = {"method": 1.1, "blocs": 1.4, "stances": 1.6, "actor": 1.2, "overview": 1.6, "arguments": 2}


@pytest.mark.parametrize("page", GROWS)
def test_a_page_of_larger_data_sends_hardly_more(page, usual, served_larger):
    assert sent(app(page)) <= GROWS[page] * usual[page]


def test_long_lists_are_cut_and_say_of_how_many(larger, served_larger):
    scene = scene_of(larger, positions_by_setting(larger), Selection())
    speakers = len(told.speakers(scene))
    test = app("stances")
    assert words(test).count("<li><div>") == listing.FIRST < speakers
    said = f"The first {listing.FIRST} of {speakers} actors. Filters narrow them"
    assert any(said in t.value for t in test.text)
    test = app("sources")
    shelf = words(test).partition('<nav class="shelf"')[2].partition("</nav>")[0]
    assert shelf.count("<li><a ") == documents.FIRST < len(larger.sources)
    said = f"The first {documents.FIRST} of {len(larger.sources)} documents. A search narrows them"
    assert any(said in t.value for t in test.text)
    test = app("actor")
    assert f"of whom the first {profile.CHIPS} by name" in words(test)


def test_a_very_long_list_of_names_is_given_out_once_at_an_address(larger, served_larger):
    test = app("actor", id=["France"])
    told = controls(test)["id"]
    assert [o["id"] for o in told["options"]] == ["FRA"]
    file = listed.names(larger)
    assert told["source"] == address(file)
    assert [(row["id"], row["label"]) for row in json.loads(file.content)] == [
        (entry.id, entry.label) for entry in actors(larger)
    ]


def test_of_the_many_behind_a_reason_the_first_are_named_and_the_others_counted(
    larger, served_larger
):
    most = max(len(record(larger).makers(a.id)) for a in larger.codebook.arguments)
    assert f"and {most - overview.NAMED} more</a>" in words(app("overview"))
    rows = tables(app("overview", open="table-reasons"))["rows-reasons"]
    assert any(cell.count(",") + 1 >= most for cell in rows["Who"])
    assert "table-others" in words(app("overview"))


def test_of_many_documents_with_points_one_is_shown_at_a_time(larger, served_larger):
    papers = list(larger.points)
    test = app("arguments", tab="points", paper=papers[3])
    assert [o["id"] for o in controls(test)["paper"]["options"]] == papers
    assert words(test).count('<ul class="unnamed">') == 1
    text = larger.points[papers[3]].points[0].text
    assert text in words(test)


def test_many_groups_stand_behind_a_fold_and_none_is_left_out(larger, served_larger):
    scene = scene_of(larger, positions_by_setting(larger), Selection())
    folds = listing.groups(scene, told.through(scene))
    assert len(folds) > listing.FOLDS + 1
    closed = controls(app("stances"))
    assert sum(p.startswith("by-") for p in closed) == listing.FOLDS + 1
    rest = sum(len(fold.actors) for fold in folds[listing.FOLDS :])
    assert closed["by-others"]["bold"] == f"{rest} actors"
    opened = controls(app("stances", open="by-others"))
    assert sum(p.startswith("by-") for p in opened) == len(folds) + 1


def test_an_actor_is_chosen_from_the_whole_list_by_keyboard(folder, visitor):
    with served(STANCES_DATA=str(folder), STANCES_IDLE_PICTURES="off") as base:
        page = visitor.new_page()
        page.set_default_timeout(grown(30_000))
        page.goto(f"{base}/actor")
        field = page.get_by_role("combobox", name="Actor")
        rows = page.get_by_role("listbox", name="Actor").get_by_role("option")
        expect(page.get_by_role("heading", name="Choose an actor")).to_be_visible()
        field.press("ArrowDown")
        expect(rows.last).to_have_text("994 more: type to find them")
        expect(rows).to_have_count(301)
        assert ours(faults(page)) == []
        field.press_sequentially("organisation 00999")
        expect(rows).to_have_text(["Organisation 00999"])
        field.press("Enter")
        expect(page.get_by_role("heading", name="Organisation 00999", level=1)).to_be_visible()
        expect(field).to_have_value("Organisation 00999")
        page.reload()
        expect(field).to_have_value("Organisation 00999")
        page.close()


def test_the_seats_of_a_reading_need_the_words_of_states_and_blocs_alone(larger):
    every = (larger.actors, larger.blocs, larger.statements)
    scores = larger.vocabulary.scores
    for setting in SETTINGS:
        alone = state_positions(*every, setting, scores)
        whole = derive_positions(*every, setting, scores)
        assert alone == {a: whole[a] for a in alone}
        assert set(member_states(larger)) <= set(alone)


def test_the_first_of_a_list_are_those_of_the_whole(larger):
    scene = scene_of(larger, positions_by_setting(larger), Selection())
    speakers = told.speakers(scene)
    for order in (e.id for e in orders(scene, speakers)):
        whole = heard(scene, speakers, order)
        assert heard(scene, speakers, order, 40) == whole[:40]
