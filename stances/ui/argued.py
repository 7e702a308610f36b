"""Who gives which reason, as matrices; its words, its answers, and the lists beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from markupsafe import Markup

from stances.counts import agree, count, joined
from stances.dataset import Dataset, by_name
from stances.frames.arguments import Heard, heard_of, nobody
from stances.frames.conditions import Shared, doubt_heading
from stances.frames.conditions import bridges as shared
from stances.frames.grid import Grid, grid, words_of
from stances.headlines.arguments import answers_told, side_title
from stances.headlines.pieces import bare
from stances.model import PointList, Reply, Statement
from stances.positions import status_of
from stances.record import Made, record
from stances.scene import KEPT, Scene
from stances.ui import cited, signed
from stances.ui.html import CELLS, chip, chips
from stances.ui.places import address
from stances.vocabulary import CONDITION, capital
from stances.words import MATRIX_KNOWN, short_name

# As many rows of a list, and actors and codes of one of them, stand on the page; table and file
# hold all. A row of what is shared with both sides is a long one.
MOST, MOST_BRIDGES, MOST_MAKERS, MOST_CODES = 40, 20, 12, 12
SIDES_OF = ("against", "for")
BOTH_SIDES = "Actors that share reasons with both sides"

MAKER = (
    '<div class="maker"><p>{{ a.sign }}<b><a href="{{ a.href }}">{{ a.name }}</a></b>'
    '{% if a.how %} <span class="how">{{ a.how }}</span>{% endif %}</p>{{ a.words }}</div>'
)
SIDES = CELLS.from_string(
    '<div class="sides of-{{ (left is not none) + (right is not none) }}">'
    "{% if left is not none %}<section>{{ left }}{{ card }}</section>{% endif %}"
    "{% if right is not none %}<section>{{ right }}{% if left is none %}{{ card }}{% endif %}"
    "</section>{% endif %}</div>"
)
MATRIX = CELLS.from_string(
    '<h2 class="plain">{{ title }}</h2><p class="measure">{{ measure }}</p>'
    '<div class="scroll {{ side }}" tabindex="0" role="region" aria-label="{{ title }}">'
    '<table class="matrix" role="table"><thead role="rowgroup"><tr role="row">'
    '<th scope="col" role="columnheader"><span class="unseen">Reason</span></th>'
    '<th scope="col" role="columnheader"><span class="unseen">Actors</span></th>'
    '{% for a in actors %}<th scope="col" role="columnheader" class="lean">'
    '<a href="{{ a.href }}" title="{{ a.whole }}">{{ a.name }}</a>{{ a.sign }}</th>{% endfor %}'
    '</tr></thead><tbody role="rowgroup">{% for r in rows %}'
    '<tr role="row"{% if r.chosen %} class="chosen"{% endif %}>'
    '<th scope="row" role="rowheader"><a href="{{ r.href }}"'
    '{% if r.chosen %} aria-current="true"{% endif %}>{{ r.label }}</a></th>'
    '<td role="cell" class="number">{{ r.said }}</td>'
    "{% for cell in r.cells %}{{ cell }}{% endfor %}</tr>"
    '{% if r.words %}<tr role="row" class="here"><td role="cell" colspan="{{ actors|length + 2 }}">'
    "{{ r.words }}</td></tr>{% endif %}{% endfor %}</tbody></table></div>"
    '{% if left_out %}<p class="how">{{ left_out }}</p>{% endif %}'
)
CELL = CELLS.from_string(
    '<td role="cell" data-name="{{ name }}"><span class="cell {{ look }}" role="img" '
    'aria-label="{{ told }}" title="{{ name }}: {{ told }}"></span></td>'
)
EMPTY = Markup('<td role="cell"></td>')
KEYS = Markup(
    '<span class="cell key said-so"></span> {} <span class="cell key as-reported"></span> {}'
)
CARD = CELLS.from_string(
    '<div class="card words{% if inside %} inside{% endif %}">'
    '{% if not inside %}<p class="how">{{ kind }}</p><a class="close" href="{{ close }}">Close</a>'
    '<h2 class="plain">{{ label }}</h2>{% endif %}<p class="how">{{ definition }}</p>'
    '{% if unanswered %}<p class="how">{{ unanswered }}</p>{% endif %}'
    "{% for a in makers %}" + MAKER + "{% endfor %}{{ rest }}"
    '{% if answers %}<p class="how answered">{{ told }}</p>{% for a in answers %}'
    '<div class="maker">{{ a }}</div>{% endfor %}{% endif %}'
    '{% if blocs %}<p class="how among">{{ blocs }}</p>{% endif %}'
    "<details><summary>How it is coded</summary><p>Coded when: {{ include }}</p>"
    "<p>Not when: {{ exclude }}</p></details></div>"
)
SAID = CELLS.from_string(
    '<p dir="auto">{% if quotation %}“{{ quotation }}”{% else %}{{ text }}{% endif %}</p>'
    '<p class="where">{{ place }}</p>'
)
PAIRS = CELLS.from_string(
    '<ol class="pairs">{% for p in pairs %}<li><div><p class="how">{{ p.argument }}</p>'
    '<div class="side-of">{{ p.claim }}</div></div><span class="arrow" aria-hidden="true">→</span>'
    '<div><p class="how"><span class="unseen">Answer: </span>{{ p.way }}</p>'
    '<div class="side-of">{{ p.answer }}</div>'
    '<p class="how in-short" dir="auto">{{ p.text }}</p></div></li>{% endfor %}</ol>'
)
SPOKEN = CELLS.from_string(
    '<p class="who">{{ who }}</p><p dir="auto">“{{ quotation }}”</p>'
    '<p class="where">{{ place }}</p>'
)
LEDGER = CELLS.from_string(
    '<dl class="ledger">{% for r in rows %}<div{% if r.chosen %} class="chosen"{% endif %}>'
    '<dt><a href="{{ r.href }}">{{ r.label }}</a> <span class="how">{{ r.number }}</span></dt>'
    "<dd>{% for a in r.makers %}"
    + MAKER
    + "{% endfor %}{{ r.rest }}{{ r.card }}</dd></div>{% endfor %}</dl>"
)
BRIDGES = CELLS.from_string(
    '<div class="scroll" tabindex="0" role="region" aria-label="{{ label }}">'
    '<table class="plain bridges"><thead><tr><th scope="col">Actor</th>'
    '<th scope="col">Shared with those in favour</th><th scope="col">{{ doubt }}</th>'
    '<th scope="col" class="number">Smaller number</th></tr></thead><tbody>{% for r in rows %}'
    '<tr><th scope="row">{{ r.chip }}</th><td data-head="Shared with those in favour">'
    '{{ r.favour }}</td><td data-head="{{ doubt }}">{{ r.doubt }}</td>'
    '<td class="number" data-head="Smaller number">{{ r.least }}</td></tr>{% endfor %}'
    "</tbody></table></div>"
)
POINTS = CELLS.from_string(
    '{% for part in parts %}<h3 class="plain">{{ part.label }} '
    '<span class="how">{{ part.n }}</span></h3><ul class="unnamed">{% for p in part.points %}'
    '<li><p dir="auto">{{ p.text }} '
    '<span class="where">{{ p.place }}</span></p><div>{{ p.codes }}{{ p.who }}</div></li>'
    "{% endfor %}"
    "</ul>{% endfor %}"
)
REASONS = CELLS.from_string(
    '<ul class="chips">{% for href, label in codes %}<li><a class="reason" href="{{ href }}">'
    "{{ label }}</a></li>{% endfor %}"
    '{% if rest %}<li class="how">and {{ rest }} more, in the table and the file</li>{% endif %}'
    "</ul>"
)


@dataclass(frozen=True)
class Asked:
    """What the page is asked for: the scene, the tab and the code that is opened."""

    seen: Scene
    tab: str
    code: str | None = None

    def here(self, code: str | None, tab: str = "") -> str:
        """The address of the same tab, or another one, with a code opened or none."""
        asked = {"tab": tab or self.tab} | ({"code": code} if code else {})
        return address("arguments", {**self.seen.chosen.params(), **asked})


@lru_cache(maxsize=KEPT)
def side(scene: Scene, which: str) -> Grid:
    """The matrix of a side, made once for equal scenes."""
    return grid(scene.dataset, scene.positions, scene.shown, which)


def both_maps(asked: Asked) -> Markup:
    """The matrices of both sides."""
    return maps(asked, {which: side(asked.seen, which) for which in SIDES_OF})


def maps(asked: Asked, sides: Mapping[str, Grid]) -> Markup:
    """A matrix a side that has any reason, and the words of the code that is opened."""
    card = _card(asked, asked.code) if asked.code else Markup("")
    made = {which: _matrix(asked, which, held) for which, held in sides.items() if held.codes}
    left, right = made.get("against"), made.get("for")
    if left is None and right is None:
        return card
    return Markup(SIDES.render(left=left, right=right, card=card))


def _matrix(asked: Asked, which: str, grid: Grid) -> Markup:
    seen, data = asked.seen, asked.seen.dataset
    actors = [
        {
            "href": cited.leads(seen, "actor", id=a), "name": short_name(data, a),
            "whole": data.actors[a].name, "sign": signed.sign(seen, a),
        }
        for a in grid.actors
    ]  # fmt: skip
    rows = [_row(asked, grid, code) for code in grid.codes]
    return Markup(MATRIX.render(
        title=side_title(seen, which), measure=_measure(grid), side=which, actors=actors, rows=rows,
        left_out=_left_out(grid),
    ))  # fmt: skip


def _measure(grid: Grid) -> Markup:
    """What number and marks mean; the dashed mark only where one is drawn."""
    if not any(grid.reported.values()):
        return Markup("Number of actors, then who, in the colour of their stance")
    keys = KEYS.format(MATRIX_KNOWN["said"], "only " + MATRIX_KNOWN["reported"])
    return Markup("Number of actors without reports, then who: ") + keys


def _left_out(grid: Grid) -> str:
    rows, columns = grid.all_codes - len(grid.codes), grid.all_actors - len(grid.actors)
    parts = [count(rows, "reason")] * (rows > 0) + [count(columns, "actor")] * (columns > 0)
    if not parts:
        return ""
    is_ = agree(rows + columns, "is", "are")
    return f"Not drawn: {joined(parts)}, which {is_} counted above. Filters narrow them."


def _row(asked: Asked, grid: Grid, code: str) -> dict[str, object]:
    seen, words = asked.seen, asked.seen.dataset.vocabulary
    chosen = code == asked.code
    cells = [_cell(seen, a, grid.cells.get((code, a))) for a in grid.actors]
    return {
        "label": words.points[code], "chosen": chosen, "said": grid.said[code], "cells": cells,
        "href": asked.here(None if chosen else code),
        "words": _card(asked, code, inside=True) if chosen else "",
    }  # fmt: skip


def _cell(seen: Scene, actor: str, voice: str | None) -> Markup:
    if voice is None:
        return EMPTY
    return Markup(CELL.render(
        name=short_name(seen.dataset, actor), look=signed.look(seen, actor, voice),
        told=MATRIX_KNOWN[voice],
    ))  # fmt: skip


def _card(asked: Asked, code: str, inside: bool = False) -> Markup:
    """Who makes an argument or puts a condition, in which words, and who answers."""
    seen, data = asked.seen, asked.seen.dataset
    book = data.codebook
    entry = next(e for e in (*book.arguments, *book.conditions) if e.id == code)
    made, answers = words_of(data, code), [r for r in data.replies if r.argument == code]
    return Markup(CARD.render(
        kind=kind_of(data, code), label=entry.label, close=asked.here(None), inside=inside,
        definition=entry.definition, include=entry.include, exclude=entry.exclude,
        makers=_makers(seen, made.values()), rest=_rest(len(made)),
        unanswered="" if answers else _unanswered(data, code, bool(made)),
        answers=[_way(r) + _answer(seen, r) for r in answers], told=answers_told(data, code),
        blocs=_blocs(data, heard_of(data, code)),
    ))  # fmt: skip


def kind_of(data: Dataset, code: str) -> str:
    """`Reason against` or `Condition`."""
    side = data.vocabulary.sides_of[code]
    return "Condition" if side == CONDITION else f"Reason {side}"


def _unanswered(data: Dataset, code: str, made: bool) -> str:
    """What is said where no answer follows."""
    if not made:
        below = "; see the points without a name" if data.points else ""
        return f"No named actor {'puts' if _condition(data, code) else 'makes'} it{below}."
    return "" if _condition(data, code) else answers_told(data, code)


def _condition(data: Dataset, code: str) -> bool:
    return data.vocabulary.sides_of[code] == CONDITION


def _makers(seen: Scene, made: Iterable[Sequence[Made]]) -> list[dict[str, object]]:
    """Each actor with all its words, once each."""
    out: list[dict[str, object]] = []
    for of in islice(made, MOST_MAKERS):
        actor = of[0].actor
        words = Markup("").join(_said(seen, m) for m in of)
        how = "" if any(not m.reported for m in of) else "only as reported"
        out.append({
            "sign": signed.sign(seen, actor), "name": bare(seen.dataset, actor), "how": how,
            "href": cited.leads(seen, "actor", id=actor), "words": words,
        })  # fmt: skip
    return out


def _rest(n: int) -> Markup:
    """That more actors than stand on the page are in the file."""
    if n <= MOST_MAKERS:
        return Markup("")
    more = f"and {count(n - MOST_MAKERS, 'actor')} more, in the table and the file"
    return Markup('<p class="how">{}</p>').format(more)


def _said(seen: Scene, made: Made) -> Markup:
    item, by = made.item, made.statement.reported_by
    place = signed.place(seen, made.statement, item.locator, item.quotation)
    if by:
        place += Markup(", as {} reported").format(bare(seen.dataset, by))
    return Markup(SAID.render(quotation=item.quotation, text=item.text, place=place))


def _blocs(data: Dataset, found: Sequence[Heard]) -> str:
    """`Heard in: European Union (the bloc itself, United Kingdom); …`."""
    if not found:
        return ""
    parts = []
    for heard in found:
        who = [bare(data, m) for m in by_name(data, heard.members)]
        itself = ["the bloc itself"] if heard.itself else []
        parts.append(f"{bare(data, heard.bloc)} ({', '.join([*itself, *who])})")
    return f"Heard in: {'; '.join(parts)}."


def answered(asked: Asked) -> Markup:
    """Each claim and what answers it, with the words and places of both."""
    data, labels = asked.seen.dataset, asked.seen.dataset.vocabulary.points
    pairs = [
        {
            "argument": cited.link(asked.here(r.argument, "map"), labels[r.argument]),
            "claim": _claim(asked.seen, r), "answer": _answer(asked.seen, r),
            "way": way_of(r), "text": r.text,
        }
        for r in data.replies[:MOST]
    ]  # fmt: skip
    return Markup(PAIRS.render(pairs=pairs))


def _claim(seen: Scene, r: Reply) -> Markup:
    known = record(seen.dataset)
    made = [known.statement(s) for s in (r.made_in, *r.also_in)]
    if r.made_by:
        who, at = Markup("{}").format(capital(r.made_by)), known.statement(r.reply_in)
    else:
        who, at = _speakers(seen, made), made[0]
    return _spoken(who, r.quotation, signed.place(seen, at, r.locator, r.quotation))


def _way(r: Reply) -> Markup:
    """How an answer meets the claim, above it."""
    return Markup('<p class="how">{}</p>').format(way_of(r))


def way_of(r: Reply) -> str:
    """Whether an answer takes up the words of the claim, or meets it in substance."""
    return "Takes it up" if r.direct else "In substance"


def _answer(seen: Scene, r: Reply) -> Markup:
    reply = record(seen.dataset).statement(r.reply_in)
    place = signed.place(seen, reply, r.reply_locator, r.reply_quotation)
    return _spoken(_speakers(seen, [reply]), r.reply_quotation, place)


def _spoken(who: Markup, quotation: str, place: Markup) -> Markup:
    return Markup(SPOKEN.render(who=who, quotation=quotation, place=place))


def _speakers(seen: Scene, said: Iterable[Statement]) -> Markup:
    """Actors with the signs of their stances, each a link."""
    data = seen.dataset
    found = dict.fromkeys(s.actor for s in said)
    return Markup(" and ").join(
        signed.sign(seen, a) + cited.link(cited.leads(seen, "actor", id=a), data.actors[a].name)
        for a in found
    )


def conditions(asked: Asked) -> Markup:
    """Each condition that shown actors put, those of most first, with who and in which words."""
    seen, data = asked.seen, asked.seen.dataset
    chosen = set(seen.shown)
    made = {
        c.id: {a: m for a, m in words_of(data, c.id).items() if a in chosen}
        for c in data.codebook.conditions
    }
    codes = sorted((c for c in made if made[c]), key=lambda c: -len(made[c]))
    rows = [_condition_row(asked, code, made[code]) for code in codes[:MOST]]
    # One that is asked for stands here even where nobody shown puts it.
    if asked.code and not made.get(asked.code) and _condition(data, asked.code):
        rows.insert(0, _condition_row(asked, asked.code, {}))
    return Markup(LEDGER.render(rows=rows))


def _condition_row(
    asked: Asked, code: str, made: Mapping[str, Sequence[Made]]
) -> dict[str, object]:
    opened = code == asked.code
    return {
        "label": asked.seen.dataset.vocabulary.points[code], "chosen": opened,
        "rest": "" if opened else _rest(len(made)),
        "href": asked.here(None if opened else code), "number": count(len(made), "actor"),
        "makers": _makers(asked.seen, made.values()) if not opened else [],
        "card": _card(asked, code, inside=True) if opened else "",
    }  # fmt: skip


@lru_cache(maxsize=KEPT)
def both_sides(scene: Scene) -> list[Shared]:
    """Who shares reasons with both sides, made once for equal scenes."""
    return shared(scene.dataset, scene.positions, scene.shown)


def bridges(asked: Asked) -> Markup:
    """Each actor that shares reasons with both sides, and which."""
    seen, found = asked.seen, both_sides(asked.seen)
    rows = [
        {
            "chip": actor_chip(seen, s.actor), "favour": _codes(asked, s.favour),
            "doubt": _codes(asked, s.doubt), "least": s.smaller,
        }
        for s in found[:MOST_BRIDGES]
    ]  # fmt: skip
    doubt = doubt_heading(seen.dataset, seen.positions)
    return Markup(BRIDGES.render(rows=rows, doubt=doubt, label=BOTH_SIDES))


def actor_chip(seen: Scene, actor: str, known: str = "") -> Markup:
    """An actor as a chip that leads to its page, its outline by how its position is known."""
    code = seen.dataset.vocabulary[status_of(seen.positions[actor])]
    href = cited.leads(seen, "actor", id=actor)
    return chip(seen.dataset, actor, code, known or signed.known(seen, actor), href)


def _codes(asked: Asked, codes: Iterable[str]) -> Markup:
    words = asked.seen.dataset.vocabulary
    every = list(codes)
    # A rest of one takes no less room than its number.
    shown = every if len(every) <= MOST_CODES + 1 else every[:MOST_CODES]
    rows = [(_opened(asked, c), words.points[c]) for c in shown]
    rest = len(every) - len(shown)
    return Markup(REASONS.render(codes=rows, rest=rest)) if rows else Markup("")


def _opened(asked: Asked, code: str) -> str:
    """Where a code is opened: a condition among the conditions, an argument on the map."""
    return asked.here(code, "conditions" if _condition(asked.seen.dataset, code) else "map")


def points(asked: Asked, source: str) -> Markup:
    """The points that a document gives to nobody, list by list, and who makes the same."""
    data = asked.seen.dataset
    file = data.points[source]
    parts = []
    for part in file.lists:
        held = [p for p in file.points if p.list == part.id]
        rows = [
            {
                "text": p.text, "place": signed.short_place(p.locator),
                "codes": _codes(asked, (*p.arguments, *p.conditions)),
                "who": _named(asked.seen, part, (*p.arguments, *p.conditions)),
            }
            for p in held
        ]  # fmt: skip
        parts.append({"label": part.label, "n": count(len(held), "point"), "points": rows[:MOST]})
    return Markup(POINTS.render(parts=parts))


def _named(seen: Scene, part: PointList, codes: Sequence[str]) -> Markup:
    """The named actors who make the same, as chips, or that nobody does."""
    data = seen.dataset
    who = by_name(data, {a for c in codes for a in record(data).makers(c)})
    if not who:
        return Markup('<p class="how">{}</p>').format(capital(nobody(data.vocabulary, part)))
    made = [m for c in codes for m in record(data).made_of(c)]
    said = {m.actor for m in made if not m.reported}
    # Of whom the point itself is only reported is outlined, whatever its position.
    listed = (actor_chip(seen, a, "said" if a in said else "reported") for a in who[:MOST_MAKERS])
    return chips(listed) + _rest(len(who))
