"""Charts, tables and messages, each with its words, its table and its downloads."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from stances.exports.tables import file_name, to_csv
from stances.figures.frame import Stamp, finish
from stances.reading.problems import DataError
from stances.ui.state import View
from stances.words import SETTING_LABELS, foot

CSS = """
<style>
.modebar { display: none !important; }
.block-container { padding-top: 4rem; padding-bottom: 3rem; max-width: 1240px; }
h1 { font-size: 1.8rem !important; }
h2, h3 { font-size: 1.2rem !important; }
[data-testid="stText"] { white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 640px) {
  .st-key-tiles { overflow-x: auto; }
  .st-key-tiles > div { min-width: 860px; }
}
[class*="st-key-foot"] p { font-size: 0.8rem; opacity: 0.85; }
</style>
"""

# Plotly is not reachable from outside the chart, so the picture is asked for by its own,
# hidden, button, with the title, source and date laid over the figure for that moment.
PICTURE_JS = """
export default function (component) {
  const { parentElement, data } = component;
  const save = (format) => {
    const plot = document.querySelector(".st-key-" + data.target + " .js-plotly-plot");
    const button = plot && plot.querySelector(".modebar-btn");
    if (!button) return;
    const stamp = JSON.parse(data.stamp), before = {};
    for (const key of Object.keys(stamp)) {
      before[key] = plot.layout[key];
      plot.layout[key] = stamp[key];
    }
    plot._context.toImageButtonOptions = {
      format, filename: data.name, width: stamp.width, height: stamp.height,
      scale: format === "png" ? 2 : 1,
    };
    try { button.click(); } finally { Object.assign(plot.layout, before); }
  };
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => save(button.dataset.format);
  }
}
"""
PICTURE_HTML = """
<button type="button" data-format="png">Picture, PNG</button>
<button type="button" data-format="svg">Picture, SVG</button>
"""
PICTURE_CSS = """
button { font: inherit; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid currentColor; border-radius: 4px; padding: 0.35rem 0.75rem;
  margin: 0 0.5rem 0.25rem 0; }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
"""


def _picture() -> Callable[..., Any]:
    return st.components.v2.component(
        "stances_picture", html=PICTURE_HTML, css=PICTURE_CSS, js=PICTURE_JS
    )


def style() -> None:
    """The few rules of style that all pages share."""
    st.html(CSS)


def fault(error: DataError | None, message: str) -> None:
    """A banner that names the first faults of the data files."""
    with st.container(border=True, key="fault"):
        st.text(message)
        for problem in (error.problems if error else ())[:3]:
            st.text(str(problem))


def name(seen: View, what: str, ext: str) -> str:
    """A file name that says what, under which voice, of which version and day."""
    about = seen.dataset.about
    setting = SETTING_LABELS[seen.chosen.voice]
    return file_name(what, setting, about.version, about.released, ext)


def chart(
    seen: View,
    key: str,
    fig: go.Figure,
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    shown: int,
    total: int,
    unit: str = "actors",
    on_select: Callable[[list[dict[str, Any]]], None] | None = None,
) -> None:
    """A figure with the finding above, the source below, its table and its downloads."""
    line = foot(seen.dataset, seen.chosen, shown, total, unit)
    finish(fig, Stamp(title, subtitle, line))
    st.subheader(plain(title), anchor=False)
    st.text(subtitle)
    event: Any = st.plotly_chart(
        fig,
        theme=None,
        key=key,
        on_select="rerun" if on_select else "ignore",
        selection_mode="points",
        config={"modeBarButtons": [["toImage"]], "displayModeBar": True, "displaylogo": False},
        alt=f"{title} {subtitle} {line}",
    )
    if on_select and (points := event["selection"]["points"]):
        on_select(points)
    with st.container(key=f"foot-{key}"):
        st.text(line)
    _behind(seen, key, fig, frame)


def _behind(seen: View, key: str, fig: go.Figure, frame: pd.DataFrame) -> None:
    left, right = st.columns([1, 3])
    with left, st.popover("Download"):
        stamp = fig.layout.meta["stamp"]
        _picture()(
            key=f"picture-{key}",
            data={
                "target": key,
                "name": name(seen, key, "png").removesuffix(".png"),
                "stamp": json.dumps(stamp, default=str),
            },
        )
        csv_button(seen, key, frame)
    with right:
        table = st.expander("Table behind this chart", key=f"table-{key}", on_change="rerun")
        if table.open:
            with table:
                st.dataframe(frame, hide_index=True)


def csv_button(seen: View, what: str, frame: pd.DataFrame, label: str = "Data, CSV") -> None:
    """A download of a frame, made when it is asked for."""
    st.download_button(
        plain(label),
        lambda: to_csv(frame),
        file_name=name(seen, what, "csv"),
        mime="text/csv",
        on_click="ignore",
        key=f"csv-{what}",
    )


def facts(pairs: Mapping[str, str]) -> None:
    """Short facts as lines of plain text."""
    for label, value in pairs.items():
        st.text(f"{label}: {value}")


def plain(text: str) -> str:
    """Text that a Markdown heading shows as it is."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~$:&" else c for c in text)


def empty() -> None:
    """What stands where nothing passes the filters."""
    st.text("No actor passes all filters. Take one away above, or reset them in the side bar.")


def params(seen: View, **more: str) -> dict[str, Any]:
    """The query parameters of the present view, for a link that keeps it."""
    return {**seen.chosen.params(), **more}
