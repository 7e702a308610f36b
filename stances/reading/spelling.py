"""Texts that look like others and are not: spaces at their ends, letters made of two signs."""

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import is_normalized, normalize

from stances.reading.faults import Fault, Place
from stances.reading.nodes import Path

# What nobody sees at the end of a text.
UNSEEN = r"[\s\u00ad\u200b-\u200f\u2060\ufeff]"
# The end of the last line of a block of text is layout.
BEGINS, ENDS = re.compile(UNSEEN), re.compile(f"{UNSEEN}$")
BLANK = re.compile(f"{UNSEEN}+")
# To the letter as in its document, whatever that is made of.
QUOTED = ("quotation", "reply_quotation", "quantifier")


def misspelt(name: str, data: Any) -> Iterator[Fault]:
    """Each text of a file that is blank, has spaces at its ends or is not in the form NFC."""
    for path, text in _texts(data, ()):
        place = Place(name, path)
        if BLANK.fullmatch(text):
            yield Fault(place, "the value is blank", "Fill it or take the field out", "blank")
        elif BEGINS.match(text) or ENDS.search(text.rstrip("\n")):
            end = "begins" if BEGINS.match(text) else "ends"
            yield Fault(place, f"the text {end} with a space", "Take the space out", "spaces")
        elif not is_normalized("NFC", text) and path[-1] not in QUOTED:
            yield _apart(place, text)


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
        return
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in inside:
        yield from _texts(value, (*path, key))


def _apart(place: Place, text: str) -> Fault:
    """A letter whose accent is a sign of its own, so that no search would find it."""
    word = next(w for w in text.split() if not is_normalized("NFC", w))
    what = f'"{word}" has a letter with its accent as a sign of its own'
    return Fault(place, what, f'Write "{normalize("NFC", word)}" (Unicode form NFC)', "nfc")
