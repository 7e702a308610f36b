"""A record in the place of one with faults: it has what is valid, and each value its place."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from stances.model import Record
from stances.reading.nodes import Path
from stances.reading.shapes import Shape, fields, shape_of

# What stands for a value that could not be read.
STANDS: Mapping[Shape, Any] = {str: "", bool: False, int: 0, dt.date: dt.date.min}


class Form(NamedTuple):
    """How the value of a field is read, or each in its list."""

    shape: Shape
    adapter: TypeAdapter[Any]
    required: bool
    many: bool


@cache
def _forms(kind: type[Record]) -> Mapping[str, Form]:
    """The form of each field by the name under which it stands in a file."""
    return {f.alias or name: _form(f) for name, f in kind.model_fields.items()}


def _form(info: FieldInfo) -> Form:
    many = get_origin(info.annotation) is tuple
    whole: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    adapter: TypeAdapter[Any] = TypeAdapter(get_args(info.annotation)[0] if many else whole)
    return Form(shape_of(info.annotation), adapter, info.is_required(), many)


def stand_in(kind: type[Record], data: Mapping[str, Any], path: Path, wounds: list[Path]) -> Any:
    """A record with what is valid of the data; the paths of the rest are added to `wounds`."""
    try:
        return kind.model_validate(data)
    except ValidationError:
        pass
    known, before = fields(kind), len(wounds)
    wounds += [(*path, key) for key in data if key not in known]
    values = {key: _value(kind, key, data, path, wounds) for key in known}
    if len(wounds) == before:
        wounds.append(path)
    return kind.model_construct(**{k: v for k, v in values.items() if v is not None})


def _value(
    kind: type[Record], key: str, data: Mapping[str, Any], path: Path, wounds: list[Path]
) -> Any:
    """A field of a stand-in; None leaves it to what the model gives a field that is not there."""
    form, at = _forms(kind)[key], (*path, key)
    if key not in data and not form.required:
        return None
    raw = data.get(key)
    if not form.many:
        return _read(form, raw, at, wounds)
    if not isinstance(raw, list):
        wounds.append(at)
        return ()
    return tuple(_read(form, value, (*at, n), wounds) for n, value in enumerate(raw))


def _read(form: Form, raw: Any, path: Path, wounds: list[Path]) -> Any:
    """A value, or as much of it as can be used."""
    if form.shape and issubclass(form.shape, Record):
        if not isinstance(raw, dict):
            wounds.append(path)
        return stand_in(form.shape, raw if isinstance(raw, dict) else {}, path, wounds)
    try:
        return form.adapter.validate_python(raw)
    except ValidationError:
        wounds.append(path)
    return raw if form.shape is str and isinstance(raw, str) else STANDS.get(form.shape, "")
