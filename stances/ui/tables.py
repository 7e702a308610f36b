"""Tables that their headings sort: real tables, drawn by a script of our own.

Streamlit's own table is a picture: it sorts by the alphabet, is hard to read for who does not see
it, and has a download that knows neither the guard against formulas nor the name of the file.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

import pandas as pd
import streamlit as st

from stances.finding import fold, marks, parse
from stances.frames.actors import ROWS, positions_table, read_positions
from stances.frames.cells import Column, columns, letters
from stances.scene import Scene
from stances.search import found_in
from stances.ui.link import not_understood, put
from stances.ui.places import address
from stances.ui.scripts import script
from stances.vocabulary import Vocabulary

Pieces = list[tuple[str, bool]]

_table = st.components.v2.component(
    "stances_table",
    html='<div class="sheet" role="region" tabindex="0"><table role="table">'
    '<thead role="rowgroup"><tr role="row"></tr></thead><tbody role="rowgroup"></tbody></table>'
    '</div><p class="unseen" role="status"></p>',
    js=script("sort", "table"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Link:
    """Where the cells of a column lead: an address but for its last value, and that of each row."""

    ids: Sequence[str | None]
    base: str


@dataclass(frozen=True, eq=False)
class Sheet:
    """A frame to be sorted, the links of its columns, and the words that were searched for."""

    frame: pd.DataFrame
    words: Vocabulary
    links: Mapping[str, Link] = field(default_factory=dict)
    query: str = ""

    @cached_property
    def text(self) -> str:
        """What the browser draws from: the first rows, at most ROWS."""
        read = columns(self.frame.head(ROWS), self.words)
        return json.dumps({"columns": [self._column(c) for c in read]}, ensure_ascii=False)

    def _column(self, column: Column) -> dict[str, object]:
        sent = {"width": letters(column), "marked": self._marked(column), **vars(column)}
        if link := self.links.get(column.head):
            sent |= {"base": link.base, "ids": link.ids[:ROWS]}
        return {name: value for name, value in sent.items() if value not in (None, {})}

    def _marked(self, column: Column) -> dict[int, Pieces]:
        """The cells in which a word that was searched for stands, by row, in pieces."""
        terms = parse(self.query) if column.kind == "text" else ()
        at = {i: w for i, w in enumerate(column.cells) if any(t in fold(w) for t in terms)}
        return {i: marks(self.query, words) for i, words in at.items()}


def link_to(scene: Scene, page: str, param: str, ids: Iterable[object]) -> Link:
    """Links to a page that keep the selection; a row without an id has none."""
    known = tuple(value if isinstance(value, str) else None for value in ids)
    return Link(known, address(page, {**scene.chosen.params(), param: ""}))


@lru_cache(maxsize=32)
def positions(scene: Scene) -> Sheet:
    """The positions of a scene, made once for all who look at it."""
    frame, q = positions_table(scene), scene.chosen.q
    # Those that no name finds: the words of theirs that were found.
    if excerpts := found_in(scene.dataset, q):
        frame = frame.copy()
        frame.insert(2, "Found in", [excerpts.get(a, "") for a in frame["id"]])
    return of_actors(scene, frame, q)


def of_actors(scene: Scene, frame: pd.DataFrame, query: str = "") -> Sheet:
    """Positions whose actors and sources lead to their pages."""
    links = {
        "Actor": link_to(scene, "actor", "id", frame["id"]),
        "Source": link_to(scene, "sources", "doc", frame["doc"]),
    }
    # Where each reason stands is told on the page of the actor, and in the file.
    shown = read_positions(frame, ("id", "doc", "Where the reasons stand"))
    return Sheet(shown, scene.dataset.vocabulary, links, query)


def draw(sheet: Sheet, label: str, key: str, param: str | None) -> None:
    """Draw a table; `param` is the parameter of the address that keeps how it is sorted."""
    _table(
        key=key,
        data={"table": sheet.text, "label": label, "sort": param and _asked(sheet, param)},
        on_sort_change=partial(_keep, key, param),
    )


def _asked(sheet: Sheet, param: str) -> str:
    """The heading that the address names, in any case, with its minus; what is unknown is told."""
    wanted = st.query_params.get(param, "")
    known = {str(head).casefold(): str(head) for head in sheet.frame.columns}
    head = known.get(wanted.removeprefix("-").casefold())
    if wanted and not head:
        not_understood(param, [wanted])
        put(param, [])
    return f"{'-' * wanted.startswith('-')}{head}" if head else ""


def _keep(key: str, param: str | None) -> None:
    """Write to the address what a table was sorted by; the first order leaves no parameter."""
    if param and (chosen := st.session_state[key].sort):
        st.query_params[param] = str(chosen)
    elif param:
        st.query_params.pop(param, None)
