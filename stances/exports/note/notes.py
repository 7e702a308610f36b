"""Footnotes: each document in full where it is first cited, afterwards by its short name."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from stances.briefing.content import Place
from stances.counts import unbroken
from stances.dataset import Dataset
from stances.model import Source
from stances.words import full_name


@dataclass
class Notes:
    """The footnotes so far, and in which of them each document is cited in full."""

    dataset: Dataset
    texts: list[str] = field(default_factory=list)
    full: dict[str, int] = field(default_factory=dict)

    def copy(self) -> "Notes":
        """The same, to try what more would come."""
        return Notes(self.dataset, [*self.texts], {**self.full})

    def add(self, places: Iterable[Place]) -> int:
        """The number of a new footnote that names these places, by document."""
        number = len(self.texts) + 1
        grouped: dict[str, list[Place]] = {}
        for place in places:
            grouped.setdefault(place.source, []).append(place)
        self.texts.append(" ".join(self._of(number, *item) for item in grouped.items()))
        return number

    def _of(self, number: int, source: str, places: list[Place]) -> str:
        document = self.dataset.sources[source]
        first = self.full.setdefault(source, number)
        short = f"{document.short or document.title} (note\u00a0{first})"
        name = cited_in_full(document) if first == number else short
        where = "; ".join(dict.fromkeys(place.inside for place in places))
        return f"{name}, {where}." if where else f"{name}."


def cited_in_full(document: Source) -> str:
    """The full name of a document; its date stays on one line."""
    return unbroken(full_name(document))
