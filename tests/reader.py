"""What a reader in a browser does and waits for."""

import contextlib
import re
import time

from patience import grown
from playwright.sync_api import expect

# Windows of a desk and of a telephone, in pixels.
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
# The window of a test that says nothing of its size.
DESK = {"width": 1440, "height": 1000}


def settled(page, timeout=20_000):
    """Wait until the page is connected and its script has run."""
    timeout = grown(timeout)
    app = page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=timeout)
    expect(app).to_have_attribute("data-test-script-state", re.compile("notRun"), timeout=timeout)


def holds(page, script, seconds=20):
    """Wait until a script says yes; asked from outside, since the page's policy forbids `eval`."""
    end = time.monotonic() + grown(seconds)
    while not page.evaluate(script):
        assert time.monotonic() < end, f"not within {seconds} seconds: {script}"
        time.sleep(0.05)


def counting(page, setting):
    """The button of the row that counts one more kind of voice."""
    return page.locator(f"[data-param=voice] input[value={setting}]")


def count(page, setting):
    """Choose what is counted."""
    counting(page, setting).click()


def on(page, name):
    """Wait until the page of a name is there, with what it finds and its last line."""
    current = page.locator(".masthead nav [aria-current=page]")
    expect(current).to_have_text(name)
    expect(page.locator("h1")).not_to_be_empty()
    # For a moment the last line of the page before still stands beside the new one.
    expect(page.locator(".st-key-about")).to_have_count(1)
    expect(page.locator(".st-key-about")).to_be_visible()
    settled(page)


def drawn(page):
    """Wait until the figures on the first screen are there."""
    for plot in page.locator(".plot").all():
        if plot.bounding_box()["y"] < page.viewport_size["height"]:
            expect(plot.locator(".main-svg").first).to_be_attached()
    page.evaluate("document.fonts.ready")
    settled(page)


def shown(page, words):
    """Wait until the line of the count says so."""
    expect(page.locator(".st-key-tags .line")).to_contain_text(words)


def unfolded(page, param):
    """A chooser of many, opened."""
    box = page.locator(f"[data-param={param}]")
    if not box.locator("details[open]").count():
        box.locator("summary").click()
    expect(box.get_by_role("checkbox").first).to_be_visible()
    return box


@contextlib.contextmanager
def visit(browser, base):
    """A context of a browser; what it has loaded once its pages need not load again."""
    context = browser.new_context(base_url=base, viewport=DESK)
    yield context
    context.close()


@contextlib.contextmanager
def watched(context, base):
    """A page whose requests to any other host are noted, and what the console holds."""
    opened = context.new_page()
    opened.set_default_timeout(grown(20_000))
    opened.outside, opened.errors = [], []
    opened.on(
        "console",
        lambda m: (
            opened.errors.append(f"{m.text} {m.location['url']}") if m.type == "error" else None
        ),
    )
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on(
        "request",
        lambda r: (
            opened.outside.append(r.url)
            if r.url.startswith("http") and not r.url.startswith(base)
            else None
        ),
    )
    yield opened
    opened.close()
    assert opened.outside == []
