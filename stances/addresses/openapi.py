"""What can be asked for, as OpenAPI 3.1: computed from the addresses and the data."""

from collections.abc import Iterable, Mapping
from typing import Any

from stances.addresses.asking import COMPARE, FROM, OF_BRIEFING, OF_VIEWS
from stances.addresses.places import JSON, Place, places
from stances.addresses.tables import TABLES
from stances.addresses.told import Json, described
from stances.briefing.plan import MOST, PAPERS, WRITTEN
from stances.choices import MOST_BLOCS, actors, choices
from stances.dataset import Dataset
from stances.finding import Entry
from stances.frames.views import ALL, papers, sections, subjects
from stances.rows import Row
from stances.selection import DEFAULT_VOICE, FACETS, KEYS, LATEST, MOST_WORDS

VERSION = "3.1.1"
ANY_CELL = {"type": ["string", "integer", "number", "boolean", "null"]}
DATE = {"type": "string", "format": "date"}
# What each answer that is no file says, by its status.
OTHERWISE = {
    "304": "The file is the one that the asker has.",
    "400": "Something in the address is not understood; all of it is named.",
    "404": "There is nothing to draw.",
    "414": "The address is too long.",
    "500": "The program has a fault there.",
    "501": "This server can make no pictures; the address of the data is told.",
    "503": "The server is busy or has no valid data; come again after the seconds of Retry-After.",
}
TOLD = {
    "asof": "The last day whose words count, or latest.",
    "voice": "On whose word a position rests.",
    "q": "Words in names, quotations, arguments, conditions.",
    FROM: "The first of the two days between which moves are told.",
    COMPARE: f"The blocs that are compared, {MOST_BLOCS} at most.",
    "actors": f"Whom the briefing is about: one to {MOST} blocs or other actors.",
    "meeting": "The meeting that it is for.",
    "date": "The day of the meeting.",
    "reader": "Whom it is for.",
    "paper": "The paper of the note, or the document whose views are shown.",
    "section": "The sections of the document whose views are shown.",
    "subject": "Whether the views are on what the question asks.",
    "words": "Words in claims and in names of respondents.",
    "annexes": "All conditions, reasons and documents in the note.",
}


def document(dataset: Dataset, base: str) -> Json:
    """The description of every address; `base` is what stands before each path."""
    about = dataset.about
    parameters = _parameters(dataset)
    return {
        "openapi": VERSION,
        "info": {
            "title": f"Stances on {about.subject.definite}",
            "version": about.version,
            "description": f"Figures, tables and files of {about.title}. Data {about.licence}.",
            "license": {"name": about.licence},
        },
        "servers": [{"url": base or "/"}],
        "paths": {path: {"get": _operation(place, parameters)}
                  for path, place in places().items()},
        "components": {
            "parameters": parameters,
            "schemas": _schemas(dataset),
            "responses": {f"Status{n}": _response(words) for n, words in OTHERWISE.items()},
        },
    }  # fmt: skip


def _operation(place: Place, parameters: Mapping[str, Json]) -> Json:
    own = [f"views-{p}" for p in OF_VIEWS] if place.own == OF_VIEWS else place.own
    taken = [p for p in (*KEYS, *own) if p in parameters]
    failures = [n for n in OTHERWISE if place.picture or n not in ("404", "501")]
    return {
        "operationId": place.path.strip("/").replace("/", "-").replace(".", "-"),
        "summary": summary(place),
        "tags": [place.kind],
        "parameters": [{"$ref": f"#/components/parameters/{p}"} for p in taken],
        "responses": {
            "200": {
                "description": place.format.label,
                "headers": {"ETag": {"schema": {"type": "string"}, "required": True}},
                "content": {place.format.mime: {"schema": _schema_of(place)}},
            },
            **{n: _failure(place, n) for n in failures},
        },
    }


def summary(place: Place) -> str:
    """What an address gives, in a few words."""
    if place.kind in ("chart", "table"):
        return f"{place.kind.capitalize()} {place.key}: {place.format.label}"
    return place.format.label


def _failure(place: Place, status: str) -> Json:
    """An answer that is no file: in words, or in JSON where JSON is asked for."""
    told: Json = {"description": OTHERWISE[status]}
    if status == "304":
        return {"$ref": "#/components/responses/Status304"}
    if place.format is not JSON:
        return {"$ref": f"#/components/responses/Status{status}"}
    name = "Refused" if status == "400" else "Failed"
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {**told, "content": {JSON.mime: {"schema": schema}}}


def _response(words: str) -> Json:
    if words == OTHERWISE["304"]:
        return {"description": words}
    return {"description": words, "content": {"text/plain": {"schema": {"type": "string"}}}}


def _schema_of(place: Place) -> Json:
    if place.format is not JSON:
        return {} if place.format.mime != "text/csv" else {"type": "string"}
    name = place.key if place.kind == "table" else "Chart"
    return {"$ref": f"#/components/schemas/{name.capitalize()}"}


def _parameters(dataset: Dataset) -> dict[str, Json]:
    """What stands behind the question mark; a filter for which the data hold nothing is none."""
    known, words = choices(dataset), {"type": "string"}
    schemas: dict[str, Json] = {
        **{facet: _many(known[facet]) for facet in FACETS if known[facet]},
        "voice": {**words, "enum": _ids(known["voice"]), "default": DEFAULT_VOICE},
        "asof": {"anyOf": [DATE, {**words, "const": LATEST}], "default": LATEST},
        "q": {**words, "maxLength": MOST_WORDS},
        FROM: DATE,
        COMPARE: {**_many(known["bloc"]), "maxItems": MOST_BLOCS},
        "actors": {**_many(actors(dataset)), "minItems": 1, "maxItems": MOST},
        "meeting": {**words, "maxLength": WRITTEN},
        "date": DATE,
        "reader": {**words, "maxLength": WRITTEN},
        "paper": {**words, "enum": list(PAPERS), "default": "a4"},
        "annexes": {**words, "enum": ["1"]},
    }
    order = (*KEYS, FROM, COMPARE, *OF_BRIEFING)
    found = {p: _parameter(p, schemas[p]) for p in order if p in schemas}
    return found | {f"views-{p}": _parameter(p, s) for p, s in _of_views(dataset).items()}


def _of_views(dataset: Dataset) -> dict[str, Json]:
    """What the charts of a paper take, if there is any; of several the sections differ."""
    words = {"type": "string"}
    if not dataset.views:
        return {}
    return {
        "paper": {**words, "enum": _ids(papers(dataset))},
        "section": {"type": "array", "items": {**words, "enum": sections(dataset)}},
        "subject": {**words, "enum": _ids(subjects(dataset)), "default": ALL},
        "words": {**words, "maxLength": MOST_WORDS},
    }


def _parameter(name: str, schema: Json) -> Json:
    told = TOLD.get(name, f"Who is shown: filter by {name}; ids or names.")
    return {"name": name, "in": "query", "description": told, "schema": schema}


def _many(entries: Iterable[Entry]) -> Json:
    return {"type": "array", "items": {"type": "string", "enum": _ids(entries)}}


def _ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def _schemas(dataset: Dataset) -> dict[str, Json]:
    rows = {"type": "array", "items": {"type": "object", "additionalProperties": ANY_CELL}}
    tables = {
        name.capitalize(): _answer({"type": "array", "items": row_schema(table.kind, dataset)})
        for name, table in TABLES.items()
    }
    fault = _object({name: {"type": "string"} for name in ("parameter", "value", "why")})
    return {
        "Chart": _answer(rows),
        **tables,
        "Refused": _object({"error": {"type": "string"},
                            "not_understood": {"type": "array", "items": fault}}),
        "Failed": _object({"error": {"type": "string"}}),
    }  # fmt: skip


def row_schema(kind: type[Row], dataset: Dataset) -> Json:
    """A row of a table: each column with its head, its type and what it holds."""
    schema = kind.model_json_schema()["properties"]
    found = {c["name"]: c for c in described(kind, dataset.vocabulary)}
    return _object({
        name: {**_bare(schema[name]), "title": c["head"], "description": c["holds"]}
        for name, c in found.items()
    })  # fmt: skip


def _bare(schema: Json) -> Json:
    return {k: v for k, v in schema.items() if k in ("type", "anyOf", "format", "enum")}


def _answer(rows: Json) -> Json:
    text = {"type": "string"}
    dataset = _object(
        dict.fromkeys(("title", "version", "fingerprint", "released", "licence"), text)
    )
    column = _object(dict.fromkeys(("name", "head", "type", "holds"), text))
    selection: dict[str, Any] = {
        key: {"type": "array", "items": text} for key in KEYS if key not in ("voice", "asof", "q")
    }
    return _object({
        "title": text,
        "about": text,
        "source": text,
        "dataset": dataset,
        "selection": _object({"voice": text, "asof": text, **selection, "q": text}),
        "follows": {"type": "string", "enum": ["selection", "voice", "nothing"],
                    "description": "What of the selection the rows follow."},
        "shown": {"type": "integer"},
        "total": {"type": "integer"},
        "unit": text,
        "columns": {"type": "array", "items": column},
        "rows": rows,
    })  # fmt: skip


def _object(properties: Mapping[str, Any]) -> Json:
    return {"type": "object", "properties": dict(properties), "required": list(properties),
            "additionalProperties": False}  # fmt: skip
