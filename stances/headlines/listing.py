"""The Stances page: who speaks, whom only a group speaks for, and of whom nothing is counted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from stances.counts import agree, count, day, joined
from stances.dataset import Dataset, by_name
from stances.headlines.overview import conflicts_told
from stances.headlines.pieces import (
    Told,
    holds,
    name,
    names,
    sentences,
    sides_told,
    silent,
    strong,
    told,
    unheard,
)
from stances.headlines.seats import held_by, in_favour
from stances.positions import Position, knowledge_of, status_of
from stances.scene import KEPT, Scene
from stances.vocabulary import CONFLICT, IN_FAVOUR, Vocabulary, capital


@dataclass(frozen=True)
class Fold:
    """Actors shown together behind one line: `53 States`, how it is known, and what to know."""

    actors: tuple[str, ...]
    # The code that they share; None where they have no position.
    code: str | None
    number: str
    how: str
    note: str


@lru_cache(maxsize=KEPT)
def speakers(scene: Scene) -> tuple[str, ...]:
    """The shown actors that speak for themselves under the setting, in the order of names."""
    positions = scene.positions
    found = [a for a in scene.shown if knowledge_of(positions[a]) == "said"]
    return tuple(by_name(scene.dataset, found))


@lru_cache(maxsize=KEPT)
def title(scene: Scene) -> str:
    """How many actors speak for themselves, and how many of these are not in favour."""
    found = [scene.positions[a] for a in speakers(scene)]
    words, n = scene.dataset.vocabulary, len(found)
    if not scene.shown:
        return "No actor is shown"
    if not n:
        return "No actor shown speaks for itself"
    shown = "" if len(scene.shown) == len(scene.dataset.actors) else " shown"
    if n == 1:
        code = words[status_of(found[0])]
        who = capital(name(scene.dataset, found[0].actor))
        return (
            f"Only {who} speaks for itself; it {holds(words, code, 1)}"
            if shown
            else (f"One actor speaks for itself: {name(scene.dataset, found[0].actor)}")
        )
    return f"{n} actors{shown} speak for themselves; {_against(words, found)}"


def _against(words: Vocabulary, found: Sequence[Position]) -> str:
    """`5 of them have reservations`, each code against that anybody holds; or that nobody does."""
    parts: list[str] = []
    for code in (words[c] for c in words.against):
        if n := len(held_by(found, (code.id,))):
            # Said once: behind the first the rest is understood.
            of = " of them" if not parts else ""
            number = str(n) if n < len(found) else "both" if n == 2 else f"all {n}"
            parts.append(f"{number}{of} {holds(words, code, n)}")
    if parts:
        return joined(parts)
    nobody = [holds(words, words[c], 1) for c in words.against]
    if nobody:
        return f"none of them {joined(nobody, 'or')}"
    # A scale may have no other side.
    n = len(in_favour(words, found))
    return f"{n or 'none'} of them {agree(n or 1, 'is', 'are')} {IN_FAVOUR}"


@lru_cache(maxsize=KEPT)
def lead(scene: Scene) -> Told:
    """The sides of those who speak, and how many more are known otherwise or not at all."""
    words, found = scene.dataset.vocabulary, [scene.positions[a] for a in scene.shown]
    if not found:
        return told("Take away a filter to see who said what.")
    own = [p for p in found if p.stance and knowledge_of(p) == "said"]
    quiet = len(silent(found))
    parts = [sides_told(words, own) if own else "", _others(scene.dataset, found, bool(own))]
    parts.append(f"{strong(quiet)} {agree(quiet, 'has', 'have')} no position" if quiet else "")
    return told(sentences(parts[0], "; ".join(filter(None, parts[1:])), conflicts_told(found)))


def _others(data: Dataset, found: Sequence[Position], more: bool) -> str:
    """For how many a group speaks, and how many are only reported."""
    through = [p for p in found if p.stance and knowledge_of(p) == "group"]
    reported = sum(bool(p.stance) and knowledge_of(p) == "reported" for p in found)
    behind, parts = " more" if more else "", []
    if through:
        via = {p.via for p in through}
        lone = next(iter(via)) if len(via) == 1 else ()
        who = f"{name(data, lone[0])} speaks" if len(lone) == 1 else "groups speak"
        parts.append(f"{who} for {strong(len(through))}{behind}")
    if reported:
        verb = agree(reported, "is", "are")
        parts.append(f"{strong(reported)}{behind} {verb} known only from a report")
    return "; ".join(parts)


def through_title(scene: Scene) -> str:
    """The heading above the folds of groups, or that there are none."""
    return "Spoken for only by their group" if through(scene) else "No group speaks for others"


@lru_cache(maxsize=KEPT)
def through(scene: Scene) -> tuple[Fold, ...]:
    """Those whom only their groups speak for, the largest part first; nobody is left out."""
    parts: dict[tuple[object, ...], list[Position]] = defaultdict(list)
    for p in (scene.positions[a] for a in scene.shown):
        if knowledge_of(p) in ("group", "reported") and (p.stance or p.status == CONFLICT):
            parts[status_of(p), p.via, knowledge_of(p), p.day].append(p)
    folds = [_group(scene.dataset, found) for found in parts.values()]
    return tuple(sorted(folds, key=lambda f: (-len(f.actors), f.how, f.code or "")))


def _group(data: Dataset, found: Sequence[Position]) -> Fold:
    first, actors = found[0], by_name(data, [p.actor for p in found])
    by = names(data, first.via)
    how = f"through {by}" if first.via else "by a group"
    if first.status == CONFLICT:
        how = f"their groups differ: {by}" if len(actors) > 1 else f"its groups differ: {by}"
    elif knowledge_of(first) == "reported":
        how = f"{how}, as reported" if first.via else "as others report"
    if first.stance and first.day:
        how = f"{how}, {day(first.day)}"
    note = _appear(data, actors)
    return Fold(tuple(actors), status_of(first), _number(data, actors), how, note)


def _appear(data: Dataset, actors: Sequence[str]) -> str:
    """How many of them appear in the documents without a word on the subject."""
    part = next((p for p in unheard(data, actors) if "without a word" in p), "")
    number, _, rest = part.partition(" ")
    if not part:
        return ""
    return f"{number} of them {rest}" if len(actors) > 1 else f"It {rest}"


def _number(data: Dataset, actors: Sequence[str]) -> str:
    """`53 States`, `1 State`, `159 actors` where not all are States."""
    states = sum(data.actors[a].type == "state" for a in actors)
    return count(len(actors), "State" if states == len(actors) else "actor")


def silent_title(scene: Scene) -> str:
    """The heading above those without a position."""
    return "No position on record" if silence(scene) else "Everybody shown has a position"


@lru_cache(maxsize=KEPT)
def silence(scene: Scene) -> Fold | None:
    """Those without a position under the setting: States and others; None where there are none."""
    data = scene.dataset
    found = silent(scene.positions[a] for a in scene.shown)
    actors = by_name(data, [p.actor for p in found])
    if not actors:
        return None
    states = sum(data.actors[a].type == "state" for a in actors)
    others = len(actors) - states
    parts = [count(states, "State")] if states else []
    if others:
        parts.append(f"{others} {agree(others, 'other', 'others')}")
    note = sentences(", ".join(unheard(data, actors, most=0)), "silence counts on no side")
    return Fold(tuple(actors), None, count(len(actors), "actor"), joined(parts), note)
