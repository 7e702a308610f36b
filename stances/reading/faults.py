"""A breach of a rule as the rules tell it: by the place in the data, not yet by the line."""

from collections.abc import Collection
from typing import NamedTuple

from stances.reading.nodes import Path


class Place(NamedTuple):
    """A value in the data: its file, the path to it, and the record as a message names it."""

    file: str
    path: Path = ()
    record: str = ""

    def at(self, *steps: str | int) -> "Place":
        """A value inside this one, of the same record."""
        return Place(self.file, (*self.path, *steps), self.record)

    def of(self, record: str, *steps: str | int) -> "Place":
        """A record inside this value, or a value of that record."""
        return Place(self.file, (*self.path, *steps), record)


class Fault(NamedTuple):
    """What is wrong at a place, what would be right, and the name of the rule."""

    place: Place
    what: str
    remedy: str
    rule: str
    # An id that names nothing, and those of which one may have been meant, with their names if any.
    wrong: str = ""
    known: Collection[str] = ()
    # Where the other stands, of two that may not be alike.
    other: Place | None = None
    # The id that it should be, so that who names that one is right.
    right: str = ""
    # The record that it is compared with; where that has a fault, this may only follow from it.
    leans: str = ""
    # Whether the data are valid all the same, and an analyst may want to look at it.
    note: bool = False
