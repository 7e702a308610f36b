"""The titles: each in variants from full to short, of which the first is taken that fits."""

from collections.abc import Callable, Iterable, Sequence

from stances.briefing.clauses import Naming, list_of, plain, positions_told, the_brief
from stances.briefing.content import Ask, Exchange
from stances.briefing.places import share
from stances.briefing.points import codes
from stances.counts import agree, count, joined, spelled
from stances.dataset import Dataset
from stances.headlines.pieces import name
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
    found = []
    for called in (name, the_brief):
        stands = list_of([plain(scene, a, called) for a in actors])
        tails = _alone(scene, *actors) if len(actors) == 1 else _pair(scene, actors, called)
        found += [f"{stands}; {tail}" for tail in tails]
    return tidy((*found, stands, *answers(scene, actors)[-2:]))


def _alone(scene: Scene, actor: str) -> tuple[str, ...]:
    reasons, asks = len(codes(scene, actor, "reason")), len(codes(scene, actor, "condition"))
    if not reasons and not asks:
        return ("no reason or condition of its own is on record",)
    gives = _number(reasons, "reason", "it gives no reason", "it gives {}")
    names = _number(asks, "condition", "no condition", "{}")
    return (f"{gives} and names {names}",)


def _number(n: int, noun: str, none: str, some: str) -> str:
    return some.format(f"{spelled(n)} {count(n, noun).split(' ', 1)[1]}") if n else none


def _pair(scene: Scene, actors: Sequence[str], called: Naming) -> tuple[str, ...]:
    """What two share of their reasons, with the labels of at most two, and without."""
    held = {a: codes(scene, a, "reason") for a in actors}
    every = {code for found in held.values() for code in found}
    alone = [a for a in actors if held[a]]
    if not every:
        return ("neither gives a reason",)
    if len(alone) == 1:
        n = len(every)
        number = f"{spelled(n)} {agree(n, 'reason', 'reasons')}" if n > 1 else "a reason"
        return (f"only {called(scene.dataset, alone[0])} gives {number}",)
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
    heads = (f"{what} met and answered {times} on the record", f"{what} answered {times}")
    out = []
    for head, called in zip((*heads, heads[1]), (name, name, the_brief), strict=True):
        within = [_taking_part(called(dataset, a), found, a, not i) for i, a in enumerate(actors)]
        out.append("; ".join(filter(None, [head, ", ".join(within)])))
    return tidy((*out, *heads))


def _taking_part(who: str, found: Sequence[Exchange], actor: str, verb: bool) -> str:
    """`the EU is in two exchanges`, and after the first `the African Group in none`."""
    n = sum(actor in e.actors for e in found)
    noun = f"{spelled(n) if n else 'no'} {agree(n or 1, 'exchange', 'exchanges')}"
    return f"{who} is in {noun}" if verb else f"{who} in {spelled(n)}"


def asks(scene: Scene, found: Sequence[Ask]) -> tuple[str, ...]:
    """How many conditions the actors name, and how many more others against ask."""
    chosen = [ask for ask in found if ask.chosen]
    words = scene.dataset.vocabulary
    others = [a for a in found if not a.chosen and a.points and words.side(a.code) < 0]
    out = []
    for called in (name, the_brief):
        mine = _naming(scene, chosen, called)
        more = _more(scene, others, called, bool(sum(len(a.points) for a in chosen)))
        out += ["; ".join(filter(None, [mine, more]))]
    last = _naming(scene, chosen, the_brief)
    short = f"Conditions on {words.subject.brief_indefinite}"
    return tidy((*out, last, short))


def own_points(scene: Scene, ask: Ask) -> int:
    """How many conditions an actor puts itself."""
    return len(codes(scene, ask.actor, "condition"))


def _naming(scene: Scene, chosen: Sequence[Ask], called: Naming) -> str:
    """`the European Union names two conditions, the African Group none`."""
    if not any(own_points(scene, a) for a in chosen):
        return _nobody([called(scene.dataset, a.actor) for a in chosen])
    parts, said = [], False
    for ask in sorted(chosen, key=lambda a: not own_points(scene, a)):
        n, who1 = own_points(scene, ask), called(scene.dataset, ask.actor)
        noun = f" {agree(n, 'condition', 'conditions')}" if n and not said else ""
        verb = "" if said else " names"
        parts.append(f"{who1}{verb} {spelled(n)}{noun}")
        said = True
    return ", ".join(parts)


def _nobody(who: Sequence[str]) -> str:
    if len(who) < 2:
        return f"{who[0]} names no condition" if who else ""
    which = f"neither {who[0]} nor {who[1]}" if len(who) == 2 else f"none of {joined(who)}"
    return f"{which} names a condition"


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
