"""The list of States that are not party to the Protocol."""

from collections.abc import Iterator

from stances.reading.faults import Fault, Place
from stances.reading.kinds import PROTOCOL
from stances.reading.records import Records
from stances.reading.rules.ids import exists, members

FILE = Place(PROTOCOL)


def faults(records: Records) -> Iterator[Fault]:
    """A source that is not known; States that are not known or stand twice."""
    if (found := records.protocol) is None:
        return
    yield from exists(found.source, records.known.sources, FILE, "source")
    yield from members(found.not_parties, records.known.states, FILE.at("not_parties"))
