"""The page Moved: the first of its two days, the list of moves, and the seats by pair of stances.

The last of the two days is the day of the whole selection.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from stances.counts import day
from stances.days import days
from stances.finding import Entry
from stances.frames.moved import matrix_codes
from stances.headlines import moved as told
from stances.headlines.known import how
from stances.model import NONE
from stances.moves import Move, Moved, days_of_moves, flows, last_day, usual_since
from stances.positions import knowledge_of
from stances.record import record
from stances.scene import Scene
from stances.ui import choosers, cited, html, link, listing
from stances.ui.places import address
from stances.ui.tables import Sheet, link_to
from stances.vocabulary import SILENT

FROM = "from"
ROWS = html.CELLS.from_string(
    '<h2 class="plain">{{ title }}</h2><p class="days" aria-hidden="true"><span></span>'
    "<span>{{ since }}</span><span>{{ until }}</span></p>"
    '<ul class="moves">{% for row in rows %}<li><div><h3 class="plain">{{ row.name }}</h3>'
    '<p class="how">{{ row.about }}</p></div>'
    '<div class="was"><span class="unseen">{{ since }}: </span>{{ row.was }}</div>'
    '<div class="is"><span class="unseen">{{ until }}: </span>{{ row.now }}'
    '<p class="how">{{ row.how }}</p></div>'
    '<div>{% if row.quotation %}<p class="quote" dir="auto">“{{ row.quotation }}”</p>{% endif %}'
    '</div><p class="where"><span>{{ row.date }}</span>{% if row.document %}'
    '<span>{{ row.document }}</span><span dir="auto">{{ row.locator }}</span>{% endif %}</p></li>'
    "{% endfor %}</ul>"
)
SAID = html.CELLS.from_string(
    '{% for row in rows %}<p class="quote" dir="auto">{{ row.who }}'
    "{% if row.quotation %}: “{{ row.quotation }}”{% endif %}</p>"
    '<p class="where">{{ row.date }} · {{ row.place }}</p>{% endfor %}'
)
DAYS = html.CELLS.from_string(
    '<div class="card"><h2 class="plain">{{ title }}</h2>{% if pairs %}'
    '<ul class="spans">{% for pair in pairs %}<li>{{ pair }}</li>{% endfor %}</ul>'
    "{% endif %}</div>"
)
MATRIX = html.CELLS.from_string(
    '<h2 class="plain">{{ title }}</h2><p class="measure">{{ measure }}</p>'
    '<div class="scroll" tabindex="0" role="region" aria-label="{{ title }}">'
    '<table class="flows"><thead><tr><th scope="col" class="corner">{{ since }} ↓ '
    "{{ until }} →</th>{% for head in heads %}"
    '<th scope="col"{% if head.apart %} class="apart"{% endif %}>{{ head.label }}</th>'
    '{% endfor %}<th scope="col" class="sum">All</th></tr></thead><tbody>'
    '{% for row in rows %}<tr{% if row.apart %} class="apart"{% endif %}>'
    '<th scope="row">{{ row.label }}</th>{% for cell in row.cells %}'
    '<td class="{{ cell.look }}">{{ cell.n }}</td>{% endfor %}<td class="sum">{{ row.all }}</td>'
    '</tr>{% endfor %}<tr class="sum"><th scope="row">All</th>{% for n in sums %}'
    '<td class="{{ n.look }}">{{ n.n }}</td>{% endfor %}<td class="sum">{{ all }}</td></tr>'
    "</tbody></table></div>"
)


def since(scene: Scene) -> dt.date:
    """The first day, as the address names it, or the usual one; what cannot be is told."""
    usual, until = usual_since(scene.dataset), last_day(scene.dataset)
    link.not_understood(FROM, st.query_params.get_all(FROM)[1:])
    asked = choosers.day(FROM)
    if asked and asked >= until:
        link.not_before(asked, until, usual)
        return usual
    return asked or usual


def control(scene: Scene) -> choosers.Control:
    """The choice of the first day: those before the last on which somebody took a stance."""
    data, asked, usual = scene.dataset, since(scene), usual_since(scene.dataset)
    known = {*(d for d in days(data) if d < last_day(data)), asked, usual}
    rows = [Entry(d.isoformat(), day(d)) for d in sorted(known, reverse=True)]
    return choosers.control("pick", FROM, "From", rows, (usual.isoformat(),), drawer="count")


def sheet(found: Moved, table: pd.DataFrame) -> Sheet:
    """The moves as a table whose actors and sources lead to their pages."""
    scene = found.after
    leads = {
        "Actor": link_to(scene, "actor", "id", table["id"]),
        "Source": link_to(scene, "sources", "doc", table["doc"]),
    }
    return Sheet(table.drop(columns=["id", "doc"]), scene.dataset.vocabulary, leads)


def draw(found: Moved) -> None:
    """The list to be read: own moves in rows, those through a group behind a fold each."""
    for title, moves in told.parts(found):
        _rows(found, title, moves)
    if parts := told.through(found):
        st.html(html.figure_head(told.THROUGH, ""))
        for part in parts:
            _through(found, part)


def _rows(found: Moved, title: str, moves: Sequence[Move]) -> None:
    rows = [_row(found, move) for move in moves]
    st.html(ROWS.render(title=title, since=day(found.since), until=day(found.until), rows=rows))


def _row(found: Moved, move: Move) -> dict[str, object]:
    scene, q = found.after, found.after.chosen.q
    data, p = scene.dataset, move.after
    said = record(data).statement(p.statements[-1]) if p.statements else None
    return {
        "name": cited.actor(scene, move.actor, data.actors[move.actor].name, q),
        "about": listing.about(scene, move.actor),
        "was": _badge(found.before, move.codes[0], move.actor),
        "now": _badge(scene, move.codes[1], move.actor),
        "how": how(data, p),
        "quotation": said and said.quotation and cited.marked(q, said.quotation),
        "date": day(p.day) if p.day else "",
        "document": said
        and cited.link(
            cited.leads_to(scene, said), cited.document(data, data.source_of[said.id])
        ),
        "locator": said and said.locator,
    }  # fmt: skip


def _badge(scene: Scene, code: str, actor: str) -> Markup:
    known = knowledge_of(scene.positions[actor]) or "said"
    return html.badge(scene.dataset.vocabulary[code], known)


def _through(found: Moved, part: told.Through) -> None:
    """A fold a group: how many it moved, its words, and their names by where they stood."""
    scene, words = found.after, found.after.dataset.vocabulary
    mark = html.mark(words[part.after], knowledge_of(part.moves[0].after) or "group")
    start = NONE if part.before in SILENT else part.before
    name = "-".join(("moved", *part.via, start, part.after))
    note = day(part.moves[0].after.day) if part.moves[0].after.day else ""
    if choosers.fold(
        name, told.number(found, part.moves), told.how_through(found, part), note, mark,
        bool(scene.chosen.q),
    ):  # fmt: skip
        st.html(SAID.render(rows=list(_said(scene, part))))
        listing.names(scene, [(head, [("", who)]) for head, who in told.stood(found, part)])


def _said(scene: Scene, part: told.Through) -> Iterable[dict[str, object]]:
    """The deciding words of each group, with their place."""
    known, p = record(scene.dataset), part.moves[0].after
    for bloc in part.via:
        ids = [i for i in p.statements if known.statement(i).actor == bloc]
        if last := (ids or [*scene.positions[bloc].statements])[-1:]:
            said = known.statement(last[0])
            yield {
                "who": known.name(bloc), "quotation": said.quotation,
                "date": day(said.date), "place": cited.place(scene, said),
            }  # fmt: skip


def quiet(found: Moved) -> None:
    """What only looks like a move, on demand."""
    parts = told.quiet(found)
    if parts and choosers.fold("unmoved", "No moves", told.quiet_told(found)):
        listing.names(found.after, [(head, [("", who)]) for head, who in parts])


def nothing(found: Moved) -> str:
    """What stands in the place of the list where nothing moved: the days on which something did."""
    scene = found.after
    pairs = [
        cited.link(_address(scene, first, last), told.pair(first, last))
        for first, last in days_of_moves(scene)
    ]
    return DAYS.render(title=told.OTHER_DAYS if pairs else told.NO_DAYS, pairs=pairs)


def _address(scene: Scene, first: dt.date, last: dt.date) -> str:
    """The address of the page for two other days."""
    days_of = {FROM: first.isoformat(), "asof": last.isoformat()}
    return address("moved", {**scene.chosen.params(), **days_of})


def matrix(found: Moved) -> str:
    """The seats shown by stance on the first day and on the last, each once."""
    words, n = found.after.dataset.vocabulary, flows(found)
    before, after = matrix_codes(found)
    heads = [{"label": _head(found, code), "apart": _first_apart(code, after)} for code in after]
    rows = [
        {
            "label": words[code].named if code not in SILENT else words.label(code),
            "apart": _first_apart(code, before),
            "cells": [
                {"n": n[code, to] or "", "look": _look(code, to, n[code, to], after)}
                for to in after
            ],
            "all": sum(n[code, to] for to in after),
        }
        for code in before
    ]  # fmt: skip
    sums = [
        {"n": sum(n[code, to] for code in before), "look": "apart" * _first_apart(to, after)}
        for to in after
    ]
    return MATRIX.render(
        title=told.matrix_title(found), measure=told.matrix_measure(found),
        since=day(found.since), until=day(found.until), heads=heads, rows=rows, sums=sums,
        all=n.total(),
    )  # fmt: skip


def _head(found: Moved, code: str) -> Markup:
    """The code of a column, which leads to those who have it on the last day."""
    scene = found.after
    kept = {**scene.chosen.params(), "stance": [code], FROM: found.since.isoformat()}
    words = scene.dataset.vocabulary
    label = words.label(code) if code in SILENT else words[code].named
    return cited.link(address("moved", kept), label)


def _first_apart(code: str, codes: Sequence[str]) -> bool:
    """Whether a line stands before a code: the first of those that are on no side."""
    apart = [c for c in codes if c in SILENT]
    return code in apart[:1] and len(apart) < len(codes)


def _look(code: str, to: str, n: int, codes: Sequence[str]) -> str:
    looks = ["same"] if code == to else ["moved"] if n and not {code, to} <= {*SILENT} else []
    return " ".join([*looks, *(["apart"] if _first_apart(to, codes) else [])])
