"""Charts and tables in one page that works from a stick, without a network."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup
from pandas import DataFrame
from plotly.io import to_html
from plotly.offline import get_plotlyjs

from stances import charts
from stances.briefing.content import Briefing, Stand
from stances.dataset import Dataset
from stances.exports.citations import footnote
from stances.figures.layout import sized
from stances.figures.typeface import STACK, face
from stances.frames.actors import positions_frame
from stances.frames.cells import Column, columns
from stances.frames.conditions import conditions_frame
from stances.model import Statement
from stances.words import full_name

# What also runs in the dashboard: the matcher, and the order of the rows of a table.
SCRIPTS = files("stances").joinpath("ui", "scripts")
# Between the names in a cell.
SEPARATORS = re.compile(r"[,;] ")

PAGE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline';
 img-src data: blob:; font-src data:">
<title>{{ title }}</title>
<style>
{{ face }}
body { font: 16px/1.45 {{ typeface }};
  max-width: 1240px; margin: 0 auto; padding: 1rem; color: #14202b; background: #fff; }
nav a { margin-right: 1rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; margin-top: 2rem; }
.stamp { font-size: 0.8rem; color: #555; overflow-wrap: anywhere; }
.message { font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.85rem; margin-bottom: 1rem; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.6rem 0.25rem 0;
  border-bottom: 1px solid #ddd; }
caption { text-align: left; font-weight: 600; padding: 0.4rem 0; }
th button { font: inherit; font-weight: 600; border: 0; background: none; padding: 0;
  cursor: pointer; text-align: left; }
th button:focus-visible, input:focus-visible { outline: 2px solid #24578f; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
th[aria-sort=ascending] button::after { content: " ↑"; }
th[aria-sort=descending] button::after { content: " ↓"; }
blockquote { margin: 0.3rem 0 0.8rem; border-left: 3px solid #bbb; padding-left: 0.9rem; }
</style>
<script>{{ plotly }}</script>
</head>
<body>
<h1>{{ title }}</h1>
{% if audience %}<p>{{ audience }}</p>{% endif %}
<p class="stamp">{{ stamp }}</p>
<nav>{% for s in sections %}<a href="#{{ s.key }}">{{ s.heading }}</a>{% endfor %}</nav>
{% for s in sections %}
<section id="{{ s.key }}">
<h2>{{ s.heading }}</h2>
<p class="message">{{ s.message }}</p>
{% for b in s.blocks %}
{% if b.kind == "text" %}<p dir="auto">{{ b.words }}</p>
{% elif b.kind == "quote" %}
<p>{{ b.lead }}</p><blockquote dir="auto">“{{ b.words }}”<br>
<span class="stamp">{{ b.cite }}</span></blockquote>
{% elif b.kind == "picture" %}<div class="wide" role="img" aria-label="{{ b.alt }}">
{{ b.html }}</div>
{% else %}
<label>Filter <input type="search" data-table="{{ b.id }}"></label>
<div class="wide"><table id="{{ b.id }}"><caption>{{ b.caption }}</caption><thead><tr>
{% for c in b.columns %}
<th scope="col" class="{{ c.kind }}"{% if c.last is not none %} data-last="{{ c.last }}"{% endif %}>
<button type="button">{{ c.head }}</button></th>
{% endfor %}
</tr></thead><tbody>
{% for row in b.rows %}<tr{% if row.others %} data-names="{{ row.others }}"{% endif %}>
{% for c in b.columns %}{% set key = c.keys[row.at] if c.keys else none %}
<td dir="auto" class="{{ c.kind }}"{% if key is not none %} data-sort="{{ key }}"{% endif %}>
{{- c.cells[row.at] }}</td>
{% endfor %}
</tr>
{% endfor %}</tbody></table></div>
{% endif %}
{% endfor %}
</section>
{% endfor %}
<script>
{{ finding }}
for (const input of document.querySelectorAll("input[data-table]")) {
  const rows = [...document.getElementById(input.dataset.table).tBodies[0].rows];
  const items = rows.map((row) => {
    const [label, ...cells] = [...row.cells].map((cell) => cell.textContent);
    const names = (row.dataset.names ?? "").split("\\n");
    return { id: "", label, names, text: cells.join("\\n"), row };
  });
  input.addEventListener("input", () => {
    for (const row of rows) row.hidden = true;
    for (const { row } of finding.ranked(input.value, items)) row.hidden = false;
  });
}
{{ sorting }}
const key = ({ dataset }) => dataset.sort === undefined ? null : Number(dataset.sort);
const column = (rows, head) => {
  const cells = rows.map((row) => row.cells[head.cellIndex]), { last } = head.dataset;
  const keys = head.className === "text" ? undefined : cells.map(key);
  return { cells: cells.map((cell) => cell.textContent), keys, last: last && Number(last) };
};
const next = { ascending: "descending", descending: "none" };
for (const table of document.querySelectorAll("table")) {
  const rows = [...table.tBodies[0].rows], heads = [...table.tHead.rows[0].cells];
  for (const head of heads) head.querySelector("button").addEventListener("click", () => {
    const way = next[head.getAttribute("aria-sort")] ?? "ascending";
    for (const other of heads) other.setAttribute("aria-sort", other === head ? way : "none");
    const order = sorted(column(rows, head), way === "descending");
    table.tBodies[0].append(...(way === "none" ? rows : order.map((number) => rows[number])));
  });
}
</script>
</body>
</html>
""")


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    words: str


@dataclass(frozen=True)
class Quote:
    """What was said, in which words, and the statement that cites it."""

    lead: str
    words: str
    statement: Statement


@dataclass(frozen=True)
class Table:
    """A table, and what it shows."""

    frame: DataFrame
    caption: str


@dataclass(frozen=True)
class Picture:
    """A chart."""

    chart: charts.Chart


Block = Text | Quote | Table | Picture


@dataclass(frozen=True)
class Section:
    """One part: its heading, its one message, and what bears it out."""

    key: str
    heading: str
    message: str
    blocks: tuple[Block, ...]


def _sections(briefing: Briefing) -> list[Section]:
    scene, room = briefing.scene, charts.counts_chart(briefing.scene)
    asked = conditions_frame(scene.dataset, scene.positions, scene.shown)
    shown = positions_frame(scene, scene.shown)
    kept = ["Actor", "Type", "Stance", "How we know it", "Key words", "Source", "Locator"]
    said = tuple(block for stand in briefing.stands for block in _said(stand))
    drawn = (Picture(room),) if len(room.drawn) else ()
    sources = tuple(Text(f"{full_name(s)}.") for s in scene.dataset.sources.values())
    return [
        Section("answer", "The answer", f"{briefing.answer}.", said),
        Section("room", "Where the room stands", room.title, drawn),
        Section("conditions", "Conditions", f"{briefing.asks_title}.",
                (Table(asked, "Each condition and who sets it"),)),
        Section("table", "All positions", briefing.in_line,
                (Table(shown[kept], "Positions of the actors shown"),)),
        Section("method", "Method", briefing.source, tuple(map(Text, briefing.method))),
        Section("sources", "Sources", briefing.documents_title, sources),
    ]  # fmt: skip


def _said(stand: Stand) -> list[Block]:
    quoted = [s for s in stand.statements if s.quotation]
    return [Text(f"{stand.name}: {stand.label}. {stand.facts}"),
            *(Quote(stand.name, s.quotation or "", s) for s in quoted)]  # fmt: skip


def to_page(briefing: Briefing) -> bytes:
    """The page: charts that answer, tables that sort and filter, no request to anyone."""
    html = PAGE.render(
        title=briefing.subject,
        audience=" ".join(filter(None, [briefing.occasion, briefing.reader])),
        stamp=" ".join(filter(None, [f"{briefing.foot}.", briefing.selection, briefing.link])),
        face=_safe(face()),
        typeface=_safe(STACK),
        plotly=_safe(get_plotlyjs()),
        finding=_script("find"),
        sorting=_script("sort"),
        sections=[_section(briefing, s) for s in _sections(briefing)],
    )
    return html.strip().encode("utf-8")


def _script(name: str) -> Markup:
    return _safe(SCRIPTS.joinpath(f"{name}.js").read_text(encoding="utf-8"))


def _safe(markup: str) -> Markup:
    """Mark-up and scripts that hold no data, not to be escaped again."""
    return Markup(markup)


def _section(briefing: Briefing, section: Section) -> dict[str, object]:
    blocks = [_block(briefing, section, i, b) for i, b in enumerate(section.blocks)]
    return {
        "key": section.key,
        "heading": section.heading,
        "message": section.message,
        "blocks": blocks,
    }


def _block(
    briefing: Briefing, section: Section, at: int, block: Text | Quote | Table | Picture
) -> dict[str, object]:
    if isinstance(block, Text):
        return {"kind": "text", "words": block.words}
    if isinstance(block, Quote):
        cite = footnote(briefing.scene.dataset, block.statement)
        return {"kind": "quote", "lead": block.lead, "words": block.words, "cite": cite}
    if isinstance(block, Table):
        read = columns(block.frame, briefing.scene.dataset.vocabulary)
        return {
            "kind": "table",
            "id": f"{section.key}-{at}",
            "caption": block.caption,
            "columns": read,
            "rows": _rows(briefing.scene.dataset, read),
        }
    chart = block.chart
    figure = sized(chart.figure(), chart.stamp(briefing.scene), 1160)
    div = to_html(
        figure,
        include_plotlyjs=False,
        full_html=False,
        div_id=f"chart-{section.key}-{at}",
        config={"displaylogo": False},
    )
    return {"kind": "picture", "html": _safe(div), "alt": f"{chart.title} {chart.subtitle}"}


def _rows(dataset: Dataset, read: Sequence[Column]) -> list[dict[str, object]]:
    """The number of each row, and the other names of the actors that its cells name."""
    names = {a.name: a.names for a in dataset.actors.values()}
    rows: list[dict[str, object]] = []
    for at, cells in enumerate(zip(*(column.cells for column in read), strict=True)):
        named = {piece: None for cell in cells for piece in (cell, *SEPARATORS.split(cell))}
        others = [other for piece in named for other in names.get(piece, ())]
        rows.append({"at": at, "others": "\n".join(others)})
    return rows
