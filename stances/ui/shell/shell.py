"""Page configuration, navigation and the controls that all pages share."""

import contextlib

import streamlit as st

from stances.reading.problems import DataError
from stances.ui import alone, controls, link, places, plot, show, state, watching
from stances.words import as_of

st.set_page_config(page_title="Stances", layout="wide", initial_sidebar_state="collapsed")
plot.prepare()
controls.prepare()
page = st.navigation(places.places(), position="hidden")
try:
    data = state.holder().current()
except DataError as error:
    show.fault(error, "No valid dataset has been read yet.")
    watching.watch(state.mark())
    st.stop()
dataset, _ = data
show.badges(dataset.vocabulary)
asked = link.query()
chosen = controls.restore(dataset)
st.set_page_config(page_title=controls.page_title(page, dataset, chosen))
state.publish(data, chosen)
if key := alone.wanted():
    watching.watch(state.mark())
    link.tell()
    alone.figure(state.present(), key)
    st.stop()
controls.head(page, dataset, chosen)
name = places.name_of(page)
controls.row(state.present(), name)
watching.watch(state.mark())
if state.holder().fault:
    show.fault(state.holder().fault, "The last valid dataset is shown; the files have a fault.")
controls.told(state.present(), name)
link.tell()
controls.not_yet(state.present(), name)
end = st.container(key="end")
with st.container(key="page"):
    with contextlib.suppress(state.Ended):
        page.run()
    show.foot(state.present())
link.unopened(as_of(state.present().dataset))
with end:
    controls.whole(page, asked)
