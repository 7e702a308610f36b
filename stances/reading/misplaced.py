"""A file whose content is that of another, told once and not field by field."""

from collections.abc import Iterator
from typing import Any

from stances.model import Record
from stances.reading.faults import Fault, Place
from stances.reading.kinds import FOLDERS, KINDS, OPTIONAL
from stances.reading.shapes import fields


def misplaced(name: str, kind: type[Record], data: Any) -> Fault | None:
    """The one fault of a file that holds no fields, or those of another file."""
    if not isinstance(data, dict):
        what = f"the file holds {'a list' if isinstance(data, list) else 'a text'} and no fields"
        remedy = f'Begin it with "{next(iter(fields(kind)))}:"'
        return Fault(Place(name), what, remedy, "shape")
    home = "" if _fits(kind, data) else next(_homes(data), "")
    if not home:
        return None
    what = f"the fields {', '.join(data)} are those of {home}"
    return Fault(Place(name), what, "Move them there", "wrong-file")


def _homes(data: dict[str, Any]) -> Iterator[str]:
    """Where a file of such fields belongs."""
    folders = {f"{folder}/": kind for folder, kind in FOLDERS.items()}
    for home, kind in {**KINDS, **OPTIONAL, **folders}.items():
        if _fits(kind, data):
            yield home


def _fits(kind: type[Record], data: dict[str, Any]) -> bool:
    """Whether all that a kind of file needs stands there, and nothing else."""
    needed = {f.alias or n for n, f in kind.model_fields.items() if f.is_required()}
    return needed <= data.keys() <= fields(kind).keys()
