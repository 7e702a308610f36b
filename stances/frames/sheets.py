"""The tables of the workbook: what people read comes first, codes and ids stand last."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from pydantic import Field

from stances.dataset import Dataset
from stances.frames.actors import position_row
from stances.model import (
    NONE,
    Argument,
    Bloc,
    Codebook,
    Entry,
    Reply,
    Source,
    StanceCode,
    Statement,
)
from stances.positions import knowledge_of, status_of
from stances.record import Made, record
from stances.rows import Row
from stances.scene import Scene
from stances.words import how_known


class SheetRow(Row):
    """A row of a sheet."""

    # How many of its columns go on paper.
    PRINTED: ClassVar[int] = 0


class Standing(SheetRow):
    """An actor and where it stands."""

    actor: str
    """The name of the actor."""
    position: str
    """Where it stands under the voice setting, or why it stands nowhere."""


class PositionLine(Standing):
    """An actor, its position under the voice setting and the statement that decides it."""

    PRINTED: ClassVar[int] = 10

    score: int | None
    """The place of its stance on the scale, above 0 in favour."""
    how_we_know_it: str
    """On whose word the position rests."""
    in_these_words: str | None
    """The operative words of the statement that decides it."""
    document: str | None
    """The document in which they stand."""
    place: str | None
    """The place in the document."""
    date: dt.date | None
    """The day of the words that decide the position; of several groups the latest."""
    confidence: str | None
    """How sure the coding of that statement is: high, medium, low."""
    another_reading: str | None
    """What the stance could also be, by another fair reading of doubtful records."""
    reasons: str | None
    """The arguments that it gives within the voice setting."""
    conditions: str | None
    """The conditions that it sets within the voice setting."""
    reasons_given: int
    """How many different reasons that is."""
    conditions_set: int
    """How many different conditions that is."""
    where_the_reasons_stand: str | None
    """Document and place of each reason and condition."""
    newer_words: str | None
    """What it said, or is said to say, on a later day that does not decide."""
    type: str
    """The kind of actor."""
    blocs: str | None
    """The blocs to which it belongs."""
    members: int | None
    """Of a bloc, how many members it has."""
    statements: int
    """How many statements of it are coded, within the voice setting or not."""
    known: str | None
    """How the position is known: said, group, reported."""
    code: str
    """The code of the position: a stance, or conflict, none, absent."""
    id: str
    """The id of the actor; a State's is its ISO 3166-1 alpha-3 code."""
    statement: str | None
    """The id of the statement that decides the position."""


class Said(SheetRow):
    """A reason or condition as it was said."""

    in_short: str
    """A paraphrase of what was said."""
    in_these_words: str | None
    """The operative words, 20 at most."""
    document: str
    """The document in which they stand."""
    place: str
    """The place in the document."""
    date: dt.date
    """The day of the words."""
    voice: str
    """How the words came to us."""
    code: str
    """Its code in the codebook."""
    id: str
    """The id of the actor."""
    statement: str
    """The id of the statement."""


class AskedFor(SheetRow):
    """A condition by its name."""

    condition: str
    """What must be, or what must come first, as the codebook calls it."""


class Argued(SheetRow):
    """An argument by its name."""

    side: str
    """Whether it is for or against."""
    reason: str
    """The argument as the codebook calls it."""


class ConditionLine(Said, AskedFor, Standing):
    """A condition of an actor, and the place in which it stands."""

    PRINTED: ClassVar[int] = 9


class ReasonLine(Said, Argued, Standing):
    """A reason of an actor, and the place in which it stands."""

    PRINTED: ClassVar[int] = 10


class ReplyLine(SheetRow):
    """An argument that was met, and what answers it."""

    PRINTED: ClassVar[int] = 9

    argument: str
    """The argument that is answered."""
    made_by: str
    """Whose it is."""
    in_these_words: str
    """The words that are answered."""
    where: str
    """Document and place of these words."""
    answered_by: str
    """Who answers."""
    with_these_words: str
    """The words of the answer."""
    where_answered: str
    """Document and place of the answer."""
    how: str
    """Whether it takes up these words, or the point."""
    answer_in_short: str
    """A paraphrase of the answer."""
    answer_uses: str | None
    """The argument that the answer makes use of."""
    date: dt.date
    """The day of the answer."""
    code: str
    """The code of the argument that is answered."""
    statement: str
    """The id of the statement in which the argument stands."""
    answer: str
    """The id of the statement that answers."""


class StatementLine(SheetRow):
    """What one actor says, or is said to say, in one document."""

    PRINTED: ClassVar[int] = 10

    actor: str
    """Whose it is."""
    stance: str
    """The stance that it was coded as."""
    voice: str
    """How the words came to us."""
    in_these_words: str | None
    """The operative words, 20 at most."""
    document: str
    """The document in which they stand."""
    place: str
    """The place in the document."""
    date: dt.date
    """The day of the words."""
    confidence: str
    """How sure the coding is: high, medium, low."""
    another_reading: str | None
    """A stance that a fair coder could also give."""
    note: str | None
    """What is ambiguous or worth knowing."""
    speaker: str | None
    """Who spoke."""
    reported_by: str | None
    """Who reports it, where another does."""
    code: str
    """The code of the stance."""
    id: str
    """The id of the actor."""
    aligned_with: str | None
    """The id of the statement with which it aligns itself."""
    statement: str
    """The id of the statement."""


class SourceLine(SheetRow):
    """A document, and how much was coded from it."""

    PRINTED: ClassVar[int] = 9

    document: str
    """Its title."""
    issued_by: str
    """Who issued it."""
    date: dt.date
    """The day of issue, of several documents in one the last."""
    kind: str
    """What kind of document it is."""
    symbol: str | None
    """Its symbol."""
    address: str | None
    """Where it can be read."""
    with_a_stance: int
    """How many records with a stance were coded from it."""
    nothing_recorded: int = Field(title="{nothing}")
    """How many actors appear in it without a stance."""
    note: str | None
    """What is worth knowing."""
    language: str
    """Its language."""
    called_in_short: str | None
    """What it is called on slides and in the note."""
    id: str
    """The id of the document."""


class MemberLine(SheetRow):
    """A bloc and one of its members."""

    PRINTED: ClassVar[int] = 5

    bloc: str
    """The name of the bloc."""
    member: str
    """The name of the member."""
    position: str
    """Where the member stands under the voice setting, or why it stands nowhere."""
    how_we_know_it: str
    """On whose word that rests."""
    as_of: dt.date
    """The day on which the membership holds."""
    since: dt.date | None = Field(title="From")
    """The first day of the membership of that day, if the data know it."""
    until: dt.date | None = Field(title="To")
    """The last day of the membership of that day, if the data know it."""
    reference: str
    """The public list or treaty that shows the members."""
    bloc_id: str
    """The id of the bloc."""
    id: str
    """The id of the member."""


class CodeLine(SheetRow):
    """A code of the codebook."""

    PRINTED: ClassVar[int] = 7

    label: str
    """What it is called on pages and in files."""
    list: str
    """Stances, voices, arguments or conditions."""
    side: str | None
    """Of an argument, whether it is for or against."""
    definition: str
    """What it means."""
    include: str
    """What falls under it."""
    exclude: str
    """What does not, and where that belongs."""
    example: str
    """An invented example."""
    score: int | None
    """Of a stance, its place on the scale."""
    id: str
    """Its id in the data files."""


def position_lines(scene: Scene, actors: Sequence[str]) -> Iterator[PositionLine]:
    """The actors in the order given."""
    return (_position(scene, a) for a in actors)


def _position(scene: Scene, actor: str) -> PositionLine:
    data, p = scene.dataset, scene.positions[actor]
    row, code = position_row(scene, p), status_of(p)
    bloc, known = data.blocs.get(actor), record(data)
    made = known.reasons(p, scene.setting) if p.stance else []
    of = {kind: len({m.code for m in made if m.kind == kind}) for kind in ("reason", "condition")}
    return PositionLine(
        actor=row.actor, position=data.vocabulary.label(code), score=row.score,
        how_we_know_it=row.how_we_know_it, in_these_words=row.key_words, document=row.source,
        place=row.locator, date=row.date, confidence=row.confidence,
        another_reading=row.another_reading, reasons=row.reasons, conditions=row.conditions,
        reasons_given=of["reason"], conditions_set=of["condition"],
        where_the_reasons_stand=row.where_the_reasons_stand, newer_words=row.newer_words,
        type=row.type, blocs=row.blocs,
        members=len(bloc.members) if bloc else None,
        statements=len(known.of_actor(actor)), known=knowledge_of(p), code=code, id=actor,
        statement=p.statements[-1] if p.statements else None,
    )  # fmt: skip


def point_lines(scene: Scene, actors: Sequence[str]) -> Iterator[ReasonLine | ConditionLine]:
    """Every reason and condition of the actors, in whatever voice, actor by actor."""
    return (_point(scene, m) for a in actors for m in record(scene.dataset).made_by(a))


def _point(scene: Scene, m: Made) -> ReasonLine | ConditionLine:
    data, s = scene.dataset, m.statement
    words = data.vocabulary
    standing: dict[str, Any] = {
        "actor": data.actors[m.actor].name,
        "position": words.label(status_of(scene.positions[m.actor])),
    }
    said: dict[str, Any] = {
        "in_short": m.item.text, "in_these_words": m.item.quotation, "date": s.date,
        "document": data.sources[data.source_of[s.id]].title, "place": m.locator,
        "voice": words.voices[s.voice], "code": m.code, "id": m.actor, "statement": s.id,
    }  # fmt: skip
    label = words.points[m.code]
    if m.kind == "condition":
        return ConditionLine(**standing, condition=label, **said)
    return ReasonLine(**standing, side=words.sides_of[m.code], reason=label, **said)


def reply_lines(dataset: Dataset) -> Iterator[ReplyLine]:
    """Every argument that was met, whoever is shown."""
    return (_reply(dataset, r) for r in dataset.replies)


def _reply(dataset: Dataset, r: Reply) -> ReplyLine:
    known, words = record(dataset), dataset.vocabulary
    made, reply = known.statement(r.made_in), known.statement(r.reply_in)
    makers = (made, *map(known.statement, r.also_in))
    return ReplyLine(
        argument=words.points[r.argument],
        made_by=r.made_by or " and ".join(known.name(s.actor) for s in makers),
        in_these_words=r.quotation,
        where=known.place(reply if r.made_by else made, r.locator),
        answered_by=known.name(reply.actor),
        with_these_words=r.reply_quotation,
        where_answered=known.place(reply, r.reply_locator),
        how="answers these words" if r.direct else "answers the point",
        answer_in_short=r.text,
        answer_uses=words.points[r.reply_argument] if r.reply_argument else None,
        date=reply.date,
        code=r.argument,
        statement=r.made_in,
        answer=r.reply_in,
    )


def statement_lines(dataset: Dataset, actors: Sequence[str]) -> Iterator[StatementLine]:
    """Every statement of the actors, as the coder wrote it, actor by actor."""
    return (_statement(dataset, s) for a in actors for s in record(dataset).of_actor(a))


def _statement(dataset: Dataset, s: Statement) -> StatementLine:
    known, words = record(dataset), dataset.vocabulary
    return StatementLine(
        actor=known.name(s.actor), stance=words.label(s.stance), voice=words.voices[s.voice],
        in_these_words=s.quotation, document=dataset.sources[dataset.source_of[s.id]].title,
        place=s.locator, date=s.date, confidence=s.confidence,
        another_reading=words.label(s.alternative) if s.alternative else None, note=s.note,
        speaker=s.speaker, reported_by=known.name(s.reported_by) if s.reported_by else None,
        code=s.stance, id=s.actor, aligned_with=s.aligned_with, statement=s.id,
    )  # fmt: skip


def source_lines(dataset: Dataset) -> Iterator[SourceLine]:
    """Every document in the order of the data."""
    return (_source(dataset, source) for source in dataset.sources.values())


def _source(dataset: Dataset, source: Source) -> SourceLine:
    coded = record(dataset).of_source(source.id)
    nothing = sum(s.stance == NONE for s in coded)
    return SourceLine(
        document=source.title, issued_by=source.issuer, date=source.date, kind=source.kind,
        symbol=source.symbol, address=source.address, with_a_stance=len(coded) - nothing,
        nothing_recorded=nothing, note=source.note, language=source.language,
        called_in_short=source.short, id=source.id,
    )  # fmt: skip


def member_lines(scene: Scene) -> Iterator[MemberLine]:
    """Every member of every bloc."""
    found = scene.dataset.blocs.values()
    return (_member(scene, bloc, member) for bloc in found for member in bloc.members)


def _member(scene: Scene, bloc: Bloc, member: str) -> MemberLine:
    data, position, period = scene.dataset, scene.positions[member], bloc.period(member)
    return MemberLine(
        bloc=record(data).name(bloc.id), member=record(data).name(member),
        position=data.vocabulary.label(status_of(position)),
        how_we_know_it=how_known(data, position), as_of=bloc.as_of,
        since=period.since if period else None, until=period.until if period else None,
        reference=bloc.reference, bloc_id=bloc.id, id=member,
    )  # fmt: skip


def code_lines(book: Codebook) -> Iterator[CodeLine]:
    """Every code of the codebook, list by list."""
    lists = {
        "Stances": book.stances, "Voices": book.voices, "Arguments": book.arguments,
        "Conditions": book.conditions,
    }  # fmt: skip
    return (_code(name, entry) for name, entries in lists.items() for entry in entries)


def _code(name: str, entry: Entry) -> CodeLine:
    shared = entry.model_dump(include=set(CodeLine.model_fields) - {"side", "score"})
    side = entry.side if isinstance(entry, Argument) else None
    score = entry.score if isinstance(entry, StanceCode) else None
    return CodeLine(**shared, list=name, side=side, score=score)
