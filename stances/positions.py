"""The position rule: from statements to the position of each actor under a voice setting."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stances.model import NONE, VOICES, Actor, Bloc, Setting, Statement, Voice

VOICES_IN: dict[Setting, tuple[Voice, ...]] = {
    "own": ("own", "record"),
    "alignment": ("own", "record", "aligned"),
    "groups": ("own", "record", "aligned", "group"),
    "reports": VOICES,
}
# A group speaks for its States; an organisation among its members keeps its own voice.
HEIRS = ("state", "non-member")
# How a statement came to us, strongest first. A text and an official record of it weigh the same.
TIERS: dict[str, int] = {"own": 0, "record": 0, "aligned": 1, "group": 2, "reported": 3}
# The score of each stance.
Scores = Mapping[str, int]
Status = Literal["stated", "inherited", "conflict", "none", "absent"]
# How a position is known, strongest first: the actor said so itself (own words, on record, by
# alignment), a group of it spoke, or another reported it.
Knowledge = Literal["said", "group", "reported"]
KNOWLEDGE: tuple[Knowledge, ...] = ("said", "group", "reported")


@dataclass(frozen=True)
class Position:
    """Where an actor stands and how that is known."""

    actor: str
    status: Status
    stance: str | None = None
    voice: Voice | None = None
    statements: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    reported_via: bool = False
    # The day of the words that decide; of several groups the latest. None where nobody said any.
    day: dt.date | None = None
    # Whether the group that it aligned itself with has spoken anew on a later day.
    overtaken: bool = False
    # What else it could be by a fair reading of doubtful records: stances, or conflict.
    otherwise: tuple[str, ...] = ()


def status_of(position: Position) -> str:
    """The code to show, count and filter by: the stance, or conflict, none, absent."""
    return position.stance or position.status


def knowledge_of(position: Position) -> Knowledge | None:
    """How a position, or a conflict of groups, is known; None where there is nothing to know.

    A chain is as weak as its weakest link: what a bloc passes on that is itself only reported is
    reported.
    """
    if position.voice == "reported" or position.reported_via:
        return "reported"
    if position.voice == "group" or position.via:
        return "group"
    return "said" if position.voice else None


def _when(statement: Statement) -> tuple[object, ...]:
    """Order of the day; a statement without a place comes last, ids settle the rest."""
    return (statement.order is None, statement.order or 0, statement.id)


def _ranked(day: Iterable[Statement], scores: Scores) -> list[Statement]:
    """From the most against to the most in favour, those alike in the order of the day."""
    return sorted(day, key=lambda s: (scores[s.stance], *_when(s)))


def _median(day: Sequence[Statement], scores: Scores) -> Statement:
    """The statement at the median of the scale; of two middle stances the later of the day.

    Takes one or more coded statements of one day; a stance without a score raises KeyError.
    """
    ranked = _ranked(day, scores)
    middle = {ranked[(len(ranked) - 1) // 2].stance, ranked[len(ranked) // 2].stance}
    # All holders of a middle stance compete: which of them the sort left in the middle is chance.
    return max((s for s in day if s.stance in middle), key=_when)


@dataclass(frozen=True)
class Steps:
    """How the statements of an actor lead to the one that decides, step by step."""

    # Within the setting and with a stance; of these the strongest voice; of these the latest day.
    coded: tuple[Statement, ...]
    strongest: tuple[Statement, ...]
    latest: tuple[Statement, ...]
    # Of one day the text itself goes before the record of it; the most against first.
    counted: tuple[Statement, ...]
    decisive: Statement


def steps(statements: Iterable[Statement], setting: Setting, scores: Scores) -> Steps | None:
    """The steps of the rule over the statements of one actor; None where none has a stance."""
    coded = [s for s in statements if s.stance != NONE and s.voice in VOICES_IN[setting]]
    if not coded:
        return None
    tier = min(TIERS[s.voice] for s in coded)
    strongest = [s for s in coded if TIERS[s.voice] == tier]
    day = max(s.date for s in strongest)
    latest = [s for s in strongest if s.date == day]
    voice = min((s.voice for s in latest), key=VOICES.index)
    counted = _ranked((s for s in latest if s.voice == voice), scores)
    return Steps(
        tuple(coded), tuple(strongest), tuple(latest), tuple(counted), _median(counted, scores)
    )


def direct_position(
    actor: str, statements: Iterable[Statement], setting: Setting, scores: Scores
) -> Position | None:
    """The position that the actor's own statements give within the setting, if any."""
    if not (found := steps(statements, setting, scores)):
        return None
    last = found.decisive
    others = sorted(s.id for s in found.counted if s.id != last.id)
    # The deciding statement stands last, so that a table can show it.
    ids = (*others, last.id)
    return Position(actor, "stated", last.stance, last.voice, ids, day=last.date)


@dataclass(frozen=True)
class Texts:
    """What can decide a position: the statements of each actor, and who is heard through whom.

    A bloc speaks for those who are members on the day it speaks. Where its members changed between
    two such days, each body of its words that some members heard has a key of its own.
    """

    # The statements behind each key: the id of an actor, or one made for a part of a bloc's words.
    of: Mapping[str, Sequence[Statement]]
    # The keys of each actor that has any.
    keys: Mapping[str, tuple[str, ...]]
    # For each member the keys of what its blocs said for it, in the order of the blocs.
    heard: Mapping[str, tuple[str, ...]]
    # For each statement that is aligned with the words of a bloc: the bloc.
    aligned: Mapping[str, str]
    # The last day on which a bloc itself took a stance.
    spoke: Mapping[str, dt.date]


def texts(blocs: Mapping[str, Bloc], statements: Iterable[Statement]) -> Texts:
    """The statements by actor and, for the members of blocs, by what was said for them."""
    of = by_actor(statements)
    parts: dict[str, Sequence[Statement]] = {}
    heard: dict[str, list[str]] = defaultdict(list)
    apart: dict[str, set[str]] = defaultdict(set)
    for bloc in sorted(blocs):
        for member, key, said in _for_members(blocs[bloc], of.get(bloc, ())):
            parts[key] = said
            heard[member].append(key)
            if key != bloc:
                apart[bloc].add(key)
    keys = {a: (a, *sorted(apart.get(a, ()))) for a in of}
    actor = {s.id: s.actor for said in of.values() for s in said}
    targets = {s.id: actor.get(s.aligned_with or "") for said in of.values() for s in said}
    aligned = {i: b for i, b in targets.items() if b and b in blocs}
    spoke = {b: max(d) for b in blocs if (d := _own_days(of.get(b, ())))}
    return Texts({**of, **parts}, keys, {m: tuple(k) for m, k in heard.items()}, aligned, spoke)


# Stands in no id, so that the key of a part is never that of an actor.
PART = "@"


def _for_members(
    bloc: Bloc, said: Sequence[Statement]
) -> Iterable[tuple[str, str, Sequence[Statement]]]:
    """Each member that heard any of a bloc's words, with the key of those and the words."""
    days = sorted({s.date for s in said})
    members = {d: frozenset(bloc.members_on(d)) for d in days}
    for member in sorted(frozenset().union(*members.values())):
        on = [d for d in days if member in members[d]]
        if on == days:
            yield member, bloc.id, said
        else:
            part = bloc.id + PART + "+".join(map(str, on))
            yield member, part, [s for s in said if s.date in on]


def _own_days(said: Iterable[Statement]) -> list[dt.date]:
    return [s.date for s in said if s.stance != NONE and TIERS[s.voice] == TIERS["own"]]


def direct_positions(known: Texts, setting: Setting, scores: Scores) -> dict[str, Position | None]:
    """What the words behind each key say of the actor whose they are."""
    return {
        key: direct_position(actor, known.of[key], setting, scores)
        for actor, keys in known.keys.items()
        for key in keys
    }


def _chains(
    heard: Iterable[str], given: Mapping[str, Position | None], reported: bool
) -> list[Position]:
    found = [p for key in heard if (p := given.get(key))]
    return [p for p in found if (p.voice == "reported") == reported]


def _through(actor: str, chains: Sequence[Position], reported: bool) -> Position:
    """Inherited where all chains agree, a conflict where they do not."""
    via = tuple(sorted(p.actor for p in chains))
    day = max(p.day for p in chains if p.day)
    if len({p.stance for p in chains}) > 1:
        return Position(actor, "conflict", via=via, reported_via=reported, day=day)
    # The latest words stand last, as where one actor has several.
    ordered = sorted(chains, key=lambda p: (p.day or day, p.actor))
    ids = tuple(i for p in ordered for i in p.statements)
    voice: Voice = "reported" if reported else "group"
    return Position(actor, "inherited", chains[0].stance, voice, ids, via, reported, day)


def _state_position(
    actor: str,
    direct: Position | None,
    heard: Sequence[str],
    given: Mapping[str, Position | None],
    setting: Setting,
) -> Position | None:
    """An own word, else the group's, else a report on the actor, else a reported group.

    A record of voice `group` coded on the actor itself comes before what is derived from its
    blocs, as a report on it comes before a reported bloc: the nearer of two equal voices.
    """
    if direct and direct.voice != "reported":
        return direct
    if "group" in VOICES_IN[setting] and (chains := _chains(heard, given, False)):
        return _through(actor, chains, False)
    # A report about the actor itself is nearer to it than a report about its group.
    if direct:
        return direct
    if setting == "reports" and (chains := _chains(heard, given, True)):
        return _through(actor, chains, True)
    return None


def _renewed(
    position: Position, known: Texts, given: Mapping[str, Position | None], setting: Setting
) -> Position:
    """An alignment whose group has spoken since, or what the member has of the later words.

    An alignment points at a text; once the group has another, it says no more where the member
    stands today. With groups the later words hold for who is a member on their day.
    """
    group = known.aligned.get(position.statements[-1], "")
    spoke = known.spoke.get(group)
    if not (spoke and position.day and spoke > position.day):
        return position
    mine = (k for k in known.heard.get(position.actor, ()) if k in known.keys[group])
    later = next((p for k in mine if (p := given[k]) and p.day and p.day > position.day), None)
    if "group" in VOICES_IN[setting] and later and later.voice != "reported":
        return replace(_through(position.actor, [later], False), overtaken=True)
    return replace(position, overtaken=True)


def derive_positions(
    actors: Mapping[str, Actor],
    blocs: Mapping[str, Bloc],
    statements: Iterable[Statement],
    setting: Setting,
    scores: Scores,
) -> dict[str, Position]:
    """The position of every actor, keyed by its id; the order of the records never matters.

    `scores` holds the score of each stance. Only States and non-members inherit; an unknown
    setting raises KeyError. A statement of an actor that is not in `actors` is left out.
    """
    known = texts(blocs, statements)
    direct = direct_positions(known, setting, scores)
    return inherited_positions(actors, blocs, known, direct, setting)


def by_actor(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """The statements of each actor that has any."""
    of: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        of[statement.actor].append(statement)
    return dict(of)


def inherited_positions(
    actors: Mapping[str, Actor],
    blocs: Mapping[str, Bloc],
    known: Texts,
    direct: Mapping[str, Position | None],
    setting: Setting,
) -> dict[str, Position]:
    """Every position, given what is known and what the words behind each key say."""
    out = {}
    for a in actors:
        found = direct.get(a)
        if a not in blocs and actors[a].type in HEIRS:
            found = _state_position(a, found, known.heard.get(a, ()), direct, setting)
        if found and found.voice == "aligned":
            found = _renewed(found, known, direct, setting)
        out[a] = found or Position(a, "none" if a in known.of else "absent")
    return out


def history(statements: Iterable[Statement], actor: str) -> list[Statement]:
    """All statements of an actor, strongest voice first, then latest first."""
    mine = sorted((s for s in statements if s.actor == actor), key=_when, reverse=True)
    mine.sort(key=lambda s: s.date, reverse=True)
    return sorted(mine, key=lambda s: VOICES.index(s.voice))
