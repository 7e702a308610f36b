"""The tables of the data package: those of the records, and the positions that follow."""

from collections.abc import Iterable, Iterator, Mapping

from stances.dataset import Dataset
from stances.positions import Position, status_of
from stances.record import newer
from stances.rows import Row
from stances.scene import Positions
from stances.tabular.coding import PositionResource
from stances.tabular.layout import TABLES
from stances.tabular.unfold import unfold

Resource = tuple[type[Row], Iterable[Row]]


def resources(d: Dataset, by_setting: Mapping[str, Positions]) -> dict[str, Resource]:
    """Every table of the package by its name: what a row is, and the rows."""
    rows = {**unfold(d.files), "positions": _positions(d, by_setting)}
    return {name: (table.row, rows[name]) for name, table in TABLES.items()}


def _positions(d: Dataset, by_setting: Mapping[str, Positions]) -> Iterator[Row]:
    for setting, found in by_setting.items():
        for p in found.values():
            yield _position(d, setting, p)


def _position(d: Dataset, setting: str, p: Position) -> PositionResource:
    return PositionResource(
        setting=setting,
        actor=p.actor,
        status=status_of(p),
        voice=p.voice,
        via=" ".join(p.via),
        day=p.day,
        overtaken=p.overtaken,
        newer=" ".join(s.id for s in newer(d, p)),
        otherwise=" ".join(p.otherwise),
    )
