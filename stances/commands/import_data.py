"""Write a data folder from another form of the dataset."""

import argparse
import sys
from pathlib import Path

from stances.commands.output import Unwritable
from stances.importing.folder import TakenError, commented, free
from stances.importing.package import Imported, import_package
from stances.reading.problems import DataError


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add = parser.add_argument
    add("what", type=Path, metavar="PACKAGE", help="a Data Package: its ZIP or folder")
    add("-o", "--output", type=Path, required=True, metavar="FOLDER", help="the data folder")
    add("--replace", action="store_true", help="put it in place of the dataset that is there")


def run(args: argparse.Namespace) -> int:
    """Write the folder; 1 where what is read has faults, 2 where the folder is taken."""
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
