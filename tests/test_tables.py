"""Tables sort by the scale, look the same whatever is missing, and offer no file of their own."""

import ast
import datetime as dt
import json
import re

import pandas as pd
import pytest
from known import STANCES, WORDS
from playwright.sync_api import expect
from reader import count, on, settled, shown
from script import app, tables
from servers import ROOT
from test_browser import opened

from stances.frames.cells import columns
from stances.scene import scene_of
from stances.selection import Selection
from stances.ui import tables as ui

HERE = "/stances?bloc=gcc&bloc=eu&tab=table"


def read(values, head="Head"):
    return columns(pd.DataFrame({head: pd.Series(values, dtype=object)}), WORDS)[0]


@pytest.mark.parametrize("say", [str, WORDS.label, lambda code: WORDS[code].named])
def test_a_stance_sorts_by_the_scale_and_what_is_none_comes_last(say):
    column = read([say(code) for code in ("absent", *STANCES[::-1], "none", "conflict")] + [None])
    assert column.kind == "scale"
    assert column.keys == (7, 4, 3, 2, 1, 0, 6, 5, None)
    assert column.last == 5


def test_a_remark_on_a_stance_does_not_move_it():
    assert read(["▽ Reservations; on another reading opposition", "▲ Support"]).keys == (3, 0)


@pytest.mark.parametrize(
    ("values", "kind", "keys"),
    [
        (["low", None, "high", "medium"], "scale", (2, None, 0, 1)),
        (["as reported", "own words", "on record"], "scale", (4, 0, 1)),
        (["With reports", "Own words"], "scale", (3, 0)),
        ([2.0, float("nan"), -1.0], "number", (2.0, None, -1.0)),
        ([10, 9], "number", (10, 9)),
        ([dt.date(2009, 5, 13), None, pd.NaT], "date", (733540, None, None)),
        (["low", "unsure"], "text", None),
        ([1, "a few"], "text", None),
        ([True, False], "text", None),
        ([None, ""], "text", None),
        ([], "text", None),
    ],
)
def test_what_a_column_is_sorted_by(values, kind, keys):
    column = read(values)
    assert (column.kind, column.keys) == (kind, keys)


def test_a_cell_shows_a_value_as_it_is_read():
    values = [None, float("nan"), pd.NA, pd.NaT, 2.0, -1, 0.123456, dt.date(2009, 5, 13), True, "–"]
    shown = ("", "", "", "", "2", "-1", "0.1235", "13 May 2009", "yes", "–")
    assert read(values).cells == shown


@pytest.mark.parametrize(("page", "tab"), [("stances", "table"), ("views", "respondents")])
def test_no_cell_says_none_or_nan(page, tab):
    shown = tables(app(page, tab=tab)).values()
    assert shown
    for table in shown:
        assert not table.isin(["None", "nan", "NaN", "NaT", "<NA>"]).to_numpy().any()


def test_nothing_else_draws_a_table_with_a_file_of_its_own():
    files = [
        ROOT / "dashboard.py",
        *(ROOT / "pages").glob("*.py"),
        *(ROOT / "stances/ui").rglob("*.py"),
    ]
    assert len(files) > 12
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found = f"{node.value.id}.{node.attr}"
                assert found not in ("st.dataframe", "st.table", "st.data_editor"), path
            if isinstance(node, ast.ImportFrom) and node.module == "streamlit":
                assert not {"dataframe", "table", "data_editor"} & {a.name for a in node.names}


@pytest.mark.parametrize(
    ("asked", "told"),
    [("Stance", "Stance"), ("-stance", "-Stance"), ("<b>", ""), ("-", ""), ("", "")],
)
def test_the_address_tells_how_a_table_is_sorted(asked, told):
    test = app("stances", tab="table", sort=asked)
    assert not test.exception
    sent = next(e for e in test.get("bidi_component") if e.key == "positions")
    assert json.loads(sent.proto.json)["sort"] == told
    strange = asked and not told
    assert any("order of the table" in t.value for t in test.text) == bool(strange)


def test_what_was_searched_for_is_marked(dataset, by_setting):
    sheet = ui.positions(scene_of(dataset, by_setting, Selection(q="côte")))
    actor = json.loads(sheet.text)["columns"][0]
    assert actor["cells"] == ["Côte d'Ivoire"]
    assert actor["marked"] == {"0": [["Côte", True], [" d'Ivoire", False]]}
    plain = ui.positions(scene_of(dataset, by_setting, Selection(bloc=("gcc",))))
    assert "marked" not in plain.text


def test_links_keep_the_selection(dataset, by_setting):
    sheet = ui.positions(scene_of(dataset, by_setting, Selection(voice="reports", bloc=("gcc",))))
    actor, source = sheet.links["Actor"], sheet.links["Source"]
    assert actor.base == "./actor?voice=reports&bloc=gcc&id="
    assert actor.ids[0] == "BHR"
    assert source.base == "./sources?voice=reports&bloc=gcc&doc="
    assert source.ids[0] == "informal-summary"


@pytest.fixture
def order(browser):
    """The order that the script gives: the words of a column, from its first row to its last."""
    page = browser.new_page()
    script = (ROOT / "stances/ui/scripts/sort.js").read_text(encoding="utf-8")

    def ordered(values, down=False):
        column = vars(read(values)) if not hasattr(values, "cells") else vars(values)
        given = json.dumps({k: v for k, v in column.items() if v is not None})
        rows = page.evaluate(
            f"(() => {{ {script}; return sorted({given}, {json.dumps(down)}); }})()"
        )
        return [column["cells"][row] or "-" for row in rows]

    yield ordered
    page.close()


def test_names_sort_as_people_sort_them(order):
    names = ["Zimbabwe", "Croatia", "oman", "Costa Rica", "Côte d'Ivoire", "Åland", "Article 10",
             "", "Albania", "Article 9"]  # fmt: skip
    up = ["Åland", "Albania", "Article 9", "Article 10", "Costa Rica", "Côte d'Ivoire", "Croatia",
          "oman", "Zimbabwe"]  # fmt: skip
    assert order(names) == [*up, "-"]
    assert order(names, down=True) == [*up[::-1], "-"]


def test_who_has_no_position_comes_last_in_both_directions(order):
    codes = ["absent", "opposition", "conflict", "support", "none", "reservations", None]
    assert order(codes) == [
        "support",
        "reservations",
        "opposition",
        "conflict",
        "none",
        "absent",
        "-",
    ]
    assert order(codes, True) == [
        "opposition", "reservations", "support", "conflict", "none", "absent", "-",
    ]  # fmt: skip


def test_numbers_days_and_confidence_sort_by_what_they_mean(order):
    assert order([2.0, None, -2.0, 10.0]) == ["-2", "2", "10", "-"]
    assert order([2.0, None, -2.0, 10.0], True) == ["10", "2", "-2", "-"]
    days = [dt.date(2009, 5, 13), None, dt.date(2009, 12, 1), dt.date(2010, 1, 2)]
    assert order(days) == ["13 May 2009", "1 December 2009", "2 January 2010", "-"]
    assert order(["low", "high", None, "medium"]) == ["high", "medium", "low", "-"]


def test_equals_keep_their_order_in_both_directions(browser):
    page = browser.new_page()
    script = (ROOT / "stances/ui/scripts/sort.js").read_text(encoding="utf-8")
    given = '{cells: ["a", "b", "c", "d"], keys: [1, 0, 1, 0]}'
    for down, rows in (("false", [1, 3, 0, 2]), ("true", [0, 2, 1, 3])):
        found = page.evaluate(f"(() => {{ {script}; return sorted({given}, {down}); }})()")
        assert found == rows
    page.close()


def sheet(page, key="positions"):
    return page.locator(f".st-key-{key} .sheet")


def names(page):
    return sheet(page).locator("tbody th").all_text_contents()


def head(page, name):
    return page.get_by_role("columnheader", name=name, exact=True)


def test_of_another_count_only_the_cells_that_differ_are_written_anew(page):
    opened(page, HERE, "Stances")
    expect(page.get_by_role("region", name="Positions of the actors shown")).to_be_visible()
    page.evaluate(
        """() => {
          window.rows = new Map([...document.querySelectorAll(".sheet tbody tr")]
            .map((row) => [row.cells[0].textContent, row]));
          window.written = 0;
          new MutationObserver((all) => all.forEach(({ type, addedNodes }) => {
            window.written += type === "childList" ? addedNodes.length : 0;
          })).observe(document.querySelector(".sheet tbody"), { childList: true, subtree: true });
        }"""
    )
    total = page.locator(".sheet tbody tr").count()
    count(page, "own")
    shown(page, "own words only")
    settled(page)
    kept = page.evaluate(
        """() => [...document.querySelectorAll(".sheet tbody tr")]
          .filter((row) => window.rows.get(row.cells[0].textContent) === row).length"""
    )
    assert kept == total
    # Far fewer than there are cells, and some.
    cells = page.locator(".sheet tbody :is(th, td)").count()
    assert 0 < page.evaluate("window.written") < cells / 3
    told = page.locator(".sheet tbody tr", has_text="Austria")
    assert "Reservations" not in told.inner_text()
    leads = told.locator("a").first.get_attribute("href")
    assert "voice=own" in leads
    assert leads.endswith("id=AUT")


def test_a_heading_sorts_up_down_and_back_and_says_so(page):
    opened(page, HERE, "Stances")
    expect(page.get_by_role("region", name="Positions of the actors shown")).to_be_visible()
    first = names(page)
    heading, said = head(page, "Actor"), page.locator(".st-key-positions [role=status]")
    expect(heading).to_have_attribute("aria-sort", "none")
    heading.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(said).to_have_text("Sorted by Actor, ascending")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(page).to_have_url(re.compile("sort=Actor"))
    assert names(page)[:2] == ["Austria", "Bahrain"]
    page.keyboard.press("Enter")
    expect(said).to_have_text("Sorted by Actor, descending")
    expect(page).to_have_url(re.compile("sort=-Actor"))
    assert names(page)[:2] == ["United Kingdom", "United Arab Emirates"]
    # The heading that was pressed keeps the focus, also when the page has been run again.
    settled(page)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("sort="))
    expect(heading).to_have_attribute("aria-sort", "none")
    assert names(page) == first


def test_the_order_stays_when_a_filter_changes_goes_with_a_link_and_back(page):
    opened(page, HERE, "Stances")
    head(page, "Stance").get_by_role("button").click()
    head(page, "Stance").get_by_role("button").click()
    expect(page).to_have_url(re.compile("sort=-Stance"))
    count(page, "reports")
    shown(page, "groups and reports")
    expect(page).to_have_url(re.compile("voice=reports.*sort=-Stance"))
    on(page, "Stances")
    expect(head(page, "Stance")).to_have_attribute("aria-sort", "descending")
    stances = sheet(page).locator("[data-head=Stance]").all_text_contents()
    found = [STATUSES.index(s) for s in stances]
    assert found == sorted(found)
    page.reload()
    expect(head(page, "Stance")).to_have_attribute("aria-sort", "descending")
    settled(page)
    page.go_back()
    expect(page).not_to_have_url(re.compile("voice="))
    expect(head(page, "Stance")).to_have_attribute("aria-sort", "descending")
    settled(page)
    page.go_back()
    expect(head(page, "Stance")).to_have_attribute("aria-sort", "ascending")


# From the far end of the scale, those without a position last all the same.
STATUSES = [WORDS[s].named for s in (*STANCES[::-1], "conflict", "none", "absent")]


def test_a_name_is_a_link_of_its_own(page):
    opened(page, "/stances?voice=reports&bloc=gcc&tab=table", "Stances")
    link = page.get_by_role("link", name="Bahrain")
    with page.context.expect_page() as other:
        link.click(modifiers=["Control"])
    expect(other.value.get_by_role("heading", name="Bahrain", level=1)).to_be_visible()
    assert re.search(r"/actor\?voice=reports&bloc=gcc&id=BHR$", other.value.url)
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Summary of the Interactive").first.click()
    on(page, "Sources")
    expect(page.locator(".st-key-document")).to_contain_text("Summary of the Interactive")
    expect(page).to_have_url(re.compile(r"/sources\?voice=reports&bloc=gcc&doc=informal-summary$"))
    assert page.evaluate("window.same")
    settled(page)
    page.go_back()
    on(page, "Stances")
    expect(sheet(page)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/stances\?voice=reports&bloc=gcc&tab=table$"))


def test_rows_out_of_sight_are_there_to_read_to_find_and_to_print(page):
    opened(page, "/stances?tab=table", "Stances")
    table = page.get_by_role("table", name="Positions of the actors shown")
    expect(table.get_by_role("row")).to_have_count(255)
    assert page.evaluate("window.find('Zimbabwe')")
    far = page.get_by_role("link", name="Zimbabwe")
    far.focus()
    expect(far).to_be_in_viewport()
    assert sheet(page).evaluate("e => e.scrollTop") > 1_000
    page.emulate_media(media="print")
    assert sheet(page).evaluate("e => e.scrollHeight <= e.clientHeight")
    hidden = "all => all.filter(e => !e.checkVisibility({contentVisibilityAuto: true})).length"
    assert sheet(page).locator("tbody tr").evaluate_all(hidden) == 0


def test_headings_and_names_stay_in_sight(page):
    opened(page, "/stances?tab=table", "Stances")
    sheet(page).evaluate("e => { e.scrollTop = 2000; e.scrollLeft = 900; }")
    frame = sheet(page).bounding_box()
    # A heading of two lines makes the row of headings higher than the one of a word.
    top = sheet(page).locator("thead").bounding_box()
    assert abs(top["y"] - frame["y"]) < 3
    assert abs(head(page, "Actor").bounding_box()["x"] - frame["x"]) < 3
    shown = (
        sheet(page)
        .locator("tbody th")
        .evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).filter(r => r.height).map(r => r.left)"
        )
    )
    assert {round(x - frame["x"]) for x in shown} == {1}


def test_a_cell_of_a_column_stands_under_its_heading(page):
    opened(page, "/stances?tab=table", "Stances")
    expect(sheet(page).locator("tbody tr").first).to_be_visible()
    left = "all => all.map(e => [e.getBoundingClientRect().left, e.getBoundingClientRect().width])"
    heads = sheet(page).locator("thead th").evaluate_all(left)
    cells = sheet(page).locator("tbody tr").first.locator("th, td").evaluate_all(left)
    assert [[round(n) for n in pair] for pair in heads] == [[round(n) for n in c] for c in cells]


def test_on_a_telephone_a_row_is_a_list_and_still_a_row(page):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, "/stances?tab=table", "Stances")
    row = page.get_by_role("row", name=re.compile("^Bahrain"))
    expect(row.get_by_role("rowheader")).to_have_text("Bahrain")
    cell = row.locator("[data-head=Date]")
    assert cell.evaluate("e => getComputedStyle(e, '::before').content").startswith('"Date')
    expect(row.locator("[data-head=Conditions]")).to_be_hidden()
    head(page, "Actor").get_by_role("button").click()
    expect(sheet(page).locator("tbody th").first).to_have_text("Afghanistan")
    assert sheet(page).evaluate("e => e.scrollWidth <= e.clientWidth")


def test_the_words_searched_for_are_marked_on_the_page(page):
    opened(page, "/stances?q=logical%20next&tab=table", "Stances")
    marks = sheet(page).locator("mark")
    # In the excerpt that says where it was found, and in the key words.
    expect(marks).to_have_text(["logical", "next"] * 2)
