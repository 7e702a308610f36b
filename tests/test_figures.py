"""The figures, on invented frames."""

import datetime as dt
import itertools
import json
import re

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from known import WORDS

from stances import charts
from stances.days import known_on
from stances.figures import palette, timeline
from stances.figures.asides import Aside, place
from stances.figures.blocs import blocs_figure
from stances.figures.counts import counts_figure
from stances.figures.dots import dots_figure
from stances.figures.layout import Stamp, sheet_width, sized, wrap
from stances.figures.matrix import matrix_figure
from stances.figures.printing import print_safe
from stances.figures.reasons import reasons_figure
from stances.figures.room import room_figure
from stances.figures.seats import seats_figure
from stances.figures.tiles import tiles_figure
from stances.figures.timeline import timeline_figure
from stances.figures.views import likeness_figure, view_matrix_figure
from stances.frames.timeline import timeline_frame
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection
from stances.vocabulary import Vocabulary

ROOM = pd.DataFrame(
    [
        ("A <b>", "support", "said", 4),
        ("A <b>", "support", "group", 3),
        ("A <b>", "support", "reported", 2),
        ("A <b>", "undecided", "said", 3),
        ("A <b>", "opposition", "said", 1),
        ("A <b>", "none", "", 5),
        ("A <b>", "absent", "", 6),
        ("B", "reservations", "said", 2),
    ],
    columns=["row", "stance", "kind", "count"],
)
TILES = pd.DataFrame(
    [
        ("AAA", "Aland & co", 0, 0, "support", "said", "said <so>", True, ""),
        ("BBB", "Beland", 0, 1, "support", "group", "through a group", True, "ggg"),
        ("CCC", "Celand", 1, 0, "absent", "", "in no document", True, ""),
        ("DDD", "Deland", 1, 1, "conflict", "group", "groups differ", True, "ggg,hhh"),
        ("EEE", "Eeland", 2, 0, "support", "reported", "as reported", False, "hhh"),
    ],
    columns=["actor", "name", "row", "col", "stance", "kind", "hover", "shown", "via"],
)
TOLD = "57 for, 60 as reported, 2 <b>"
COUNTS = pd.DataFrame(
    [
        ("own", "Own <w>", "4 for", False, "support", "said", "left", 4, ""),
        ("own", "Own <w>", "4 for", False, "none", "", "middle", 187, ""),
        ("own", "Own <w>", "4 for", False, "opposition", "said", "right", 1, ""),
        ("reports", "Others", TOLD, True, "support", "group", "left", 57, "Group <g>"),
        ("reports", "Others", TOLD, True, "support", "reported", "left", 60, "Some, as reported"),
        ("reports", "Others", TOLD, True, "conflict", "group", "middle", 20, "A and B"),
        ("reports", "Others", TOLD, True, "none", "", "middle", 29, ""),
        ("reports", "Others", TOLD, True, "reservations", "group", "right", 26, "EU"),
    ],
    columns=["setting", "label", "told", "chosen", "stance", "kind", "side", "count", "through"],
)
SEATS = pd.DataFrame(
    [
        ("favour", "In favour", "▲", "support", "said", 3, 110, "3 on record · 57 <others>"),
        ("favour", "In favour", "▲", "conditional", "said", 0, 110, "3 on record · 57 <others>"),
        ("favour", "In favour", "▲", "support", "group", 47, 110, "3 on record · 57 <others>"),
        ("favour", "In favour", "▲", "support", "reported", 60, 110, "3 on record · 57 <others>"),
        ("reservations", "Reservations", "▽", "reservations", "group", 2, 2, "2"),
        ("none", "No position", "", "none", "", 30, 80, "30 nothing recorded"),
        ("none", "No position", "", "absent", "", 50, 80, "30 nothing recorded"),
    ],
    columns=["row", "label", "sign", "stance", "kind", "count", "total", "told"],
)


def dated(kind, start, date, label, **more):
    held = {"outside": False, "inferred": False, "stance": 2, "nothing": 1, "source": ""}
    day = dt.date.fromisoformat
    return {"kind": kind, "start": day(start), "date": day(date), "label": label, **held, **more}


TIMES = pd.DataFrame(
    [
        dated("event", "2025-05-02", "2025-05-02", "Second <i>", outside=True),
        dated("event", "2025-05-01", "2025-05-01", "First"),
        dated("document", "2025-05-01", "2025-05-03", "Paper <i>", source="paper"),
        dated("document", "2025-05-02", "2025-05-02", "Note", source="note", inferred=True),
    ]
)
REASONS = pd.DataFrame(
    [("Order & steps", "for", 4, "A, B", 1), ("Cost", "against", 2, "<C>", 0)],
    columns=["argument", "side", "count", "actors", "reported"],
)
DOTS = pd.DataFrame(
    [
        ("Bloc", "support", "aaa", "Aland", "said", "on record"),
        ("Bloc", "support", "bbb", "B <b>", "group", "through C"),
        ("Body", "opposition", "ccc", "Celand", "said", "own words"),
        ("Body", "undecided", "ddd", "Deland", "reported", "as reported"),
    ],
    columns=["row", "stance", "actor", "name", "kind", "known"],
)
MATRIX = pd.DataFrame(
    [
        ("for", "x", "Order & steps", "bbb", "▲ B <b>", "support", 4, "said", "a <word>"),
        ("for", "x", "Order & steps", "aaa", "▲ Aland", "support", 1, "reported", "so I hear"),
        ("against", "y", "Cost", "ccc", "▽ Celand", "reservations", 7, "said", "it costs"),
    ],
    columns=["side", "code", "label", "actor", "name", "stance", "column", "voice", "words"],
)
VIEWS = pd.DataFrame(
    [
        ("aaa", "Aland", "2", "All <agree>.", False, "footnote 2"),
        ("bbb", "Beland", "10", "A plan helps.", True, "footnote 10"),
    ],
    columns=["actor", "name", "view", "claim", "on_subject", "place"],
)
LIKENESS = pd.DataFrame(
    [("aaa", "bbb", "Aland", "B & C", 0.5, 3), ("bbb", "aaa", "B & C", "Aland", 0.5, 3)],
    columns=["a", "b", "name_a", "name_b", "similarity", "shared"],
)
COLOURS = {f(WORDS, code) for code in WORDS.scale for f in (palette.fill, palette.edge)}
BLUE, BROWN = (palette.fill(WORDS, code) for code in ("support", "opposition"))
STAMP = Stamp("One < two & " + "long " * 30, "by stance", "Source: invented")


LIMITS = ((97, "majority"), (128, "two thirds"))


def at_width(fig, width):
    """A copy as the component on a page draws it in so many pixels."""
    data, layout = [t.to_plotly_json() for t in fig.data], fig.layout.to_plotly_json()
    meta = layout.get("meta") or {}
    narrow, ratio = meta.get("narrow") or {}, meta.get("ratio")
    if width < narrow.get("below", 0):
        layout |= narrow["layout"]
        for i in narrow["hide"]:
            data[i]["visible"] = False
    if ratio:
        at = layout["margin"]
        layout["height"] = round((width - at["l"] - at["r"]) * ratio) + at["t"] + at["b"]
    return go.Figure(data, {**layout, "width": width})


def counts_of_192(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    return counts_figure(frame, words, LIMITS, 192, "Solid: <b>.\nNo forecast.", dark)


def seats_of_192(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    return seats_figure(frame, words, LIMITS, 192, dark)


ALL = [
    (room_figure, ROOM),
    (blocs_figure, ROOM),
    (tiles_figure, TILES),
    (counts_of_192, COUNTS),
    (seats_of_192, SEATS),
    (timeline_figure, TIMES),
    (reasons_figure, REASONS),
    (dots_figure, DOTS),
    (matrix_figure, MATRIX),
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
    fig = make(frame, WORDS, dark)
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
    fig = make(frame, WORDS, True)
    out = sized(fig, STAMP, 1200)
    on_screen, exported = words(fig), words(out)
    assert exported[: len(on_screen)] == on_screen
    title, subtitle, foot = exported[len(on_screen) :]
    assert title.startswith("<b>One &lt; two &amp; ")
    assert "<br>" in title
    assert (subtitle, foot) == ("by stance", "Source: invented")
    assert out.layout.paper_bgcolor == "#ffffff"
    assert out.layout.font.color == palette.INK["light"]
    assert out.layout.width == (sheet_width(fig) or 1200)
    assert out.layout.height > fig.layout.height
    plot = [f.layout.height - f.layout.margin.t - f.layout.margin.b for f in (fig, out)]
    assert plot[0] == plot[1]
    assert fig.layout.width is None


@pytest.mark.parametrize("ratio", [16 / 9, 1.0, 8 / 9])
def test_a_picture_is_filled_to_its_ratio_and_never_cut(ratio):
    natural = sized(tiles_figure(TILES, WORDS), STAMP, 800)
    out = sized(tiles_figure(TILES, WORDS), STAMP, 800, ratio)
    assert out.layout.width / out.layout.height == pytest.approx(ratio, rel=0.01)
    assert out.layout.height >= natural.layout.height or out.layout.width > 800


def test_room_splits_undecided_on_zero_and_lays_the_rest_outward():
    fig = room_figure(ROOM, WORDS)
    middle = trace(fig, legendgroup="undecided")
    assert (list(middle.base), list(middle.x), list(middle.text)) == ([-1.5], [3], ["<b>3</b>"])
    assert list(trace(fig, legendgroup="opposition").base) == [-2.5]
    assert [t.base[0] for t in fig.data if t.legendgroup == "support"] == [1.5, 5.5, 8.5]
    assert list(trace(fig, legendgroup="reservations").base) == [-2]


def outlines(fig: go.Figure) -> list[tuple[float, float, str]]:
    """Where each dashed outline about a bar or square starts and ends, and its colour."""
    return [
        (s.x0, s.x1, s.line.color)
        for s in fig.layout.shapes
        if s.type == "rect" and s.line.dash == palette.DASHES and s.xsizemode != "pixel"
    ]


def test_room_colours_hatches_outlines_and_counts():
    fig = room_figure(ROOM, WORDS)
    said, group, reported = [t for t in fig.data if t.legendgroup == "support"]
    assert said.marker.color == BLUE
    assert said.marker.pattern.shape is None
    assert group.marker.pattern.shape == "/"
    assert group.marker.pattern.fgcolor == BLUE
    assert group.marker.pattern.bgcolor == palette.CLEAR
    assert reported.marker.color == palette.CLEAR
    assert outlines(fig) == [(8.5, 10.5, BLUE)]
    assert [t.showlegend for t in (said, group, reported)] == [True, False, False]
    assert said.customdata[0] == ["A <b>", "support", "said"]
    assert reported.hovertext[0] == "A &lt;b&gt;<br>support, as reported: 2"
    assert words(fig) == ["<b>A &lt;b&gt;</b>", "no position: 11", "<b>B</b>", *KEY]


KEY = ["said so itself", "through a group", "as reported"]


@pytest.mark.parametrize(
    ("make", "frame"), [(room_figure, ROOM), (dots_figure, DOTS)],
)  # fmt: skip
def test_the_key_names_every_fill_and_no_other(make, frame):
    assert [w for w in words(make(frame, WORDS)) if w in KEY] == KEY
    said = frame[frame["kind"] == "said"]
    assert [w for w in words(make(said, WORDS)) if w in KEY] == KEY[:1]


def test_groups_that_differ_are_neither_a_side_nor_no_position():
    more = pd.DataFrame([("B", "conflict", "group", 3)], columns=ROOM.columns)
    fig = room_figure(pd.concat([ROOM, more]), WORDS)
    assert "groups differ: 3" in words(fig)
    assert "no position: 11" in words(fig)


@pytest.mark.parametrize(("stance", "wide"), [("support", 10), ("reservations", 10)])
def test_a_bar_of_one_does_not_fill_the_width_and_has_its_number(stance, wide):
    one = pd.DataFrame([("A", stance, "said", 1)], columns=ROOM.columns)
    fig = room_figure(one, WORDS)
    low, high = fig.layout.xaxis.range
    assert high - low >= wide
    assert low < 0 < high
    assert list(trace(fig, legendgroup=stance).text) == ["<b>1</b>"]
    few = reasons_figure(REASONS.iloc[:1].assign(count=1, reported=0), WORDS)
    assert few.layout.xaxis.range[1] >= 5
    assert few.data[0].text == ("1",)


def squares(fig: go.Figure) -> list[go.Bar]:
    return [t for t in fig.data if t.type == "bar"]


def test_tiles_draw_one_square_each_with_its_id_its_label_and_its_sign():
    fig = tiles_figure(TILES, WORDS)
    assert [t.customdata[0][0] for t in squares(fig)] == ["AAA", "BBB", "CCC", "DDD", "EEE"]
    letters = [list(t.text) for t in fig.data if t.type == "scatter"]
    assert letters == [["<b>AAA</b>", "BBB", "CCC", "DDD"], ["▲", "▲", "×"], ["EEE"], ["▲"]]
    assert [t.marker.color for t in squares(fig)] == [BLUE, *[palette.CLEAR] * 4]
    rims = [t.marker.line.color for t in squares(fig)]
    assert rims == [BLUE, BLUE, palette.ABSENT_EDGE["light"], palette.INK2["light"], palette.CLEAR]
    assert outlines(fig) == [(-12 / 26, 12 / 26, BLUE)]
    assert fig.data[0].hovertext[0] == "<b>Aland &amp; co</b><br>said &lt;so&gt;"
    low, high = fig.layout.yaxis.range
    assert low > high


def test_the_strokes_of_a_hatch_stay_in_their_square_and_slant_by_side():
    stances = ["support", "reservations", "undecided", "conflict", "opposition"]
    frame = TILES.assign(kind="group", shown=True, stance=stances)
    half, places = 12 / 26 + 0.006, dict(zip(frame["stance"], frame["col"], strict=True))
    hatched = [s for s in tiles_figure(frame, WORDS).layout.shapes if s.type == "path"]
    assert len(hatched) == 5
    for stance, shape in zip(frame["stance"], hatched, strict=True):
        ends = [tuple(map(float, e)) for e in re.findall(r"[ML]([-.\d]+),([-.\d]+)", shape.path)]
        assert all(abs(x - places[stance]) <= half for x, _ in ends), stance
        slants = {
            ((y0 - y1) * (x1 - x0) > 0) - ((y0 - y1) * (x1 - x0) < 0)
            for (x0, y0), (x1, y1) in zip(ends[::2], ends[1::2], strict=True)
        }
        assert slants == ({1, -1} if stance == "conflict" else {WORDS.side(stance)}), stance


def test_what_is_not_shown_is_faint_in_its_place():
    whole, part = (tiles_figure(TILES.assign(shown=shown), WORDS) for shown in (True, False))
    assert whole.layout.xaxis == part.layout.xaxis
    assert whole.layout.yaxis == part.layout.yaxis
    assert {t.opacity for t in whole.data if t.x} == {1}
    assert {t.opacity for t in part.data if t.x} == {palette.DIMMED}
    faint = {palette.DIMMED, palette.DIMMED * palette.HATCH}
    assert {s.opacity for s in part.layout.shapes} == faint


def test_squares_are_square_whatever_the_width_and_have_no_letters_on_a_telephone():
    fig = tiles_figure(TILES, WORDS)
    for width in (358, 784, 976):
        drawn = at_width(fig, width)
        at = drawn.layout
        cols, rows = (abs(a.range[1] - a.range[0]) for a in (at.xaxis, at.yaxis))
        wide, high = width - at.margin.l - at.margin.r, at.height - at.margin.t - at.margin.b
        assert wide / cols == pytest.approx(high / rows, rel=0.02)
        assert {t.visible for t in drawn.data if t.type == "scatter"} == (
            {False} if width == 358 else {None}
        )


def test_one_square_is_no_bar():
    low, high = tiles_figure(TILES.iloc[:1], WORDS).layout.xaxis.range
    assert high - low == 30
    assert (low + high) / 2 == 0


SIDES = some.lists(
    some.tuples(some.integers(0, 17), some.integers(0, 29)), min_size=1, max_size=192, unique=True
)


@given(SIDES, some.integers(1, 60), some.text("abc ", max_size=60))
@settings(max_examples=60)
def test_words_beside_a_group_lie_on_no_square(cells, n, name):
    own, aside = cells[:n], Aside("ggg", name or "g", "support", "support; all 9 only so")
    found = place(aside, own, cells[n:], cells, (17, 29))
    if found:
        assert not any(found.holds(cell) for cell in cells)
        assert any(found.beside(cell) for cell in own)
        assert 0 <= found.row <= 18 - found.high
        assert 0 <= found.col <= 30 - found.wide


def test_words_beside_two_groups_do_not_meet_and_without_room_there_are_none():
    frame = pd.DataFrame(
        [(f"A{r}{c}", "A", r, c, "support", "group", "", True, "g" if c < 5 else "h")
         for r in range(6) for c in (0, 10)],
        columns=TILES.columns,
    )  # fmt: skip
    asides = [Aside(g, f"Group <{g}>", "support", "support; all 6 only") for g in "gh"]
    fig = tiles_figure(frame, WORDS, False, asides)
    assert {"<b>Group &lt;g&gt;</b>", "<b>Group &lt;h&gt;</b>"} <= set(words(fig))
    assert fig.layout.annotations[0].font.color == BLUE
    full = frame.assign(col=[i % 2 for i in range(12)])
    assert words(tiles_figure(full, WORDS, False, asides)) == []


def test_counts_hold_all_seats_in_one_bar_a_setting_and_say_on_whose_word():
    fig = counts_of_192(COUNTS, WORDS)
    drawn = {(t.customdata[i][0], t.base[i]): t.x[i] for t in fig.data for i in range(len(t.x))}
    assert drawn == {
        ("own", 0): 4, ("own", 4): 187, ("own", 191): 1, ("reports", 0): 57, ("reports", 57): 60,
        ("reports", 117): 20, ("reports", 137): 29, ("reports", 166): 26,
    }  # fmt: skip
    looks = {t.name: t.marker for t in fig.data}
    assert looks["support, said so itself"].color == BLUE
    assert looks["opposition, said so itself"].color == BROWN
    assert looks["support, through a group"].pattern.shape == "/"
    assert looks["reservations, through a group"].pattern.shape == "\\"
    assert looks["support, as reported"].color == palette.CLEAR
    assert looks["no position"].color == palette.PANEL["light"]
    assert outlines(fig) == [(57, 117, BLUE)]
    assert list(fig.layout.xaxis.range) == [0, 192]
    said = words(fig)
    assert {"<b>97 majority</b>", "<b>128 two thirds</b>", "<b>Others</b>", "Own &lt;w&gt;"} <= {
        *said
    }
    assert {"<b>57</b> Group &lt;g&gt;", "<b>26</b> EU", "187 no position", "29 no position"} <= {
        *said
    }
    assert "<b>In favour →</b>" in said
    assert "<b>← Reservations, opposition</b>" in said
    assert "Solid: &lt;b&gt;.<br>No forecast." in said


def test_the_marks_cross_every_bar_and_no_label_and_the_chosen_is_framed():
    fig = counts_of_192(COUNTS, WORDS)
    lines = [s for s in fig.layout.shapes if s.type == "line"]
    assert [s.x0 for s in lines] == [97, 128]
    bars = sorted({y for t in fig.data for y in t.y})
    assert all(s.y0 < bars[0] < bars[-1] < s.y1 for s in lines)
    (frame,) = [s for s in fig.layout.shapes if s.xref == "paper"]
    assert frame.y0 < bars[1] < frame.y1
    assert frame.y0 > bars[0]
    unit = (
        fig.layout.meta["width"] * (fig.layout.xaxis.domain[1] - fig.layout.xaxis.domain[0]) / 192
    )
    labels = [a for a in fig.layout.annotations if a.xref is None and a.y in bars]
    assert labels
    for label in labels:
        wide = max(map(len, re.sub("</?b>", "", label.text).split("<br>"))) * 14 * 0.4 / unit
        left = label.x - (wide if label.xanchor == "right" else wide / 2)
        assert not [x for x, _ in LIMITS if left < x < left + wide], label.text


def test_a_part_without_room_has_no_label_and_its_number_stands_beside_the_bar():
    fig = counts_of_192(COUNTS, WORDS)
    assert not [w for w in words(fig) if w in ("<b>4</b>", "<b>1</b>")]
    assert "4\u00a0for" in words(fig)
    assert any("57\u00a0for, 60\u00a0as\u00a0reported" in w for w in words(fig))


def test_a_slide_is_drawn_on_a_sheet_of_its_own_with_its_own_type():
    fig = counts_of_192(COUNTS, WORDS)
    out = sized(fig, STAMP, 1280, 16 / 9)
    assert out.layout.width / out.layout.height == pytest.approx(16 / 9, rel=0.01)
    title, measure, foot = out.layout.annotations[-3:]
    scale = 1600 / out.layout.width
    assert title.font.size * scale == pytest.approx(42, abs=3)
    assert measure.font.size * scale == pytest.approx(26, abs=2)
    assert foot.font.size * scale == pytest.approx(20, abs=1.5)
    assert measure.font.color == foot.font.color == palette.INK2["light"]


def test_on_a_telephone_the_bars_take_the_whole_width_with_their_names_above():
    fig = counts_of_192(COUNTS, WORDS)
    small = at_width(fig, 380)
    assert list(small.layout.xaxis.domain) == [0, 1]
    assert small.layout.height > fig.layout.height - 60
    said = " ".join(words(small)).replace("\u00a0", " ")
    assert all(
        text in said for text in ("Own &lt;w&gt;", "4 for", "60 as reported", "No forecast.")
    )


def test_compact_seats_start_at_zero_on_one_scale_and_say_on_whose_word():
    fig = seats_of_192(SEATS, WORDS)
    assert [(t.base[0], t.x[0]) for t in fig.data] == [(0, 3), (3, 47), (50, 60), (0, 2), (0, 30),
                                                      (30, 50)]  # fmt: skip
    assert [t.marker.pattern.shape for t in fig.data] == [None, "/", None, "\\", None, None]
    assert outlines(fig) == [(50, 110, BLUE)]
    assert list(fig.layout.xaxis.range) == [0, 192]
    said = words(fig)
    assert {"In favour 110", "Reservations 2", "No position 80", "97 majority"} <= set(said)
    assert "3 on record · 57 &lt;others&gt;" in said
    marks = [s for s in fig.layout.shapes if s.type == "line"]
    assert sorted(s.x0 for s in marks) == [97] * 3 + [128] * 3
    # No mark crosses the words below a bar.
    heights = sorted((s.y0, s.y1) for s in marks if s.x0 == 97)
    lines = [a.y for a in fig.layout.annotations if a.yanchor == "top" and a.text in ("2",)]
    assert not [y for y in lines for low, high in heights if low < y + 4 < high]


def test_compact_seats_of_a_selection_end_at_their_number_without_marks():
    fig = seats_of_192(SEATS[SEATS["row"] == "reservations"], WORDS)
    assert list(fig.layout.xaxis.range) == [0, 2]
    assert not [s for s in fig.layout.shapes if s.type == "line"]
    assert not [w for w in words(fig) if "majority" in w]


def test_print_safe_greys_keep_the_three_looks():
    fig = print_safe(room_figure(ROOM, WORDS), WORDS)
    said, group, reported = [t for t in fig.data if t.legendgroup == "support"]
    assert said.marker.color == "#2a2a2a"
    assert (group.marker.pattern.shape, group.marker.pattern.fgcolor) == ("/", "#2a2a2a")
    assert reported.marker.color == palette.CLEAR
    assert outlines(fig) == [(8.5, 10.5, "#2a2a2a")]
    raw = print_safe(tiles_figure(TILES.assign(stance="reservations"), WORDS), WORDS).to_json()
    assert not [c for c in COLOURS if c in raw]


def test_timeline_is_to_scale_and_rings_what_is_from_outside():
    fig = timeline_figure(TIMES, WORDS)
    assert set(words(fig)) == {
        "<b>1 May 2025</b><br>First",
        "<b>2 May 2025</b><br>Second &lt;i&gt;",
        "<b>2 May 2025</b><br>Note: 2 with a stance, 1 without",
        "<b>3 May 2025</b><br>Paper &lt;i&gt;: 2 with a stance, 1 without",
    }
    by_name = {(t.name, t.marker.color): t for t in fig.data}
    event = by_name["event", palette.INK["light"]]
    outside = by_name["from outside the documents", palette.CLEAR]
    # An inferred day is an open square.
    note = by_name["document", palette.PAPER["light"]]
    paper = by_name["document", palette.INK["light"]]
    assert [t.x[0] - event.x[0] for t in (outside, note, paper)] == [1, 1, 2]
    assert event.marker.symbol == outside.marker.symbol == "circle"
    assert note.marker.symbol == paper.marker.symbol == "square"
    # Only documents lead anywhere.
    assert (event.customdata, paper.customdata[0]) == (None, ["paper"])
    (ring,) = [s for s in fig.layout.shapes if s.type == "circle"]
    assert (ring.xanchor, ring.line.dash) == (outside.x[0], palette.DASHES)
    above = {a.text[:16]: a.yanchor == "bottom" for a in fig.layout.annotations}
    assert all(up == ("First" in w or "Second" in w) for w, up in above.items() if "<br>" in w)
    # Several documents held as one run from the first to the last.
    (runs,) = [s for s in fig.layout.shapes if s.line.width == 4]
    assert (runs.x1 - runs.x0, runs.y0) == (2, -timeline.LOW)


def test_documents_of_a_short_time_get_a_scale_of_their_own_which_is_told(dataset):
    frame = timeline_frame(dataset)
    assert timeline.enlarged(frame) == (dt.date(2009, 5, 1), dt.date(2009, 7, 1))
    assert timeline.enlarged(TIMES) is None
    assert (
        "The lower line enlarges 1 May to 1 July 2009."
        in charts.timeline_chart(
            scene_of(dataset, positions_by_setting(dataset), Selection())
        ).subtitle
    )
    fig = timeline_figure(frame, WORDS)
    days = {x for t in fig.data if t.name == "document" for x in t.x}
    assert max(days) - min(days) > fig.layout.xaxis.range[1] * 0.8
    assert "June" in words(fig)
    assert "July" not in words(fig)


@given(
    some.lists(some.tuples(some.integers(0, 1500), some.booleans(),
                           some.text("abc ", min_size=1, max_size=70)), max_size=30),
    some.sampled_from([timeline.SHEET, timeline.PHONE]),
)  # fmt: skip
@settings(max_examples=80)
def test_labels_of_the_timeline_never_overlap_or_leave_the_width(found, width):
    first = dt.date(2006, 5, 1)
    rows = [
        dated(("event", "document")[is_document], day, day, text.strip() or "a")
        for n, is_document, text in found
        if (day := str(first + dt.timedelta(n)))
    ]
    spots = timeline._spots(
        pd.DataFrame(rows, columns=[*dated("", "2006-05-01", "2006-05-01", "")])
    )
    lanes, inner = timeline._lanes(spots), width - 2 * timeline.INSET
    marks = [lanes.place(s)[0] * inner / lanes.width for s in spots]
    texts = [wrap(s.label, timeline.LETTERS[width]) for s in spots]
    boxes = timeline._boxes(spots, texts, marks, inner, lanes.low)
    assert len(boxes) == len(spots) <= 2 * timeline.MOST
    assert not any(a.covers(b) for a, b in itertools.combinations(boxes, 2))
    assert all(b.left >= 0 for b in boxes)
    # Nothing is left out where days are many: what shares a label is counted by it.
    told = {kind: sum(r["kind"] == kind for r in rows) for kind in ("event", "document")}
    for kind, n in told.items():
        counted = [re.match(rf"(\d+) {kind}s", s.label) for s in spots if s.kind == kind]
        alone = [
            s.label.count("; ") + 1
            for s, c in zip((s for s in spots if s.kind == kind), counted, strict=True)
            if not c
        ]
        assert sum(int(c[1]) for c in counted if c) + sum(alone) == n


def test_leads_run_through_no_label_of_the_real_timeline(dataset):
    for day in (None, dt.date(2009, 5, 6), dt.date(2009, 5, 13)):
        spots = timeline._spots(timeline_frame(known_on(dataset, day)))
        lanes = timeline._lanes(spots)
        for width in (timeline.SHEET, timeline.PHONE):
            inner = width - 2 * timeline.INSET
            marks = [lanes.place(s)[0] * inner / lanes.width for s in spots]
            texts = [wrap(s.label, timeline.LETTERS[width]) for s in spots]
            boxes = timeline._boxes(spots, texts, marks, inner, lanes.low)
            assert timeline._crossings(boxes) == 0, (day, width)


def test_a_telephone_gets_a_taller_timeline(dataset):
    fig = timeline_figure(timeline_frame(dataset), WORDS)
    assert fig.layout.height < 240
    assert fig.layout.height < at_width(fig, 358).layout.height < 560
    assert words(at_width(fig, 1100)) == words(fig)


def test_reasons_name_the_sides_and_outline_what_is_reported():
    fig = reasons_figure(REASONS, WORDS)
    ink = palette.INK2["light"]
    assert [t.marker.color for t in fig.data] == [palette.CLEAR, ink, palette.CLEAR, ink]
    assert [t.x[0] for t in fig.data] == [4, 3, 2, 2]
    assert outlines(fig) == [(3, 4, ink)]
    assert "<b>Arguments for</b>" in words(fig)
    assert "Order &amp; steps" in words(fig)
    assert fig.data[0].hovertext[0] == "<b>Order &amp; steps</b>: 4, 1 of them as reported<br>A, B"
    assert fig.data[3].hovertext[0] == "<b>Cost</b>: 2<br>&lt;C&gt;"


def test_dots_stand_under_their_stance_one_line_each():
    fig = dots_figure(DOTS, WORDS)
    opposed, undecided, support = fig.data
    assert (list(opposed.x), list(undecided.x), list(support.x)) == ([0], [2], [4, 4])
    assert list(support.marker.color) == [BLUE, palette.CLEAR]
    assert list(undecided.marker.color) == [palette.CLEAR]
    spots = [s.type for s in fig.layout.shapes if s.xsizemode == "pixel" and s.xref != "paper"]
    assert spots == ["path", "circle"]
    assert support.customdata[1] == ["bbb"]
    assert "B &lt;b&gt;" in support.hovertext[1]
    assert undecided.hovertext[0].endswith("undecided, as reported")
    heights = sorted([*support.y, *opposed.y, *undecided.y])
    assert len(set(heights)) == 4
    assert {"<b>Bloc</b>", "B &lt;b&gt;: support, through C"} <= set(words(fig))


@pytest.mark.parametrize(("make", "frame"), [c for c in ALL if c[0] is not tiles_figure])
def test_an_empty_frame_makes_an_empty_figure(make, frame):
    assert isinstance(sized(make(frame.iloc[:0], WORDS), STAMP, 800), go.Figure)


def test_matrix_places_columns_by_their_order_and_outlines_reports():
    said, reported, against = matrix_figure(MATRIX, WORDS).data
    assert [t.x[0] for t in (reported, said, against)] == [0, 1, 2]
    assert said.marker.color == BLUE
    assert reported.marker.color == palette.CLEAR
    (square,) = [
        s
        for s in matrix_figure(MATRIX, WORDS).layout.shapes
        if s.xref != "paper" and s.xanchor == 0
    ]
    assert (square.type, square.line.dash, square.line.color) == ("rect", palette.DASHES, BLUE)
    assert against.marker.color == WORDS["reservations"].fill["light"]
    silent = matrix_figure(MATRIX.assign(stance="none"), WORDS).data[0].marker
    assert (silent.color, silent.line.width) == (palette.CLEAR, palette.OUTLINE)
    assert said.customdata[0] == ["x"]
    assert "“a &lt;word&gt;”" in said.hovertext[0]
    assert {"<b>Arguments for</b>", "Order &amp; steps", "▲ B &lt;b&gt;"} <= set(
        words(matrix_figure(MATRIX, WORDS))
    )


def test_view_matrix_orders_footnotes_as_numbers_and_marks_the_plan():
    other, plan = view_matrix_figure(VIEWS, WORDS).data
    assert (other.x[0], plan.x[0]) == (0, 1)
    assert (other.marker.symbol, plan.marker.symbol) == ("square", "diamond")
    assert "All &lt;agree&gt;." in other.hovertext[0]


def test_likeness_shows_shared_views_and_leaves_the_diagonal_empty():
    (heat,) = likeness_figure(LIKENESS, WORDS).data
    assert [list(row) for row in heat.z] == [[None, 0.5], [0.5, None]]
    assert [list(row) for row in heat.text] == [["", "3"], ["3", ""]]
    assert "B &amp; C" in heat.hovertext[0][1]
