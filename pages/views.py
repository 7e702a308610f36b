"""What a paper attributes by footnote to named respondents."""

import streamlit as st

from stances import charts
from stances.frames.views import (
    active_frame,
    all_views,
    chosen_views,
    missing_frame,
    near_respondents,
    phrases_frame,
    protocol_frame,
    respondent_sets,
    sections,
    views_frame,
)
from stances.ui import show
from stances.ui.state import ensure_frame, remember, sync, view
from stances.words import SETTING_LABELS, headline_views

ensure_frame()
seen = view()
dataset = seen.dataset
SUBJECTS = {"plan": "On the Global Plan of Action", "other": "Other views"}


def open_view(points):
    """Show the view of the mark that was clicked."""
    st.query_params["view"] = points[0]["customdata"][0]
    st.rerun()


st.title("What respondents told the Secretary-General", anchor=False)
papers = list(dataset.views)
paper = papers[0]
if len(papers) > 1:
    st.session_state["paper"] = next(iter(sync("paper", papers, papers[:1])))
    paper = st.selectbox(
        "Paper", papers, format_func=lambda p: dataset.sources[p].title, key="paper",
        on_change=remember, args=("paper",),
    )  # fmt: skip
st.text(headline_views(dataset, paper))
by_id = {s.id: s for s in all_views(dataset) if s.source == paper}
left, middle, right = st.columns(3)
st.session_state["section"] = sync("section", sections(dataset, paper))
st.session_state["subject"] = next(iter(sync("subject", SUBJECTS)), None)
st.session_state["words"] = (st.query_params.get("words") or "")[:200]
with left:
    chosen = st.multiselect(
        "Section of the paper", sections(dataset, paper), key="section", placeholder="All",
        on_change=remember, args=("section",),
    )  # fmt: skip
with middle:
    subject = st.selectbox(
        "Subject", list(SUBJECTS), index=None, format_func=SUBJECTS.__getitem__, key="subject",
        placeholder="All", on_change=remember, args=("subject",),
    )  # fmt: skip
with right:
    words = st.text_input(
        "Search claims and names", key="words", max_chars=200, on_change=remember, args=("words",)
    )
linked = sync("view", by_id)
st.session_state["view"] = linked[0] if linked else None
one = st.selectbox(
    "View",
    list(by_id),
    index=None,
    format_func=lambda i: f"Footnote {i}: {by_id[i].view.claim}",
    key="view",
    on_change=remember,
    args=("view",),
    placeholder="Choose a view to see who holds it",
)
if one:
    table = views_frame(dataset, [by_id[one]])
    show.subject(f"Footnote {one}: {by_id[one].view.claim}")
    show.facts({k: v for k, v in table.iloc[0].to_dict().items() if v})
    for actor in by_id[one].view.respondents:
        st.page_link(
            "pages/actor.py",
            label=show.plain(dataset.actors[actor].name),
            query_params=show.params(seen, id=actor),
        )
views = tuple(chosen_views(dataset, seen.shown, chosen, subject, words, paper))
sets = respondent_sets(views, seen.shown)
if not sets:
    if not chosen_views(dataset, dataset.actors, words=words):
        show.not_found("words", words, near_respondents(dataset, words))
    elif not seen.shown:
        show.empty(seen)
    else:
        st.text("No view of a respondent shown passes all filters. Remove one, or reset them.")
    st.stop()

show.chart(seen, charts.view_matrix_chart(seen, views), on_select=open_view)
likeness = charts.likeness_chart(seen, views)
if likeness.shown:
    show.chart(seen, likeness)
for title, label, param, table in (
    ("The most shared views", "Views", "sort", views_frame(dataset, views)),
    ("The most active respondents", "Respondents", "sort-respondents", active_frame(dataset, sets)),
    ("Who is behind “some respondents”", "Phrases", "sort-phrases", phrases_frame(dataset, views)),
):
    st.header(title, anchor=False)
    show.sortable(seen, table, title, f"rows-{label}", param)
    show.csv_button(seen, f"views-{label}", table, f"{label}, CSV")
st.header("Named on one side only", anchor=False)
missing = missing_frame(dataset, paper)
if len(missing):
    show.table(missing, "Respondents that only the list or only a footnote names")
else:
    st.text("The list of respondents and the footnotes name the same.")
if dataset.protocol:
    st.header("Stance by status under the Protocol", anchor=False)
    listed = dataset.protocol
    st.text(
        f"{dataset.sources[listed.source].title}: {listed.claimed} States are not party by the "
        f"text, {len(listed.not_parties)} by its list ({listed.locator}). "
        f"{SETTING_LABELS[seen.chosen.voice]}; all Member States, whatever the filters."
    )
    table = protocol_frame(dataset, seen.positions)
    show.table(table, "Member States by stance and status under the Protocol")
    show.csv_button(seen, "protocol", table, "Protocol, CSV")
