"""A second empty page, to switch to."""

import streamlit as st

st.title("Other")
