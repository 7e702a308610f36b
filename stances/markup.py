"""Marks of stances and tables side by side as HTML: the same on the pages and in a file.

The sheets beside the pages give these classes their look; every value is escaped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from stances.vocabulary import CONFLICT, Code, Vocabulary

CELLS = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)

# How we know it, as a fill; the sheet `marks.css` has them.
FILLS = {"said": "said-so", "group": "of-group", "reported": "as-reported"}
BADGE = CELLS.from_string(
    '<span class="badge {{ look }}">{% if sign %}<span class="sign" aria-hidden="true">{{ sign }}'
    '</span>{% endif %}<span class="word">{{ label }}</span></span>'
)
SIGN = CELLS.from_string(
    '<span class="mark c-{{ code }}{% if reported %} as-reported{% endif %}" '
    'aria-hidden="true">{{ symbol }}</span>'
)
BAR = CELLS.from_string(
    '<div class="parts"{% if told %} role="img" aria-label="{{ told }}"{% endif %}>'
    '{% for p in parts %}<span class="{{ p.look }}" style="flex-grow: {{ p.n }}" '
    'title="{{ p.told }}">{% if p.wide %}<b>{{ p.n }}</b>{% endif %}'
    "{% if p.words %}<i>{{ p.words }}</i>{% endif %}</span>{% endfor %}</div>"
)
BESIDE = CELLS.from_string(
    '<div class="scroll beside of-{{ heads|length }}" tabindex="0" role="region" '
    'aria-label="{{ label }}">'
    '<table class="compare" role="table"><thead role="rowgroup"><tr role="row">'
    '<td role="cell"></td>'
    '{% for head in heads %}<th scope="col" role="columnheader" class="b{{ loop.index }}">'
    "{{ head }}</th>{% endfor %}</tr></thead>"
    '<tbody role="rowgroup">{% for row in rows %}<tr role="row"><th scope="row" role="rowheader">'
    "{{ row.label }}{% if row.note %}<small>{{ row.note }}</small>{% endif %}</th>"
    '{% for cell in row.cells %}<td role="cell" class="b{{ loop.index }}" '
    'data-head="{{ row.label }}">{{ cell }}</td>{% endfor %}</tr>{% endfor %}'
    "</tbody></table></div>"
)


@dataclass(frozen=True)
class Row:
    """A question, and what each column answers."""

    label: str
    cells: Sequence[Markup]
    note: str = ""


def badge(code: Code, known: str = "said", label: str = "", big: bool = False) -> Markup:
    """A stance as colour, sign and word, its fill by how it is known (a word of `KNOWLEDGE`)."""
    size = " big" if big else ""
    look = f"{fill(code, known)} c-{code.id}{size}"
    return _badge(look, code.symbol, label or code.label)


def sign(code: Code, reported: bool = False) -> Markup:
    """The sign of a stance alone, framed where it is only reported; what it means stands beside."""
    return _sign(code.id, code.symbol, reported)


# There are few, and a page may have thousands of them.
@lru_cache(maxsize=256)
def _sign(code: str, symbol: str, reported: bool) -> Markup:
    return Markup(SIGN.render(code=code, symbol=symbol, reported=reported))


@lru_cache(maxsize=1024)
def _badge(look: str, symbol: str, label: str) -> Markup:
    return Markup(BADGE.render(look=look, sign=symbol, label=label))


def fill(code: Code, known: str) -> str:
    """The class of a mark: how we know it, or that there is no stance to know."""
    if code.id == CONFLICT:
        return "differ"
    return FILLS[known] if code.fill else "no-word"


def bar(parts: Sequence[Mapping[str, object]], told: str = "") -> Markup:
    """A bar whose parts are as wide as their numbers; `told` is the same for who does not see it.

    A part has its `look`, its number `n`, what it is (`told`), whether the number stands on it
    (`wide`), and words beside the number.
    """
    return Markup(BAR.render(parts=parts, told=told))


def beside(heads: Sequence[Markup], rows: Sequence[Row], label: str) -> Markup:
    """A table of equal columns, which stand below each other on a telephone."""
    return Markup(BESIDE.render(heads=heads, rows=rows, label=label))


def stance_rules(words: Vocabulary) -> str:
    """The colours of the stances as variables, from the one palette, for light and dark."""
    return "\n".join(_rule(words, words[code]) for code in words.scale if words[code].fill)


def _rule(words: Vocabulary, code: Code) -> str:
    colours = {"fill": code.fill, "edge-of": code.edge, "on": code.ink}
    named = "; ".join(
        f"--{name}: light-dark({by['light']}, {by['dark']})" for name, by in colours.items()
    )
    # The hatch leans to the one side or the other, which tells the sides where there is no colour.
    tilt = "45deg" if code.id in words.against else "-45deg"
    return f".c-{code.id} {{ {named}; --tilt: {tilt}; }}"
