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
from stances.ui import choosers, downloads, html, plot, tables
from stances.ui.downloads import csv_button as csv_button
from stances.ui.downloads import params, plain
from stances.ui.html import badge_rules
from stances.ui.places import place
from stances.ui.state import View
from stances.ui.tables import Sheet
from stances.vocabulary import Vocabulary
from stances.words import unfound

# Rows of a table that is read; of those that are sorted at most ROWS go to the browser.
MOST_READ = 100
CSS = """
.block-container { padding-top: 1.2rem; padding-bottom: 3rem; max-width: 1240px; }
[data-testid="stHeader"] { background: transparent; pointer-events: none; }
[data-testid="stHeader"] * { pointer-events: none; }
[data-testid="stHeader"] button, [data-testid="stHeader"] button * { pointer-events: auto; }
.stVerticalBlock { gap: 0.6rem; }
[data-testid="stHeading"] > div { margin-bottom: -0.35rem !important; }
h1 { font-size: 1.7rem !important; padding: 0.3rem 0 !important; }
h2 { font-size: 1.15rem !important; padding: 0.9rem 0 0.35rem !important; }
h3 { font-size: 1.05rem !important; padding: 0.9rem 0 0.35rem !important; }
.st-key-named h2 { font-size: 1.3rem !important; padding-bottom: 0.4rem !important; }
[data-testid="stText"] { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 75ch;
  unicode-bidi: isolate; }
[class*="st-key-foot"] [data-testid="stText"], .quiet { font-size: 0.8rem; opacity: 0.8; }
[class*="st-key-foot"] [data-testid="stText"] { max-width: none; }
.st-key-nav nav { display: flex; flex-wrap: wrap; gap: 0.6rem 0.2rem; padding-bottom: 0.3rem;
  border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
/* The links stand closer to the rule than they are high. */
.st-key-nav a { height: 1.75rem; margin: -0.25rem 0; padding: 0 0.5rem; border-radius: 0.35rem;
  font-size: 0.875rem; line-height: 1.75rem; color: inherit; text-decoration: none; }
.st-key-nav a:hover { background: rgb(177 182 180 / 15%); }
.st-key-nav [aria-current] { font-weight: 600; background: rgb(177 182 180 / 15%); }
.st-key-nav [aria-current]:hover { background: rgb(177 182 180 / 25%); }
.st-key-history, .st-key-early { display: none; }
.plot { overflow: hidden; }
@media (max-width: 1200px) {
  .block-container { padding-left: 1.5rem; padding-right: 1.5rem; }
}
@media (max-width: 640px) {
  .st-key-tiles, .st-key-matrix, .st-key-viewmatrix, .st-key-likeness { overflow-x: auto; }
  .st-key-tiles > div, .st-key-matrix > div, .st-key-viewmatrix > div, .st-key-likeness > div {
    min-width: 860px; }
}
/* Below this width the side bar folds up and its button stands above the page. */
@media (max-width: 768px) { .block-container { padding-top: 3.2rem; } }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 0;
  padding: 0 !important; }
.facts dt { opacity: 0.75; font-weight: 400; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.badge { border: 1px solid color-mix(in srgb, currentColor 45%, transparent); border-radius: 3px;
  padding: 0 0.45em; white-space: nowrap; font-size: 0.9em; }
.badge-reported { border-style: dashed; border-color: currentColor; }
.said { border-left: 3px solid color-mix(in srgb, currentColor 25%, transparent);
  padding: 0.1rem 0 0.1rem 0.9rem; margin: 0.3rem 0 0; }
.said p { margin: 0.2rem 0; }
.said blockquote { margin: 0.35rem 0; padding: 0; border: 0; font-size: 1.05rem; opacity: 1;
  color: inherit; }
.said q { font-style: italic; }
table.points, table.plain { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
.points caption { caption-side: top; text-align: left; font-weight: 600; padding: 0.3rem 0 0; }
.points th, .points td, .plain th, .plain td { text-align: left; vertical-align: top;
  padding: 0.22rem 0.7rem 0.22rem 0; border: 0; font-weight: 400;
  border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
.points th { width: 15rem; opacity: 0.85; }
.plain thead th { font-weight: 600; }
.plain thead th, .plain thead td { border-bottom-color: currentColor; }
.plain tbody th { font-weight: 600; min-width: 8rem; }
.plain td { min-width: 6rem; }
.said { container-type: inline-size; }
@container (max-width: 520px) {
  .points th, .points td { display: block; width: auto; padding: 0; border: 0; }
  .points td { padding-bottom: 0.35rem; }
}
[data-testid="stPageLink-NavLink"] p { white-space: normal; overflow: visible; }
@media (max-width: 640px) {
  .plain thead, .plain td:empty { display: none; }
  .plain tbody, .plain tr, .plain th, .plain td { display: block; border: 0; padding: 0.05rem 0; }
  .plain tr { padding: 0.35rem 0;
    border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
  .plain td::before { content: attr(data-head) ": "; opacity: 0.75; }
}
.scroll { overflow-x: auto; }
:is(a, button, summary, [tabindex]:not(input)):focus-visible,
label:has(:is([type="radio"], [type="checkbox"]):focus-visible) {
  outline: 2px solid currentColor !important; outline-offset: 2px; }
[data-testid="stMain"]:focus-visible { outline-offset: -3px; }
[data-testid="stPageLink-NavLink"] { color: inherit; }
[data-testid="stPageLink-NavLink"] p { text-decoration: underline 1px; text-underline-offset: 0.2em;
  text-decoration-color: color-mix(in srgb, currentColor 50%, transparent); }
[class*="st-key-near"] button p { text-decoration: underline 1px; text-underline-offset: 0.2em; }
span[data-tag] { color: inherit !important;
  background: color-mix(in srgb, currentColor 14%, transparent) !important; }
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { transition: none !important; animation-duration: 1ms !important;
    animation-iteration-count: 1 !important; scroll-behavior: auto !important; }
}
@media (max-width: 640px) {
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: 0.4rem; }
}
"""


def style() -> None:
    """The few rules of style that all pages share."""
    st.html(f"<style>{CSS}{tables.CSS}{choosers.css()}</style>")


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
    seen: View,
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
    seen: View, table: pd.DataFrame | Sheet, label: str, key: str, param: str | None = None
) -> None:
    """A table that its headings sort; `param` keeps in the address how it is sorted."""
    sheet = table if isinstance(table, Sheet) else Sheet(table, seen.dataset.vocabulary)
    cut(sheet.frame, ROWS)
    tables.draw(sheet, label, key, param)


def cut(frame: pd.DataFrame, most: int) -> None:
    """Say where a table holds more than is sent to the browser."""
    if len(frame) > most:
        st.text(f"The first {most} of {len(frame)} rows. Filters narrow them; the CSV holds all.")


def statement(seen: View, s: Statement, key: str, brief: bool = False) -> None:
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


def empty(seen: View) -> None:
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
