"""The workbook of a briefing: notes first, then a sheet a table, nothing that computes."""

import io

import xlsxwriter

from stances.briefing.content import Briefing
from stances.exports.book.fill import fill
from stances.exports.book.notes import write_notes
from stances.exports.book.paint import Paint
from stances.exports.book.room import BELOW, NAME, TALL, draw_room, room_sheet
from stances.exports.book.sheets import last_sheets, sheets
from stances.exports.tables import WORKBOOK
from stances.exports.zips import repacked
from stances.words import clean

TITLE = 255


def to_book(briefing: Briefing) -> bytes:
    """The workbook; the same briefing gives the same bytes."""
    data, buffer = briefing.scene.dataset, io.BytesIO()
    tables = (*sheets(briefing), room_sheet(briefing), *last_sheets(briefing))
    with xlsxwriter.Workbook(buffer, WORKBOOK) as book:
        book.set_properties({"title": clean(briefing.subject)[:TITLE]})
        paint = Paint(book, data.vocabulary)
        notes = book.add_worksheet("Notes")
        for table in tables:
            sheet = book.add_worksheet(table.name)
            room = table.name == NAME
            fill(sheet, table, paint, briefing, below=BELOW + TALL if room else 0)
            if room:
                draw_room(book, sheet, briefing)
        write_notes(notes, tables, paint, briefing)
    return repacked(buffer.getvalue(), data.about.released)
