"""Figures in the browser, drawn by the Plotly script that comes with plotly.py.

Streamlit's chart element is made anew whenever its figure changes, and draws it twice. This one
stays and draws what differs, once; and only what is near the screen, the rest when it comes near
or when the page is printed.
"""

from collections.abc import Mapping

import streamlit as st

from stances.charts import Chart
from stances.ui.files import address, base, plotly
from stances.ui.private import ON_SOME, scripts_of
from stances.ui.scripts import script

# Pixels from the screen within which a figure is drawn before it is seen.
NEAR = 400

_early = st.components.v2.component("stances_early", js=script("load", "early"))
_plot = st.components.v2.component(
    "stances_plot",
    html='<div class="plot" role="figure"></div>',
    js=script("kit", "load", "plot"),
    isolate_styles=False,
)


def prepare() -> None:
    """Bring what other pages and menus need, once this page stands."""
    modules = [f"{base()}/{path}" for path in scripts_of(ON_SOME, whole=False)]
    _early(key="early", height=1, data={"script": address(plotly()), "modules": modules})


def plot(made: Chart, dark: bool, alt: str, leads: Mapping[str, str | None]) -> None:
    """Draw a chart; `leads` says where a click on a mark leads by what stands for the mark.

    To an address that begins with its `base`, or to this page with another value of its `param`.
    """
    layout = made.figure(dark).layout
    data = {
        "figure": made.spec(dark),
        "height": layout.height,
        "margin": layout.margin.to_plotly_json(),
        "meta": layout.meta,
        "alt": alt,
        "leads": leads,
        "near": NEAR,
        "script": address(plotly()),
    }
    _plot(key=made.key, data=data)
