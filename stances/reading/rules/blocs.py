"""Blocs: each is an actor of that type, each such actor has members, and the members are States.

The periods of those who joined or left agree with one another and with the list of members.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from stances.model import Bloc, Membership
from stances.reading.faults import Fault, Place
from stances.reading.nearest import nearest
from stances.reading.offered import called
from stances.reading.records import Ids, Records
from stances.reading.rules.ids import exists, members

# What has the members of a bloc; the United Nations do not count all of them among its own.
STATES = ("state", "non-member")


def faults(records: Records) -> Iterator[Fault]:
    """Blocs and members that are unknown or stand twice; blocs without members; wrong periods."""
    types = {a.id: a.type for a in records.actors}
    typed = {i for i, kind in types.items() if kind == "bloc"}
    for i, bloc in enumerate(records.blocs):
        place = Place("blocs.yaml", ("blocs", i), bloc.id)
        found = list(_of_bloc(bloc, records, types, place))
        yield from found
        # With an unknown member or a wrong period the two lists differ as a matter of course.
        yield from () if found else _as_of(bloc, place)
    listed = {b.id for b in records.blocs}
    # A bloc whose id is misspelt in the list of blocs is told there.
    meant = {i for b in listed if b not in typed for i in nearest(b, typed)}
    without = typed - listed - meant
    for i, actor in enumerate(records.actors):
        if actor.id in without:
            what, remedy = f'bloc "{actor.id}" has no members', "Add it to blocs.yaml"
            yield Fault(Place("actors.yaml", ("actors", i), actor.id), what, remedy, "bloc-exists")


def _of_bloc(
    bloc: Bloc, records: Records, types: Mapping[str, str], place: Place
) -> Iterator[Fault]:
    typed = Ids("bloc", called(a for a in records.actors if a.type == "bloc"))
    yield from _typed(bloc.id, typed, types, place.at("id"))
    yield from members(bloc.members, records.known.actors, place.at("members"))
    yield from _no_states(bloc, types, place)
    yield from _periods(bloc, records.known.actors, place.at("memberships"))


def _typed(bloc: str, typed: Ids, types: Mapping[str, str], place: Place) -> Iterator[Fault]:
    """A bloc that is no actor, or one of another type."""
    if bloc in types and bloc not in typed.ids:
        what, remedy = f'the type of "{bloc}" is {types[bloc]}', "Write “type: bloc” in actors.yaml"
        yield Fault(place, what, f"{remedy}, or correct the id", "bloc-exists")
    else:
        yield from exists(bloc, typed, place)


def _no_states(bloc: Bloc, types: Mapping[str, str], place: Place) -> Iterator[Fault]:
    """Members that are no State, be it of the United Nations or not; the bloc itself."""
    listed = [(("members", i), member) for i, member in enumerate(bloc.members)]
    dated = [(("memberships", i), m.member) for i, m in enumerate(bloc.memberships)]
    for steps, member in [*listed, *dated]:
        if types.get(member, STATES[0]) not in STATES:
            what = f'"{member}" is no State; its type is {types[member]}'
            if member == bloc.id:
                what = "the bloc is its own member"
            yield Fault(place.at(*steps), what, "Take it out, and name States", "member")


def _periods(bloc: Bloc, known: Ids, place: Place) -> Iterator[Fault]:
    """Periods of unknown actors, periods that end before they begin, and those that overlap."""
    seen: dict[str, list[Membership]] = {}
    for i, found in enumerate(bloc.memberships):
        yield from exists(found.member, known, place, i, "member")
        if _first(found) > _last(found):
            what = f'the membership of "{found.member}" ends on {found.until}, before it begins'
            remedy = "Correct “from” or “to”; “to” is the last day as a member"
            yield Fault(place.at(i, "to"), what, remedy, "period")
        earlier = seen.setdefault(found.member, [])
        if any(_first(e) <= _last(found) and _first(found) <= _last(e) for e in earlier):
            what = f'two periods of the member "{found.member}" overlap'
            remedy = "Let the earlier end before the later begins, or make them one"
            yield Fault(place.at(i), what, remedy, "period-overlap")
        earlier.append(found)


def _as_of(bloc: Bloc, place: Place) -> Iterator[Fault]:
    """Where the list of members and the periods differ on the day of the list."""
    there = set(bloc.members_on(bloc.as_of))
    for i, member in enumerate(bloc.members):
        if member not in there:
            what = f'"{member}" is in members, but no period of its membership holds {bloc.as_of}'
            remedy = "Take it out of members or correct its memberships"
            yield Fault(place.at("members", i), what, remedy, "as-of")
    for i, found in enumerate(bloc.memberships):
        if found.holds(bloc.as_of) and found.member not in bloc.members:
            what = f'"{found.member}" is a member on {bloc.as_of}, but is not in members'
            remedy = "Add it to members or correct “from” or “to”"
            yield Fault(place.at("memberships", i), what, remedy, "as-of")


def _first(found: Membership) -> dt.date:
    return found.since or dt.date.min


def _last(found: Membership) -> dt.date:
    return found.until or dt.date.max
