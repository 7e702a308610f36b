"""Blocs: each is an actor of that type, each such actor has members, and the members are known.

The periods of those who joined or left agree with one another and with the list of members.
"""

import datetime as dt
from collections.abc import Iterator

from stances.model import Bloc, Membership
from stances.reading.faults import Fault, Place
from stances.reading.records import Ids, Records
from stances.reading.rules.ids import exists, members


def faults(records: Records) -> Iterator[Fault]:
    """Blocs and members that are unknown or stand twice; blocs without members; wrong periods."""
    typed = Ids("bloc", {a.id for a in records.actors if a.type == "bloc"})
    for i, bloc in enumerate(records.blocs):
        place = Place("blocs.yaml", ("blocs", i), bloc.id)
        yield from exists(bloc.id, typed, place)
        yield from members(bloc.members, records.known.actors, place.at("members"), "the member ")
        yield from _periods(bloc, records.known.actors, place.at("memberships"))
        yield from _as_of(bloc, place)
    without = set(typed.ids) - {b.id for b in records.blocs}
    for i, actor in enumerate(records.actors):
        if actor.id in without:
            what, remedy = f'bloc "{actor.id}" has no members', "Add it to data/blocs.yaml"
            yield Fault(Place("actors.yaml", ("actors", i), actor.id), what, remedy, "bloc-exists")


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
