"""The sheets of the workbook: name, heads, rows, and how its positions are painted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from stances.briefing.content import Briefing
from stances.counts import count
from stances.dataset import name_order
from stances.frames.moved import MoveRow, move_rows
from stances.frames.sheets import (
    CodeLine,
    ConditionLine,
    MemberLine,
    PositionLine,
    ReasonLine,
    ReplyLine,
    SheetRow,
    SourceLine,
    StatementLine,
    code_lines,
    member_lines,
    point_lines,
    position_lines,
    reply_lines,
    source_lines,
    statement_lines,
)
from stances.frames.views import ViewRow, chosen_views, views_frame
from stances.headlines import moved as moves_told
from stances.moves import moved
from stances.positions import Knowledge, knowledge_of, status_of
from stances.record import record
from stances.rows import told
from stances.scene import Scene
from stances.vocabulary import Vocabulary
from stances.words import SETTING_LABELS

# A code, and how it is known.
Look = tuple[str, Knowledge | None]
Cells = tuple[object, ...]


@dataclass(frozen=True)
class Sheet:
    """A table with a sheet of its own."""

    name: str
    holds: str
    # Each column's head, and what it holds.
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Cells, ...]
    # How many columns go on paper.
    printed: int
    # Of each row the look of its position, which stands in the second column; or nothing.
    looks: tuple[Look, ...] = ()


def order_of(briefing: Briefing) -> tuple[str, ...]:
    """Whom the sheets tell of: the briefing's actors first, then who is shown, by name."""
    scene = briefing.scene
    first = dict.fromkeys(stand.actor for stand in briefing.stands)
    # Those of whom the briefing tells stay, whatever the filters.
    told_of = {ask.actor for ask in briefing.asks}
    rest = {*scene.shown, *told_of} - first.keys()
    return (*first, *sorted(rest, key=name_order(scene.dataset).__getitem__))


def sheets(briefing: Briefing) -> Iterator[Sheet]:
    """Every sheet but the notes and the room, in their order."""
    scene, actors = briefing.scene, order_of(briefing)
    data = scene.dataset
    yield _positions(briefing, actors)
    yield _moves(briefing)
    yield from _points(scene, actors)
    held = "Arguments met and answered, whoever is shown"
    yield _sheet("Replies", held, ReplyLine, reply_lines(data), data.vocabulary)
    yield _statements(scene, actors)
    held = "The documents, with what was coded from each"
    yield _sheet("Sources", held, SourceLine, source_lines(data), data.vocabulary)
    held = "Members of each bloc, where each stands, with the day and the reference"
    yield _sheet("Blocs", held, MemberLine, member_lines(scene), data.vocabulary)


def last_sheets(briefing: Briefing) -> Iterator[Sheet]:
    """The sheets behind the room."""
    scene = briefing.scene
    data = scene.dataset
    frame = views_frame(data, chosen_views(data, scene.shown))
    columns = tuple(told(ViewRow, data.vocabulary))
    rows = tuple(frame.itertuples(index=False, name=None))
    held = "What documents credit to respondents by footnote"
    yield Sheet("Views", held, columns, rows, len(columns))
    held = "Stances, voices, arguments and conditions, with their definitions"
    yield _sheet("Codebook", held, CodeLine, code_lines(data.codebook), data.vocabulary)


def _sheet(
    name: str, holds: str, kind: type[SheetRow], rows: Iterable[SheetRow], words: Vocabulary,
    look: Callable[[SheetRow], Look] | None = None,
) -> Sheet:  # fmt: skip
    kept = list(rows)
    cells = tuple(tuple(vars(row).values()) for row in kept)
    looks = tuple(map(look, kept)) if look else ()
    return Sheet(name, holds, tuple(told(kind, words)), cells, kind.PRINTED, looks)


def _positions(briefing: Briefing, actors: Sequence[str]) -> Sheet:
    scene = briefing.scene
    ranks = {"stated": 0, "inherited": 1, "conflict": 2, "none": 3, "absent": 4}
    first = {stand.actor for stand in briefing.stands}
    # Those who spoke first: the sheet opens on what there is to read.
    order = sorted(actors, key=lambda a: -1 if a in first else ranks[scene.positions[a].status])
    held = f"Where each actor stands, counted {SETTING_LABELS[scene.setting].lower()}"
    words = scene.dataset.vocabulary
    return _sheet(
        "Positions", held, PositionLine, position_lines(scene, order), words, _standing(scene)
    )


def _moves(briefing: Briefing) -> Sheet:
    """What moved among who is shown, own words first; nobody is left out."""
    scene = briefing.scene
    found = moved(scene, briefing.plan.since)
    held = f"{moves_told.when(found)}: who moved, and by which words"
    rows, words = move_rows(found, moves_told.ordered(found)), scene.dataset.vocabulary
    return _sheet("Moves", held, MoveRow, rows, words, _standing(scene))


def _standing(scene: Scene) -> Callable[[SheetRow], Look]:
    """The look of the actor of a row."""

    def look(row: SheetRow) -> Look:
        position = scene.positions[vars(row)["id"]]
        return status_of(position), knowledge_of(position)

    return look


def _points(scene: Scene, actors: Sequence[str]) -> Iterator[Sheet]:
    """What actors ask, and then why they stand where they stand."""
    words, found = scene.dataset.vocabulary, list(point_lines(scene, actors))
    kinds: tuple[tuple[str, str, type[SheetRow]], ...] = (
        ("Conditions", f"What each asks of {words.subject.brief_indefinite}: one row a condition "
         "and place", ConditionLine),
        ("Reasons", "Arguments for and against: one row a reason and place", ReasonLine),
    )  # fmt: skip
    for name, held, kind in kinds:
        rows = (row for row in found if isinstance(row, kind))
        yield _sheet(name, held, kind, rows, words, _standing(scene))


def _statements(scene: Scene, actors: Sequence[str]) -> Sheet:
    data = scene.dataset

    def look(row: SheetRow) -> Look:
        statement = record(data).statement(vars(row)["statement"])
        return statement.stance, _known(statement.voice)

    held = "Every coded statement of the actors here, under whatever voice setting"
    rows = statement_lines(data, actors)
    return _sheet("Statements", held, StatementLine, rows, data.vocabulary, look)


def _known(voice: str) -> Knowledge:
    return "reported" if voice == "reported" else "group" if voice == "group" else "said"


def whom(briefing: Briefing) -> str:
    """How many actors the sheets tell of, and of how many."""
    return count(len(order_of(briefing)), "actor", of=len(briefing.scene.dataset.actors))
