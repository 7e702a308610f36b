"""The line of time of an actor: its statements and those of its groups, and what they decide."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from stances.counts import agree, count, day, joined, span, spelled
from stances.headlines.known import of_statement
from stances.headlines.pieces import name
from stances.model import NONE, Statement
from stances.positions import HEIRS, TIERS, VOICES_IN, Knowledge, Position
from stances.record import record
from stances.scene import Scene

# What a statement is to the position: it gives it, it is weighed with the one that does, other
# words go before it, the count leaves it out, or it says nothing on the question.
Part = Literal["decides", "weighed", "overtaken", "outside", "nothing"]
PARTS: dict[Part, str] = {
    "decides": "decides",
    "weighed": "weighed with the one that decides",
    "outside": "not counted here",
    "nothing": "",
}

FILLS = {
    "said": "Solid: said so itself.",
    "group": "Hatched: through a group.",
    "reported": "Dashed: as reported.",
}


class Mark(NamedTuple):
    """A statement on the line of time of an actor."""

    statement: str
    # Whose it is: the actor or a group of it.
    actor: str
    date: dt.date
    stance: str
    # How it is known for the actor.
    known: Knowledge
    part: Part
    # How it came to us, and what it is to the position, in words; nothing where it says nothing.
    how: str
    why: str


def marks(scene: Scene, actor: str) -> list[Mark]:
    """Every statement of an actor and of the groups it was in on their day, the earliest first.

    Empty where none of them has a stance: a line of time would show nothing.
    """
    found = [*record(scene.dataset).of_actor(actor), *_of_groups(scene, actor)]
    if all(s.stance == NONE for s in found):
        return []
    found.sort(key=lambda s: (s.date, s.order is None, s.order or 0, s.id))
    deciding = _deciding(scene, scene.positions[actor])
    return [_mark(scene, actor, s, deciding) for s in found]


def _of_groups(scene: Scene, actor: str) -> Iterator[Statement]:
    data = scene.dataset
    if actor in data.blocs or data.actors[actor].type not in HEIRS:
        return
    for bloc in data.blocs.values():
        said = [s for s in record(data).of_actor(bloc.id) if s.stance != NONE]
        there = {d for d in {s.date for s in said} if actor in bloc.members_on(d)}
        yield from (s for s in said if s.date in there)


def _deciding(scene: Scene, p: Position) -> dict[str, str]:
    """Of each actor whose words give the position the statement that does."""
    known = record(scene.dataset)
    ids = p.statements
    if not ids and p.via:
        ids = tuple(i for b in p.via for i in scene.positions[b].statements)
    return {known.statement(i).actor: i for i in ids}


def _mark(scene: Scene, actor: str, s: Statement, deciding: dict[str, str]) -> Mark:
    through = s.actor != actor
    part = _part(scene, actor, s, deciding)
    how = of_statement(scene.dataset, s)
    if through:
        how = f"through {name(scene.dataset, s.actor)}, {how}"
    known: Knowledge = "group" if through or s.voice == "group" else "said"
    return Mark(
        statement=s.id, actor=s.actor, date=s.date, stance=s.stance,
        known="reported" if s.voice == "reported" else known, part=part, how=how,
        why=PARTS.get(part) or _why(scene, actor, s, deciding) if part != "nothing" else "",
    )  # fmt: skip


def _part(scene: Scene, actor: str, s: Statement, deciding: dict[str, str]) -> Part:
    p = scene.positions[actor]
    if s.stance == NONE:
        return "nothing"
    if not _counted(scene, actor, s):
        return "outside"
    if s.id in deciding.values():
        return "decides"
    return "weighed" if s.id in p.statements else "overtaken"


def _counted(scene: Scene, actor: str, s: Statement) -> bool:
    """Whether the count takes a statement in, of a group only where groups are heard."""
    voices = VOICES_IN[scene.setting]
    return s.voice in voices and (s.actor == actor or "group" in voices)


def _why(scene: Scene, actor: str, s: Statement, deciding: dict[str, str]) -> str:
    """Which words go before those of a statement that the count takes in."""
    p, known = scene.positions[actor], record(scene.dataset)
    if p.via and s.actor == actor:
        return "its group has spoken since" if p.overtaken else "the words of its group decide"
    if s.actor not in deciding:
        return "its own words decide" if actor in deciding else "stronger words decide"
    best = known.statement(deciding[s.actor])
    if TIERS[s.voice] > TIERS[best.voice]:
        return "stronger words decide"
    return "later words decide" if s.date < best.date else "the text itself decides"


def whose(actor: str, found: Sequence[Mark]) -> str:
    """`its three statements and two of its groups`."""
    own = sum(m.actor == actor for m in found)
    others = len(found) - own
    if not own:
        return f"{spelled(others)} {agree(others, 'statement', 'statements')} of its groups"
    mine = "its one statement" if own == 1 else f"its {spelled(own)} statements"
    return joined([mine, *([f"{spelled(others)} of its groups"] if others else [])])


def title(actor: str, found: Sequence[Mark]) -> str:
    """Whose statements they are, and from when to when."""
    told = f"{whose(actor, found)}, {span(m.date for m in found)}"
    return told[:1].upper() + told[1:]


def of_one_day(actor: str, found: Sequence[Mark]) -> str:
    """What stands where a line would have one day: that several are of the same."""
    if len(found) < 2:
        return ""
    what = "Both" if len(found) == 2 else f"All {spelled(len(found))}"
    own = sum(m.actor == actor for m in found)
    of = {len(found): "of its statements", 0: "statements of its groups"}.get(
        own, f"statements, {spelled(own)} its own and {spelled(len(found) - own)} of its groups,"
    )
    return f"{what} {of} are of {day(found[0].date)}."


def measure(found: Sequence[Mark], drawn: int) -> str:
    """What fills, ring and paler marks mean that are there, and what is cut."""
    parts, known = {m.part for m in found}, {m.known for m in found}
    cut = f"The latest {drawn} of {count(len(found), 'statement')}; the table has all."
    told = [
        cut if drawn < len(found) else "",
        *(words for kind, words in FILLS.items() if kind in known),
        "Ring: decides." if "decides" in parts else "",
        "Paler: overtaken or not counted here." if parts & {"overtaken", "outside"} else "",
    ]
    return " ".join(filter(None, told))
