"""A room that clicks fast, opens many tabs, closes its lid, and a server that is started anew."""

import contextlib
import re
import signal

import pytest
from patience import grown
from playwright.sync_api import expect
from reader import settled
from servers import Relay, Replica, until
from test_deploy import csv_of

pytestmark = pytest.mark.heavy

VOICES = {
    "own": "Own words",
    "alignment": "With alignment",
    "groups": "With groups",
    "reports": "With reports",
}
VIEWS = [
    ("/stances?voice=own&bloc=eu", "Own words", "28 actors by type"),
    ("/actor?voice=reports&id=BLR", "With reports", "Belarus"),
    ("/blocs?voice=alignment&compare=gcc&compare=eu", "With alignment", "Blocs side by side"),
    ("/sources?doc=background-paper", "With groups", "Background paper"),
]


@pytest.fixture
def replica():
    found = Replica()
    found.start()
    yield found
    found.end(signal.SIGKILL)


def voice(page, name):
    page.get_by_test_id("stSidebar").get_by_text(name, exact=True).click()


def stands(page, view):
    """The page shows its view, without a fault."""
    address, name, heading = view
    settled(page)
    expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    expect(page.get_by_role("radio", name=name, exact=True)).to_be_checked()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert page.url.endswith(address)


def loaded(page):
    """All that the page needs has come: what a lost line cuts off would not be asked for again."""
    expect(page.get_by_role("button", name=re.compile("CSV$")).first).to_be_visible()
    expect(page.locator(".plot .main-svg").first).to_be_attached()
    page.wait_for_load_state("networkidle")


def disconnected(page):
    expect(page.locator("[data-testid=stApp]")).not_to_have_attribute(
        "data-test-connection-state", "CONNECTED"
    )


def goes_on(page, view):
    """After a loss the view stands, a file is given, and the next change counts."""
    stands(page, view)
    assert csv_of(page)[1].startswith(b"\xef\xbb\xbf")
    voice(page, "With reports")
    expect(page).to_have_url(re.compile("voice=reports"))
    expect(counting(page, "reports")).to_be_checked()
    settled(page)
    expect(page).to_have_url(re.compile("voice=reports"))


def test_of_two_hundred_quick_clicks_the_last_counts(page):
    page.goto("/stances?bloc=eu")
    expect(page.get_by_role("heading", name="28 actors by type")).to_be_visible()
    settled(page)
    labels = [page.get_by_test_id("stSidebar").get_by_text(n, exact=True) for n in VOICES.values()]
    boxes = [label.bounding_box() for label in labels[:3]]
    # Pressed where they stand, faster than a test that waits for each to hold still.
    for n in range(200):
        page.mouse.click(boxes[n % 3]["x"] + 5, boxes[n % 3]["y"] + 5)
    voice(page, "With reports")
    expect(page).to_have_url(re.compile(r"/stances\?voice=reports&bloc=eu$"))
    settled(page)
    expect(page.get_by_text("With reports. Blocs are counted")).to_be_visible()
    expect(counting(page, "reports")).to_be_checked()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    # Streamlit asks for its health below the path of a page, too.
    assert [e for e in page.errors if "/_stcore/" not in e] == []


def test_twenty_tabs_each_keep_their_view(browser, replica):
    context = browser.new_context(base_url=f"http://127.0.0.1:{replica.port}")
    context.set_default_timeout(grown(60_000))
    pages = [(context.new_page(), VIEWS[n % len(VIEWS)]) for n in range(20)]
    for page, view in pages:
        page.goto(view[0], wait_until="commit")
    for page, view in pages:
        stands(page, view)
    first = pages[0][0]
    voice(first, "With reports")
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
