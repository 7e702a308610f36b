"""Sources: each is coded, and none has the short name of another."""

from collections.abc import Iterator

from stances.reading.faults import Fault, Place
from stances.reading.nearest import nearest
from stances.reading.records import Records


def faults(records: Records) -> Iterator[Fault]:
    """Sources without statements, days inferred without a note, short names that another has."""
    coded = _coded(records)
    for i, source in enumerate(records.sources):
        if source.id not in coded:
            what = f'source "{source.id}" has no statements file'
            remedy = f"Add statements/{source.id}.yaml"
            yield Fault(Place("sources.yaml", ("sources", i)), what, remedy, "file-exists")
        if source.inferred and not source.note:
            what = f'the day of "{source.id}" is inferred, and no note says from what'
            remedy = "Say in `note` what its `date` is taken from"
            yield Fault(Place("sources.yaml", ("sources", i)), what, remedy, "inferred")
    seen: dict[str, Place] = {}
    for i, source in enumerate(records.sources):
        place = Place("sources.yaml", ("sources", i, "short"))
        if source.short and (other := seen.setdefault(source.short, place)) != place:
            what = f'"{source.short}" is what another source is called'
            yield Fault(place, what, "Give each its own", "short", other=other)


def _coded(records: Records) -> set[str]:
    """The sources that are coded, be it in a file that names another, or under an id misspelt."""
    named = {name.split("/")[1].removesuffix(".yaml") for name in records.statements}
    named |= {file.source for file in records.statements.values()}
    known = records.known.sources.ids
    return named | {i for name in named if name not in known for i in nearest(name, known)}
