"""What is counted and who is shown: the segments of the control row and the line below it."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from stances.counts import count, joined, plural
from stances.dataset import Dataset, member_states
from stances.headlines.pieces import name
from stances.model import SETTINGS, Setting
from stances.scene import Scene, scene_of
from stances.words import SETTING_HELP

# What a page shows: Member States, actors, blocs whatever the filters, or views.
Unit = Literal["Member State", "actor", "bloc", "view"]
# Of more documents than these the number is told.
NAMED = 4
LABELS: dict[Setting, str] = {
    "own": "own words",
    "alignment": "+ aligned",
    "groups": "+ their group",
    "reports": "+ as others report",
}
COUNTED: dict[Setting, str] = {
    "own": "only own words, in a text or on an official record",
    "alignment": "own words and declared alignment",
    "groups": "own words, declared alignment and, for silent States, what their group said",
    "reports": "own words, alignment, groups and what other speakers report",
}
# The same where the line also holds the tags of filters.
BRIEFLY: dict[Setting, str] = {
    "own": "own words only",
    "alignment": "own words and alignment",
    "groups": "own words, alignment and groups",
    "reports": "own words, alignment, groups and reports",
}


@dataclass(frozen=True)
class Segment:
    """A setting as the control row shows it."""

    setting: Setting
    label: str
    # Member States with a position, of those that the present filters show under this setting.
    states: int
    definition: str


@lru_cache(maxsize=128)
def segments(scene: Scene) -> tuple[Segment, ...]:
    """The four settings, each with the number of States that it would count.

    The filters stay as they are. A filter by stance lets other States pass under each setting, so
    the number is what a reader sees who chooses the setting, not a part of who is shown now.
    """
    return tuple(Segment(s, LABELS[s], _counted(scene, s), SETTING_HELP[s]) for s in SETTINGS)


def _counted(scene: Scene, setting: Setting) -> int:
    chosen = replace(scene.chosen, voice=setting)
    there = scene_of(scene.dataset, scene.by_setting, chosen)
    return sum(there.positions[s].stance is not None for s in there.states)


def count_told(scene: Scene, unit: Unit = "Member State") -> str:
    """What is counted and how many are shown, in two sentences."""
    if unit == "view":
        return _views(scene.dataset)
    counted = (BRIEFLY if scene.chosen.filtered and unit != "bloc" else COUNTED)[scene.setting]
    shown = {"bloc": "Filters do not apply to blocs", "actor": _actors(scene)}
    return f"Counted: {counted}. {shown.get(unit) or _states(scene)}."


def _states(scene: Scene) -> str:
    return _shown(len(scene.states), len(member_states(scene.dataset)), "Member State")


def _actors(scene: Scene) -> str:
    """A bloc that is shown beside its members is said apart."""
    said = _shown(len(scene.shown), len(scene.dataset.actors), "actor")
    blocs = [b for b in scene.chosen.bloc if b in scene.shown]
    if not blocs:
        return said
    members = count(len(scene.shown) - len(blocs), "member")
    return f"{said}: {joined([members, *(name(scene.dataset, b) for b in blocs)])}"


def _shown(n: int, total: int, noun: str) -> str:
    """`All 192 Member States shown`, `35 of 192 …`, `None of 192 …`."""
    if n == total > 1:
        return f"All {total} {plural(noun)} shown"
    return f"{n or 'None'} of {count(total, noun)} shown"


def _views(dataset: Dataset) -> str:
    n = len(dataset.views)
    papers = [paper(dataset, source) for source in dataset.views] if n <= NAMED else []
    of = joined(papers) or count(n, "document")
    by = f"Views of respondents, by footnote of {of}. " if n else ""
    who = "the filters choose whose views are shown"
    return f"{by}The count changes nothing here; {who}."


def paper(dataset: Dataset, source: str) -> str:
    """A document by its kind, or by its title where several are of one kind."""
    kind = dataset.sources[source].kind
    if sum(s.kind == kind for s in dataset.sources.values()) > 1:
        return f"“{dataset.sources[source].title}”"
    # An abbreviation keeps its capitals.
    return f"the {kind if kind[1:2].isupper() else kind[:1].lower() + kind[1:]}"
