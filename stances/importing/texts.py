"""From gathered records to the texts of a data folder."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, get_origin

from pydantic import ValidationError

from stances.model import Record
from stances.reading.canonical import canonical
from stances.reading.kinds import ADJUDICATION, kind_of
from stances.tabular.homes import HOMES, Tree, Trees

# Of a bloc what is known of it stands before its long lists.
LAST = ("members", "memberships")


def texts(trees: Trees) -> Iterator[tuple[str, str]]:
    """Each file of a data folder by its name, in the one text form."""
    for name, tree in {**_without_rows(trees), **trees}.items():
        kind = kind_of(name)
        yield name, canonical(_written(kind, tree), kind)


def _without_rows(trees: Trees) -> dict[str, Tree]:
    """Files that must be there although no row of a table stands in them."""
    home = HOMES["statement"]
    sources = (s.get("id") for s in trees.get(HOMES["source"].file, {}).get("sources", ()))
    out: dict[str, Tree] = {home.file.format(source=s): {"source": s} for s in sources if s}
    if any(kind_of(name) is HOMES["coding"].whole for name in trees):
        out[ADJUDICATION] = {}
    return out


def _written(kind: type[Record], tree: Tree) -> Any:
    """A file as texts: its fields as the model has them, or as they are where it refuses them."""
    whole = _texts({**_lists(kind), **tree})
    for home in (h for h in HOMES.values() if h.whole is kind and h.list in whole):
        whole[home.list] = [{**_lists(home.record), **record} for record in whole[home.list]]
    # What is wrong is told when the file is read.
    with suppress(ValidationError):
        record = kind.model_validate(whole)
        whole = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for record in whole.get(HOMES["bloc"].list, ()):
        for name in (name for name in LAST if name in record):
            record[name] = record.pop(name)
    return _texts(whole)


def _lists(kind: type[Record]) -> Tree:
    """The lists that a record must have, be they empty."""
    known = kind.model_fields.items()
    return {name: [] for name, f in known if f.is_required() and get_origin(f.annotation) is tuple}


def _texts(value: Any) -> Any:
    """Every value as plain text."""
    if isinstance(value, Mapping):
        return {name: _texts(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_texts(part) for part in value]
    return ("true" if value else "false") if isinstance(value, bool) else "".join(str(value))
