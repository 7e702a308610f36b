"""Where the room stands, on whose word, and what it adds up to."""

import streamlit as st

from stances import charts
from stances.headlines import headline_of
from stances.ui import show
from stances.ui.places import place
from stances.ui.state import end, present

seen = present()
subject = seen.dataset.vocabulary.subject
st.title(f"Where the room stands on {show.plain(subject.indefinite)}", anchor=False)
st.text(headline_of(seen))
if not seen.states:
    show.empty(seen)
    end()
show.chart(seen, charts.room_chart(seen))
show.chart(seen, charts.tiles_chart(seen), opens=("actor", "id"))
show.chart(seen, charts.seats_chart(seen))
others = charts.others_chart(seen)
if others.n:
    show.chart(seen, others, opens=("actor", "id"))
reasons = charts.reasons_chart(seen)
if len(reasons.drawn):
    show.chart(seen, reasons)
    st.page_link(
        place("arguments"),
        label="All arguments and conditions, by actor",
        query_params=show.params(seen),
    )
dates = charts.timeline_chart(seen)
if dates.n:
    show.chart(seen, dates)
