"""The third slide of one actor that gives no reason: its words, if any, and who speaks around it.

A bloc's members, or the blocs that an actor is in.
"""

from collections.abc import Sequence
from dataclasses import replace

from stances.briefing.among import MEMBERS
from stances.briefing.content import Among, Briefing, Comparison, Stand
from stances.exports.deck.answer import badge_width, put_badge
from stances.exports.deck.beside import SIGN, high, quotation
from stances.exports.deck.boxes import (
    CONTENT,
    EDGE,
    POINTS,
    REMARK,
    SILENT,
    SMALL_BADGE,
    TITLE,
    Box,
)
from stances.exports.deck.notes import of_stand
from stances.exports.deck.page import Page
from stances.exports.deck.table import BETWEEN, Cell, Row, Table, cell
from stances.exports.deck.text import plain
from stances.exports.measure import ends

SIZE, PAD = 14, 4.5
# The columns by their heads, in inches; all of them fill the slide.
WIDTHS = {"Members": 1.15, "Position": 2.5, "How known": 3.7, "Group": 3.4}
# In inches: below the words, and below the line above the table.
APART, LINE = 0.2, 0.36
NAME, KNOWN, WORDS, LEAD, ROWS = (
    SILENT.box(name)
    for name in ("Name", "How known", "Quotation", "What the table shows", "Members")
)
REST = "The rest is in the workbook, sheet Blocs. "
NOTHING = "No reason and no condition of its own is on record."
APART_FROM_IT = " What a member says is not counted as said by its group."


def is_quiet(comparison: Comparison) -> bool:
    """Whether it is of one actor around which others speak."""
    return len(comparison.stands) == 1 and comparison.stands[0].among is not None


def says_nothing(comparison: Comparison) -> bool:
    """Whether it is of one actor of which the first slide tells all that there is."""
    stands = comparison.stands
    return len(stands) == 1 and not any(
        (s.quotation or s.reasons or s.conditions or s.among) for s in stands
    )


def quiet(page: Page, briefing: Briefing, comparison: Comparison) -> None:
    """Fills the slide."""
    stand = comparison.stands[0]
    page.title(comparison.titles or (comparison.title,), TITLE)
    wide = max(SMALL_BADGE[0], badge_width(stand, SIGN))
    put_badge(page, stand, Box("Badge", EDGE + CONTENT - wide, 1.50, wide, SMALL_BADGE[1], SIGN))
    page.lines(replace(NAME, w=CONTENT - wide - 0.15), stand.name)
    page.lines(KNOWN, stand.how)
    said = quotation(stand, alone=True)
    page.write(WORDS, said)
    if stand.among:
        _among(page, stand, stand.among, WORDS.y + high(said, WORDS) + APART)
    page.notes += of_stand(briefing.scene.dataset, stand)


def _among(page: Page, stand: Stand, found: Among, y: float) -> None:
    page.lines(replace(LEAD, y=y), found.title)
    top = y + LINE
    kept = _fitting(found, (REMARK.y - top) * POINTS)
    page.table(replace(ROWS, y=top, h=REMARK.y - top), _table(found, kept))
    left = REST if len(kept) < len(found.rows) else ""
    apart = APART_FROM_IT if found.heads[0] == MEMBERS[0] else ""
    page.lines(REMARK, f"{left}{NOTHING}{apart}")
    page.notes += [f"{stand.name}: {'; '.join(filter(None, row))}." for row in found.rows]


def _fitting(found: Among, room: float) -> Sequence[tuple[str, ...]]:
    """The rows from above that fit a height in points."""
    kept = len(found.rows)
    while kept > 1 and _table(found, found.rows[:kept]).height > room:
        kept -= 1
    return found.rows[:kept]


def _table(found: Among, rows: Sequence[tuple[str, ...]]) -> Table:
    widths = [WIDTHS.get(head, 0.0) for head in found.heads]
    widths[-1] = CONTENT - sum(widths[:-1])
    made = tuple(Row(tuple(_cell(*one) for one in zip(row, widths, strict=True))) for row in rows)
    return Table(tuple(widths), found.heads, made, SIZE, pad=PAD, alternative=found.title)


def _cell(words: str, wide: float) -> Cell:
    return cell(plain(ends(words, SIZE, (wide - 2 * BETWEEN) * POINTS * 0.96, 2)), size=SIZE)
