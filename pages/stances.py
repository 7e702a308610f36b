"""The sortable table of all positions; a chosen name opens the actor."""

import streamlit as st

from stances import charts
from stances.frames.actors import positions_table
from stances.ui import show, tables
from stances.ui.state import end, present

seen = present()
st.title("Stances", anchor=False)
if not seen.shown:
    show.empty(seen)
    end()

st.text("Choose a name to open the actor; choose a heading to sort.")
show.sortable(
    seen,
    tables.positions(seen),
    "Positions of the actors shown, with their statements and sources",
    "positions",
    "sort",
)
show.csv_button(seen, "positions", lambda: positions_table(seen).drop(columns="doc"))

show.chart(seen, charts.types_chart(seen))
