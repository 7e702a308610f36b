"""The list of the page Stances: one row an actor, and behind folds the names of the others."""

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st
from jinja2 import Environment

from stances.counts import count
from stances.dataset import Dataset, blocs_of, by_name
from stances.finding import Entry
from stances.frames.heard import Heard, heard, heard_frame, only_reported
from stances.headlines.known import beyond, deciding, how
from stances.headlines.listing import Fold
from stances.headlines.newer import newer_told
from stances.headlines.quiet import quiet
from stances.positions import knowledge_of
from stances.scene import Scene
from stances.search import found_in, names_of
from stances.ui import choosers, cited, html, link
from stances.ui.choosers import Option
from stances.words import TYPE_LABELS, day

CELLS = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
# So many reasons are named in a row, and of so many actors and groups at most is there a row.
NAMED = 2
FIRST, FOLDS = 30, 10
READ, TABLE = "read", "table"

ROWS = CELLS.from_string(
    '<h2 class="{{ "plain" if seen else "unseen" }}">{{ title }}</h2>'
    '<ul class="heard">{% for row in rows %}<li><div><h3 class="plain">{{ row.name }}</h3>'
    '<p class="how">{{ row.about }}</p></div>'
    "<div>{{ row.badge }}{% for line in row.how if line %}"
    '<p class="how">{{ line }}</p>{% endfor %}</div>'
    "<div>{% if row.quotation %}"
    '<p class="quote" dir="auto">“{{ row.quotation }}”</p>{% endif %}'
    '<ul class="chips">{% for label in row.reasons %}<li><span class="reason">{{ label }}</span>'
    '</li>{% endfor %}{% if row.rest %}<li class="how">{{ row.rest }}</li>{% endif %}</ul>'
    '{% if row.found %}<p class="how">Found in: <span dir="auto">{{ row.found }}</span></p>'
    "{% endif %}</div>"
    '<p class="where"><span>{{ row.date }}</span><span>{{ row.document }}</span>'
    '<span dir="auto">{{ row.locator }}</span></p></li>{% endfor %}</ul>'
)
NAMES = CELLS.from_string(
    "{% for title, groups in parts %}{% if title %}"
    '<h3 class="plain">{{ title }}</h3>{% endif %}{% for label, links in groups %}'
    '{% if label %}<h4 class="plain">{{ label }} <span class="how">{{ links|length }}</span></h4>'
    '{% endif %}<ul class="names">{% for link in links %}<li>{{ link }}</li>{% endfor %}</ul>'
    "{% endfor %}{% endfor %}"
)


def tools(read: int, total: int, orders: Sequence[Entry]) -> tuple[str, str]:
    """Which part of the page is asked for, and in which order it is read."""
    tabs = (Option(READ, "Read", count=read), Option(TABLE, "Table", count=total))
    # A link that says how the table is sorted means the table.
    if st.query_params.get("sort") and not st.query_params.get("tab"):
        link.put("tab", [TABLE])
    shown = choosers.asked_for("tab", tabs, most=1) or (READ,)
    order = choosers.asked_for("order", orders, most=1) or (orders[0].id,)
    row = [_few("tab", "Show", tabs, "quiet segments", ["sort", "order"])]
    if shown[0] == READ and read > 1:
        row.append(_few("order", "Order", orders, "segments"))
    choosers.draw("tools", row)
    return shown[0], order[0]


def _few(
    param: str, label: str, options: Sequence[Entry], look: str, drops: Sequence[str] = ()
) -> choosers.Control:  # fmt: skip
    first = (options[0].id,)
    return choosers.control("few", param, label, options, first, look=look, drops=list(drops))


def rows(scene: Scene, who: tuple[str, ...], order: str, title: str, seen: bool) -> None:
    """A list of those who speak, the first in an order, under a heading, which may be only heard.

    It is made once for all who look at the same, as long as the same documents can be read here.
    """
    st.html(html.kept(listed, scene, who, order, title, seen, cited.held(scene)))


def listed(
    scene: Scene, who: tuple[str, ...], order: str, title: str, seen: bool, _held: object = None
) -> str:  # fmt: skip
    """That list."""
    shown = [_row(scene, h) for h in heard(scene, who, order, FIRST)]
    return ROWS.render(title=title, seen=seen, rows=shown)


def copied(scene: Scene, groups: tuple[tuple[str, ...], ...], order: str) -> pd.DataFrame:
    """What is copied of the rows of such lists, one list behind the other."""
    found = [h for who in groups for h in heard(scene, who, order, FIRST)]
    return heard_frame(scene.dataset, found)


def _row(scene: Scene, h: Heard) -> dict[str, object]:
    dataset, q = scene.dataset, scene.chosen.q
    labels, s, source = dataset.vocabulary.points, h.statement, dataset.source_of[h.statement.id]
    name = cited.link(cited.leads(scene, "actor", id=h.actor), dataset.actors[h.actor].name, q)
    named = h.reasons[:NAMED]
    return {
        "name": name,
        "about": about(scene, h.actor),
        "badge": html.badge(dataset.vocabulary[s.stance], knowledge_of(h.position) or "said"),
        "how": [told(dataset, h.position) for told in (how, deciding, newer_told)],
        "quotation": s.quotation and cited.marked(q, s.quotation),
        "reasons": [cited.marked(q, labels[code]) for code in named],
        "rest": beyond(len(h.reasons), len(h.conditions), len(named)),
        "found": _found(scene, h),
        "date": day(s.date),
        "document": cited.link(cited.leads_to(scene, s), cited.document(dataset, source)),
        "locator": cited.locator(scene, s, s.locator, s.quotation),
    }


def _found(scene: Scene, h: Heard) -> object:
    """The words that the search found, where neither the name nor the quotation holds them."""
    q = scene.chosen.q
    excerpt = found_in(scene.dataset, q).get(h.actor, "") if q else ""
    # An excerpt that is cut has dots at its ends.
    seen = excerpt.strip("… ") in " ".join((h.statement.quotation or "").split())
    return cited.marked(q, excerpt) if excerpt and not seen else ""


def about(scene: Scene, actor: str) -> str:
    """What kind of actor it is, and its blocs, or how many members it has."""
    dataset = scene.dataset
    kind = TYPE_LABELS[dataset.actors[actor].type]
    if actor in dataset.blocs:
        return f"{kind} · {count(len(dataset.blocs[actor].members), 'member')}"
    blocs = [abbreviated(dataset, b) for b in by_name(dataset, blocs_of(dataset).get(actor, ()))]
    return f"{kind} · {', '.join(blocs)}" if blocs else kind


def abbreviated(dataset: Dataset, actor: str) -> str:
    """The shortest of its names, for a row that has little room."""
    return min(names_of(dataset, actor), key=len)


def groups(scene: Scene, folds: Iterable[Fold]) -> list[Fold]:
    """The folds without those of whom others report: these have rows of their own."""
    rows = set(only_reported(scene))
    return [fold for fold in folds if rows.isdisjoint(fold.actors)]


def through(scene: Scene, folds: Iterable[Fold]) -> None:
    """A fold a group: how many it speaks for, and their names; what a search finds stands open.

    Of very many groups the last stand behind a fold of their own, but for those that a link opens.
    """
    named = _named(scene, folds)
    # A rest of one takes no less room than its fold.
    most = len(named) if scene.chosen.q or len(named) <= FOLDS + 1 else FOLDS
    last = {name: fold for name, fold in list(named.items())[most:] if not link.opened(name)}
    for name, fold in named.items():
        if name not in last:
            _fold(scene, name, fold)
    if not last:
        return
    n = count(sum(len(fold.actors) for fold in last.values()), "actor")
    if choosers.fold("by-others", n, f"through {len(last)} other groups or pairs of them"):
        for name, fold in last.items():
            _fold(scene, name, fold)


def _named(scene: Scene, folds: Iterable[Fold]) -> dict[str, Fold]:
    """The folds by what a link calls them."""
    found: dict[str, Fold] = {}
    for fold in folds:
        first, code = scene.positions[fold.actors[0]], fold.code or ""
        name = "-".join(("by", *(first.via or (code,))))
        # Of a group that spoke twice its members may have heard one thing or the other.
        for more in (f"{code}-{first.day}", knowledge_of(first)):
            name = f"{name}-{more}" if name in found else name
        found[name] = fold
    return found


def _fold(scene: Scene, name: str, fold: Fold) -> None:
    first, code = scene.positions[fold.actors[0]], scene.dataset.vocabulary[fold.code or ""]
    mark = html.mark(code, knowledge_of(first) or "group")
    if choosers.fold(name, fold.number, fold.how, fold.note, mark, bool(scene.chosen.q)):
        names(scene, [("", [("", fold.actors)])])


def silence(scene: Scene, fold: Fold) -> None:
    """The fold of those without a position: how each is silent, by region and kind."""
    searched = bool(scene.chosen.q)
    if choosers.fold("silent", fold.number, fold.how, fold.note, first=searched):
        found = quiet(scene.dataset, fold.actors)
        names(scene, [(part.title, part.groups) for part in found])


def names(
    scene: Scene, parts: Iterable[tuple[str, Iterable[tuple[str, Iterable[str]]]]]
) -> None:  # fmt: skip
    """Names as links, in parts and groups with headings."""
    q, actors = scene.chosen.q, scene.dataset.actors
    shown = [
        (title, [(label, [cited.actor(scene, a, actors[a].name, q) for a in who])
                 for label, who in groups])
        for title, groups in parts
    ]  # fmt: skip
    st.html(NAMES.render(parts=shown))
