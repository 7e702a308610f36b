"""Entries put into the files of a folder, each in its place; nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stances.entries.kinds import ACTOR, Kind
from stances.reading.document import Document, as_texts, document_of
from stances.reading.files import Files
from stances.reading.kinds import kind_of, modeline

Entry = Mapping[str, Any]


@dataclass
class Edits:
    """The files of a folder that are to hold more, by their names, with their comments."""

    files: Files
    documents: dict[str, Document] = field(default_factory=dict)

    def open(self, name: str, new: Entry | None = None) -> Document:
        """A file as it is edited; one that is not there begins with what is `new`."""
        if name not in self.documents:
            self.documents[name] = self._there(name) or self._new(name, new or {})
        return self.documents[name]

    def _there(self, name: str) -> Document | None:
        raw = self.files.raw.get(name)
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n") if raw else ""
        return document_of(text, kind_of(name))[0] if raw else None

    def _new(self, name: str, new: Entry) -> Document:
        kind = kind_of(name)
        return Document(kind, as_texts(dict(new), kind))

    def add(self, kind: Kind, entry: Entry, source: str = "", new: Entry | None = None) -> None:
        """Put an entry into the list of its file, where others of its kind would be looked for."""
        begun = {"source": source, **(new or {})} if kind.by_source else new
        document = self.open(kind.file_of(source), begun)
        listed = document.data.get(kind.listed)
        if not isinstance(listed, list):
            document.put((kind.listed,), [])
            listed = document.data[kind.listed]
        document.insert((kind.listed,), dict(entry), place(kind, entry, listed))

    def texts(self) -> dict[str, str]:
        """The text of each file; raises ChangedError where one would not say what it should."""
        folder = self.files.folder
        return {
            name: document.headed(modeline(folder, name)).proven()
            for name, document in self.documents.items()
        }


def place(kind: Kind, entry: Entry, there: Sequence[Entry]) -> int:
    """Where an entry goes in its list: where it keeps the order that the list has, or at its end.

    Statements stand in the order of the day, footnotes in theirs, sources by their ids, and
    Member States, which come first, by theirs.
    """
    if kind is ACTOR and entry.get("type") != "state":
        return len(there)
    key = _key(kind)
    mine = key(entry)
    if mine is None:
        return len(there)
    if kind is ACTOR:
        there = [actor for actor in there if actor.get("type") == "state"]
    keys = [k for k in map(key, there) if k is not None]
    if keys != sorted(keys):
        return len(there)
    return next((n for n, other in enumerate(there) if (key(other) or mine) > mine), len(there))


def _key(kind: Kind) -> Any:
    """What entries of a list are in order of; None of one that has no place in it."""
    number = {"statement": "order", "view": "footnote"}.get(kind.name)
    if number:
        return lambda entry: int(entry[number]) if str(entry.get(number, "")).isdigit() else None
    return (lambda _: None) if kind.name == "bloc" else lambda entry: entry.get("id")
