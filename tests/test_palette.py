"""The colours: what can be told apart, and what can be read on what."""

import pytest
from known import WORDS

from stances.dataset import load
from stances.figures import palette
from stances.vocabulary import ABSENT, CONFLICT

CODES = load().vocabulary
PAPERS = ("light", "dark")
# Of each stance: its edge on paper, and words on its fill.
LEAST = {
    "light": {
        "support": (6.6, 6.6),
        "conditional": (5.4, 8.4),
        "undecided": (5.0, 8.8),
        "reservations": (5.2, 8.9),
        "opposition": (6.0, 6.0),
    },
    "dark": {
        "support": (7.7, 8.0),
        "conditional": (9.4, 7.6),
        "undecided": (7.9, 5.8),
        "reservations": (9.4, 5.2),
        "opposition": (8.5, 8.9),
    },
}
# Of the words and lines that stand for no stance: on paper, and on a panel.
NEUTRAL = {
    "light": {"INK": (16.5, 15.2), "INK2": (8.0, 7.4), "INK3": (5.0, 4.6), "FIELD": (3.1, 2.8)},
    "dark": {"INK": (15.9, 14.1), "INK2": (10.0, 8.9), "INK3": (6.6, 5.9), "FIELD": (4.8, 4.2)},
}


def channels(colour):
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def luminance(shades):
    """Relative luminance of red, green and blue from 0 to 1, as WCAG 2.2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shades]
    return sum(k * c for k, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """The contrast of two colours, each a list of shades, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def between(one, other):
    """To the tenth, as the table of colours gives it."""
    return round(contrast(channels(one), channels(other)), 1)


@pytest.mark.parametrize("on", PAPERS)
def test_the_edge_of_a_stance_is_seen_on_paper_and_its_words_on_its_fill(on):
    for code in CODES.scale:
        edge, words = LEAST[on][code]
        assert between(CODES[code].edge[on], palette.PAPER[on]) >= max(5, edge)
        assert between(CODES[code].ink[on], CODES[code].fill[on]) >= max(4.5, words)


@pytest.mark.parametrize("on", PAPERS)
def test_words_of_no_stance_are_read_on_paper_and_panel(on):
    for name, (on_paper, on_panel) in NEUTRAL[on].items():
        shade = getattr(palette, name)[on]
        assert between(shade, palette.PAPER[on]) >= on_paper, name
        assert between(shade, palette.PANEL[on]) >= on_panel, name
    for name in ("INK", "INK2"):
        assert between(getattr(palette, name)[on], palette.MARK[on]) >= 4.5


@pytest.mark.parametrize(("on", "least"), [("light", 8.1), ("dark", 5.7)])
def test_words_on_a_stroke_of_a_hatch_are_read(on, least):
    paper = channels(palette.PAPER[on])
    for code in (*CODES.scale, CONFLICT):
        edge = channels(palette.edge(CODES, code, on == "dark"))
        stroke = [
            palette.HATCH * e + (1 - palette.HATCH) * p for e, p in zip(edge, paper, strict=True)
        ]
        words = palette.text_colour(CODES, code, "group", on == "dark")
        assert round(contrast(channels(words), stroke), 1) >= least, code


def test_each_way_of_knowing_has_a_look_of_its_own_on_clear_ground():
    for code in WORDS.scale:
        for dark in (False, True):
            said, group, reported = (
                palette.bar_marker(WORDS, code, kind, dark)
                for kind in ("said", "group", "reported")
            )
            assert said["color"] == palette.fill(WORDS, code, dark)
            assert said["line"]["color"] == palette.edge(WORDS, code, dark)
            assert "pattern" not in said
            assert group["pattern"]["bgcolor"] == palette.CLEAR
            assert group["pattern"]["fgcolor"] == palette.edge(WORDS, code, dark)
            assert reported["color"] == palette.CLEAR


def test_the_way_of_a_hatch_tells_the_sides_without_colour():
    ways = {code: palette.hatch(WORDS, code) for code in (*WORDS.scale, CONFLICT)}
    sides = {code: WORDS.side(code) for code in WORDS.scale}
    assert {ways[c] for c, side in sides.items() if side > 0} == {"/"}
    assert {ways[c] for c, side in sides.items() if side < 0} == {"\\"}
    assert {ways[c] for c, side in sides.items() if not side} == {"|"}
    assert ways[CONFLICT] == "x"


def test_silence_does_not_glare():
    for on in PAPERS:
        rims = [palette.edge(WORDS, code, on == "dark") for code in (ABSENT, "none")]
        shades = [between(rim, palette.PAPER[on]) for rim in rims]
        # Who is in no document is fainter than who appears without a word; all stances stand out.
        assert 2 <= shades[0] < shades[1] < 5
