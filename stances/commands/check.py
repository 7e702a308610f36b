"""Name every fault of the data files."""

from collections.abc import Collection
from pathlib import Path

from stances.commands.given import given
from stances.dataset import checked
from stances.model import ActorsFile, StatementsFile
from stances.reading.files import Files
from stances.reading.quotations import check_quotations
from stances.reading.schemas import stale


def run(folder: Path, sources: Path | None, strict: bool = False) -> int:
    """Print every problem, every note and a summary; 1 if there is a problem.

    With `strict` notes count as problems do.
    """
    return told(checked(folder, given(folder)), sources, strict)


def told(
    files: Files, sources: Path | None, strict: bool = False, only: Collection[str] = ()
) -> int:
    """Print what was found in files that were read; the same status.

    With `only`, quotations are looked up in the texts of these sources alone.
    """
    looked = check_quotations(files, sources, only) if sources else 0
    files.notes += stale(files)
    for found in (*files.problems, *files.notes):
        print(found)
    coded = files.of(StatementsFile).values()
    print(
        f"{sum(len(f.actors) for f in files.of(ActorsFile).values())} actors, "
        f"{sum(len(f.statements) for f in coded)} statements in {len(coded)} sources, "
        f"{looked} quotations looked up, {len(files.problems)} problems, {len(files.notes)} notes"
    )
    return 1 if files.problems or (strict and files.notes) else 0
