"""What a cell of codes can hold: ids with their labels and other names."""

from collections.abc import Mapping
from typing import get_args

from stances.finding import Entry, resolve
from stances.importing.sheet.fields import SOURCE
from stances.model import NONE, Confidence
from stances.reading.nearest import hint
from stances.reading.problems import short
from stances.reading.records import Records

Names = Mapping[str, tuple[str, ...]]


class Known:
    """The ids that a field can hold, each with what else it is called, and what they are."""

    def __init__(self, records: Records) -> None:
        book = records.codebook
        actors = {a.id: (a.name, *a.names) for a in records.actors}
        sources = {s.id: tuple(filter(None, (s.title, s.short, s.symbol))) for s in records.sources}
        stances = {s.id: tuple(filter(None, (s.label, s.short))) for s in book.stances}
        scale = {i: names for i, names in stances.items() if i != NONE}
        self.of: Mapping[str, tuple[str, Names]] = {
            SOURCE: ("source", sources),
            "actor": ("actor", actors),
            "reported_by": ("actor", actors),
            "voice": ("voice", {v.id: (v.label,) for v in book.voices}),
            "stance": ("stance", stances),
            "alternative": ("stance on the scale", scale),
            "confidence": ("confidence", dict.fromkeys(get_args(Confidence), ())),
            "reasons.argument": ("argument", {a.id: (a.label,) for a in book.arguments}),
            "conditions.condition": ("condition", {c.id: (c.label,) for c in book.conditions}),
        }
        self._entries = {
            field: [Entry(i, all_[0] if all_ else i, all_[1:]) for i, all_ in names.items()]
            for field, (_, names) in self.of.items()
        }
        self._met: dict[tuple[str, str], tuple[str, str]] = {}

    def id_of(self, field: str, written: str) -> tuple[str, str]:
        """The id that is meant, and why none is."""
        if (field, written) not in self._met:
            self._met[field, written] = self._id_of(field, written)
        return self._met[field, written]

    def _id_of(self, field: str, written: str) -> tuple[str, str]:
        kind, names = self.of[field]
        if found := resolve(written, self._entries[field]):
            return found, ""
        one = kind if kind != "confidence" else f"confidence ({', '.join(names)})"
        return "", f'"{short(written)}" is no {one}{hint(written, names)}'
