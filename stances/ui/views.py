"""Views that a document credits to respondents: the ranked list, one view, and two short lists."""

from collections.abc import Callable, Collection, Mapping, Sequence

from markupsafe import Markup

from stances.counts import count, joined, plural
from stances.dataset import Dataset, by_name
from stances.finding import sort_key
from stances.frames.views import Sourced
from stances.headlines import views as told
from stances.model import View
from stances.positions import Position, knowledge_of, status_of
from stances.ui.html import CELLS, sign

# Where a link leads, by the id of what it opens.
Leads = Callable[[str], str]
FIRST = 12
SHORT = 5

NAMES = (
    "{% macro names(all) %}{% for name, href in all %}"
    '<a href="{{ href }}" dir="auto">{{ name }}</a>'
    "{{ ', ' if not loop.last }}{% endfor %}{% endmacro %}"
)
RANKED = CELLS.from_string(
    NAMES
    + '<ol class="ranked">{% for row in rows %}<li><span class="place">{{ loop.index }}</span>'
    '<div><p dir="auto">{{ row.claim }}</p><p class="where">{{ row.where }} · '
    '<a href="{{ row.href }}">{{ row.open }}<span class="unseen"> of footnote {{ row.id }}</span>'
    "</a></p>"
    '{% if row.names %}<p class="how">{{ names(row.names) }}</p>{% for line in row.lines %}'
    '<p class="how" dir="auto">{{ line }}</p>{% endfor %}{% endif %}</div>'
    '<span class="bar"><i style="width:{{ row.share }}%"></i><b>{{ row.n }}</b></span></li>'
    '{% endfor %}</ol>{% if more %}<p class="more"><a href="{{ more[1] }}">{{ more[0] }}</a></p>'
    "{% endif %}"
)
ONE = CELLS.from_string(
    NAMES + '<div class="card wide"><h2 class="plain" dir="auto">{{ title }}</h2>'
    '<p class="where">{{ where }}</p><p class="how">{{ names(all) or "It names nobody." }}</p>'
    '{% for line in lines %}<p class="how" dir="auto">{{ line }}</p>{% endfor %}'
    '<p class="more"><a href="{{ close }}">Close</a></p></div>'
)
SPEAK = CELLS.from_string(
    '<ul class="speak">{% for row in rows %}<li>{{ row.sign }}'
    '<span class="unseen">{{ row.stance }}:</span>'
    '<a href="{{ row.href }}" dir="auto">{{ row.name }}</a><span class="bar">'
    '<i style="width:{{ row.share }}%"></i><b>{{ row.n }}</b></span></li>{% endfor %}</ul>'
)
BEHIND = CELLS.from_string(
    '<ul class="behind">{% for pieces, where in rows %}<li><p dir="auto">'
    "{% for text, bold in pieces %}{% if bold %}<b>{{ text }}</b>{% else %}"
    "{{ text }}{% endif %}{% endfor %}</p>"
    '<p class="where">{{ where }}</p></li>{% endfor %}</ul>'
    '<p class="more"><a href="{{ all[1] }}">{{ all[0] }}</a></p>'
)


def by_number(views: Collection[Sourced]) -> list[Sourced]:
    """The views that name respondents, the most shared first, those alike by footnote."""
    named = [s for s in views if s.view.respondents]
    return sorted(named, key=lambda s: (-len(s.view.respondents), s.view.footnote))


def ranked(
    dataset: Dataset, rows: Sequence[Sourced], one: str, more: tuple[str, str] | None,
    to: Leads, actor: Leads,
) -> str:  # fmt: skip
    """The views as a list with a bar each; the names of the one that is open stand below it.

    `to` leads to the page with a view open, with an empty id to the page with none.
    """
    most = max((len(s.view.respondents) for s in rows), default=1)
    made = [_row(dataset, s, s.id == one, most, to, actor) for s in rows]
    return RANKED.render(rows=made, more=more)


def _row(
    dataset: Dataset, s: Sourced, here: bool, most: int, to: Leads, actor: Leads
) -> Mapping[str, object]:
    n = len(s.view.respondents)
    return {
        "id": s.id,
        "claim": s.view.claim,
        "where": _where(s),
        "href": to("" if here else s.id),
        "open": f"{'hide' if here else 'show'} the {count(n, 'name') if n > 1 else 'name'}",
        "names": _names(dataset, s, actor) if here else [],
        "lines": _lines(s),
        "share": round(100 * n / most, 1),
        "n": n,
    }


def _where(s: Sourced) -> str:
    return f"Section {s.view.section}, footnote {s.view.footnote}"


def _names(dataset: Dataset, s: Sourced, actor: Leads) -> list[tuple[str, str]]:
    return [(dataset.actors[a].name, actor(a)) for a in by_name(dataset, s.view.respondents)]


def _lines(s: Sourced) -> list[str]:
    """What the document says of how many, what else it cites, and what is worth knowing."""
    phrase = f"In the words of the document: “{s.view.quantifier}”." if s.view.quantifier else ""
    cites = f"It also cites {'; '.join(s.view.cites)}." if s.view.cites else ""
    return [line for line in (phrase, cites, s.view.note) if line]


def one(dataset: Dataset, s: Sourced, close: str, actor: Leads) -> str:
    """One view with all that is known of it."""
    title = f"Footnote {s.id}: {s.view.claim}"
    on = f"; on {dataset.vocabulary.subject.definite}" if s.view.on_subject else ""
    return ONE.render(
        title=title, where=f"{_where(s)}{on}", all=_names(dataset, s, actor), lines=_lines(s),
        close=close,
    )  # fmt: skip


def speak(
    dataset: Dataset, source: str, shown: Collection[str], positions: Mapping[str, Position],
    actor: Leads,
) -> str:  # fmt: skip
    """Who of those shown is named on the subject, and by how many footnotes."""
    by = {a: n for a, n in told.on_subject(dataset, source).items() if a in shown}
    most = max(by.values(), default=1)
    order = sorted(by, key=lambda a: (-by[a], sort_key(dataset.actors[a].name)))
    rows = [_speaker(dataset, positions[a], by[a], most, actor(a)) for a in order]
    return SPEAK.render(rows=rows)


def _speaker(
    dataset: Dataset, position: Position, n: int, most: int, href: str
) -> Mapping[str, object]:
    code = dataset.vocabulary[status_of(position)]
    return {
        "sign": sign(code, knowledge_of(position) == "reported")
        if code.fill
        else Markup("<i></i>"),
        "stance": code.label,
        "name": dataset.actors[position.actor].name,
        "href": href,
        "share": round(100 * n / most, 1),
        "n": n,
    }


def _telling(alike: Sequence[View]) -> tuple[bool, bool, int]:
    """On the subject first, then one name before none, then what several footnotes say."""
    return not alike[0].on_subject, not alike[0].respondents, -len(alike)


def behind(dataset: Dataset, views: Sequence[Sourced], everything: str) -> str:
    """The phrases that stand for one name or none, and where all of them are."""
    records = [s.view for s in views]
    apart = sorted(told.phrases(records).values(), key=_telling)[:SHORT]
    rows = []
    for alike in apart:
        notes = [str(v.footnote) for v in alike]
        noun = "footnote" if len(notes) == 1 else plural("footnote")
        rows.append((told.phrase_told(dataset, alike[0]).pieces, f"{noun} {joined(notes)}"))
    n = sum(bool(v.quantifier) for v in records)
    label = f"All {count(n, 'phrase')} with the names behind them" if n > 1 else "The phrase"
    return BEHIND.render(rows=rows, all=(label, everything))
