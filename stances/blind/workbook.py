"""The sheet as a workbook: who codes, the units with lists to choose from, and the codes."""

import io
from typing import Any

import xlsxwriter

from stances.blind.codes import FIELDS
from stances.blind.form import HEAD, HOW, Form
from stances.exports.tables import WORKBOOK

CODING, UNITS, CODES = "Coding", "Units", "Codes"
KNOWN = ("Unit", "Actor", "Day", "Place")
DEFINED = ("Field", "Code", "Label", "Definition", "Include", "Exclude")
# Columns for one code each; a cell may hold more with commas between.
MOST = {"argument": 15, "condition": 10}
WIDTHS = {"Unit": 28, "Actor": 28, "Day": 11, "Place": 24, "Comment": 50}
CHOICE = 22


def to_workbook(form: Form) -> bytes:
    """The sheet as XLSX. Every text is written as text: nothing of it is run or followed."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, WORKBOOK) as book:
        book.set_properties({"title": f"Blind coding: {form.source.id}"})
        formats = {
            "bold": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "fill": book.add_format(
                {"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}
            ),
        }
        sheets = {name: book.add_worksheet(name) for name in (CODING, UNITS, CODES)}
        _coding(sheets[CODING], form, formats)
        _units(sheets[UNITS], form, formats, _codes(sheets[CODES], form, formats))
    return buffer.getvalue()


def _coding(sheet: Any, form: Form, formats: dict[str, Any]) -> None:
    """Who codes what, when and from what; below it how to fill the sheet."""
    for row, name in enumerate(HEAD):
        sheet.write_string(row, 0, name.capitalize(), formats["bold"])
        if name == "source":
            sheet.write_string(row, 1, form.source.id, formats["text"])
        else:
            sheet.write_blank(row, 1, None, formats["fill"])
    for row, line in enumerate((form.source.title, form.question, *HOW), len(HEAD) + 1):
        sheet.write_string(row, 1, line, formats["text"])
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 90)


def _codes(sheet: Any, form: Form, formats: dict[str, Any]) -> dict[str, str]:
    """Each code with its definition; where the codes of each field stand."""
    for column, head in enumerate(DEFINED):
        sheet.write_string(0, column, head, formats["bold"])
    row, ranges = 1, {}
    for field in FIELDS:
        first = row + 1
        for e in form.codes[field]:
            told = (field.capitalize(), e.id, e.label, e.definition, e.include, e.exclude)
            for column, text in enumerate(told):
                sheet.write_string(row, column, text, formats["text"])
            row += 1
        ranges[field] = f"={CODES}!$B${first}:$B${row}"
    sheet.freeze_panes(1, 2)
    for column, width in enumerate((11, 24, 28, 60, 50, 50)):
        sheet.set_column(column, column, width)
    return {field: found for field, found in ranges.items() if form.codes[field]}


def heads(form: Form) -> list[str]:
    """The heads of the units; of arguments and conditions as many columns as are of use."""
    numbered = [
        f"{field.capitalize()} {i}"
        for field, most in MOST.items()
        for i in range(1, min(most, len(form.codes[field])) + 1)
    ]
    known = [h for h in KNOWN if h != "Place" or any(u.place for u in form.units)]
    return [*known, "Voice", "Stance", *numbered, "Comment"]


def _units(sheet: Any, form: Form, formats: dict[str, Any], ranges: dict[str, str]) -> None:
    """A row a unit; what is known stands there, what is to be coded is chosen from a list."""
    named = heads(form)
    for column, head in enumerate(named):
        sheet.write_string(0, column, head, formats["bold"])
        sheet.set_column(column, column, WIDTHS.get(head, CHOICE))
        field = head.split()[0].lower()
        if field in ranges:
            sheet.data_validation(1, column, len(form.units), column, _choice(field, ranges))
    for row, u in enumerate(form.units, 1):
        known = {"Unit": u.shown, "Actor": u.actor, "Day": u.day, "Place": u.place}
        for column, head in enumerate(named):
            if head in known:
                sheet.write_string(row, column, known[head], formats["text"])
            else:
                sheet.write_blank(row, column, None, formats["fill"])
    sheet.freeze_panes(1, 2)


def _choice(field: str, ranges: dict[str, str]) -> dict[str, object]:
    """The list of a field. Of arguments and conditions a cell may hold several, after a warning."""
    single = field not in MOST
    return {
        "validate": "list",
        "source": ranges[field],
        "error_type": "stop" if single else "warning",
        "error_title": "Not in the list",
        "error_message": f"Choose from the list; the sheet {CODES} says what each means."
        + ("" if single else " Several stand in one cell with commas between."),
    }
