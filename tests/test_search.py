"""The search box and the search of the Views page, on the real record."""

import dataclasses
import re

import pytest
from playwright.sync_api import expect

from stances.finding import marks
from stances.frames.views import chosen_views, near_respondents
from stances.search import found, found_in, suggestions
from stances.selection import Selection, facet_counts, select


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("US", {"USA"}),
        ("u.s.", {"USA"}),
        ("UK", {"GBR"}),
        ("EU", {"eu"}),
        ("AU", {"african-union"}),
        ("north korea", {"PRK"}),
        ("Cote d’Ivoire", {"CIV"}),
        ("CO\u0302TE", {"CIV"}),
        ("arab league", {"arab-league"}),
        ("duplicat", {"USA", "JPN", "eu"}),
        ("japan duplicat", {"JPN"}),
        ('"one size fits all"', {"JPN"}),
        ('"fits one size"', set()),
    ],
)
def test_the_search_box(dataset, q, ids):
    assert found(dataset, q) == ids


def test_an_empty_search_finds_everybody(dataset):
    assert found(dataset, "") == found(dataset, " ?! ") == set(dataset.actors)
    assert found_in(dataset, "") == {}


def test_selection_and_counts_follow_the_search_in_the_order_of_the_data(dataset, by_setting):
    chosen = Selection(q="duplicat")
    assert select(dataset, by_setting["own"], chosen) == ("JPN", "USA", "eu")
    assert facet_counts(dataset, by_setting["own"], chosen)["type"]["state"] == 2
    everybody = select(dataset, by_setting["own"], Selection())
    assert everybody == tuple(dataset.actors)


def test_labels_of_arguments_and_conditions_are_searched(dataset):
    book = dataset.codebook
    labels = {entry.id: entry.label for entry in (*book.arguments, *book.conditions)}
    for s in dataset.statements:
        codes = [r.argument for r in s.reasons] + [c.condition for c in s.conditions]
        assert all(s.actor in found(dataset, f'"{labels[c]}"') for c in codes)


def test_who_is_found_by_words_shows_them(dataset):
    shown = found_in(dataset, "duplicat")
    assert set(shown) == {"USA", "JPN", "eu"}
    assert shown["USA"] == "Duplicates what exists"
    for text in shown.values():
        assert any(hit for _, hit in marks("duplicat", text))
        assert len(text) <= 124
    # Who is found by name needs no proof.
    assert set(found_in(dataset, "japan")) == found(dataset, "japan") - {"JPN"}
    assert "JPN" in found_in(dataset, "japan duplicat")
    assert found_in(dataset, "UK") == {}


def test_the_search_is_kept_by_dataset_and_query(dataset):
    assert found(dataset, "duplicat") is found(dataset, "duplicat")
    other = dataclasses.replace(dataset, statements=())
    assert found(other, "duplicat") == set()


def test_what_is_near_where_nothing_is_found(dataset):
    assert suggestions(dataset, "swizerland", dataset.actors) == ["Switzerland"]
    assert suggestions(dataset, "swizerland", ["FRA"]) == []
    assert suggestions(dataset, "japan", dataset.actors) == []
    assert suggestions(dataset, "duplcates", dataset.actors) == ["Duplicates what exists"]
    assert near_respondents(dataset, "bellarus") == ["Belarus"]
    assert near_respondents(dataset, "belarus") == []


@pytest.mark.parametrize(
    ("q", "respondent"),
    [("UK", "GBR"), ("US", "USA"), ("united states", "USA"), ("hrw", "hrw"),
     ("North Macedonia", "MKD"), ("holland", "NLD"), ("czechia", "CZE"),
     ("Bosnia–Herzegovina", "BIH")],
)  # fmt: skip
def test_views_are_found_by_any_name_of_a_respondent(dataset, q, respondent):
    of = {s.id for s in chosen_views(dataset, dataset.actors) if respondent in s.view.respondents}
    assert of
    assert {s.id for s in chosen_views(dataset, dataset.actors, words=q)} >= of


def test_views_are_found_by_footnote_phrase_and_part_of_a_claim(dataset):
    def ids(words):
        return [s.id for s in chosen_views(dataset, dataset.actors, words=words)]

    assert "14" in ids("14")
    assert ids('"press per"') == ids('"peru press"') == []
    assert ids("peru press") == ["14"]
    assert len(ids("")) == 126


def test_a_name_that_is_offered_goes_into_the_address_and_back_leads_back(page):
    page.goto("/stances?q=swizerland&voice=own")
    page.get_by_role("button", name="Switzerland", exact=True).click()
    expect(page).to_have_url(re.compile(r"q=Switzerland"))
    expect(page).to_have_url(re.compile(r"voice=own"))
    expect(page.get_by_text("No results for")).to_have_count(0)
    page.go_back()
    expect(page.get_by_text("No results for “swizerland”.")).to_be_visible()
