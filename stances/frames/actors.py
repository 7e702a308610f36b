"""Actors, their positions and their statements as tables."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import get_args

import pandas as pd
import pyarrow as pa

from stances.dataset import Dataset
from stances.model import Statement
from stances.positions import Position, Status, status_of
from stances.scene import Scene
from stances.words import (
    STATUS_LABELS,
    TYPE_LABELS,
    VOICE_LABELS,
    bloc_names,
    code_labels,
    how_known,
    named,
)

POSITION_COLUMNS = [
    "id", "Actor", "Stance", "Known", "Key words", "Reasons", "Conditions", "Date", "Source",
    "Locator", "Link", "Type", "Blocs", "Score", "Confidence",
]  # fmt: skip


# More than anybody scrolls through; a page must not grow with the data.
ROWS = 1_000


@lru_cache(maxsize=32)
def positions_table(scene: Scene) -> pd.DataFrame:
    """The positions of a scene, made once for all who look at it; not to be changed."""
    return positions_frame(scene.dataset, scene.positions, scene.shown)


@lru_cache(maxsize=32)
def positions_sent(scene: Scene) -> pa.Table:
    """The first rows of the same, at most ROWS, in the form in which they go to the browser."""
    return pa.Table.from_pandas(positions_table(scene).head(ROWS), preserve_index=False)


def positions_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Sequence[str]
) -> pd.DataFrame:
    """One row a shown actor, with the statement that decides its position."""
    by_id = {s.id: s for s in dataset.statements}
    # Those who spoke first: the table opens on what there is to read.
    ranks = get_args(Status)
    order = sorted(shown, key=lambda a: (ranks.index(positions[a].status), dataset.actors[a].name))
    labels = code_labels(dataset.codebook)
    rows = [_position_row(dataset, positions[a], by_id, labels) for a in order]
    return pd.DataFrame(rows, columns=POSITION_COLUMNS)


def _position_row(
    dataset: Dataset, p: Position, by_id: Mapping[str, Statement], labels: Mapping[str, str]
) -> tuple[object, ...]:
    actor = dataset.actors[p.actor]
    key = by_id[p.statements[-1]] if p.statements else None
    source = dataset.source_of[key.id] if key else None
    return (
        actor.id,
        actor.name,
        named(status_of(p)),
        how_known(dataset, p),
        key.quotation if key else None,
        ", ".join(labels[r.argument] for r in key.reasons) if key else "",
        ", ".join(labels[c.condition] for c in key.conditions) if key else "",
        key.date if key else None,
        dataset.sources[source].title if source else None,
        key.locator if key else None,
        f"./sources?doc={source}" if source else None,
        TYPE_LABELS[actor.type],
        ", ".join(bloc_names(dataset, actor.id)),
        p.score,
        key.confidence if key else None,
    )


def statements_frame(dataset: Dataset, statements: Iterable[Statement]) -> pd.DataFrame:
    """One row a statement, as the coder wrote it."""
    rows = [
        {
            "Statement": s.id,
            "Actor": dataset.actors[s.actor].name,
            "Stance": STATUS_LABELS[s.stance],
            "Voice": VOICE_LABELS[s.voice],
            "Quotation": s.quotation,
            "Locator": s.locator,
            "Date": s.date,
            "Confidence": s.confidence,
            "Note": s.note,
        }
        for s in statements
    ]
    return pd.DataFrame(rows)


def members_frame(dataset: Dataset, positions: Mapping[str, Position], bloc: str) -> pd.DataFrame:
    """The members of a bloc as the Stances page shows actors."""
    return positions_frame(dataset, positions, dataset.blocs[bloc].members)
