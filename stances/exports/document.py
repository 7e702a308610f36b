"""The briefing as a Word document."""

import io
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from stances.exports.citations import footnote
from stances.exports.pictures import PictureError, picture
from stances.exports.tables import made_on, shares, shown
from stances.exports.zips import repacked
from stances.parts import PAPERS, Briefing, Paper, Picture, Quote, Section, Table, Text
from stances.words import clean

MARGIN = 20
SHORT = 400
# Millimetres of a letter in eight points, with the cell's own margins shared out.
LETTER = 1.75
# Parts whose table needs the long side of the sheet.
WIDE = ("table",)


@dataclass
class Notes:
    """Numbered endnotes: the same citation keeps its number."""

    texts: list[str] = field(default_factory=list)

    def number(self, text: str) -> int:
        """The number of a citation, a new one where it is new."""
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text) + 1


def to_docx(
    briefing: Briefing, paper: Paper = "a4", safe: bool = False
) -> tuple[bytes, tuple[str, ...]]:
    """The file, and what could not be made: the rest is delivered all the same."""
    document, notes, problems = Document(), Notes(), list[str]()
    _properties(document, briefing)
    _page(document.sections[0], paper, False)
    _styles(document)
    _cover(document, briefing)
    for section in briefing.sections:
        _section(document, briefing, section, paper, safe, notes, problems)
    _endnotes(document, notes)
    _feet(document, briefing)
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue(), briefing.scene.dataset.about.day), tuple(problems)


def _properties(document: Any, briefing: Briefing) -> None:
    core = document.core_properties
    # Word itself allows no more in a property.
    core.title = clean(briefing.plan.title)[:255]
    core.subject = clean(briefing.plan.audience)[:255]
    core.author = core.last_modified_by = "Stances"
    core.comments = clean(briefing.stamp)[:255]
    core.created = core.modified = made_on(briefing.scene.dataset.about)


def _page(section: Any, paper: Paper, wide: bool) -> None:
    width, height = PAPERS[paper]
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        (Mm(height), Mm(width)) if wide else (Mm(width), Mm(height))
    )
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(MARGIN))


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Sans", Pt(10.5)
    for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.name, style.font.size = "Liberation Sans", Pt(size)
        style.font.color.rgb = RGBColor(0x16, 0x20, 0x2B)
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        style.paragraph_format.keep_with_next = True


def _cover(document: Any, briefing: Briefing) -> None:
    document.add_paragraph(clean(briefing.plan.title), style="Title")
    if briefing.plan.audience:
        document.add_paragraph(clean(briefing.plan.audience), style="Subtitle")
    _small(document.add_paragraph(clean(briefing.stamp)))
    document.add_paragraph("Contents", style="TOC Heading" if _has(document) else None)
    headings = "\n".join(clean(s.heading) for s in briefing.sections)
    _field(document.add_paragraph(), 'TOC \\o "1-1" \\h \\z \\u', headings)
    # Word then asks to bring the table of contents up to date when the file is opened.
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    document.settings.element.append(update)


def _has(document: Any) -> bool:
    return "TOC Heading" in [s.name for s in document.styles]


def _field(paragraph: Any, code: str, text: str = "") -> None:
    """A field that Word computes, such as a page number."""
    parts = (("begin", None), (None, code), ("separate", None), ("text", text), ("end", None))
    for kind, value in parts:
        run = paragraph.add_run()
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = value
            run._r.append(element)
        elif kind == "text":
            run.text = value or ""
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def _section(
    document: Any, briefing: Briefing, section: Section, paper: Paper, safe: bool, notes: Notes,
    problems: list[str],
) -> None:  # fmt: skip
    wide = section.key in WIDE
    if wide:
        _page(document.add_section(), paper, True)
    document.add_heading(clean(section.heading), 1)
    message = document.add_paragraph()
    message.add_run(clean(section.message)).bold = True
    message.paragraph_format.keep_with_next = True
    width = PAPERS[paper][1 if wide else 0] - 2 * MARGIN
    for block in section.blocks:
        if isinstance(block, Text):
            words = document.add_paragraph(clean(block.words))
            words.paragraph_format.keep_with_next = len(block.words) < SHORT
        elif isinstance(block, Quote):
            _quote(document, briefing, block, notes)
        elif isinstance(block, Table):
            _table(document, block, width)
        else:
            _picture(document, briefing, block, width, safe, problems)
    if wide:
        _page(document.add_section(), paper, False)


def _quote(document: Any, briefing: Briefing, quote: Quote, notes: Notes) -> None:
    n = notes.number(footnote(briefing.scene.dataset, quote.statement, quote.locator))
    document.add_paragraph(clean(quote.lead)).paragraph_format.keep_with_next = True
    paragraph = document.add_paragraph(style="Quote")
    paragraph.add_run(f"“{clean(quote.words)}”")
    mark = paragraph.add_run(f" [{n}]")
    mark.italic = False


def _table(document: Any, table: Table, width: int) -> None:
    frame = table.frame
    caption = document.add_paragraph(clean(table.caption), style="Heading 2")
    caption.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1, cols=len(frame.columns), style="Light List")
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    widths = _widths(frame, width)
    for cell, head in zip(made.rows[0].cells, frame.columns, strict=True):
        cell.text = clean(str(head))
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)
    for values in frame.itertuples(index=False, name=None):
        cells = made.add_row().cells
        for cell, value in zip(cells, values, strict=True):
            cell.text = clean(shown(value))
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = Mm(wide)
    size = 8 if len(frame.columns) > 3 else 9
    for row in made.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = Mm(wide)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(0)
                for run in paragraph.runs:
                    run.font.size = Pt(size)
    document.add_paragraph()


def _widths(frame: pd.DataFrame, width: int) -> list[float]:
    """Widths in millimetres after the text in each column; no word is broken."""
    texts = [
        [str(head), *(shown(v) for v in frame.iloc[:, i])] for i, head in enumerate(frame.columns)
    ]
    return shares(texts, width, LETTER)


def _picture(
    document: Any, briefing: Briefing, block: Picture, width: int, safe: bool, problems: list[str]
) -> None:
    chart = block.chart
    try:
        greys = briefing.scene.dataset.vocabulary if safe else None
        data = picture(chart.figure(), chart.stamp(briefing.scene), "png", "a4", greys)
    except PictureError as error:
        problems.append(f"{chart.title}: {error}")
        document.add_paragraph(f"The chart “{clean(chart.title)}” is missing. {error}")
        return
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = paragraph.add_run().add_picture(io.BytesIO(data), width=Mm(width))
    tallest = Mm(215)
    if shape.height > tallest:
        shape.width, shape.height = int(shape.width * tallest / shape.height), tallest
    shape._inline.docPr.set("descr", clean(f"{chart.title} {chart.subtitle}"))


def _endnotes(document: Any, notes: Notes) -> None:
    if not notes.texts:
        return
    document.add_heading("Sources", 1)
    for n, text in enumerate(notes.texts, 1):
        paragraph = document.add_paragraph(f"[{n}] {clean(text)}")
        paragraph.paragraph_format.left_indent = Mm(8)
        paragraph.paragraph_format.first_line_indent = Mm(-8)


def _feet(document: Any, briefing: Briefing) -> None:
    about = briefing.scene.dataset.about
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"Dataset {about.version} ({briefing.scene.dataset.fingerprint})   ")
    _field(foot, "PAGE", "1")
    _small(foot)


def _small(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(8)
