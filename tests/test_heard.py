"""The list of those who speak and the page of one actor: both tell the record, whole."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from reader import settled
from script import app, controls, tables, words

from stances.dataset import load
from stances.finding import sort_key
from stances.frames.documents import places_in
from stances.frames.heard import heard, heard_frame, most_shared, only_reported, orders
from stances.headlines import listing as told
from stances.headlines import profile
from stances.headlines.known import beyond, deciding, how, of_statement
from stances.headlines.quiet import quiet
from stances.model import NONE, SETTINGS, VOICES
from stances.positions import VOICES_IN, Position
from stances.readings import positions_by_setting
from stances.record import record
from stances.scene import scene_of
from stances.selection import Selection
from stances.ui import cited, listing
from stances.ui import profile as page
from stances.ui.html import kept, spoken_by
from stances.ui.html import statement as whole_statement

DATA = load()
BY_SETTING = positions_by_setting(DATA)
KNOWN = record(DATA)
WORDS = DATA.vocabulary
SPOKE = sorted({s.actor for s in DATA.statements})


def scene(voice="groups", **chosen):
    return scene_of(DATA, BY_SETTING, Selection(voice=voice, **chosen))


def rows(seen, order="against"):
    return heard(seen, [*told.speakers(seen), *only_reported(seen)], order)


def text(body):
    """HTML as it is read: without its marks, its spaces as one."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", str(body))).split())


def flat(words):
    return " ".join(words.split())


# The list.


def test_rows_are_made_once_for_all_who_look_at_the_same(monkeypatch):
    made, row, cells = [], listing._row, listing.copied
    monkeypatch.setattr(
        listing, "_row", lambda *of: made.append((of[0].setting, of[1])) or row(*of)
    )
    monkeypatch.setattr(listing, "copied", lambda *of: made.append(of) or cells(*of))
    voices = ("own", "reports", "own", "reports")
    own, reports, *again = [words(app("stances", voice=v, bloc="eu")) for v in voices]
    assert again == [own, reports]
    assert own != reports
    assert {kind for kind, *_ in made if isinstance(kind, str)} == {"own", "reports"}
    assert all(made.count(of) == 1 for of in made)


def test_what_is_copied_is_what_the_rows_tell():
    seen = scene(voice="reports")
    lists = (told.speakers(seen), only_reported(seen))
    frame = listing.copied(seen, lists, "name")
    first = [
        a for who in lists for a in [h.actor for h in heard(seen, who, "name")][: listing.FIRST]
    ]
    assert list(frame["Actor"]) == [KNOWN.name(a) for a in first]


def test_rows_lead_to_a_passage_once_the_server_has_the_copy(tmp_path, monkeypatch):
    monkeypatch.setenv("STANCES_SOURCES", str(tmp_path))
    seen = scene()
    before = cited.held(seen)
    source = DATA.source_of[heard(seen, told.speakers(seen))[0].statement.id]
    (tmp_path / f"{source}.txt").write_text("A text.", encoding="utf-8")
    assert before == frozenset()
    assert cited.held(seen) == {source}
    page = kept(listing.listed, seen, told.speakers(seen), "against", "", True, cited.held(seen))
    assert f"passage?doc={source}" in html.unescape(page)


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_row_counts_the_reasons_of_all_statements_that_count(setting):
    seen = scene(setting)
    for row in rows(seen):
        mine = [s for s in DATA.statements if s.actor == row.actor]
        counted = [s for s in mine if s.voice in VOICES_IN[setting]]
        assert set(row.reasons) == {r.argument for s in counted for r in s.reasons}
        assert set(row.conditions) == {c.condition for s in counted for c in s.conditions}
        assert len(row.reasons) == len(set(row.reasons))
        shared = [len(KNOWN.makers(code)) for code in row.reasons]
        assert shared == sorted(shared, reverse=True)
        assert row.statement.id == row.position.statements[-1]


def test_a_row_of_several_texts_tells_the_reasons_of_each_of_them():
    eu = next(r for r in rows(scene()) if r.actor == "eu")
    said = {s.id for s in KNOWN.of_actor("eu") if s.reasons}
    assert len(said) == 3
    assert len(eu.reasons) > max(len(KNOWN.statement(i).reasons) for i in said)


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize(
    "chosen",
    [{}, {"bloc": ("nam",)}, {"type": ("un", "igo")}, {"q": "plan"}, {"stance": ("none",)}],
)
def test_everybody_shown_stands_in_one_place_of_the_list(setting, chosen):
    seen = scene(setting, **chosen)
    folds = listing.groups(seen, told.through(seen))
    parts = [fold.actors for fold in folds]
    silent = told.silence(seen)
    there = [r.actor for r in rows(seen)]
    there += [a for part in parts for a in part] + list(silent.actors if silent else ())
    assert sorted(there) == sorted(seen.shown)
    for fold in [*folds, *([silent] if silent else [])]:
        assert fold.number.split()[0] == str(len(fold.actors))


def test_the_silent_stand_in_one_part_each_by_region_and_kind():
    for setting in SETTINGS:
        silent = told.silence(scene(setting)).actors
        parts = quiet(DATA, silent)
        assert sorted(a for p in parts for a in p.actors) == sorted(silent)
        for part in parts:
            assert part.title.endswith(f": {len(part.actors)}")
            for label, actors in part.groups:
                regions = {(DATA.actors[a].region or "").lower() for a in actors}
                kinds = {DATA.actors[a].type for a in actors}
                assert len(kinds) == 1
                assert kinds != {"state"} or regions == {label.lower()}
    absent = parts[-1]
    assert absent.title.startswith("In no document")
    assert not any(KNOWN.of_actor(a) for a in absent.actors)


@pytest.mark.parametrize("order", [e.id for e in orders(scene("reports"), [])])
def test_each_order_begins_as_it_says(order):
    seen = scene("reports")
    found = rows(seen, order)
    label = {e.id: e.label for e in orders(seen, [r.actor for r in found])}[order]
    scores = [WORDS.scores[r.statement.stance] for r in found]
    if order in ("against", "favour"):
        assert label == f"{WORDS.in_text(found[0].statement.stance)} first"
        assert scores == sorted(scores, reverse=order == "favour")
    elif order == "own":
        ranks = [VOICES.index(r.position.voice) for r in found]
        assert ranks == sorted(ranks)
        assert found[0].position.voice == "own"
    elif order == "latest":
        days = [r.statement.date for r in found]
        assert days == sorted(days, reverse=True)
    else:
        names = [sort_key(DATA.actors[r.actor].name) for r in found]
        assert names == sorted(names)


def test_an_order_is_called_by_the_stance_that_stands_first():
    seen = scene()
    assert [e.label for e in orders(seen, [])][:2] == ["reservations first", "support first"]
    for_it = [r.actor for r in rows(seen) if r.statement.stance == "conditional"]
    assert orders(seen, for_it)[1].label == "conditional support first"


def test_what_is_copied_stands_in_the_order_of_the_page():
    found = rows(scene(), "name")
    frame = heard_frame(DATA, found)
    assert list(frame["Actor"]) == [DATA.actors[r.actor].name for r in found]
    eu = frame[frame["Actor"] == "European Union"].iloc[0]
    assert eu["How we know it"] == "in its own words, the middle of three texts"
    assert eu["In its words"].startswith("“before initiating")


@pytest.mark.parametrize(
    ("reasons", "conditions", "named", "said"),
    [(0, 0, 0, "no reason given"), (8, 5, 2, "+ 6 reasons, 5 conditions"), (2, 0, 2, ""),
     (3, 0, 2, "+ 1 reason"), (0, 4, 0, "4 conditions"), (2, 1, 2, "+ 1 condition"),
     (1, 0, 1, "")],
)  # fmt: skip
def test_what_a_row_leaves_unsaid_is_counted(reasons, conditions, named, said):
    assert beyond(reasons, conditions, named) == said


def test_how_we_know_it_is_told_in_words():
    by = BY_SETTING["reports"]
    assert how(DATA, by["JPN"]) == "in its own words"
    assert how(DATA, by["GBR"]) == "on record"
    assert how(DATA, by["GRC"]) == "by alignment with the European Union"
    assert how(DATA, by["FRA"]) == "through the European Union"
    assert how(DATA, by["nam"]).startswith("as the President")
    assert deciding(DATA, by["eu"]) == "the middle of three texts"
    assert deciding(DATA, by["pga-63"]) == "the same in both texts"
    assert deciding(DATA, by["JPN"]) == deciding(DATA, by["FRA"]) == ""


def test_words_of_a_group_on_one_of_its_own_are_told_as_such():
    said = KNOWN.statement("statement-japan.JPN").model_copy(update={"voice": "group"})
    assert of_statement(DATA, said) == "as its group said"
    assert "was spoken for" in whole_statement(DATA, said)


def test_of_an_even_number_the_middle_is_told_as_the_rule_takes_it():
    one, two, three = (f"statement-eu-panel-{n}.eu" for n in (1, 2, 3))

    def told_of(*ids):
        return deciding(DATA, Position("eu", "stated", "reservations", "own", ids))

    assert told_of(one, three) == "the later of two texts"
    assert told_of(one, two) == "the same in both texts"
    assert told_of(one, one, three, two) == "the middle of four texts"
    assert told_of(one, three, three, two) == "the later of the two middle of four texts"


def test_the_words_that_are_searched_for_are_marked_and_nothing_comes_alive():
    assert cited.marked("plan", "a <b>plan</b> & more") == (
        "a &lt;b&gt;<mark>plan</mark>&lt;/b&gt; &amp; more"
    )
    said = words(app("stances", q="logical next"))
    assert "<mark>logical</mark> <mark>next</mark>" in said
    assert "Found in" not in said
    assert "Found in: " in words(app("stances", q="duplicate or divert"))


def test_read_and_table_stand_in_the_address():
    test = app("stances")
    shown = controls(test)
    assert [(o["label"], o["count"]) for o in shown["tab"]["options"]] == [
        ("Read", len(rows(scene()))), ("Table", len(DATA.actors)),
    ]  # fmt: skip
    assert shown["order"]["default"] == ["against"]
    assert not tables(test)
    table = app("stances", tab="table")
    assert len(tables(table)["positions"]) == len(DATA.actors)
    assert "order" not in controls(table)
    # A link that says how the table is sorted means the table.
    assert "positions" in tables(app("stances", sort="Actor"))


def test_the_order_of_the_page_follows_the_address():
    def listed(**asked):
        heads = re.findall(r"<h3 class=\"plain\"><a[^>]*>(.*?)</a>", words(app("stances", **asked)))
        return [html.unescape(name) for name in heads]

    for order in ("favour", "name"):
        assert listed(order=order) == [DATA.actors[r.actor].name for r in rows(scene(), order)]
    strange = app("stances", order="<b>", tab="x")
    assert "order “<b>”" in words(strange)
    assert "part of the page “x”" in words(strange)


def test_those_only_reported_stand_apart_under_a_dashed_badge():
    assert "As others report" not in words(app("stances"))
    test = app("stances", voice="reports")
    said = words(test).split("As others report")[1]
    names = re.findall(r"<h3 class=\"plain\"><a[^>]*>(.*?)</a>", said)
    assert len(names) == len(only_reported(scene("reports"))) > 0
    assert said.count('class="badge as-reported') == len(names)
    assert "As others report" not in words(app("stances", voice="reports", tab="table"))


def test_a_fold_holds_the_names_that_its_line_counts():
    shut = app("stances")
    fold = controls(shut)["by-eu"]
    assert (fold["bold"], fold["mark"]["look"]) == ("25 States", "of-group c-reservations")
    assert "Zimbabwe" not in words(shut)
    opened = words(app("stances", open=["by-eu", "by-african-group", "silent"]))
    names = re.findall(r'<ul class="names">(.*?)</ul>', opened)
    assert sum(part.count("<li>") for part in names) == 25 + 53 + 159


def test_what_a_search_finds_behind_a_fold_stands_open():
    found = app("stances", q="Kenya")
    assert "<mark>Kenya</mark>" in words(found)
    assert controls(found)["by-african-group"]["first"]
    assert "open" not in found.query_params
    shut = app("stances", q="Kenya", shut="by-african-group")
    assert "<mark>Kenya</mark>" not in words(shut)
    assert "<mark>Bhutan</mark>" in words(app("stances", q="Bhutan"))
    both = app("stances", q="Kenya", shut="by-african-group", open="by-african-group")
    assert "<mark>Kenya</mark>" in words(both)
    stray = words(app("stances", shut="by-nobody"))
    assert "The link closes what is not on this page: “by-nobody”." in stray


@pytest.mark.heavy
def test_only_a_press_on_a_fold_that_a_search_opens_stands_in_the_address(page):
    page.goto("/stances?q=Kenya")
    fold = page.get_by_role("button", name=re.compile("through the African Group"))
    expect(fold).to_have_attribute("aria-expanded", "true")
    kenya = page.get_by_role("link", name="Kenya", exact=True)
    expect(kenya).to_be_visible()
    settled(page)
    assert urlsplit(page.url).query == "q=Kenya"
    fold.click()
    expect(kenya).to_have_count(0)
    expect(fold).to_have_attribute("aria-expanded", "false")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["Kenya"], "shut": ["by-african-group"]}
    page.reload()
    expect(fold).to_have_attribute("aria-expanded", "false")
    settled(page)
    fold.click()
    expect(kenya).to_be_visible()
    assert urlsplit(page.url).query == "q=Kenya"


# The page of one actor.


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_statement_of_an_actor_is_on_its_page(setting):
    seen = scene(setting)
    for actor in SPOKE:
        said, shown = KNOWN.said_by(actor), page.texts(seen, actor)
        assert shown.count("<li ") == len(said)
        read = text(shown)
        for s in said:
            parts = (s.quotation, s.locator, s.note, spoken_by(s), f"Confidence: {s.confidence}")
            assert [p for p in parts if p and flat(p) not in read] == []


def test_a_statement_behind_the_fold_holds_all_that_was_coded():
    seen = scene()
    for actor in SPOKE:
        said = KNOWN.said_by(actor)
        read = text(page.whole(seen, said))
        for s in said:
            for item in (*s.reasons, *s.conditions):
                parts = (item.text, item.quotation, item.locator or s.locator)
                assert [p for p in parts if p and flat(p) not in read] == []
    assert "<caption>Reasons" not in words(app("actor", id="eu"))
    opened = words(app("actor", id="eu", open="statements"))
    assert opened.count('<div class="whole">') == 3


@pytest.mark.parametrize("setting", SETTINGS)
def test_each_reason_and_condition_of_an_actor_stands_once(setting):
    seen = scene(setting)
    for actor in SPOKE:
        for kind in ("reason", "condition"):
            made = [m for m in KNOWN.made_by(actor) if m.kind == kind]
            found = profile.points(seen, actor, kind)
            assert sorted(p.code for p in found) == sorted({m.code for m in made})
            shared = [len(KNOWN.makers(p.code)) for p in found if p.counted]
            assert shared == sorted(shared, reverse=True)
            for p in found:
                counted = [m for m in made if m.code == p.code
                           and m.statement.voice in VOICES_IN[setting]]  # fmt: skip
                assert p.counted == bool(counted)
                assert p.made in (counted or made)


def test_a_reason_that_does_not_count_says_so():
    reported = [a for a in only_reported(scene("reports")) if KNOWN.made_by(a)]
    assert reported
    for actor in reported:
        assert "not counted here" in text(page.body(scene(), actor))
        assert "not counted here" not in text(page.body(scene("reports"), actor))


def test_who_would_not_move_has_conditions():
    assert "Would move if" in page.body(scene(), "JPN")
    assert "Its conditions" in page.body(scene(), "BGD")
    assert "The European Union would move if" in page.body(scene(), "FRA")
    assert "The reasons of the European Union" in page.body(scene(), "FRA")


def test_answers_stand_with_who_made_the_point_and_who_answers():
    eu = text(page.body(scene(), "eu"))
    assert "Answered by" in eu
    assert "still lacking a blueprint" in eu
    assert "It answers" in eu
    for reply in DATA.replies:
        whose = KNOWN.statement(reply.reply_in).actor
        assert flat(reply.reply_quotation) in text(page.body(scene(), whose))
        for maker in profile.makers_of(DATA, reply):
            assert flat(reply.reply_quotation) in text(page.body(scene(), maker))


def test_a_locator_leads_to_its_place_in_the_document():
    seen = scene("own")
    said, first = KNOWN.statement("statement-japan.JPN"), "./sources?voice=own&doc=statement-japan"
    assert cited.leads_to(seen, said) == f"{first}&at=statement-japan.JPN"
    assert "Statement: Japan, Paragraph 7" in text(cited.place(seen, said))
    for actor in SPOKE:
        for href in re.findall(r'href="(\./sources[^"]+)"', page.body(seen, actor)):
            asked = parse_qs(urlsplit(html.unescape(href)).query)
            places = {e.id for e in places_in(DATA, asked["doc"][0])}
            assert set(asked["at"]) <= places


def test_the_one_that_decides_is_named():
    cards = page.texts(scene(), "eu").split("<li ")[1:]
    deciding_one = [c for c in cards if "decides: the middle of three texts" in c]
    assert len(deciding_one) == 1
    assert BY_SETTING["groups"]["eu"].statements[-1] == "statement-eu-panel-2.eu"
    assert "Paragraph 2 (“On the outset”)" in text(deciding_one[0])


def test_what_only_others_report_stands_apart_and_dashed():
    shown = page.texts(scene(), "nam")
    assert "What others report of it, not counted here" in shown
    assert shown.count("as-reported") == 2 * len(KNOWN.said_by("nam"))
    assert "not counted here" not in page.texts(scene("reports"), "nam")


def test_the_tiles_of_a_bloc_are_its_members_filled_by_how_we_know():
    for setting in SETTINGS:
        seen = scene(setting)
        shown = page.members(seen, "nam")
        tiles = re.findall(r'<a class="tile ([^"]+)" href="[^"]+" title="([^"]+)">(\w+)<', shown)
        assert sorted(code for *_, code in tiles) == sorted(DATA.blocs["nam"].members)
        for look, title, code in tiles:
            p = seen.positions[code]
            assert (look.split()[0] == "no-word") == (p.stance is None)
            assert p.voice != "group" or look.startswith("of-group")
            assert p.voice != "reported" or look.startswith("as-reported")
            assert html.unescape(title).startswith(DATA.actors[code].name)


def test_members_have_their_table_and_groups_their_words():
    test = app("actor", id="eu")
    assert "Membership: " in controls(test)["members"]["line"]
    assert 'class="tiles"' in words(test)
    opened = app("actor", id="eu", open="members")
    assert len(tables(opened)["rows-eu"]) == 27
    assert 'class="tiles"' not in words(opened)
    usa = words(app("actor", id="USA"))
    assert "In no document: " in usa


def test_who_departs_from_a_group_is_told_on_its_own_page():
    said = words(app("actor", id="BGD", voice="reports"))
    assert "Bangladesh departs from it" in said
    assert "Greece departs from it (" not in words(app("actor", id="GRC"))


def test_an_actor_leads_to_the_briefing():
    href = "./briefing?voice=own&amp;actors=JPN&amp;actors=eu&amp;actors=african-group"
    assert href in words(app("actor", id="JPN", voice="own"))
    assert "./briefing?actors=nam&amp;actors=eu" in words(app("actor", id="nam"))


def test_nobody_chosen_offers_those_who_spoke_and_all_others():
    test = app("actor")
    said = words(test)
    assert said.count('class="chip ') == len(told.speakers(scene()))
    assert "Reservations: 5" in said
    everybody = words(app("actor", open="actors"))
    assert everybody.split('class="names"')[1].count("<li>") == len(DATA.actors)


def test_an_actor_in_no_document_says_so():
    said = words(app("actor", id="TUV", voice="own"))
    assert "It is in no document" in said
    assert "Its groups" in said or "What its groups said" in said
    assert '<h2 class="plain">Because' not in said
    assert "Would move if" not in said
    assert 'class="texts"' not in said


@given(st.sampled_from(SPOKE), st.sampled_from(SETTINGS))
def test_the_text_that_is_copied_tells_position_words_and_reasons(actor, setting):
    seen = scene(setting)
    lines = profile.as_text(seen, actor).splitlines()
    assert lines[0].startswith(DATA.actors[actor].name)
    assert all(line.strip() for line in lines)
    kinds = ("reason", "condition")
    whose = profile.whose(seen, actor)
    codes = {p.code for kind in kinds for a in whose for p in profile.points(seen, a, kind)}
    assert sum(line.startswith("- ") for line in lines) >= len(codes)


def test_most_shared_of_nothing_is_nothing():
    assert most_shared(DATA, []) == ()
    assert NONE not in {r.statement.stance for r in rows(scene("reports"))}
