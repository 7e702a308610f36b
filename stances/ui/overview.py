"""The parts of the Overview that are no drawings: legend, groups, reasons, bodies, States."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import streamlit as st
from markupsafe import Markup

from stances.charts import Chart
from stances.dataset import by_name, member_states
from stances.headlines import overview
from stances.headlines import overview_lines as lines
from stances.headlines.known import how
from stances.model import NONE
from stances.positions import KNOWLEDGE, Position, knowledge_of, status_of
from stances.record import record
from stances.scene import Scene
from stances.selection import select
from stances.ui import choosers, cited, html
from stances.ui.html import CELLS
from stances.ui.places import address
from stances.vocabulary import SILENT, Code, capital
from stances.words import KNOWLEDGE_LABELS, short_name

# So many groups are quoted, and so many actors named of a reason or a stance; the others counted.
QUOTED, NAMED = 4, 12
SIDES = ("against", "for")
MEASURE = CELLS.from_string('{{ line }} <span class="hint">{{ hint }}</span>')
GROUPS = CELLS.from_string(
    '<h2 class="plain low">{{ title }}</h2><ul class="groups">'
    '{% for g in groups %}<li><p class="who"><a href="{{ g.href }}">{{ g.name }}</a> {{ g.badge }} '
    '<span class="how">{{ g.how }}</span></p>'
    '{% if g.words %}<p class="quote" dir="auto">“{{ g.words }}”</p>{% endif %}</li>{% endfor %}'
    '{% if more %}<li><a href="{{ all }}">{{ more }}</a></li>{% endif %}'
    '<li>{% if silent %}<a href="{{ silent }}">{{ quiet }}</a> <span aria-hidden="true">→</span>'
    "{% else %}{{ quiet }}{% endif %}</li></ul>"
)
REASONS = CELLS.from_string(
    '<div class="reasons">{% for side in sides %}<section><div class="top">'
    '<h3 class="plain">Reasons {{ side.name }}</h3> '
    '<span class="how">{{ side.counted }}</span></div><ul>'
    '{% for r in side.rows %}<li><span class="label">{{ r.label }}{% if r.reported %} '
    '<span class="how">{{ r.reported }} only as reported</span>{% endif %}</span>'
    '<span class="number">{{ r.n }}<span class="unseen"> {{ r.noun }}: </span></span>'
    "{{ r.chips }}</li>{% endfor %}</ul>"
    '{% if not side.rows %}<p class="how">No actor shown gives one.</p>{% endif %}'
    "</section>{% endfor %}</div>"
)
BODIES = CELLS.from_string(
    '<div class="bodies">{% for c in columns %}<section class="c-{{ c.code.id }}">'
    '<div class="top"><span class="sign" aria-hidden="true">{{ c.code.symbol }}</span> '
    '<h3 class="plain">{{ c.label }}</h3> '
    '<span class="how number">{{ c.n }}</span></div>'
    "{% if c.who %}<ul>{% for one in c.who %}<li>"
    '<a {% if one.reported %}class="as-reported" {% endif %}href="{{ one.href }}">'
    "{{ one.name }}</a> "
    '<span class="how">{{ one.how }}</span></li>{% endfor %}</ul>{{ c.rest }}'
    '{% else %}<p class="how">nobody</p>{% endif %}</section>{% endfor %}</div>'
)
NOTHING = CELLS.from_string('<hr class="section"><h2 class="plain">{{ title }}</h2>')
SAID = CELLS.from_string('<h3 class="plain">{{ title }}</h3>{{ chips }}')
REGIONS = CELLS.from_string(
    '{% for region, states in regions %}<h3 class="plain">{{ region }} '
    '<span class="how number">{{ states | length }}</span></h3><ul class="states">'
    '{% for s in states %}<li><a href="{{ s.href }}"><span class="mark {{ s.look }}" '
    'aria-hidden="true">{{ s.sign }}</span><span class="name">{{ s.name }}</span> '
    '<span class="how">{{ s.stance }}<span class="unseen">{{ s.known }}</span></span></a></li>'
    "{% endfor %}</ul>{% endfor %}"
)


def draw(text: str) -> None:
    """Show a part where the body of a figure stands."""
    st.html(text)


def nothing(title: str) -> str:
    """A section of the page that has nothing to show, and says so."""
    return NOTHING.render(title=title)


def label_of(code: Code) -> str:
    """How a stance is called where there is little room."""
    return capital(code.among) or code.short or code.label


def to_actor(scene: Scene, actor: str) -> str:
    """Where the name of an actor leads."""
    return address("actor", {**scene.chosen.params(), "id": actor})


def map_measure(scene: Scene, made: Chart) -> Markup:
    """The measure of the map, and what a click does where there is room for one."""
    return Markup(MEASURE.render(line=lines.map_measure(scene), hint=made.hint))


def legend(scene: Scene) -> choosers.Control:
    """The stances with the number of States of each, to filter by, and what the fills mean.

    The numbers are those of all States that the other filters show, whatever stance is chosen.
    """
    return choosers.control(
        "legend", "legend", "Show only these States", sets="stance",
        chips=_chips(scene), keys=_keys(scene),
    )  # fmt: skip


def _chips(scene: Scene) -> list[dict[str, object]]:
    words, n = scene.dataset.vocabulary, whatever_stance(scene)
    held = Counter(status_of(scene.positions[s]) for s in member_states(scene.dataset))
    wanted = set(scene.chosen.stance)
    chips = [
        {"ids": [code], "label": label_of(words[code]), "look": look(words[code]), "n": n[code]}
        for code in words.counted if code not in SILENT and (held[code] or code in wanted)
    ]  # fmt: skip
    silent = sum(n[code] for code in SILENT)
    quiet = {"ids": list(SILENT), "label": "No position", "look": look(words[NONE]), "n": silent}
    return [*chips, quiet]


def whatever_stance(scene: Scene) -> Counter[str]:
    """How many States stand where, of all that pass the filters but the one by stance."""
    chosen, states = replace(scene.chosen, stance=()), set(member_states(scene.dataset))
    passing = select(scene.dataset, scene.positions, chosen)
    return Counter(status_of(scene.positions[a]) for a in passing if a in states)


def look(code: Code, known: str = "said") -> str:
    """The classes of a mark: the stance as its colour, how we know it as its fill."""
    return f"{html.fill(code, known)} c-{code.id}"


def _keys(scene: Scene) -> list[dict[str, str]]:
    found = {knowledge_of(scene.positions[s]) for s in scene.states}
    return [{"look": html.FILLS[k], "label": KNOWLEDGE_LABELS[k]} for k in KNOWLEDGE if k in found]


def groups(scene: Scene) -> str:
    """The groups that spoke, each with its words, and the way to who is silent."""
    found = overview.groups_that_spoke(scene)
    silent = silent_link(scene)
    return GROUPS.render(
        title=overview.groups_title(scene), groups=[_group(scene, b) for b in found[:QUOTED]],
        more=lines.groups_left(found, QUOTED), all=stances_link(scene, type=["bloc"]),
        silent=silent, quiet=overview.silent_title(scene),
    )  # fmt: skip


def _group(scene: Scene, bloc: str) -> dict[str, object]:
    position, data = scene.positions[bloc], scene.dataset
    decides = record(data).statement(position.statements[-1])
    return {
        "name": html.short_name(data, bloc), "href": to_actor(scene, bloc),
        "badge": html.badge(data.vocabulary[status_of(position)]),
        "how": how(data, position), "words": decides.quotation,
    }  # fmt: skip


def silent_link(scene: Scene) -> str:
    """Where exactly the States shown without a position are listed; empty where there are none."""
    chosen = scene.chosen.stance
    codes = [code for code in SILENT if not chosen or code in chosen]
    if not any(status_of(scene.positions[s]) in codes for s in scene.states):
        return ""
    return stances_link(scene, stance=codes, type=["state"], open=["silent"])


def stances_link(scene: Scene, **more: Sequence[str]) -> str:
    """The page Stances with some filters set anew."""
    return address("stances", {**scene.chosen.params(), **more})


def reasons(scene: Scene, made: Chart) -> str:
    """The reasons of the figure against and for, each with the actors that give it."""
    by_side = {side: made.drawn[made.drawn["side"] == side] for side in SIDES}
    sides = [
        {
            "name": side, "counted": overview.reasons_counted(scene, side, len(frame)),
            "rows": [_reason(scene, side, row) for row in frame.to_dict("records")],
        }
        for side, frame in by_side.items()
    ]  # fmt: skip
    return REASONS.render(sides=sides)


def _reason(scene: Scene, side: str, row: Mapping[Hashable, Any]) -> dict[str, object]:
    arguments = scene.dataset.codebook.arguments
    code = next(a.id for a in arguments if (a.side, a.label) == (side, row["argument"]))
    who, said = makers(scene, code, side)
    chips = [_chip(scene, a, "said" if a in said else "reported") for a in _first(who)]
    chips += filter(None, [_rest(scene, who, "reasons")])
    return {
        "label": row["argument"], "n": row["count"], "reported": row["reported"],
        "noun": "actor" if row["count"] == 1 else "actors", "chips": html.chips(chips),
    }  # fmt: skip


def _first(who: Sequence[str]) -> Sequence[str]:
    """Those that are named; a rest of one takes no less room than its number."""
    return who if len(who) <= NAMED + 1 else who[:NAMED]


def _rest(scene: Scene, who: Sequence[str], figure: str) -> Markup:
    """How many more there are, as a link that puts the table of the figure in its place."""
    n = len(who) - len(_first(who))
    if not n:
        return Markup("")
    href = address("overview", {**scene.chosen.params(), "open": f"table-{figure}"})
    return Markup('<span class="how">{}</span>').format(cited.link(href, f"and {n} more"))


def makers(scene: Scene, code: str, side: str) -> tuple[list[str], set[str]]:
    """Who of those shown gives a reason, and who of them says so itself.

    First who does so in its own voice, and who stands most for it.
    """
    data, words, chosen = scene.dataset, scene.dataset.vocabulary, set(scene.shown)
    made = [m for m in record(data).made_of(code) if m.actor in chosen]
    said = {m.actor for m in made if not m.reported}
    sign = 1 if side == "for" else -1

    def order(actor: str) -> tuple[bool, int]:
        return actor not in said, -sign * words.scores.get(status_of(scene.positions[actor]), 0)

    return sorted(by_name(data, {m.actor for m in made}), key=order), said


def _chip(scene: Scene, actor: str, known: str) -> Markup:
    code = scene.dataset.vocabulary[status_of(scene.positions[actor])]
    return html.chip(scene.dataset, actor, code, known, to_actor(scene, actor))


def all_reasons(scene: Scene) -> str:
    """The link to the page of all reasons."""
    href = address("arguments", scene.chosen.params())
    return str(
        Markup('<p class="all"><a href="{}">{}</a></p>').format(href, lines.all_reasons(scene))
    )


def bodies(scene: Scene, made: Chart) -> str:
    """Actors other than States in columns, one a stance, the most against first."""
    words = scene.dataset.vocabulary
    of = {
        code: by_name(scene.dataset, made.drawn[made.drawn["stance"] == code]["actor"])
        for code in words.across
    }
    columns = [
        {
            "code": words[code], "label": label_of(words[code]), "n": len(actors),
            "who": [_body(scene, scene.positions[a]) for a in _first(actors)],
            "rest": _rest(scene, actors, "others"),
        }
        for code, actors in of.items()
    ]  # fmt: skip
    return BODIES.render(columns=columns)


def _body(scene: Scene, position: Position) -> dict[str, object]:
    data, actor = scene.dataset, position.actor
    return {
        "name": short_name(data, actor), "href": to_actor(scene, actor),
        "how": how(data, position), "reported": knowledge_of(position) == "reported",
    }  # fmt: skip


def themselves(scene: Scene) -> str:
    """The States shown that said so themselves, as chips; nothing where there are none."""
    title = lines.themselves_title(scene)
    chips = html.chips(_chip(scene, s, "said") for s in lines.themselves(scene))
    return SAID.render(title=title, chips=chips) if title else ""


def regions(scene: Scene) -> str:
    """All States shown, by region, each with its stance and a link."""
    data = scene.dataset
    found = sorted(by_name(data, scene.states), key=lambda s: lines.region_of(data, s))
    parts = groupby(found, key=lambda s: lines.region_of(data, s))
    return REGIONS.render(regions=[(region, _states(scene, some)) for region, some in parts])


def _states(scene: Scene, states: Iterable[str]) -> list[dict[str, str]]:
    data, words = scene.dataset, scene.dataset.vocabulary
    out = []
    for state in states:
        position = scene.positions[state]
        code, known = words[status_of(position)], knowledge_of(position)
        out.append({
            "name": data.actors[state].name, "href": to_actor(scene, state),
            "look": look(code, known or "said"), "sign": code.symbol, "stance": label_of(code),
            "known": f" ({KNOWLEDGE_LABELS[known]})" if known else "",
        })  # fmt: skip
    return out
