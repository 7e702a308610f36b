"""Figures in the browser, drawn by the Plotly script that comes with plotly.py.

Streamlit's chart element is made anew whenever its figure changes, and draws it twice. This one
stays and draws what differs, once; and only what is near the screen, the rest when it comes near
or when the page is printed. Until it draws for the first time it shows a picture, if there is one.
"""

from collections.abc import Mapping

import streamlit as st

from stances.charts import Chart
from stances.ui import first
from stances.ui.files import address, plotly
from stances.ui.scripts import script

# Pixels from the screen within which a figure is drawn before it is seen.
NEAR = 400

_plot = st.components.v2.component(
    "stances_plot",
    # A picture stands beside the figure: Plotly would take its marks for those it drew itself.
    html='<div class="stage"><div class="plot" role="figure"></div></div>',
    js=script("kit", "load", "plot"),
    isolate_styles=False,
)


def plot(made: Chart, dark: bool, alt: str, leads: Mapping[str, str | None]) -> None:
    """Draw a chart; `leads` says where a click on a mark leads by what stands for the mark.

    To an address that begins with its `base`, or to this page with another value of its `param`.
    """
    layout = made.figure(dark).layout
    about = {
        "figure": made.spec(dark),
        "height": layout.height,
        "margin": layout.margin.to_plotly_json(),
        "meta": layout.meta,
        "alt": alt,
        "leads": leads,
        "near": NEAR,
        "script": address(plotly()),
        "first": first.given(made, dark),
    }
    # In a tuple, which Streamlit does not search for tables; it looks long at each part of a dict.
    _plot(key=made.key, data=(about,))
