"""Blocs side by side."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import pandas as pd

from stances.dataset import Dataset, by_name
from stances.measures import (
    MINIMUM_CODED,
    agreement,
    consensus,
)
from stances.positions import Position, status_of
from stances.record import Departures, departures, record, standing
from stances.rows import Row, table
from stances.scene import Scene
from stances.vocabulary import Vocabulary
from stances.words import SETTING_LABELS, UNTOLD, also_read, day, known_when, stands

LISTED = 12


class Overlap(Row):
    """Two blocs and the members that they share."""

    blocs: str
    """The names of the two."""
    shared: int
    """How many members are in both."""
    members_in_both: str
    """Their names."""


def blocs_summary_frame(scene: Scene, chosen: Sequence[str]) -> pd.DataFrame:
    """What the chosen blocs and their members say, one bloc a column, one measure a row."""
    columns = {scene.dataset.actors[b].name: _bloc_summary(scene, b) for b in chosen}
    return pd.DataFrame(columns).rename_axis("").reset_index()


def departures_told(scene: Scene, found: Departures) -> str:
    """The same in words: each departing member with its stance and the bloc's."""
    dataset, positions = scene.dataset, scene.positions
    if found.members:
        theirs = dataset.vocabulary.in_text(status_of(positions[found.bloc]))
        named = (
            f"{dataset.actors[m].name} ({_stands(dataset, positions[m])})"
            for m in by_name(dataset, found.members)
        )
        return f"{len(found.members)}: {', '.join(named)}; the bloc: {theirs}"
    if found.members is not None:
        own = any(positions[m].status == "stated" for m in dataset.blocs[found.bloc].members)
        return "none" if own else "none: no member has a position of its own"
    if found.told_under is None:
        return "cannot be told: the bloc has no position on record"
    there = scene.by_setting[found.told_under][found.bloc]
    return (
        "cannot be told: the bloc has no position under this count; "
        f"{SETTING_LABELS[found.told_under].lower()} it has one "
        f"({_stands(dataset, there)}, {_confidence(dataset, there)} confidence)"
    )


def departures_elsewhere(dataset: Dataset, found: Departures) -> str:
    """What a link says that leads to the setting under which departures can be told."""
    setting = SETTING_LABELS[found.told_under or "own"].lower()
    return f"Who departs from the {dataset.actors[found.bloc].name}: {setting}"


def group_told(scene: Scene, actor: str, bloc: str) -> str:
    """Where a bloc of an actor stands, and whether the actor departs from it."""
    positions, name = scene.positions, scene.dataset.actors[bloc].name
    held, own = standing(scene, actor, bloc), scene.dataset.actors[actor].name
    if held == "no position":
        found = departures_told(scene, departures(scene, bloc))
        return f"{name}: whether {own} departs from it {found}"
    line = f"{name}: {_stands(scene.dataset, positions[bloc])}"
    if held == "departs":
        return f"{line}; {own} departs from it ({_stands(scene.dataset, positions[actor])})"
    why = UNTOLD.get(held or "")
    return f"{line}; whether {own} departs from it cannot be told: {why}" if why else line


def _stands(dataset: Dataset, position: Position) -> str:
    status = dataset.vocabulary.in_text(status_of(position))
    return f"{status}, {known_when(dataset, position)}"


def _confidence(dataset: Dataset, position: Position) -> str:
    """That of the statement which decides the position."""
    return record(dataset).statement(position.statements[-1]).confidence


def _bloc_summary(scene: Scene, bloc: str) -> dict[str, str]:
    dataset, positions = scene.dataset, scene.positions
    members = dataset.blocs[bloc].members
    own = [positions[m] for m in members if positions[m].status == "stated"]
    silent = [m for m in members if positions[m].status != "stated"]
    return {
        "Members": f"{len(members)}, as of {day(dataset.blocs[bloc].as_of)}",
        "The bloc itself": stands(dataset, positions[bloc]) + also_read(dataset, positions[bloc]),
        "With a position of their own": _listed(dataset, [p.actor for p in own]),
        "Depart from the bloc": departures_told(scene, departures(scene, bloc)),
        "Without a position of their own": _listed(dataset, silent),
        "Cohesion of own positions": _cohesion(dataset.vocabulary, own),
        "Membership list": dataset.blocs[bloc].reference,
    }


def _listed(dataset: Dataset, actors: Sequence[str]) -> str:
    """The number and the names; a long list is left to the table of members."""
    if len(actors) > LISTED:
        return f"{len(actors)}, named in the list of members"
    return f"{len(actors)}: {record(dataset).names(actors)}" if actors else "none"


def cohesion(scene: Scene, bloc: str) -> str:
    """Both indices of the members' own positions by name, or why they are withheld."""
    found = (scene.positions[m] for m in scene.dataset.blocs[bloc].members)
    return _cohesion(scene.dataset.vocabulary, [p for p in found if p.status == "stated"])


def _cohesion(words: Vocabulary, own: Sequence[Position]) -> str:
    counts = {score: sum(p.stance == s for p in own) for s, score in words.scores.items()}
    cns, a = consensus(counts), agreement(list(counts.values()))
    if cns is None or a is None:
        return f"withheld: {len(own)} coded, fewer than {MINIMUM_CODED}"
    return f"consensus Cns {cns:.2f}; agreement A {a:.2f}"


def overlap_frame(dataset: Dataset, chosen: Sequence[str]) -> pd.DataFrame:
    """Shared members of each pair of the chosen blocs, as Overlap."""
    members = {b: dataset.blocs[b].members for b in chosen}
    name, rows = record(dataset).name, []
    for one, other in combinations(chosen, 2):
        shared = [m for m in members[one] if m in set(members[other])]
        rows.append(
            Overlap(
                blocs=f"{name(one)} and {name(other)}",
                shared=len(shared),
                members_in_both=record(dataset).names(shared),
            )
        )
    return table(Overlap, rows)


def bloc_reasons_frame(dataset: Dataset, chosen: Sequence[str]) -> pd.DataFrame:
    """Arguments by chosen bloc: made by the bloc itself, by members by name, or not raised."""
    made = record(dataset).arguments
    rows = []
    for a in dataset.codebook.arguments:
        cells = {dataset.actors[b].name: _makers(dataset, b, a.id, made) for b in chosen}
        if any(cells.values()):
            rows.append({"Argument": a.label, "Side": a.side, **cells})
    return pd.DataFrame(rows)


def _makers(dataset: Dataset, bloc: str, argument: str, made: Mapping[str, set[str]]) -> str:
    members = [m for m in dataset.blocs[bloc].members if argument in made.get(m, ())]
    own = ["the bloc itself"] if argument in made.get(bloc, ()) else []
    return ", ".join(own + [dataset.actors[m].name for m in members])
