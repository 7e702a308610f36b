"""How the whole room is divided: bars, squares, seats, time."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from stances.dataset import Dataset, member_states
from stances.headlines import SIDES, held_by, on_side, remainder, whose_words
from stances.model import STANCES
from stances.positions import KNOWLEDGE, Position, knowledge_of, status_of
from stances.readings import readings
from stances.words import (
    SETTING_LABELS,
    STATUS_LABELS,
    TYPE_LABELS,
    how_known,
    stands,
)

COUNTS = ["row", "stance", "kind", "count"]
TILES = ["actor", "name", "row", "col", "stance", "kind", "known", "hover"]
SEATS = ["setting", "label", "side", "stance", "kind", "count", "total", "words", "rest"]


def positions_by_setting(dataset: Dataset) -> dict[str, dict[str, Position]]:
    """The positions of all actors under each voice setting, with what else they could be."""
    return {setting: found.positions for setting, found in readings(dataset).items()}


def distribution_frame(
    rows: Mapping[str, tuple[Mapping[str, Position], Iterable[str]]],
) -> pd.DataFrame:
    """Columns row, stance, kind, count: for each row label its positions and actors, counted.

    `kind` is how they are known: said, group, reported, or nothing where nothing is known.
    """
    records = []
    for label, (positions, actors) in rows.items():
        found = [positions[a] for a in actors]
        counts = Counter((status_of(p), str(knowledge_of(p) or "")) for p in found)
        records += [(label, s, k, counts[s, k]) for s in STATUS_LABELS for k in _kinds(s)]
    return pd.DataFrame(records, columns=COUNTS)


def _kinds(status: str) -> tuple[str, ...]:
    """How a code can be known: groups that differ are never the actor's own word."""
    if status in STANCES:
        return KNOWLEDGE
    return KNOWLEDGE[1:] if status == "conflict" else ("",)


def tiles_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """One row a Member State that is shown: actor, name, row, col, stance, kind, known, hover.

    `stance` may be conflict, none or absent; `kind` is how it is known, as in all charts, `known`
    the same in words.
    """
    chosen = set(shown)
    records = []
    for actor in member_states(dataset):
        if actor not in chosen:
            continue
        p, (row, col) = positions[actor], dataset.tiles[actor]
        status, kind, known = status_of(p), knowledge_of(p) or "", how_known(dataset, p)
        names = (actor, dataset.actors[actor].name)
        records.append((*names, row, col, status, kind, known, stands(dataset, p)))
    return pd.DataFrame(records, columns=TILES)


def seats_frame(dataset: Dataset, by_setting: Mapping[str, Mapping[str, Position]]) -> pd.DataFrame:
    """Seats by voice setting and side, one row a stance and way of knowing it.

    Columns setting, label, side, stance, kind, count, total (of the side), words (the side and on
    whose word), rest (the seats on neither side). Opposition only where there is any.
    """
    states = member_states(dataset)
    records = []
    for setting, positions in by_setting.items():
        found, rest = [positions[s] for s in states], remainder(positions, states)
        for side, codes in SIDES.items():
            held = held_by(found, side)
            if not held and side == "opposition":
                continue
            words = ": ".join(
                filter(None, [on_side(held, side), " · ".join(whose_words(dataset, held))])
            )
            counts = Counter((status_of(p), str(knowledge_of(p))) for p in held)
            records += [
                (setting, SETTING_LABELS[setting], side, s, k, counts[s, k], len(held), words, rest)
                for k in KNOWLEDGE
                for s in codes
            ]
    return pd.DataFrame(records, columns=SEATS)


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
            knowledge_of(positions[a]),
            how_known(dataset, positions[a]),
        )
        for a in found
    ]
    return pd.DataFrame(rows, columns=["row", "stance", "actor", "name", "kind", "known"])


def timeline_frame(dataset: Dataset) -> pd.DataFrame:
    """Dates of the debate and its documents: date, label, outside, locator."""
    events = [(e.date, e.label, e.outside, e.locator) for e in dataset.about.events]
    return pd.DataFrame(events, columns=["date", "label", "outside", "locator"])
