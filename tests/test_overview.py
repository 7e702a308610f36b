"""The Overview: its legend, groups, reasons, bodies and States say what the data say."""

import datetime as dt
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from lxml import html as lxml_html
from playwright.sync_api import expect
from reader import on, settled
from script import app, controls, tables, words

from stances import charts
from stances.choices import choices
from stances.dataset import load, member_states
from stances.headlines import overview
from stances.model import SETTINGS
from stances.positions import knowledge_of, status_of
from stances.readings import positions_by_setting
from stances.record import record
from stances.scene import scene_of
from stances.selection import Selection, from_params, options
from stances.ui import dated
from stances.ui import overview as parts
from stances.ui.html import kept
from stances.vocabulary import SILENT

DATA = load()
BY = positions_by_setting(DATA)
OTHER = load(Path(__file__).with_name("debate"))
OTHERS_BY = positions_by_setting(OTHER)
OPTIONS = options(DATA)
selections = some.builds(
    Selection,
    voice=some.sampled_from(SETTINGS),
    bloc=some.sampled_from([(), ("eu",), ("oas",), ("nam", "gcc")]),
    type=some.sampled_from([(), ("state",), ("bloc", "un")]),
    stance=some.lists(some.sampled_from(OPTIONS["stance"]), max_size=2, unique=True).map(tuple),
    protocol=some.sampled_from([(), ("not-party",)]),
    q=some.sampled_from(["", "japan", "resources"]),
)


def scene(data=DATA, by=BY, **chosen):
    return scene_of(data, by, Selection(**chosen))


def tree(text):
    return lxml_html.fromstring(f"<div>{text}</div>")


def said(element):
    return " ".join(element.text_content().split())


def led(link):
    """The page and the selection that a link leads to."""
    parts_of = urlsplit(link)
    asked = parse_qs(parts_of.query)
    return parts_of.path, from_params(lambda p: asked.get(p, []), choices(DATA)), asked


@settings(max_examples=60)
@given(selections)
def test_each_number_of_the_legend_is_what_its_button_shows(chosen):
    here = scene_of(DATA, BY, chosen)
    spec = parts.legend(here)
    assert spec["sets"] == "stance"
    for chip in spec["chips"]:
        there = scene_of(DATA, BY, replace(chosen, stance=tuple(chip["ids"])))
        assert chip["n"] == len(there.states), chip
    whole = scene_of(DATA, BY, replace(chosen, stance=()))
    assert sum(chip["n"] for chip in spec["chips"]) == len(whole.states)
    # Whatever is chosen can be taken away again, whether or not a State holds it.
    held = {i for chip in spec["chips"] for i in chip["ids"]}
    assert set(chosen.stance) <= held
    known = {knowledge_of(here.positions[s]) for s in here.states} - {None}
    assert len(spec["keys"]) == len(known)


def test_the_legend_has_the_stances_of_its_data_and_no_position_once():
    looks = [chip["look"] for chip in parts.legend(scene())["chips"]]
    assert looks == [
        "said-so c-support", "said-so c-conditional", "said-so c-reservations", "no-word c-none",
    ]  # fmt: skip
    labels = [chip["label"] for chip in parts.legend(scene(bloc=("oas",)))["chips"]]
    assert labels == ["Support", "On conditions", "Reservations", "No position"]
    assert [k["label"] for k in parts.legend(scene(voice="own"))["keys"]] == ["said so itself"]
    assert "as reported" in [k["label"] for k in parts.legend(scene(voice="reports"))["keys"]]


@settings(max_examples=60)
@given(selections)
def test_the_link_to_who_is_silent_shows_exactly_these(chosen):
    here = scene_of(DATA, BY, chosen)
    silent = [s for s in here.states if status_of(here.positions[s]) in SILENT]
    link = parts.silent_link(here)
    assert bool(link) == bool(silent)
    if link:
        path, asked, query = led(link)
        assert query["open"] == ["silent"]
        assert path == "./stances"
        assert not asked.unknown
        assert list(scene_of(DATA, BY, asked.selection).shown) == silent


def test_the_fold_that_the_link_opens_is_there():
    asked = led(parts.silent_link(scene(bloc=("oas",))))[2]
    test = app("stances", **asked)
    assert "opens what is not on this page" not in words(test)
    assert "Canada" in words(test)


@settings(max_examples=30)
@given(selections)
def test_the_reasons_have_the_numbers_of_their_figure_and_a_chip_for_each_actor(chosen):
    here = scene_of(DATA, BY, chosen)
    made = charts.reasons_chart(here)
    rows = {}
    for section in tree(parts.reasons(here, made)).iter("section"):
        side = said(section.find(".//h3")).removeprefix("Reasons ")
        shown = section.findall("ul/li")
        told = overview.reasons_counted(here, side, len(shown))
        assert said(section.find("div/span")) == told
        for row in shown:
            label = row.find("span[@class='label']").text.strip()
            rows[side, label] = row
    drawn = made.drawn
    assert list(rows) == [
        (side, label)
        for side in ("against", "for")
        for label in drawn.loc[drawn["side"] == side, "argument"]
    ]
    for line in drawn.to_dict("records"):
        row = rows[line["side"], line["argument"]]
        assert int(row.find("span[@class='number']").text) == line["count"]
        chips = row.findall(".//a")
        assert len(chips) == line["count"]
        dashed = [c for c in chips if "as-reported" in c.get("class")]
        assert len(dashed) == line["reported"]
        # Who only is said to hold it stands last.
        assert dashed == chips[len(chips) - len(dashed) :]
        assert (f"{line['reported']} only as reported" in said(row)) == bool(line["reported"])
        ids = {led(c.get("href"))[2]["id"][0] for c in chips}
        assert record(DATA).names(ids) == line["actors"]


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize(("data", "by"), [(DATA, BY), (OTHER, OTHERS_BY)])
def test_bodies_stand_in_the_column_of_their_stance_and_what_is_reported_is_dashed(
    data, by, setting
):
    here = scene(data, by, voice=setting)
    columns = tree(parts.bodies(here, charts.others_chart(here))).findall(".//section")
    assert [c.get("class") for c in columns] == [f"c-{code}" for code in data.vocabulary.across]
    found = {}
    for column, code in zip(columns, data.vocabulary.across, strict=True):
        links = column.findall(".//a")
        assert said(column.find("div/span[2]")) == str(len(links))
        assert ("nobody" in said(column)) == (not links)
        for link in links:
            actor = parse_qs(urlsplit(link.get("href")).query)["id"][0]
            found[actor] = code
            reported = knowledge_of(here.positions[actor]) == "reported"
            assert (link.get("class") == "as-reported") == reported
    assert found == {
        a: here.positions[a].stance
        for a in data.actors
        if data.actors[a].type != "state" and here.positions[a].stance
    }


@settings(max_examples=20)
@given(selections)
def test_every_state_shown_stands_once_in_its_region_with_its_stance(chosen):
    here = scene_of(DATA, BY, chosen)
    if not here.states:
        return
    page = tree(parts.regions(here))
    rows = [(led(a.get("href"))[2]["id"][0], said(a)) for a in page.iter("a")]
    assert Counter(state for state, _ in rows) == Counter(here.states)
    for state, text in rows:
        code = DATA.vocabulary[status_of(here.positions[state])]
        assert DATA.actors[state].name in text
        assert parts.label_of(code) in text
    heads = [said(h).rsplit(" ", 1) for h in page.iter("h3")]
    assert sum(int(n) for _, n in heads) == len(here.states)
    assert {name for name, _ in heads} == {DATA.actors[s].region for s in here.states}


def test_the_groups_that_spoke_have_their_words_whole_and_more_are_counted():
    page = tree(parts.groups(scene()))
    assert said(page.find(".//h2")) == overview.groups_title(scene())
    for bloc in ("eu", "african-group"):
        position = BY["groups"][bloc]
        quotation = record(DATA).statement(position.statements[-1]).quotation
        assert f"{DATA.actors[bloc].name} " in said(page)
        assert f"“{quotation}”" in said(page)
    assert said(page.findall(".//li")[-1]).startswith("Who is silent: 106 States")
    alone = said(tree(parts.groups(scene(q="belarus"))))
    assert alone.endswith("No State shown is silent")


def test_many_groups_are_counted_and_their_link_shows_all(monkeypatch):
    monkeypatch.setattr(parts, "QUOTED", 1)
    page = tree(parts.groups(scene()))
    more = next(a for a in page.iter("a") if "more" in said(a))
    assert said(more) == "1 more group that spoke"
    assert led(more.get("href"))[1].selection.type == ("bloc",)


def test_a_piece_is_made_once_for_all_who_look_at_the_same():
    made = []

    def piece(seen):
        made.append(seen.setting)
        return f"<p>{seen.setting}</p>"

    looks = [scene(voice="own"), scene(voice="reports"), scene(voice="own")]
    own, reports, again = (kept(piece, seen) for seen in looks)
    assert made == ["own", "reports"]
    assert (own, reports, again) == ("<p>own</p>", "<p>reports</p>", "<p>own</p>")


def test_text_of_the_data_stays_text():
    bad = "<img src=x onerror=alert(1)>"
    arguments = tuple(
        a.model_copy(update={"label": f"{bad}{i}"}) for i, a in enumerate(DATA.codebook.arguments)
    )
    book = DATA.codebook.model_copy(update={"arguments": arguments})
    actors = {i: a.model_copy(update={"name": bad, "names": (), "region": bad})
              for i, a in DATA.actors.items()}  # fmt: skip
    here = scene(replace(DATA, codebook=book, actors=actors), BY)
    drawn = [
        parts.groups(here), parts.reasons(here, charts.reasons_chart(here)),
        parts.bodies(here, charts.others_chart(here)), parts.regions(here), parts.themselves(here),
    ]  # fmt: skip
    for text in drawn:
        assert "&lt;img" in text
        assert "<img" not in text


def figures(test):
    """The figures that a page draws, by key."""
    shown = [e for e in test.get("bidi_component") if e.proto.component_name == "stances_plot"]
    return [e.key for e in shown]


def test_the_page_tells_its_findings_and_draws_nothing_twice():
    test = app()
    here = scene()
    text = words(test)
    assert test.title[0].value == overview.title(here)
    for line in (
        overview.map_title(here), overview.seats_title(here), overview.groups_title(here),
        overview.reasons_title(here), overview.others_title(here), overview.range_of(here),
    ):  # fmt: skip
        assert text.count(f">{line}<") == 1 or text.count(line) == 1, line
    assert figures(test) == ["seats", "tiles", "timeline"]
    assert controls(test)["legend"]["chips"][0]["n"] == 56
    # What is closed is not sent.
    assert "Find a State, by region" in controls(test)["states"]["bold"]
    assert 'class="states"' not in text


def test_both_lists_can_be_copied_as_their_tables():
    here = scene()
    sent = {e.key: json.loads(e.proto.json) for e in app().get("bidi_component")
            if e.proto.component_name == "stances_copy"}  # fmt: skip
    assert set(sent) == {"copy-reasons", "copy-others"}
    for key, made in (
        ("reasons", charts.reasons_chart(here)),
        ("others", charts.others_chart(here)),
    ):
        heads, *rows = sent[f"copy-{key}"]["rows"]
        assert heads == list(made.shown.columns)
        assert len(rows) == len(made.shown)
        assert not {"html", "text"} & set(sent[f"copy-{key}"])


def test_a_table_stands_in_place_of_its_list_and_the_states_come_when_asked_for():
    test = app(open=["table-reasons", "table-others", "states"])
    assert set(tables(test)) == {"rows-reasons", "rows-others"}
    text = words(test)
    assert 'class="reasons"' not in text
    assert 'class="bodies"' not in text
    assert text.count('class="mark ') == len(member_states(DATA))


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_page_of_one_state_tells_of_it_alone(setting):
    test = app(voice=setting, q="japan", type="state")
    assert not test.exception
    assert test.title[0].value.startswith("Japan is on record")
    here = scene(voice=setting, q="japan", type=("state",))
    assert overview.reasons_title(here) in words(test)
    assert "argues against" in overview.reasons_title(here)
    # Nobody but States is shown, so nothing is said of others.
    assert "Beside the States" not in words(test)


def test_where_nobody_shown_gives_a_reason_or_has_a_position_the_page_says_so():
    text = words(app(bloc="asean"))
    assert "No actor shown gives a reason in its own words" in text
    assert "Beside the States, nobody shown has a position" in text
    assert 'class="reasons"' not in text
    assert "nobody</p>" not in text


@pytest.mark.heavy
def test_the_legend_filters_and_takes_the_filter_away_and_keeps_the_focus(page):
    page.goto("/?bloc=eu")
    on(page, "Overview")
    legend = page.get_by_role("group", name="Show only these States")
    button = legend.get_by_role("button", name="Reservations 27")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?bloc=eu&stance=reservations$"))
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Take away: Stance: Reservations")).to_be_visible()
    settled(page)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="Take away: Stance: Reservations")).to_have_count(0)
    assert "stance=" not in page.url
    # Nobody there supports it: a word, and no button.
    expect(legend.get_by_text("Support", exact=True)).to_be_visible()
    expect(legend.get_by_role("button", name="Support 0")).to_have_count(0)


def boxes(page):
    """Where the map, the seats and the groups stand."""
    keys = (".st-key-figure-tiles", ".st-key-figure-seats", ".groups")
    return [page.locator(key).bounding_box() for key in keys]


@pytest.mark.heavy
def test_map_seats_and_groups_stand_as_there_is_room(page):
    page.goto("/")
    on(page, "Overview")
    tiles, seats, groups = boxes(page)
    assert (round(tiles["width"]), round(seats["width"])) == (784, 392)
    assert tiles["y"] == seats["y"]
    assert groups["x"] == seats["x"]
    page.set_viewport_size({"width": 1024, "height": 900})
    tiles, seats, groups = boxes(page)
    assert tiles["width"] > 900
    assert seats["y"] > tiles["y"] + tiles["height"]
    assert groups["x"] > seats["x"] + seats["width"]
    expect(page.get_by_role("heading", name="The eight that said so themselves")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    tiles, seats, groups = boxes(page)
    assert seats["y"] < tiles["y"] < groups["y"]
    assert seats["x"] == tiles["x"] == groups["x"]
    expect(page.get_by_role("heading", name="The eight that said so themselves")).to_be_visible()
    page.get_by_role("button", name="Find a State, by region").click()
    expect(page.get_by_role("link", name="France Reservations (through a group)")).to_be_visible()
    assert page.evaluate("document.querySelector('main').scrollWidth") <= 390


def test_each_document_of_the_line_of_time_is_a_link_and_what_is_cut_is_counted(monkeypatch):
    here = scene()
    made = charts.timeline_chart(here)
    body = dated.documents(here, made)
    assert all(f"sources?doc={source}" in body for source in DATA.sources)
    assert body.count("<a href=") == 15
    assert "7 statements with a stance, 75 without; day inferred" in body
    assert body in words(app())
    # It follows no selection, so that it is drawn once for all.
    assert charts.timeline_chart(scene(voice="reports", bloc=("eu",))) is made
    monkeypatch.setattr(dated, "MOST", 4)
    assert "11 documents more on Sources" in dated.documents(here, made)
    early = charts.timeline_chart(scene(asof=dt.date(2009, 5, 6)))
    body = dated.documents(scene(asof=dt.date(2009, 5, 6)), early)
    assert "issued later, with words of this day" in body
    assert "Summary of the dialogue" not in body
