"""Charts, tables and messages, each with its words and its table."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from stances.charts import Chart
from stances.counts import count
from stances.frames.actors import ROWS
from stances.headlines.later import document_later
from stances.reading.problems import DataError
from stances.scene import scene_of
from stances.search import found, suggestions
from stances.selection import FACETS, Selection, select
from stances.ui import choosers, downloads, html, link, plot, tables
from stances.ui.controls import title as title_of
from stances.ui.downloads import csv_button as csv_button
from stances.ui.downloads import plain
from stances.ui.state import Seen
from stances.ui.tables import Sheet
from stances.words import dated, source_line, unfound, version

# Rows of a table that is read; of those that are sorted at most ROWS go to the browser.
MOST_READ = 100


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
    figure(seen, made, lambda: drawing(seen, made, opens, sets))


def drawing(
    seen: Seen, made: Chart, opens: tuple[str, str] | None = None, sets: str | None = None
) -> None:
    """The drawing of a chart, without the frame of a figure."""
    line = made.stamp(seen).foot
    alt = f"{made.title}. {made.subtitle} {line} The button Table shows the table behind it."
    base = tables.link_to(seen, *opens, ()).base if opens else None
    plot.plot(made, seen.dark, alt, {"base": base, "param": sets})


def figure(
    seen: Seen, made: Chart, body: Callable[[], None], measure: str | None = None,
    head: bool = True, note: str = "", copied: partial[pd.DataFrame] | None = None,
    also: tuple[str, str] | None = None, boxes: bool = False,
) -> None:  # fmt: skip
    """The frame of a figure: finding and measure above; source, table and downloads below.

    `body` draws the figure, unless its table is asked for, which takes its place. `measure`
    stands for that of the chart where the page has another; without `head` neither it nor the
    finding is shown. A `note` stands before the source; what is `copied` for a text is a list of
    the page. The downloads may offer the picture of another chart `also`: a heading and its key.
    A body of `boxes` stands in one of its own: with fewer boxes before it the row below would be
    made anew, and lose the focus.
    """
    key, title = made.key, made.title
    told = f"{made.subtitle} {made.hint}".strip() if measure is None else measure
    with st.container(key=f"figure-{key}"):
        if head:
            st.html(html.figure_head(title, told))
        with st.container(key=f"body-{key}") if boxes else contextlib.nullcontext():
            if link.opened(table := f"table-{key}"):
                sortable(seen, made.shown, f"Table: {title}", f"rows-{key}")
            else:
                body()
        with st.container(horizontal=True, key=f"foot-{key}"):
            line = f"{note} {source_line(seen.dataset, made.n, made.total, made.unit)}".strip()
            choosers.press(table, "Table", f"Table: {title}", line)
            if copied is not None:
                downloads.copy_kept(seen, key, copied)
            downloads.menu(seen, made, also)


def drawn(body: str) -> None:
    """A body of a figure that is made already."""
    st.html(body)


def listed(
    seen: Seen, key: str, frame: pd.DataFrame, label: str, body: Callable[[], None],
    counted: tuple[int, int, str],
) -> None:  # fmt: skip
    """A list of the page in the frame of a figure: its source, its table, to be copied or saved.

    `counted` is how many are shown, of how many, and a noun in the singular; `key` names the file.
    """
    with st.container(key=f"figure-{key}"):
        if link.opened(table := f"table-{key}"):
            sortable(seen, frame, f"Table: {label}", f"rows-{key}")
        else:
            body()
        with st.container(horizontal=True, key=f"foot-{key}"):
            line = source_line(seen.dataset, *counted)
            choosers.press(table, "Table", f"Table: {label}", line)
            downloads.copy(seen, key, frame)
            csv_button(seen, key, frame, "Download, CSV")


def title(text: str, lead: Sequence[tuple[str, bool]] = ()) -> None:
    """The finding of the page, and a line below it in pieces, each of which may be bold."""
    st.title(plain(text), anchor=False)
    if lead:
        st.html(html.lead(lead))


def heading(text: str, measure: str = "") -> None:
    """The heading of a part of the page that has no figure."""
    st.html(html.figure_head(text, measure))


def section() -> None:
    """The line between two sections of a page."""
    st.html('<hr class="section">')


def subject(title: str) -> None:
    """The heading of the one actor, code, view or document that a page is about."""
    with st.container(key="named"):
        st.header(plain(title), anchor=False)


def facts(pairs: Mapping[str, object]) -> None:
    """Short facts as a list of terms."""
    st.html(html.facts(pairs))


def table(frame: pd.DataFrame, label: str) -> None:
    """A short table that is read rather than sorted; long cells wrap."""
    cut(len(frame), MOST_READ)
    st.html(html.table(frame.head(MOST_READ), label))


def read(
    seen: Seen, key: str, frame: pd.DataFrame, label: str, words: str = "", always: bool = False
) -> None:
    """A table that is read, a few words on it, and its quiet row."""
    table(frame, label)
    if words:
        st.text(words)
    source(seen, key, frame, always)


def source(seen: Seen, key: str, frame: pd.DataFrame, always: bool = False) -> None:
    """The quiet row below a table: the day, the version of the data, and the download.

    A table that is `always` the same tells no day.
    """
    with st.container(horizontal=True, key=f"foot-{key}"):
        st.html(html.where((version if always else dated)(seen.dataset)))
        csv_button(seen, key, frame, "Download, CSV")


def listing(
    seen: Seen, key: str, made: pd.DataFrame | Sheet, body: Callable[[], None], label: str,
    line: str, param: str | None = None, file: str = "",
) -> None:  # fmt: skip
    """A list to be read, with one quiet row below; its sortable table takes its place on demand.

    A link that says by `param` how the table is sorted opens it. `file` is what the name of the
    file calls it, if not its key.
    """
    name, drops = f"table-{key}", (param,) if param else ()
    if param and st.query_params.get(param) and name not in st.query_params.get_all(link.OPEN):
        link.put(link.OPEN, [*st.query_params.get_all(link.OPEN), name])
    if link.opened(name):
        sortable(seen, made, label, f"rows-{key}", param)
    else:
        body()
    with st.container(horizontal=True, key=f"foot-{key}"):
        choosers.press(name, "Table", f"Table: {label}", line, drops)
        frame = made.frame if isinstance(made, Sheet) else made
        downloads.copy(seen, key, frame)
        csv_button(seen, file or key, frame, "Download, CSV")


def sortable(
    seen: Seen, table: pd.DataFrame | Sheet, label: str, key: str, param: str | None = None
) -> None:
    """A table that its headings sort; `param` keeps in the address how it is sorted."""
    sheet = table if isinstance(table, Sheet) else Sheet(table, seen.dataset.vocabulary)
    cut(len(sheet.frame), ROWS)
    tables.draw(sheet, label, key, param)


def cut(rows: int, most: int, noun: str = "row", by: str = "Filters narrow") -> None:
    """Say where a table or a list holds more than is sent to the browser."""
    if rows > most:
        said = count(most, noun, of=rows)
        st.text(f"The first {said}. {by} them; the CSV holds all.")


def empty(seen: Seen) -> None:
    """What stands where nothing passes the filters; nearest names where the search is why."""
    dataset, q = seen.dataset, seen.chosen.q
    if not found(dataset, q):
        others = select(dataset, seen.positions, replace(seen.chosen, q=""))
        not_found("q", q, suggestions(dataset, q, others))
        return
    who = "Member State" if seen.shown else "actor"
    with st.container(key="empty"):
        st.html(html.card(f"No {who} passes all filters", [*unfound(seen), *_unheard(seen)]))
        if ways := _ways_out(seen):
            choosers.draw("ways-out", [ways])


def _unheard(seen: Seen) -> list[str]:
    """For each document filtered by that holds no words of the day, when its first are."""
    data = seen.dataset
    return [document_later(data, s) for s in seen.chosen.source if s not in data.sources]


def _ways_out(seen: Seen) -> choosers.Control | None:
    """The filters of which one alone, taken away, lets somebody pass."""
    dataset, chosen = seen.dataset, seen.chosen
    found = []
    for facet in ("asof", *FACETS, "q"):
        fewer = replace(chosen, **{facet: getattr(Selection(), facet)})
        if fewer != chosen and (n := len(scene_of(dataset, seen.by_setting, fewer).shown)):
            found.append((facet, n))
    if not found:
        return None
    ways = [
        {"param": facet, "label": f"Take away “{title_of(dataset, facet)}” ({n} left)"}
        for facet, n in found
    ]
    return choosers.control("ways", "ways", "", ways=ways, params=["asof", *FACETS, "q"])


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
