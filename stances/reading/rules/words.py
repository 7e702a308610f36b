"""The words of a statement: those of a stance, and none where nothing is said on the question."""

import re
from collections.abc import Iterator

from stances.model import GAP, NONE
from stances.reading.faults import Fault
from stances.reading.quotations import quotations
from stances.reading.records import Records, Stated, stated

# Pairs of quotation marks in which a whole quotation may stand.
PAIRS = (("“", "”"), ('"', '"'), ("‘", "’"), ("„", "“"), ("«", "»"))
# Three points, or the sign for words left out without a space at both its sides.
NO_GAP = re.compile(rf"\.\.\.|\S{GAP}|{GAP}\S")


def faults(records: Records) -> Iterator[Fault]:
    """Words that are missing, too many, or not written as a quotation is, file by file."""
    for found in stated(records.statements):
        # Of a stance that nobody knows no more can be said.
        if found.statement.stance in records.known.stances.ids:
            yield from _words(found)
        yield from _form(found)


def _words(found: Stated) -> Iterator[Fault]:
    place, _, s = found
    empty = s.quotation is None and not s.reasons and not s.conditions
    if s.stance == NONE and not empty:
        what = f'"{NONE}" stands with a quotation, reasons or conditions'
        yield Fault(place.at("stance"), what, "Correct the stance, or take them out", "none")
    if s.stance != NONE and s.quotation is None:
        what, remedy = f'"{s.stance}" has no quotation', 'Add "quotation: …" with the words'
        yield Fault(place.at("stance"), what, remedy, "quotation")


def _form(found: Stated) -> Iterator[Fault]:
    for steps, words in quotations(found.statement):
        for what, remedy in _written(words):
            yield Fault(found.place.at(*steps), what, remedy, "quotation-form")


def _written(words: str) -> Iterator[tuple[str, str]]:
    """What is no part of the words themselves."""
    if any(words.startswith(a) and words.endswith(b) and a not in words[1:-1] for a, b in PAIRS):
        yield "the words stand in quotation marks", "Take these out; the pages set them"
    elif opened := next((a for a, b in PAIRS if words.startswith(a) and b not in words[1:]), ""):
        yield f"the quotation mark {opened} is not closed", "Close it, or take it out"
    elif words.startswith(GAP) or words.endswith(GAP):
        yield f"{GAP} stands at an end", f"Take it out; {GAP} stands for words left out in between"
    elif NO_GAP.search(words):
        yield "words left out are marked otherwise", f"Write {GAP} with a space before and after it"
