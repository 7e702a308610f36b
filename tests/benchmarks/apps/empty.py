"""The least that Streamlit can do: one radio button and a line of text."""

import streamlit as st

VOICES = ["Own words", "With alignment", "With groups", "With reports"]
st.title("Empty")
st.text(st.radio("Voice", VOICES, index=2))
