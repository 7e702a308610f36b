"""For every eye and hand: axe-core on every page, keyboard alone, zoom, calm, contrast."""

import contextlib
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from patience import grown
from playwright.sync_api import expect
from reader import counting, holds, on, settled, shown, unfolded

# Each page with its name, and with what it can open.
PAGES = {
    "/": "Overview",
    "/?open=states&open=table-tiles": "Overview",
    "/stances": "Stances",
    "/stances?open=silent": "Stances",
    "/stances?tab=table": "Stances",
    "/stances?q=zzzz": "Stances",
    "/stances?bloc=gcc&stance=reservations": "Stances",
    "/actor?id=USA": "Actor",
    "/actor?id=eu&open=statements&open=views-background-paper": "Actor",
    "/actor": "Actor",
    "/blocs": "Blocs",
    "/blocs?open=members&open=overlap&open=tables&open=views": "Blocs",
    "/moved?open=moved-eu-none-reservations&open=unmoved": "Moved",
    "/moved?asof=2009-05-08&type=state": "Moved",
    "/moved?voice=reports&open=table-moves": "Moved",
    "/arguments?code=duplication": "Arguments",
    "/arguments?tab=answered": "Arguments",
    "/arguments?tab=conditions": "Arguments",
    "/arguments?tab=bridges": "Arguments",
    "/arguments?tab=points": "Arguments",
    "/views?view=28": "Views",
    "/views?tab=respondents": "Views",
    "/views?tab=phrases": "Views",
    "/views?tab=likeness": "Views",
    "/views?tab=matrix": "Views",
    "/sources?doc=statement-japan": "Sources",
    "/sources?doc=background-paper&open=nothing": "Sources",
    "/briefing": "Briefing",
    "/method": "Method",
    "/method?open=rule&open=cohesion&open=agreement&open=book-stances&open=columns": "Method",
}
# One of each kind.
FEW = ["/", "/stances", "/stances?tab=table", "/actor?id=USA", "/actor", "/blocs",
       "/arguments?code=duplication", "/arguments?tab=conditions", "/views?view=28",
       "/views?tab=matrix", "/sources?doc=statement-japan", "/briefing", "/method"]  # fmt: skip
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
  const own = (e) => e.matches("input")
    || [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim());
  const all = [...document.querySelectorAll(selector)].filter(e => own(e) && e.checkVisibility());
  return all.map(e => {
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
# Whatever holds words of its own, but for pictures, and the fields that hint at what to write.
WORDS = (
    "main :is(p, a, b, li, dt, dd, th, td, h1, h2, h3, h4, q, button, label, legend, summary, span,"
    " small, option), [role=option], input[placeholder]:not([placeholder=''])"
)
FOCUS = """
() => {
  const e = document.activeElement;
  // A button of the browser that lies unseen under its words: these bear the ring.
  const hidden = e.matches("input") && getComputedStyle(e).opacity === "0";
  const style = getComputedStyle(hidden ? e.closest("label") : e);
  return {
    key: e.dataset.tag ?? e.closest("[data-param]")?.dataset.param
      ?? (e.closest("[class*=st-key-]")?.className.match(/st-key-(\\S+)/) ?? [])[1] ?? "",
    kind: e.getAttribute("role") ?? e.tagName.toLowerCase(),
    text: (e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 60),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    page: !!e.closest("[data-testid=stMain]"),
    block: e.closest(".st-key-nav, .st-key-row, .st-key-tags, .st-key-page")
      ?.className.match(/st-key-(\\S+)/)[1] ?? "",
  };
}
"""


@pytest.fixture(scope="module")
def hall(visitor):
    """One window for the whole module; each test sets size and scheme as it needs them."""
    opened = visitor.new_page()
    opened.set_default_timeout(grown(20_000))
    opened.goto("/")
    yield opened
    opened.close()


@pytest.fixture
def window(hall):
    hall.set_viewport_size({"width": 1440, "height": 1000})
    hall.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return hall


def go(page, path):
    page.goto(path)
    on(page, PAGES[path])


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


@pytest.mark.parametrize(
    # Every address in one scheme, by turns; what the schemes can change is the same on all.
    ("path", "scheme"),
    [(path, ("light", "dark")[i % 2]) for i, path in enumerate(PAGES)],
)
def test_axe_finds_nothing_headings_are_in_order_and_words_have_contrast(window, path, scheme):
    window.emulate_media(color_scheme=scheme)
    go(window, path)
    present = PAGES[path]
    title = f"{present}: Stances on the Global Plan of Action"
    expect(window).to_have_title(re.compile(rf"^{title}(, as of \d+ \w+ \d{{4}})?$"))
    nav = window.get_by_role("navigation", name="Pages")
    expect(nav.locator("[aria-current=page]")).to_have_text(present)
    levels = window.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(h => +h.tagName[1])"
    )
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip([0, *levels], levels, strict=False)), levels
    assert ours(faults(window)) == []
    seen = window.evaluate(CONTRAST, WORDS)
    assert seen
    assert [s for s in seen if s[0] < 4.5] == []


def opened_menu(window):
    """Open the first download menu; a run that a change of theme brings about may close it."""
    item = window.get_by_role("button", name="Data, XLSX").first
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
    # What fades in has its colour at once.
    window.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    go(window, "/stances")
    found = []
    opened_menu(window)
    found += faults(window)
    window.keyboard.press("Escape")
    for param in ("bloc", "type", "stance"):
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
    for pull in window.locator(".pull:visible").all():
        pull.click()
        found += faults(window)
        assert [s for s in window.evaluate(CONTRAST, WORDS) if s[0] < 4.5] == []
        window.keyboard.press("Escape")
    window.locator(".masthead .menu").click()
    found += faults(window)
    window.keyboard.press("Escape")
    assert ours(found) == []
    assert {owner(rule, html) for rule, _, html, _ in found} == set(STREAMLIT)


def test_the_page_that_is_left_is_no_longer_the_present_one(window):
    go(window, "/")
    nav = window.get_by_role("navigation", name="Pages")
    nav.get_by_role("link", name="Method").click()
    expect(window).to_have_url(re.compile("/method$"))
    on(window, "Method")
    expect(nav.locator("[aria-current=page]")).to_have_text("Method")


KINDS = {
    "/stances?bloc=eu&type=state": {"a", "button", "summary", "input"},
    "/": {"a", "button", "summary", "input"},
    "/stances?tab=table": {"a", "button", "region", "input"},
    "/method": {"a", "button", "input"},
}


@pytest.mark.parametrize("path", KINDS)
def test_all_that_the_keyboard_reaches_shows_it_and_comes_from_above(window, path):
    window.goto(path)
    on(window, PAGES.get(path, "Stances"))
    expect(counting(window, "groups")).to_be_visible()
    seen = press_until(window, lambda f: f["text"] == "How positions are derived", most=700)
    assert seen[0]["text"] == "Skip to main content"
    assert {f["kind"] for f in seen if f["page"]} >= KINDS[path]
    assert [f for f in seen if f["page"] and f["kind"] != "div" and f["outline"] < 2] == []
    blocks = [f["block"] for f in seen if f["block"]]
    order = list(dict.fromkeys(blocks))
    assert order == [b for b in ("nav", "row", "tags", "page") if b in order]
    assert blocks == sorted(blocks, key=order.index)
    # The radio buttons of one control are one stop.
    row = list(dict.fromkeys(f["key"] for f in seen if f["block"] == "row"))
    assert row == ROW if path != "/method" else ROW[:2]


ROW = ["voice", "asof", "bloc", "type", "stance", "source", "protocol", "q"]


def test_every_way_to_more_is_reached_by_the_keyboard(window):
    go(window, "/method")
    for name in ("rule", "cohesion"):
        fold = window.locator(f".st-key-fold-{name} button")
        press_until(window, lambda f, name=name: f["key"] == name)
        window.keyboard.press("Enter")
        expect(fold).to_have_attribute("aria-expanded", "true")
        settled(window)
        expect(fold).to_be_focused()
    expect(window).to_have_url(re.compile("open=rule&open=cohesion"))
    window.keyboard.press("Space")
    expect(window).to_have_url(re.compile("open=rule$"))


@pytest.mark.parametrize(
    ("path", "role", "name"),
    [("/actor", "combobox", "Actor"), ("/", "searchbox", "Search names, quotations, reasons")],
)
def test_a_field_with_the_focus_looks_different(window, path, role, name):
    window.emulate_media(reduced_motion="reduce")
    go(window, path)
    field = window.get_by_role(role, name=name, exact=True)
    ring = """e => { while (getComputedStyle(e).borderTopWidth === "0px") e = e.parentElement;
        const s = getComputedStyle(e); return s.borderTopColor + s.boxShadow + s.outline; }"""
    before = field.evaluate(ring)
    field.focus()
    expect(field).to_be_focused()
    assert field.evaluate(ring) != before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_kind_of_control_shows_its_focus(window, scheme):
    window.emulate_media(color_scheme=scheme)
    ring = """e => { const s = getComputedStyle(e);
        return [s.outlineStyle, s.outlineWidth, s.outlineColor,
            parseFloat(s.outlineOffset) < 0 ? s.backgroundColor : "outside"]; }"""
    on_now = "label:has(:checked)"
    places = {
        "/stances?open=silent": [f"[data-param=voice] {on_now}", f"[data-param=tab] {on_now}",
                                 ".st-key-fold-silent button"],
        "/views?view=28": [f"[data-param=tab] {on_now}", f"[data-param=subject] {on_now}"],
        "/": [".legend button", "a.chip:visible", ".st-key-press-table-tiles button",
              ".masthead nav a", ".masthead .copy", ".masthead .briefing"],
    }  # fmt: skip
    for path, marks in places.items():
        go(window, path)
        for mark in marks:
            shown_as = window.locator(mark).first
            held = shown_as.locator("input") if "label" in mark else shown_as
            # Focus that a script gives shows as that of the keyboard once a key has been pressed.
            window.keyboard.press("Shift")
            held.focus()
            style, width, colour, ground = shown_as.evaluate(ring)
            assert (style, width) == ("solid", "2px"), mark
            assert colour != ground, mark


def test_the_arrows_count_and_the_tags_keep_the_keyboard(window):
    go(window, "/stances")
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
    shown(window, "All 254 actors shown")


def test_keyboard_alone_from_the_tabs_to_the_table_behind_a_chart(window):
    go(window, "/stances")
    press_until(window, lambda f: f["key"] == "tab")
    window.keyboard.press("ArrowRight")
    expect(window).to_have_url(re.compile("tab=table"))
    settled(window)
    expect(window.locator("[data-param=tab] :focus")).to_have_attribute("value", "table")
    go(window, "/")
    press_until(window, lambda f: f["key"] == "table-seats")
    window.keyboard.press("Enter")
    expect(window.locator(".st-key-figure-seats .sheet")).to_be_visible()
    settled(window)
    button = window.locator(".st-key-press-table-seats button")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_keyboard_alone_opens_a_download_menu_and_leaves_it_where_it_was(window):
    go(window, "/")
    press_until(window, lambda f: f["key"] == "menu-seats")
    window.keyboard.press("Enter")
    expect(window.get_by_role("dialog", name="Download")).to_be_visible()
    expect(window.get_by_role("button", name="Data, CSV", exact=True)).to_be_visible()
    settled(window)
    # The menu comes next, whatever follows on the page; and what follows comes behind it.
    seen = press_until(window, lambda f: f["text"] == "Data, CSV", most=20)
    assert not any(f["page"] for f in seen)
    after = press_until(window, lambda f: f["page"], most=20)[-1]
    assert (after["key"], after["text"]) == ("split", "European Union")
    press_until(window, lambda f: f["key"] == "menu-seats", key="Shift+Tab", most=2)
    press_until(window, lambda f: f["text"] == "Data, CSV", most=20)
    with window.expect_download() as file:
        window.keyboard.press("Enter")
    assert file.value.suggested_filename.endswith(".csv")
    window.keyboard.press("Escape")
    expect(window.get_by_role("dialog")).to_be_hidden()
    assert window.evaluate(FOCUS)["key"] == "menu-seats"


@pytest.mark.parametrize("path", ["/", "/stances?tab=table", "/views?tab=matrix"])
def test_a_chart_holds_no_focus_and_its_table_comes_next(window, path):
    go(window, path)
    figures = window.get_by_role("figure")
    expect(figures.first).to_be_visible()
    for figure in figures.all():
        assert re.search(
            r"Source: .* The button Table shows the table", figure.get_attribute("aria-label")
        )
        inside = "a[href], button, input, [tabindex]"
        assert figure.locator(inside).evaluate_all("a => a.filter(e => e.checkVisibility())") == []
    stops = """all => all.filter(e => e.checkVisibility()).map(e =>
        e.matches("[role=figure]") ? "chart" : e.closest("[class*=st-key-figure-]") ?
        e.closest("[class*=st-key-press-table-]") ? "table" : "in figure" : "other")"""
    order = window.locator("[role=figure], main :is(a, button, input, summary)")
    kinds = order.evaluate_all(stops)
    charts = [i for i, kind in enumerate(kinds) if kind == "chart"]
    assert charts
    # What stands in a figure beside its drawing comes before the table.
    for at in charts:
        assert next(k for k in kinds[at + 1 :] if k != "in figure") == "table"


SHEETS = {"count": "voice", "filters": "bloc", "search": "q"}


def test_escape_closes_what_lies_over_the_page_and_gives_the_focus_back(window):
    window.set_viewport_size({"width": 390, "height": 844})
    go(window, "/stances")
    for drawer, param in SHEETS.items():
        pull, held = (window.locator(f".drawer.{drawer} {s}") for s in (".pull", ".inside"))
        pull.focus()
        window.keyboard.press("Enter")
        expect(held).to_be_visible()
        press_until(window, lambda f, param=param: f["key"] == param, most=2)
        window.keyboard.press("Escape")
        expect(held).to_be_hidden()
        expect(pull).to_be_focused()
    # A list within a sheet goes first.
    pull = window.locator(".drawer.filters .pull")
    pull.click()
    box = unfolded(window, "bloc")
    window.keyboard.press("Escape")
    expect(box.get_by_role("checkbox")).to_have_count(0)
    expect(box.locator("summary")).to_be_focused()
    window.keyboard.press("Escape")
    expect(pull).to_be_focused()
    menu = window.locator(".masthead .menu")
    menu.focus()
    window.keyboard.press("Enter")
    expect(window.get_by_role("navigation", name="Pages")).to_be_visible()
    window.keyboard.press("Tab")
    window.keyboard.press("Escape")
    expect(window.get_by_role("navigation", name="Pages")).to_be_hidden()
    expect(menu).to_be_focused()


def test_what_lies_over_the_page_goes_when_the_keyboard_leaves_it(window):
    window.set_viewport_size({"width": 390, "height": 844})
    go(window, "/stances")
    for opener, held in ((".drawer.filters .pull", ".drawer.filters .inside"),
                         (".masthead .menu", ".masthead nav")):  # fmt: skip
        window.locator(opener).focus()
        window.keyboard.press("Enter")
        expect(window.locator(held)).to_be_visible()
        window.keyboard.press("Shift+Tab")
        expect(window.locator(held)).to_be_hidden()


def fits(page):
    """Wait until nothing is wider than the window and nothing lies over a link to a page."""
    holds(page, """() => {
        const over = (e) => e.scrollWidth > e.clientWidth;
        const main = document.querySelector("[data-testid=stMain]");
        const heads = [...document.querySelectorAll(".masthead :is(a, button)")];
        const free = heads.filter(e => e.checkVisibility()).every(link => {
            const box = link.getBoundingClientRect();
            return [0.1, 0.5, 0.9].every(part => link.contains(document.elementFromPoint(
                box.left + box.width * part, box.top + box.height / 2)));
        });
        return !over(document.documentElement) && !over(main) && free;
    }""")  # fmt: skip


@pytest.mark.parametrize("path", FEW)
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
    go(window, "/method")
    expect(window.get_by_role("table").first).to_be_attached()
    cdp = window.context.new_cdp_session(window)
    nodes = cdp.send("Accessibility.getFullAXTree")["nodes"]
    roles = {n["role"]["value"] for n in nodes if not n["ignored"]}
    assert {"table", "row", "rowheader", "cell"} <= roles


MOVING = """() => [...document.querySelectorAll("main *, section *")].filter(e => {
    const s = getComputedStyle(e);
    return (s.transitionProperty !== "none" && parseFloat(s.transitionDuration) > 0)
        || (s.animationName !== "none" && parseFloat(s.animationDuration) > 0.001);
}).length"""


@pytest.mark.parametrize("path", ["/stances?open=silent", "/views?view=28", "/"])
def test_nothing_moves_for_who_asked_for_calm(window, path):
    window.goto(path)
    on(window, PAGES[path])
    # Little moves by itself, so something is added that would.
    window.add_style_tag(content="main * { transition: color 1s; animation: spin 1s infinite; }")
    assert window.evaluate(MOVING) > 100
    window.emulate_media(reduced_motion="reduce")
    assert window.evaluate(MOVING) == 0


# What is pressed, and may not be smaller than a finger. Links in a line of text may.
TARGETS = (
    ".masthead :is(button, nav a), .pull, .drawer :is(label, summary, button, [type=search]), "
    ".st-key-tags button, .few label, a.chip, .fold button, .press button, .legend button, "
    "[class*=st-key-menu-] button, [class*=st-key-copy-] button, [class*=csv-] button, "
    ".moments a"
)
SIZES = """all => all.filter(e => e.checkVisibility()).map(e => {
    const r = e.getBoundingClientRect();
    return [Math.round(Math.min(r.width, r.height) * 10) / 10, e.textContent.slice(0, 40)];
})"""


@pytest.mark.parametrize(
    "path", ["/", "/stances?bloc=eu", "/views?view=28", "/actor?id=USA", "/blocs", "/method"]
)
def test_targets_are_large_enough_for_a_finger(window, path):
    window.set_viewport_size({"width": 390, "height": 900})
    window.goto(path)
    on(window, path.strip("/").split("?")[0].capitalize() or "Overview")
    boxes = window.locator(TARGETS).evaluate_all(SIZES)
    assert len(boxes) > 5
    assert [b for b in boxes if b[0] < 44] == []


def test_targets_of_the_sheets_are_large_enough_for_a_finger(window):
    window.set_viewport_size({"width": 390, "height": 900})
    go(window, "/stances")
    for drawer, param in SHEETS.items():
        window.locator(f".drawer.{drawer} .pull").click()
        if param == "bloc":
            unfolded(window, param)
        own = ".drawer :is(label:not(.name), summary .value, button, .row, [type=search])"
        boxes = window.locator(own).evaluate_all(SIZES)
        assert len(boxes) > (20 if param == "bloc" else 3)
        assert [b for b in boxes if b[0] < 44] == []
        window.keyboard.press("Escape")
        window.keyboard.press("Escape")
    window.locator(".masthead .menu").click()
    boxes = window.locator(".masthead nav a").evaluate_all(SIZES)
    assert len(boxes) == 10
    assert [b for b in boxes if b[0] < 44] == []
