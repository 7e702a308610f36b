"""Actors, their positions and their statements as tables."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import get_args

import pandas as pd

from stances.dataset import Dataset, name_order, statement_of
from stances.frames.arguments import Made, made_for, place
from stances.model import Condition, Reason, Statement
from stances.positions import Position, Status, status_of
from stances.scene import Scene
from stances.words import (
    TYPE_LABELS,
    bloc_names,
    how_known,
    other_readings,
)

POSITION_COLUMNS = [
    "id", "Actor", "Stance", "Another reading", "How we know it", "Key words", "Reasons",
    "Conditions", "Date", "Source", "Locator", "doc", "Type", "Blocs", "Score", "Confidence",
    "Where the reasons stand",
]  # fmt: skip


# More than anybody scrolls through; a page must not grow with the data.
ROWS = 1_000


@lru_cache(maxsize=32)
def positions_table(scene: Scene) -> pd.DataFrame:
    """The positions of the actors shown, made once for all who look; not to be changed."""
    return positions_frame(scene, scene.shown)


def positions_frame(scene: Scene, actors: Sequence[str]) -> pd.DataFrame:
    """One row an actor: its position, the statement that decides it, all reasons and conditions."""
    dataset, positions = scene.dataset, scene.positions
    # Those who spoke first: the table opens on what there is to read.
    ranks = get_args(Status)
    names = name_order(dataset)
    order = sorted(actors, key=lambda a: (ranks.index(positions[a].status), names[a]))
    rows = [_position_row(scene, positions[a]) for a in order]
    return pd.DataFrame(rows, columns=POSITION_COLUMNS)


def _position_row(scene: Scene, p: Position) -> tuple[object, ...]:
    dataset = scene.dataset
    actor = dataset.actors[p.actor]
    key = statement_of(dataset)[p.statements[-1]] if p.statements else None
    source = dataset.source_of[key.id] if key else None
    made = made_for(dataset, p, scene.setting) if p.stance else []
    reasons = [m for m in made if isinstance(m.item, Reason)]
    conditions = [m for m in made if isinstance(m.item, Condition)]
    return (
        actor.id,
        actor.name,
        dataset.vocabulary[status_of(p)].named,
        other_readings(dataset, p),
        how_known(dataset, p),
        key.quotation if key else None,
        _labels(dataset, reasons),
        _labels(dataset, conditions),
        key.date if key else None,
        dataset.sources[source].title if source else None,
        key.locator if key else None,
        source,
        TYPE_LABELS[actor.type],
        ", ".join(bloc_names(dataset, actor.id)),
        dataset.vocabulary.scores.get(p.stance or ""),
        key.confidence if key else None,
        _places(dataset, made),
    )


def _labels(dataset: Dataset, made: Sequence[Made]) -> str:
    """Each label once, in the order of the codebook."""
    labels, codes = dataset.vocabulary.points, {m.code for m in made}
    return ", ".join(label for code, label in labels.items() if code in codes)


def _places(dataset: Dataset, made: Sequence[Made]) -> str:
    """Each reason and condition with every place in which it stands."""
    places: dict[str, list[str]] = {}
    for m in made:
        at = place(dataset, m.statement, m.item.locator)
        places.setdefault(dataset.vocabulary.points[m.code], []).append(at)
    return "; ".join(f"{label}: {' and '.join(at)}" for label, at in places.items())


def statements_frame(dataset: Dataset, statements: Iterable[Statement]) -> pd.DataFrame:
    """One row a statement, as the coder wrote it."""
    words = dataset.vocabulary
    rows = [
        {
            "Statement": s.id,
            "Actor": dataset.actors[s.actor].name,
            "Stance": words.label(s.stance),
            "Another reading": words.label(s.alternative) if s.alternative else None,
            "Voice": words.voices[s.voice],
            "Quotation": s.quotation,
            "Locator": s.locator,
            "Date": s.date,
            "Confidence": s.confidence,
            "Note": s.note,
        }
        for s in statements
    ]
    return pd.DataFrame(rows)


def members_frame(scene: Scene, bloc: str) -> pd.DataFrame:
    """The members of a bloc as the Stances page shows actors."""
    return positions_frame(scene, scene.dataset.blocs[bloc].members)
