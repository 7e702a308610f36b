"""The controls: whatever the delay nothing is lost, and one choice is one choice."""

import contextlib
import json
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from patience import grown
from playwright.sync_api import expect
from reader import SIZES, count, counting, on, settled, shown, unfolded
from servers import Relay, served, until
from streamlit.proto.BackMsg_pb2 import BackMsg
from test_access import CONTRAST, WORDS, faults, ours
from test_security import connect_to, message, whole

from stances.dataset import member_states
from stances.selection import FACETS, options

START = "/stances?type=state&stance=support&voice=own"


@pytest.fixture
def page(visitor):
    opened = visitor.new_page()
    opened.set_default_timeout(grown(30_000))
    yield opened
    opened.close()


@contextlib.contextmanager
def far(browser, site, milliseconds):
    """A page of a server that is so far away, there and back."""
    wire = Relay(int(site.rsplit(":", 1)[1]), milliseconds / 1000)
    page = browser.new_page(base_url=f"http://127.0.0.1:{wire.port}")
    page.set_default_timeout(grown(30_000))
    yield page
    page.close()
    wire.door.close()


def opened(page, path, name):
    page.goto(path)
    on(page, name)
    # On a telephone it lies in a sheet.
    expect(counting(page, "own")).to_be_attached()
    settled(page)


def stays(page, address):
    """The address, now and when the last answer has come."""
    expect(page).to_have_url(re.compile(f"{address}$"))
    settled(page)
    expect(page.locator("[data-param=voice]")).to_be_attached()
    expect(page).to_have_url(re.compile(f"{address}$"))


@pytest.mark.parametrize("delay", [0, 60, 200])
def test_quick_arrow_keys_lose_nothing(browser, site, delay):
    with far(browser, site, delay) as page:
        opened(page, START, "Stances")
        for times in range(6):
            count(page, "own")
            stays(page, r"/stances\?.*voice=own.*")
            counting(page, "own").focus()
            for _ in range(3):
                page.keyboard.press("ArrowDown")
                page.wait_for_timeout(40 + 20 * (times % 3))
            stays(page, r"/stances\?voice=reports&type=state&stance=support")
            shown(page, "alignment, groups and reports.")
            expect(counting(page, "reports")).to_be_checked()
            expect(counting(page, "reports")).to_be_focused()


@contextlib.contextmanager
def between(page, other):
    """Each run that a page asks for, as `other` makes it of what was asked; None asks for none."""
    asked = []

    def passed(ws):
        server = ws.connect_to_server()

        def on(sent):
            told = BackMsg.FromString(sent)
            if told.WhichOneof("type") != "rerun_script":
                return server.send(sent)
            asked.append(told.rerun_script.query_string)
            if (instead := other(asked[-1], asked)) is not None:
                told.rerun_script.query_string = instead
                server.send(told.SerializeToString())
            return None

        ws.on_message(on)

    page.route_web_socket(re.compile("/_stcore/stream"), passed)
    yield asked


def lost(query, asked):
    """The first run for reports never arrives."""
    return None if asked.count(query) == 1 and "voice=reports" in query else query


def overtaken(query, asked):
    """The first run for reports is made from the address that was left, as a late one may do it."""
    return asked[0] if asked.count(query) == 1 and "voice=reports" in query else query


def waited(page, asked, runs):
    """Until so many runs have been asked for, by a clock that is quicker than others."""
    until(lambda: page.clock.fast_forward(500) or len(asked) >= runs)


@pytest.mark.parametrize("other", [lost, overtaken])
def test_a_run_that_is_lost_is_asked_for_again(page, other):
    page.clock.install()
    with between(page, other) as asked:
        opened(page, START, "Stances")
        count(page, "reports")
        stays(page, r"/stances\?voice=reports&type=state&stance=support")
        shown(page, "own words only")
        waited(page, asked, 3)
        shown(page, "alignment, groups and reports.")
        stays(page, r"/stances\?voice=reports&type=state&stance=support")


def test_a_way_back_that_is_lost_is_asked_for_again(page):
    page.clock.install()
    with between(page, lambda q, asked: None if len(asked) == 3 else q) as asked:
        opened(page, "/stances?voice=own", "Stances")
        page.get_by_role("link", name="Method").click()
        on(page, "Method")
        page.go_back()
        waited(page, asked, 4)
        on(page, "Stances")
        stays(page, r"/stances\?voice=own")
        shown(page, "only own words")


@pytest.mark.parametrize(
    "path",
    ["/stances?bloc=nowhere&voice=own", "/overview?bloc=eu&embed=true", "/blocs?compare=&more=1"],
)
def test_a_page_that_stands_for_its_address_asks_for_nothing(page, path):
    page.clock.install()
    with between(page, lambda query, _: query) as asked:
        opened(page, path, path[1:].split("?")[0].capitalize())
        page.clock.fast_forward(9_000)
        settled(page)
        assert len(asked) == 1


def test_a_run_that_never_comes_is_not_asked_for_for_ever(page):
    page.clock.install()
    with between(page, lambda q, asked: None if "voice=reports" in q else q) as asked:
        opened(page, START, "Stances")
        count(page, "reports")
        expect(page).to_have_url(re.compile("voice=reports"))
        for _ in range(10):
            page.clock.fast_forward(100_000)
        assert len(asked) == 2 + 4


@pytest.mark.parametrize("delay", [0, 200])
def test_quick_clicks_on_many_controls_lose_nothing(browser, site, delay):
    with far(browser, site, delay) as page:
        opened(page, START, "Stances")
        for param, name in (("stance", "Conditional"), ("type", "Bloc"), ("protocol", "Listed"),
                            ("stance", "Support"), ("stance", "Reservations")):  # fmt: skip
            box = unfolded(page, param)
            box.get_by_role("checkbox", name=re.compile(f"^{name}")).click()
        count(page, "groups")
        stays(page, r"\?type=state&type=bloc&stance=conditional&stance=reservations"
              r"&protocol=not-party")  # fmt: skip
        tags = page.locator("[data-tag]")
        expect(tags).to_have_text([
            "Type: Member State ×", "Type: Bloc ×", "Stance: Conditional support ×",
            "Stance: Reservations ×", "Protocol: Listed as not party to the Protocol ×",
        ])  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
def test_a_press_on_words_or_beside_them_leaves_the_list_open(page, size):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    opened(page, "/stances", "Stances")
    if size == "narrow":
        page.locator(".drawer.filters .pull").click()
        # Between two fields of the sheet.
        page.locator(".drawer.filters .inside").click(position={"x": 4, "y": 4})
    box = unfolded(page, "bloc")
    box.locator(".row .label", has_text="European Union").click()
    expect(page).to_have_url(re.compile("bloc=eu$"))
    box.locator(".foot > span").locator("..").click(position={"x": 4, "y": 4})
    expect(box.get_by_role("checkbox", name=re.compile("^European Union"))).to_be_checked()
    expect(box.get_by_role("searchbox")).to_be_visible()


@pytest.mark.parametrize("path", ["/stances", "/briefing"])
def test_a_link_that_is_clicked_before_the_answer_carries_the_change(browser, site, path):
    with far(browser, site, 400) as page:
        opened(page, f"{path}?type=state", path[1:].capitalize())
        count(page, "reports")
        page.get_by_role("link", name="Blocs").click()
        stays(page, r"/blocs\?voice=reports&type=state")
        on(page, "Blocs")
        shown(page, "what other speakers report")
        expect(counting(page, "reports")).to_be_checked()
        page.go_back()
        expect(page).to_have_url(re.compile(rf"{path}\?voice=reports&type=state$"))
        page.go_back()
        expect(page).to_have_url(re.compile(rf"{path}\?type=state$"))
        expect(counting(page, "groups")).to_be_checked()


def test_another_run_before_the_answer_undoes_nothing(browser, site):
    with far(browser, site, 400) as page:
        opened(page, "/blocs?voice=own&compare=gcc", "Blocs")
        count(page, "groups")
        page.get_by_role("button", name=re.compile("^Table: ")).first.click()
        box = unfolded(page, "compare")
        box.get_by_role("checkbox", name=re.compile("^European Union")).click()
        stays(page, r"/blocs\?open=table-blocs&compare=gcc&compare=eu")
        shown(page, "what their group said")
        expect(page.locator(".st-key-figure-blocs .sheet")).to_be_visible()
        expect(page.locator("[data-tag=compare-eu]")).to_be_visible()


def test_what_the_server_writes_late_undoes_nothing(browser, site):
    with far(browser, site, 600) as page:
        opened(page, "/arguments?bloc=eu&voice=own", "Arguments")
        page.locator("main a[href*=code]").first.click()
        count(page, "reports")
        expect(page).to_have_url(re.compile(r"\?voice=reports&bloc=eu&.*code=."))
        settled(page)
        shown(page, "groups and reports.")
        expect(page).to_have_url(re.compile(r"\?voice=reports&bloc=eu&.*code=."))


def test_two_windows_know_nothing_of_each_other(visitor, page):
    first, second = page, visitor.new_page()
    opened(first, "/stances?voice=own", "Stances")
    opened(second, "/stances?bloc=eu", "Stances")
    count(first, "alignment")
    count(second, "reports")
    stays(first, r"/stances\?voice=alignment")
    stays(second, r"/stances\?voice=reports&bloc=eu")
    shown(first, "declared alignment. All")
    shown(second, "groups and reports. 28 of")
    second.close()


def test_the_search_keeps_focus_caret_and_one_step_back(page):
    opened(page, "/stances", "Stances")
    field = page.get_by_role("searchbox", name="Search names")
    field.press_sequentially("plan", delay=30)
    stays(page, r"/stances\?q=plan")
    expect(field).to_be_focused()
    field.press("Home")
    field.press_sequentially("one ", delay=30)
    expect(page.locator("[data-tag^=q]")).to_have_text("Words: “one plan” ×")
    settled(page)
    place = "e => [e === document.activeElement, e.selectionStart, e.value]"
    assert field.evaluate(place) == [True, 4, "one plan"]
    # A word and the blank behind it: nothing is written over what is being typed.
    field.press("End")
    field.press_sequentially(" of ", delay=30)
    expect(page).to_have_url(re.compile(r"q=one\+plan\+of$"))
    settled(page)
    assert field.evaluate(place) == [True, 12, "one plan of "]
    page.go_back()
    expect(page).to_have_url(re.compile(r"/stances$"))
    shown(page, "All 254 actors shown")


def test_enter_searches_at_once(page):
    opened(page, "/stances", "Stances")
    # All within one task of the browser, so that no load of the machine comes between.
    searched = """async (field) => {
        field.value = "mongolia";
        field.dispatchEvent(new Event("input"));
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        await new Promise((then) => setTimeout(then, 1));
        return location.search;
    }"""
    field = page.get_by_role("searchbox", name="Search names")
    assert field.evaluate(searched) == "?q=mongolia"


def test_enter_takes_the_first_match_and_no_other(page):
    opened(page, "/stances", "Stances")
    box = unfolded(page, "bloc")
    find = page.get_by_role("searchbox", name="Find a bloc")
    expect(find).to_be_focused()
    # With the list just opened nothing is taken.
    page.keyboard.press("Enter")
    assert box.get_by_role("checkbox", checked=True).count() == 0
    find.fill("african")
    assert box.get_by_role("checkbox").count() > 1
    page.keyboard.press("Enter")
    stays(page, r"/stances\?bloc=[\w-]+")
    assert box.get_by_role("checkbox", checked=True).count() == 1
    find.fill("Arab League")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("bloc=arab-league"))
    # Once more is not a step back.
    page.keyboard.press("Enter")
    stays(page, r"\?.*bloc=arab-league")
    find.fill("zzzz")
    expect(box.locator(".found")).to_have_text("None found")
    page.keyboard.press("Enter")
    stays(page, r"\?.*bloc=arab-league")
    page.keyboard.press("Escape")
    expect(box.locator("summary")).to_be_focused()
    expect(box.get_by_role("checkbox")).to_have_count(0)


NAMES = {
    "North Korea": "PRK", "Czechia": "CZE", "ivory coast": "CIV", "Arab League": "arab-league",
    "UK": "GBR", "EU": "eu", "cote d'ivoire": "CIV",
}  # fmt: skip


def test_an_actor_is_found_by_any_of_its_names(page):
    opened(page, "/actor", "Actor")
    field = page.get_by_role("combobox", name="Actor", exact=True)
    for typed, actor in NAMES.items():
        field.focus()
        page.keyboard.press("Enter")
        assert "id=" not in page.url
        field.press_sequentially(typed)
        expect(page.locator("[role=option].active")).to_have_count(1)
        page.keyboard.press("Enter")
        stays(page, rf"/actor\?id={actor}")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(field).to_be_focused()
        page.get_by_role("button", name="Clear: Actor").click()
        stays(page, "/actor")
        expect(field).to_have_value("")


def test_one_of_a_list_by_arrows_escape_and_its_cross(page):
    opened(page, "/actor?id=JPN", "Actor")
    field = page.get_by_role("combobox", name="Actor", exact=True)
    expect(field).to_have_value("Japan")
    field.click()
    listed = page.get_by_role("listbox", name="Actor")
    expect(listed.get_by_role("option")).to_have_count(254)
    expect(listed.get_by_role("option", selected=True)).to_have_text("Japan")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", re.compile("stances-id-row"))
    page.keyboard.press("Escape")
    expect(field).to_have_value("Japan")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    stays(page, r"/actor\?id=JOR")
    expect(page.locator("h1")).to_contain_text("Jordan")
    field.fill("zz")
    page.keyboard.press("Tab")
    expect(field).to_have_value("Jordan")
    page.get_by_role("button", name="Clear: Actor").click()
    stays(page, "/actor")
    expect(field).to_have_value("")


def test_clear_leaves_a_chooser_empty_and_reset_or_a_link_brings_the_default(page):
    opened(page, "/blocs", "Blocs")
    box = unfolded(page, "compare")
    tags = page.locator("[data-tag^=compare]")
    expect(tags).to_have_text(["European Union ×", "African Group ×"])
    box.get_by_role("button", name="Clear: Compare").click()
    stays(page, r"/blocs\?compare=")
    expect(tags).to_have_count(0)
    page.reload()
    on(page, "Blocs")
    expect(tags).to_have_count(0)
    page.get_by_role("link", name="Blocs").click()
    stays(page, "/blocs")
    expect(tags).to_have_text(["European Union ×", "African Group ×"])
    # The last that is taken away leaves none, as when all are cleared.
    tags.first.click()
    stays(page, r"/blocs\?compare=african-group")
    tags.first.click()
    stays(page, r"/blocs\?compare=")


def test_the_order_of_choosing_is_kept_and_the_most_is_the_most(page):
    opened(page, "/blocs?compare=", "Blocs")
    box = unfolded(page, "compare")
    for name in ("Non-Aligned", "African Group", "European Union", "Gulf"):
        box.get_by_role("checkbox", name=re.compile(f"^{name}|{name}")).first.click()
    stays(page, r"compare=nam&compare=african-group&compare=eu&compare=gcc")
    expect(box.get_by_role("checkbox", checked=False).first).to_be_disabled()
    expect(box.locator(".row", has_text="European Union")).to_contain_text("no. 3")
    box.get_by_role("checkbox", name=re.compile("^African Group")).click()
    stays(page, r"compare=nam&compare=eu&compare=gcc")
    expect(box.get_by_role("checkbox", checked=False).first).to_be_enabled()
    # A press elsewhere closes a list that lies over the page.
    page.locator("h1").click()
    expect(box.get_by_role("checkbox")).to_have_count(0)


def test_all_of_the_briefing_survives_reload_and_back(page):
    opened(page, "/briefing", "Briefing")
    people = unfolded(page, "actors")
    page.get_by_role("searchbox", name="Find an actor or a bloc").fill("Czechia")
    page.keyboard.press("Enter")
    page.locator("h1").click()
    page.get_by_role("textbox", name="Meeting").fill("A meeting")
    page.get_by_role("textbox", name="Reader").fill("Desk 4")
    page.get_by_label("Date", exact=True).fill("2026-12-02")
    expect(page).to_have_url(re.compile("date=2026-12-02"))
    page.get_by_role("switch", name=re.compile("Annexes")).click()
    page.get_by_role("radio", name="Letter").click()
    wanted = [
        "actors=eu&actors=african-group&actors=CZE", r"meeting=A\+meeting", "date=2026-12-02",
        r"reader=Desk\+4", "paper=letter", "annexes=1",
    ]  # fmt: skip
    for piece in wanted:
        expect(page).to_have_url(re.compile(piece))
    settled(page)
    page.reload()
    settled(page)

    def stands():
        expect(page.get_by_role("textbox", name="Meeting")).to_have_value("A meeting")
        expect(page.get_by_role("textbox", name="Reader")).to_have_value("Desk 4")
        expect(page.get_by_label("Date", exact=True)).to_have_value("2026-12-02")
        expect(people.locator("summary")).to_contain_text("3 Czech Republic")
        expect(page.get_by_role("radio", name="Letter")).to_be_checked()
        expect(page.get_by_role("switch", name=re.compile("Annexes"))).to_be_checked()
        expect(page.get_by_role("group", name="First slide of 7, as it will be")).to_contain_text(
            "A meeting, 2 December 2026"
        )

    stands()
    page.get_by_role("link", name="Method").click()
    on(page, "Method")
    page.go_back()
    on(page, "Briefing")
    stands()
    page.go_back()
    expect(page.get_by_role("radio", name="A4")).to_be_checked()
    page.go_back()
    expect(page.get_by_role("switch", name=re.compile("Annexes"))).not_to_be_checked()


def test_a_year_that_is_still_being_typed_is_no_date(page):
    opened(page, "/briefing", "Briefing")
    field = page.get_by_label("Date", exact=True)
    field.focus()
    # The year is begun and left: the address and the page say nothing of it.
    page.keyboard.type("12022")
    page.get_by_role("textbox", name="Reader").fill("Desk 4")
    expect(page).to_have_url(re.compile(r"reader=Desk\+4"))
    assert "date=" not in page.url
    expect(page.get_by_text("Not understood in the link")).to_have_count(0)


def test_reset_takes_all_filters_away_and_leaves_the_rest(page):
    opened(page, "/stances?voice=own&bloc=eu&q=plan&tab=table&sort=Actor", "Stances")
    expect(page.locator("[data-tag]")).to_have_count(2)
    page.get_by_role("button", name="Reset", exact=True).click()
    stays(page, r"/stances\?voice=own&tab=table&sort=Actor")
    expect(page.get_by_role("button", name="Reset", exact=True)).to_have_count(0)
    expect(page.get_by_role("searchbox", name="Search names")).to_have_value("")
    expect(page.locator("[data-tag]")).to_have_count(0)
    page.go_back()
    expect(page.locator("[data-tag=bloc-eu]")).to_be_visible()


def test_the_row_holds_what_acts_on_the_page(page):
    opened(page, "/stances?bloc=eu", "Stances")
    row = page.locator(".st-key-row")
    buttons = ["Bloc · 1", "Type", "Stance", "Source", "Protocol"]
    expect(row.locator("summary .value:visible")).to_have_text(buttons)
    page.get_by_role("link", name="Method").click()
    on(page, "Method")
    expect(row.locator("summary:visible")).to_have_count(0)
    expect(row.get_by_role("searchbox")).to_have_count(0)
    page.get_by_role("link", name="Actor").click()
    on(page, "Actor")
    expect(row.get_by_role("combobox", name="Actor")).to_be_visible()
    page.get_by_role("link", name="Blocs").click()
    on(page, "Blocs")
    expect(row.get_by_role("combobox", name="Actor")).to_have_count(0)
    page.get_by_role("link", name="Overview").click()
    on(page, "Overview")
    expect(row.locator("summary .value:visible")).to_have_text(buttons)


def test_the_row_tells_how_many_states_each_setting_counts(page, by_setting, dataset):
    opened(page, "/stances", "Stances")
    states = member_states(dataset)
    counts = [
        str(sum(positions[s].stance is not None for s in states))
        for positions in by_setting.values()
    ]
    expect(page.locator("[data-param=voice] .count")).to_have_text(counts)


def test_the_row_stays_in_sight(page):
    opened(page, "/stances?tab=table", "Stances")
    page.locator("main").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    expect(page.locator(".st-key-row")).to_be_in_viewport(ratio=1)
    expect(page.locator(".masthead")).not_to_be_in_viewport()


def test_a_part_that_a_link_opens_is_open_and_what_is_unknown_is_told(page):
    opened(page, "/method?open=nonsense", "Method")
    told = page.locator(".st-key-told")
    expect(told).to_contain_text("The link opens what is not on this page: “nonsense”.")
    opened(page, "/?open=table-tiles", "Overview")
    button = page.locator(".st-key-press-table-tiles button")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".st-key-figure-tiles .sheet")).to_be_visible()
    button.click()
    stays(page, "/")
    expect(page.locator(".st-key-figure-tiles .sheet")).to_have_count(0)
    expect(page.locator(".st-key-figure-tiles .plot")).to_be_visible()


def test_on_a_telephone_the_row_opens_sheets(page):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, "/stances?voice=own", "Stances")
    pulls = page.locator(".pull:visible")
    expect(pulls).to_have_text([re.compile(r"^Count: own words \d+$"), "Filter", "Search"])
    assert all(box["height"] >= 44 for box in (p.bounding_box() for p in pulls.all()))
    pulls.first.click()
    count(page, "reports")
    stays(page, r"/stances\?voice=reports")
    expect(pulls.first).to_have_text(re.compile(r"^Count: \+ as others report \d+$"))
    page.keyboard.press("Escape")
    expect(pulls.first).to_have_attribute("aria-expanded", "false")
    pulls.nth(1).click()
    unfolded(page, "bloc").get_by_role("checkbox", name=re.compile("^European Union")).click()
    stays(page, r"/stances\?voice=reports&bloc=eu")
    # A press elsewhere closes a sheet, which may lie over all that is in sight.
    page.locator("h1").dispatch_event("pointerdown")
    expect(pulls.nth(1)).to_have_attribute("aria-expanded", "false")
    page.get_by_role("button", name="Stances", exact=True).click()
    page.get_by_role("link", name="Method").click()
    on(page, "Method")
    expect(pulls).to_have_count(1)


def test_the_link_is_copied(visitor, page):
    visitor.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, "/stances?voice=own", "Stances")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    visitor.clear_permissions()


def test_a_link_in_words_is_understood_and_what_is_not_is_told(page):
    opened(page, "/stances?bloc=EU,xyz&type=Member%20State&voice=Own%20words&blok=eu", "Stances")
    stays(page, r"/stances\?voice=own&bloc=eu&type=state")
    told = page.locator(".st-key-told")
    expect(told).to_contain_text("Not understood in the link: bloc “xyz”.")
    expect(told).to_contain_text("Not understood in the link: “blok”.")
    expect(counting(page, "own")).to_be_checked()
    count(page, "groups")
    expect(told).to_be_hidden()
    opened(page, "/actor?id=usa", "Actor")
    stays(page, r"/actor\?id=USA")
    expect(told).to_be_hidden()


def test_overview_has_a_name_too(page):
    opened(page, "/overview?bloc=eu", "Overview")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("not found")).to_have_count(0)


def test_a_cold_server_knows_overview_too(browser):
    with served() as base:
        page = browser.new_page(base_url=base)
        page.set_default_timeout(grown(30_000))
        opened(page, "/overview", "Overview")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.close()


LISTS = {"/stances?bloc=eu": "bloc", "/actor": "id", "/blocs": "compare", "/briefing": "actors",
         "/views": "section"}  # fmt: skip


@pytest.mark.parametrize(
    # Every list wide and narrow, one in light, the other in dark, by turns.
    ("path", "param", "width", "scheme"),
    [
        (*page, width, ("light", "dark")[(i + j) % 2])
        for i, page in enumerate(LISTS.items())
        for j, width in enumerate((1440, 390))
    ],
)
def test_axe_finds_nothing_in_an_open_list_and_it_fits(page, path, param, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path)
    settled(page)
    if width < 768 and param in ("bloc", "id", "compare"):
        page.locator(".pull:visible").nth(1).click()
    box = page.locator(f"[data-param={param}]")
    expect(box).to_be_visible()
    if box.get_by_role("combobox").count():
        box.get_by_role("combobox").click()
        expect(box.get_by_role("option").first).to_be_visible()
    else:
        unfolded(page, param)
    settled(page)
    assert ours(faults(page)) == []
    assert [s for s in page.evaluate(CONTRAST, WORDS) if s[0] < 4.5] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = box.locator(".panel, [role=listbox]").bounding_box()
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= width


def test_a_list_is_ordered_as_given_with_what_would_show_nobody_last_and_faint(page):
    opened(page, "/stances?type=state&bloc=eu", "Stances")
    box = unfolded(page, "stance")
    counts = [int(n) for n in box.locator(".count").all_text_contents()]
    filled = [n for n in counts if n]
    assert counts == [*filled, *[0] * (len(counts) - len(filled))]
    assert 0 in counts
    assert box.locator(".row.faint").count() == counts.count(0)


def asked(link, **query):
    """The selection that the links of a page carry on, which was run with a query."""
    sent = BackMsg()
    sent.rerun_script.query_string = urlencode(query, doseq=True)
    sent.rerun_script.page_name = "stances"
    link.send(sent.SerializeToString())
    seen = [message(link)]
    while not whole(seen[-1]):
        seen.append(message(link))
    elements = [m.delta.new_element for m in seen if m.WhichOneof("type") == "delta"]
    assert not [e for e in elements if e.WhichOneof("type") == "exception"]
    told = [e.bidi_component for e in elements if e.WhichOneof("type") == "bidi_component"]
    nav = next(e for e in told if e.component_name == "stances_head")
    return parse_qs(urlsplit(json.loads(nav.json)["links"][1]["href"]).query)


@pytest.mark.parametrize("facet", FACETS)
def test_an_id_arrives_whatever_its_label_says_by_then(site, dataset, facet):
    ids = options(dataset)[facet]
    with connect_to(site, site) as link:
        asked(link, voice=["own"], q=["plan"])
        # Each run changes what the labels of the next one say: their counts.
        for voice, first, second in zip(("groups", "reports", "own"), ids, ids[1:], strict=False):
            query = {"voice": [voice], facet: [second, first]}
            found = asked(link, **query)
            assert found == {k: v for k, v in query.items() if (k, v) != ("voice", ["groups"])}
