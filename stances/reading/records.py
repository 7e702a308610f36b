"""The records of all files together."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from stances.model import (
    NONE,
    About,
    Actor,
    ActorsFile,
    Adjudication,
    Bloc,
    BlocsFile,
    Codebook,
    Coding,
    PointsFile,
    Protocol,
    RepliesFile,
    Reply,
    Source,
    SourcesFile,
    Statement,
    StatementsFile,
    TilesFile,
    ViewsFile,
)
from stances.reading.faults import Place
from stances.reading.files import Kind
from stances.reading.offered import called, labelled, titled
from stances.reading.partial import Partial

# A place of the map of squares at which there is none.
EMPTY = "..."


class Ids(NamedTuple):
    """The ids that a value may have, by id where they have names, and what kind of thing it is."""

    kind: str
    ids: Collection[str]


@dataclass(frozen=True)
class Known:
    """The ids to which one record may point in another."""

    actors: Ids
    states: Ids
    sources: Ids
    statements: Ids
    stances: Ids
    # The stances without the code of those who say nothing on the question.
    scale: Ids
    arguments: Ids
    conditions: Ids


class Stated(NamedTuple):
    """A statement, where it stands, and the source that its file names."""

    place: Place
    source: str
    statement: Statement


@dataclass(frozen=True)
class Records:
    """What the files hold; where there is one for each source, by file name."""

    about: About
    codebook: Codebook
    actors: tuple[Actor, ...]
    blocs: tuple[Bloc, ...]
    sources: tuple[Source, ...]
    # The rows of the map of squares, each of them codes.
    tiles: tuple[tuple[str, ...], ...]
    statements: Mapping[str, StatementsFile]
    views: Mapping[str, ViewsFile]
    points: Mapping[str, PointsFile]
    protocol: Protocol | None
    replies: tuple[Reply, ...]
    codings: Mapping[str, Coding]
    adjudication: Adjudication | None

    @cached_property
    def statement(self) -> Mapping[str, Statement]:
        """Each statement by its id."""
        return {s.id: s for file in self.statements.values() for s in file.statements}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Each source by its id."""
        return {s.id: s for s in self.sources}

    @cached_property
    def known(self) -> Known:
        """All ids, by what they name."""
        stances = labelled(self.codebook.stances)
        return Known(
            actors=Ids("actor", called(self.actors)),
            states=Ids("state", called(a for a in self.actors if a.type == "state")),
            sources=Ids("source", titled(self.sources)),
            statements=Ids("statement", self.statement.keys()),
            stances=Ids("stance", stances),
            scale=Ids("stance", {i: names for i, names in stances.items() if i != NONE}),
            arguments=Ids("argument", labelled(self.codebook.arguments)),
            conditions=Ids("condition", labelled(self.codebook.conditions)),
        )


def records_of(partial: Partial) -> Records:
    """All records of a folder as far as they were read."""
    replies = _any(partial, RepliesFile)
    return Records(
        about=_one(partial, About),
        codebook=_one(partial, Codebook),
        actors=_one(partial, ActorsFile).actors,
        blocs=_one(partial, BlocsFile).blocs,
        sources=_one(partial, SourcesFile).sources,
        tiles=tuple(tuple(row.split()) for row in _one(partial, TilesFile).rows),
        statements=partial.of(StatementsFile),
        views=partial.of(ViewsFile),
        points=partial.of(PointsFile),
        protocol=_any(partial, Protocol),
        replies=replies.replies if replies else (),
        codings=partial.of(Coding),
        adjudication=_any(partial, Adjudication),
    )


def _one(partial: Partial, kind: type[Kind]) -> Kind:
    """The record of a kind of which there is one."""
    [found] = partial.of(kind).values()
    return found


def _any(partial: Partial, kind: type[Kind]) -> Kind | None:
    """The record of a kind of which there is one or none."""
    return next(iter(partial.of(kind).values()), None)


def stated(files: Mapping[str, StatementsFile]) -> Iterator[Stated]:
    """Every statement with its place."""
    for name, file in files.items():
        for i, s in enumerate(file.statements):
            yield Stated(Place(name, ("statements", i), s.id), file.source, s)
