"""Every actor shown with its position, as the table of the pages that its headings sort."""

import re
from collections.abc import Mapping, Sequence

from stances.briefing.content import Briefing
from stances.counts import count
from stances.frames.actors import positions_frame
from stances.frames.cells import Column, columns, letters

# Between the names in a cell.
SEPARATORS = re.compile(r"[,;] ")
# Ids, and what would make each row a page high: the sheet Reasons of the workbook holds it.
LEFT = ("id", "doc", "Where the reasons stand")
# Of so large a part of the rows the longest text, and how much less than that its column grows;
# a longer word is broken.
MOST, FLAT = 0.85, 0.85
LONGEST, WIDER = 18, 1.7
# A text that only few rows have takes about as many lines as it is wide.
RARE = 1.6
Names = Mapping[str, Sequence[str]]


def positions(briefing: Briefing) -> Mapping[str, object]:
    """The columns, and each row with its cells, its document and the names that it is found by."""
    scene = briefing.scene
    frame = positions_frame(scene, scene.shown)
    read = columns(frame.drop(columns=[*LEFT]), scene.dataset.vocabulary)
    docs = [doc if isinstance(doc, str) else "" for doc in frame["doc"]]
    known = {a.name: a.names for a in scene.dataset.actors.values()}
    n = len(frame)
    return {
        "title": f"{count(n, 'actor')} shown, each with its position",
        "columns": [{"head": c.head, "kind": c.kind, "last": c.last} for c in read],
        "widths": [letters(c) for c in read],
        "shares": _shares(read),
        "rows": [_row(known, read, i, doc) for i, doc in enumerate(docs)],
    }


def _shares(read: Sequence[Column]) -> Sequence[float]:
    """Per cent of the paper for each column, so that most rows take few lines."""
    widths = [max(_word(c), _usual(c) ** FLAT, RARE * _longest(c) ** 0.5) for c in read]
    return [round(100 * width / sum(widths), 2) for width in widths]


def _word(column: Column) -> int:
    """The longest word, and room for what is wider than a letter is mostly."""
    words = " ".join((column.head, *column.cells)).split()
    return round(WIDER * min(max(map(len, words)), LONGEST)) + 5


def _usual(column: Column) -> int:
    lengths = sorted(map(len, column.cells)) or [0]
    return lengths[int(MOST * (len(lengths) - 1))]


def _longest(column: Column) -> int:
    return max(map(len, column.cells), default=0)


def _row(known: Names, read: Sequence[Column], i: int, doc: str) -> Mapping[str, object]:
    cells = [(c.head, c.kind, c.cells[i], c.keys[i] if c.keys else None) for c in read]
    return {"cells": cells, "doc": doc, "names": _names(known, [c.cells[i] for c in read])}


def _names(known: Names, cells: Sequence[str]) -> str:
    """The other names of the actors that a row names."""
    named = dict.fromkeys(piece for cell in cells for piece in (cell, *SEPARATORS.split(cell)))
    return "\n".join([cells[0], *(other for piece in named for other in known.get(piece, ()))])
