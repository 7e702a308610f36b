"""If you meet X: its position, how we know it, its words, reasons and conditions."""

import streamlit as st

from stances import frames
from stances.dataset import blocs_of
from stances.positions import history, status_of
from stances.ui import show
from stances.ui.state import ensure_frame, view
from stances.words import STATUS_LABELS, TYPE_LABELS, VOICE_LABELS, code_labels, how_known, verb

ensure_frame()
seen = view()
dataset, positions = seen.dataset, seen.positions
ids = sorted(dataset.actors, key=lambda a: dataset.actors[a].name)


def remember() -> None:
    """The chosen actor goes to the URL."""
    if st.session_state["actor"]:
        st.query_params["id"] = st.session_state["actor"]


asked = st.query_params.get("id")
linked = asked if asked in dataset.actors else None
if linked and st.session_state.get("actor") != linked:
    st.session_state["actor"] = linked
st.title("If you meet …", anchor=False)
actor = st.selectbox(
    "Actor",
    ids,
    index=None,
    format_func=lambda i: dataset.actors[i].name,
    key="actor",
    on_change=remember,
    placeholder="Choose an actor",
)
if asked and not linked:
    st.text(f"There is no actor with the id {asked[:60]}; choose one from the list.")
if actor is None:
    st.text("Choose an actor to see what it said, where, and on what conditions it would move.")
    st.stop()
st.query_params["id"] = actor
who, position = dataset.actors[actor], positions[actor]
st.header(show.plain(who.name), anchor=False)
show.facts(
    {
        "Type": TYPE_LABELS[who.type],
        "Position": STATUS_LABELS[status_of(position)],
        "How we know it": how_known(dataset, position),
    }
)
if who.note:
    st.text(who.note)

labels = code_labels(dataset.codebook)
record = history(dataset.statements, actor)
st.subheader("On record", anchor=False)
if not record:
    st.text("In none of the documents.")
for s in record:
    source = dataset.source_of[s.id]
    with st.container(border=True):
        how = "appears, with nothing on the plan" if s.stance == "none" else verb(s, dataset)
        st.text(f"{STATUS_LABELS[s.stance]}: {how}, {s.date.isoformat()}")
        if s.quotation:
            st.text(f"“{s.quotation}”")
        st.caption(
            show.plain(
                f"{dataset.sources[source].title}, {s.locator}. {VOICE_LABELS[s.voice]}; "
                f"confidence {s.confidence}."
            )
        )
        for item in s.reasons:
            st.text(f"Reason. {labels[item.argument]}: {item.text}")
            st.caption(show.plain(f"“{item.quotation}” {item.locator or s.locator}"))
        for item in s.conditions:
            st.text(f"Condition. {labels[item.condition]}: {item.text}")
            st.caption(show.plain(f"“{item.quotation}” {item.locator or s.locator}"))
        if s.speaker or s.delivered_by:
            by = f"Delivered by {s.delivered_by}" if s.delivered_by else ""
            st.caption(show.plain(". ".join(p for p in (s.speaker, by) if p)))
        if s.note:
            st.caption(show.plain(f"Note: {s.note}"))
        st.page_link(
            "pages/sources.py",
            label="The document and all that was coded from it",
            query_params=show.params(seen, doc=source),
        )

groups = blocs_of(dataset).get(actor, ())
if groups:
    st.subheader("What its groups said", anchor=False)
    for g in groups:
        theirs = positions[g]
        apart = position.stance and theirs.stance and position.stance != theirs.stance
        line = f"{STATUS_LABELS[status_of(theirs)]}, {how_known(dataset, theirs)}"
        st.text(f"{dataset.actors[g].name}: {line}{'; it departs from it' if apart else ''}")

near = frames.closest(dataset, actor)
if near:
    st.subheader("Closest by shared arguments", anchor=False)
    for other, shared in near:
        st.text(f"{dataset.actors[other].name}: {', '.join(labels[i] for i in shared)}")
if record:
    show.csv_button(seen, f"actor-{actor}", frames.statements_frame(dataset, record))
