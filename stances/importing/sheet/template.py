"""An empty sheet with the columns of a statement and lists to choose from, and its mapping."""

import io
from typing import Any

import xlsxwriter

from stances.exports.tables import WORKBOOK
from stances.importing.sheet.fields import DATES, LISTS, STATEMENT, field_of
from stances.importing.sheet.known import Known
from stances.reading.canonical import canonical

CODINGS, CODES = "Codings", "Codes"
# Rows with lists; below them a value is typed.
ROWS = 2_000
WIDE = ("quotation", "note", "text", "locator")
WIDTH, WIDTH_WIDE = 16, 40


def columns() -> dict[str, str]:
    """The field of each column by its head: `Argument: text` is `reasons.text`."""
    named = (*(name for name in STATEMENT if name != "id"), "id")
    out = {name.replace("_", " ").capitalize(): name for name in named}
    for part, kind in LISTS.items():
        first, *others = kind.model_fields
        out[first.capitalize()] = f"{part}.{first}"
        out |= {f"{first.capitalize()}: {name}": f"{part}.{name}" for name in others}
    return out


def mapping_text() -> str:
    """The mapping of the sheet, as YAML."""
    return canonical({"sheet": CODINGS, "columns": columns()})


def template(known: Known) -> bytes:
    """The sheet as XLSX. Its cells are texts, which no spreadsheet takes for days or numbers."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, WORKBOOK) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        sheet, codes = book.add_worksheet(CODINGS), book.add_worksheet(CODES)
        lists = _lists(codes, known, head)
        for n, (title, name) in enumerate(columns().items()):
            field = field_of(name)
            form = "yyyy-mm-dd" if name in DATES else "@"
            wide = field is not None and field.name in WIDE
            cells = book.add_format({"num_format": form, "text_wrap": wide, "valign": "top"})
            sheet.write_string(0, n, title, head)
            sheet.set_column(n, n, WIDTH_WIDE if wide else WIDTH, cells)
            if name in lists:
                sheet.data_validation(1, n, ROWS, n, _choice(lists[name]))
        sheet.freeze_panes(1, 2)
    return buffer.getvalue()


def _lists(codes: Any, known: Known, head: Any) -> dict[str, str]:
    """Write what each field can hold, and give the range where it stands."""
    out = {}
    for n, (name, (_, names)) in enumerate(known.of.items()):
        title = next(title for title, field in columns().items() if field == name)
        codes.write_string(0, n, title, head)
        codes.set_column(n, n, WIDTH_WIDE)
        offered = sorted(_offered(known, name, i, names[i]) for i in names)
        for row, text in enumerate(offered, 1):
            codes.write_string(row, n, text)
        column = xlsxwriter.utility.xl_col_to_name(n)
        if offered:
            out[name] = f"={CODES}!${column}$2:${column}${len(offered) + 1}"
    codes.freeze_panes(1, 0)
    return out


def _offered(known: Known, field: str, id_: str, names: tuple[str, ...]) -> str:
    """What stands for an id in a list: of an actor its name, if it is that of no other."""
    named = field in ("actor", "reported_by") and names and known.id_of(field, names[0])[0] == id_
    return names[0] if named else id_


def _choice(source: str) -> dict[str, object]:
    return {
        "validate": "list", "source": source, "error_type": "warning",
        "error_title": "Not in the list",
        "error_message": f"The sheet {CODES} has all that is known.",
    }  # fmt: skip
