"""Small pieces of page as HTML; every value is escaped, so that text stays text."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar, cast

import pandas as pd
from markupsafe import Markup

from stances.dataset import Dataset
from stances.markup import CELLS as CELLS
from stances.markup import FILLS as FILLS
from stances.markup import badge as badge
from stances.markup import fill as fill
from stances.markup import sign as sign
from stances.markup import stance_rules as stance_rules
from stances.model import NONE, Condition, Reason, Statement
from stances.vocabulary import Code
from stances.words import day, verb
from stances.words import short_name as brief_name

# Where quoted words lead, if anywhere.
Leads = Callable[[str | None], str]
# Longer names take another one where they are read in passing.
LONG = 40
# Letters of a cell that is copied.
LETTERS, MORE = 2_000, " …"
# Pieces of pages that are kept for readers who look at the same.
KEPT = 256
T = TypeVar("T")
CHIP = CELLS.from_string(
    '<a class="chip {{ look }}" href="{{ href }}"><span class="sign" aria-hidden="true">{{ sign }}'
    '</span><span class="unseen">{{ stance }}: </span>{{ name }}'
    '{% if reported %}<span class="unseen"> (only as reported)</span>{% endif %}</a>'
)
CHIPS = CELLS.from_string(
    '<ul class="chips">{% for chip in chips %}<li>{{ chip }}</li>{% endfor %}</ul>'
)
HEAD = CELLS.from_string(
    '<h2 class="plain">{{ title }}</h2>'
    '{% if measure %}<p class="measure">{{ measure }}</p>{% endif %}'
)
LEAD = CELLS.from_string(
    '<p class="lead">{% for text, strong in pieces %}{% if strong %}<b>{{ text }}</b>'
    "{% else %}{{ text }}{% endif %}{% endfor %}</p>"
)
CARD = CELLS.from_string(
    '<div class="card"><h2 class="plain">{{ title }}</h2>'
    "{% for line in lines %}<p>{{ line }}</p>{% endfor %}</div>"
)
AFTER = CELLS.from_string('<p class="after">{{ told }} <a href="{{ href }}">{{ label }}</a></p>')
WHERE = CELLS.from_string('<p class="where">{{ text }}</p>')
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
    '<b>{{ how }}</b>, {{ date }} <span class="where">{{ voice }}; confidence {{ confidence }}'
    "{% if other %}; on another reading: {{ other }}{% endif %}</span></p>"
    '{% if quotation %}<blockquote dir="auto">“{{ quotation }}”</blockquote>{% endif %}'
    '{% if by %}<p class="where">{{ by }}</p>{% endif %}'
    "{% for title, items in lists %}{% if items %}"
    '<table class="points"><caption>{{ title }}</caption><tbody>'
    '{% for item in items %}<tr><th scope="row">{{ item.label }}</th>'
    '<td dir="auto">{{ item.text }}'
    "{% if item.quotation %} <q>{{ item.quotation }}</q>{% endif %} "
    '<span class="where">{% if item.href %}<a href="{{ item.href }}">{{ item.locator }}</a>'
    "{% else %}{{ item.locator }}{% endif %}</span></td></tr>{% endfor %}"
    "</tbody></table>{% endif %}{% endfor %}"
    '{% if note %}<p class="where" dir="auto">Note: {{ note }}</p>{% endif %}</article>'
)


class Whole(str):
    """HTML that Streamlit sends as it is; in other texts it looks for indents, line by line."""

    def _repr_html_(self) -> str:
        return str(self)


def kept(make: Callable[..., T], *of: Hashable) -> T:
    """A piece of page, made once for all who look at the same: `make` sees nothing but `of`."""
    return cast(T, _kept(make, *of))


@lru_cache(maxsize=KEPT)
def _kept(make: Callable[..., object], *of: Hashable) -> object:
    made = make(*of)
    return Whole(made) if isinstance(made, str) else made


def mark(code: Code, known: str) -> dict[str, str]:
    """The same for a script that draws it."""
    return {"look": f"{fill(code, known)} c-{code.id}", "sign": code.symbol, "label": code.label}


def chip(dataset: Dataset, actor: str, code: Code, known: str, href: str) -> Markup:
    """An actor with the sign of its stance, which leads to its page."""
    reported = known == "reported"
    look = f"c-{code.id}{' as-reported' if reported else ''}"
    shown = {"sign": code.symbol, "stance": code.label, "name": brief_name(dataset, actor)}
    return Markup(CHIP.render(look=look, href=href, reported=reported, **shown))


def chips(made: Iterable[Markup]) -> Markup:
    """Chips as a list that wraps."""
    return Markup(CHIPS.render(chips=list(made)))


def short_name(dataset: Dataset, actor: str) -> str:
    """The name of an actor; one that is long, by the longest other name that is not."""
    who = dataset.actors[actor]
    if len(who.name) <= LONG:
        return who.name
    return max((n for n in who.names if len(n) <= LONG), key=len, default=who.name)


def where(text: str) -> str:
    """A line on where something is from."""
    return WHERE.render(text=text)


def figure_head(title: str, measure: str) -> str:
    """What a figure finds, and what it measures."""
    return Whole(HEAD.render(title=title, measure=measure))


def lead(pieces: Sequence[tuple[str, bool]]) -> str:
    """The line below the title of a page; the strong pieces of it are bold."""
    return Whole(LEAD.render(pieces=pieces))


def card(title: str, lines: Sequence[str]) -> str:
    """A short message where a figure would stand."""
    return CARD.render(title=title, lines=lines)


def after(told: str, label: str, href: str) -> str:
    """What was said after the day whose words are the last that count, and the way to it."""
    return AFTER.render(told=told, label=label, href=href)


def facts(pairs: Mapping[str, object]) -> str:
    """Short facts as a list of terms."""
    return FACTS.render(pairs=list(pairs.items()))


def table(frame: pd.DataFrame, label: str) -> str:
    """A frame as a table whose cells wrap; the first column heads its row."""
    rows = [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    return TABLE.render(label=label, heads=list(frame.columns), rows=rows)


def cells(frame: pd.DataFrame) -> list[list[str]]:
    """The headings of a frame and then its rows, each cell as a reader sees it.

    Of a very long cell the beginning, with … behind it.
    """
    rows = frame.itertuples(index=False, name=None)
    return [list(frame.columns), *([_cut(_cell(value)) for value in row] for row in rows)]


def _cut(text: str) -> str:
    """A text up to so many letters, with … behind it where it is longer."""
    return text if len(text) <= LETTERS else f"{text[:LETTERS].rstrip()}{MORE}"


def copied_lines(lines: Iterable[str]) -> str:
    """Lines for the clipboard, a paragraph each."""
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    return day(value) if isinstance(value, dt.date) else str(value)


def nowhere(words: str | None) -> str:
    """No address: where words are shown that lead to nothing."""
    return ""


def statement(dataset: Dataset, s: Statement, leads: Leads = nowhere) -> str:
    """A statement whole: stance, voice, words, reasons, conditions, doubts."""
    words = dataset.vocabulary
    labels = words.points
    lists = [
        ("Reasons", _points(s, labels, s.reasons, leads)),
        ("Conditions", _points(s, labels, s.conditions, leads)),
    ]
    return STATEMENT.render(
        badge=badge(words[s.stance], "reported" if s.voice == "reported" else "said"),
        how=f"appears, with nothing on {words.subject.brief}"
        if s.stance == NONE
        else verb(s, dataset),
        date=day(s.date),
        voice=words.voices[s.voice],
        confidence=s.confidence,
        other=words.in_text(s.alternative) if s.alternative else None,
        quotation=s.quotation,
        by=spoken_by(s),
        lists=lists,
        note=s.note,
    )


def spoken_by(s: Statement) -> str:
    """Who spoke, and who read it out."""
    by = f"delivered by {s.delivered_by}" if s.delivered_by else ""
    return "; ".join(part for part in (s.speaker, by) if part)


def _points(
    s: Statement, labels: Mapping[str, str], items: Iterable[Reason | Condition], leads: Leads
) -> Sequence[Mapping[str, str | None]]:
    return [
        {
            "label": labels[item.argument if isinstance(item, Reason) else item.condition],
            "text": item.text,
            "quotation": item.quotation,
            "locator": item.locator or s.locator,
            "href": leads(item.quotation),
        }
        for item in items
    ]
