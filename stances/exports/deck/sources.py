"""The last slide: the documents quoted by the names that slides give them, and the method."""

import re

from stances.briefing.content import Briefing, Cited
from stances.briefing.titles import documents
from stances.counts import count
from stances.exports.citations import footnote_of
from stances.exports.deck.boxes import METHOD, READ, SOURCES, TITLE
from stances.exports.deck.page import Page
from stances.exports.deck.table import Row, Table, cell, fitting
from stances.exports.deck.text import Paragraph, Run, heights, plain

WIDTHS = (2.1, 5.2)
HEADS = ("Named here as", "Document quoted")
# The most documents; the space between lines of the method in points, of their numbers in inches.
MOST, APART, NUMBERED = 12, 3.5, 0.31
SHEET = "Sources"
# On a slide the beginning of an address says that it is one.
ADDRESS = re.compile(r", available at https?://(\S+?)\.?$")


def sources(page: Page, briefing: Briefing, quoted: frozenset[str]) -> None:
    """Fills the slide; `quoted` are the documents of all slides and their notes."""
    data = briefing.scene.dataset
    total = len(data.sources)
    page.title(
        [documents(len(quoted), total, "on these slides and in their notes"),
         documents(len(quoted), total)], TITLE)  # fmt: skip
    cited = [c for c in briefing.documents if any(s.id in quoted for s in c.sources)]
    rest = [c for c in briefing.documents if c not in cited]
    rows = tuple(map(_row, cited))[:MOST]
    told = f"Documents quoted: {'; '.join(c.called for c in cited)}."
    table = Table(WIDTHS, HEADS, rows, SOURCES.size, alternative=told)
    kept = fitting(table, SOURCES.height)
    if kept:
        page.table(SOURCES, Table(WIDTHS, HEADS, kept, SOURCES.size, alternative=told))
    page.write(METHOD, _method(page, briefing.method))
    page.lines(READ, _remark(len(kept), cited, rest))
    page.notes += [
        f"{footnote_of(s)}{'' if s.id in quoted else ' Read, not quoted.'}"
        for s in data.sources.values()
    ]


def _row(cited: Cited) -> Row:
    called, full = plain(cited.called, bold=True), plain(ADDRESS.sub(r", \1", cited.full))
    return Row((cell(called, size=SOURCES.size), cell(full, size=SOURCES.size)))


def _method(page: Page, lines: tuple[str, ...]) -> list[Paragraph]:
    """Numbered lines, as many as fit; what does not is in the notes."""
    head = plain("Method", size=12, bold=True, grey=True)
    made = [
        Paragraph((Run(line),), number=i, before=APART, indent=NUMBERED)
        for i, line in enumerate(lines, start=1)
    ]
    kept = len(made)
    while kept and heights([head, *made[:kept]], METHOD.size, METHOD.room) > METHOD.height:
        kept -= 1
    if kept < len(made):
        head = plain(f"Method, {kept} of {len(made)} lines; all are in the notes",
                     size=12, bold=True, grey=True)  # fmt: skip
        page.notes += lines
    return [head, *made[:kept]]


def _remark(shown: int, cited: list[Cited], rest: list[Cited]) -> str:
    parts = []
    if shown < len(cited):
        parts.append(f"{shown} of {count(len(cited), 'entry')}; all are in the notes and in the "
                     f"workbook, sheet {SHEET}.")  # fmt: skip
    if rest:
        parts.append(f"Read, not quoted: {', '.join(c.called for c in rest)}.")
    return " ".join(parts)
