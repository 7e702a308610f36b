"""What may stand in a field, as far as the files that say so could be read."""

from collections.abc import Collection, Iterable, Mapping

from stances.model import (
    Actor,
    ActorsFile,
    BlocsFile,
    Codebook,
    Entry,
    Record,
    Source,
    SourcesFile,
    StatementsFile,
)

Offered = Mapping[str, Collection[str]]
FIELDS = {
    "actors": ("actor", "reported_by", "member", "members", "respondents", "listed"),
    "states": ("not_parties",),
    "blocs": ("default_blocs",),
    "sources": ("source",),
    "statements": ("aligned_with", "made_in", "reply_in", "also_in", "unit"),
    "stances": ("stance", "alternative"),
    "arguments": ("argument", "arguments", "reply_argument"),
    "conditions": ("condition", "conditions"),
}


def offered(files: Collection[Record]) -> Offered:
    """The ids that may stand in a field, each with what it is called, by the name of the field."""
    actors = [a for file in files if isinstance(file, ActorsFile) for a in file.actors]
    blocs = [b for file in files if isinstance(file, BlocsFile) for b in file.blocs]
    sources = [s for file in files if isinstance(file, SourcesFile) for s in file.sources]
    coded = [s for file in files if isinstance(file, StatementsFile) for s in file.statements]
    books = [file for file in files if isinstance(file, Codebook)]
    ids: Offered = {
        "actors": called(actors),
        "states": called(a for a in actors if a.type == "state"),
        "blocs": {b.id for b in blocs},
        "sources": titled(sources),
        "statements": {s.id for s in coded},
        "stances": labelled(s for book in books for s in book.stances),
        "arguments": labelled(a for book in books for a in book.arguments),
        "conditions": labelled(c for book in books for c in book.conditions),
    }
    return {field: ids[kind] for kind, fields in FIELDS.items() for field in fields}


def called(actors: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    """Actors by id, with their names."""
    return {a.id: (a.name, *a.names) for a in actors}


def titled(sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
    """Sources by id, with the short name and the title."""
    return {s.id: tuple(filter(None, (s.short, s.title))) for s in sources}


def labelled(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Codes by id, with their labels."""
    return {e.id: (e.label,) for e in entries}
