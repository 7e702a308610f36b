"""Assemble a briefing from the present selection and take it away."""

import streamlit as st

from stances.choices import actors, choices
from stances.exports.formats import Options
from stances.exports.pictures import MISSING, find_browser
from stances.finding import Entry
from stances.parts import DEFAULT_PARTS, PAPERS, PARTS, Plan, build, title_of
from stances.ui import choosers, downloads, html, show
from stances.ui.state import end, present

seen = present()
dataset = seen.dataset
MADE = (
    "Made from the present selection: voice, filters and what you choose here. Each file states "
    "the selection, the version and the link to this page."
)
PAPER_LABELS = {"a4": "A4", "letter": "Letter"}
show.title("Briefing", ((MADE, False),))
left, right = st.columns([520, 640], gap=40)
with left:
    title = choosers.text("heading", "Title", title_of(dataset))
    whom, sheet = st.columns([3, 2], gap=16, vertical_alignment="bottom")
    with whom:
        audience = choosers.text("audience", "For whom")
    with sheet:
        paper = choosers.few("paper", "Paper", [Entry(p, PAPER_LABELS[p]) for p in PAPERS])
    blocs = choosers.many(
        "compare", "Blocs compared", choices(dataset)["bloc"], dataset.about.default_blocs, 4,
        find="Find a bloc", none="None", ordered=True,
    )  # fmt: skip
    parts = choosers.many(
        "part", "What goes in, in this order", [Entry(p, PARTS[p]) for p in PARTS], DEFAULT_PARTS,
        none="Choose at least one part", ordered=True,
    )  # fmt: skip
    people = choosers.many(
        "meet", "If you meet …", actors(dataset), most=6,
        find="Find an actor", none="None", ordered=True,
    )  # fmt: skip
    safe = choosers.either("safe", "Print-safe pictures: greys and patterns, larger type")
plan = Plan(parts, title, audience, blocs, people)
briefing = build(seen, plan, downloads.link(seen))
with left:
    if not find_browser():
        st.text(f"The document comes without charts; a line says so in their place. {MISSING}")
    if not parts:
        st.text("Choose at least one part.")
        end()
    downloads.briefing_buttons(
        seen, briefing, Options("letter" if paper == "letter" else "a4", print_safe=safe)
    )
    with st.container(key="cite-one"):
        st.html(html.figure_head("Cite one statement", ""))
        by_id = {s.id: s for s in dataset.statements if s.quotation}
        known = [
            Entry(
                i, f"{dataset.actors[s.actor].name}: “{s.quotation}”", dataset.actors[s.actor].names
            )
            for i, s in by_id.items()
        ]
        cited = choosers.one("cite", "Statement", known, "Choose a statement")
        if cited:
            # Loaded only when a citation is asked for.
            from stances.exports.citations import bibtex, footnote, ris

            s = by_id[cited]
            downloads.citations(footnote(dataset, s), bibtex(dataset, s), ris(dataset, s))
with right, st.container(key="sheet"):
    st.html(html.sheet([(s.heading, s.message) for s in briefing.sections], briefing.stamp))
