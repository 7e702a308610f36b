"""JSON Schemas made from the models, so that an editor completes, explains and checks fields.

They describe the files as a reader of YAML sees them that knows numbers, days, true and false.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from stances.model import NONE, Entry
from stances.reading.files import Files, read_all
from stances.reading.kinds import FOLDERS, KINDS, OPTIONAL, SCHEMAS, kind_of, schema_of
from stances.reading.partial import partial_of
from stances.reading.problems import DataError, Problem
from stances.reading.records import Records, records_of

# What a field may hold, each with what an editor shows beside it.
Offered = Mapping[str, str]
# The files whose ids the schemas list, besides those with statements.
LISTED = ("codebook.yaml", "actors.yaml", "sources.yaml")


def schemas(folder: Path, called: str = "") -> dict[str, str]:
    """File name and text of each schema of a data folder.

    Fields for ids and codes offer those of its files; raises DataError if one of these has a fault.
    """
    return schemas_of(read_all(folder, called))


def schemas_of(files: Files) -> dict[str, str]:
    """The same of files that were read."""
    needed = [*LISTED, *(name for name in files.names if name.startswith("statements/"))]
    if missing := {files.shown(name) for name in needed if name not in files.records}:
        raise DataError(p for p in files.problems if p.file in missing)
    offered = _offered(records_of(partial_of(files)))
    kinds = {schema_of(name): kind_of(name) for name in (*KINDS, *OPTIONAL)} | FOLDERS
    return {
        f"{name}.schema.json": _text(_completed(kind.model_json_schema(), offered))
        for name, kind in kinds.items()
    }


def stale(files: Files) -> Iterator[Problem]:
    """A note on each schema of the folder that is not the one of its data.

    None where the folder has no schemas, or where its data keep them from being made.
    """
    folder = files.folder / SCHEMAS
    if not folder.is_dir():
        return
    with suppress(DataError):
        for name, text in schemas_of(files).items():
            path = folder / name
            if not path.is_file() or path.read_bytes() != text.encode():
                what, remedy = "not the schema of these data", "Run python -m stances schemas"
                shown = files.shown(f"{SCHEMAS}/{name}")
                yield Problem(shown, 1, "", what, remedy, "schema", note=True)


def _offered(records: Records) -> Mapping[str, Offered]:
    """What a field may hold, by its name, or by that of its record and its own."""
    book = records.codebook
    stances, arguments, conditions = map(_codes, (book.stances, book.arguments, book.conditions))
    # A name alone does not tell a State from a bloc or a body that is called like it.
    actors = {a.id: f"{a.name} ({a.type})" for a in records.actors}
    blocs = {a.id: a.name for a in records.actors if a.type == "bloc"}
    statements = dict.fromkeys(records.statement, "")
    return {
        "stance": stances,
        "alternative": {code: text for code, text in stances.items() if code != NONE},
        **dict.fromkeys(("argument", "reply_argument", "arguments"), arguments),
        **dict.fromkeys(("condition", "conditions"), conditions),
        **dict.fromkeys(("actor", "reported_by", "respondents", "listed"), actors),
        **dict.fromkeys(("members", "member"), actors),
        "not_parties": {a.id: a.name for a in records.actors if a.type == "state"},
        **dict.fromkeys(("default_blocs", "Bloc.id"), blocs),
        "source": {s.id: s.title for s in records.sources},
        **dict.fromkeys(("aligned_with", "made_in", "reply_in", "also_in", "unit"), statements),
    }


def _codes(entries: Iterable[Entry]) -> Offered:
    return {e.id: f"{e.label}: {e.definition}" for e in entries}


def _completed(schema: dict[str, Any], offered: Mapping[str, Offered]) -> dict[str, Any]:
    """A schema in which a list of ids stands for their pattern, and nothing may be null."""
    for record in (schema, *schema.get("$defs", {}).values()):
        for name, field in record["properties"].items():
            _never_null(field)
            found = offered.get(f"{record['title']}.{name}", offered.get(name, {}))
            for part in (field, field.get("items", {})):
                if found and part.pop("pattern", None):
                    part["enum"] = list(found)
                    if any(found.values()):
                        part["enumDescriptions"] = list(found.values())
    return schema


def _never_null(field: dict[str, Any]) -> None:
    """A field that is not given is left out."""
    if field.get("default", "") is None:
        del field["default"]
        [given] = [part for part in field.pop("anyOf", []) if part.get("type") != "null"]
        field.update(given)


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
