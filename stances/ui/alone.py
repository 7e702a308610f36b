"""One figure alone, for a frame on a page of another site: its finding, its drawing, its source."""

import streamlit as st

from stances.addresses.asking import Refused, asked
from stances.addresses.places import OF_CHART, chart_of
from stances.charts import CHARTS, why_empty
from stances.finding import Entry
from stances.ui import choosers, html, link, show
from stances.ui.html import CELLS
from stances.ui.places import address
from stances.ui.state import Seen
from stances.words import foot

FIGURE = "figure"
# The page that shows a chart, where it is not the first.
PAGES = {
    "types": "stances", "blocs": "blocs", "moved": "moved", "matrix": "arguments",
    "viewmatrix": "views", "likeness": "views",
}  # fmt: skip
SOURCE = CELLS.from_string(
    '<p class="where">{{ line }} <a href="{{ href }}" target="_blank" rel="noopener">'
    "Open the dashboard</a></p>"
)


def wanted() -> str | None:
    """The key of the chart that the address asks for alone; what is none is told."""
    known = [Entry(key, key) for key in CHARTS]
    return next(iter(choosers.asked_for(FIGURE, known, most=1) or ()), None)


def figure(seen: Seen, key: str) -> None:
    """The chart with its line of source, and a way to the page; faults of the address instead."""
    query = {p: values for p, values in link.query().items() if p in OF_CHART.get(key, ())}
    try:
        asked_for = asked(seen.dataset.entire, seen.by_setting, {**seen.chosen.params(), **query},
                          OF_CHART.get(key, ()))  # fmt: skip
    except Refused as error:
        st.text(f"Not understood in the address:\n{error}")
        return
    made = chart_of(key, asked_for)
    with st.container(key="alone"), st.container(key=f"figure-{key}"):
        st.html(html.figure_head(made.title, f"{made.subtitle} {made.legend}".strip()))
        if why := why_empty(seen, made):
            st.text(why)
        else:
            show.drawing(seen, made)
        line = foot(seen.dataset, seen.chosen, made.n, made.total, made.unit, made.scope)
        to = address(PAGES.get(key, "overview"), {**seen.chosen.params(), **query})
        st.html(SOURCE.render(line=made.source or line, href=to))
