"""What an officer says of a meeting: five answers, from which a whole briefing is made."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from stances.dataset import Dataset
from stances.finding import Entry

Paper = Literal["a4", "letter"]
# Millimetres of a sheet, width and height.
PAPERS: dict[Paper, tuple[int, int]] = {"a4": (210, 297), "letter": (216, 279)}
# What an address can ask for: the paper, and that the note has annexes.
SHEETS = (Entry("a4", "A4"), Entry("letter", "Letter"))
YES = Entry("1", "yes", ("on", "true"))
# How many actors a briefing can be about, and how many letters a meeting or a reader can have.
MOST, WRITTEN = 4, 120


@dataclass(frozen=True)
class Plan:
    """The meeting, its day, the reader, whom it is about, and the paper."""

    # Blocs or any other actors, in their order; one to `MOST`.
    actors: tuple[str, ...]
    meeting: str = ""
    date: dt.date | None = None
    reader: str = ""
    paper: Paper = "a4"
    # Conditions, reasons and documents in full behind the two pages of the note.
    annexes: bool = False
    # The day from which moves are told; None for the usual one.
    since: dt.date | None = None


def plan_of(dataset: Dataset, **chosen: Any) -> Plan:
    """The plan that a dataset suggests, but for what is chosen otherwise.

    It is about the blocs that are compared at first; without any about the first two, or the first
    actor.
    """
    usual = dataset.about.default_blocs or tuple(dataset.blocs)[:2] or tuple(dataset.actors)[:1]
    return Plan(**{"actors": usual[:MOST], **chosen})
