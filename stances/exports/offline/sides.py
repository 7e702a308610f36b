"""Actors as badge and facts, and side by side: a column each, a question a row."""

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from stances.briefing.content import Briefing, Comparison, Point, Stand
from stances.exports.offline.pieces import names, places, point
from stances.markup import CELLS, Row, badge, beside
from stances.vocabulary import capital

STOOD = CELLS.from_string(
    '<li>{{ badge }} <b dir="auto">{{ s.name }}</b> <span class="how" dir="auto">{{ s.facts }}'
    "</span></li>"
)
HEAD = CELLS.from_string(
    '<span class="top {{ look }}"></span><h3 class="plain" dir="auto">{{ s.name }}</h3>'
    '<span class="stand">{{ badge }} <span class="how" dir="auto">{{ s.facts }}</span></span>'
)
UNIT = CELLS.from_string(
    '<{{ tag }} data-unit data-names="{{ names }}">'
    '{% if head %}<p class="how">{{ head }}</p>{% endif %}{{ inside }}</{{ tag }}>'
)
LISTED = CELLS.from_string(
    '<div data-group>{% if head %}<p class="how">{{ head }}</p>{% endif %}{{ inside }}</div>'
)
QUOTE = CELLS.from_string('<p class="quote" dir="auto">“{{ words }}”</p><p>{{ there }}</p>')
TEXT = CELLS.from_string('<p dir="auto">{{ text }}{% if there %} {{ there }}{% endif %}</p>')
Cell = Callable[[Stand], Markup]


def stood(briefing: Briefing, s: Stand) -> Markup:
    """An actor below the answer: where it stands, and how that is known."""
    return Markup(STOOD.render(badge=_badge(briefing, s, big=True), s=s))


def _badge(briefing: Briefing, s: Stand, big: bool = False) -> Markup:
    code = briefing.scene.dataset.vocabulary[s.code]
    return badge(code, s.known or "said", s.label, big)


def compared(briefing: Briefing, comparison: Comparison) -> Markup:
    """The table of some actors; what is not on record is told."""
    stands = comparison.stands

    def row(label: str, cell: Cell, heads: Sequence[str] = ()) -> Row:
        """A row whose cells are headed where their heads differ."""
        apart = len(set(heads)) > 1
        label = heads[0] if heads and not apart else label
        told = heads if apart else [""] * len(stands)
        cells = [_unit(briefing, s, cell(s), head) for s, head in zip(stands, told, strict=True)]
        return Row(label, cells)

    rows = [
        row("Position", _position),
        row("Words", _words, [s.words_of for s in stands]),
        row("Reasons", _reasons(briefing), [s.reasons_head for s in stands]),
        row("Conditions", _conditions(briefing), [s.conditions_head for s in stands]),
        row(_membership(briefing, stands), lambda s: _text(s.members or "None.")),
    ]
    heads = [_head(briefing, s) for s in stands]
    return beside(heads, rows, comparison.title)


def _unit(briefing: Briefing, s: Stand, inside: Markup, head: str) -> Markup:
    """What is found or not as one; a list is found by its parts."""
    if inside.startswith("<ul"):
        return Markup(LISTED.render(head=head, inside=inside))
    return _found(briefing, s.actor, inside, head=head)


def _found(
    briefing: Briefing, actor: str, inside: Markup, tag: str = "div", head: str = ""
) -> Markup:
    known = names(briefing.scene.dataset, actor)
    return Markup(UNIT.render(tag=tag, names=known, inside=inside, head=head))


def _head(briefing: Briefing, s: Stand) -> Markup:
    code = briefing.scene.dataset.vocabulary[s.code]
    look = f"c-{code.id}" if code.fill else "nobody"
    return Markup(HEAD.render(look=look, s=s, badge=_badge(briefing, s)))


def _text(text: str, there: Markup | str = "") -> Markup:
    return Markup(TEXT.render(text=text, there=there))


def _position(s: Stand) -> Markup:
    return _text(capital(s.derived or s.facts), places(s.rests_on))


def _words(s: Stand) -> Markup:
    if s.quotation is None:
        return _text("No words on record.")
    there = places([s.quotation.place])
    return Markup(QUOTE.render(words=s.quotation.words, there=there))


def _reasons(briefing: Briefing) -> Cell:
    return lambda s: points(briefing, s.actor, s.reasons) or _text("No reason on record.")


def _conditions(briefing: Briefing) -> Cell:
    return lambda s: points(briefing, s.actor, s.conditions) or _text("No condition on record.")


def points(briefing: Briefing, actor: str, found: Iterable[Point]) -> Markup:
    """Reasons or conditions as a list; nothing where there is none."""
    listed = Markup().join(_found(briefing, actor, point(p), "li") for p in found)
    return Markup('<ul class="given">{}</ul>').format(listed) if listed else Markup()


def _membership(briefing: Briefing, stands: Iterable[Stand]) -> str:
    blocs = briefing.scene.dataset.blocs
    kinds = {"Members" if s.actor in blocs else "Groups" for s in stands}
    return capital(" or ".join(sorted(kinds, reverse=True)).lower())
