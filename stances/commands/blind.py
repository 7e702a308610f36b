"""Make the sheet for a blind second coding, and read it back when it is filled."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from stances.blind import kept
from stances.blind.filled import Asked, coding_of, day_told
from stances.blind.form import form_of
from stances.blind.read_book import from_workbook
from stances.blind.read_text import from_text
from stances.blind.sheet import SheetError
from stances.blind.text import to_text
from stances.blind.units import statements_of
from stances.blind.workbook import to_workbook
from stances.commands import check, output
from stances.counts import agree, count
from stances.dataset import checked
from stances.model import Coding
from stances.reading.nearest import hint
from stances.reading.partial import partial_of
from stances.reading.records import Records, records_of

FORMATS = {"xlsx": to_workbook, "yaml": to_text}
READERS = {".xlsx": from_workbook, ".yaml": from_text, ".yml": from_text}
# What a coding waits for once it has come in, and so no reason to refuse another one.
WAITING = ("adjudication", "revision", "reliability")
DONE, FAULTY, WRONG = range(3)
BLIND = """The sheet shows whose a statement is and of which day, and nothing of its coding: no
stance, voice, reason, condition, quotation or note, and no place in the document but where one
actor has several statements. Who fills it needs the document and the list of codes in the sheet.

exit status: 0 done, 1 something in the sheet or the data is wrong, 2 a wrong call
"""


class Refused(Exception):  # noqa: N818
    """Nothing was written; the text says why, and the status which kind of why."""

    def __init__(self, text: str, status: int = FAULTY) -> None:
        super().__init__(text)
        self.status = status


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add = parser.add_argument
    add("source", nargs="?", metavar="SOURCE", help="the id of the source that is coded again")
    add("--read", type=Path, metavar="FILE", help="read a filled sheet into the data")
    add(
        "--freeze", action="store_true",
        help="keep the codes that the data have now as a coding: the first one",
    )  # fmt: skip
    making = parser.add_argument_group("of the sheet")
    making.add_argument("-o", "--output", type=Path, metavar="FILE", help="the file to write")
    making.add_argument("--format", default="", help="xlsx, yaml or both, with a comma between")
    making.add_argument(
        "--places", action="store_true",
        help="give each place in the document, where places do not tell who says nothing",
    )  # fmt: skip
    of_coding = parser.add_argument_group("of the coding, where the sheet does not say it")
    of_coding.add_argument("--coder", default="", help="who coded: a name or initials")
    of_coding.add_argument("--made", default="", help="the day of the coding, as 2026-05-31")
    of_coding.add_argument("--basis", default="", help="from what it was made, what was known")


def run(args: argparse.Namespace) -> int:
    """Make or read a sheet; 1 where something in it or in the data is wrong, 2 for a wrong call."""
    try:
        return _asked(args)(args, _records(args.data))
    except Refused as error:
        print(error, file=sys.stderr)
        return error.status


def _asked(args: argparse.Namespace) -> Callable[[argparse.Namespace, Records], int]:
    if (args.source is None) == (args.read is None):
        raise Refused("name a source, or a filled sheet after --read", WRONG)
    if args.read and args.freeze:
        raise Refused("--freeze is of a source, not of a sheet", WRONG)
    return _read if args.read else _freeze if args.freeze else _make


def _records(folder: Path) -> Records:
    """The records of the data; what keeps them from being read or coded is told."""
    files = checked(folder)
    if bad := [p for p in files.problems if p.rule not in WAITING]:
        raise Refused("\n".join([*map(str, bad), "Mend the data first; nothing was written"]))
    return records_of(partial_of(files))


def _source(args: argparse.Namespace, records: Records) -> str:
    """The source that was asked for, which has statements."""
    source: str = args.source
    if source not in records.source:
        near = hint(source, list(records.source))
        raise Refused(f'no source is called "{source}"{near}', WRONG)
    if not statements_of(records, source):
        raise Refused(f'the source "{source}" has no statement to code', WRONG)
    return source


def _make(args: argparse.Namespace, records: Records) -> int:
    """Write the sheet in each format asked for, none of them over another file."""
    source = _source(args, records)
    files = _files(args, source)
    for path in files.values():
        if path.resolve().is_relative_to(args.data.resolve()):
            raise Refused(f"{path} lies in the data; keep sheets elsewhere", WRONG)
        if path.exists():
            raise Refused(f"{path} is there already; name another file after -o", WRONG)
    form = form_of(records, source, args.places)
    for ext, path in files.items():
        output.write(path, FORMATS[ext](form))
        print(f"{path}: {count(len(form.units), 'unit')} to code")
    if alone := len(kept.as_it_stands(records, source)):
        print(f"{_alone(alone, source)} before the sheet comes back:\n{_freezing(source)}")
    return DONE


def _alone(n: int, source: str) -> str:
    stand = agree(n, "stands", "stand")
    return f"{count(n, 'statement')} of {source} {stand} in no first coding. Keep it"


def _freezing(source: str) -> str:
    return f'    python -m stances blind {source} --freeze --coder "…" --made 2026-… --basis "…"'


def _files(args: argparse.Namespace, source: str) -> dict[str, Path]:
    """The file of each format: by the end of its name, or by --format."""
    path: Path = args.output or Path(f"{source}-blind")
    named = path.suffix[1:].lower() if args.output else ""
    asked = [f.strip().lower() for f in args.format.split(",") if f.strip()]
    if unknown := [f for f in asked if f not in FORMATS]:
        raise Refused(f"--format: {unknown[0]} is none of {', '.join(FORMATS)}", WRONG)
    if named in FORMATS:
        if asked not in ([], [named]):
            raise Refused(f"{path} ends in .{named}, and --format says {args.format}", WRONG)
        return {named: path}
    return {ext: path.with_name(f"{path.name}.{ext}") for ext in asked or ["xlsx"]}


def _freeze(args: argparse.Namespace, records: Records) -> int:
    """Keep what the data have now as a coding."""
    source = _source(args, records)
    asked = _of_coding(args)._asdict()
    if missing := [f"--{name}" for name, value in asked.items() if not value]:
        raise Refused(f"a coding has a coder, a day and a basis: give {', '.join(missing)}", WRONG)
    if wrong := day_told(asked["made"], dt.date.today()):
        raise Refused(f"--made: {wrong}", WRONG)
    units = kept.as_it_stands(records, source)
    if not units:
        raise Refused(f"every statement of {source} stands in a coding already")
    coding = Coding.model_validate({**asked, "units": units})
    return _keep(args.data, records, source, coding, len(statements_of(records, source)))


def _read(args: argparse.Namespace, records: Records) -> int:
    """Read a filled sheet into the data; every fault of it is told and then nothing is written."""
    path: Path = args.read
    if (reader := READERS.get(path.suffix.lower())) is None:
        raise Refused(f"{path} ends neither in .xlsx nor in .yaml", WRONG)
    try:
        sheet = reader(path)
    except (SheetError, OSError) as error:
        raise Refused(f"{error}\nNothing was written") from error
    found = coding_of(sheet, records, _of_coding(args), dt.date.today())
    if found.coding is None:
        raise _refused(found.faults)
    if alone := {u.unit for u in found.coding.units} - kept.held(records):
        first = f"{_alone(len(alone), found.source)} first:\n{_freezing(found.source)}"
        raise Refused(f"{first}\nNothing was written")
    return _keep(args.data, records, found.source, found.coding, found.total)


def _of_coding(args: argparse.Namespace) -> Asked:
    return Asked(*(" ".join(getattr(args, name).split()) for name in Asked._fields))


def _refused(faults: Sequence[str]) -> Refused:
    return Refused("\n".join([*faults, f"{count(len(faults), 'fault')}; nothing was written"]))


def _keep(folder: Path, records: Records, source: str, coding: Coding, total: int) -> int:
    """Write a coding into the data, and check them with it."""
    name = kept.name_of(source, coding.coder, records.codings)
    if faults := kept.faults_of(records, name, coding):
        raise _refused(faults)
    output.folder((folder / name).parent)
    output.write(folder / name, kept.text_of(coding, folder, name))
    n = len(coding.units)
    print(f"{folder / name}: {count(n, 'statement', total)} of {source}, by {coding.coder}")
    if n < total:
        print(f"{total - n} not coded here; what one coder alone coded is counted as such")
    return check.run(folder, None)
