"""The validated whole and its fingerprint."""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from stances.finding import sort_key
from stances.model import (
    About,
    Actor,
    Bloc,
    Codebook,
    Coding,
    Dispute,
    PointsFile,
    Protocol,
    Record,
    Reply,
    Source,
    Statement,
    TilesFile,
    ViewsFile,
)
from stances.reading.files import Files, read_all
from stances.reading.kinds import FOLDERS, names
from stances.reading.partial import partial_of
from stances.reading.problems import DataError
from stances.reading.records import EMPTY, Records, records_of
from stances.reading.rules import check_rules
from stances.reading.strays import strays
from stances.vocabulary import Vocabulary, vocabulary_of

Sourced = TypeVar("Sourced", ViewsFile, PointsFile)
# Datasets of which what was derived is kept: one, some days of it, and one that has replaced it.
HELD = 8
DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, eq=False)
class Dataset:
    """Everything that was coded, valid and unchangeable."""

    about: About
    codebook: Codebook
    vocabulary: Vocabulary
    actors: Mapping[str, Actor]
    blocs: Mapping[str, Bloc]
    sources: Mapping[str, Source]
    statements: tuple[Statement, ...]
    source_of: Mapping[str, str]
    tiles: Mapping[str, tuple[int, int]]
    fingerprint: str
    # By source: what it attributes by footnote, and points that it gives to nobody by name.
    views: Mapping[str, ViewsFile]
    points: Mapping[str, PointsFile]
    replies: tuple[Reply, ...]
    protocol: Protocol | None
    # By the name of its file: what each coder gave, the earliest first.
    codings: Mapping[str, Coding]
    disputes: tuple[Dispute, ...]
    # All that was read, by the name of the file.
    files: Mapping[str, Record]
    # Where words of later days are left out: the day, and the dataset that holds them all.
    asof: dt.date | None = None
    whole: "Dataset | None" = None

    @property
    def entire(self) -> "Dataset":
        """The dataset of all days."""
        return self.whole or self


def signature(folder: Path) -> tuple[tuple[str, int, int, bool], ...]:
    """Name, time and size of each file, and whether it is a link: different after an edit."""
    found = []
    read = names(folder)
    # What is not read is a fault, and one that is mended when it goes away.
    for name in ("", *FOLDERS, *read, *(s.name for s in strays(folder, read))):
        path = folder / name
        try:
            stat = path.stat()
        except OSError:
            continue
        found.append((name, stat.st_mtime_ns, stat.st_size, path.is_symlink()))
    return tuple(found)


def checked(folder: Path, called: str = "") -> Files:
    """The files of a folder with every fault that can be found without the documents.

    Faults name the folder as it is `called`, or else by its name alone.
    """
    files = read_all(folder, called)
    check_rules(files)
    return files


def load(folder: Path = DATA, called: str = "") -> Dataset:
    """The dataset of a folder; raises DataError with all problems at once."""
    return dataset_of(checked(folder, called))


def dataset_of(files: Files) -> Dataset:
    """The dataset that checked files hold; raises DataError with all problems at once."""
    if files.problems:
        raise DataError(files.problems)
    r = records_of(partial_of(files))
    return Dataset(
        about=r.about,
        codebook=r.codebook,
        vocabulary=vocabulary_of(r.codebook, r.about.subject),
        actors=MappingProxyType({a.id: a for a in r.actors}),
        blocs=blocs_on(r.blocs, _last_day(r)),
        sources=MappingProxyType({s.id: s for s in r.sources}),
        statements=tuple(s for f in r.statements.values() for s in f.statements),
        source_of=MappingProxyType(
            {s.id: f.source for f in r.statements.values() for s in f.statements}
        ),
        tiles=_tiles(r),
        fingerprint=_of_bytes(files),
        views=_by_source(r.views.values()),
        points=_by_source(r.points.values()),
        replies=r.replies,
        protocol=r.protocol,
        codings=_codings(r),
        disputes=r.adjudication.disputes if r.adjudication else (),
        files=MappingProxyType(files.records),
    )


def blocs_on(blocs: Iterable[Bloc], day: dt.date | None) -> Mapping[str, Bloc]:
    """The blocs with their members of a day; a plain list of members stays as of its own day."""
    return MappingProxyType({b.id: _bloc_on(b, day) for b in blocs})


def _bloc_on(bloc: Bloc, day: dt.date | None) -> Bloc:
    if not (bloc.memberships and day):
        return bloc
    return bloc.model_copy(update={"members": bloc.members_on(day), "as_of": day})


def _last_day(r: Records) -> dt.date | None:
    """The last day on which anybody of the record speaks."""
    return max((s.date for f in r.statements.values() for s in f.statements), default=None)


def _tiles(r: Records) -> Mapping[str, tuple[int, int]]:
    """Row and column of each square."""
    squares = ((code, (y, x)) for y, row in enumerate(r.tiles) for x, code in enumerate(row))
    return MappingProxyType({code: place for code, place in squares if code != EMPTY})


def _by_source(files: Iterable[Sourced]) -> Mapping[str, Sourced]:
    return MappingProxyType({f.source: f for f in files})


def _codings(r: Records) -> Mapping[str, Coding]:
    """The codings by the day on which they were made, of one day by their names."""
    named = {PurePosixPath(name).stem: coding for name, coding in r.codings.items()}
    order = sorted(named, key=lambda name: (named[name].made, name))
    return MappingProxyType({name: named[name] for name in order})


def _of_bytes(files: Files) -> str:
    """The fingerprint of the files as they are written."""
    return _digest((name, files.raw[name]) for name in files.raw)


def fingerprint(files: Mapping[str, Record]) -> str:
    """The fingerprint of records by the name of their file.

    It is the same however the files are laid out: a file without a record is none, and neither
    comments nor the order of fields nor a value that is the default change it.
    """
    said = {name: _said(record) for name, record in files.items()}
    return _digest((name, json.dumps(tree).encode()) for name, tree in said.items() if tree)


def _said(record: Record) -> Mapping[str, object]:
    """What a file says; of the map of squares not how far its codes stand apart."""
    tree = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(record, TilesFile):
        tree["rows"] = [row.split() for row in record.rows]
    return {name: value for name, value in tree.items() if value not in ([], None)}


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, raw in sorted(parts):
        digest.update(name.encode() + b"\0" + raw + b"\0")
    return digest.hexdigest()[:10]


@lru_cache(maxsize=HELD)
def member_states(dataset: Dataset) -> tuple[str, ...]:
    """The ids of the Member States of the United Nations."""
    return tuple(a.id for a in dataset.actors.values() if a.type == "state")


@lru_cache(maxsize=HELD)
def name_order(dataset: Dataset) -> Mapping[str, int]:
    """The place of each actor in the order of names, as people sort them."""
    actors = dataset.actors
    order = sorted(actors, key=lambda a: sort_key(actors[a].name))
    return MappingProxyType({actor: place for place, actor in enumerate(order)})


def by_name(dataset: Dataset, actors: Iterable[str]) -> list[str]:
    """The ids of actors in the order of their names."""
    return sorted(actors, key=name_order(dataset).__getitem__)


@lru_cache(maxsize=HELD)
def blocs_of(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """For each member of a bloc, the ids of its blocs."""
    found: dict[str, list[str]] = defaultdict(list)
    for bloc in dataset.blocs.values():
        for member in bloc.members:
            found[member].append(bloc.id)
    return MappingProxyType({member: tuple(ids) for member, ids in found.items()})
