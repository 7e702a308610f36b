"""Figures in the browser, drawn by the Plotly script that comes with plotly.py.

Streamlit's chart element is made anew whenever its figure changes, and draws it twice. This one
stays and draws what differs, once; and only what is near the screen, the rest when it comes near
or when the page is printed.
"""

from functools import cache
from typing import Any

import streamlit as st
import streamlit.components.v1 as served

from stances.charts import Chart
from stances.figures.frame import SCRIPTS, VERSION
from stances.ui.scripts import script

Points = list[dict[str, Any]]
# Pixels from the screen within which a figure is drawn before it is seen.
NEAR = 400
# Streamlit puts the name of this module before it.
FOLDER = "stances_scripts"

_early = st.components.v2.component("stances_early", js=script("load", "early"))
_plot = st.components.v2.component(
    "stances_plot",
    html='<div class="plot" role="figure"></div>',
    js=script("load", "plot"),
    isolate_styles=False,
)


@cache
def address() -> str:
    """Where this server gives out the script of Plotly, once `prepare` has told it to."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    folder = f"{__name__}.{FOLDER}"
    return f"{base and '/' + base}/component/{folder}/plotly.min.js?v={VERSION}"


def prepare() -> None:
    """Give out the script of Plotly, and ask for it before there is a figure."""
    # Each run does, since a server that was started anew knows nothing of what was told before.
    served.declare_component(FOLDER, path=SCRIPTS)
    _early(key="early", height=1, data={"script": address()})


def plot(made: Chart, dark: bool, alt: str, select: bool = False) -> Points:
    """Draw a chart; gives the marks that were clicked since the last run."""
    data = {
        "figure": made.spec(dark),
        "height": made.drawn(dark).layout.height,
        "alt": alt,
        "select": select,
        "near": NEAR,
        "script": address(),
    }
    found = _plot(key=made.key, data=data, on_points_change=lambda: None)
    return found.points or []
