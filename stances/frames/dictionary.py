"""What the columns of the tables hold, for whoever works with a file away from the page."""

from collections.abc import Mapping

import pandas as pd

from stances.dataset import Dataset
from stances.frames.actors import PositionRow, StatementRow
from stances.frames.arguments import Maker, PointTold, ReplyTold
from stances.frames.behind import (
    CellShown,
    Counted,
    NamedShown,
    OtherShown,
    PairShown,
    ReasonShown,
    StateShown,
)
from stances.frames.blocs import Overlap
from stances.frames.codings import CodedRow, CodingRow
from stances.frames.conditions import Bridge, ConditionSet
from stances.frames.documents import DocumentRow, Presence
from stances.frames.line import MarkShown
from stances.frames.reliability import AgreementRow, DisputeRow, OtherReading
from stances.frames.sheets import (
    CodeLine,
    ConditionLine,
    MemberLine,
    PositionLine,
    ReasonLine,
    ReplyLine,
    SourceLine,
    StatementLine,
)
from stances.frames.timeline import DatedShown
from stances.frames.views import Missing, PhraseRow, RespondentRow, ViewRow
from stances.rows import Row, table, told

# The sheets of the workbook but the room, whose columns follow the scale; then what pages show.
SHEETS: Mapping[str, type[Row]] = {
    "Positions": PositionLine,
    "Conditions": ConditionLine,
    "Reasons": ReasonLine,
    "Replies": ReplyLine,
    "Statements": StatementLine,
    "Sources": SourceLine,
    "Blocs": MemberLine,
    "Views": ViewRow,
    "Codebook": CodeLine,
}
TABLES: Mapping[str, type[Row]] = {
    **{f"Workbook, {name}": kind for name, kind in SHEETS.items()},
    "Positions": PositionRow,
    "Statements": StatementRow,
    "Views": ViewRow,
    "Documents": DocumentRow,
    "Actors with nothing recorded": Presence,
    "Who makes an argument": Maker,
    "Arguments and replies": ReplyTold,
    "Conditions": ConditionSet,
    "Who shares reasons with both sides": Bridge,
    "Points credited to no one": PointTold,
    "Members in common": Overlap,
    "Respondents": RespondentRow,
    "Phrases": PhraseRow,
    "Named in one place only": Missing,
    "Codings": CodingRow,
    "Coders of each document": CodedRow,
    "Agreement of coders": AgreementRow,
    "Disputed codes": DisputeRow,
    "Other readings": OtherReading,
    "Behind the bars": Counted,
    "Behind the map of squares": StateShown,
    "Behind the actors other than States": OtherShown,
    "Behind the reasons": ReasonShown,
    "Behind the matrix of arguments": CellShown,
    "Behind the line of time": DatedShown,
    "Behind the line of an actor": MarkShown,
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


def columns_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a column of each table, as ColumnTold."""
    rows = (
        ColumnTold(table=name, column=head, holds=holds)
        for name, kind in TABLES.items()
        for head, holds in told(kind, dataset.vocabulary)
        if head not in HIDDEN
    )
    return table(ColumnTold, rows)
