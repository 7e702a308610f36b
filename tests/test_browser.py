"""The dashboard in a real browser, on a cold server and a warm one, without the network."""

import csv
import io
import re
import shutil
import zipfile

import pytest
from patience import grown
from playwright.sync_api import expect
from reader import count, counting, holds, on, settled, shown
from servers import served

from stances.dataset import DATA

# Each page with its name, and words that stand on it alone.
PAGES = {
    "/": ("Overview", "States are on record themselves"),
    "/stances": ("Stances", "All 254 actors shown"),
    "/actor?id=BGD": ("Actor", "Bangladesh"),
    "/blocs": ("Blocs", "African Group"),
    "/moved": ("Moved", "none changed sides"),
    "/arguments?code=duplication": ("Arguments", "Duplicates what exists"),
    "/views?view=28": ("Views", "hide the 31 names"),
    "/sources?doc=statement-japan": ("Sources", "The Government of Japan"),
    "/briefing": ("Briefing", "Word note, 2 pages"),
    "/method": ("Method", "What it cannot show"),
}


def opened(page, path, name):
    page.goto(path)
    on(page, name)


def own_words(page):
    """The page counts own words and shows the European Union."""
    expect(counting(page, "own")).to_be_checked()
    shown(page, "Counted: own words only")
    expect(page.locator("[data-tag=bloc-eu]")).to_be_visible()


def download(page, item):
    """Choose an item of the first download menu, which closes after each picture."""
    settled(page)
    button = page.get_by_role("button", name=item, exact=True).first
    if not button.is_visible():
        page.get_by_role("button", name="Download").first.click()
    with page.expect_download() as found:
        button.click()
    return found.value


def test_deep_link_on_a_cold_server_page_switch_back_forward_reload(cold_page):
    page = cold_page
    opened(page, "/stances?voice=own&bloc=eu", "Stances")
    own_words(page)
    page.get_by_role("link", name="Arguments").click()
    on(page, "Arguments")
    expect(page).to_have_url(re.compile(r"/arguments\?voice=own&bloc=eu"))
    page.go_back()
    on(page, "Stances")
    expect(page).to_have_url(re.compile(r"/stances\?voice=own&bloc=eu"))
    own_words(page)
    page.go_forward()
    on(page, "Arguments")
    page.reload()
    on(page, "Arguments")
    own_words(page)


def test_each_link_is_one_step_that_keeps_the_selection(page):
    opened(page, "/stances?voice=own&bloc=eu", "Stances")
    shown(page, "28 of 254 actors shown")
    head, nav = page.locator(".masthead"), page.get_by_role("navigation", name="Pages")
    # The tenth page has a button of its own beside them.
    expect(nav.get_by_role("link")).to_have_count(9)
    expect(head.get_by_role("link", name="Briefing")).to_be_visible()
    steps = page.evaluate("history.length")
    steps_to = {"Method": "/method", "Overview": "/", "Actor": "/actor", "Briefing": "/briefing"}
    for name, path in steps_to.items():
        head.get_by_role("link", name=name, exact=True).click()
        on(page, name)
        expect(page).to_have_url(re.compile(rf"\d{path}\?voice=own&bloc=eu$"))
        steps += 1
        assert page.evaluate("history.length") == steps
    page.go_back()
    expect(nav.locator("[aria-current=page]")).to_have_text("Actor")
    page.go_back()
    expect(nav.locator("[aria-current=page]")).to_have_text("Overview")
    expect(page).to_have_url(re.compile(r"\d/\?voice=own&bloc=eu$"))


def test_back_takes_a_filter_back(page):
    opened(page, "/stances", "Stances")
    count(page, "reports")
    expect(page).to_have_url(re.compile("voice=reports"))
    shown(page, "what other speakers report")
    settled(page)
    page.go_back()
    expect(page).not_to_have_url(re.compile("voice="))
    expect(counting(page, "groups")).to_be_checked()
    shown(page, "what their group said")


def test_tag_takes_a_filter_away(page):
    opened(page, "/stances?bloc=eu", "Stances")
    shown(page, "28 of 254 actors shown")
    page.get_by_role("button", name="Take away: Bloc: European Union").click()
    shown(page, "All 254 actors shown")
    expect(page).not_to_have_url(re.compile("bloc="))


def test_actor_link_shows_words_and_place(page):
    opened(page, "/actor?id=BGD", "Actor")
    expect(page.get_by_role("heading", name="Bangladesh", level=1)).to_be_visible()
    expect(page.get_by_text("holds a good potential").first).to_be_visible()
    page.get_by_role("link", name="Statement: Bangladesh, Paragraph 2").first.click()
    on(page, "Sources")
    expect(page).to_have_url(re.compile("doc=statement-bangladesh"))
    document = page.locator(".st-key-document")
    expect(document.get_by_role("heading", name="Bangladesh").first).to_be_visible()
    expect(document.get_by_text("holds a good potential").first).to_be_visible()


def test_picture_and_table_downloads(page):
    opened(page, "/blocs", "Blocs")
    svg = download(page, "Picture, SVG")
    text = svg.path().read_text(encoding="utf-8")
    assert svg.suggested_filename.endswith(".svg")
    assert "where their members stand" in text
    assert "Dataset 1." in text
    assert download(page, "Picture, PNG").path().read_bytes().startswith(b"\x89PNG")
    data = download(page, "Data, CSV").path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"European Union,Reservations,2,25,0,27" in data


def test_the_table_downloads_what_it_shows(page):
    opened(page, "/stances?bloc=gcc", "Stances")
    shown(page, "7 of 254 actors shown")
    text = download(page, "Data, CSV").path().read_text(encoding="utf-8-sig")
    names = [row["Actor"] for row in csv.DictReader(io.StringIO(text))]
    assert len(names) == 7
    assert names[0] == "Bahrain"


def test_name_in_the_table_opens_the_actor_and_back_returns(page):
    opened(page, "/stances?bloc=gcc&tab=table", "Stances")
    page.locator(".st-key-positions tbody a").first.click()
    expect(page.get_by_role("heading", name="Bahrain", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/actor\?.*id=BHR"))
    settled(page)
    page.go_back()
    on(page, "Stances")
    shown(page, "7 of 254 actors shown")
    expect(page.locator(".st-key-positions tbody a").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/stances\?bloc=gcc&tab=table$"))


def test_a_click_on_a_heading_sorts_and_the_name_follows(page):
    opened(page, "/stances?bloc=gcc&type=state&tab=table", "Stances")
    for _ in range(2):
        page.get_by_role("columnheader", name="Actor").get_by_role("button").click()
    page.locator(".st-key-positions tbody a").first.click()
    expect(page.get_by_role("heading", name="United Arab Emirates", level=1)).to_be_visible()


def letters(page, label):
    """The letters of a square of the map, which take no press themselves."""
    found = page.locator(".st-key-tiles text", has_text=re.compile(f"^{label}$"))
    expect(found).to_have_count(1)
    settled(page)
    page.wait_for_load_state("networkidle")
    return found


def test_a_square_of_the_map_opens_the_state(page):
    opened(page, "/", "Overview")
    letters(page, "BLR").click(force=True)
    expect(page.get_by_role("heading", name="Belarus", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("id=BLR"))


def test_a_square_that_is_only_outlined_opens_the_state_too(page):
    opened(page, "/?voice=reports", "Overview")
    square = letters(page, "IND")
    dashed = page.locator(".st-key-tiles .shapelayer path[style*='stroke-dasharray']")
    expect(dashed).to_have_count(60)
    square.click(force=True)
    expect(page.get_by_role("heading", name="India", level=1)).to_be_visible()


def test_keyboard_alone_sets_the_voice_and_opens_an_actor(page):
    opened(page, "/actor", "Actor")
    counting(page, "groups").focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("voice=reports"))
    settled(page)
    page.get_by_role("combobox", name="Actor", exact=True).focus()
    page.keyboard.type("Ecuad")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ecuador", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("id=ECU"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_on_a_narrow_screen_hides_a_button_or_logs_an_error(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 900})
    for path, (name, words) in PAGES.items():
        opened(page, path, name)
        expect(page.get_by_test_id("stMain")).to_contain_text(words)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        settled(page)
        # None lies under what stands beside it, where a finger would not reach it.
        for button in page.locator("[class*=st-key-foot-] button:visible").all():
            button.click(trial=True)
        assert not page.get_by_text("Traceback").count()
    # Streamlit looks for its own service below the path of a page first, and says so.
    assert [e for e in page.errors if "/_stcore/" not in e] == []


def test_a_row_of_the_matrix_opens_the_argument(page):
    opened(page, "/arguments?bloc=eu", "Arguments")
    words = page.locator(".card.words:visible")
    expect(words).to_have_count(0)
    page.locator(".matrix [role=rowheader] a").first.click()
    expect(page).to_have_url(re.compile(r"bloc=eu&.*code="))
    expect(words).to_have_count(1)
    expect(words.locator(".maker").first).to_be_visible()
    page.go_back()
    expect(words).to_have_count(0)


def test_views_filter_select_and_download(page):
    opened(page, "/views", "Views")
    page.get_by_role("searchbox", name="Search claims and names").fill("mongolia adoption")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("words=mongolia"))
    tab = page.locator("[data-param=tab] label", has_text="Behind “some respondents”")
    expect(tab.locator(".count")).to_have_text("1")
    tab.get_by_role("radio").click()
    expect(page).to_have_url(re.compile("words=mongolia.*tab=phrases"))
    expect(page.locator(".st-key-rows-Phrases tbody tr")).to_have_count(1)
    settled(page)
    with page.expect_download() as found:
        page.locator(".st-key-csv-views-Phrases button").click()
    assert "Many respondents" in found.value.path().read_text(encoding="utf-8-sig")


def test_the_names_of_a_view_stand_where_they_are_asked_for(page):
    opened(page, "/views", "Views")
    link = page.get_by_role("link", name="show the 31 names")
    link.click()
    expect(page).to_have_url(re.compile("view=28"))
    expect(page.get_by_role("link", name="Uruguay")).to_be_visible()
    page.get_by_role("link", name="hide the 31 names").click()
    expect(page.get_by_role("link", name="Uruguay")).to_have_count(0)
    page.get_by_role("radio", name="Matrix").check(force=True)
    expect(page).to_have_url(re.compile("tab=matrix"))
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_a_link_to_a_place_brings_it_into_sight(page):
    place = "/sources?doc=background-paper&at=background-paper.USA"
    opened(page, place, "Sources")
    cited = page.locator(".cited")
    expect(cited).to_have_count(1)
    expect(cited).to_contain_text("United States of America")
    expect(cited).to_be_in_viewport(ratio=1)
    page.locator(".shelf").get_by_role("link", name=re.compile("^Greece")).click()
    expect(page.get_by_role("heading", name="Greece", level=2)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/sources\?doc=statement-greece$"))
    expect(page.locator(".shelf [aria-current]")).to_contain_text("Greece")
    page.get_by_role("searchbox", name="Search titles, issuers and words").fill("unnecessary")
    expect(page.locator(".shelf li a")).to_have_count(1)


def test_five_answers_give_a_note_and_a_deck(page, dataset):
    opened(page, "/briefing?voice=own", "Briefing")
    page.get_by_role("textbox", name="Meeting").fill("Coordination meeting")
    page.get_by_label("Date", exact=True).fill("2026-12-02")
    page.get_by_role("textbox", name="Reader").fill("Desk 4")
    page.get_by_role("radio", name="Letter").click()
    page.locator("[data-param=actors] summary").click()
    page.get_by_role("searchbox", name="Find an actor or a bloc").fill("Japan")
    page.keyboard.press("Enter")
    page.locator("h1").click()
    first = page.get_by_role("group", name="First slide of 7, as it will be")
    expect(first).to_contain_text("For Desk 4")
    expect(first).to_contain_text("Japan")
    settled(page)
    version = f"v{dataset.about.version}_{dataset.about.released}"
    for ext, label in (("docx", "Word note"), ("pptx", "PowerPoint deck")):
        file = download(page, re.compile(label))
        assert file.suggested_filename.endswith(f"_own-words_{version}.{ext}")
        with zipfile.ZipFile(file.path()) as parts:
            xml = "".join(parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml"))
        said = re.sub(r"<[^>]*>", "", xml).replace("\u00a0", " ")
        for words in ("Coordination meeting, 2 December 2026", "or Desk 4", "Japan"):
            assert words in said
        assert "Counted in own words" in said


def test_the_other_formats_of_a_briefing_stand_behind_a_menu(page):
    opened(page, "/briefing?actors=JPN", "Briefing")

    def taken(label):
        settled(page)
        item = page.get_by_role("button", name=label).first
        if not item.is_visible():
            page.get_by_role("button", name="More formats").click()
        with page.expect_download(timeout=grown(90_000)) as found:
            item.click()
        return found.value.path().read_bytes()

    kinds = {"Excel workbook": b"PK", "Page that works alone": b"<!doctype", "Data package": b"PK",
             "Picture with its sources": b"PK"}  # fmt: skip
    for label, magic in kinds.items():
        assert taken(re.compile(label)).startswith(magic)
    if shutil.which("soffice"):
        for label in ("Note as PDF", "Deck as PDF"):
            assert taken(re.compile(label)).startswith(b"%PDF")


def test_without_a_browser_on_the_server_the_reader_s_own_draws(browser):
    with served(CHROMIUM="/nowhere") as base:
        page = browser.new_context(base_url=base).new_page()
        page.set_default_timeout(grown(20_000))
        opened(page, "/", "Overview")
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        opened(page, "/blocs", "Blocs")
        page.get_by_role("button", name="Download").first.click()
        expect(page.get_by_text("This server has no Chrome or Chromium")).to_be_visible()
        svg = download(page, "Picture, SVG").path().read_text(encoding="utf-8")
        assert "where their members stand" in svg
        # Its words look the same on any machine.
        assert "@font-face" in svg
        assert download(page, "Picture, PNG").path().read_bytes().startswith(b"\x89PNG")


def test_data_edited_under_a_running_dashboard(browser, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    japan = folder / "statements" / "statement-japan.yaml"
    text = japan.read_text(encoding="utf-8")
    with served(STANCES_DATA=str(folder)) as base:
        page = browser.new_context(base_url=base).new_page()
        page.set_default_timeout(grown(20_000))
        opened(page, "/actor?id=JPN", "Actor")
        expect(page.get_by_text("Takashi Ashiki").first).to_be_visible()
        japan.write_text(text.replace("Takashi Ashiki", "Somebody Else"), encoding="utf-8")
        expect(page.get_by_text("Somebody Else").first).to_be_visible()
        japan.write_text(text.replace("voice: own", "voice: loud"), encoding="utf-8")
        banner = page.get_by_text("The last valid dataset is shown")
        expect(banner).to_be_visible()
        expect(page.get_by_text("statement-japan.yaml:8:")).to_be_visible()
        expect(page.get_by_text("Somebody Else").first).to_be_visible()
        japan.write_text(text, encoding="utf-8")
        expect(banner).to_be_hidden()
        expect(page.get_by_text("Takashi Ashiki").first).to_be_visible()


def test_charts_far_below_are_drawn_when_near_in_print_and_at_another_width(page):
    page.goto("/")
    first, last = (page.locator(f".st-key-{k} .plot") for k in ("tiles", "timeline"))
    expect(first.locator(".main-svg").first).to_be_visible()
    expect(last).to_be_attached()
    assert last.locator(".main-svg").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(last.locator(".main-svg").first).to_be_attached()
    page.reload()
    expect(first.locator(".main-svg").first).to_be_visible()
    assert last.locator(".main-svg").count() == 0
    last.scroll_into_view_if_needed()
    expect(last.locator(".main-svg").first).to_be_visible()
    page.set_viewport_size({"width": 800, "height": 1000})
    fits = "e => e.querySelector('.main-svg').clientWidth === e.clientWidth"
    holds(page, f"[...document.querySelectorAll('.plot:has(.main-svg)')].every({fits})")


def test_a_chart_that_cannot_be_drawn_says_so_and_its_table_stands(page):
    page.route("**/files/plotly-*", lambda route: route.abort())
    opened(page, "/", "Overview")
    tiles, seats = (page.locator(f".st-key-{k} .plot") for k in ("tiles", "seats"))
    for said in (tiles, seats):
        expect(said).to_have_text("The chart cannot be drawn here; its table says the same.")
    page.locator(".st-key-press-table-tiles button").click()
    expect(page.locator(".st-key-figure-tiles .sheet")).to_be_visible()
    page.unroute("**/files/plotly-*")
    count(page, "reports")
    expect(seats.locator(".main-svg").first).to_be_visible()
    expect(seats).not_to_contain_text("cannot be drawn")
    page.locator(".st-key-press-table-tiles button").click()
    expect(tiles.locator(".main-svg").first).to_be_visible()
    expect(tiles).not_to_contain_text("cannot be drawn")


def test_every_sign_is_drawn_in_the_typeface_of_the_page(page, dataset):
    opened(page, "/method", "Method")
    words = dataset.vocabulary
    signs = "".join(dict.fromkeys(words[code].symbol for code in words.counted)) + "×→▾"
    page.evaluate(
        """(signs) => document.querySelector("h1").append(Object.assign(
          document.createElement("span"), { id: "signs", textContent: signs }))""",
        signs,
    )
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    node = tools.send("DOM.querySelector", {"nodeId": root, "selector": "#signs"})["nodeId"]
    fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    # One that the page brings, so none of the machine.
    assert [font["isCustomFont"] for font in fonts] == [True]
    assert sum(font["glyphCount"] for font in fonts) == len(signs)
