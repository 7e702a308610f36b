"""Every actor shown with its position, as the table of the pages that its headings sort."""

import re
from collections.abc import Mapping, Sequence

from stances.briefing.content import Briefing
from stances.counts import count, joined
from stances.frames.actors import positions_frame, read_positions
from stances.frames.cells import Column, columns, letters

# Between the names in a cell.
SEPARATORS = re.compile(r"[,;] ")
# Ids, and what would make each row a page high: the sheet Reasons of the workbook holds it.
LEFT = ("id", "doc", "Where the reasons stand")
# What is read on paper; the rest of each row is told there to stand elsewhere.
PRINTED = ("Actor", "Stance", "Another reading", "How we know it")
# Letters of a column on paper: room for the text of so large a part of the rows, within limits; and
# for its longest word, up to where a word is broken.
MOST, ENOUGH, LONGEST, BESIDES = 0.85, 24, 18, 2
Names = Mapping[str, Sequence[str]]


def positions(briefing: Briefing) -> Mapping[str, object]:
    """The columns, and each row with its cells, its document and the names that it is found by."""
    scene = briefing.scene
    frame = positions_frame(scene, scene.shown)
    read = columns(read_positions(frame, LEFT), scene.dataset.vocabulary)
    docs = [doc if isinstance(doc, str) else "" for doc in frame["doc"]]
    known = {a.name: a.names for a in scene.dataset.actors.values()}
    n = len(frame)
    return {
        "title": f"{count(n, 'actor')} shown, each with its position",
        "columns": [{"head": c.head, "kind": c.kind, "last": c.last} for c in read],
        "widths": [letters(c) for c in read],
        "shares": _shares(read),
        "elsewhere": joined([c.head.lower() for c in read if c.head not in PRINTED]),
        "rows": [_row(known, read, i, doc) for i, doc in enumerate(docs)],
    }


def _shares(read: Sequence[Column]) -> Sequence[float]:
    """Per cent of a printed column of rows for each, so that most rows take one line; or 0."""
    wide = {c.head: _wide(c) for c in read if c.head in PRINTED}
    return [round(100 * wide.get(c.head, 0) / sum(wide.values()), 2) for c in read]


def _wide(column: Column) -> int:
    lengths = sorted(map(len, column.cells)) or [0]
    usual = lengths[int(MOST * (len(lengths) - 1))]
    words = " ".join((column.head, *column.cells)).split()
    return max(min(usual, ENOUGH), min(max(map(len, words)), LONGEST)) + BESIDES


def _row(known: Names, read: Sequence[Column], i: int, doc: str) -> Mapping[str, object]:
    cells = [(c.head, c.kind, c.cells[i], c.keys[i] if c.keys else None) for c in read]
    return {"cells": cells, "doc": doc, "names": _names(known, [c.cells[i] for c in read])}


def _names(known: Names, cells: Sequence[str]) -> str:
    """The other names of the actors that a row names."""
    named = dict.fromkeys(piece for cell in cells for piece in (cell, *SEPARATORS.split(cell)))
    return "\n".join([cells[0], *(other for piece in named for other in known.get(piece, ()))])
