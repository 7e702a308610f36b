"""Reasons: who argues, and what those who do have in common."""

from collections.abc import Mapping, Set
from functools import lru_cache

from stances.counts import agree, count, spelled
from stances.dataset import Dataset
from stances.headlines.pieces import name, quoted
from stances.record import record
from stances.scene import KEPT, Scene


def reasons_title(scene: Scene) -> str:
    """What those who argue against share, or where nobody does those who argue for."""
    for side in ("against", "for"):
        makers = argued(scene, side)
        if makers:
            who = f"named actors who argue {side}{in_own_words(scene, side)}"
            return shared(scene.dataset, makers, who, side)
    return "No actor shown gives a reason in its own words"


@lru_cache(maxsize=KEPT)
def argued(scene: Scene, side: str) -> Mapping[str, Set[str]]:
    """For each argument of a side the shown actors that make it, not those only reported to."""
    chosen, data = frozenset(scene.shown), scene.dataset
    codes = [a.id for a in data.codebook.arguments if a.side == side]
    return {c: who for c in codes if (who := chosen & record(data).makers_themselves(c))}


def in_own_words(scene: Scene, side: str) -> str:
    """What is added to those who argue, where of others shown it is only reported."""
    chosen, own = set(scene.shown), {a for who in argued(scene, side).values() for a in who}
    arguments = [a.id for a in scene.dataset.codebook.arguments if a.side == side]
    found = {m for a in arguments for m in record(scene.dataset).makers(a)} & chosen
    return " in their own words" if found - own else ""


def top(made: Mapping[str, Set[str]]) -> tuple[int, list[str]]:
    """By how many the most shared are made, and which these are, in the order of the codebook."""
    most = max(map(len, made.values()), default=0)
    return most, [code for code, who in made.items() if len(who) == most]


def shared(data: Dataset, made: Mapping[str, Set[str]], who: str, side: str) -> str:
    """Which reason most of those who make any have in common."""
    everybody = {a for actors in made.values() for a in actors}
    total, (most, codes) = len(everybody), top(made)
    if total == 1:
        one, n = f"One named actor argues {side}: {name(data, *everybody)}", len(codes)
        return f"{one}, with {spelled(n)} {agree(n, 'reason', 'reasons')}"
    if most == 1:
        return f"{all_of(total, who)} share no reason"
    number = (
        all_of(total, who) if most == total
        else f"{spelled(most, head=True)} of {spelled(total)} {who}"
    )  # fmt: skip
    if len(codes) == 1:
        return f"{number} share one reason: {quoted(data, codes)}"
    few_codes = f": {quoted(data, codes)}" if len(codes) == 2 else ""
    if most == total:
        return f"{number} share {spelled(len(codes))} reasons{few_codes}"
    reasons = f"{spelled(len(codes), head=True)} reasons {side}"
    return f"{reasons} are given by {spelled(most)} of {spelled(total)} {who}{few_codes}"


def all_of(total: int, who: str) -> str:
    """`Both …`, `All four …`."""
    return f"Both {who}" if total == 2 else f"All {spelled(total)} {who}"


def reasons_counted(scene: Scene, side: str, shown: int) -> str:
    """How many of the reasons of a side stand below: `8 of 9 reasons`, of all `9 reasons`."""
    chosen, data = set(scene.shown), scene.dataset
    n = sum(
        a.side == side and not chosen.isdisjoint(record(data).makers(a.id))
        for a in data.codebook.arguments
    )
    return count(n, "reason") if shown >= n else count(shown, "reason", of=n)
