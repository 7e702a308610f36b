"""Office files and packages are zips; here they are made the same again, byte for byte."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping

# The earliest time that a zip can state.
STAMPED = (1980, 1, 1, 0, 0, 0)
MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of files in the order given, with one fixed time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, STAMPED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            out.writestr(info, data)
    return buffer.getvalue()


def repacked(data: bytes, day: dt.date, more: Mapping[str, bytes] | None = None) -> bytes:
    """The same zip with one day in place of the times at which its parts were made.

    Workbooks within are included. Parts that are given come instead of those there, or behind.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        parts = {name: found.read(name) for name in found.namelist()} | dict(more or {})
    return pack({name: _timeless(name, part, day) for name, part in parts.items()})


def _timeless(name: str, part: bytes, day: dt.date) -> bytes:
    if name.endswith(".xlsx"):
        return repacked(part, day)
    if name != "docProps/core.xml":
        return part
    return MADE.sub(rf"\g<1>{day.isoformat()}T00:00:00Z".encode(), part)
