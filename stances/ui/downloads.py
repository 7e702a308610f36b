"""Downloads of what is shown: pictures, pages, tables."""

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from stances.briefing import Briefing, Paper
from stances.charts import Chart
from stances.exports import pictures
from stances.exports.tables import file_name, to_csv, to_xlsx
from stances.figures.frame import Stamp, overrides
from stances.ui.files import address, plotly
from stances.ui.scripts import script
from stances.ui.state import View
from stances.ui.style import sheets
from stances.words import SETTING_LABELS

MIMES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "html": "text/html",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "zip": "application/zip",
}

# The beginning of what Markdown takes for an address: of a page, or with the name of a mailbox.
ADDRESS = re.compile(r"https?:(?=//)|www(?=\.)|(?<=[\w.+-])@(?=[\w-])", re.IGNORECASE)
PICTURE_HTML = """
<button type="button" data-format="png">Picture, PNG</button>
<button type="button" data-format="svg">Picture, SVG</button>
"""


_picture = st.components.v2.component(
    "stances_picture", html=PICTURE_HTML, css=sheets("picture"), js=script("load", "picture")
)


def plain(text: str) -> str:
    """Text that a Markdown heading shows as it is."""
    # What looks like an address would become a link; no escape prevents it, so it is broken up.
    text = ADDRESS.sub("\\g<0>\u2060", text)
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~$:&" else c for c in text)


def params(seen: View, **more: str) -> dict[str, Any]:
    """The query parameters of the present view, for a link that keeps it."""
    return {**seen.chosen.params(), **more}


def link(seen: View) -> str:
    """The address that restores the present view."""
    address = (st.context.url or "").split("?")[0]
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    query = urlencode(pairs)
    return f"{address}?{query}" if query else address


def name(seen: View, what: str, ext: str) -> str:
    """A file name that says what, under which voice, of which version and day."""
    return file_name(seen.dataset.about, what, SETTING_LABELS[seen.chosen.voice], ext)


def csv_button(
    seen: View,
    what: str,
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    label: str = "Data, CSV",
) -> None:
    """A download of a frame, or of what makes it, when it is asked for."""
    st.download_button(
        plain(label),
        lambda: to_csv(frame() if callable(frame) else frame),
        file_name=name(seen, what, "csv"),
        mime=MIMES["csv"],
        on_click="ignore",
        key=f"csv-{what}",
    )


def made_button(
    seen: View, what: str, ext: str, label: str, make: Callable[[], bytes], key: str
) -> None:
    """A download of a file that is built when it is asked for."""
    st.download_button(
        plain(label),
        make,
        file_name=name(seen, what, ext),
        mime=MIMES[ext],
        on_click="ignore",
        key=key,
    )


def menu(seen: View, made: Chart) -> None:
    """The download menu of a chart: picture files, a page of its own, the data."""
    key, stamp = made.key, made.stamp(seen, link(seen))
    menu_box = st.popover("Download", key=f"menu-{key}", on_change="rerun")
    if not menu_box.open:
        return
    with menu_box:
        if pictures.find_browser():
            _server_pictures(seen, made, stamp)
        else:
            st.caption(pictures.MISSING)
            _browser_pictures(seen, made, stamp)
        made_button(
            seen, key, "html", "Page that works alone, HTML",
            lambda: pictures.interactive(made.figure(), stamp), f"html-{key}",
        )  # fmt: skip
        csv_button(seen, key, made.shown)
        made_button(
            seen,
            key,
            "xlsx",
            "Data, XLSX",
            lambda: to_xlsx(made.shown, stamp, seen.dataset.about),
            f"xlsx-{key}",
        )


def _server_pictures(seen: View, made: Chart, stamp: Stamp) -> None:
    key = made.key
    preset = st.selectbox(
        "Size",
        list(pictures.PRESETS),
        format_func=lambda p: pictures.PRESETS[p].label,
        key=f"preset-{key}",
    )
    safe = st.toggle("Print-safe: greys and patterns, larger type", key=f"safe-{key}")
    formats: tuple[pictures.Format, ...] = ("png", "svg", "pdf")
    for fmt in formats:
        made_button(
            seen,
            f"{key}-{preset}",
            fmt,
            f"Picture, {fmt.upper()}",
            lambda fmt=fmt: pictures.picture(  # type: ignore[misc]
                made.figure(), stamp, fmt, preset, seen.dataset.vocabulary if safe else None
            ),
            f"{fmt}-{key}",
        )


def _browser_pictures(seen: View, made: Chart, stamp: Stamp) -> None:
    """PNG and SVG drawn by the reader's own browser."""
    key = made.key
    _picture(
        key=f"picture-{key}",
        data={
            "figure": made.spec(dark=False),
            "script": address(plotly()),
            "name": name(seen, key, "png").removesuffix(".png"),
            "stamp": json.dumps(overrides(made.figure(False), stamp), default=str),
        },
    )


def _file(seen: View, briefing: Briefing, ext: str, paper: Paper, safe: bool) -> bytes:
    """A briefing as a file; what writes it is loaded here, so that no start waits for it."""
    if ext == "docx":
        from stances.exports.document import to_docx

        return to_docx(briefing, paper, safe)[0]
    if ext == "pptx":
        from stances.exports.slides import to_pptx

        return to_pptx(briefing)[0]
    if ext == "xlsx":
        from stances.exports.workbook import to_xlsx as to_workbook

        return to_workbook(briefing)
    from stances.exports.offline import to_page

    return to_page(briefing)


def _package(seen: View) -> bytes:
    from stances.exports.package import to_package

    return to_package(seen.dataset, seen.by_setting)


def package_button(seen: View, key: str) -> None:
    """The whole dataset as a Data Package, whatever the selection."""
    made_button(seen, "data", "zip", "Data package, zip", lambda: _package(seen), key)


def briefing_buttons(seen: View, briefing: Briefing, paper: Paper, safe: bool) -> None:
    """A button a format; a file is built when it is asked for."""
    labels = {
        "docx": "Word document",
        "pptx": "PowerPoint slides",
        "xlsx": "Excel workbook",
        "html": "Page that works alone",
    }
    with st.container(horizontal=True, key="files"):
        for ext, label in labels.items():
            make = partial(_file, seen, briefing, ext, paper, safe)
            made_button(seen, "briefing", ext, f"{label}, {ext}", make, f"briefing-{ext}")
        package_button(seen, "briefing-zip")
    st.caption(
        "A document with pictures takes some seconds; the button shows that it is at work. The "
        "data package holds the whole dataset, whatever the selection."
    )
