"""The differences as a table and as JSON, for other programs: ids and codes, no labels."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from stances.differences.compare import Differences
from stances.differences.side import Side
from stances.exports.tables import to_csv
from stances.rows import Row, frame


class DifferenceRow(Row):
    """A value that differs, or what could not be compared."""

    change: str
    """added, removed or changed; not compared; or fault, where a side has other fields."""
    record: str
    """Kind of record."""
    id: str
    """Id of the record; of a position the voice setting, a stroke and the actor."""
    field: str
    """Field, with the fields and parts of lists inside it behind a full stop."""
    old: str
    """Value before; empty where there is none. Of a gap or a fault, what is to say of the side."""
    new: str
    """Value after; empty where there is none. Of a gap or a fault, what is to say of the side."""


def to_table(found: Differences) -> bytes:
    """A CSV file of all that differs and of what could not be compared."""
    return to_csv(frame(DifferenceRow, _rows(found)))


def _rows(found: Differences) -> Iterator[DifferenceRow]:
    yield from (DifferenceRow(**asdict(change)) for change in found.changes)
    for gap in found.gaps:
        said = {side: "not held" if gap.lacks == side else "" for side in ("old", "new")}
        if gap.lacks == "program":
            said = dict.fromkeys(said, "not known")
        yield DifferenceRow(
            change="not compared", record=gap.record, id="", field=gap.field, **said
        )
    for old, new in [(f, "") for f in found.old.faults] + [("", f) for f in found.new.faults]:
        yield DifferenceRow(change="fault", record="", id="", field="", old=old, new=new)


def to_json(found: Differences) -> bytes:
    """The same as one JSON object."""
    whole = {
        "alike": not found.changes,
        "old": _side(found.old),
        "new": _side(found.new),
        "changes": [asdict(change) for change in found.changes],
        "not_compared": [asdict(gap) for gap in found.gaps],
    }
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()


def _side(side: Side) -> dict[str, Any]:
    return {
        "path": side.path,
        "form": side.form,
        "version": side.version,
        "faults": list(side.faults),
    }
