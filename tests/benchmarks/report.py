"""What was measured, in sum: least, lower quartile and median, and the share of Dash's."""

import json
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

COLUMNS = ("measure", "app", "min", "q1", "median", "rounds")
REFERENCE = "Dash"
# The end of the name of the one measure that has no unit.
SHIFT = "layout shift"

Found = Mapping[tuple[str, str], Sequence[float]]


def summary(found: Found) -> list[dict[str, Any]]:
    """The rows of the report, in the order of the measures, of whatever was measured at all.

    Milliseconds, but for what the name of the measure calls bytes, files or shift.
    """
    return [_row(*key, values) for key, values in sorted(found.items()) if values]


def _row(measure: str, app: str, values: Sequence[float]) -> dict[str, Any]:
    # Inclusive: a quartile of few rounds lies within them, and not below the least.
    low, middle, _ = (
        statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    )
    numbers = (_rounded(n) for n in (min(values), low, middle))
    return dict(zip(COLUMNS, (measure, app, *numbers, len(values)), strict=True))


def _rounded(n: float) -> float:
    return round(n) if n >= 10 else round(n, 4)


def ratio(rows: Sequence[Mapping[str, Any]]) -> list[float | None]:
    """The lower quartile of each row in lower quartiles of Dash in the same measure.

    None where Dash has no such measure, or nothing of it.
    """
    of = {row["measure"]: row["q1"] for row in rows if row["app"] == REFERENCE}
    return [round(row["q1"] / of[m], 2) if of.get(m := row["measure"]) else None for row in rows]


def table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The rows with their share of Dash's, as CSV."""
    return pd.DataFrame(rows, columns=list(COLUMNS)).assign(of_dash=ratio(rows))


def printed(rows: Sequence[Mapping[str, Any]]) -> str:
    """The same for the terminal, numbers as they are and nothing where there is none."""
    return table(rows).map(_printed).to_string(index=False)


def _printed(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    return "" if pd.isna(cell) else f"{cell:,.10g}"


def written(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as JSON: a list of objects."""
    return json.dumps(rows, indent=1)


def plot(rows: Sequence[Mapping[str, Any]]) -> go.Figure:
    """Lower quartiles of all that took time, from the least to the median; one bar a row."""
    timed = [r for r in rows if not r["measure"].endswith((SHIFT, "bytes", "files"))]
    error = {
        "type": "data",
        "array": [r["median"] - r["q1"] for r in timed],
        "arrayminus": [r["q1"] - r["min"] for r in timed],
    }
    names, quartiles = [f"{r['measure']}: {r['app']}" for r in timed], [r["q1"] for r in timed]
    fig = go.Figure(go.Bar(orientation="h", y=names, x=quartiles, error_x=error))
    return fig.update_layout(
        title="Milliseconds: lower quartile, with least and median", height=120 + 34 * len(timed),
        margin={"l": 380}, yaxis={"autorange": "reversed"},
    )  # fmt: skip
