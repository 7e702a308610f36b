"""A Data Package as a data folder: the same dataset, which is proven before it is there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stances.counts import agree, count
from stances.dataset import Dataset, checked, dataset_of, fingerprint
from stances.exports.resources import resources
from stances.importing.cells import in_cells
from stances.importing.folder import made, write_schemas
from stances.importing.texts import texts
from stances.reading.problems import MOST, DataError, Problem
from stances.readings import positions_by_setting
from stances.rows import columns
from stances.tabular.files import AGAIN, DESCRIPTION, Files, Rows, refused
from stances.tabular.gather import Gathered, gather
from stances.tabular.layout import FORM, TABLES
from stances.tabular.unfold import cells, derived

# The version of the program that made the first package of this form.
SINCE = "1.10.0"


@dataclass(frozen=True)
class Package:
    """The tables of a package, and what its description says of the records."""

    given: Mapping[str, Rows]
    # The file of each table as a message names it.
    shown: Mapping[str, str]
    records: str


@dataclass(frozen=True)
class Imported:
    """What was written, and what of the package did not agree with it."""

    dataset: Dataset
    fingerprint: str
    notes: tuple[str, ...]


def import_package(path: Path, target: Path) -> Imported:
    """Write the dataset of a package to a folder.

    Raises DataError with every fault that was found, each with its file, row and column, and
    OSError where the folder cannot be written; then nothing is written.
    """
    package = _read(path)
    found = gather(package.given, package.shown)
    if found.problems:
        raise DataError(found.problems[:MOST])
    with made(target, texts(found.trees)) as (folder, put):
        dataset = _proven(folder, package, found)
        put()
    own = fingerprint(dataset.files)
    return Imported(dataset, own, tuple(_notes(package, dataset, own)))


def _read(path: Path) -> Package:
    if not path.exists():
        raise refused(str(path), "neither a folder nor a file", "Name a Data Package")
    files = Files(path)
    described = files.description()
    paths = {r["name"]: r["path"] for r in described["resources"]}
    if wrong := _wrong(described, paths):
        raise refused(files.shown(DESCRIPTION), *wrong)
    given = {n: files.rows(paths[n], tuple(columns(TABLES[n].row))) for n in TABLES}
    shown = {name: files.shown(paths[name]) for name in TABLES}
    for name, rows in given.items():
        if unknown := [head for head in rows.heads if head not in columns(TABLES[name].row)]:
            what = f"no dataset has a place for the column {unknown[0]}"
            raise refused(shown[name], what, "Take it out")
    return Package(given, shown, str(described.get("records", "")))


def _wrong(described: Mapping[str, Any], paths: Mapping[str, str]) -> tuple[str, str] | None:
    """What keeps a package from being a whole dataset of this form, and what helps."""
    form = described.get("form", 1)
    if form != FORM:
        later = isinstance(form, int) and form > FORM
        what = f"form {form} of the package, and not {FORM}"
        remedy = "Use the version of the program that made it" if later else OLD
        return what, remedy
    if missing := [name for name in TABLES if name not in paths]:
        return f"the table {missing[0]} is missing", AGAIN
    if unknown := [name for name in paths if name not in TABLES]:
        return f"no dataset has a place for the table {unknown[0]}", "Take it out"
    return None


OLD = f"Only a package made by version {SINCE} or later holds the whole dataset"


def _proven(folder: Path, package: Package, found: Gathered) -> Dataset:
    """The dataset of the folder, of which the tables are made anew and are those of the package."""
    files = checked(folder)
    if files.problems:
        raise DataError(in_cells(files, found.trees, package.shown))
    dataset = dataset_of(files)
    if differ := list(_differing(package, dataset)):
        raise DataError(differ[:MOST])
    write_schemas(files)
    return dataset


def _differing(package: Package, dataset: Dataset) -> Iterator[Problem]:
    """Each cell that is not what the records give, and each row that is lost or comes to it."""
    for name, (_, rows) in resources(dataset, {}).items():
        if derived(TABLES[name]):
            continue
        key, given = TABLES[name].key, _keyed(name, package.given[name])
        for made_row in map(cells, rows):
            number, line = given.pop(tuple(made_row[c] for c in key), (1, None))
            if line is None:
                at = "/".join(made_row[c] for c in key)
                yield _fault(package, name, number, "", f"the row {at} is missing")
                continue
            for column in (c for c in made_row if line[c] != made_row[c]):
                what = f'"{line[column]}" is here, and "{made_row[column]}" follows from the rest'
                yield _fault(package, name, number, column, what)
        for number, _ in given.values():
            yield _fault(package, name, number, "", "the row belongs to nothing")


def _keyed(name: str, rows: Rows) -> dict[tuple[str, ...], tuple[int, dict[str, str]]]:
    key = TABLES[name].key
    return {tuple(line[c] for c in key): (number, line) for number, line in rows.lines}


def _fault(package: Package, name: str, row: int, column: str, what: str) -> Problem:
    record = f"column {column}" if column else ""
    return Problem(package.shown[name], row, record, what, "Make them agree", "package")


def _notes(package: Package, dataset: Dataset, own: str) -> Iterator[str]:
    """What differs from the package and is no fault of it."""
    if package.records != own:
        yield f"The tables were edited: the records they were made from are {package.records}"
    name = next(name for name, table in TABLES.items() if derived(table))
    _, rows = resources(dataset, positions_by_setting(dataset))[name]
    given = _keyed(name, package.given[name])
    follow = {tuple(row[c] for c in TABLES[name].key): row for row in map(cells, rows)}
    off = [at for at in {**given, **follow} if given.get(at, (0, None))[1] != follow.get(at)]
    if off:
        yield (
            f"{package.shown[name]}: {count(len(off), 'row')} {agree(len(off), 'is', 'are')} not "
            f"what follows from the statements ({'/'.join(off[0])} is the first); positions are "
            "derived, not read"
        )
