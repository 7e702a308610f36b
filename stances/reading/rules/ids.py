"""What is named exists, and nothing stands twice."""

from collections.abc import Iterable, Iterator

from stances.reading.faults import Fault, Place
from stances.reading.records import Ids, Records

HOMES = {
    "actor": "actors.yaml",
    "bloc": "actors.yaml",
    "source": "sources.yaml",
    "statement": "statements/",
    "list": "points/",
}


def faults(records: Records) -> Iterator[Fault]:
    """No actor, bloc or source stands twice."""
    yield from unique((a.id for a in records.actors), Place("actors.yaml", ("actors",)))
    yield from unique((b.id for b in records.blocs), Place("blocs.yaml", ("blocs",)))
    yield from unique((s.id for s in records.sources), Place("sources.yaml", ("sources",)))


def unique(ids: Iterable[str], records: Place) -> Iterator[Fault]:
    """Each id that stands twice in a list of records."""
    seen: set[str] = set()
    for i, found in enumerate(ids):
        if found in seen:
            what = f'the id "{found}" stands twice'
            yield Fault(records.at(i, "id"), what, "Give each its own id", "unique-id")
        seen.add(found)


def exists(found: str, known: Ids, place: Place, *steps: str | int) -> Iterator[Fault]:
    """An id that is not known, at a place or so many steps inside it."""
    if found not in known.ids:
        what = f'unknown {known.kind} "{found}"'
        remedy = f"Add it to data/{HOMES.get(known.kind, 'codebook.yaml')} or correct the id"
        yield Fault(place.at(*steps), what, remedy, f"{known.kind}-exists", found, known.ids)


def all_exist(ids: Iterable[str], known: Ids, place: Place, *steps: str | int) -> Iterator[Fault]:
    """Each id of a list that is not known."""
    for i, found in enumerate(ids):
        yield from exists(found, known, place, *steps, i)


def members(ids: Iterable[str], known: Ids, place: Place, called: str = "") -> Iterator[Fault]:
    """Each id of a list that is not known or stands twice."""
    seen: set[str] = set()
    for i, found in enumerate(ids):
        yield from exists(found, known, place, i)
        if found in seen:
            what = f'{called}"{found}" stands twice'
            yield Fault(place.at(i), what, "Keep one of the two", "unique-id")
        seen.add(found)


def named_after(name: str, source: str, known: Ids) -> Iterator[Fault]:
    """A file of a folder belongs to a known source and bears its name."""
    place = Place(name, ("source",))
    yield from exists(source, known, place)
    if name != f"{name.split('/')[0]}/{source}.yaml":
        what = f'the file is not named after its source "{source}"'
        yield Fault(place, what, "Rename the file", "file-name")
