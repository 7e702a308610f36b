"""Add an entry to the data: asked for in the terminal, or given by a script."""

import argparse
import sys
from pathlib import Path, PurePath

from stances.commands import schemas
from stances.commands.check import told
from stances.commands.given import given
from stances.commands.output import Change, rewrite
from stances.dataset import checked
from stances.entries.asked import Answers
from stances.entries.drafts import Draft
from stances.entries.kinds import KINDS, Kind
from stances.entries.made import Maker
from stances.entries.trial import new_problems
from stances.reading.canonical import canonical
from stances.reading.document import ChangedError, as_texts
from stances.reading.files import Files
from stances.reading.kinds import SCHEMAS
from stances.texts.copies import Copies

NOTHING = "Nothing was written."


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add = parser.add_argument
    add("kind", choices=tuple(KINDS), help="what is added")
    add("--sources", type=Path, help="folder with the texts of the documents")
    add(
        "--set", action="append", default=[], metavar="FIELD=VALUE", dest="given",
        help="the value of a field; again for each value of a list, and reasons.1.argument=…",
    )  # fmt: skip
    add("--no-input", action="store_true", help="ask for nothing; what is missing is named")
    add("--dry-run", action="store_true", help="show the entry and write nothing")


def run(args: argparse.Namespace) -> int:
    """Add an entry; 1, and nothing written, if it has a fault or is not wanted."""
    kind = KINDS[args.kind]
    answers, wrong = _given(args.given)
    if wrong:
        print(f'"{wrong}" gives no field a value. Write --set FIELD=VALUE.')
        return 1
    asks = has_terminal() and not args.no_input
    files = checked(args.data, given(args.data))
    maker = Maker(files, answers, Copies(args.sources) if args.sources else None)
    if not asks:
        return _add(maker, kind, args)
    # What draws in a terminal is only loaded where there is one.
    from stances.commands import terminal

    answers.terminal = terminal.ask
    try:
        return _add(maker, kind, args, terminal.agreed)
    except (KeyboardInterrupt, EOFError):
        print(f"\n{NOTHING}")
        return 1


def has_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _given(pairs: list[str]) -> tuple[Answers, str]:
    """The answers given as FIELD=VALUE, and the first of them that is not such a pair."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        path, is_pair, value = pair.partition("=")
        if not (is_pair and path.strip() and value.strip()):
            return Answers({}), pair
        found.setdefault(path.strip(), []).append(value)
    return Answers(found), ""


def _add(maker: Maker, kind: Kind, args: argparse.Namespace, agreed: object = None) -> int:
    draft, edits = maker.made(kind)
    if faults := maker.answers.faults:
        print("\n".join(faults))
        print(NOTHING)
        return 1
    try:
        texts = edits.texts()
    except ChangedError:
        print(f"The files cannot hold this entry without another change. {NOTHING}")
        return 1
    print(_shown(kind, draft), end="")
    if new := new_problems(maker.files, texts):
        for problem in new:
            print(problem)
        print(NOTHING)
        return 1
    if args.dry_run or (callable(agreed) and not agreed()):
        print(NOTHING)
        return 0 if args.dry_run else 1
    rewrite([_change(maker.files, name, text) for name, text in texts.items()])
    print(f"Written: {', '.join(maker.files.shown(name) for name in texts)}")
    if (args.data / SCHEMAS).is_dir():
        # They list the ids, of which there is a new one.
        schemas.run(args.data)
    # Only what was written is looked up: of other documents there may be no copies here.
    of = {PurePath(name).stem for name in texts if "/" in name}
    told(checked(args.data, given(args.data)), args.sources if of else None, only=of)
    return 0


def _shown(kind: Kind, draft: Draft) -> str:
    """The entry as it stands in its file."""
    return canonical([as_texts(draft, kind.record)], kind.record)


def _change(files: Files, name: str, text: str) -> Change:
    return Change(files.folder / name, files.raw.get(name), text.encode())
