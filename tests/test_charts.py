"""Every chart is noted once and belongs where it says."""

from pathlib import Path

import pytest

from stances import charts
from stances.exports.formats import BRIEFING, CHART
from stances.scene import scene_of
from stances.selection import Selection


@pytest.fixture(scope="module")
def scene(dataset, by_setting):
    return scene_of(dataset, by_setting, Selection())


def test_every_module_of_charts_notes_its_own():
    folder = Path(charts.__file__).parent
    marked = sum(path.read_text("utf-8").count("\n@chart(") for path in folder.glob("*.py"))
    assert marked == len(charts.CHARTS) > 10


@pytest.mark.parametrize("key", charts.CHARTS)
def test_a_chart_bears_its_key(scene, key):
    assert charts.CHARTS[key](scene).key == key


@pytest.mark.parametrize("key", charts.CHARTS)
def test_what_is_shown_is_explained_and_what_is_drawn_is_counted(scene, key):
    made = charts.CHARTS[key](scene)
    assert len(made.drawn)
    assert len(made.shown)
    assert 0 < made.n <= made.total
    assert made.figure() is made.figure(False)


def test_formats_are_told_by_their_ending():
    for formats in (BRIEFING, CHART):
        for ext, kind in formats.items():
            assert kind.ext == ext
            assert "/" in kind.mime
            assert kind.label
