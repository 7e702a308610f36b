"""The files of a data folder as records, every fault with its line."""

from collections import Counter
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
from stances.reading.problems import MOST, Problem, short

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
    names: tuple[str, ...] = ()
    records: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, dict[nodes.Path, int]] = field(default_factory=dict)
    raw: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    # How many more times a fault may look through all ids for the one that was meant.
    hints: int = 20

    def shown(self, name: str) -> str:
        """The name of a file as a message gives it."""
        return f"{self.folder.name}/{name}".encode("utf-8", "backslashreplace").decode()

    def fault(
        self, name: str, path: nodes.Path, record: str, what: str, remedy: str, rule: str
    ) -> None:
        """Note a problem at the line of a value, or of the nearest value around it."""
        lines = self.lines.get(name, {})
        near = next((path[:n] for n in range(len(path), -1, -1) if path[:n] in lines), ())
        self.note(name, lines.get(near, 1), record, what, remedy, rule)

    def note(self, name: str, line: int, record: str, what: str, remedy: str, rule: str) -> None:
        """Note a problem at a line; the first of a file are as many as anybody mends at once."""
        self.counts[name] += 1
        if self.counts[name] == MOST:
            record, rule = "", "many"
            what, remedy = f"{MOST} faults or more; no more are listed", "Mend these first"
        if self.counts[name] <= MOST:
            known = (self.shown(name), line, short(record), short(what), short(remedy), rule)
            self.problems.append(Problem(*known))


def names(folder: Path) -> list[str]:
    """The data files of a folder, those that must be there first."""
    there = [name for name in OPTIONAL if (folder / name).is_symlink() or (folder / name).exists()]
    # A hidden file is an editor's own, not data.
    found = [
        f"{part}/{p.name}"
        for part in FOLDERS
        for p in sorted((folder / part).glob("*.yaml"))
        if not p.name.startswith(".")
    ]
    return [*KINDS, *there, *found]


def read_all(folder: Path) -> Files:
    """Read every file; what is wrong stands in `problems`."""
    files = Files(folder, tuple(names(folder)))
    for name in files.names:
        read_file(files, name)
    return files


def text_of(files: Files, name: str) -> str | None:
    """The text of a file inside the folder; what keeps it from being read is noted."""
    raw = _bytes_of(files, name)
    if raw is None:
        return None
    files.raw[name] = raw
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        files.note(name, line, "", "not encoded as UTF-8", "Save it as UTF-8", "encoding")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes_of(files: Files, name: str) -> bytes | None:
    """What a file holds, of which no more is read than is allowed."""
    path = files.folder / name
    try:
        if not path.is_file():
            files.note(name, 1, "", "the file is missing", "Put it back", "missing-file")
            return None
        if not path.resolve().is_relative_to(files.folder.resolve()):
            files.note(name, 1, "", "a link out of the folder", "Copy the file in", "link")
            return None
        with path.open("rb") as file:
            raw = file.read(nodes.LIMIT + 1)
    except (OSError, RuntimeError) as error:
        what = f"the file cannot be read: {getattr(error, 'strerror', None) or error}"
        files.note(name, 1, "", what, "Make it readable", "unreadable")
        return None
    if len(raw) > nodes.LIMIT:
        files.note(name, 1, "", f"larger than {nodes.LIMIT} bytes", "Split it", "size")
        return None
    return raw


def read_file(files: Files, name: str) -> None:
    """Read one file into its record; what is wrong is noted."""
    text = text_of(files, name)
    if text is None:
        return
    data, files.lines[name], problems = nodes.read_yaml(text, files.shown(name))
    files.problems += problems
    if problems:
        return
    line = first_difference(text, header(text) + canonical(data))
    if line:
        what, remedy = "not in the canonical form", "Run python -m stances format"
        files.note(name, line, "", what, remedy, "canonical")
    try:
        files.records[name] = kind_of(name).model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
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
