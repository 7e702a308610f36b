"""The questions put to the record, each indexed once for a dataset."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, TypeVar

from stances.dataset import HELD, Dataset, by_name
from stances.model import NONE, SETTINGS, Condition, Reason, Setting, Statement
from stances.positions import VOICES_IN, Position, direct_position, history
from stances.scene import Scene

Item = TypeVar("Item", Statement, "Made")


@dataclass(frozen=True)
class Made:
    """One reason or condition, and the statement in which it stands."""

    code: str
    item: Reason | Condition
    statement: Statement

    @property
    def actor(self) -> str:
        """Whose it is."""
        return self.statement.actor

    @property
    def kind(self) -> Literal["reason", "condition"]:
        """Which of the two it is."""
        return "reason" if isinstance(self.item, Reason) else "condition"

    @property
    def reported(self) -> bool:
        """Whether another says that the actor holds it."""
        return self.statement.voice == "reported"

    @property
    def locator(self) -> str:
        """Where in its document it stands."""
        return self.item.locator or self.statement.locator

    @property
    def words(self) -> str:
        """Its own words, or where none are quoted the paraphrase."""
        return self.item.quotation or self.item.text


class Record:
    """What was coded, by statement, actor, document and code; not to be changed."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._statements = {s.id: s for s in dataset.statements}
        self._own = _grouped(dataset.statements, lambda s: s.actor)
        self._said = {a: tuple(history(said, a)) for a, said in self._own.items()}
        self._in = _grouped(dataset.statements, lambda s: dataset.source_of[s.id])
        reasons = (Made(r.argument, r, s) for s in dataset.statements for r in s.reasons)
        conditions = (Made(c.condition, c, s) for s in dataset.statements for c in s.conditions)
        # Every reason and condition of every statement, the reasons first.
        self.made: tuple[Made, ...] = (*reasons, *conditions)
        self._by = _grouped(self.made, lambda m: m.actor)
        self._of = _grouped(self.made, lambda m: m.code)
        self._members: dict[tuple[str, dt.date], frozenset[str]] = {}

    def statement(self, statement: str) -> Statement:
        """A statement by its id; KeyError if there is none."""
        return self._statements[statement]

    def said_by(self, actor: str) -> tuple[Statement, ...]:
        """All statements of an actor, strongest voice first, then latest first."""
        return self._said.get(actor, ())

    def of_actor(self, actor: str) -> tuple[Statement, ...]:
        """The same in the order of the data."""
        return self._own.get(actor, ())

    def of_source(self, source: str) -> tuple[Statement, ...]:
        """The statements in a document, in the order of the data."""
        return self._in.get(source, ())

    def made_by(self, actor: str) -> tuple[Made, ...]:
        """Every reason and condition of an actor."""
        return self._by.get(actor, ())

    def made_of(self, code: str) -> tuple[Made, ...]:
        """Every time that an argument is made or a condition put."""
        return self._of.get(code, ())

    def name(self, actor: str) -> str:
        """The name of an actor."""
        return self.dataset.actors[actor].name

    def names(self, actors: Iterable[str]) -> str:
        """The names of actors, in order of the alphabet."""
        return ", ".join(self.name(a) for a in by_name(self.dataset, actors))

    def place(self, statement: Statement, locator: str | None = None) -> str:
        """Document and locator of a statement, or of something within it."""
        source = self.dataset.sources[self.dataset.source_of[statement.id]]
        return f"{source.title}, {locator or statement.locator}"

    def place_of(self, made: Made) -> str:
        """Document and locator of a reason or condition."""
        return self.place(made.statement, made.locator)

    def reasons(self, position: Position, setting: Setting) -> list[Made]:
        """Reasons and conditions of a position: of all the actor's statements within the setting.

        One that is inherited has those of its bloc, or blocs, of the days on which it was a member.
        """
        whose = position.via if position.status == "inherited" else (position.actor,)
        counted = VOICES_IN[setting]
        return [
            m
            for a in whose
            for m in self.made_by(a)
            if m.statement.voice in counted and self._for(position.actor, m.statement)
        ]

    def _for(self, actor: str, statement: Statement) -> bool:
        """Whether a statement is the actor's own, or its bloc made it while it was a member."""
        key = statement.actor, statement.date
        if actor == statement.actor:
            return True
        if key not in self._members:
            self._members[key] = frozenset(self.dataset.blocs[key[0]].members_on(key[1]))
        return actor in self._members[key]

    def codes(self, actors: Iterable[str]) -> dict[str, set[str]]:
        """The arguments and conditions of each of the actors that has any, in whatever voice."""
        return {a: {m.code for m in self._by[a]} for a in actors if a in self._by}

    @cached_property
    def arguments(self) -> Mapping[str, set[str]]:
        """The arguments that each actor makes, in whatever voice; only who has any."""
        found = {a: {m.code for m in made if m.kind == "reason"} for a, made in self._by.items()}
        return {a: codes for a, codes in found.items() if codes}

    @cached_property
    def _makers(self) -> Mapping[str, frozenset[str]]:
        return {code: frozenset(m.actor for m in made) for code, made in self._of.items()}

    def makers(self, code: str) -> frozenset[str]:
        """The actors that make an argument or put a condition."""
        return self._makers.get(code, frozenset())

    @cached_property
    def _themselves(self) -> Mapping[str, frozenset[str]]:
        made = {c: (m.actor for m in all_of if not m.reported) for c, all_of in self._of.items()}
        return {code: frozenset(actors) for code, actors in made.items()}

    def makers_themselves(self, code: str) -> frozenset[str]:
        """Those of them of whom not only another says so."""
        return self._themselves.get(code, frozenset())


def _grouped(items: Iterable[Item], key: Callable[[Item], str]) -> Mapping[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return {name: tuple(held) for name, held in found.items()}


@lru_cache(maxsize=HELD)
def record(dataset: Dataset) -> Record:
    """The record of a dataset, indexed once."""
    return Record(dataset)


def newer(dataset: Dataset, position: Position) -> list[Statement]:
    """What an actor said, or is said to say, after the words that decide, the first first."""
    said, day = record(dataset).of_actor(position.actor), position.day
    found = [s for s in said if day and s.stance != NONE and s.date > day]
    return sorted(found, key=lambda s: (s.date, s.order is None, s.order or 0, s.id))


def overtaken(dataset: Dataset, position: Position) -> Statement | None:
    """The alignment of an actor whose group has spoken since; None where there is none."""
    if not position.overtaken:
        return None
    said = record(dataset).of_actor(position.actor)
    found = direct_position(position.actor, said, "alignment", dataset.vocabulary.scores)
    return record(dataset).statement(found.statements[-1]) if found else None


def aligned_with(dataset: Dataset, position: Position) -> str:
    """With whose words an actor aligned itself, where that decides or has been overtaken; or ""."""
    known = record(dataset)
    decides = [known.statement(i) for i in position.statements[-1:] if position.voice == "aligned"]
    said = overtaken(dataset, position) or next(iter(decides), None)
    return known.statement(said.aligned_with).actor if said and said.aligned_with else ""


@dataclass(frozen=True)
class Departures:
    """Members that depart from their bloc under a setting, or why that cannot be told."""

    bloc: str
    # None where the bloc has no position under the setting.
    members: tuple[str, ...] | None
    # The nearest setting under which it can be told, where it cannot under this one.
    told_under: Setting | None = None


# How a member with a position of its own stands to one of its blocs. The last four say why it
# cannot be told whether it departs: the bloc has no position; it had none yet on the member's day;
# it has another one since; the member was none of it yet.
Standing = Literal["same", "departs", "no position", "spoke later", "moved since", "not a member"]


def standing(scene: Scene, member: str, bloc: str) -> Standing | None:
    """How a member stands to its bloc; None of one without a position of its own.

    It departs from what the bloc held on the day of the member's own words, and holds now: two
    positions that never stood on one day contradict nobody.
    """
    own, now = scene.positions[member], scene.positions[bloc]
    if own.status != "stated" or own.day is None:
        return None
    if now.stance is None:
        return "no position"
    if now.stance == own.stance:
        return "same"
    if own.overtaken and aligned_with(scene.dataset, own) == bloc:
        return "moved since"
    then = _stood(scene, bloc, own.day)
    if then is None:
        return "spoke later"
    if member not in scene.dataset.blocs[bloc].members_on(own.day):
        return "not a member"
    return "moved since" if then == own.stance else "departs"


def _stood(scene: Scene, bloc: str, on: dt.date) -> str | None:
    """The stance that a bloc had on a day under the setting of the scene."""
    said = (s for s in record(scene.dataset).of_actor(bloc) if s.date <= on)
    found = direct_position(bloc, said, scene.setting, scene.dataset.vocabulary.scores)
    return found.stance if found else None


def departures(scene: Scene, bloc: str) -> Departures:
    """Which members depart from a bloc; the one place that decides it for pages and files."""
    positions = scene.positions
    if positions[bloc].stance is None:
        found = (s for s in SETTINGS if scene.by_setting[s][bloc].stance)
        return Departures(bloc, None, next(found, None))
    members = scene.dataset.blocs[bloc].members
    return Departures(bloc, tuple(m for m in members if standing(scene, m, bloc) == "departs"))
