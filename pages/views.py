"""What a paper attributes by footnote to named respondents."""

import streamlit as st

from stances.headlines import views as told
from stances.ui import paper, papertabs, show
from stances.ui.state import end, present

seen = present()
asked = paper.asked(seen)
if asked is None:
    show.title(told.none_title(seen.dataset))
    st.text(told.none_told(seen.dataset))
    papertabs.protocol(seen)
    end()

show.title(
    told.title(seen.dataset, asked.source, asked.records),
    told.lead(seen.dataset, asked.source).pieces,
)
paper.choose(asked)
tab = papertabs.choose(asked)
paper.filters(asked)
papertabs.draw(seen, asked, tab)
papertabs.missing(seen, asked)
papertabs.protocol(seen)
