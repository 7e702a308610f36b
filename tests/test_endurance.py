"""A room that clicks fast, opens many tabs, closes its lid, and a server that is started anew."""

import contextlib
import re
import signal

import pytest
from patience import grown
from playwright.sync_api import expect
from reader import count, counting, on, settled, shown
from servers import Relay, Replica, until
from test_deploy import csv_of

pytestmark = pytest.mark.heavy

VOICES = ("own", "alignment", "groups", "reports")
# Address, count, page, and words that stand in this view alone.
VIEWS = [
    ("/stances?voice=own&bloc=eu", "own", "Stances", "28 of 254 actors shown"),
    ("/actor?voice=reports&id=BLR", "reports", "Actor", "Belarus"),
    ("/blocs?voice=alignment&compare=gcc&compare=eu", "alignment", "Blocs", "Gulf Cooperation"),
    ("/sources?doc=background-paper", "groups", "Sources", "Improving the coordination"),
]


@pytest.fixture
def replica():
    found = Replica()
    found.start()
    yield found
    found.end(signal.SIGKILL)


def stands(page, view):
    """The page shows its view, without a fault."""
    address, voice, name, words = view
    on(page, name)
    expect(page.get_by_test_id("stMain")).to_contain_text(words)
    expect(counting(page, voice)).to_be_checked()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert page.url.endswith(address)


def loaded(page):
    """All that the page needs has come: what a lost line cuts off would not be asked for again."""
    expect(page.get_by_role("button", name=re.compile("Download|CSV$")).first).to_be_visible()
    page.wait_for_load_state("networkidle")


def disconnected(page):
    expect(page.locator("[data-testid=stApp]")).not_to_have_attribute(
        "data-test-connection-state", "CONNECTED"
    )


def goes_on(page, view):
    """After a loss the view stands, a file is given, and the next change counts."""
    stands(page, view)
    assert csv_of(page)[1].startswith(b"\xef\xbb\xbf")
    count(page, "reports")
    expect(page).to_have_url(re.compile("voice=reports"))
    expect(counting(page, "reports")).to_be_checked()
    settled(page)
    expect(page).to_have_url(re.compile("voice=reports"))


def test_of_two_hundred_quick_clicks_the_last_counts(page):
    page.goto("/stances?bloc=eu")
    on(page, "Stances")
    shown(page, "28 of 254 actors shown")
    boxes = [counting(page, name).bounding_box() for name in VOICES[:3]]
    # Pressed where they stand, faster than a test that waits for each to hold still.
    for n in range(200):
        page.mouse.click(boxes[n % 3]["x"] + 5, boxes[n % 3]["y"] + 5)
    count(page, "reports")
    expect(page).to_have_url(re.compile(r"/stances\?voice=reports&bloc=eu$"))
    settled(page)
    shown(page, "alignment, groups and reports. 28 of 254 actors shown")
    expect(counting(page, "reports")).to_be_checked()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    # Streamlit asks for its health below the path of a page, too.
    assert [e for e in page.errors if "/_stcore/" not in e] == []


def test_ten_tabs_each_keep_their_view(browser, replica):
    context = browser.new_context(base_url=f"http://127.0.0.1:{replica.port}")
    context.set_default_timeout(grown(60_000))
    pages = [(context.new_page(), VIEWS[n % len(VIEWS)]) for n in range(10)]
    for page, view in pages:
        page.goto(view[0], wait_until="commit")
    for page, view in pages:
        stands(page, view)
    first = pages[0][0]
    count(first, "reports")
    expect(first).to_have_url(re.compile("voice=reports"))
    for page, view in pages[1:]:
        stands(page, view)
    context.close()


@contextlib.contextmanager
def reader(browser, port, view):
    """A page that has all of its view."""
    page = browser.new_page(base_url=f"http://127.0.0.1:{port}")
    page.set_default_timeout(grown(60_000))
    page.goto(view[0])
    stands(page, view)
    loaded(page)
    yield page
    page.close()


def test_a_closed_lid_leaves_the_view(browser, replica):
    wire, view = Relay(replica.port), VIEWS[0]
    with reader(browser, wire.port, view) as page:
        wire.cut()
        disconnected(page)
        # The page has tried to come back more than once.
        until(lambda: wire.refused > 1)
        wire.open = True
        goes_on(page, view)
    wire.door.close()


def test_a_server_that_is_started_anew_gets_the_view_back(browser, replica):
    view = VIEWS[0]
    with reader(browser, replica.port, view) as page:
        replica.end(signal.SIGTERM)
        disconnected(page)
        replica.start()
        goes_on(page, view)
