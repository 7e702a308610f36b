"""The documents and what was coded from each."""

import streamlit as st

from stances import frames
from stances.ui import show
from stances.ui.state import ensure_frame, view

ensure_frame()
seen = view()
dataset = seen.dataset
linked = st.query_params.get("doc")
if linked in dataset.sources and st.session_state.get("doc") != linked:
    st.session_state["doc"] = linked
st.title("Sources", anchor=False)
table = frames.sources_frame(dataset)
st.dataframe(table, hide_index=True, alt="The documents and the number of codings in each")
show.csv_button(seen, "sources", table)
doc = st.selectbox(
    "Document",
    list(dataset.sources),
    index=None,
    format_func=lambda i: dataset.sources[i].title,
    key="doc",
    placeholder="Choose a document",
)
if doc is None:
    st.text("Choose a document to see all that was coded from it.")
    st.stop()
st.query_params["doc"] = doc
source = dataset.sources[doc]
st.subheader(show.plain(source.title), anchor=False)
facts = {"Issued by": source.issuer, "Date": source.date.isoformat(), "Kind": source.kind}
more = {"Address": source.address, "Note": source.note}
show.facts({**facts, **{k: v for k, v in more.items() if v}})
coded = [s for s in dataset.statements if dataset.source_of[s.id] == doc]
table = frames.statements_frame(dataset, coded)
st.dataframe(table, hide_index=True, alt=f"Statements coded from {source.title}")
show.csv_button(seen, f"source-{doc}", table)
