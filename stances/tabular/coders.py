"""Rows of the tables of reliability: what each coder gave, and what was decided."""

import datetime as dt

from stances.rows import Row


class CodingResource(Row):
    """A coding as it was made."""

    coding: str
    """Id of the coding."""
    coder: str
    """Who coded."""
    made: dt.date
    """Day on which it was made."""
    basis: str
    """What the coder had at hand."""
    note: str | None
    """What agreement with it cannot show."""


class UnitResource(Row):
    """What one coder gave to one statement."""

    coding: str
    """Id of the coding."""
    unit: str
    """Id of the statement."""
    voice: str
    """How it is known, strongest first: own, record, aligned, group, reported."""
    stance: str
    """Code on the scale, or none."""
    comment: str | None
    """Remark of the coder."""


class UnitCodeResource(Row):
    """An argument or condition that one coder gave to one statement."""

    coding: str
    """Id of the coding."""
    unit: str
    """Id of the statement."""
    list: str
    """Part of the codebook: argument or condition."""
    place: int
    """Its place among the arguments, or the conditions, of the unit, from 1."""
    code: str
    """Id of the argument or condition."""


class DisputeResource(Row):
    """A unit on which the coders differ, and what was decided."""

    place: int
    """Its place among the decisions, from 1."""
    unit: str
    """Id of the statement."""
    field: str
    """In which field they differ."""
    outcome: str
    """Whose reading stands."""
    reason: str
    """Why it was decided or changed so."""


class RevisionResource(Row):
    """A code that was changed although both coders agreed on it."""

    place: int
    """Its place among the revisions, from 1."""
    unit: str
    """Id of the statement."""
    field: str
    """In which field it was changed."""
    version: str
    """Version of the dataset that changed it."""
    reason: str
    """Why it was decided or changed so."""
