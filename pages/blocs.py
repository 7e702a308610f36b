"""Two to four blocs side by side."""

import streamlit as st

from stances import frames
from stances.figures import blocs as figure
from stances.ui import show
from stances.ui.state import ensure_frame, view
from stances.words import SETTING_LABELS

ensure_frame()
seen = view()
dataset, positions = seen.dataset, seen.positions
DEFAULT = ["eu", "african-group"]
linked = [b for b in st.query_params.get_all("compare") if b in dataset.blocs][:4]
if linked and st.session_state.get("compare") != linked:
    st.session_state["compare"] = linked
st.session_state.setdefault("compare", linked or DEFAULT)


def remember() -> None:
    """The chosen blocs go to the URL."""
    st.query_params["compare"] = st.session_state["compare"]


st.title("Blocs side by side", anchor=False)
chosen = st.multiselect(
    "Compare two to four blocs",
    list(dataset.blocs),
    format_func=lambda b: dataset.actors[b].name,
    key="compare",
    max_selections=4,
    on_change=remember,
)
if not chosen:
    st.text("Choose at least one bloc to compare.")
    st.stop()
if chosen != DEFAULT or "compare" in st.query_params:
    st.query_params["compare"] = chosen
rows = {dataset.actors[b].name: (positions, dataset.blocs[b].members) for b in chosen}
frame = frames.distribution_frame(rows)
members = {m for b in chosen for m in dataset.blocs[b].members}
show.chart(
    seen,
    "blocs",
    figure.blocs_figure(frame, seen.dark),
    frame,
    title=" and ".join(rows) + ": where their members stand",
    subtitle=f"Members by stance, {SETTING_LABELS[seen.chosen.voice].lower()}; the filters do "
    "not apply. A State in two blocs stands in both bars.",
    shown=len(members),
    total=len(members),
    unit="members",
)
for column, bloc in zip(st.columns(len(chosen)), chosen, strict=True):
    with column:
        st.subheader(show.plain(dataset.actors[bloc].name), anchor=False)
        show.facts(frames.bloc_summary(dataset, positions, bloc))
        own = [s for s in dataset.statements if s.actor == bloc]
        st.caption("Statements of the bloc itself")
        for s in own:
            place = f"{dataset.sources[dataset.source_of[s.id]].title}, {s.locator}"
            st.text(f"“{s.quotation}” ({place})" if s.quotation else f"Nothing recorded ({place})")
        if not own:
            st.text("In none of the documents.")
        st.page_link(
            "pages/actor.py", label="Open the bloc", query_params=show.params(seen, id=bloc)
        )
st.subheader("Reasons, shared and separate", anchor=False)
st.dataframe(frames.bloc_reasons_frame(dataset, chosen), hide_index=True)
if len(chosen) > 1:
    st.subheader("Members in both", anchor=False)
    st.dataframe(frames.overlap_frame(dataset, chosen))
for bloc in chosen:
    table = frames.members_frame(dataset, positions, bloc)
    label = f"Members of {dataset.actors[bloc].name}, CSV"
    show.csv_button(seen, f"members-{bloc}", table.drop(columns="Link"), label)
