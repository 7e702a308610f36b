"""Nothing jumps while a page draws: the sum of layout shifts, as browsers count it."""

import pytest
from playwright.sync_api import expect
from reader import SIZES, drawn, on

from stances.ui.places import PAGES
from stances.ui.style import sheets

# Notes every shift that no press of the reader explains.
NOTED = """window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries()
  .filter((e) => !e.hadRecentInput)
  .map((e) => [e.value, ...e.sources.map((s) => s.node?.className ?? s.node?.nodeName)])))
  .observe({ type: "layout-shift", buffered: true });"""
MOST = 0.05


@pytest.mark.heavy
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("name", "title"), PAGES)
def test_nothing_jumps_while_a_page_draws(page, name, title, size):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.add_init_script(NOTED)
    page.goto(f"/{name}")
    on(page, title)
    drawn(page)
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, *_ in shifts) < MOST, shifts


def blank(body):
    """A page of nothing but the sheet and a body, as it is before the last part has come."""
    return f"<style>{sheets('style', 'private')}</style>{body}"


@pytest.mark.heavy
def test_a_page_without_its_last_line_is_seen_in_the_end(page):
    page.set_content(blank('<div class="st-key-page"><p id="there">Said</p></div>'))
    there = page.locator("#there")
    assert not there.is_visible()
    expect(there).to_be_visible(timeout=6_000)


@pytest.mark.heavy
def test_a_page_with_its_last_line_is_seen_at_once(page):
    controls = '<div class="st-key-controls"><div class="controls"><b>Count</b></div></div>'
    foot = '<div class="st-key-about"><p>Data</p></div>'
    said = '<div class="st-key-page"><p id="there">Said</p></div>'
    page.set_content(blank(controls + said + foot))
    assert page.locator("#there").is_visible()
