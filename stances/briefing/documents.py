"""The documents: what each is called, in full, and which are quoted."""

from collections.abc import Iterable, Iterator

from stances.briefing.content import Ask, Cited, Exchange, Point, Quoted, Stand
from stances.briefing.places import called, series
from stances.counts import count, joined, plural
from stances.dataset import Dataset
from stances.model import Source
from stances.words import TYPE_LABELS, citation, day

Group = tuple[Source, ...]


def cited(dataset: Dataset, sources: Iterable[str]) -> tuple[Cited, ...]:
    """Documents in the order of the list, a series or texts of one kind as one line."""
    chosen = set(sources)
    groups: dict[tuple[str, ...], list[Source]] = {}
    for source in dataset.sources.values():
        if source.id in chosen:
            groups.setdefault(_key(dataset, source), []).append(source)
    return tuple(_cited(dataset, tuple(group)) for group in groups.values())


def _key(dataset: Dataset, source: Source) -> tuple[str, ...]:
    """What the documents of one line have in common."""
    if len(series(dataset, source.id)) > 1:
        return ("series", source.issuer, _head(source), f"{source.date}", source.address or "")
    if (pattern := _pattern(source)) and source.issuer in _states(dataset):
        return ("states", pattern, f"{source.date}", source.address or "")
    return (source.id,)


def _head(source: Source) -> str:
    return (source.short or "").partition(", ")[0]


def _pattern(source: Source) -> str:
    """Short name and title of a text of a State without its name; empty where they have another."""
    head, _, rest = (source.short or "").partition(", ")
    if head != source.issuer or not source.title.endswith(head) or not rest:
        return ""
    return f"{rest}|{source.title.removesuffix(head)}|{source.symbol or ''}"


def _states(dataset: Dataset) -> frozenset[str]:
    found = (a for a in dataset.actors.values() if a.type in ("state", "non-member"))
    return frozenset(name for a in found for name in (a.name, *a.names))


def _cited(dataset: Dataset, group: Group) -> Cited:
    first, *more = group
    if not more:
        return Cited(called(dataset, first.id), citation(first), group)
    if len(series(dataset, first.id)) > 1:
        return Cited(_series_called(group), _series_full(group), group)
    rest = called(dataset, first.id).partition(", ")[2]
    state = TYPE_LABELS["state"].split()[-1]
    issuers = joined([s.issuer for s in group])
    titles = f"“{first.title.removesuffix(first.issuer)}({state})”"
    full = f"{issuers}, {titles}, each {_end(first)}"
    return Cited(f"({state}), {rest}", full, group)


def _end(source: Source) -> str:
    """The day and address of documents that share them."""
    where = f", available at {source.address}" if source.address else ""
    return f"{day(source.date)}{where}."


def _series_called(group: Group) -> str:
    """`EU statement, Panels I, II, III`; where the rest has no noun in common it stands whole."""
    rests = [(s.short or "").partition(", ")[2] for s in group]
    nouns = {rest.rpartition(" ")[0] for rest in rests}
    head = _head(group[0])
    if len(nouns) > 1 or "" in nouns:
        return f"{head}, {'; '.join(rests)}"
    numbers = ", ".join(rest.rpartition(" ")[2] for rest in rests)
    return f"{head}, {plural(nouns.pop())} {numbers}"


def _series_full(group: Group) -> str:
    """`European Union, “Statement: European Union, Panel I”, “Panel II”, each 13 May 2009.`"""
    first, *more = group
    stem = first.title.rpartition(", ")[0]
    titles = [s.title.removeprefix(f"{stem}, ") if stem else s.title for s in more]
    symbols = [f"“{title}”{f' ({s.symbol})' if s.symbol else ''}"
               for title, s in zip((first.title, *titles), group, strict=True)]  # fmt: skip
    return f"{first.issuer}, {', '.join(symbols)}, each {_end(first)}"


def quoted(
    dataset: Dataset, stands: Iterable[Stand], found: Iterable[Exchange], asked: Iterable[Ask]
) -> tuple[str, ...]:
    """The ids of the documents whose words the briefing gives, in the order of the list."""
    ids = {q.place.source for q in _words(stands, found, asked)}
    return tuple(s for s in dataset.sources if s in ids)


def _words(
    stands: Iterable[Stand], found: Iterable[Exchange], asked: Iterable[Ask]
) -> Iterator[Quoted]:
    for one in stands:
        if one.quotation:
            yield one.quotation
        yield from _of_points((*one.reasons, *one.conditions))
    for e in found:
        yield from (e.said.quoted, e.answered.quoted)
    for ask in asked:
        yield from _of_points(ask.points)


def _of_points(points: Iterable[Point]) -> Iterator[Quoted]:
    for point in points:
        yield from point.quotes
        yield from _of_points(point.others)


def source_line(dataset: Dataset) -> str:
    """`15 documents of the General Assembly dialogue of 13 May 2009`."""
    return f"{count(len(dataset.sources), 'document')} of the {dataset.about.occasion}"
