"""What one actor does, each way of knowing it with its own verb, in full and in short."""

from collections.abc import Callable, Sequence

from stances.counts import joined
from stances.dataset import Dataset
from stances.headlines.actor import held, middle
from stances.headlines.known import how, unspoken
from stances.headlines.pieces import bare, holds, name
from stances.headlines.seats import reporters
from stances.model import NONE
from stances.positions import Position
from stances.record import record
from stances.scene import Scene
from stances.vocabulary import ABSENT, CONFLICT
from stances.words import NO_POSITION, the

# How an actor is called in a sentence, with the article that it takes.
Naming = Callable[[Dataset, str], str]
# An abbreviation has no more letters than this.
ABBREVIATED = 6


def brief(dataset: Dataset, actor: str) -> str:
    """The first of its other names, where that is shorter: `EU`, `NAM`; else its name."""
    who, full = dataset.actors[actor], bare(dataset, actor)
    other = next((n for n in who.names if len(n) < len(full)), "")
    return other if other and "," not in other else full


def the_brief(dataset: Dataset, actor: str) -> str:
    """The same with an article: `the EU`, `the UK`, and `Syria`, which takes none."""
    short = brief(dataset, actor)
    if short == bare(dataset, actor):
        return name(dataset, actor)
    who = dataset.actors[actor]
    takes = the(dataset, actor).startswith("the ")
    if who.type in ("state", "non-member"):
        last = short.split()[-1]
        takes = takes and (len(short) <= ABBREVIATED and short.isupper() or last == "States")
    return f"the {short}" if takes else short


def full(scene: Scene, actor: str, called: Naming = name) -> str:
    """`the European Union has reservations, in its own words`, without a full stop."""
    data, p = scene.dataset, scene.positions[actor]
    words, who = data.vocabulary, called(data, actor)
    if p.status == CONFLICT:
        return f"{who} has {NO_POSITION}: its groups differ"
    if p.stance is None:
        return f"{who} {unspoken(data, actor)}"
    if p.status == "inherited":
        return f"{who} is counted {held(words, p.stance)}, {_through(data, p, called)}"
    if p.voice == "reported":
        return f"{_by(data, [p])} reported {who} as {saying(data, p.stance)}"
    if p.voice == "record":
        return f"{who} is on record {held(words, p.stance)}"
    return f"{who} {holds(words, words[p.stance], 1)}, {how(data, p)}"


def plain(scene: Scene, actor: str, called: Naming = name) -> str:
    """`the European Union has reservations`; what is not its own word still says so."""
    data, p = scene.dataset, scene.positions[actor]
    words, who = data.vocabulary, called(data, actor)
    if p.status in (CONFLICT, NONE, ABSENT) or p.stance is None:
        return f"{who} has {NO_POSITION}"
    if p.status == "inherited":
        reported = ", as reported" if p.reported_via else ""
        return f"{who} is counted {held(words, p.stance)} through its group{reported}"
    tail = {"reported": ", as reported", "group": ", as its group said"}.get(p.voice or "", "")
    return f"{who} {holds(words, words[p.stance], 1)}{tail}"


def label(scene: Scene, actor: str) -> str:
    """`EU: reservations`; the shortest that is still true."""
    data, p = scene.dataset, scene.positions[actor]
    who = brief(data, actor)
    if p.stance is None:
        return f"{who}: {NO_POSITION}"
    tail = ", as reported" if p.voice == "reported" or p.reported_via else ""
    tail = tail or (", through its group" if p.voice == "group" else "")
    return f"{who}: {data.vocabulary.in_text(p.stance)}{tail}"


def saying(dataset: Dataset, stance: str) -> str:
    """`supporting a plan`."""
    words, subject = dataset.vocabulary, dataset.vocabulary.subject
    return words[stance].saying.replace(subject.indefinite, subject.brief_indefinite)


def _by(dataset: Dataset, found: Sequence[Position]) -> str:
    return reporters(dataset, found, short=False)


def _through(dataset: Dataset, p: Position, called: Naming) -> str:
    groups = joined([called(dataset, b) for b in p.via])
    if not p.reported_via:
        return f"through {groups}"
    return f"through {groups}, as {_by(dataset, [p])} reported"


def list_of(clauses: Sequence[str]) -> str:
    """Clauses in a row: with commas, or where one holds a comma itself with semicolons."""
    return ("; " if any(", " in part for part in clauses) else ", ").join(clauses)


def positions_told(scene: Scene, actors: Sequence[str]) -> tuple[str, ...]:
    """Where actors stand, from the full sentence to the shortest."""
    return (
        "; ".join(full(scene, a) for a in actors),
        "; ".join(full(scene, a, the_brief) for a in actors),
        list_of([plain(scene, a) for a in actors]),
        list_of([plain(scene, a, the_brief) for a in actors]),
        "; ".join(label(scene, a) for a in actors),
    )


def decisive(dataset: Dataset, p: Position) -> list[str]:
    """The ids of the statements of a position whose stance it is."""
    known = record(dataset)
    return [i for i in p.statements if known.statement(i).stance == p.stance]


def how_deciding(dataset: Dataset, p: Position) -> str:
    """Of several texts which decides, or nothing."""
    found = [record(dataset).statement(i) for i in p.statements]
    return middle(dataset.vocabulary, found) if p.status == "stated" and len(found) > 1 else ""
