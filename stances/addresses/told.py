"""What an address answers as JSON: what it is, of what, and the rows, in one form for all."""

import datetime as dt
import json
import math
from typing import Any

import pandas as pd

from stances.addresses.asking import Fault
from stances.addresses.tables import Filled
from stances.charts import Chart
from stances.rows import Row, columns, heads, kind_of
from stances.scene import Scene
from stances.selection import FACETS, LATEST
from stances.vocabulary import Vocabulary
from stances.words import Scope

Json = dict[str, Any]


def of_table(name: str, made: Filled, scene: Scene) -> Json:
    """A table: columns by the names of their fields, which stay as they are."""
    table, words = made.table, scene.dataset.vocabulary
    return {
        **_head(name.capitalize(), table.kind.called(), made.source, scene, table.scope),
        "shown": made.n,
        "total": made.total,
        "unit": table.unit,
        "columns": described(table.kind, words),
        "rows": [row.model_dump(mode="json") for row in made.rows],
    }


def of_chart(made: Chart, scene: Scene) -> Json:
    """A chart: the table behind it, under its heads."""
    stamp = made.stamp(scene)
    heads_ = [str(head) for head in made.shown.columns]
    cells = [[_plain(v) for v in made.shown.iloc[:, i]] for i in range(len(heads_))]
    return {
        **_head(stamp.title, stamp.subtitle, stamp.foot, scene, made.scope),
        "shown": made.n,
        "total": made.total,
        "unit": made.unit,
        "columns": [_column(h, c) for h, c in zip(heads_, cells, strict=True)],
        "rows": [dict(zip(heads_, row, strict=True)) for row in zip(*cells, strict=True)],
    }


def of_faults(faults: tuple[Fault, ...]) -> Json:
    """What of a request is not understood."""
    found = [{"parameter": f.parameter, "value": f.value, "why": f.why} for f in faults]
    return {"error": "Not understood.", "not_understood": found}


def packed(told: Json) -> bytes:
    """As UTF-8; letters of all scripts stand as they are."""
    return json.dumps(told, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def described(kind: type[Row], words: Vocabulary | None) -> list[Json]:
    """Each column of a table: its name, its head, what type it is and what it holds."""
    named = heads(kind, words)
    return [
        {
            "name": name,
            "head": named[name],
            "type": kind_of(field),
            "holds": field.description or "",
        }
        for name, field in columns(kind).items()
    ]


def _head(title: str, about: str, source: str, scene: Scene, scope: Scope) -> Json:
    """What every answer tells: what it is, its source, of which data, of which selection."""
    data, chosen = scene.dataset.about, scene.chosen
    return {
        "title": title,
        "about": about,
        "source": source,
        "dataset": {
            "title": data.title,
            "version": data.version,
            "fingerprint": scene.dataset.fingerprint,
            "released": data.released.isoformat(),
            "licence": data.licence,
        },
        "selection": {
            "voice": chosen.voice,
            "asof": chosen.asof.isoformat() if chosen.asof else LATEST,
            **{facet: list(getattr(chosen, facet)) for facet in FACETS},
            "q": chosen.q,
        },
        "follows": scope,
    }


def _column(head: str, cells: list[Any]) -> Json:
    """A column of a chart; of what type it is, its cells tell."""
    kinds = {type(c) for c in cells if c is not None}
    known = {bool: "boolean", int: "integer", float: "number"}
    kind = known.get(next(iter(kinds)), "string") if len(kinds) == 1 else "string"
    return {"name": head, "head": head, "type": kind if kinds != {int, float} else "number",
            "holds": ""}  # fmt: skip


def _plain(value: Any) -> Any:
    """A cell as JSON knows it; a gap is null."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, bool | int | str):
        return value
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value.isoformat() if isinstance(value, dt.date) else str(value)
