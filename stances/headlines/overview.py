"""The Overview: how many spoke, which side they are on, and what it adds up to."""

from collections.abc import Collection, Iterable, Sequence

from stances.counts import agree, count, spelled
from stances.dataset import Dataset, by_name, member_states
from stances.headlines.pieces import (
    Told,
    bare,
    few,
    holds,
    name,
    names,
    plain_favour,
    quoted,
    sentences,
    sides_told,
    silent,
    strong,
    thin,
    told,
    unheard,
    whole,
)
from stances.headlines.seats import held_by, in_favour, range_told, reporters
from stances.measures import distance, simple_majority, two_thirds
from stances.positions import Position, knowledge_of
from stances.record import record
from stances.scene import Scene
from stances.vocabulary import CONFLICT, IN_FAVOUR, Vocabulary, capital


def _found(scene: Scene) -> list[Position]:
    return [scene.positions[s] for s in scene.states]


def _everybody(scene: Scene) -> bool:
    return len(scene.states) == len(member_states(scene.dataset))


def _known(found: Iterable[Position], how: str) -> list[Position]:
    """Those with a stance that is known in one way."""
    return [p for p in found if p.stance and knowledge_of(p) == how]


def title(scene: Scene) -> str:
    """How many of the States shown are on record themselves, or what rests on reports alone."""
    found = _found(scene)
    if not found:
        return "No State is shown"
    reported = _known(found, "reported")
    if reported:
        return _on_reports(scene, reported, sum(p.stance is not None for p in found))
    return _themselves(scene, found)


def _on_reports(scene: Scene, reported: Sequence[Position], coded: int) -> str:
    who = reporters(scene.dataset, reported, short=True)
    n, shown = len(reported), "" if _everybody(scene) else " shown"
    if n < coded:
        number = f"{n} of {coded} positions{shown} {agree(n, 'rests', 'rest')}"
    else:
        number = f"All {n} positions{shown} rest" if n > 1 else f"The only position{shown} rests"
    return f"{number} only on what {who} reported"


def _themselves(scene: Scene, found: Sequence[Position]) -> str:
    n, total = len(_known(found, "said")), len(found)
    own = scene.setting == "own"
    one, more = ("in its own words", "in their own words") if own else ("itself", "themselves")
    shown = "" if _everybody(scene) else " shown"
    if total == 1:
        who = capital(name(scene.dataset, found[0].actor))
        said = f"{who} is {'' if n else 'not '}on record {one}"
        return said if n else said + _by_groups(scene, found, "it", "it")
    if n == total:
        return f"All {total} States{shown} are on record {more}"
    number = f"{n or 'None'} of {total} States{shown}"
    said = f"{number} {agree(n or 1, 'is', 'are')} on record {agree(n or 1, one, more)}"
    rest = "the rest" if n else "them"
    more_than = len(_known(found, "group"))
    return said + _by_groups(scene, found, f"{more_than} more" if n else str(more_than), rest)


def _by_groups(scene: Scene, found: Sequence[Position], these: str, rest: str) -> str:
    """For whom groups spoke; nothing where the setting counts no group."""
    if scene.setting in ("own", "alignment"):
        return ""
    through = _known(found, "group")
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
    found, words = _found(scene), scene.dataset.vocabulary
    if not found:
        return told("Take away a filter to see where States stand.")
    quiet = silent(found)
    first = sides_told(words, found) if len(quiet) < len(found) else ""
    return told(sentences(first, conflicts_told(found), _silence(scene, quiet, len(found))))


def conflicts_told(found: Sequence[Position]) -> str:
    """How many have groups that differ, marked for `told`; nothing where none has."""
    n = sum(p.status == CONFLICT for p in found)
    return f"{strong(n)} {_have(n)} groups that differ" if n else ""


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
    if not said or _everybody(scene):
        return said
    states = count(len(member_states(scene.dataset)), "Member State")
    return f"Of all {states}, {said[:1].lower()}{said[1:]}"


def map_title(scene: Scene) -> str:
    """Who has a position outside the groups that spoke for others, or which States have one."""
    found = _found(scene)
    if not found:
        return "No State is shown"
    reported, through = _known(found, "reported"), _known(found, "group")
    if reported:
        return _map_reports(scene, reported)
    via = {b for p in through for b in p.via}
    if via and all(p.via for p in through):
        return _map_outside(scene, found, via)
    return _map_named(scene, [p.actor for p in found if p.stance], len(found))


def _map_reports(scene: Scene, reported: Sequence[Position]) -> str:
    n, vias = len(reported), {p.via for p in reported}
    via = {b for groups in vias for b in groups}
    states = f"{n} {agree(n, 'State counts', 'States count')}"
    if () not in vias and len(via) == 1:
        return f"{states} only through a report on {names(scene.dataset, via)}"
    return f"{states} only as others report"


def _map_outside(scene: Scene, found: Sequence[Position], via: Collection[str]) -> str:
    data = scene.dataset
    members = {m for b in via for m in data.blocs[b].members}
    outside = [p for p in found if p.actor not in members]
    n, total = sum(p.stance is not None for p in outside), len(outside)
    which = groups_named(data, via)
    if not outside:
        inherited = len(_known(found, "group"))
        of = f"{inherited} of {len(found)}" if inherited < len(found) else f"All {inherited}"
        one = len(found) == 1
        states = "The only State shown has" if one else f"{of} States shown {_have(inherited)}"
        by = names(data, via, "or") if few(via) else "a group"
        return f"{states} a position only through {by}"
    if n == total:
        return f"Outside {which}, {whole(n, 'State has', 'States have', head=False)} a position"
    if n and 2 * n >= total:
        return f"Outside {which}, {n} of {total} States {_have(n)} a position"
    number = f"only {spelled(n)}" if n else "no"
    return f"Outside {which} {number} {agree(n or 1, 'State has', 'States have')} a position"


def groups_named(data: Dataset, via: Collection[str]) -> str:
    """A few groups by name, more by their number."""
    return names(data, via) if few(via) else f"the {spelled(len(via))} groups that spoke"


def _have(n: int) -> str:
    return agree(n, "has", "have")


def _map_named(scene: Scene, coded: Sequence[str], total: int) -> str:
    n, shown = len(coded), "" if _everybody(scene) else " shown"
    if total == 1:
        return f"{capital(name(scene.dataset, scene.states[0]))} has {'a' if n else 'no'} position"
    if n == total:
        return f"{whole(n, 'State', f'States{shown}')} have a position"
    if not n:
        return f"None of the {total} States{shown} has a position"
    if not few(coded):
        return f"{spelled(n, head=True)} of {total} States{shown} have a position"
    who = capital(names(scene.dataset, coded))
    verb = "is the only one" if n == 1 else f"are the only {spelled(n)}"
    return f"{who} {verb} of {total} with a position"


def seats_title(scene: Scene) -> str:
    """How far those in favour are from a majority; of a part of the States their sides alone."""
    found, words = _found(scene), scene.dataset.vocabulary
    if not _everybody(scene):
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
    n, whose = len(groups_that_spoke(scene)), "" if _everybody(scene) else " for States shown"
    if not n:
        return "No group spoke" if not whose else "No group of the States shown spoke"
    return f"The {spelled(n)} groups that spoke{whose}" if n > 1 else f"The group that spoke{whose}"


def silent_title(scene: Scene) -> str:
    """What the link to those without a position says."""
    n = len(silent(_found(scene)))
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


def reasons_title(scene: Scene) -> str:
    """What those who argue against share, or where nobody does those who argue for."""
    for side in ("against", "for"):
        makers = argued(scene, side)
        if makers:
            who = f"named actors who argue {side}{in_own_words(scene, side)}"
            return shared(scene.dataset, makers, who, side)
    return "No actor shown gives a reason in its own words"


def argued(scene: Scene, side: str) -> dict[str, set[str]]:
    """For each argument of a side the shown actors that make it, not those only reported to."""
    chosen, data = set(scene.shown), scene.dataset
    made: dict[str, set[str]] = {}
    for a in data.codebook.arguments:
        if a.side == side:
            found = record(data).made_of(a.id)
            who = {m.actor for m in found if m.actor in chosen and not m.reported}
            if who:
                made[a.id] = who
    return made


def in_own_words(scene: Scene, side: str) -> str:
    """What is added to those who argue, where of others shown it is only reported."""
    chosen, own = set(scene.shown), {a for who in argued(scene, side).values() for a in who}
    arguments = [a.id for a in scene.dataset.codebook.arguments if a.side == side]
    found = {m for a in arguments for m in record(scene.dataset).makers(a)} & chosen
    return " in their own words" if found - own else ""


def top(made: dict[str, set[str]]) -> tuple[int, list[str]]:
    """By how many the most shared are made, and which these are, in the order of the codebook."""
    most = max(map(len, made.values()), default=0)
    return most, [code for code, who in made.items() if len(who) == most]


def shared(data: Dataset, made: dict[str, set[str]], who: str, side: str) -> str:
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


def map_measure(scene: Scene) -> str:
    """Below the title of the map: what a square is, and what stands pale."""
    states = f"The {count(len(member_states(scene.dataset)), 'Member State')}"
    if _everybody(scene):
        how = "one equal square each, by stance and by how we know it"
        return f"{states}, {how}. A click opens the State."
    return f"{states} at their fixed places; those outside the selection are pale."


def seats_measure(scene: Scene) -> str:
    """Below the title of the seats: of how many each is counted once."""
    total = len(member_states(scene.dataset))
    if _everybody(scene):
        return f"Each State once, of {total}. Arithmetic on the record, not a forecast."
    marks = f"The marks of majority stand only when all {total} are shown."
    return f"Each State shown once, of {len(scene.states)}. {marks}"


def others_measure(scene: Scene) -> str:
    """Below the title of the actors beside the States: how many have a position."""
    found = [a for a in scene.shown if scene.dataset.actors[a].type != "state"]
    n = sum(scene.positions[a].stance is not None for a in found)
    those = f"{spelled(n, head=True)} of {count(len(found), 'actor')} other than States"
    return (
        f"{those} {_have(n or 1)} a position. They are counted beside the States, never among them."
    )


def silence_told(scene: Scene) -> str:
    """How the States without a position are silent, in parts that add up to all of them."""
    quiet = [p.actor for p in silent(_found(scene))]
    return " · ".join(unheard(scene.dataset, quiet, most=0))


def group_note(scene: Scene, bloc: str) -> Told:
    """Beside a group on the map: where it stands, and how many States shown only it speaks for.

    `European Union has reservations; 25 of 27 only through the group`; empty where it speaks for
    none.
    """
    data, p = scene.dataset, scene.positions[bloc]
    members = [s for s in scene.states if s in set(data.blocs[bloc].members)]
    n = sum(
        scene.positions[m].status == "inherited" and scene.positions[m].via == (bloc,)
        for m in members
    )
    if not n or not p.stance:
        return told("")
    does = holds(data.vocabulary, data.vocabulary[p.stance], 1)
    who = strong(bare(data, bloc))
    if knowledge_of(p) == "reported":
        reported = f"only as {reporters(data, [p], short=True)} reported it"
        return told(f"{who} {does}, {reported}; {count(n, 'State')} through it")
    number = f"{n} of {len(members)}" if n < len(members) else f"all {n}" if n > 1 else "1"
    return told(f"{who} {does}; {number} only through the group")
