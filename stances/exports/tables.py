"""Tables as files that open safely in a spreadsheet."""

import datetime as dt
import re
import unicodedata

import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NAME = "gpoa-stances"


def guard(value: object) -> object:
    """Mark a text that a spreadsheet would run as a formula; leave all else alone."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read accents; no row numbers."""
    safe = pd.DataFrame(
        {i: [guard(v) for v in frame.iloc[:, i]] for i in range(frame.shape[1])},
        dtype=object,
    )
    heads = [str(guard(str(name))) for name in frame.columns]
    text = safe.to_csv(index=False, header=heads, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def file_name(what: str, setting: str, version: str, date: dt.date, ext: str) -> str:
    """Say what a file holds, under which setting, of which version, on which day."""
    parts = [NAME, _slug(what), _slug(setting), f"v{version.removeprefix('v')}", f"{date:%Y-%m-%d}"]
    return "_".join(part for part in parts if part) + f".{ext.removeprefix('.')}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
