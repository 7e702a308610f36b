"""Put the codings of one flat sheet into a data folder."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from stances.commands import schemas
from stances.commands.given import given
from stances.commands.output import Change, rewrite, write
from stances.dataset import checked
from stances.importing.sheet.book import from_book
from stances.importing.sheet.codings import codings_of
from stances.importing.sheet.comma import from_csv
from stances.importing.sheet.grid import Grid, SheetError
from stances.importing.sheet.into import REFUSED, Placed, place_all
from stances.importing.sheet.known import Known
from stances.importing.sheet.mapping import Mapped, read_mapping
from stances.importing.sheet.report import Line, counted, left, lines_of, table, to_csv
from stances.importing.sheet.rows import columns_of, rows_of
from stances.importing.sheet.template import mapping_text, template
from stances.reading.files import Files
from stances.reading.kinds import SCHEMAS
from stances.reading.partial import partial_of
from stances.reading.problems import DataError
from stances.reading.records import Records, records_of

NOTHING = "Nothing was written."


def options(parser: argparse.ArgumentParser) -> None:
    """The options that only a sheet has."""
    of = parser.add_argument_group("from a sheet (CSV or XLSX)")
    add = of.add_argument
    add("--mapping", type=Path, metavar="FILE", help="what its columns and words mean")
    add(
        "--template",
        type=Path,
        metavar="FILE",
        help="write FILE.xlsx, an empty sheet with lists of choices, and FILE.yaml, its mapping",
    )
    add("--report", type=Path, metavar="FILE", help="write what became of each row, as CSV")
    add("--partial", action="store_true", help="write what is right though rows are refused")
    add("--overwrite", action="store_true", help="let the sheet change statements that are there")


def wrong_call(args: argparse.Namespace) -> str:
    """Which option has no place beside a mapping."""
    if args.output or args.replace:
        return "A sheet goes into the folder of --data; leave -o and --replace out"
    read = {args.what.resolve(), args.mapping.resolve()}
    if args.report and (args.report.resolve() in read or args.report.is_dir()):
        return f"{args.report} is no place for the report; name another file"
    return ""


def run(args: argparse.Namespace) -> int:
    """Put the codings into the folder; 1 where a row is refused or left, 2 for a wrong call."""
    try:
        files = _whole(checked(args.data, given(args.data)))
        records = records_of(partial_of(files))
        known = Known(records)
        mapped = read_mapping(args.mapping, known)
        grid = _grid(args.what, mapped)
        lines, placed, notes = _taken(args, files, records, known, mapped, grid)
    except (DataError, SheetError) as error:
        print(error, NOTHING, sep="\n", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or args.what}: {error.strerror or error}", file=sys.stderr)
        return 2
    print(*table(lines), *notes, *placed.problems, sep="\n")
    if args.report:
        write(args.report, to_csv(lines))
    return _written(args, files, lines, placed)


def write_template(args: argparse.Namespace) -> int:
    """Write an empty sheet and its mapping; 2 where one of that name is there, 1 for bad data."""
    sheet = args.template.with_suffix(".xlsx")
    mapping = sheet.with_suffix(".yaml")
    if taken := [path for path in (sheet, mapping) if path.exists()]:
        print(f"{taken[0]} is there already; name another file", file=sys.stderr)
        return 2
    try:
        files = _whole(checked(args.data, given(args.data)))
    except DataError as error:
        print(error, NOTHING, sep="\n", file=sys.stderr)
        return 1
    known = Known(records_of(partial_of(files)))
    after = ((sheet, template(known)), (mapping, mapping_text().encode()))
    rewrite([Change(path, None, data) for path, data in after])
    print(f"Written: {sheet}, {mapping}")
    return 0


def _whole(files: Files) -> Files:
    """Files of which each can be read; DataError with all problems where one cannot."""
    if any(name not in files.records for name in files.names):
        raise DataError(files.problems)
    return files


def _grid(path: Path, mapped: Mapped) -> Grid:
    kind, said = path.suffix.lower(), mapped.file
    if kind == ".csv":
        return from_csv(path, said.heads, said.columns)
    if kind in (".xlsx", ".xlsm"):
        return from_book(path, said.sheet, said.heads)
    raise SheetError(f"{path.name} is neither CSV nor XLSX; save it as one of them")


def _taken(
    args: argparse.Namespace, files: Files, records: Records, known: Known, mapped: Mapped,
    grid: Grid,
) -> tuple[list[Line], Placed, Sequence[str]]:  # fmt: skip
    """A line for each row, what would be written, and what else is told."""
    columns = columns_of(grid, mapped)
    rows = rows_of(grid, columns, mapped, known)
    codings, apart = codings_of(rows, records.statement)
    placed = place_all(files, codings, mapped, args.overwrite, args.partial)
    return lines_of(codings, apart, placed), placed, (*columns.notes, *grid.notes)


def _written(args: argparse.Namespace, files: Files, lines: list[Line], placed: Placed) -> int:
    """Write the files where that may be, and tell; the status of the command."""
    refused = any(line.result == REFUSED for line in lines)
    if placed.problems or (refused and not args.partial):
        help_ = " With --partial the rest is written." if refused and not placed.problems else ""
        print(f"{counted(lines)}. {NOTHING}{help_}")
        return 1
    rewrite([
        Change(files.folder / name, files.raw.get(name), text.encode())
        for name, text in placed.texts.items()
    ])  # fmt: skip
    told = ", ".join(map(files.shown, placed.texts))
    print(f"{counted(lines)}. {f'Written: {told}' if told else NOTHING}")
    if placed.texts and (args.data / SCHEMAS).is_dir():
        # They list the ids, of which there may be new ones.
        schemas.run(args.data)
    return int(left(lines))
