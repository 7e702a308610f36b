"""The third slide: two actors side by side, the same rows at the same heights; or one alone."""

from collections.abc import Sequence
from dataclasses import replace

from stances.briefing.content import Briefing, Comparison, Place, Point, Stand
from stances.exports.deck.answer import badge_width, put_badge
from stances.exports.deck.boxes import (
    ALONE,
    COLUMN,
    LEFT,
    RIGHT,
    SMALL_BADGE,
    TITLE,
    Box,
    Column,
)
from stances.exports.deck.notes import of_stand
from stances.exports.deck.page import Page
from stances.exports.deck.text import Paragraph, Run, heights, plain

PLACE, HEAD, SIGN = 12, 13, 14
# The most letters of a paraphrase, reasons and conditions of two actors, and of one alone.
LETTERS = 95
MOST = {"reasons": (3, 5), "conditions": (2, 5)}
TOO_LONG = "Its words are too long for a slide; they stand whole in the notes."
NO_WORDS = "No words of its own on record."


def beside(page: Page, briefing: Briefing, comparison: Comparison) -> None:
    """Fills the slide with one or two columns."""
    page.title(comparison.titles or (comparison.title,), TITLE)
    stands = comparison.stands
    columns = (LEFT, RIGHT) if len(stands) > 1 else (ALONE,)
    said = [_quotation(stand, columns[0]) for stand in stands]
    more = max(_more(paragraphs, columns[0]) for paragraphs in said)
    for stand, column, paragraphs in zip(stands, columns, said, strict=False):
        _column(page, briefing, stand, column, paragraphs, more if len(stands) > 1 else 0.0)
        page.notes += of_stand(briefing.scene.dataset, stand)


def _column(
    page: Page, briefing: Briefing, stand: Stand, column: Column, said: list[Paragraph], more: float
) -> None:
    wide = min(max(SMALL_BADGE[0], badge_width(stand, SIGN)), COLUMN / 2)
    badge = Box("Badge", column.name.x + COLUMN - wide, 1.50, wide, SMALL_BADGE[1], SIGN)
    page.one_line(column.name, stand.name, replace(column.name, w=COLUMN - wide - 0.15))
    put_badge(page, briefing.scene.dataset.vocabulary, stand, badge)
    page.one_line(column.known, stand.how)
    page.write(column.quotation, said, replace(column.quotation, h=column.quotation.h + more))
    reasons = replace(column.reasons, y=column.reasons.y + more, h=column.reasons.h - more)
    alone = column is ALONE
    page.write(column.reasons, _points(
        stand.reasons_head, stand.reasons, "No reason on record.", reasons,
        MOST["reasons"][alone]), reasons)  # fmt: skip
    page.write(column.conditions, _points(
        stand.conditions_head, stand.conditions, "No condition on record.", column.conditions,
        MOST["conditions"][alone]))  # fmt: skip
    page.one_line(column.members, stand.members)


def _quotation(stand: Stand, column: Column) -> list[Paragraph]:
    """The words and their place; where they have no room at all only the place."""
    if not stand.quotation:
        return [plain(NO_WORDS, size=14, grey=True)]
    whose = "" if stand.words_of == "In its words" else f"{stand.words_of}: "
    place = plain(f"{whose}{stand.quotation.place.short}", size=PLACE, grey=True)
    words = plain(f"“{stand.quotation.words}”", italic=True)
    if _more([words, place], column) > column.reasons.h / 2:
        return [plain(TOO_LONG, size=14, grey=True), place]
    return [words, place]


def _more(paragraphs: Sequence[Paragraph], column: Column) -> float:
    """How many inches a quotation is higher than its box."""
    box = column.quotation
    return max(heights(paragraphs, box.size, box.room) - box.height, 0.0) / 72


def _points(
    head: str, points: Sequence[Point], nothing: str, box: Box, most: int
) -> list[Paragraph]:
    """A head that tells how many of how many, and as many as fit, whole."""
    if not points:
        return [plain(head, size=HEAD, bold=True, grey=True), plain(nothing)]
    for shown in range(min(most, len(points)), -1, -1):
        paragraphs = [_head(head, shown, len(points)), *map(_point, points[:shown])]
        if heights(paragraphs, box.size, box.room) <= box.height + 0.5:
            break
    return paragraphs


def _head(head: str, shown: int, of: int) -> Paragraph:
    number = f", {shown or 'none'} of {of}; all are in the notes" if shown < of else ""
    return plain(f"{head}{number}", size=HEAD, bold=True, grey=True)


def _point(point: Point) -> Paragraph:
    words = Run(f"{within_letters(point.text, LETTERS)} ")
    return Paragraph((words, Run(where(point.places), PLACE, grey=True)), bullet=True, before=1)


def within_letters(text: str, most: int) -> str:
    """A paraphrase, or where it is longer its beginning to a word."""
    if len(text) <= most:
        return text
    cut = text[:most].rsplit(" ", 1)[0] or text[:most]
    return f"{cut.rstrip(' ,.;:')}…"


def where(places: Sequence[Place], most: int = 3) -> str:
    """The places of a point beside its actor; of many the first and how many more."""
    found = list(dict.fromkeys(place.within for place in places))
    more = f"; {len(found) - most} more" if len(found) > most else ""
    return "; ".join(found[:most]) + more
