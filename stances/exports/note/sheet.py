"""The sheet of a note: paper, margins, what stands at its foot, and the room that is left."""

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from stances.briefing.content import Briefing
from stances.briefing.plan import PAPERS
from stances.exports.note.xml import plain, w, words
from stances.exports.templates import TemplateError

# Millimetres at the sides, and above and below.
SIDE, TOP = 20.0, 17.0
# Units of Office in a point; points of a line at the head or foot of a template, with its space.
EMU, LINE = 12700, 16.0
# Where fields say what they compute.
FIELDS = ".//w:fldSimple/@w:instr | .//w:instrText/text()"
# The least width and height of text in points for which a note can be laid out.
LEAST = (380.0, 560.0)


def set_paper(section: Any, briefing: Briefing) -> None:
    """The paper of the plan, upright."""
    width, height = PAPERS[briefing.plan.paper]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)


def set_margins(section: Any) -> None:
    """Our own margins."""
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(TOP)


def room(section: Any) -> tuple[float, float]:
    """Width and height of the text of a page in points. Raises TemplateError where that is little.

    What stands at the head and the foot of a template moves the text, if it is high.
    """
    width = section.page_width - (section.left_margin or 0) - (section.right_margin or 0)
    heads, feet = _bands(section)
    top = max(section.top_margin or 0, (section.header_distance or 0) + max(map(_high, heads)))
    foot = max(section.bottom_margin or 0, (section.footer_distance or 0) + max(map(_high, feet)))
    found = width / EMU, (section.page_height - top - foot) / EMU
    if found[0] < LEAST[0] or found[1] < LEAST[1]:
        raise TemplateError(
            "The template leaves too little room for text: make its margins, its header or its "
            "footer smaller."
        )
    return found


def _bands(section: Any) -> tuple[list[Any], list[Any]]:
    """The headers and the footers that a page of the section can bear."""
    heads, feet = [section.header], [section.footer]
    if section.different_first_page_header_footer:
        heads.append(section.first_page_header)
        feet.append(section.first_page_footer)
    return heads, feet


def _high(band: Any) -> float:
    """How high a header or footer is, about, in units of Office."""
    if band.is_linked_to_previous:
        return 0
    pictures = [int(e.get("cy", 0)) for e in band._element.iter(qn("wp:extent"))]
    lines = len(list(band._element.iter(qn("w:p"))))
    return lines * LINE * EMU + max(pictures, default=0)


def set_feet(document: Any, briefing: Briefing, style: str) -> None:
    """What the note rests on, and `Page x of y`, at the foot of every page, below what is there.

    In a style by its id.
    """
    section = document.sections[0]
    _, feet = _bands(section)
    if document.settings.odd_and_even_pages_header_footer:
        feet.append(section.even_page_footer)
    width = section.page_width - (section.left_margin or 0) - (section.right_margin or 0)
    for foot in feet:
        _set_foot(foot, briefing, style, round(width / EMU * 20))


def _set_foot(foot: Any, briefing: Briefing, style: str, right: int) -> None:
    numbered = any("PAGE" in code for code in foot._element.xpath(FIELDS))
    last = foot.paragraphs[-1] if foot.paragraphs else foot.add_paragraph()
    empty = not last._p.xpath("./*[not(self::w:pPr)]")
    element = (last if empty else foot.add_paragraph())._p
    for child in list(element):
        element.remove(child)
    tabs = w("tabs", w("tab", val="right", pos=right))
    element.append(w("pPr", w("pStyle", val=style), tabs))
    element.append(w("r", words(briefing.foot)))
    if not numbered:
        element.append(w("r", w("tab"), words("Page ")))
        element.extend((_field("PAGE", "1"), w("r", words(" of ")), _field("NUMPAGES", "2")))


def _field(code: str, shown: str) -> Any:
    return w("fldSimple", w("r", words(shown)), instr=f" {plain(code)} ")
