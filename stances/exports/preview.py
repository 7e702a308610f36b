"""What deck and note will look like at their beginning, and what either leaves out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from stances.briefing.build import build
from stances.briefing.content import Briefing
from stances.briefing.plan import Plan
from stances.exports.deck import opening, pages
from stances.exports.deck.boxes import REMARK, Box
from stances.exports.deck.template import own_frame
from stances.exports.deck.text import Paragraph as Line
from stances.exports.note import laid_out
from stances.exports.note.blocks import Block, Cell, Grid, Paragraph, Words
from stances.exports.note.measured import Look
from stances.scene import Scene

# How a cell says that it holds a part.
PARTLY = re.compile(r"\d+ of \d+; all in .*")
KEPT = 64


@dataclass(frozen=True)
class Slide:
    """A slide: every text with its box, and how many slides there are."""

    written: tuple[tuple[Box, tuple[Line, ...]], ...]
    of: int


@dataclass(frozen=True)
class Sheet:
    """The first page of a note: its blocks, and the look of each style by its name."""

    blocks: tuple[Block, ...]
    looks: dict[str, Look]


def first_slide(briefing: Briefing) -> Slide:
    """The first slide as it is laid out."""
    page = opening(own_frame(briefing.scene.dataset.vocabulary), briefing)
    return Slide(tuple(page.written), 5 + len(briefing.comparisons))


def first_page(briefing: Briefing) -> Sheet:
    """The first page as it is measured."""
    blocks, ruler = laid_out(briefing)
    end = next(i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and b.new_page)
    return Sheet(blocks[:end], dict(ruler.looks))


def left_out(briefing: Briefing) -> tuple[str, ...]:
    """What deck and note leave out and where it is, in their own words."""
    plan = briefing.plan
    bare = Plan(plan.actors, paper=plan.paper, annexes=plan.annexes)
    return _left_out(briefing.scene, bare)


@lru_cache(maxsize=KEPT)
def _left_out(scene: Scene, plan: Plan) -> tuple[str, ...]:
    """The same whatever the meeting, its day and the reader."""
    briefing = build(scene, replace(plan, meeting="", reader="", date=None))
    return (*_of_note(briefing), *_of_deck(briefing))


def _of_deck(briefing: Briefing) -> Iterator[str]:
    made = pages(own_frame(briefing.scene.dataset.vocabulary), briefing)
    for number, page in enumerate(made, 1):
        for box, lines in page.written:
            if box.name == REMARK.name and (words := _said(lines)):
                yield f"Slide {number}: {words}"


def _said(lines: tuple[Line, ...]) -> str:
    return " ".join("".join(run.shown for run in line.runs) for line in lines).strip()


def _of_note(briefing: Briefing) -> Iterator[str]:
    blocks, _ = laid_out(briefing)
    second = next(i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and b.new_page)
    # What stands behind the second page is an annex, and whole.
    for block in blocks[second + 1 :]:
        if isinstance(block, Paragraph) and block.new_page:
            return
        if isinstance(block, Grid):
            yield from _of_grid(block)
        elif block_words := _words(block) if _remarks(block) else "":
            yield f"Note, page 2: {block_words}"


def _remarks(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "Source line"


def _of_grid(grid: Grid) -> Iterator[str]:
    head, *rows = grid.rows
    for row in rows:
        for above, cell in zip(head[1:], row[1:], strict=True):
            for words in map(_words, cell):
                if PARTLY.fullmatch(words):
                    yield f"Note, page 2: {_cell(row[0])}, {_cell(above)}: {words}"


def _cell(cell: Cell) -> str:
    return " ".join(map(_words, cell))


def _words(block: Block) -> str:
    pieces = block.pieces if isinstance(block, Paragraph) else ()
    return "".join(p.text for p in pieces if isinstance(p, Words)).strip()
