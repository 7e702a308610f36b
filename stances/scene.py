"""What is shown at the moment: the data, all positions, the selection and who passes it."""

from dataclasses import dataclass
from functools import lru_cache

from stances.dataset import Dataset, member_states
from stances.days import known_on
from stances.model import Setting
from stances.positions import Position
from stances.readings import positions_by_setting
from stances.selection import Selection, facet_counts, select

Positions = dict[str, Position]
# Scenes of which what was made is kept: readers mostly look at the same few.
KEPT = 64


@dataclass(frozen=True, eq=False)
class Scene:
    """The one thing from which charts, tables and every export are made.

    Two scenes are equal where the selection is and the dataset and its positions are the same
    objects, so that what was made for one serves all readers who look at the same.
    """

    dataset: Dataset
    by_setting: dict[str, Positions]
    chosen: Selection
    shown: tuple[str, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scene) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[Dataset, Selection, tuple[str, ...], int]:
        # While a scene is kept so are its positions, and no others have their place in memory.
        return self.dataset, self.chosen, self.shown, id(self.by_setting)

    @property
    def setting(self) -> Setting:
        """The chosen voice setting."""
        return self.chosen.voice

    @property
    def positions(self) -> Positions:
        """Positions under the chosen voice setting."""
        return self.by_setting[self.chosen.voice]

    @property
    def states(self) -> list[str]:
        """The Member States that pass the filters."""
        passing = set(self.shown)
        return [s for s in member_states(self.dataset) if s in passing]


def scene_of(dataset: Dataset, by_setting: dict[str, Positions], chosen: Selection) -> Scene:
    """The scene that a selection gives, as of the day that it asks for.

    The dataset may be that of any day; where it is of another one, so are its positions.
    """
    if dataset.asof != chosen.asof:
        dataset = known_on(dataset, chosen.asof)
        by_setting = positions_by_setting(dataset)
    shown = select(dataset, by_setting[chosen.voice], chosen)
    return Scene(dataset, by_setting, chosen, shown)


@lru_cache(maxsize=128)
def option_counts(scene: Scene) -> dict[str, dict[str, int]]:
    """How many actors each option of a filter would show; made once for equal scenes."""
    return facet_counts(scene.dataset, scene.positions, scene.chosen)
