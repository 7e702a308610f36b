"""The dashboard as a server; each page is drawn inside the script of the shell."""

import streamlit as st

from stances.ui.serving import SHELL, middleware, ready, routes

app = st.App(SHELL, routes=routes(), middleware=middleware(), lifespan=ready)
