"""Charts, tables and messages, each with its words and its table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from stances.charts import Chart
from stances.frames.actors import ROWS
from stances.model import Statement
from stances.reading.problems import DataError
from stances.search import found, suggestions
from stances.selection import select
from stances.ui import downloads, html, plot, tables
from stances.ui.downloads import csv_button as csv_button
from stances.ui.downloads import params, plain
from stances.ui.html import badge_rules
from stances.ui.places import place
from stances.ui.state import Seen
from stances.ui.style import SHEETS, sheets
from stances.ui.tables import Sheet
from stances.vocabulary import Vocabulary
from stances.words import unfound

# Rows of a table that is read; of those that are sorted at most ROWS go to the browser.
MOST_READ = 100


def style() -> None:
    """The look of all pages."""
    st.html(f"<style>{sheets(*SHEETS)}</style>")


def badges(words: Vocabulary) -> None:
    """The colours of the badges of stances."""
    st.html(f"<style>{badge_rules(words)}</style>")


def fault(error: DataError | None, message: str) -> None:
    """A banner that names the first faults of the data files."""
    with st.container(border=True, key="fault"):
        st.text(message)
        for problem in (error.problems if error else ())[:3]:
            st.text(str(problem))


def chart(
    seen: Seen,
    made: Chart,
    opens: tuple[str, str] | None = None,
    sets: str | None = None,
) -> None:
    """A figure with the finding above, the source below, its table and its downloads.

    A click on a mark `opens` a page, by its parameter, or `sets` a parameter of this one.
    """
    key, line = made.key, made.stamp(seen).foot
    st.header(plain(made.title), anchor=False)
    st.text(f"{made.subtitle} {made.hint}".strip())
    alt = f"{made.title}. {made.subtitle} {line} The table behind this chart follows."
    base = tables.link_to(seen, *opens, ()).base if opens else None
    plot.plot(made, seen.dark, alt, {"base": base, "param": sets})
    with st.container(key=f"foot-{key}"):
        st.text(line)
    # The table comes first, so that the keyboard meets it right behind the chart.
    left, right = st.columns([3, 1])
    with left:
        box = st.expander("Table behind this chart", key=f"table-{key}", on_change="rerun")
        if box.open:
            with box:
                sortable(seen, made.shown, f"Table: {made.title}", f"rows-{key}")
    with right:
        downloads.menu(seen, made)


def subject(title: str) -> None:
    """The heading of the one actor, code, view or document that a page is about."""
    with st.container(key="named"):
        st.header(plain(title), anchor=False)


def facts(pairs: Mapping[str, object]) -> None:
    """Short facts as a list of terms."""
    st.html(html.facts(pairs))


def table(frame: pd.DataFrame, label: str) -> None:
    """A short table that is read rather than sorted; long cells wrap."""
    cut(frame, MOST_READ)
    st.html(html.table(frame.head(MOST_READ), label))


def sortable(
    seen: Seen, table: pd.DataFrame | Sheet, label: str, key: str, param: str | None = None
) -> None:
    """A table that its headings sort; `param` keeps in the address how it is sorted."""
    sheet = table if isinstance(table, Sheet) else Sheet(table, seen.dataset.vocabulary)
    cut(sheet.frame, ROWS)
    tables.draw(sheet, label, key, param)


def cut(frame: pd.DataFrame, most: int) -> None:
    """Say where a table holds more than is sent to the browser."""
    if len(frame) > most:
        st.text(f"The first {most} of {len(frame)} rows. Filters narrow them; the CSV holds all.")


def statement(seen: Seen, s: Statement, key: str, brief: bool = False) -> None:
    """A statement, whole or without its reasons, and the link to its place in its document."""
    source = seen.dataset.source_of[s.id]
    with st.container(key=f"said-{key}-{s.id.replace('.', '-')}", gap="xxsmall"):
        st.html(html.statement(seen.dataset, s, brief))
        st.page_link(
            place("sources"),
            label=plain(f"{seen.dataset.sources[source].title}: {s.locator}"),
            icon=":material/description:",
            query_params=params(seen, doc=source),
        )


def empty(seen: Seen) -> None:
    """What stands where nothing passes the filters; nearest names where the search is why."""
    dataset, q = seen.dataset, seen.chosen.q
    if not found(dataset, q):
        others = select(dataset, seen.positions, replace(seen.chosen, q=""))
        not_found("q", q, suggestions(dataset, q, others))
        return
    who = "Member State" if seen.shown else "actor"
    st.text(f"No {who} passes all filters. Remove one above, or reset them in the sidebar.")
    for line in unfound(seen):
        st.text(line)


def not_found(param: str, words: str, names: Sequence[str]) -> None:
    """Say that the search of a parameter found nothing, and offer to search for other names."""
    st.text(f"No results for “{words}”.")
    if not names:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"near-{param}"):
        st.text("Did you mean:")
        for i, name in enumerate(names):
            # A link to the page itself would leave the address as it is.
            st.button(
                plain(name),
                key=f"near-{param}-{i}",
                type="tertiary",
                on_click=_search,
                args=(param, name),
            )


def _search(param: str, name: str) -> None:
    st.query_params[param] = name
