"""Of a bloc what its members say, of other actors their blocs; and who belongs to several."""

from collections import Counter
from collections.abc import Sequence

from stances.briefing.clauses import label, the_usual
from stances.counts import agree, joined, spelled
from stances.dataset import blocs_of, by_name
from stances.headlines.actor import groups_told, held
from stances.headlines.blocs import in_common, member_noun, overlaps
from stances.headlines.pieces import name, names, sentences, unheard
from stances.positions import knowledge_of
from stances.scene import Scene

# More members than this are told by their number.
NAMED = 6
SILENT_NAMED = 4
# More blocs than this are counted.
BLOCS = 3


def size(scene: Scene, bloc: str) -> str:
    """`27 States`, or where not all are States `27 members`."""
    members = scene.dataset.blocs[bloc].members
    n = len(members)
    if not n:
        return "No members"
    return f"{spelled(n, head=True)} {agree(n, *member_noun(scene.dataset, members))}"


def told(scene: Scene, actor: str) -> str:
    """Who of a bloc's members is on record and how; of others in which blocs they are."""
    if actor in scene.dataset.blocs:
        return sentences(*_members(scene, actor))
    return sentences(_membership(scene, actor))


def _members(scene: Scene, bloc: str) -> tuple[str, ...]:
    """Those on record, those of whom others report, and how the rest is silent."""
    data, positions = scene.dataset, scene.positions
    members = data.blocs[bloc].members
    if not members:
        return ("no member is listed",)
    own = [m for m in members if knowledge_of(positions[m]) == "said"]
    reported = [m for m in members if positions[m].voice == "reported" and not positions[m].via]
    rest = [m for m in members if m not in (*own, *reported)]
    head = f"of {_number(members)}, {_on_record(scene, own)}"
    only = f"{spelled(len(reported))} {agree(len(reported), 'is', 'are')} only reported on"
    return (head, only if reported else "", "; ".join(unheard(data, rest, SILENT_NAMED, spelled)))


def _number(members: Sequence[str]) -> str:
    n = len(members)
    return f"{spelled(n)} members" if n > 1 else "its one member"


def _on_record(scene: Scene, own: Sequence[str]) -> str:
    """`Greece (by alignment) and the United Kingdom are on record, both with reservations`."""
    if not own:
        return f"none is on record on {scene.dataset.vocabulary.subject.brief}"
    n, words = len(own), scene.dataset.vocabulary
    by = Counter(scene.positions[m].stance or "" for m in own)
    codes = [code for code in words.scale if by[code]]
    if len(codes) == 1:
        who = joined([_named(scene, m) for m in by_name(scene.dataset, own)])
        every = {1: " ", 2: ", both "}.get(n, ", all ")
        stance = held(words, codes[0])
        who = who if n <= NAMED else spelled(n)
        return f"{who} {agree(n, 'is', 'are')} on record{every}{stance}"
    if n > NAMED:
        parts = [f"{spelled(by[code])} {held(words, code)}" for code in codes]
        return f"{spelled(n)} are on record: {joined(parts)}"
    parts = []
    for code in codes:
        those = [m for m in own if scene.positions[m].stance == code]
        who = joined([_named(scene, m) for m in by_name(scene.dataset, those)])
        parts.append(f"{who} {agree(len(those), 'is', 'are')} on record {held(words, code)}")
    return "; ".join(parts)


def _named(scene: Scene, member: str) -> str:
    aligned = scene.positions[member].voice == "aligned"
    return f"{the_usual(scene.dataset, member)}{' (by alignment)' if aligned else ''}"


def _membership(scene: Scene, actor: str) -> str:
    """How an actor with a word stands to its blocs; of others in which blocs they are."""
    if stands := groups_told(scene, actor):
        return stands
    blocs = blocs_of(scene.dataset).get(actor, ())
    if not blocs:
        return ""
    with_position = [b for b in blocs if scene.positions[b].stance]
    n, k = len(blocs), len(with_position)
    if n <= BLOCS:
        return f"a member of {names(scene.dataset, blocs)}"
    if not k:
        return f"a member of {spelled(n)} blocs, none of which has a position under this count"
    which = "; ".join(label(scene, b) for b in by_name(scene.dataset, with_position))
    have = agree(k, "has", "have")
    return f"a member of {spelled(n)} blocs, of which {spelled(k)} {have} a position ({which})"


def overlap(scene: Scene, actors: Sequence[str]) -> str:
    """`No State belongs to both.`, and which of the actors is a member of which."""
    data = scene.dataset
    blocs = [a for a in actors if a in data.blocs]
    parts = [_both(scene, *blocs)] if len(blocs) == 2 else []
    parts += overlaps(data, blocs) if len(blocs) > 2 else []
    for a in actors:
        within = [b for b in blocs if a in data.blocs[b].members]
        if within:
            parts.append(f"{name(data, a)} belongs to {names(data, within)}")
    return sentences(*parts)


def _both(scene: Scene, one: str, other: str) -> str:
    data = scene.dataset
    n = len(in_common(data, one, other))
    if n and n in (len(data.blocs[one].members), len(data.blocs[other].members)):
        return overlaps(data, (one, other))[0]
    noun = member_noun(data, (*data.blocs[one].members, *data.blocs[other].members))
    number = spelled(n) if n else "no"
    return f"{number} {agree(n or 1, *noun)} {agree(n or 1, 'belongs', 'belong')} to both"
