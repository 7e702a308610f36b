"""The Overview: how many spoke, which side they are on, and what it adds up to."""

from collections.abc import Sequence

from stances.counts import agree, count, spelled
from stances.dataset import Dataset, by_name, member_states
from stances.headlines.pieces import (
    Told,
    everybody,
    have,
    known_by,
    name,
    plain_favour,
    sentences,
    shown_states,
    sides_told,
    silent,
    strong,
    thin,
    told,
)
from stances.headlines.reasons import reasons_counted as reasons_counted
from stances.headlines.reasons import reasons_title as reasons_title
from stances.headlines.seats import held_by, in_favour, range_told, reporters
from stances.headlines.tiles import map_title as map_title
from stances.measures import distance, simple_majority, two_thirds
from stances.positions import Position, knowledge_of
from stances.scene import Scene
from stances.vocabulary import CONFLICT, IN_FAVOUR, Vocabulary, capital


def title(scene: Scene) -> str:
    """How many of the States shown are on record themselves, or what rests on reports alone."""
    found = shown_states(scene)
    if not found:
        return "No State is shown"
    reported = known_by(found, "reported")
    if reported:
        return _on_reports(scene, reported, sum(p.stance is not None for p in found))
    return _themselves(scene, found)


def _on_reports(scene: Scene, reported: Sequence[Position], coded: int) -> str:
    who = reporters(scene.dataset, reported, short=True)
    n, shown = len(reported), "" if everybody(scene) else " shown"
    if n < coded:
        number = f"{n} of {coded} positions{shown} {agree(n, 'rests', 'rest')}"
    else:
        number = f"All {n} positions{shown} rest" if n > 1 else f"The only position{shown} rests"
    return f"{number} only on what {who} reported"


def _themselves(scene: Scene, found: Sequence[Position]) -> str:
    n, total = len(known_by(found, "said")), len(found)
    own = scene.setting == "own"
    one, more = ("in its own words", "in their own words") if own else ("itself", "themselves")
    shown = "" if everybody(scene) else " shown"
    if total == 1:
        who = capital(name(scene.dataset, found[0].actor))
        said = f"{who} is {'' if n else 'not '}on record {one}"
        return said if n else said + _by_groups(scene, found, "it", "it")
    if n == total:
        return f"All {total} States{shown} are on record {more}"
    number = f"{n or 'None'} of {total} States{shown}"
    said = f"{number} {agree(n or 1, 'is', 'are')} on record {agree(n or 1, one, more)}"
    rest = "the rest" if n else "them"
    more_than = len(known_by(found, "group"))
    return said + _by_groups(scene, found, f"{more_than} more" if n else str(more_than), rest)


def _by_groups(scene: Scene, found: Sequence[Position], these: str, rest: str) -> str:
    """For whom groups spoke; nothing where the setting counts no group."""
    if scene.setting in ("own", "alignment"):
        return ""
    through = known_by(found, "group")
    apart = [p for p in found if p.status == CONFLICT]
    if through:
        via = {b for p in through for b in p.via or ("",)}
        who = capital(name(scene.dataset, *via)) if len(via) == 1 and "" not in via else "Groups"
        return f". {who} spoke for {these}."
    if apart:
        return f"; the groups of {spelled(len(apart)) if len(found) > 1 else 'it'} differ"
    return f"; no group spoke for {rest}"


def lead(scene: Scene) -> Told:
    """The sides of the States shown, and how many have no position."""
    found, words = shown_states(scene), scene.dataset.vocabulary
    if not found:
        return told("Take away a filter to see where States stand.")
    quiet = silent(found)
    first = sides_told(words, found) if len(quiet) < len(found) else ""
    return told(sentences(first, conflicts_told(found), _silence(scene, quiet, len(found))))


def conflicts_told(found: Sequence[Position]) -> str:
    """How many have groups that differ, marked for `told`; nothing where none has."""
    n = sum(p.status == CONFLICT for p in found)
    return f"{strong(n)} {have(n)} groups that differ" if n else ""


def _silence(scene: Scene, quiet: Sequence[Position], total: int) -> str:
    """That nothing is on record is said only where no other setting would count a word either."""
    n = len(quiet)
    if not n:
        return ""
    everywhere = scene.by_setting.values()
    unheard = all(len(silent([by[p.actor] for by in everywhere])) == len(everywhere) for p in quiet)
    if unheard:
        return f"for {strong(n)} nothing is on record" if n < total else _none(total)
    return f"{strong(n)} {agree(n, 'has', 'have')} no position under this count"


def _none(total: int) -> str:
    if total == 1:
        return "nothing is on record for the only State shown"
    return f"nothing is on record for any of the {strong(total)} States shown"


def range_of(scene: Scene) -> str:
    """How far the counts of all States move with other readings; empty where they do not."""
    said = range_told(scene.dataset, scene.setting)
    if not said or everybody(scene):
        return said
    states = count(len(member_states(scene.dataset)), "Member State")
    return f"Of all {states}, {said[:1].lower()}{said[1:]}"


def seats_title(scene: Scene) -> str:
    """How far those in favour are from a majority; of a part of the States their sides alone."""
    found, words = shown_states(scene), scene.dataset.vocabulary
    if not everybody(scene):
        return _sides(words, found)
    favour = in_favour(words, found)
    n, firm = len(favour), sum(knowledge_of(p) != "reported" for p in favour)
    if not n:
        return f"None of {count(len(found), 'State')} is {IN_FAVOUR}"
    majority = simple_majority(len(found))
    if firm < majority <= n:
        return f"Past {majority} only with reports: {firm or 'none'} without, {n} with"
    even = " even with reports" if firm < n else ""
    code = plain_favour(words)
    who, have = (code.label, "has") if code else (f"Those {IN_FAVOUR}", "have")
    if wanted := distance(n, majority):
        verb = "is" if code else "are"
        return f"{who} {verb} {count(wanted, 'State')} short of a majority{even}"
    most = "two thirds" if firm >= two_thirds(len(found)) else "a majority"
    return f"{who} {have} {most}: {count(n, 'State', of=len(found))}"


def _sides(words: Vocabulary, found: Sequence[Position]) -> str:
    """`One in favour, one with reservations`; without any, that none has a position."""
    if not found:
        return "No State is shown"
    held = [(len(in_favour(words, found)), IN_FAVOUR)]
    held += [(len(held_by(found, (c,))), words[c].held) for c in (*words.neither, *words.against)]
    parts = [f"{spelled(n)} {what}" for n, what in held if n]
    if n := sum(p.status == CONFLICT for p in found):
        parts.append(f"{spelled(n)} whose groups differ")
    if parts:
        return capital(", ".join(parts))
    if len(found) == 1:
        return "The only State shown has no position"
    return f"None of the {len(found)} States shown has a position"


def groups_that_spoke(scene: Scene) -> list[str]:
    """The blocs with a word of their own under the setting, of those in which a State is shown."""
    shown, positions = set(scene.states), scene.positions
    found = [
        b.id for b in scene.dataset.blocs.values()
        if knowledge_of(positions[b.id]) == "said" and not shown.isdisjoint(b.members)
    ]  # fmt: skip
    members = {b: len(shown.intersection(scene.dataset.blocs[b].members)) for b in found}
    return sorted(by_name(scene.dataset, found), key=lambda b: members[b])


def groups_title(scene: Scene) -> str:
    """The heading above the words of these groups."""
    n, whose = len(groups_that_spoke(scene)), "" if everybody(scene) else " for States shown"
    if not n:
        return "No group spoke" if not whose else "No group of the States shown spoke"
    return f"The {spelled(n)} groups that spoke{whose}" if n > 1 else f"The group that spoke{whose}"


def silent_title(scene: Scene) -> str:
    """What the link to those without a position says."""
    n = len(silent(shown_states(scene)))
    return f"Who is silent: {count(n, 'State')}" if n else "No State shown is silent"


def others_title(scene: Scene) -> str:
    """Where actors other than States stand, in words."""
    data = scene.dataset
    words = data.vocabulary
    found = [
        scene.positions[a] for a in scene.shown
        if data.actors[a].type != "state" and scene.positions[a].stance
    ]  # fmt: skip
    if not found:
        return "Beside the States, nobody shown has a position"
    favour = in_favour(words, found)
    parts = [thin(sides_told(words, favour, brief=True, write=spelled))] if favour else []
    if favour:
        parts = [parts[0].split("; none")[0].split(", none")[0]]
    return f"Beside the States, {'; '.join([*parts, *_apart(data, found)])}"


def _apart(data: Dataset, found: Sequence[Position]) -> list[str]:
    """Those not in favour, a lone one by name."""
    out = []
    for code in (*data.vocabulary.neither, *data.vocabulary.against):
        held, it = [p.actor for p in found if p.stance == code], data.vocabulary[code]
        if held:
            n = len(held)
            who = f"only {name(data, held[0])}" if n == 1 else spelled(n)
            out.append(f"{who} {agree(n, it.one, it.more)}")
    return out
