"""The documents and what was coded from each."""

import streamlit as st

from stances.choices import choices
from stances.frames.actors import statements_frame
from stances.frames.documents import presence_frame, sources_frame
from stances.model import NONE
from stances.record import record
from stances.ui import choosers, show
from stances.ui.places import place
from stances.ui.state import end, present
from stances.words import day

seen = present()
dataset = seen.dataset
st.title("Sources", anchor=False)
table = sources_frame(dataset)
show.table(table, "The documents and the number of codings in each")
show.csv_button(seen, "sources", table)
wanted = "Choose a document to see all that was coded from it"
doc = choosers.one("doc", "Document", choices(dataset)["source"], wanted)
if doc is None:
    end()
source = dataset.sources[doc]
show.subject(source.title)
facts = {
    "Issued by": source.issuer,
    "Date": day(source.date),
    "Kind": source.kind,
    "Symbol": source.symbol,
    "Address": source.address,
    "Note": source.note,
}
show.facts({term: value for term, value in facts.items() if value})
coded = record(dataset).of_source(doc)
show.csv_button(seen, f"source-{doc}", statements_frame(dataset, coded))
subject = dataset.vocabulary.subject
with_stance = [s for s in coded if s.stance != NONE]
st.subheader(f"With a stance: {len(with_stance)}", anchor=False)
for s in with_stance:
    st.page_link(
        place("actor"),
        label=f"**{show.plain(dataset.actors[s.actor].name)}**",
        query_params=show.params(seen, id=s.actor),
    )
    show.statement(seen, s, "source")
if not with_stance:
    st.text(f"Nothing on {subject.definite} was found in this document.")
if nothing := [s for s in coded if s.stance == NONE]:
    st.subheader(f"With nothing on {subject.brief}: {len(nothing)}", anchor=False)
    show.table(presence_frame(dataset, nothing), f"Actors with nothing on {subject.brief}")
