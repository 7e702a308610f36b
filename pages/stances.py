"""The sortable table of all positions; a chosen row opens the actor."""

import streamlit as st

from stances import charts
from stances.frames.actors import POSITION_COLUMNS, ROWS, positions_sent, positions_table
from stances.ui import show
from stances.ui.state import ensure_frame, view

ensure_frame()
seen = view()
st.title("Stances", anchor=False)
if not seen.shown:
    show.empty()
    st.stop()

table = positions_table(seen)
st.text("Choose a row to open the actor; click a heading to sort.")
show.cut(table, ROWS)
event = st.dataframe(
    positions_sent(seen),
    hide_index=True,
    height=560 if len(table) > 15 else "content",
    key="positions",
    on_select="rerun",
    selection_mode="single-row",
    column_order=[c for c in POSITION_COLUMNS if c != "id"],
    column_config={
        "Actor": st.column_config.TextColumn(pinned=True, width=170),
        "Stance": st.column_config.TextColumn(width=165),
        "How we know it": st.column_config.TextColumn(width="medium"),
        "Key words": st.column_config.TextColumn(width="large"),
        "Link": st.column_config.LinkColumn("Source page", display_text="open"),
        "Date": st.column_config.DateColumn(format="YYYY-MM-DD"),
    },
    alt="Positions of the actors shown, with their statements and sources",
)
if rows := event["selection"]["rows"]:
    chosen = table.iloc[rows[0]]["id"]
    st.switch_page("pages/actor.py", query_params=show.params(seen, id=chosen))
show.csv_button(seen, "positions", lambda: table.drop(columns="Link"))

show.chart(seen, charts.types_chart(seen))
