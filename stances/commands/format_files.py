"""Bring the data files to their one text form."""

from pathlib import Path

from stances.commands.output import write
from stances.reading.canonical import canonical, header
from stances.reading.files import Files, text_of
from stances.reading.kinds import names
from stances.reading.nodes import read_yaml


def run(folder: Path) -> int:
    """Rewrite every readable file in the canonical form; 1 if one could not be read."""
    files = Files(folder)
    for name in names(folder):
        text = text_of(files, name)
        if text is None:
            continue
        data, _, problems = read_yaml(text, f"{folder.name}/{name}")
        files.problems += problems
        if not problems:
            write(folder / name, (header(text) + canonical(data)).encode())
    for problem in files.problems:
        print(problem)
    return 1 if files.problems else 0
