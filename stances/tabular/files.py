"""The files of a Data Package, zipped or as a folder: its description, and its tables as rows.

Nothing of a package is unpacked: only files that its description names are read, each into memory
and no more of it than is allowed.
"""

import csv
import io
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from stances.reading.problems import DataError, Problem, short

DESCRIPTION = "datapackage.json"
# Many times what a file of the largest dataset holds that opens within seconds.
LIMIT = 20_000_000
# The same of all files of a package together, and of tables in its description.
TOTAL = 100_000_000
MOST_TABLES = 1_000
AGAIN = "Export the package anew"
UNREADABLE = (OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)


def refused(file: str, what: str, remedy: str, line: int = 1) -> DataError:
    """The error that names a fault of a package."""
    return DataError([Problem(file, line, "", short(what), remedy, "package")])


class Rows(NamedTuple):
    """A table: its heads, and each row by them with its number, the heads being row 1."""

    heads: list[str]
    lines: list[tuple[int, dict[str, str]]]


@dataclass(frozen=True)
class Files:
    """A package whose files can be read one by one."""

    path: Path
    # How many bytes were read so far.
    spent: Counter[str] = field(default_factory=Counter)

    def shown(self, name: str) -> str:
        """The name of a file as a message gives it."""
        return f"{self.path.name}/{name}".encode("utf-8", "backslashreplace").decode()

    def text(self, name: str) -> str:
        """What a file says; DataError where it is missing, too large or not UTF-8."""
        if out_of(name):
            raise refused(self.shown(name), "a path out of the package", "Put the file in")
        try:
            raw = self._zipped(name) if self.path.is_file() else self._plain(name)
        except (KeyError, FileNotFoundError, IsADirectoryError) as error:
            raise refused(self.shown(name), "the file is missing", "Put it back") from error
        except UNREADABLE as error:
            what = f"the file cannot be read: {getattr(error, 'strerror', None) or error}"
            raise refused(self.shown(name), what, AGAIN) from error
        self.spent["bytes"] += len(raw)
        if len(raw) > LIMIT or self.spent["bytes"] > TOTAL:
            most = f"larger than {LIMIT} bytes, or all files than {TOTAL}"
            raise refused(self.shown(name), most, "Name a package of this program")
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line, what = raw.count(b"\n", 0, error.start) + 1, "not encoded as UTF-8"
            raise refused(self.shown(name), what, "Save it as UTF-8", line) from error

    def _zipped(self, name: str) -> bytes:
        if self.path.stat().st_size > LIMIT:
            raise refused(self.path.name, f"larger than {LIMIT} bytes", "Name a Data Package")
        with zipfile.ZipFile(self.path) as found, found.open(name) as file:
            return file.read(LIMIT + 1)

    def _plain(self, name: str) -> bytes:
        path = self.path / name
        if not path.resolve().is_relative_to(self.path.resolve()):
            raise refused(self.shown(name), "a link out of the folder", "Copy the file in")
        if path.exists() and not path.is_file():
            raise IsADirectoryError
        with path.open("rb") as file:
            return file.read(LIMIT + 1)

    def description(self) -> dict[str, Any]:
        """What datapackage.json says, with a name and a path for each table."""
        try:
            found = json.loads(self.text(DESCRIPTION))
        except (json.JSONDecodeError, RecursionError) as error:
            line = getattr(error, "lineno", 1)
            raise refused(self.shown(DESCRIPTION), f"no JSON: {error}", "Mend it", line) from error
        listed = found.get("resources") if isinstance(found, dict) else None
        if not isinstance(listed, list) or not _listed(listed):
            what = f"no list of resources, {MOST_TABLES} at most, each with a name and a path"
            raise refused(self.shown(DESCRIPTION), what, AGAIN)
        names = [resource["name"] for resource in listed]
        if twice := [name for name in names if names.count(name) > 1]:
            raise refused(self.shown(DESCRIPTION), f"the table {twice[0]} stands twice", AGAIN)
        described: dict[str, Any] = found
        return described

    def rows(self, name: str, needed: tuple[str, ...]) -> Rows:
        """The rows of a table; DataError for what is no table or lacks a column that is needed."""
        lines = csv.reader(io.StringIO(self.text(name), newline=""), strict=True)
        try:
            heads = next(lines, [])
            if wrong := _of_heads(heads, needed):
                raise refused(self.shown(name), wrong, AGAIN)
            found = list(enumerate(lines, 2))
        except csv.Error as error:
            what = f"not readable as CSV: {error}"
            raise refused(self.shown(name), what, "Mend the row", lines.line_num) from error
        for number, line in found:
            if len(line) != len(heads):
                what = f"{len(line)} cells below {len(heads)} heads"
                raise refused(self.shown(name), what, "Mend the row", number)
        return Rows(
            heads, [(number, dict(zip(heads, line, strict=True))) for number, line in found]
        )


def _of_heads(heads: Sequence[str], needed: tuple[str, ...]) -> str:
    """What is wrong with the heads of a table, if anything."""
    if twice := [head for head in dict.fromkeys(heads) if heads.count(head) > 1]:
        return f"the column {twice[0]} stands twice"
    missing = [head for head in needed if head not in heads]
    return f"the column {missing[0]} is missing" if missing else ""


def out_of(name: str) -> bool:
    """Whether a path may lead out of the package; none of ours has more than a name."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def _listed(resources: Sequence[object]) -> bool:
    return len(resources) <= MOST_TABLES and all(map(_described, resources))


def _described(resource: object) -> bool:
    named = resource if isinstance(resource, Mapping) else {}
    return isinstance(named.get("name"), str) and isinstance(named.get("path"), str)
