"""Bring the data files to their one text form, with their comments."""

import difflib
from pathlib import Path

from stances.commands.changes import change
from stances.commands.given import given
from stances.commands.output import Change, rewrite
from stances.reading.files import Files
from stances.reading.kinds import names


def run(folder: Path, check: bool = False, diff: bool = False) -> int:
    """Rewrite the files that have another form; 1, and nothing written, if one has a fault.

    With `check` or `diff` nothing is written: they name the files, or show their lines, and the
    status is 1 if there is any.
    """
    files = Files(folder, tuple(names(folder)), called=given(folder))
    changes = [found for name in files.names if (found := change(files, name))]
    for problem in files.problems:
        print(problem)
    if files.problems:
        print(f"{_files(len(changes))} in another form; nothing was written, mend the faults first")
        return 1
    for found in changes:
        print(_diff(files, found) if diff else _shown(files, found))
    if not (check or diff):
        rewrite(changes)
    print(f"{_files(len(changes))} {'to rewrite' if check or diff else 'rewritten'}")
    return 1 if changes and (check or diff) else 0


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


def _shown(files: Files, found: Change) -> str:
    return files.shown(found.path.relative_to(files.folder).as_posix())


def _diff(files: Files, found: Change) -> str:
    """The lines of a file that differ, as programs for versions show them."""
    name = _shown(files, found)
    before, after = (
        (raw or b"").decode("utf-8").splitlines(keepends=True)
        for raw in (found.before, found.after)
    )
    return "".join(difflib.unified_diff(before, after, name, name)).rstrip("\n")
