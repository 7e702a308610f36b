"""The dataset as a Data Package: CSV files with a schema that other tools can check."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from stances.dataset import DATA, Dataset
from stances.exports.resources import resources
from stances.exports.tables import to_csv
from stances.exports.zips import pack
from stances.model import NONE, SETTINGS, VOICES, About
from stances.rows import Row, columns, frame, kind_of
from stances.scene import Positions
from stances.vocabulary import Vocabulary
from stances.words import TYPE_LABELS

Field = dict[str, Any]
ROOT = DATA.parent
# Files of the repository that go into the package as they are.
CITED = "CITATION.cff"
PACKED = (CITED, "LICENSE")


def enums(words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The closed list of each column that has one."""
    return {
        "type": tuple(TYPE_LABELS),
        "voice": VOICES,
        "stance": (*words.scale, NONE),
        "alternative": words.scale,
        "confidence": ("high", "medium", "low"),
        "setting": SETTINGS,
        "status": words.counted,
    }


# Table: its key, and which of its columns point to which table.
KEYS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "actors": (("actor",), {}),
    "members": (("bloc", "actor"), {"bloc": "actors", "actor": "actors"}),
    "memberships": (("bloc", "actor", "period"), {"bloc": "actors", "actor": "actors"}),
    "sources": (("source",), {}),
    "statements": (("statement",), {"actor": "actors", "source": "sources"}),
    "reasons": (("statement", "code"), {"statement": "statements", "code": "codebook"}),
    "positions": (("setting", "actor"), {"actor": "actors"}),
    "views": (("source", "footnote"), {"source": "sources"}),
    "respondents": (("source", "footnote", "actor"), {"actor": "actors"}),
    "codebook": (("code",), {}),
}


def schema(name: str, kind: type[Row], closed: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The Table Schema of a table: types, closed lists, key, references, what a gap means."""
    key, references = KEYS[name]
    out: dict[str, Any] = {
        "fields": [
            _field(column, field, column in key, closed.get(column, ()))
            for column, field in columns(kind).items()
        ],
        "primaryKey": list(key),
        "missingValues": [{"value": "", "label": "not given or does not apply"}],
    }
    if references:
        target = {"actors": "actor", "sources": "source", "statements": "statement",
                  "codebook": "code"}  # fmt: skip
        out["foreignKeys"] = [
            {"fields": column, "reference": {"resource": table, "fields": target[table]}}
            for column, table in references.items()
        ]
    return out


def _field(column: str, field: FieldInfo, required: bool, closed: tuple[str, ...]) -> Field:
    out: Field = {"name": column, "type": kind_of(field), "description": field.description}
    constraints: dict[str, Any] = {"required": True} if required else {}
    if closed:
        constraints["enum"] = list(closed)
    return {**out, "constraints": constraints} if constraints else out


def to_package(dataset: Dataset, by_setting: dict[str, Positions]) -> bytes:
    """The zip: CSV files, datapackage.json, README, CITATION.cff and LICENSE.

    Raises FileNotFoundError where one of the last two is missing.
    """
    about, closed = dataset.about, enums(dataset.vocabulary)
    made = {
        name: (kind, list(rows)) for name, (kind, rows) in resources(dataset, by_setting).items()
    }
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dataset.about.slug,
        "title": about.title,
        "version": about.version,
        "created": f"{about.released.isoformat()}T00:00:00Z",
        "description": f"Fingerprint of the data files: {dataset.fingerprint}.",
        "licenses": [{"name": about.licence.replace(" ", "-"), "title": about.licence}],
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema(name, kind, closed),
            }
            for name, (kind, _) in made.items()
        ],
    }
    files = {"datapackage.json": json.dumps(described, indent=2, ensure_ascii=False).encode()}
    files |= {f"{name}.csv": _csv(kind, rows) for name, (kind, rows) in made.items()}
    files["README.md"] = _readme(dataset).encode()
    # Without them nobody could cite the data or know what is allowed: missing is an error.
    files |= {name: (ROOT / name).read_bytes() for name in PACKED if _meant(name, about)}
    return pack(files)


def _csv(kind: type[Row], rows: Iterable[Row]) -> bytes:
    """A table without a byte order mark; a truth is written as the schema has it."""
    found = frame(kind, rows)
    for name, field in columns(kind).items():
        if kind_of(field) == "boolean":
            found[name] = ["true" if value else "false" for value in found[name]]
    return to_csv(found, mark=False)


def _meant(name: str, about: About) -> bool:
    """Whether a file of the repository is about this dataset: the citation may be of another."""
    return name != CITED or f"\ntitle: {about.title}\n" in (ROOT / name).read_text("utf-8")


def _readme(dataset: Dataset) -> str:
    about = dataset.about
    cited = f"; see {CITED}" if _meant(CITED, about) else ""
    return (
        f"# {about.title}\n\nVersion {about.version} ({dataset.fingerprint}), "
        f"{about.released.isoformat()}. Data {about.licence}{cited}.\n\n"
        "datapackage.json describes every table and column. A text that begins with = + - or @ "
        "bears a leading apostrophe, so that no spreadsheet runs it.\n"
    )
