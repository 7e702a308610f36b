"""For every eye and hand: axe-core on every page, keyboard alone, zoom, calm, contrast."""

import contextlib
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from patience import grown
from playwright.sync_api import expect
from reader import holds, settled, unfolded

# Each page with a control that is there once the page has run to its end.
PAGES = {
    "/": ".st-key-table-timeline",
    "/stances": ".st-key-table-types",
    "/actor?id=USA": ".st-key-named",
    "/actor": "[role=combobox]",
    "/blocs": ".st-key-members-eu",
    "/arguments?code=duplication": "[class*=st-key-points]",
    "/views?view=28": ".st-key-fold-protocol",
    "/views?tab=phrases": ".st-key-fold-protocol",
    "/sources?doc=statement-japan&at=statement-japan.JPN": ".st-key-named",
    "/briefing": ".st-key-briefing-zip",
    "/method": ".st-key-method-zip",
    "/method?open=book-stances&open=agreement&open=disputes": ".st-key-method-zip",
    "/stances?q=zzzz": ".st-key-tags",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """
async (tags) => {
  const found = await axe.run(document, {resultTypes: ["violations"], runOnly: tags});
  return found.violations.flatMap(v => v.nodes.map(
    n => [v.id, n.target.flat().join(" "), n.html, n.failureSummary]));
}
"""
# What Streamlit draws in its own way and gives no parameter for: rule, pattern of the element,
# why it stays. An entry that no longer occurs fails the test, so the list cannot grow stale.
STREAMLIT = {
    ("region", r'data-testid="stMainMenuList"|>Made with Streamlit v'): (
        "The main menu hangs at the end of the document too, opened by a button in the banner."
    ),
    ("scrollable-region-focusable", r"st-key-(tiles|matrix|viewmatrix|likeness)\b"): (
        "On a phone a wide chart scrolls in the frame that Streamlit draws around it, and no "
        "parameter lets it take the focus; most browsers give it the focus by themselves, and the "
        "same data stand in the table that comes next."
    ),
}
# The contrast of text against what lies behind it, as the eye gets it: the opacity of every
# ancestor counts, and a colour half transparent is mixed with what lies under it.
CONTRAST = """
(selector) => {
  const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (text) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = text;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under, share) => under.map((u, i) => top[i] * share + u * (1 - share));
  const up = (e) => e ? [e, ...up(e.parentElement)] : [];
  const light = (c) => c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92
    : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  return [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => {
    const line = up(e);
    const clear = line.reduce((all, x) => all * Number(getComputedStyle(x).opacity), 1);
    const paper = line.reverse().map(x => rgba(getComputedStyle(x).backgroundColor))
      .reduce((under, top) => over(top, under, top[3]), [255, 255, 255]);
    const words = e.matches("input") ? getComputedStyle(e, "::placeholder") : getComputedStyle(e);
    const ink = rgba(words.color);
    const seen = [light(over(ink, paper, ink[3] * clear)), light(paper)].sort((a, b) => b - a);
    return [(seen[0] + 0.05) / (seen[1] + 0.05), e.textContent.slice(0, 60)];
  });
}
"""
WORDS = (
    ".quiet, .badge, .facts dt, .points th, [class*=st-key-foot] [data-testid=stText], "
    "[data-testid=stCaptionContainer] p, [data-testid=stPageLink-NavLink] p, "
    ".controls :is(.name, .value, .note, .count, .label, .faint, .found, .foot, button), "
    "[role=option], input[placeholder]:not([placeholder=''])"
)
FOCUS = """
() => {
  const e = document.activeElement, style = getComputedStyle(e);
  return {
    key: e.dataset.tag ?? e.closest("[data-param]")?.dataset.param
      ?? (e.closest("[class*=st-key-]")?.className.match(/st-key-(\\S+)/) ?? [])[1] ?? "",
    kind: e.getAttribute("role") ?? e.tagName.toLowerCase(),
    text: (e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 60),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    page: !!e.closest("[data-testid=stMain], [data-testid=stSidebar]"),
  };
}
"""


@pytest.fixture(scope="module")
def hall(browser, site):
    """One window for the whole module; each test sets size and scheme as it needs them."""
    context = browser.new_context(base_url=site)
    opened = context.new_page()
    opened.set_default_timeout(grown(20_000))
    opened.goto("/")
    yield opened
    context.close()


@pytest.fixture
def window(hall):
    hall.set_viewport_size({"width": 1440, "height": 1000})
    hall.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return hall


def go(page, path):
    page.goto(path)
    expect(page.locator(PAGES.get(path, "h1")).first).to_be_visible()
    settled(page)


def faults(page):
    """What axe finds on the page as it stands."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(AXE, RULES)


def owner(rule, element):
    """The entry of the list that this fault falls under, if any."""
    return next((k for k in STREAMLIT if k[0] == rule and re.search(k[1], element)), None)


def ours(found):
    return [(rule, where, why) for rule, where, html, why in found if not owner(rule, html)]


def press_until(page, wanted, key="Tab", most=60):
    """Press a key until what has the focus is wanted; gives all that had it on the way."""
    seen = []
    for _ in range(most):
        page.keyboard.press(key)
        seen.append(page.evaluate(FOCUS))
        if wanted(seen[-1]):
            return seen
    raise AssertionError(f"not reached: {seen}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_headings_are_in_order_and_words_have_contrast(window, path, scheme):
    window.emulate_media(color_scheme=scheme)
    go(window, path)
    present = path.strip("/").split("?")[0].capitalize() or "Overview"
    expect(window).to_have_title(f"{present}: Stances on the Global Plan of Action")
    nav = window.get_by_role("navigation", name="Pages")
    expect(nav.locator("[aria-current=page]")).to_have_text(present)
    levels = window.locator("h1, h2, h3, h4").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip([0, *levels], levels, strict=False)), levels
    assert ours(faults(window)) == []
    seen = window.evaluate(CONTRAST, WORDS)
    assert seen
    assert [s for s in seen if s[0] < 4.5] == []


def opened_menu(window):
    """Open the first download menu; a run that a change of theme brings about may close it."""
    item = window.get_by_role("button", name="Data, XLSX")
    for _ in range(3):
        settled(window)
        window.get_by_role("button", name="Download").first.click()
        with contextlib.suppress(AssertionError):
            expect(item).to_be_visible(timeout=grown(6_000))
            break
    expect(item).to_be_visible()
    settled(window)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_on_what_opens_and_the_list_of_streamlit_s_own_is_no_longer_than_needed(window, scheme):
    window.emulate_media(color_scheme=scheme)
    go(window, "/blocs")
    found = []
    opened_menu(window)
    found += faults(window)
    window.keyboard.press("Escape")
    window.locator(".st-key-table-blocs summary").click()
    expect(window.locator(".st-key-table-blocs .sheet")).to_be_visible()
    found += faults(window)
    settled(window)
    for param in ("bloc", "type", "compare"):
        box = unfolded(window, param)
        found += faults(window)
        assert [s for s in window.evaluate(CONTRAST, WORDS) if s[0] < 4.5] == []
        window.keyboard.press("Escape")
        expect(box.get_by_role("checkbox")).to_have_count(0)
    window.get_by_role("button", name="Main menu").click()
    expect(window.get_by_role("menu")).to_be_visible()
    found += faults(window)
    window.keyboard.press("Escape")
    window.set_viewport_size({"width": 390, "height": 844})
    go(window, "/")
    # The frame scrolls only once the squares are drawn in it, and they are once they come near.
    window.locator(".st-key-tiles").scroll_into_view_if_needed()
    expect(window.locator(".st-key-tiles .point").first).to_be_visible()
    settled(window)
    found += faults(window)
    assert ours(found) == []
    assert {owner(rule, html) for rule, _, html, _ in found} == set(STREAMLIT)


def test_the_page_that_is_left_is_no_longer_the_present_one(window):
    go(window, "/")
    nav = window.get_by_role("navigation", name="Pages")
    nav.get_by_role("link", name="Method").click()
    expect(window.get_by_role("heading", name="Method", level=1)).to_be_visible()
    expect(nav.locator("[aria-current=page]")).to_have_text("Method")


def test_all_that_the_keyboard_reaches_shows_it(window):
    go(window, "/blocs?bloc=eu")
    expect(window.locator(".st-key-members-african-group summary")).to_be_visible()
    # The parts of a page come one by one; none may come after the keyboard has passed its place.
    for role, name in (("radio", "Own words"), ("link", "Method"), ("searchbox", "Search"),
                       ("button", "Bloc: European Union")):  # fmt: skip
        expect(window.get_by_role(role, name=name).first).to_be_visible()
    for param in ("bloc", "protocol", "compare"):
        expect(window.locator(f"[data-param={param}] summary")).to_be_visible()
    expect(window.locator(".st-key-blocs .main-svg").first).to_be_visible()
    seen = press_until(window, lambda f: f["key"] == "members-african-group", most=70)
    kinds = {f["kind"] for f in seen if f["page"]}
    assert {"a", "button", "summary", "region", "input", "main"} <= kinds
    laid_out = ("div",)
    plain = [f for f in seen if f["page"] and f["kind"] not in laid_out]
    assert [f for f in plain if f["outline"] < 2] == []


@pytest.mark.parametrize(
    ("role", "name"), [("combobox", "Actor"), ("searchbox", "Search names, quotations, reasons")]
)
def test_a_field_with_the_focus_looks_different(window, role, name):
    window.emulate_media(reduced_motion="reduce")
    go(window, "/actor")
    field = window.get_by_role(role, name=name, exact=True)
    ring = """e => { while (getComputedStyle(e).borderTopWidth === "0px") e = e.parentElement;
        const s = getComputedStyle(e); return s.borderTopColor + s.boxShadow + s.outline; }"""
    before = field.evaluate(ring)
    field.focus()
    expect(field).to_be_focused()
    assert field.evaluate(ring) != before


def test_a_voice_with_the_focus_has_an_outline(window):
    go(window, "/actor")
    expect(counting(window, "groups")).to_be_visible()
    press_until(window, lambda f: f["key"] == "voice")
    ring = window.locator("input[type=radio]:focus")
    expect(ring).to_have_css("outline-style", "solid")
    expect(ring).to_have_css("outline-width", "2px")


def test_keyboard_alone_from_the_voice_to_the_table_behind_a_chart(window):
    go(window, "/blocs")
    # The page may be whole before the script of the side bar has come; the keyboard waits for none.
    expect(counting(window, "groups")).to_be_visible()
    first = press_until(window, lambda f: f["key"] == "voice")
    assert first[0]["text"] == "Skip to main content"
    window.keyboard.press("ArrowDown")
    expect(window).to_have_url(re.compile("voice=reports"))
    settled(window)
    press_until(window, lambda f: (f["key"], f["kind"]) == ("bloc", "summary"))
    window.keyboard.press("Enter")
    expect(window.get_by_role("searchbox", name="Find a bloc")).to_be_focused()
    window.keyboard.type("European U")
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile("bloc=eu"))
    window.keyboard.press("Escape")
    expect(window.locator("[data-param=bloc] summary")).to_be_focused()
    settled(window)
    expect(window.locator("[data-tag=bloc-eu]")).to_be_visible()
    press_until(window, lambda f: f["key"] == "bloc-eu")
    window.keyboard.press("Enter")
    expect(window).not_to_have_url(re.compile("bloc="))
    settled(window)
    press_until(window, lambda f: f["key"] == "table-blocs")
    window.keyboard.press("Enter")
    expect(window.locator(".st-key-table-blocs .sheet")).to_be_visible()


def test_keyboard_alone_opens_a_download_menu_and_leaves_it_where_it_was(window):
    go(window, "/blocs")
    press_until(window, lambda f: f["key"] == "menu-blocs")
    window.keyboard.press("Enter")
    expect(window.get_by_role("dialog", name="Download")).to_be_visible()
    settled(window)
    press_until(window, lambda f: f["text"] == "Data, CSV")
    with window.expect_download() as file:
        window.keyboard.press("Enter")
    assert file.value.suggested_filename.endswith(".csv")
    window.keyboard.press("Escape")
    expect(window.get_by_role("dialog")).to_be_hidden()
    assert window.evaluate(FOCUS)["key"] == "menu-blocs"


@pytest.mark.parametrize("path", ["/", "/stances", "/arguments?code=duplication", "/views?view=28"])
def test_a_chart_holds_no_focus_and_its_table_comes_next(window, path):
    go(window, path)
    figures = window.get_by_role("figure")
    expect(figures.first).to_be_visible()
    for figure in figures.all():
        assert re.search(r"Source: .* The table behind", figure.get_attribute("aria-label"))
        inside = "a[href], button, input, [tabindex]"
        assert figure.locator(inside).evaluate_all("a => a.filter(e => e.checkVisibility())") == []
    stops = "a => a.filter(e => e.checkVisibility()).map(e => e.matches('summary') ? 'table' : "
    stops += "e.matches('[role=figure]') ? 'chart' : 'other')"
    order = window.locator("[role=figure], main :is(a, button, input, summary)")
    kinds = order.evaluate_all(stops)
    charts = [i for i, kind in enumerate(kinds) if kind == "chart"]
    assert charts
    assert {kinds[i + 1] for i in charts} == {"table"}


def fits(page):
    """Wait until nothing is wider than the window and nothing lies over a link to a page."""
    holds(page, """() => {
        const over = (e) => e.scrollWidth > e.clientWidth;
        const main = document.querySelector("[data-testid=stMain]");
        const free = [...document.querySelectorAll(".st-key-nav a")].every(link => {
            const box = link.getBoundingClientRect();
            return [0.1, 0.5, 0.9].every(part => link.contains(document.elementFromPoint(
                box.left + box.width * part, box.top + box.height / 2)));
        });
        return !over(document.documentElement) && !over(main) && free;
    }""")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_at_twice_the_size_and_on_a_phone(window, path):
    # 720 px is what is left of 1440 at a zoom of 200 %.
    window.set_viewport_size({"width": 720, "height": 500})
    go(window, path)
    fits(window)
    window.set_viewport_size({"width": 390, "height": 844})
    fits(window)
    assert ours(faults(window)) == []
    # Text alone at twice its size, as some readers set it.
    window.set_viewport_size({"width": 1024, "height": 768})
    window.add_style_tag(content="html { font-size: 200% !important; }")
    fits(window)


def test_a_table_on_a_narrow_screen_is_still_a_table(window):
    window.set_viewport_size({"width": 390, "height": 900})
    go(window, "/blocs")
    expect(window.get_by_role("table").first).to_be_attached()
    cdp = window.context.new_cdp_session(window)
    nodes = cdp.send("Accessibility.getFullAXTree")["nodes"]
    roles = {n["role"]["value"] for n in nodes if not n["ignored"]}
    assert {"table", "row", "rowheader", "cell"} <= roles


def test_nothing_moves_for_who_asked_for_calm(window):
    moving = """() => [...document.querySelectorAll("main *, section *")].filter(e => {
        const s = getComputedStyle(e);
        return s.transitionProperty !== "none" && parseFloat(s.transitionDuration) > 0;
    }).length"""
    go(window, "/stances")
    assert window.evaluate(moving) > 0
    window.emulate_media(reduced_motion="reduce")
    assert window.evaluate(moving) == 0


def test_targets_are_large_enough_for_a_finger(window):
    window.set_viewport_size({"width": 390, "height": 900})
    go(window, "/blocs?bloc=eu")
    mine = (
        ".st-key-nav a, .st-key-tags button, main summary, [class*=st-key-said] a, "
        "[class*=csv] button, main .controls button"
    )
    sizes = (
        "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect())"
        ".map(r => Math.min(r.width, r.height))"
    )
    expect(window.locator(".st-key-csv-blocs-overlap button")).to_be_visible()
    boxes = window.locator(mine).evaluate_all(sizes)
    assert len(boxes) > 15
    assert min(boxes) >= 24
    window.get_by_test_id("stExpandSidebarButton").click()
    unfolded(window, "bloc")
    own = "section .controls :is(summary, button, .row, [type=search])"
    boxes = window.locator(own).evaluate_all(sizes)
    assert len(boxes) > 20
    assert min(boxes) >= 24
