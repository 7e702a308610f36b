"""The tabs of the page Views: what each shows of a paper, and what can be taken away."""

from collections.abc import Callable

import streamlit as st

from stances import charts
from stances.frames.views import (
    active_frame,
    chosen_views,
    missing_frame,
    near_respondents,
    phrases_frame,
    protocol_frame,
    views_frame,
)
from stances.headlines import views as told
from stances.ui import choosers, html, link, show, views
from stances.ui.choosers import Option
from stances.ui.paper import Paper
from stances.ui.state import Seen
from stances.ui.tables import Sheet, link_to
from stances.words import SETTING_LABELS, dated, headline_views

SHARED, RESPONDENTS, PHRASES, LIKENESS, MATRIX = (
    "shared", "respondents", "phrases", "likeness", "matrix",
)  # fmt: skip
BEHIND = "Who is behind “some respondents”"


def choose(paper: Paper) -> str:
    """The tab that is chosen."""
    phrases = sum(bool(v.quantifier) for v in paper.records)
    tabs = [
        Option(SHARED, "Most shared", count=len(paper.named)),
        Option(RESPONDENTS, "By respondent", count=len(paper.sets)),
        Option(PHRASES, "Behind “some respondents”", count=phrases),
        Option(LIKENESS, "Who stands with whom"),
        Option(MATRIX, "Matrix"),
    ]
    return choosers.few("tab", "Part", tabs, "tabs")


def draw(seen: Seen, paper: Paper, tab: str) -> None:
    """The view that is opened by itself, and the tab; why nothing is shown where nothing is."""
    listed = tab == SHARED and paper.one in {s.id for s in paper.named}
    if paper.one and not listed:
        opened = paper.every[paper.one]
        st.html(views.one(seen.dataset, opened, paper.here(), paper.actor))
    bodies: dict[str, Callable[[Seen, Paper], None]] = {
        SHARED: _shared, RESPONDENTS: _respondents, PHRASES: _phrases, LIKENESS: _likeness,
        MATRIX: _matrix,
    }  # fmt: skip
    (bodies[tab] if paper.sets else _nothing)(seen, paper)


def _shared(seen: Seen, paper: Paper) -> None:
    """The views, the most shared first; beside them who speaks of the subject, and who is meant."""
    data, source = seen.dataset, paper.source
    left, right = st.columns([784, 368], gap=48)
    with left:
        st.html(html.figure_head(data.views[source].heading, headline_views(data, source)))
        line = f"{told.named_told(paper.records)} {dated(data)}"
        table = Sheet(views_frame(data, paper.found), data.vocabulary)
        show.listing(
            seen, "views", table, lambda: _ranked(paper), "The most shared views", line, "sort"
        )
    with right:
        st.html(_aside(paper))


def _aside(paper: Paper) -> str:
    seen, data = paper.seen, paper.seen.dataset
    every = [s.view for s in paper.every.values()]
    title = told.subject_title(data, every, seen.shown)
    measure = f"Footnotes on {data.vocabulary.subject.definite} that name each"
    shown = set(seen.shown)
    return (
        html.figure_head(title, measure)
        + views.speak(data, paper.source, shown, seen.positions, paper.actor)
        + html.figure_head(BEHIND, told.phrases_title(paper.records))
        + views.behind(data, paper.found, paper.here(tab=PHRASES))
    )


def _ranked(paper: Paper) -> None:
    """The first views of the list, all of them on demand."""
    named = paper.named
    every = link.opened("all-views") or len(named) <= views.FIRST
    rows = named if every else named[: views.FIRST]
    rest = len(named) - len(rows)
    more = f"{rest} more {'view' if rest == 1 else 'views'}"
    to = paper.here(paper.one, open="all-views")
    st.html(
        views.ranked(paper.seen.dataset, rows, paper.one, None if every else (more, to),
                     paper.here, paper.actor)
    )  # fmt: skip


def _table(seen: Seen, key: str, title: str, measure: str, made: Sheet) -> None:
    """A table of a tab, which its headings sort."""
    st.html(html.figure_head(title, measure))
    show.sortable(seen, made, title, f"rows-{key.capitalize()}", f"sort-{key}")
    show.source(seen, f"views-{key.capitalize()}", made.frame)


def _respondents(seen: Seen, paper: Paper) -> None:
    """Who is named for how many views."""
    data, sets = seen.dataset, paper.sets
    frame = active_frame(data, sets)
    ids = {data.actors[a].name: a for a in sets}
    leads = {"Respondent": link_to(seen, "actor", "id", map(ids.get, frame["Respondent"]))}
    sheet = Sheet(frame, data.vocabulary, leads)
    _table(seen, RESPONDENTS, told.active_title(data, sets), "", sheet)


def _phrases(seen: Seen, paper: Paper) -> None:
    """Each phrase that tells how many hold a view, and the names behind it."""
    sheet = Sheet(phrases_frame(seen.dataset, paper.found), seen.dataset.vocabulary)
    _table(seen, PHRASES, BEHIND, told.phrases_title(paper.records), sheet)


def _likeness(seen: Seen, paper: Paper) -> None:
    """Who holds the same views as whom."""
    made = charts.likeness_chart(seen, paper.found)
    if made.n:
        show.chart(seen, made)
    else:
        st.text(f"{told.likeness_title(seen.dataset, ())}.")


def _matrix(seen: Seen, paper: Paper) -> None:
    """Which footnote names whom; a click opens the view."""
    show.chart(seen, charts.view_matrix_chart(seen, paper.found), sets="view")


def _nothing(seen: Seen, paper: Paper) -> None:
    """Why no view is shown, and what could be searched for instead."""
    if not chosen_views(seen.dataset, seen.dataset.actors, words=paper.words):
        show.not_found("words", paper.words, near_respondents(seen.dataset, paper.words))
    elif not seen.shown:
        show.empty(seen)
    else:
        st.text("No view of a respondent shown passes all filters. Remove one, or reset them.")


def missing(seen: Seen, paper: Paper) -> None:
    """Respondents that only the list or only a footnote names."""
    frame = missing_frame(seen.dataset, paper.source)
    title = told.missing_title(seen.dataset, paper.source)
    if not len(frame):
        st.text(f"{title}.")
    elif choosers.fold("missing", title):
        show.read(seen, "missing", frame, "Respondents named only in the list or in a footnote")


def protocol(seen: Seen) -> None:
    """Where those stand that a document lists as not party to the Protocol, and all others."""
    listed = seen.dataset.protocol
    if not listed or not choosers.fold("protocol", "Stance by status under the Protocol"):
        return
    st.text(
        f"{seen.dataset.sources[listed.source].title}: {listed.claimed} States are not party by "
        f"the text, {len(listed.not_parties)} by its list ({listed.locator}). "
        f"{SETTING_LABELS[seen.chosen.voice]}; all Member States, whatever the filters."
    )
    label = "Member States by stance and status under the Protocol"
    show.read(seen, "protocol", protocol_frame(seen.dataset, seen.positions), label)
