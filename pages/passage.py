"""The documents themselves, where the server has copies: passages with their quotations."""

import streamlit as st

from stances.choices import choices
from stances.headlines import passage as told
from stances.selection import MOST_WORDS
from stances.texts.copies import Unread
from stances.ui import choosers, documents, passage, show
from stances.ui.copies import copies
from stances.ui.state import end, present

seen, held = present(), copies()
dataset = seen.dataset
if held is None or not held.there:
    show.title(told.NO_FOLDER)
    st.text(told.NO_FOLDER_WHY)
    end()
shelf = passage.Shelf(seen, held, choosers.written("find", MOST_WORDS))
later = documents.later(dataset)
doc = next(iter(choosers.held("doc", choices(dataset)["source"], most=1, later=later)), "")
text = shelf.text(doc)
found = shelf.quotes(doc)
at = passage.place_asked(shelf, doc, not doc and bool(st.query_params.get("doc")))
if shelf.query and not at:
    hits = passage.searched(shelf, doc)
    show.title(
        told.found_title(shelf.query, hits, passage.name(dataset, doc)),
        told.found_lead(hits, shelf.silent(doc)).pieces,
    )
    if hits or doc:
        st.html(passage.results(shelf, hits, doc))
    end()
if not text:
    show.title(told.shelf_title(len(shelf.texts), len(shelf.found)), shelf.lead.pieces)
    st.html(passage.shelved(shelf))
    end()

name, lead = passage.name(dataset, doc), told.lead(dataset.sources[doc]).pieces
if isinstance(text, Unread):
    show.title(told.title(name, None, found), lead)
    st.text(told.unread(text))
    st.html(passage.margin(shelf, doc, None))
    end()
here = passage.passage(shelf, doc, text, at)
show.title(told.title(name, here.here, found), lead)
if passage.changed(doc, text):
    st.text(told.CHANGED)
if here.here and not here.here.spans:
    st.text(told.lost(here.here))
st.html(passage.walk(here))
left, right = st.columns([712, 456], gap=32)
with left:
    st.html(passage.read(here))
with right, st.container(key="margin"):
    st.html(passage.margin(shelf, doc, here))
passage.seek(here)
