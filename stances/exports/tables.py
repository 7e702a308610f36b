"""Tables as files that open safely in a spreadsheet."""

import datetime as dt
import io
import re
import unicodedata
from typing import Any

import pandas as pd
import xlsxwriter

from stances.figures.layout import Stamp
from stances.model import About
from stances.scene import Scene
from stances.words import SETTING_LABELS, clean

FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A cell never comes alive: no formula, no link, no number made of text.
WORKBOOK = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "in_memory": True}  # fmt: skip


def made_on(about: About) -> dt.datetime:
    """A fixed time of making, so that the same selection gives the same file."""
    return dt.datetime.combine(about.day, dt.time())


def guard(value: object) -> object:
    """Mark a text that a spreadsheet would run as a formula; leave all else alone."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def to_csv(frame: pd.DataFrame, mark: bool = True) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read accents; no row numbers.

    Without the mark for programs that would take it for part of the first head.
    """
    safe = pd.DataFrame(
        {i: [guard(v) for v in frame.iloc[:, i]] for i in range(frame.shape[1])},
        dtype=object,
    )
    heads = [str(guard(str(name))) for name in frame.columns]
    text = safe.to_csv(index=False, header=heads, lineterminator="\r\n")
    return text.encode("utf-8-sig" if mark else "utf-8")


def to_xlsx(frame: pd.DataFrame, stamp: Stamp, about: About) -> bytes:
    """A workbook of one sheet: the stamp, then the table with filters and frozen heads."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, WORKBOOK) as book:
        book.set_properties({"title": stamp.title, "created": made_on(about)})
        sheet = book.add_worksheet("Data")
        top = [stamp.title, stamp.subtitle, stamp.foot]
        for i, line in enumerate(top):
            sheet.write_string(i, 0, line)
        fill_sheet(book, sheet, frame, len(top) + 1)
    return buffer.getvalue()


def fill_sheet(book: Any, sheet: Any, frame: pd.DataFrame, row: int = 0) -> None:
    """A frame on a sheet from a row on: bold heads, filters, widths after the text."""
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
    for column, head in enumerate(map(str, frame.columns)):
        sheet.write_string(row, column, head, bold)
        values = frame.iloc[:, column].tolist()
        for i, value in enumerate(values, row + 1):
            _write(sheet, i, column, value, text, date)
        longest = max([len(head), *(len(shown(v)) for v in values)])
        sheet.set_column(column, column, min(max(longest + 2, 8), 60))
    if len(frame.columns):
        sheet.autofilter(row, 0, row + max(len(frame), 1), len(frame.columns) - 1)
        sheet.freeze_panes(row + 1, 1)


def _write(sheet: Any, row: int, column: int, value: object, text: Any, date: Any) -> None:
    if isinstance(value, bool) or value is None or (isinstance(value, float) and pd.isna(value)):
        sheet.write_string(row, column, shown(value), text)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), date)
    else:
        sheet.write_string(row, column, clean(str(value)), text)


def shown(value: object) -> str:
    """A value as text: a gap as nothing, yes and no for a truth, a list of codes as it is."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    return "yes" if value is True else "no" if value is False else str(value)


def file_name(scene: Scene, what: str, ext: str) -> str:
    """Say what a file holds, under which setting, as of which day, of which version, made when."""
    about, asof = scene.dataset.about, scene.dataset.asof
    parts = [
        about.slug,
        _slug(what),
        _slug(SETTING_LABELS[scene.setting]),
        f"as-of-{asof.isoformat()}" if asof else "",
        f"v{about.version}",
        about.released.isoformat(),
    ]
    return "_".join(part for part in parts if part) + f".{ext.removeprefix('.')}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
