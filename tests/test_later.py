"""What a day does not know: each page says so, and when it was said; nothing of it is guessed."""

import datetime as dt
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html
from script import PAGES, app, controls, words
from test_debate import OTHER

from stances.__main__ import main
from stances.briefing.method import coded
from stances.dataset import load
from stances.days import days, known_on
from stances.headlines import meeting, sources
from stances.headlines.later import document_later, later, nothing_yet
from stances.headlines.method import of_all_days
from stances.headlines.profile import as_text
from stances.model import NONE
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection
from stances.ui.controls import page_title
from stances.words import documents, sentence, unfound

DATA = load()
BEFORE = dt.date(2009, 5, 6)
NEVER = dt.date(1999, 1, 1)
EVE = "2009-05-06"
AFTER = "After 6 May 2009: "
DEBATE = " (General Assembly dialogue of 13 May 2009)"


def then(day, **chosen):
    return scene_of(DATA, positions_by_setting(DATA), Selection(asof=day, **chosen))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (NEVER, "no document"),
        (dt.date(2008, 6, 3), "1 document with words of 3 June 2008"),
        (dt.date(2009, 5, 1), "2 documents with words of 3 June 2008 to 1 May 2009"),
        (BEFORE, "3 documents with words of 3 June 2008 to 6 May 2009"),
        (dt.date(2009, 5, 8), "3 documents with words of 3 June 2008 to 8 May 2009"),
        (dt.date(2030, 1, 1), "15 documents with words of 3 June 2008 to 13 May 2009"),
        (None, "15 documents, 1 May to 1 July 2009"),
    ],
)
def test_documents_are_of_the_days_of_their_words(day, told):
    assert documents(known_on(DATA, day)) == told + DEBATE


@pytest.mark.parametrize(
    ("actor", "told"),
    [
        ("eu", "it spoke on 13 May 2009."),
        ("USA", "it spoke on 13 May 2009."),
        ("FRA", "its group, the European Union, spoke on 13 May 2009."),
        (
            "GRC",
            "it aligned itself with others on 13 May 2009; its group, the European Union, "
            "spoke on 13 May 2009.",
        ),
        ("pga-63", "it spoke on 8 May 2009 and 13 May 2009."),
    ],
)
def test_who_speaks_later_is_known_by_its_days(actor, told):
    known = known_on(DATA, BEFORE)
    assert actor in DATA.actors
    assert later(known, actor) == AFTER + told
    assert later(DATA, actor) == ""
    assert later(known_on(DATA, days(DATA)[-1]), actor) == ""


@pytest.mark.parametrize("data", [DATA, OTHER])
def test_of_every_actor_is_told_whether_it_speaks_later(data):
    for day in (dt.date(1999, 1, 1), *days(data)):
        known = known_on(data, day)
        for actor in data.actors:
            coded_later = [
                s for s in data.statements
                if s.actor == actor and s.date > day and s.stance != NONE
            ]  # fmt: skip
            said = later(known, actor)
            assert bool(coded_later) <= bool(said)
            for s in coded_later:
                assert f"{s.date.day} {s.date:%B %Y}" in said


def test_who_appears_later_without_a_word_is_told_where_it_is_in_no_document():
    quiet = {s.actor for s in DATA.statements} - {
        s.actor for s in DATA.statements if s.stance != NONE
    }
    alone = sorted(a for a in quiet if not any(a in b.members for b in DATA.blocs.values()))
    assert alone
    said = later(known_on(DATA, NEVER), alone[0])
    assert said.startswith("After 1 January 1999: it appears without a word on the plan (")


def test_the_page_of_an_actor_leads_to_where_it_stands_now():
    text = "\n".join(e.proto.body for e in app("actor", id="eu", asof=EVE).get("html"))
    (link,) = html.fromstring(f"<div>{text}</div>").xpath("//p[@class='after']/a/@href")
    assert parse_qs(urlsplit(link).query) == {"id": ["eu"]}
    assert "class='after'" not in words(app("actor", id="eu"))


def test_copied_words_of_an_actor_say_their_day():
    lines = as_text(then(BEFORE), "eu").splitlines()
    assert "European Union is in none of the documents up to 6 May 2009." in lines
    assert f"{AFTER}it spoke on 13 May 2009." in lines
    assert lines[-1].startswith("As of 6 May 2009. Data ")
    assert as_text(then(None), "eu").splitlines()[-1].startswith("Data ")


@pytest.mark.parametrize("page", PAGES)
def test_before_the_first_words_every_page_says_when_these_were(page):
    test = app(page, asof="1999-01-01", type="state")
    assert not test.exception
    said = "Nothing was said up to 1 January 1999; the first words are of 3 June 2008."
    text = "\n".join(e.proto.body for e in test.get("html"))
    assert text.count(said) == 1
    (link,) = html.fromstring(f"<div>{text}</div>").xpath("//p[@class='after']/a/@href")
    assert parse_qs(urlsplit(link).query) == {"asof": ["2008-06-03"], "type": ["state"]}
    assert urlsplit(link).path == f"./{'' if page == 'overview' else page}"


def test_once_somebody_has_spoken_nothing_is_missing():
    assert nothing_yet(DATA) == nothing_yet(known_on(DATA, days(DATA)[0])) == ""
    assert nothing_yet(known_on(DATA, days(DATA)[0] - dt.timedelta(days=1)))


LATER = "“Summary of the Interactive Thematic Dialogue” holds no words up to 6 May 2009; "
LATER += "its first are of 13 May 2009."
NO_CONDITION = "“Conditions”: nothing is on record up to 6 May 2009."
CITED = "The link cites a statement of Greece of 13 May 2009, after 6 May 2009."


@pytest.mark.parametrize(
    ("page", "asked", "told"),
    [
        ("sources", {"doc": "informal-summary"}, LATER),
        ("sources", {"doc": "informal-summary", "at": "informal-summary.pga-63.opening"}, LATER),
        ("briefing", {"cite": "statement-greece.GRC"}, CITED),
        ("arguments", {"tab": "conditions"}, NO_CONDITION),
    ],
)
def test_what_a_link_asks_of_a_later_day_is_told_and_kept(page, asked, told):
    test = app(page, asof=EVE, **asked)
    assert not test.exception
    assert [t.value for t in test.text if "link" in t.value or "up to" in t.value] == [told]
    kept = {param: test.query_params[param] for param in asked}
    assert kept in (asked, {param: [value] for param, value in asked.items()})
    plain = app(page, **asked)
    assert not [t.value for t in plain.text if "link" in t.value or "up to" in t.value]


def test_a_place_of_a_later_day_in_a_document_that_is_known():
    test = app("sources", asof="2009-05-01", doc="concept-note", at="Page 1, paragraph 3")
    told = "At “Page 1, paragraph 3” there are no words up to 1 May 2009."
    assert told in [t.value for t in test.text]
    assert "Concept note" in words(test)


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A server that has a copy of one document."""
    (tmp_path / "concept-note.txt").write_text("A plan.", encoding="utf-8")
    monkeypatch.setenv("STANCES_SOURCES", str(tmp_path))


@pytest.mark.usefixtures("copied")
def test_a_passage_of_a_later_day_is_told_as_a_document_is():
    asked = {"doc": "informal-summary", "at": "informal-summary.nam"}
    test = app("passage", asof=EVE, **asked)
    assert LATER in [t.value for t in test.text]
    assert not [t for t in test.text if "Not understood" in t.value]
    assert set(asked) <= set(test.query_params)
    (none,) = app("passage", asof="1999-01-01").title
    assert none.value == "There is no document to be read here"


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("page", ["sources", "passage"])
def test_a_statement_of_a_later_day_in_a_document_that_is_known(page):
    test = app(page, asof="2009-05-01", doc="concept-note", at="concept-note.pga-63")
    told = "The link cites a statement of the President (63rd GA) of 8 May 2009, after 1 May 2009."
    assert told in [t.value for t in test.text]
    assert not [t for t in test.text if "Not understood" in t.value]


def test_what_is_no_document_on_any_day_is_not_understood():
    test = app("sources", asof=EVE, doc="summary-of-nothing")
    told = "Not understood in the link: document “summary-of-nothing”."
    assert told in [t.value for t in test.text]


def test_a_paper_of_a_later_day_is_no_lack_of_the_data():
    test = app("views", asof="2008-06-03")
    assert [t.value for t in test.title] == ["No views by footnote up to 3 June 2008"]
    told = "The first that a document credits to respondents are of 6 May 2009."
    assert told in [t.value for t in test.text]


def test_a_part_that_a_page_lacks_on_a_day_is_told_with_the_day():
    test = app("actor", id="eu", asof=EVE, open="statements")
    told = "The link opens what is not on this page as of 6 May 2009: “statements”."
    assert [t.value for t in test.text] == [told]
    assert not [t for t in app("actor", id="eu", open="statements").text if "link" in t.value]


def test_a_filter_by_a_later_document_shows_the_way_out():
    test = app("stances", asof=EVE, source="informal-summary")
    assert LATER in words(test)
    ways = controls(test)["ways"]
    assert "asof" in ways["params"]
    shown = len(scene_of(DATA, positions_by_setting(DATA),
                         Selection(source=("informal-summary",))).shown)  # fmt: skip
    assert {"param": "asof", "label": f"Take away “As of” ({shown} left)"} in ways["ways"]


def test_a_stance_that_nobody_holds_is_told_with_the_day():
    told = "“Conditional support” up to 6 May 2009: no actor, under any count."
    assert unfound(then(BEFORE, stance=("conditional",))) == [told]


@pytest.mark.parametrize(
    ("day", "head"),
    [(EVE, "Documents before 13 May 2009"), ("2008-06-03", "Concept note before 13 May 2009")],
)
def test_documents_stand_where_their_known_words_are(day, head):
    page = html.fromstring(f"<div>{words(app('sources', asof=day))}</div>")
    assert page.xpath("//nav/h2/text()") == [head]


def test_the_sources_page_counts_what_was_coded_by_the_day():
    lead = sources.lead(known_on(DATA, BEFORE)).plain()
    n = sum(s.date <= BEFORE for s in DATA.statements)
    assert lead.startswith(f"{n} statements up to 6 May 2009 were coded from them, 9 with a stance")
    first = sources.lead(known_on(DATA, days(DATA)[0])).plain()
    assert first == "1 statement up to 3 June 2008 was coded from it, with a stance."
    assert sources.title(known_on(DATA, NEVER)) == "There is no document up to 1 January 1999"
    assert sources.lead(known_on(DATA, NEVER)).plain() == ""


def test_the_second_coding_is_of_all_days_and_says_so():
    told = "This is of all days, up to 13 May 2009, whatever day is chosen."
    assert of_all_days(known_on(DATA, BEFORE)) == told
    assert of_all_days(DATA) == ""
    on_the_page, whole = words(app("method", asof=EVE)), words(app("method"))
    assert told in on_the_page
    assert told not in whole
    title = "Two coders give 120 of 121 statements the same stance"
    assert on_the_page.count(title) == whole.count(title) == 1
    assert "As of 6 May 2009. Data" in on_the_page
    assert "Under this count, as of 6 May 2009: 55 in favour" in on_the_page
    assert coded(DATA).startswith("121 statements coded, every one a second time: ")
    assert coded(known_on(DATA, BEFORE)).startswith(
        "121 statements coded (84 up to 6 May 2009), every one a second time: "
    )


def test_where_no_state_takes_a_side_the_readings_say_so():
    text = words(app("method", asof="2008-06-03"))
    assert "readings of 1 record, as of 3 June 2008: no State on any side." in text


def test_the_day_stands_in_the_head_of_paper_and_browser_and_in_the_lead_of_the_briefing():
    here = SimpleNamespace(title="Blocs")
    assert page_title(here, DATA, Selection(asof=BEFORE)) == (
        "Blocs: Stances on the Global Plan of Action, as of 6 May 2009"
    )
    assert page_title(here, DATA, Selection()) == "Blocs: Stances on the Global Plan of Action"
    assert "Counted with groups, as of 6 May 2009; nothing" in meeting.lead(then(BEFORE)).plain()


def test_members_after_the_last_words_are_those_of_the_last_words():
    after = known_on(DATA, dt.date(2030, 1, 1))
    assert {b.id: (b.members, b.as_of) for b in after.blocs.values()} == {
        b.id: (b.members, b.as_of) for b in DATA.blocs.values()
    }
    assert positions_by_setting(after) == positions_by_setting(DATA)


def test_an_actor_of_no_document_is_told_with_the_day():
    scene = then(BEFORE)
    told = sentence(scene.dataset, scene.positions["eu"])
    assert told == "European Union is in none of the documents up to 6 May 2009."
    assert document_later(scene.dataset, "informal-summary") == LATER


def test_the_command_line_takes_a_day(tmp_path, capsys):
    args = ["export", "chart", "tiles", "--format", "csv", "-o", str(tmp_path), "--asof"]
    assert main([*args, EVE]) == 0
    (file,) = tmp_path.iterdir()
    assert f"as-of-{EVE}" in file.name
    rows = file.read_text("utf-8-sig").splitlines()[1:]
    assert sum(row.split(",")[1] == "Support" for row in rows) == 55
    for wrong in ("yesterday", "2009-02-30", "6 May"):
        assert main([*args, wrong]) == 2
        assert capsys.readouterr().err == (f"--asof: “{wrong}” is no day; write it as 2026-12-02\n")
    capsys.readouterr()
    assert main(["export", "chart", "timeline", "-o", str(tmp_path), "--asof", "1999-01-01"]) == 1
    nothing = "The dataset holds nothing of this kind up to 1 January 1999"
    assert capsys.readouterr().err == f"{nothing}, so there is nothing to draw.\n"
