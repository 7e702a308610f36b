"""Write a data folder from another form of the dataset, or what a sheet has into one."""

import argparse
import sys
from pathlib import Path

from stances.commands import import_sheet
from stances.commands.output import Unwritable
from stances.importing.folder import TakenError, commented, free
from stances.importing.package import Imported, import_package
from stances.reading.problems import DataError


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add = parser.add_argument
    told = "a Data Package (its ZIP or folder), or a sheet with codings (CSV or XLSX)"
    add("what", type=Path, nargs="?", metavar="PACKAGE|SHEET", help=told)
    of = parser.add_argument_group("from a package")
    of.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="the data folder it makes")
    of.add_argument("--replace", action="store_true", help="put it in place of the dataset there")
    import_sheet.options(parser)


def run(args: argparse.Namespace) -> int:
    """Write what is read; 1 where it has faults, 2 for a wrong call or a folder that is taken."""
    if wrong := _wrong_call(args):
        print(wrong, file=sys.stderr)
        return 2
    if args.template:
        return import_sheet.write_template(args)
    if args.mapping:
        return import_sheet.run(args)
    try:
        free(args.output, args.replace)
        lost = commented(args.output)
        found = _read(args.what, args.output)
    except TakenError as error:
        print(error, file=sys.stderr)
        return 2
    except DataError as error:
        print(f"{args.what} cannot be imported:", error, "Nothing was written.", sep="\n",
              file=sys.stderr)  # fmt: skip
        return 1
    except OSError as error:
        why = error.strerror or str(error)
        raise Unwritable(f"{args.output} cannot be written: {why}") from error
    _tell(found, args.output)
    if lost:
        told = ", ".join(f"{n} in {name}" for name, n in lost.items())
        print(f"Comments that stood there are not in the package and are gone: {told}")
    return 0


def _wrong_call(args: argparse.Namespace) -> str:
    """Which option is missing or has no place."""
    if args.template:
        return "--template stands without a sheet or package" if args.what else ""
    if not args.what:
        return "Name a package or a sheet"
    if args.mapping:
        return import_sheet.wrong_call(args)
    if args.what.suffix.lower() in (".csv", ".xlsx", ".xlsm"):
        return f"{args.what} is a sheet: name what its columns mean with --mapping FILE"
    if args.report or args.partial or args.overwrite:
        return "--report, --partial and --overwrite are for a sheet, with --mapping FILE"
    return "" if args.output else "Name the folder that is made with -o FOLDER"


def _read(what: Path, target: Path) -> Imported:
    """What the reader for it makes of it; so far there is one, for packages."""
    return import_package(what, target)


def _tell(found: Imported, folder: Path) -> None:
    data = found.dataset
    print(
        f"{len(data.actors)} actors, {len(data.statements)} statements in "
        f"{len(data.sources)} sources written to {folder}; records {found.fingerprint}"
    )
    for note in found.notes:
        print(note)
