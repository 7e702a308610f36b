"""The fourth slide: arguments that were met, beside the answers."""

from stances.briefing.content import Briefing, Exchange, Side
from stances.counts import count
from stances.exports.deck.boxes import REMARK, ROWS, SUBLINE, TITLE
from stances.exports.deck.notes import of_exchange
from stances.exports.deck.page import Page
from stances.exports.deck.table import Cell, Row, Table, cell
from stances.exports.deck.text import plain

WIDTHS = (2.4, 4.75, 4.983)
HEADS = ("Argument", "It was said", "It was answered")
QUOTED, NAMED, SMALL = 16, 14, 12
# The least height of a row in points, and the most rows.
LEAST, MOST = 75.6, 4
SHEET = "Replies"


def replies(page: Page, briefing: Briefing) -> None:
    """Fills the slide with as many exchanges as fit whole, the first of them first."""
    page.title(briefing.exchanges_titles or (briefing.exchanges_title,), TITLE)
    page.lines(SUBLINE, briefing.exchanges_measure)
    rows = tuple(_row(e) for e in briefing.exchanges)
    kept = _kept(rows)
    if kept:
        told = f"What was said and what answered it: {count(len(kept), 'exchange')}."
        page.table(ROWS, _table(kept, told))
    if len(kept) < len(rows):
        shown = f"{len(kept)} of {count(len(rows), 'exchange')}"
        page.lines(REMARK, f"{shown}; all are in the notes below this slide and in the "
                              f"workbook, sheet {SHEET}.")  # fmt: skip
    for exchange in briefing.exchanges:
        page.notes += of_exchange(briefing.scene.dataset, exchange)


def _kept(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows that fit; one that is too high leaves its room to those after it."""
    kept: tuple[Row, ...] = ()
    for row in rows:
        tried = (*kept, row)
        if len(tried) <= MOST and _table(tried).height <= ROWS.height + 0.5:
            kept = tried
    return kept


def _table(rows: tuple[Row, ...], told: str = "") -> Table:
    return Table(WIDTHS, HEADS, rows, NAMED, alternative=told)


def _row(exchange: Exchange) -> Row:
    argument = (plain(exchange.label, bold=True), plain(exchange.side, size=SMALL, grey=True))
    cells = (cell(*argument, size=NAMED), _side(exchange.said), _side(exchange.answered))
    return Row(cells, LEAST)


def _side(side: Side) -> Cell:
    """The words, who said them, and where they stand."""
    place = "; ".join(filter(None, [side.quoted.place.short, side.remark]))
    return cell(
        plain(f"“{side.quoted.words}”", size=QUOTED, italic=True),
        plain(side.who, bold=True),
        plain(place, size=SMALL, grey=True),
        size=NAMED,
    )
