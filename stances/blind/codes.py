"""The codes that a coder chooses from, and what a cell of a sheet means."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stances.model import Codebook, Entry
from stances.reading.nearest import hint

# Derived from what a group says, never coded.
DERIVED = "group"
FIELDS = ("voice", "stance", "argument", "condition")


class Meant(NamedTuple):
    """The id that was meant; or, where none is, what is wrong."""

    id: str = ""
    wrong: str = ""


def codes_of(book: Codebook) -> dict[str, list[Entry]]:
    """What can be given to each field, in the order of the codebook."""
    return {
        "voice": [v for v in book.voices if v.id != DERIVED],
        "stance": list(book.stances),
        "argument": list(book.arguments),
        "condition": list(book.conditions),
    }


def several(text: str, entries: Iterable[Entry]) -> list[str]:
    """The codes in a cell, which commas, semicolons or ends of lines hold apart.

    A label may have commas of its own.
    """
    if _found(text, entries):
        return [text]
    return [part for part in (p.strip() for p in re.split(r"[,;\n]", text)) if part]


def meant(text: str, field: str, codes: Mapping[str, list[Entry]]) -> Meant:
    """The code that a word gives to a field: its id or its label, in whatever case."""
    if found := _found(text, codes[field]):
        return Meant(found)
    if field == "voice" and text.casefold() == DERIVED:
        return Meant(wrong=f'"{text}" is derived from the group and never coded; code the group')
    for other in FIELDS:
        if _found(text, codes[other]):
            return Meant(wrong=f'"{text}" is {_a(other)}, not {_a(field)}')
    return Meant(
        wrong=f'"{text}" is no {field}{hint(text, {e.id: (e.label,) for e in codes[field]})}'
    )


def _found(text: str, entries: Iterable[Entry]) -> str:
    word = text.casefold()
    return next((e.id for e in entries if word in (e.id.casefold(), e.label.casefold())), "")


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
