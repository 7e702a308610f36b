"""The table behind the line of time of an actor."""

import datetime as dt
from collections.abc import Iterable

import pandas as pd

from stances.headlines.line import Mark
from stances.record import record
from stances.rows import Row, table
from stances.scene import Scene
from stances.vocabulary import capital


class MarkShown(Row):
    """A statement of an actor, or of a group that it is heard through."""

    day: dt.date
    """The day of the words."""
    whose: str
    """Whose it is: the actor or a group of it."""
    stance: str
    """The stance that it was coded as."""
    how_we_know_it: str
    """How the words came to us."""
    part: str
    """Whether it decides the position, and if not why."""
    quotation: str | None
    """The operative words, 20 at most."""
    document: str
    """The document in which it stands."""
    locator: str
    """The place in the document."""


def marks_table(scene: Scene, found: Iterable[Mark]) -> pd.DataFrame:
    """One row a statement, as MarkShown."""
    return table(MarkShown, (_shown(scene, m) for m in found))


def _shown(scene: Scene, m: Mark) -> MarkShown:
    data, known = scene.dataset, record(scene.dataset)
    s = known.statement(m.statement)
    return MarkShown(
        day=m.date, whose=known.name(m.actor), stance=data.vocabulary[m.stance].named,
        how_we_know_it=capital(m.how), part=capital(m.why), quotation=s.quotation,
        document=data.sources[data.source_of[s.id]].title, locator=s.locator,
    )  # fmt: skip
