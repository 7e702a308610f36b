"""The empty document in which a note is written: our own, made of the parts in `base/`."""

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from stances.exports.colours import accents
from stances.exports.zips import pack
from stances.vocabulary import Vocabulary

PARTS = Path(__file__).parent / "base"
THEME = "word/theme/theme1.xml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
# The files of the package, by their names in the folder.
FILES = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-rels.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer1.xml": "footer1.xml",
    "word/footnotes.xml": "footnotes.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    THEME: "theme1.xml",
}


def empty(codes: Vocabulary) -> Any:
    """A document of no page with the styles of a note, its theme in the colours of the stances."""
    files = {name: (PARTS / file).read_bytes() for name, file in FILES.items()}
    return Document(io.BytesIO(pack(files | {THEME: _recoloured(files[THEME], codes)})))


def _recoloured(theme: bytes, codes: Vocabulary) -> bytes:
    root = parse_xml(theme)
    for nth, colour in enumerate(accents(codes), 1):
        for accent in root.iter(f"{{{DRAWING}}}accent{nth}"):
            accent[0].set("val", colour)
    made: bytes = serialize_part_xml(root)
    return made


def style_ids(document: Any) -> dict[str, str]:
    """The id of each style by its name in small letters."""
    found = {}
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            found[name.get(qn("w:val"), "").lower()] = style.get(qn("w:styleId"), "")
    return found
