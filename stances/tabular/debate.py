"""Rows of the tables that say what the dataset and its debate are."""

import datetime as dt

from stances.rows import Row


class DatasetResource(Row):
    """What the dataset is called, its debate, its version and how it may be used."""

    slug: str
    """What the names of exported files begin with."""
    title: str
    """Title of the dataset."""
    version: str
    """Version of the dataset."""
    released: dt.date
    """Day of the version."""
    licence: str
    """How the data may be used."""
    occasion: str
    """What the documents are about, in the words of a foot note."""
    day: dt.date
    """Day of the debate."""
    subject_name: str
    """What the question is about, without an article."""
    subject_indefinite: str
    """The same with “a” or “an”, at its first mention."""
    subject_definite: str
    """The same with “the”."""
    subject_brief: str
    """The same in short, with “the”."""
    subject_brief_indefinite: str
    """The same in short, with “a” or “an”."""
    subject_full: str
    """The same in full, for a title."""
    subject_matter: str
    """The field of policy, of which the question is a part."""
    events_title: str
    """The heading above the events."""


class DefaultBlocResource(Row):
    """A bloc that is compared at first."""

    place: int
    """Its place among these blocs, from 1."""
    bloc: str
    """Id of the bloc."""


class LimitResource(Row):
    """Something that the documents cannot show."""

    place: int
    """Its place among the limits, from 1."""
    limit: str
    """What they cannot show, as a sentence."""


class EventResource(Row):
    """A date of the debate."""

    place: int
    """Its place among the events, from 1."""
    date: dt.date
    """Day of the event."""
    label: str
    """What it is called."""
    locator: str
    """Where a document tells of it, or what else does."""
    outside: bool
    """Whether it is context that no document tells of."""
    happened: str | None
    """What happened, behind its day in a sentence."""


class TileResource(Row):
    """A place of the map of squares."""

    row: int
    """Its row, from 1 at the top."""
    column: int
    """Its column, from 1 at the left."""
    actor: str | None
    """Id of the State whose square it is; empty where there is none."""
