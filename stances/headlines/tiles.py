"""The map of squares: who has a position outside the groups that spoke, and what is pale."""

from collections.abc import Collection, Sequence

from stances.counts import agree, spelled
from stances.dataset import Dataset
from stances.headlines.pieces import (
    everybody,
    few,
    have,
    known_by,
    name,
    names,
    shown_states,
    whole,
)
from stances.positions import Position
from stances.scene import Scene
from stances.vocabulary import capital


def map_title(scene: Scene) -> str:
    """Who has a position outside the groups that spoke for others, or which States have one."""
    found = shown_states(scene)
    if not found:
        return "No State is shown"
    reported, through = known_by(found, "reported"), known_by(found, "group")
    if reported:
        return _map_reports(scene, reported)
    via = {b for p in through for b in p.via}
    if via and all(p.via for p in through):
        return _map_outside(scene, found, via)
    return _map_named(scene, [p.actor for p in found if p.stance], len(found))


def _map_reports(scene: Scene, reported: Sequence[Position]) -> str:
    n, vias = len(reported), {p.via for p in reported}
    via = {b for groups in vias for b in groups}
    states = f"{n} {agree(n, 'State counts', 'States count')}"
    if () not in vias and len(via) == 1:
        return f"{states} only through a report on {names(scene.dataset, via)}"
    return f"{states} only as others report"


def _map_outside(scene: Scene, found: Sequence[Position], via: Collection[str]) -> str:
    data = scene.dataset
    members = {m for b in via for m in data.blocs[b].members}
    outside = [p for p in found if p.actor not in members]
    n, total = sum(p.stance is not None for p in outside), len(outside)
    which = groups_named(data, via)
    if not outside:
        inherited = len(known_by(found, "group"))
        of = f"{inherited} of {len(found)}" if inherited < len(found) else f"All {inherited}"
        one = len(found) == 1
        states = "The only State shown has" if one else f"{of} States shown {have(inherited)}"
        by = names(data, via, "or") if few(via) else "a group"
        return f"{states} a position only through {by}"
    if n == total:
        return f"Outside {which}, {whole(n, 'State has', 'States have', head=False)} a position"
    if n and 2 * n >= total:
        return f"Outside {which}, {n} of {total} States {have(n)} a position"
    number = f"only {spelled(n)}" if n else "no"
    return f"Outside {which} {number} {agree(n or 1, 'State has', 'States have')} a position"


def groups_named(data: Dataset, via: Collection[str]) -> str:
    """A few groups by name, more by their number."""
    return names(data, via) if few(via) else f"the {spelled(len(via))} groups that spoke"


def _map_named(scene: Scene, coded: Sequence[str], total: int) -> str:
    n, shown = len(coded), "" if everybody(scene) else " shown"
    if total == 1:
        return f"{capital(name(scene.dataset, scene.states[0]))} has {'a' if n else 'no'} position"
    if n == total:
        return f"{whole(n, 'State', f'States{shown}')} have a position"
    if not n:
        return f"None of the {total} States{shown} has a position"
    if not few(coded):
        return f"{spelled(n, head=True)} of {total} States{shown} have a position"
    who = capital(names(scene.dataset, coded))
    verb = "is the only one" if n == 1 else f"are the only {spelled(n)}"
    return f"{who} {verb} of {total} with a position"


def group_note(stance: str, n: int, members: int, reported: bool) -> str:
    """Beside the name of a group on the map: its stance, and how many only it speaks for.

    `reservations; 25 of 27 only through the group`.
    """
    number = f"{n} of {members}" if n < members else f"all {n}" if n > 1 else "1"
    return f"{stance}; {number} only {'as reported' if reported else 'through the group'}"
