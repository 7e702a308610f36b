"""Small pieces of page as HTML; every value is escaped, so that text stays text."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from stances.dataset import Dataset
from stances.model import NONE, Condition, Reason, Statement
from stances.vocabulary import Code, Vocabulary
from stances.words import day, verb

CELLS = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)

BADGE = CELLS.from_string(
    '<span class="badge {{ look }}"><span aria-hidden="true">{{ sign }}</span> {{ label }}</span>'
)
FACTS = CELLS.from_string(
    '<dl class="facts">{% for label, value in pairs %}<dt>{{ label }}</dt>'
    '<dd dir="auto">{{ value }}</dd>{% endfor %}</dl>'
)
TABLE = CELLS.from_string(
    '<div class="scroll" tabindex="0" role="region" aria-label="{{ label }}">'
    '<table class="plain"><thead><tr>'
    '{% for head in heads %}{% if head %}<th scope="col">{{ head }}</th>'
    "{% else %}<td></td>{% endif %}{% endfor %}</tr></thead><tbody>"
    '{% for row in rows %}<tr><th scope="row" dir="auto">{{ row[0] }}</th>'
    '{% for cell in row[1:] %}<td dir="auto" data-head="{{ heads[loop.index] }}">{{ cell }}</td>'
    "{% endfor %}</tr>{% endfor %}"
    "</tbody></table></div>"
)
STATEMENT = CELLS.from_string(
    '<article class="said"><p class="head">{{ badge }} '
    '<b>{{ how }}</b>, {{ date }} <span class="quiet">{{ voice }}; confidence {{ confidence }}'
    "{% if other %}; on another reading: {{ other }}{% endif %}</span></p>"
    '{% if quotation %}<blockquote dir="auto">“{{ quotation }}”</blockquote>{% endif %}'
    '{% if by %}<p class="quiet">{{ by }}</p>{% endif %}'
    "{% for title, items in lists %}{% if items %}"
    '<table class="points"><caption>{{ title }}</caption><tbody>'
    '{% for item in items %}<tr><th scope="row">{{ item.label }}</th>'
    '<td dir="auto">{{ item.text }}'
    "{% if item.quotation %} <q>{{ item.quotation }}</q>{% endif %} "
    '<span class="quiet">{{ item.locator }}</span></td></tr>{% endfor %}'
    "</tbody></table>{% endif %}{% endfor %}"
    '{% if note %}<p class="quiet" dir="auto">Note: {{ note }}</p>{% endif %}</article>'
)


def badge(code: Code, reported: bool = False) -> Markup:
    """A stance as colour, sign and word; an outline where another reported it."""
    look = "badge-reported" if reported and code.fill else f"badge-{code.id}"
    return Markup(BADGE.render(look=look, sign=code.symbol, label=code.label))


def badge_rules(words: Vocabulary) -> str:
    """The colours of the badges, from the one palette."""
    return "\n".join(_badge_rule(words[code]) for code in words.scale)


def _badge_rule(code: Code) -> str:
    fill, ink = code.fill["light"], code.ink["light"]
    return f".badge-{code.id} {{ background: {fill}; color: {ink}; border-color: {fill}; }}"


def facts(pairs: Mapping[str, object]) -> str:
    """Short facts as a list of terms."""
    return FACTS.render(pairs=list(pairs.items()))


def table(frame: pd.DataFrame, label: str) -> str:
    """A frame as a table whose cells wrap; the first column heads its row."""
    rows = [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    return TABLE.render(label=label, heads=list(frame.columns), rows=rows)


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    return day(value) if isinstance(value, dt.date) else str(value)


def statement(dataset: Dataset, s: Statement, brief: bool = False) -> str:
    """A statement whole: stance, voice, words, reasons, conditions, doubts; brief: no reasons."""
    words = dataset.vocabulary
    labels = words.points
    lists = [
        ("Reasons", _points(s, labels, s.reasons)),
        ("Conditions", _points(s, labels, s.conditions)),
    ]
    return STATEMENT.render(
        badge=badge(words[s.stance], s.voice == "reported"),
        how=f"appears, with nothing on {words.subject.brief}"
        if s.stance == NONE
        else verb(s, dataset),
        date=day(s.date),
        voice=words.voices[s.voice],
        confidence=s.confidence,
        other=words.in_text(s.alternative) if s.alternative else None,
        quotation=s.quotation,
        by=_who(s),
        lists=[] if brief else lists,
        note=s.note,
    )


def _who(s: Statement) -> str:
    by = f"delivered by {s.delivered_by}" if s.delivered_by else ""
    return "; ".join(part for part in (s.speaker, by) if part)


def _points(
    s: Statement, labels: Mapping[str, str], items: Iterable[Reason | Condition]
) -> Sequence[Mapping[str, str | None]]:
    return [
        {
            "label": labels[item.argument if isinstance(item, Reason) else item.condition],
            "text": item.text,
            "quotation": item.quotation,
            "locator": item.locator or s.locator,
        }
        for item in items
    ]
