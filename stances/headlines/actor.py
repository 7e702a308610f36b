"""The page of one actor: why it stands where it stands, its texts, its members."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from stances.counts import agree, count, day, joined, span, spelled
from stances.dataset import Dataset, blocs_of
from stances.headlines.newer import newer_told
from stances.headlines.pieces import Told, bare, holds, name, names, sentences, silently, told
from stances.headlines.seats import reporters
from stances.model import NONE, Statement
from stances.positions import VOICES_IN, Position, knowledge_of, status_of
from stances.record import departures, record, standing
from stances.scene import Scene
from stances.selection import PROTOCOL
from stances.vocabulary import CONFLICT, IN_FAVOUR, Vocabulary, capital
from stances.words import PROTOCOL_LABELS, also_read

# So many who give the same reason are named; codes of which they are kept in order.
NAMED, CODES = 12, 512
# How an actor with a position of its own stands to its groups, in the order of telling.
STANDINGS = {
    "departs": ("departs from", ""),
    "same": ("holds the same as", ""),
    "spoke later": ("spoke before", " did"),
    "moved since": ("spoke before", " took another position"),
    "not a member": ("was not a member, when it spoke, of", ""),
}


def lead(scene: Scene, actor: str) -> Told:
    """Why the position is what it is, and what of its groups or members is worth knowing."""
    data, p = scene.dataset, scene.positions[actor]
    why = {"inherited": _inherited, CONFLICT: _conflict, "stated": _stated}.get(p.status, _silent)
    about = _members(scene, actor) if actor in data.blocs else groups_told(scene, actor)
    outside = data.protocol and actor in data.protocol.not_parties
    listed = PROTOCOL_LABELS[PROTOCOL[0]] if outside else ""
    parts = (sentences(why(scene, p)), newer_told(data, p), sentences(about, listed))
    return told(" ".join(filter(None, parts)))


def _stated(scene: Scene, p: Position) -> str:
    """Which of its texts decides, how many there are, and how sure the coding is."""
    data, known = scene.dataset, record(scene.dataset)
    said = [known.statement(i) for i in p.statements]
    others = len(texts(scene, p.actor)) - len(said)
    if len(said) > 1:
        return middle(data.vocabulary, said) + also_read(data, p) + _do_not(others, " decide")
    how = _alone(data, p, said[0], bool(others))
    return f"{how}, coded with {said[0].confidence} confidence{also_read(data, p)}{_do_not(others)}"


def _do_not(others: int, decide: str = "") -> str:
    """That other statements of it do not decide; nothing where there are none."""
    if others <= 0:
        return ""
    what = agree(others, f"statement does not{decide}", f"statements do not{decide}")
    return f"; {spelled(others)} other {what}"


def _alone(data: Dataset, p: Position, s: Statement, others: bool) -> str:
    """What a position rests on that rests on one statement."""
    brief = data.vocabulary.subject.brief
    if p.voice == "aligned":
        return f"{'what decides is that ' * others}{_aligned(data, s)}"
    if p.voice == "reported":
        return f"known only as {reporters(data, [p], short=False)} reported it"
    lone = {
        "own": ("its own text decides", f"one text on {brief}"),
        "record": ("the record of its words decides", f"one record of its words on {brief}"),
    }
    group = ("what its group said for it decides", f"one text of its group on {brief}")
    return lone.get(p.voice or "", group)[not others]


def _aligned(data: Dataset, s: Statement) -> str:
    if not s.aligned_with:
        return "it aligned itself with the words of others"
    whose = record(data).statement(s.aligned_with).actor
    return f"it aligned itself with the words of {name(data, whose)}"


def middle(words: Vocabulary, said: Sequence[Statement]) -> str:
    """`The middle of its three texts of the day: two with reservations, one opposed`.

    The last is the one that decides.
    """
    n, by = len(said), Counter(s.stance for s in said)
    texts = _texts(said)
    if len(by) == 1:
        return f"{_all(n)} {texts} of the day take the same stance"
    ranked = sorted(said, key=lambda s: words.scores[s.stance])
    halves = {ranked[(n - 1) // 2].stance, ranked[n // 2].stance}
    which = "the later of the two in the middle" if len(halves) > 1 and n > 2 else "the middle"
    which = "the later" if n == 2 else which
    parts = [f"{spelled(k)} {held(words, code)}" for code, k in by.most_common()]
    return f"{which} of its {spelled(n)} {texts} of the day: {', '.join(parts)}"


def _all(n: int) -> str:
    return "both of its" if n == 2 else f"all {spelled(n)} of its"


def held(words: Vocabulary, code: str) -> str:
    """How a code is told after a number or after `on record`: `with reservations`."""
    it = words[code]
    if it.held:
        return it.held
    return f"{IN_FAVOUR} {it.among}" if it.among else f"{IN_FAVOUR} ({it.in_text})"


def _texts(said: Sequence[Statement], n: int = 2) -> str:
    """What statements are called: texts where each is the actor's own text."""
    own = all(s.voice == "own" for s in said)
    return agree(n, "text", "texts") if own else agree(n, "statement", "statements")


def _inherited(scene: Scene, p: Position) -> str:
    data, words = scene.dataset, scene.dataset.vocabulary
    does = holds(words, words[status_of(p)], len(p.via), brief=False)
    reported = ", as reported" if p.reported_via else ""
    said = f"{names(data, p.via)}, which {does}{reported}{also_read(data, p)}"
    if p.overtaken:
        return f"it counts with {said}"
    return f"heard only through {said}. {_own_words(data, p.actor)}"


def _own_words(data: Dataset, actor: str) -> str:
    """How it appears itself."""
    return capital(silently(data, [actor], most=0))


def _conflict(scene: Scene, p: Position) -> str:
    data, words = scene.dataset, scene.dataset.vocabulary
    parts = [
        f"{name(data, b)} {holds(words, words[status_of(scene.positions[b])], 1)}" for b in p.via
    ]
    return f"no position of its own, and its groups differ: {joined(parts)}"


def _silent(scene: Scene, p: Position) -> str:
    return _own_words(scene.dataset, p.actor)


def _members(scene: Scene, bloc: str) -> str:
    """How many members are heard only through it."""
    members = scene.dataset.blocs[bloc].members
    n = sum(scene.positions[m].status == "inherited" and scene.positions[m].via == (bloc,)
            for m in members)  # fmt: skip
    if not n:
        return ""
    if n == len(members):
        return f"{_whole(n)} heard only through it"
    return f"{n} of its {len(members)} members {agree(n, 'is', 'are')} heard only through it"


def _whole(n: int) -> str:
    if n == 1:
        return "its one member is"
    return "both its members are" if n == 2 else f"all {n} of its members are"


def groups_told(scene: Scene, actor: str) -> str:
    """For an actor with a word of its own: how it stands to its groups."""
    data = scene.dataset
    groups = blocs_of(data).get(actor, ())
    if scene.positions[actor].status != "stated" or not groups:
        return ""
    found = {b: standing(scene, actor, b) for b in groups}
    parts = []
    for kind, (does, after) in STANDINGS.items():
        if which := [b for b, stands in found.items() if stands == kind]:
            parts.append(f"{does} {names(data, which)}{after}")
    if parts:
        return f"it {joined(parts)}"
    if len(groups) == 1:
        return f"its group, {name(data, groups[0])}, has no position under this count"
    none = "neither" if len(groups) == 2 else "none"
    return f"{none} of its {spelled(len(groups))} groups has a position under this count"


def reasons_measure(scene: Scene, actor: str) -> str:
    """Below the heading of its reasons: how many there are, and from how many texts."""
    made = record(scene.dataset).made_by(actor)
    n = len({m.code for m in made if m.kind == "reason"})
    texts = len({m.statement.id for m in made if m.kind == "reason"})
    if not n:
        return "No reason is on record"
    over = f", over {count(texts, 'statement')}" if texts > 1 else ""
    return f"{count(n, 'reason')}{', most shared first' if n > 1 else ''}{over}"


def conditions_measure(scene: Scene, actor: str) -> str:
    """Below the heading of its conditions: how many it puts."""
    made = record(scene.dataset).made_by(actor)
    n = len({m.code for m in made if m.kind == "condition"})
    return f"{count(n, 'condition')} it puts" if n else "No condition is on record"


class Also(NamedTuple):
    """Who else gives a reason or puts a condition, and how many more of them are not named."""

    told: str
    more: int = 0


def also(dataset: Dataset, actor: str, code: str) -> Also:
    """Who else gives a reason or puts a condition: `also Japan, United States`, `nobody else`."""
    others = [a for a in _makers(dataset, code) if a != actor]
    if not others:
        return Also("nobody else")
    # A rest of one takes no less room than its number.
    first = others if len(others) <= NAMED + 1 else others[:NAMED]
    return Also(f"also {', '.join(bare(dataset, a) for a in first)}", len(others) - len(first))


@lru_cache(maxsize=CODES)
def _makers(dataset: Dataset, code: str) -> tuple[str, ...]:
    """All of them by their short names."""
    return tuple(sorted(record(dataset).makers(code), key=lambda a: bare(dataset, a)))


def more_texts(dataset: Dataset, actor: str, code: str) -> str:
    """In how many more of its texts it stands: `and in 2 more texts`; nothing for none."""
    made = record(dataset).made_of(code)
    said = {m.statement.id: m.statement for m in made if m.actor == actor}
    n = len(said) - 1
    return f"and in {n} more {_texts(list(said.values()), n)}" if n > 0 else ""


def texts(scene: Scene, actor: str) -> list[Statement]:
    """Its coded statements that the setting counts, in the order of the day."""
    counted = VOICES_IN[scene.setting]
    found = record(scene.dataset).of_actor(actor)
    coded = [s for s in found if s.stance != NONE and s.voice in counted]
    return sorted(coded, key=lambda s: (s.date, s.order is None, s.order or 0, s.id))


def texts_title(scene: Scene, actor: str) -> str:
    """`Two of its three texts have reservations; one is opposed`, for the texts of `texts`."""
    said, words = texts(scene, actor), scene.dataset.vocabulary
    by, n = Counter(s.stance for s in said), len(said)
    noun = _texts(said, n)
    if not n:
        return f"No statement of it on {words.subject.brief} is counted"
    (first, k), *rest = by.most_common()
    if n == 1:
        return f"Its one {noun} {holds(words, words[first], 1)}"
    if not rest:
        return f"{capital(_all(n))} {noun} {holds(words, words[first], n)}"
    parts = [f"{spelled(i)} {holds(words, words[code], i)}" for code, i in rest]
    head = f"{spelled(k, head=True)} of its {spelled(n)} {noun} {holds(words, words[first], k)}"
    return f"{head}; {joined(parts)}"


def members_title(scene: Scene, bloc: str) -> str:
    """`Two of its 27 members speak for themselves, and neither departs from it`."""
    members, found = scene.dataset.blocs[bloc].members, departures(scene, bloc)
    own = [m for m in members if knowledge_of(scene.positions[m]) == "said"]
    n, total = len(own), spelled(len(members))
    if len(members) == 1:
        head = f"Its one member {'speaks for itself' if n else 'does not speak for itself'}"
    elif n == len(members):
        head = f"{capital(_all(n))} members speak for themselves"
    else:
        does = agree(n or 1, "speaks for itself", "speak for themselves")
        head = f"{spelled(n, head=True)} of its {total} members {does}"
    return head + (_departing(own, found.members) if n else "")


def _departing(own: Sequence[str], apart: Sequence[str] | None) -> str:
    """How many of those who speak depart; members that are only reported are not among them."""
    n = len(own)
    if apart is None:
        return f"; whether {agree(n, 'it departs', 'they depart')} cannot be told"
    k = len(set(apart) & set(own))
    if n == 1:
        return " and departs from it" if k else " and does not depart from it"
    if not k:
        return f", and {'neither' if n == 2 else 'none'} departs from it"
    if k == n:
        return f", and {'both' if n == 2 else 'all'} depart from it"
    return f", and {spelled(k)} {agree(k, 'departs', 'depart')} from it"


def texts_measure(scene: Scene, actor: str) -> str:
    """Below the title of its texts: in which order they stand; nothing where there is one."""
    days = [s.date for s in texts(scene, actor)]
    if len(days) < 2:
        return ""
    alone = len(set(days)) == 1
    return "In the order of the day." if alone else f"The earliest first, {span(days)}."


def members_measure(scene: Scene, bloc: str) -> str:
    """Below the title of its members: of which day the list is, and what the fills say."""
    on = day(scene.dataset.blocs[bloc].as_of)
    fills = "solid: said so itself; hatched: only through a group"
    reported = "; dashed: as others report" * (scene.setting == "reports")
    return sentences(f"members on {on}", f"{fills}{reported}")
