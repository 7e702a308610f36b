"""What moved between two days: changes of position, told apart by what it is that changed."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from stances.dataset import HELD, Dataset, by_name
from stances.days import days, known_on
from stances.model import NONE
from stances.positions import Position, derive_positions, knowledge_of, status_of
from stances.scene import Scene, scene_of
from stances.vocabulary import SILENT, Vocabulary

# A move: to the other side, to another stance that is not on the other side, into or out of a
# conflict of groups, from silence to a stance. No move: a first appearance without a stance, and
# the same stance known in another way.
Kind = Literal["side", "stance", "groups", "came", "appeared", "known"]
MOVES: tuple[Kind, ...] = ("side", "stance", "groups", "came")
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Move:
    """An actor whose code, or the way in which it is known, differs between two days."""

    actor: str
    before: Position
    after: Position
    kind: Kind

    @property
    def codes(self) -> tuple[str, str]:
        """The code on the first day and the code on the last."""
        return status_of(self.before), status_of(self.after)

    @property
    def own(self) -> bool:
        """Whether the actor itself said what it is now counted under."""
        return knowledge_of(self.after) == "said"


@dataclass(frozen=True, eq=False)
class Moved:
    """What differs between two days among the actors that are shown on the last."""

    before: Scene
    after: Scene
    since: dt.date
    until: dt.date
    # By kind in the order of `Kind`, own words before others, then by name.
    changes: tuple[Move, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        """The changes of code between positions, or from none to one."""
        return tuple(m for m in self.changes if m.kind in MOVES)

    def of_states(self) -> tuple[Move, ...]:
        """The moves of Member States."""
        return tuple(m for m in self.moves if m.actor in set(self.after.states))


def kind_of(words: Vocabulary, before: Position, after: Position) -> Kind | None:
    """What changed from one position of an actor to another; None where nothing did."""
    old, new = status_of(before), status_of(after)
    if old == new:
        return None if knowledge_of(before) == knowledge_of(after) else "known"
    if old in SILENT:
        return "appeared" if new in SILENT else "came" if new in words.scores else "groups"
    if {old, new} <= words.scores.keys():
        return "side" if words.side(old) * words.side(new) < 0 else "stance"
    return "groups"


def changes(
    words: Vocabulary,
    before: Mapping[str, Position],
    after: Mapping[str, Position],
    actors: Iterable[str],
) -> list[Move]:
    """What changed of each of the actors that changed at all, in the order in which they come."""
    found = ((a, kind_of(words, before[a], after[a])) for a in actors)
    return [Move(a, before[a], after[a], kind) for a, kind in found if kind]


def last_day(dataset: Dataset) -> dt.date:
    """The day that a dataset is as of: the one that was asked for, or the last with a stance."""
    return dataset.asof or max(days(dataset), default=dataset.about.day)


@lru_cache(maxsize=HELD)
def usual_since(dataset: Dataset) -> dt.date:
    """The day from which moves are told where none is chosen, before the last day.

    The last on which a State or a bloc took a stance, else the last on which anybody did.
    """
    until = last_day(dataset)
    heard = {s.date for s in dataset.statements if s.stance != NONE and _seated(dataset, s.actor)}
    for found in (heard, days(dataset)):
        if earlier := [day for day in found if day < until]:
            return max(earlier)
    return _day_before(until)


def _day_before(day: dt.date) -> dt.date:
    """The day before; of the first day that there is itself."""
    return day - ONE_DAY if day > dt.date.min else day


def _seated(dataset: Dataset, actor: str) -> bool:
    return dataset.actors[actor].type in ("state", "bloc")


@lru_cache(maxsize=32)
def moved(scene: Scene, since: dt.date | None = None) -> Moved:
    """What moved from a day to that of the scene, under its setting, among who is shown.

    ValueError where the first day is after the last.
    """
    since, until = since or usual_since(scene.dataset), last_day(scene.dataset)
    if since > until:
        raise ValueError(f"{since} is after {until}")
    before = scene_of(scene.dataset, scene.by_setting, replace(scene.chosen, asof=since))
    words, shown = scene.dataset.vocabulary, by_name(scene.dataset, scene.shown)
    found = changes(words, before.positions, scene.positions, shown)
    order: tuple[Kind, ...] = (*MOVES, "appeared", "known")
    found.sort(key=lambda m: (order.index(m.kind), not m.own))
    return Moved(before, scene, since, until, tuple(found))


def flows(told: Moved) -> Counter[tuple[str, str]]:
    """How many Member States shown have each pair of codes on the two days; each seat once."""
    before, after = told.before.positions, told.after.positions
    return Counter((status_of(before[s]), status_of(after[s])) for s in told.after.states)


@lru_cache(maxsize=32)
def days_of_moves(scene: Scene) -> tuple[tuple[dt.date, dt.date], ...]:
    """Each two days in a row with a stance between which somebody shown moved, the last first.

    Only days up to that of the scene; before the first of them stands the day before it.
    """
    data, then, found = scene.dataset, _positions(scene, None), []
    first: dt.date | None = None
    for last in (day for day in days(data) if day <= last_day(data)):
        now = _positions(scene, last)
        kinds = {m.kind for m in changes(data.vocabulary, then, now, scene.shown)}
        if not kinds.isdisjoint(MOVES):
            found.append((first or _day_before(last), last))
        first, then = last, now
    return tuple(reversed(found))


def _positions(scene: Scene, day: dt.date | None) -> Mapping[str, Position]:
    """Where all stand on a day, by the rule alone; without a day nobody stands anywhere yet."""
    data = known_on(scene.dataset, day) if day else scene.dataset
    statements, scores = data.statements if day else (), data.vocabulary.scores
    return derive_positions(data.actors, data.blocs, statements, scene.setting, scores)
