"""The fifth slide: what each actor asks of a plan, one line a condition."""

from collections.abc import Sequence

from stances.briefing.content import Ask, Briefing
from stances.counts import count, joined
from stances.exports.deck.beside import where
from stances.exports.deck.boxes import POINTS, REMARK, ROWS, SUBLINE, TITLE
from stances.exports.deck.notes import of_ask
from stances.exports.deck.page import Page
from stances.exports.deck.table import BETWEEN, Row, Table, cell, merged
from stances.exports.deck.text import Paragraph, Run, plain
from stances.exports.measure import LEADING, ends

WIDTHS = (2.2, 7.033, 2.9)
HEADS = ("Actor", "What it asks", "Where")
SIZE, SMALL = 14, 12
# The height of a row in points, the most rows, and what places are let down by.
HIGH, MOST, DOWN = 25.92, 11, 1.9
SHEET = "Conditions"
# Of what a condition says or where, this much of its column is filled.
FILLED = 0.96
# One actor and how many of its conditions a slide shows.
Shown = tuple[Ask, int]


def asks(page: Page, briefing: Briefing) -> None:
    """Fills the slide: the actors of the briefing first, then whoever fits whole."""
    page.title(briefing.asks_titles or (briefing.asks_title,), TITLE)
    page.one_line(SUBLINE, briefing.asks_measure)
    shown = chosen(briefing.asks)
    rows = [row for ask, n in shown for row in _rows(ask, n)]
    while rows and _table(rows).height > ROWS.height + 0.5:
        shown = _fewer(shown)
        rows = [row for ask, n in shown for row in _rows(ask, n)]
    if rows:
        page.table(ROWS, _table(rows, f"Conditions of {joined([a.name for a, _ in shown])}."))
    page.one_line(REMARK, remark(briefing, shown))
    for ask in briefing.asks:
        page.notes += of_ask(briefing.scene.dataset, ask)


def chosen(found: Sequence[Ask]) -> list[Shown]:
    """Whose conditions are shown, and how many: of the briefing's actors as evenly as can be."""
    mine = [ask for ask in found if ask.chosen]
    number = {ask.actor: 1 for ask in mine[:MOST]}
    while sum(number.values()) < MOST and (
        short := [a for a in mine if number.get(a.actor, 0) < len(a.points)]
    ):
        least = min(short, key=lambda a: number[a.actor])
        number[least.actor] += 1
    shown = [(ask, number[ask.actor]) for ask in mine if ask.actor in number]
    left = MOST - sum(number.values())
    for ask in found:
        if not ask.chosen and 0 < len(ask.points) <= left:
            shown.append((ask, len(ask.points)))
            left -= len(ask.points)
    return shown


def _fewer(shown: list[Shown]) -> list[Shown]:
    """Without the last that is not of the briefing, else with one condition less."""
    *rest, (ask, n) = shown
    if not ask.chosen or n < 2:
        return rest
    return [*rest, (ask, n - 1)]


def remark(briefing: Briefing, shown: Sequence[Shown]) -> str:
    """What is not shown and where it is; whom a filter leaves out."""
    number = {ask.actor: n for ask, n in shown}
    cut = [
        f"{len(ask.points) - number[ask.actor]} of {ask.name}"
        for ask in briefing.asks
        if number.get(ask.actor, 0) and len(ask.points) > number[ask.actor]
    ]
    others = [ask for ask in briefing.asks if ask.points and ask.actor not in number]
    n = sum(len(ask.points) for ask in others)
    names = joined([ask.name for ask in others])
    rest = [f"{n} of {count(len(others), 'other')} ({names})"] if others else []
    told = ""
    if cut or rest:
        told = (
            f"Not shown, of the conditions: {joined([*cut, *rest])}; all are in the notes and in "
            f"the workbook, sheet {SHEET}."
        )
    whole = " ".join(filter(None, [told, briefing.asks_none, briefing.selection]))
    if Paragraph((Run(whole),)).lines(REMARK.size, REMARK.room) <= REMARK.lines or not others:
        return whole
    return whole.replace(f" ({names})", "")


def _table(rows: Sequence[Row], told: str = "") -> Table:
    pad = (HIGH - SIZE * LEADING) / 2
    return Table(WIDTHS, HEADS, tuple(rows), SIZE, pad=pad, alternative=told)


def _rows(ask: Ask, shown: int) -> list[Row]:
    """A row a condition; the name stands once, beside all of them."""
    room = (WIDTHS[0] - BETWEEN) * POINTS * FILLED
    name = ends(f"{ask.sign} {ask.name}".strip(), SIZE, room, max(shown, 2), bold=True)
    sign, _, rest = name.partition(" ") if ask.sign else ("", "", name)
    runs = (Run(f"{sign} " if sign else "", bold=False), Run(rest, bold=True))
    first = cell(Paragraph(runs), size=SIZE, rows=max(min(shown, len(ask.points)), 1))
    if not ask.points:
        nothing = cell(plain("No condition on record", grey=True), size=SIZE)
        return [Row((first, nothing, cell(plain(""), size=SMALL)), HIGH)]
    rows = []
    for i, point in enumerate(ask.points[:shown]):
        text = _fitted(point.text, SIZE, WIDTHS[1])
        place = _fitted(where(point.places), SMALL, WIDTHS[2])
        rows.append(Row((
            merged() if i else first,
            cell(plain(text), size=SIZE),
            cell(plain(place, grey=True), size=SMALL, top=DOWN),
        ), HIGH))  # fmt: skip
    return rows


def _fitted(text: str, size: float, wide: float) -> str:
    """One line of a column."""
    return ends(text, size, (wide - 2 * BETWEEN) * POINTS * FILLED, 1)
