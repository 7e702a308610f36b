"""Blocs side by side, as one table of the page: a bloc a column, a question a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
from markupsafe import Markup

from stances.charts import Chart
from stances.counts import agree, count
from stances.frames import beside as frame
from stances.frames import blocs as frames
from stances.frames.beside import Heard
from stances.headlines import blocs as told
from stances.headlines.control import LABELS
from stances.headlines.known import how
from stances.headlines.newer import newer_told
from stances.headlines.pieces import bare, wordless
from stances.markup import CELLS, Row, badge, bar, beside, fill
from stances.model import Statement
from stances.positions import Position, knowledge_of, status_of
from stances.record import departures, record
from stances.scene import KEPT, Scene
from stances.ui import cited, signed
from stances.ui.places import address
from stances.vocabulary import CONDITION
from stances.words import KNOWLEDGE_LABELS, also_read, day

# As many reasons and conditions of a bloc stand on the page until all are asked for.
REASONS, CONDITIONS = 8, 4
# Members of whom so large a part stands in a segment have their number on it.
WIDE = 0.06
MORE = "more-"

HEAD = CELLS.from_string(
    '<span class="top {{ look }}"></span><h2 class="plain"><a href="{{ href }}">{{ name }}</a></h2>'
    '<span class="how">{{ members }}</span>'
    '<span class="stand">{{ badge }} <span class="how">{{ how }}</span></span>'
    '{% if newer %}<span class="how">{{ newer }}</span>{% endif %}'
)
WORDS = CELLS.from_string(
    '<p class="quote" dir="auto">“{{ quotation }}”</p><p class="where">{{ place }}'
    '{% if more %} · <a class="where" href="{{ href }}">{{ more }}</a>{% endif %}</p>'
)
REPORT = CELLS.from_string(
    '<div class="reported-on"><p>{{ line }}</p>'
    '{% if quotation %}<p dir="auto">“{{ quotation }}”</p>{% endif %}'
    '{% if note %}<p class="how" dir="auto">{{ note }}</p>{% endif %}<p>{{ place }}</p>'
    '{% if href %}<p><a class="strong" href="{{ href }}">Count {{ setting }}</a></p>{% endif %}'
    "</div>"
)
POINTS = CELLS.from_string(
    '{% if head %}<p class="how">{{ head }}</p>{% endif %}<ul class="points-of">'
    "{% for p in points %}"
    '<li{% if p.shared %} class="shared"{% endif %}><a href="{{ p.href }}">{{ p.label }}</a>'
    '{% if p.shared %}<span class="unseen"> (in more than one column)</span>{% endif %}'
    '<span class="how">{{ p.who }}</span></li>{% endfor %}</ul>'
)


@dataclass(frozen=True)
class Asked:
    """What the page is asked for: the blocs, and of which of them every point."""

    seen: Scene
    chosen: tuple[str, ...]
    whole: frozenset[str]

    def here(self, **more: str | Sequence[str]) -> str:
        """The address of this page with the blocs, and what else it is asked for."""
        params = {**self.seen.chosen.params(), "compare": self.chosen, **more}
        return address("blocs", params)


@lru_cache(maxsize=KEPT)
def finding(scene: Scene, chosen: tuple[str, ...]) -> tuple[str, tuple[tuple[str, bool], ...]]:
    """The title of the page, and the line below it in pieces; made once for equal scenes."""
    return told.title(scene, chosen), told.lead(scene, chosen).pieces


def drawn(asked: Asked, chart: Chart) -> Markup:
    """The comparison, with the members of each bloc by stance as the chart has them."""
    return table(asked, chart.drawn)


def table(asked: Asked, parts: pd.DataFrame) -> Markup:
    """The comparison; `parts` holds the members of each bloc by stance, as the chart has them."""
    heads = [_head(asked.seen, b) for b in asked.chosen]
    return beside(heads, list(filter(None, _rows(asked, parts))), "The chosen blocs side by side")


def _rows(asked: Asked, parts: pd.DataFrame) -> list[Row | None]:
    seen, chosen = asked.seen, asked.chosen
    data = seen.dataset
    return [
        Row("In its words", [_words(asked, b) for b in chosen]),
        Row("Its members", [_members(seen, b, parts) for b in chosen]),
        Row("Who departs", [_departs(asked, b) for b in chosen]),
        _cohesion(seen, chosen),
        *_points(asked),
        Row("In both", [_paragraph(told.in_both(data, b, chosen)) for b in chosen])
        if len(chosen) > 1
        else None,
    ]


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)


def _head(seen: Scene, bloc: str) -> Markup:
    data, position = seen.dataset, seen.positions[bloc]
    held, code = data.blocs[bloc], data.vocabulary[status_of(position)]
    known = knowledge_of(position) or "said"
    label = "No statement of its own" if _unsaid(seen, bloc) else ""
    return Markup(HEAD.render(
        look=f"c-{code.id}" if code.fill else "nobody",
        href=cited.leads(seen, "actor", id=bloc), name=data.actors[bloc].name,
        members=f"{count(len(held.members), 'member')} on {day(held.as_of)}",
        badge=badge(code, known, label), how=_known(seen, position),
        newer=newer_told(data, position),
    ))  # fmt: skip


def _unsaid(seen: Scene, bloc: str) -> bool:
    """Whether the head says that others report what the bloc never said."""
    return not seen.positions[bloc].stance and frame.without_own(seen, bloc)


def _known(seen: Scene, position: Position) -> str:
    if not position.stance:
        return ""
    when = f", {day(position.day)}" if position.day else ""
    return how(seen.dataset, position) + when + also_read(seen.dataset, position)


def _words(asked: Asked, bloc: str) -> Markup:
    """Its words, or what others report, or what it has said that does not count here."""
    seen = asked.seen
    found, said = frame.deciding(seen, bloc), record(seen.dataset).of_actor(bloc)
    if found is None:
        return _silent(seen, said)
    if found.setting != seen.setting or found.statement.voice == "reported":
        return _report(asked, found)
    s = found.statement
    others = [o for o in said if o.id != s.id]
    texts = agree(len(others), "text", "texts")
    day_of = " of the day" if all(o.date == s.date for o in others) else ""
    return Markup(WORDS.render(
        quotation=s.quotation or "No words are quoted.",
        place=signed.place(seen, s, words=s.quotation),
        more=f"{len(others)} more {texts}{day_of}" if others else "",
        href=cited.leads(seen, "actor", id=bloc),
    ))  # fmt: skip


def _silent(seen: Scene, said: Sequence[Statement]) -> Markup:
    if not said:
        return _paragraph("It is in no document.")
    brief = seen.dataset.vocabulary.subject.brief
    line = _paragraph(f"It appears without a word on {brief}.")
    return line + Markup('<p class="where">{}</p>').format(signed.place(seen, said[0]))


def _report(asked: Asked, found: frame.Deciding) -> Markup:
    seen, s = asked.seen, found.statement
    other = found.setting if found.setting != seen.setting else ""
    return Markup(REPORT.render(
        line=_reported(seen, s), quotation=s.quotation, note=s.note or "",
        place=signed.place(seen, s, words=s.quotation), setting=LABELS[found.setting],
        href=asked.here(voice=found.setting) if other else "",
    ))  # fmt: skip


def _reported(seen: Scene, s: Statement) -> str:
    """`The President reported it as supporting a plan, with low confidence.`"""
    data = seen.dataset
    code = data.vocabulary[s.stance]
    sure = f"; confidence: {s.confidence}" if s.confidence != "high" else ""
    other = (
        f"; on another reading: {data.vocabulary.in_text(s.alternative)}" if s.alternative else ""
    )
    if s.reported_by:
        return f"{bare(data, s.reported_by)} reported it as {code.saying}{sure}{other}."
    voice = data.vocabulary.voices[s.voice]
    return f"It has a word that does not count here ({voice}): {code.in_text}{sure}{other}."


def _members(seen: Scene, bloc: str, parts: pd.DataFrame) -> Markup:
    data = seen.dataset
    rows = parts[parts["row"] == data.actors[bloc].name]
    members = data.blocs[bloc].members
    spoke = [m for m in members if knowledge_of(seen.positions[m]) == "said"]
    named = {*spoke, *(m for m in members if wordless(data, m))}
    hrefs = {bare(data, m): cited.leads(seen, "actor", id=m) for m in named}
    line = signed.linked(told.members_told(seen, bloc), hrefs)
    return _bar(seen, rows) + Markup("<p>{}</p>").format(line)


def _bar(seen: Scene, rows: pd.DataFrame) -> Markup:
    """The members by stance and how it is known, as the chart counts them."""
    total = int(rows["count"].sum())
    parts = [
        _part(seen, str(stance), str(kind), int(n), total)
        for stance, kind, n in zip(rows["stance"], rows["kind"], rows["count"], strict=True)
        if n
    ]
    return bar(parts, "; ".join(str(p["told"]) for p in parts))


def _part(seen: Scene, stance: str, kind: str, n: int, total: int) -> dict[str, object]:
    code = seen.dataset.vocabulary[stance]
    how = f", {KNOWLEDGE_LABELS[kind]}" if kind and code.fill else ""
    look = f"{fill(code, kind or 'said')} c-{code.id}"
    return {"look": look, "n": n, "told": f"{n} {code.in_text}{how}", "wide": n >= WIDE * total}


def _departs(asked: Asked, bloc: str) -> Markup:
    """Who departs, and where it cannot be told here the link to the setting where it can."""
    found = departures(asked.seen, bloc)
    line = _paragraph(told.departs_told(asked.seen, bloc))
    if not found.told_under:
        return line
    words = frames.departures_elsewhere(asked.seen.dataset, found)
    link = cited.link(asked.here(voice=found.told_under), words)
    return line + Markup('<p class="how">{}</p>').format(link)


def note(seen: Scene, chosen: Sequence[str]) -> str:
    """What stands before the source: how members are counted, and why there is no index."""
    once = "Members are counted once in each column"
    both = "; a State in two blocs stands in both" if len(chosen) > 1 else ""
    return f"{once}{both}. {told.cohesion_told(seen, chosen)}".strip()


def _cohesion(seen: Scene, chosen: Sequence[str]) -> Row | None:
    if told.cohesion_told(seen, chosen):
        return None
    cells = [_paragraph(frames.cohesion(seen, b)) for b in chosen]
    return Row("Cohesion", cells, "of own positions; 1: all stand at the same place")


def _points(asked: Asked) -> list[Row]:
    """Reasons by side, and what would move a bloc."""
    seen, data = asked.seen, asked.seen.dataset
    heard = {b: frame.heard_in(data, b) for b in asked.chosen}
    shared = frame.shared_codes(heard.values())
    sides = {
        b: frame.by_side(data, held, shared, seen.positions[b].stance) for b, held in heard.items()
    }
    reasons = [_reasons(asked, b, sides[b], shared) for b in asked.chosen]
    moves = [
        _some(asked, b, sides[b].get(CONDITION, []), shared, CONDITIONS)
        or Markup('<p class="none">{}</p>').format(told.conditions_told(data, b))
        for b in asked.chosen
    ]
    note = "Marked: heard in more than one column" if shared else ""
    return [Row("Reasons", reasons, note), Row("Would move if", moves)]


def _reasons(asked: Asked, bloc: str, sides: dict[str, list[Heard]], shared: set[str]) -> Markup:
    dataset = asked.seen.dataset
    parts = [
        _some(asked, bloc, held, shared, REASONS, told.reasons_told(dataset, bloc, side))
        for side, held in sides.items()
        if side != CONDITION
    ]
    return Markup("").join(parts) or Markup('<p class="none">None given.</p>')


def _some(
    asked: Asked, bloc: str, held: list[Heard], shared: set[str], most: int, head: str = ""
) -> Markup:
    """So many of a list, and a link to the rest; nothing where there is none."""
    data, whole = asked.seen.dataset, bloc in asked.whole
    # A rest of one takes no less room than its link.
    cut = held if whole or len(held) <= most + 1 else held[:most]
    points = [
        {
            "label": data.vocabulary.points[h.code], "shared": h.code in shared,
            "href": cited.leads(asked.seen, "arguments", code=h.code),
            "who": frame.who_says(data, bloc, h),
        }
        for h in cut
    ]  # fmt: skip
    if not points:
        return Markup("")
    listed = Markup(POINTS.render(points=points, head=head))
    return listed + _rest(asked, bloc, len(held) - len(cut))


def _rest(asked: Asked, bloc: str, n: int) -> Markup:
    if not n:
        return Markup("")
    href = asked.here(open=[f"{MORE}{b}" for b in asked.chosen if b in asked.whole or b == bloc])
    return Markup('<p class="how">{}</p>').format(cited.link(href, f"{n} more"))
