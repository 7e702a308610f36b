"""Assemble a briefing from the present selection and take it away."""

import streamlit as st

from stances.briefing import DEFAULT_PARTS, PAPERS, PARTS, Plan, build, title_of
from stances.choices import actors, choices
from stances.exports.formats import Options
from stances.exports.pictures import MISSING, find_browser
from stances.finding import Entry
from stances.ui import choosers, downloads, show
from stances.ui.state import end, present

seen = present()
dataset = seen.dataset
PAPER_LABELS = {"a4": "A4", "letter": "Letter"}
st.title("Briefing", anchor=False)
st.text(
    "Made from the present selection: voice, filters and what you choose here. Each file states "
    "the selection, the version and the link to this page."
)
parts = choosers.many(
    "part", "What goes in, in this order", [Entry(p, PARTS[p]) for p in PARTS], DEFAULT_PARTS,
    none="Choose at least one part", ordered=True,
)  # fmt: skip
left, right = st.columns(2)
with left:
    title = choosers.text("heading", "Title", title_of(dataset))
    blocs = choosers.many(
        "compare", "Blocs compared", choices(dataset)["bloc"], dataset.about.default_blocs, 4,
        find="Find a bloc", none="None", ordered=True,
    )  # fmt: skip
    paper = choosers.few("paper", "Paper", [Entry(p, PAPER_LABELS[p]) for p in PAPERS])
with right:
    audience = choosers.text("audience", "For whom")
    people = choosers.many(
        "meet", "If you meet …", actors(dataset), most=6,
        find="Find an actor", none="None", ordered=True,
    )  # fmt: skip
    safe = choosers.either("safe", "Print-safe pictures: greys and patterns, larger type")
plan = Plan(parts, title, audience, blocs, people)
briefing = build(seen, plan, downloads.link(seen))
if not find_browser():
    st.text(f"The document comes without charts; a line says so in their place. {MISSING}")
if not parts:
    st.text("Choose at least one part.")
    end()
downloads.briefing_buttons(
    seen, briefing, Options("letter" if paper == "letter" else "a4", print_safe=safe)
)

st.header("What it will say", anchor=False)
for section in briefing.sections:
    st.text(f"{section.heading}: {section.message}")

st.header("Cite one statement", anchor=False)
by_id = {s.id: s for s in dataset.statements if s.quotation}
known = [
    Entry(i, f"{dataset.actors[s.actor].name}: “{s.quotation}”", dataset.actors[s.actor].names)
    for i, s in by_id.items()
]
cited = choosers.one("cite", "Statement", known, "Choose a statement")
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
show.facts({"Printed on each file": briefing.stamp})
