"""How long each export takes: python tests/benchmarks/briefing.py [rounds]; it asserts nothing."""

import gc
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from stances.briefing.build import build
from stances.briefing.plan import plan_of
from stances.charts import CHARTS
from stances.dataset import load
from stances.exports import pictures
from stances.exports.formats import BRIEFING, Options
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection


def main(rounds: int) -> None:
    """Time every format of the largest briefing, and ten charts as pictures."""
    dataset = load()
    by_setting = positions_by_setting(dataset)
    # As the server and the command line do.
    gc.freeze()
    scene = scene_of(dataset, by_setting, Selection())
    briefing = build(scene, plan_of(dataset, annexes=True))
    charts = [make(scene) for make in CHARTS.values()][:10]
    makers = {
        ext: lambda kind=kind: kind.make(briefing, Options()).data for ext, kind in BRIEFING.items()
    }
    makers |= {
        "ten charts as PNG": lambda: b"".join(
            pictures.picture(c.figure(), c.stamp(scene), "png") for c in charts
        ),
    }
    started = time.perf_counter()
    pictures.picture(charts[0].draw(False), charts[0].stamp(scene), "png")
    print(f"first picture, browser started: {time.perf_counter() - started:.2f} s")
    for name, make in makers.items():
        times, size = [], 0
        for _ in range(rounds):
            started = time.perf_counter()
            size = len(make())
            times.append(time.perf_counter() - started)
        print(f"{name}: median {statistics.median(times):.2f} s, most {max(times):.2f} s, "
              f"{size:,} bytes")  # fmt: skip
    pictures.pictures().close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
