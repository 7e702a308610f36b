"""Tell what differs between two versions of the data."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from stances.commands.output import Unwritable, nobody_reads, write
from stances.differences.compare import Differences, differences, side_of
from stances.differences.rows import to_json, to_table
from stances.differences.side import Side
from stances.differences.told import told
from stances.reading.problems import DataError

# As `diff` has it, and `cmp`.
ALIKE, DIFFERENT, WRONG = range(3)
STATUS = """exit status: 0 nothing differs in what both hold, 1 something differs, 2 a wrong call,
a folder or package that cannot be read, or a file that cannot be written
"""


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add = parser.add_argument
    for name in ("old", "new"):
        add(name, type=Path, metavar=name.upper(), help="a data folder or a Data Package")
    add("--format", choices=tuple(FORMATS), default="text")
    add("-o", "--output", type=Path, metavar="FILE", help="a file to write, not the terminal")


def run(args: argparse.Namespace) -> int:
    """Tell the differences; 0 if there are none, 1 if there are, 2 if nobody can say."""
    sides = [_side(path) for path in (args.old, args.new)]
    old, new = sides
    if old is None or new is None:
        return WRONG
    found = differences(old, new)
    status = DIFFERENT if found.changes else ALIKE
    try:
        _give(FORMATS[args.format](found), args.output)
    except Unwritable as error:
        print(error, file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        nobody_reads()
    return status


def _side(path: Path) -> Side | None:
    """One side; None where it cannot be read, with every fault told."""
    try:
        return side_of(path)
    except (DataError, OSError) as error:
        print(f"{path} cannot be read:", error, sep="\n", file=sys.stderr)
        return None


def _text(found: Differences) -> bytes:
    return "\n".join(told(found)).rstrip().encode() + b"\n"


FORMATS: dict[str, Callable[[Differences], bytes]] = {
    "text": _text, "csv": to_table, "json": to_json,
}  # fmt: skip


def _give(data: bytes, path: Path | None) -> None:
    if path is not None:
        write(path, data)
        return
    # Ends of lines as they are, and in UTF-8 whatever the terminal.
    sys.stdout.buffer.write(data)
    sys.stdout.flush()
