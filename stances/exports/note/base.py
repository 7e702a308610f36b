"""The empty document in which a note is written: our own, or an organisation's template."""

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from stances.exports.colours import accents
from stances.exports.zips import pack
from stances.vocabulary import Vocabulary

PARTS = Path(__file__).parent / "base"
THEME, DRAWING = "word/theme/theme1.xml", "http://schemas.openxmlformats.org/drawingml/2006/main"
NOTES = PackURI("/word/footnotes.xml")
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


def own(name: str) -> Any:
    """The root of a part of our own."""
    return parse_xml((PARTS / name).read_bytes())


def style_ids(document: Any) -> dict[str, str]:
    """The id of each style by its name in small letters."""
    return {name_of(s): s.get(qn("w:styleId"), "") for s in styles_of(document.styles.element)}


def styles_of(root: Any) -> list[Any]:
    """The styles of a part."""
    return list(root.iterchildren(qn("w:style")))


def name_of(style: Any) -> str:
    """The name of a style in small letters, in which programs do not agree."""
    found = style.find(qn("w:name"))
    return "" if found is None else found.get(qn("w:val"), "").lower()


def separators(document: Any) -> Any:
    """The root of the footnotes with only the lines above them."""
    rels = (r for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.FOOTNOTES)
    found = next((rel.target_part.blob for rel in rels), None)
    root = own("footnotes.xml") if found is None else parse_xml(found)
    for note in list(root):
        if note.get(qn("w:type"), "normal") == "normal":
            root.remove(note)
    return root


def put_footnotes(document: Any, root: Any) -> None:
    """Take these for the footnotes of a document."""
    kind = RELATIONSHIP_TYPE.FOOTNOTES
    for key in [key for key, rel in document.part.rels.items() if rel.reltype == kind]:
        document.part.drop_rel(key)
    package = document.part.package
    part = Part(NOTES, CONTENT_TYPE.WML_FOOTNOTES, serialize_part_xml(root), package)
    document.part.relate_to(part, kind)
