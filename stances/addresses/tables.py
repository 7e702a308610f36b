"""The tables that have an address: what a row is, and the rows of a scene."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from stances.addresses.asking import Asked
from stances.dataset import by_name
from stances.frames.sheets import (
    ConditionLine,
    MemberLine,
    PositionLine,
    ReasonLine,
    ReplyLine,
    SheetRow,
    SourceLine,
    StatementLine,
    member_lines,
    point_lines,
    position_lines,
    reply_lines,
    source_lines,
    statement_lines,
)
from stances.rows import table
from stances.scene import Scene
from stances.words import Scope, foot

Rows = Iterable[SheetRow]


@dataclass(frozen=True)
class Table:
    """A table: what a row of it is, and what makes the rows."""

    kind: type[SheetRow]
    rows: Callable[[Asked], Rows]
    # Of a request and its rows: how many are shown, and of how many.
    counted: Callable[[Asked, Sequence[SheetRow]], tuple[int, int]]
    # A noun in the singular: what is counted.
    unit: str = "actor"
    # What of the selection the table follows.
    scope: Scope = "selection"


@dataclass(frozen=True)
class Filled:
    """A table with its rows, and the line that tells what it holds."""

    table: Table
    rows: tuple[SheetRow, ...]
    n: int
    total: int
    source: str
    # The rows under their heads.
    frame: pd.DataFrame


def filled(table_: Table, asked: Asked) -> Filled:
    """The table of a request."""
    scene = asked.scene
    rows = tuple(table_.rows(asked))
    n, total = table_.counted(asked, rows)
    source = foot(scene.dataset, scene.chosen, n, total, table_.unit, table_.scope)
    frame = table(table_.kind, rows, scene.dataset.vocabulary)
    return Filled(table_, rows, n, total, source, frame)


def each_row(kind: type[SheetRow]) -> str:
    """What a row is, in words."""
    called = kind.called()
    return f"Each row: {called[:1].lower()}{called[1:]}"


def _shown(scene: Scene) -> list[str]:
    return by_name(scene.dataset, scene.shown)


def _actors(asked: Asked, rows: Sequence[SheetRow]) -> tuple[int, int]:
    return len(asked.scene.shown), len(asked.scene.dataset.actors)


def _all(asked: Asked, rows: Sequence[SheetRow]) -> tuple[int, int]:
    return len(rows), len(rows)


def _blocs(asked: Asked, rows: Sequence[SheetRow]) -> tuple[int, int]:
    known = asked.scene.dataset.blocs
    return len(known if asked.compare is None else asked.compare), len(known)


def _positions(asked: Asked) -> Rows:
    return position_lines(asked.scene, _shown(asked.scene))


def _statements(asked: Asked) -> Rows:
    return statement_lines(asked.scene.dataset, _shown(asked.scene))


def _points(kind: type[SheetRow]) -> Callable[[Asked], Rows]:
    def rows(asked: Asked) -> Rows:
        found = point_lines(asked.scene, _shown(asked.scene))
        return (row for row in found if isinstance(row, kind))

    return rows


def _members(asked: Asked) -> Rows:
    """Those of the blocs that are compared, of all where none are named."""
    found = list(member_lines(asked.scene))
    if asked.compare is None:
        return found
    return (row for bloc in asked.compare for row in found if row.bloc_id == bloc)


TABLES: Mapping[str, Table] = {
    "positions": Table(PositionLine, _positions, _actors),
    "statements": Table(StatementLine, _statements, _actors),
    "reasons": Table(ReasonLine, _points(ReasonLine), _actors),
    "conditions": Table(ConditionLine, _points(ConditionLine), _actors),
    "replies": Table(
        ReplyLine, lambda asked: reply_lines(asked.scene.dataset), _all, "answer", "nothing"
    ),
    "sources": Table(
        SourceLine, lambda asked: source_lines(asked.scene.dataset), _all, "document", "nothing"
    ),
    "blocs": Table(MemberLine, _members, _blocs, "bloc", "voice"),
}
