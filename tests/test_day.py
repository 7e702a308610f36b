"""The day whose words are the last that count, as a reader in a browser chooses it."""

import re

import pytest
from playwright.sync_api import expect
from reader import SIZES, on, settled
from test_access import CONTRAST, faults, ours

EVE, SHORT = "2009-05-06", "6 May 2009"
MANY, FEW = "17 actors speak for themselves", "8 actors speak for themselves"


# Whether a field is written in the ink of the page, on its paper.
INK = """
(field) => {
  const own = getComputedStyle(field), page = getComputedStyle(document.querySelector("h1"));
  return own.color === page.color && own.backgroundColor === getComputedStyle(
    document.querySelector("[data-testid=stApp]")).backgroundColor;
}
"""


def field(page):
    """The field with the days."""
    return page.get_by_label("As of", exact=True)


def opened(page, path, name):
    page.goto(path)
    on(page, name)
    expect(field(page)).to_be_attached()


def choose(page, day):
    field(page).select_option(label=day)
    settled(page)


def test_a_day_acts_on_title_address_and_the_other_pages(page):
    opened(page, "/stances", "Stances")
    expect(page.locator("h1")).to_contain_text(MANY)
    expect(field(page)).to_have_value("latest")
    choose(page, SHORT)
    expect(page).to_have_url(re.compile(rf"/stances\?asof={EVE}$"))
    expect(page.locator("h1")).to_contain_text(FEW)
    expect(page).to_have_title(re.compile(f"as of {SHORT}$"))
    for name in ("Overview", "Blocs", "Sources", "Method", "Actor"):
        page.locator(".masthead nav").get_by_role("link", name=name).click()
        on(page, name)
        expect(page).to_have_url(
            re.compile(rf"/{name.lower().replace('overview', '')}\?asof={EVE}$")
        )
        expect(field(page)).to_have_value(EVE)
    page.goto("/stances?asof=2009-05-07")
    on(page, "Stances")
    expect(field(page)).to_have_value("2009-05-07")
    expect(page.locator("h1")).to_contain_text(FEW)


def test_back_and_forward_bring_the_day_again(page):
    opened(page, "/stances", "Stances")
    choose(page, SHORT)
    expect(page.locator("h1")).to_contain_text(FEW)
    page.go_back()
    expect(page.locator("h1")).to_contain_text(MANY)
    expect(field(page)).to_have_value("latest")
    page.go_forward()
    expect(page.locator("h1")).to_contain_text(FEW)
    expect(field(page)).to_have_value(EVE)


@pytest.mark.parametrize("way", ["Reset", f"Take away: As of: {SHORT}", "Latest"])
def test_every_way_back_to_the_latest_day(page, way):
    opened(page, f"/stances?asof={EVE}", "Stances")
    expect(page.locator("h1")).to_contain_text(FEW)
    if way == "Latest":
        choose(page, way)
    else:
        page.get_by_role("button", name=way, exact=True).click()
    expect(page).to_have_url(re.compile("/stances$"))
    expect(page.locator("h1")).to_contain_text(MANY)
    expect(field(page)).to_have_value("latest")
    expect(page).to_have_title(re.compile("Plan of Action$"))


def test_the_keyboard_alone_chooses_a_day(page):
    opened(page, "/stances", "Stances")
    page.locator("[data-param=voice] input:checked").focus()
    for _ in range(10):
        if field(page).evaluate("(it) => it === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(field(page)).to_be_focused()
    page.keyboard.type("6 May")
    expect(page).to_have_url(re.compile(f"asof={EVE}$"))
    expect(page.locator("h1")).to_contain_text(FEW)
    expect(field(page)).to_be_focused()


def test_before_the_first_words_the_page_leads_to_them(page):
    opened(page, "/?asof=1999-01-01&type=state", "Overview")
    said = page.locator(".after")
    expect(said).to_contain_text("the first words are of 3 June 2008")
    said.get_by_role("link", name="Show 3 June 2008").click()
    expect(page).to_have_url(re.compile(r"\?asof=2008-06-03&type=state$"))
    expect(said).to_have_count(0)
    expect(field(page)).to_have_value("2008-06-03")


def test_an_actor_who_speaks_later_leads_to_the_latest_day(page):
    opened(page, f"/actor?id=eu&asof={EVE}", "Actor")
    expect(page.locator(".after")).to_contain_text("it spoke on 13 May 2009")
    page.locator(".after").get_by_role("link", name="Show the latest").click()
    expect(page).to_have_url(re.compile(r"/actor\?id=eu$"))
    expect(page.locator(".after")).to_have_count(0)
    expect(page.locator("h1")).to_have_text("European Union")


def test_a_document_of_a_later_day_is_there_again_on_that_day(page):
    opened(page, f"/sources?asof={EVE}&doc=informal-summary", "Sources")
    told = page.get_by_text("holds no words up to 6 May 2009")
    expect(told).to_have_count(1)
    choose(page, "Latest")
    expect(page).to_have_url(re.compile(r"/sources\?doc=informal-summary$"))
    expect(told).to_have_count(0)
    expect(page.locator(".st-key-document h2").first).to_contain_text("Summary")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_day_is_chosen_on_desk_and_telephone_by_everybody(browser, site, size, scheme):
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": height}, color_scheme=scheme
    )
    page = context.new_page()
    opened(page, f"/actor?id=eu&asof={EVE}", "Actor")
    if size == "narrow":
        pull = page.locator(".drawer.count .pull")
        expect(pull).to_contain_text(SHORT)
        expect(field(page)).not_to_be_visible()
        pull.click()
    expect(field(page)).to_be_visible()
    box = field(page).bounding_box()
    assert box["height"] >= (44 if size == "narrow" else 24)
    assert box["x"] + box["width"] <= width
    seen = page.evaluate(CONTRAST, "[data-param=asof] label, .after, .after a")
    assert {"As of", "Show the latest"} <= {text for _, text in seen}
    assert field(page).evaluate(INK)
    assert [pair for pair in seen if pair[0] < 4.5] == []
    assert ours(faults(page)) == []
    context.close()
