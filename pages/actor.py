"""If you meet X: its position, how we know it, its words, reasons and conditions."""

import streamlit as st

from stances.choices import actors
from stances.frames.views import credited
from stances.headlines import actor as told
from stances.headlines.profile import as_text
from stances.record import record
from stances.ui import choosers, dossier, downloads, line, listed, listing, profile, show
from stances.ui.html import kept
from stances.ui.state import end, present

seen = present()
dataset = seen.dataset
known = listed.meant(dataset, st.query_params.get_all("id"))
actor = next(iter(choosers.held("id", known, most=1)), None)
if actor is None:
    show.title("Choose an actor")
    st.text("Choose an actor to see what it said, where, and on what conditions it would move.")
    if choice := profile.choice(seen):
        st.html(choice)
    if choosers.fold("actors", f"{len(dataset.actors)} actors", "A to Z"):
        listing.names(seen, [("", [("", [entry.id for entry in actors(dataset)])])])
    end()

said = record(dataset).said_by(actor)
with st.container(horizontal=True, key="named"):
    st.title(show.plain(dataset.actors[actor].name), anchor=False, width="content")
    st.html(profile.head(seen, actor))
    downloads.copy_text(f"actor-{actor}", kept(as_text, seen, actor), "Copy as text")
    st.html(dossier.to_briefing(seen, actor))
    dossier.menu(seen, actor)
if after := profile.after(seen, actor):
    st.html(after)
st.html(kept(profile.body, seen, actor))
line.draw(seen, actor)

groups, texts = kept(profile.groups, seen, actor), kept(profile.texts, seen, actor)
# Whoever has no word of its own that counts is known by its groups.
groups_first = not told.texts(seen, actor)
if groups and groups_first:
    show.section()
    st.html(groups)
if said:
    show.section()
    st.html(texts)
    dossier.whole(seen, said)
if groups and not groups_first:
    show.section()
    st.html(groups)
if actor in dataset.blocs:
    show.section()
    show.heading(told.members_title(seen, actor), told.members_measure(seen, actor))
    dossier.members(seen, actor)
dossier.views(seen, actor, credited(dataset, actor))
