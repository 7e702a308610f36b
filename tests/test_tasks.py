"""What a desk officer comes for, from the first page on: each in at most three presses."""

import io
import os
import re
import shutil
import subprocess

import docx
import pytest
from playwright.sync_api import expect
from reader import on, settled, shown

from stances.ui.places import PAGES

MOST = 3
pytestmark = pytest.mark.heavy


class Hand:
    """Presses what it is told, and counts."""

    def __init__(self, page):
        self.page, self.presses = page, 0
        page.goto("/")
        on(page, "Overview")

    def press(self, locator):
        self.presses += 1
        assert self.presses <= MOST
        settled(self.page)
        locator.first.click()

    def go(self, name):
        self.press(self.page.get_by_role("link", name=name, exact=True))
        on(self.page, name)

    def take(self, locator):
        """The file that a press gives."""
        with self.page.expect_download() as found:
            self.press(locator)
        return found.value.path().read_bytes()


@pytest.fixture
def hand(page):
    return Hand(page)


def button(hand, name, within="body"):
    return hand.page.locator(within).get_by_role("button", name=name)


def test_who_in_the_african_group_has_said_anything_itself(hand):
    hand.go("Blocs")
    said = hand.page.locator(".st-key-figure-blocs")
    expect(said).to_contain_text("None speaks for itself")


def test_what_exactly_japan_said_and_what_would_move_it(hand):
    hand.press(hand.page.get_by_role("link", name="Japan"))
    on(hand.page, "Actor")
    expect(hand.page.locator("main")).to_contain_text("valuable resources and attention")
    expect(hand.page.get_by_role("heading", name="Would move if")).to_be_visible()
    expect(hand.page.locator("main")).to_contain_text("Builds on existing instruments")


def test_which_states_are_spoken_for_by_two_groups_that_differ(hand):
    hand.go("Method")
    row = hand.page.get_by_role("row").filter(has_text="+ their group").first
    heads = row.locator("xpath=ancestor::table").get_by_role("columnheader").all_text_contents()
    cells = row.locator("th, td").all_text_contents()
    assert cells[heads.index("Groups differ")].strip() == "0"


def test_three_blocs_compared_who_is_in_two_and_who_departs(hand):
    hand.go("Blocs")
    hand.press(hand.page.locator("[data-param=compare] summary"))
    hand.press(hand.page.get_by_role("checkbox", name="Non-Aligned Movement"))
    expect(hand.page.locator("h1")).to_contain_text("Non-Aligned Movement")
    said = hand.page.locator(".st-key-figure-blocs")
    for words in ("All 53 are in the Non-Aligned Movement", "None of the two that spoke"):
        expect(said).to_contain_text(words)


def test_a_picture_of_the_seats_with_its_sources(hand):
    hand.press(button(hand, "Download", ".st-key-figure-seats"))
    picture = hand.take(button(hand, "Picture, SVG")).decode()
    assert "15 documents" in picture


def test_all_conditions_as_a_spreadsheet(hand):
    hand.go("Arguments")
    hand.press(hand.page.get_by_role("radio", name="Conditions"))
    text = hand.take(button(hand, "CSV")).decode("utf-8-sig")
    assert "Builds on existing instruments" in text


def test_those_with_reservations_and_their_reasons_for_a_text(hand):
    hand.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand.press(button(hand, "Reservations", "[data-param=legend]"))
    shown(hand.page, "29 of 192")
    hand.go("Stances")
    hand.press(button(hand, "Copy for Word"))
    expect(button(hand, "Copied")).to_be_visible()
    read = """async () => {
        const [item] = await navigator.clipboard.read();
        return (await item.getType("text/html")).text();
    }"""
    html = hand.page.evaluate(read)
    assert "<table" in html
    for words in ("Japan", "Diverts resources and attention"):
        assert words in html
    assert "Belarus" not in html
    heads, *rows = hand.page.evaluate("navigator.clipboard.readText()").strip().split("\n")
    assert heads.split("\t")[0] == "Actor"
    assert rows[-1].startswith("5 rows. Source:") or "Source:" in rows[-1]
    assert html.count("<tr>") == len(rows)


def test_a_link_to_this_view(hand):
    hand.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand.press(button(hand, "Copy link"))
    expect(button(hand, "Copied")).to_be_visible()
    assert hand.page.evaluate("navigator.clipboard.readText()") == hand.page.url


@pytest.mark.parametrize(
    ("words", "name"),
    [("duplicat", "Japan"), ("Cote d'Ivoire", "Côte d'Ivoire"), ("USA", "United States")],
)
def test_a_search_in_a_reader_s_own_words(hand, words, name):
    hand.go("Stances")
    field = hand.page.get_by_role("searchbox", name="Search names")
    hand.press(field)
    field.press_sequentially(words)
    field.press("Enter")
    expect(hand.page.locator("[data-tag^=q]")).to_be_visible()
    on(hand.page, "Stances")
    found = hand.page.locator("main")
    if name not in found.inner_text():
        # One who is silent stands behind a fold.
        hand.press(hand.page.locator(".fold button"))
    expect(found).to_contain_text(name)


def test_an_argument_and_who_answered_it(hand):
    hand.go("Arguments")
    hand.press(hand.page.get_by_role("link", name="Ratify and implement first"))
    expect(hand.page.locator("main")).to_contain_text("still lacking a blueprint")


def test_documents_that_are_silent(hand):
    hand.go("Sources")
    expect(hand.page.locator("h1")).to_contain_text("China")
    expect(hand.page.locator("h1")).to_contain_text("Tajikistan")


def test_a_briefing(hand):
    hand.go("Briefing")
    note = docx.Document(io.BytesIO(hand.take(button(hand, re.compile("Word note")))))
    assert any("reservations, in its own words" in p.text for p in note.paragraphs)


def test_the_count_is_understood_without_help(hand):
    shown(hand.page, "for silent States, what their group said")


@pytest.mark.parametrize(("name", "title"), PAGES)
def test_paper_bears_what_was_found_and_nothing_to_press(page, tmp_path, dataset, name, title):
    if not shutil.which("pdftotext") and not os.environ.get("CI"):
        pytest.skip("poppler is not on this machine")
    page.goto(f"/{name}?voice=own")
    on(page, title)
    found = page.locator("h1").inner_text()
    page.pdf(path=str(tmp_path / "page.pdf"), print_background=True, prefer_css_page_size=True)
    command = ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"]
    made = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    text, version = " ".join(made.split()), dataset.about.version
    for words in (found, "Counted: own words", f"data {version}", f"/{name}?voice=own"):
        assert words in text
    assert re.search(r"\b1 ?/ ?\d", text)
    for words in ("Copy link", "Download", "Copy for Word", "Reset", "+ as others report"):
        assert words not in text
    if title == "Briefing":
        # A sheet with the slide and what does not fit, one with the page and the source.
        assert made.count("\f") == 2
        assert "What does not fit" in text
        assert "all are in the notes" in text
