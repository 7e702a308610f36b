"""An organisation's own template: its styles and theme, and ours for what it has no name for."""

import copy
import io
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from stances.exports.note.base import name_of, own, style_ids, styles_of
from stances.exports.note.xml import w
from stances.exports.templates import TemplateError, opened
from stances.exports.zips import pack

# What of a section does not go with the note: columns, a grid of lines, text that stands upright.
NOT_OURS = ("w:cols", "w:docGrid", "w:vAlign", "w:textDirection", "w:type", "w:footnotePr")
# The ends of relations to parts that are left out.
COPIES = ("/stylesWithEffects", "/thumbnail")
# Styles that every document has, by its own name or not.
DEFAULTS = ("normal", "default paragraph font", "normal table", "no list")
# What of a style names another.
NAMED = ("w:basedOn", "w:next", "w:link")
# What in the settings may stand before the footnotes, as the last of it.
AFTER_NOTES = (
    "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang",
    "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures",
    "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary",
    "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip


def adapted(data: bytes) -> Any:
    """A document of no page in the look of a template. Raises TemplateError."""
    files = opened(data, "wordprocessingml", ".docx")
    try:
        document = Document(io.BytesIO(pack(files)))
        _without_copies(document)
        _emptied(document)
        _with_styles(document)
        _with_notes(document)
    except TemplateError:
        raise
    except Exception as error:
        # Whatever a file of an unknown program holds: who gave it learns that it is the file.
        raise TemplateError(
            f"The template cannot be used: a part of it is missing or damaged ({error}). "
            "Open it in Word and save it anew as .docx."
        ) from error
    return document


def _without_copies(document: Any) -> None:
    """Leave out what repeats the styles for an older Word, and the picture of the old first page.

    Neither would tell of this document.
    """
    for holder in (document.part, document.part.package):
        for key in [k for k, r in holder.rels.items() if r.reltype.endswith(COPIES)]:
            del holder.rels[key]


def _emptied(document: Any) -> None:
    """Take away the text, and of the last section what would break the pages."""
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    section = body.get_or_add_sectPr()
    for name in NOT_OURS:
        for element in section.findall(qn(name)):
            section.remove(element)


def _with_styles(document: Any) -> None:
    """Add our styles of the names that the template has not."""
    theirs, ours = document.styles.element, own("styles.xml")
    ids, missing = style_ids(document), [s for s in styles_of(ours) if _lacks(document, s)]
    taken = set(ids.values())
    called = {s.get(qn("w:styleId")): name_of(s) for s in styles_of(ours)}
    ids |= _of_defaults(theirs)
    for style in missing:
        ids[name_of(style)] = _free(style.get(qn("w:styleId")), taken)
    for style in missing:
        added = copy.deepcopy(style)
        added.set(qn("w:styleId"), ids[name_of(style)])
        for name in NAMED:
            for element in added.findall(qn(name)):
                element.set(qn("w:val"), ids[called[element.get(qn("w:val"))]])
        for number in added.iter(qn("w:numId")):
            number.set(qn("w:val"), str(_bullets(document, added.get(qn("w:styleId")))))
        theirs.append(added)


def _lacks(document: Any, style: Any) -> bool:
    name = name_of(style)
    return name not in style_ids(document) and name not in DEFAULTS


def _of_defaults(root: Any) -> dict[str, str]:
    """The ids of the template's default styles, under the names that ours have."""
    kinds = dict(zip(("paragraph", "character", "table", "numbering"), DEFAULTS, strict=True))
    return {
        kinds[s.get(qn("w:type"))]: s.get(qn("w:styleId"))
        for s in styles_of(root)
        if s.get(qn("w:default")) in ("1", "true", "on")
    }


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name = f"{name}Note"
    taken.add(name)
    return name


def _bullets(document: Any, style: str) -> int:
    """The number of a new list of bullets for a style."""
    root = document.part.numbering_part.element
    kinds = root.findall(qn("w:abstractNum"))
    kind = max((int(k.get(qn("w:abstractNumId"))) for k in kinds), default=-1) + 1
    made = own("numbering.xml").find(qn("w:abstractNum"))
    made.set(qn("w:abstractNumId"), str(kind))
    next(made.iter(qn("w:pStyle"))).set(qn("w:val"), style)
    root.insert(len(kinds), made)
    number: int = root.add_num(kind).numId
    return number


def _with_notes(document: Any) -> None:
    """Say in the settings which lines stand above footnotes, where that is not said."""
    settings = document.settings.element
    has = any(r.reltype == RELATIONSHIP_TYPE.FOOTNOTES for r in document.part.rels.values())
    if settings.find(qn("w:footnotePr")) is not None:
        if has:
            return
        settings.remove(settings.find(qn("w:footnotePr")))
    lines = w("footnotePr", *(w("footnote", id=n) for n in (-1, 0)))
    later = [e for e in settings if e.tag.split("}")[1] in AFTER_NOTES]
    settings.insert(settings.index(later[0]) if later else len(settings), lines)
