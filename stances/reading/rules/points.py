"""Points that a source gives to nobody by name."""

from collections.abc import Iterator

from stances.model import PointsFile
from stances.reading.faults import Fault, Place
from stances.reading.records import Ids, Known, Records
from stances.reading.rules.ids import all_exist, exists, named_after, unique


def faults(records: Records) -> Iterator[Fault]:
    """Every breach, file by file."""
    for name, file in records.points.items():
        yield from named_after(name, file.source, records.known.sources)
        yield from unique((p.id for p in file.points), Place(name, ("points",)))
        yield from unique((x.id for x in file.lists), Place(name, ("lists",)))
        yield from _names(Place(name), file, records.known)


def _names(place: Place, file: PointsFile, known: Known) -> Iterator[Fault]:
    """The list and every code of each point are known."""
    lists = Ids("list", {x.id for x in file.lists})
    for i, p in enumerate(file.points):
        point = place.of(p.id, "points", i)
        yield from exists(p.list, lists, point, "list")
        yield from all_exist(p.arguments, known.arguments, point, "arguments")
        yield from all_exist(p.conditions, known.conditions, point, "conditions")
