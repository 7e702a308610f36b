"""Larger invented data are valid, larger by as much as was asked for, and pages stay small."""

import pytest
from script import PAGES, app, controls, tables, words

from stances.dataset import load, member_states
from stances.frames.views import all_views
from stances.readings import positions_by_setting
from stances.selection import Selection, facet_counts, select
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
