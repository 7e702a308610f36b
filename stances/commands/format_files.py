"""Bring the data files to their one text form, with their comments."""

import difflib
from pathlib import Path

from stances.commands.output import Change, rewrite
from stances.reading.document import ChangedError, document_of
from stances.reading.faults import Fault, Place
from stances.reading.files import Files, text_of
from stances.reading.kinds import kind_of, modeline, names


def run(folder: Path, check: bool = False, diff: bool = False) -> int:
    """Rewrite the files that have another form; 1, and nothing written, if one has a fault.

    With `check` or `diff` nothing is written: they name the files, or show their lines, and the
    status is 1 if there is any.
    """
    files = Files(folder, tuple(names(folder)))
    changes = [c for name in files.names if (c := _change(files, name))]
    for problem in files.problems:
        print(problem)
    if files.problems:
        print(f"{_files(len(changes))} in another form; nothing was written, mend the faults first")
        return 1
    for change in changes:
        print(_diff(files, change) if diff else _shown(files, change))
    if not (check or diff):
        rewrite(changes)
    print(f"{_files(len(changes))} {'to rewrite' if check or diff else 'rewritten'}")
    return 1 if changes and (check or diff) else 0


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


def _change(files: Files, name: str) -> Change | None:
    """What a file is to hold; None if it holds it already, or has a fault that is then noted."""
    text = text_of(files, name)
    if text is None:
        return None
    document, problems = document_of(text, kind_of(name), files.shown(name))
    files.problems += problems
    if document is None:
        return None
    try:
        after = document.headed(modeline(files.folder, name)).proven().encode()
    except ChangedError:
        what, remedy = "the file cannot be rewritten without a change of what it says", "Report it"
        files.note(Fault(Place(name), what, remedy, "unproven"))
        return None
    before = files.raw[name]
    return Change(files.folder / name, before, after) if after != before else None


def _shown(files: Files, change: Change) -> str:
    return files.shown(change.path.relative_to(files.folder).as_posix())


def _diff(files: Files, change: Change) -> str:
    """The lines of a file that differ, as programs for versions show them."""
    name = _shown(files, change)
    before, after = (
        raw.decode("utf-8").splitlines(keepends=True) for raw in (change.before, change.after)
    )
    return "".join(difflib.unified_diff(before, after, name, name)).rstrip("\n")
