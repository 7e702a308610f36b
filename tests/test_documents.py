"""Sources, Views and Method: what is listed, marked, opened and counted there, against the data."""

import html
import re
from collections import Counter
from dataclasses import replace

import invented
import pytest
from script import app, controls, tables, words

from stances.dataset import load
from stances.exports.citations import bibtex_of, footnote_of, ris_of
from stances.frames.documents import (
    document_name,
    document_title,
    first_of,
    found_documents,
    near_documents,
    places_in,
    shelves,
    with_a_stance,
)
from stances.frames.reliability import agreement_frame, unmoved, variants
from stances.frames.views import all_views
from stances.headlines.method import over_time
from stances.measures import count_states
from stances.model import NONE, SETTINGS
from stances.positions import derive_positions, direct_position, steps
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection
from stances.ui import documents, method, views
from stances.ui.state import holder
from tests.test_debate import FOLDER

OTHER = load(FOLDER)
SIGN = re.compile(r'<span class="mark c-([\w-]+)( as-reported)?"')


def rows(text):
    """The documents of the list, by the address of each: its signs, and what is said of it."""
    found = re.findall(r'<li><a href="([^"]*)"[^>]*>(.*?)</a></li>', text)
    return {re.search(r"doc=([^&]+)", href)[1]: inner for href, inner in found}


@pytest.fixture(params=["shipped", "invented"])
def data(request, dataset):
    return dataset if request.param == "shipped" else OTHER


def test_every_document_stands_once_under_its_day(data):
    found = shelves(data)
    assert sorted(s for ids in found.values() for s in ids) == sorted(data.sources)
    day = data.about.day
    assert all(data.sources[s].date == day for s in found[0])
    assert all(data.sources[s].date < day for s in found[-1])
    assert all(data.sources[s].date > day for s in found[1])


def test_what_opens_and_closes_the_day_stands_at_its_ends(dataset):
    first, *middle, last = shelves(dataset)[0]
    assert (first, last) == ("pga-opening", "pga-closing")
    assert [document_name(dataset, s) for s in middle] == [
        "Bangladesh", "China", "European Union, Panel I", "European Union, Panel II",
        "European Union, Panel III", "Greece", "Japan", "Tajikistan", "United States",
    ]  # fmt: skip
    assert document_name(dataset, "concept-note") == "Concept note"
    assert document_title(dataset.sources["statement-japan"]) == "Japan"


def test_a_sign_for_each_statement_with_a_stance(data):
    listed = rows(documents.shelf(data, data.sources, "", lambda s: f"?doc={s}"))
    assert set(listed) == set(data.sources)
    for source, inner in listed.items():
        said = [s for s in data.statements if data.source_of[s.id] == source and s.stance != NONE]
        signs = Counter((code, bool(reported)) for code, reported in SIGN.findall(inner))
        assert signs == Counter((s.stance, s.voice == "reported") for s in said)
        assert ("nothing on" in inner or "no stance" in inner) == (not said)


def test_the_signs_are_told_in_words_too(dataset):
    listed = rows(documents.shelf(dataset, dataset.sources, "", lambda s: f"?doc={s}"))
    assert ": 1 support, 3 support as reported<" in listed["pga-opening"]
    scores = [dataset.vocabulary.scores[s.stance] for s in with_a_stance(dataset, "pga-opening")]
    assert scores == sorted(scores)


def test_every_statement_of_a_document_is_on_its_page(dataset):
    for source in dataset.sources:
        said = html.unescape(words(app("sources", doc=source, open="nothing")))
        for s in dataset.statements:
            if dataset.source_of[s.id] != source:
                continue
            assert dataset.actors[s.actor].name in said, s.id
            assert s.locator in said, s.id
            parts = [s.quotation, s.note, *(p.text for p in (*s.reasons, *s.conditions))]
            parts += [p.quotation for p in (*s.reasons, *s.conditions)]
            if s.stance != NONE:
                assert [p for p in parts if p and p not in said] == [], s.id
                assert f"confidence {s.confidence}" in said
            if s.alternative:
                assert f"on another reading: {dataset.vocabulary.in_text(s.alternative)}" in said


def test_the_first_document_is_open_where_none_is_asked_for(dataset):
    said = words(app("sources"))
    assert document_title(dataset.sources[first_of(dataset, dataset.sources)]) in said
    assert said.count('aria-current="page"') == 1
    assert 'doc=statement-japan" aria-current="page"' in words(
        app("sources", doc="Statement: Japan")
    )


def test_the_cited_place_is_marked_and_nothing_else(dataset):
    (s,) = [s for s in dataset.statements if s.id == "statement-eu-panel-2.eu"]
    by_id = words(app("sources", doc="statement-eu-panel-2", at=s.id))
    assert by_id.count(" cited") == 1
    place = words(app("sources", doc="statement-eu-panel-2", at=s.locator))
    same = [p for p in (*s.reasons, *s.conditions) if (p.locator or s.locator) == s.locator]
    assert place.count(" cited") == 1 + len(same) > 2
    assert " cited" not in words(app("sources", doc="statement-eu-panel-2"))
    wrong = app("sources", doc="statement-eu-panel-2", at="Page 99")
    assert "Not understood in the link: place in the document “Page 99”." in words(wrong)
    assert "at" not in wrong.query_params


def test_all_that_a_page_links_to_can_be_pointed_at(data):
    for source in data.sources:
        known = {entry.id for entry in places_in(data, source)}
        for s in data.statements:
            if data.source_of[s.id] == source:
                points = (*s.reasons, *s.conditions)
                assert {s.id, s.locator, *(p.locator or s.locator for p in points)} <= known


def test_documents_are_found_by_title_issuer_and_words(dataset):
    assert found_documents(dataset, "japan") >= {"statement-japan"}
    assert found_documents(dataset, "secretary-general united nations") >= {"background-paper"}
    assert "statement-eu-panel-2" in found_documents(dataset, "rather unnecessary")
    assert "statement-japan" not in found_documents(dataset, "rather unnecessary")
    assert found_documents(dataset, "") == set(dataset.sources)
    test = app("sources", words="zzzz")
    assert "No results for “zzzz”." in words(test)
    assert "Japan" in near_documents(dataset, "japann")
    said = words(app("sources", words="unnecessary"))
    assert set(rows(said)) == found_documents(dataset, "unnecessary")
    links = re.findall(r'<li><a href="(\./sources[^"]*)"', said)
    assert [href for href in links if "words=unnecessary" not in href] == []


def test_the_table_of_documents_takes_the_place_of_the_list(dataset):
    test = app("sources", open="table-sources")
    (table,) = tables(test).values()
    assert len(table) == len(dataset.sources)
    assert "shelf" not in [e.proto.body for e in test.get("html")][0]


def test_a_document_is_cited_with_and_without_a_place(dataset):
    source = dataset.sources["background-paper"]
    whole = footnote_of(source)
    assert whole.startswith("Secretary-General of the United Nations, “Improving the coordination")
    assert "6 May 2009, available at http" in whole
    assert "6 May 2009, Section II.F, available" in footnote_of(source, "Section II.F")
    assert "note =" not in bibtex_of(source, "x")
    assert 'note = "Section I"' in bibtex_of(source, "x", "Section I")
    assert "N1  - Section I" in ris_of(source, "x", "Section I")
    assert "N1  -" not in ris_of(source, "x")


def test_each_tab_of_views_is_drawn_when_it_is_chosen(dataset):
    there = {
        "shared": '<ol class="ranked">',
        "respondents": "is named most often",
        "phrases": "stand for one name or none",
        "likeness": "Who stands with whom:",
        "matrix": "named 574 times",
    }
    for tab, own in there.items():
        said = words(app("views", tab=tab))
        others = {t: text for t, text in there.items() if t not in (tab, "phrases")}
        assert own in said, tab
        assert [t for t, text in others.items() if text in said] == [], tab
    wrong = app("views", tab="x")
    assert "Not understood in the link: part of the page “x”." in words(wrong)


def test_the_list_of_views_is_ranked_and_whole_on_demand(dataset):
    named = [s for s in all_views(dataset) if s.view.respondents]
    assert len(views.by_number(named)) == len(named) == 108
    sizes = [len(s.view.respondents) for s in views.by_number(named)]
    assert sizes == sorted(sizes, reverse=True)
    said = words(app("views"))
    assert said.count('<span class="place">') == views.FIRST
    assert f"{len(named) - views.FIRST} more views" in said
    assert words(app("views", open="all-views")).count('<span class="place">') == len(named)


def test_a_view_by_link_tells_its_names_wherever_it_stands(dataset):
    by_id = {s.id: s.view for s in all_views(dataset)}
    first = words(app("views", view="28"))
    assert first.count("./actor?id=") >= len(by_id["28"].respondents)
    assert "hide the 31 names" in first
    for tab in ("shared", "matrix"):
        said = words(app("views", view="1", tab=tab))
        assert "Footnote 1: " in said
        assert "It names nobody." in said


def test_an_old_link_that_sorts_the_views_opens_their_table():
    test = app("views", sort="Footnote")
    assert list(tables(test)) == ["rows-views"]
    assert test.query_params["open"] in ("table-views", ["table-views"])
    assert list(tables(app("views", tab="phrases", **{"sort-phrases": "Place"}))) == [
        "rows-Phrases"
    ]


def test_who_speaks_of_the_subject_is_counted_from_the_footnotes(dataset):
    positions = positions_by_setting(dataset)["groups"]
    made = views.speak(dataset, "background-paper", set(dataset.actors), positions, "?id={}".format)
    told = {name: int(n) for name, n in re.findall(r'dir="auto">([^<]*)</a>.*?<b>(\d+)</b>', made)}
    real = Counter(
        dataset.actors[a].name
        for s in all_views(dataset)
        if s.view.on_subject
        for a in s.view.respondents
    )
    assert told == real
    less = views.speak(dataset, "background-paper", {"BLR"}, positions, "?id={}".format)
    assert less.count("<li>") == 1


def test_the_steps_of_the_rule_lead_to_the_position(data):
    for setting in SETTINGS:
        for actor in data.actors:
            said = [s for s in data.statements if s.actor == actor]
            found = steps(said, setting, data.vocabulary.scores)
            position = direct_position(actor, said, setting, data.vocabulary.scores)
            assert (found is None) == (position is None)
            if found and position:
                assert position.stance == found.decisive.stance
                assert set(position.statements) == {s.id for s in found.counted}
                assert set(found.counted) <= set(found.latest) <= set(found.strongest)


def test_the_example_shows_the_texts_that_decide(dataset):
    said = method.rule(scene_of(dataset, positions_by_setting(dataset), Selection()))
    first = said.split("The strongest voice decides")[1].split("Of these, the latest")[0]
    assert first.count('<span class="how">13 May 2009</span>') == 3
    third = said.split("Of one day, the middle")[1].split("A silent member")[0]
    assert third.count("<li") == 3 + 1  # the texts, and the next step
    assert re.search(r'<li class="here"><span dir="auto">European Union, Panel II</span>', third)
    fourth = said.split("A silent member")[1]
    assert "Austria, Belgium and 23 more" in fourth
    assert "no State is" in fourth
    # Of members with words of their own each day is told apart.
    assert 'United Kingdom <span class="how">6 May 2009</span>' in fourth
    assert 'Greece <span class="how">13 May 2009</span>' in fourth


def test_what_time_does_is_told_with_the_example(dataset):
    scene = scene_of(dataset, positions_by_setting(dataset), Selection())
    members, alignment, departure = over_time(scene)
    assert members.endswith("The European Union spoke for 27 members on 13 May 2009.")
    assert alignment.endswith(
        "Greece aligned itself on 13 May 2009, and the European Union has not spoken anew since."
    )
    assert departure.endswith("Who departs from the European Union? None of the two that spoke.")
    assert all(line in html.unescape(method.rule(scene)) for line in over_time(scene))


def test_what_time_does_is_told_of_groups_that_moved(dataset):
    text, later = invented.said("club", "reservations", 6), invented.said("club", "support", 13)
    with_it = [invented.aligned("AAA", text, 6), invented.aligned("XXX", text, 7)]
    words = [text, *with_it, later, invented.aligned("CCC", later, 14)]
    words.append(invented.said("BBB", "opposition", 20))
    members, alignment, departure = over_time(invented.seen(dataset, words))
    # B had left by then.
    assert members.endswith("Club spoke for 2 members on 13 May 2009.")
    assert "CCC aligned itself on 14 May 2009, and club has not spoken anew since; " in alignment
    assert alignment.endswith(
        "AAA and XXX aligned themselves (6 to 7 May 2009), and club has spoken since."
    )
    assert departure.endswith("Who departs from club? BBB (opposition).")
    alone = over_time(invented.seen(dataset, [invented.said("AAA", "support", 6)]))
    assert [line.count(". ") for line in alone] == [0, 0, 0]


def test_the_numbers_of_the_method_are_those_of_their_computation(dataset):
    said = words(app("method"))
    row = agreement_frame(dataset).set_index("Coded").loc["stance"]
    assert f"<b>{row['Alpha']}</b>" in said
    assert (row["Units"], row["Of"]) == (37, 121)
    assert f"interval {row['95 % interval']}, 37 of 121 units" in said
    assert "All 121 statements were coded twice. The second coding, 24 November 2026: Made" in said
    assert "..<" not in said
    assert f"<b>{len(dataset.disputes)}</b>" in said
    second = sum(d.outcome == "second" for d in dataset.disputes)
    assert f"{second} of them go by the second coder" in said
    sides, codes, moves = unmoved(dataset)
    assert f"<b>{sides} of {moves}</b>" in said
    states = [a.id for a in dataset.actors.values() if a.type == "state"]

    def counts(statements):
        d = dataset
        found = (derive_positions(d.actors, d.blocs, statements, s, d.vocabulary.scores)
                 for s in SETTINGS)  # fmt: skip
        return [count_states(positions, states, d.vocabulary) for positions in found]

    usual = counts(dataset.statements)
    moved = [counts(v) for name, v in variants(dataset).items() if " towards " in name]
    assert (len(moved), sum(found == usual for found in moved)) == (moves, codes)
    assert codes <= sides <= moves


def test_a_move_that_changes_a_side_is_counted_as_one(dataset):
    low = tuple(
        s.model_copy(update={"confidence": "low"}) if s.id == "statement-japan.JPN" else s
        for s in dataset.statements
    )
    sides, _, moves = unmoved(replace(dataset, statements=low))
    assert sides < moves


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_row_of_the_present_count_is_marked(setting):
    said = words(app("method", voice=setting))
    (row,) = re.findall(r'<tr class="here" aria-current="true"><th scope="row">([^<]*)<', said)
    assert row == {"own": "own words", "alignment": "+ aligned", "groups": "+ their group",
                   "reports": "+ as others report"}[setting]  # fmt: skip


def test_all_parts_of_the_method_open_by_link(dataset):
    parts = ["rule", "cohesion", "coders", "agreement", "disputes", "otherwise", "book-stances",
             "book-voices", "book-arguments", "book-conditions", "columns"]  # fmt: skip
    test = app("method", open=parts)
    said = words(test)
    assert "is not on this page" not in said
    for text in ("those of the strongest voice decide", "Tastle and Wierman", "percentile",
                 "Stances of the first coder", "Coders of each document",
                 "Records that can fairly be read otherwise",
                 "Codebook: Conditions"):  # fmt: skip
        assert text in said
    assert "columns-table" in tables(test)


def test_the_other_debate_has_an_example_of_its_own(monkeypatch):
    monkeypatch.setenv("STANCES_DATA", str(FOLDER))
    holder.cache_clear()
    try:
        test = app("method")
        assert not test.exception
        assert "as the example" in words(test)
        assert "European" not in words(test)
        assert "search" in controls(app("sources"))["words"]
    finally:
        holder.cache_clear()
