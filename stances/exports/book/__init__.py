"""The workbook of a briefing: notes first, then a sheet a table, nothing that computes."""

import io

import xlsxwriter

from stances.briefing.content import Briefing
from stances.exports.book.fill import fill
from stances.exports.book.notes import write_notes
from stances.exports.book.paint import Paint
from stances.exports.book.room import BELOW, chart_of, draw_room, parts, room_sheet
from stances.exports.book.sheets import last_sheets, sheets
from stances.exports.tables import WORKBOOK
from stances.exports.zips import repacked
from stances.words import clean

TITLE = 255


def to_book(briefing: Briefing) -> bytes:
    """The workbook; the same briefing gives the same bytes."""
    data, chart = briefing.scene.dataset, chart_of(briefing)
    buffer, room = io.BytesIO(), room_sheet(briefing, chart)
    tables = (*sheets(briefing), room, *last_sheets(briefing))
    with xlsxwriter.Workbook(buffer, WORKBOOK) as book:
        book.set_properties({"title": clean(briefing.subject)[:TITLE]})
        paint = Paint(book, data.vocabulary)
        notes = book.add_worksheet("Notes")
        for table in tables:
            sheet = book.add_worksheet(table.name)
            fill(sheet, table, paint, briefing, below=BELOW if table is room else 0)
            if table is room:
                draw_room(book, sheet, briefing, paint)
        write_notes(notes, tables, paint, briefing)
    made = buffer.getvalue()
    return repacked(made, data.about.released, parts(made, chart))
