"""Sources: each is coded, and none has the short name of another."""

from collections.abc import Iterator

from stances.reading.faults import Fault, Place
from stances.reading.records import Records


def faults(records: Records) -> Iterator[Fault]:
    """Sources without statements, days inferred without a note, short names that another has."""
    coded = {file.source for file in records.statements.values()}
    for i, source in enumerate(records.sources):
        if source.id not in coded:
            what = f'source "{source.id}" has no statements file'
            remedy = f"Add data/statements/{source.id}.yaml"
            yield Fault(Place("sources.yaml", ("sources", i)), what, remedy, "file-exists")
        if source.inferred and not source.note:
            what = f'the day of "{source.id}" is inferred, and no note says from what'
            remedy = "Say in `note` what its `date` is taken from"
            yield Fault(Place("sources.yaml", ("sources", i)), what, remedy, "inferred")
    seen: dict[str, str] = {}
    for i, source in enumerate(records.sources):
        if source.short and (other := seen.setdefault(source.short, source.id)) != source.id:
            what = f'source "{source.id}" is called "{source.short}" as "{other}" is'
            place = Place("sources.yaml", ("sources", i))
            yield Fault(place, what, "Give it another name", "short")
