"""Blocs: each is an actor of that type, each such actor has members, and the members are known."""

from collections.abc import Iterator

from stances.reading.faults import Fault, Place
from stances.reading.records import Ids, Records
from stances.reading.rules.ids import exists, members


def faults(records: Records) -> Iterator[Fault]:
    """Blocs and members that are unknown or stand twice; blocs without members."""
    typed = Ids("bloc", {a.id for a in records.actors if a.type == "bloc"})
    for i, bloc in enumerate(records.blocs):
        place = Place("blocs.yaml", ("blocs", i), bloc.id)
        yield from exists(bloc.id, typed, place)
        yield from members(bloc.members, records.known.actors, place.at("members"), "the member ")
    without = set(typed.ids) - {b.id for b in records.blocs}
    for i, actor in enumerate(records.actors):
        if actor.id in without:
            what, remedy = f'bloc "{actor.id}" has no members', "Add it to data/blocs.yaml"
            yield Fault(Place("actors.yaml", ("actors", i), actor.id), what, remedy, "bloc-exists")
