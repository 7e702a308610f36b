"""The titles: each in variants from full to short, of which the first is taken that fits."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from stances.briefing.clauses import Naming, in_short, positions_told, the_brief, the_usual
from stances.briefing.content import Ask, Exchange
from stances.briefing.places import share
from stances.briefing.points import codes, own
from stances.counts import agree, count, joined, plural, spelled
from stances.dataset import Dataset
from stances.headlines.pieces import name
from stances.positions import knowledge_of
from stances.scene import Scene
from stances.vocabulary import capital
from stances.words import doubters

Fits = Callable[[str], bool]
# Letters that are sure to fit: three lines of 36 points, two lines of 26.
ANSWER, TITLE = 145, 155
# Of more actors than this the number is told.
NAMED = 3
TIMES = {1: "once", 2: "twice"}


def first(variants: Sequence[str], fits: Fits) -> str:
    """The first variant that fits; where none does the last, which is the shortest."""
    return next((v for v in variants if fits(v)), variants[-1])


def within(letters: int) -> Fits:
    """Whether a text has no more letters than so many."""
    return lambda text: len(text) <= letters


def tidy(variants: Iterable[str]) -> tuple[str, ...]:
    """The variants with a capital, each once; a number and its whole stay together."""
    return tuple(dict.fromkeys(capital(share(v)) for v in variants if v))


def answers(scene: Scene, actors: Sequence[str]) -> tuple[str, ...]:
    """Where the actors stand; the last says of how many the briefing tells it."""
    on = scene.dataset.vocabulary.subject.brief
    n = len(actors)
    last = f"where {spelled(n)} {agree(n, 'actor stands', 'actors stand')} on {on}"
    return tidy((*positions_told(scene, actors), last))


def comparisons(scene: Scene, actors: Sequence[str]) -> tuple[str, ...]:
    """Where one or two stand, and of how many reasons they share how many."""
    found, stands = [], ""
    for called in (name, the_usual, the_brief):
        stands = in_short(scene, actors, called)
        tails = _alone(scene, *actors) if len(actors) == 1 else _pair(scene, actors, called)
        found += [f"{stands}; {tail}" for tail in tails]
    return tidy((*found, stands, *answers(scene, actors)[-2:]))


def _alone(scene: Scene, actor: str) -> tuple[str, ...]:
    reasons, asks = len(codes(scene, actor, "reason")), len(codes(scene, actor, "condition"))
    if not reasons and not asks:
        return (*_heard(scene, actor), "no reason or condition of its own is on record")
    gives, names = _number(reasons, "reason"), _number(asks, "condition")
    if scene.positions[actor].voice == "reported":
        return (f"of it {gives} and {names} are reported",)
    return (f"it gives {gives} and names {names}",)


def _heard(scene: Scene, actor: str) -> tuple[str, ...]:
    """`three of its 130 members are on record themselves`, of a bloc."""
    found = scene.dataset.blocs.get(actor)
    members = found.members if found else ()
    if len(members) < 2:
        return ()
    n = sum(knowledge_of(scene.positions[m]) == "said" for m in members)
    are = agree(n or 1, "is on record itself", "are on record themselves")
    return (f"{spelled(n) if n else 'none'} of its {spelled(len(members))} members {are}",)


def _number(n: int, noun: str) -> str:
    return f"{spelled(n)} {agree(n, noun, plural(noun))}" if n else f"no {noun}"


def _pair(scene: Scene, actors: Sequence[str], called: Naming) -> tuple[str, ...]:
    """What two share of their reasons, with the labels of at most two, and without."""
    held = {a: codes(scene, a, "reason") for a in actors}
    every = {code for found in held.values() for code in found}
    alone = [a for a in actors if held[a]]
    if not every:
        return ("neither gives a reason of its own",)
    if len(alone) == 1:
        n = len(every)
        number = f"{spelled(n)} {agree(n, 'reason', 'reasons')}" if n > 1 else "a reason"
        other = next(a for a in actors if a != alone[0])
        one, none = (called(scene.dataset, a) for a in (alone[0], other))
        return (f"{one} gives {number}, {none} none",)
    common = [c for c in held[actors[0]] if c in held[actors[1]]]
    n, total = len(common), len(every)
    if total == 1:
        which = f": {scene.dataset.vocabulary.points[common[0]]}"
        return (f"both give one reason{which}", "both give one reason")
    said = f"of {spelled(total)} reasons they share {spelled(n) if n < total else 'all'}"
    labels = joined([scene.dataset.vocabulary.points[c] for c in common])
    return (f"{said}: {labels}", said) if 0 < n <= 2 else (said,)


def exchanges(
    dataset: Dataset, found: Sequence[Exchange], actors: Sequence[str]
) -> tuple[str, ...]:
    """How often arguments were answered, and in how many exchanges each actor is."""
    if not found:
        return ("No argument was answered on the record",)
    n = len(found)
    times = TIMES.get(n, f"{spelled(n)} times")
    what = agree(n, "an argument was", "arguments were")
    head, short = f"{what} met and answered {times} on the record", f"{what} answered {times}"
    taking = {a: sum(a in e.actors for e in found) for a in actors}
    out = [
        "; ".join(filter(None, [first_part, _taking_part(dataset, taking, called)]))
        for first_part, called in ((head, name), (short, the_usual), (short, the_brief))
    ]
    return tidy((*out, head, short))


def _taking_part(dataset: Dataset, taking: Mapping[str, int], called: Naming) -> str:
    """`the European Union is in two exchanges, the African Group in none`."""
    those = [(called(dataset, a), n) for a, n in taking.items()]
    if not any(taking.values()):
        return _none_of([who for who, _ in those], "takes part")
    parts: list[str] = []
    for who, n in _counted(those):
        noun = f"{spelled(n)} {agree(n, 'exchange', 'exchanges')}"
        verb = "" if parts else f" {agree(len(who), 'is', 'are each')}"
        those_in = _rest(who, n) if parts else joined(who)
        parts.append(f"{those_in}{verb} in {spelled(n) if parts else noun}")
    return ", ".join(parts)


def _counted(those: Iterable[tuple[str, int]]) -> list[tuple[list[str], int]]:
    """Names with the same number together; those with none at the end."""
    by: dict[int, list[str]] = {}
    for who, n in sorted(those, key=lambda item: not item[1]):
        by.setdefault(n, []).append(who)
    return [(who, n) for n, who in by.items()]


def _rest(who: Sequence[str], n: int) -> str:
    """Names after the first; three or more with none, who come last, are the others."""
    return "the others" if len(who) > 2 and not n else joined(who)


def _none_of(who: Sequence[str], does: str) -> str:
    """`neither Kenya nor Greece takes part`, of one `Kenya takes no part`."""
    if len(who) == 2:
        return f"neither {who[0]} nor {who[1]} {does}"
    if len(who) == 1:
        return f"{who[0]} {does.replace(' a ', ' no ').replace('takes part', 'takes no part')}"
    return f"none of {joined(who)} {does}" if who else ""


def asks(scene: Scene, found: Sequence[Ask]) -> tuple[str, ...]:
    """How many conditions the actors name, and how many more others against ask."""
    chosen = [ask for ask in found if ask.chosen]
    words = scene.dataset.vocabulary
    others = [
        a for a in found
        if not a.chosen and a.points and a.known == "said" and words.side(a.code) < 0
    ]  # fmt: skip
    out = []
    for called in (name, the_usual, the_brief):
        mine = _naming(scene, chosen, called)
        those = the_usual if called is name else called
        more = _more(scene, others, those, bool(sum(len(a.points) for a in chosen)))
        out += ["; ".join(filter(None, [mine, more]))]
    last = _naming(scene, chosen, the_brief)
    short = f"Conditions on {words.subject.brief_indefinite}"
    return tidy((*out, last, short))


def own_points(scene: Scene, ask: Ask) -> int:
    """How many conditions an actor puts itself."""
    return len(codes(scene, ask.actor, "condition"))


def _naming(scene: Scene, chosen: Sequence[Ask], called: Naming) -> str:
    """`the European Union names two conditions, the African Group none`."""
    those = [(_asking(scene, a, called), own_points(scene, a)) for a in chosen]
    if not any(n for _, n in those):
        return _none_of([who for who, _ in those], "names a condition")
    parts: list[str] = []
    for who, n in _counted(those):
        noun = f"{spelled(n)} {agree(n, 'condition', 'conditions')}"
        verb = agree(len(who), "names", "name")
        each = " each" if len(who) > 1 and n else ""
        some = f"{joined(who)} {verb} {noun}{each}"
        parts.append(f"{_rest(who, n)} {spelled(n)}{each}" if parts else some)
    return ", ".join(parts)


def _asking(scene: Scene, ask: Ask, called: Naming) -> str:
    """The name of an actor, and whether it is only reported what it asks."""
    made = own(scene, ask.actor, "condition")
    reported = bool(made) and all(m.reported for m in made)
    return f"{called(scene.dataset, ask.actor)}{' (as reported)' if reported else ''}"


def _more(scene: Scene, others: Sequence[Ask], called: Naming, already: bool) -> str:
    """`Japan and the United States ask for eight things more`."""
    if not others:
        return ""
    n, things = len(others), sum(len(a.points) for a in others)
    held = doubters(scene.dataset.vocabulary, (a.code for a in others))
    who = joined([called(scene.dataset, a.actor) for a in others])
    who = who if n <= NAMED else f"{spelled(n)} others {held}"
    what = f"{spelled(things)} {agree(things, 'thing', 'things')}"
    return f"{who} {agree(n, 'asks', 'ask')} for {what}{' more' if already else ''}"


def documents(quoted: int, total: int, where: str = "here") -> str:
    """`Twelve of 15 documents are quoted here`."""
    if not total:
        return "There is no document"
    if quoted == total:
        every = {1: "The only document is", 2: "Both documents are"}
        return f"{every.get(total, f'All {spelled(total)} documents are')} quoted {where}"
    whole = f"{spelled(quoted, head=True)} of {count(total, 'document')}"
    return share(f"{whole} {agree(quoted or 1, 'is', 'are')} quoted {where}")


def pairs(actors: Sequence[str]) -> list[tuple[str, ...]]:
    """Two actors a slide, in their order; of three the last stands alone."""
    return [tuple(actors[i : i + 2]) for i in range(0, len(actors), 2)]
