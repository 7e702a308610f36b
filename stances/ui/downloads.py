"""Downloads of what is shown: pictures, pages, tables."""

import json
import re
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import Any
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

from stances.addresses.places import places
from stances.briefing.content import Briefing
from stances.charts import CHARTS, Chart
from stances.counts import count, unbroken
from stances.exports import formats, pictures
from stances.exports.printed import MISSING, OfficeError, find_office
from stances.exports.tables import file_name, to_csv, to_xlsx
from stances.exports.templates import TemplateError
from stances.exports.turns import in_turn
from stances.figures.layout import Stamp, overrides
from stances.figures.typeface import face
from stances.model import Source
from stances.selection import KEYS
from stances.ui import html
from stances.ui.files import address, base, plotly
from stances.ui.scripts import script
from stances.ui.state import Seen, lacking, making
from stances.ui.style import sheets
from stances.words import foot, source_line

# The beginning of what Markdown takes for an address: of a page, or with the name of a mailbox.
ADDRESS = re.compile(r"https?:(?=//)|www(?=\.)|(?<=[\w.+-])@(?=[\w-])", re.IGNORECASE)


# What is offered of another chart in the menu of one, each by a name of its own.
SLIDE = {
    formats.PICTURES["png"]: "Slide, PNG",
    formats.SOURCED: "Slide with its sources, ZIP",
}
# What a briefing is mostly taken as; and the chart whose picture is offered beside it.
FIRST, PICTURED = ("docx", "pptx"), "counts"
# Errors whose words are for readers.
TOLD = (pictures.PictureError, TemplateError, OfficeError)
BROKEN = "The program has a fault there; the log of the server tells more."
PICTURE_HTML = """
<button type="button" data-format="png">Picture, PNG</button>
<button type="button" data-format="svg">Picture, SVG</button>
"""


# By the name of each file its label, and what makes its table once it is asked for.
Files = dict[str, tuple[str, Callable[[], pd.DataFrame]]]
# Rows and letters of a table that are copied at most; more are a file, not a text.
COPIED, LETTERS = 200, 50_000
COPY = "Copy for Word"
COPY_HTML = '<button type="button"></button><span class="unseen" role="status"></span>'
_copy = st.components.v2.component(
    "stances_copy", html=COPY_HTML, js=script("copied", "copy"), isolate_styles=False
)
_picture = st.components.v2.component(
    "stances_picture", html=PICTURE_HTML, css=sheets("picture"), js=script("load", "picture")
)


def plain(text: str) -> str:
    """Text that a Markdown heading shows as it is."""
    # What looks like an address would become a link; no escape prevents it, so it is broken up.
    text = ADDRESS.sub("\\g<0>\u2060", text)
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~$:&" else c for c in text)


def params(seen: Seen, **more: str) -> dict[str, Any]:
    """The query parameters of what is seen, for a link that keeps it."""
    return {**seen.chosen.params(), **more}


def link(seen: Seen) -> str:
    """The address that restores the present view."""
    address = (st.context.url or "").split("?")[0]
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    query = urlencode(pairs)
    return f"{address}?{query}" if query else address


def name(seen: Seen, what: str, ext: str) -> str:
    """A file name that says what, under which voice, of which version and day."""
    return file_name(seen, what, ext)


def csv_button(
    seen: Seen,
    what: str,
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    label: str = formats.CSV.label,
) -> None:
    """A download of a frame, or of what makes it, when it is asked for."""

    def make() -> formats.Made:
        return formats.Made(to_csv(frame() if callable(frame) else frame))

    _button(seen, what, formats.CSV, label, make, f"csv-{what}")
    _tell((f"csv-{what}",))


def table_menu(
    seen: Seen, what: str, title: str, frame: Callable[[], pd.DataFrame], n: int, total: int
) -> None:  # fmt: skip
    """The download menu of a table, of whose rows so many of all are shown: CSV and a workbook."""
    box = st.popover("Download", key=f"menu-{what}", on_change="rerun")
    _tell((f"csv-{what}", f"xlsx-{what}"))
    if not box.open:
        return
    line = foot(seen.dataset, seen.chosen, n, total, "actor")
    stamp = Stamp(title, "", f"{line} {link(seen)}".strip())

    def workbook() -> formats.Made:
        return formats.Made(to_xlsx(frame(), stamp, seen.dataset.about))

    def plain_text() -> formats.Made:
        return formats.Made(to_csv(frame()))

    with box:
        _button(seen, what, formats.CSV, formats.CSV.label, plain_text, f"csv-{what}")
        _button(seen, what, formats.XLSX, formats.XLSX.label, workbook, f"xlsx-{what}")


def csv_menu(seen: Seen, key: str, files: Files) -> None:
    """A download menu of tables as CSV."""
    box = st.popover("Download", key=f"menu-{key}", on_change="rerun")
    _tell([f"csv-{what}" for what in files])
    if not box.open:
        return

    def making(table: Callable[[], pd.DataFrame]) -> Callable[[], formats.Made]:
        return lambda: formats.Made(to_csv(table()))

    with box:
        for what, (label, table) in files.items():
            _button(seen, what, formats.CSV, label, making(table), f"csv-{what}")


def copy(
    seen: Seen, what: str, frame: pd.DataFrame, label: str = COPY, of: int | None = None
) -> None:
    """A button that puts a table with its headings on the clipboard, for a text or a sheet.

    As HTML, which Word takes for a table, and as lines with tabs; its source stands below it. The
    browser makes both when they are asked for: a run of the server would come too late for the
    press, without which no page may write there. Of a long table the first rows are copied; the
    line says of how many, which are `of` so many where the frame has been cut already, and whether
    long cells are cut.
    """
    _offer(seen, what, html.cells(frame.head(COPIED)), label, of or len(frame))


def copy_kept(
    seen: Seen, what: str, made: partial[pd.DataFrame], of: int | None = None
) -> None:  # fmt: skip
    """The same of a table that is made once for all who look at the same: of equal arguments."""
    rows, n = html.kept(_copied, made.func, *made.args)
    _offer(seen, what, rows, COPY, of or n)


def _copied(make: Callable[..., pd.DataFrame], *by: Any) -> tuple[list[list[str]], int]:
    frame = make(*by)
    return html.cells(frame.head(COPIED)), len(frame)


def rows_of(made: Chart) -> pd.DataFrame:
    """The table of a chart."""
    return made.shown


def _offer(seen: Seen, what: str, made: list[list[str]], label: str, of: int) -> None:
    """Offer to copy rows, of so many, the first of which holds the headings."""
    rows = _fitting(made)
    line = source_line(seen.dataset, len(rows) - 1, of, "row")
    if any(cell.endswith(html.MORE) for row in rows for cell in row):
        line = f"{line} Cells that end in … are cut; the file has them whole."
    _copy(key=f"copy-{what}", data={"label": label, "rows": tuple(rows), "line": line})


def _fitting(rows: list[list[str]]) -> list[list[str]]:
    """The headings and as many of the rows as are short enough in all, one at least."""
    sizes = accumulate(sum(map(len, row)) for row in rows)
    return rows[: max(2, sum(size <= LETTERS for size in sizes))]


def copy_text(what: str, text: str, label: str) -> None:
    """A button that puts some lines on the clipboard."""
    shown = html.copied_lines(text.splitlines())
    _copy(key=f"copy-{what}", data={"label": label, "html": shown, "text": text})


def cite(source: Source, place: str = "") -> None:
    """A menu with a document, or a place in it, as a citation in three forms."""
    box = st.popover("Cite", key="cite-document", on_change="rerun")
    if not box.open:
        return
    # Loaded only when a citation is asked for.
    from stances.exports.citations import bibtex_of, footnote_of, ris_of

    with box:
        citations(
            footnote_of(source, place), bibtex_of(source, source.id, place),
            ris_of(source, source.id, place),
        )  # fmt: skip


def citations(footnote: str, bibtex: str, ris: str) -> None:
    """A citation in three forms, each with a button that copies it."""
    for label, text in (("Footnote", footnote), ("BibTeX", bibtex), ("RIS", ris)):
        st.html(html.where(label))
        st.code(text, language=None, wrap_lines=True)


def _button(
    seen: Seen, what: str, kind: formats.Format, label: str, make: Callable[[], formats.Made],
    key: str,
) -> None:  # fmt: skip
    """A download of a file that is built when it is asked for; `_tell` says what it lacks."""
    file = name(seen, what, kind.ext)
    st.download_button(
        plain(label),
        partial(_delivered, (asked(), lacking(), making()), (key, file), kind, make),
        file_name=file,
        mime=kind.mime,
        on_click="ignore",
        key=key,
    )


def asked() -> list[str]:
    """The key of the file that this reader asked for last, if any."""
    found: list[str] = st.session_state.setdefault("_asked", [])
    return found


def _delivered(
    notes: tuple[list[str], list[str], list[str]], this: tuple[str, str], kind: formats.Format,
    make: Callable[[], formats.Made],
) -> bytes:  # fmt: skip
    """The file itself; what it lacks is left for the page, which this does not draw anew."""
    (last, told, under_way), (key, file) = notes, this
    last[:] = [key]
    under_way.append(file)
    try:
        made = in_turn(kind, make)
        told[:] = []
    except Exception as error:
        why = str(error) if isinstance(error, TOLD) else BROKEN
        told[:] = [f"{file} was not made. {why}"]
        raise
    finally:
        under_way.remove(file)
    return made.data


def _tell(keys: Collection[str]) -> bool:
    """Say what is amiss with the file that was asked for last, where it is one of these."""
    if set(keys).isdisjoint(asked()):
        return False
    for line in dict.fromkeys(lacking()):
        st.text(line)
    return bool(lacking())


def menu(seen: Seen, made: Chart, also: tuple[str, str] | None = None) -> None:
    """The download menu of a chart: picture files, a page of its own, the data.

    It may offer another chart also, by its key, as a picture under a heading.
    """
    plate = formats.Plate(made, made.stamp(seen, link(seen)), seen)
    box = st.popover("Download", key=f"menu-{made.key}", on_change="rerun")
    # Told outside the menu, which closes with the choice of a file.
    _tell([f"{ext}-{made.key}" for ext in formats.CHART if ext not in formats.PICTURES])
    _tell([f"{kind.ext}-{also[1]}" for kind in SLIDE] if also else ())
    if _tell([f"{ext}-{made.key}" for ext in formats.PICTURES]) and pictures.find_browser():
        st.caption("Your own browser can draw it:")
        _browser_pictures(seen, plate)
    if not box.open:
        return
    with box:
        if pictures.find_browser():
            _server_pictures(seen, plate)
        else:
            st.caption(pictures.MISSING)
            _browser_pictures(seen, plate)
        for ext, kind in formats.CHART.items():
            if ext not in formats.PICTURES and kind is not formats.SOURCED:
                _chart_button(seen, plate, kind, formats.Options(), made.named)
        if made.alternative:
            if pictures.find_browser():
                _chart_button(seen, plate, formats.SOURCED, formats.Options(), made.key)
            _copy_sources(seen, made)
        if also:
            _also(seen, also[0], CHARTS[also[1]](seen))
        _links(seen, made)


def _links(seen: Seen, made: Chart) -> None:
    """The addresses of a figure, to be copied: of its page, its picture and its data."""
    st.caption("Copy link")
    copy_text(f"link-page-{made.key}", link(seen), "To this page")
    for ext, label in (("png", "To the picture"), ("csv", "To the data, CSV")):
        if ext == "csv" or pictures.find_browser():
            copy_text(f"link-{ext}-{made.key}", to_chart(made.key, ext), label)


def to_chart(key: str, ext: str) -> str:
    """The address of a chart as it is shown on the present page, in a format."""
    place = places()[f"/chart/{key}.{ext}"]
    taken = [p for p in (*KEYS, *place.own) if p in st.query_params]
    query = urlencode([(p, v) for p in taken for v in st.query_params.get_all(p)])
    parts = urlsplit(st.context.url or "")
    server = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return f"{server}{base()}{place.path}{query and '?'}{query}"


def _also(seen: Seen, heading: str, made: Chart) -> None:
    """The picture of another chart for a slide, alone or with its sources."""
    plate = formats.Plate(made, made.stamp(seen, link(seen)), seen)
    st.caption(heading)
    if pictures.find_browser():
        for kind, label in SLIDE.items():
            make = partial(kind.make, plate, formats.Options())
            _button(seen, made.key, kind, label, make, f"{kind.ext}-{made.key}")
        _copy_sources(seen, made)
    else:
        _unsourced(seen, plate)


def _unsourced(seen: Seen, plate: formats.Plate) -> None:
    """Why the picture with its sources is not offered, and both apart."""
    st.caption(pictures.UNSOURCED)
    _browser_pictures(seen, plate)
    _copy_sources(seen, plate.chart)


def _copy_sources(seen: Seen, made: Chart) -> None:
    from stances.exports.picture_sources import picture_sources

    copy_text(f"sources-{made.key}", picture_sources(seen, made), "Copy sources")


def _chart_button(
    seen: Seen, plate: formats.Plate, kind: formats.ChartFormat, options: formats.Options, what: str
) -> None:
    make = partial(kind.make, plate, options)
    _button(seen, what, kind, kind.label, make, f"{kind.ext}-{plate.chart.key}")


def _server_pictures(seen: Seen, plate: formats.Plate) -> None:
    key, sizes = plate.chart.key, pictures.PRESETS
    preset = st.selectbox(
        "Size", list(sizes), format_func=lambda p: sizes[p].label, key=f"preset-{key}"
    )
    safe = st.toggle("Print-safe: greys and patterns, larger type", key=f"safe-{key}")
    options = formats.Options(preset=preset, print_safe=safe)
    for kind in formats.PICTURES.values():
        _chart_button(seen, plate, kind, options, f"{plate.chart.named}-{preset}")


def _browser_pictures(seen: Seen, plate: formats.Plate) -> None:
    """PNG and SVG drawn by the reader's own browser."""
    made = plate.chart
    _picture(
        key=f"picture-{made.key}",
        data={
            "figure": made.spec(dark=False),
            "script": address(plotly()),
            "name": name(seen, made.named, "png").removesuffix(".png"),
            "face": face(),
            "stamp": json.dumps(overrides(made.figure(), plate.stamp), default=str),
        },
    )


def package_button(seen: Seen, key: str) -> None:
    """The whole dataset as a Data Package, whatever the selection."""
    _package(seen, key)
    _tell((key,))


def _package(seen: Seen, key: str) -> None:
    kind = formats.PACKAGE
    make = partial(formats.package, seen)
    # Its name tells no day, since it holds the words of all.
    seen = replace(seen, dataset=seen.dataset.entire)
    _button(seen, "data", kind, f"{kind.label}, {kind.ext}", make, key)


def briefing_files(seen: Seen, briefing: Briefing, options: formats.Options) -> None:
    """Note and deck first, the rest behind a menu; a file is built when it is asked for."""
    offered = {**formats.BRIEFING, **formats.PRINTED}
    more = [key for key in offered if key not in FIRST]
    with st.container(horizontal=True, vertical_alignment="center", key="files"):
        for key in FIRST:
            _briefing_button(seen, briefing, options, key, f", {_size(briefing, key)}")
        box = st.popover("More formats", key="menu-briefing", on_change="rerun")
        if box.open:
            with box:
                _more(seen, briefing, options, more)
    picture = f"{formats.SOURCED.ext}-{PICTURED}"
    _tell([picture, *(f"briefing-{key}" for key in offered)])
    told = " ".join(filter(None, [f"{briefing.foot}.", briefing.selection]))
    st.html(html.where(unbroken(told)))


def _size(briefing: Briefing, ext: str) -> str:
    if ext == "pptx":
        return count(5 + len(briefing.comparisons), "slide")
    return "2 pages and annexes" if briefing.plan.annexes else "2 pages"


def _more(seen: Seen, briefing: Briefing, options: formats.Options, keys: Collection[str]) -> None:
    for key in keys:
        kind = {**formats.BRIEFING, **formats.PRINTED}[key]
        if kind is formats.PACKAGE:
            _package(seen, f"briefing-{key}")
        elif key in formats.BRIEFING or find_office():
            _briefing_button(seen, briefing, options, key, f", {kind.ext}")
    if not find_office():
        st.caption(MISSING)
    made = CHARTS[PICTURED](seen)
    if not made.alternative:
        return
    plate = formats.Plate(made, made.stamp(seen, link(seen)), seen)
    if pictures.find_browser():
        _chart_button(seen, plate, formats.SOURCED, formats.Options(), made.key)
    else:
        _unsourced(seen, plate)


def _briefing_button(
    seen: Seen, briefing: Briefing, options: formats.Options, key: str, more: str
) -> None:
    kind = {**formats.BRIEFING, **formats.PRINTED}[key]
    make = partial(kind.make, briefing, options)
    _button(seen, kind.what, kind, f"{kind.label}{more}", make, f"briefing-{key}")
