"""What the dashboard takes from Streamlit's inside: each test fails once an update changes it."""

import base64
import hashlib
import re
import signal
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import streamlit as st
from known import WORDS
from patience import grown
from playwright.sync_api import expect
from reader import counting, drawn, holds, on, settled, shown
from script import app
from servers import ROOT, Replica
from streamlit import config, net_util
from streamlit.components.v2.bidi_component import serialization
from streamlit.elements import html
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.web.server.server_util import is_url_from_allowed_origins
from test_deploy import csv_of

from stances.ui.html import stance_rules
from stances.ui.near import near
from stances.ui.private import (
    GIVEN,
    INLINE_SCRIPT,
    ON_ALL,
    ON_SOME,
    ask_nobody,
    scripts_of,
    theme_once,
)

CODE = [
    *(p for kind in ("py", "js", "css") for p in (ROOT / "stances").rglob(f"*.{kind}")),
    *(ROOT / "pages").glob("*.py"),
]
# Where a word of Streamlit's inside may stand.
SHEET = (ROOT / "stances/ui/style.css").read_text(encoding="utf-8")
MARKS = (ROOT / "stances/ui/marks.css").read_text(encoding="utf-8")
HOME = ("ui/scripts/private.js", "ui/private.py", "ui/private.css")
# What the page has fetched, and for whom.
FETCHED = """performance.getEntriesByType("resource").filter((e) => e.responseEnd)
  .map((e) => [e.name, e.initiatorType])"""
# Notes that the script runs.
RUNS = """() => {
  const app = document.querySelector("[data-test-script-state]");
  new MutationObserver(() => { window.ran ||= app.dataset.testScriptState === "running"; })
    .observe(app, { attributes: true });
}"""


def slow(route):
    """A part of the page that comes behind the others."""
    time.sleep(1)
    route.continue_()


@pytest.fixture
def page(visitor):
    opened = visitor.new_page()
    # What writes to the address, from the first moment on.
    opened.add_init_script("""
      window.written = [];
      for (const name of ["pushState", "replaceState"]) {
        const own = History.prototype[name];
        History.prototype[name] = function (state, unused, url) {
          window.written.push(String(url));
          return own.call(this, state, unused, url);
        };
      }""")
    opened.set_default_timeout(grown(20_000))
    yield opened
    opened.close()


def test_the_policy_names_the_one_script_in_the_text_of_the_page():
    text = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert len(inline) == 1
    digest = hashlib.sha256(inline[0].encode()).digest()
    assert f"sha256-{base64.b64encode(digest).decode()}" == INLINE_SCRIPT


@pytest.mark.parametrize("element", [*ON_ALL, *ON_SOME])
def test_streamlit_lists_the_scripts_of_its_elements(element):
    first, *rest = scripts_of((element,))
    assert re.fullmatch(rf"static/js/{element.split('/')[-1]}\.[\w-]+\.js", first)
    assert all((GIVEN / path).is_file() for path in (first, *rest))
    assert scripts_of((element,), whole=False) == (first,)


def test_an_element_that_streamlit_does_not_list_costs_nothing():
    assert scripts_of(("elements/Gone/Gone",)) == ()


def test_nobody_is_asked_for_the_address_of_the_server(monkeypatch):
    def tried(*args, **kwargs):
        raise AssertionError("somebody is asked")

    for name in ("_internal_ip", "_external_ip"):
        # Streamlit keeps what it has found in these two.
        monkeypatch.setattr(net_util, name, None)
    monkeypatch.setattr(socket, "socket", tried)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", tried)
    with pytest.raises(AssertionError, match="somebody is asked"):
        is_url_from_allowed_origins("http://evil.example")
    ask_nobody()
    assert not is_url_from_allowed_origins("http://evil.example")
    assert is_url_from_allowed_origins("http://127.0.0.1:8501")
    # Where no address is named, the banner of the start asks before our code is loaded.
    assert config.is_manually_set("browser.serverAddress")


def test_the_collector_need_not_run_after_each_run_of_a_page():
    # The option is hidden: once it is gone, this raises.
    assert st.get_option("runner.postScriptGC") is False


def test_what_browsers_are_told_of_the_theme_is_worked_out_once(monkeypatch):
    sections = ["theme", *(f"theme.{part.value}" for part in config.CustomThemeCategories)]
    made, asked = app_session._populate_theme_msg, []

    def counted(msg, section="theme"):
        asked.append(section)
        made(msg, section)

    monkeypatch.setattr(app_session, "_populate_theme_msg", counted)
    theme_once()
    for _ in range(2):
        for section in sections:
            whole, usual = NewSession(), NewSession()
            app_session._populate_theme_msg(whole.custom_theme.light, section)
            made(usual.custom_theme.light, section)
            assert whole == usual
    assert asked == sections
    # Streamlit asks for it by this name, and the settings of this project are among what it tells.
    assert "_populate_theme_msg" in AppSession._create_new_session_message.__code__.co_names
    assert whole.ByteSize() == 0
    assert any(config.get_options_for_section("theme").values())


@pytest.mark.parametrize("page", ["overview", "stances"])
def test_streamlit_searches_nothing_long_that_a_page_sends(page, monkeypatch):
    looked, cleaned = [], []
    like, clean = serialization.is_dataframe_like, html.clean_text
    monkeypatch.setattr(
        serialization, "is_dataframe_like", lambda part: looked.append(part) or like(part)
    )
    monkeypatch.setattr(html, "clean_text", lambda text: cleaned.append(text) or clean(text))
    app(page)
    assert looked
    assert not [part for part in looked if isinstance(part, list | dict)]
    assert max(map(len, cleaned), default=0) < 5_000


def test_a_page_keeps_what_runs_under_way_may_refer_to():
    # Hidden as well. Without it quick choices end in an error: `test_choosers.py` tries them.
    assert st.get_option("global.maxCachedMessageAge") == 30


def test_a_step_of_the_history_makes_a_run_for_the_address_as_it_is_then(page):
    page.goto("/stances")
    shown(page, "what their group said")
    on(page, "Stances")
    page.evaluate("""() => {
      History.prototype.pushState.call(window.history, {}, "", "/stances?voice=own");
      window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }""")
    shown(page, "Counted: only own words")
    expect(counting(page, "own")).to_be_checked()


def test_what_a_run_makes_of_the_address_is_written_through_the_history(page):
    page.goto("/stances?bloc=nowhere")
    expect(page.locator(".st-key-told")).to_contain_text("nowhere")
    expect(page).to_have_url(re.compile(r"/stances$"))
    assert any("bloc" not in url and "stances" in url for url in page.evaluate("window.written"))


def test_a_page_whose_connection_comes_back_asks_for_a_run(browser):
    server, context = Replica(), browser.new_context()
    page = context.new_page()
    page.set_default_timeout(grown(30_000))
    state = page.locator("[data-test-connection-state]")
    try:
        server.start()
        page.goto(f"http://127.0.0.1:{server.port}/stances?voice=own")
        settled(page)
        expect(state).to_have_count(1)
        expect(state).to_have_attribute("data-test-connection-state", "CONNECTED")
        server.end(signal.SIGKILL)
        expect(state).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        page.evaluate(RUNS)
        server.start()
        expect(state).to_have_attribute(
            "data-test-connection-state", "CONNECTED", timeout=grown(60_000)
        )
        # A server that knows nothing of the session has no file to give unless a run was asked for,
        # and the next change of a widget would be undone. It asks because of `kit.give`.
        holds(page, "window.ran === true", 60)
        assert csv_of(page)[1].startswith(b"\xef\xbb\xbf")
    finally:
        server.end(signal.SIGKILL)
        context.close()


def test_a_press_that_asks_for_a_file_is_told_of(page):
    page.goto("/stances")
    on(page, "Stances")
    page.evaluate("document.addEventListener('stances-file', () => { window.told = true; })")
    page.locator(".masthead .copy").click()
    assert page.evaluate("window.told") is None
    assert csv_of(page)[1].startswith(b"\xef\xbb\xbf")
    assert page.evaluate("window.told")


def test_a_page_tells_nothing_of_its_runs_to_itself(page):
    page.add_init_script("""
      window.heard = [];
      window.addEventListener("message", ({ data }) => window.heard.push(data));""")
    page.goto("/stances")
    settled(page)
    # Until the scripts of the page have come it does.
    assert page.evaluate("window.heard.some((told) => told.stCommVersion)")
    page.evaluate("window.heard = []")
    counting(page, "reports").click()
    shown(page, "report")
    settled(page)
    page.evaluate("window.postMessage('other', '/')")
    holds(page, "window.heard.includes('other')")
    assert page.evaluate("window.heard") == ["other"]


def test_what_has_not_come_is_a_bar_of_this_name(page):
    page.add_init_script("""
      new MutationObserver(() => {
        const bar = ".st-key-page .stElementContainer > [aria-hidden=true]:only-child";
        window.waited ||= !!document.querySelector(bar);
      }).observe(document, { childList: true, subtree: true });""")
    page.goto("/stances")
    on(page, "Stances")
    assert page.evaluate("window.waited")


def test_the_style_reaches_the_parts_of_the_page_that_have_no_public_handle(page):
    # With a line of Streamlit's own, which tells what is not understood.
    page.goto("/stances?bloc=nowhere")
    on(page, "Stances")
    expect(page.locator(".st-key-told")).to_contain_text("nowhere")
    names = ("MainBlockContainer", "AppHeader", "AppHeader button", "VerticalBlock", "Text")
    styles = page.evaluate("""(names) => Object.fromEntries(
        names.map((name) => [name, [...document.querySelectorAll(name)].map((e) => {
          const { paddingTop, maxWidth, backgroundColor, pointerEvents, rowGap, whiteSpace }
            = getComputedStyle(e);
          return { paddingTop, maxWidth, backgroundColor, pointerEvents, rowGap, whiteSpace };
        })]))""", [f".st{name}" for name in names])  # fmt: skip
    assert all(styles.values())
    (block,), (header,) = styles[".stMainBlockContainer"], styles[".stAppHeader"]
    assert (block["paddingTop"], block["maxWidth"]) == ("0px", "1248px")
    assert (header["backgroundColor"], header["pointerEvents"]) == ("rgba(0, 0, 0, 0)", "none")
    assert {b["pointerEvents"] for b in styles[".stAppHeader button"]} == {"auto"}
    # The first holds what stands above the page.
    assert [b["rowGap"] for b in styles[".stVerticalBlock"]][:1] == ["0px"]
    assert {b["rowGap"] for b in styles[".stVerticalBlock"][1:]} == {"12px"}
    assert {b["whiteSpace"] for b in styles[".stText"]} == {"pre-wrap"}
    assert "none" not in [b["maxWidth"] for b in styles[".stText"][:1]]


def test_a_page_asks_for_no_script_that_was_not_foreseen(page):
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path[1:]))
    page.goto("/")
    on(page, "Overview")
    settled(page)
    # Menus find what they hold already there: what waits for a script is taken away and made anew,
    # and the keyboard with it.
    foreseen = [f"/{path}" for path in scripts_of((*ON_ALL, *ON_SOME))]
    holds(page, f"{foreseen}.every((path) => ({FETCHED}).some(([name]) => name.endsWith(path)))")
    there = len(asked)
    page.locator(".st-key-menu-seats button").first.click()
    expect(page.get_by_role("dialog").get_by_role("switch")).to_be_visible()
    assert [path for path in asked[there:] if path.endswith(".js")] == []
    scripts = {path for path in asked if path.startswith("static/js/")}
    assert scripts <= near().keys()
    # Before the elements of the page come, all that they need has been asked for.
    late = {urlsplit(url).path[1:] for url, by in page.evaluate(FETCHED) if by == "script"}
    assert not late & set(scripts_of(ON_ALL))


def test_the_words_of_a_page_can_be_read_before_plotly_runs(page):
    # What a page still lacks once its script is there: nothing is drawn in the half second it runs.
    page.add_init_script("""
      new MutationObserver((changes) => {
        const script = changes.flatMap((one) => [...one.addedNodes])
          .find((node) => node.src?.includes("/files/plotly-"));
        if (!script) return;
        const title = document.querySelector("h1");
        window.read = Boolean(title) && getComputedStyle(title).visibility === "visible";
      }).observe(document, { childList: true, subtree: true });""")
    page.route(re.compile("/static/js/Html"), slow)
    page.goto("/")
    on(page, "Overview")
    drawn(page)
    assert page.evaluate("window.read")


@pytest.mark.parametrize("path", CODE, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_nothing_else_knows_of_the_inside(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"data-?test|get_by_test_id|components\.v1|MutationObserver", text, re.I)
    if not path.as_posix().endswith(HOME):
        assert not re.search(r"PopStateEvent|history\[?\.?(push|replace)State *=", text)
        assert not re.search(r"(from|import) streamlit\.(?!(testing|typing)\b)", text)
        assert not re.search(r"\.st[A-Z]|block-container", text)


@pytest.mark.parametrize("path", [p for p in CODE if p.suffix == ".css"], ids=lambda p: p.name)
def test_colours_and_sizes_of_type_are_named_once(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    rules = re.sub(r":root \{.*?\n\}", "", text, count=1, flags=re.S)
    assert not re.search(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", rules, re.I)
    # On a picture of paper letters are as large as on the paper itself, in its own points.
    on_screen = re.sub(r"font-size: calc\([^;}]+ \* var\(--pt\)\)", "", rules)
    assert set(re.findall(r"font-size: ([^;}]+)", on_screen)) <= {
        f"var({name})" for name in re.findall(r"(--type-[\w-]+):", SHEET)
    }
    # Colours of stances come from the data, measures of paper and places in time from markup.
    made = [(ROOT / f"stances/ui/{name}.py").read_text("utf-8") for name in ("preview", "line")]
    given = "".join((SHEET, MARKS, stance_rules(WORDS), *made))
    named = set(re.findall(r"(--[\w-]+): ?", given + text))
    used = set(re.findall(r"var\((--[\w-]+)\)", rules))
    assert {name for name in used if not name.startswith("--st-")} <= named
    if path.name == "private.css":
        assert "!important" not in rules
