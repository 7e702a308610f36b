"""If you meet X: its position, how we know it, its words, reasons and conditions."""

import streamlit as st

from stances.choices import actors
from stances.dataset import blocs_of
from stances.frames.actors import statements_frame
from stances.frames.arguments import closest
from stances.frames.blocs import group_told
from stances.frames.views import chosen_views, closest_by_views, views_frame
from stances.positions import status_of
from stances.record import record
from stances.ui import choosers, show
from stances.ui.places import place
from stances.ui.state import end, present
from stances.words import (
    TYPE_LABELS,
    bloc_names,
    how_known,
    other_readings,
    protocol_status,
)

seen = present()
dataset, positions = seen.dataset, seen.positions
st.title("If you meet …", anchor=False)
actor = next(iter(choosers.held("id", actors(dataset), most=1)), None)
if actor is None:
    st.text("Choose an actor to see what it said, where, and on what conditions it would move.")
    end()
who, position = dataset.actors[actor], positions[actor]
show.subject(who.name)
facts = {
    "Type": TYPE_LABELS[who.type],
    "Position": dataset.vocabulary.label(status_of(position)),
    "On another reading": other_readings(dataset, position),
    "How we know it": how_known(dataset, position),
    "Blocs": ", ".join(bloc_names(dataset, actor)),
}
if dataset.protocol:
    facts[dataset.protocol.label] = protocol_status(dataset, actor)
facts["Note"] = who.note
show.facts({term: value for term, value in facts.items() if value})

known = record(dataset)
said = known.said_by(actor)
st.subheader("On record", anchor=False)
if not said:
    st.text("It appears in none of the documents.")
for s in said:
    show.statement(seen, s, "own")

groups = blocs_of(dataset).get(actor, ())
spoke = [g for g in groups if positions[g].stance or positions[g].status == "none"]
if groups:
    st.subheader("What its groups said", anchor=False)
for g in spoke:
    st.text(group_told(seen, actor, g))
    for s in known.of_actor(g):
        if s.id in positions[g].statements:
            show.statement(seen, s, g)
if silent := [dataset.actors[g].name for g in groups if g not in spoke]:
    st.text(f"These appear in none of the documents: {', '.join(silent)}.")

near = closest(dataset, actor)
if near:
    st.subheader("Closest by shared arguments", anchor=False)
    for other, shared in near:
        st.page_link(
            place("actor"),
            label=show.plain(dataset.actors[other].name),
            query_params=show.params(seen, id=other),
        )
        st.caption(show.plain(", ".join(dataset.vocabulary.points[i] for i in shared)))
for source in dataset.views:
    mine = chosen_views(dataset, [actor], source=source)
    if not mine:
        continue
    title = dataset.sources[source].title
    st.subheader(f"Views credited to it: {len(mine)}", anchor=False)
    st.text(f"By footnote, in: {title}")
    views = views_frame(dataset, mine).drop(columns=["Also cites", "Note"])
    show.sortable(
        seen, views, f"Views credited to {who.name} in {title}", f"views-{source}", "sort"
    )
    show.csv_button(seen, f"views-{actor}-{source}", views, "Views, CSV")
like = closest_by_views(dataset, actor)
if like:
    st.subheader("Closest by shared views", anchor=False)
    for other, similarity, common in like:
        st.page_link(
            place("actor"),
            label=show.plain(
                f"{dataset.actors[other].name}: {common} shared, Jaccard {similarity:.2f}"
            ),
            query_params=show.params(seen, id=other),
        )
if said:
    table = statements_frame(dataset, said)
    show.csv_button(seen, f"actor-{actor}", table, "Statements, CSV")
