"""The Arguments page: one finding for each of its tabs."""

from collections.abc import Iterable, Mapping, Set

from stances.counts import agree, count, spelled
from stances.dataset import Dataset
from stances.headlines.pieces import name, names, quoted, sentences
from stances.headlines.reasons import all_of, argued, in_own_words, top
from stances.record import record
from stances.scene import Scene


def map_title(scene: Scene) -> str:
    """Who argues against, and what these share; where nobody does, who argues for."""
    against, favour = argued(scene, "against"), argued(scene, "for")
    if not against and not favour:
        return "No actor shown gives a reason in its own words"
    made, side = (against, "against") if against else (favour, "for")
    return f"{_argue(scene, made, side)}; {_common(scene.dataset, made)}"


def _people(made: Mapping[str, Set[str]]) -> set[str]:
    return {actor for who in made.values() for actor in who}


def _argue(scene: Scene, made: Mapping[str, Set[str]], side: str) -> str:
    who = _people(made)
    if len(who) == 1:
        return f"One named actor argues {side}: {name(scene.dataset, *who)}"
    own = in_own_words(scene, side)
    return f"{spelled(len(who), head=True)} named actors argue {side}{own}"


def _common(data: Dataset, made: Mapping[str, Set[str]]) -> str:
    """`all four share one reason: “…”`, or what most of them share."""
    total, (most, codes) = len(_people(made)), top(made)
    n = len(codes)
    if total == 1:
        return f"it gives {spelled(n)} {agree(n, 'reason', 'reasons')}"
    if most == 1:
        return "no two share a reason"
    which = f": {quoted(data, codes)}" if n <= 2 else ""
    if most == total:
        every = "both" if total == 2 else f"all {spelled(total)}"
        return f"{every} share {spelled(n)} {agree(n, 'reason', 'reasons')}{which}"
    if n == 1:
        return f"{spelled(most)} of them share one reason{which}"
    return f"{spelled(n)} reasons are each given by {spelled(most)} of them{which}"


def map_lead(scene: Scene) -> str:
    """Who argues for, beside a title on those against; and what an empty cell means."""
    data, favour = scene.dataset, argued(scene, "for")
    parts = []
    if argued(scene, "against"):
        subject = data.vocabulary.subject.brief_indefinite
        parts.append(
            _for(data, favour, subject) if favour else f"nobody shown argues for {subject}"
        )
    parts.append("an empty cell was not raised, which is not rejection")
    return sentences(*parts)


def _for(data: Dataset, made: Mapping[str, Set[str]], subject: str) -> str:
    who = _people(made)
    head = f"{spelled(len(who))} argue for {subject}"
    if len(who) == 1:
        head = f"one argues for {subject}, {name(data, *who)}"
    return f"{head}; {_common(data, made)}"


def side_title(scene: Scene, side: str) -> str:
    """Above the matrix of a side: `9 reasons against, from 4 actors`; reported ones are told."""
    chosen, data = set(scene.shown), scene.dataset
    made = {
        a.id: who for a in data.codebook.arguments
        if a.side == side and (who := record(data).makers(a.id) & chosen)
    }  # fmt: skip
    own, everybody = _people(argued(scene, side)), _people(made)
    if not made:
        return f"No reason {side} from the actors shown"
    head = f"{len(made)} {agree(len(made), 'reason', 'reasons')} {side}"
    reported = len(everybody) - len(own)
    if not own:
        return f"{head}, only as others report {count(reported, 'actor')}"
    more = f" and {reported} more only as reported" if reported else ""
    return f"{head}, from {count(len(own), 'actor')}{more}"


def answered_title(dataset: Dataset) -> str:
    """How many answers are on record, and the most shared claim against that got none."""
    n = len(dataset.replies)
    if not n:
        return "No answer is on record"
    head = f"{spelled(n, head=True)} {agree(n, 'answer is', 'answers are')} on record"
    codes = unanswered(dataset)
    if not codes:
        return head
    if len(codes) > 2:
        return f"{head}, none to {spelled(len(codes))} of the reasons against"
    return f"{head}, none to {quoted(dataset, codes, 'or')}"


def unanswered(dataset: Dataset) -> list[str]:
    """Of the reasons against without an answer those that most actors give themselves."""
    answered = {r.argument for r in dataset.replies}
    made = {
        a.id: {m.actor for m in record(dataset).made_of(a.id) if not m.reported}
        for a in dataset.codebook.arguments
        if a.side == "against" and a.id not in answered
    }
    most, codes = top(made)
    return codes if most else []


def answered_lead(dataset: Dataset) -> str:
    """How many answers take up the words of the claim; how the pairs are read."""
    n, direct = len(dataset.replies), sum(r.direct for r in dataset.replies)
    if not n:
        return "Nobody in the documents answers a reason that another gives."
    return sentences("the claim at left, the answer at right", _direct(direct, n))


def _direct(direct: int, n: int) -> str:
    """How many answers take up the words of the claim."""
    if n == 1:
        return "it takes up the words of the claim" if direct else "it meets the claim in substance"
    if direct in (0, n):
        does = "take up the words of the claim" if direct else "meet the claim in substance"
        return f"{all_of(n, 'answers')} {does}"
    does = agree(direct, "takes", "take")
    rest = agree(n - direct, "the other meets", "the others meet")
    head = f"{spelled(direct)} of {spelled(n)} {does} up the words of the claim"
    return f"{head}, {rest} it in substance"


def conditions_title(scene: Scene) -> str:
    """Which condition most of those who set any have in common."""
    data, chosen = scene.dataset, set(scene.shown)
    codes = [c.id for c in data.codebook.conditions]
    made = {c: who for c in codes if (who := record(data).makers(c) & chosen)}
    if not made:
        return "No actor shown sets a condition"
    total = len(_people(made))
    if total == 1:
        n = len(made)
        which = f"a condition: {quoted(data, made)}" if n == 1 else f"conditions: {spelled(n)}"
        return f"Only {name(data, *_people(made))} sets {which}"
    return _most_set(data, made, total)


def _most_set(data: Dataset, made: Mapping[str, Set[str]], total: int) -> str:
    most, codes = top(made)
    every, n = all_of(total, "actors who set conditions"), len(codes)
    which = f": {quoted(data, codes)}" if n <= 2 else ""
    if most == 1:
        return f"{every} share none"
    if most == total:
        return f"{every} share {spelled(n)}{which}"
    by = f"set by {spelled(most)} of {spelled(total)} actors"
    if n == 1:
        return f"Most shared condition, {by}{which}"
    return f"{spelled(n, head=True)} conditions are shared most, each {by}{which}"


def bridges_title(scene: Scene, found: Iterable[tuple[str, int]]) -> str:
    """How many actors share reasons with both sides, and who most.

    `found` holds the id of each and the smaller number of what it shares with either side.
    """
    rows = dict(found)
    n, data = len(rows), scene.dataset
    if not n:
        return "No actor shown shares reasons with both sides"
    most = max(rows.values())
    first = [a for a, k in rows.items() if k == most]
    if n == 1:
        return f"Only {name(data, *rows)} shares reasons with both sides"
    head = f"{spelled(n, head=True)} actors share reasons or conditions with both sides"
    if len(first) > 2 or len(first) == n:
        return head
    return f"{head}, {names(data, first)} most"


def points_title(dataset: Dataset, source: str) -> str:
    """How many of the points without a name are made by named actors elsewhere."""
    points, known = dataset.points[source].points, record(dataset)
    n = len(points)
    k = sum(any(known.makers(c) for c in (*p.arguments, *p.conditions)) for p in points)
    if not n:
        return "No point is without a name"
    if n == 1:
        return f"The only point without a name is {'also' if k else 'not'} made by a named actor"
    if k in (0, n):
        which = "are also made by named actors" if k else "is made by a named actor"
        return f"{'All' if k else 'None of the'} {n} points without a name {which}"
    return f"Named actors also make {k} of {n} points without a name"


def answers_told(dataset: Dataset, code: str) -> str:
    """In the card of a reason: how many answers to it are on record."""
    n = sum(r.argument == code for r in dataset.replies)
    if not n:
        return "No answer to it is on record."
    return f"{spelled(n, head=True)} {agree(n, 'answer', 'answers')} to it {_are(n)} on record."


def _are(n: int) -> str:
    return agree(n, "is", "are")
