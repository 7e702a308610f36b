"""The files of a data folder as records, every fault with its line."""

import codecs
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from stances.model import Record
from stances.reading import nodes
from stances.reading.canonical import first_difference
from stances.reading.document import rewritten
from stances.reading.explained import explained
from stances.reading.faults import Fault, Place
from stances.reading.kinds import kind_of, modeline, names
from stances.reading.labels import label
from stances.reading.misplaced import misplaced
from stances.reading.nearest import hint
from stances.reading.offered import offered
from stances.reading.problems import MOST, Problem, short
from stances.reading.spelling import misspelt
from stances.reading.strays import strays

Kind = TypeVar("Kind", bound=Record)


@dataclass
class Files:
    """Records by file name relative to the folder, and the line of each value."""

    folder: Path
    names: tuple[str, ...] = ()
    records: dict[str, Record] = field(default_factory=dict)
    trees: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, dict[nodes.Path, int]] = field(default_factory=dict)
    raw: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # Names under which files would be read that have others.
    passed: set[str] = field(default_factory=set)
    # What is no fault: valid data in another layout, or what an analyst may want to look at.
    notes: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    # How many more times a fault may look through all ids for the one that was meant.
    hints: int = 20
    # The folder as whoever gave it wrote it.
    called: str = ""

    def shown(self, name: str) -> str:
        """The name of a file as a message gives it."""
        shown = f"{self.called or self.folder.name}/{name}"
        return shown.encode("utf-8", "backslashreplace").decode()

    def of(self, kind: type[Kind]) -> dict[str, Kind]:
        """The records of a kind, by file name."""
        return {name: r for name, r in self.records.items() if isinstance(r, kind)}

    def note(self, fault: Fault, line: int | None = None) -> None:
        """Note a fault at a line, or at that of its place.

        The first faults of a file are as many as anybody mends at once; no more are listed.
        """
        name = fault.place.file
        line = line or self.line(fault.place)
        what = fault.what + self._hint(fault) + self._other(fault)
        record = label(self.trees.get(name), fault.place.path) or fault.place.record
        known = (short(record), short(what), short(fault.remedy), fault.rule)
        if fault.note:
            self.notes.append(Problem(self.shown(name), line, *known, note=True))
            return
        self.counts[name] += 1
        if self.counts[name] < MOST:
            self.problems.append(Problem(self.shown(name), line, *known))
        elif self.counts[name] == MOST:
            what = f"{MOST} faults or more; no more are listed"
            self.problems.append(
                Problem(self.shown(name), line, "", what, "Mend these first", "many")
            )

    def remark(self, name: str, line: int, what: str, rule: str) -> None:
        """Note that a file has another layout than the one that `format` gives it."""
        remedy = "Run python -m stances format"
        self.notes.append(Problem(self.shown(name), line, "", what, remedy, rule, note=True))

    def line(self, place: Place) -> int:
        """The line of a value, or of the nearest value around it."""
        lines, path = self.lines.get(place.file, {}), place.path
        return next((lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines), 1)

    def _other(self, fault: Fault) -> str:
        """Where the other of two stands."""
        if (other := fault.other) is None:
            return ""
        name = "" if other.file == fault.place.file else f"{self.shown(other.file)}, "
        return f"; the other is at {name}line {self.line(other)}"

    def _hint(self, fault: Fault) -> str:
        """What may have been meant; nothing where looking for more would take long."""
        if not fault.wrong or not self.hints:
            return ""
        self.hints -= 1
        return hint(fault.wrong, fault.known)


def read_all(folder: Path, called: str = "") -> Files:
    """Read every file; what is wrong stands in `problems`."""
    files = Files(folder, tuple(names(folder)), called=called)
    there = {n for n in files.names if (folder / n).is_symlink() or (folder / n).exists()}
    for stray in strays(folder, there):
        files.note(Fault(Place(stray.name), stray.what, stray.remedy, "not-read"))
        files.passed |= {stray.meant}
    for name in files.names:
        # One that is there under another name is not missing.
        if name in there or name not in files.passed:
            read_file(files, name)
    return files


def text_of(files: Files, name: str) -> str | None:
    """The text of a file inside the folder; what keeps it from being read is noted."""
    raw = _bytes_of(files, name)
    if raw is None:
        return None
    files.raw[name] = raw
    marked = raw.startswith(codecs.BOM_UTF8)
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        fault = Fault(Place(name), "not encoded as UTF-8", "Save it as UTF-8", "encoding")
        files.note(fault, _line_of_wrong_byte(raw))
        return None
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if marked:
        files.remark(name, 1, "begins with a byte order mark, which nobody sees", "byte-order-mark")
    if plain != text:
        files.remark(name, 1, "its lines end in another way than by a line feed", "line-ends")
    return plain


def _line_of_wrong_byte(raw: bytes) -> int:
    """The first line that is no UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return raw.count(b"\n", 0, error.start) + 1
    return 1


def _bytes_of(files: Files, name: str) -> bytes | None:
    """What a file holds, of which no more is read than is allowed; None with the fault noted."""
    path = files.folder / name
    try:
        if refused := _refused(files.folder, path):
            files.note(Fault(Place(name), *refused))
            return None
        with path.open("rb") as file:
            raw = file.read(nodes.LIMIT + 1)
    except (OSError, RuntimeError) as error:
        what = f"the file cannot be read: {getattr(error, 'strerror', None) or error}"
        files.note(Fault(Place(name), what, "Make it readable", "unreadable"))
        return None
    if len(raw) > nodes.LIMIT:
        files.note(Fault(Place(name), f"larger than {nodes.LIMIT} bytes", "Split it", "size"))
        return None
    return raw


def _refused(folder: Path, path: Path) -> tuple[str, str, str] | None:
    """Fault, remedy and rule of what is no file of the folder."""
    if not path.is_file():
        return "the file is missing", "Put it back", "missing-file"
    if not path.resolve().is_relative_to(folder.resolve()):
        return "a link out of the folder", "Copy the file in", "link"
    return None


def read_file(files: Files, name: str) -> None:
    """Read one file into its record; what is wrong is noted."""
    text = text_of(files, name)
    if text is None:
        return
    data, files.lines[name], problems = nodes.read_yaml(text, files.shown(name))
    files.problems += problems
    if problems:
        return
    head = modeline(files.folder, name)
    wanted = rewritten(text, kind_of(name), data, files.lines[name], head)
    if line := first_difference(text, wanted):
        files.remark(name, line, "not in the canonical form", "canonical")
    files.trees[name] = data
    faults = _faults(files, name, data)
    for fault in sorted(faults, key=lambda fault: files.line(fault.place)):
        files.note(fault)


def _faults(files: Files, name: str, data: Any) -> list[Fault]:
    """The faults of a file by itself; of what stands at one place only the first."""
    kind = kind_of(name)
    found = list(misspelt(name, data))
    try:
        files.records[name] = kind.model_validate(data)
    except ValidationError as error:
        if stray := misplaced(name, kind, data):
            return [stray]
        found += explained(name, kind, data, error, offered(files.records.values()))
    return list({fault.place.path: fault for fault in reversed(found)}.values())
