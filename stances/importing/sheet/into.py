"""Statements of a sheet put into the files of a data folder, first in a copy."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from stances.entries.edits import Edits
from stances.entries.trial import Trial, trial_of
from stances.importing.sheet.codings import Coding, refuse_followers
from stances.importing.sheet.fields import LISTS, SOURCE, STATEMENT
from stances.importing.sheet.mapping import Mapped
from stances.importing.sheet.rows import Wrong
from stances.model import StatementsFile
from stances.reading.document import ChangedError
from stances.reading.files import Files
from stances.reading.problems import Problem

LISTED = "statements"
NEW, SAME, OTHER, CHANGED, REFUSED = "new", "unchanged", "differs", "changed", "refused"


@dataclass
class Placed:
    """What becomes of each statement, by its id, and the texts of the files that change."""

    results: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    # By the id of a statement: each field in which it differs from the data.
    differing: dict[str, list[Wrong]] = field(default_factory=dict)
    # What is wrong with the whole and belongs to no row.
    problems: list[Problem] = field(default_factory=list)


def place_all(
    files: Files, codings: Sequence[Coding], mapped: Mapped, overwrite: bool, partial: bool
) -> Placed:
    """Put the statements into their files, and try the whole.

    What the whole does not allow is refused at its cell. With `partial` the rest is tried again
    until nothing of it is refused.
    """
    while True:
        refuse_followers(codings)
        out, edits = Placed(), Edits(files)
        for coding in codings:
            out.results[coding.id] = _put(edits, out, coding, mapped, overwrite)
        try:
            out.texts = edits.texts()
        except ChangedError:
            out.problems.append(_unwritable(files))
            return out
        trial = trial_of(files, out.texts)
        blamed = _blame(trial, {c.id: c for c in codings if not c.wrong}, out)
        if not blamed:
            return out
        if not partial:
            out.results |= dict.fromkeys(blamed, REFUSED)
            return out


def _unwritable(files: Files) -> Problem:
    what = "a file cannot hold these statements without another change"
    return Problem(str(files.folder), 1, "", what, "Run python -m stances format", "written")


def _put(edits: Edits, out: Placed, coding: Coding, mapped: Mapped, overwrite: bool) -> str:
    """Put a statement into its file; what becomes of it."""
    if coding.wrong:
        return REFUSED
    name = _file(edits.files, coding.source)
    there = edits.files.trees[name][LISTED] if name in edits.files.trees else []
    at = next((n for n, s in enumerate(there) if s.get("id") == coding.id), None)
    if at is None:
        begun = {"source": coding.source, LISTED: []}
        edits.open(name, begun).insert((LISTED,), coding.tree)
        return NEW
    old = there[at]
    given = [n for n in (*STATEMENT, *LISTS) if mapped.gives(n) and n not in ("id", SOURCE)]
    differ = [n for n in given if old.get(n) != coding.tree.get(n)]
    if not differ:
        return SAME
    out.differing[coding.id] = [_difference(coding, n, old) for n in differ]
    if not overwrite:
        return OTHER
    kept = {n: v for n, v in old.items() if n not in differ}
    ours = {n: coding.tree[n] for n in differ if n in coding.tree}
    edits.open(name).put((LISTED, at), kept | ours)
    return CHANGED


def _file(files: Files, source: str) -> str:
    """The file with the statements of a source, be there one or not."""
    there = files.of(StatementsFile).items()
    return next((n for n, f in there if f.source == source), f"{LISTED}/{source}.yaml")


def _difference(coding: Coding, name: str, there: dict[str, Any]) -> Wrong:
    if name in LISTS:
        what = f"{name} other than in the data"
    else:
        ours, theirs = (f'"{t[name]}"' if name in t else "nothing" for t in (coding.tree, there))
        what = f"{name} is {ours} here and {theirs} in the data"
    return Wrong(coding.place((name, 0) if name in LISTS else (name,)), what)


def _blame(trial: Trial, codings: dict[str, Coding], out: Placed) -> set[str]:
    """Refuse each statement with which a problem came, and give their ids.

    A problem that came with none of them in particular is one of the whole.
    """
    blamed = set()
    for problem in trial.problems:
        id_, path = _at(trial.files, problem)
        if (coding := codings.get(id_)) is None:
            out.problems.append(problem)
            continue
        # What follows elsewhere from a statement is told with the file.
        file = "" if path else f"{problem.file}: "
        told = f"{file}{problem.what}. {problem.remedy}"
        coding.wrong.append(Wrong(coding.place(path), told))
        blamed.add(coding.id)
    return blamed


def _at(files: Files, problem: Problem) -> tuple[str, tuple[str | int, ...]]:
    """The id of the statement that a problem is about, and the path to the value in it."""
    name = next((n for n in files.names if problem.file == files.shown(n)), "")
    lines = files.lines.get(name, {})
    inside = [
        p for p, n in lines.items() if n == problem.line and p[:1] == (LISTED,) and len(p) > 1
    ]
    if not inside:
        return problem.record, ()
    path = max(inside, key=len)
    statement = files.trees[name][LISTED][path[1]]
    return str(statement.get("id", "")), path[2:]
