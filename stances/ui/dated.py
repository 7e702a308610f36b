"""The documents on the line of time as a list of links, which no drawing can be."""

from itertools import groupby

from jinja2 import Environment

from stances.charts import Chart
from stances.counts import count, day
from stances.frames.timeline import DOCUMENT, Dated
from stances.scene import Scene
from stances.ui.cited import leads

# More documents than this are counted, and stand on Sources.
MOST = 24
CELLS = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
LIST = CELLS.from_string(
    '<ul class="dated">{% for when, rows in days %}<li><p class="when">{{ when }}</p><ul>'
    '{% for row in rows %}<li><a href="{{ row.href }}" dir="auto">{{ row.name }}</a> '
    '<span class="where">{{ row.told }}</span></li>{% endfor %}</ul></li>{% endfor %}</ul>'
    '{% if more %}<p class="all"><a href="{{ all }}">{{ more }} more on Sources</a></p>{% endif %}'
)


def documents(scene: Scene, made: Chart) -> str:
    """Each document by its day, with what was coded from it, and a link to it on Sources."""
    frame = made.drawn[made.drawn["kind"] == DOCUMENT]
    rows = [Dated.model_validate(row) for row in frame.head(MOST).to_dict("records")]
    days = groupby(rows, key=lambda row: row.date)
    left = len(frame) - len(rows)
    return LIST.render(
        days=[(day(date), [_row(scene, row) for row in some]) for date, some in days],
        more=count(left, "document") if left else "", all=leads(scene, "sources"),
    )  # fmt: skip


def _row(scene: Scene, row: Dated) -> dict[str, str]:
    first = f"the first is of {day(row.start)}" if row.start < row.date else ""
    told = (row.told, first, "day inferred" if row.inferred else "", row.later)
    return {
        "href": leads(scene, "sources", doc=row.source),
        "name": row.label,
        "told": "; ".join(filter(None, told)),
    }
