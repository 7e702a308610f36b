"""The briefing's data as a workbook: one sheet a table, native charts, nothing that computes."""

import io
from collections.abc import Iterator
from typing import Any

import pandas as pd
import xlsxwriter

from stances import charts
from stances.briefing import Briefing
from stances.exports.tables import CREATED, WORKBOOK, fill_sheet
from stances.exports.zips import repacked
from stances.figures.palette import COLOURS, LABELS, SIDES, STANCE_ORDER
from stances.frames.actors import positions_frame, statements_frame
from stances.frames.arguments import all_made, place
from stances.frames.documents import codebook_frame
from stances.frames.views import chosen_views, views_frame
from stances.model import Reason
from stances.scene import Scene
from stances.words import RULE, SETTING_LABELS, clean, code_labels


def to_xlsx(briefing: Briefing) -> bytes:
    """The workbook of the actors shown."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, WORKBOOK) as book:
        book.set_properties({"title": clean(briefing.plan.title)[:255], "created": CREATED})
        _notes(book, briefing)
        for name, frame in sheets(briefing.scene):
            fill_sheet(book, book.add_worksheet(name), frame)
        _charts(book, briefing.scene)
    return repacked(buffer.getvalue())


def sheets(scene: Scene) -> Iterator[tuple[str, pd.DataFrame]]:
    """Name and table of each sheet, of the actors shown."""
    data, shown = scene.dataset, set(scene.shown)
    yield "Positions", positions_frame(scene, scene.shown).drop(columns="doc")
    said = [s for s in data.statements if s.actor in shown]
    yield "Statements", statements_frame(data, said)
    yield "Reasons", reasons_table(scene)
    yield "Blocs", blocs_table(scene)
    yield "Views", views_frame(data, chosen_views(data, scene.shown))
    book = data.codebook
    parts = [
        codebook_frame(entries).assign(List=name)
        for name, entries in (
            ("Stances", book.stances),
            ("Voices", book.voices),
            ("Arguments", book.arguments),
            ("Conditions", book.conditions),
        )
    ]
    codes = pd.concat(parts, ignore_index=True)
    yield "Codebook", codes[["List", *(c for c in codes.columns if c != "List")]]


def reasons_table(scene: Scene) -> pd.DataFrame:
    """One row a reason or condition of the actors shown."""
    data, shown, labels = scene.dataset, set(scene.shown), code_labels(scene.dataset.codebook)
    rows = [
        (
            data.actors[m.statement.actor].name,
            "reason" if isinstance(m.item, Reason) else "condition",
            labels[m.code],
            m.item.text,
            m.item.quotation,
            place(data, m.statement, m.item.locator),
            m.statement.id,
        )
        for m in all_made(data)
        if m.statement.actor in shown
    ]
    columns = ["Actor", "Kind", "Code", "In short", "Words", "Place", "Statement"]
    return pd.DataFrame(rows, columns=columns)


def blocs_table(scene: Scene) -> pd.DataFrame:
    """One row a bloc and member: Bloc, Member, Code of the member, As of, Reference."""
    data = scene.dataset
    rows = [
        (data.actors[b.id].name, data.actors[m].name, m, b.as_of, b.reference)
        for b in data.blocs.values()
        for m in b.members
    ]
    return pd.DataFrame(rows, columns=["Bloc", "Member", "Code", "As of", "Reference"])


def _notes(book: Any, briefing: Briefing) -> None:
    sheet = book.add_worksheet("Notes")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    sheet.set_column(0, 0, 110)
    lines = [briefing.plan.title, briefing.plan.audience, briefing.stamp, "", RULE]
    lines += [f"{s.heading}: {s.message}" for s in briefing.sections]
    for i, line in enumerate(lines):
        sheet.write_string(i, 0, clean(line), wrap if i else bold)


def _charts(book: Any, scene: Scene) -> None:
    """Two native charts on a sheet of their own, each beside the numbers that it draws."""
    sheet = book.add_worksheet("Charts")
    room = charts.room_chart(scene).frame
    table = room.pivot_table(
        index="row", columns="stance", values="count", aggfunc="sum", sort=False
    )[list(STANCE_ORDER)]
    for j, stance in enumerate(STANCE_ORDER):
        sheet.write_string(0, j + 1, LABELS[stance])
    for i, (row, counts) in enumerate(table.iterrows(), 1):
        sheet.write_string(i, 0, clean(str(row)))
        for j, n in enumerate(counts, 1):
            sheet.write_number(i, j, int(n))
    last = len(table)
    bars = book.add_chart({"type": "bar", "subtype": "stacked"})
    for j, stance in enumerate(STANCE_ORDER, 1):
        bars.add_series(
            {
                "name": ["Charts", 0, j],
                "categories": ["Charts", 1, 0, last, 0],
                "values": ["Charts", 1, j, last, j],
                "fill": {"color": COLOURS[stance]},
            }
        )
    _place(sheet, bars, "Member States shown, by stance and voice setting", "I1")
    _seats(book, sheet, scene, last + 20)


def _seats(book: Any, sheet: Any, scene: Scene, top: int) -> None:
    frame = charts.seats_chart(scene).frame
    sheet.write_row(top, 1, ["in favour", "with reservations or opposed"])
    for i, row in enumerate(frame.to_dict("records"), top + 1):
        sheet.write_string(i, 0, SETTING_LABELS[row["setting"]])
        sheet.write_number(i, 1, row["in_favour"])
        sheet.write_number(i, 2, row["against"])
    bars = book.add_chart({"type": "bar"})
    for j, side in enumerate(("for", "against"), 1):
        bars.add_series(
            {
                "name": ["Charts", top, j],
                "categories": ["Charts", top + 1, 0, top + len(frame), 0],
                "values": ["Charts", top + 1, j, top + len(frame), j],
                "fill": {"color": SIDES[side]},
            }
        )
    _place(sheet, bars, "All seats, by voice setting", f"I{top + 1}")


def _place(sheet: Any, chart: Any, title: str, cell: str) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 720, "height": 360})
    sheet.insert_chart(cell, chart)
