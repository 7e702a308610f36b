"""The rule by an example, what the coders agree on, and what each count takes in, as HTML."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from stances.counts import agree, count, joined, spelled
from stances.dataset import Dataset, by_name, member_states
from stances.frames.documents import document_title
from stances.frames.reliability import agreement_frame, moved_told, unmoved
from stances.headlines import reading_cells
from stances.headlines.control import LABELS
from stances.headlines.method import disputes_title, disputes_told, example, over_time
from stances.model import SETTINGS, Setting, Statement
from stances.positions import Position, Steps, knowledge_of, steps
from stances.readings import other_readings
from stances.record import record
from stances.reliability import twice
from stances.scene import Scene
from stances.ui.html import CELLS, badge
from stances.vocabulary import CONFLICT
from stances.words import as_of, day, short_name

RULE = CELLS.from_string(
    '<ol class="rule">{% for title, words, rows, told in columns %}<li><h3 class="plain">'
    '{{ title }}</h3><p class="how">{{ words }}</p>{% if rows %}<ul>'
    "{% for name, when, badge, here in rows %}"
    '<li{% if here %} class="here"{% endif %}><span dir="auto">{{ name }}'
    '{% if when %} <span class="how">{{ when }}</span>{% endif %}</span> {{ badge }}</li>'
    '{% endfor %}</ul>{% endif %}{% if told %}<p class="how">{{ told }}</p>{% endif %}</li>'
    "{% endfor %}</ol>"
    '<ul class="over-time">{% for line in times %}<li class="how">{{ line }}</li>{% endfor %}</ul>'
)
NUMBERS = CELLS.from_string(
    '<dl class="numbers">{% for n in numbers %}<div><dt><b>{{ n.number }}</b> {{ n.what }}</dt>'
    '{% for line in n.lines %}<dd class="how">{{ line }}</dd>{% endfor %}'
    '{% if n.link %}<dd class="how"><a href="{{ n.link[1] }}">{{ n.link[0] }}</a></dd>{% endif %}'
    "</div>{% endfor %}</dl>"
)
COVERAGE = CELLS.from_string(
    '<div class="scroll" tabindex="0" role="region" aria-label="{{ label }}">'
    '<table class="plain coverage"><thead><tr>{% for head in heads %}<th scope="col"'
    '{% if not loop.first %} class="number"{% endif %}>{{ head }}</th>{% endfor %}</tr></thead>'
    '<tbody>{% for here, row in rows %}<tr{% if here %} class="here" aria-current="true"'
    '{% endif %}><th scope="row">{{ row[0] }}</th>{% for n in row[1:] %}'
    '<td class="number{{ " none" if not n }}" data-head="{{ heads[loop.index] }}">{{ n }}</td>'
    "{% endfor %}</tr>{% endfor %}</tbody></table></div>"
)
ADDRESSES = CELLS.from_string(
    '<p class="how"><a href="{{ base }}/api" target="_self">Every figure has an address</a>: '
    "pictures, tables and files for other programs and pages.</p>"
)
# Names of members that are told one by one; the rest as a number.
NAMED = 2

# A name, the day of its words, the badge, and whether it decides.
Row = tuple[str, str, Markup, bool]


class Number(NamedTuple):
    """A number, what it counts, what it rests on, and where more stands."""

    number: str
    what: str
    lines: Sequence[str]
    link: tuple[str, str] | None = None


def rule(scene: Scene) -> str:
    """The steps of the position rule, each with what it does to the actor of the example."""
    dataset = scene.dataset
    actor = example(dataset)
    said = record(dataset).of_actor(actor) if actor else ()
    found = steps(said, "reports", dataset.vocabulary.scores)
    columns = [_strongest(dataset, found), _latest(dataset, found), _middle(dataset, found)]
    inherited = _inherited(dataset, actor, scene.by_setting["groups"])
    return RULE.render(columns=[*columns, inherited], times=over_time(scene))


def _text(dataset: Dataset, s: Statement, when: str = "", decisive: bool = False) -> Row:
    """A statement by its document and, where it is told, its day, and the badge of its stance."""
    source = dataset.sources[dataset.source_of[s.id]]
    known = "reported" if s.voice == "reported" else "said"
    return document_title(source), when, badge(dataset.vocabulary[s.stance], known), decisive


def _strongest(dataset: Dataset, found: Steps | None) -> tuple[object, ...]:
    words = "Own words and the official record of words weigh the same; they go before an "
    words += "alignment, a group and a report."
    if not found:
        return "The strongest voice decides", words, [], ""
    n, weaker = len(found.strongest), len(found.coded) - len(found.strongest)
    told = f"{spelled(n, head=True)} {agree(n, 'text', 'texts')} of its strongest voice"
    told += f"; {spelled(weaker)} of a weaker one not counted" if weaker else ""
    rows = [_text(dataset, s, day(s.date)) for s in found.strongest]
    return "The strongest voice decides", words, rows, told


def _latest(dataset: Dataset, found: Steps | None) -> tuple[object, ...]:
    title = "Of these, the latest day"
    words = "Earlier statements stay on the page as history; of one day the text goes before the "
    words += "record of it."
    if not found:
        return title, words, [], ""
    n, all_of, left = len(found.counted), len(found.strongest), found.decisive.date
    if n == all_of:
        who = {1: "The only one is", 2: "Both are"}.get(n, f"All {spelled(n)} are")
        return title, words, [], f"{who} of {day(left)}, so {agree(n, 'it stays', 'all stay')}."
    return title, words, [], f"{spelled(n, head=True)} of {spelled(all_of)} count, of {day(left)}."


def _middle(dataset: Dataset, found: Steps | None) -> tuple[object, ...]:
    title, words = "Of one day, the middle", "The median of the scale; of two middles the later of "
    words += "the day."
    if not found:
        return title, words, [], ""
    rows = [_text(dataset, s, decisive=s.id == found.decisive.id) for s in found.counted]
    told = "The marked one decides" if len(rows) > 1 else "With one text there is nothing to weigh"
    return title, words, rows, told


def _inherited(
    dataset: Dataset, actor: str | None, positions: Mapping[str, Position]
) -> tuple[object, ...]:
    """What members of the bloc take over; of an actor that is no bloc there is nothing to show."""
    apart = [s for s in member_states(dataset) if positions[s].status == CONFLICT]
    differ = (
        f"{count(len(apart), 'State')} {agree(len(apart), 'is', 'are')}" if apart else "no State is"
    )
    words = "Hatched, never solid. If two groups of a State differ, it is shown as "
    words += f"“{dataset.vocabulary.label(CONFLICT)}”: {differ}."
    bloc = dataset.blocs.get(actor or "")
    members = bloc.members if bloc else ()
    heirs = [positions[m] for m in members if actor in positions[m].via]
    own = [positions[m] for m in members if positions[m].status == "stated"]
    rows = [*_members(dataset, heirs), *_members(dataset, own)]
    told = "Their own word goes before the group’s" if own else ""
    return "A silent member takes it over", words, rows, told


def _members(dataset: Dataset, found: Iterable[Position]) -> list[Row]:
    """Members of one position, one way to know it and one day in a row."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for p in found:
        if p.stance and p.day:
            key = p.stance, knowledge_of(p) or "said", day(p.day)
            alike.setdefault(key, []).append(p.actor)
    words = dataset.vocabulary
    return [
        (_some(dataset, who), when, badge(words[stance], known), False)
        for (stance, known, when), who in alike.items()
    ]


def _some(dataset: Dataset, actors: Sequence[str]) -> str:
    """`Austria, Belgium and 23 more`."""
    names = [short_name(dataset, a) for a in by_name(dataset, actors)]
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED + 1 else []
    return joined([*names[:NAMED], *more] if more else names)


def numbers(dataset: Dataset, setting: Setting, to: Callable[[str], str]) -> str:
    """Three numbers on how far the coding can be trusted; those that there are."""
    found = [_agreement(dataset, to), _moves(dataset, setting), _disputes(dataset, to)]
    return NUMBERS.render(numbers=[n for n in found if n])


def _agreement(dataset: Dataset, to: Callable[[str], str]) -> Number | None:
    if not twice(dataset.codings):
        return None
    first, *rest = _agreed(agreement_frame(dataset))
    others = "; ".join(f"{r['Coded']} {_with_interval(r)}" for r in rest)
    lines = [
        f"Krippendorff’s alpha, {first['Level']}, 95 % interval {first['95 % interval']}, "
        f"{count(int(first['Units']), 'unit', int(first['Of']))}. "
        "1 is full agreement, 0 that of chance.",
        f"{others[:1].upper()}{others[1:]}.",
    ]
    return Number(first["Alpha"], "agreement on the stance", lines, ("All of it", to("agreement")))


def _agreed(frame: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of the agreement, that on the stance first."""
    rows = [{str(k): str(v) for k, v in row.items()} for row in frame.to_dict("records")]
    return sorted(rows, key=lambda row: row["Coded"] != "stance")


def _with_interval(row: Mapping[str, str]) -> str:
    return f"{row['Alpha']} ({row['95 % interval']})" if row["95 % interval"] else row["Alpha"]


def _moves(dataset: Dataset, setting: Setting) -> Number | None:
    """How many moves of doubtful codes leave both sides as they are."""
    sides, codes, n = unmoved(dataset)
    lines = []
    if n:
        within = sides - codes
        lines.append(
            "Each code of low confidence moved one step either way, one at a time and all "
            f"together. Under this count{_then(dataset)}: {moved_told(dataset, setting)}."
        )
        if within:
            verb = agree(within, "moves", "move")
            lines.append(f"{within} of them {verb} States from one stance in favour to another.")
    if k := len(other_readings(dataset)):
        those = f"the other fair readings of {count(k, 'record')}{_then(dataset)}"
        lines.append(f"For every choice among {those}: {reading_cells(dataset)[setting]}.")
    what = f"{agree(n, 'change leaves', 'changes leave')} the sides as they are"
    return Number(f"{sides} of {n}", what, lines) if n else None


def _then(dataset: Dataset) -> str:
    return f", {as_of(dataset)}" if dataset.asof else ""


def _disputes(dataset: Dataset, to: Callable[[str], str]) -> Number | None:
    if not twice(dataset.codings):
        return None
    n = len(dataset.disputes)
    lower = "The codebook was written with these texts in view, so agreement on new texts may be "
    lines = [f"{disputes_told(dataset)} {lower}lower.".strip()]
    read = ("Read them", to("disputes")) if n else None
    return Number(str(n), disputes_title(dataset), lines, read)


def coverage(frame: pd.DataFrame, setting: Setting) -> str:
    """The Member States by stance under each count, the row of the present count marked."""
    rows = [
        (s == setting, [LABELS[s], *row[1:]])
        for s, row in zip(SETTINGS, frame.itertuples(index=False, name=None), strict=True)
    ]
    heads = ["Count", *frame.columns[1:]]
    return COVERAGE.render(label="Member States by count", heads=heads, rows=rows)


def addresses(base: str) -> str:
    """Where all figures, tables and files have addresses; `base` stands before each path."""
    return ADDRESSES.render(base=base)
