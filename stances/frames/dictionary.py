"""What the columns of the tables hold, for whoever works with a file away from the page."""

from collections.abc import Mapping

import pandas as pd

from stances.dataset import Dataset
from stances.frames.actors import PositionRow, StatementRow
from stances.frames.arguments import Maker, PointTold, ReplyTold
from stances.frames.behind import (
    CellShown,
    Counted,
    EventShown,
    NamedShown,
    OtherShown,
    PairShown,
    ReasonShown,
    StateShown,
)
from stances.frames.blocs import Membership, Overlap
from stances.frames.conditions import Bridge, ConditionSet
from stances.frames.documents import DocumentRow, ListedCode, Presence
from stances.frames.points import ActorPoint, MadePoint
from stances.frames.reliability import AgreementRow, DisputeRow, OtherReading
from stances.frames.views import Missing, PhraseRow, RespondentRow, ViewRow
from stances.rows import Row, table, told

# The sheets of the workbook, and besides them the tables of the pages.
SHEETS: Mapping[str, type[Row]] = {
    "Positions": PositionRow,
    "Statements": StatementRow,
    "Reasons": MadePoint,
    "Blocs": Membership,
    "Views": ViewRow,
    "Codebook": ListedCode,
}
TABLES: Mapping[str, type[Row]] = {
    **SHEETS,
    "Documents": DocumentRow,
    "Actors with nothing recorded": Presence,
    "Who makes an argument": Maker,
    "Arguments and replies": ReplyTold,
    "Conditions": ConditionSet,
    "Who shares reasons with both sides": Bridge,
    "Points credited to no one": PointTold,
    "Reasons and conditions of an actor": ActorPoint,
    "Members in common": Overlap,
    "Respondents": RespondentRow,
    "Phrases": PhraseRow,
    "Named in one place only": Missing,
    "Agreement of two coders": AgreementRow,
    "Disputed codes": DisputeRow,
    "Other readings": OtherReading,
    "Behind the bars": Counted,
    "Behind the map of squares": StateShown,
    "Behind the actors other than States": OtherShown,
    "Behind the reasons": ReasonShown,
    "Behind the matrix of arguments": CellShown,
    "Behind the dates": EventShown,
    "Behind the matrix of views": NamedShown,
    "Behind the likeness of respondents": PairShown,
}
# Ids by which pages link, which no file shows.
HIDDEN = ("doc",)


class ColumnTold(Row):
    """A column of a table."""

    table: str
    """The table in which it stands."""
    column: str
    """Its head."""
    holds: str
    """What it holds."""


def columns_frame(dataset: Dataset, tables: Mapping[str, type[Row]] = TABLES) -> pd.DataFrame:
    """One row a column of each table, as ColumnTold."""
    rows = (
        ColumnTold(table=name, column=head, holds=holds)
        for name, kind in tables.items()
        for head, holds in told(kind, dataset.vocabulary)
        if head not in HIDDEN
    )
    return table(ColumnTold, rows)
