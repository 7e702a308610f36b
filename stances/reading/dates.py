"""Which day somebody meant who wrote it in another form than that of the data."""

import datetime as dt
import re
from collections.abc import Iterator

# As spreadsheets and letters write a day; the day that a spreadsheet counts from.
NUMBERS = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})\.?")
TURNED = re.compile(r"(\d{4})[./ -]?(\d{1,2})[./ -]?(\d{1,2})(?:[T ][\d:.Z+]*)?")
WORDS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%d. %B %Y", "%Y %B %d")
SERIAL, FIRST = re.compile(r"[2-5]\d{4}"), dt.date(1899, 12, 30)


def days(written: str) -> list[dt.date]:
    """The days that may be meant, earliest first: two where day and month could change places."""
    return sorted(set(_days(written.strip().strip("“”\"'‘’"))))


def _days(text: str) -> Iterator[dt.date]:
    if SERIAL.fullmatch(text):
        yield FIRST + dt.timedelta(days=int(text))
    elif found := NUMBERS.fullmatch(text):
        one, other, year = map(int, found.groups())
        yield from (*_day(year, other, one), *_day(year, one, other))
    elif found := TURNED.fullmatch(text):
        yield from _day(*map(int, found.groups()))
    else:
        plain = " ".join(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|,", " ", text).split())
        yield from (d for form in WORDS for d in _told(plain, form))


def _day(year: int, month: int, day: int) -> list[dt.date]:
    try:
        return [dt.date(year, month, day)]
    except ValueError:
        return []


def _told(text: str, form: str) -> list[dt.date]:
    try:
        return [dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()]
    except ValueError:
        return []
