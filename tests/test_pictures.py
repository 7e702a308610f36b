"""The browser that draws: one for all, made anew when it dies, and what is said where it cannot."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import plotly.graph_objects as go
import pytest
from patience import grown
from playwright.sync_api import expect
from reader import on, settled, visit, watched
from servers import served, until

from stances.__main__ import main
from stances.exports import drawing, formats, pictures, printed, turns
from stances.exports.printed import OfficeError
from stances.exports.templates import TemplateError
from stances.figures import typeface
from stances.figures.layout import Stamp, sized
from stances.ui import downloads

pytestmark = pytest.mark.heavy
FIGURE = go.Figure(go.Bar(x=[1, 2], y=[2, 3]), layout={"title": "Two", "width": 400, "height": 300})
PNG = b"\x89PNG"


@pytest.fixture
def own(monkeypatch):
    """Pictures by a browser of their own, which gives way to all else and so gets time."""
    monkeypatch.setattr(pictures, "AGAIN", grown(60))
    made = pictures.Pictures(pictures.find_browser(), limit=grown(60))
    yield made
    made.close()


def test_a_picture_holds_the_typeface_and_is_drawn_in_it(own, monkeypatch):
    shown = go.Figure(FIGURE).update_layout(font={"family": typeface.STACK})
    svg = own.make(shown, "svg").decode()
    rule = f"font-family: '{typeface.FAMILY}'; font-weight: 100 900; src: url(data:font/woff2;"
    assert svg.count(rule) == 1
    assert typeface.FAMILY in svg.partition("</style>")[2]
    # As heavy as the picture and the letters, and no heavier.
    assert len(svg) < 260_000
    asked = own._drawing._ask(drawing.LOADED, awaitPromise=True)
    assert own._drawing._await(asked, 20) == 1
    drawn = own.make(shown, "png")
    assert own.make(shown, "png") == drawn
    own.close()
    # Without it the letters are those that the machine has.
    monkeypatch.setattr(drawing, "TYPEFACE", "Array")
    assert own.make(shown, "png") != drawn


def test_the_typeface_is_the_one_of_streamlit_s_pages():
    path = typeface.file()
    (rule,) = [
        rule
        for sheet in path.parent.with_name("css").glob("*.css")
        for rule in re.findall(r"@font-face\s*{[^}]*}", sheet.read_text("utf-8"))
        if path.name in rule
    ]
    assert f"font-family:{typeface.FAMILY};" in rule
    assert "font-weight:100 900" in rule


def processes(group):
    """The command lines of the processes of a group, by number."""
    found = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            if fields[0] != "Z" and int(fields[2]) == group:
                found[int(path.name)] = (path / "cmdline").read_text()
        except OSError:
            continue
    return found


class Stuck:
    """A drawing that fails each time, and the drawings of its kind that were begun and killed."""

    def __init__(self, error):
        self.error, self.limits, self.killed = error, [], 0

    def __call__(self, browser, limit):
        return self

    def draw(self, fig, opts, limit):
        self.limits.append(limit)
        raise self.error

    def kill(self):
        self.killed += 1

    leave = kill


def test_threads_that_come_first_share_one_browser(monkeypatch):
    pictures._pictures.cache_clear()
    gate, begun = threading.Barrier(8), []

    def slow(*given):
        begun.append(given)
        threading.Event().wait(0.05)
        return object()

    def first(_):
        gate.wait(10)
        return pictures.pictures()

    monkeypatch.setattr(pictures, "Pictures", slow)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(first, range(8)))) == 1
        assert len(begun) == 1
    finally:
        pictures._pictures.cache_clear()


def test_a_tab_that_dies_costs_no_picture_and_its_browser_goes(own):
    assert own.make(FIGURE, "png").startswith(PNG)
    first = own._drawing
    tabs = [n for n, line in processes(first.pid).items() if "--type=renderer" in line]
    assert tabs
    for number in tabs:
        drawing.os.kill(number, drawing.signal.SIGKILL)
    until(first._crash.done)
    # Were the death not noticed, the first try would take all of its minute.
    own.limit = 600
    assert own.make(FIGURE, "png").startswith(PNG)
    assert own._drawing is not first
    until(lambda: not processes(first.pid), 5)


def test_the_browser_that_draws_gives_way_to_all_else(own):
    assert own.make(FIGURE, "png").startswith(PNG)
    mine = drawing.os.getpriority(drawing.os.PRIO_PROCESS, 0)
    found = {
        drawing.os.getpriority(drawing.os.PRIO_PROCESS, n) for n in processes(own._drawing.pid)
    }
    assert min(found) >= max(mine, drawing.NICE)


async def never(*_):
    """What is asked of a browser that has died."""
    await drawing.asyncio.Event().wait()


def test_a_browser_that_dies_costs_no_picture(own, monkeypatch):
    assert own.make(FIGURE, "png").startswith(PNG)
    first = own._drawing
    drawing.os.killpg(first.pid, drawing.signal.SIGKILL)
    with monkeypatch.context() as dead:
        dead.setattr(drawing.Drawing, "_drawn", never)
        with pytest.raises(drawing.Gone):
            first.draw(FIGURE, {}, grown(60))
    assert own.make(FIGURE, "png").startswith(PNG)
    assert own._drawing.pid != first.pid


def test_a_browser_that_does_not_come_up_in_time_is_not_left_behind(own, monkeypatch):
    begun = []

    class Noted(drawing.Drawing):
        def _kill(self):
            begun.append(self.pid)
            super()._kill()

    monkeypatch.setattr(pictures, "Drawing", Noted)
    own.limit = 0.5
    with pytest.raises(pictures.PictureError, match="over 0.5 seconds"):
        own.make(FIGURE, "png")
    assert not own.running
    assert len(begun) == 2
    for group in filter(None, begun):
        until(lambda group=group: not processes(group), 5)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RuntimeError("The browser", "a tuple"), pictures.FAILED),
        (drawing.Gone(), pictures.FAILED),
        (TimeoutError(), "The picture took over 20 seconds."),
    ],
)
def test_a_second_failure_is_said_in_a_sentence_after_a_shorter_try(monkeypatch, error, said):
    stuck = Stuck(error)
    monkeypatch.setattr(pictures, "Drawing", stuck)
    with pytest.raises(pictures.PictureError) as told:
        pictures.Pictures("a browser").make(FIGURE, "png")
    assert str(told.value) == said
    assert stuck.limits == [pictures.LIMIT, pictures.AGAIN]
    assert stuck.killed == 2


def test_a_figure_that_others_draw_from_is_whole_while_a_picture_of_it_is_made(monkeypatch):
    met, real = [], go.Bar.__init__
    shared = go.Figure(FIGURE).update_layout(margin={side: 10 for side in "lrtb"})

    def watching(self, *given, **named):
        met.append("type" in shared.data[0].to_plotly_json())
        real(self, *given, **named)

    monkeypatch.setattr(go.Bar, "__init__", watching)
    sheet = sized(shared, Stamp("Title", "Subtitle", "Foot"), 800)
    assert sheet.data[0].type == "bar"
    assert met
    assert all(met)


def test_who_comes_when_all_places_are_taken_is_told_at_once(monkeypatch):
    begun, end = threading.Event(), threading.Event()

    class Slow(Stuck):
        def draw(self, fig, opts, limit):
            begun.set()
            end.wait(20)
            return PNG

    monkeypatch.setattr(pictures, "Drawing", Slow(None))
    few = pictures.Pictures("a browser", most=1)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(few.make, FIGURE, "png")
        assert begun.wait(20)
        with pytest.raises(pictures.PictureError) as told:
            few.make(FIGURE, "png")
        end.set()
        assert first.result(20) == PNG
    assert str(told.value) == pictures.BUSY
    assert few.make(FIGURE, "png") == PNG


@pytest.fixture
def fontless(tmp_path):
    """A file that tells a browser of no font."""
    none = tmp_path / "fonts.conf"
    none.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>")
    return str(none)


def test_a_machine_without_fonts_is_told(own, monkeypatch, fontless):
    monkeypatch.setenv("FONTCONFIG_FILE", fontless)
    for _ in range(2):
        with pytest.raises(pictures.PictureError) as told:
            own.make(FIGURE, "png")
        assert str(told.value) == pictures.FONTLESS


def test_the_command_line_tells_of_a_picture_that_fails(monkeypatch, fontless, tmp_path, capsys):
    monkeypatch.setenv("FONTCONFIG_FILE", fontless)
    pictures.pictures().close()
    given = ["-o", str(tmp_path / "out")]
    assert main(["export", "chart", "room", *given]) == 1
    assert capsys.readouterr().err == f"{pictures.FONTLESS}\n"
    assert not list((tmp_path / "out").iterdir())
    # What needs no browser is made all the same.
    assert main(["export", "chart", "room", "--format", "png,csv,pdf", *given]) == 1
    assert capsys.readouterr().err == f"{pictures.FONTLESS}\n"
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".csv"]
    assert main(["export", "briefing", "--format", "docx,pptx,xlsx", *given]) == 0
    assert capsys.readouterr().err == ""


def delivered(make, kind=formats.PACKAGE):
    """What a page notes of a file: the last that was asked for, and what is told of it."""
    last, told, making = ["another"], ["Of another."], ["another.csv"]

    def seen():
        assert making == ["another.csv", "name.zip"]
        return make()

    try:
        given = downloads._delivered((last, told, making), ("key", "name.zip"), kind, seen)
    except Exception as error:
        given = error
    assert (last, making) == (["key"], ["another.csv"])
    return given, told


def test_a_page_tells_of_a_file_that_fails():
    assert delivered(lambda: formats.Made(b"whole")) == (b"whole", [])

    def failing(error):
        raise error

    _, told = delivered(lambda: failing(pictures.PictureError(pictures.FAILED)))
    assert told == [f"name.zip was not made. {pictures.FAILED}"]
    for error in (TemplateError("It holds macros."), OfficeError("It was late.")):
        _, told = delivered(lambda error=error: failing(error))
        assert told == [f"name.zip was not made. {error}"]
    _, told = delivered(lambda: failing(KeyError("inside", "a tuple")))
    assert told == [f"name.zip was not made. {downloads.BROKEN}"]


@pytest.mark.parametrize("cores", [1, 2, 4, 64])
def test_slow_files_leave_threads_for_quick_ones_whatever_the_machine(cores, monkeypatch):
    most = turns.most_slow(cores)
    monkeypatch.setattr(turns, "SLOW", threading.BoundedSemaphore(most))
    # As many threads as Streamlit has there.
    with ThreadPoolExecutor(min(32, cores + 4)) as pool:
        begun, end = threading.Semaphore(0), threading.Event()

        def slow():
            begun.release()
            assert end.wait(20)
            return formats.Made(b"slow")

        try:
            made = [pool.submit(delivered, slow) for _ in range(most)]
            assert all(begun.acquire(timeout=grown(20)) for _ in made)
            late = [pool.submit(delivered, slow) for _ in range(8)]
            told = [f.result(20)[1] for f in late]
            quick = pool.submit(delivered, lambda: formats.Made(b"quick"), formats.CSV)
            assert quick.result(20) == (b"quick", [])
        finally:
            end.set()
        assert [m.result(20) for m in made] == [(b"slow", [])] * most
        assert told == [[f"name.zip was not made. {pictures.BUSY}"]] * 8
    assert delivered(lambda: formats.Made(b"again")) == (b"again", [])


def test_formats_that_need_another_program_or_hold_all_are_slow():
    every = (*formats.BRIEFING.values(), *formats.PRINTED.values(), *formats.CHART.values())
    slow = {f.label for f in every if f.slow}
    whole = {formats.BRIEFING["html"], formats.PACKAGE, formats.SOURCED}
    outside = (*formats.PICTURES.values(), *formats.PRINTED.values())
    assert slow == {f.label for f in (*whole, *outside)}


def test_a_pdf_that_takes_too_long_is_told_and_nothing_goes_on(monkeypatch, tmp_path):
    office, mark = tmp_path / "soffice", tmp_path / "still"
    office.write_text(f"#!/bin/sh\nsleep 5 && touch {mark} &\nwait\n")
    office.chmod(0o755)
    monkeypatch.setattr(printed, "find_office", lambda: str(office))
    monkeypatch.setattr(printed, "LIMIT", 0.2)
    began = time.monotonic()
    with pytest.raises(printed.OfficeError, match="LibreOffice took over"):
        printed.to_pdf(b"any", "docx")
    assert time.monotonic() - began < grown(4)
    office.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(printed.OfficeError, match="made no PDF"):
        printed.to_pdf(b"any", "docx")
    assert not mark.exists()
    monkeypatch.setattr(printed, "find_office", lambda: None)
    with pytest.raises(printed.OfficeError, match=r"no LibreOffice.*take the Word note"):
        printed.to_pdf(b"any", "docx")


def test_a_page_gives_the_reason_and_the_reader_s_own_browser_draws(browser, fontless):
    with (
        served(FONTCONFIG_FILE=fontless) as base,
        visit(browser, base) as context,
        watched(context, base) as page,
    ):
        page.goto("/")
        on(page, "Overview")
        page.get_by_role("button", name="Download").first.click()
        page.get_by_role("button", name="Picture, PNG").click()
        # Streamlit's own words for it stand there, and are not shown.
        bare = page.locator(".stDownloadButton > * + *")
        expect(bare).to_have_text("Failed to generate file for download")
        expect(bare).to_be_hidden()
        words = "e => getComputedStyle(e.parentElement, '::after').content"
        assert bare.evaluate(words) == '"No file was made."'
        expect(page.get_by_text(f"was not made. {pictures.FONTLESS}")).to_be_visible()
        with page.expect_download() as found:
            own = page.locator("[class*=st-key-picture-]")
            own.get_by_role("button", name="Picture, PNG").click()
        assert found.value.path().read_bytes().startswith(PNG)
        # Note and deck are made without one.
        page.goto("/briefing")
        settled(page)
        with page.expect_download():
            page.get_by_role("button", name="Word note").click()
        expect(page.get_by_text(pictures.FONTLESS)).to_have_count(0)
