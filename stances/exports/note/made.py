"""The note as a file."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from stances.briefing.content import Briefing
from stances.exports.note.annexes import annexes
from stances.exports.note.back import back, how_to_read, others
from stances.exports.note.base import empty, put_footnotes, separators, style_ids
from stances.exports.note.blocks import Block, cited
from stances.exports.note.chart import drawn
from stances.exports.note.cuts import first_pages, second_pages
from stances.exports.note.front import front
from stances.exports.note.measured import MM, Ruler, ruler_of
from stances.exports.note.notes import Notes
from stances.exports.note.sheet import room, set_feet, set_margins, set_paper
from stances.exports.note.template import adapted
from stances.exports.note.writing import Writer, before
from stances.exports.note.xml import plain
from stances.exports.zips import repacked

# Points that a page keeps free, since typefaces and programs differ a little.
SPARE = 10.0
# Letters of a property, as many as Word itself allows.
PROPERTY = 255

Cut = TypeVar("Cut")


def to_note(briefing: Briefing, template: bytes | None = None) -> bytes:
    """A Word document of two pages, and annexes where the plan has them.

    In the look of a template, if one is given. Raises TemplateError where it does not fit.
    """
    codes = briefing.scene.dataset.vocabulary
    document = empty(codes) if template is None else adapted(template)
    styles, section = style_ids(document), document.sections[0]
    set_paper(section, briefing)
    if template is None:
        set_margins(section)
    # A template's own style for footers has tabs of its own.
    set_feet(document, briefing, styles["footer" if template is None else "source line"])
    _properties(document.core_properties, briefing)
    root, notes = separators(document), Notes(briefing.scene.dataset)
    body, ruler = document.element.body, ruler_of(document)
    chart = drawn(document, codes, ruler.wider)
    writer = Writer(codes, styles, notes, chart, before(root))
    for element in writer.write(_blocks(briefing, ruler, room(section))):
        body.insert(len(body) - 1, element)
    put_footnotes(document, writer.footnotes(root))
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue(), briefing.scene.dataset.about.released)


def laid_out(briefing: Briefing) -> tuple[tuple[Block, ...], Ruler]:
    """The blocks of a note in our own look, as they are measured and written; and the ruler."""
    document = empty(briefing.scene.dataset.vocabulary)
    section, ruler = document.sections[0], ruler_of(document)
    set_paper(section, briefing)
    set_margins(section)
    return _blocks(briefing, ruler, room(section)), ruler


def _blocks(briefing: Briefing, ruler: Ruler, whole: tuple[float, float]) -> tuple[Block, ...]:
    """Everything of the note, so cut that each of its two pages holds."""
    width, height = whole
    notes = Notes(briefing.scene.dataset)
    mm = width / MM

    def fits(blocks: tuple[Block, ...]) -> bool:
        return ruler.page(blocks, notes.copy(), width) <= height - SPARE

    first, _ = _fitting(first_pages(briefing), lambda cut: front(briefing, cut, mm), fits)
    for cite in cited(first):
        notes.add(cite.places)
    cuts = second_pages(len(others(briefing)), len(briefing.stands), briefing.plan.annexes)
    second, cut = _fitting(cuts, lambda cut: back(briefing, cut, mm), fits)
    if not briefing.plan.annexes:
        return (*first, *second)
    quoted = {p.source for cite in cited((*first, *second)) for p in cite.places}
    guide = () if cut.how == "whole" else how_to_read(briefing)
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
