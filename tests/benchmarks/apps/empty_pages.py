"""Two empty pages with navigation, the measure for a page switch."""

import streamlit as st

st.navigation(
    [st.Page("empty.py", title="Empty", default=True), st.Page("other.py", title="Other")],
    position="top",
).run()
