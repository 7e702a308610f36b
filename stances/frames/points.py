"""Reasons and conditions one by one: of an actor, of the actors shown, of the whole record."""

import pandas as pd

from stances.dataset import Dataset
from stances.record import record
from stances.rows import Row, table


class ActorPoint(Row):
    """A reason or condition of an actor."""

    kind: str
    """Reason or condition."""
    reason_or_condition: str
    """The argument or condition as the codebook calls it."""
    in_short: str
    """A paraphrase of what was said."""
    words: str | None
    """The operative words, 20 at most."""
    place: str
    """The place in the document."""


def actor_points_frame(dataset: Dataset, actor: str) -> pd.DataFrame:
    """Reasons and conditions of an actor, statement by statement, as ActorPoint."""
    known = record(dataset)
    order = {s.id: place for place, s in enumerate(known.said_by(actor))}
    made = sorted(known.made_by(actor), key=lambda m: order[m.statement.id])
    rows = (
        ActorPoint(
            kind=m.kind.capitalize(),
            reason_or_condition=dataset.vocabulary.points[m.code],
            in_short=m.item.text,
            words=m.item.quotation,
            place=m.locator,
        )
        for m in made
    )
    return table(ActorPoint, rows)
