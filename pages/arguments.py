"""Why they say so: arguments and conditions by actor, each with its words and its answers."""

import streamlit as st

from stances import charts
from stances.finding import Entry
from stances.frames.arguments import (
    makers_frame,
    points_frame,
    replies_frame,
    sharing_blocs_frame,
)
from stances.frames.conditions import bridge_frame, conditions_frame
from stances.ui import choosers, show
from stances.ui.state import present

seen = present()
dataset, positions = seen.dataset, seen.positions
words = dataset.vocabulary
labels = words.points
entries = {e.id: e for e in (*dataset.codebook.arguments, *dataset.codebook.conditions)}

st.title("Why they say so", anchor=False)
code = choosers.one(
    "code",
    "Argument or condition",
    [
        Entry(i, f"{words.side_heading(words.sides_of[i])}: {labels[i]}", (labels[i],))
        for i in entries
    ],
    "Choose one to see who makes it, with what words, and who answers",
)
if code:
    show.subject(labels[code])
    entry = entries[code]
    facts = {"Kind": words.side_heading(words.sides_of[code]), "Definition": entry.definition}
    show.facts({**facts, "Coded when": entry.include, "Not when": entry.exclude})
    st.subheader("Who makes it, and in which words", anchor=False)
    makers = makers_frame(dataset, positions, code)
    if len(makers):
        show.table(makers, f"Who makes it: {labels[code]}")
        show.csv_button(seen, f"argument-{code}", makers)
    else:
        below = "; see the points without a name below" if dataset.points else ""
        st.text(f"No named actor makes it{below}.")
    replies = replies_frame(dataset, code)
    if len(replies):
        st.subheader("Arguments and replies", anchor=False)
        show.table(replies, "Argument and reply, side by side")
        show.csv_button(seen, f"replies-{code}", replies, "Replies, CSV")
    sharing = sharing_blocs_frame(dataset, code)
    if len(sharing):
        st.subheader("Blocs in which it is made", anchor=False)
        show.table(sharing, "Blocs in which it is made")

chart = charts.matrix_chart(seen)
if chart.n:
    show.chart(seen, chart, sets="code")
else:
    st.text("No actor shown gives a reason or sets a condition. Remove a filter.")
replies = replies_frame(dataset)
if len(replies) and not code:
    st.header("Arguments and replies", anchor=False)
    show.table(replies, "Arguments and replies, side by side")
    show.csv_button(seen, "replies", replies, "Replies, CSV")

st.header("Conditions: what would move them", anchor=False)
ledger = conditions_frame(dataset, positions, seen.shown)
if len(ledger):
    show.table(ledger, "Each condition with the actors who set it")
    show.csv_button(seen, "conditions", ledger, "Conditions, CSV")
else:
    st.text("No actor shown sets a condition.")

st.header("Who shares reasons with both sides", anchor=False)
bridge = bridge_frame(dataset, positions, seen.shown)
if len(bridge):
    st.text(
        "Computed: actors that share an argument or a condition with others in favour, and one "
        "with others on the other side. Sorted by the smaller of the two numbers."
    )
    show.table(bridge, "Actors that share reasons with both sides")
    show.csv_button(seen, "bridge", bridge, "Bridge, CSV")
else:
    st.text("No actor shown shares reasons with both sides under this voice setting.")

for source, file in dataset.points.items():
    st.header(show.plain(file.heading), anchor=False)
    st.text(file.note)
    box = st.expander("The lists", key=f"points-{source}", on_change="rerun")
    if box.open:
        with box:
            points = points_frame(dataset, source)
            show.table(points, "Points of the debate without a name")
            show.csv_button(seen, f"points-{source}", points, "Points, CSV")
