"""What both forms of the sheet share: its fields, and the words that tell how to fill it."""

from collections.abc import Mapping
from typing import NamedTuple

from stances.blind.codes import codes_of
from stances.blind.units import Unit, units_of
from stances.model import Entry, Source
from stances.reading.records import Records

HEAD = ("source", "coder", "made", "basis")
HOW = (
    "Code each unit from the document and the codebook alone, without a look at any other coding.",
    "Give each unit you code a voice and a stance. Arguments and conditions may stay empty.",
    "A code is written as it stands in the list of codes, or by its label.",
    "Leave a unit empty that you do not code: it is counted as coded by one coder only.",
    "Say who you are, on which day you coded (2026-05-31), and from what (basis).",
)


class Form(NamedTuple):
    """A sheet that is to be filled."""

    source: Source
    question: str
    units: list[Unit]
    codes: Mapping[str, list[Entry]]


def form_of(records: Records, source: str, places: bool = False) -> Form:
    """The sheet of a source; with `places` each unit has its place in the document."""
    book = records.codebook
    units = units_of(records, source, places)
    return Form(records.source[source], book.question, units, codes_of(book))
