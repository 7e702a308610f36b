"""A data folder as one side of a comparison."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from stances.dataset import Dataset, dataset_of
from stances.differences.side import Fields, Records, Side, apart, flat, keyed
from stances.exports.resources import resources
from stances.reading.files import Files, read_all
from stances.reading.kinds import ADJUDICATION, CODINGS, FOLDERS
from stances.reading.nodes import read_yaml
from stances.reading.problems import DataError, Problem
from stances.reading.records import EMPTY
from stances.reading.rules import check_rules
from stances.readings import positions_by_setting

# What a version with other fields breaks: such files are compared as they are written.
OF_ANOTHER_VERSION = {"missing", "unknown-field", "indent"}
# The records in each file by the list in which they stand. What is left is the head of the file.
LISTS = {
    "statements": "statement", "actors": "actor", "blocs": "bloc", "sources": "source",
    "views": "view", "points": "point", "lists": "point-list", "replies": "reply",
    "stances": "stance", "voices": "voice", "arguments": "argument", "conditions": "condition",
    "events": "event", "units": "coded", "disputes": "dispute", "revisions": "revision",
}  # fmt: skip
# The field that tells records apart which have no id.
KEY_OF = {
    "view": "footnote", "event": "date", **dict.fromkeys(("coded", "dispute", "revision"), "unit"),
}  # fmt: skip
# The heads of files: the kind of record, and its id where the file has no source.
HEADS = {
    "dataset": "dataset", "codebook": "codebook", "protocol": "protocol",
    "views": "view-file", "points": "point-file", CODINGS: "coding",
}  # fmt: skip
# The lists of a position, which a table holds as ids with blanks between.
LISTED = ("via", "newer", "otherwise")
# Of decisions one unit can have several.
FURTHER = ("field", "version")


class Found(NamedTuple):
    """One record: what it is, its id, and its fields."""

    kind: str
    id: str
    fields: Fields


def folder_side(folder: Path) -> Side:
    """What a data folder holds, with the positions that follow from it.

    Where its fields are those of another version, its files are taken as they are written, without
    positions. Raises DataError with every fault of one that cannot be read.
    """
    files = read_all(folder, str(folder))
    faulty = {p.rule for p in files.problems}
    if not faulty or faulty - OF_ANOTHER_VERSION:
        check_rules(files)
        if files.problems:
            raise DataError(files.problems)
    records = _records(files)
    version = _text(records["dataset"]["dataset"].get(("version",), ""))
    if files.problems:
        faults = tuple(map(str, files.problems))
        return Side(str(folder), "data folder", version, records, faults=faults)
    dataset = dataset_of(files)
    words = dataset.vocabulary
    called = {code: words.in_text(code) for code in words.counted}
    records = {**records, "position": _positions(dataset)}
    return Side(str(folder), "data folder", version, records, stances=called)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _positions(dataset: Dataset) -> dict[str, Fields]:
    """Positions by setting and actor, with the fields of the table of the package."""
    _, rows = resources(dataset, positions_by_setting(dataset))["positions"]
    return {i: fields for i, fields in (position(dict(vars(row))) for row in rows)}


def position(row: dict[str, Any]) -> tuple[str, Fields]:
    """The id and the fields of a position from a row of the table of the package."""
    several = {name: tuple(row[name].split()) for name in LISTED if row.get(name)}
    rest = {k: v for k, v in row.items() if k not in ("setting", "actor", *LISTED)}
    return f"{row['setting']}/{row['actor']}", flat({**rest, **several})


def _records(files: Files) -> Records:
    out: dict[str, dict[str, Fields]] = {}
    for name in files.names:
        try:
            take_up(out, name, _tree(files, name))
        except KeyError as error:
            raise DataError(files.problems or [_nameless(files, name, error)]) from error
    return out


def take_up(out: dict[str, dict[str, Fields]], name: str, tree: Mapping[str, Any]) -> None:
    """Add the records of a file; KeyError, and nothing is added, for one without an id."""
    for kind, i, fields in list(_of_file(name, tree)):
        if fields or kind != "file":
            known = out.setdefault(kind, {})
            known[apart(i, known)] = fields


def _nameless(files: Files, name: str, error: KeyError) -> Problem:
    what = f"a part without id: {error.args[0]}"
    return Problem(files.shown(name), 1, "", what, "Give it an id", "id")


def _tree(files: Files, name: str) -> Mapping[str, Any]:
    """What a file says: as its record has it, or as it is written."""
    if record := files.records.get(name):
        return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data, _, _ = read_yaml(files.raw[name].decode("utf-8-sig"), name)
    found: Mapping[str, Any] = data
    return found


def _of_file(name: str, tree: Mapping[str, Any]) -> Iterator[Found]:
    """The records of a file, then its head."""
    if name == "tiles.yaml":
        yield from _tiles(tree["rows"])
        tree = {k: v for k, v in tree.items() if k != "rows"}
    part, stem = _parts(name)
    lists = [key for key in tree if key in LISTS and _of_records(tree[key])]
    for key in lists:
        yield from _listed(LISTS[key], tree[key], _home(part, tree, stem))
    yield from _head(name, {k: v for k, v in tree.items() if k not in lists})


def _head(name: str, rest: Mapping[str, Any]) -> Iterator[Found]:
    """What a file says besides its records; of a file that holds nothing else, what is odd."""
    part, stem = _parts(name)
    kind = HEADS.get(part, "file") if name != ADJUDICATION else "file"
    if part in FOLDERS and part != CODINGS:
        source, rest = rest["source"], {k: v for k, v in rest.items() if k != "source"}
        yield Found(kind, source if kind != "file" else name, flat(rest))
    elif rest or part == "dataset":
        yield Found(kind, stem if kind != "file" else name, flat(rest))


def _parts(name: str) -> tuple[str, str]:
    """The folder of a file, or else its own name; and its own name. Both without their ends."""
    path = PurePosixPath(name)
    return (path.parent.name or path.stem), path.stem


def _of_records(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, Mapping) for part in value)


def _home(part: str, tree: Mapping[str, Any], stem: str) -> str:
    """What the ids of a file's records are unique in, if not in the whole folder."""
    if part == CODINGS:
        return stem
    return str(tree["source"]) if "source" in tree else ""


def _listed(kind: str, parts: Iterable[Mapping[str, Any]], home: str) -> Iterator[Found]:
    for part in parts:
        key, rest = keyed(part, (KEY_OF.get(kind, "id"),))
        if kind in ("dispute", "revision"):
            key = "/".join((key, *(str(rest[name]) for name in FURTHER if name in rest)))
        elif kind in ("view", "point", "point-list", "coded"):
            key = f"{home}/{key}"
        elif kind == "statement":
            rest = {"source": home, **rest}
        yield Found(kind, key, flat(rest))


def _tiles(rows: Iterable[str]) -> Iterator[Found]:
    """The place of each square of the map."""
    for y, row in enumerate(rows):
        for x, code in enumerate(row.split()):
            if code != EMPTY:
                yield Found("tile", code, flat({"row": y + 1, "column": x + 1}))
