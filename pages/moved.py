"""What moved between two days: who, from where to where, and on whose word."""

import streamlit as st

from stances import charts
from stances.frames.moved import moves_table
from stances.headlines import moved as told
from stances.moves import moved
from stances.ui import moves, show
from stances.ui.state import end, present

seen = present()
found = moved(seen, moves.since(seen))
show.title(told.title(found), told.lead(found).pieces if seen.shown else ())
if not seen.shown:
    show.empty(seen)
    end()

if found.moves:
    table = moves.sheet(found, moves_table(found, told.ordered(found)))
    show.listing(
        seen, "moves", table, lambda: moves.draw(found), "What moved", told.listed(found),
        file=f"moves-from-{found.since}",
    )  # fmt: skip
else:
    st.html(moves.nothing(found))
moves.quiet(found)
if seen.states:
    show.section()
    with st.container(key="beside"):
        with st.container(key="both-days"):
            show.heading(told.seats_title(found), told.seats_measure(found))
            chart = charts.moved_chart(seen, found.since)
            show.figure(seen, chart, lambda: show.drawing(seen, chart), head=False)
        st.html(moves.matrix(found))
