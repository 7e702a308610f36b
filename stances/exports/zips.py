"""Office files and packages are zips; here they are made the same again, byte for byte."""

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


def repacked(data: bytes) -> bytes:
    """The same zip without the times at which its parts were made, workbooks within included."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return pack({name: _timeless(name, found.read(name)) for name in found.namelist()})


def _timeless(name: str, part: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return repacked(part)
    return MADE.sub(rb"\g<1>2009-05-13T00:00:00Z", part) if name == "docProps/core.xml" else part
