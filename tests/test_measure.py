"""The width of text: what fits a box is measured, not hoped for."""

from hypothesis import given
from hypothesis import strategies as st

from stances.exports.measure import ends, height, lines, runs_lines, width


def test_width_is_that_of_the_typeface():
    assert width("Hello", 20.48) == (1276 + 1019 + 470 + 470 + 1080) / 100
    assert width("é", 12) == width("e", 12)
    assert width("e\u0301", 12) == width("e", 12)
    assert width("n\u00a0n", 12) == width("n n", 12)
    assert width("Nations", 12, bold=True) > width("Nations", 12)


def test_lines_break_at_spaces_and_never_at_no_break_spaces():
    word = width("Protocol", 14)
    assert lines("Protocol Protocol", 14, word * 1.2) == 2
    assert lines("Protocol Protocol", 14, word * 2.3) == 1
    assert lines("Protocol\u00a0Protocol", 14, word * 1.2) == 2
    assert lines("a Protocol\u00a0b", 14, width("Protocol\u00a0b", 14) + 1) == 2
    assert lines("one\ntwo", 14, 500) == 2


def test_a_paragraph_of_several_sizes_is_measured_as_one():
    room = width("A reason. ", 14) + width("Panel I, para. 2", 12) + 1
    assert runs_lines([("A reason. ", 14, False), ("Panel I, para. 2", 12, False)], room) == 1
    assert runs_lines([("A reason. ", 14, False), ("Panel I, para. 2", 14, False)], room) == 2


def test_height_of_lines():
    assert height(2, 10) == 24.4


@given(st.text(max_size=400), st.integers(20, 400), st.integers(1, 3))
def test_what_is_cut_fits_and_is_marked(text, room, most):
    cut = ends(text, 12, room, most)
    assert lines(cut, 12, room) <= most or "\n" in cut
    assert cut == text or cut.endswith("…")
