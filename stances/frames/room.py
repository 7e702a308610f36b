"""How the whole room is divided: bars, squares, seats, time."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from stances.dataset import Dataset, member_states
from stances.measures import (
    SIMPLE_MAJORITY,
    TWO_THIRDS,
    distance,
    seat_counts,
)
from stances.model import STANCES
from stances.positions import Position, status_of
from stances.readings import readings
from stances.words import (
    SETTING_LABELS,
    STATUS_LABELS,
    TYPE_LABELS,
    how_known,
)


def positions_by_setting(dataset: Dataset) -> dict[str, dict[str, Position]]:
    """The positions of all actors under each voice setting, with what else they could be."""
    return {setting: found.positions for setting, found in readings(dataset).items()}


def kind_of(position: Position) -> str:
    """stated or inherited; `stated` for codes that are no position, which have no pattern."""
    return "inherited" if position.status == "inherited" else "stated"


def distribution_frame(
    rows: Mapping[str, tuple[Mapping[str, Position], Iterable[str]]],
) -> pd.DataFrame:
    """Columns row, stance, kind, count: for each row label its positions and actors, counted."""
    records = []
    for label, (positions, actors) in rows.items():
        counts = Counter((status_of(positions[a]), kind_of(positions[a])) for a in actors)
        records += [(label, s, k, counts[s, k]) for s in STATUS_LABELS for k in _kinds(s)]
    return pd.DataFrame(records, columns=["row", "stance", "kind", "count"])


def _kinds(status: str) -> tuple[str, ...]:
    return ("stated", "inherited") if status in STANCES else ("stated",)


def tiles_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """One row a Member State that is shown: actor, name, row, col, stance, kind, hover."""
    chosen = set(shown)
    records = []
    for actor in member_states(dataset):
        if actor not in chosen:
            continue
        p, (row, col) = positions[actor], dataset.tiles[actor]
        label = f"{STATUS_LABELS[status_of(p)]}: {how_known(dataset, p)}"
        records.append((actor, dataset.actors[actor].name, row, col, p.stance, p.status, label))
    return pd.DataFrame(records, columns=["actor", "name", "row", "col", "stance", "kind", "hover"])


def seats_frame(dataset: Dataset, by_setting: Mapping[str, Mapping[str, Position]]) -> pd.DataFrame:
    """Seats by voice setting, and how many the side in favour is short of each threshold."""
    states = member_states(dataset)
    records = []
    for setting, positions in by_setting.items():
        s = seat_counts(positions, states)
        records.append(
            {
                "setting": setting,
                "label": SETTING_LABELS[setting],
                "in_favour": s.for_,
                "against": s.against,
                "undecided": s.undecided,
                "silent": s.none + s.absent + s.conflict,
                "short_of_majority": distance(s.for_, SIMPLE_MAJORITY),
                "short_of_two_thirds": distance(s.for_, TWO_THIRDS),
            }
        )
    return pd.DataFrame(records)


def others_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """Shown actors other than States that have a stance: row, stance, actor, name, kind, known."""
    order = {t: i for i, t in enumerate(TYPE_LABELS)}
    found = [a for a in shown if dataset.actors[a].type != "state" and positions[a].stance]
    found.sort(key=lambda a: (order[dataset.actors[a].type], -(positions[a].score or 0), a))
    rows = [
        (
            TYPE_LABELS[dataset.actors[a].type],
            positions[a].stance,
            a,
            dataset.actors[a].name,
            kind_of(positions[a]),
            how_known(dataset, positions[a]),
        )
        for a in found
    ]
    return pd.DataFrame(rows, columns=["row", "stance", "actor", "name", "kind", "known"])


def timeline_frame(dataset: Dataset) -> pd.DataFrame:
    """Dates of the debate and its documents: date, label, outside, locator."""
    events = [(e.date, e.label, e.outside, e.locator) for e in dataset.about.events]
    return pd.DataFrame(events, columns=["date", "label", "outside", "locator"])
