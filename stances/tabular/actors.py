"""Rows of the tables of actors and of who belongs to which bloc."""

import datetime as dt

from pydantic import Field

from stances.rows import Row


class ActorResource(Row):
    """An actor."""

    actor: str
    """Id of the actor; a State's is its ISO 3166-1 alpha-3 code."""
    name: str
    """Name at the time."""
    type: str
    """Kind of actor."""
    region: str | None
    """Region of a State."""
    note: str | None
    """What is ambiguous or worth knowing."""


class NameResource(Row):
    """Another name under which an actor is found."""

    actor: str
    """Id of the actor."""
    place: int
    """Its place among the actor's other names, from 1."""
    name: str
    """The other name."""


class BlocResource(Row):
    """A bloc: a named group of States, which is an actor too."""

    bloc: str
    """Id of the bloc, and of the actor that it is."""
    as_of: dt.date
    """Day on which its members were those listed."""
    reference: str
    """Public list or treaty that shows the members."""
    note: str | None
    """What is ambiguous or worth knowing."""


class MemberResource(Row):
    """A bloc and one of its members."""

    bloc: str
    """Id of the bloc, which is an actor too."""
    actor: str
    """Id of the member."""
    as_of: dt.date
    """Day on which the membership holds, as in the table of blocs."""
    since: dt.date | None = Field(alias="from")
    """First day of the membership of that day, as in the table of memberships."""
    until: dt.date | None = Field(alias="to")
    """Last day of the membership of that day, as in the table of memberships."""
    reference: str
    """Public list or treaty that shows the members, as in the table of blocs."""


class MembershipResource(Row):
    """A period in which an actor was a member of a bloc; members without one always are."""

    bloc: str
    """Id of the bloc, which is an actor too."""
    place: int
    """Its place among the periods of the bloc, from 1."""
    actor: str
    """Id of the member."""
    period: int
    """Which of the member's periods in the bloc, from 1."""
    since: dt.date | None = Field(alias="from")
    """First day as a member, if known."""
    until: dt.date | None = Field(alias="to")
    """Last day as a member, if known."""
