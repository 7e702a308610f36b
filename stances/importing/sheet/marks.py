"""What the file of a sheet says besides values: formulas, merged cells, what is hidden.

The reader of values, which keeps little in memory, passes over all of it.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from stances.importing.sheet.grid import COLUMNS, ROWS, SheetError, letters

# More of a kind than a message tells.
MOST = 1_000
WORKBOOK = "xl/workbook.xml"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass
class Marks:
    """Of a sheet: the cells with formulas, the ranges merged, what is hidden, its last column."""

    formulas: dict[str, None] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    columns: int = 1


def marks_of(path: Path, name: str) -> Marks:
    """The marks of a sheet; SheetError where it is larger than a sheet of codings can be."""
    out, row, column = Marks(), 0, 0
    with zipfile.ZipFile(path) as packed, packed.open(_part(packed, name)) as file:
        for event, element in ElementTree.iterparse(file, ("start", "end")):
            tag = element.tag.rpartition("}")[2]
            if event == "start" and tag == "row":
                row, column = int(element.get("r") or row + 1), 0
                if element.get("hidden") in ("1", "true") and len(out.hidden_rows) < MOST:
                    out.hidden_rows.append(row)
            elif event == "end" and tag == "c":
                column = _column(element.get("r")) or column + 1
                _cell(out, element, row, column, name)
            elif event == "end" and tag in ("mergeCell", "col"):
                _range(out, element, tag)
            if event == "end" and tag in ("c", "row", "mergeCell"):
                element.clear()
    return out


def _part(packed: zipfile.ZipFile, name: str) -> str:
    """The file of a sheet inside the workbook."""
    rels = "xl/_rels/workbook.xml.rels"
    targets = {r.get("Id"): r.get("Target", "") for r in ElementTree.fromstring(packed.read(rels))}
    for sheet in ElementTree.fromstring(packed.read(WORKBOOK)).iter():
        if sheet.tag.endswith("}sheet") and sheet.get("name") == name:
            target = targets[sheet.get(RELATED) or sheet.get(STRICT)]
            return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    raise SheetError(f'no sheet "{name}"')


def _column(reference: str | None) -> int:
    """The number of the column of `C7`, from 1; 0 without a reference."""
    out = 0
    for letter in re.sub("[^A-Z]", "", reference or ""):
        out = out * 26 + ord(letter) - ord("A") + 1
    return out


def _cell(out: Marks, element: ElementTree.Element, row: int, column: int, name: str) -> None:
    kinds = {child.tag.rpartition("}")[2] for child in element}
    if not kinds:
        return
    if column > COLUMNS or row > ROWS:
        raise SheetError(
            f"{name}: {letters(column - 1)}{row} lies beyond {ROWS} rows and {COLUMNS} columns"
        )
    out.columns = max(out.columns, column)
    if "f" in kinds:
        out.formulas[f"{letters(column - 1)}{row}"] = None


def _range(out: Marks, element: ElementTree.Element, tag: str) -> None:
    if tag == "mergeCell" and len(out.merged) < MOST:
        out.merged.append(element.get("ref", ""))
    if tag == "col" and element.get("hidden") in ("1", "true"):
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        out.hidden_columns += [letters(n - 1) for n in range(first, min(last, COLUMNS) + 1)]
