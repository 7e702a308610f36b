"""A Data Package as one side of a comparison: rows of its tables put together to records."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from stances.differences.folder import position, take_up
from stances.differences.side import POSITION, Fields, Side, Strange
from stances.model import About
from stances.reading.problems import DataError
from stances.rows import columns
from stances.tabular.files import AGAIN, Files, Rows, refused
from stances.tabular.gather import Gathered, gather, needed
from stances.tabular.layout import FORM, TABLES
from stances.tabular.unfold import derived

TITLE = "events_title"
Line = dict[str, Any]
Given = dict[str, Rows]


def package_side(path: Path) -> Side:
    """What a Data Package holds; raises DataError where one of its files cannot be read."""
    files = Files(path)
    described = files.description()
    paths = {r["name"]: r["path"] for r in described["resources"]}
    shown = {name: files.shown(path) for name, path in paths.items()}
    given = {n: files.rows(paths[n], needed(TABLES[n])) for n in TABLES if n in paths}
    strange = [Strange(name) for name in paths if name not in TABLES]
    strange += [Strange(n, head) for n, rows in given.items() for head in _unknown(n, rows)]
    found = gather(_with_blocs(given, shown), shown)
    if found.problems:
        raise DataError(found.problems)
    about = found.trees.setdefault("dataset.yaml", _about(described))
    # A folder is told without what every dataset has that says nothing else.
    if about.get(TITLE) == About.model_fields[TITLE].default:
        del about[TITLE]
    found.held.setdefault("dataset", set(about))
    records = {**_records(found, files), **_positions(given, found.held)}
    return Side(
        str(path), "Data Package", about.get("version", ""), records,
        held={kind: frozenset(fields) for kind, fields in found.held.items()},
        strange=tuple(strange), exact=described.get("form") == FORM,
    )  # fmt: skip


def _unknown(name: str, rows: Rows) -> Iterator[str]:
    return (head for head in rows.heads if head not in columns(TABLES[name].row))


def _with_blocs(given: Given, shown: dict[str, str]) -> Given:
    """The tables with one of blocs, which in form 1 only the rows of their members repeat."""
    if "blocs" in given or "members" not in given:
        return given
    heads = ["bloc", "as_of", "reference"]
    found: dict[str, tuple[int, dict[str, str]]] = {}
    for number, line in given["members"].lines:
        own = {head: line.get(head, "") for head in heads}
        if found.setdefault(line["bloc"], (number, own))[1] != own:
            what = f"as_of and reference of {line['bloc']} differ from row to row"
            raise refused(shown["members"], what, AGAIN, number)
    shown["blocs"] = shown["members"]
    return {**given, "blocs": Rows(heads, list(found.values()))}


def _about(described: Line) -> dict[str, str]:
    """What the description says of the dataset."""
    licences = described.get("licenses")
    licence = licences[0] if isinstance(licences, list) and licences else {}
    given = {
        "title": described.get("title"),
        "version": described.get("version"),
        "released": str(described.get("created") or "").partition("T")[0],
        "licence": licence.get("title") if isinstance(licence, dict) else None,
        "slug": described.get("name"),
    }
    return {name: value for name, value in given.items() if value and isinstance(value, str)}


def _records(found: Gathered, files: Files) -> dict[str, dict[str, Fields]]:
    out: dict[str, dict[str, Fields]] = {kind: {} for kind in found.held}
    for name, tree in found.trees.items():
        try:
            take_up(out, name, tree)
        except KeyError as error:
            what = f"a part of {name} without id: {error.args[0]}"
            raise refused(str(files.path), what, AGAIN) from error
    return out


def _positions(given: Mapping[str, Rows], held: dict[str, set[str]]) -> dict[str, Any]:
    """The positions, where their table is there."""
    [(name, table)] = ((name, table) for name, table in TABLES.items() if derived(table))
    if name not in given:
        return {}
    held[POSITION] = {*given[name].heads} - {*table.record}
    known = columns(table.row)
    lines = ({k: _value(table.flags, k, v) for k, v in line.items() if k in known}
             for _, line in given[name].lines)  # fmt: skip
    return {POSITION: dict(map(position, lines))}


def _value(flags: set[str], column: str, text: str) -> object:
    """A cell; nothing for one that is empty, and a truth for one that is true or false."""
    return text == "true" if column in flags else text or None
