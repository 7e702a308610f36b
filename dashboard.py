"""The dashboard as a server; each page is drawn inside the script of the shell."""

import streamlit as st

from stances.ui.serving import SHELL

app = st.App(SHELL)
