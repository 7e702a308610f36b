"""Views: every footnote from 1 to the last stands once, in order; every respondent is known."""

from collections.abc import Iterator

from stances.model import ViewsFile
from stances.reading.faults import Fault, Place
from stances.reading.records import Ids, Records
from stances.reading.rules.ids import members, named_after

LISTED = 8


def faults(records: Records) -> Iterator[Fault]:
    """Every breach, file by file."""
    for name, file in records.views.items():
        yield from named_after(name, file.source, records.known.sources)
        yield from _footnotes(Place(name), file)
        yield from _respondents(Place(name), file, records.known.actors)


def _footnotes(place: Place, file: ViewsFile) -> Iterator[Fault]:
    numbers = [v.footnote for v in file.views]
    wanted = list(range(1, file.footnotes + 1))
    if numbers != wanted:
        off = sorted(set(wanted).symmetric_difference(numbers))[:LISTED]
        what = f"footnotes 1 to {file.footnotes} each stand once, in order; look at {off}"
        yield Fault(place.at("views"), what, "Add or correct the entries", "footnotes")


def _respondents(place: Place, file: ViewsFile, actors: Ids) -> Iterator[Fault]:
    yield from members(file.listed, actors, place.at("listed"))
    for i, v in enumerate(file.views):
        of = place.of(f"footnote {v.footnote}", "views", i, "respondents")
        yield from members(v.respondents, actors, of)
