"""The picture of a figure until its script draws: which it is, when it is made, how it goes."""

import contextlib
import gzip
import json
import logging
import signal
import time
from io import BytesIO
from itertools import islice
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect
from reader import SIZES, count, on, settled, shown, watched
from script import app
from servers import Replica, served, until
from test_shift import MOST, NOTED

from stances.addresses import first, idle
from stances.addresses.first import DESK, First, fitted, usual, widths
from stances.charts import CHARTS, seats_chart, tiles_chart
from stances.exports.pictures import Busy, Unable
from stances.figures.layout import Figure
from stances.model import SETTINGS
from stances.scene import scene_of
from stances.selection import Selection
from stances.ui import first as served_first
from stances.ui.unscripted import unscripted

ON = {"STANCES_IDLE_PICTURES": "on"}


@pytest.fixture(scope="module")
def scene(dataset, by_setting):
    return scene_of(dataset, by_setting, Selection())


def test_a_picture_has_the_name_of_all_that_is_drawn(dataset, by_setting, scene):
    one = First(seats_chart(scene), False, 392)
    again = scene_of(dataset, by_setting, Selection())
    assert one.name == First(seats_chart(again), False, 392).name
    other = scene_of(dataset, by_setting, Selection(voice="own"))
    names = {
        one.name,
        First(seats_chart(scene), True, 392).name,
        First(seats_chart(scene), False, 358).name,
        First(seats_chart(other), False, 392).name,
        First(tiles_chart(scene), False, 392).name,
    }
    assert len(names) == 5


def test_a_figure_follows_the_width(scene):
    tiles, line = tiles_chart(scene).figure(), CHARTS["timeline"](scene).figure()
    assert (fitted(tiles, 784).layout.width, fitted(tiles, 784).layout.height) == (784, 472)
    assert fitted(tiles, 358).layout.height == 216
    wide, narrow = fitted(line, 1200), fitted(line, 358)
    assert (wide.layout.height, narrow.layout.height) == (224, 533)
    # What others draw from at the same time stays as it is.
    assert line.layout.width is None
    figure = Figure(line).update_layout(meta={"narrow": {"below": 400, "hide": [1], "layout": {}}})
    assert [t.visible for t in fitted(figure, 399).data[:2]] == [None, False]
    assert {t.visible for t in (*fitted(figure, 400).data, *figure.data)} == {None}


def test_the_usual_are_those_of_the_first_page_first_and_then_all(dataset, by_setting):
    found = list(usual((dataset, by_setting)))
    page = first.OF_FIRST_PAGE
    begun = [(f.chart.key, f.dark, f.width) for f in found[: 4 * len(page)]]
    assert begun == [
        (key, dark, widths(key)[place]) for place in (0, 1) for dark in (False, True)
        for key in page
    ]  # fmt: skip
    assert len(found) == len(DESK) * 4 * len(SETTINGS)
    assert list(usual(None)) == []


class Picture:
    """A picture that is made at once, or fails."""

    def __init__(self, name, error=None):
        self.name, self.error = name, error

    def drawn(self):
        if self.error:
            raise self.error
        MADE.append(self.name)
        return b"<svg/>"


MADE: list[str] = []


@pytest.fixture
def make():
    """Starts an idle server of these settings, whose usual pictures are given."""
    MADE.clear()
    begun = []

    def start(pictures=(), mark=lambda: 1, **more):
        settings = {"quiet": 0, "pause": 0.01, "rest": 0, **more}
        begun.append(idle.Idle(mark, lambda: iter(pictures), **settings))
        return begun[-1]

    yield start
    for one in begun:
        one.end(20)


def test_what_readers_lacked_is_made_before_the_usual_and_the_last_first(make):
    one = make([Picture("usual")], quiet=0.3)
    one.start()
    assert not any(one.has(Picture(name)) for name in "abca")
    until(lambda: "usual" in MADE)
    assert MADE == ["a", "c", "b", "usual"]
    assert one.has(Picture("b"))


def test_no_more_are_remembered_than_may_be(make):
    one = make(quiet=0.3, most=2)
    one.start()
    for name in "abc":
        one.has(Picture(name))
    until(lambda: len(MADE) == 2)
    assert MADE == ["c", "b"]
    # Where nothing is made nothing is remembered.
    off = make()
    off.has(Picture("a"))
    assert off._next() is None


def test_nothing_is_made_while_pages_are_drawn(make):
    one = make([Picture("a")], quiet=60)
    assert not one._one()
    one.quiet = 0
    assert one._one()
    one.quiet = 60
    one.served()
    one._rest = iter([Picture("b")])
    assert not one._one()
    assert MADE == ["a"]


def test_other_data_have_all_made_anew(make):
    mark = ["old"]
    one = make([Picture("a")], lambda: mark[0])
    assert one._one()
    assert not one._one()
    mark[0], one.usual = "new", lambda: iter([Picture("b")])
    assert one._one()
    assert MADE == ["a", "b"]


def test_one_that_is_there_is_not_made_again(make):
    one = make([Picture("a"), Picture("a"), Picture("b")])
    one.start()
    until(lambda: "b" in MADE)
    assert MADE == ["a", "b"]


def test_where_others_have_files_made_it_is_tried_again(make):
    busy = Picture("busy", Busy("Others."))
    one = make([busy])
    assert not one._one()
    busy.error = None
    assert one._one()
    assert MADE == ["busy"]


def test_a_failure_costs_a_line_of_the_log_and_longer_and_longer_rests(make, caplog, monkeypatch):
    fails = [Picture(str(i), KeyError("inside")) for i in range(3)]
    one, waited = make([*fails, Picture("a"), fails[0], Picture("b")], rest=0, pause=1), []
    monkeypatch.setattr(one._ended, "wait", lambda s: waited.append(s) or MADE == ["a", "b"])
    with caplog.at_level(logging.WARNING):
        one._turn()
    assert waited[:4] == [1, 10, 100, idle.LONGEST]
    assert waited[5] == 10
    said = [record.getMessage() for record in caplog.records]
    assert said == ["A picture was not made ahead: KeyError"] * 4


def test_a_server_that_cannot_draw_says_so_once(make, caplog):
    one = make([Picture("a", Unable("No fonts.")), Picture("b")])
    with caplog.at_level(logging.WARNING):
        one.start()
        until(lambda: not one.working)
    assert [record.getMessage() for record in caplog.records] == [
        "No pictures are made ahead: No fonts."
    ]
    assert not one.has(Picture("b"))
    assert not one._lacked


def test_it_rests_after_each_picture(make):
    class Slow(Picture):
        def drawn(self):
            time.sleep(0.1)
            return super().drawn()

    one = make([Slow("a"), Slow("b")], rest=5.0)
    began = time.monotonic()
    one.start()
    until(lambda: MADE == ["a", "b"])
    assert time.monotonic() - began > 0.7


def test_it_ends_at_once_while_it_rests(make):
    one = make(pause=60)
    one.start()
    one.end(20)
    assert not one.working


@pytest.mark.parametrize(
    ("said", "browser", "made"),
    [(None, "/b", True), ("on", "/b", True), ("off", "/b", False), ("on", None, False)],
)
def test_pictures_are_made_where_there_is_a_browser_and_nobody_forbids_it(
    monkeypatch, said, browser, made
):
    monkeypatch.delenv(served_first.SETTING, raising=False)
    if said:
        monkeypatch.setenv(served_first.SETTING, said)
    monkeypatch.setattr(served_first, "find_browser", lambda: browser)
    assert served_first.wanted() is made


def test_a_setting_that_says_neither_is_refused(monkeypatch):
    monkeypatch.setenv(served_first.SETTING, "maybe")
    with pytest.raises(ValueError, match=r"STANCES_IDLE_PICTURES: 'maybe' is neither on nor off"):
        served_first.wanted()


def figures(test):
    """What the pages tell the browser of each figure that it draws."""
    return {
        e.key: json.loads(e.proto.json)[0]
        for e in test.get("bidi_component")
        if e.proto.component_name == "stances_plot"
    }


def test_a_page_is_given_what_is_there_and_asks_for_what_is_usual(monkeypatch, scene):
    one = idle.Idle(lambda: 1, lambda: iter(()))
    monkeypatch.setattr(served_first, "idle", lambda: one)
    assert {key: told["first"] for key, told in figures(app()).items()} == {
        key: {} for key in first.OF_FIRST_PAGE
    }
    ready = [f for f in usual((scene.dataset, scene.by_setting)) if f.width != DESK["tiles"]]
    for picture in ready:
        one.shelf.put(picture.name, b"packed")
    names = {f.name for f in ready}
    for key, told in figures(app()).items():
        there = [w for w in widths(key) if w != DESK["tiles"]]
        assert list(told["first"]) == [str(w) for w in there]
        assert {a.removeprefix("/picture/") for a in told["first"].values()} <= names
    # With one filter more none of them is of it, but for the one that follows no filter.
    filtered = figures(app(stance="support"))
    assert [key for key, told in filtered.items() if told["first"]] == ["timeline"]


def test_a_page_without_scripts_has_its_pictures_and_their_data(monkeypatch):
    found = unscripted("/base/moved", "voice=own&q=<b>")
    assert 'src="/chart/moved.svg?voice=own&amp;q=&lt;b&gt;"' in found
    assert 'href="/chart/moved.csv?voice=own' in found
    assert "seats" not in found
    assert 'href="/api"' in found
    assert "/chart/seats.svg" in unscripted("/", "")
    assert "/chart/seats.svg" in unscripted("/nowhere", "")
    assert "?" not in unscripted("/", "q" * 9_000)
    monkeypatch.setattr("stances.ui.unscripted.find_browser", lambda: None)
    bare = unscripted("/", "")
    assert "<img" not in bare
    assert "/chart/seats.csv" in bare


@pytest.fixture(scope="module")
def ready(scene):
    """A server that has made the pictures of the first page."""
    replica = Replica()
    try:
        replica.start(**ON)
        for picture in islice(usual((scene.dataset, scene.by_setting)), 12):
            until(lambda name=picture.name: replica.get(f"/picture/{name}"), 180)
        yield replica
        children = of_parent(replica.process.pid)
        assert children
    finally:
        replica.end(signal.SIGTERM)
    until(lambda: not any(Path(f"/proc/{number}").exists() for number in children), 10)


def of_parent(pid):
    """The processes that a process has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(path.parent.name))
    return found


@contextlib.contextmanager
def reading(browser, base, size="wide", scheme="light", path="/"):
    """A page of the server before its script of Plotly has come, and what lets it come."""
    width, height = SIZES[size]
    shape = {"width": width, "height": height}
    context = browser.new_context(base_url=base, viewport=shape, color_scheme=scheme)
    with watched(context, base) as page:
        asked, ways = [], []
        page.route("**/plotly-*", lambda r: ways[0](r) if ways else asked.append(r))
        page.add_init_script(NOTED)
        page.goto(path)
        on(page, "Overview")

        def let_go(fail=False):
            # Fetched ahead and then asked for once more, it fails or comes each time.
            ways.append(lambda route: route.abort() if fail else route.continue_())
            for route in asked:
                ways[0](route)

        yield page, let_go
    context.close()


def address_of(replica):
    return f"http://127.0.0.1:{replica.port}"


def painted(page):
    """What the first figure on the screen looks like."""
    page.evaluate("document.fonts.ready")
    stage = page.locator(".stage").filter(has=page.locator("[aria-label]")).first
    return stage.screenshot(animations="disabled")


def apart(one, other):
    """How many points of two pictures differ so that they can be told apart."""
    a, b = (Image.open(BytesIO(data)).convert("L") for data in (one, other))
    assert a.size == b.size
    return sum(ImageChops.difference(a, b).histogram()[40:])


@pytest.mark.heavy
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_picture_is_there_before_the_script_and_the_figure_takes_its_place(
    ready, browser, size, scheme
):
    with reading(browser, address_of(ready), size, scheme) as (page, let_go):
        expect(page.locator(".stage > .first")).to_have_count(3)
        expect(page.locator(".main-svg")).to_have_count(0)
        before = painted(page)
        let_go()
        stage = page.locator(".stage").first
        expect(stage.locator(".main-svg").first).to_be_attached()
        expect(stage.locator(".first")).to_have_count(0)
        assert apart(before, painted(page)) < 20
        for place in page.locator(".stage").all():
            place.scroll_into_view_if_needed()
            expect(place.locator(".main-svg").first).to_be_attached()
        expect(page.locator(".first")).to_have_count(0)
        shifts = page.evaluate("window.shifts")
        assert sum(value for value, *_ in shifts) < MOST, shifts
        assert page.errors == []


@pytest.mark.heavy
def test_a_picture_stays_where_the_script_does_not_come_and_is_printed(ready, browser):
    with reading(browser, address_of(ready)) as (page, let_go):
        first = page.locator(".stage > .first")
        expect(first).to_have_count(3)
        page.emulate_media(media="print")
        for place in first.all():
            assert place.evaluate("e => getComputedStyle(e).position") == "static"
            assert place.bounding_box()["height"] > 100
        page.emulate_media(media="screen")
        with page.expect_console_message(lambda told: "not loaded" in told.text):
            let_go(fail=True)
        expect(first).to_have_count(3)
        expect(page.get_by_text("cannot be drawn here")).to_have_count(0)


@pytest.mark.heavy
def test_another_choice_takes_the_picture_away_before_the_script_has_come(ready, browser):
    with reading(browser, address_of(ready)) as (page, let_go):
        expect(page.locator(".stage > .first")).to_have_count(3)
        count(page, "reports")
        shown(page, "what other speakers report")
        settled(page)
        asked = page.evaluate(
            "[...document.querySelectorAll('.plot')].map((b) => [b.shows, b.asked.first])"
        )
        for shows, given in asked:
            assert shows is None or shows in given.values()
        let_go()
        expect(page.locator(".main-svg").first).to_be_attached()
        expect(page.locator(".stage:has(.main-svg) > .first")).to_have_count(0)


@pytest.mark.heavy
def test_in_a_width_that_has_no_picture_nothing_is_shown_in_its_place(ready, browser):
    with reading(browser, address_of(ready)) as (page, let_go):
        expect(page.locator(".stage > .first")).to_have_count(3)
        # Somewhat narrower, as telephones differ, it is made smaller.
        page.set_viewport_size({"width": 1240, "height": 900})
        expect(page.locator(".stage > .first")).to_have_count(3)
        page.set_viewport_size({"width": 1000, "height": 900})
        expect(page.locator(".stage > .first")).to_have_count(0)
        let_go()
        expect(page.locator(".main-svg").first).to_be_attached()


@pytest.mark.heavy
def test_what_a_reader_lacked_is_there_for_the_next_one(ready, browser, dataset, by_setting):
    chosen = scene_of(dataset, by_setting, Selection(stance=("reservations",)))
    name = First(tiles_chart(chosen), False, DESK["tiles"]).name
    assert not ready.get(f"/picture/{name}")
    path = "/?stance=reservations"
    with reading(browser, address_of(ready), path=path) as (page, let_go):
        let_go()
        expect(page.locator(".main-svg").first).to_be_attached()
    until(lambda: ready.get(f"/picture/{name}"), 120)
    with reading(browser, address_of(ready), path=path) as (page, _):
        until(lambda: page.locator(".stage > .first").count() >= 2)


@pytest.mark.heavy
def test_a_picture_may_be_kept_for_good_and_comes_packed(ready, scene):
    name = First(tiles_chart(scene), False, DESK["tiles"]).name
    asked = Request(f"{address_of(ready)}/picture/{name}", headers={"Accept-Encoding": "gzip"})
    with urlopen(asked) as answer:
        packed = answer.read()
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"].startswith("image/svg+xml")
        assert answer.headers["Content-Encoding"] == "gzip"
    assert len(packed) < 20_000
    assert gzip.decompress(packed).decode() == ready.get(f"/picture/{name}")
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"{address_of(ready)}/picture/none-1200.svg")


@pytest.mark.heavy
@pytest.mark.parametrize("more", [{"CHROMIUM": "no-such-browser"}, {}])
def test_without_a_browser_or_by_setting_figures_are_as_they_were(browser, more):
    env = {**ON, **more} if more else {"STANCES_IDLE_PICTURES": "off"}
    with served(**env) as base, reading(browser, base) as (page, let_go):
        let_go()
        expect(page.locator(".main-svg").first).to_be_attached()
        given = page.evaluate("[...document.querySelectorAll('.plot')].map((b) => b.asked.first)")
        assert given == [{}, {}, {}]
        assert page.errors == []


@pytest.mark.heavy
@pytest.mark.parametrize("size", SIZES)
def test_figures_have_the_widths_of_their_pictures(page, size):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    found = {}
    for path in ("", "moved", "stances?tab=table", "views?tab=likeness", "views?tab=matrix"):
        page.goto(f"/{path}")
        expect(page.locator(".plot").first).to_be_attached()
        expect(page.locator(".st-key-about")).to_be_visible()
        settled(page)
        found |= page.evaluate("""Object.fromEntries([...document.querySelectorAll(".plot")].map(
          (b) => [b.closest("[class*=st-key-figure-]").className.match(/st-key-figure-(\\w+)/)[1],
                  b.clientWidth]))""")
    assert found == {key: widths(key)[size == "narrow"] for key in DESK}


@pytest.mark.heavy
def test_without_scripts_a_page_shows_pictures(site, browser):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/moved?voice=own", wait_until="commit")
    picture = page.locator("noscript img")
    expect(picture).to_have_attribute("src", "/chart/moved.svg?voice=own")
    expect(page.get_by_role("link", name="an address of its own")).to_be_visible()
    context.close()
