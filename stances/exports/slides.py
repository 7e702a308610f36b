"""The briefing as slides: one message each, with charts that can be edited."""

import io
from collections.abc import Callable
from typing import Any

import pandas as pd
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Inches, Pt

from stances.briefing import Briefing, Picture, Quote, Section, Table
from stances.charts import Chart
from stances.exports.citations import footnote
from stances.exports.pictures import PictureError, picture
from stances.exports.tables import CREATED, shares, shown
from stances.exports.zips import repacked
from stances.figures.palette import COLOURS, INK, LABELS, SIDES, STANCE_ORDER, TEXT_ON
from stances.model import STANCES
from stances.words import clean

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
EDGE = Inches(0.5)
BODY = (EDGE, Inches(1.75), WIDTH - 2 * EDGE, Inches(4.95))
COLUMNS, LONGEST = 7, 240
# In inches, for a table in ten points; letters that fit an inch.
LINE, PAD, TABLE_HEIGHT, WIDTH_INCHES, LETTERS = 0.17, 0.12, 4.6, 12.33, 12
AGAINST = ("reservations", "opposition")
DIVERGING = ("room", "blocs", "types")


def to_pptx(briefing: Briefing) -> tuple[bytes, tuple[str, ...]]:
    """The file, and what could not be made: the rest is delivered all the same."""
    deck, problems = Presentation(), list[str]()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    core = deck.core_properties
    core.title, core.author = clean(briefing.plan.title)[:255], "Stances"
    core.created = core.modified = CREATED
    _title(deck, briefing)
    for section in briefing.sections:
        _slides(deck, briefing, section, problems)
    buffer = io.BytesIO()
    deck.save(buffer)
    return repacked(buffer.getvalue()), tuple(problems)


def _title(deck: Any, briefing: Briefing) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    _text(slide, (EDGE, Inches(2.2), WIDTH - 2 * EDGE, Inches(1.8)), briefing.plan.title, 34, True)
    below = briefing.plan.audience or " "
    _text(slide, (EDGE, Inches(4.1), WIDTH - 2 * EDGE, Inches(0.6)), below, 18)
    _text(slide, (EDGE, Inches(5.2), WIDTH - 2 * EDGE, Inches(1.4)), briefing.stamp, 12)


def _slides(deck: Any, briefing: Briefing, section: Section, problems: list[str]) -> None:
    """A slide for each chart, table and set of quotations; one of words where there is none."""
    pictures = [b for b in section.blocks if isinstance(b, Picture)]
    tables = [b for b in section.blocks if isinstance(b, Table)]
    quotes = [b for b in section.blocks if isinstance(b, Quote)]
    notes = _notes(briefing, quotes)
    for block in pictures:
        slide = _slide(deck, briefing, block.chart.title, block.chart.subtitle, notes)
        _chart(slide, briefing, block.chart, problems)
    for start in range(0, len(quotes), 3):
        lead = section.message if not start else f"{section.heading}, continued"
        slide = _slide(deck, briefing, lead, "", notes)
        _quotes(slide, quotes[start : start + 3])
    for table in tables:
        slide = _slide(deck, briefing, section.message, table.caption, notes)
        _table(slide, table.frame)
    if not (pictures or tables or quotes):
        words = "\n".join(b.words for b in section.blocks if not isinstance(b, Picture | Table))
        slide = _slide(deck, briefing, section.message, "", notes)
        _text(slide, BODY, words, 12 if len(words) > 900 else 16)


def _slide(deck: Any, briefing: Briefing, title: str, subtitle: str, notes: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    size = 26 if len(title) < 55 else 20 if len(title) < 150 else 16
    _text(slide, (EDGE, Inches(0.3), WIDTH - 2 * EDGE, Inches(0.85)), title, size, True)
    if subtitle:
        _text(slide, (EDGE, Inches(1.15), WIDTH - 2 * EDGE, Inches(0.6)), subtitle, 12)
    foot = (EDGE, Inches(6.8), WIDTH - 2 * EDGE, Inches(0.5))
    _text(slide, foot, briefing.stamp, 9)
    if notes:
        slide.notes_slide.notes_text_frame.text = clean(notes)
    return slide


def _text(slide: Any, place: tuple[Any, ...], words: str, size: int, bold: bool = False) -> None:
    box = slide.shapes.add_textbox(*place)
    frame = box.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for i, line in enumerate(clean(words).split("\n")):
        paragraph = frame.paragraphs[0] if not i else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = RGBColor(0x16, 0x20, 0x2B)


def _notes(briefing: Briefing, quotes: list[Quote]) -> str:
    """Quotations with their places, for the speaker."""
    data = briefing.scene.dataset
    return "\n".join(
        f"{q.lead} “{q.words}” {footnote(data, q.statement, q.locator)}" for q in quotes
    )


def _quotes(slide: Any, quotes: list[Quote]) -> None:
    left, top, width, height = BODY
    each = height // 3
    for i, quote in enumerate(quotes):
        place = (left, top + i * each, width, each)
        where = quote.locator or quote.statement.locator
        _text(slide, place, f"{quote.lead}\n“{quote.words}”\n{where}", 15)


def _table(slide: Any, frame: pd.DataFrame) -> None:
    """The rows and columns that a slide can hold; the rest is said to be elsewhere."""
    columns = frame.iloc[:, :COLUMNS]
    texts = [[_cut(shown(v)) for v in row] for row in columns.itertuples(index=False, name=None)]
    heads = [clean(str(head)) for head in columns.columns]
    columns_of_text = [[head, *(row[j] for row in texts)] for j, head in enumerate(heads)]
    widths = shares(columns_of_text, WIDTH_INCHES, 1 / LETTERS)
    rows, high = [heads], _lines(heads, widths) * LINE + PAD
    for row in texts:
        tall = _lines(row, widths) * LINE + PAD
        if high + tall > TABLE_HEIGHT:
            break
        rows.append(row)
        high += tall
    left, top, width, _ = BODY
    made = slide.shapes.add_table(
        len(rows), len(heads), left, top, width, Inches(PAD + LINE) * len(rows)
    ).table
    for j, wide in enumerate(widths):
        made.columns[j].width = Inches(wide)
    for i, row in enumerate(rows):
        for j, words in enumerate(row):
            made.cell(i, j).text = words
            for paragraph in made.cell(i, j).text_frame.paragraphs:
                paragraph.font.size = Pt(10)
    if len(rows) - 1 < len(frame) or len(heads) < len(frame.columns):
        more = (
            f"Part of the table: {len(rows) - 1} of {len(frame)} rows, {len(heads)} of "
            f"{len(frame.columns)} columns; the whole is in the document and the workbook."
        )
        _text(slide, (EDGE, Inches(6.5), width, Inches(0.3)), more, 10)


def _cut(words: str) -> str:
    words = clean(words)
    return words if len(words) < LONGEST else f"{words[: LONGEST - 3]}…"


def _lines(row: list[str], widths: list[float]) -> int:
    """How many lines the highest cell of a row takes, by a rule of thumb for ten points."""
    return max(
        -(-max(len(t), 1) // max(int(w * LETTERS), 1)) for t, w in zip(row, widths, strict=True)
    )


def _chart(slide: Any, briefing: Briefing, chart: Chart, problems: list[str]) -> None:
    makers: dict[str, Callable[[Any, pd.DataFrame], None]] = {
        **dict.fromkeys(DIVERGING, _diverging),
        "seats": _seats,
        "reasons": _reasons,
    }
    if maker := makers.get(chart.key):
        maker(slide, chart.frame)
        return
    try:
        data = picture(chart.draw(False), chart.stamp(briefing.scene), "png", "slide")
    except PictureError as error:
        problems.append(f"{chart.title}: {error}")
        _text(slide, BODY, f"This chart is missing. {error}", 16)
        return
    left, top, width, height = BODY
    shape = slide.shapes.add_picture(io.BytesIO(data), left, top, height=height)
    if shape.width > width:
        shape.width, shape.height = width, Emu(int(shape.height * width / shape.width))
    shape.left = left + (width - shape.width) // 2
    shape._element.nvPicPr.cNvPr.set("descr", clean(f"{chart.title} {chart.subtitle}"))


def _diverging(slide: Any, frame: pd.DataFrame) -> None:
    """Stacked bars: the side against runs to the left, as negative numbers shown without sign."""
    rows = list(dict.fromkeys(frame["row"]))
    counts = {(r, s, k): int(n) for r, s, k, n in frame.itertuples(index=False, name=None)}
    data = CategoryChartData(number_format="0;0")
    data.categories = [clean(r) for r in rows]
    series = []
    for stance in _from_zero():
        for kind in ("stated", "inherited"):
            values = [counts.get((r, stance, kind), 0) for r in rows]
            if any(values):
                sign = -1 if stance in AGAINST else 1
                name = LABELS[stance] + (" (through a group)" if kind == "inherited" else "")
                data.add_series(clean(name), [sign * v or None for v in values])
                series.append((stance, kind))
    if not series:
        _text(slide, BODY, "None of the actors shown has a position.", 16)
        return
    chart = _add(slide, XL_CHART_TYPE.BAR_STACKED, data)
    chart.plots[0].overlap = 100
    for made, (stance, kind) in zip(chart.plots[0].series, series, strict=True):
        _fill(made, COLOURS[stance], kind == "inherited")
        _label(made, INK["light"] if kind == "inherited" else TEXT_ON[stance])


def _from_zero() -> tuple[str, ...]:
    """The stances in the order in which they are laid outward from zero on either side."""
    against = tuple(reversed(STANCE_ORDER[:2]))
    return (*against, *(s for s in STANCES[::-1] if s not in against))


def _seats(slide: Any, frame: pd.DataFrame) -> None:
    data = CategoryChartData()
    data.categories = list(frame["label"])
    data.add_series("in favour", [int(n) for n in frame["in_favour"]])
    data.add_series("with reservations or opposed", [int(n) for n in frame["against"]])
    chart = _add(slide, XL_CHART_TYPE.BAR_CLUSTERED, data)
    for made, side in zip(chart.plots[0].series, ("for", "against"), strict=True):
        _fill(made, SIDES[side], False)


def _reasons(slide: Any, frame: pd.DataFrame) -> None:
    data = CategoryChartData()
    data.categories = [clean(str(a)) for a in frame["argument"]]
    sides = list(dict.fromkeys(frame["side"]))
    for side in sides:
        pairs = zip(frame["side"], frame["count"], strict=True)
        data.add_series(f"arguments {side}", [int(n) if s == side else None for s, n in pairs])
    chart = _add(slide, XL_CHART_TYPE.BAR_STACKED, data)
    for made, side in zip(chart.plots[0].series, sides, strict=True):
        _fill(made, SIDES[str(side)], False)
        _label(made, "#ffffff")


def _add(slide: Any, kind: Any, data: CategoryChartData) -> Any:
    chart = slide.shapes.add_chart(kind, *BODY, data).chart
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.font.size = Pt(12)
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = RGBColor(0x8A, 0x8A, 0x8A)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0;0", False
    if kind == XL_CHART_TYPE.BAR_CLUSTERED:
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    return chart


def _label(series: Any, colour: str) -> None:
    """Numbers that can be read on the series' own fill."""
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = "0;0", False
    labels.font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())


def _fill(series: Any, colour: str, hatched: bool) -> None:
    shade = RGBColor.from_string(colour.removeprefix("#").upper())
    fill = series.format.fill
    if hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = shade, RGBColor(0xFF, 0xFF, 0xFF)
        series.format.line.color.rgb = shade
    else:
        fill.solid()
        fill.fore_color.rgb = shade
