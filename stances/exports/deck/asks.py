"""The fifth slide: what each actor asks of a plan, one line a condition."""

from collections.abc import Sequence

from stances.briefing.content import Ask, Briefing
from stances.counts import agree, count, joined, spelled
from stances.exports.deck.beside import LETTERS, where
from stances.exports.deck.boxes import POINTS, REMARK, ROWS, SUBLINE, TITLE
from stances.exports.deck.notes import of_ask
from stances.exports.deck.page import Page
from stances.exports.deck.table import BETWEEN, Row, Table, cell, merged
from stances.exports.deck.text import SPARE, Paragraph, Run, plain
from stances.exports.measure import LEADING, clipped, ends, lines, width

WIDTHS = (2.3, 6.883, 2.95)
HEADS = ("Actor", "What it asks", "Where")
SIZE, SMALL = 14, 12
# The height of a row of one line in points, the most rows, and what places are let down by.
HIGHS, MOST, DOWN = (25.92, 23.0), 11, 1.9
SHEET = "Conditions"
# Of what a condition says or where, this much of its column is filled.
FILLED = 0.96
# One actor and how many of its conditions a slide shows.
Shown = tuple[Ask, int]


def asks(page: Page, briefing: Briefing) -> None:
    """Fills the slide: the actors of the briefing first, then others as far as there is room."""
    page.title(briefing.asks_titles or (briefing.asks_title,), TITLE)
    shown, table = chosen(briefing.asks), None
    page.lines(SUBLINE, _measure(briefing, [ask for ask, _ in shown]))
    while shown and not (table := _fitting(shown, _room(briefing, shown))):
        shown = _fewer(shown)
    if shown and table:
        page.table(ROWS, table)
    page.lines(REMARK, remark(briefing, shown))
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
        n = min(len(ask.points), left)
        if n and not ask.chosen:
            shown.append((ask, n))
            left -= n
    return shown


def _fewer(shown: list[Shown]) -> list[Shown]:
    """With one condition less of the last; an actor without any more goes."""
    *rest, (ask, n) = shown
    return [*rest, (ask, n - 1)] if n > 1 else rest


def remark(briefing: Briefing, shown: Sequence[Shown]) -> str:
    """What is not shown and where it is; whom a filter leaves out."""
    number = {ask.actor: n for ask, n in shown}
    cut = [
        f"{ask.name}, {count(len(ask.points) - number[ask.actor], 'condition')}"
        for ask in briefing.asks
        if number.get(ask.actor, 0) and len(ask.points) > number[ask.actor]
    ]
    others = [ask for ask in briefing.asks if ask.points and ask.actor not in number]
    told = [
        " ".join(filter(None, [_not_shown(cut, others, names), briefing.asks_none,
                               briefing.selection]))
        for names in (True, False)
    ]  # fmt: skip
    room, most = REMARK.room, REMARK.lines
    return next((t for t in told if lines(t, REMARK.size, room * SPARE) <= most), told[-1])


def _not_shown(cut: Sequence[str], others: Sequence[Ask], names: bool) -> str:
    """`Not shown: Japan, 1 condition; six others, 18 conditions. All are in …`"""
    n = sum(len(ask.points) for ask in others)
    who = f"{spelled(len(others))} {agree(len(others), 'other', 'others')}"
    called = f" ({joined([ask.name for ask in others])})" if names else ""
    rest = [f"{who}{called}, {count(n, 'condition')}"] if others else []
    if not cut and not rest:
        return ""
    where_else = f"All are in the notes and in the workbook, sheet {SHEET}."
    return f"Not shown: {'; '.join([*cut, *rest])}. {where_else}"


def _measure(briefing: Briefing, shown: Sequence[Ask]) -> str:
    """What the slide lists, and where there is room what each sign says."""
    words = briefing.scene.dataset.vocabulary
    codes = dict.fromkeys(ask.code for ask in shown if ask.sign)
    signs = "   ".join(words[code].named for code in codes if code in words.codes)
    told = (f"{briefing.asks_measure}.   {signs}", signs)
    fitting = (t for t in told if signs and width(t, SUBLINE.size) <= SUBLINE.room * FILLED)
    return next(fitting, briefing.asks_measure)


def _room(briefing: Briefing, shown: Sequence[Shown]) -> float:
    """The height for the table in points, above a remark of one line or of two."""
    more = lines(remark(briefing, shown), REMARK.size, REMARK.room * SPARE) > 1
    return (REMARK.y - ROWS.y) * POINTS if more else ROWS.height


def _fitting(shown: Sequence[Shown], room: float) -> Table | None:
    """The table, its rows as high as designed or a little less; None where neither fits."""
    rows = tuple(row for ask, n in shown for row in _rows(ask, n))
    told = f"Conditions of {joined([ask.name for ask, _ in shown])}."
    for high in HIGHS:
        pad = (high - SIZE * LEADING) / 2
        table = Table(WIDTHS, HEADS, rows, SIZE, pad=pad, alternative=told)
        if table.height <= room + 0.5:
            return table
    return None


def _rows(ask: Ask, shown: int) -> list[Row]:
    """A row a condition; the name stands once, beside all of them."""
    room = (WIDTHS[0] - BETWEEN) * POINTS * FILLED
    name = ends(f"{ask.sign} {ask.name}".strip(), SIZE, room, max(shown, 2), bold=True)
    sign, _, rest = name.partition(" ") if ask.sign else ("", "", name)
    runs = (Run(f"{sign} " if sign else "", bold=False), Run(rest, bold=True))
    first = cell(Paragraph(runs), size=SIZE, rows=max(min(shown, len(ask.points)), 1))
    if not ask.points:
        nothing = cell(plain("No condition on record", grey=True), size=SIZE)
        return [Row((first, nothing, cell(plain(""), size=SMALL)))]
    rows = []
    for i, point in enumerate(ask.points[:shown]):
        text = _fitted(clipped(point.text, LETTERS), SIZE, WIDTHS[1], 2)
        place = _fitted(where(point.places), SMALL, WIDTHS[2], 2)
        rows.append(Row((
            merged() if i else first,
            cell(plain(text), size=SIZE),
            cell(plain(place, grey=True), size=SMALL, top=DOWN),
        )))  # fmt: skip
    return rows


def _fitted(text: str, size: float, wide: float, most: int) -> str:
    """As many lines of a column."""
    return ends(text, size, (wide - 2 * BETWEEN) * POINTS * FILLED, most)
