"""Strict YAML: every scalar stays text, each value keeps its line, nothing is expanded."""

import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from stances.reading import comments
from stances.reading.labels import label
from stances.reading.problems import MOST, Problem, short
from stances.reading.syntax import slip

Path = comments.Path
# Fifty times the largest file of today; a file of this size is read in a few seconds.
LIMIT = 2_000_000
DEPTH = 20
TWICE = 'Keep one of the two, or begin a new entry with "- "'
# libyaml is many times faster; where it is missing, its Python twin reads the same.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What no editor shows or some take for the end of a line, which would make line numbers wrong.
HIDDEN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class _UnreadableError(Exception):
    """The rest of the text cannot be read; why stands in the problems."""


class _Reader:
    """Values made from the events of a YAML stream, each with its line and path."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.last = max(1, text.count("\n") + (not text.endswith("\n")))
        self.events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []

    def note(self, line: int, path: Path, what: str, remedy: str, rule: str) -> None:
        line, where = min(line, self.last), short(label(None, path))
        self.problems.append(Problem(self.name, line, where, short(what), remedy, rule))

    def fault(self, line: int, path: Path, what: str, remedy: str, rule: str) -> None:
        """Note a fault after which reading goes on, unless there are too many already."""
        self.note(line, path, what, remedy, rule)
        if len(self.problems) >= MOST:
            raise _UnreadableError

    def stop(self, line: int, what: str, remedy: str, rule: str) -> NoReturn:
        """Note what makes the rest of the text not worth reading."""
        self.note(line, (), what, remedy, rule)
        raise _UnreadableError

    def document(self) -> Any:
        """The value of the one document of the stream."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            self.stop(1, "the file is empty", "Fill it", "empty")
        data = self.value(next(self.events), (), 1)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            line = after.start_mark.line + 1
            self.stop(line, "a second document begins", "Make it a file of its own", "yaml")
        return data

    def value(self, event: Any, path: Path, depth: int) -> Any:
        self.lines[path] = line = event.start_mark.line + 1
        self.plain(event, line)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path, line)
        if depth > DEPTH:
            self.stop(line, f"nested more than {DEPTH} deep", "Close the brackets", "depth")
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path, depth)
        return self.sequence(path, depth)

    def plain(self, event: Any, line: int) -> None:
        """Nothing is named, taken up again or given a type."""
        if event.anchor or getattr(event, "tag", None):
            what, remedy = "the value begins with *, & or !", "Put the text in quotation marks"
            self.stop(line, what, remedy, "plain-yaml")

    def scalar(self, event: Any, path: Path, line: int) -> str:
        value: str = event.value
        if not value and not event.style:
            self.fault(line, path, "the value is empty", "Fill it or take the field out", "empty")
        # Only an escape can hide what the text itself may not hold.
        if event.style == '"' and (bad := HIDDEN.search(value)):
            what = f"an escape gives the character U+{ord(bad.group()):04X}"
            self.fault(line, path, what, "Take it out", "character")
        return value

    def sequence(self, path: Path, depth: int) -> list[Any]:
        out: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            out.append(self.value(event, (*path, len(out)), depth + 1))
        return out

    def mapping(self, path: Path, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        twice = again = False
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = event.start_mark.line + 1
            key = self.key(event, path, depth, line)
            # An entry that lacks its sign gives one key after the other twice: one fault.
            again = again or (twice and key in out)
            twice = key in out
            if twice and not again:
                what = f'the key "{key}" stands twice'
                self.fault(line, path, what, TWICE, "duplicate-key")
            out[key] = self.value(next(self.events), (*path, key), depth + 1)
            self.lines[(*path, key)] = line
        return out

    def key(self, event: Any, path: Path, depth: int, line: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self.value(event, (*path, ""), depth + 1)
            self.fault(line, path, "a key that is no word", "Use a word", "key")
            return ""
        self.plain(event, line)
        key = self.scalar(event, path, line)
        if key == "<<" and not event.style:
            what = "the key << is not read"
            self.fault(line, path, what, "Write the values out", "plain-yaml")
        return key


def _refused(text: str) -> tuple[int, str, str, str] | None:
    """Line, fault, remedy and rule of what keeps a text from being read at all."""
    if len(text) > LIMIT:
        return 1, f"longer than {LIMIT} characters", "Split the file", "size"
    if bad := HIDDEN.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        return line, f"the character U+{ord(bad.group()):04X}", "Take it out", "character"
    return None


def _cut_short(reader: _Reader, text: str) -> None:
    """Note each comment that begins inside a value, in place of what follows from it."""
    if not (found := comments.cut_short(text, LOADER)):
        return
    # One that goes on behind the comment may be all that is wrong with the YAML.
    whole = _Reader(reader.name, comments.without(text, found))
    broken = any(p.rule == "yaml" for p in reader.problems)
    if broken and _readable(whole):
        reader.lines, reader.problems, broken = whole.lines, whole.problems, False
    # A value that is all comment is empty.
    lines = {comment.line for comment in found}
    reader.problems = [p for p in reader.problems if p.rule != "empty" or p.line not in lines]
    last = max(reader.lines.values(), default=0) if broken else reader.last
    for comment, path in zip(found, comments.owners(found, reader.lines), strict=True):
        what = "a comment begins inside a value"
        remedy = "Put the text in quotation marks, or the comment on a line of its own"
        known = path if path and comment.line <= last else ()
        reader.note(comment.line, known, what, remedy, "comment")


def _readable(reader: _Reader) -> bool:
    try:
        reader.document()
    except (_UnreadableError, yaml.YAMLError, ValueError, OverflowError):
        return False
    return True


def read_yaml(text: str, name: str) -> tuple[Any, dict[Path, int], list[Problem]]:
    """The data of a YAML text, the line of each value by its path, and the problems found."""
    if refused := _refused(text):
        line, what, remedy, rule = refused
        return None, {}, [Problem(name, line, "", what, remedy, rule)]
    reader, data = _Reader(name, text), None
    try:
        data = reader.document()
    except _UnreadableError:
        pass
    # The Python twin lets numbers of a directive or an escape fail as numbers.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        line, what, remedy = slip(text, error)
        reader.note(line, (), what, remedy, "yaml")
    if comments.likely(text):
        _cut_short(reader, text)
    return data, reader.lines if data is not None else {}, reader.problems
