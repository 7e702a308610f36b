"""The briefing's data as a workbook: one sheet a table, native charts, nothing that computes."""

import io
from collections.abc import Iterator
from typing import Any

import pandas as pd
import xlsxwriter

from stances import charts
from stances.dataset import Dataset
from stances.exports.tables import WORKBOOK, fill_sheet, made_on
from stances.exports.zips import repacked
from stances.figures.palette import edge, fill, hatch
from stances.frames.actors import positions_frame, statements_frame
from stances.frames.blocs import membership_frame
from stances.frames.dictionary import SHEETS, columns_frame
from stances.frames.documents import all_codes_frame
from stances.frames.points import made_points_frame
from stances.frames.standing import seats_frame
from stances.frames.views import chosen_views, views_frame
from stances.parts import Briefing
from stances.positions import KNOWLEDGE
from stances.scene import Scene
from stances.vocabulary import Vocabulary
from stances.words import KNOWLEDGE_LABELS, RULE, clean

LEAST_SPAN = 5
# By the way in which the strokes run.
HATCHES = {
    "/": "wide_upward_diagonal",
    "\\": "wide_downward_diagonal",
    "|": "narrow_vertical",
}
Look = tuple[str, str]
Bars = dict[str, dict[Look, int]]


def to_xlsx(briefing: Briefing) -> bytes:
    """The workbook of the actors shown."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, WORKBOOK) as book:
        book.set_properties(
            {
                "title": clean(briefing.plan.title)[:255],
                "created": made_on(briefing.scene.dataset.about),
            }
        )
        _notes(book, briefing)
        for name, frame in sheets(briefing.scene):
            fill_sheet(book, book.add_worksheet(name), frame)
        _charts(book, briefing.scene)
    return repacked(buffer.getvalue(), briefing.scene.dataset.about.day)


def sheets(scene: Scene) -> Iterator[tuple[str, pd.DataFrame]]:
    """Name and table of each sheet, of the actors shown."""
    data, shown = scene.dataset, set(scene.shown)
    yield "Positions", positions_frame(scene, scene.shown).drop(columns="doc")
    said = [s for s in data.statements if s.actor in shown]
    yield "Statements", statements_frame(data, said)
    yield "Reasons", made_points_frame(data, scene.shown)
    yield "Blocs", membership_frame(data)
    yield "Views", views_frame(data, chosen_views(data, scene.shown))
    yield "Codebook", all_codes_frame(data.codebook)


def _notes(book: Any, briefing: Briefing) -> None:
    sheet = book.add_worksheet("Notes")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    sheet.set_column(0, 0, 110)
    lines = [briefing.plan.title, briefing.plan.audience, briefing.stamp, "", RULE]
    lines += [f"{s.heading}: {s.message}" for s in briefing.sections]
    lines += ["", "The columns of the sheets", *_columns(briefing.scene.dataset)]
    for i, line in enumerate(lines):
        sheet.write_string(i, 0, clean(line), wrap if i else bold)


def _columns(dataset: Dataset) -> Iterator[str]:
    """What each column of each sheet holds."""
    for row in columns_frame(dataset, SHEETS).itertuples(index=False):
        yield f"{row.Table}, {row.Column}: {row.Holds}"


def _charts(book: Any, scene: Scene) -> None:
    """Two native charts on a sheet of their own, each beside the numbers that it draws."""
    sheet, words = book.add_worksheet("Charts"), scene.dataset.vocabulary
    called = {side.id: side.words for side in words.sides}
    room: Bars = {}
    for row, stance, kind, n in charts.room_chart(scene).drawn.itertuples(index=False, name=None):
        room.setdefault(row, {})[stance, kind] = n
    end = _bars(book, sheet, words, room, 0, "Member States shown, by stance and voice setting")
    seats: Bars = {}
    for row in seats_frame(scene.dataset, scene.by_setting).to_dict("records"):
        name = f"{row['label']}: {row['total']} {called[row['side']]}"
        seats.setdefault(name, {})[row["stance"], row["kind"]] = row["count"]
    _bars(book, sheet, words, seats, max(end, 20) + 2, "All seats, by voice setting and side")


def _bars(book: Any, sheet: Any, words: Vocabulary, rows: Bars, top: int, title: str) -> int:
    """A table with a series a stance and way of knowing it, and its chart; gives the next row."""
    order = [(stance, kind) for stance in _order(words) for kind in KNOWLEDGE]
    looks = [look for look in order if any(row.get(look) for row in rows.values())]
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, len(looks), 14)
    for j, (stance, kind) in enumerate(looks, 1):
        sheet.write_string(top, j, f"{words.in_text(stance)} ({KNOWLEDGE_LABELS[kind]})", wrap)
    for i, (name, counts) in enumerate(rows.items(), top + 1):
        sheet.write_string(i, 0, clean(name))
        for j, look in enumerate(looks, 1):
            sheet.write_number(i, j, int(counts.get(look, 0)))
    last = top + len(rows)
    bars = book.add_chart({"type": "bar", "subtype": "stacked"})
    for j, look in enumerate(looks, 1):
        bars.add_series(
            {
                "name": ["Charts", top, j],
                "categories": ["Charts", top + 1, 0, last, 0],
                "values": ["Charts", top + 1, j, last, j],
                **_look(words, *look),
            }
        )
    longest = max((sum(row.get(look, 0) for look in looks) for row in rows.values()), default=0)
    # A bar of one must not fill the width, as if it were many.
    bars.set_x_axis({"max": LEAST_SPAN} if longest < LEAST_SPAN else {})
    if looks:
        _place(sheet, bars, title, f"J{top + 1}")
    return last + 1


def _order(words: Vocabulary) -> tuple[str, ...]:
    """The stances against, the mildest first, then the others up to the highest score."""
    return (*words.against, *words.across[len(words.against) :])


def _look(words: Vocabulary, stance: str, kind: str) -> dict[str, Any]:
    """Solid for said, hatched for a group, a dashed outline for reported."""
    if kind == "reported":
        line = {"color": edge(words, stance), "width": 1.75, "dash_type": "dash"}
        return {"fill": {"none": True}, "border": line}
    if kind == "group":
        way = {"pattern": HATCHES[hatch(words, stance)], "bg_color": "#FFFFFF"}
        shade = edge(words, stance)
        return {"pattern": {**way, "fg_color": shade}, "border": {"color": shade}}
    return {"fill": {"color": fill(words, stance)}}


def _place(sheet: Any, chart: Any, title: str, cell: str) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 720, "height": 360})
    sheet.insert_chart(cell, chart)
