"""The tables of the data package, for other programs: ids and codes, a column a field."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pydantic import Field

from stances.dataset import Dataset
from stances.frames.views import Sourced, all_views
from stances.model import Actor, Argument, Membership, Source, Statement
from stances.positions import Position, status_of
from stances.record import Made, newer, record
from stances.rows import Row
from stances.scene import Positions


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


class MemberResource(Row):
    """A bloc and one of its members."""

    bloc: str
    """Id of the bloc, which is an actor too."""
    actor: str
    """Id of the member."""
    as_of: dt.date
    """Day on which the membership holds."""
    since: dt.date | None = Field(alias="from")
    """First day of the membership of that day, if the data know it."""
    until: dt.date | None = Field(alias="to")
    """Last day of the membership of that day, if the data know it."""
    reference: str
    """Public list or treaty that shows the members."""


class MembershipResource(Row):
    """A period in which an actor was a member of a bloc; members without one always are."""

    bloc: str
    """Id of the bloc, which is an actor too."""
    actor: str
    """Id of the member."""
    period: int
    """Which of the member's periods in the bloc, from 1."""
    since: dt.date | None = Field(alias="from")
    """First day as a member, if known."""
    until: dt.date | None = Field(alias="to")
    """Last day as a member, if known."""


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
    """Day of issue."""
    kind: str
    """Kind of document."""
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
    code: str
    """Id of the argument or condition."""
    kind: str
    """Reason or condition."""
    text: str
    """Paraphrase."""
    locator: str
    """Place in the document."""
    quotation: str | None
    """Operative words, 20 at most."""


class PositionResource(Row):
    """Where an actor stands under a voice setting."""

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


class CodeResource(Row):
    """An argument or condition of the codebook."""

    code: str
    """Id of the argument or condition."""
    list: str
    """Part of the codebook."""
    label: str
    """What it is called on the page."""
    definition: str
    """What the code means."""
    include: str
    """What falls under it."""
    exclude: str
    """What does not."""
    example: str
    """An invented example."""


Rows = Iterable[Row]
Resource = tuple[type[Row], Rows]


def resources(d: Dataset, by_setting: Mapping[str, Positions]) -> dict[str, Resource]:
    """Every table of the package by its name: what a row is, and the rows."""
    return {
        "actors": (ActorResource, map(_actor, d.actors.values())),
        "members": (MemberResource, _members(d)),
        "memberships": (MembershipResource, _memberships(d)),
        "sources": (SourceResource, map(_source, d.sources.values())),
        "statements": (StatementResource, (_statement(d, s) for s in d.statements)),
        "reasons": (ReasonResource, map(_reason, _in_order(d))),
        "positions": (PositionResource, _positions(d, by_setting)),
        "views": (ViewResource, map(_view, all_views(d))),
        "respondents": (RespondentResource, _respondents(d)),
        "codebook": (CodeResource, _codes(d)),
    }


def _members(d: Dataset) -> Iterator[Row]:
    for b in d.blocs.values():
        for m in b.members:
            own = {"bloc": b.id, "actor": m, "as_of": b.as_of, "reference": b.reference}
            yield MemberResource.model_validate(own | _days(b.period(m)))


def _memberships(d: Dataset) -> Iterator[Row]:
    for b in d.blocs.values():
        seen = Counter[str]()
        for m in b.memberships:
            seen[m.member] += 1
            own = {"bloc": b.id, "actor": m.member, "period": seen[m.member]}
            yield MembershipResource.model_validate(own | _days(m))


def _days(period: Membership | None) -> dict[str, dt.date | None]:
    """First and last day of a period; neither of none."""
    if period is None:
        return {"from": None, "to": None}
    return {"from": period.since, "to": period.until}


def _positions(d: Dataset, by_setting: Mapping[str, Positions]) -> Iterator[Row]:
    for setting, found in by_setting.items():
        for p in found.values():
            yield _position(d, setting, p)


def _respondents(d: Dataset) -> Iterator[Row]:
    for v in all_views(d):
        for a in v.view.respondents:
            yield RespondentResource(source=v.source, footnote=v.view.footnote, actor=a)


def _codes(d: Dataset) -> Iterator[Row]:
    """Arguments, then conditions."""
    for entry in (*d.codebook.arguments, *d.codebook.conditions):
        part = "argument" if isinstance(entry, Argument) else "condition"
        own = entry.model_dump(include=set(CodeResource.model_fields))
        yield CodeResource(code=entry.id, list=part, **own)


def _view(v: Sourced) -> ViewResource:
    own = v.view.model_dump(include=set(ViewResource.model_fields))
    return ViewResource(source=v.source, **own)


def _actor(a: Actor) -> ActorResource:
    return ActorResource(actor=a.id, name=a.name, type=a.type, region=a.region, note=a.note)


def _source(s: Source) -> SourceResource:
    own = s.model_dump(include=set(SourceResource.model_fields) - {"source"})
    return SourceResource(source=s.id, **own)


def _statement(d: Dataset, s: Statement) -> StatementResource:
    own = s.model_dump(include=set(StatementResource.model_fields) - {"statement", "source"})
    return StatementResource(statement=s.id, source=d.source_of[s.id], **own)


def _in_order(d: Dataset) -> list[Made]:
    """Reasons and conditions statement by statement."""
    order = {s.id: place for place, s in enumerate(d.statements)}
    return sorted(record(d).made, key=lambda m: order[m.statement.id])


def _reason(made: Made) -> ReasonResource:
    return ReasonResource(
        statement=made.statement.id,
        code=made.code,
        kind=made.kind,
        text=made.item.text,
        locator=made.locator,
        quotation=made.item.quotation,
    )


def _position(d: Dataset, setting: str, p: Position) -> PositionResource:
    return PositionResource(
        setting=setting,
        actor=p.actor,
        status=status_of(p),
        voice=p.voice,
        via=" ".join(p.via),
        day=p.day,
        overtaken=p.overtaken,
        newer=" ".join(s.id for s in newer(d, p)),
        otherwise=" ".join(p.otherwise),
    )
