"""The first screen of each page beside the one that was accepted: `tests/looks/`.

A change of the look is accepted with `STANCES_ACCEPT=1 pytest tests/test_looks.py`, and seen in the
pictures that are then committed.
"""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reader import SIZES, drawn, on

from stances.ui.places import PAGES

LOOKS = Path(__file__).with_name("looks")
# Each square of so many pixels counts by its mean, so that the edge of a letter, which another
# version of the browser draws otherwise, does not.
SQUARE = 8
# How far such a mean may be off, of 255, and the share of squares that may be further off.
OFF, SHARE = 24, 0.005
COLOURS = 64


def squares(picture):
    """The means of the squares of a picture."""
    grey = np.asarray(picture.convert("L"), dtype=float)
    high, wide = (n // SQUARE * SQUARE for n in grey.shape)
    parts = grey[:high, :wide].reshape(high // SQUARE, SQUARE, wide // SQUARE, SQUARE)
    return parts.mean(axis=(1, 3))


def unlike(a, b):
    """The share of squares in which two pictures differ; all where their sizes do."""
    return 1.0 if a.size != b.size else float((np.abs(squares(a) - squares(b)) > OFF).mean())


@pytest.mark.heavy
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("name", "title"), PAGES)
def test_a_page_looks_as_it_was_accepted(page, name, title, size):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"/{name}?id=JPN" if name == "actor" else f"/{name}")
    on(page, title)
    drawn(page)
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    kept = LOOKS / f"{name}-{size}.png"
    if os.environ.get("STANCES_ACCEPT"):
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(kept, optimize=True)
    assert unlike(picture, Image.open(kept)) < SHARE


def test_a_part_that_is_missing_is_seen():
    before = Image.open(LOOKS / "stances-wide.png").convert("RGB")
    after = before.copy()
    assert unlike(before, after) == 0
    after.paste("white", (120, 60, 1320, 120))
    assert unlike(before, after) > SHARE
    assert unlike(before, before.resize((1440, 800))) == 1
