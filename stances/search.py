"""What the search box finds: actors by their names, and by the words of their statements."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from stances.dataset import HELD, Dataset
from stances.finding import Entry, by_name, excerpt, nearest, ranked
from stances.model import Statement


def names_of(dataset: Dataset, actor: str) -> tuple[str, ...]:
    """The name of an actor and its other names."""
    who = dataset.actors[actor]
    return who.name, *who.names


@lru_cache(maxsize=HELD)
def entries(dataset: Dataset) -> tuple[Entry, ...]:
    """Every actor with its names and, a piece a line, the text that the search looks into."""
    return tuple(
        Entry(a.id, a.name, a.names, "\n".join(texts))
        for a, texts in zip(dataset.actors.values(), _texts(dataset).values(), strict=True)
    )


@lru_cache(maxsize=HELD)
def _texts(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """For each actor the pieces of text of its statements, each once and in one line."""
    labels = dataset.vocabulary.points
    found: dict[str, dict[str, None]] = {a: {} for a in dataset.actors}
    for s in dataset.statements:
        found[s.actor].update({" ".join(t.split()): None for t in _pieces(s, labels) if t})
    return {actor: tuple(texts) for actor, texts in found.items()}


def _pieces(statement: Statement, labels: Mapping[str, str]) -> list[str | None]:
    """Quotations, paraphrases and the labels of arguments and conditions; the speaker last."""
    pieces = [statement.quotation]
    for r in statement.reasons:
        pieces += [r.quotation, r.text, labels[r.argument]]
    for c in statement.conditions:
        pieces += [c.quotation, c.text, labels[c.condition]]
    return [*pieces, statement.speaker]


@lru_cache(maxsize=64)
def found(dataset: Dataset, q: str) -> frozenset[str]:
    """The ids of the actors whose names or words hold all of the search."""
    return frozenset(entry.id for entry in ranked(q, entries(dataset)))


@lru_cache(maxsize=64)
def found_in(dataset: Dataset, q: str) -> Mapping[str, str]:
    """The words in which the search is found, for each actor whose names alone do not hold it."""
    texts, ids = _texts(dataset), found(dataset, q)
    by_text = (e.id for e in entries(dataset) if e.id in ids and not by_name(q, e))
    return MappingProxyType({a: excerpt(q, texts[a]) for a in by_text})


def suggestions(dataset: Dataset, q: str, among: Iterable[str]) -> list[str]:
    """Where a search finds nothing: the nearest names of some actors, and labels of codes."""
    if found(dataset, q):
        return []
    known = [Entry(a, dataset.actors[a].name, dataset.actors[a].names) for a in among]
    labels = [Entry(f"code {i}", label) for i, label in dataset.vocabulary.points.items()]
    return [e.label for e in nearest(q, [*known, *(e for e in labels if found(dataset, e.label))])]
