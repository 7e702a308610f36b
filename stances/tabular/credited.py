"""Rows of the tables of views, unnamed points, replies and the list of a source."""

import datetime as dt

from stances.rows import Row


class ViewFileResource(Row):
    """A document whose views are credited by footnote."""

    source: str
    """Id of the document."""
    heading: str
    """Title of the page that shows these views."""
    footnotes: int
    """Number of the last footnote."""


class ListedResource(Row):
    """A respondent that a document lists."""

    source: str
    """Id of the document."""
    actor: str
    """Id of the respondent."""


class ViewResource(Row):
    """What a document credits to respondents by one footnote."""

    source: str
    """Id of the document."""
    footnote: int
    """Number of the footnote."""
    section: str
    """Chapter and section."""
    claim: str
    """What the footnoted part says, in own words."""
    on_subject: bool
    """Whether it is about what the question asks."""
    quantifier: str | None
    """The words that tell how many hold it."""
    note: str | None
    """What is ambiguous or worth knowing."""


class RespondentResource(Row):
    """A respondent that a footnote names."""

    source: str
    """Id of the document."""
    footnote: int
    """Number of the footnote."""
    actor: str
    """Id of the respondent."""


class CiteResource(Row):
    """What else a footnote cites."""

    source: str
    """Id of the document."""
    footnote: int
    """Number of the footnote."""
    place: int
    """Its place among what the footnote cites, from 1."""
    cites: str
    """What is cited."""


class PointFileResource(Row):
    """A document with points that it gives to nobody by name."""

    source: str
    """Id of the document."""
    heading: str
    """Heading under which a page shows the points."""
    note: str
    """What the points are and are not."""


class PointListResource(Row):
    """A list of points in a document."""

    source: str
    """Id of the document."""
    list: str
    """Id of the list."""
    label: str
    """What it is called on the page."""
    on_subject: bool
    """Whether it is about what the question asks."""


class PointResource(Row):
    """A point of the debate that a document gives to nobody by name."""

    source: str
    """Id of the document."""
    point: str
    """Id of the point."""
    list: str
    """Id of the list in which it stands."""
    locator: str
    """Place in the document."""
    text: str
    """The point in own words."""


class PointCodeResource(Row):
    """An argument or condition of a point."""

    source: str
    """Id of the document."""
    point: str
    """Id of the point."""
    list: str
    """Part of the codebook: argument or condition."""
    place: int
    """Its place among the arguments, or the conditions, of the point, from 1."""
    code: str
    """Id of the argument or condition."""


class ReplyResource(Row):
    """An argument and what answers it."""

    reply: str
    """Id of the reply."""
    argument: str
    """Id of the argument that is answered."""
    made_by: str | None
    """Whose it is, if the record does not say."""
    made_in: str
    """Id of the statement in which it stands."""
    locator: str
    """Place of the argument in its document."""
    quotation: str
    """Its words, 20 at most."""
    reply_in: str
    """Id of the statement that answers."""
    reply_argument: str | None
    """Id of the argument that the answer uses."""
    reply_locator: str
    """Place of the answer in its document."""
    reply_quotation: str
    """Words of the answer, 20 at most."""
    direct: bool
    """Whether it takes up the words that it answers."""
    text: str
    """The answer in own words."""


class AlsoInResource(Row):
    """Another statement that makes an answered argument in the same words."""

    reply: str
    """Id of the reply."""
    place: int
    """Its place among these statements, from 1."""
    statement: str
    """Id of the statement."""


class ProtocolResource(Row):
    """The list of States that a document gives as not party to a treaty."""

    source: str
    """Id of the document."""
    title: str
    """Title of the treaty."""
    name: str
    """What it is called in short."""
    label: str
    """Label of the filter."""
    short: str | None
    """The same in a word or two."""
    not_before: dt.date
    """Earliest day of the list, which bears no date."""
    locator: str
    """Place of the list in the document."""
    claimed: int
    """How many States the text says there are."""
    note: str | None
    """What is ambiguous or worth knowing."""


class NotPartyResource(Row):
    """A State that the list gives as not party."""

    actor: str
    """Id of the State."""
