"""The third slide: two actors side by side, the same rows at the same heights; or one alone."""

from collections.abc import Sequence
from dataclasses import replace

from stances.briefing.content import Briefing, Comparison, Place, Point, Stand
from stances.exports.deck.answer import badge_width, put_badge
from stances.exports.deck.boxes import (
    ALONE,
    COLUMN,
    LEFT,
    POINTS,
    RIGHT,
    SMALL_BADGE,
    TITLE,
    Box,
    Column,
)
from stances.exports.deck.notes import of_stand
from stances.exports.deck.page import Page
from stances.exports.deck.text import SPARE, Paragraph, Run, heights, plain
from stances.exports.measure import clipped, ends, width

PLACE, HEAD, SIGN = 12, 13, 14
# The most letters of a paraphrase, reasons and conditions of two actors, and of one alone.
LETTERS = 120
MOST = {"reasons": (3, 5), "conditions": (2, 5)}
TOO_LONG = "Its words are too long for a slide; they stand whole in the notes."
NO_WORDS = "No words of its own on record."
NO_REASON, NO_CONDITION = "No reason on record.", "No condition on record."
# In inches: between rows, how much more than its box a quotation may take, where members end.
ROW_GAP, MORE, FOOT_OF_MEMBERS, MOST_MEMBERS = 0.06, 0.7, 6.93, 0.68
# Of one actor alone: between rows, and of the room on the right what reasons may take.
APART, REASONS = 0.3, 0.6
# How many reasons and conditions, the better shares first.
SHARES = ((3, 2), (2, 2), (3, 1), (2, 1), (1, 2), (1, 1))


def beside(page: Page, briefing: Briefing, comparison: Comparison) -> None:
    """Fills the slide with one or two columns."""
    page.title(comparison.titles or (comparison.title,), TITLE)
    stands = comparison.stands
    columns = _laid_out(stands) if len(stands) > 1 else tuple(map(_alone, stands))
    for stand, column in zip(stands, columns, strict=False):
        _column(page, stand, column)
        page.notes += of_stand(briefing.scene.dataset, stand)


def _laid_out(stands: Sequence[Stand]) -> tuple[Column, ...]:
    """Both columns with the same rows at the same heights, lower where something needs room.

    Members stand at the foot, a long quotation lowers the reasons, reasons lower the conditions.
    """
    said = max(high(quotation(s), LEFT.quotation) for s in stands)
    members = max(high([plain(s.members)], LEFT.members) for s in stands)
    foot = FOOT_OF_MEMBERS - min(members, MOST_MEMBERS)
    reasons = LEFT.reasons.y + max(said - LEFT.quotation.h, 0.0)
    conditions = _second(stands, reasons, foot - ROW_GAP)
    rows = (LEFT.quotation.y, reasons, conditions, foot, FOOT_OF_MEMBERS)
    return tuple(_rowed(column, rows) for column in (LEFT, RIGHT))


def _alone(stand: Stand) -> Column:
    """One actor on the whole slide: each row follows the one before."""
    said = high(quotation(stand, alone=True), ALONE.quotation)
    members = ALONE.quotation.y + said + APART
    alone = ALONE.reasons
    most = FOOT_OF_MEMBERS - alone.y - APART
    kept = _points(stand, stand.reasons_head, stand.reasons, NO_REASON,
                   replace(alone, h=most * REASONS), MOST["reasons"][1])  # fmt: skip
    why = high(kept, alone)
    return replace(
        ALONE,
        quotation=replace(ALONE.quotation, h=said),
        members=replace(ALONE.members, y=members, h=FOOT_OF_MEMBERS - members),
        reasons=replace(alone, h=why),
        conditions=replace(
            ALONE.conditions, y=alone.y + why + APART, h=FOOT_OF_MEMBERS - alone.y - why - APART
        ),
    )


def _second(stands: Sequence[Stand], top: float, foot: float) -> float:
    """Where conditions begin, so that of reasons and conditions as many fit as can be."""
    for reasons, conditions in SHARES:
        first, second = (
            max(high(_shown(s, kind, most), LEFT.reasons) for s in stands)
            for kind, most in (("reasons", reasons), ("conditions", conditions))
        )
        if top + first + ROW_GAP + second <= foot:
            return max(min(LEFT.conditions.y, foot - second), top + first + ROW_GAP)
    return (top + foot) / 2


def _rowed(column: Column, rows: tuple[float, ...]) -> Column:
    """A column whose last four boxes begin at heights in inches and end above the next."""
    boxes = (column.quotation, column.reasons, column.conditions, column.members)
    gaps = (ROW_GAP, ROW_GAP, ROW_GAP, 0.0)
    placed = [
        replace(box, y=y, h=end - y - gap)
        for box, y, end, gap in zip(boxes, rows[:-1], rows[1:], gaps, strict=True)
    ]
    return Column(column.name, column.known, *placed)


def high(paragraphs: Sequence[Paragraph], box: Box) -> float:
    """How high paragraphs are in inches, and a little more."""
    return heights(paragraphs, box.size, box.room) / POINTS + 0.01


def _shown(stand: Stand, kind: str, most: int) -> list[Paragraph]:
    """A head, and as many reasons or conditions at most."""
    points = stand.reasons if kind == "reasons" else stand.conditions
    told = [_point(stand, p) for p in points[:most]] or [plain(NO_REASON)]
    return [_head(stand.reasons_head, 1, 2), *told]


def _column(page: Page, stand: Stand, column: Column) -> None:
    alone = column.name.name == ALONE.name.name
    wide = min(max(SMALL_BADGE[0], badge_width(stand, SIGN)), COLUMN / 2)
    badge = Box("Badge", column.name.x + COLUMN - wide, 1.50, wide, SMALL_BADGE[1], SIGN)
    page.lines(replace(column.name, w=COLUMN - wide - 0.15), stand.name)
    put_badge(page, stand, badge)
    page.lines(column.known, stand.how)
    page.write(column.quotation, quotation(stand, alone))
    for kind, box, head, points, nothing in (
        ("reasons", column.reasons, stand.reasons_head, stand.reasons, NO_REASON),
        ("conditions", column.conditions, stand.conditions_head, stand.conditions, NO_CONDITION),
    ):
        page.write(box, _points(stand, head, points, nothing, box, MOST[kind][alone]))
    page.lines(column.members, stand.members)


def quotation(stand: Stand, alone: bool = False) -> list[Paragraph]:
    """The words and their place; where they have no room at all only the place."""
    if not stand.quotation:
        return [plain(NO_WORDS, size=14, grey=True)]
    whose = "" if stand.words_of == "In its words" else f"{stand.words_of}: "
    place = plain(f"{whose}{stand.quotation.place.short}", size=PLACE, grey=True)
    words = plain(f"“{stand.quotation.words}”", italic=True)
    most = ALONE.quotation.h if alone else LEFT.quotation.h + MORE
    if high([words, place], LEFT.quotation) > most:
        return [plain(TOO_LONG, size=14, grey=True), place]
    return [words, place]


def _points(
    stand: Stand, head: str, points: Sequence[Point], nothing: str, box: Box, most: int
) -> list[Paragraph]:
    """A head that tells how many of how many, and as many as fit, whole."""
    if not points:
        return [_head(head, 0, 0), plain(nothing)]
    for shown in range(min(most, len(points)), -1, -1):
        paragraphs = [_head(head, shown, len(points)), *(_point(stand, p) for p in points[:shown])]
        if heights(paragraphs, box.size, box.room) <= box.height + 0.5:
            break
    return paragraphs


def _head(head: str, shown: int, of: int) -> Paragraph:
    number = f", {shown or 'none'} of {of}; all are in the notes" if shown < of else ""
    room = COLUMN * POINTS * SPARE - width(number, HEAD, bold=True)
    return plain(f"{ends(head, HEAD, room, 1, bold=True)}{number}", size=HEAD, bold=True, grey=True)


def _point(stand: Stand, point: Point) -> Paragraph:
    words = Run(f"{clipped(point.text, LETTERS)} ")
    place = Run(where(point.places, inside=_one_document(stand)), PLACE, grey=True)
    return Paragraph((words, place), bullet=True, before=1)


def _one_document(stand: Stand) -> bool:
    """Whether all that a column cites is in the document that its quotation names."""
    if not stand.quotation:
        return False
    places = [p for point in (*stand.reasons, *stand.conditions) for p in point.places]
    return {p.source for p in places} <= {stand.quotation.place.source}


def where(places: Sequence[Place], most: int = 3, inside: bool = False) -> str:
    """The places of a point beside its actor; of many the first and how many more.

    `inside` leaves out the document.
    """
    found = list(dict.fromkeys(p.inside if inside else p.within for p in places))
    more = f"; {len(found) - most} more" if len(found) > most else ""
    return "; ".join(found[:most]) + more
