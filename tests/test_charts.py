"""Every chart is noted once and belongs where it says."""

from pathlib import Path

import pytest

from stances import charts
from stances.exports.formats import BRIEFING, CHART
from stances.parts import PARTS, Picture, build, plan_of
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
def test_a_chart_of_a_part_stands_in_that_part_of_the_briefing(scene, key):
    kind = charts.CHARTS[key]
    made = kind(scene)
    assert made.key == key
    sections = build(scene, plan_of(scene.dataset, parts=tuple(PARTS))).sections
    found = {
        s.key for s in sections for b in s.blocks if isinstance(b, Picture) and b.chart.key == key
    }
    assert found == ({kind.part} if kind.part else set())


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
