"""Counts with their nouns, names in a row, days in a row: right for none, one and many."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence

# Nouns whose plural is not made at the end.
PLURALS = {
    "actor other than a State": "actors other than States",
    "actor other than a Member State": "actors other than Member States",
    "way of knowing": "ways of knowing",
}

# Small numbers are words where a sentence begins.
WORDS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
# A day of a month with its year, a month with its year, a sign with its number.
_MONTH = "|".join(calendar.month_name[1:])
TOGETHER = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?\b|\b(?:{_MONTH}) \d{{4}}\b|\b[αn] (?=\d)"
)
IRREGULAR = {"is": "are", "has": "have", "was": "were"}


def plural(noun: str) -> str:
    """A noun for none, two and more."""
    if noun in PLURALS:
        return PLURALS[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def count(n: int, noun: str, of: int | None = None) -> str:
    """`1 actor`, `2 actors`; with a whole `1 of 2 actors`, where the noun follows the whole."""
    if of is not None:
        return f"{n} of {count(of, noun)}"
    return f"{n} {noun if n == 1 else plural(noun)}"


def agree(n: int, one: str, more: str) -> str:
    """The word that goes with a count: `has` with one, `have` with none and with many."""
    return one if n == 1 else more


def joined(names: Sequence[str], last: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`, or with another word before the last; nothing for no name."""
    return f" {last} ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def day(date: dt.date) -> str:
    """A date as it is read aloud: 13 May 2009."""
    return f"{date.day} {date:%B %Y}"


def unbroken(text: str) -> str:
    """Text whose days and numbers stay on one line, for where it is laid out; never for a value."""
    return TOGETHER.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def span(days: Iterable[dt.date]) -> str:
    """From the first day to the last, what both share said once: 1 May to 1 July 2009."""
    first, last = min(found := list(days)), max(found)
    if first == last:
        return day(first)
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {first:%B}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {day(last)}"


def spelled(n: int, head: bool = False) -> str:
    """A number up to twelve as a word, above in digits; `head` gives it a capital."""
    word = WORDS[n] if n < len(WORDS) else str(n)
    return word[:1].upper() + word[1:] if head else word


def ordinal(n: int) -> str:
    """`first` for 1, `second` for 2; above six in digits."""
    return ORDINALS[n - 1] if n <= len(ORDINALS) else f"{n}th"


def verb_of_many(verb: str) -> str:
    """The verb of one in the form of many: `supports` as `support`, `has` as `have`.

    Only the first word changes, so that `sees value in it` becomes `see value in it`.
    """
    first, space, rest = verb.partition(" ")
    return f"{_many(first)}{space}{rest}"


def _many(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "oes")):
        return verb[:-2]
    return verb.removesuffix("s")
