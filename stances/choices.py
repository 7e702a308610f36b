"""What can be chosen under each parameter of all pages, by id, label and other names."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from stances.counts import day as written
from stances.dataset import HELD, Dataset, by_name
from stances.days import days
from stances.finding import Entry, nearest
from stances.model import SETTINGS
from stances.selection import LATEST, options
from stances.words import PROTOCOL_LABELS, SETTING_LABELS, TYPE_LABELS

# How many blocs are compared at most.
MOST_BLOCS = 4
# More options than these are not listed when none is like what was written.
MOST_NAMED = 40
LABELS: Mapping[str, Mapping[str, str]] = {
    "voice": SETTING_LABELS,
    "type": TYPE_LABELS,
    "protocol": PROTOCOL_LABELS,
}


@lru_cache(maxsize=HELD)
def choices(dataset: Dataset) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of the voice, of each facet and of the day, in the order of what is shown."""
    ids = {"voice": SETTINGS, **options(dataset)}
    found = {param: tuple(_entry(dataset, param, i) for i in ids[param]) for param in ids}
    return {**found, "asof": _days(dataset)}


def _days(dataset: Dataset) -> tuple[Entry, ...]:
    """The days on which something was said, the last first, below all of them together."""
    found = (Entry(day.isoformat(), written(day)) for day in reversed(days(dataset.entire)))
    return (Entry(LATEST, "Latest"), *found)


@lru_cache(maxsize=HELD)
def actors(dataset: Dataset) -> tuple[Entry, ...]:
    """The entries of all actors, by name."""
    found = (dataset.actors[a] for a in by_name(dataset, dataset.actors))
    return tuple(Entry(actor.id, actor.name, actor.names) for actor in found)


def label(dataset: Dataset, param: str, option: str) -> str:
    """The name of an option."""
    return _entry(dataset, param, option).label


def unknown_told(value: str, entries: Sequence[Entry]) -> str:
    """A value that is not understood, and what may be meant."""
    meant = [f"{e.label} ({e.id})" if e.label != e.id else e.id for e in nearest(value, entries)]
    if meant:
        return f"unknown “{value}”; did you mean {' or '.join(meant)}?"
    if len(entries) > MOST_NAMED:
        return f"unknown “{value}”; give an id or a name"
    return f"unknown “{value}”; choose from {', '.join(e.id for e in entries)}"


def _entry(dataset: Dataset, param: str, option: str) -> Entry:
    if param == "bloc":
        return Entry(option, dataset.actors[option].name, dataset.actors[option].names)
    if param == "source":
        return Entry(option, dataset.entire.sources[option].title)
    if param == "stance":
        code = dataset.vocabulary[option]
        return Entry(
            option, code.label, (code.short,) if code.short not in ("", code.label) else ()
        )
    return Entry(option, LABELS[param][option])
