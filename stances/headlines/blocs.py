"""The page of blocs side by side: where each stands, what its members say, who is in both."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from stances.counts import agree, count, joined, spelled
from stances.dataset import Dataset, by_name
from stances.headlines.known import unspoken
from stances.headlines.pieces import (
    Told,
    bare,
    few,
    holds,
    name,
    names,
    quoted,
    sentences,
    silently,
    strong,
    told,
)
from stances.headlines.seats import reporters
from stances.measures import MINIMUM_CODED
from stances.positions import Position, knowledge_of, status_of
from stances.record import departures, record, standing
from stances.scene import Scene
from stances.vocabulary import CONDITION, CONFLICT, SILENT, capital
from stances.words import UNTOLD

# More members than this are left to the list of members.
LISTED = 6


def title(scene: Scene, chosen: Sequence[str]) -> str:
    """Where each of the chosen blocs stands, and of two how many members are in both."""
    if not chosen:
        return "No bloc is chosen"
    stands = [f"{name(scene.dataset, b)} {_stand(scene, b)}" for b in chosen]
    head = ("; " if any(", " in part for part in stands) else ", ").join(stands)
    tail = _pair(scene.dataset, *chosen) if len(chosen) == 2 else ""
    return capital("; ".join(filter(None, [head, tail])))


def _stand(scene: Scene, bloc: str) -> str:
    """What a bloc does, or why it has no position under the setting."""
    data, p = scene.dataset, scene.positions[bloc]
    words = data.vocabulary
    if p.stance:
        reported = ""
        if knowledge_of(p) == "reported":
            reported = f", as {reporters(data, [p], short=True)} reported"
        return holds(words, words[p.stance], 1) + reported
    return unspoken(data, bloc)


def member_noun(data: Dataset, actors: Iterable[str]) -> tuple[str, str]:
    """What members are called: States, where all of them are."""
    states = all(data.actors[a].type == "state" for a in actors)
    return ("State", "States") if states else ("member", "members")


def in_common(data: Dataset, one: str, other: str) -> list[str]:
    theirs = set(data.blocs[other].members)
    return [m for m in data.blocs[one].members if m in theirs]


def _pair(data: Dataset, one: str, other: str) -> str:
    n, every = len(in_common(data, one, other)), _union(data, (one, other))
    noun = member_noun(data, every)
    return f"{n or 'no'} {agree(n or 1, noun[0], noun[1])} {agree(n or 1, 'is', 'are')} in both"


def _union(data: Dataset, chosen: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(m for b in chosen for m in data.blocs[b].members))


def lead(scene: Scene, chosen: Sequence[str]) -> Told:
    """Which members speak for themselves, which reasons are shared; of three or more who overlaps.

    Nothing where no bloc is chosen.
    """
    data = scene.dataset
    if not chosen:
        return told("Choose a bloc to compare: what it said, where its members stand, and why.")
    overlap = sentences(*overlaps(data, chosen)) if len(chosen) > 2 else ""
    reasons = _reasons(data, chosen) if len(chosen) > 1 else ""
    spoke = sentences(_spoke(scene, chosen), reasons)
    return told(" ".join(filter(None, [overlap, spoke])))


def _spoke(scene: Scene, chosen: Sequence[str]) -> str:
    """`Two of the 80 States behind them, the United Kingdom and Greece, also speak …`."""
    data = scene.dataset
    every = _union(data, chosen)
    own = [m for m in every if knowledge_of(scene.positions[m]) == "said"]
    n, noun = len(own), member_noun(data, every)
    behind = f"behind {'them' if len(chosen) > 1 else 'it'}"
    if not n:
        return f"none of the {len(every)} {agree(len(every), *noun)} {behind} speaks for itself"
    who = joined([strong(name(data, m)) for m in by_name(data, own)]) if few(own) else ""
    also = agree(n, "also speaks for itself", "also speak for themselves")
    head = f"{spelled(n)} of the {len(every)} {agree(len(every), *noun)} {behind}"
    return f"{head}, {who}, {also}" if who else f"{head} {also}"


def _reasons(data: Dataset, chosen: Sequence[str]) -> str:
    """What the blocs themselves have in common."""
    made = record(data).arguments
    common = set.intersection(*(made.get(b, set()) for b in chosen))
    labels = [c for c in data.vocabulary.points if c in common]
    n = len(labels)
    if not n:
        return "the groups share no reason" if len(chosen) == 2 else "no reason is common to all"
    which = f": {quoted(data, labels)}" if n <= 2 else ""
    return f"the groups share {spelled(n)} {agree(n, 'reason', 'reasons')}{which}"


def overlaps(data: Dataset, chosen: Sequence[str]) -> list[str]:
    """Which blocs lie within others, how many members each other pair shares, and who none."""
    pairs = {pair: len(in_common(data, *pair)) for pair in combinations(chosen, 2)}
    sizes = {b: len(data.blocs[b].members) for b in chosen}
    if not any(pairs.values()):
        return [f"no two of the {spelled(len(chosen))} share a member"]
    parts, told_of = [], set[tuple[str, str]]()
    for b in chosen:
        pairs_of = [pair for pair, n in pairs.items() if b in pair and n == sizes[b] > 0]
        within = [pair for pair in pairs_of if pair not in told_of]
        told_of.update(within)
        if within:
            parts.append(
                _within(data, b, [other for pair in within for other in pair if other != b])
            )
    for (one, other), n in pairs.items():
        if n and (one, other) not in told_of:
            both = f"both {name(data, one)} and {name(data, other)}"
            parts.append(f"{n} {agree(n, 'member is', 'members are')} in {both}")
    alone = [b for b in chosen if not any(n for pair, n in pairs.items() if b in pair)]
    return [*parts, *(f"{name(data, b)} shares no member with the others" for b in alone)]


def _within(data: Dataset, bloc: str, others: Sequence[str]) -> str:
    n = len(data.blocs[bloc].members)
    every = f"all {n} members of {name(data, bloc)} are"
    lone = f"the only member of {name(data, bloc)} is"
    return f"{every if n > 1 else lone} also in {joined([name(data, b) for b in others])}"


def members_told(scene: Scene, bloc: str) -> Told:
    """Who of the members speaks, whom the bloc speaks for, and how the rest is silent."""
    data, positions = scene.dataset, scene.positions
    found = [positions[m] for m in data.blocs[bloc].members]
    own = [p.actor for p in found if knowledge_of(p) == "said"]
    through = [p.actor for p in found if p.status == "inherited" and p.via == (bloc,)]
    first = [_own(data, own)]
    if n := len(through):
        each = agree(n, "is", "are")
        beneath = silently(data, through, LISTED)
        first.append(f"{n} {each} heard only through it; {beneath}")
    apart = [p for p in found if p.actor not in (*own, *through) and p.status not in SILENT]
    quiet = [p.actor for p in found if p.status in SILENT]
    return told(sentences(*first, *_elsewhere(data, apart), _quiet(data, quiet)))


def _own(data: Dataset, own: Sequence[str]) -> str:
    n = len(own)
    if not n:
        return strong("none speaks for itself")
    speak = agree(n, "speaks for itself", "speak for themselves")
    if n > LISTED:
        return strong(f"{n} {speak}")
    who = ", ".join(bare(data, m) for m in by_name(data, own))
    return f"{strong(f'{n} {speak}:')} {who}"


def _elsewhere(data: Dataset, found: Sequence[Position]) -> list[str]:
    """Those whom other groups speak for, whose groups differ, or who are only reported."""
    n = Counter((knowledge_of(p), p.via) for p in found if p.status != CONFLICT)
    parts = []
    for (how, via), k in sorted(n.items(), key=lambda item: (-item[1], item[0][1])):
        each = agree(k, "is", "are")
        if how == "reported":
            on = f", through {names(data, via)}" if via else ""
            parts.append(f"{k} {each} known only from a report{on}")
        else:
            parts.append(f"{k} {each} heard through {names(data, via) if via else 'a group'}")
    if k := sum(p.status == CONFLICT for p in found):
        parts.append(f"{k} {agree(k, 'has', 'have')} groups that differ")
    return parts


def _quiet(data: Dataset, actors: Sequence[str]) -> str:
    n = len(actors)
    if not n:
        return ""
    how = silently(data, actors, LISTED)
    return f"{n} {agree(n, 'has', 'have')} no position under this count; {how}"


def departs_told(scene: Scene, bloc: str) -> str:
    """Which members depart from the bloc, that none does, or why it cannot be told."""
    data, found = scene.dataset, departures(scene, bloc)
    positions = scene.positions
    if found.members is None:
        return "Cannot be told under this count: it has no position to depart from."
    stated = [m for m in data.blocs[bloc].members if positions[m].status == "stated"]
    spoke = [m for m in stated if knowledge_of(positions[m]) == "said"]
    if not stated:
        return "Cannot be told: no member spoke for itself."
    return _who_departs(scene, found.members, spoke) + _untold(scene, bloc, stated)


def _who_departs(scene: Scene, apart: Sequence[str], spoke: Sequence[str]) -> str:
    """Those who depart, or that of the members with a position of their own none does."""
    data, words = scene.dataset, scene.dataset.vocabulary
    if apart:
        parts = []
        for m in by_name(data, apart):
            how = "" if m in spoke else ", as reported"
            label = words.in_text(status_of(scene.positions[m]))
            parts.append(f"{bare(data, m)} ({label}{how})")
        return f"{', '.join(parts)}."
    if not spoke:
        return "None of those known from a report."
    return _no_departure(len(spoke))


def _untold(scene: Scene, bloc: str, stated: Sequence[str]) -> str:
    """Of which members it cannot be told, by the reason why; empty where there is none."""
    why: dict[str, list[str]] = {}
    for m in by_name(scene.dataset, stated):
        if reason := UNTOLD.get(standing(scene, m, bloc) or ""):
            why.setdefault(reason, []).append(bare(scene.dataset, m))
    return "".join(f" Of {joined(names)} it cannot be told: {r}." for r, names in why.items())


def _no_departure(n: int) -> str:
    return "The one that spoke does not." if n == 1 else f"None of the {spelled(n)} that spoke."


def in_both(dataset: Dataset, bloc: str, chosen: Sequence[str]) -> str:
    """How many members the bloc has in common with each of the others; empty where it is alone."""
    members = dataset.blocs[bloc].members
    others = [b for b in chosen if b != bloc]
    if not others:
        return ""
    noun = member_noun(dataset, members)
    shared = {b: len(in_common(dataset, bloc, b)) for b in others}
    none = [b for b, n in shared.items() if not n]
    if len(none) == len(others):
        return f"No {noun[0]} in common with {joined([name(dataset, b) for b in none], 'or')}."
    parts = []
    for b, n in shared.items():
        if n:
            all_of = len(members) == n > 1
            number = f"all {n}" if all_of else str(n)
            parts.append(f"{number} {agree(n, 'is', 'are')} in {name(dataset, b)}")
    if none:
        parts.append(f"none is in {joined([name(dataset, b) for b in none], 'or')}")
    return sentences("; ".join(parts))


def reasons_told(dataset: Dataset, bloc: str, side: str) -> str:
    """How many reasons of a side are heard in a bloc, from itself or a member by name."""
    n = len(_heard(dataset, bloc, side))
    said = count(n, "reason") if n else "None"
    return f"{said} {side} {dataset.vocabulary.subject.brief_indefinite}"


def conditions_told(dataset: Dataset, bloc: str) -> str:
    """How many conditions are put in a bloc; `None put.` where there are none."""
    n = len(_heard(dataset, bloc, CONDITION))
    return count(n, "condition") if n else "None put."


def _heard(dataset: Dataset, bloc: str, side: str) -> set[str]:
    inside = {bloc, *dataset.blocs[bloc].members}
    codes = (c for c, of in dataset.vocabulary.sides_of.items() if of == side)
    return {c for c in codes if inside & record(dataset).makers(c)}


def cohesion_told(scene: Scene, chosen: Sequence[str]) -> str:
    """Why no index of cohesion stands on the page; empty where one of the blocs has one."""
    if any(_stated(scene, b) >= MINIMUM_CODED for b in chosen):
        return ""
    of = " of each" if len(chosen) > 1 else ""
    few = f"fewer than {spelled(MINIMUM_CODED)} members{of} have a position of their own"
    return f"Cohesion is not shown: {few}."


def _stated(scene: Scene, bloc: str) -> int:
    members = scene.dataset.blocs[bloc].members
    return sum(scene.positions[m].status == "stated" for m in members)
