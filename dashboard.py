"""Page configuration, navigation and the controls that all pages share."""

import streamlit as st

from stances.reading.problems import DataError
from stances.ui import controls, plot, show, state

st.set_page_config(
    page_title="Stances on the Global Plan of Action", layout="wide", initial_sidebar_state=250
)
plot.prepare()
show.style()
pages = state.pages()
page = st.navigation(pages, position="hidden")
st.set_page_config(page_title=f"{page.title}: Stances on the Global Plan of Action")
try:
    data = state.holder().current()
except DataError as error:
    show.fault(error, "No valid dataset has been read yet.")
    state.watch(state.holder().mark)
    st.stop()
dataset, _ = data
chosen = controls.restore(dataset)
controls.navigation(pages, page, chosen)
state.publish(data, chosen)
controls.sidebar(state.view())
state.watch(state.holder().mark)
if state.holder().fault:
    show.fault(state.holder().fault, "The last valid dataset is shown; the files have a fault.")
controls.tags(dataset, chosen, len(state.view().shown))
st.session_state["_frame"] = True
page.run()
