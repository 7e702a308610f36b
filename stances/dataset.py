"""The validated whole and its fingerprint."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from stances.model import About, Actor, Bloc, Codebook, Source, Statement
from stances.reading.files import Files, names, read_all
from stances.reading.problems import DataError
from stances.reading.rules import check_rules

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, eq=False)
class Dataset:
    """Everything that was coded, valid and unchangeable."""

    about: About
    codebook: Codebook
    actors: Mapping[str, Actor]
    blocs: Mapping[str, Bloc]
    sources: Mapping[str, Source]
    statements: tuple[Statement, ...]
    source_of: Mapping[str, str]
    tiles: Mapping[str, tuple[int, int]]
    fingerprint: str


def signature(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of each file: cheap to take, and different after an edit."""
    found = []
    for name in names(folder):
        try:
            stat = (folder / name).stat()
        except OSError:
            continue
        found.append((name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def checked(folder: Path) -> Files:
    """The files of a folder with every fault that can be found without the documents."""
    files = read_all(folder)
    if len(files.records) == len(names(folder)):
        check_rules(files)
    return files


def load(folder: Path = DATA) -> Dataset:
    """The dataset of a folder; raises DataError with all problems at once."""
    files = checked(folder)
    if files.problems:
        raise DataError(files.problems)
    r = files.records
    coded = [r[n] for n in r if n.startswith("statements/")]
    rows = [row.split() for row in r["tiles.yaml"].rows]
    return Dataset(
        about=r["dataset.yaml"],
        codebook=r["codebook.yaml"],
        actors=MappingProxyType({a.id: a for a in r["actors.yaml"].actors}),
        blocs=MappingProxyType({b.id: b for b in r["blocs.yaml"].blocs}),
        sources=MappingProxyType({s.id: s for s in r["sources.yaml"].sources}),
        statements=tuple(s for f in coded for s in f.statements),
        source_of=MappingProxyType({s.id: f.source for f in coded for s in f.statements}),
        tiles=MappingProxyType(
            {c: (y, x) for y, row in enumerate(rows) for x, c in enumerate(row) if c != "..."}
        ),
        fingerprint=_fingerprint(folder),
    )


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in sorted(names(folder)):
        digest.update(name.encode() + b"\0" + (folder / name).read_bytes() + b"\0")
    return digest.hexdigest()[:10]


@lru_cache(maxsize=2)
def member_states(dataset: Dataset) -> tuple[str, ...]:
    """The ids of the Member States of the United Nations."""
    return tuple(a.id for a in dataset.actors.values() if a.type == "state")


@lru_cache(maxsize=2)
def blocs_of(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """For each member of a bloc, the ids of its blocs."""
    found: dict[str, list[str]] = defaultdict(list)
    for bloc in dataset.blocs.values():
        for member in bloc.members:
            found[member].append(bloc.id)
    return MappingProxyType({member: tuple(ids) for member, ids in found.items()})
