"""Days as people write them; one that can be read in two ways is refused, with both."""

import datetime as dt
import re

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
SEP = r"\s*[-/. ]\s*"
YEAR_FIRST = re.compile(rf"(\d{{4}}){SEP}(\d{{1,2}}){SEP}(\d{{1,2}})")
YEAR_LAST = re.compile(rf"(\d{{1,2}}){SEP}(\d{{1,2}}){SEP}(\d{{4}})")
DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]*([a-z]{3,9})[\s.,-]*(\d{4})")
MONTH_DAY = re.compile(r"([a-z]{3,9})[\s.]*(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})")
DAY_FIRST, MONTH_FIRST = "day first", "month first"
WRITE = "write it as 2026-12-02"


def day_of(text: str, order: str | None = None) -> tuple[dt.date | None, str]:
    """The day that a text tells, or why it tells none; `order` is what numbers begin with."""
    low = text.strip().lower()
    if m := YEAR_FIRST.fullmatch(low):
        return _day(text, int(m[1]), int(m[2]), int(m[3]))
    if m := DAY_MONTH.fullmatch(low):
        return _day(text, int(m[3]), _month(m[2]), int(m[1]))
    if m := MONTH_DAY.fullmatch(low):
        return _day(text, int(m[3]), _month(m[1]), int(m[2]))
    if m := YEAR_LAST.fullmatch(low):
        return _numbers(text, int(m[1]), int(m[2]), int(m[3]), order)
    return None, f'"{text}" is no day; {WRITE}'


def _numbers(
    text: str, first: int, second: int, year: int, order: str | None
) -> tuple[dt.date | None, str]:
    """The day of two numbers before a year."""
    if order:
        month, day = (second, first) if order == DAY_FIRST else (first, second)
        found, why = _day(text, year, month, day)
        return found, why and f'"{text}" is no day with the {order}, as the mapping says; {WRITE}'
    both = [_day(text, year, second, first)[0], _day(text, year, first, second)[0]]
    days = list(dict.fromkeys(d for d in both if d))
    if len(days) == 2:
        shown = " or ".join(f"{d.day} {MONTHS[d.month - 1].title()} {d.year}" for d in days)
        return None, f'"{text}" can be {shown}; {WRITE}, or give "dates" in the mapping'
    return (days[0], "") if days else (None, f'"{text}" is no day; {WRITE}')


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 if it is none."""
    # Of all months this alone is often cut to four letters.
    short = "sep" if name == "sept" else name
    return next((n for n, month in enumerate(MONTHS, 1) if month.startswith(short)), 0)


def _day(text: str, year: int, month: int, day: int) -> tuple[dt.date | None, str]:
    try:
        return dt.date(year, month, day), ""
    except ValueError:
        return None, f'"{text}" is no day; {WRITE}'
