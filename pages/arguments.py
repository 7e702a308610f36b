"""Why they say so: reasons and conditions by actor, each with its words and its answers."""

import streamlit as st

from stances.finding import Entry
from stances.ui import argued, choosers, show, tabs
from stances.ui.state import end, present

seen = present()
book = seen.dataset.codebook
codes = [Entry(e.id, e.label) for e in (*book.arguments, *book.conditions)]
code = next(iter(choosers.held("code", codes, most=1)), None)
offered = tabs.tabs(seen)
if not offered:
    show.title(tabs.nothing(seen))
    end()
# The tabs stand below what the chosen one finds.
head = st.container(key="finding")
tab = choosers.few(
    "tab", "Part of the page", offered, look="tabs", drops=("code",),
    default=tabs.first(seen, code, offered), later=tabs.later(seen, offered),
)  # fmt: skip
with head:
    title, lead = tabs.finding(seen, tab)
    show.title(title, lead.pieces)
tabs.draw(seen, argued.Asked(seen, tab, code))
