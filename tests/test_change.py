"""Another count asks little of the browser: counted, since times tell of the machine."""

import contextlib

import pytest
from playwright.sync_api import expect
from reader import count, drawn, on, settled, shown


@contextlib.contextmanager
def traced(page):
    """What the browser notes of its own work, as a list that is full once the block has ended."""
    noted, ended = [], []
    session = page.context.new_cdp_session(page)
    session.on("Tracing.dataCollected", lambda more: noted.extend(more["value"]))
    session.on("Tracing.tracingComplete", lambda _: ended.append(True))
    config = {"includedCategories": ["devtools.timeline"], "excludedCategories": ["*"]}
    session.send("Tracing.start", {"traceConfig": config})
    yield noted
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(50)
    session.detach()


# Of one change; what has not changed comes as its mark alone.
MESSAGES, BYTES = 60, 60_000


@pytest.mark.heavy
def test_another_count_seen_before_brings_few_messages_and_no_figure_that_is_the_same(page):
    frames = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda f: frames.append(len(f))))
    page.goto("/")
    on(page, "Overview")
    drawn(page)
    for setting, words in (("reports", "other speakers report"), ("own", "only own words")) * 2:
        frames.clear()
        count(page, setting)
        shown(page, words)
        settled(page)
    assert 0 < len(frames) <= MESSAGES, frames
    assert sum(frames) < BYTES, frames


@pytest.mark.heavy
def test_what_was_drawn_under_a_count_is_put_back_with_it(page):
    seats = page.locator(".st-key-seats .plot")
    heads = seats.locator(".annotation-text", has_text="In favour")
    page.goto("/?voice=reports")
    on(page, "Overview")
    drawn(page)
    expect(heads).to_have_text("In favour 117")
    seats.locator(".main-svg").first.evaluate("svg => { svg.dataset.first = true; }")
    seats.locator(".point").first.hover(force=True)
    expect(seats.locator(".hovertext")).to_have_count(1)
    for setting, favour, first in (("groups", 57, 0), ("reports", 117, 1)):
        page.evaluate(f"document.querySelector('[data-param=voice] [value={setting}]').click()")
        expect(heads).to_have_text(f"In favour {favour}")
        expect(seats.locator(".js-plotly-plot")).to_have_count(1)
        expect(seats.locator("[data-first]")).to_have_count(first)
        # The mark that was pointed at is not told of when nothing is.
        expect(seats.locator(".hovertext")).to_have_count(0)
    # In another width it is another drawing.
    page.set_viewport_size({"width": 800, "height": 900})
    expect(seats.locator("[data-first]")).to_have_count(0)
    expect(heads).to_have_text("In favour 117")


@pytest.mark.heavy
def test_another_count_restyles_the_page_a_few_times_at_most(page):
    """A rule that asks what an element holds may bring the style of all into question."""
    page.goto("/")
    on(page, "Overview")
    drawn(page)
    with traced(page) as noted:
        count(page, "reports")
        shown(page, "other speakers report")
        settled(page)
    restyled = [e["args"].get("elementCount", 0) for e in noted if e["name"] == "UpdateLayoutTree"]
    there = page.evaluate("document.querySelectorAll('*').length")
    assert 0 < sum(restyled) < 8 * there, (restyled, there)
