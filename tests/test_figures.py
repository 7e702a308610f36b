"""The figures, on invented frames."""

import json
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from stances.figures import palette
from stances.figures.blocs import blocs_figure
from stances.figures.dots import dots_figure
from stances.figures.frame import Stamp, sized
from stances.figures.matrix import matrix_figure
from stances.figures.reasons import reasons_figure
from stances.figures.room import room_figure
from stances.figures.seats import seats_figure
from stances.figures.tiles import tiles_figure
from stances.figures.timeline import timeline_figure
from stances.figures.views import likeness_figure, view_matrix_figure

ROOM = pd.DataFrame(
    [
        ("A <b>", "support", "stated", 4),
        ("A <b>", "support", "inherited", 3),
        ("A <b>", "undecided", "stated", 3),
        ("A <b>", "opposition", "stated", 1),
        ("A <b>", "none", "none", 5),
        ("A <b>", "absent", "absent", 6),
        ("B", "reservations", "stated", 2),
    ],
    columns=["row", "stance", "kind", "count"],
)
TILES = pd.DataFrame(
    [
        ("AAA", "Aland & co", 0, 0, "support", "stated", "said <so>"),
        ("BBB", "Beland", 0, 1, "support", "inherited", "through a group"),
        ("CCC", "Celand", 1, 0, None, "absent", "no record"),
        ("DDD", "Deland", 1, 1, None, "conflict", "groups differ"),
    ],
    columns=["actor", "name", "row", "col", "stance", "kind", "hover"],
)
SEATS = pd.DataFrame(
    [("own", "Own words", 12, 4, 3)],
    columns=["setting", "label", "in_favour", "against", "undecided"],
)
TIMES = pd.DataFrame(
    [("2025-05-02", "Second <i>", True), ("2025-05-01", "First", False)],
    columns=["date", "label", "outside"],
)
REASONS = pd.DataFrame(
    [("Order & steps", "for", 4, "A, B"), ("Cost", "against", 2, "<C>")],
    columns=["argument", "side", "count", "actors"],
)
DOTS = pd.DataFrame(
    [
        ("Bloc", "support", "aaa", "Aland", "stated", "on record"),
        ("Bloc", "support", "bbb", "B <b>", "inherited", "through C"),
        ("Body", "opposition", "ccc", "Celand", "stated", "own words"),
    ],
    columns=["row", "stance", "actor", "name", "kind", "known"],
)
MATRIX = pd.DataFrame(
    [
        ("for", "x", "Order & steps", "bbb", "▲ B <b>", 4, "said", "a <word>"),
        ("for", "x", "Order & steps", "aaa", "▲ Aland", 1, "reported", "so I hear"),
        ("against", "y", "Cost", "ccc", "▽ Celand", 7, "said", "it costs"),
    ],
    columns=["side", "code", "label", "actor", "name", "column", "voice", "words"],
)
VIEWS = pd.DataFrame(
    [
        ("aaa", "Aland", "2", "All <agree>.", False, "footnote 2"),
        ("bbb", "Beland", "10", "A plan helps.", True, "footnote 10"),
    ],
    columns=["actor", "name", "view", "claim", "plan", "place"],
)
LIKENESS = pd.DataFrame(
    [("aaa", "bbb", "Aland", "B & C", 0.5, 3), ("bbb", "aaa", "B & C", "Aland", 0.5, 3)],
    columns=["a", "b", "name_a", "name_b", "similarity", "shared"],
)
STAMP = Stamp("One < two & " + "long " * 30, "by stance", "Source: invented")


def headed_matrix(frame: pd.DataFrame, dark: bool = False) -> go.Figure:
    return matrix_figure(frame, {"for": "Arguments for", "against": "Arguments against"}, dark)


ALL = [
    (room_figure, ROOM),
    (blocs_figure, ROOM),
    (tiles_figure, TILES),
    (seats_figure, SEATS),
    (timeline_figure, TIMES),
    (reasons_figure, REASONS),
    (dots_figure, DOTS),
    (headed_matrix, MATRIX),
    (view_matrix_figure, VIEWS),
    (likeness_figure, LIKENESS),
]


def trace(fig: go.Figure, **wanted: object) -> go.Bar:
    (one,) = [t for t in fig.data if all(t[k] == v for k, v in wanted.items())]
    return one


def words(fig: go.Figure) -> list[str]:
    return [a.text for a in fig.layout.annotations]


@pytest.mark.parametrize(("make", "frame"), ALL)
@pytest.mark.parametrize("dark", [False, True])
def test_every_figure_is_plain_still_and_transparent(make, frame, dark):
    before = frame.copy()
    fig = make(frame, dark)
    raw = fig.to_json()
    assert "bdata" not in raw
    assert "layout" not in json.loads(raw)["layout"]["template"]
    assert fig.layout.font.color == palette.INK["dark" if dark else "light"]
    assert fig.layout.dragmode is False
    assert fig.layout.hovermode == "closest"
    assert fig.layout.xaxis.fixedrange
    assert fig.layout.yaxis.fixedrange
    assert fig.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert all(t.hovertemplate.endswith("<extra></extra>") for t in fig.data if t.hovertext)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(("make", "frame"), ALL)
def test_the_stamp_stays_off_the_screen_and_on_the_export(make, frame):
    fig = make(frame, True)
    out = sized(fig, STAMP, 1200)
    on_screen, exported = words(fig), words(out)
    assert exported[: len(on_screen)] == on_screen
    title, subtitle, foot = exported[len(on_screen) :]
    assert title.startswith("<b>One &lt; two &amp; ")
    assert "<br>" in title
    assert (subtitle, foot) == ("by stance", "Source: invented")
    assert out.layout.paper_bgcolor == "#ffffff"
    assert out.layout.font.color == palette.INK["light"]
    assert out.layout.width == 1200
    assert out.layout.height > fig.layout.height
    plot = [f.layout.height - f.layout.margin.t - f.layout.margin.b for f in (fig, out)]
    assert plot[0] == plot[1]
    assert fig.layout.width is None


@pytest.mark.parametrize("ratio", [16 / 9, 1.0, 8 / 9])
def test_a_picture_is_filled_to_its_ratio_and_never_cut(ratio):
    natural = sized(tiles_figure(TILES), STAMP, 800)
    out = sized(tiles_figure(TILES), STAMP, 800, ratio)
    assert out.layout.width / out.layout.height == pytest.approx(ratio, rel=0.01)
    assert out.layout.height >= natural.layout.height or out.layout.width > 800


def test_room_splits_undecided_on_zero_and_lays_the_rest_outward():
    fig = room_figure(ROOM)
    middle = trace(fig, legendgroup="undecided")
    assert (list(middle.base), list(middle.x), list(middle.text)) == ([-1.5], [3], ["3"])
    assert list(trace(fig, legendgroup="opposition").base) == [-2.5]
    stated, inherited = [t for t in fig.data if t.legendgroup == "support"]
    assert (stated.base[0], inherited.base[0]) == (1.5, 5.5)
    assert list(trace(fig, legendgroup="reservations").base) == [-2]


def test_room_colours_hatches_and_counts():
    fig = room_figure(ROOM)
    stated, inherited = [t for t in fig.data if t.legendgroup == "support"]
    assert stated.marker.color == "#2f6fb5"
    assert stated.marker.pattern.shape is None
    assert inherited.marker.pattern.shape == "/"
    assert inherited.marker.pattern.fgcolor == "#2f6fb5"
    assert inherited.marker.pattern.bgcolor == "#ffffff"
    assert (stated.showlegend, inherited.showlegend) == (True, False)
    assert stated.customdata[0] == ["A <b>", "support", "stated"]
    assert list(trace(fig, legendgroup="opposition").text) == [""]
    assert words(fig) == ["<b>A &lt;b&gt;</b>", "no position: 11", "<b>B</b>"]


def test_tiles_draw_one_square_each_with_its_id():
    fig = tiles_figure(TILES)
    assert [t.customdata[0][0] for t in fig.data] == ["AAA", "BBB", "CCC", "DDD"]
    assert [t.text[0].replace("<b>", "").replace("</b>", "") for t in fig.data] == [
        "AAA<br>▲",
        "BBB<br>▲",
        "CCC<br>·",
        "DDD<br>✕",
    ]
    assert [t.marker.pattern.shape for t in fig.data] == [None, "/", None, "x"]
    assert fig.data[2].marker.color == palette.CLEAR
    assert fig.data[2].marker.line.color == palette.FAINT
    assert fig.data[0].hovertext[0] == "<b>Aland &amp; co</b><br>said &lt;so&gt;"
    low, high = fig.layout.yaxis.range
    assert low > high


def test_tiles_read_a_missing_stance_as_none():
    frame = TILES.iloc[[2]].assign(stance=float("nan"), kind="none")
    (only,) = tiles_figure(frame).data
    assert only.text[0] == "CCC<br>–"
    assert only.marker.line.color == palette.LINE


def test_seats_show_both_thresholds():
    fig = seats_figure(SEATS, majority=97, two_thirds=128)
    assert [s.x0 for s in fig.layout.shapes] == [97, 128]
    assert [(t.x[0], t.text[0]) for t in fig.data] == [(12, "12 in favour"), (4, "4 against")]
    assert list(fig.layout.xaxis.range) == [0, 192]
    assert {"undecided: 3", "majority<br>97", "two thirds<br>128"} <= set(words(fig))


def test_timeline_keeps_order_and_marks_the_outside_hollow():
    fig = timeline_figure(TIMES)
    assert words(fig) == ["<b>1 May 2025</b><br>First", "<b>2 May 2025</b><br>Second &lt;i&gt;"]
    inside, outside = fig.data
    assert inside.marker.color == "#2f6fb5"
    assert outside.marker.color == "#ffffff"
    assert outside.customdata[0] == ["2025-05-02"]


def test_timeline_labels_never_overlap():
    frame = pd.DataFrame({"date": ["2025-05-01"] * 3, "label": list("abc"), "outside": False})
    heights = [a.y for a in timeline_figure(frame).layout.annotations]
    assert all(b - a >= 36 for a, b in pairwise(heights))


def test_reasons_name_the_sides():
    fig = reasons_figure(REASONS)
    assert [t.marker.color for t in fig.data] == ["#2f6fb5", "#b35806"]
    assert "<b>Arguments for</b>" in words(fig)
    assert "Order &amp; steps" in words(fig)
    assert fig.data[1].hovertext[0] == "<b>Cost</b>: 2<br>&lt;C&gt;"


def test_dots_stand_under_their_stance_one_line_each():
    fig = dots_figure(DOTS)
    against, support = fig.data
    assert (list(against.x), list(support.x)) == ([0], [4, 4])
    assert list(support.marker.color) == ["#2f6fb5", "#ffffff"]
    assert support.customdata[1] == ["bbb"]
    assert "B &lt;b&gt;" in support.hovertext[1]
    heights = [*support.y, *against.y]
    assert heights == sorted(set(heights))
    assert {"<b>Bloc</b>", "B &lt;b&gt;: support, through C"} <= set(words(fig))


@pytest.mark.parametrize(("make", "frame"), [c for c in ALL if c[0] is not tiles_figure])
def test_an_empty_frame_makes_an_empty_figure(make, frame):
    assert isinstance(sized(make(frame.iloc[:0]), STAMP, 800), go.Figure)


def test_matrix_places_columns_by_their_order_and_hollows_reports():
    said, reported, against = headed_matrix(MATRIX).data
    assert [t.x[0] for t in (reported, said, against)] == [0, 1, 2]
    assert said.marker.color == "#2f6fb5"
    assert reported.marker.color == palette.CLEAR
    assert reported.marker.line.color == "#2f6fb5"
    assert against.marker.color == "#b35806"
    assert said.customdata[0] == ["x"]
    assert "“a &lt;word&gt;”" in said.hovertext[0]
    assert {"<b>Arguments for</b>", "Order &amp; steps", "▲ B &lt;b&gt;"} <= set(
        words(headed_matrix(MATRIX))
    )


def test_view_matrix_orders_footnotes_as_numbers_and_marks_the_plan():
    other, plan = view_matrix_figure(VIEWS).data
    assert (other.x[0], plan.x[0]) == (0, 1)
    assert (other.marker.symbol, plan.marker.symbol) == ("square", "diamond")
    assert "All &lt;agree&gt;." in other.hovertext[0]


def test_likeness_shows_shared_views_and_leaves_the_diagonal_empty():
    (heat,) = likeness_figure(LIKENESS).data
    assert [list(row) for row in heat.z] == [[None, 0.5], [0.5, None]]
    assert [list(row) for row in heat.text] == [["", "3"], ["3", ""]]
    assert "B &amp; C" in heat.hovertext[0][1]
