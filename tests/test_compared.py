"""Blocs side by side and the arguments: what the pages show is what the frames hold."""

import re
from html.parser import HTMLParser

import pytest
from playwright.sync_api import expect
from reader import holds, on
from script import app, controls, tables, words

from stances.frames import beside
from stances.frames.blocs import bloc_reasons_frame
from stances.frames.conditions import bridge_frame, bridges, conditions_frame
from stances.frames.grid import MOST_COLUMNS, grid
from stances.frames.standing import distribution_frame
from stances.headlines import blocs as told
from stances.model import SETTINGS
from stances.record import record
from stances.scene import scene_of
from stances.selection import Selection
from stances.ui import argued, compare, signed, tabs


class Read(HTMLParser):
    """The rows of the tables of a page, cell by cell, with the classes and the labels of marks."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.inside = [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.inside = {"text": "", "marks": [], "name": given.get("data-name")}
            self.rows[-1].append(self.inside)
        elif self.inside is not None and (label := given.get("aria-label")):
            self.inside["marks"].append((given.get("class", ""), label))

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.inside = None

    def handle_data(self, data):
        if self.inside is not None:
            self.inside["text"] += data


@pytest.fixture
def scene(dataset, by_setting):
    return lambda **chosen: scene_of(dataset, by_setting, Selection(**chosen))


def asked_for(scene, *chosen, whole=()):
    return compare.Asked(scene, chosen, frozenset(whole))


def parts(scene, chosen):
    data = scene.dataset
    rows = {data.actors[b].name: (scene.positions, data.blocs[b].members) for b in chosen}
    return distribution_frame(data.vocabulary, rows)


def compared(scene, *chosen, whole=()):
    """The comparison by the label of a row: the cells of the blocs."""
    made = compare.table(asked_for(scene, *chosen, whole=whole), parts(scene, chosen))
    rows = Read(made).rows
    return {row[0]["text"]: row[1:] for row in rows[1:]}, rows[0][1:]


@pytest.mark.parametrize("bloc", ["eu", "african-group", "nam", "g77", "gcc"])
def test_reasons_of_a_bloc_are_those_of_the_frame(dataset, bloc):
    frame = bloc_reasons_frame(dataset, [bloc])
    held = [
        h for h in beside.heard_in(dataset, bloc)
        if dataset.vocabulary.sides_of[h.code] != "condition"
    ]  # fmt: skip
    mine = {dataset.vocabulary.points[h.code]: beside.who_says(dataset, bloc, h, 999) for h in held}
    name = dataset.actors[bloc].name
    theirs = {} if frame.empty else dict(zip(frame["Argument"], frame[name], strict=True))
    assert {a: w.replace(" (as reported)", "") for a, w in mine.items()} == {
        a: w.replace("the bloc itself", "the bloc") for a, w in theirs.items()
    }


def test_what_is_heard_in_two_columns_is_marked_in_both(scene):
    text = str(compare.table(asked_for(scene(), "african-group", "nam", whole=["nam"]),
                             parts(scene(), ["african-group", "nam"])))  # fmt: skip
    marked = re.findall(r'<li class="shared"><a [^>]*>([^<]+)</a>', text)
    data = scene().dataset
    both = beside.shared_codes(beside.heard_in(data, b) for b in ("african-group", "nam"))
    assert both
    assert sorted(marked) == sorted(2 * [data.vocabulary.points[c] for c in both])
    alone = str(compare.table(asked_for(scene(), "nam"), parts(scene(), ["nam"])))
    assert "shared" not in alone


def test_the_rest_of_a_long_list_is_counted_and_opened_by_a_link(scene, dataset):
    cut, _ = compared(scene(), "nam")
    every, _ = compared(scene(), "nam", whole=["nam"])
    held = beside.by_side(dataset, beside.heard_in(dataset, "nam"), set(), None)["for"]
    assert f"{len(held) - compare.REASONS} more" in cut["Reasons"][0]["text"]
    label = dataset.vocabulary.points
    assert all(label[h.code] in every["Reasons"][0]["text"] for h in held)
    assert " more" not in every["Reasons"][0]["text"]
    assert "more-nam" in str(compare.table(asked_for(scene(), "nam"), parts(scene(), ["nam"])))


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_bar_of_members_counts_each_once(scene, dataset, setting):
    at = scene(voice=setting)
    rows, _ = compared(at, "eu", "nam", "african-group")
    for cell, bloc in zip(rows["Its members"], ("eu", "nam", "african-group"), strict=True):
        ((_, label),) = cell["marks"]
        counted = [int(n) for n in re.findall(r"(?:^|; )(\d+) ", label)]
        assert sum(counted) == len(dataset.blocs[bloc].members)
        assert told.members_told(at, bloc).plain() in cell["text"]
        assert ("as reported" in label) == (setting == "reports" and bloc == "nam")


def test_who_only_others_report_on_has_their_report_and_the_way_to_count_it(scene):
    rows, heads = compared(scene(), "nam", "gcc")
    assert "No statement of its own" in heads[0]["text"]
    assert "No statement of its own" not in heads[1]["text"]
    report = rows["In its words"][0]["text"]
    assert "reported it as supporting a Global Plan of Action" in report
    assert "confidence: low" in report
    assert "Count + as others report" in report
    assert "with reports" in rows["Who departs"][0]["text"]
    there, heads = compared(scene(voice="reports"), "nam")
    assert "Count + as others report" not in there["In its words"][0]["text"]
    assert "confidence: low" in there["In its words"][0]["text"]
    text = str(compare.table(asked_for(scene(voice="reports"), "nam"),
                             parts(scene(voice="reports"), ["nam"])))  # fmt: skip
    assert 'class="badge as-reported c-support"' in text


def test_silent_blocs_are_told_apart(scene):
    rows, _ = compared(scene(), "gcc", "asean")
    assert rows["In its words"][0]["text"].startswith("It appears without a word on the plan.")
    assert rows["In its words"][1]["text"] == "It is in no document."
    assert rows["Reasons"][1]["text"] == "None given."


def test_cohesion_stands_where_enough_members_have_a_position(scene):
    assert "fewer than five" in compare.note(scene(), ["eu", "african-group"])
    rows, _ = compared(scene(), "g77", "eu")
    shown = "Cohesionof own positions; 1: all stand at the same place"
    own = [sum(scene().positions[m].status == "stated" for m in scene().dataset.blocs[b].members)
           for b in ("g77", "eu")]  # fmt: skip
    assert (shown in rows) == (max(own) >= 5)
    if shown in rows:
        assert "consensus Cns" in rows[shown][0]["text"]
        assert "fewer than 5" in rows[shown][1]["text"]
    assert ("fewer than five" in compare.note(scene(), ["g77", "eu"])) == (shown not in rows)


def test_one_bloc_has_nothing_in_common_with_others(scene):
    assert "In both" not in compared(scene(), "eu")[0]
    assert "In both" in compared(scene(), "eu", "oas")[0]


def test_the_comparison_is_copied_with_every_reason(scene, dataset):
    frame = beside.comparison_frame(scene(), ("eu", "nam")).set_index("")
    assert list(frame.columns) == ["European Union", "Non-Aligned Movement"]
    labels = [dataset.vocabulary.points[h.code] for h in beside.heard_in(dataset, "nam")]
    said = " ".join(frame["Non-Aligned Movement"])
    assert all(label in said for label in labels)
    assert "“before initiating" in frame.loc["In its words", "European Union"]
    assert frame.loc["In its words", "Non-Aligned Movement"] == ""


def test_the_page_of_blocs_holds_all_its_tables(dataset):
    test = app("blocs", open=["members", "overlap", "views", "tables"])
    assert not test.exception
    assert [t for t in tables(test) if t.startswith("rows-")] == ["rows-eu", "rows-african-group"]
    assert len(tables(test)["rows-eu"]) == len(dataset.blocs["eu"].members)
    files = {b.proto.id.split("csv-")[-1] for b in test.get("download_button")}
    assert files >= {
        "members-eu", "members-african-group", "blocs-overlap", "blocs-views", "blocs-summary",
        "blocs-reasons",
    }  # fmt: skip
    said = words(test)
    assert "The chosen blocs in numbers and names" in said
    assert "Members that two of the blocs share" in said
    assert "not understood" not in said.lower()


@pytest.mark.parametrize("chosen", [["eu"], ["eu", "nam", "gcc", "oic"]])
def test_a_page_of_one_and_of_four(chosen):
    test = app("blocs", compare=chosen)
    assert not test.exception
    assert f"beside of-{len(chosen)}" in words(test)


def test_a_link_of_the_rest_leaves_the_other_open_parts_understood():
    test = app("blocs", compare=["nam", "eu"], open=["more-nam"])
    assert "8 more" not in words(test)
    assert "not on this page" not in words(test)


# Arguments


@pytest.mark.parametrize("chosen", [{}, {"bloc": ("eu",)}, {"voice": "own"}, {"type": ("state",)}])
@pytest.mark.parametrize("side", ["for", "against"])
def test_the_cells_of_a_matrix_are_what_the_record_holds(scene, dataset, chosen, side):
    at = scene(**chosen)
    made = grid(dataset, at.positions, at.shown, side)
    for argument in dataset.codebook.arguments:
        if argument.side != side:
            assert argument.id not in made.codes
            continue
        found = [m for m in record(dataset).made_of(argument.id) if m.actor in at.shown]
        said = {m.actor for m in found if not m.reported}
        assert made.said[argument.id] == len(said)
        drawn = {a for (code, a) in made.cells if code == argument.id}
        assert drawn == {m.actor for m in found}
        for actor in drawn:
            assert (made.cells[argument.id, actor] == "said") == (actor in said)


def test_a_row_shows_its_number_and_a_mark_an_actor_in_the_colour_of_its_stance(scene, dataset):
    at = scene()
    made = grid(dataset, at.positions, at.shown, "for")
    rows = Read(str(argued.maps(argued.Asked(at, "map"), {"for": made}))).rows
    assert len(rows) == len(made.codes) + 1
    for code, row in zip(made.codes, rows[1:], strict=True):
        assert row[0]["text"] == dataset.vocabulary.points[code]
        assert row[1]["text"] == str(made.said[code])
        marks = {
            actor: mark for actor, cell in zip(made.actors, row[2:], strict=True)
            for mark in cell["marks"]
        }  # fmt: skip
        assert set(marks) == {a for c, a in made.cells if c == code}
        for actor, (look, label) in marks.items():
            voice = made.cells[code, actor]
            assert signed.look(at, actor, voice) in look
            assert ("as-reported" in look) == (voice == "reported")
            assert ("as another" in label) == (voice == "reported")


def test_of_a_crowd_what_is_not_drawn_is_counted(scene, dataset, monkeypatch):
    at = scene()
    monkeypatch.setattr("stances.frames.grid.MOST_COLUMNS", 3)
    monkeypatch.setattr("stances.frames.grid.MOST_ROWS", 5)
    made = grid(dataset, at.positions, at.shown, "for")
    assert (len(made.actors), len(made.codes)) == (3, 5)
    text = str(argued.maps(argued.Asked(at, "map"), {"for": made}))
    rows, columns = made.all_codes - 5, made.all_actors - 3
    assert f"Not drawn: {rows} reasons and {columns} actors" in text
    assert MOST_COLUMNS > 9


def test_an_opened_reason_has_every_word_once_beside_and_once_in_its_row(scene, dataset):
    at = scene()
    made = grid(dataset, at.positions, at.shown, "against")
    text = str(argued.maps(argued.Asked(at, "map", "diverts-resources"), {"against": made}))
    found = record(dataset).made_of("diverts-resources")
    assert found
    for item in found:
        assert text.count(str(item.item.quotation or item.item.text)) >= 2
    assert text.count("No answer to it is on record.") == 2
    assert text.count('class="chosen"') == 1
    answered = str(argued.maps(argued.Asked(at, "map", "review-roadmap"), {}))
    assert "No answer" not in answered
    assert "can it really do that and if so" in answered


def test_tabs_are_there_with_their_counts(scene, dataset):
    test = app("arguments")
    tab = controls(test)["tab"]
    counts = {o["id"]: o["count"] for o in tab["options"]}
    at = scene()
    reasons = {m.code for m in record(dataset).made if m.kind == "reason"}
    ledger = conditions_frame(dataset, at.positions, at.shown)
    assert counts == {
        "map": len(reasons),
        "answered": len(dataset.replies),
        "conditions": ledger["Condition"].nunique(),
        "bridges": len(bridge_frame(dataset, at.positions, at.shown)),
        "points": sum(len(f.points) for f in dataset.points.values()),
    }
    assert tab["look"] == "tabs"
    assert tab["drops"] == ["code"]
    fewer = {o.id: o.count for o in tabs.tabs(scene(bloc=("eu",)))}
    assert fewer["map"] < counts["map"]
    assert fewer["points"] == counts["points"]


def test_only_the_chosen_tab_is_drawn():
    there = {"map": "matrix", "answered": "pairs", "conditions": "ledger", "bridges": "bridges",
             "points": "unnamed"}  # fmt: skip
    for tab in there:
        said = "".join(e.proto.body for e in app("arguments", tab=tab).get("html"))
        body = re.sub(r"<style>.*?</style>", "", said, flags=re.S)
        found = {t for t, mark in there.items() if re.search(rf'class="[^"]*\b{mark}\b', body)}
        assert found == {tab}


def test_a_condition_opens_its_own_tab(dataset):
    test = app("arguments", code="decent-work")
    assert controls(test)["tab"]["default"] == ["conditions"]
    entry = next(c for c in dataset.codebook.conditions if c.id == "decent-work")
    assert entry.include.split(".")[0] in words(test).replace("&#39;", "'")


def test_bridges_of_the_page_are_those_of_the_table(scene, dataset):
    at = scene()
    found, frame = (
        bridges(dataset, at.positions, at.shown),
        bridge_frame(dataset, at.positions, at.shown),
    )
    assert [dataset.actors[b.actor].name for b in found] == list(frame["Actor"])
    assert [b.smaller for b in found] == list(frame["Smaller number"])


def test_places_are_short_and_links_lead_to_the_document(scene, dataset):
    s = record(dataset).statement("statement-japan.JPN")
    made = str(signed.place(scene(voice="own"), s, "Paragraphs 7 (“The Government”) and 8"))
    assert ">Statement: Japan, paras. 7 and 8<" in made
    where = '&amp;at=Paragraphs+7+%28%E2%80%9CThe+Government%E2%80%9D%29+and+8"'
    assert f'href="./sources?voice=own&amp;doc=statement-japan{where}' in made
    assert "The Government" in made.split(">")[0]


def test_names_in_a_sentence_become_links_and_nothing_else_does():
    hrefs = {"Niger": "./a", "Nigeria": "./b", "<b>": "./c"}
    made = str(signed.linked([("2:", True), (" Nigeria, Niger and Nigerien <b>.", False)], hrefs))
    assert made.startswith("<b>2:</b> ")
    assert made.count("<a ") == 2
    assert '<a href="./b" dir="auto">Nigeria</a>, <a href="./a" dir="auto">Niger</a>' in made
    assert "Nigerien &lt;b&gt;" in made


def test_of_many_actors_of_one_reason_the_rest_is_counted(scene, dataset, monkeypatch):
    monkeypatch.setattr(argued, "MOST_MAKERS", 2)
    text = str(argued.maps(argued.Asked(scene(), "map", "coordination"), {}))
    n = len({m.actor for m in record(dataset).made_of("coordination")})
    assert f"and {n - 2} actors more, in the table and the file" in text
    assert text.count('<div class="maker"><p>') == 2


def test_who_makes_an_unnamed_point_only_by_report_is_outlined(scene, dataset):
    at = scene()
    (source,) = dataset.points
    text = str(argued.points(argued.Asked(at, "points"), source))
    known = record(dataset)
    lone = [
        (p, {a for c in p.arguments for a in known.makers(c)},
         {m.actor for c in p.arguments for m in known.made_of(c) if not m.reported})
        for p in dataset.points[source].points if not p.conditions
    ]  # fmt: skip
    assert text.count("(only as reported)") == sum(len(who - said) for _, who, said in lone) > 0


# In a browser


BELOW = """(() => {
    const at = (of) => document.querySelector(of).getBoundingClientRect();
    return Math.abs(at(".compare thead .b1").top - at(".st-key-row").bottom) < 2;
})()"""


def sideways(page):
    return page.evaluate("document.querySelector('main').scrollWidth > innerWidth")


def test_a_row_opens_its_words_and_another_tab_closes_them(page):
    page.goto("/arguments")
    on(page, "Arguments")
    page.get_by_role("link", name="Diverts resources and attention").click()
    expect(page).to_have_url(re.compile("code=diverts-resources"))
    card = page.locator(".sides > section > .words")
    expect(card.get_by_role("heading", name="Diverts resources and attention")).to_be_visible()
    expect(card).to_contain_text("No answer to it is on record.")
    expect(page.locator(".matrix .here")).to_be_hidden()
    card.get_by_role("link", name="Close").click()
    expect(card).to_have_count(0)
    expect(page).not_to_have_url(re.compile("code="))
    page.go_back()
    expect(card).to_be_visible()
    page.locator("[data-param=tab] input[value=answered]").click()
    expect(page.locator(".pairs > li").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"tab=answered$"))


def test_on_a_telephone_words_stand_in_their_row(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/arguments?code=diverts-resources")
    on(page, "Arguments")
    expect(page.locator(".matrix .here")).to_contain_text("divert energy and focus")
    expect(page.locator(".sides > section > .words")).to_be_hidden()
    assert not sideways(page)
    link = page.get_by_role("link", name="Duplicates what exists")
    assert link.bounding_box()["height"] >= 44


def test_on_a_telephone_a_bloc_stands_below_another(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/blocs?compare=eu&compare=nam")
    on(page, "Blocs")
    heads = [page.locator(f".compare thead .b{n}").bounding_box() for n in (1, 2)]
    last = page.locator(".compare tbody tr:last-child .b1").bounding_box()
    assert heads[0]["y"] < last["y"] < heads[1]["y"]
    assert not sideways(page)


def test_the_heads_of_blocs_stay_below_the_row(page):
    page.set_viewport_size({"width": 1440, "height": 700})
    page.goto("/blocs?compare=eu&compare=nam")
    on(page, "Blocs")
    page.get_by_text("No State in common with").scroll_into_view_if_needed()
    page.mouse.wheel(0, 100)
    expect(page.locator(".compare thead .b1")).to_be_in_viewport()
    holds(page, BELOW)
    assert page.locator(".st-key-row").bounding_box()["y"] == 0


def test_many_blocs_scroll_in_their_own_frame(page):
    page.set_viewport_size({"width": 1024, "height": 800})
    page.goto("/blocs?compare=eu&compare=nam&compare=gcc&compare=oic")
    on(page, "Blocs")
    frame = page.locator(".scroll.beside")
    assert frame.evaluate("e => e.scrollWidth > e.clientWidth")
    assert not sideways(page)
    label = page.locator(".compare tbody th").first
    before = label.bounding_box()["x"]
    frame.evaluate("e => { e.scrollLeft = 300; }")
    assert abs(label.bounding_box()["x"] - before) < 2
