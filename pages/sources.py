"""The documents, and what was coded from the one that is open."""

import streamlit as st

from stances.choices import choices
from stances.counts import count
from stances.frames.actors import statements_frame
from stances.frames.documents import (
    first_of,
    found_documents,
    near_documents,
    presence_frame,
    sources_frame,
)
from stances.headlines import sources as told
from stances.model import NONE, Statement
from stances.record import record
from stances.ui import choosers, cited, documents, downloads, html, show
from stances.ui.places import address
from stances.ui.state import end, present
from stances.ui.tables import Sheet, link_to
from stances.words import dated

SIGNS = "One sign for each statement with a stance in the document, the most against first."

seen = present()
dataset, kept = seen.dataset, seen.chosen.params()
show.title(told.title(dataset), told.lead(dataset).pieces)
words = choosers.written("words")
found = found_documents(dataset, words)
if words and not found:
    show.not_found("words", words, near_documents(dataset, words))
later = documents.later(dataset)
asked = choosers.asked_for("doc", choices(dataset)["source"], most=1, later=later)
doc = (asked[0] if asked else first_of(dataset, found)) or ""
if not doc:
    end()
source, coded = dataset.sources[doc], record(dataset).of_source(doc)
at = documents.place_asked(dataset, doc, not asked and bool(st.query_params.get("doc")))


def listed(doc: str) -> None:
    """The documents that the search finds."""
    st.html(html.kept(documents.listed, seen, found, doc, words))
    show.cut(len(found), documents.FIRST, "document", "A search narrows")


def opened(doc: str) -> None:
    """The document that is open, and every statement that was coded from it."""
    with st.container(horizontal=True, key="opened", gap="small"):
        with st.container(key="entitled"):
            st.html(documents.opened(dataset, doc, cited.text(seen, doc)))
        downloads.cite(source, documents.place_of(dataset, at))
        show.csv_button(seen, f"source-{doc}", statements_frame(dataset, coded), "Download, CSV")
    if said := [s for s in coded if s.stance != NONE]:
        st.html(documents.coded(seen, said, at, lambda a: address("actor", {**kept, "id": a})))
    silent([s for s in coded if s.stance == NONE], open=not said)
    documents.seek(doc, at, bool(asked))


def silent(nothing: list[Statement], open: bool) -> None:
    """Who appears in the document with nothing on the subject; many of them on demand."""
    about = f"with nothing on {dataset.vocabulary.subject.brief}"
    cited = any(at in (s.id, s.locator) for s in nothing)
    if not nothing:
        return
    label = count(len(nothing), "actor")
    if open or cited or choosers.fold("nothing", f"{label} {about}", note="who, and where"):
        show.table(presence_frame(dataset, nothing), f"Actors {about}")


def split() -> None:
    """The list, and beside it the document."""
    left, right = st.columns([392, 776], gap=32)
    with left:
        listed(doc)
    with right, st.container(key="document"):
        opened(doc)


leads = {"Document": link_to(seen, "sources", "doc", dataset.sources)}
table = Sheet(sources_frame(dataset), dataset.vocabulary, leads)
line = f"{count(len(table.frame), 'document')}. {SIGNS} {dated(dataset)}"
show.listing(seen, "sources", table, split, "The documents", line)
