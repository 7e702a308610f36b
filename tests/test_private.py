"""What the dashboard takes from Streamlit's inside: each test fails once an update changes it."""

import base64
import hashlib
import re
import signal
from pathlib import Path

import pytest
import streamlit as st
from conftest import served, settled
from playwright.sync_api import expect
from test_deploy import Replica, csv_of

from stances.ui.private import INLINE_SCRIPT


@pytest.fixture(scope="module")
def site():
    with served() as base:
        yield base


@pytest.fixture
def page(browser, site):
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 1000})
    # What writes to the address, from the first moment on.
    context.add_init_script("""
      window.written = [];
      for (const name of ["pushState", "replaceState"]) {
        const own = History.prototype[name];
        History.prototype[name] = function (state, unused, url) {
          window.written.push(String(url));
          return own.call(this, state, unused, url);
        };
      }""")
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    yield opened
    context.close()


def test_the_policy_names_the_one_script_in_the_text_of_the_page():
    text = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert len(inline) == 1
    digest = hashlib.sha256(inline[0].encode()).digest()
    assert f"sha256-{base64.b64encode(digest).decode()}" == INLINE_SCRIPT


def test_a_step_of_the_history_makes_a_run_for_the_address_as_it_is_then(page):
    page.goto("/stances")
    expect(page.locator("[class*=st-key-foot]").first).to_contain_text("voice: with groups")
    settled(page)
    page.evaluate("""() => {
      History.prototype.pushState.call(window.history, {}, "", "/stances?voice=own");
      window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }""")
    expect(page.locator("[class*=st-key-foot]").first).to_contain_text("voice: own words")


def test_what_a_run_makes_of_the_address_is_written_through_the_history(page):
    page.goto("/stances?bloc=nowhere")
    expect(page.locator(".st-key-told")).to_contain_text("nowhere")
    expect(page).to_have_url(re.compile(r"/stances$"))
    assert any("bloc" not in url and "stances" in url for url in page.evaluate("window.written"))


def test_the_page_tells_whether_it_is_connected_and_asks_for_a_run_when_it_is_again(browser):
    server, context = Replica(), browser.new_context()
    page = context.new_page()
    page.set_default_timeout(30_000)
    state = page.locator("[data-test-connection-state]")
    try:
        server.start()
        page.goto(f"http://127.0.0.1:{server.port}/stances?voice=own")
        settled(page)
        expect(state).to_have_count(1)
        expect(state).to_have_attribute("data-test-connection-state", "CONNECTED")
        server.end(signal.SIGKILL)
        expect(state).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        server.start()
        expect(state).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=60_000)
        # A server that knows nothing of the session has no file to give unless a run was asked for.
        assert csv_of(page)[1].startswith(b"\xef\xbb\xbf")
    finally:
        server.end(signal.SIGKILL)
        context.close()
