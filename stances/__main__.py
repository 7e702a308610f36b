"""Work without a browser: check the data, bring it to its canonical form, write schemas."""

import argparse
import sys
from pathlib import Path

from stances.dataset import DATA, checked
from stances.reading.canonical import canonical, header
from stances.reading.files import Files, names, text_of
from stances.reading.nodes import read_yaml
from stances.reading.quotations import check_quotations
from stances.reading.schemas import write_schemas


def check(folder: Path, sources: Path | None) -> int:
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


def format_files(folder: Path) -> int:
    """Rewrite every readable file in the canonical form; 1 if one could not be read."""
    files = Files(folder)
    for name in names(folder):
        text = text_of(files, name)
        if text is None:
            continue
        data, _, problems = read_yaml(text, f"{folder.name}/{name}")
        files.problems += problems
        if not problems:
            (folder / name).write_text(header(text) + canonical(data), encoding="utf-8")
    for problem in files.problems:
        print(problem)
    return 1 if files.problems else 0


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m stances", description=__doc__)
    parser.add_argument("command", choices=("check", "format", "schemas"))
    parser.add_argument("--data", type=Path, default=DATA, help="the data folder")
    parser.add_argument("--sources", type=Path, help="folder with the texts of the documents")
    args = parser.parse_args(argv)
    if args.command == "check":
        return check(args.data, args.sources)
    if args.command == "format":
        return format_files(args.data)
    write_schemas(args.data / "schemas")
    return 0


if __name__ == "__main__":
    sys.exit(main())
