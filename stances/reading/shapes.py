"""What type each value of a file has, by the model of its record."""

from collections.abc import Mapping
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from stances.model import Record

# A record, or the type of a plain value; None where nothing is known of it.
Shape = type | None


def inside(shape: Shape, key: str | int) -> Shape:
    """The shape of a field of a record, or of an entry of a list, which is that of the list."""
    if isinstance(key, int):
        return shape
    return fields(shape).get(key) if shape and issubclass(shape, Record) else None


@cache
def fields(kind: type[Record]) -> Mapping[str, Shape]:
    """The shape of each field by the name under which it stands in a file, in their order."""
    return {f.alias or name: shape_of(f.annotation) for name, f in kind.model_fields.items()}


def shape_of(annotation: Any) -> Shape:
    """The type of a value, or of each in a list, without what else is said of it."""
    if get_origin(annotation) is Literal:
        return str
    inner = [a for a in get_args(annotation) if a not in (NoneType, Ellipsis)]
    return shape_of(inner[0]) if inner else annotation
