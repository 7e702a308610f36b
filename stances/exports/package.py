"""The dataset as a Data Package: CSV files with a schema that other tools can check."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic.fields import FieldInfo

from stances.dataset import DATA, Dataset, fingerprint
from stances.exports.resources import resources
from stances.exports.zips import pack
from stances.model import NONE, SETTINGS, VOICES, About, Argument, CodedField
from stances.rows import Row, columns, kind_of
from stances.scene import Positions
from stances.tabular.layout import FORM, TABLES
from stances.tabular.unfold import cells
from stances.vocabulary import Vocabulary
from stances.words import TYPE_LABELS

Field = dict[str, Any]
ROOT = DATA.parent
# Files of the repository that go into the package as they are.
CITED = "CITATION.cff"
PACKED = (CITED, "LICENSE")
README = """# {title}

Version {version} ({fingerprint}), {released}. Data {licence}{cited}.

datapackage.json describes every table and column, with its keys and closed lists. The tables hold
all that the data files say, but for their comments, so that

    python -m stances import PACKAGE -o FOLDER

writes the same dataset again: its records have the fingerprint {records}.

- The order of rows is that of the data, and `place` counts from 1 what stands in a list.
- `positions` follows from the other tables, and so do `as_of`, `from`, `to` and `reference` of
  `members`, `period` of `memberships`, and the `locator` of a reason that is `inherited` from its
  statement. What they repeat is not read back; where it is no longer true, the import says so.
- An empty cell is not given or does not apply.
- The tables are for programs. A text that begins with = + - or @ stands as it is, without the
  apostrophe of other tables of this project; let no spreadsheet run it.

Form 2 of the package, since version 1.10.0 of the program. Form 1 held neither `order`,
`aligned_with`, `earliest`, `first`, `inferred`, `language` and `symbol`, nor the other names, the
question, stances, voices, sides, events, map, points, replies, the list of non-parties, codings and
decisions; a reason without a place of its own could not be told from one with the same place, and
texts had the apostrophe.
"""


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
        "side": get_args(Argument.model_fields["side"].annotation),
        "field": get_args(CodedField),
    }


def schema(name: str, closed: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The Table Schema of a table: types, closed lists, key, references, what a gap means."""
    table = TABLES[name]
    out: dict[str, Any] = {
        "fields": [
            _field(column, field, column in table.key, closed.get(column, ()))
            for column, field in columns(table.row).items()
        ],
        "primaryKey": list(table.key),
        "missingValues": [{"value": "", "label": "not given or does not apply"}],
    }
    if table.points:
        out["foreignKeys"] = [_reference(name, *points) for points in table.points]
    return out


def _reference(name: str, table: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Columns that point to those of a table; the table itself is called by no name."""
    target = {"resource": "" if table == name else table, "fields": list(fields.values())}
    return {"fields": list(fields), "reference": target}


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
    made = resources(dataset, by_setting)
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dataset.about.slug,
        "title": about.title,
        "version": about.version,
        "created": f"{about.released.isoformat()}T00:00:00Z",
        "form": FORM,
        "description": f"Fingerprint of the data files: {dataset.fingerprint}.",
        "records": fingerprint(dataset.files),
        "licenses": [{"name": about.licence.replace(" ", "-"), "title": about.licence}],
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema(name, closed),
            }
            for name in made
        ],
    }
    files = {"datapackage.json": json.dumps(described, indent=2, ensure_ascii=False).encode()}
    files |= {f"{name}.csv": _csv(kind, rows) for name, (kind, rows) in made.items()}
    files["README.md"] = _readme(dataset).encode()
    # Without them nobody could cite the data or know what is allowed: missing is an error.
    files |= {name: (ROOT / name).read_bytes() for name in PACKED if _meant(name, about)}
    return pack(files)


def _csv(kind: type[Row], rows: Iterable[Row]) -> bytes:
    """A table for programs: no byte order mark, no mark before what looks like a formula."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(columns(kind))
    lines.writerows(cells(row).values() for row in rows)
    return out.getvalue().encode()


def _meant(name: str, about: About) -> bool:
    """Whether a file of the repository is about this dataset: the citation may be of another."""
    return name != CITED or f"\ntitle: {about.title}\n" in (ROOT / name).read_text("utf-8")


def _readme(dataset: Dataset) -> str:
    about = dataset.about
    cited = f"; see {CITED}" if _meant(CITED, about) else ""
    return README.format(
        title=about.title, version=about.version, fingerprint=dataset.fingerprint,
        released=about.released.isoformat(), licence=about.licence, cited=cited,
        records=fingerprint(dataset.files),
    )  # fmt: skip
