"""The page Moved: what moved between two days, on whose word, and what only looks like it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stances.counts import agree, count, day, joined, span
from stances.dataset import by_name
from stances.headlines.pieces import Told, everybody, names, reported_part, sentences, strong, told
from stances.headlines.seats import held_by
from stances.moves import Kind, Move, Moved, flows
from stances.positions import knowledge_of
from stances.vocabulary import CONFLICT, IN_FAVOUR, SILENT, Vocabulary
from stances.words import NO_POSITION

# What changed, in a cell of a table.
KINDS: dict[Kind, str] = {
    "side": "changed sides",
    "stance": "another stance",
    "groups": "whether its groups differ",
    "came": "from no position to one",
    "appeared": "appears, without a position",
    "known": "the same stance, known in another way",
}
STATE = "Member State"
# The headings of moves in own words, and the kinds below each; of those of which others tell.
OWN: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("Changed sides", ("side",)),
    ("Changed stance", ("stance", "groups")),
    ("Took a stance", ("came",)),
)
TOLD_BY: dict[str, str] = {"group": "As their group said", "reported": "As others report"}
OTHER_DAYS = "Among those shown, something moved"
THROUGH = "Moved by what a group said"
NO_DAYS = "Among those shown, nothing moved on any day up to this one"


@dataclass(frozen=True)
class Through:
    """Moves that a group made for its members, who all came from one place to one."""

    via: tuple[str, ...]
    moves: tuple[Move, ...]
    before: str
    after: str
    reported: bool


def when(found: Moved) -> str:
    """`From 6 to 13 May 2009`."""
    return f"From {span((found.since, found.until))}"


def title(found: Moved) -> str:
    """How many Member States shown moved and in what way, and whether any changed sides."""
    scene, moves = found.after, found.of_states()
    if not scene.shown:
        return "No actor is shown"
    if not moves:
        return _no_state(found)
    parts = [*_came(found, moves), *_groups(moves)]
    of = None if everybody(scene) else len(scene.states)
    shown = " shown" if of else ""
    if not parts:
        n = len(moves)
        return f"{when(found)}, {count(n, 'State', of)}{shown} {_changed(moves, said=True)}"
    number, _, rest = parts[0].partition(" ")
    first = f"{count(int(number), 'State', of)}{shown} {rest}"
    return f"{when(found)}, {joined([first, *parts[1:]])}; {_changed(moves)}"


def _no_state(found: Moved) -> str:
    """That no Member State moved, and how many others did."""
    scene, others = found.after, len(found.moves)
    shown = "" if len(scene.shown) == len(scene.dataset.actors) else " shown"
    if not others:
        return f"{when(found)} no actor{shown} moved"
    if not scene.states:
        return f"{when(found)}, {count(others, 'actor')}{shown} moved, none of them a {STATE}"
    return f"{when(found)} no {STATE}{shown} moved; {count(others, 'other actor')} did"


def _came(found: Moved, moves: Sequence[Move]) -> list[str]:
    """`4 took a stance`, `25 got one through the EU`, `60 only as others report`."""
    came = [m for m in moves if m.kind == "came"]
    by = {k: [m for m in came if knowledge_of(m.after) == k] for k in ("said", "group", "reported")}
    parts = [f"{len(by['said'])} took a stance"] if by["said"] else []
    if by["group"]:
        via = {m.after.via for m in by["group"]}
        who = names(found.after.dataset, next(iter(via))) if len(via) == 1 else ""
        one = "one" if parts else "a stance"
        groups = agree(len(by["group"]), "its group", "their groups")
        parts.append(f"{len(by['group'])} got {one} through {who or groups}")
    if n := len(by["reported"]):
        one = "one" if parts else "a stance"
        parts.append(f"{n} {agree(n, 'has', 'have')} {one} only as others report")
    return parts


def _groups(moves: Sequence[Move]) -> list[str]:
    """How many stand between groups that differ, and how many do no more."""
    into = sum(m.kind == "groups" and m.codes[1] == CONFLICT for m in moves)
    out = sum(m.kind == "groups" and m.codes[1] != CONFLICT for m in moves)
    parts = [f"{into} {agree(into, 'has', 'have')} groups that now differ"] if into else []
    return parts + ([f"{out} left groups that differ"] if out else [])


def _changed(moves: Sequence[Move], said: bool = False) -> str:
    """`1 changed its stance, none changed sides`; `said` where the number stands before it."""
    n = Counter(m.kind for m in moves)
    stance = f"changed {agree(n['stance'], 'its stance', 'their stance')}"
    if not n["side"] and not n["stance"]:
        return "none changed its stance"
    if not n["side"]:
        return f"{'' if said else str(n['stance']) + ' '}{stance}, none changed sides"
    if not n["stance"]:
        return f"{'' if said else str(n['side']) + ' '}changed sides"
    both = (
        f"{n['side']} changed sides, {n['stance']} {stance} within one side or to or from neither"
    )
    return f"moved: {both}" if said else both


def lead(found: Moved) -> Told:
    """The seats of each side on the last day and on the first, and who else moved."""
    if not found.after.states:
        return told(sentences(_others(found)))
    words = found.after.dataset.vocabulary
    parts = [_seats(found, *side) for side in _sides(words)]
    return told(sentences(", ".join(filter(None, parts)), _others(found)))


def _sides(words: Vocabulary) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield IN_FAVOUR, words.favour
    for code in (*words.neither, *words.against):
        yield words[code].held, (code,)
    yield "between groups that differ", (CONFLICT,)
    yield f"with {NO_POSITION}", SILENT


def _seats(found: Moved, label: str, codes: tuple[str, ...]) -> str:
    """`57 in favour (55 before)`; nothing where nobody stood there on either day."""
    states = found.after.states
    now = held_by((found.after.positions[s] for s in states), codes)
    then = held_by((found.before.positions[s] for s in states), codes)
    if not now and not then:
        return ""
    number = f"{len(now) or 'none'} {label}"
    reports = reported_part(now) if now else ""
    return f"{strong(number)}{reports} ({len(then) or 'none'}{reported_part(then)} before)"


def _others(found: Moved) -> str:
    """How many actors other than Member States moved."""
    states = set(found.after.states)
    n = sum(m.actor not in states for m in found.moves)
    there = any(a not in states for a in found.after.shown)
    if not there:
        return ""
    noun = f"actor other than a {STATE}"
    return f"{count(n, noun) if n else f'no {noun}'} moved"


def parts(found: Moved) -> list[tuple[str, list[Move]]]:
    """The moves of which each has words of its own, under the headings of the list."""
    single = [m for m in found.moves if not m.after.via]
    made = [(head, [m for m in single if m.own and m.kind in kinds]) for head, kinds in OWN]
    for known, head in TOLD_BY.items():
        made.append((head, [m for m in single if knowledge_of(m.after) == known]))
    return [(head, moves) for head, moves in made if moves]


def through(found: Moved) -> list[Through]:
    """The moves that groups made for others: the largest part first; nobody is left out."""
    parts: dict[tuple[object, ...], list[Move]] = defaultdict(list)
    for m in found.moves:
        if m.after.via:
            old, new = m.codes
            start = NO_POSITION if old in SILENT else old
            parts[m.after.via, start, new, m.after.reported_via].append(m)
    made = [
        Through(p[0].after.via, tuple(p), p[0].codes[0], p[0].codes[1], p[0].after.reported_via)
        for p in parts.values()
    ]
    return sorted(made, key=lambda t: (-len(t.moves), t.via, t.before, t.after))


def number(found: Moved, moves: Sequence[Move]) -> str:
    """`25 States`, or `26 actors` where not all are Member States."""
    states = set(found.after.states)
    return count(len(moves), "State" if all(m.actor in states for m in moves) else "actor")


def how_through(found: Moved, part: Through) -> str:
    """`through the EU, from no position`."""
    data = found.after.dataset
    start = NO_POSITION if part.before in SILENT else data.vocabulary.in_text(part.before)
    by = names(data, part.via)
    how = f"their groups differ: {by}" if part.after == CONFLICT else f"through {by}"
    return f"{how}{', as reported' * part.reported}, from {start}"


def quiet(found: Moved) -> list[tuple[str, list[str]]]:
    """What is no move, each with those whom it concerns, by name."""
    brief = found.after.dataset.vocabulary.subject.brief
    heads = {
        "known": "The same stance, known in another way",
        "appeared": f"First appear, without a word on {brief} that counts",
    }
    out = []
    for kind, head in heads.items():
        who = by_name(found.after.dataset, [m.actor for m in found.changes if m.kind == kind])
        if who:
            out.append((f"{head}: {len(who)}", who))
    return out


def quiet_told(found: Moved) -> str:
    """How many changes are no moves, and of what kind, for the line of a fold."""
    n = Counter(m.kind for m in found.changes)
    known, there = n["known"], n["appeared"]
    parts = [f"{known} {agree(known, 'is', 'are')} known in another way, with the same stance"]
    verb = agree(there, "appears", "appear")
    appear = f"{there} first {verb}, without a position"
    return joined([p for p, k in ((parts[0], known), (appear, there)) if k])


def ordered(found: Moved) -> list[Move]:
    """All moves in the order of the list: those with words of their own, then those of groups."""
    single = [m for _, moves in parts(found) for m in moves]
    return [*single, *(m for part in through(found) for m in part.moves)]


def listed(found: Moved) -> str:
    """How many moves there are, for the line below the list."""
    n, own = len(found.moves), sum(m.own for m in found.moves)
    return f"{count(n, 'move')}, {own or 'none'} of them said by the actor itself."


def stood(found: Moved, part: Through) -> list[tuple[str, list[str]]]:
    """`On 6 May 2009: in no document (12)` with those who stood there, by name."""
    words, groups = found.after.dataset.vocabulary, defaultdict[str, list[str]](list)
    for move in part.moves:
        groups[move.codes[0]].append(move.actor)
    on = day(found.since)
    return [(f"On {on}: {words.in_text(code)} ({len(who)})", who) for code, who in groups.items()]


def pair(first: dt.date, last: dt.date) -> str:
    """`from 8 to 13 May 2009`."""
    return f"from {span((first, last))}"


def seats_title(found: Moved) -> str:
    """How many of the seats shown have a position, and how many had one."""
    n = flows(found)
    now = sum(k for (_, new), k in n.items() if new not in SILENT)
    then = sum(k for (old, _), k in n.items() if old not in SILENT)
    verb = agree(now or n.total(), "has", "have")
    return f"{count(now, 'seat', n.total())} {verb} a position, {then or 'none'} before"


def seats_measure(found: Moved) -> str:
    """Which bar is of which day."""
    return (
        f"Member States by stance: the thin bar on {day(found.since)}, the other on "
        f"{day(found.until)}."
    )


def matrix_title(found: Moved) -> str:
    """How many of the seats shown stand where they stood."""
    n = flows(found)
    same = sum(k for (old, new), k in n.items() if old == new)
    stand = agree(same or n.total(), "stands where it", "stand where they")
    return f"{count(same, 'seat', n.total())} {stand} stood"


def matrix_measure(found: Moved) -> str:
    """How the matrix is read."""
    return (
        f"Member States by stance on {day(found.since)} (rows) and on {day(found.until)} "
        "(columns), each seat once. Grey: the same on both days. Those without a position stand "
        "apart and on no side."
    )
