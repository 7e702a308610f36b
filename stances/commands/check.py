"""Name every fault of the data files."""

from pathlib import Path

from stances.dataset import checked
from stances.reading.quotations import check_quotations


def run(folder: Path, sources: Path | None) -> int:
    """Print every problem and a summary; 1 if there is a problem."""
    files = checked(folder)
    looked = check_quotations(files, sources) if sources else 0
    for problem in files.problems:
        print(problem)
    coded = [r for n, r in files.records.items() if n.startswith("statements/")]
    actors = files.records.get("actors.yaml")
    print(
        f"{len(actors.actors) if actors else 0} actors, "
        f"{sum(len(f.statements) for f in coded)} statements in {len(coded)} sources, "
        f"{looked} quotations looked up, {len(files.problems)} problems"
    )
    return 1 if files.problems else 0
