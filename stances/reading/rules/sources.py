"""Sources: each is coded."""

from collections.abc import Iterator

from stances.reading.faults import Fault, Place
from stances.reading.records import Records


def faults(records: Records) -> Iterator[Fault]:
    """Sources without a file of statements."""
    coded = {file.source for file in records.statements.values()}
    for i, source in enumerate(records.sources):
        if source.id not in coded:
            what = f'source "{source.id}" has no statements file'
            remedy = f"Add data/statements/{source.id}.yaml"
            yield Fault(Place("sources.yaml", ("sources", i)), what, remedy, "file-exists")
