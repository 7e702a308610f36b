"""Newer words of an actor that do not decide, and alignments that their group has left behind."""

from stances.counts import joined
from stances.dataset import Dataset
from stances.headlines.pieces import name, names, sentences
from stances.model import Statement
from stances.positions import Position
from stances.record import aligned_with, newer, overtaken
from stances.words import day


def newer_told(dataset: Dataset, position: Position) -> str:
    """`Reported on 13 May 2009 as …; its own words of 6 May 2009 count.`, in whole sentences.

    Empty where nothing was said after the words that decide.
    """
    return sentences(_overtaken(dataset, position), _later(dataset, position))


def _overtaken(dataset: Dataset, position: Position) -> str:
    """`aligned itself with the EU on 6 May 2009; the EU has spoken since`."""
    if not (said := overtaken(dataset, position)):
        return ""
    group = name(dataset, aligned_with(dataset, position))
    return f"aligned itself with {group} on {day(said.date)}; {group} has spoken since"


def _later(dataset: Dataset, position: Position) -> str:
    found = [_said(dataset, s) for s in newer(dataset, position)]
    return f"{joined(found)}; {_counts(dataset, position)}" if found else ""


def _said(dataset: Dataset, s: Statement) -> str:
    """How newer words came to us, when, and what they are taken for."""
    code, on = dataset.vocabulary[s.stance], f"on {day(s.date)}"
    if s.voice == "aligned":
        return f"aligned itself {on} with a statement that {code.says}"
    how = "spoken for by its group" if s.voice == "group" else "reported"
    return f"{how} {on} as {code.saying}"


def _counts(dataset: Dataset, position: Position) -> str:
    """Which words count instead, and of which day."""
    of = f"of {day(position.day)}" if position.day else ""
    if position.via:
        when = of if len(position.via) == 1 else f"(the latest {of})"
        return f"the words of {names(dataset, position.via)} {when} count"
    return {
        "own": f"its own words {of} count",
        "record": f"the record of its words {of} counts",
        "aligned": f"its alignment {of} counts",
        "group": f"the words of its group {of} count",
    }.get(position.voice or "", f"the report {of} counts")
