"""The Method page: who coded, whether coders agree, and what each count takes in."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from stances.counts import agree, count, day, joined, plural, span, spelled
from stances.dataset import HELD, Dataset, member_states
from stances.headlines.blocs import departs_told
from stances.headlines.pieces import few, name, names, sentences
from stances.model import SETTINGS, Argument, Entry, Setting
from stances.positions import Position, direct_position, knowledge_of, status_of
from stances.record import aligned_with, record
from stances.reliability import (
    Codings,
    by_turn,
    coders_of,
    recoded,
    state_positions,
    turn_of,
    twice,
)
from stances.scene import Scene

TITLE = "How words became positions"
# What time does to the words of a group, to an alignment with them, and to a departure from them.
OVER_TIME = (
    "a group speaks for its members on the day it speaks",
    "an alignment stands until the group speaks anew on a later day; from then on it is told with "
    "its day and is no departure, and under groups a member has the later words",
    "a departure needs two positions that stood on the same day",
)


def lead(dataset: Dataset) -> str:
    """The question that was put to every text."""
    return f"The question to every text: {dataset.codebook.question}"


@lru_cache(maxsize=HELD)
def example(dataset: Dataset) -> str | None:
    """The actor by which the rule is shown: the one whose position rests on most texts.

    Blocs go before others, since of them the whole rule can be shown; None without statements.
    """
    known, scores = record(dataset), dataset.vocabulary.scores
    found = {a: direct_position(a, known.of_actor(a), "reports", scores) for a in dataset.actors}
    told = {a: p for a, p in found.items() if p}
    return max(
        told,
        key=lambda a: (a in dataset.blocs, len(told[a].statements), len(known.of_actor(a)), a),
        default=None,
    )


def rule_title(dataset: Dataset) -> str:
    """The heading above the rule shown by an example."""
    actor = example(dataset)
    return f"The rule, with {name(dataset, actor)} as the example" if actor else "The rule"


def over_time(scene: Scene) -> list[str]:
    """What time does to positions, each in a sentence, with the example where it shows it."""
    actor, shown = example(scene.dataset), [""] * len(OVER_TIME)
    if actor and actor in scene.dataset.blocs:
        shown = [does(scene, actor) for does in (_spoke_for, _aligned, _departing)]
    return [sentences(*both) for both in zip(OVER_TIME, shown, strict=True)]


def _spoke_for(scene: Scene, bloc: str) -> str:
    """`the European Union spoke for 27 on 13 May 2009`."""
    data, p = scene.dataset, scene.positions[bloc]
    if not p.day or knowledge_of(p) != "said":
        return ""
    members = data.blocs[bloc].members_on(p.day)
    return f"{name(data, bloc)} spoke for {count(len(members), 'member')} on {day(p.day)}"


def _aligned(scene: Scene, bloc: str) -> str:
    """`Greece aligned itself on 13 May 2009, and the European Union has not spoken anew since`."""
    data, found = scene.dataset, scene.by_setting["alignment"].values()
    parts = []
    for since, told in ((False, "has not spoken anew since"), (True, "has spoken since")):
        with_it = [p for p in found if p.overtaken == since and aligned_with(data, p) == bloc]
        if days := [p.day for p in with_it if p.day]:
            n = len(with_it)
            actors = [p.actor for p in with_it]
            who = names(data, actors) if few(actors) else count(n, "actor")
            when = f"on {day(days[0])}" if len(set(days)) == 1 else f"({span(days)})"
            itself = agree(n, "itself", "themselves")
            parts.append(f"{who} aligned {itself} {when}, and {name(data, bloc)} {told}")
    return "; ".join(parts)


def _departing(scene: Scene, bloc: str) -> str:
    """`Who departs from the European Union? None of the two that spoke`."""
    found = departs_told(scene, bloc).rstrip(".")
    return f"who departs from {name(scene.dataset, bloc)}? {found}"


@lru_cache(maxsize=HELD)
def differing(dataset: Dataset) -> Mapping[Setting, int]:
    """How many States count otherwise with the codes of another coder, by setting."""
    d, states = dataset, member_states(dataset)
    both = [recoded(d.statements, of) for of in by_turn(d.codings)]
    out: dict[Setting, int] = {}
    for s in SETTINGS:
        found = [state_positions(d.actors, d.blocs, one, s, d.vocabulary.scores) for one in both]
        out[s] = sum(len({status_of(by[state]) for by in found}) > 1 for state in states)
    return out


def coders_title(dataset: Dataset) -> str:
    """On how many statements all coders give the same stance, and whether the counts hold."""
    both = twice(dataset.codings)
    if not both:
        return "No statement was coded twice" if dataset.codings else "There is no second coding"
    same, total = sum(len({u.stance for u in codes}) == 1 for codes in both), len(both)
    number = f"all {total}" if same == total > 1 else f"{same or 'none'} of {total}"
    who = "Two coders" if max(map(len, both)) == 2 else "All who coded them"
    head = f"{who} give {number} {agree(total, 'statement', 'statements')} the same stance"
    return head + _counts(list(differing(dataset).values()), len(member_states(dataset)))


def coded_told(dataset: Dataset) -> str:
    """How many statements of all days were coded twice and once, and on what basis again."""
    codings, n = dataset.codings, len(dataset.entire.statements)
    if not codings:
        return "This dataset holds no second coding."
    times = [len(codes) for codes in coders_of(codings).values()]
    both, once = sum(k > 1 for k in times), times.count(1)
    again = "twice or more" if max(times) > 2 else "twice"
    if both == n:
        return sentences(f"all {count(n, 'statement')} were coded {again}", _again(codings))
    parts = [f"{count(both, 'statement', n)} {agree(both, 'was', 'were')} coded {again}"]
    parts += [f"{once} by one coder only"] if once else []
    parts += [f"{left} by whoever made the dataset"] if (left := n - both - once) else []
    return sentences(f"{joined(parts)}; only those coded {again} are compared", _again(codings))


def _again(codings: Codings) -> str:
    """The day and basis of the one coding that codes again; of several a table tells them."""
    seen, later = set[str](), []
    for coding in codings.values():
        units = {u.unit for u in coding.units}
        later += [coding] if units & seen else []
        seen |= units
    if len(later) != 1:
        return ""
    return f"the second coding, {day(later[0].made)}: {later[0].basis.rstrip('.')}"


def of_all_days(dataset: Dataset) -> str:
    """That the second coding is of the words of all days, where later ones are left out."""
    if not dataset.asof:
        return ""
    last = max(s.date for s in dataset.entire.statements)
    return f"This is of all days, up to {day(last)}, whatever day is chosen."


def _counts(differ: Sequence[int], states: int) -> str:
    """Whether the counts hold, or how many States they move at the most."""
    n = max(differ)
    if not n:
        return ", and the counts are the same for both"
    at_most = "" if min(differ) == n else "at most "
    return f"; {at_most}{spelled(n)} of {states} States {agree(n, 'counts', 'count')} differently"


def disputes_told(dataset: Dataset) -> str:
    """How many of the disputed codes go by the second coder; empty where none is disputed."""
    n = len(dataset.disputes)
    codings = dataset.codings
    k = sum(turn_of(codings, d.unit, d.outcome) == 2 for d in dataset.disputes)
    if n == 1:
        return f"It goes by the {'second' if k else 'first'} coder."
    who = "All" if k == n else str(k or "None")
    return f"{who} of them {agree(k or 1, 'goes', 'go')} by the second coder." if n else ""


def disputes_title(dataset: Dataset) -> str:
    """What stands behind the number of disputed codes."""
    n = len(dataset.disputes)
    return f"disputed {agree(n, 'code', 'codes')}{', each decided with its reason' if n else ''}"


def count_title(dataset: Dataset, by_setting: Mapping[str, Mapping[str, Position]]) -> str:
    """From how many to how many States the settings count."""
    states = member_states(dataset)
    found = [sum(by[s].stance is not None for s in states) for by in by_setting.values()]
    low, high, total = min(found), max(found), count(len(states), "State")
    if low == high:
        return f"What each count takes in: {low} of {total}"
    return f"What each count takes in: from {low} to {high} of {total}"


def book_told(entries: Sequence[Entry], noun: str) -> str:
    """`27 reasons: 17 for, 10 against`, or the number alone where there are no sides."""
    sides = [e.side for e in entries if isinstance(e, Argument)]
    n = f"{len(entries)} {agree(len(entries), noun, plural(noun))}"
    if not sides:
        return n
    return f"{n}: {sides.count('for')} for, {sides.count('against')} against"
