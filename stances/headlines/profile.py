"""What the page of one actor holds: its reasons, its statements, and who answers whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from stances.dataset import Dataset
from stances.headlines.actor import Also, also, more_texts, texts
from stances.headlines.known import how
from stances.headlines.later import later
from stances.headlines.newer import newer_told
from stances.headlines.pieces import name
from stances.model import NONE, Reply, Statement
from stances.positions import VOICES_IN
from stances.record import Made, record
from stances.scene import Scene
from stances.vocabulary import capital
from stances.words import dated, day, sentence

Kind = Literal["reason", "condition"]


@dataclass(frozen=True)
class Point:
    """A reason or condition of an actor: where it stands best, who shares it, where else it is."""

    code: str
    made: Made
    also: Also
    more: str
    # Whether it stands in a statement that the setting counts.
    counted: bool


def whose(scene: Scene, actor: str) -> tuple[str, ...]:
    """Whose reasons those of a position are: the actor's, or of the groups that speak for it."""
    p = scene.positions[actor]
    return p.via if p.status == "inherited" else (actor,)


def points(scene: Scene, actor: str, kind: Kind) -> list[Point]:
    """Its reasons or conditions, over all its statements, the most shared first.

    What is said in a statement that the setting counts goes before what is not.
    """
    data, known = scene.dataset, record(scene.dataset)
    counted = VOICES_IN[scene.setting]
    order = {s.id: i for i, s in enumerate(known.said_by(actor))}
    first: dict[str, Made] = {}
    made = [m for m in known.made_by(actor) if m.kind == kind]
    made.sort(key=lambda m: (m.statement.voice not in counted, _rank(scene, m, order)))
    for m in made:
        first.setdefault(m.code, m)
    codes = [c for c in data.vocabulary.points if c in first]
    found = [
        Point(c, first[c], also(data, actor, c), more_texts(data, actor, c),
              first[c].statement.voice in counted)
        for c in codes
    ]  # fmt: skip
    return sorted(found, key=lambda p: (not p.counted, -len(known.makers(p.code))))


def _rank(scene: Scene, made: Made, order: dict[str, int]) -> tuple[bool, int]:
    """The statement that decides comes first, then the order of the record."""
    said = scene.positions[made.actor].statements
    return made.statement.id not in said[-1:], order[made.statement.id]


def deciding(scene: Scene, actor: str) -> list[Statement]:
    """The statement that gives the position; of an inherited one that of each group.

    The words of a group are those that it said for the actor: who has left hears no later ones.
    """
    known = record(scene.dataset)
    last = {(s := known.statement(i)).actor: s for i in scene.positions[actor].statements}
    return [last[a] for a in whose(scene, actor) if a in last]


def how_told(scene: Scene, actor: str) -> str:
    """How the position is known and of which day its words are: `in its own words, 13 May 2009`."""
    p, days = scene.positions[actor], {s.date for s in deciding(scene, actor)}
    when = day(max(days)) if days and p.stance else ""
    return ", ".join(filter(None, [how(scene.dataset, p), when]))


def statements(scene: Scene, actor: str) -> tuple[Sequence[Statement], Sequence[Statement]]:
    """All statements of an actor but those counted: coded ones, and those that say nothing."""
    counted = {s.id for s in texts(scene, actor)}
    left = [s for s in record(scene.dataset).said_by(actor) if s.id not in counted]
    return [s for s in left if s.stance != NONE], [s for s in left if s.stance == NONE]


def left_out_title(found: Iterable[Statement]) -> str:
    """The heading above statements that the setting does not count."""
    if all(s.voice == "reported" for s in found):
        return "What others report of it, not counted here"
    return "Also on record, not counted here"


def answered(dataset: Dataset, actor: str) -> list[Reply]:
    """The replies to a point that the actor makes."""
    known = record(dataset)

    def makers(r: Reply) -> set[str]:
        return {known.statement(i).actor for i in (r.made_in, *r.also_in)}

    return [r for r in dataset.replies if not r.made_by and actor in makers(r)]


def answers(dataset: Dataset, actor: str) -> list[Reply]:
    """The replies that the actor gives."""
    known = record(dataset)
    return [r for r in dataset.replies if known.statement(r.reply_in).actor == actor]


def makers_of(dataset: Dataset, reply: Reply) -> tuple[str, ...]:
    """The actors whose point is answered; nobody where the record gives it to somebody else."""
    known, ids = record(dataset), (reply.made_in, *reply.also_in)
    return () if reply.made_by else tuple(known.statement(i).actor for i in ids)


def reasons_title(scene: Scene, actor: str, whose: str) -> str:
    """The heading above reasons, which may be those of a group that speaks for the actor."""
    if scene.positions[whose].stance is None:
        return "Reasons on record"
    return "Because" if whose == actor else f"The reasons of {name(scene.dataset, whose)}"


def conditions_title(scene: Scene, actor: str, whose: str) -> str:
    """The heading above conditions: who is in favour would not move, but sets them."""
    stance = scene.positions[whose].stance
    if stance is None:
        return "Conditions on record"
    favour = scene.dataset.vocabulary.side(stance) > 0
    if whose == actor:
        return "Its conditions" if favour else "Would move if"
    group = name(scene.dataset, whose)
    return f"The conditions of {group}" if favour else f"{capital(group)} would move if"


def as_text(scene: Scene, actor: str) -> str:
    """The same in lines of text: position, words, reasons, conditions, each with its place."""
    data, known = scene.dataset, record(scene.dataset)
    lines = [f"{known.name(actor)} on {data.vocabulary.subject.definite}"]
    p = scene.positions[actor]
    lines.append(" ".join(filter(None, [sentence(data, p), newer_told(data, p)])))
    for s in deciding(scene, actor):
        if s.quotation:
            lines.append(f"“{s.quotation}” ({known.place(s)}, {day(s.date)})")
    for a in whose(scene, actor):
        lines += _listed(scene, a, "reason", reasons_title(scene, actor, a))
        lines += _listed(scene, a, "condition", conditions_title(scene, actor, a))
    lines += filter(None, [later(data, actor), dated(data)])
    return "\n".join(lines)


def _listed(scene: Scene, actor: str, kind: Kind, title: str) -> list[str]:
    found = points(scene, actor, kind)
    return [f"{title}:", *(_line(scene.dataset, p) for p in found)] if found else []


def _line(dataset: Dataset, p: Point) -> str:
    item = p.made.item
    words = f" “{item.quotation}”" if item.quotation else ""
    place = record(dataset).place_of(p.made)
    return f"- {dataset.vocabulary.points[p.code]}: {item.text}{words} ({place})"
