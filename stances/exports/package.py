"""The dataset as a Data Package: CSV files with a schema that other tools can check."""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from stances.dataset import DATA, Dataset
from stances.exports.tables import to_csv
from stances.exports.zips import pack
from stances.frames.views import all_views
from stances.model import NONE, SETTINGS, VOICES, About
from stances.positions import status_of
from stances.scene import Positions
from stances.vocabulary import Vocabulary
from stances.words import TYPE_LABELS

Field = dict[str, Any]
ROOT = DATA.parent
# Files of the repository that go into the package as they are.
CITED = "CITATION.cff"
PACKED = (CITED, "LICENSE")
# What each column holds; a name that several tables share means the same in all.
FIELDS: dict[str, tuple[str, str]] = {
    "actor": ("string", "Id of the actor; a State's is its ISO 3166-1 alpha-3 code."),
    "name": ("string", "Name at the time."),
    "type": ("string", "Kind of actor."),
    "region": ("string", "Region of a State."),
    "bloc": ("string", "Id of the bloc, which is an actor too."),
    "as_of": ("date", "Day on which the membership holds."),
    "reference": ("string", "Public list or treaty that shows the members."),
    "source": ("string", "Id of the document."),
    "title": ("string", "Title of the document."),
    "issuer": ("string", "Who issued it."),
    "date": ("date", "Day of the words, or of issue."),
    "kind": ("string", "Kind of document, or reason or condition."),
    "address": ("string", "Where it was published."),
    "statement": ("string", "Id of the statement."),
    "voice": ("string", "How it is known, strongest first: own, record, aligned, group, reported."),
    "stance": ("string", "Code on the scale, or none."),
    "alternative": ("string", "A stance that a fair coder could also give; the note says why."),
    "otherwise": ("string", "What the status could also be, by other readings of records."),
    "speaker": ("string", "Who spoke."),
    "delivered_by": ("string", "Who read it out, if another."),
    "reported_by": ("string", "Id of the actor that reports it."),
    "locator": ("string", "Place in the document."),
    "quotation": ("string", "Operative words, 20 at most."),
    "confidence": ("string", "Of the coding: high, medium, low."),
    "note": ("string", "What is ambiguous or worth knowing."),
    "code": ("string", "Id of the argument or condition."),
    "text": ("string", "Paraphrase."),
    "setting": ("string", "Voice setting."),
    "status": ("string", "Stance, or conflict, none, absent."),
    "via": ("string", "Ids of the groups through which a position is inherited."),
    "footnote": ("integer", "Number of the footnote."),
    "section": ("string", "Chapter and section."),
    "claim": ("string", "What the footnoted part says, in own words."),
    "on_subject": ("boolean", "Whether it is about what the question asks."),
    "quantifier": ("string", "The words that tell how many hold it."),
    "label": ("string", "What it is called on the page."),
    "list": ("string", "Part of the codebook."),
    "definition": ("string", "What the code means."),
    "include": ("string", "What falls under it."),
    "exclude": ("string", "What does not."),
    "example": ("string", "An invented example."),
}


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
    "sources": (("source",), {}),
    "statements": (("statement",), {"actor": "actors", "source": "sources"}),
    "reasons": (("statement", "code"), {"statement": "statements", "code": "codebook"}),
    "positions": (("setting", "actor"), {"actor": "actors"}),
    "views": (("source", "footnote"), {"source": "sources"}),
    "respondents": (("source", "footnote", "actor"), {"actor": "actors"}),
    "codebook": (("code",), {}),
}


def tables(dataset: Dataset, by_setting: dict[str, Positions]) -> dict[str, pd.DataFrame]:
    """Every table of the package by its name."""
    d = dataset
    plain = ["voice", "stance", "alternative", "speaker", "delivered_by", "reported_by", "locator",
             "quotation", "confidence", "note"]  # fmt: skip
    return {
        "actors": _frame(
            ["actor", "name", "type", "region", "note"],
            [(a.id, a.name, a.type, a.region, a.note) for a in d.actors.values()],
        ),
        "members": _frame(
            ["bloc", "actor", "as_of", "reference"],
            [(b.id, m, b.as_of, b.reference) for b in d.blocs.values() for m in b.members],
        ),
        "sources": _frame(
            ["source", "title", "issuer", "date", "kind", "address", "note"],
            [
                (s.id, s.title, s.issuer, s.date, s.kind, s.address, s.note)
                for s in d.sources.values()
            ],
        ),
        "statements": _frame(
            ["statement", "source", "actor", "date", *plain],
            [
                (s.id, d.source_of[s.id], s.actor, s.date, *(getattr(s, p) for p in plain))
                for s in d.statements
            ],
        ),
        "reasons": _reasons(d),
        "positions": _frame(
            ["setting", "actor", "status", "voice", "via", "otherwise"],
            [
                (setting, p.actor, status_of(p), p.voice, " ".join(p.via), " ".join(p.otherwise))
                for setting, positions in by_setting.items()
                for p in positions.values()
            ],
        ),
        "views": _frame(
            ["source", "footnote", "section", "claim", "on_subject", "quantifier", "note"],
            [
                (v.source, v.view.footnote, v.view.section, v.view.claim,
                 str(v.view.on_subject).lower(), v.view.quantifier, v.view.note)
                for v in all_views(d)
            ],
        ),
        "respondents": _frame(
            ["source", "footnote", "actor"],
            [(v.source, v.view.footnote, a) for v in all_views(d) for a in v.view.respondents],
        ),
        "codebook": _codebook(d),
    }  # fmt: skip


def _frame(columns: list[str], rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _reasons(d: Dataset) -> pd.DataFrame:
    rows: list[tuple[Any, ...]] = []
    for s in d.statements:
        for r in s.reasons:
            rows.append((s.id, r.argument, "reason", r.text, r.locator or s.locator, r.quotation))
        for c in s.conditions:
            place = c.locator or s.locator
            rows.append((s.id, c.condition, "condition", c.text, place, c.quotation))
    return _frame(["statement", "code", "kind", "text", "locator", "quotation"], rows)


def _codebook(d: Dataset) -> pd.DataFrame:
    book = d.codebook
    parts = (("argument", book.arguments), ("condition", book.conditions))
    rows = [
        (e.id, part, e.label, e.definition, e.include, e.exclude, e.example)
        for part, entries in parts
        for e in entries
    ]
    columns = ["code", "list", "label", "definition", "include", "exclude", "example"]
    return _frame(columns, rows)


def schema(name: str, frame: pd.DataFrame, closed: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The Table Schema of a table: types, closed lists, key, references, what a gap means."""
    key, references = KEYS[name]
    out: dict[str, Any] = {
        "fields": [
            _field(column, column in key, closed.get(column, ())) for column in frame.columns
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


def _field(column: str, required: bool, closed: tuple[str, ...]) -> Field:
    kind, description = FIELDS[column]
    out: Field = {"name": column, "type": kind, "description": description}
    constraints: dict[str, Any] = {"required": True} if required else {}
    if closed:
        constraints["enum"] = list(closed)
    return {**out, "constraints": constraints} if constraints else out


def to_package(dataset: Dataset, by_setting: dict[str, Positions]) -> bytes:
    """The zip: CSV files, datapackage.json, README, CITATION.cff and LICENSE.

    Raises FileNotFoundError where one of the last two is missing.
    """
    about, made, closed = dataset.about, tables(dataset, by_setting), enums(dataset.vocabulary)
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
                "schema": schema(name, frame, closed),
            }
            for name, frame in made.items()
        ],
    }
    files = {"datapackage.json": json.dumps(described, indent=2, ensure_ascii=False).encode()}
    files |= {f"{name}.csv": to_csv(frame, mark=False) for name, frame in made.items()}
    files["README.md"] = _readme(dataset).encode()
    # Without them nobody could cite the data or know what is allowed: missing is an error.
    files |= {name: (ROOT / name).read_bytes() for name in PACKED if _meant(name, about)}
    return pack(files)


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
