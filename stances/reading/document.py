"""One data file as it is edited: its values, its comments, and the text that holds both."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from stances.model import Record
from stances.reading import comments, nodes
from stances.reading.canonical import canonical
from stances.reading.kinds import MODELINE
from stances.reading.problems import Problem
from stances.reading.shapes import Shape, fields, inside

Path = nodes.Path


class ChangedError(Exception):
    """The text of a file would not say what the file is to hold."""


@dataclass
class Document:
    """The values of a file, all of them texts, and the comments above each, by its path.

    A comment belongs to the value below it and moves with it; `foot` holds those below all values.
    """

    kind: type[Record]
    data: Any
    above: dict[Path, list[str]] = field(default_factory=dict)
    foot: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The one text form of the file, each comment on a line of its own."""
        plain = canonical(self.data, self.kind)
        if not self.above.keys() <= {()}:
            plain = self._commented(plain)
        return "".join(f"{line}\n" for line in self.above.get((), ())) + plain + self._below()

    def _below(self) -> str:
        return "".join(f"{line}\n" for line in self.foot)

    def _commented(self, plain: str) -> str:
        """The text with the comments inside it, each as far in as the value below it."""
        _, starts, _ = nodes.read_yaml(plain, "")
        lines = plain.split("\n")
        before: dict[int, list[str]] = {}
        for path in (p for p in starts if p and p in self.above):
            line = lines[starts[path] - 1]
            blank = line[: len(line) - len(line.lstrip(" "))]
            before.setdefault(starts[path], []).extend(blank + c for c in self.above[path])
        return "\n".join(x for n, line in enumerate(lines, 1) for x in (*before.get(n, ()), line))

    def proven(self) -> str:
        """The text, read back: ChangedError if a value or a comment is another than before."""
        text = self.text()
        again, _ = document_of(text, self.kind)
        if again is None or again.data != self.data or again.said() != self.said():
            raise ChangedError
        return text

    def headed(self, modeline: str | None) -> Self:
        """The same with the comment at its head by which editors find the schema, if any."""
        if modeline:
            rest = [c for c in self.above.get((), []) if not c.startswith(MODELINE)]
            self.above[()] = [modeline, *rest]
        return self

    def said(self) -> list[str]:
        """All comments, in the order of the alphabet."""
        return sorted([c for above in self.above.values() for c in above] + self.foot)

    def insert(self, path: Path, value: Any, at: int | None = None) -> Path:
        """Put a record into the list at a path, before the one at a place or at the end.

        Its fields take the order in which the model declares them. Returns its own path.
        """
        found = self._at(path)
        place = len(found) if at is None else at
        found.insert(place, as_texts(value, self._shape(path)))
        self.above = {_further(p, path, place): lines for p, lines in self.above.items()}
        return (*path, place)

    def put(self, path: Path, value: Any) -> None:
        """Set the value at a path; a new field stands where the order of the model has it.

        Comments inside what is replaced stand above the new value.
        """
        home, key = self._at(path[:-1]), path[-1]
        new = isinstance(home, dict) and key not in home
        home[key] = as_texts(value, self._shape(path))
        if new:
            _settle(home, str(key), self._shape(path[:-1]))
        for p in [p for p in self.above if len(p) > len(path) and p[: len(path)] == path]:
            self.above.setdefault(path, []).extend(self.above.pop(p))

    def _at(self, path: Path) -> Any:
        value = self.data
        for key in path:
            value = value[key]
        return value

    def _shape(self, path: Path) -> Shape:
        shape: Shape = self.kind
        for key in path:
            shape = inside(shape, key)
        return shape


def _further(path: Path, of: Path, place: int) -> Path:
    """The path of a value after a record has come into the list at `of`."""
    step = path[len(of)] if path[: len(of)] == of and len(path) > len(of) else None
    if isinstance(step, int) and step >= place:
        return (*of, step + 1, *path[len(of) + 1 :])
    return path


def as_texts(value: Any, shape: Shape) -> Any:
    """A value as it stands in a file: every part a text, fields in the order of the model."""
    if isinstance(value, dict):
        given = {k: v for k, v in value.items() if v is not None}
        named = [*(k for k in _known(shape) if k in given), *given]
        return {k: as_texts(given[k], inside(shape, k)) for k in named}
    if isinstance(value, (list, tuple)):
        return [as_texts(v, shape) for v in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _known(shape: Shape) -> list[str]:
    """The fields of a record in the order of the model."""
    return list(fields(shape)) if shape and issubclass(shape, Record) else []


def _settle(record: dict[str, Any], key: str, shape: Shape) -> None:
    """Move a new field, which is the last, behind those that the model has before it."""
    known = _known(shape)
    earlier = known[: known.index(key)] if key in known else list(record)
    names = [k for k in record if k != key]
    last = max((n for n, k in enumerate(names, 1) if k in earlier), default=0)
    for k in names[last:]:
        record[k] = record.pop(k)


def document_of(
    text: str, kind: type[Record], name: str = ""
) -> tuple[Document | None, list[Problem]]:
    """The document of a text; without it, the problems that keep the text from being read."""
    data, lines, problems = nodes.read_yaml(text, name)
    if problems:
        return None, problems
    return _document(text, kind, data, lines), []


def _document(text: str, kind: type[Record], data: Any, lines: Mapping[Path, int]) -> Document:
    out = Document(kind, data)
    found = comments.comments_of(text, nodes.LOADER)
    for comment, path in zip(found, comments.owners(found, lines), strict=True):
        (out.foot if path is None else out.above.setdefault(path, [])).append(comment.text)
    return out


def rewritten(
    text: str, kind: type[Record], data: Any, lines: Mapping[Path, int], modeline: str | None
) -> str:
    """The one text form of a text that was read without a problem."""
    return _document(text, kind, data, lines).headed(modeline).text()
