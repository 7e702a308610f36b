"""Figures in the browser, drawn by the Plotly script that comes with plotly.py.

Streamlit's chart element is made anew whenever its figure changes, and draws it twice. This one
stays and draws what differs, once; and only what is near the screen, the rest when it comes near
or when the page is printed.
"""

from typing import Any

import streamlit as st

from stances.charts import Chart
from stances.ui.files import address, plotly
from stances.ui.scripts import script

Points = list[dict[str, Any]]
# Pixels from the screen within which a figure is drawn before it is seen.
NEAR = 400

_early = st.components.v2.component("stances_early", js=script("load", "early"))
_plot = st.components.v2.component(
    "stances_plot",
    html='<div class="plot" role="figure"></div>',
    js=script("load", "plot"),
    isolate_styles=False,
)


def prepare() -> None:
    """Ask for the script of Plotly before there is a figure."""
    _early(key="early", height=1, data={"script": address(plotly())})


def plot(made: Chart, dark: bool, alt: str, select: bool = False) -> Points:
    """Draw a chart; gives the marks that were clicked since the last run."""
    data = {
        "figure": made.spec(dark),
        "height": made.figure(dark).layout.height,
        "alt": alt,
        "select": select,
        "near": NEAR,
        "script": address(plotly()),
    }
    found = _plot(key=made.key, data=data, on_points_change=lambda: None)
    return found.points or []
