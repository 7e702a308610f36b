"""What moved between two days as tables: the moves, the flows of seats, and the seats of each."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import ClassVar

import pandas as pd
from pydantic import Field

from stances.counts import day
from stances.frames.sheets import SheetRow
from stances.frames.standing import BETWEEN
from stances.headlines import held_by
from stances.headlines.moved import KINDS
from stances.model import NONE
from stances.moves import Move, Moved, flows
from stances.positions import KNOWLEDGE, knowledge_of, status_of
from stances.record import record
from stances.rows import Row, frame, table
from stances.vocabulary import SILENT, Vocabulary, capital
from stances.words import KNOWLEDGE_LABELS, NO_POSITION, TYPE_LABELS, bloc_names, how_known


class MoveRow(SheetRow):
    """An actor that moved between two days, and the words that moved it."""

    PRINTED: ClassVar[int] = 9

    actor: str
    """The name of the actor."""
    after: str = Field(title="Stance")
    """Where it stands at the end of the last day, with the sign."""
    before: str = Field(title="Stance before")
    """Where it stood at the end of the first day, or why nowhere, with the sign."""
    change: str
    """What changed: the side, the stance, whether its groups differ, or that it has one at all."""
    how_we_know_it: str
    """On whose word the later position rests."""
    key_words: str | None
    """The operative words of the statement that decides it."""
    date: dt.date | None
    """The day of these words."""
    source: str | None
    """The document in which they stand."""
    locator: str | None
    """The place in the document."""
    how_it_was_known: str
    """On whose word the earlier position rested."""
    type: str
    """The kind of actor."""
    blocs: str
    """The blocs to which it belongs."""
    id: str = Field(title="id")
    """The id of the actor; a State's is its ISO 3166-1 alpha-3 code."""
    doc: str | None = Field(title="doc")
    """The id of the document."""


class FlowShown(Row):
    """Member States that had one stance on the first day and have one on the last."""

    before: str
    """Their stance at the end of the first day, or why they had none."""
    after: str
    """Their stance at the end of the last day, or why they have none."""
    seats: int
    """How many there are."""
    said: int = Field(title=KNOWLEDGE_LABELS["said"].capitalize())
    """Of how many the later stance is in their own words."""
    group: int = Field(title=KNOWLEDGE_LABELS["group"].capitalize())
    """Of how many only through a group."""
    reported: int = Field(title=KNOWLEDGE_LABELS["reported"].capitalize())
    """Of how many only as another reported it."""
    moved: str
    """Whether the stance differs between the days."""
    who: str
    """Their names."""


class DaySeats(Row):
    """The seats of one stance, or of none, on one of two days that are known in one way."""

    row: str
    """The code, or none for no position."""
    label: str
    """What it is called."""
    sign: str
    """Its sign; nothing for no position."""
    day: str
    """The day, in words."""
    last: bool
    """Whether it is the last of the two."""
    kind: str
    """How it is known; nothing where nothing is known."""
    count: int
    """How many seats."""
    total: int
    """How many of the row on that day."""
    told: str
    """How many came from where and went where, in parts."""


def moves_table(told: Moved, moves: Sequence[Move]) -> pd.DataFrame:
    """One row a move, as MoveRow, in the order in which they come."""
    return table(MoveRow, move_rows(told, moves))


def move_rows(told: Moved, moves: Sequence[Move]) -> list[MoveRow]:
    """The rows of moves."""
    return [move_row(told, move) for move in moves]


def move_row(told: Moved, move: Move) -> MoveRow:
    """One move."""
    data, known = told.after.dataset, record(told.after.dataset)
    words, actor = data.vocabulary, data.actors[move.actor]
    old, new = move.codes
    said = known.statement(move.after.statements[-1]) if move.after.statements else None
    doc = data.source_of[said.id] if said else None
    return MoveRow(
        id=actor.id, actor=actor.name,
        before=words[old].named, after=words[new].named, change=KINDS[move.kind],
        how_we_know_it=how_known(data, move.after),
        key_words=said.quotation if said else None,
        date=move.after.day,
        source=data.sources[doc].title if doc else None,
        locator=said.locator if said else None,
        doc=doc,
        how_it_was_known=how_known(told.before.dataset, move.before),
        type=TYPE_LABELS[actor.type],
        blocs=", ".join(bloc_names(data, actor.id)),
    )  # fmt: skip


def flows_table(told: Moved) -> pd.DataFrame:
    """One row a pair of codes that any Member State shown has, as FlowShown."""
    data, who = told.after.dataset, defaultdict[tuple[str, str], list[str]](list)
    words, order = data.vocabulary, data.vocabulary.counted
    for state in told.after.states:
        pair = status_of(told.before.positions[state]), status_of(told.after.positions[state])
        who[pair].append(state)
    pairs = sorted(who, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    return table(FlowShown, (_flow(told, words, pair, who[pair]) for pair in pairs))


def _flow(told: Moved, words: Vocabulary, pair: tuple[str, str], who: list[str]) -> FlowShown:
    known = Counter(str(knowledge_of(told.after.positions[s])) for s in who)
    return FlowShown(
        before=words.label(pair[0]), after=words.label(pair[1]), seats=len(who),
        **{kind: known[kind] for kind in KNOWLEDGE},
        moved="no" if pair[0] == pair[1] else "yes",
        who=record(told.after.dataset).names(who),
    )  # fmt: skip


def matrix_codes(told: Moved) -> tuple[list[str], list[str]]:
    """The codes that any Member State shown has on the first day, and those on the last."""
    found, order = flows(told), told.after.dataset.vocabulary.counted
    return (
        [code for code in order if any(old == code for old, _ in found)],
        [code for code in order if any(new == code for _, new in found)],
    )


def day_seats_frame(told: Moved) -> pd.DataFrame:
    """The seats shown of each stance on both days, those without a position last, as DaySeats.

    A stance that nobody has on either day is left out; no position is always there.
    """
    words = told.after.dataset.vocabulary
    rows = [(code, (code,)) for code in words.counted if code not in SILENT]
    records: list[DaySeats] = []
    for row, codes in [*rows, (NONE, SILENT)]:
        found = list(_of_row(told, row, codes))
        if any(part.count for part in found) or (row == NONE and told.after.states):
            records += found
    return frame(DaySeats, records)


def _of_row(told: Moved, row: str, codes: tuple[str, ...]) -> Iterator[DaySeats]:
    words, silent = told.after.dataset.vocabulary, codes == SILENT
    said = BETWEEN.join(_flows_told(told, codes))
    for scene, on, last in ((told.before, told.since, False), (told.after, told.until, True)):
        held = held_by((scene.positions[s] for s in told.after.states), codes)
        counts = Counter(str(knowledge_of(p) or "") for p in held)
        for kind in ("",) if silent else KNOWLEDGE:
            yield DaySeats(
                row=row, label=capital(NO_POSITION) if silent else words.label(row),
                sign="" if silent else words[row].symbol, day=day(on), last=last, kind=kind,
                count=counts[kind], total=len(held), told=said,
            )  # fmt: skip


def _flows_told(told: Moved, codes: tuple[str, ...]) -> list[str]:
    """`+25 from no position, through a group`, `-1 to reservations`: what makes the difference."""
    came, went = Counter[tuple[str, str]](), Counter[str]()
    for state in told.after.states:
        old, new = status_of(told.before.positions[state]), status_of(told.after.positions[state])
        if new in codes and old not in codes:
            came[_named(told, old), str(knowledge_of(told.after.positions[state]) or "")] += 1
        elif old in codes and new not in codes:
            went[_named(told, new)] += 1
    parts = [
        f"+{came[name, kind]} from {name}{_how(kind)}"
        for kind, name in product((*KNOWLEDGE, ""), dict.fromkeys(name for name, _ in came))
        if came[name, kind]
    ]
    return [*parts, *(f"−{n} to {name}" for name, n in went.most_common())]


def _named(told: Moved, code: str) -> str:
    return NO_POSITION if code in SILENT else told.after.dataset.vocabulary.in_text(code)


def _how(kind: str) -> str:
    return f", {KNOWLEDGE_LABELS[kind]}" if kind in ("group", "reported") else ""
