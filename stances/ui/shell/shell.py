"""Page configuration, navigation and the controls that all pages share."""

import contextlib

import streamlit as st

from stances.reading.problems import DataError
from stances.ui import alone, controls, downloads, first, foot, kit, link, places, show, state
from stances.words import as_of

# Pictures are made while no page is run.
first.idle().served()
page = st.navigation(places.places(), position="hidden")
try:
    data = state.holder().current()
except DataError as error:
    controls.configure("Stances")
    kit.give(state.mark())
    show.fault(error, "No valid dataset has been read yet.")
    st.stop()
dataset, _ = data
asked = link.query()
chosen = controls.restore(dataset)
controls.configure(controls.page_title(page, dataset, chosen))
kit.give(state.mark(), dataset.vocabulary)
state.publish(data, chosen)
if key := alone.wanted():
    link.tell()
    alone.figure(state.present(), key)
    st.stop()
controls.head(page, dataset, chosen)
name = places.name_of(page)
controls.row(state.present(), name)
if state.holder().fault:
    show.fault(state.holder().fault, "The last valid dataset is shown; the files have a fault.")
controls.told(state.present(), name)
link.tell()
controls.not_yet(state.present(), name)
with st.container(key="page"):
    with contextlib.suppress(state.Ended):
        page.run()
    link.unopened(as_of(state.present().dataset))
    foot.draw(state.present(), page, asked, downloads.link(state.present()))
