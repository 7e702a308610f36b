"""What the user chose, as a frozen value: to and from the URL, applied to the positions."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import NamedTuple, cast

from stances import search
from stances.dataset import HELD, Dataset, blocs_of
from stances.finding import Entry, resolve_list
from stances.model import Setting
from stances.positions import Position, status_of

FACETS = ("bloc", "type", "stance", "source", "protocol")
# The parameters of all pages, in the order of the address.
KEYS = ("voice", "asof", *FACETS, "q")
PROTOCOL = ("not-party", "not-listed")
DEFAULT_VOICE: Setting = "groups"
# How an address says that the words of all days count.
LATEST = "latest"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# No more of a text that is searched for is read, and no more of a link is looked up but for ids.
MOST_WORDS, MOST_LETTERS = 200, 2_000
# The years of which a day can be that is written by hand.
YEARS = (1900, 2999)
TYPES = ("state", "bloc", "un", "igo", "ngo", "meeting", "non-member")


@dataclass(frozen=True)
class Selection:
    """Voice setting, day and filters. An empty filter shows everybody."""

    voice: Setting = DEFAULT_VOICE
    # The last day whose words count; None for those of all days.
    asof: dt.date | None = None
    bloc: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    protocol: tuple[str, ...] = ()
    q: str = ""

    @property
    def filtered(self) -> bool:
        """Whether any filter is set; the voice setting and the day choose whose words count."""
        return replace(self, voice=DEFAULT_VOICE, asof=None) != Selection()

    def params(self) -> dict[str, list[str]]:
        """Query parameters that restore this selection; defaults are left out."""
        out: dict[str, list[str]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                out[field.name] = list(value) if isinstance(value, tuple) else [str(value)]
        return out


def options(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """The valid ids of each facet."""
    return {
        "bloc": tuple(dataset.blocs),
        "type": tuple(t for t in TYPES if any(a.type == t for a in dataset.actors.values())),
        "stance": dataset.vocabulary.counted,
        "source": tuple(dataset.sources),
        "protocol": PROTOCOL if dataset.protocol else (),
    }


class Understood(NamedTuple):
    """The ids that the values of a parameter mean, each once, and what could not be understood."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...]


def understood(values: Iterable[str], entries: Sequence[Entry]) -> Understood:
    """What is meant by values of a link: ids in any case, labels, other names, with commas."""
    known, asked = {entry.id for entry in entries}, list(values)
    strange = [value for value in asked if value not in known]
    if not strange or len(text := ",".join(asked)) > MOST_LETTERS:
        ids = [value for value in asked if value in known]
    else:
        ids, strange = resolve_list(text, entries)
    return Understood(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(strange)))


class Picked(NamedTuple):
    """The ids that a parameter chooses, if it does, what is not understood, and what is too much.

    Without ids it says nothing, or nothing that is valid; with an empty one it chooses nobody.
    """

    ids: tuple[str, ...] | None
    unknown: tuple[str, ...]
    over: tuple[str, ...]


def picked(values: Sequence[str], options: Sequence[Entry], most: int = 0) -> Picked:
    """What the values of a parameter choose of the options, at most so many of them."""
    ids, unknown = understood([v for v in values if v], options)
    kept, over = (ids[:most], ids[most:]) if most else (ids, ())
    return Picked(kept if kept or "" in values else None, unknown, over)


class Asked(NamedTuple):
    """What a link asks for, and the values in it that are not understood, by parameter."""

    selection: Selection
    unknown: dict[str, tuple[str, ...]]


def from_params(
    get_all: Callable[[str], list[str]], choices: Mapping[str, Sequence[Entry]]
) -> Asked:
    """A selection from query parameters, where `choices` holds what each parameter can mean."""
    found = {p: understood(get_all(p), entries) for p, entries in choices.items()}
    found["asof"] = _any_day(found["asof"])
    unknown = {param: u.unknown for param, u in found.items() if u.unknown}
    for param in ("voice", "asof"):
        if more := found[param].ids[1:]:
            unknown[param] = (*unknown.get(param, ()), *more)
    voices = found["voice"].ids
    words = (get_all("q") or [""])[0].strip()
    if len(words) > MOST_WORDS:
        unknown["q"] = (words[MOST_WORDS:],)
    voice = cast(Setting, voices[0]) if voices else DEFAULT_VOICE
    asof = day_of(next(iter(found["asof"].ids), LATEST))
    facets = {facet: found[facet].ids for facet in FACETS}
    chosen = Selection(voice=voice, asof=asof, q=words[:MOST_WORDS].strip(), **facets)
    return Asked(chosen, unknown)


def _any_day(asked: Understood) -> Understood:
    """The days that can be chosen, and any other day that is one."""
    others = [value for value in asked.unknown if day_of(value)]
    unknown = tuple(value for value in asked.unknown if value not in others)
    return Understood((*asked.ids, *others), unknown)


def day_of(value: str) -> dt.date | None:
    """The day that is written YYYY-MM-DD; None for anything else."""
    if not DAY.fullmatch(value):
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def any_day(words: str) -> dt.date | None:
    """The day that is written in any form of ISO 8601, of a year in `YEARS`; None for others."""
    try:
        found = dt.date.fromisoformat(words)
    except ValueError:
        return None
    return found if YEARS[0] <= found.year <= YEARS[1] else None


def keys_of(
    dataset: Dataset, positions: Mapping[str, Position]
) -> dict[str, dict[str, frozenset[str]]]:
    """For each facet and actor, the ids under which the actor is found."""
    codes = {code: frozenset((code,)) for code in dataset.vocabulary.counted}
    stances = {a: codes[status_of(positions[a])] for a in dataset.actors}
    return {**_fixed_keys(dataset), "stance": stances}


@lru_cache(maxsize=HELD)
def _fixed_keys(dataset: Dataset) -> dict[str, dict[str, frozenset[str]]]:
    """What an actor is found under whatever its position; the same for all readers."""
    blocs = blocs_of(dataset)
    sources: dict[str, set[str]] = {}
    for statement in dataset.statements:
        sources.setdefault(statement.actor, set()).add(dataset.source_of[statement.id])
    actors = dataset.actors
    return {
        "bloc": {a: frozenset((*blocs.get(a, ()), a)) for a in actors},
        "type": {a: frozenset((actors[a].type,)) for a in actors},
        "source": {a: frozenset(sources.get(a, ())) for a in actors},
        "protocol": _protocol_of(dataset),
    }


def _protocol_of(dataset: Dataset) -> dict[str, frozenset[str]]:
    """Whether a State is listed as not party to the Protocol; other actors have no status."""
    outside = set(dataset.protocol.not_parties) if dataset.protocol else set()
    return {
        a.id: frozenset((PROTOCOL[a.id not in outside],)) if a.type == "state" else frozenset()
        for a in dataset.actors.values()
    }


def select(
    dataset: Dataset, positions: Mapping[str, Position], chosen: Selection
) -> tuple[str, ...]:
    """Ids of the actors that pass every filter."""
    found = _found(dataset, chosen.q)
    if not any(getattr(chosen, facet) for facet in FACETS):
        return found
    return _passing(keys_of(dataset, positions), found, chosen, FACETS)


def _found(dataset: Dataset, q: str) -> tuple[str, ...]:
    """The actors that the search finds, in the order of the dataset; all if there is none."""
    if not q:
        return tuple(dataset.actors)
    ids = search.found(dataset, q)
    return tuple(a for a in dataset.actors if a in ids)


def _passing(
    keys: Mapping[str, Mapping[str, frozenset[str]]],
    found: Iterable[str],
    chosen: Selection,
    facets: Iterable[str],
) -> tuple[str, ...]:
    """Within a facet any value suffices; between facets all must hold."""
    wanted = {f: frozenset(values) for f in facets if (values := getattr(chosen, f))}
    if not wanted:
        return tuple(found)
    return tuple(a for a in found if all(not keys[f][a].isdisjoint(v) for f, v in wanted.items()))


def facet_counts(
    dataset: Dataset, positions: Mapping[str, Position], chosen: Selection
) -> dict[str, dict[str, int]]:
    """How many actors each option would show, given the other filters."""
    keys, found = keys_of(dataset, positions), _found(dataset, chosen.q)
    counts: dict[str, dict[str, int]] = {}
    for facet, ids in options(dataset).items():
        shown = _passing(keys, found, chosen, (f for f in FACETS if f != facet))
        # A bloc is shown with its members and is not one of them.
        found_under = Counter(key for a in shown for key in keys[facet][a] if key != a)
        counts[facet] = {i: found_under[i] for i in ids}
    return counts
