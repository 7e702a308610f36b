"""JSON Schemas made from the models, so that an editor completes and explains fields."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stances.model import NONE, Codebook
from stances.reading.files import Files, read_file
from stances.reading.kinds import CODEBOOK, FOLDERS, KINDS, OPTIONAL
from stances.reading.problems import DataError

Offered = Mapping[str, list[str]]


def schemas(folder: Path) -> dict[str, str]:
    """File name and text of each schema of a data folder.

    Fields for codes offer those of its codebook; raises DataError if that cannot be read.
    """
    files = {**KINDS, **OPTIONAL}
    # Both codings have one form, and so one schema.
    named = {k.__name__.lower() if "/" in n else Path(n).stem: k for n, k in files.items()}
    codes = _codes(_codebook(folder))
    return {
        f"{name}.schema.json": _text(_completed(kind.model_json_schema(), codes))
        for name, kind in {**named, **FOLDERS}.items()
    }


def _codebook(folder: Path) -> Codebook:
    files = Files(folder)
    read_file(files, CODEBOOK)
    if book := files.of(Codebook).get(CODEBOOK):
        return book
    raise DataError(files.problems)


def _codes(book: Codebook) -> Offered:
    """The codes that a field may hold, by its name."""
    stances = [s.id for s in book.stances]
    arguments, conditions = ([e.id for e in part] for part in (book.arguments, book.conditions))
    return {
        "stance": stances,
        "alternative": [code for code in stances if code != NONE],
        **dict.fromkeys(("argument", "reply_argument", "arguments"), arguments),
        **dict.fromkeys(("condition", "conditions"), conditions),
    }


def _completed(schema: dict[str, Any], codes: Offered) -> dict[str, Any]:
    """A schema in which a list of codes stands for the pattern of an id."""
    for record in (schema, *schema.get("$defs", {}).values()):
        for name in codes.keys() & record["properties"].keys():
            field = record["properties"][name]
            for part in (field, field.get("items", {}), *field.get("anyOf", ())):
                if part.pop("pattern", None):
                    part["enum"] = codes[name]
    return schema


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
