"""The documents as a list, and one of them opened, as HTML."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from stances.choices import choices
from stances.counts import plural
from stances.dataset import Dataset
from stances.frames.documents import (
    document_name,
    document_title,
    places_in,
    shelves,
    with_a_stance,
)
from stances.headlines.later import document_later, place_later, statement_later
from stances.headlines.sources import document_told, silent_documents
from stances.model import Condition, Reason, Source, Statement
from stances.record import record
from stances.scene import Scene
from stances.ui import choosers, cited
from stances.ui.choosers import Later
from stances.ui.html import CELLS, badge, short_name, sign
from stances.ui.places import address
from stances.ui.scripts import script
from stances.vocabulary import CONDITION, Vocabulary
from stances.words import day

# Where a link to an actor, or to a document, leads.
Leads = Callable[[str], str]
# Of the documents of one part, by its place before, on or after the day.
WHEN = {0: "of", -1: "before", 1: "after"}
KEY = CELLS.from_string(
    '<ul class="key">{% for sign, label in signs %}<li>{{ sign }} {{ label }}</li>{% endfor %}</ul>'
)
LIST = CELLS.from_string(
    '<nav class="shelf" aria-label="Documents">{{ key }}{% for head, rows in parts %}'
    '<h2 class="plain">{{ head }}</h2><ul>{% for row in rows %}<li><a href="{{ row.href }}"'
    '{% if row.here %} aria-current="page"{% endif %}><span class="name" dir="auto">{{ row.name }}'
    '</span>{% if row.signs %}<span class="marks">{{ row.signs }}</span>'
    '{% if row.rest %}<span class="where" aria-hidden="true">and {{ row.rest }} more</span>'
    "{% endif %}"
    '<span class="unseen">: {{ row.told }}</span>'
    '{% else %}<span class="where">{{ row.told }}</span>{% endif %}</a></li>{% endfor %}</ul>'
    "{% endfor %}</nav>"
)
OPENED = CELLS.from_string(
    '<p class="how" dir="auto">{{ kind }}</p><h2 class="plain" dir="auto">{{ title }}</h2>'
    '{% for line in lines %}<p class="how" dir="auto">{{ line }}</p>{% endfor %}'
    '{% if text %}<p class="how"><a href="{{ text }}">Read the text</a></p>{% endif %}'
)
CODED = CELLS.from_string(
    '{% for s in coded %}<article class="coded"><div class="words{{ s.mark }}"><h3 class="plain">'
    '<a href="{{ s.href }}" dir="auto">{{ s.name }}</a></h3> {{ s.badge }} '
    '<span class="how">{{ s.how }}</span>'
    '{% if s.quotation %}<blockquote class="quote" dir="auto">“{{ s.quotation }}” '
    '<span class="where">{{ s.place }}</span></blockquote>'
    '{% else %}<p class="where" dir="auto">{{ s.locator }}</p>{% endif %}'
    '{% if s.by %}<p class="how" dir="auto">{{ s.by }}</p>{% endif %}</div>'
    '{% if s.points %}<dl>{% for p in s.points %}<div class="point{{ p.mark }}">'
    '<dt class="where" dir="auto">{{ p.place }}</dt><dd><p><b>{{ p.label }}</b> '
    '<span class="how">{{ p.kind }}</span></p><p dir="auto">{{ p.text }}'
    "{% if p.quotation %} <q>{{ p.quotation }}</q>{% endif %}</p></dd></div>{% endfor %}</dl>"
    '{% endif %}{% if s.note %}<p class="how" dir="auto">{{ s.note }}</p>{% endif %}</article>'
    "{% endfor %}"
)
# So many documents are listed at most, each with so many signs.
FIRST, SIGNS = 24, 16
CITED = " cited"
_seek = st.components.v2.component("stances_seek", js=script("seek"))


def seek(source: str, at: str, asked: bool) -> None:
    """Bring the marked place of a document into sight, or where there is little room its title.

    The title only where the document was `asked` for: else the list comes first.
    """
    place = ".cited" if at else ".st-key-entitled"
    where = f"{source} {at}" if at or asked else ""
    _seek(key="seek", height=1, data={"at": where, "place": place, "narrow": not at})


def later(dataset: Dataset) -> list[Later]:
    """The documents that hold no words of the day or before."""
    return [
        Later(entry, document_later(dataset, entry.id))
        for entry in choices(dataset.entire)["source"]
        if entry.id not in dataset.sources
    ]


def place_asked(dataset: Dataset, doc: str, waits: bool) -> str:
    """The place that the link asks for in a document; none in one that `waits` for a later day."""
    if waits:
        return ""
    known = places_in(dataset, doc)
    ids = {place.id for place in known}
    others = (p for p in places_in(dataset.entire, doc) if p.id not in ids)
    said = {s.id: statement_later(dataset, s) for s in record(dataset.entire).of_source(doc)}
    after = [Later(p, said.get(p.id) or place_later(dataset, p.label)) for p in others]
    return (choosers.asked_for("at", known, most=1, later=after) or ("",))[0]


def listed(scene: Scene, found: frozenset[str], here: str, words: str) -> str:
    """The list below, whose links keep the selection and the words that were searched for."""
    kept = {**scene.chosen.params(), **({"words": words} if words else {})}

    def leads(source: str) -> str:
        return address("sources", {**kept, "doc": source})

    return shelf(scene.dataset, found, here, leads)


def shelf(dataset: Dataset, found: Iterable[str], here: str, leads: Leads) -> str:
    """The documents that were found, by what came before the day, on it and after it.

    Of many the first ones.
    """
    shown, quiet = set(found), set(silent_documents(dataset))
    parts, left = [], FIRST
    for part, ids in shelves(dataset).items():
        if kept := [s for s in ids if s in shown][:left]:
            rows = [_row(dataset, s, s == here, s in quiet, leads) for s in kept]
            parts.append((_heading(dataset, part, ids), rows))
            left -= len(kept)
    return LIST.render(key=_key(dataset, shown), parts=parts)


def _heading(dataset: Dataset, part: int, ids: Sequence[str]) -> str:
    """`Statements of 13 May 2009`; documents of several kinds are called so."""
    kinds = {dataset.sources[s].kind for s in ids}
    kind = kinds.pop()
    noun = "Documents" if kinds else kind if len(ids) == 1 else plural(kind)
    return f"{noun} {WHEN[part]} {day(dataset.about.day)}"


def _row(
    dataset: Dataset, source: str, here: bool, quiet: bool, leads: Leads
) -> Mapping[str, object]:
    """A document with a sign for each of its statements with a stance, which are also told."""
    words, coded = dataset.vocabulary, with_a_stance(dataset, source)
    nothing = f"nothing on {words.subject.brief}" if quiet else "no stance"
    return {
        "href": leads(source),
        "here": here,
        "name": document_name(dataset, source),
        "signs": Markup().join(sign(words[s.stance], s.voice == "reported") for s in coded[:SIGNS]),
        "rest": max(len(coded) - SIGNS, 0),
        "told": _told(words, coded) if coded else nothing,
    }


def _told(words: Vocabulary, coded: Sequence[Statement]) -> str:
    """`1 reservations, 2 support as reported`, in the order of the signs."""
    n = Counter((s.stance, s.voice == "reported") for s in coded)
    return ", ".join(
        f"{n[code, reported]} {words.in_text(code)}{' as reported' if reported else ''}"
        for code, reported in n
    )


def _key(dataset: Dataset, shown: set[str]) -> Markup:
    """The signs that the list has, with their words."""
    words = dataset.vocabulary
    coded = [s for source in shown for s in with_a_stance(dataset, source)]
    there = {s.stance for s in coded}
    signs = [(sign(words[c]), words.in_text(c)) for c in words.across if c in there]
    if any(s.voice == "reported" for s in coded):
        signs.append((Markup('<span class="mark as-reported"></span>'), "as reported"))
    return Markup(KEY.render(signs=signs))


def opened(dataset: Dataset, source: str, text: str) -> str:
    """What a document is, who delivered it, how many actors were coded from it.

    `text` is the address of its text, where there is one.
    """
    found = dataset.sources[source]
    days = day(found.date)
    if found.first and found.first != found.date:
        days = f"{day(found.first)} to {days}"
    return OPENED.render(
        kind=f"{found.kind} · {found.issuer} · {days}",
        title=document_title(found),
        text=text,
        lines=[f"{_delivered(dataset, source)}{document_told(dataset, source)}", *_facts(found)],
    )


def _facts(source: Source) -> list[str]:
    named = {"Symbol": source.symbol, "Address": source.address}
    lines = [f"{name}: {value}" for name, value in named.items() if value]
    return [*([source.note] if source.note else []), *lines]


def _deliverer(dataset: Dataset, source: str) -> str | None:
    """Who read a document out, where it was one person for all that stands in it."""
    found = {s.delivered_by for s in record(dataset).of_source(source) if s.voice != "reported"}
    return found.pop() if len(found) == 1 else None


def _delivered(dataset: Dataset, source: str) -> str:
    by = _deliverer(dataset, source)
    return f"Delivered by {by}. " if by else ""


def place_of(dataset: Dataset, at: str) -> str:
    """The locator of a place that a link asks for by its statement or by the locator itself."""
    return record(dataset).statement(at).locator if at in dataset.source_of else at


def coded(scene: Scene, said: Sequence[Statement], at: str, leads: Leads) -> str:
    """Statements of one document, whole; the place that is asked for is marked."""
    by = _deliverer(scene.dataset, scene.dataset.source_of[said[0].id]) if said else None
    return CODED.render(coded=[_statement(scene, s, at, leads, by) for s in said])


def _statement(
    scene: Scene, s: Statement, at: str, leads: Leads, told: str | None
) -> Mapping[str, object]:
    dataset, words = scene.dataset, scene.dataset.vocabulary
    items: tuple[Reason | Condition, ...] = (*s.reasons, *s.conditions)
    points = [_point(scene, s, item, at) for item in items]
    by = [s.speaker, f"delivered by {s.delivered_by}" if s.delivered_by and not told else None]
    return {
        "href": leads(s.actor),
        "name": dataset.actors[s.actor].name,
        "badge": badge(words[s.stance], "reported" if s.voice == "reported" else "said"),
        "how": " · ".join(_how(dataset, s)),
        "quotation": s.quotation,
        "locator": s.locator,
        "place": cited.locator(scene, s, s.locator, s.quotation),
        "by": "; ".join(filter(None, by)),
        "points": points,
        "note": s.note,
        "mark": CITED if at in (s.id, s.locator) else "",
    }


def _how(dataset: Dataset, s: Statement) -> list[str]:
    """How it came to us, of which day if another than the document's, and how sure it is."""
    words, source = dataset.vocabulary, dataset.sources[dataset.source_of[s.id]]
    how = words.voices[s.voice]
    if s.reported_by:
        how = f"as {short_name(dataset, s.reported_by)} reported it"
    when = [day(s.date)] if s.date != source.date else []
    other = [f"on another reading: {words.in_text(s.alternative)}"] if s.alternative else []
    return [how, *when, f"confidence {s.confidence}", *other]


def _point(scene: Scene, s: Statement, item: Reason | Condition, at: str) -> Mapping[str, object]:
    words = scene.dataset.vocabulary
    code = item.argument if isinstance(item, Reason) else item.condition
    side = words.sides_of[code]
    locator = item.locator or s.locator
    return {
        "place": cited.locator(scene, s, locator, item.quotation),
        "label": words.points[code],
        "kind": "condition" if side == CONDITION else f"reason {side}",
        "text": item.text,
        "quotation": item.quotation,
        "mark": CITED if at == locator else "",
    }
