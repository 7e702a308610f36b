"""The files of a data folder as records, every fault with its line."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from stances.model import (
    About,
    ActorsFile,
    Adjudication,
    BlocsFile,
    Codebook,
    Coding,
    PointsFile,
    Protocol,
    Record,
    RepliesFile,
    SourcesFile,
    StatementsFile,
    TilesFile,
    ViewsFile,
)
from stances.reading import nodes
from stances.reading.canonical import canonical, first_difference, header
from stances.reading.problems import Problem

KINDS: dict[str, type[Record]] = {
    "dataset.yaml": About,
    "codebook.yaml": Codebook,
    "actors.yaml": ActorsFile,
    "blocs.yaml": BlocsFile,
    "sources.yaml": SourcesFile,
    "tiles.yaml": TilesFile,
}
# Files that a dataset may do without, and folders with a file for each source.
OPTIONAL: dict[str, type[Record]] = {
    "protocol.yaml": Protocol,
    "replies.yaml": RepliesFile,
    "reliability/first.yaml": Coding,
    "reliability/second.yaml": Coding,
    "reliability/adjudication.yaml": Adjudication,
}
FOLDERS: dict[str, type[Record]] = {
    "statements": StatementsFile,
    "views": ViewsFile,
    "points": PointsFile,
}


def kind_of(name: str) -> type[Record]:
    """The record that a file holds."""
    return {**KINDS, **OPTIONAL}.get(name) or FOLDERS[name.split("/")[0]]


@dataclass
class Files:
    """Records by file name relative to the folder, and the line of each value."""

    folder: Path
    records: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, dict[nodes.Path, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fault(
        self, name: str, path: nodes.Path, record: str, what: str, remedy: str, rule: str
    ) -> None:
        """Note a problem at the line of a value, or of the nearest value around it."""
        lines = self.lines.get(name, {})
        near = next((path[:n] for n in range(len(path), -1, -1) if path[:n] in lines), ())
        shown = f"{self.folder.name}/{name}"
        self.problems.append(Problem(shown, lines.get(near, 1), record, what, remedy, rule))


def names(folder: Path) -> list[str]:
    """The data files of a folder, those that must be there first."""
    there = [name for name in OPTIONAL if (folder / name).is_symlink() or (folder / name).exists()]
    found = [f"{part}/{p.name}" for part in FOLDERS for p in sorted((folder / part).glob("*.yaml"))]
    return [*KINDS, *there, *found]


def read_all(folder: Path) -> Files:
    """Read every file; what is wrong stands in `problems`."""
    files = Files(folder)
    for name in names(folder):
        read_file(files, name)
    return files


def text_of(files: Files, name: str) -> str | None:
    """The text of a file inside the folder; what keeps it from being read is noted."""
    path = files.folder / name
    if not path.is_file():
        files.fault(name, (), "", "the file is missing", "Put it back", "missing-file")
        return None
    if not path.resolve().is_relative_to(files.folder.resolve()):
        files.fault(name, (), "", "a link out of the folder", "Copy the file in", "link")
        return None
    if path.stat().st_size > nodes.LIMIT:
        files.fault(name, (), "", f"larger than {nodes.LIMIT} bytes", "Split it", "size")
        return None
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        files.fault(name, (), "", "not encoded as UTF-8", "Save it as UTF-8", "encoding")
        return None


def read_file(files: Files, name: str) -> None:
    """Read one file into `files`; what is wrong stands in its `problems`."""
    text = text_of(files, name)
    if text is None:
        return
    data, files.lines[name], problems = nodes.read_yaml(text, f"{files.folder.name}/{name}")
    files.problems += problems
    if problems:
        return
    line = first_difference(text, header(text) + canonical(data))
    if line:
        what, remedy = "not in the canonical form", "Run python -m stances format"
        shown = f"{files.folder.name}/{name}"
        files.problems.append(Problem(shown, line, "", what, remedy, "canonical"))
    try:
        files.records[name] = kind_of(name).model_validate(data)
    except ValidationError as error:
        for fault in error.errors():
            _explain(files, name, data, fault)


def _explain(files: Files, name: str, data: Any, fault: Any) -> None:
    path = tuple(fault["loc"])
    what = f'field "{".".join(map(str, path))}": {fault["msg"]}'
    files.fault(name, path, _label(data, path), what, "See data/README.md", fault["type"])


def _label(data: Any, path: nodes.Path) -> str:
    """Which record of the file is meant: its place and its id."""
    if len(path) < 2 or not isinstance(path[1], int):
        return ""
    record = data[path[0]][path[1]]
    known = record.get("id", "without id") if isinstance(record, dict) else "no record"
    return f'{str(path[0]).removesuffix("s")} {path[1] + 1} ("{known}")'
