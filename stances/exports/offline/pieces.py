"""Words with their places, and what a reader may search for beside what stands there."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from markupsafe import Markup

from stances.briefing.content import Briefing, Place, Point, Quoted
from stances.dataset import Dataset
from stances.markup import CELLS

# The parts of the page, by the id of each.
SECTIONS: Mapping[str, str] = {
    "room": "The room",
    "moved": "Moved",
    "compared": "Compared",
    "answered": "Met and answered",
    "conditions": "Conditions",
    "positions": "Positions",
    "sources": "Sources",
    "method": "Method",
}
PLACES = CELLS.from_string(
    '{% for p in places %}<a class="where" href="#doc-{{ p.source }}" title="{{ p.locator }}" '
    'dir="auto">{{ p.short }}</a>{{ "; " if not loop.last }}{% endfor %}'
)
POINT = CELLS.from_string(
    '<p dir="auto">{% if label %}<b>{{ label }}.</b> {% endif %}{{ text }}'
    "{% if places %} {{ places }}{% endif %}</p>"
    '{% for words, there in quotes %}<p class="words" dir="auto"><q>{{ words }}</q> '
    "{{ there }}</p>{% endfor %}"
)
LINE = CELLS.from_string(
    '<li data-unit><span dir="auto">{{ text }}</span>{% if places %} {{ places }}{% endif %}</li>'
)


def names(dataset: Dataset, *actors: str) -> str:
    """Every name of some actors, a line each, as the matcher reads them."""
    known = [dataset.actors[a] for a in actors if a in dataset.actors]
    return "\n".join(dict.fromkeys(n for a in known for n in (a.name, *a.names)))


def places(found: Iterable[Place]) -> Markup:
    """Places as links to their documents in the list."""
    by = {(p.source, p.short): p for p in found}
    return Markup(PLACES.render(places=list(by.values())))


def point(p: Point) -> Markup:
    """A reason or condition with its words and places, and how else the actor puts it."""
    return _point(p, p.label) + Markup().join(_point(other, "") for other in p.others)


def _point(p: Point, label: str) -> Markup:
    quotes = _grouped(p.quotes)
    cited = {q.place for q in p.quotes}
    bare = [place for place in p.places if place not in cited]
    return Markup(POINT.render(
        label=label, text=p.text, places=places(bare),
        quotes=[(words, places(there)) for words, there in quotes],
    ))  # fmt: skip


def _grouped(quotes: Iterable[Quoted]) -> Sequence[tuple[str, Sequence[Place]]]:
    """The same words once, with every place where they stand."""
    by: dict[str, list[Place]] = {}
    for q in quotes:
        by.setdefault(q.words, []).append(q.place)
    return list(by.items())


def spoken(briefing: Briefing) -> Sequence[tuple[str, Markup]]:
    """Who spoke in its own name and who is only reported, a line a sentence."""
    heads = {
        "In their own name": briefing.own_name,
        "Only as others report": briefing.as_reported,
    }
    return [
        (head, Markup().join(Markup(LINE.render(text=t, places=places(at))) for t, at in lines))
        for head, lines in heads.items()
        if lines
    ]


def web(address: str | None) -> str:
    """An address that may be a link: of the web, or nothing."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return address or "" if parts.scheme in ("http", "https") and parts.netloc else ""
