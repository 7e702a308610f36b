"""All seats under each voice setting: what stands in each bar, and in the title above them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from stances.briefing import behind
from stances.briefing.clauses import brief
from stances.briefing.content import Bar, Mark, Part, Room
from stances.briefing.places import share
from stances.briefing.titles import TITLE, first, tidy, within
from stances.counts import agree, count, joined, spelled
from stances.dataset import Dataset, by_name, member_states
from stances.headlines.pieces import holds, known_by, name, silent
from stances.headlines.seats import held_by, in_favour
from stances.measures import simple_majority, two_thirds
from stances.model import NONE, SETTINGS, Setting
from stances.positions import KNOWLEDGE, Knowledge, Position, knowledge_of
from stances.scene import Scene
from stances.vocabulary import CONFLICT, IN_FAVOUR, SILENT, Vocabulary, capital
from stances.words import NO_POSITION, SETTING_LABELS

LABELS: dict[Setting, str] = {
    "own": "In own words or on record",
    "alignment": "and by alignment",
    "groups": "and through their group",
    "reports": "and as others report",
}
FORECAST = "Arithmetic on the record, not a forecast."


def room(scene: Scene) -> Room:
    """The seats of all Member States, whatever the filters."""
    data = scene.dataset
    words, total = data.vocabulary, len(member_states(data))
    drawn = tuple(_bar(scene, s) for s in SETTINGS)
    found = seats(scene)
    titles = title_variants(scene)
    right = _right(words, drawn)
    return Room(
        title=first(titles, within(TITLE)),
        measure=measure(scene, found),
        left=capital(IN_FAVOUR),
        right=right,
        total=total,
        bars=drawn,
        marks=marks(total),
        kinds=behind.kinds(scene),
        key=behind.key(words, drawn),
        alternative=_alternative(drawn, total, right),
        titles=titles,
    )


def seats(scene: Scene, setting: Setting | None = None) -> list[Position]:
    """The positions of all Member States, under the setting of the scene or another."""
    positions = scene.by_setting[setting or scene.setting]
    return [positions[s] for s in member_states(scene.dataset)]


def marks(total: int) -> tuple[Mark, ...]:
    """The seats that decide; none where there are no seats."""
    found = (
        Mark(simple_majority(total), "majority of all Members"),
        Mark(two_thirds(total), "two thirds"),
    )
    return found if total else ()


def _bar(scene: Scene, setting: Setting) -> Bar:
    found = seats(scene, setting)
    told = _told(scene.dataset.vocabulary, found)
    parts = tuple(_parts(scene.dataset, found))
    return Bar(setting, LABELS[setting], told, parts, setting == scene.setting)


def _parts(dataset: Dataset, found: Sequence[Position]) -> Iterator[Part]:
    """In favour from the left, against towards the right, own words at both ends."""
    words = dataset.vocabulary
    for known in KNOWLEDGE:
        yield from _known(dataset, found, words.favour, known, "left")
    for known in KNOWLEDGE:
        yield from _known(dataset, found, (*words.neither, CONFLICT), known, "middle")
    if n := len(silent(found)):
        yield Part(NONE, None, n, "middle")
    for known in KNOWLEDGE[::-1]:
        yield from _known(dataset, found, words.against, known, "right")


def _known(
    dataset: Dataset, found: Sequence[Position], codes: Iterable[str], known: Knowledge, side: str
) -> Iterator[Part]:
    """Seats of some codes that are known in one way, each group apart, the largest first."""
    for code in codes:
        held = [p for p in held_by(found, (code,)) if knowledge_of(p) == known]
        by = Counter(_through(dataset, p) for p in held)
        for through, n in sorted(by.items(), key=lambda item: (-item[1], item[0])):
            yield Part(code, known, n, side, through)


def _through(dataset: Dataset, p: Position) -> str:
    """`African Group`, `NAM, as reported`; nothing where the State spoke."""
    known = knowledge_of(p)
    if known == "said":
        return ""
    groups = joined([brief(dataset, b) for b in by_name(dataset, p.via)])
    tail = "as reported" if known == "reported" else "" if groups else "its group"
    return ", ".join(filter(None, [groups, tail]))


def _told(words: Vocabulary, found: Sequence[Position]) -> str:
    """`57 for, 60 as reported, 29 reservations`; what is reported is never added in."""
    favour = in_favour(words, found)
    reported = len(known_by(favour, "reported"))
    parts = [f"{len(favour) - reported or 'none'} for"]
    parts += [f"{reported} as reported"] if reported else []
    for code in (*words.neither, *words.against):
        held = held_by(found, (code,))
        k, called = len(known_by(held, "reported")), _called(words, code)
        parts += [f"{len(held) - k} {called}"] if len(held) > k else []
        parts += [f"{k} {called} as reported"] if k else []
    differ = len(held_by(found, (CONFLICT,)))
    return ", ".join(parts + ([f"{differ} whose groups differ"] if differ else []))


def _called(words: Vocabulary, code: str) -> str:
    """What stands behind a number on a bar: `reservations`."""
    return (words[code].short or words[code].label).lower()


def _right(words: Vocabulary, drawn: Iterable[Bar]) -> str:
    """What grows from the right: the stances against that a seat holds, else the mildest."""
    held = {p.code for bar in drawn for p in bar.parts}
    found = [words.label(c) for c in words.against if c in held]
    found = found or [words.label(c) for c in words.against[:1]]
    return ", ".join([*found[:1], *(label.lower() for label in found[1:])])


def title_variants(scene: Scene) -> tuple[str, ...]:
    """On whose word how many stand, and how many have no position."""
    found = seats(scene)
    own, quiet = _themselves(found), _silent(found)
    more = _more(scene, found)
    n = len(known_by(found, "said"))
    short = f"{spelled(n)} of {count(len(found), 'State')} {agree(n or 1, 'is', 'are')} on record"
    parts = ([own, *more, quiet], [own, quiet], [own], [short if found else ""])
    return tidy("; ".join(filter(None, some)) for some in parts)


def in_line(scene: Scene) -> str:
    """`Eight States are on record themselves; two groups spoke for 78 more.`"""
    found = seats(scene)
    return capital("; ".join([_themselves(found), *_more(scene, found)])) + "."


def _themselves(found: Sequence[Position]) -> str:
    n, total = len(known_by(found, "said")), len(found)
    if not total:
        return "there is no Member State"
    if total == 1:
        return f"the only State is {'' if n else 'not '}on record itself"
    if n == total:
        return f"all {spelled(n)} States are on record themselves"
    number = spelled(n) if n else "no"
    return f"{number} {agree(n or 1, 'State is', 'States are')} on record " + agree(
        n or 1, "itself", "themselves"
    )


def _more(scene: Scene, found: Sequence[Position]) -> list[str]:
    """For how many groups spoke, who is only reported, and whose groups differ."""
    parts = []
    through = known_by(found, "group")
    if n := len(through):
        more = " more" if known_by(found, "said") else ""
        parts.append(f"{_groups(scene.dataset, through)} spoke for {spelled(n)}{more}")
    if n := len(known_by(found, "reported")):
        parts.append(f"{spelled(n)} {agree(n, 'is', 'are')} known only from reports")
    if n := sum(p.status == CONFLICT for p in found):
        parts.append(f"the groups of {_states(n)} differ")
    return parts


def _states(n: int) -> str:
    return f"{spelled(n)} {agree(n, 'State', 'States')}"


def _groups(dataset: Dataset, found: Sequence[Position]) -> str:
    """`two groups`, or of one its name."""
    via = {b for p in found for b in p.via}
    if not all(p.via for p in found):
        return "groups"
    return name(dataset, *via) if len(via) == 1 else f"{spelled(len(via))} groups"


def _silent(found: Sequence[Position]) -> str:
    n, total = len(silent(found)), len(found)
    if not n:
        return "none is without a position" if total else ""
    if n == total:
        return f"none of {total} has a position" if total > 1 else f"it has {NO_POSITION}"
    return f"{n} of {total} {agree(n, 'has', 'have')} {NO_POSITION}"


def measure(scene: Scene, found: Sequence[Position]) -> str:
    """`With groups: 57 in favour, 40 short of a majority; 29 with reservations, none opposed.`"""
    words = scene.dataset.vocabulary
    favour = ", ".join(filter(None, [favour_told(words, found), wanting(words, found)]))
    sides = _sides(words, found)
    head = f"{SETTING_LABELS[scene.setting]}: {'; '.join(filter(None, [favour, sides]))}."
    return f"{head} {FORECAST}"


def favour_told(words: Vocabulary, found: Sequence[Position]) -> str:
    """`57 in favour`, with what is reported beside it: `57 in favour, 60 more as reported`."""
    firm, reported = firmly(words, found)
    more = f", {spelled(reported)}{' more' if firm else ''} as reported" if reported else ""
    return f"{spelled(firm)} {IN_FAVOUR}{more}"


def firmly(words: Vocabulary, found: Sequence[Position]) -> tuple[int, int]:
    """How many are in favour, and how many more only as reported."""
    favour = in_favour(words, found)
    reported = len(known_by(favour, "reported"))
    return len(favour) - reported, reported


def wanting(words: Vocabulary, found: Sequence[Position]) -> str:
    """How far those in favour are from a majority, without and with what is only reported."""
    firm, reported = firmly(words, found)
    if not found:
        return ""
    if firm >= two_thirds(len(found)):
        return "two thirds or more"
    majority = simple_majority(len(found))
    return "a majority" if firm >= majority else _short(majority, "a majority", firm, reported)


def _short(seats: int, name: str, firm: int, reported: int) -> str:
    """`40 short of a majority`, and what reports would change."""
    short = f"{spelled(seats - firm)} short of {name}"
    if not reported:
        return short
    if firm + reported >= seats:
        return f"{short}, past it only with reports"
    return f"{short}, {spelled(seats - firm - reported)} with reports"


def _sides(words: Vocabulary, found: Sequence[Position]) -> str:
    """The others with their numbers, those against that nobody holds at the end."""
    parts, nobody = [], []
    for code in (*words.neither, *words.against):
        held = held_by(found, (code,))
        reported = len(known_by(held, "reported"))
        if len(held) > reported:
            parts.append(f"{spelled(len(held) - reported)} {words[code].held}")
        if reported:
            parts.append(f"{spelled(reported)} {words[code].held} as reported")
        if not held and code in words.against:
            nobody.append(words[code].held)
    if n := len(held_by(found, (CONFLICT,))):
        parts.append(f"{spelled(n)} whose groups differ")
    return ", ".join([*parts, *([f"none {joined(nobody, 'or')}"] if nobody else [])])


def _alternative(drawn: Sequence[Bar], total: int, right: str) -> str:
    """What the picture shows, for who does not see it."""
    side = f", {right.lower()} from the right" if right else ""
    head = (
        f"{capital(spelled(len(drawn)))} bars of {total} seats by how the position is known, "
        f"{IN_FAVOUR} from the left{side}, {NO_POSITION} between"
    )
    rows = [f"{bar.label}: {bar.told}, {_without(bar)} {NO_POSITION}" for bar in drawn]
    at = joined([f"{m.seats}, {m.name}" for m in marks(total)], "and")
    return " ".join(f"{capital(part)}." for part in (head, *rows, f"marks at {at}" if at else "")
                    if part)  # fmt: skip


def _without(bar: Bar) -> int:
    return sum(p.seats for p in bar.parts if p.code in SILENT)


def sides_sentence(scene: Scene) -> str:
    """`57 States are in favour, 29 have reservations, 106 have no position`."""
    found, words = seats(scene), scene.dataset.vocabulary
    firm, reported = firmly(words, found)
    head = spelled(firm) if firm else "no"
    parts = [f"{head} {agree(firm or 1, 'State is', 'States are')} {IN_FAVOUR}"]
    parts += [f"{spelled(reported)}{' more' if firm else ''} only as reported"] if reported else []
    for code in (*words.neither, *words.against):
        held = held_by(found, (code,))
        k = len(known_by(held, "reported"))
        n = len(held) - k
        parts += [f"{spelled(n)} {holds(words, words[code], n)}"] if n else []
        parts += [f"{spelled(k)} {holds(words, words[code], k)} only as reported"] if k else []
    if n := sum(p.status == CONFLICT for p in found):
        parts.append(f"the groups of {_states(n)} differ")
    if n := len(silent(found)):
        parts.append(f"{spelled(n)} {agree(n, 'has', 'have')} {NO_POSITION}")
    return capital(", ".join(parts))


def shortfall(scene: Scene) -> str:
    """`40 short of a majority of all Members (97), 71 short of two thirds (128)`."""
    found = seats(scene)
    firm, reported = firmly(scene.dataset.vocabulary, found)
    parts = []
    for mark in marks(len(found)):
        whole = f"{'a ' if mark.name.startswith('majority') else ''}{mark.name} ({mark.seats})"
        done = firm >= mark.seats
        parts.append(f"{whole} reached" if done else _short(mark.seats, whole, firm, reported))
    return ("; " if reported else ", ").join(parts)


def nobody_against(scene: Scene) -> str:
    """`None is opposed`, of the stances against that no State holds."""
    words, found = scene.dataset.vocabulary, seats(scene)
    codes = [words[c] for c in words.against if not held_by(found, (c,))]
    return f"none {joined([holds(words, c, 1) for c in codes], 'or')}" if codes else ""


def only_themselves(scene: Scene) -> str:
    """`Only eight States are on record themselves`."""
    found = seats(scene)
    said = share(_themselves(found))
    most = 0 < len(known_by(found, "said")) * 2 < len(found)
    return f"only {said}" if most else said
