"""A figure as a page draws it: its picture, for as long as no script is there that draws it."""

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from stances.addresses.marks import program
from stances.charts import CHARTS, Chart, why_empty
from stances.dataset import Dataset
from stances.exports import formats, turns
from stances.exports.pictures import pictures
from stances.figures.layout import Figure
from stances.figures.typeface import face
from stances.model import SETTINGS
from stances.scene import Positions, Scene, scene_of
from stances.selection import DEFAULT_VOICE, Selection

# Pixels that the pages give each figure in windows from 1280 on, and all of them on a telephone.
DESK: Mapping[str, int] = {
    "seats": 392, "tiles": 784, "timeline": 1200, "moved": 580, "types": 1200,
    "likeness": 1200, "viewmatrix": 1200,
}  # fmt: skip
TELEPHONE = 358
OF_FIRST_PAGE = ("seats", "tiles", "timeline")
# Marks that are kept for readers who look at the same.
KEPT = 192


@dataclass(frozen=True)
class First:
    """The picture of a chart that stands on a page in a width."""

    chart: Chart
    dark: bool
    width: int

    @cached_property
    def name(self) -> str:
        """The name of its file: what is drawn otherwise has another."""
        return f"{_mark(self.chart, self.dark)}-{self.width}.svg"

    def drawn(self) -> bytes:
        """The SVG, packed; without the typeface, which the page has. Raises PictureError."""
        made = turns.in_turn(formats.PICTURES["svg"], self._made)
        return gzip.compress(made.data, mtime=0)

    def _made(self) -> formats.Made:
        svg = pictures().make(fitted(self.chart.figure(self.dark), self.width), "svg")
        return formats.Made(svg.replace(f"<style>{face()}</style>".encode(), b""))


@lru_cache(maxsize=KEPT)
def _mark(chart: Chart, dark: bool) -> str:
    """Of all that is drawn, and of the program: no picture can be of anything else."""
    meant = f"{program()} {chart.spec(dark)}"
    return hashlib.sha256(meant.encode("utf-8", "replace")).hexdigest()[:20]


def widths(key: str) -> tuple[int, ...]:
    """The widths in which the pages show a chart; none where they do not draw it."""
    return (DESK[key], TELEPHONE) if key in DESK else ()


def fitted(fig: Figure, width: int) -> Figure:
    """A copy of a figure for a width, as `fit` of `scripts/plot.js` has it."""
    own = Figure([t.to_plotly_json() for t in fig.data], fig.layout.to_plotly_json())
    meta = fig.layout.meta or {}
    narrow, ratio = meta.get("narrow") or {"below": 0}, meta.get("ratio")
    margin, height = fig.layout.margin, fig.layout.height
    if width < narrow["below"]:
        own.update_layout(narrow["layout"], overwrite=True)
        for i in narrow["hide"]:
            own.data[i].visible = False
        height = narrow["layout"].get("height") or height
    if ratio:
        height = int((width - margin.l - margin.r) * ratio + 0.5) + margin.t + margin.b
    return own.update_layout(width=width, height=height)


def usual(data: tuple[Dataset, dict[str, Positions]] | None) -> Iterator[First]:
    """The pictures of all that is shown where nothing is chosen but the count; the first first."""
    if data is None:
        return
    for voice in sorted(SETTINGS, key=lambda v: v != DEFAULT_VOICE):
        scene = scene_of(*data, Selection(voice=voice))
        for keys in (OF_FIRST_PAGE, [key for key in DESK if key not in OF_FIRST_PAGE]):
            yield from _all(scene, [CHARTS[key](scene) for key in keys])


def _all(scene: Scene, charts: list[Chart]) -> Iterator[First]:
    """Those of charts that have something to draw, at a desk first."""
    shown = [chart for chart in charts if not why_empty(scene, chart)]
    for place, dark in product(range(2), (False, True)):
        yield from (First(chart, dark, widths(chart.key)[place]) for chart in shown)
