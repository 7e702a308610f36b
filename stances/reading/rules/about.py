"""What the dataset says of itself."""

from collections.abc import Iterator

from stances.reading.faults import Fault, Place
from stances.reading.offered import called
from stances.reading.records import Ids, Records
from stances.reading.rules.ids import all_exist


def faults(records: Records) -> Iterator[Fault]:
    """Blocs to be compared at first that are no blocs."""
    blocs = Ids("bloc", called(a for a in records.actors if a.id in {b.id for b in records.blocs}))
    place = Place("dataset.yaml", ("default_blocs",))
    yield from all_exist(records.about.default_blocs, blocs, place)
