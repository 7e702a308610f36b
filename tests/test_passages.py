"""Quotations in their passages: what is coded where, the page, its links, and the real texts."""

import re
import urllib.parse

import pytest
from playwright.sync_api import expect
from reader import on, settled, visit, watched
from script import app, words
from servers import served
from test_access import faults, ours
from test_debate import FOLDER, OTHER

from stances.passages import (
    AROUND,
    ENOUGH,
    MOST_AROUND,
    Window,
    asked_for,
    coded,
    hits,
    id_of,
    quotes,
    segments,
    window,
)
from stances.record import record
from stances.texts.copies import Copies, Text
from stances.ui.places import PAGES, PASSAGE, named
from stances.ui.state import holder

# A copy of the invented minutes, in the words that were coded from them and others.
MINUTES = """Minutes of the spring sitting

<script>alert(1)</script> *The* sitting was opened.

Amberlow said: we shall give the old mill and two clerks, for what the wa\u2010
ter did must not be lost. It adds the tide tables of its own harbour; tide tables warn the next
town.

Brill could join a house that keeps copies and no originals.

Nothing was said of the eels.

Corrow would rather print a list of what each town holds. Papers belong where they were written.

Pebble will not send a single page down the river: the mill stands in the wet. And again, the mill
stands in the wet.

Ivel joins the paper of the Tide League. The eels were served.

The sitting was closed.
"""
LOST = 4


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "copies"
    made.mkdir()
    (made / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (made / "tide-paper.txt").write_bytes(b"\xff")
    return made


@pytest.fixture
def given(folder, monkeypatch):
    """The invented debate on a server that has some copies of its documents."""
    monkeypatch.setenv("STANCES_DATA", str(FOLDER))
    monkeypatch.setenv("STANCES_SOURCES", str(folder))
    holder.cache_clear()
    yield folder
    holder.cache_clear()


@pytest.fixture
def minutes():
    return Text("minutes.txt", MINUTES)


def told(test):
    return "\n".join(t.value for t in test.text)


def numbered(found, words):
    return next(q for q in found if q.words == words)


def test_quotations_stand_in_the_order_of_the_text_and_what_is_lost_last(minutes):
    found = quotes(OTHER, "minutes", minutes)
    assert [q.number for q in found] == list(range(1, len(found) + 1))
    starts = [q.spans[0].start for q in found if q.spans]
    assert starts == sorted(starts)
    assert [bool(q.spans) for q in found] == [True] * (len(found) - LOST) + [False] * LOST
    assert found[0].words == "we shall give the old mill and two clerks"
    water = numbered(found, "what the water did must not be lost")
    assert minutes.piece(*water.spans[0].pieces[0]).startswith("what the wa\u2010\nter did")
    assert len(numbered(found, "the mill stands in the wet").spans) == 2


def test_words_at_one_place_are_one_quotation_whoever_is_coded_from_them():
    text = Text("minutes.txt", "would rather print a list of what each town holds")
    every = coded(OTHER)["minutes"]
    assert len({one.id for one in every}) == len(every)
    assert len(quotes(OTHER, "minutes", text)) == len({one.words for one in every})
    assert quotes(OTHER, "minutes", None)[0].spans == ()
    assert quotes(OTHER, "nowhere", text) == ()


def test_a_link_means_a_statement_or_something_within_it(minutes):
    found = quotes(OTHER, "minutes", minutes)
    s = record(OTHER).statement("minutes.BRI")
    assert id_of(OTHER, s, s.quotation) == "minutes.BRI"
    assert id_of(OTHER, s, "copies and no originals") == "minutes.BRI~copies-only"
    assert id_of(OTHER, s, "eels") is None
    assert id_of(OTHER, s, None) is None
    assert asked_for(found, "minutes.BRI").words == s.quotation
    assert asked_for(found, "minutes.BRI~copies-only").words == "copies and no originals"
    assert asked_for(found, "minutes.VEN") is None


def test_a_paragraph_is_its_runs_and_each_knows_its_quotations(minutes):
    found = quotes(OTHER, "minutes", minutes)
    for n, (start, end) in enumerate(minutes.paragraphs):
        runs = segments(minutes, n, found)
        assert "".join(run.text for run in runs) == minutes.piece(start, end)
    ends = [n for p in range(len(minutes.paragraphs)) for r in segments(minutes, p, found)
            for n in r.ends]  # fmt: skip
    # One stands in two places.
    assert sorted(set(ends)) == [q.number for q in found if q.spans]
    assert len(ends) == len(set(ends)) + 1
    whole = numbered(found, "could join a house that keeps copies and no originals")
    part = numbered(found, "copies and no originals")
    runs = segments(minutes, minutes.paragraph_at(whole.spans[0].start), found)
    assert [run.of for run in runs] == [(), (whole.number,), (whole.number, part.number), ()]
    assert runs[2].text == "copies and no originals"


@pytest.mark.parametrize(("letters", "around"), [(ENOUGH, AROUND), (10, MOST_AROUND)])
def test_some_paragraphs_stand_around_a_passage_and_more_where_they_are_short(letters, around):
    text = Text("x.txt", "\n\n".join(["x" * (letters - 1) + "."] * 20))
    last = len(text.paragraphs) - 1
    assert last == 19
    assert window(text, 0, 1) == Window(0, around)
    assert window(text, len(text.body) - 1, len(text.body)) == Window(last - around, last)
    start = text.paragraphs[10][0]
    assert window(text, start, start + 3) == Window(10 - around, 10 + around)


def test_earlier_and_later_leave_no_paragraph_out(given):
    at, seen = "", set()
    for _ in range(9):
        body = words(app("passage", doc="minutes", **({"at": at} if at else {})))
        first, last = map(int, re.search(r"Paragraphs (\d+) to (\d+) of", body).groups())
        seen |= set(range(first, last + 1))
        later = re.search(r'href="([^"]+)">Later', body)
        if not later:
            break
        at = urllib.parse.parse_qs(later[1].replace("&amp;", "&"))["at"][0]
    assert seen == set(range(1, len(Text("minutes.txt", MINUTES).paragraphs) + 1))


@pytest.mark.parametrize(
    ("query", "paragraphs", "quoted"),
    [
        ("eels", 2, [0, 1]),
        ("EEL", 2, [0, 1]),
        ("water lost", 1, [4]),
        ('"no originals"', 1, [2]),
        ('"originals no"', 0, []),
        ("els", 0, []),
        ("it", 1, [4]),
        ("…", 0, []),
        ("", 0, []),
    ],
)
def test_a_search_leads_to_what_was_coded_or_says_that_nothing_was(
    minutes, query, paragraphs, quoted
):
    found = hits(OTHER, {"minutes": minutes}, query)
    assert len(found) == paragraphs
    assert [len(hit.quotes) for hit in found] == quoted


def test_without_copies_nothing_of_it_shows():
    assert named() == PAGES
    for page in ("sources", "actor", "stances", "arguments", "blocs"):
        said = words(app(page, id="JPN", doc="statement-japan", open="statements"))
        assert "passage" not in said
        assert "Read the text" not in said


def hrefs(test):
    """What the passages of a page are asked for, from its links."""
    found = re.findall(r'href="\./passage\?([^"]+)"', words(test))
    return [urllib.parse.parse_qs(h.replace("&amp;", "&")) for h in found]


def test_wherever_words_are_quoted_their_place_leads_to_the_passage(given):
    asked = {
        "sources": {"doc": "minutes"},
        "actor": {"id": "BRI", "open": "statements"},
        "stances": {},
        "arguments": {"code": "flood-memory"},
        "blocs": {"compare": "upper-banks"},
    }
    for page, params in asked.items():
        test = app(page, **params)
        assert not test.exception
        led = hrefs(test)
        assert led, page
        # Of the leaflet there is no copy.
        assert {q["doc"][0] for q in led} <= {"minutes", "tide-paper"}
    for query in hrefs(app("actor", id="BRI", open="statements")):
        opened = app("passage", **{k: v[0] for k, v in query.items()})
        assert not opened.exception
        assert "Not understood" not in told(opened)
        assert '<mark class="here">' in words(opened)


def test_with_copies_the_page_stands_beside_the_sources(given):
    assert named()[named().index(PASSAGE) - 1] == ("sources", "Sources")
    assert [one for one in named() if one != PASSAGE] == list(PAGES)


def test_the_shelf_says_what_can_be_read_and_why_the_rest_cannot(given):
    test = app("passage")
    assert test.title[0].value == "1 of 3 documents can be read here"
    said = words(test)
    n = len(quotes(OTHER, "minutes", Text("minutes.txt", MINUTES)))
    assert f"{n} quotations were taken from them; {n - LOST} are marked" in said
    assert "ferry-leaflet.txt is not in the folder. Put it there." in said
    assert "is not encoded as UTF-8. Save it as UTF-8." in said


def test_a_quotation_opens_in_its_passage_with_all_others_at_the_margin(given):
    test = app("passage", doc="minutes", at="minutes.BRI")
    assert not test.exception
    said = words(test)
    assert re.search(r"quotation \d+ of \d+$", test.title[0].value)
    assert '<mark class="here">could join a house that keeps </mark>' in said
    assert said.count("<li class=") == len(quotes(OTHER, "minutes", None))
    assert "stance" in said
    assert "Previous quotation" in said
    assert "Next quotation" in said
    assert "&lt;script&gt;alert(1)" in said
    assert "<script>" not in said
    assert said.count("not found in this copy") == LOST
    # A word that is broken at the end of a line has its hyphen and no space.
    assert "what the wa\u2010ter did must not be lost" in said


def test_previous_and_next_lead_through_all_that_is_found(given):
    found = quotes(OTHER, "minutes", Text("minutes.txt", MINUTES))
    at, seen = found[0].id, []
    while at:
        seen.append(at)
        body = words(app("passage", doc="minutes", at=at))
        later = re.search(r'href="([^"]+)">Next quotation', body)
        at = urllib.parse.parse_qs(later[1].replace("&amp;", "&"))["at"][0] if later else ""
    assert seen == [q.id for q in found if q.spans]


def test_words_that_a_copy_does_not_hold_are_said_to_be_lost(given):
    test = app("passage", doc="minutes", at="minutes.chart-office")
    assert "“old charts would at last lie side by side” is not found in this copy." in told(test)
    assert '<mark class="here">' not in words(test)


def test_a_search_shows_its_hits_and_what_they_lead_to(given):
    test = app("passage", find="eels")
    assert test.title[0].value == "“eels” is in 2 paragraphs of 1 document"
    said = words(test)
    assert "One of them is quoted in the data. 2 documents could not be searched." in said
    assert "Nothing was said of the <mark>eels</mark>." in said
    assert said.count("No quotation was taken from this paragraph.") == 1
    assert "joins the paper of the Tide League" in said
    hit = next(q for q in hrefs(test) if q.get("at", [""])[0].startswith("p"))
    opened = app("passage", **{k: v[0] for k, v in hit.items()})
    assert "<mark>eels</mark>" in words(opened)
    assert "All hits of “eels”" in words(opened)
    nowhere = app("passage", find="whales")
    assert not nowhere.exception
    assert nowhere.title[0].value == "“whales” is in none of the texts"


@pytest.mark.parametrize(
    ("link", "lines"),
    [
        ({"doc": "minuets"}, ["document “minuets”"]),
        ({"doc": "minutes", "at": "p99"}, ["place in the document “p99”"]),
        ({"doc": "minutes", "at": "minutes.BRI~x"}, ["place in the document “minutes.BRI~x”"]),
        ({"at": "minutes.BRI"}, ["place in the document “minutes.BRI”"]),
        ({"doc": "minutes", "find": "e" * 203}, ["text “eee”"]),
        ({"doc": "Minutes of the spring sitting", "at": "MINUTES.bri"}, []),
    ],
)
def test_a_hand_edited_link_is_understood_or_told(given, link, lines):
    test = app("passage", **link)
    assert not test.exception
    assert [t.value for t in test.text if "in the link" in t.value] == [
        f"Not understood in the link: {line}." for line in lines
    ]


def test_a_document_without_a_copy_keeps_its_quotations_and_says_what_helps(given):
    test = app("passage", doc="tide-paper", at="tide-paper.tide-league")
    assert not test.exception
    assert "is not encoded as UTF-8. Save it as UTF-8." in told(test)
    assert "who would pay for the roof" in words(test)


def test_a_folder_that_is_not_there_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("STANCES_SOURCES", str(tmp_path / "nowhere"))
    test = app("passage", doc="statement-japan")
    assert not test.exception
    assert test.title[0].value == "The documents cannot be read"
    assert not app("sources").exception


def test_a_copy_that_changes_under_the_server_is_said_and_read_anew(given):
    test = app("passage", doc="minutes", at="minutes.BRI")
    assert "was changed" not in told(test)
    assert "was changed" not in told(test.run())
    (given / "minutes.txt").write_text("Brill could join a house.", encoding="utf-8")
    assert "The copy of this document was changed since you opened it" in told(test.run())
    assert "Brill could join a house." in words(test)
    (given / "minutes.txt").unlink()
    test.run()
    assert not test.exception
    assert "is not in the folder" in told(test)


def test_every_quotation_of_the_real_data_is_found_in_its_passage(dataset, sources):
    held, n = Copies(sources), 0
    for source in dataset.sources:
        text = held.text(source)
        assert isinstance(text, Text), text
        found = quotes(dataset, source, text)
        n += sum(len(q.coded) for q in found)
        assert [q.words for q in found if not q.spans] == []
        for q in found:
            for span in q.spans:
                shown = window(text, span.start, span.end)
                paragraphs = range(shown.first, shown.last + 1)
                runs = [run for p in paragraphs for run in segments(text, p, found)]
                marked = "".join("".join(r.text for r in runs if q.number in r.of).split())
                for piece in span.pieces:
                    assert "".join(text.piece(*piece).split()) in marked
    assert n == sum(len(items) for items in coded(dataset).values())
    assert n >= 126


@pytest.fixture(scope="module")
def library(browser, tmp_path_factory):
    """A server of the invented debate with a copy of one document, and a page of it."""
    folder = tmp_path_factory.mktemp("copies")
    (folder / "minutes.txt").write_text(MINUTES + "\n\nIt goes on.\n" * 40, encoding="utf-8")
    with (
        served(STANCES_DATA=str(FOLDER), STANCES_SOURCES=str(folder)) as base,
        visit(browser, base) as context,
        watched(context, base) as page,
    ):
        yield page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_reader_finds_words_opens_their_passage_and_walks_on(library, scheme):
    page = library
    page.emulate_media(color_scheme=scheme)
    page.goto("/sources?doc=minutes")
    on(page, "Sources")
    page.get_by_role("link", name="Page 3").first.click()
    on(page, "Passages")
    mark = page.locator(".copy-of mark.here").first
    expect(mark).to_have_text("could join a house that keeps ")
    expect(page.locator(".margin li.here")).to_contain_text("Brindle Reach")
    assert ours(faults(page)) == []
    page.get_by_role("link", name="Next quotation").click()
    expect(mark).to_have_text("copies and no originals")
    settled(page)
    page.locator("input[type=search]").first.fill("eels")
    one = "“eels” is in 2 paragraphs of Minutes of the spring sitting"
    expect(page.locator("h1")).to_have_text(one)
    assert "at=" not in page.url
    page.get_by_role("link", name="Search all documents").click()
    expect(page.locator("h1")).to_have_text("“eels” is in 2 paragraphs of 1 document")
    assert ours(faults(page)) == []
    page.locator(".hits a").first.click()
    expect(page.locator(".copy-of mark").first).to_have_text("eels")
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert ours(faults(page)) == []
    page.goto("/passage?doc=minutes&at=minutes.IVE")
    on(page, "Passages")
    expect(mark).to_be_in_viewport()
    page.set_viewport_size({"width": 1440, "height": 300})
    page.goto("/passage?doc=minutes&at=minutes.COR")
    on(page, "Passages")
    expect(mark).to_be_in_viewport()
    page.set_viewport_size({"width": 1440, "height": 1000})
    assert not [e for e in page.errors if "404" not in e]
