"""The file that tells what the columns and words of a sheet mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field as Declared
from pydantic import ValidationError

from stances.finding import fold
from stances.importing.sheet.fields import LISTS, NEEDED, NEEDED_IN, Field, all_fields, field_of
from stances.importing.sheet.grid import ROWS, Cell, plain
from stances.importing.sheet.known import Known
from stances.model import Record, Text, Whole
from stances.reading import nodes
from stances.reading.nearest import hint
from stances.reading.problems import DataError, Problem, short


class MappingFile(Record):
    """What each column is, what words stand for, and what no column says."""

    columns: dict[Text, Text] = Declared(description="The head of a column: the field it fills.")
    constants: dict[Text, Text] = Declared({}, description="A field that no column fills.")
    words: dict[Text, dict[Text, Text]] = Declared(
        {}, description="By field: a word of the sheet and the id that it stands for."
    )
    separators: dict[Text, Text] = Declared(
        {}, description="By field of reasons or conditions: what stands between several in a cell."
    )
    dates: Literal["day first", "month first"] | None = None
    sheet: Text | None = Declared(None, description="Which sheet of a workbook is read.")
    heads: Whole = Declared(1, ge=1, le=ROWS, description="The row with the heads.")
    ignore: tuple[Text, ...] = Declared((), description="Heads of columns that are not read.")


@dataclass(frozen=True)
class Mapped:
    """A mapping that fits the data: heads and words are folded."""

    file: MappingFile
    columns: Mapping[str, Field]
    constants: Mapping[Field, Cell]
    words: Mapping[str, Mapping[str, str]]

    def gives(self, name: str) -> bool:
        """Whether a column or constant fills a field of the statement, or one of its lists."""
        return any(name in (f.part, f.full) for f in (*self.columns.values(), *self.constants))


@dataclass(frozen=True)
class _Reader:
    name: str
    lines: Mapping[nodes.Path, int]

    def fault(self, what: str, remedy: str, *path: str) -> Problem:
        line = next(n for i in range(len(path), -1, -1) if (n := self.lines.get(path[:i], not i)))
        return Problem(self.name, int(line), ": ".join(path), short(what), remedy, "mapping")

    def cell(self, *path: str) -> str:
        return f"{self.name}:{self.lines.get(path, 1)}"


def read_mapping(path: Path, known: Known) -> Mapped:
    """The mapping of a file; DataError with all that is wrong with it."""
    text = _text(path)
    data, lines, problems = nodes.read_yaml(text, path.name)
    if problems:
        raise DataError(problems)
    reader = _Reader(path.name, lines)
    file = _valid(data, reader)
    if problems := [*_of_fields(file, reader), *_of_words(file, reader, known)]:
        raise DataError(problems)
    # The first rules have made sure of every field.
    fields = {
        name: f for name in (*file.columns.values(), *file.constants) if (f := field_of(name))
    }
    return Mapped(
        file,
        {fold(head): fields[name] for head, name in file.columns.items()},
        {fields[n]: Cell(reader.cell("constants", n), *plain(v))
         for n, v in file.constants.items()},
        {f: {fold(word): known.id_of(f, i)[0] for word, i in words.items()}
         for f, words in file.words.items()},
    )  # fmt: skip


def _text(path: Path) -> str:
    with path.open("rb") as file:
        raw = file.read(nodes.LIMIT + 1)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        fault = Problem(path.name, 1, "", "not encoded as UTF-8", "Save it as UTF-8", "encoding")
        raise DataError([fault]) from error


def _valid(data: Any, reader: _Reader) -> MappingFile:
    try:
        return MappingFile.model_validate(data)
    except ValidationError as error:
        told = error.errors(include_url=False, include_context=False, include_input=False)
        raise DataError([_explained(reader, dict(e)) for e in told]) from error


# What the library says of a part, in plain words.
EXPECTED = {
    "model_type": "columns and what else a mapping has are expected",
    "string_type": "a text is expected", "string_too_short": "an empty text",
    "dict_type": "a group of names and values is expected", "tuple_type": "a list is expected",
    "int": "a whole number is expected", "greater": "rows are counted from 1",
    "less": f"a sheet has {ROWS} rows at most", "missing": "this part is missing",
    "literal_error": '"day first" or "month first" is expected',
}  # fmt: skip


def _explained(reader: _Reader, error: Mapping[str, Any]) -> Problem:
    path, kind = [str(step) for step in error["loc"] if step != "[key]"], error["type"]
    plain_ = (words for begins, words in EXPECTED.items() if kind.startswith(begins))
    what = next(plain_, str(error["msg"]))
    if kind == "extra_forbidden":
        near = hint(path[-1], list(MappingFile.model_fields))
        what = f'"{path[-1]}" is no part of a mapping{near}'
    return reader.fault(what, "See data/README.md, From a sheet", *path)


def _of_fields(file: MappingFile, reader: _Reader) -> Iterator[Problem]:
    """Fields that are none, stand twice or are missing, and heads that are alike."""
    named = [*(("columns", head, name) for head, name in file.columns.items()),
             *(("constants", name, name) for name in file.constants)]  # fmt: skip
    seen: dict[str, str] = {}
    heads: dict[str, str] = {}
    for part, key, name in named:
        if field_of(name) is None:
            what = f'"{name}" is no field of a statement{hint(name, all_fields())}'
            yield reader.fault(what, "Name a field as the data files do", part, key)
        elif name in seen:
            what = f'the field {name} is given already, by "{seen[name]}"'
            yield reader.fault(what, "Keep one of the two", part, key)
        if part == "columns" and heads.setdefault(fold(key), key) != key:
            what = f'the heads "{heads[fold(key)]}" and "{key}" are not told apart'
            yield reader.fault(what, "Give the columns other heads", part, key)
        seen.setdefault(name, key)
    yield from _missing(reader, [f for name in seen if (f := field_of(name))])
    for part, names in (("words", file.words), ("separators", file.separators)):
        for name in names:
            if not _fits(part, name):
                what = f'"{name}" is no field that can have {part}'
                yield reader.fault(what, "See data/README.md, From a sheet", part, name)


def _fits(part: str, name: str) -> bool:
    """Whether a field can have separators, which only those of lists have, or is a field at all."""
    field = field_of(name)
    return bool(field and not field.number and (part == "words" or field.part))


def _missing(reader: _Reader, fields: list[Field]) -> Iterator[Problem]:
    """What a statement, or a record in its lists, needs and nothing gives."""
    given = {f.full for f in fields}
    parts = {f.part for f in fields} & LISTS.keys()
    needed = [*NEEDED, *(f"{part}.{n}" for part in sorted(parts) for n in NEEDED_IN[part])]
    for name in needed:
        if name not in given:
            remedy = f"Name a column for {name}, or give it under constants"
            yield reader.fault(f"nothing gives the field {name}", remedy, "columns")


def _of_words(file: MappingFile, reader: _Reader, known: Known) -> Iterator[Problem]:
    """Words for fields without codes, and words that stand for no code."""
    for name, words in file.words.items():
        if name not in known.of:
            if _fits("words", name):
                what = f"{name} holds no codes that words could stand for"
                yield reader.fault(what, "Take it out", "words", name)
            continue
        for word, meant in words.items():
            if why := known.id_of(name, meant)[1]:
                yield reader.fault(why, "Name one", "words", name, word)
