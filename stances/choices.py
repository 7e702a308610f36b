"""What can be chosen under each parameter of all pages, by id, label and other names."""

from collections.abc import Mapping
from functools import lru_cache

from stances.dataset import Dataset, by_name
from stances.finding import Entry
from stances.model import SETTINGS
from stances.selection import options
from stances.words import PROTOCOL_LABELS, SETTING_LABELS, TYPE_LABELS

LABELS: Mapping[str, Mapping[str, str]] = {
    "voice": SETTING_LABELS,
    "type": TYPE_LABELS,
    "protocol": PROTOCOL_LABELS,
}


@lru_cache(maxsize=2)
def choices(dataset: Dataset) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of the voice and of each facet, in the order in which they are shown."""
    ids = {"voice": SETTINGS, **options(dataset)}
    return {param: tuple(_entry(dataset, param, i) for i in ids[param]) for param in ids}


@lru_cache(maxsize=2)
def actors(dataset: Dataset) -> tuple[Entry, ...]:
    """The entries of all actors, by name."""
    found = (dataset.actors[a] for a in by_name(dataset, dataset.actors))
    return tuple(Entry(actor.id, actor.name, actor.names) for actor in found)


def label(dataset: Dataset, param: str, option: str) -> str:
    """The name of an option."""
    return _entry(dataset, param, option).label


def _entry(dataset: Dataset, param: str, option: str) -> Entry:
    if param == "bloc":
        return Entry(option, dataset.actors[option].name, dataset.actors[option].names)
    if param == "source":
        return Entry(option, dataset.sources[option].title)
    if param == "stance":
        code = dataset.vocabulary[option]
        return Entry(
            option, code.label, (code.short,) if code.short not in ("", code.label) else ()
        )
    return Entry(option, LABELS[param][option])
