"""The empty document in which a note is written: our own, made of the parts in `base/`."""

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from stances.exports.zips import pack

PARTS = Path(__file__).parent / "base"
# The files of the package, by their names in the folder.
FILES = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-rels.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footnotes.xml": "footnotes.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    "word/theme/theme1.xml": "theme1.xml",
}


def empty() -> Any:
    """A document of no page with the styles of a note."""
    files = {name: (PARTS / file).read_bytes() for name, file in FILES.items()}
    return Document(io.BytesIO(pack(files)))


def style_ids(document: Any) -> dict[str, str]:
    """The id of each style by its name in small letters."""
    found = {}
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            found[name.get(qn("w:val"), "").lower()] = style.get(qn("w:styleId"), "")
    return found
