"""A table on its sheet: named, filtered, frozen, as high as its text, and ready to print."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from xlsxwriter.utility import xl_pixel_width

from stances.briefing.content import Briefing
from stances.exports.book.paint import Paint
from stances.exports.book.sheets import Cells, Sheet
from stances.words import clean

# In letters: the narrowest and the widest column. On paper one is wider than this only where its
# longest text would take more than a few lines.
LEAST, MOST, CROWDED, FEW = 8, 60, 24, 4
# In pixels: a letter, what a column has besides, the blank at its edges, the button of a filter.
LETTER, BESIDES, PADDING, BUTTON = 7, 5, 8, 18
# In points; a row is no higher than Excel allows.
LINE, HIGHEST = 15.0, 405.0
# A cell holds no more letters, a footer and the head of a table's column no more.
LETTERS, FOOT, HEAD = 32_767, 255, 240
PAPERS = {"a4": 9, "letter": 1}
SPACE = 3
# The day before the first that Excel counts from, as it takes 1900 for a leap year.
ZERO = dt.date(1899, 12, 30)
# Texts of which the measure is kept: many stand in many rows.
KEPT = 8192


def fill(sheet: Any, table: Sheet, paint: Paint, briefing: Briefing, below: int = 0) -> None:
    """Write a table from A1 on, and set how its sheet is seen and printed.

    So many rows below the table are printed with it.
    """
    heads = distinct(head for head, _ in table.columns)
    texts = [tuple(map(shown, row)) for row in table.rows]
    widths = _widths(heads, texts, table.printed)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for i, row in enumerate(table.rows):
        _row(sheet, i + 1, row, paint, table)
        sheet.set_row(i + 1, height(texts[i][: table.printed], widths[: table.printed]))
    sheet.set_row(0, height(heads, [w - BUTTON / LETTER for w in widths]))
    last = max(len(table.rows), 1), len(heads) - 1
    sheet.add_table(
        0, 0, *last,
        {
            "name": f"tbl_{table.name.lower()}",
            "style": None,
            "columns": [{"header": h, "header_format": paint.head} for h in heads],
        },
    )  # fmt: skip
    sheet.freeze_panes(1, 1)
    sheet.print_area(0, 0, last[0] + below, table.printed - 1)
    sheet.repeat_rows(0)
    page(sheet, table.name, briefing)


def distinct(heads: Iterable[str]) -> tuple[str, ...]:
    """Heads as a table takes them: on one line, not too long, no two alike."""
    found: dict[str, str] = {}
    for head in heads:
        name = plain = cut(" ".join(clean(head).split()), HEAD) or "Column"
        n = 1
        while name.casefold() in found:
            n += 1
            name = f"{plain} ({n})"
        found[name.casefold()] = name
    return tuple(found.values())


def page(sheet: Any, name: str, briefing: Briefing) -> None:
    """Landscape, one page wide, with a footer that says of what it is."""
    sheet.set_landscape()
    sheet.set_paper(PAPERS[briefing.plan.paper])
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    pages = "&R&9Page &P of &N"
    left = clean(f"{name}. {briefing.foot}").replace("&", "&&")
    sheet.set_footer(f"&L&9{cut(left, FOOT - len(pages) - 4)}{pages}")


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip('&')}…"


def _row(sheet: Any, i: int, row: Cells, paint: Paint, table: Sheet) -> None:
    """The cells of a row; what is not printed stays on one line, so that rows stay low."""
    position = paint.position(table.looks[i - 1]) if table.looks else paint.text
    for column, value in enumerate(row):
        if value is None or value == "" or value != value:
            continue
        if isinstance(value, dt.date):
            sheet.write_number(i, column, (value - ZERO).days, paint.date)
        elif isinstance(value, int | float):
            sheet.write_number(i, column, value, paint.number)
        else:
            wrapped = position if column == 1 else paint.text
            look = wrapped if column < table.printed else paint.line
            sheet.write_string(i, column, cut(clean(str(value)), LETTERS), look)


def shown(value: object) -> str:
    """A value as it is read in its cell; a gap is blank."""
    if value is None or value != value:
        return ""
    return "30 Sep 2026" if isinstance(value, dt.date) else str(value)


def _widths(heads: Sequence[str], texts: Sequence[Sequence[str]], printed: int) -> list[float]:
    """Letters of each column: room for its longest text, on paper in a few lines."""
    found = []
    for column, head in enumerate(heads):
        longest = max((wide(row[column]) for row in texts), default=0) / LETTER
        if column < printed:
            longest = min(longest, max(CROWDED, longest / FEW))
        # A head may take two lines, and is never broken within a word.
        word = max(map(_word, head.split(" "))) + BUTTON
        least = max(wide(head) / 2 + BUTTON, word) / LETTER
        found.append(float(min(max(math.ceil(max(longest, least)) + 1, LEAST), MOST)))
    return found


def height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Points of a row: the most lines that one of its texts takes."""
    most = max((lines(t, w) for t, w in zip(texts, widths, strict=True)), default=1)
    return min(LINE * most, HIGHEST)


@lru_cache(maxsize=KEPT)
def wide(text: str) -> int:
    """Pixels of a text on one line."""
    words = text.split(" ")
    return sum(map(_word, words)) + SPACE * (len(words) - 1)


@lru_cache(maxsize=KEPT)
def lines(text: str, letters: float) -> int:
    """How many lines a text takes in a column of so many letters."""
    room = letters * LETTER + BESIDES - PADDING
    return sum(_lines(part, room) for part in text.split("\n"))


def _lines(text: str, room: float) -> int:
    n, at = 1, 0.0
    for word in text.split(" "):
        size = _word(word)
        if at and at + SPACE + size > room:
            n, at = n + 1, 0.0
        at += size + (SPACE if at else 0)
        # A word that is longer than the column is broken.
        n, at = n + int(at // room), at % room
    return n


@lru_cache(maxsize=KEPT)
def _word(word: str) -> int:
    return int(xl_pixel_width(word))
