"""Rows of a sheet put together as statements."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from stances.importing.sheet.fields import LISTS, SOURCE, STATEMENT
from stances.importing.sheet.rows import Given, Part, Row, Wrong
from stances.model import Statement
from stances.reading.explained import explained
from stances.reading.misfits import MISSING
from stances.reading.nearest import hint

Path = tuple[str | int, ...]


@dataclass
class Coding:
    """A statement as the sheet gives it: its source, its fields as texts, and each one's cell."""

    id: str
    source: str
    rows: list[Row]
    tree: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, str] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)

    def place(self, path: Iterable[str | int] = ()) -> str:
        """The cell of a value, or of the nearest value around it; at last the first row."""
        steps = tuple(path)
        found = (self.places.get(steps[:n]) for n in range(len(steps), 0, -1))
        return next((p for p in found if p), self.rows[0].place)


def codings_of(rows: Iterable[Row], known: Collection[str]) -> tuple[list[Coding], list[Row]]:
    """The statements of the rows, and the rows that belong to none.

    Rows belong to one statement if they have one id, or, without ids, one source and actor.
    `known` are the ids of the statements that are there already.
    """
    groups: dict[str, list[Row]] = {}
    apart = []
    for row in rows:
        if (key := _key(row)) is None:
            apart.append(row)
            if not row.wrong:
                row.wrong.append(Wrong(row.place, "no source or no actor, and no id"))
        else:
            groups.setdefault(key, []).append(row)
    codings = [_coding(key, rows_) for key, rows_ in groups.items()]
    for coding in codings:
        coding.wrong += _aligned(coding, {*known, *groups})
    return codings, apart


def _key(row: Row) -> str | None:
    if given := row.fields.get("id"):
        return given.value
    source, actor = (row.fields.get(name) for name in (SOURCE, "actor"))
    return f"{source.value}.{actor.value}" if source and actor else None


def _coding(key: str, rows: list[Row]) -> Coding:
    out = Coding(key, "", rows, wrong=[wrong for row in rows for wrong in row.wrong])
    fields = _one(out, rows)
    out.source = fields.pop(SOURCE, Given("", "")).value
    out.tree["id"] = key
    for name, given in sorted(fields.items(), key=lambda pair: STATEMENT.index(pair[0])):
        out.tree[name], out.places[(name,)] = given
    for part in LISTS:
        _list(out, part, rows)
    # What is wrong already would be told twice.
    if not out.wrong:
        out.wrong += _invalid(out)
    return out


def _one(out: Coding, rows: list[Row]) -> Part:
    """The fields of a statement, which must be the same in all rows that have them."""
    fields: Part = {}
    for row in rows:
        for name, given in row.fields.items():
            first = fields.setdefault(name, given)
            if first.value != given.value:
                what = (
                    f'"{given.value}" is here and "{first.value}" at {first.place}, for one '
                    f"statement ({out.id}); make them agree, or give each statement its own id"
                )
                out.wrong.append(Wrong(given.place, what))
    return fields


def _list(out: Coding, part: str, rows: list[Row]) -> None:
    """The records of a list in the order of the rows; one that is repeated whole is one."""
    records: list[dict[str, str]] = []
    order = list(LISTS[part].model_fields)
    for given in (g for row in rows for g in row.lists[part]):
        record = {name: given[name].value for name in order if name in given}
        if not record or record in records:
            continue
        out.places[(part, len(records))] = next(iter(given.values())).place
        out.places |= {(part, len(records), name): g.place for name, g in given.items()}
        records.append(record)
    if records:
        out.tree[part] = records


def _invalid(coding: Coding) -> Iterator[Wrong]:
    if not coding.source:
        yield Wrong(coding.place(), "no source")
    try:
        Statement.model_validate(coding.tree)
    except ValidationError as error:
        for e in error.errors(include_url=False, include_context=False, include_input=False):
            if e["type"] == MISSING:
                yield Wrong(coding.place(e["loc"]), f"no {e['loc'][-1]}")
        for fault in explained("", Statement, coding.tree, error, {}):
            if fault.place.path in coding.places or fault.place.path == ("id",):
                told = f"{fault.place.path[-1]}: {fault.what}. {fault.remedy}"
                yield Wrong(coding.place(fault.place.path), told)


def _aligned(coding: Coding, known: Collection[str]) -> Iterator[Wrong]:
    meant = coding.tree.get("aligned_with")
    if meant and meant not in known:
        place = coding.place(("aligned_with",))
        yield Wrong(place, f'"{meant}" is no statement{hint(meant, known)}')


def refuse_followers(codings: Iterable[Coding]) -> None:
    """Refuse what is aligned with a statement that is refused, as long as there is any."""
    by_id: Mapping[str, Coding] = {c.id: c for c in codings}
    again = True
    while again:
        again = False
        for coding in by_id.values():
            meant = by_id.get(coding.tree.get("aligned_with", ""))
            if meant and meant.wrong and not coding.wrong:
                place = coding.place(("aligned_with",))
                coding.wrong.append(Wrong(place, f"{meant.id}, which is refused itself"))
                again = True
