"""Two to four blocs side by side."""

import streamlit as st

from stances import charts
from stances.choices import choices
from stances.frames.actors import members_frame
from stances.frames.blocs import (
    bloc_reasons_frame,
    blocs_summary_frame,
    departures_elsewhere,
    overlap_frame,
)
from stances.frames.views import bloc_views_frame
from stances.record import departures, record
from stances.ui import choosers, controls, show, tables
from stances.ui.places import place
from stances.ui.state import end, present

seen = present()
dataset, positions = seen.dataset, seen.positions
st.title("Blocs side by side", anchor=False)
chosen = choosers.held(
    "compare", choices(dataset)["bloc"], dataset.about.default_blocs, controls.MOST_BLOCS
)
if not chosen:
    st.text("Choose a bloc to compare: what it said, where its members stand, and why.")
    end()
show.chart(seen, charts.blocs_chart(seen, tuple(chosen)))
summary = blocs_summary_frame(seen, chosen)
show.table(summary, "The chosen blocs in numbers and names")
show.csv_button(seen, "blocs-summary", summary, "Comparison, CSV")
for found in (departures(seen, b) for b in chosen):
    if found.told_under:
        st.page_link(
            place("blocs"),
            label=show.plain(departures_elsewhere(dataset, found)),
            query_params={**show.params(seen, voice=found.told_under), "compare": chosen},
        )
st.header("What the blocs themselves said", anchor=False)
for column, bloc in zip(st.columns(len(chosen)), chosen, strict=True):
    with column:
        st.page_link(
            place("actor"),
            label=f"**{show.plain(dataset.actors[bloc].name)}**",
            query_params=show.params(seen, id=bloc),
        )
        own = record(dataset).of_actor(bloc)
        for s in own:
            show.statement(seen, s, "bloc", brief=True)
        if not own:
            st.text("It appears in none of the documents.")
st.header("Reasons, shared and separate", anchor=False)
reasons = bloc_reasons_frame(dataset, chosen)
if len(reasons):
    show.table(reasons, "Arguments by bloc; empty: not raised")
    show.csv_button(seen, "blocs-reasons", reasons, "Reasons, CSV")
else:
    st.text("None of these blocs, nor a member of them, gives a reason in the documents.")
views = bloc_views_frame(dataset, chosen)
if len(views):
    st.header("Other views that footnotes credit to them", anchor=False)
    show.sortable(seen, views, "Views by bloc, those in most blocs first", "views", "sort")
    show.csv_button(seen, "blocs-views", views, "Views, CSV")
if len(chosen) > 1:
    st.header("Members in common", anchor=False)
    overlap = overlap_frame(dataset, chosen)
    show.table(overlap, "Members that two of the blocs share")
    show.csv_button(seen, "blocs-overlap", overlap, "Overlap, CSV")
st.header("Members one by one", anchor=False)
for bloc in chosen:
    name = dataset.actors[bloc].name
    box = st.expander(show.plain(name), key=f"members-{bloc}", on_change="rerun")
    if box.open:
        with box:
            table = members_frame(seen, bloc)
            label = f"Members of {name} and their positions"
            show.sortable(seen, tables.of_actors(seen, table), label, f"rows-{bloc}")
            table = table.drop(columns=["id", "doc"])
            show.csv_button(seen, f"members-{bloc}", table, f"Members of {name}, CSV")
