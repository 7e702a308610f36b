"""What one actor does, each way of knowing it with its own verb, in full and in short."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from stances.counts import joined, verb_of_many
from stances.dataset import Dataset
from stances.headlines.actor import held, middle
from stances.headlines.known import how, unspoken
from stances.headlines.pieces import bare, holds, name
from stances.headlines.seats import reporters, title_of
from stances.positions import Position
from stances.record import record
from stances.scene import Scene
from stances.vocabulary import CONFLICT
from stances.words import NO_POSITION, short_name, the

# How an actor is called in a sentence, with the article that it takes.
Naming = Callable[[Dataset, str], str]
# An abbreviation has no more letters than this.
ABBREVIATED = 6


def brief(dataset: Dataset, actor: str) -> str:
    """The first of its other names, where that is shorter: `EU`, `NAM`; else its name.

    A name that is long has been replaced by a short one already.
    """
    who, full = dataset.actors[actor], bare(dataset, actor)
    other = next((n for n in who.names if len(n) < len(full)), "")
    return other if full == who.name and other and "," not in other else full


def usual(dataset: Dataset, actor: str) -> str:
    """Its name, or where that is long the first other one of some 20 letters: `United States`."""
    short = short_name(dataset, actor)
    return bare(dataset, actor) if "," in short else short


def official(dataset: Dataset, actor: str) -> str:
    """The title of an official without the session; empty for others.

    Also where another with the same title takes part in an exchange.
    """
    title = title_of(dataset, actor)
    known = record(dataset)
    ids = {i for r in dataset.replies for i in (r.made_in, *r.also_in, r.reply_in)}
    others = {known.statement(i).actor for i in ids} - {actor}
    return "" if title in {title_of(dataset, a) for a in others} else title


def the_usual(dataset: Dataset, actor: str) -> str:
    """The same with the article that it takes in a sentence."""
    return _with_article(dataset, actor, usual(dataset, actor))


def the_brief(dataset: Dataset, actor: str) -> str:
    """The shortest with an article: `the EU`, `the UK`, and `Syria`, which takes none."""
    return _with_article(dataset, actor, brief(dataset, actor))


def _with_article(dataset: Dataset, actor: str, short: str) -> str:
    if short == bare(dataset, actor):
        return name(dataset, actor)
    who = dataset.actors[actor]
    takes = the(dataset, actor).startswith("the ")
    if who.type in ("state", "non-member"):
        initials = len(short) <= ABBREVIATED and short.isupper()
        takes = takes and (initials or short.endswith(" States"))
    return f"the {short}" if takes else short


@dataclass(frozen=True)
class Clause:
    """What stands before a name, and behind one name or several."""

    one: str
    many: str
    before: str = ""

    def of(self, names: Sequence[str]) -> str:
        """The clause with the names of all of whom it is true."""
        return f"{self.before}{joined(names)} {self.one if len(names) == 1 else self.many}"


def full(scene: Scene, actor: str, short: bool = False) -> Clause:
    """`has reservations, in its own words`: a position and how it is known.

    In short, groups and reporters have their short names.
    """
    data, p = scene.dataset, scene.positions[actor]
    words = data.vocabulary
    if p.status == CONFLICT:
        tail = "groups differ"
        return Clause(f"has {NO_POSITION}: its {tail}", f"have {NO_POSITION}: their {tail}")
    if p.stance is None:
        said = unspoken(data, actor)
        return Clause(said, _many(said))
    if p.status == "inherited":
        return _verbs("is", "are", f"counted {held(words, p.stance)}, {_through(data, p, short)}")
    if p.voice == "reported":
        said = f"as {saying(data, p.stance)}"
        return Clause(said, said, f"{reporters(data, [p], short)} reported ")
    if p.voice == "record":
        return _verbs("is", "are", f"on record {held(words, p.stance)}")
    one, many = (holds(words, words[p.stance], n) for n in (1, 2))
    known = how(data, p)
    each = known.replace("in its", "each in its")
    return Clause(f"{one}, {known}", f"{many}, {each}")


def _verbs(one: str, many: str, rest: str) -> Clause:
    return Clause(f"{one} {rest}", f"{many} {rest}")


def _many(said: str) -> str:
    """The predicate of those without a position, of several."""
    said = said.replace("of its own", "of their own")
    return said if said.startswith("made") else verb_of_many(said)


def plain(scene: Scene, actor: str) -> Clause:
    """`has reservations`; what is not its own word still says so."""
    data, p = scene.dataset, scene.positions[actor]
    words = data.vocabulary
    if p.stance is None:
        return _verbs("has", "have", NO_POSITION)
    if p.status == "inherited":
        reported = ", as reported" if p.reported_via else ""
        groups = "its group" if len(p.via) == 1 else "its groups"
        return _verbs("is", "are", f"counted {held(words, p.stance)} through {groups}{reported}")
    tail = {"reported": ", as reported", "group": ", as its group said"}.get(p.voice or "", "")
    one, many = (holds(words, words[p.stance], n) for n in (1, 2))
    return Clause(f"{one}{tail}", f"{many}{tail}")


def together(dataset: Dataset, clauses: Mapping[str, Clause], called: Naming) -> list[str]:
    """Each clause once, with all of whom it is true, in the order of the first of them."""
    by: dict[Clause, list[str]] = {}
    for actor, clause in clauses.items():
        by.setdefault(clause, []).append(called(dataset, actor))
    nothing = f"has {NO_POSITION}"
    return [
        f"neither {who[0]} nor {who[1]} has a position"
        if len(who) == 2 and clause.one == nothing else clause.of(who)
        for clause, who in by.items()
    ]  # fmt: skip


def in_full(scene: Scene, actors: Sequence[str], called: Naming, short: bool = False) -> str:
    """Where actors stand and how that is known."""
    return "; ".join(together(scene.dataset, {a: full(scene, a, short) for a in actors}, called))


def in_short(scene: Scene, actors: Sequence[str], called: Naming) -> str:
    """Where actors stand."""
    return list_of(together(scene.dataset, {a: plain(scene, a) for a in actors}, called))


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


def _through(dataset: Dataset, p: Position, short: bool) -> str:
    called = the_brief if short else name
    groups = joined([called(dataset, b) for b in p.via])
    if not p.reported_via:
        return f"through {groups}"
    return f"through {groups}, as {reporters(dataset, [p], short)} reported"


def list_of(clauses: Sequence[str]) -> str:
    """Clauses in a row: with commas, or where one holds a comma itself with semicolons."""
    return ("; " if any(", " in part for part in clauses) else ", ").join(clauses)


def positions_told(scene: Scene, actors: Sequence[str]) -> tuple[str, ...]:
    """Where actors stand, from the full sentence to the shortest."""
    return (
        in_full(scene, actors, name),
        in_full(scene, actors, the_usual),
        in_full(scene, actors, the_brief, short=True),
        in_short(scene, actors, name),
        in_short(scene, actors, the_brief),
        "; ".join(label(scene, a) for a in actors),
    )


def decisive(dataset: Dataset, p: Position) -> list[str]:
    """The ids of the statements of a position whose stance it is."""
    known = record(dataset)
    return [i for i in p.statements if known.statement(i).stance == p.stance]


def how_deciding(dataset: Dataset, p: Position) -> str:
    """Of several texts which decides, or nothing."""
    found = [record(dataset).statement(i) for i in p.statements]
    if p.status != "stated" or len(found) < 2:
        return ""
    # What others say of it is not its own.
    alike = p.voice == "reported" and len({s.stance for s in found}) == 1
    return "" if alike else middle(dataset.vocabulary, found)
