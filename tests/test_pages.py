"""Each page inside the frame: deep link, second run, empty result, a filter that counts."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["overview", "stances", "actor", "blocs", "sources", "method"]


def app(page="overview", **params):
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in params.items():
        test.query_params[key] = value
    test.run()
    return test if page == "overview" else test.switch_page(f"pages/{page}.py").run()


def words(test):
    return "\n".join(str(e.value) for e in [*test.text, *test.title, *test.header])


@pytest.mark.parametrize("page", PAGES)
def test_page_runs_twice_inside_the_frame(page):
    test = app(page).run()
    assert not test.exception
    assert test.title
    assert test.radio(key="voice").value == "groups"


def test_voice_changes_the_headline():
    test = app()
    assert "57 are on the side" in words(test)
    test.radio(key="voice").set_value("own").run()
    assert "4 are on the side" in words(test)


def test_deep_link_sets_the_filters():
    test = app(voice="reports", bloc="nam")
    assert test.radio(key="voice").value == "reports"
    assert test.multiselect(key="bloc").value == ["nam"]


def test_empty_result_says_so():
    test = app("stances", q="zzzz")
    assert "No actor passes all filters" in words(test)
    assert not test.dataframe


def test_filter_changes_the_table():
    test = app("stances", bloc="gcc")
    assert len(test.dataframe[0].value) == 7


def test_actor_by_link():
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    test.query_params["id"] = "JPN"
    test.switch_page("pages/actor.py").run()
    assert test.header[0].value == "Japan"
    assert "“would hesitate to go along" in words(test)


def test_unknown_actor_is_a_sentence():
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    test.query_params["id"] = "<b>"
    test.switch_page("pages/actor.py").run()
    assert not test.exception
    assert "no actor with the id <b>" in words(test)


@pytest.mark.parametrize("actor", ["AFG", "FRA", "asian-group", "hrw", "PSE", "cedaw", "nam"])
def test_actor_page_stands_whatever_the_record(actor, dataset):
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    test.query_params["id"] = actor
    test.switch_page("pages/actor.py").run()
    assert not test.exception
    assert test.header[0].value.replace("\\", "") == dataset.actors[actor].name
    assert "Position: " in words(test)
