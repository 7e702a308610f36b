"""The browser that draws: one for all, made anew when it dies, and what is said where it cannot."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import plotly.graph_objects as go
import pytest
from servers import until

from stances.exports import drawing, pictures

pytestmark = pytest.mark.heavy
FIGURE = go.Figure(go.Bar(x=[1, 2], y=[2, 3]), layout={"title": "Two", "width": 400, "height": 300})
PNG = b"\x89PNG"


@pytest.fixture
def own():
    """Pictures by a browser of their own."""
    made = pictures.Pictures(pictures.find_browser(), limit=60)
    yield made
    made.close()


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


def test_a_browser_that_dies_costs_no_picture(own):
    assert own.make(FIGURE, "png").startswith(PNG)
    first = own._drawing
    drawing.os.killpg(first.pid, drawing.signal.SIGKILL)
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


def test_a_machine_without_fonts_is_told(own, monkeypatch, tmp_path):
    none = tmp_path / "fonts.conf"
    none.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(none))
    for _ in range(2):
        with pytest.raises(pictures.PictureError) as told:
            own.make(FIGURE, "png")
        assert str(told.value) == pictures.FONTLESS
