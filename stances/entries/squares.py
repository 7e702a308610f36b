"""The square of a new Member State on the map."""

import re
from collections.abc import Sequence

from stances.entries.answers import RefusedError, answer
from stances.entries.questions import Question, questions
from stances.model import Protocol, TilesFile
from stances.reading.files import Files
from stances.reading.records import EMPTY

FILE = "tiles.yaml"
SAID = (
    "Its square on the map: a State near which it lies, or row and column counted from 1, as 3,5."
)
PLACE = re.compile(r"(\d+)\s*,\s*(\d+)")
Grid = Sequence[Sequence[str]]


def grid(files: Files) -> list[list[str]]:
    """The codes of the map row by row; none where it could not be read."""
    found = files.of(TilesFile).get(FILE)
    return [row.split() for row in found.rows] if found else []


def question(files: Files) -> Question:
    """Where the square is to be: it is asked for as a State, and read by `square`."""
    states = questions(Protocol, files)["not_parties"]
    info = TilesFile.model_fields["rows"]
    return Question("square", TilesFile, info, states.options, needed=True, said=SAID)


def square(files: Files, text: str) -> tuple[int, int]:
    """Row and column of a free square, from 0; raises RefusedError.

    Beside a State it is the free square nearest to it, of several the one first to the right.
    """
    codes = grid(files)
    if given := PLACE.fullmatch(text.strip()):
        return _free(codes, int(given[1]) - 1, int(given[2]) - 1)
    [state] = answer(_near(files), text)
    y, x = next((y, row.index(state)) for y, row in enumerate(codes) if state in row)
    free = [(r, c) for r, row in enumerate(codes) for c, code in enumerate(row) if code == EMPTY]
    if not free:
        raise RefusedError("the map has no free square. Add a column to each row of tiles.yaml.")
    return min(free, key=lambda at: ((at[0] - y) ** 2 + (at[1] - x) ** 2, -at[1], at[0]))


def _near(files: Files) -> Question:
    """One State that stands on the map."""
    there = {code for row in grid(files) for code in row}
    states = questions(Protocol, files)["not_parties"]
    options = tuple(o for o in states.options if o.value in there)
    return Question("not_parties", Protocol, states.info, options)


def _free(codes: Grid, y: int, x: int) -> tuple[int, int]:
    wide = len(codes[0]) if codes else 0
    if not (0 <= y < len(codes) and 0 <= x < wide):
        raise RefusedError(f"the map has {len(codes)} rows of {wide} squares.")
    if codes[y][x] != EMPTY:
        raise RefusedError(f"on this square stands {codes[y][x]}.")
    return y, x


def placed(codes: list[list[str]], at: tuple[int, int], state: str) -> str:
    """The text of a row with the code of a State in its place."""
    y, x = at
    return " ".join([*codes[y][:x], state, *codes[y][x + 1 :]])
