"""Name every fault of the data files."""

from pathlib import Path

from stances.dataset import checked
from stances.model import ActorsFile, StatementsFile
from stances.reading.quotations import check_quotations


def run(folder: Path, sources: Path | None) -> int:
    """Print every problem and a summary; 1 if there is a problem."""
    files = checked(folder)
    looked = check_quotations(files, sources) if sources else 0
    for problem in files.problems:
        print(problem)
    coded = files.of(StatementsFile).values()
    print(
        f"{sum(len(f.actors) for f in files.of(ActorsFile).values())} actors, "
        f"{sum(len(f.statements) for f in coded)} statements in {len(coded)} sources, "
        f"{looked} quotations looked up, {len(files.problems)} problems"
    )
    return 1 if files.problems else 0
