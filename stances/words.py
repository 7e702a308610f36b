"""Sentences computed from the data, in careful words."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from stances.counts import agree, count, joined, span
from stances.counts import day as day
from stances.dataset import Dataset, blocs_of, by_name
from stances.days import opened
from stances.model import SETTINGS, Source, Statement
from stances.positions import Position, status_of
from stances.scene import Scene
from stances.selection import PROTOCOL, Selection
from stances.vocabulary import CONDITION, CONFLICT, Code, Vocabulary, capital

# What of a selection a figure follows: all of it, the voice setting only, or nothing.
Scope = Literal["selection", "voice", "nothing"]
# Names of States that take an article, by a word in them or as a whole.
ARTICLE = re.compile(
    r"\b(Republic|Kingdom|States|Emirates|Federation|Jamahiriya|Islands|See)\b"
    r"|^(Bahamas|Comoros|Congo|Gambia|Maldives|Netherlands|Niger|Philippines|Sudan)\b"
)
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
# The same at the head of a sentence: what is counted.
SETTING_CLAUSES: dict[str, str] = {
    "own": "With only own words counted",
    "alignment": "With alignment counted",
    "groups": "With groups counted",
    "reports": "With reports counted",
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
NO_POSITION = "no position"
# Why it cannot be told whether a member departs from a bloc that has a position.
UNTOLD: dict[str, str] = {
    "spoke later": "the group spoke only later",
    "moved since": "the group has spoken since",
    "not a member": "not a member on the day of its words",
}
# How a mark, a count or a row is known; the same three looks in every chart.
KNOWLEDGE_LABELS: dict[str, str] = {
    "said": "said so itself",
    "group": "through a group",
    "reported": "as reported",
}
MATRIX_KNOWN = {"said": "in its own words or on record", "reported": "as another reported it"}
PROTOCOL_LABELS: dict[str, str] = {
    "not-party": "Listed as not party to the Protocol",
    "not-listed": "Not listed among the non-parties",
}
# Sides of arguments, and conditions apart, in the order of every list.
POINT_SIDES = ("for", "against", CONDITION)


def clean(text: str) -> str:
    """Text without the characters that no XML file, and so no SVG and no document, may hold."""
    return ILLEGAL.sub("", text)


def other_readings(dataset: Dataset, position: Position) -> str | None:
    """What a position could also be, by another fair reading of its records; None: nothing."""
    return " or ".join(map(dataset.vocabulary.in_text, position.otherwise)) or None


def also_read(dataset: Dataset, position: Position) -> str:
    """What a position could also be, as the end of a sentence; nothing where there is nothing."""
    other = other_readings(dataset, position)
    return f"; on another reading: {other}" if other else ""


def doubters(words: Vocabulary, statuses: Iterable[str]) -> str:
    """Who is against, in the code that they hold; of several codes how many each.

    `with reservations`, `opposed`, or `with reservations (29) or opposed (1)`.
    """
    n = Counter(statuses)
    held = [code for code in words.against if n[code]]
    if len(held) > 1:
        return joined([f"{words[code].held} ({n[code]})" for code in held], "or")
    return next((words[code].held for code in held or words.against), "against")


def headline_views(dataset: Dataset, source: str) -> str:
    """What the footnotes of a source attribute to how many, and how few are on the subject."""
    views, about = dataset.views[source].views, dataset.vocabulary.subject
    named = [v for v in views if v.respondents]
    who = {a for v in named for a in v.respondents}
    on = {a for v in named if v.on_subject for a in v.respondents}
    times, n = sum(len(v.respondents) for v in named), sum(v.on_subject for v in named)
    names = [dataset.actors[a].name for a in by_name(dataset, on)]
    return (
        f"{dataset.sources[source].title}: {count(len(named), 'footnote', of=len(views))} "
        f"{agree(len(named), 'names', 'name')} respondents, {len(who)} of them, "
        f"{count(times, 'time')} in all. On {about.definite} {count(n, 'footnote')} "
        f"{agree(n, 'names', 'name')} {count(len(on), 'respondent')}"
        f"{': ' if names else ''}{', '.join(names)}."
    )


def in_words(dataset: Dataset, chosen: Selection) -> str:
    """The selection in words, for the line under each chart and in each export."""
    names = {
        "bloc": lambda i: dataset.actors[i].name,
        "type": TYPE_LABELS.__getitem__,
        "stance": dataset.vocabulary.label,
        "source": lambda i: dataset.entire.sources[i].title,
        "protocol": PROTOCOL_LABELS.__getitem__,
    }
    parts = [" or ".join(map(name, getattr(chosen, f))) for f, name in names.items()]
    parts.append(f"text “{chosen.q}”" if chosen.q else "")
    return "; ".join(part for part in parts if part) or "all actors"


def foot(
    dataset: Dataset,
    chosen: Selection,
    shown: int,
    total: int,
    unit: str = "actor",
    scope: Scope = "selection",
) -> str:
    """The line below a figure: n of N, selection, voice, source, dates and version.

    `unit` is a noun in the singular; `scope` is what of the selection the figure follows.
    """
    about = dataset.about
    voice = f"count: {SETTING_LABELS[chosen.voice].lower()}"
    asof = f"; {as_of(dataset)}" if dataset.asof else ""
    followed = {
        "selection": f"selection: {in_words(dataset, chosen)}; {voice}",
        "voice": f"whatever the filters; {voice}",
        "nothing": "whatever the filters and the count",
    }
    return (
        f"{count(shown, unit, of=total)}; {followed[scope]}{asof}. Source: {documents(dataset)}. "
        f"Dataset {about.version} ({dataset.fingerprint}), {about.released.isoformat()}."
    )


def source_line(dataset: Dataset, shown: int, total: int, unit: str) -> str:
    """The line below a figure of a page, whose head tells the selection and the voice."""
    asof = f", {as_of(dataset)}" if dataset.asof else ""
    return f"{count(shown, unit, of=total)}{asof}. Source: {documents(dataset)}. {version(dataset)}"


def as_of(dataset: Dataset) -> str:
    """`as of 6 May 2009`; empty where the words of all days count."""
    return as_of_day(dataset.asof)


def as_of_day(asof: dt.date | None) -> str:
    """The same of a day that is asked for."""
    return f"as of {day(asof)}" if asof else ""


def up_to(dataset: Dataset) -> str:
    """` up to 6 May 2009`, behind what was said by then; empty where all words count."""
    return f" up to {day(dataset.asof)}" if dataset.asof else ""


def dated(dataset: Dataset) -> str:
    """The line below what is derived from the words of a day: that day, and the version."""
    asof = f"{capital(as_of(dataset))}. " if dataset.asof else ""
    return f"{asof}{version(dataset)}"


def version(dataset: Dataset) -> str:
    """Which version of the data, and of which day."""
    return f"Data {dataset.about.version}, {day(dataset.about.released)}."


def documents(dataset: Dataset) -> str:
    """How many documents there are, from when to when, and on which occasion.

    As of a day it is the words that are of these days; a document may have come out later.
    """
    found = dataset.sources.values()
    if dataset.asof:
        when = f" with words of {span(_spoken(dataset))}" if found else ""
    else:
        days = [day for s in found for day in (s.first or s.date, s.date)]
        when = f", {span(days)}" if days else ""
    many = count(len(found), "document") if found else "no document"
    return f"{many}{when} ({dataset.about.occasion})"


def _spoken(dataset: Dataset) -> list[dt.date]:
    """The days of all words that are known, where there is a document."""
    held = set(dataset.source_of.values())
    silent = (s for i, s in dataset.sources.items() if i not in held)
    return [*(s.date for s in dataset.statements), *map(opened, silent)]


def citation(source: Source, locator: str = "") -> str:
    """A document, or a place in it, in the manner of the United Nations, with a full stop."""
    where = f", available at {source.address}" if source.address else ""
    place = f", {locator}" if locator else ""
    return f"{full_name(source)}{place}{where}."


def full_name(source: Source) -> str:
    """A document by issuer, title, symbol and date, so that a place in it can follow."""
    symbol = f" ({source.symbol})" if source.symbol else ""
    return f"{source.issuer}, “{source.title}”{symbol}, {day(source.date)}"


def unfound(scene: Scene) -> list[str]:
    """For each stance filtered by that no actor holds, what that means: an answer, not a gap."""
    chosen = scene.chosen.stance
    return [line for code in chosen if (line := _nobody(scene, code))]


def _nobody(scene: Scene, code: str) -> str:
    """Whether a code that nobody has now is had under another voice setting; empty if some do."""
    held = {s: sum(status_of(p) == code for p in scene.by_setting[s].values()) for s in SETTINGS}
    if held[scene.setting]:
        return ""
    what = f"“{scene.dataset.vocabulary.label(code)}”{up_to(scene.dataset)}"
    others = [f"{count(n, 'actor')} under “{SETTING_LABELS[s]}”" for s, n in held.items() if n]
    if others:
        return f"{what}: no actor under this count, {joined(others)}."
    if code == CONFLICT:
        which = "Which States do two groups speak for that differ?"
        return f"{which} None{up_to(scene.dataset)}, under any count."
    return f"{what}: no actor, under any count."


def how_known(dataset: Dataset, position: Position) -> str:
    """How a position is known, in words."""
    names = " and ".join(dataset.actors[b].name for b in position.via)
    if position.status == "inherited":
        return f"through {names}" + (", as reported" if position.reported_via else "")
    if position.status == "conflict":
        return f"its groups differ: {names}"
    if position.status == "none":
        return f"appears; nothing on {dataset.vocabulary.subject.brief} under this count"
    if position.status == "absent":
        return "in no document"
    return dataset.vocabulary.voices[position.voice or "own"]


def known_when(dataset: Dataset, position: Position) -> str:
    """How a position is known, and the day of its words: `on record, 13 May 2009`."""
    when = day(position.day) if position.stance and position.day else ""
    return ", ".join(filter(None, [how_known(dataset, position), when]))


def stands(dataset: Dataset, position: Position) -> str:
    """The code of a position, how it is known and since when, where there is something to know."""
    label = dataset.vocabulary.label(status_of(position))
    return f"{label}, {known_when(dataset, position)}" if position.stance else label


def verb(statement: Statement, dataset: Dataset) -> str:
    """How a statement came to us, in words that do not claim more."""
    if statement.voice == "reported":
        reporter = dataset.actors[statement.reported_by or ""].name
        return f"was reported by {reporter}"
    return {
        "own": "said",
        "record": "is on record",
        "aligned": "aligned itself",
        "group": "was spoken for",
    }[statement.voice]


def the(dataset: Dataset, actor: str) -> str:
    """The name of an actor with the article that it takes in a sentence."""
    who = dataset.actors[actor]
    if who.type in ("state", "non-member"):
        takes = bool(ARTICLE.search(who.name.split(" (")[0]))
    else:
        # Neither ASEAN nor Human Rights Watch takes one, the European Union does.
        takes = who.type != "ngo" and " " in who.name
    return f"the {who.name}" if takes else who.name


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
    "Of the statements that the count takes in, and that were made by the day as of which they are "
    "read, those of the strongest voice decide: a text of its own or an official record of its "
    "words, which weigh the same, then an alignment, then a report. Of these the latest day "
    "counts, and on one day the text before the record; of several texts of one day the median of "
    "the scale, ties to the later in the order of the day. A record of nothing never outranks a "
    "coded statement. A State silent in its own name takes the position of its bloc, of what the "
    "bloc said while it was a member; if its blocs differ, it is shown as “Groups differ”. A bloc "
    "known only as reported passes its position on only with reports. An alignment stands until "
    "the bloc has spoken anew, itself and on a later day. From then on it is told with its day, "
    "and that the bloc has spoken since; where groups count, who was a member then has the later "
    "words. A member departs from its bloc where the two held different positions on one day, and "
    "still do. A filter chooses who is shown; it never changes a position."
)


def sentence(dataset: Dataset, position: Position) -> str:
    """Where an actor stands, in words that claim no more than the voice allows."""
    name, words = dataset.actors[position.actor].name, dataset.vocabulary
    via = joined([the(dataset, b) for b in position.via])
    if position.status == "none":
        return (
            f"{name} appears in the documents with nothing on {words.subject.brief} under this "
            "setting."
        )
    if position.status == "absent":
        return f"{name} is in none of the documents{up_to(dataset)}."
    if position.status == "conflict":
        return f"{name} has no position of its own, and its groups differ: {via}."
    code, also = words[status_of(position)], also_read(dataset, position)
    if position.status == "inherited":
        reported = ", as reported" if position.reported_via else ""
        own = "has no position of its own"
        if position.overtaken:
            own = "aligned itself with an earlier statement"
        return f"{name} {own}; through {via}{reported}, it {code.says}{also}."
    return f"{name} {_by_voice(position.voice or 'own', code)}{also}."


def _by_voice(voice: str, code: Code) -> str:
    return {
        "own": f"in its own text {code.says}",
        "record": f"is on record as {code.saying}",
        "aligned": f"aligned itself with a statement that {code.says}",
        "reported": f"was reported as {code.saying}",
    }[voice]


def bloc_names(dataset: Dataset, actor: str) -> list[str]:
    """The names of the blocs that an actor belongs to."""
    return [dataset.actors[b].name for b in blocs_of(dataset).get(actor, ())]
