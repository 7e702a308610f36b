"""Where everybody stands: bars, squares, seats."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from stances.dataset import Dataset, member_states
from stances.headlines import held_by, whose_words
from stances.model import NONE
from stances.positions import KNOWLEDGE, Position, knowledge_of, status_of
from stances.rows import Row, frame
from stances.vocabulary import CONFLICT, FAVOUR, SILENT, Side, Vocabulary, capital
from stances.words import (
    NO_POSITION,
    TYPE_LABELS,
    how_known,
    stands,
)

# What stands between parts of a line.
BETWEEN = " · "


class Segment(Row):
    """A part of a bar."""

    row: str
    """What the bar is of."""
    stance: str
    """The code that is counted."""
    kind: str
    """How it is known: said, group, reported, or nothing where nothing is known."""
    count: int
    """How many."""


class Tile(Row):
    """A Member State on the map of squares."""

    actor: str
    """Its id."""
    name: str
    """Its name."""
    row: int
    """Its place from the top."""
    col: int
    """Its place from the left."""
    stance: str
    """A stance, or conflict, none, absent."""
    kind: str
    """How it is known, as in all charts."""
    known: str
    """The same in words."""
    hover: str
    """The code, how it is known and the day of the words."""
    date: dt.date | None
    """The day of the words that decide it."""
    shown: bool
    """Whether it passes the filters."""
    via: str
    """The groups through which it has its code, with commas between their ids."""


class Spoken(Row):
    """A bloc that speaks for silent States."""

    bloc: str
    """Its id."""
    name: str
    """Its name."""
    stance: str
    """The stance that they have through it."""
    kind: str
    """How that is known: group, or reported."""
    silent: int
    """For how many it alone speaks."""
    members: int
    """How many members it has."""


class BarPart(Row):
    """Seats of one voice setting that stand alike and are known alike."""

    setting: str
    """The voice setting."""
    label: str
    """What the bar of the setting is called."""
    told: str
    """The numbers of the bar in words."""
    chosen: bool
    """Whether it is the setting of the scene."""
    stance: str
    """A stance, or conflict, or none for no position."""
    kind: str
    """How it is known; nothing where nothing is known."""
    side: str
    """From where the seats grow: left, right, or middle for neither."""
    count: int
    """How many seats."""
    through: str
    """Who spoke for them, in short; nothing where they did."""


class ShownSeats(Row):
    """The seats shown of one side, or of none, that are known in one way."""

    row: str
    """A side, a stance on neither side, conflict, or none for no position."""
    label: str
    """What it is called."""
    sign: str
    """Its sign; nothing for no position."""
    stance: str
    """The code that is counted."""
    kind: str
    """How it is known; nothing where nothing is known."""
    count: int
    """How many seats."""
    total: int
    """How many of the row."""
    told: str
    """On whose word the row rests, in parts."""


class Dot(Row):
    """An actor other than a State that has a stance."""

    row: str
    """The kind of actor."""
    stance: str
    """Its stance."""
    actor: str
    """Its id."""
    name: str
    """Its name."""
    kind: str
    """How the stance is known."""
    known: str
    """The same in words."""
    date: dt.date | None
    """The day of the words that decide it."""


def distribution_frame(
    words: Vocabulary, rows: Mapping[str, tuple[Mapping[str, Position], Iterable[str]]]
) -> pd.DataFrame:
    """For each row label its positions and actors, counted, as Segment."""
    records = []
    for label, (positions, actors) in rows.items():
        found = [positions[a] for a in actors]
        counts = Counter((status_of(p), str(knowledge_of(p) or "")) for p in found)
        records += [
            Segment(row=label, stance=s, kind=k, count=counts[s, k])
            for s in words.counted
            for k in _kinds(words, s)
        ]
    return frame(Segment, records)


def _kinds(words: Vocabulary, status: str) -> tuple[str, ...]:
    """How a code can be known: groups that differ are never the actor's own word."""
    if status in words.scores:
        return KNOWLEDGE
    return KNOWLEDGE[1:] if status == CONFLICT else ("",)


def tiles_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """One row a Member State, whether shown or not, as Tile."""
    chosen = set(shown)
    found = member_states(dataset)
    return frame(Tile, (_tile(dataset, positions[a], a in chosen) for a in found))


def spoken_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """Blocs that speak for silent States, as Spoken, the largest first.

    Only those all of whose members are shown, so that a number is that of the whole bloc.
    """
    chosen, found = set(shown), list[Spoken]()
    held = [p for a in member_states(dataset) if len((p := positions[a]).via) == 1 and p.stance]
    counts = Counter((p.via[0], p.stance or "", str(knowledge_of(p))) for p in held)
    for (bloc, stance, kind), n in counts.items():
        members = [m for m in dataset.blocs[bloc].members if m in dataset.tiles]
        if chosen.issuperset(members):
            name, whole = dataset.actors[bloc].name, len(members)
            found.append(
                Spoken(bloc=bloc, name=name, stance=stance, kind=kind, silent=n, members=whole)
            )
    found.sort(key=lambda s: (-s.silent, s.bloc))
    return frame(Spoken, found)


def _tile(dataset: Dataset, p: Position, shown: bool) -> Tile:
    row, col = dataset.tiles[p.actor]
    return Tile(
        actor=p.actor,
        name=dataset.actors[p.actor].name,
        row=row,
        col=col,
        stance=status_of(p),
        kind=knowledge_of(p) or "",
        known=how_known(dataset, p),
        hover=stands(dataset, p),
        date=p.day,
        shown=shown,
        via=",".join(p.via),
    )


def shown_seats_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """The seats shown by side, those without a position last, as ShownSeats.

    In favour, the mildest stance against and no position are always there, the rest where held.
    """
    words, found = dataset.vocabulary, [positions[s] for s in shown]
    always = {side.id for side in words.sides[:2]}
    rows = [(side.id, _side_label(words, side), side.codes) for side in words.sides]
    rows += [(code, words.label(code), (code,)) for code in (*words.neither, CONFLICT)]
    rows += [(NONE, capital(NO_POSITION), SILENT)]
    records: list[ShownSeats] = []
    for row, label, codes in rows:
        held = held_by(found, codes)
        if held or row in always or row == NONE:
            records += _shown_seats(dataset, (row, label), codes, held)
    return frame(ShownSeats, records)


def _side_label(words: Vocabulary, side: Side) -> str:
    """In favour, of whatever strength; of those against the stance."""
    return capital(side.words) if side.id == FAVOUR else words.label(side.id)


def _shown_seats(
    dataset: Dataset, named: tuple[str, str], codes: tuple[str, ...], held: list[Position]
) -> Iterator[ShownSeats]:
    words = dataset.vocabulary
    counts = Counter((status_of(p), str(knowledge_of(p) or "")) for p in held)
    told = BETWEEN.join(_rests_on(dataset, codes, held))
    kinds = ("",) if codes == SILENT else KNOWLEDGE
    for kind in kinds:
        for code in codes:
            yield ShownSeats(
                row=named[0], label=named[1], sign="" if codes == SILENT else words[code].symbol,
                stance=code, kind=kind, count=counts[code, kind], total=len(held), told=told,
            )  # fmt: skip


def _rests_on(dataset: Dataset, codes: tuple[str, ...], held: list[Position]) -> list[str]:
    """On whose word seats rest, how some differ from the rest, or in what way they are silent."""
    words, n = dataset.vocabulary, Counter(map(status_of, held))
    if codes == SILENT:
        return [f"{n[code]} {words.in_text(code)}" for code in codes if n[code]]
    differ = [f"{n[code]} of them {words[code].among}" for code in codes
              if n[code] and words[code].among]  # fmt: skip
    return [*([] if codes == (CONFLICT,) else whose_words(dataset, held)), *differ]


def others_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """Shown actors other than States that have a stance, as Dot."""
    order = {t: i for i, t in enumerate(TYPE_LABELS)}
    found = [a for a in shown if dataset.actors[a].type != "state" and positions[a].stance]
    scores = dataset.vocabulary.scores
    found.sort(key=lambda a: (order[dataset.actors[a].type], -scores[positions[a].stance or ""], a))
    return frame(Dot, (_dot(dataset, positions[a]) for a in found))


def _dot(dataset: Dataset, p: Position) -> Dot:
    who = dataset.actors[p.actor]
    return Dot(
        row=TYPE_LABELS[who.type],
        stance=p.stance or "",
        actor=p.actor,
        name=who.name,
        kind=knowledge_of(p) or "",
        known=how_known(dataset, p),
        date=p.day,
    )
