"""Tables declared once: a class a table, a field a column, its docstring what the column holds.

From these are made the heads of tables on pages and in files, the schema of the data package, the
notes of the workbook and the list of columns on the page Method.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, get_args

import pandas as pd
from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from stances.model import NONE
from stances.vocabulary import Vocabulary

KINDS: dict[type, str] = {
    str: "string", int: "integer", float: "number", bool: "boolean", dt.date: "date",
}  # fmt: skip


class Row(BaseModel):
    """A row of a table. The docstring of the class says what a row is.

    The head of a column is the `title` of its field, or the name of the field as words.
    """

    model_config = ConfigDict(use_attribute_docstrings=True, frozen=True, extra="forbid")

    @classmethod
    def called(cls) -> str:
        """What a row is, in the first line of the docstring."""
        return (cls.__doc__ or "").strip().split("\n")[0]


def heads(kind: type[Row], words: Vocabulary | None = None) -> dict[str, str]:
    """The head of each column by the name of its field.

    A head that holds {subject} or {nothing} takes the subject of the question, or the label of
    what says nothing on it, from the vocabulary.
    """
    return {name: _head(name, field, words) for name, field in kind.model_fields.items()}


def _head(name: str, field: FieldInfo, words: Vocabulary | None) -> str:
    title = field.title or name.replace("_", " ").capitalize()
    if words is None:
        return title
    return title.format(subject=words.subject.brief, nothing=words.label(NONE))


def table(kind: type[Row], rows: Iterable[Row], words: Vocabulary | None = None) -> pd.DataFrame:
    """The rows under their heads; with no rows the heads alone."""
    return pd.DataFrame(list(map(_values, rows)), columns=list(heads(kind, words).values()))


def columns(kind: type[Row]) -> dict[str, FieldInfo]:
    """The fields by the names that other programs know, which may be no names in Python: from."""
    return {field.alias or name: field for name, field in kind.model_fields.items()}


def frame(kind: type[Row], rows: Iterable[Row]) -> pd.DataFrame:
    """The rows with the names of the fields as columns, for figures and other programs."""
    return pd.DataFrame(list(map(_values, rows)), columns=list(columns(kind)))


def _values(row: Row) -> tuple[Any, ...]:
    return tuple(vars(row).values())


def told(kind: type[Row], words: Vocabulary) -> list[tuple[str, str]]:
    """Each column's head, and what it holds."""
    named = heads(kind, words)
    return [(named[n], field.description or "") for n, field in kind.model_fields.items()]


def kind_of(field: FieldInfo) -> str:
    """What a column holds, as a Table Schema calls it: string, integer, boolean or date."""
    known = field.annotation
    if known not in KINDS:
        known = next(part for part in get_args(known) if part is not type(None))
    return KINDS[known]
