"""Five answers about a meeting, what is made of them, and the files to take away."""

import streamlit as st

from stances.briefing.build import build
from stances.exports.formats import Options
from stances.headlines import meeting
from stances.ui import briefing as asks
from stances.ui import downloads, show
from stances.ui.state import present

seen = present()
asked = asks.asked(seen.dataset)
show.title(meeting.title(seen.dataset, asked.plan.actors), meeting.lead(seen).pieces)
left, right = st.columns([520, 640], gap=40)
with left:
    asks.questions(seen.dataset, asked.usual)
    if asked.plan.actors:
        made = build(seen, asked.plan, downloads.link(seen))
        downloads.briefing_buttons(seen, made, Options())
    else:
        st.text("Choose at least one actor or bloc.")
    asks.cite_one(seen)
