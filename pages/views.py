"""What a paper attributes by footnote to named respondents."""

import streamlit as st

from stances import charts
from stances.finding import Entry
from stances.frames.views import (
    ON_SUBJECT,
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
from stances.ui import choosers, show
from stances.ui.places import place
from stances.ui.state import end, present
from stances.words import SETTING_LABELS, headline_views

seen = present()
dataset = seen.dataset
about = dataset.vocabulary.subject
# What is meant is understood by its short names too, as it stands in links.
SUBJECTS = (
    Entry(ON_SUBJECT, f"On {about.definite}", (about.name, *about.brief.split()[1:])),
    Entry("other", "Other views"),
)


def protocol() -> None:
    """Where those stand that a document lists as not party to the Protocol, and all others."""
    if not dataset.protocol:
        return
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


papers = [Entry(p, dataset.sources[p].title) for p in dataset.views]
if not papers:
    st.title("Views", anchor=False)
    st.text("This dataset holds no views that a document credits to respondents by footnote.")
    protocol()
    end()
paper = papers[0].id
head = st.container()
if len(papers) > 1:
    drops = ("view", "section")
    paper = choosers.one("paper", "Paper", papers, default=paper, drops=drops) or paper
head.title(show.plain(dataset.views[paper].heading), anchor=False)
st.text(headline_views(dataset, paper))
by_id = {s.id: s for s in all_views(dataset) if s.source == paper}
left, middle, right = st.columns(3)
with left:
    parts = [Entry(s, s) for s in sections(dataset, paper)]
    chosen = choosers.many("section", "Section of the paper", parts, none="All")
with middle:
    subject = choosers.one("subject", "Subject", SUBJECTS, "All")
with right:
    words = choosers.text("words", "Search claims and names", search=True)
known = [Entry(i, f"Footnote {i}: {s.view.claim}", (i,)) for i, s in by_id.items()]
one = choosers.one("view", "View", known, "Choose a view to see who holds it")
if one:
    table = views_frame(dataset, [by_id[one]])
    show.subject(f"Footnote {one}: {by_id[one].view.claim}")
    show.facts({str(k): v for k, v in table.iloc[0].to_dict().items() if v})
    for actor in by_id[one].view.respondents:
        st.page_link(
            place("actor"),
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
    end()

show.chart(seen, charts.view_matrix_chart(seen, views), sets="view")
likeness = charts.likeness_chart(seen, views)
if likeness.n:
    show.chart(seen, likeness)
for title, label, param, table in (
    ("The most shared views", "Views", "sort", views_frame(dataset, views)),
    ("The most active respondents", "Respondents", "sort-respondents", active_frame(dataset, sets)),
    ("Who is behind “some respondents”", "Phrases", "sort-phrases", phrases_frame(dataset, views)),
):
    st.header(title, anchor=False)
    show.sortable(seen, table, title, f"rows-{label}", param)
    show.csv_button(seen, f"views-{label}", table, f"{label}, CSV")
st.header("Named in one place only", anchor=False)
missing = missing_frame(dataset, paper)
if len(missing):
    show.table(missing, "Respondents named only in the list or only in a footnote")
else:
    st.text("The list of respondents and the footnotes name the same respondents.")
protocol()
