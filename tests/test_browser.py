"""The dashboard in a real browser, on a cold server, without the network."""

import re

from playwright.sync_api import expect


def opened(page, path, heading):
    page.goto(path)
    expect(page.get_by_role("heading", name=heading).first).to_be_visible()


def test_deep_link_on_a_cold_server_and_page_switch_and_back(page):
    opened(page, "/stances?voice=own&bloc=eu", "Stances")
    expect(page.get_by_role("radio", name="Own words")).to_be_checked()
    expect(page.get_by_role("button", name=re.compile("Bloc: European Union"))).to_be_visible()
    page.get_by_role("link", name="Blocs").click()
    expect(page.get_by_role("heading", name="Blocs side by side")).to_be_visible()
    expect(page).to_have_url(re.compile("voice=own"))
    expect(page).to_have_url(re.compile("bloc=eu"))
    # A page that restores its parameters leaves an entry of its own in the history.
    for _ in range(4):
        if "/stances" in page.url:
            break
        page.go_back()
        page.wait_for_timeout(1500)
    expect(page.get_by_role("heading", name="Stances", exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="Own words")).to_be_checked()


def test_tag_takes_a_filter_away(page):
    opened(page, "/stances?bloc=eu", "28 actors by type")
    page.get_by_role("button", name=re.compile("Bloc: European Union")).click()
    expect(page.get_by_role("heading", name="254 actors by type and stance")).to_be_visible()
    expect(page).not_to_have_url(re.compile("bloc="))


def test_actor_link_shows_words_and_place(page):
    opened(page, "/actor?id=BGD", "Bangladesh")
    expect(page.get_by_text("holds a good potential").first).to_be_visible()


def download(page, item):
    """Choose an item of the first download menu, which closes after each picture."""
    page.wait_for_timeout(800)
    button = page.get_by_role("button", name=item).first
    if not button.is_visible():
        page.get_by_role("button", name="Download").first.click()
    with page.expect_download() as found:
        button.click()
    return found.value


def test_picture_and_table_downloads(page):
    opened(page, "/blocs", "Blocs side by side")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    svg = download(page, "Picture, SVG")
    text = svg.path().read_text(encoding="utf-8")
    assert svg.suggested_filename.endswith(".svg")
    assert "where their members stand" in text
    assert "Dataset 1.0.0" in text
    assert download(page, "Picture, PNG").path().read_bytes().startswith(b"\x89PNG")
    data = download(page, "Data, CSV").path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"European Union,reservations,inherited,25" in data


def test_row_of_the_table_opens_the_actor(page):
    opened(page, "/stances?bloc=gcc&stance=support", "1 actors by type")
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    page.mouse.click(box["x"] + 15, box["y"] + 52)
    expect(page.get_by_role("heading", name="Bahrain")).to_be_visible()
    expect(page).to_have_url(re.compile("id=BHR"))


def test_narrow_screen_does_not_scroll_sideways(page):
    page.set_viewport_size({"width": 390, "height": 900})
    opened(page, "/", "Where the room stands")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
