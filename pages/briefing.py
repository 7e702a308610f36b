"""Assemble a briefing from the present selection and take it away."""

import streamlit as st

from stances.briefing import DEFAULT_PARTS, PAPERS, PARTS, TITLE, Plan, build
from stances.dataset import by_name
from stances.exports.pictures import MISSING, find_browser
from stances.ui import downloads, show
from stances.ui.state import ensure_frame, remember, sync, view

ensure_frame()
seen = view()
dataset = seen.dataset
PAPER_LABELS = {"a4": "A4", "letter": "Letter"}
st.title("Briefing", anchor=False)
st.text(
    "Made from the present selection: voice, filters and what you choose here. Each file bears "
    "the selection, the version and the link to this page."
)
st.session_state["part"] = sync("part", PARTS, list(DEFAULT_PARTS))
parts = st.multiselect(
    "What goes in, in this order",
    list(PARTS),
    format_func=PARTS.__getitem__,
    key="part",
    on_change=remember,
    args=("part",),
)
left, right = st.columns(2)
with left:
    st.session_state["heading"] = (st.query_params.get("heading") or TITLE)[:200]
    title = st.text_input(
        "Title", key="heading", max_chars=200, on_change=remember, args=("heading",)
    )
    st.session_state["compare"] = sync("compare", dataset.blocs, ["eu", "african-group"])[:4]
    blocs = st.multiselect(
        "Blocs compared",
        list(dataset.blocs),
        format_func=lambda b: dataset.actors[b].name,
        key="compare",
        max_selections=4,
        on_change=remember,
        args=("compare",),
    )
    paper = st.radio(
        "Paper", list(PAPERS), format_func=PAPER_LABELS.__getitem__, horizontal=True, key="paper"
    )
with right:
    st.session_state["audience"] = (st.query_params.get("audience") or "")[:200]
    audience = st.text_input(
        "For whom", key="audience", max_chars=200, on_change=remember, args=("audience",)
    )
    st.session_state["meet"] = sync("meet", dataset.actors)[:6]
    actors = st.multiselect(
        "If you meet …",
        by_name(dataset, dataset.actors),
        format_func=lambda a: dataset.actors[a].name,
        key="meet",
        max_selections=6,
        on_change=remember,
        args=("meet",),
    )
    safe = st.toggle("Print-safe pictures: greys and patterns, larger type", key="safe")
plan = Plan(tuple(parts), title or TITLE, audience, tuple(blocs), tuple(actors))
briefing = build(seen, plan, downloads.link(seen))
if not find_browser():
    st.text(f"Charts in the document are left out, with a line in their place. {MISSING}")
if not parts:
    st.text("Choose at least one part.")
    st.stop()
downloads.briefing_buttons(seen, briefing, paper, safe)

st.header("What it will say", anchor=False)
for section in briefing.sections:
    st.text(f"{section.heading}: {section.message}")

st.header("Cite one statement", anchor=False)
by_id = {s.id: s for s in dataset.statements if s.quotation}
chosen = sync("cite", by_id)
st.session_state["cite"] = chosen[0] if chosen else None
cited = st.selectbox(
    "Statement",
    list(by_id),
    index=None,
    format_func=lambda i: f"{dataset.actors[by_id[i].actor].name}: “{by_id[i].quotation}”",
    key="cite",
    on_change=remember,
    args=("cite",),
    placeholder="Choose a statement",
)
if cited:
    # Loaded only when a citation is asked for.
    from stances.exports.citations import bibtex, footnote, ris

    for label, text in (
        ("Footnote", footnote(dataset, by_id[cited])),
        ("BibTeX", bibtex(dataset, by_id[cited])),
        ("RIS", ris(dataset, by_id[cited])),
    ):
        st.caption(label)
        st.code(text, language=None, wrap_lines=True)
show.facts({"Stamp": briefing.stamp})
