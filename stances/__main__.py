"""Work without a browser: check the data, bring it to its canonical form, export, compare."""

import argparse
import sys
from pathlib import Path

from stances.commands import (
    blind,
    check,
    diff,
    export,
    format_files,
    import_data,
    new,
    schemas,
)
from stances.commands.output import Unwritable, nobody_reads, plainly
from stances.dataset import DATA

EXAMPLES = """examples:
  python -m stances check --sources ~/documents
  python -m stances export briefing --actors eu,nam --format docx,pptx -o out
  python -m stances export chart room --format png,pdf --preset a4 -o out
  python -m stances export data -o out
  python -m stances diff OLD/data data
  python -m stances import PACKAGE.zip -o data
  python -m stances import codings.xlsx --mapping codings.yaml --report rows.csv

exit status: 0 done, 1 the data have faults or a part could not be made or written, 2 a wrong call;
of diff: 0 nothing differs, 1 something differs, 2 a wrong call or what cannot be read
"""


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    out = argparse.ArgumentParser(
        prog="python -m stances",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = out.add_subparsers(dest="command", required=True, metavar="COMMAND")
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", type=Path, default=DATA, help="the data folder")
    checking = commands.add_parser("check", parents=[data], help="name every fault of the data")
    checking.add_argument("--sources", type=Path, help="folder with the texts of the documents")
    checking.add_argument("--strict", action="store_true", help="let notes count as problems")
    forming = commands.add_parser(
        "format", parents=[data], help="rewrite the files in their one text form"
    )
    forming.add_argument("--check", action="store_true", help="only name what would be rewritten")
    forming.add_argument("--diff", action="store_true", help="only show what would be rewritten")
    adding = commands.add_parser("new", parents=[data], help="add an entry and check it")
    new.options(adding)
    commands.add_parser("schemas", parents=[data], help="write the JSON Schemas for editors")
    again = commands.add_parser(
        "blind", parents=[data], help="make the sheet for a blind second coding, or read it back",
        description=blind.__doc__, epilog=blind.BLIND,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    blind.options(again)
    exporting = commands.add_parser(
        "export", parents=[data], help="make a briefing, a chart or the data package",
        epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    export.options(exporting)
    comparing = commands.add_parser(
        "diff", help="tell what differs between two versions of the data", epilog=diff.STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    diff.options(comparing)
    importing = commands.add_parser(
        "import", parents=[data],
        help="write a data folder from a Data Package, or codings from a sheet into one",
    )  # fmt: skip
    import_data.options(importing)
    return out


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns its exit status."""
    plainly()
    args = parser().parse_args(argv)
    try:
        status = _run(args)
        # Now, since at the end of the program nobody could say what went wrong.
        sys.stdout.flush()
    except Unwritable as error:
        sys.stderr.write(f"{error}\n")
    except BrokenPipeError:
        nobody_reads()
    else:
        return status
    return 1


def _run(args: argparse.Namespace) -> int:
    if args.command == "blind":
        return blind.run(args)
    if args.command == "check":
        return check.run(args.data, args.sources, args.strict)
    if args.command == "format":
        return format_files.run(args.data, args.check, args.diff)
    if args.command == "export":
        return export.run(args)
    if args.command == "diff":
        return diff.run(args)
    if args.command == "new":
        return new.run(args)
    if args.command == "import":
        return import_data.run(args)
    return schemas.run(args.data)


if __name__ == "__main__":
    sys.exit(main())
