"""What a page of the note leaves out, step by step, until the rest fits."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from stances.briefing.content import Briefing

# Millimetres of the chart: as designed on each paper, and the least that can be read.
HEIGHTS = {"a4": (78.0, 68.0, 58.0, 50.0), "letter": (68.0, 60.0, 54.0, 48.0)}
# Points of each actor in a column among others, and where it has the page for itself.
POINTS, ALONE = 3, 12
# Letters of one text at first, and where only long texts stand in the way.
LETTERS = (600, 300, 150, 80)
# How to read the note: under a heading whole or in short, in short in the last line, or elsewhere.
Guide = Literal["whole", "short", "line", "elsewhere"]


@dataclass(frozen=True)
class First:
    """How much stands on the first page."""

    height: float
    own: int
    reported: int
    letters: int = LETTERS[0]


@dataclass(frozen=True)
class Second:
    """How much stands on the second page."""

    how: Guide
    others: int
    points: int
    members: bool = True
    letters: int = LETTERS[0]


def first_pages(briefing: Briefing) -> Iterator[First]:
    """Less and less on the first page: a lower chart, fewer reports, fewer names, short texts."""
    heights = HEIGHTS[briefing.plan.paper]
    now = First(heights[0], len(briefing.own_name), len(briefing.as_reported))
    yield now
    for height in heights[1:]:
        yield (now := replace(now, height=height))
    while now.reported:
        yield (now := replace(now, reported=now.reported - 1))
    while now.own:
        yield (now := replace(now, own=now.own - 1))
    for letters in LETTERS[1:]:
        yield (now := replace(now, letters=letters))


def second_pages(others: int, actors: int, annexes: bool = False) -> Iterator[Second]:
    """Less and less on the second page: a shorter guide, fewer others, fewer points, no members.

    Of each the longest guide that there is room for; behind annexes it stands whole.
    """
    guides: tuple[Guide, ...] = ("elsewhere",) if annexes else ("short", "line", "elsewhere")
    first = Second("whole", others, POINTS if actors > 1 else ALONE)
    yield first
    for now in _less(first):
        yield from (replace(now, how=guide) for guide in guides)


def _less(now: Second) -> Iterator[Second]:
    yield now
    while now.others:
        yield (now := replace(now, others=now.others - 1))
    while now.points > 1:
        yield (now := replace(now, points=now.points - 1))
    yield (now := replace(now, members=False))
    for letters in LETTERS[1:]:
        yield (now := replace(now, letters=letters))
