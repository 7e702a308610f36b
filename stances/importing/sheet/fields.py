"""The fields that a column can fill, as the data files name them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from stances.model import Condition, Reason, Record, Statement

# The lists of a statement with a record in each place: `reasons.text`, or `reasons.2.text`.
LISTS: Mapping[str, type[Record]] = MappingProxyType({"reasons": Reason, "conditions": Condition})
SOURCE = "source"
STATEMENT = (SOURCE, *(name for name in Statement.model_fields if name not in LISTS))
# What must be given for each record; the id follows from source and actor.
NEEDED = (SOURCE, *(
    name for name, field in Statement.model_fields.items()
    if field.is_required() and name != "id"
))  # fmt: skip
NEEDED_IN = {
    part: tuple(name for name, field in kind.model_fields.items() if field.is_required())
    for part, kind in LISTS.items()
}
DATES = ("date",)
WHOLE = ("order",)
# A column of a list can be numbered, up to this.
MOST = 50


class Field(NamedTuple):
    """A field of a statement, or of a record in one of its lists, at a place if it is numbered."""

    name: str
    part: str = ""
    number: int = 0

    @property
    def full(self) -> str:
        """The name without the number."""
        return f"{self.part}.{self.name}" if self.part else self.name


def field_of(name: str) -> Field | None:
    """The field that is meant by `stance`, `reasons.text` or `reasons.2.text`; None if none is."""
    part, _, rest = name.partition(".")
    if part not in LISTS:
        return Field(name) if name in STATEMENT else None
    number, dot, inner = rest.partition(".")
    if not dot:
        return Field(rest, part) if rest in LISTS[part].model_fields else None
    numbered = number.isascii() and number.isdigit() and 0 < int(number[:3]) <= MOST
    return (
        Field(inner, part, int(number)) if numbered and inner in LISTS[part].model_fields else None
    )


def all_fields() -> list[str]:
    """The names of all fields, without numbers."""
    inner = [f"{part}.{name}" for part, kind in LISTS.items() for name in kind.model_fields]
    return [*STATEMENT, *inner]
