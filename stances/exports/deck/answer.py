"""The first slide: the answer, where each actor stands, and what came of it."""

from dataclasses import replace

from stances.briefing.content import Briefing, Stand
from stances.exports.colours import badge
from stances.exports.deck.boxes import (
    ACTORS,
    AFTERMATH,
    ANSWER_TITLE,
    BADGE,
    EDGE,
    IN_LINE,
    OCCASION,
    POINTS,
    SUBJECT,
    Box,
)
from stances.exports.deck.notes import of_position
from stances.exports.deck.page import Page, cut
from stances.exports.deck.text import SPARE, Paragraph, Run
from stances.exports.measure import ends, width

NAME, SIGN = 20, 16
# Between a badge and what stands beside it, and on both sides of its words, in inches.
APART, WITHIN = 0.25, 0.2
# From one actor to the next, by how many there are; the first of more than two stands lower,
# below a title of three lines. In inches.
STEPS, LOWER = {3: 0.57, 4: 0.53}, 0.16
WIDEST = 4.2
# Of a line the most that a name takes; how its position is known needs the rest.
MOST_OF_NAME = 0.48
# The most letters of a sign.
LETTERS = 3


def answer(page: Page, briefing: Briefing) -> None:
    """Fills the slide."""
    page.title(briefing.answers or (briefing.answer,), ANSWER_TITLE)
    page.write(OCCASION, [_occasion(page, briefing)])
    page.lines(SUBJECT, briefing.subject)
    step = STEPS.get(len(briefing.stands), 0.68)
    top = ACTORS[0].y + (LOWER if len(briefing.stands) > 2 else 0.0)
    wide = max([BADGE[0], *(badge_width(s, SIGN) for s in briefing.stands)])
    for i, (stand, box) in enumerate(zip(briefing.stands, ACTORS, strict=False)):
        y = top + i * step
        put_badge(page, stand,
                  Box("Badge", EDGE, y, wide, BADGE[1], SIGN))  # fmt: skip
        x = EDGE + wide + APART
        _actor(page, stand, replace(box, x=x, y=y, w=box.x + box.w - x))
    _room(page, briefing, top + len(briefing.stands) * step)
    page.lines(AFTERMATH, briefing.aftermath)
    page.notes += [of_position(briefing.scene.dataset, stand) for stand in briefing.stands]
    page.notes += [f"Not in this briefing: {name}." for name in briefing.left_out]


def badge_width(stand: Stand, size: float) -> float:
    """How wide the badge of an actor must be, in inches."""
    return min(width(_badge_words(stand), size, bold=True) / POINTS + 2 * WITHIN, WIDEST)


def put_badge(page: Page, stand: Stand, box: Box) -> None:
    """A rounded shape in the look of a position; its sign and label say the same in words."""
    sign = [Run(f"{stand.sign[:LETTERS]} ", box.size, bold=False)] if stand.sign else []
    room = (box.w - WITHIN) * POINTS - sum(width(run.text, box.size, True) for run in sign)
    label = Run(ends(stand.label, box.size, room, 1, bold=True), box.size, True)
    look, ink = badge(page.frame.words, stand.code, stand.known)
    runs = tuple(replace(run, ink=ink) for run in (*sign, label))
    page.shape(f"Position of {stand.name}: {stand.label}", "roundRect", box, look,
               Paragraph(runs, align="ctr"))  # fmt: skip


def _badge_words(stand: Stand) -> str:
    return f"{stand.sign[:LETTERS]} {stand.label}".strip()


def _occasion(page: Page, briefing: Briefing) -> Paragraph:
    """Meeting and date, then the reader; what does not fit is cut and whole in the notes."""
    half = OCCASION.room * 0.62 if briefing.reader else OCCASION.room * 0.97
    when = ends(briefing.occasion, OCCASION.size, half, 1, bold=True)
    left = OCCASION.room * 0.95 - width(f"{when}   |   ", OCCASION.size, bold=True)
    whom = ends(briefing.reader, OCCASION.size, left, 1)
    page.notes += [
        whole for whole, cut in ((briefing.occasion, when), (briefing.reader, whom)) if whole != cut
    ]
    apart = Run("   |   ", grey=True) if when and whom else Run("")
    return Paragraph((Run(when, bold=True), apart, Run(whom, grey=True)))


def _actor(page: Page, stand: Stand, box: Box) -> None:
    name = ends(stand.name, NAME, box.room * MOST_OF_NAME, 1, bold=True)
    facts = _facts(stand.facts, box, box.room * SPARE - width(f"{name}   ", NAME, bold=True))
    if (name, facts) != (stand.name, stand.facts):
        page.notes.append(f"{stand.name}: {stand.facts}")
    page.write(box, [Paragraph((Run(f"{name}   ", NAME, True), Run(facts, grey=True)))])


def _facts(facts: str, box: Box, room: float) -> str:
    """How many there are and how the position is known; where there is less room only this."""
    _, _, known = facts.partition(". ")
    fitting = (told for told in (facts, known) if told and width(told, box.size) <= room)
    return next(fitting, None) or ends(known or facts, box.size, room, 1)


def _room(page: Page, briefing: Briefing, y: float) -> None:
    """What the room does in one line, or where there is space in two."""
    box = replace(IN_LINE, y=y + 0.02, h=min(IN_LINE.h, max(AFTERMATH.y - y, 0.34)))
    whole = " ".join(filter(None, [briefing.overlap, briefing.in_line]))
    shown = next((t for t in (whole, briefing.in_line) if cut(t, box) == t), whole)
    if shown != whole:
        page.notes.append(whole)
    page.lines(box, shown)
