"""The note as a file."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.shared import Mm

from stances.briefing.content import Briefing
from stances.briefing.plan import PAPERS
from stances.exports.note.annexes import annexes
from stances.exports.note.back import back, how_to_read, others
from stances.exports.note.base import empty, style_ids
from stances.exports.note.blocks import Block, cited
from stances.exports.note.chart import drawn
from stances.exports.note.cuts import first_pages, second_pages
from stances.exports.note.front import front
from stances.exports.note.measured import MM, Ruler
from stances.exports.note.notes import Notes
from stances.exports.note.writing import Writer, footnotes
from stances.exports.note.xml import plain, w, words
from stances.exports.zips import repacked

# Millimetres at the sides, and above and below; points that a page keeps free, since typefaces and
# programs differ a little.
SIDE, TOP = 20.0, 17.0
SPARE = 10.0
# Units of Office in a point.
EMU = 12700
# Letters of a property, as many as Word itself allows.
PROPERTY = 255

Cut = TypeVar("Cut")


def to_note(briefing: Briefing, template: bytes | None = None) -> bytes:
    """A Word document of two pages, and annexes where the plan has them."""
    codes = briefing.scene.dataset.vocabulary
    document = empty(codes)
    section = document.sections[0]
    _paper(section, briefing)
    _foot(section, briefing)
    _properties(document.core_properties, briefing)
    notes = Notes(briefing.scene.dataset)
    writer = Writer(codes, style_ids(document), notes, drawn(document, codes))
    body = document.element.body
    for element in writer.write(_blocks(briefing, Ruler(document.styles.element), _room(section))):
        body.insert(len(body) - 1, element)
    _footnotes(document, notes, writer.styles)
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue(), briefing.scene.dataset.about.released)


def _paper(section: Any, briefing: Briefing) -> None:
    width, height = PAPERS[briefing.plan.paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(TOP)


def _room(section: Any) -> tuple[float, float]:
    """Width and height of the text of a page in points."""
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    return width / EMU, height / EMU


def _blocks(briefing: Briefing, ruler: Ruler, room: tuple[float, float]) -> tuple[Block, ...]:
    """Everything of the note, so cut that each of its two pages holds."""
    width, height = room
    notes = Notes(briefing.scene.dataset)
    mm = width / MM

    def fits(blocks: tuple[Block, ...]) -> bool:
        return ruler.page(blocks, notes.copy(), width) <= height - SPARE

    first, _ = _fitting(first_pages(briefing), lambda cut: front(briefing, cut, mm), fits)
    for cite in cited(first):
        notes.add(cite.places)
    cuts = second_pages(len(others(briefing)), len(briefing.stands))
    second, cut = _fitting(cuts, lambda cut: back(briefing, cut, mm), fits)
    if not briefing.plan.annexes:
        return (*first, *second)
    quoted = {p.source for cite in cited((*first, *second)) for p in cite.places}
    guide = () if cut.how else how_to_read(briefing)
    return (*first, *second, *annexes(briefing, quoted, mm), *guide)


def _fitting(
    cuts: Iterator[Cut],
    made: Callable[[Cut], tuple[Block, ...]],
    fits: Callable[[tuple[Block, ...]], bool],
) -> tuple[tuple[Block, ...], Cut]:
    """The first page that fits with what it was cut to; if none does, the shortest."""
    for cut in cuts:
        blocks = made(cut)
        if fits(blocks):
            break
    return blocks, cut


def _foot(section: Any, briefing: Briefing) -> None:
    """What the note rests on, and `Page x of y`, on every page."""
    paragraph = section.footer.paragraphs[0]
    right = round(_room(section)[0] * 20)
    paragraph._p.get_or_add_pPr().append(w("tabs", w("tab", val="right", pos=right)))
    paragraph._p.extend(
        (
            w("r", words(briefing.foot)),
            w("r", w("tab"), words("Page ")),
            _field("PAGE", "1"),
            w("r", words(" of ")),
            _field("NUMPAGES", "2"),
        )
    )


def _field(code: str, shown: str) -> Any:
    return w("fldSimple", w("r", words(shown)), instr=f" {code} ")


def _properties(core: Any, briefing: Briefing) -> None:
    names = [stand.name for stand in briefing.stands]
    about = briefing.scene.dataset.about
    core.title = plain(briefing.subject)[:PROPERTY]
    core.subject = plain(briefing.occasion)[:PROPERTY]
    core.keywords = plain(", ".join((*names, about.subject.name)))[:PROPERTY]
    core.author = core.last_modified_by = "Stances"
    core.comments = plain(briefing.foot)[:PROPERTY]
    core.language = "en-GB"
    core.created = core.modified = dt.datetime.combine(about.released, dt.time())


def _footnotes(document: Any, notes: Notes, styles: dict[str, str]) -> None:
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    root = parse_xml(part.blob)
    footnotes(root, notes, styles)
    part._blob = serialize_part_xml(root)
