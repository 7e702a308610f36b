"""A coding as a file of the data: under which name, in which form, and whether it may be there."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from stances.blind.units import statements_of
from stances.model import Coded, Coding
from stances.reading.canonical import canonical
from stances.reading.kinds import CODINGS, modeline
from stances.reading.records import Records
from stances.reading.rules import codings
from stances.reading.rules.reliability import coded

# Letters of the name of a coder in that of a file.
LONGEST = 40


def name_of(source: str, coder: str, taken: Collection[str]) -> str:
    """The file of a coding: its source and its coder, as a decision will name it; none that is."""
    plain = unicodedata.normalize("NFKD", coder).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    stem = f"{CODINGS}/{source}-{slug or 'coder'}"
    names = chain([f"{stem}.yaml"], (f"{stem}-{n}.yaml" for n in count(2)))
    return next(name for name in names if name not in taken)


def text_of(coding: Coding, folder: Path, name: str) -> bytes:
    """The coding in the one text form of the data, as a file of that name in a data folder."""
    data = coding.model_dump(mode="json", exclude_defaults=True)
    head = f"{line}\n" if (line := modeline(folder, name)) else ""
    return (head + canonical(data, Coding)).encode("utf-8")


def faults_of(records: Records, name: str, coding: Coding) -> list[str]:
    """What keeps a coding out of the data, though each of its codes is right."""
    added = replace(records, codings={**records.codings, name: coding})
    found = [f for f in codings.faults(added) if f.place.file == name]
    again = [f for f in found if f.rule == codings.ONE_CODER]
    told = [f"{f.place.record}: {f.what}" for f in found if f not in again]
    if again:
        n = f"{len(again)} of these statements" if len(again) > 1 else again[0].place.record
        told.append(f"{n}: {again[0].what}; a coding is never changed")
    return told


def as_it_stands(records: Records, source: str) -> list[Coded]:
    """What the data have now of a source, of statements that nobody's coding holds yet."""
    said = statements_of(records, source)
    return [coded(s) for s in said if s.id not in held(records)]


def held(records: Records) -> set[str]:
    """The statements that a coding holds."""
    return {u.unit for coding in records.codings.values() for u in coding.units}
