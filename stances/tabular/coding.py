"""Rows of the tables of documents, of what was coded from them, and of what follows from it."""

import datetime as dt

from stances.rows import Row


class SourceResource(Row):
    """A document."""

    source: str
    """Id of the document."""
    title: str
    """Title of the document."""
    short: str | None
    """What it is called before a place in it."""
    issuer: str
    """Who issued it."""
    date: dt.date
    """Day of issue; of several documents held as one that of the last."""
    first: dt.date | None
    """Day of the first, where several documents are held as one."""
    earliest: dt.date | None
    """Earliest day whose words it records, if before the day of issue."""
    inferred: bool
    """Whether the day of issue is inferred; the note says from what."""
    kind: str
    """Kind of document."""
    language: str
    """Language of the text."""
    symbol: str | None
    """Symbol of the document."""
    address: str | None
    """Where it was published."""
    note: str | None
    """What is ambiguous or worth knowing."""


class StatementResource(Row):
    """What one actor says, or is said to say, in one document."""

    statement: str
    """Id of the statement."""
    source: str
    """Id of the document."""
    actor: str
    """Id of the actor."""
    date: dt.date
    """Day of the words."""
    order: int | None
    """Place in the order of the day; the number only ranks."""
    voice: str
    """How it is known, strongest first: own, record, aligned, group, reported."""
    stance: str
    """Code on the scale, or none."""
    alternative: str | None
    """A stance that a fair coder could also give; the note says why."""
    speaker: str | None
    """Who spoke."""
    delivered_by: str | None
    """Who read it out, if another."""
    reported_by: str | None
    """Id of the actor that reports it."""
    aligned_with: str | None
    """Id of the statement with which it aligns itself."""
    locator: str
    """Place in the document."""
    quotation: str | None
    """Operative words, 20 at most."""
    confidence: str
    """Of the coding: high, medium, low."""
    note: str | None
    """What is ambiguous or worth knowing."""


class ReasonResource(Row):
    """A reason or condition of a statement."""

    statement: str
    """Id of the statement."""
    kind: str
    """Reason or condition."""
    place: int
    """Its place among the reasons, or the conditions, of the statement, from 1."""
    code: str
    """Id of the argument or condition."""
    text: str
    """Paraphrase."""
    locator: str
    """Place in the document."""
    inherited: bool
    """Whether that place is only the statement's, since the reason has none of its own."""
    quotation: str | None
    """Operative words, 20 at most."""


class PositionResource(Row):
    """Where an actor stands under a voice setting; it follows from the statements."""

    setting: str
    """Voice setting."""
    actor: str
    """Id of the actor."""
    status: str
    """Stance, or conflict, none, absent."""
    voice: str | None
    """How it is known, strongest first: own, record, aligned, group, reported."""
    via: str
    """Ids of the groups through which a position is inherited."""
    day: dt.date | None
    """Day of the words that decide; of several groups the latest."""
    overtaken: bool
    """Whether the group that the actor aligned itself with has spoken since."""
    newer: str
    """Ids of statements of later days that do not decide."""
    otherwise: str
    """What the status could also be, by other readings of records."""
