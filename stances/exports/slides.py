"""The briefing as slides: one message each, with charts that can be edited."""

import io
from collections.abc import Callable
from itertools import accumulate
from typing import Any

import pandas as pd
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Inches, Pt

from stances.charts import Chart
from stances.counts import count
from stances.exports.citations import footnote
from stances.exports.pictures import PictureError, picture
from stances.exports.tables import made_on, shares, shown
from stances.exports.zips import repacked
from stances.figures.palette import INK, edge, fill, hatch, side_fill, text_colour
from stances.frames.standing import seats_frame
from stances.parts import Briefing, Picture, Quote, Section, Table
from stances.positions import KNOWLEDGE
from stances.vocabulary import Vocabulary
from stances.words import KNOWLEDGE_LABELS, MATRIX_KNOWN, clean

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
EDGE = Inches(0.5)
BODY = (EDGE, Inches(1.75), WIDTH - 2 * EDGE, Inches(4.95))
COLUMNS, LONGEST = 7, 240
# In inches, for a table in ten points; letters that fit an inch.
LINE, PAD, WIDTH_INCHES, LETTERS = 0.17, 0.12, 12.33, 12
# Of a table that fits whole, and of one below which stands what was left out.
WHOLE_HEIGHT, CUT_HEIGHT = 4.95, 4.6
# A bar of one must not fill the width, as if it were many.
LEAST_SPAN = 5
DIVERGING = ("room", "blocs", "types")
# By the way in which the strokes run.
HATCHES = {
    "/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "\\": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    "|": MSO_PATTERN.NARROW_VERTICAL,
}


def to_pptx(briefing: Briefing) -> tuple[bytes, tuple[str, ...]]:
    """The file, and what could not be made: the rest is delivered all the same."""
    deck, problems = Presentation(), list[str]()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    core = deck.core_properties
    core.title, core.author = clean(briefing.plan.title)[:255], "Stances"
    core.created = core.modified = made_on(briefing.scene.dataset.about)
    _title(deck, briefing)
    for section in briefing.sections:
        _slides(deck, briefing, section, problems)
    buffer = io.BytesIO()
    deck.save(buffer)
    return repacked(buffer.getvalue(), briefing.scene.dataset.about.day), tuple(problems)


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
        # Three lines are as much as the place above the chart holds.
        small = 12 if len(subtitle) < 260 else 9
        _text(slide, (EDGE, Inches(1.15), WIDTH - 2 * EDGE, Inches(0.6)), subtitle, small)
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
    rows = _fitting([heads, *texts], widths)
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
            f"Part of the table: {count(len(rows) - 1, 'row', of=len(frame))}, "
            f"{count(len(heads), 'column', of=len(frame.columns))}; the whole is in the document."
        )
        _text(slide, (EDGE, Inches(6.5), width, Inches(0.3)), more, 10)


def _fitting(rows: list[list[str]], widths: list[float]) -> list[list[str]]:
    """All rows where they fit, or the heads and as many as leave room for a line below."""
    ends = list(accumulate(_lines(row, widths) * LINE + PAD for row in rows))
    most = WHOLE_HEIGHT if ends[-1] <= WHOLE_HEIGHT else CUT_HEIGHT
    return rows[:1] + [row for row, end in zip(rows[1:], ends[1:], strict=True) if end <= most]


def _cut(words: str) -> str:
    words = clean(words)
    return words if len(words) < LONGEST else f"{words[: LONGEST - 3]}…"


def _lines(row: list[str], widths: list[float]) -> int:
    """How many lines the highest cell of a row takes, by a rule of thumb for ten points."""
    return max(
        -(-max(len(t), 1) // max(int(w * LETTERS), 1)) for t, w in zip(row, widths, strict=True)
    )


def _chart(slide: Any, briefing: Briefing, chart: Chart, problems: list[str]) -> None:
    makers: dict[str, Callable[[Any, pd.DataFrame, Vocabulary], None]] = {
        **dict.fromkeys(DIVERGING, _diverging),
        "counts": _seats,
        "reasons": _reasons,
    }
    if maker := makers.get(chart.key):
        held = briefing.scene.dataset
        seats = seats_frame(held, briefing.scene.by_setting)
        drawn = seats if chart.key == "counts" else chart.drawn
        maker(slide, drawn, held.vocabulary)
        return
    try:
        data = picture(chart.figure(), chart.stamp(briefing.scene), "png", "slide")
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


def _diverging(slide: Any, frame: pd.DataFrame, words: Vocabulary) -> None:
    """Stacked bars: stances against run to the left, as numbers shown without sign."""
    rows = list(dict.fromkeys(frame["row"]))
    counts = {(r, s, k): int(n) for r, s, k, n in frame.itertuples(index=False, name=None)}
    data = CategoryChartData(number_format="0;0")
    data.categories = [clean(r) for r in rows]
    series = []
    for stance in (*words.against, *words.across[len(words.against) :]):
        for kind in KNOWLEDGE:
            values = [counts.get((r, stance, kind), 0) for r in rows]
            if any(values):
                sign = -1 if stance in words.against else 1
                data.add_series(_known(words, stance, kind), [sign * v or None for v in values])
                series.append((stance, kind))
    if not series:
        _text(slide, BODY, "None of the actors shown has a position.", 16)
        return
    chart = _add(slide, XL_CHART_TYPE.BAR_STACKED, data)
    sides = [
        _longest(counts, rows, side) for side in (words.against, (*words.neither, *words.favour))
    ]
    if sum(sides) < LEAST_SPAN * 2:
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = -LEAST_SPAN, LEAST_SPAN
    for made, (stance, kind) in zip(chart.plots[0].series, series, strict=True):
        _look(made, words, stance, kind)


def _known(words: Vocabulary, stance: str, kind: str) -> str:
    return clean(f"{words.in_text(stance)} ({KNOWLEDGE_LABELS[kind]})")


def _longest(
    counts: dict[tuple[str, str, str], int], rows: list[str], side: tuple[str, ...]
) -> int:
    """The longest bar on one side of zero."""
    sums = (sum(n for (r, s, _), n in counts.items() if r == row and s in side) for row in rows)
    return max(sums, default=0)


def _look(series: Any, words: Vocabulary, stance: str, kind: str) -> None:
    """Solid for said, hatched for a group, a dashed outline for reported; numbers to be read."""
    colour = fill(words, stance) if kind == "said" else edge(words, stance)
    _fill(series, colour, kind, HATCHES[hatch(words, stance)])
    _label(series, text_colour(words, stance, kind))


def _seats(slide: Any, frame: pd.DataFrame, words: Vocabulary) -> None:
    """One bar a setting and side, each part in the look of how it is known."""
    bars = frame.drop_duplicates(["setting", "side"])
    called = {side.id: side.words for side in words.sides}
    names = [f"{label}: {n} {called[side]}" for label, n, side in zip(
        bars["label"], bars["total"], bars["side"], strict=True)]  # fmt: skip
    keys = list(zip(bars["setting"], bars["side"], strict=True))
    rows = list(frame.to_dict("records"))
    counts = {(r["setting"], r["side"], r["stance"], r["kind"]): int(r["count"]) for r in rows}
    data, series = CategoryChartData(), []
    data.categories = [clean(name) for name in names]
    for stance, kind in dict.fromkeys((str(r["stance"]), str(r["kind"])) for r in rows):
        values = [counts.get((*bar, stance, kind), 0) for bar in keys]
        if any(values):
            data.add_series(_known(words, stance, kind), [v or None for v in values])
            series.append((stance, kind))
    if not series:
        _text(slide, BODY, "No Member State has a position.", 16)
        return
    chart = _add(slide, XL_CHART_TYPE.BAR_STACKED, data)
    chart.plots[0].overlap = 100
    if bars["total"].max() < LEAST_SPAN * 2:
        chart.value_axis.maximum_scale = LEAST_SPAN * 2
    for made, (stance, kind) in zip(chart.plots[0].series, series, strict=True):
        _look(made, words, stance, kind)


def _reasons(slide: Any, frame: pd.DataFrame, words: Vocabulary) -> None:
    data = CategoryChartData()
    data.categories = [clean(str(a)) for a in frame["argument"]]
    series = []
    for side in dict.fromkeys(map(str, frame["side"])):
        for kind, values in (
            ("said", frame["count"] - frame["reported"]),
            ("reported", frame["reported"]),
        ):
            kept = [int(n) or None if s == side else None
                    for s, n in zip(frame["side"], values, strict=True)]  # fmt: skip
            if any(kept):
                data.add_series(f"arguments {side}, {MATRIX_KNOWN[kind]}", kept)
                series.append((side, kind))
    chart = _add(slide, XL_CHART_TYPE.BAR_STACKED, data)
    chart.plots[0].overlap = 100
    if frame["count"].max() < LEAST_SPAN:
        chart.value_axis.maximum_scale = LEAST_SPAN
    for made, (side, kind) in zip(chart.plots[0].series, series, strict=True):
        _fill(made, side_fill(words, side), kind)
        _label(made, "#ffffff" if kind == "said" else INK["light"])


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
    return chart


def _label(series: Any, colour: str) -> None:
    """Numbers that can be read on the series' own fill."""
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = "0;0", False
    labels.font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())


def _fill(series: Any, colour: str, kind: str, pattern: Any = None) -> None:
    shade = RGBColor.from_string(colour.removeprefix("#").upper())
    fill, line = series.format.fill, series.format.line
    if kind == "reported":
        fill.background()
        line.color.rgb, line.width, line.dash_style = shade, Pt(1.75), MSO_LINE.DASH
    elif kind == "group":
        fill.patterned()
        fill.pattern = pattern
        fill.fore_color.rgb, fill.back_color.rgb = shade, RGBColor(0xFF, 0xFF, 0xFF)
        line.color.rgb = shade
    else:
        fill.solid()
        fill.fore_color.rgb = shade
