"""Actors, their positions and their statements as tables."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import get_args

import pandas as pd
from pydantic import Field

from stances.dataset import Dataset, name_order
from stances.headlines.newer import newer_told
from stances.model import Statement
from stances.positions import Position, Status, status_of
from stances.record import Made, record
from stances.rows import Row, table
from stances.scene import Scene
from stances.words import TYPE_LABELS, bloc_names, how_known, other_readings

# More than anybody scrolls through; a page must not grow with the data.
ROWS = 1_000
NEWER = "Newer words"


class PositionRow(Row):
    """An actor, its position under the count and the statement that decides it."""

    id: str = Field(title="id")
    """The id of the actor; a State's is its ISO 3166-1 alpha-3 code."""
    actor: str
    """The name of the actor."""
    stance: str
    """Its stance, or why it has none, with the sign."""
    another_reading: str | None
    """What the stance could also be, by another fair reading of doubtful records."""
    how_we_know_it: str
    """On whose word the position rests."""
    key_words: str | None
    """The operative words of the statement that decides it."""
    reasons: str
    """The arguments that it gives within the count."""
    conditions: str
    """The conditions that it sets within the count."""
    date: dt.date | None
    """The day of the words that decide the position; of several groups the latest."""
    newer_words: str | None
    """What it said, or is said to say, on a later day that does not decide."""
    source: str | None
    """The document in which it stands."""
    locator: str | None
    """The place in the document."""
    doc: str | None = Field(title="doc")
    """The id of the document."""
    type: str
    """The kind of actor."""
    blocs: str
    """The blocs to which it belongs."""
    score: int | None
    """The place of its stance on the scale, above 0 in favour."""
    confidence: str | None
    """How sure the coding of that statement is: high, medium, low."""
    where_the_reasons_stand: str
    """Document and place of each reason and condition."""


class StatementRow(Row):
    """What one actor says, or is said to say, in one document."""

    statement: str
    """The id of the statement: document, actor, and a suffix if needed."""
    actor: str
    """Whose it is."""
    stance: str
    """The stance that it was coded as."""
    another_reading: str | None
    """A stance that a fair coder could also give."""
    voice: str
    """How the words came to us."""
    quotation: str | None
    """The operative words, 20 at most."""
    locator: str
    """The place in the document."""
    date: dt.date
    """The day of the words."""
    confidence: str
    """How sure the coding is: high, medium, low."""
    note: str | None
    """What is ambiguous or worth knowing."""


@lru_cache(maxsize=32)
def positions_table(scene: Scene) -> pd.DataFrame:
    """The positions of the actors shown, made once for all who look; not to be changed."""
    return positions_frame(scene, scene.shown)


def read_positions(frame: pd.DataFrame, left: Sequence[str]) -> pd.DataFrame:
    """Positions as they are read, without the columns named, and without one that is all blank.

    The column of newer words stands only where anybody has some; a file has it always.
    """
    blank = [] if frame[NEWER].notna().any() else [NEWER]
    return frame.drop(columns=[*left, *blank])


def positions_frame(scene: Scene, actors: Sequence[str]) -> pd.DataFrame:
    """One row an actor, as PositionRow: those who spoke first, then by name."""
    dataset, positions = scene.dataset, scene.positions
    # Those who spoke first: the table opens on what there is to read.
    ranks = get_args(Status)
    names = name_order(dataset)
    order = sorted(actors, key=lambda a: (ranks.index(positions[a].status), names[a]))
    return table(PositionRow, (position_row(scene, positions[a]) for a in order))


def position_row(scene: Scene, p: Position) -> PositionRow:
    """One actor's row."""
    dataset, known = scene.dataset, record(scene.dataset)
    words, actor = dataset.vocabulary, dataset.actors[p.actor]
    key = known.statement(p.statements[-1]) if p.statements else None
    source = dataset.source_of[key.id] if key else None
    made = known.reasons(p, scene.setting) if p.stance else []
    return PositionRow(
        id=actor.id,
        actor=actor.name,
        stance=words[status_of(p)].named,
        another_reading=other_readings(dataset, p),
        how_we_know_it=how_known(dataset, p),
        key_words=key.quotation if key else None,
        reasons=_labels(dataset, [m for m in made if m.kind == "reason"]),
        conditions=_labels(dataset, [m for m in made if m.kind == "condition"]),
        date=p.day,
        newer_words=newer_told(dataset, p) or None,
        source=dataset.sources[source].title if source else None,
        locator=key.locator if key else None,
        doc=source,
        type=TYPE_LABELS[actor.type],
        blocs=", ".join(bloc_names(dataset, actor.id)),
        score=words.scores.get(p.stance or ""),
        confidence=key.confidence if key else None,
        where_the_reasons_stand=_places(dataset, made),
    )


def _labels(dataset: Dataset, made: Sequence[Made]) -> str:
    """Each label once, in the order of the codebook."""
    labels, codes = dataset.vocabulary.points, {m.code for m in made}
    return ", ".join(label for code, label in labels.items() if code in codes)


def _places(dataset: Dataset, made: Sequence[Made]) -> str:
    """Each reason and condition with every place in which it stands."""
    places: dict[str, list[str]] = {}
    for m in made:
        label = dataset.vocabulary.points[m.code]
        places.setdefault(label, []).append(record(dataset).place_of(m))
    return "; ".join(f"{label}: {' and '.join(at)}" for label, at in places.items())


def statements_frame(dataset: Dataset, statements: Iterable[Statement]) -> pd.DataFrame:
    """One row a statement, as the coder wrote it, as StatementRow."""
    return table(StatementRow, (_statement(dataset, s) for s in statements))


def _statement(dataset: Dataset, s: Statement) -> StatementRow:
    words = dataset.vocabulary
    return StatementRow(
        statement=s.id,
        actor=record(dataset).name(s.actor),
        stance=words.label(s.stance),
        another_reading=words.label(s.alternative) if s.alternative else None,
        voice=words.voices[s.voice],
        quotation=s.quotation,
        locator=s.locator,
        date=s.date,
        confidence=s.confidence,
        note=s.note,
    )


def members_frame(scene: Scene, bloc: str) -> pd.DataFrame:
    """The members of a bloc as the Stances page shows actors."""
    return positions_frame(scene, scene.dataset.blocs[bloc].members)
