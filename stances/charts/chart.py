"""A chart: a figure with its finding, measure, table and count, the same for all exports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from typing import Any

import pandas as pd

from stances.figures.layout import Figure, Stamp
from stances.scene import Scene
from stances.words import SETTING_LABELS, Scope, foot, up_to

# Charts of each kind and figures in all that are kept for readers who look at the same.
KEPT, DRAWN = 32, 192
FILLS = {
    "said": "Solid: said so itself.",
    "group": "Hatched: only through a group.",
    "reported": "Dashed outline: only as reported.",
}


@dataclass(frozen=True, eq=False, kw_only=True)
class Chart:
    """A figure that can be drawn, and the words and numbers that belong to it."""

    key: str = ""
    # What names of files call it, where the key alone does not tell it from others of its kind.
    file: str = ""
    title: str
    subtitle: str
    # What the figure is drawn from, and the same in words for whoever reads the table.
    drawn: pd.DataFrame
    shown: pd.DataFrame
    draw: Callable[[bool], Figure]
    # How many are shown, and of how many.
    n: int
    total: int
    # A noun in the singular: what is shown.
    unit: str = "actor"
    # What signs and fills mean, where a page tells it beside the figure; each file bears it.
    legend: str = ""
    # What a reader can do with the figure on the screen; no file bears it.
    hint: str = ""
    # What of the selection the figure follows.
    scope: Scope = "selection"
    # The line below a picture, where it is not the one of all charts.
    source: str = ""
    # What the picture shows, for who does not see it; with it go the sources of its positions.
    alternative: str = ""

    @property
    def named(self) -> str:
        """What it is called in the name of a file."""
        return self.file or self.key

    def figure(self, dark: bool = False) -> Figure:
        """The figure, drawn once for all who look at the same; never to be changed."""
        return _figure(self, dark)

    def spec(self, dark: bool) -> str:
        """The same as the JSON that a browser draws from."""
        return _spec(self, dark)

    def stamp(self, scene: Scene, link: str = "") -> Stamp:
        """Title, measure and source as they stand in every exported picture."""
        chosen = scene.chosen
        usual = foot(scene.dataset, chosen, self.n, self.total, self.unit, self.scope)
        line = self.source or usual
        return Stamp(self.title, f"{self.subtitle} {self.legend}".strip(), f"{line} {link}".strip())


@lru_cache(maxsize=DRAWN)
def _figure(chart: Chart, dark: bool) -> Figure:
    return chart.draw(dark)


@lru_cache(maxsize=DRAWN)
def _spec(chart: Chart, dark: bool) -> str:
    return str(_figure(chart, dark).to_json())


@dataclass(frozen=True)
class Kind:
    """A kind of chart: its key, and what makes it."""

    key: str
    make: Callable[..., Chart]
    # What the maker takes besides the scene, where no reader has chosen it.
    usual: Callable[[Scene], tuple[Any, ...]]

    def __call__(self, scene: Scene) -> Chart:
        """The chart of a scene, with what is usual where something is to be chosen."""
        return self.make(scene, *self.usual(scene))


# Every chart by its key, in the order of the command line. A module of this package adds its own.
CHARTS: dict[str, Kind] = {}


def chart(
    key: str, usual: Callable[[Scene], tuple[Any, ...]] = lambda scene: ()
) -> Callable[[Callable[..., Chart]], Callable[..., Chart]]:
    """Note a maker of charts, whose charts are kept for readers who look at the same.

    `usual` gives what the maker takes besides the scene.
    """

    def noted(make: Callable[..., Chart]) -> Callable[..., Chart]:
        @lru_cache(maxsize=KEPT)
        @wraps(make)
        def kept(*args: Any) -> Chart:
            made = make(*args)
            return made if made.key == key else replace(made, key=key)

        CHARTS[key] = Kind(key, kept, usual)
        return kept

    return noted


def voice_told(scene: Scene) -> str:
    """The voice setting under which a chart is made, in a sentence."""
    return f"Count: {SETTING_LABELS[scene.setting].lower()}."


def says(*sentences: str) -> str:
    """Sentences in a row, without those that have nothing to say."""
    return " ".join(filter(None, sentences))


def fills_told(kinds: Iterable[object]) -> str:
    """What the fills mean that are there, in one line."""
    found = set(kinds)
    return " ".join(words for kind, words in FILLS.items() if kind in found)


def counted_told(frame: pd.DataFrame) -> str:
    """The same of a frame of counts, in which a kind may be there with none."""
    return fills_told(frame.loc[frame["count"] > 0, "kind"])


def why_empty(scene: Scene, chart: Chart) -> str:
    """Why there is nothing to draw, as a sentence; nothing where there is."""
    if len(chart.drawn):
        return ""
    why = f"The dataset holds nothing of this kind{up_to(scene.dataset)}"
    if chart.key == "blocs":
        why = "No bloc is chosen"
    elif scene.chosen.filtered and chart.scope == "selection":
        why = "Nothing passes the filters"
    return f"{why}, so there is nothing to draw."
