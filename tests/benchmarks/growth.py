"""What larger data cost: python tests/benchmarks/growth.py [-o FOLDER] [TIMES ...].

For 1, 10 and 100 times the statements of today: seconds of each step and the memory of the
process, as a table (CSV) and a chart (PNG). It asserts nothing.
"""

import argparse
import csv
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import plotly.graph_objects as go
from generate import generate

from stances.dataset import checked, load
from stances.exports.pictures import PictureError, pictures
from stances.figures.layout import laid_out, note
from stances.frames.actors import positions_frame
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection, facet_counts, select

STEPS = {
    "check": "check",
    "load": "check and load",
    "positions": "positions under all settings",
    "filter": "one filter: counts and selection",
    "search": "one search: counts and selection",
    "frame": "table of all positions",
}
ROUNDS = 3


def timed(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    """The median of a few rounds in seconds, and what the last one gave."""
    spent, result = [], None
    for _ in range(rounds):
        started = time.perf_counter()
        result = work()
        spent.append(time.perf_counter() - started)
    return sorted(spent)[len(spent) // 2], result


def memory() -> float | None:
    """The most memory that this process has held, in megabytes; None where nobody counts it."""
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024**2 if sys.platform == "darwin" else 1024)


def measure(folder: Path) -> dict[str, Any]:
    """Seconds of each step and the memory, in a process of their own."""
    before = memory()
    out: dict[str, Any] = {}
    out["check"], files = timed(lambda: checked(folder), 1)
    problems = len(files.problems)
    del files
    out["load"], dataset = timed(lambda: load(folder))
    out["positions"], by_setting = timed(lambda: positions_by_setting(dataset))
    positions = by_setting["groups"]

    def both(chosen: Selection) -> tuple[str, ...]:
        facet_counts(dataset, positions, chosen)
        return select(dataset, positions, chosen)

    everybody = scene_of(dataset, by_setting, Selection())
    out["filter"], _ = timed(lambda: both(Selection(bloc=("eu",), stance=("reservations",))))
    out["search"], _ = timed(lambda: both(Selection(q="plan")))
    out["frame"], _ = timed(lambda: positions_frame(everybody, everybody.shown))
    after = memory()
    out["megabytes"] = round(after - before, 1) if before and after else None
    out |= {"statements": len(dataset.statements), "actors": len(dataset.actors)}
    return {**out, "problems": problems}


def measured(times: int) -> dict[str, Any]:
    """A dataset made and measured."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        generate(times, folder)
        command = [sys.executable, __file__, "--measure", str(folder)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {"times": times, **json.loads(said)}


def chart(rows: list[dict[str, Any]]) -> go.Figure:
    """Seconds by size on two logarithmic scales, a line a step with its name at the end."""
    fig = laid_out(go.Figure(), 520, dark=False, top=40, bottom=50)
    across = [row["times"] for row in rows]
    # Loading is checking and a little more, a search costs what a filter costs: two lines on top
    # of each other say nothing.
    for step, label in STEPS.items():
        if step in ("check", "search"):
            continue
        fig.add_scatter(x=across, y=[row[step] for row in rows], mode="lines+markers", name=label)
        last = rows[-1]
        fig.add_annotation(
            note(math.log10(last["times"]), math.log10(last[step]), f" {label}", xshift=6)
        )
    ticks = {"tickvals": across, "ticktext": [f"{n} times" for n in across], "showticklabels": True}
    fig.update_xaxes(type="log", range=[-0.1, math.log10(across[-1]) * 1.5 + 0.1], **ticks)
    fig.update_yaxes(
        type="log",
        title="seconds",
        dtick=1,
        showticklabels=True,
        showgrid=True,
        gridcolor="#e3e3e3",
    )
    fig.update_layout(
        width=1000, showlegend=False, paper_bgcolor="#ffffff", margin={"l": 70},
        title="Seconds of each step as the data grow",
    )  # fmt: skip
    return fig


def write(rows: list[dict[str, Any]], folder: Path) -> None:
    """The table and the chart as files."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "growth.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    try:
        (folder / "growth.png").write_bytes(pictures().make(chart(rows), "png", scale=2))
    except PictureError as error:
        print(error)
    finally:
        pictures().close()


def main() -> None:
    """Measure each size, print the table, and write it where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("times", nargs="*", type=int, default=[1, 10, 100])
    options.add_argument("-o", "--out", type=Path, help="folder for growth.csv and growth.png")
    options.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.measure:
        print(json.dumps(measure(args.measure)))
        return
    rows = []
    for times in args.times:
        rows.append(measured(times))
        print(" ".join(f"{k}={v:.3g}" if isinstance(v, float) else f"{k}={v}"
                       for k, v in rows[-1].items()), flush=True)  # fmt: skip
    if args.out:
        write(rows, args.out)


if __name__ == "__main__":
    main()
