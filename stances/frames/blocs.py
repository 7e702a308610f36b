"""Blocs side by side."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import pandas as pd

from stances.dataset import Dataset
from stances.frames.arguments import arguments_of, names_of
from stances.measures import (
    MINIMUM_CODED,
    agreement,
    consensus,
)
from stances.model import STANCES
from stances.positions import Position, status_of
from stances.words import (
    STATUS_LABELS,
    day,
    how_known,
)

LISTED = 12


def blocs_summary_frame(
    dataset: Dataset, positions: Mapping[str, Position], chosen: Sequence[str]
) -> pd.DataFrame:
    """What the chosen blocs and their members say, one bloc a column, one measure a row."""
    columns = {dataset.actors[b].name: _bloc_summary(dataset, positions, b) for b in chosen}
    return pd.DataFrame(columns).rename_axis("").reset_index()


def _bloc_summary(dataset: Dataset, positions: Mapping[str, Position], bloc: str) -> dict[str, str]:
    members = dataset.blocs[bloc].members
    own = [positions[m] for m in members if positions[m].status == "stated"]
    stance = positions[bloc].stance
    silent = [m for m in members if positions[m].status != "stated"]
    apart = [p.actor for p in own if stance and p.stance != stance]
    return {
        "Members": f"{len(members)}, as of {day(dataset.blocs[bloc].as_of)}",
        "The bloc itself": f"{STATUS_LABELS[status_of(positions[bloc])]}, "
        f"{how_known(dataset, positions[bloc])}",
        "With a position of their own": _listed(dataset, [p.actor for p in own]),
        "Depart from the bloc": _listed(dataset, apart),
        "Silent on the plan": _listed(dataset, silent),
        "Cohesion of own positions": _cohesion(own),
        "Members after": dataset.blocs[bloc].reference,
    }


def _listed(dataset: Dataset, actors: Sequence[str]) -> str:
    """The number and the names; a long list is left to the table of members."""
    if len(actors) > LISTED:
        return f"{len(actors)}, named in the list of members"
    return f"{len(actors)}: {names_of(dataset, actors)}" if actors else "none"


def _cohesion(own: Sequence[Position]) -> str:
    """Both indices by name, or why they are withheld."""
    counts = [sum(p.stance == s for p in own) for s in STANCES]
    cns, a = consensus(counts), agreement(counts)
    if cns is None or a is None:
        return f"withheld: {len(own)} coded, fewer than {MINIMUM_CODED}"
    return f"consensus Cns {cns:.2f}; agreement A {a:.2f}"


def overlap_frame(dataset: Dataset, chosen: Sequence[str]) -> pd.DataFrame:
    """Shared members of each pair of the chosen blocs: Blocs, Shared, Members in both."""
    members = {b: dataset.blocs[b].members for b in chosen}
    rows = []
    for one, other in combinations(chosen, 2):
        shared = [m for m in members[one] if m in set(members[other])]
        pair = f"{dataset.actors[one].name} and {dataset.actors[other].name}"
        rows.append((pair, len(shared), names_of(dataset, shared)))
    return pd.DataFrame(rows, columns=["Blocs", "Shared", "Members in both"])


def bloc_reasons_frame(dataset: Dataset, chosen: Sequence[str]) -> pd.DataFrame:
    """Arguments by chosen bloc: made by the bloc itself, by members by name, or not raised."""
    made = arguments_of(dataset)
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
