"""A question for each field of a record, made from the model itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from stances.model import NONE, Codebook, Record
from stances.reading.files import Files
from stances.reading.nearest import named
from stances.reading.offered import offered
from stances.reading.shapes import shape_of


@dataclass(frozen=True)
class Option:
    """A value that may be given, what it is called, and what it means."""

    value: str
    names: tuple[str, ...] = ()
    meaning: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked for one field.

    `path` is the field as it is written on the command line, with the number of its entry where
    it is one of several: reasons.1.argument.
    """

    path: str
    record: type[Record]
    info: FieldInfo
    options: tuple[Option, ...] = ()
    proposed: str = ""
    # What is likely, and only taken if somebody says so.
    hinted: str = ""
    # What follows in a document on words that begin an answer, where it is taken from one.
    follows: Callable[[str], str] | None = None
    # Whether the entry cannot do without it.
    needed: bool = False
    # What is told beside the field, if not what the model says of it.
    said: str = ""

    @property
    def field(self) -> str:
        """The field as it stands in the file."""
        return self.path.rsplit(".", 1)[-1]

    @property
    def many(self) -> bool:
        """Whether it holds a list."""
        return get_origin(self.info.annotation) is tuple

    @property
    def nested(self) -> type[Record] | None:
        """The record of which it holds a list, if it does."""
        shape = shape_of(self.info.annotation)
        return shape if self.many and shape and issubclass(shape, Record) else None

    @property
    def explained(self) -> str:
        """What the field is for, in a sentence; empty where its name says it."""
        return self.said or self.info.description or ""

    def proposing(self, value: object) -> "Question":
        """The same question with an answer that may be taken as it stands."""
        return replace(self, proposed="" if value is None else str(value))


def questions(record: type[Record], files: Files, before: str = "") -> dict[str, Question]:
    """A question for each field of a record, by its name in the file, in the order of the model.

    `before` is what the path begins with.
    """
    known = _options(files)
    fields = {info.alias or name: info for name, info in record.model_fields.items()}
    return {
        name: Question(
            before + name, record, info,
            _literal(info, known) or known.get(name, ()),
            needed=info.is_required(),
        )
        for name, info in fields.items()
    }  # fmt: skip


def _literal(info: FieldInfo, known: Mapping[str, tuple[Option, ...]]) -> tuple[Option, ...]:
    """The values of a closed list, with the definitions of the codebook where it has them."""
    if get_origin(info.annotation) is not Literal:
        return ()
    values = get_args(info.annotation)
    defined = tuple(o for o in known["voices"] if o.value in values)
    return defined or tuple(Option(value) for value in values)


def _options(files: Files) -> dict[str, tuple[Option, ...]]:
    """What may stand in each field that names something."""
    book = files.of(Codebook).get("codebook.yaml")
    defined = _defined(book) if book else {}
    found: dict[str, Sequence[Option]] = {
        field: [Option(i, names, defined.get(i, "")) for i, names in named(ids).items()]
        for field, ids in offered(files.records.values()).items()
    }
    found["alternative"] = [o for o in found["alternative"] if o.value != NONE]
    # A group's words are passed on by the program, and never coded.
    voices = [v for v in book.voices if v.id != "group"] if book else []
    found["voices"] = [Option(v.id, (v.label,), v.definition) for v in voices]
    return {field: tuple(options) for field, options in found.items()}


def _defined(book: Codebook) -> dict[str, str]:
    parts: tuple[Sequence[Any], ...] = (book.stances, book.arguments, book.conditions)
    return {entry.id: entry.definition for part in parts for entry in part}
