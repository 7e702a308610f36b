"""Those of whom words are on record: what a list of them tells, and the orders of the list."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from stances.dataset import Dataset, name_order
from stances.finding import Entry
from stances.headlines.known import deciding, how
from stances.headlines.newer import newer_told
from stances.model import VOICES, Statement
from stances.positions import Position, knowledge_of
from stances.record import Made, record
from stances.rows import Row, table
from stances.scene import KEPT, Scene
from stances.vocabulary import Code, Vocabulary


@dataclass(frozen=True)
class Heard:
    """An actor with a position of its own, the statement that decides it, and why it holds it.

    Reasons and conditions are those of all its statements within the setting, each code once.
    """

    position: Position
    statement: Statement
    reasons: tuple[str, ...]
    conditions: tuple[str, ...]

    @property
    def actor(self) -> str:
        """Whose position it is."""
        return self.position.actor


class HeardRow(Row):
    """An actor that speaks, or of which others report, as a reader takes it into a text."""

    actor: str
    """The name of the actor."""
    stance: str
    """Its stance."""
    how_we_know_it: str
    """On whose word the position rests."""
    in_its_words: str | None
    """The operative words of the statement that decides it."""
    reasons: str
    """Its reasons, the most shared first."""
    conditions: str
    """Its conditions, the most shared first."""
    date: dt.date
    """The day of that statement."""
    source: str
    """Document and place."""


@lru_cache(maxsize=KEPT)
def only_reported(scene: Scene) -> tuple[str, ...]:
    """The shown actors of which, themselves, only others report."""
    positions = scene.positions
    found = (positions[a] for a in scene.shown)
    return tuple(p.actor for p in found if p.status == "stated" and knowledge_of(p) == "reported")


def heard(
    scene: Scene, actors: Iterable[str], order: str = "", most: int | None = None
) -> list[Heard]:
    """What is to be told of these actors, each of which has a position of its own, in an order.

    Of many the first, at `most` so many: what is told of an actor is looked up for those alone.
    """
    return list(_first_heard(scene, tuple(actors), order, most))


@lru_cache(maxsize=KEPT)
def _first_heard(
    scene: Scene, actors: tuple[str, ...], order: str, most: int | None
) -> tuple[Heard, ...]:
    known, held = record(scene.dataset), (scene.positions[a] for a in actors)
    found = [(p, known.statement(p.statements[-1])) for p in held]
    first = sorted(found, key=_key(scene.dataset, order))[:most]
    return tuple(_heard(scene, *both) for both in first)


def _heard(scene: Scene, p: Position, s: Statement) -> Heard:
    known = record(scene.dataset)
    made = known.reasons(p, scene.setting)
    reasons, conditions = (
        most_shared(scene.dataset, (m for m in made if m.kind == kind))
        for kind in ("reason", "condition")
    )
    return Heard(p, s, reasons, conditions)


def most_shared(dataset: Dataset, made: Iterable[Made]) -> tuple[str, ...]:
    """The codes of reasons or conditions, each once: what most actors give first."""
    codes, known = {m.code for m in made}, record(dataset)
    order = [code for code in dataset.vocabulary.points if code in codes]
    return tuple(sorted(order, key=lambda code: -len(known.makers(code))))


# The orders of the list, and what a link calls them.
AGAINST, FAVOUR, OWN, LATEST, NAME = "against", "favour", "own", "latest", "name"


def orders(scene: Scene, actors: Iterable[str]) -> tuple[Entry, ...]:
    """The orders in which these actors can be read; each says who comes first."""
    words = scene.dataset.vocabulary
    held = {scene.positions[a].stance for a in actors}
    against = _first(words, words.against[::-1], held, words.against or words.across)
    favour = _first(words, words.favour, held, words.favour or words.scale)
    return (
        Entry(AGAINST, f"{against.in_text} first"),
        Entry(FAVOUR, f"{favour.in_text} first"),
        Entry(OWN, "own words first"),
        Entry(LATEST, "latest"),
        Entry(NAME, "A to Z"),
    )


def _first(
    words: Vocabulary, order: Sequence[str], held: set[str | None], usual: Sequence[str]
) -> Code:
    """The stance at the head of an order: the first that anybody holds, or what is usual."""
    return words[next((code for code in order if code in held), usual[0])]


def _key(dataset: Dataset, order: str) -> Callable[[tuple[Position, Statement]], Any]:
    """What a list is sorted by; those that are equal stand by voice, the strongest first."""
    scores, names = dataset.vocabulary.scores, name_order(dataset)

    def score(p: Position) -> int:
        return scores[p.stance or ""]

    def voice(p: Position) -> int:
        return VOICES.index(p.voice or "own")

    def name(p: Position) -> int:
        return names[p.actor]

    def latest(s: Statement) -> tuple[int, int]:
        return -s.date.toordinal(), -(s.order or 0)

    keys: dict[str, Callable[[Position, Statement], Any]] = {
        FAVOUR: lambda p, _: (-score(p), voice(p), name(p)),
        OWN: lambda p, _: (voice(p), score(p), name(p)),
        LATEST: lambda p, s: (*latest(s), voice(p), name(p)),
        NAME: lambda p, _: name(p),
    }
    keys[AGAINST] = lambda p, _: (score(p), voice(p), name(p))
    key = keys.get(order, keys[AGAINST])

    def of_both(both: tuple[Position, Statement]) -> Any:
        return key(*both)

    return of_both


def heard_frame(dataset: Dataset, found: Iterable[Heard]) -> pd.DataFrame:
    """One row an actor in the order given, as HeardRow.

    Not to be changed: it is made once for all who ask for the same.
    """
    return _heard_frame(dataset, tuple(found))


@lru_cache(maxsize=KEPT)
def _heard_frame(dataset: Dataset, found: tuple[Heard, ...]) -> pd.DataFrame:
    return table(HeardRow, (_row(dataset, h) for h in found))


def _row(dataset: Dataset, h: Heard) -> HeardRow:
    words, known = dataset.vocabulary, record(dataset)
    known_by = ", ".join(filter(None, [how(dataset, h.position), deciding(dataset, h.position)]))
    later = newer_told(dataset, h.position)
    return HeardRow(
        actor=known.name(h.actor),
        stance=words.label(h.statement.stance),
        how_we_know_it=f"{known_by}. {later}" if later else known_by,
        in_its_words=h.statement.quotation and f"“{h.statement.quotation}”",
        reasons=", ".join(words.points[code] for code in h.reasons),
        conditions=", ".join(words.points[code] for code in h.conditions),
        date=h.statement.date,
        source=known.place(h.statement),
    )
