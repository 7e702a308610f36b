"""Sentences computed from the data, in careful words."""

import datetime as dt
import re
from collections.abc import Mapping

from stances.dataset import Dataset, blocs_of, by_name, member_states
from stances.measures import seat_counts
from stances.model import Codebook, Setting, Statement
from stances.positions import Position
from stances.selection import PROTOCOL, Selection

ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SETTING_LABELS: dict[str, str] = {
    "own": "Own words",
    "alignment": "With alignment",
    "groups": "With groups",
    "reports": "With reports",
}
SETTING_HELP: dict[str, str] = {
    "own": "what each said itself, in its own text or on an official record",
    "alignment": "and what it aligned itself with",
    "groups": "and, for the silent, what their group said",
    "reports": "and what another speaker said of it",
}
TYPE_LABELS: dict[str, str] = {
    "state": "Member State",
    "bloc": "Bloc",
    "un": "UN body or official",
    "igo": "Intergovernmental organisation",
    "ngo": "Non-governmental organisation",
    "meeting": "Meeting or declaration",
    "non-member": "Not a Member State",
}
STATUS_LABELS: dict[str, str] = {
    "support": "Support",
    "conditional": "Conditional support",
    "undecided": "Undecided",
    "reservations": "Reservations",
    "opposition": "Opposition",
    "conflict": "Groups in conflict",
    "none": "Nothing recorded",
    "absent": "No record",
}
PROTOCOL_LABELS: dict[str, str] = {
    "not-party": "Listed as not party to the Protocol",
    "not-listed": "Not listed among the non-parties",
}
SYMBOLS: dict[str, str] = {
    "support": "▲",
    "conditional": "△",
    "undecided": "◇",
    "reservations": "▽",
    "opposition": "▼",
    "none": "–",
    "conflict": "✕",
    "absent": "·",
}
SIDE_LABELS: dict[str, str] = {
    "for": "Arguments for",
    "against": "Arguments against",
    "condition": "Conditions put on a plan",
}
POINT_LABELS: dict[str, str] = {
    "favour": "Arguments in favour",
    "concerns": "Concerns",
    "properties": "What a plan should be",
    "steps": "Next step",
    "consensus": "Points of consensus",
    "gaps": "Main gaps",
}
VOICE_LABELS: dict[str, str] = {
    "own": "own words",
    "record": "on record",
    "aligned": "by alignment",
    "group": "through its group",
    "reported": "as reported",
}


def clean(text: str) -> str:
    """Text without the characters that no XML file, and so no SVG and no document, may hold."""
    return ILLEGAL.sub("", text)


def named(status: str) -> str:
    """The sign and the word of a status, so that no meaning rests on colour alone."""
    return f"{SYMBOLS[status]} {STATUS_LABELS[status]}"


def other_readings(position: Position) -> str | None:
    """What a position could also be, by another fair reading of its records; None: nothing."""
    if not position.otherwise:
        return None
    return " or ".join(STATUS_LABELS[code].lower() for code in position.otherwise)


def key_to_signs() -> str:
    """All signs with their words, for a chart that has no legend of its own."""
    return ", ".join(f"{sign} {STATUS_LABELS[code].lower()}" for code, sign in SYMBOLS.items())


def headline(dataset: Dataset, positions: Mapping[str, Position], setting: Setting) -> str:
    """The finding for the 192 Member States under one voice setting, in two sentences."""
    states = member_states(dataset)
    seats = seat_counts(positions, states)
    said = sum(positions[s].status == "stated" for s in states)
    through = sum(positions[s].status == "inherited" for s in states)
    silent = seats.none + seats.absent
    first = (
        f"{SETTING_LABELS[setting]}: of {seats.total} Member States, {seats.for_} are on the side "
        f"of a Global Plan of Action and {seats.against} voice reservations or opposition."
    )
    known = f"{said} are known from statements of or about themselves"
    if through:
        known += f", {through} only through a group"
    conflict = f"; the groups of {seats.conflict} differ" if seats.conflict else ""
    return f"{first} {known}; for {silent} no position is on record{conflict}."


def headline_views(dataset: Dataset, source: str) -> str:
    """What the footnotes of a source attribute to how many, and how few speak of the plan."""
    views = dataset.views[source]
    named = [v for v in views if v.respondents]
    who = {a for v in named for a in v.respondents}
    plan = {a for v in named if v.plan for a in v.respondents}
    names = [dataset.actors[a].name for a in by_name(dataset, plan)]
    return (
        f"{dataset.sources[source].title}: {len(named)} of {len(views)} footnotes name "
        f"respondents, {len(who)} of them, {sum(len(v.respondents) for v in named)} times in all. "
        f"On the Global Plan of Action {sum(v.plan for v in named)} footnotes name "
        f"{len(plan)}: {', '.join(names) or 'nobody'}."
    )


def short(seats: int, threshold: int) -> str:
    """How far the seats in favour are from a threshold."""
    return f"{seats} short of {threshold}" if seats else f"at or past {threshold}"


def in_words(dataset: Dataset, chosen: Selection) -> str:
    """The selection in words, for the line under each chart and in each export."""
    names = {
        "bloc": lambda i: dataset.actors[i].name,
        "type": TYPE_LABELS.__getitem__,
        "stance": STATUS_LABELS.__getitem__,
        "source": lambda i: dataset.sources[i].title,
        "protocol": PROTOCOL_LABELS.__getitem__,
    }
    parts = [" or ".join(map(name, getattr(chosen, f))) for f, name in names.items()]
    parts.append(f"text “{chosen.q}”" if chosen.q else "")
    return "; ".join(part for part in parts if part) or "all actors"


def foot(dataset: Dataset, chosen: Selection, shown: int, total: int, unit: str = "actors") -> str:
    """The line below a figure: n of N, selection, voice, source, date and version."""
    about = dataset.about
    return (
        f"{shown} of {total} {unit}; selection: {in_words(dataset, chosen)}; "
        f"voice: {SETTING_LABELS[chosen.voice].lower()}. "
        f"Source: {len(dataset.sources)} documents of the dialogue of 13 May 2009. "
        f"Dataset {about.version} ({dataset.fingerprint}), {about.released.isoformat()}."
    )


def how_known(dataset: Dataset, position: Position) -> str:
    """How a position is known, in words."""
    names = " and ".join(dataset.actors[b].name for b in position.via)
    if position.status == "inherited":
        return f"through {names}" + (", as reported" if position.reported_via else "")
    if position.status == "conflict":
        return f"its groups differ: {names}"
    if position.status == "none":
        return "appears; nothing on the plan under this setting"
    if position.status == "absent":
        return "in no document"
    return VOICE_LABELS[position.voice or "own"]


def day(date: dt.date) -> str:
    """A date as it is read aloud: 13 May 2009."""
    return f"{date.day} {date:%B %Y}"


def verb(statement: Statement, dataset: Dataset) -> str:
    """How a statement came to us, in words that do not claim more."""
    if statement.voice == "reported":
        reporter = dataset.actors[statement.reported_by or ""].name
        return f"was reported by {reporter}"
    return {
        "own": "said",
        "record": "is on record",
        "aligned": "aligned itself",
    }[statement.voice]


def short_name(dataset: Dataset, actor: str, most: int = 20) -> str:
    """The name of an actor, or where it is long the first of its other names that fits."""
    who = dataset.actors[actor]
    return next((n for n in (who.name, *who.names) if len(n) <= most), who.name)


def protocol_status(dataset: Dataset, actor: str) -> str:
    """What the source says of a State's status; empty for all others."""
    if dataset.protocol is None or dataset.actors[actor].type != "state":
        return ""
    listed = actor in dataset.protocol.not_parties
    return f"{PROTOCOL_LABELS[PROTOCOL[not listed]]} ({dataset.protocol.locator})"


RULE = (
    "The statements of the strongest voice within the setting decide; of these the latest day; "
    "of several on one day the median of the scale, ties to the later in the order of the day. "
    "A record of nothing never outranks a coded statement. A State silent in its own name takes "
    "the position of its bloc; if its blocs differ, it is shown as in conflict. A bloc known "
    "only as reported passes its position on only with reports. A filter chooses who is shown; "
    "it never changes a position."
)
# What is said of a stance: after a name, and after "as".
PREDICATES: dict[str, tuple[str, str]] = {
    "support": ("supports a Global Plan of Action", "supporting a Global Plan of Action"),
    "conditional": (
        "sees value in a Global Plan of Action on conditions",
        "seeing value in a Global Plan of Action on conditions",
    ),
    "undecided": (
        "speaks of a Global Plan of Action and takes no side",
        "speaking of a Global Plan of Action and taking no side",
    ),
    "reservations": (
        "has reservations on a Global Plan of Action",
        "having reservations on a Global Plan of Action",
    ),
    "opposition": (
        "holds that a Global Plan of Action is not the right next step",
        "holding that a Global Plan of Action is not the right next step",
    ),
}


def sentence(dataset: Dataset, position: Position) -> str:
    """Where an actor stands, in words that claim no more than the voice allows."""
    name = dataset.actors[position.actor].name
    via = " and ".join(dataset.actors[b].name for b in position.via)
    if position.status == "none":
        return f"{name} appears in the documents with nothing on the plan under this setting."
    if position.status == "absent":
        return f"{name} is in none of the documents."
    if position.status == "conflict":
        return f"{name} has no position of its own, and its groups differ: {via}."
    finite, gerund = PREDICATES[position.stance or "support"]
    other = other_readings(position)
    also = f"; on another reading: {other}" if other else ""
    if position.status == "inherited":
        reported = ", as reported" if position.reported_via else ""
        return f"{name} has no position of its own; through the {via}{reported}, it {finite}{also}."
    return f"{name} {_by_voice(position.voice or 'own', finite, gerund)}{also}."


def _by_voice(voice: str, finite: str, gerund: str) -> str:
    return {
        "own": f"in its own text {finite}",
        "record": f"is on record as {gerund}",
        "aligned": f"aligned itself with a statement that {finite}",
        "reported": f"was reported as {gerund}",
    }[voice]


def statement_sentence(dataset: Dataset, s: Statement) -> str:
    """What one statement says, who reports it, and on which day."""
    name = dataset.actors[s.actor].name
    finite, gerund = PREDICATES[s.stance]
    said = _by_voice(s.voice, finite, gerund)
    if s.reported_by:
        said = f"was reported by {dataset.actors[s.reported_by].name} as {gerund}"
    other = f"; on another reading: {STATUS_LABELS[s.alternative].lower()}" if s.alternative else ""
    return f"{name} {said}{other} ({day(s.date)}):"


def bloc_names(dataset: Dataset, actor: str) -> list[str]:
    """The names of the blocs that an actor belongs to."""
    return [dataset.actors[b].name for b in blocs_of(dataset).get(actor, ())]


def code_labels(codebook: Codebook) -> dict[str, str]:
    """The label of each argument and condition by its id."""
    return {entry.id: entry.label for entry in (*codebook.arguments, *codebook.conditions)}
