"""Rules on views, points, replies and reliability: all that stands beside the statements."""

from collections.abc import Collection, Mapping
from typing import get_args

from stances.model import (
    Coded,
    CodedField,
    Coding,
    PointsFile,
    Protocol,
    RepliesFile,
    Statement,
    StatementsFile,
    ViewsFile,
)
from stances.reading.files import Files
from stances.reading.rules import exists, file_named, unique

FIELDS: tuple[CodedField, ...] = get_args(CodedField)


def check_extras(files: Files) -> None:
    """Note every breach; needs all files to have been read as records."""
    r = files.records
    actors = {a.id: a for a in r["actors.yaml"].actors}
    states = {i for i, a in actors.items() if a.type == "state"}
    sources = {s.id for s in r["sources.yaml"].sources}
    codes = {
        "argument": {a.id for a in r["codebook.yaml"].arguments},
        "condition": {c.id for c in r["codebook.yaml"].conditions},
    }
    stances = {s.id for s in r["codebook.yaml"].stances}
    statements = {
        s.id: s for file in r.values() if isinstance(file, StatementsFile) for s in file.statements
    }
    for name, file in list(r.items()):
        if isinstance(file, ViewsFile):
            file_named(files, name, file.source, "views", sources)
            _views(files, name, file, actors)
        elif isinstance(file, PointsFile):
            file_named(files, name, file.source, "points", sources)
            _points(files, name, file, codes)
        elif isinstance(file, Protocol):
            exists(files, name, ("source",), "", file.source, sources, "source")
            _members(files, name, ("not_parties",), "", file.not_parties, states)
        elif isinstance(file, RepliesFile):
            _replies(files, name, file, codes["argument"], statements)
        elif isinstance(file, Coding):
            _coding(files, name, file, codes, stances, statements)
    _reliability(files, statements)


def _members(
    files: Files, name: str, at: tuple[str | int, ...], label: str, ids: tuple[str, ...],
    known: Collection[str],
) -> None:  # fmt: skip
    """Each id is known and stands once."""
    seen: set[str] = set()
    for j, found in enumerate(ids):
        exists(files, name, (*at, j), label, found, known, "actor")
        if found in seen:
            what = f'"{found}" stands twice'
            files.fault(name, (*at, j), label, what, "Keep one of the two", "unique-id")
        seen.add(found)


def _views(files: Files, name: str, file: ViewsFile, actors: Collection[str]) -> None:
    """Every footnote from 1 to the last stands once, in order; every respondent is known."""
    numbers = [v.footnote for v in file.views]
    wanted = list(range(1, file.footnotes + 1))
    if numbers != wanted:
        off = sorted(set(wanted).symmetric_difference(numbers))
        what = f"footnotes 1 to {file.footnotes} each stand once, in order; look at {off[:8]}"
        files.fault(name, ("views",), "", what, "Add or correct the entries", "footnotes")
    _members(files, name, ("listed",), "", file.listed, actors)
    for i, v in enumerate(file.views):
        at = ("views", i, "respondents")
        _members(files, name, at, f"footnote {v.footnote}", v.respondents, actors)


def _points(
    files: Files, name: str, file: PointsFile, codes: Mapping[str, Collection[str]]
) -> None:
    unique(files, name, "points", (p.id for p in file.points))
    unique(files, name, "lists", (p.id for p in file.lists))
    lists = {part.id for part in file.lists}
    for i, p in enumerate(file.points):
        exists(files, name, ("points", i, "list"), p.id, p.list, lists, "list")
        for j, found in enumerate(p.arguments):
            path = ("points", i, "arguments", j)
            exists(files, name, path, p.id, found, codes["argument"], "argument")
        for j, found in enumerate(p.conditions):
            path = ("points", i, "conditions", j)
            exists(files, name, path, p.id, found, codes["condition"], "condition")


def _replies(
    files: Files, name: str, file: RepliesFile, arguments: Collection[str],
    statements: Mapping[str, Statement],
) -> None:  # fmt: skip
    unique(files, name, "replies", (r.id for r in file.replies))
    for i, r in enumerate(file.replies):
        for field in ("argument", "reply_argument"):
            if found := getattr(r, field):
                exists(files, name, ("replies", i, field), r.id, found, arguments, "argument")
        for field in ("made_in", "reply_in"):
            found = getattr(r, field)
            exists(files, name, ("replies", i, field), r.id, found, statements, "statement")
        for j, found in enumerate(r.also_in):
            path = ("replies", i, "also_in", j)
            exists(files, name, path, r.id, found, statements, "statement")


def _coding(
    files: Files, name: str, file: Coding, codes: Mapping[str, Collection[str]],
    stances: Collection[str], statements: Mapping[str, Statement],
) -> None:  # fmt: skip
    unique(files, name, "units", (u.unit for u in file.units))
    for i, u in enumerate(file.units):
        exists(files, name, ("units", i, "unit"), u.unit, u.unit, statements, "statement")
        exists(files, name, ("units", i, "stance"), u.unit, u.stance, stances, "stance")
        for part, known in codes.items():
            for j, found in enumerate(getattr(u, f"{part}s")):
                exists(files, name, ("units", i, f"{part}s", j), u.unit, found, known, part)


def coded(s: Statement) -> Coded:
    """The codes of a statement in the form in which a coder gives them."""
    return Coded(
        unit=s.id,
        voice=s.voice,
        stance=s.stance,
        arguments=tuple(sorted({r.argument for r in s.reasons})),
        conditions=tuple(sorted({c.condition for c in s.conditions})),
    )


def differ(a: Coded, b: Coded, field: CodedField) -> bool:
    """Whether two codings of a unit differ in a field; the order of a list does not count."""
    one, other = getattr(a, field), getattr(b, field)
    return set(one) != set(other) if isinstance(one, tuple) else one != other


def _reliability(files: Files, statements: Mapping[str, Statement]) -> None:
    """Both coders coded the same units; each difference is decided once, as the data have it."""
    names = [f"reliability/{part}.yaml" for part in ("first", "second", "adjudication")]
    if not any(n in files.records for n in names):
        return
    if missing := [n for n in names if n not in files.records]:
        what = f"{', '.join(missing)} is missing"
        there = next(n for n in names if n in files.records)
        files.fault(there, (), "", what, "Keep the three together", "reliability")
        return
    first, second = ({u.unit: u for u in files.records[n].units} for n in names[:2])
    if first.keys() != second.keys():
        off = sorted(first.keys() ^ second.keys())[:8]
        what = f"the coders coded different units; look at {', '.join(off)}"
        files.fault(names[1], ("units",), "", what, "Code the same units", "reliability")
        return
    _decided(files, names[2], first, second, statements)


def _decided(
    files: Files, name: str, first: Mapping[str, Coded], second: Mapping[str, Coded],
    statements: Mapping[str, Statement],
) -> None:  # fmt: skip
    open_ = {(u, f) for u in first for f in FIELDS if differ(first[u], second[u], f)}
    seen: set[tuple[str, str]] = set()
    for i, d in enumerate(files.records[name].disputes):
        at, key = ("disputes", i), (d.unit, d.field)
        if key not in open_ or key in seen:
            what = "decided twice" if key in seen else "the coders do not differ here"
            files.fault(name, at, d.unit, what, "Take it out", "adjudication")
            continue
        seen.add(key)
        of = {"first": first, "second": second}.get(d.outcome)
        stands = statements.get(d.unit)
        if of and stands and differ(of[d.unit], coded(stands), d.field):
            what = f"the dataset does not follow the {d.outcome} coder in {d.field}"
            files.fault(name, (*at, "outcome"), d.unit, what, "Correct one", "adjudication")
    for unit, field in sorted(open_ - seen):
        what = f"the coders differ in {field} and nothing is decided"
        files.fault(name, ("disputes",), unit, what, "Add the decision", "adjudication")
    agreed = {(u, f) for u in first for f in FIELDS} - open_
    _revised(files, name, {k for k in agreed if _changed(first, statements, *k)})


def _changed(
    codes: Mapping[str, Coded], statements: Mapping[str, Statement], unit: str, field: CodedField
) -> bool:
    """Whether the dataset now has another code than a coder gave."""
    stands = statements.get(unit)
    return stands is not None and differ(codes[unit], coded(stands), field)


def _revised(files: Files, name: str, changed: set[tuple[str, CodedField]]) -> None:
    """Each code that was changed although both coders agreed on it says why, once."""
    seen: set[tuple[str, CodedField]] = set()
    for i, r in enumerate(files.records[name].revisions):
        key = (r.unit, r.field)
        if key not in changed or key in seen:
            what = "revised twice" if key in seen else "the dataset has here what both coders gave"
            files.fault(name, ("revisions", i), r.unit, what, "Take it out", "revision")
        seen.add(key)
    for unit, field in sorted(changed - seen):
        what = f"the dataset differs from both coders in {field} and no revision says why"
        files.fault(name, (), unit, what, "Add the revision", "revision")
