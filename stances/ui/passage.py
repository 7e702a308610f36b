"""A document as its copy has it: a passage with its quotations, and what a search finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import streamlit as st
from markupsafe import Markup

from stances.dataset import Dataset
from stances.finding import Entry, excerpt
from stances.headlines import passage as told
from stances.headlines.later import statement_later
from stances.headlines.pieces import Told, bare
from stances.passages import (
    AROUND,
    Coded,
    Hit,
    Quote,
    Segment,
    Window,
    asked_for,
    hits,
    quotes,
    segments,
    window,
)
from stances.scene import Scene
from stances.texts.copies import Copies, Text, Unread
from stances.texts.folding import unbroken
from stances.ui import choosers, cited
from stances.ui.choosers import Later
from stances.ui.html import CELLS, sign
from stances.ui.scripts import script

# Hits that stand on the page, and letters of one.
MOST, EXCERPT = 60, 360
PARAGRAPH = "p"

WALK = CELLS.from_string(
    '<nav class="walk" aria-label="Through the document">{% for label, href in links %}'
    '{% if href %}<a class="button" href="{{ href }}">{{ label }}</a>{% endif %}{% endfor %}</nav>'
)
TEXT = CELLS.from_string(
    '{% if earlier %}<p class="more"><a href="{{ earlier }}">Earlier paragraphs</a></p>{% endif %}'
    '<div class="copy-of" dir="auto">{% for runs in paragraphs %}<p dir="auto">{{ runs }}</p>'
    "{% endfor %}</div>"
    '{% if later %}<p class="more"><a href="{{ later }}">Later paragraphs</a></p>{% endif %}'
    '<p class="where">{{ part }}</p>'
)
RUN = CELLS.from_string(
    '{% if look %}<{{ tag }} class="{{ look }}">{{ text }}</{{ tag }}>{% else %}{{ text }}'
    "{% endif %}{% for n, href, here in ends %}"
    '<a class="nth" href="{{ href }}"{% if here %} aria-current="true"{% endif %}>'
    '<span class="unseen">quotation </span>{{ n }}</a>{% endfor %}'
)
MARGIN = CELLS.from_string(
    '<h2 class="plain">{{ title }}</h2>'
    '{% if quotes %}<div class="margin" tabindex="0" role="region" aria-label="{{ title }}"><ol>'
    '{% for q in quotes %}<li class="{{ q.look }}"><a href="{{ q.href }}" dir="auto"'
    '{% if q.here %} aria-current="true"{% endif %}><b>{{ q.number }}</b> “{{ q.words }}”</a>'
    "{% for c in q.coded %}<p>{{ c }}</p>{% endfor %}"
    '{% if q.note %}<p class="where">{{ q.note }}</p>{% endif %}</li>{% endfor %}</ol></div>'
    "{% endif %}"
    '{% if more %}<p class="how">{{ more }}</p>{% endif %}'
    '<p class="how"><a href="{{ coded }}">All that was coded from it</a></p>'
)
CODED = CELLS.from_string(
    '{{ sign }}{% if stance %}<span class="unseen">{{ stance }}: </span>{% endif %}{{ who }} '
    '<span class="how">{{ what }}</span>'
)
SHELF = CELLS.from_string(
    '<ul class="copies">{% for row in rows %}<li>{% if row.href %}<a href="{{ row.href }}" '
    'dir="auto">{{ row.name }}</a>{% else %}<b dir="auto">{{ row.name }}</b>{% endif %}'
    '<span class="how" dir="auto">{{ row.told }}</span></li>{% endfor %}</ul>'
)
HITS = CELLS.from_string(
    '{% for name, found in parts %}<h2 class="plain" dir="auto">{{ name }}</h2><ul class="hits">'
    '{% for hit in found %}<li><p dir="auto"><a href="{{ hit.href }}">{{ hit.words }}</a></p>'
    '{% for q in hit.quotes %}<p class="from"><a href="{{ q.href }}" dir="auto">“{{ q.words }}”</a>'
    "{% for c in q.coded %} <span>{{ c }}</span>{% endfor %}</p>{% endfor %}"
    '{% if not hit.quotes %}<p class="where">{{ nothing }}</p>{% endif %}</li>{% endfor %}</ul>'
    '{% endfor %}{% if cut %}<p class="how">{{ cut }}</p>{% endif %}'
    '{% if all %}<p class="more"><a href="{{ all }}">Search all documents</a></p>{% endif %}'
)
_seek = st.components.v2.component("stances_passage", js=script("seek"))


@dataclass(frozen=True, eq=False)
class Shelf:
    """The copies of this server, as one scene asks for them."""

    scene: Scene
    copies: Copies
    query: str = ""

    @cached_property
    def found(self) -> Mapping[str, Text | Unread]:
        """The text of each document, or why there is none."""
        return {source: self.copies.text(source) for source in self.scene.dataset.sources}

    @property
    def texts(self) -> dict[str, Text]:
        """The documents that can be read."""
        return {source: t for source, t in self.found.items() if isinstance(t, Text)}

    def leads(self, source: str, at: str = "") -> str:
        """The address of a place in a document; the search stays."""
        more = {"doc": source, "at": at, "find": self.query}
        return cited.leads(self.scene, "passage", **{k: v for k, v in more.items() if v})

    def text(self, source: str) -> Text | Unread | None:
        """The text of a document, or why there is none; None for no document."""
        return self.copies.text(source) if source else None

    def quotes(self, source: str) -> tuple[Quote, ...]:
        """The quotations of a document, with their places where it can be read."""
        text = self.text(source)
        return quotes(self.scene.dataset, source, text if isinstance(text, Text) else None)

    def silent(self, doc: str) -> int:
        """How many of the documents that a search asks for cannot be read."""
        return sum(isinstance(t, Unread) for s, t in self.found.items() if doc in ("", s))

    @property
    def lead(self) -> Told:
        """How many quotations stand in the texts, and how many of these documents do not."""
        if not self.texts:
            return Told()
        every = [q for source in self.texts for q in self.quotes(source)]
        there = sum(bool(q.spans) for q in every)
        return told.shelf_lead(there, len(every) - there)


@dataclass(frozen=True, eq=False)
class Passage:
    """A place in a document that can be read."""

    shelf: Shelf
    source: str
    text: Text
    found: tuple[Quote, ...]
    here: Quote | None
    # Where the place begins that the link means, and what is shown of the text.
    start: int
    shown: Window


def name(dataset: Dataset, source: str) -> str:
    """What a document is called where the text stands alone; empty for none."""
    held = dataset.sources.get(source)
    return held.short or held.title if held else ""


def places(found: Sequence[Quote], text: Text | Unread | None) -> list[Entry]:
    """What a link can point at: whatever was coded from quoted words, and each paragraph."""
    ids = [one.id for q in found for one in q.coded]
    ids += [one.statement.id for q in found for one in q.coded]
    paragraphs = len(text.paragraphs) if isinstance(text, Text) else 0
    ids += [f"{PARAGRAPH}{n + 1}" for n in range(paragraphs)]
    return [Entry(i, i) for i in dict.fromkeys(ids)]


def place_asked(shelf: Shelf, doc: str, waits: bool) -> str:
    """The place that the link asks for in a document; none in one that `waits` for a later day."""
    if waits:
        return ""
    text, data = shelf.text(doc), shelf.scene.dataset
    known = places(shelf.quotes(doc), text)
    ids = {place.id for place in known}
    coded = (one for q in quotes(data.entire, doc, None) for one in q.coded)
    said = {i: one.statement for one in coded for i in (one.id, one.statement.id)}
    after = [Later(Entry(i, i), statement_later(data, s)) for i, s in said.items() if i not in ids]
    return next(iter(choosers.asked_for("at", known, most=1, later=after) or ()), "")


def passage(shelf: Shelf, source: str, text: Text, at: str) -> Passage:
    """The passage that a link means; without a place the beginning of the document."""
    found = shelf.quotes(source)
    here = asked_for(found, at)
    if here and here.spans:
        start, end = here.spans[0].start, here.spans[0].end
    else:
        n = int(at.removeprefix(PARAGRAPH)) - 1 if at and not here else 0
        start, end = text.paragraphs[n]
    return Passage(shelf, source, text, found, here, start, window(text, start, end))


def walk(p: Passage) -> str:
    """The ways to the quotations before and behind, and back to what the search found."""
    before, behind = _beside(p)
    to = p.shelf.leads
    links = [
        ("Previous quotation", to(p.source, before.id) if before else ""),
        ("Next quotation", to(p.source, behind.id) if behind else ""),
        (f"All hits of “{p.shelf.query}”", _hits(p.shelf) if p.shelf.query else ""),
    ]
    return WALK.render(links=links)


def _hits(shelf: Shelf) -> str:
    return cited.leads(shelf.scene, "passage", find=shelf.query)


def _beside(p: Passage) -> tuple[Quote | None, Quote | None]:
    """The quotations before and behind the one that is open, or else the place that is shown."""
    there = [q for q in p.found if q.spans and q is not p.here]
    n = p.here.number if p.here else 0
    before = [q for q in there if (q.number < n if n else q.spans[0].start < p.start)]
    behind = [q for q in there if q not in before]
    return (before[-1] if before else None), (behind[0] if behind else None)


def read(p: Passage) -> str:
    """The paragraphs of a passage, each quotation in it with its number."""
    last, paragraphs = len(p.text.paragraphs) - 1, range(p.shown.first, p.shown.last + 1)
    return TEXT.render(
        paragraphs=[_paragraph(p, n) for n in paragraphs],
        # A paragraph of before stays in sight.
        earlier=_at(p, max(0, p.shown.first - AROUND)) if p.shown.first else "",
        later=_at(p, min(last, p.shown.last + AROUND)) if p.shown.last < last else "",
        part=told.part(p.text, p.shown),
    )


def _at(p: Passage, paragraph: int) -> str:
    return p.shelf.leads(p.source, f"{PARAGRAPH}{paragraph + 1}")


def _paragraph(p: Passage, n: int) -> Markup:
    return Markup("").join(_run(p, run) for run in segments(p.text, n, p.found))


def _run(p: Passage, run: Segment) -> Markup:
    number = p.here.number if p.here else 0
    ends = [(n, p.shelf.leads(p.source, p.found[n - 1].id), n == number) for n in run.ends]
    here = number in run.of
    look = "here" if here else "quoted" if run.of else ""
    text = cited.marked(p.shelf.query, unbroken(run.text))
    return Markup(RUN.render(tag="mark" if here else "span", look=look, text=text, ends=ends))


def margin(shelf: Shelf, source: str, p: Passage | None) -> str:
    """All quotations of a document with what was coded from them; what is shown stands out."""
    found = shelf.quotes(source)
    return MARGIN.render(
        title=told.margin_title(found),
        quotes=[_listed(shelf, source, q, p) for q in found],
        more=told.more_coded(shelf.scene.dataset, source),
        coded=cited.leads(shelf.scene, "sources", doc=source),
    )


def _listed(shelf: Shelf, source: str, q: Quote, p: Passage | None) -> dict[str, object]:
    here = p is not None and p.here is not None and p.here.number == q.number
    shown = p is not None and any(p.shown.holds(p.text, s) for s in q.spans)
    return {
        "number": q.number, "words": q.words, "here": here, "href": shelf.leads(source, q.id),
        "look": "here" if here else "shown" if shown else "", "coded": _all(shelf.scene, q),
        "note": told.LOST if p is not None and not q.spans else told.twice(q),
    }  # fmt: skip


def _all(scene: Scene, q: Quote) -> list[Markup]:
    """What was coded from a quotation: an actor with its stance a line, then its codes."""
    return [_coded(scene, one) for one in q.coded]


def _coded(scene: Scene, one: Coded) -> Markup:
    words, s = scene.dataset.vocabulary, one.statement
    code, reported = words[s.stance], s.voice == "reported"
    label = words.in_text(one.code) if one.kind == "stance" else words.points[one.code]
    who = one.said_by or cited.actor(scene, s.actor, bare(scene.dataset, s.actor))
    mark = "" if one.said_by else sign(code, reported)
    stance = "" if one.said_by else code.label
    other = bare(scene.dataset, one.other) if one.other else ""
    what = told.label(one.kind, label, other)
    return Markup(CODED.render(sign=mark, stance=stance, who=who, what=what))


def shelved(shelf: Shelf) -> str:
    """The documents, each with its number of quotations or why it cannot be read."""
    return SHELF.render(rows=[_row(shelf, source, t) for source, t in shelf.found.items()])


def _row(shelf: Shelf, source: str, found: Text | Unread) -> dict[str, str]:
    called = name(shelf.scene.dataset, source)
    if isinstance(found, Unread):
        return {"name": called, "href": "", "told": told.unread(found)}
    return {
        "name": called,
        "href": shelf.leads(source),
        "told": told.shelf_line(shelf.quotes(source)),
    }


def searched(shelf: Shelf, doc: str) -> list[Hit]:
    """What the search finds, in all documents or in one."""
    texts = {s: t for s, t in shelf.texts.items() if doc in ("", s)}
    return hits(shelf.scene.dataset, texts, shelf.query)


def results(shelf: Shelf, found: Sequence[Hit], doc: str) -> str:
    """The paragraphs that hold the words, each with what was coded from it, or that nothing was.

    A search in one document leads on to all of them.
    """
    parts: dict[str, list[dict[str, object]]] = {}
    for hit in found[:MOST]:
        called = name(shelf.scene.dataset, hit.source)
        parts.setdefault(called, []).append(_hit(shelf, hit))
    return HITS.render(
        parts=list(parts.items()), nothing=told.NOTHING_QUOTED,
        cut=told.cut(min(MOST, len(found)), len(found)), all=_hits(shelf) if doc else "",
    )  # fmt: skip


def _hit(shelf: Shelf, hit: Hit) -> dict[str, object]:
    shown = shelf.texts[hit.source].shown(hit.paragraph)
    words = excerpt(shelf.query, [shown], EXCERPT) or shown[:EXCERPT]
    return {
        "href": shelf.leads(hit.source, f"{PARAGRAPH}{hit.paragraph + 1}"),
        "words": cited.marked(shelf.query, words),
        "quotes": [
            {"words": q.words, "href": shelf.leads(hit.source, q.id), "coded": _all(shelf.scene, q)}
            for q in hit.quotes
        ],
    }  # fmt: skip


def changed(source: str, text: Text) -> bool:
    """Whether the copy is another one than this reader last saw of the document."""
    before = st.session_state.get("_copy")
    st.session_state["_copy"] = source, text.mark
    return before is not None and before[0] == source and before[1] != text.mark


def seek(p: Passage) -> None:
    """Bring the quotation that is open into sight, in the list beside the text too."""
    where = f"{p.source} {p.here.id}" if p.here else ""
    # One that is in sight stays where it is.
    place = {"place": ".copy-of mark.here", "block": "nearest", "entry": ".margin .here"}
    _seek(key="seek", height=1, data={"at": where, **place})
