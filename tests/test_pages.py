"""Each page inside the frame: deep link, second run, empty result, a filter that counts."""

import re
from pathlib import Path

import docx
import pytest
from script import PAGES, app, controls, tables, words

from stances.exports import pictures
from stances.ui import downloads

ROOT = Path(__file__).resolve().parent.parent


def near(test):
    """The buttons that offer another name, by their label."""
    return {b.label.replace("\\", ""): b for b in test.button if "near-" in (b.key or "")}


@pytest.mark.parametrize("page", PAGES)
def test_page_runs_twice_inside_the_frame(page):
    test = app(page).run()
    assert not test.exception
    assert test.title
    assert controls(test)["voice"]["default"] == ["groups"]


def test_voice_changes_the_headline():
    test = app()
    assert test.title[0].value.startswith("8 of 192 States are on record")
    assert "<b>57 support</b>" in words(test)
    test.query_params["voice"] = "own"
    test.run()
    assert test.title[0].value.startswith("7 of 192 States are on record")
    assert "<b>4 support</b>" in words(test)
    assert test.query_params["voice"] in ("own", ["own"])


def test_deep_link_sets_the_filters():
    tags = controls(app(voice="reports", bloc="nam"))["tags"]
    assert tags["label"] == (
        "Counted: own words, alignment, groups and reports. 117 of 192 Member States shown."
    )
    assert [tag["label"] for tag in tags["tags"]] == ["Bloc: Non-Aligned Movement"]


def test_filters_stand_in_the_address_and_are_gone_with_it():
    test = app("stances", bloc=["eu", "nam"])
    assert test.query_params["bloc"] == ["eu", "nam"]
    tags = controls(test)["tags"]
    assert tags["label"].endswith(
        "147 of 254 actors shown: 145 members, the European Union and the Non-Aligned Movement."
    )
    shown = [(tag["param"], tag["value"]) for tag in tags["tags"]]
    assert shown == [("bloc", "eu"), ("bloc", "nam")]
    test.query_params.clear()
    test.run()
    tags = controls(test)["tags"]
    assert tags["label"].endswith("All 254 actors shown.")
    assert tags["tags"] == []


def told(test):
    """What the page says about its link."""
    return [t.value for t in test.text if re.search("in the link|In the link|left out", t.value)]


@pytest.mark.parametrize(
    ("page", "link", "lines", "address"),
    [
        ("stances", {"bloc": "EU,xyz"}, ["bloc “xyz”"], {"bloc": "eu"}),
        ("stances", {"voice": "loud", "stance": "Nay"}, ["count “loud”", "stance “Nay”"], {}),
        ("stances", {"blok": "eu", "bloc": "eu"}, ["“blok”"], {"bloc": "eu"}),
        ("stances", {"bloc": [f"x{n}" for n in range(7)]},
         ["bloc “x0”, “x1”, “x2”, “x3”, “x4” and 2 more"], {}),
        ("actor", {"id": "usa"}, [], {"id": "USA"}),
        ("actor", {"id": "Czechia"}, [], {"id": "CZE"}),
        ("actor", {"id": "nobody"}, ["actor “nobody”"], {}),
        ("arguments", {"code": "Duplicates what exists"}, [], {"code": "duplication"}),
        ("arguments", {"code": "x"}, ["argument or condition “x”"], {}),
        ("sources", {"doc": "Statement: Japan"}, [], {"doc": "statement-japan"}),
        ("views", {"subject": "Other views", "view": "999"}, ["view “999”"], {"subject": "other"}),
        ("blocs", {"compare": "EU,Arab League"}, [], {"compare": ["eu", "arab-league"]}),
        ("blocs", {"compare": ["x", "y"]}, ["bloc “x”, “y”"], {}),
        ("briefing", {"paper": "Letter", "annexes": "yes"}, [],
         {"paper": "letter", "annexes": "1"}),
        ("briefing", {"paper": "a3", "actors": ["USA,x"]}, ["paper “a3”", "actor “x”"],
         {"actors": "USA"}),
        ("briefing", {"date": "2026-02-30"}, ["date “2026-02-30”"], {}),
        ("briefing", {"date": "0026-02-03", "style": "x"}, ["date “0026-02-03”", "house style “x”"],
         {}),
    ],
)  # fmt: skip
def test_a_link_is_understood_or_told_and_left_clean(page, link, lines, address):
    test = app(page, **link)
    assert not test.exception
    assert told(test) == [f"Not understood in the link: {line}." for line in lines]
    assert dict(test.query_params) == address
    # It stays told while the address stays, and no longer.
    assert told(test.run()) == [f"Not understood in the link: {line}." for line in lines]
    test.query_params["voice"] = "own"
    assert told(test.run()) == []


def test_of_too_many_the_rest_is_told():
    test = app("blocs", compare="gcc,nam,eu,oic,cis")
    assert told(test) == [
        "At most 4 can be chosen; left out: “Commonwealth of Independent States”."
    ]
    assert test.query_params["compare"] == ["gcc", "nam", "eu", "oic"]


def test_an_empty_choice_is_empty_and_no_default():
    test = app("blocs", compare="")
    assert "Choose a bloc to compare" in words(test)
    assert not test.header
    assert test.query_params["compare"] in ("", [""])


@pytest.mark.parametrize("page", ["overview", "stances"])
def test_empty_result_says_so(page):
    test = app(page, bloc="gcc", stance="opposition")
    assert "No actor passes all filters" in words(test)
    assert not tables(test)
    assert "No results for “zzzz”." in words(app(page, q="zzzz"))


def test_an_overview_without_a_state_says_so():
    assert "No Member State passes all filters" in words(app(q="hrw"))


@pytest.mark.parametrize(
    ("page", "param", "typed", "name"),
    [
        ("stances", "q", "swizerland", "Switzerland"),
        ("overview", "q", "african grp", "African Group"),
        ("views", "q", "swizerland", "Switzerland"),
        ("views", "words", "bellarus", "Belarus"),
        ("stances", "q", "duplcates", "Duplicates what exists"),
        ("stances", "q", "irann", "Iran (Islamic Republic of)"),
    ],
)
def test_where_a_search_finds_nothing_the_nearest_names_are_offered(page, param, typed, name):
    test = app(page, **{param: typed, "voice": "own"})
    assert f"No results for “{typed}”." in words(test)
    near(test)[name].click().run()
    assert test.query_params[param] in (name, [name])
    assert test.query_params["voice"] in ("own", ["own"])
    assert "No results for" not in words(test)


def test_no_name_is_offered_that_other_filters_leave_out():
    test = app("stances", q="swizerland", bloc="eu")
    assert "Switzerland" not in near(test)
    assert "Did you mean" not in words(app("stances", q="zzzz"))


@pytest.mark.heavy
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "key", ["voice", "bloc", "stance", "protocol", "q", "id", "doc", "code", "view", "words"]
)
def test_a_hand_edited_link_never_breaks_a_page(page, key):
    test = app(page, **{key: ["<script>", "eu", "\u202e", "x" * 5000]}, compare=["?", "gcc"])
    assert not test.exception
    assert test.title


def test_filter_changes_the_table():
    test = app("stances", bloc="gcc", tab="table")
    assert len(tables(test)["positions"]) == 7


def test_actor_by_link():
    test = app("actor", id="JPN")
    assert test.title[0].value == "Japan"
    assert "“shares the concerns raised" in words(test)


def test_unknown_actor_is_a_sentence():
    test = app("actor", id="<b>")
    assert not test.exception
    assert "Not understood in the link: actor “<b>”." in words(test)
    assert "id" not in test.query_params


@pytest.mark.parametrize("actor", ["AFG", "FRA", "asian-group", "hrw", "PSE", "cedaw", "nam"])
def test_actor_page_stands_whatever_the_record(actor, dataset):
    test = app("actor", id=actor)
    assert not test.exception
    assert test.title[0].value.replace("\\", "") == dataset.actors[actor].name
    assert re.search(r'class="badge [^"]*big"', words(test))
    assert "<dt>Type</dt>" in words(test)


def test_a_silent_member_shows_what_its_group_said():
    said = words(app("actor", id="FRA"))
    assert "It appears without a word on the plan." in said
    assert "through the European Union, 13 May 2009" in said
    assert "What its groups said" in said
    assert "does not necessarily need a Global Action Plan" in said


def test_blocs_by_link_and_no_more_than_four():
    test = app("blocs", compare=["gcc", "nam", "eu", "oic", "cis", "nowhere"], open="tables")
    assert test.query_params["compare"] == ["gcc", "nam", "eu", "oic"]
    assert "At most 4 can be chosen; left out: “Commonwealth of Independent" in words(test)
    assert "Not understood in the link: bloc “nowhere”." in words(test)
    assert "withheld: 1 coded, fewer than 5" in words(test)


@pytest.mark.parametrize("doc", ["background-paper", "statement-china", "pga-letters"])
def test_source_page_counts_what_was_coded(doc, dataset):
    said = words(app("sources", doc=doc, open="nothing"))
    mine = [s for s in dataset.statements if dataset.source_of[s.id] == doc]
    coded = sum(s.stance != "none" for s in mine)
    assert said.count('<article class="coded">') == coded
    assert said.count('<th scope="row"') == len(mine) - coded


def test_the_codebook_is_shown_whole(dataset):
    assert '<th scope="row" dir="auto">support</th>' not in words(app("method"))
    said = words(app("method", open=["book-stances", "book-voices"]))
    for entry in (*dataset.codebook.stances, *dataset.codebook.voices):
        assert f'<th scope="row" dir="auto">{entry.id}</th>' in said


def test_an_argument_by_link_has_its_words_and_its_answers():
    said = words(app("arguments", code="review-roadmap"))
    assert "Road map for reviewing the Protocol" in said
    assert "could offer a road map of sorts" in said
    assert "can it really do that and if so" in said
    assert "Takes it up" in said


def test_arguments_follow_the_filter():
    assert "Four named actors argue against" in words(app("arguments"))
    assert "from 2 actors" in words(app("arguments", bloc="eu"))
    assert "No actor shown gives a reason" in words(app("arguments", bloc="asean"))


def test_unnamed_points_wait_to_be_opened():
    assert 'class="unnamed"' not in words(app("arguments"))
    assert 'class="unnamed"' in words(app("arguments", tab="points"))


def test_views_follow_filters_and_links():
    test = app("views")
    assert [o.get("count") for o in controls(test)["tab"]["options"]][:3] == [108, 75, 60]
    assert "75 respondents, 108 views, named 574 times" in words(app("views", tab="matrix"))
    narrow = app("views", section="II.F", subject="plan")
    assert [o.get("count") for o in controls(narrow)["tab"]["options"]][:2] == [18, 6]
    assert "6 respondents, 18 views" in words(app("views", section="II.F", tab="matrix"))
    assert "Footnote 124: Plans of action" in words(app("views", view="124", tab="matrix"))
    assert "No results for “zzzz”" in words(app("views", words="zzzz"))
    assert "No view of a respondent shown" in words(app("views", words="peru press", bloc="gcc"))


def test_actor_page_shows_its_views_and_status():
    test = app("actor", id="BGD")
    assert "Listed as not party to the Protocol" in words(test)
    fold = controls(test)["views-background-paper"]
    assert (fold["bold"], fold["words"]) == ("10 views", "credited to it by footnote")
    assert not tables(test)
    opened = app("actor", id="BGD", open="views-background-paper")
    assert len(tables(opened)["views-background-paper"]) == 10


def test_protocol_filter_counts():
    test = app("stances", protocol="not-party", tab="table")
    assert len(tables(test)["positions"]) == 63


def test_method_tells_agreement_and_whether_the_headline_holds():
    said = words(app("method"))
    assert "Krippendorff" in said
    assert "57 in favour, 29 with reservations<" in said
    assert "Agreement of coders" in words(app("method", open="agreement"))


def test_briefing_says_what_it_will_say_and_cites():
    link = {"actors": "USA,eu", "meeting": "Coordination", "date": "2026-12-02", "reader": "Desk 4"}
    test = app("briefing", cite="statement-japan.JPN", **link)
    assert test.title[0].value == (
        "Briefing\\: United States of America and European Union on the Global Plan of Action"
    )
    said = words(test).replace("\u00a0", " ")
    assert 'aria-label="First slide of 6, as it will be"' in said
    assert 'aria-label="First page of the note, as it will be"' in said
    assert "Coordination, 2 December 2026" in said
    assert "For Desk 4" in said
    assert "Briefing note for Desk 4" in said
    assert "Slide 4: 4 of 7 exchanges; all are in the notes below this slide" in said
    assert "Note, page 2: Reasons, European Union: " in said
    assert "Counted with groups; nothing is filtered." in said
    assert any("Paragraph 7" in c.value for c in test.code)


def test_briefing_offers_note_and_deck_first_and_says_how_long_they_are():
    labels = [b.label for b in app("briefing").get("download_button")]
    assert labels == ["Word note, 2 pages", "PowerPoint deck, 6 slides"]
    test = app("briefing", actors="eu,nam,JPN", annexes="1")
    labels = [b.label for b in test.get("download_button")]
    assert labels == ["Word note, 2 pages and annexes", "PowerPoint deck, 7 slides"]


def test_briefing_about_nobody_says_so():
    test = app("briefing", actors="")
    assert not test.exception
    assert "Choose at least one actor or bloc." in words(test)
    assert not test.get("download_button")
    assert test.query_params["actors"] == ""


def test_an_older_address_of_the_briefing_is_taken_over_or_told():
    old = {"compare": "eu,nam", "meet": "JPN", "audience": "Desk 4", "heading": "A title",
           "part": ["seats", "method"], "safe": "1", "paper": "letter"}  # fmt: skip
    test = app("briefing", **old)
    assert not test.exception
    assert dict(test.query_params) == {
        "actors": ["eu", "nam", "JPN"], "reader": "Desk 4", "paper": "letter",
    }  # fmt: skip
    assert told(test) == [
        "In the link, and no longer part of a briefing: title “A title”; part “seats”, “method”; "
        "print-safe “1”."
    ]
    # Whom one meets came beside the usual blocs.
    assert app("briefing", meet="JPN").query_params["actors"] == ["eu", "african-group", "JPN"]
    assert app("briefing", compare="", meet="JPN").query_params["actors"] == "JPN"


def test_too_many_actors_and_one_twice_are_told():
    test = app("briefing", actors="eu,nam,EU,oic,gcc,cis")
    assert dict(test.query_params) == {"actors": ["eu", "nam", "oic", "gcc"]}
    assert told(test) == [
        "Named twice in the link, counted once: “European Union”.",
        "At most 4 can be chosen; left out: “Commonwealth of Independent States”.",
    ]


def test_house_styles_are_offered_and_one_that_does_not_fit_says_why(tmp_path, monkeypatch):
    docx.Document().save(str(tmp_path / "Ministry.docx"))
    (tmp_path / "Ministry.pptx").write_text("none")
    (tmp_path / "notes.txt").write_text("no style")
    monkeypatch.setenv("STANCES_TEMPLATES", str(tmp_path))
    test = app("briefing")
    assert [o["label"] for o in controls(test)["style"]["options"]] == ["Ministry"]
    said = words(app("briefing", style="ministry"))
    assert "Word note: in house style “Ministry”. The preview shows the usual look." in said
    assert "House style “Ministry”, PowerPoint deck: The template cannot be opened" in said
    monkeypatch.setenv("STANCES_TEMPLATES", str(tmp_path / "nowhere"))
    said = words(app("briefing", style="Ministry"))
    assert "The server's folder of house styles cannot be read." in said
    assert "Not understood in the link: house style “Ministry”." in said


def opened(page, menu):
    """A page with one of its menus open."""
    test = app(page)
    test.session_state[menu] = True
    return test.run()


def offered(test):
    """What the open menus and the page have to take, by label, and what they say to it."""
    return [b.label for b in test.get("download_button")], [c.value for c in test.caption]


@pytest.mark.parametrize(
    ("page", "menu"),
    [("briefing", "menu-briefing"), ("overview", "menu-seats"), ("blocs", "menu-blocs")],
)
def test_what_the_server_cannot_make_is_said_with_what_there_is_instead(monkeypatch, page, menu):
    monkeypatch.setattr(pictures, "find_browser", lambda: "/browser")
    monkeypatch.setattr(downloads, "find_office", lambda: "/office")
    with_all, said = offered(opened(page, menu))
    assert not [line for line in said if "server" in line]
    monkeypatch.setattr(pictures, "find_browser", lambda: None)
    monkeypatch.setattr(downloads, "find_office", lambda: None)
    test = opened(page, menu)
    left, said = offered(test)
    lost = [re.sub(r",.*", "", label.replace("\\", "")) for label in with_all if label not in left]
    assert lost
    assert not any("icture" in label or "PDF" in label for label in left)
    lacked = {"PDF": "no LibreOffice", "icture": "no Chrome or Chromium", "Slide": "its sources"}
    for label in lost:
        assert any(line in one for key, line in lacked.items() if key in label for one in said)
    own = [e.proto.component_name for e in test.get("bidi_component")]
    assert "stances_picture" in own
    if page != "blocs":
        assert "stances_copy" in own
