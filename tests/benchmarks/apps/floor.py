"""The least that Streamlit needs for the work: a radio, a text, one chart and one table."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import streamlit as st

from stances import charts
from stances.dataset import load
from stances.frames.actors import positions_frame
from stances.model import SETTINGS
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import DEFAULT_VOICE, Selection
from stances.words import SETTING_LABELS


@st.cache_resource
def data():
    """The dataset and its positions, for all sessions."""
    dataset = load()
    return dataset, positions_by_setting(dataset)


first = SETTINGS.index(DEFAULT_VOICE)
voice = st.radio("Voice", SETTINGS, first, format_func=SETTING_LABELS.get)
shown = scene_of(*data(), Selection(voice=voice))
chart = charts.types_chart(shown)
st.text(f"{SETTING_LABELS[voice]}: {chart.title}")
st.plotly_chart(chart.figure(False), key="chart", theme=None, config={"displayModeBar": False})
st.dataframe(positions_frame(shown, shown.shown).astype(str), key="table", hide_index=True)
