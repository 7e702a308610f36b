"""What is named exists, and nothing stands twice."""

from collections.abc import Iterable, Iterator

from stances.reading.faults import Fault, Place
from stances.reading.records import Ids, Records

HOMES = {
    "actor": "actors.yaml",
    "state": "actors.yaml",
    "bloc": "actors.yaml",
    "source": "sources.yaml",
    "statement": "statements/",
    "list": "points/",
}
CALLED = {"state": "Member State"}


def faults(records: Records) -> Iterator[Fault]:
    """No actor, bloc or source stands twice."""
    yield from unique((a.id for a in records.actors), Place("actors.yaml", ("actors",)))
    yield from unique((b.id for b in records.blocs), Place("blocs.yaml", ("blocs",)))
    yield from unique((s.id for s in records.sources), Place("sources.yaml", ("sources",)))


def unique(ids: Iterable[str], records: Place, field: str = "id") -> Iterator[Fault]:
    """Each id that stands twice in a list of records, in whose field it stands."""
    seen: dict[str, int] = {}
    for i, found in enumerate(ids):
        first = seen.setdefault(found, i)
        if first != i:
            what, other = f'"{found}" stands twice', records.at(first, field)
            remedy = f"Give each its own {field}, or take one out"
            yield Fault(records.at(i, field), what, remedy, "unique-id", other=other)


def exists(found: str, known: Ids, place: Place, *steps: str | int) -> Iterator[Fault]:
    """An id that is not known, at a place or so many steps inside it."""
    if found not in known.ids:
        what = f'unknown {CALLED.get(known.kind, known.kind)} "{found}"'
        remedy = f"Correct the id, or add it to {HOMES.get(known.kind, 'codebook.yaml')}"
        yield Fault(place.at(*steps), what, remedy, f"{known.kind}-exists", found, known.ids)


def all_exist(ids: Iterable[str], known: Ids, place: Place, *steps: str | int) -> Iterator[Fault]:
    """Each id of a list that is not known or stands twice."""
    yield from members(ids, known, place.at(*steps))


def members(ids: Iterable[str], known: Ids, place: Place, *field: str) -> Iterator[Fault]:
    """Each id of a list, or of a field of its entries, that is not known or stands twice."""
    seen: dict[str, int] = {}
    for i, found in enumerate(ids):
        first = seen.setdefault(found, i)
        if first != i:
            what, other = f'"{found}" stands twice', place.at(first, *field)
            remedy = "Keep one of the two"
            yield Fault(place.at(i, *field), what, remedy, "unique-id", other=other)
        else:
            yield from exists(found, known, place, i, *field)


def named_after(name: str, source: str, known: Ids) -> Iterator[Fault]:
    """A file of a folder belongs to a known source and bears its name."""
    place, stem = Place(name, ("source",)), name.split("/")[1].removesuffix(".yaml")
    if stem == source:
        yield from exists(source, known, place)
    elif stem in known.ids and source not in known.ids:
        what, remedy = f'unknown source "{source}" in the file of "{stem}"', f'Write "{stem}"'
        yield Fault(place, what, remedy, "source-exists")
    else:
        what, remedy = f'the file is not named after its source "{source}"', "Rename the file"
        remedy += f' to {source}.yaml, or write "{stem}"'
        yield Fault(place, what, remedy, "file-name")
