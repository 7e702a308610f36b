"""Five answers about a meeting, what is made of them, and the files to take away."""

import streamlit as st

from stances.briefing.build import build
from stances.headlines import meeting
from stances.ui import briefing as asks
from stances.ui import downloads, preview, show
from stances.ui.state import present

seen = present()
asked = asks.asked(seen.dataset)
show.title(meeting.title(seen.dataset, asked.plan.actors), meeting.lead(seen).pieces)
with st.container(key="halves"):
    with st.container(key="asks"):
        asks.questions(seen.dataset, asked.usual)
        style = asks.style()
        if asked.plan.actors:
            made = build(seen, asked.plan, downloads.link(seen))
            downloads.briefing_files(seen, made, asks.templates(made, style))
            if kept := preview.not_shown(made):
                st.html(kept)
        else:
            st.text("Choose at least one actor or bloc.")
        asks.cite_one(seen)
    if asked.plan.actors:
        with st.container(key="sheet"):
            st.html(preview.shown(seen, asked.plan))
