"""The page of one actor as HTML: position and words, reasons and conditions, its statements."""

from collections.abc import Iterable, Sequence

from jinja2 import Environment
from markupsafe import Markup

from stances.counts import count
from stances.dataset import Dataset, blocs_of, by_name
from stances.frames.arguments import closest
from stances.frames.blocs import group_told
from stances.frames.views import closest_by_views
from stances.headlines import actor as told
from stances.headlines import profile
from stances.headlines.blocs import departs_told, members_told
from stances.headlines.known import deciding, how, of_statement
from stances.headlines.later import later
from stances.headlines.pieces import bare
from stances.headlines.profile import Kind, Point
from stances.model import NONE, Reply, Statement
from stances.positions import Knowledge, Position, knowledge_of, status_of
from stances.record import record, standing
from stances.scene import Scene
from stances.ui import cited, html
from stances.ui.places import address
from stances.vocabulary import capital
from stances.words import TYPE_LABELS, bloc_names, day, other_readings, protocol_status

# Of those who hold a stance so many are offered at most.
CHIPS = 20
CELLS = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)

HEAD = CELLS.from_string('{{ badge }} <span class="how">{{ how }}</span>')
POINTS = CELLS.from_string(
    '<h2 class="plain">{{ title }}</h2><p class="measure">{{ measure }}</p>'
    '{% if points %}<ul class="because">{% for p in points %}<li><div><b>{{ p.label }}</b>'
    '<span class="how">{{ p.also }}{% if p.rest %} and <a href="{{ p.href }}">{{ p.rest }} more</a>'
    '{% endif %}</span></div><div><p dir="auto">{{ p.text }}'
    "{% if p.quotation %} <q>{{ p.quotation }}</q>{% endif %}</p>"
    '<p class="where">{{ p.place }}{% if p.more %} · {{ p.more }}{% endif %}'
    "{% if p.outside %} · {{ p.outside }}{% endif %}</p></div></li>{% endfor %}</ul>{% endif %}"
)
LISTS = CELLS.from_string(
    '{% for title, items in lists %}{% if items %}<h3 class="plain">{{ title }}</h3>'
    "<ul>{% for item in items %}<li>{{ item }}</li>{% endfor %}</ul>{% endif %}{% endfor %}"
)
BODY = CELLS.from_string(
    "{{ lead }}{% for q in quotations %}"
    '<blockquote class="voiced" dir="auto">“{{ q.words }}”</blockquote>'
    '<p class="where">{{ q.place }}{% if q.by %}, {{ q.by }}{% endif %}</p>{% endfor %}'
    '<div class="profile"><section>{{ because }}{{ facts }}</section>'
    '{% if move %}<section class="move">{{ move }}</section>{% endif %}'
    '<div class="beside">{{ beside }}</div></div>'
)
ANSWER = CELLS.from_string(
    "{{ who }} on <i>{{ label }}</i>: {% if words %}<q>{{ words }}</q> {% endif %}"
    '<span class="where">{{ place }} · {{ how }}</span>'
)
NEAR = CELLS.from_string(
    '{{ who }} {{ how }}{% if what %} <span class="where">{{ what }}</span>{% endif %}'
)
CARDS = CELLS.from_string(
    '{% if title %}<h2 class="plain">{{ title }}</h2>{% endif %}'
    '{% if measure %}<p class="measure">{{ measure }}</p>{% endif %}'
    '<ul class="texts">{% for c in cards %}<li class="c-{{ c.code }} {{ c.look }}">'
    '<p class="head"><b>{{ c.document }}</b> {{ c.badge }}'
    '{% if c.decides %} <span class="how">{{ c.decides }}</span>{% endif %}</p>'
    '{% if c.quotation %}<p class="quote" dir="auto">“{{ c.quotation }}”</p>{% endif %}'
    '<p class="where">{{ c.place }}, {{ c.date }}{% if c.by %}, {{ c.by }}{% endif %}</p>'
    '<p class="how">{{ c.how }}. Confidence: {{ c.confidence }}.'
    "{% if c.other %} On another reading: {{ c.other }}.{% endif %}</p>"
    '{% if c.note %}<p class="how" dir="auto">{{ c.note }}</p>{% endif %}</li>{% endfor %}</ul>'
)
GROUPS = CELLS.from_string(
    '<h2 class="plain">{{ title }}</h2>{% for g in groups %}<div class="group">'
    '<h3 class="plain">{{ g.name }}</h3> {{ g.badge }} <span class="how">{{ g.how }}</span>'
    "{% if g.line %}<p>{{ g.line }}</p>{% endif %}{{ g.cards }}</div>{% endfor %}"
    "{% if silent %}<p>In no document: {% for g in silent %}{{ g }}{% if not loop.last %}, "
    "{% endif %}{% endfor %}.</p>{% endif %}"
)
MEMBERS = CELLS.from_string(
    '<ul class="tiles">{% for t in tiles %}<li><a class="tile {{ t.look }}" href="{{ t.href }}" '
    'title="{{ t.name }}: {{ t.stance }}">{{ t.code }}<span class="unseen"> {{ t.name }}: '
    "{{ t.stance }}</span></a></li>{% endfor %}</ul>{{ lead }}"
    '<p class="measure">Who departs from it: {{ departs }}</p>'
    "{{ own }}"
)
TEXTS = CELLS.from_string(
    '{% for s in said %}<div class="whole">{{ s.words }}<p class="where">{{ s.place }}</p></div>'
    "{% endfor %}"
)
CHOICE = CELLS.from_string(
    '{% for title, chips in groups %}<h2 class="plain">{{ title }}</h2>{{ chips }}{% endfor %}'
)


def head(scene: Scene, actor: str) -> str:
    """The badge of a position and how it is known, with the day of the words."""
    p, words = scene.positions[actor], scene.dataset.vocabulary
    mark = html.badge(words[status_of(p)], knowledge_of(p) or "said", big=True)
    return HEAD.render(badge=mark, how=profile.how_told(scene, actor))


def after(scene: Scene, actor: str) -> str:
    """What there is of an actor after the day, with the way to where it stands now."""
    if not (said := later(scene.dataset, actor)):
        return ""
    now = {**scene.chosen.params(), "id": actor}
    del now["asof"]
    return html.after(said, "Show the latest", address("actor", now))


def body(scene: Scene, actor: str) -> str:
    """Why the position is what it is, the words, the reasons, the conditions, who is near."""
    quotations = [
        {
            "words": s.quotation,
            "place": cited.place(scene, s, words=s.quotation),
            "by": _by(scene, s, actor),
        }
        for s in profile.deciding(scene, actor)
        if s.quotation
    ]
    sides = profile.whose(scene, actor)
    return BODY.render(
        lead=Markup(html.lead(told.lead(scene, actor).pieces)),
        quotations=quotations,
        because=_joined(_because(scene, actor, a) for a in sides),
        move=_joined(_move(scene, actor, a) for a in sides),
        beside=_beside(scene, actor),
        facts=Markup(html.facts(facts(scene, actor))),
    )


def _joined(parts: Iterable[str]) -> Markup:
    return Markup("").join(Markup(part) for part in parts)


def _known(scene: Scene, whose: str, kind: Kind) -> bool:
    """Whether there is a position to give reasons for, or a reason all the same."""
    return scene.positions[whose].stance is not None or bool(profile.points(scene, whose, kind))


def _because(scene: Scene, actor: str, whose: str) -> str:
    title = profile.reasons_title(scene, actor, whose)
    if not _known(scene, whose, "reason"):
        return ""
    return _points(scene, whose, "reason", title, told.reasons_measure(scene, whose))


def _move(scene: Scene, actor: str, whose: str) -> str:
    title = profile.conditions_title(scene, actor, whose)
    if not _known(scene, whose, "condition"):
        return ""
    return _points(scene, whose, "condition", title, told.conditions_measure(scene, whose))


def _points(scene: Scene, actor: str, kind: Kind, title: str, measure: str) -> str:
    shown = [_point(scene, p) for p in profile.points(scene, actor, kind)]
    return POINTS.render(title=title, measure=measure, points=shown)


def _point(scene: Scene, p: Point) -> dict[str, object]:
    s = p.made.statement
    return {
        "label": scene.dataset.vocabulary.points[p.code],
        "also": p.also.told,
        "rest": p.also.more,
        "href": cited.leads(scene, "arguments", code=p.code),
        "text": p.made.item.text,
        "quotation": p.made.item.quotation,
        "place": cited.place(scene, s, p.made.locator, p.made.item.quotation),
        "more": p.more,
        "outside": "" if p.counted else f"{of_statement(scene.dataset, s)}, not counted here",
    }


def _by(scene: Scene, s: Statement, actor: str) -> str:
    """Whose words they are where they are not the actor's, who spoke, who read them out."""
    whose = "" if s.actor == actor else bare(scene.dataset, s.actor)
    return ", ".join(filter(None, [whose, html.spoken_by(s)]))


def _beside(scene: Scene, actor: str) -> Markup:
    lists = (
        ("Answered by", [_answer(scene, r, True) for r in profile.answered(scene.dataset, actor)]),
        ("It answers", [_answer(scene, r, False) for r in profile.answers(scene.dataset, actor)]),
        ("Closest by shared reasons", _closest(scene, actor)),
        ("Closest by shared views", _closest_by_views(scene, actor)),
    )
    return Markup(LISTS.render(lists=lists))


def _answer(scene: Scene, r: Reply, by_others: bool) -> Markup:
    """Who answers which point with which words; or whose point the actor answers."""
    data, reply = scene.dataset, record(scene.dataset).statement(r.reply_in)
    whose = (reply.actor,) if by_others else profile.makers_of(data, r)
    who = Markup(", ").join(cited.actor(scene, a, bare(data, a)) for a in whose) or r.made_by
    return Markup(
        ANSWER.render(
            who=who,
            label=data.vocabulary.points[r.argument],
            words=r.reply_quotation,
            place=cited.place(scene, reply, r.reply_locator, r.reply_quotation),
            how="takes up the words" if r.direct else "in substance",
        )
    )


def _closest(scene: Scene, actor: str) -> list[Markup]:
    data, n = scene.dataset, len(record(scene.dataset).arguments.get(actor, ()))
    labels = data.vocabulary.points
    return [
        _near(scene, other, f"{len(shared)} of {n}", ", ".join(labels[c] for c in shared))
        for other, shared in closest(data, actor)
    ]


def _closest_by_views(scene: Scene, actor: str) -> list[Markup]:
    return [
        _near(scene, other, f"{shared} shared", f"Jaccard {likeness:.2f}")
        for other, likeness, shared in closest_by_views(scene.dataset, actor)
    ]


def _near(scene: Scene, actor: str, how: str, what: str) -> Markup:
    who = cited.actor(scene, actor, bare(scene.dataset, actor))
    return Markup(NEAR.render(who=who, how=how, what=what))


def facts(scene: Scene, actor: str) -> dict[str, object]:
    """What the actor is, and what is noted of it."""
    data, who = scene.dataset, scene.dataset.actors[actor]
    found: dict[str, object] = {
        "Type": TYPE_LABELS[who.type],
        "Blocs": ", ".join(bloc_names(data, actor)),
        "Members": count(len(data.blocs[actor].members), "State") if actor in data.blocs else "",
        "On another reading": other_readings(data, scene.positions[actor]),
        "Note": who.note,
    }
    if data.protocol:
        found[data.protocol.label] = protocol_status(data, actor)
    return {term: value for term, value in found.items() if value}


def texts(scene: Scene, actor: str) -> str:
    """Its statements, in the order of the day; apart those not counted, and those of nothing."""
    counted = told.texts(scene, actor)
    left, nothing = profile.statements(scene, actor)
    parts = [
        (told.texts_title(scene, actor), told.texts_measure(scene, actor), counted),
        (profile.left_out_title(left), "", left),
        (f"Without a word on {scene.dataset.vocabulary.subject.brief}", "", nothing),
    ]
    shown = ((title, measure, said) for title, measure, said in parts if said)
    return _joined(
        CARDS.render(title=title, measure=measure, cards=[_card(scene, s) for s in said])
        for title, measure, said in shown
    )


def _card(scene: Scene, s: Statement) -> dict[str, object]:
    data, words = scene.dataset, scene.dataset.vocabulary
    known: Knowledge = {"reported": "reported", "group": "group"}.get(s.voice, "said")  # type: ignore[assignment]
    told_how = of_statement(data, s)
    return {
        "code": s.stance,
        "look": html.FILLS[known] if s.stance != NONE else "no-word",
        "document": cited.document(data, data.source_of[s.id]),
        "badge": html.badge(words[s.stance], known),
        "decides": _decides(scene, s),
        "quotation": s.quotation,
        "place": cited.link(cited.leads_to(scene, s, words=s.quotation), s.locator),
        "date": day(s.date),
        "by": html.spoken_by(s),
        "how": capital(told_how),
        "confidence": s.confidence,
        "other": words.in_text(s.alternative) if s.alternative else "",
        "note": s.note,
    }


def _decides(scene: Scene, s: Statement) -> str:
    """That a statement gives the position, where there are several."""
    p = scene.positions[s.actor]
    if p.status != "stated" or p.statements[-1] != s.id:
        return ""
    if len(record(scene.dataset).said_by(s.actor)) < 2:
        return ""
    why = deciding(scene.dataset, p)
    return f"decides: {why}" if why else "decides"


def whole(scene: Scene, said: Iterable[Statement]) -> str:
    """Statements with all that was coded of them."""
    return TEXTS.render(said=[_whole(scene, s) for s in said])


def _whole(scene: Scene, s: Statement) -> dict[str, Markup]:
    said = html.statement(scene.dataset, s, lambda words: cited.passage(scene, s, words))
    return {"words": Markup(said), "place": cited.place(scene, s, words=s.quotation)}


def groups(scene: Scene, actor: str) -> str:
    """What the groups of an actor said, and whether it departs from them; empty without any."""
    data, positions = scene.dataset, scene.positions
    mine = by_name(data, blocs_of(data).get(actor, ()))
    heard = [g for g in mine if positions[g].status != "absent"]
    if not mine:
        return ""
    silent = [cited.actor(scene, g, data.actors[g].name) for g in mine if g not in heard]
    title = "What its groups said" if heard else "Its groups"
    shown = [_group(scene, actor, g) for g in heard]
    return GROUPS.render(title=title, groups=shown, silent=silent)


def _group(scene: Scene, actor: str, group: str) -> dict[str, object]:
    data, p = scene.dataset, scene.positions[group]
    ids = set(p.statements)
    said = [s for s in told.texts(scene, group) if s.id in ids]
    mark = html.badge(data.vocabulary[status_of(p)], knowledge_of(p) or "said")
    apart = standing(scene, actor, group) not in (None, "same")
    return {
        "name": cited.actor(scene, group, data.actors[group].name),
        "badge": mark,
        "how": how(data, p),
        "line": _departure(scene, actor, group) if apart else "",
        "cards": Markup(CARDS.render(cards=[_card(scene, s) for s in said])) if said else "",
    }


def _departure(scene: Scene, actor: str, group: str) -> str:
    """That an actor departs from its group, or that it cannot be told; the name stands above."""
    line = group_told(scene, actor, group)
    return capital(line.removeprefix(f"{scene.dataset.actors[group].name}: "))


def members(scene: Scene, bloc: str) -> str:
    """The members of a bloc as tiles, who of them speaks, who departs from it."""
    data = scene.dataset
    mine = data.blocs[bloc].members
    own = [m for m in mine if scene.positions[m].status == "stated"]
    chips = [_chip(scene, m) for m in by_name(data, own)]
    return MEMBERS.render(
        tiles=[_tile(scene, m) for m in _by_knowledge(scene, mine)],
        lead=Markup(html.lead(members_told(scene, bloc).pieces)),
        departs=departs_told(scene, bloc),
        own=html.chips(chips) if chips else "",
    )


def _by_knowledge(scene: Scene, actors: Sequence[str]) -> list[str]:
    """Those who speak first, then those a group speaks for, then the rest; by name."""
    ranks = ("said", "group", "reported", None)
    known = {a: ranks.index(knowledge_of(scene.positions[a])) for a in actors}
    return sorted(by_name(scene.dataset, actors), key=known.__getitem__)


def _tile(scene: Scene, actor: str) -> dict[str, str]:
    data, p = scene.dataset, scene.positions[actor]
    code = data.vocabulary[status_of(p)]
    return {
        "look": f"{html.fill(code, knowledge_of(p) or 'said')} c-{code.id}",
        "href": cited.leads(scene, "actor", id=actor),
        "name": data.actors[actor].name,
        "stance": _stance(data, p),
        "code": actor,
    }


def _stance(data: Dataset, p: Position) -> str:
    when = day(p.day) if p.stance and p.day else ""
    return ", ".join(filter(None, [data.vocabulary.in_text(status_of(p)), how(data, p), when]))


def _chip(scene: Scene, actor: str) -> Markup:
    p = scene.positions[actor]
    code, href = scene.dataset.vocabulary[status_of(p)], cited.leads(scene, "actor", id=actor)
    return html.chip(scene.dataset, actor, code, knowledge_of(p) or "said", href)


def choice(scene: Scene) -> str:
    """Those who speak, or are reported on, as chips by stance: against first."""
    data, found = scene.dataset, scene.positions.values()
    stated = [p for p in found if p.status == "stated"]
    shown = []
    for code in data.vocabulary.across:
        held = by_name(data, [p.actor for p in stated if p.stance == code])
        if held:
            chips = html.chips(_chip(scene, a) for a in held[:CHIPS])
            cut = f", of whom the first {CHIPS} by name" if len(held) > CHIPS else ""
            shown.append((f"{data.vocabulary.label(code)}: {len(held)}{cut}", chips))
    return CHOICE.render(groups=shown)
