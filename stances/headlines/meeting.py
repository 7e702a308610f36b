"""Title and lead of the page on which a briefing for a meeting is made."""

from collections.abc import Sequence

from stances.counts import count, joined
from stances.dataset import Dataset
from stances.headlines.pieces import Told, bare, told
from stances.scene import Scene
from stances.words import SETTING_LABELS, as_of, in_words


def title(dataset: Dataset, actors: Sequence[str]) -> str:
    """`Briefing: European Union and African Group on the Global Plan of Action`."""
    about = dataset.about.subject.definite
    who = joined([bare(dataset, actor) for actor in actors])
    return f"Briefing: {who} on {about}" if who else f"Briefing on {about}"


def lead(scene: Scene) -> Told:
    """What is counted and filtered, and what the page shows."""
    counted = SETTING_LABELS[scene.setting].lower()
    counted = f"in {counted}" if scene.setting == "own" else counted
    shown = "Slide and page are shown as they will be."
    asof = f", {as_of(scene.dataset)}" if scene.dataset.asof else ""
    return told(f"Counted {counted}{asof}; {_filtered(scene)}. {shown}")


def _filtered(scene: Scene) -> str:
    """Whom the filters let pass."""
    data = scene.dataset
    if not scene.chosen.filtered:
        return "nothing is filtered"
    shown = count(len(scene.shown), "actor", of=len(data.actors))
    chosen = in_words(data, scene.chosen)
    return f"filtered: {chosen} ({shown}), which chooses whose conditions are listed, no more"
