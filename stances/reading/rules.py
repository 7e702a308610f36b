"""Rules between records: what is named exists, nothing stands twice, voices are consistent."""

import difflib
from collections.abc import Collection, Iterable

from stances.model import STANCES, VOICES, Source, Statement
from stances.reading.files import Files


def check_rules(files: Files) -> None:
    """Note every breach of a rule; needs all files to have been read as records."""
    r = files.records
    actors = {a.id: a for a in r["actors.yaml"].actors}
    sources = {s.id: s for s in r["sources.yaml"].sources}
    for name, part in (("actors", "actors"), ("blocs", "blocs"), ("sources", "sources")):
        _unique(files, f"{name}.yaml", part, (x.id for x in getattr(r[f"{name}.yaml"], part)))
    _codebook(files)
    _blocs(files, actors)
    _tiles(files, {a for a, x in actors.items() if x.type == "state"})
    coded = [n for n in r if n.startswith("statements/")]
    for source in sources.keys() - {r[n].source for n in coded}:
        what = f'source "{source}" has no statements file'
        files.fault("sources.yaml", (), "", what, "Add data/statements/<id>.yaml", "file-exists")
    known = {s.id: s for n in coded for s in r[n].statements}
    for name in coded:
        _statements(files, name, set(actors), sources, known)


def nearest(wrong: str, known: Iterable[str]) -> str:
    """A hint at what may have been meant."""
    close = difflib.get_close_matches(wrong, list(known), 1)
    return f'; nearest is "{close[0]}"' if close else ""


def _unique(files: Files, name: str, part: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for i, found in enumerate(ids):
        if found in seen:
            what = f'the id "{found}" stands twice'
            files.fault(name, (part, i, "id"), "", what, "Give each its own id", "unique-id")
        seen.add(found)


def _codebook(files: Files) -> None:
    book = files.records["codebook.yaml"]
    for part, wanted in (("stances", {*STANCES, "none"}), ("voices", set(VOICES))):
        ids = [e.id for e in getattr(book, part)]
        if set(ids) != wanted:
            what = f"{part} must be {', '.join(sorted(wanted))}"
            files.fault("codebook.yaml", (part,), "", what, "Correct the ids", "closed-list")
    for part in ("stances", "voices", "arguments", "conditions"):
        _unique(files, "codebook.yaml", part, (e.id for e in getattr(book, part)))


def _exists(
    files: Files, name: str, path: tuple[str | int, ...], record: str, found: str,
    known: Collection[str], kind: str,
) -> None:  # fmt: skip
    if found not in known:
        what = f'unknown {kind} "{found}"{nearest(found, known)}'
        files.fault(name, path, record, what, "Add it or correct the id", f"{kind}-exists")


def _blocs(files: Files, actors: Collection[str]) -> None:
    blocs = files.records["blocs.yaml"].blocs
    typed = {a.id for a in files.records["actors.yaml"].actors if a.type == "bloc"}
    for i, bloc in enumerate(blocs):
        _exists(files, "blocs.yaml", ("blocs", i), bloc.id, bloc.id, typed, "bloc")
        for j, member in enumerate(bloc.members):
            path = ("blocs", i, "members", j)
            _exists(files, "blocs.yaml", path, bloc.id, member, actors, "actor")
        _unique(files, "blocs.yaml", "blocs", bloc.members)
    for missing in typed - {b.id for b in blocs}:
        what = f'bloc "{missing}" has no members'
        files.fault("blocs.yaml", (), "", what, "Add it to data/blocs.yaml", "bloc-exists")


def _tiles(files: Files, states: set[str]) -> None:
    rows = [row.split() for row in files.records["tiles.yaml"].rows]
    placed = [code for row in rows for code in row if code != "..."]
    if len({len(row) for row in rows}) > 1:
        files.fault("tiles.yaml", ("rows",), "", "rows differ in length", "Fill with ...", "tiles")
    if sorted(placed) != sorted(states):
        off = sorted(states.symmetric_difference(placed)) or ["one stands twice"]
        what = f"each Member State stands once; look at {', '.join(off[:8])}"
        files.fault("tiles.yaml", ("rows",), "", what, "Correct the rows", "tiles")


def _statements(
    files: Files, name: str, actors: set[str], sources: dict[str, Source],
    known: dict[str, Statement],
) -> None:  # fmt: skip
    book, found = files.records["codebook.yaml"], files.records[name]
    _exists(files, name, ("source",), "", found.source, sources, "source")
    if name != f"statements/{found.source}.yaml":
        what = f'the file is not named after its source "{found.source}"'
        files.fault(name, ("source",), "", what, "Rename the file", "file-name")
    _unique(files, name, "statements", (s.id for s in found.statements))
    for i, s in enumerate(found.statements):
        at, label = ("statements", i), f'statement {i + 1} ("{s.id}")'
        _exists(files, name, (*at, "actor"), label, s.actor, actors, "actor")
        for j, reason in enumerate(s.reasons):
            ids = {a.id for a in book.arguments}
            _exists(files, name, (*at, "reasons", j), label, reason.argument, ids, "argument")
        for j, c in enumerate(s.conditions):
            ids = {a.id for a in book.conditions}
            _exists(files, name, (*at, "conditions", j), label, c.condition, ids, "condition")
        for field, what, remedy, rule in _faults(s, found.source, sources, actors, known):
            files.fault(name, (*at, field), label, what, remedy, rule)


def _faults(
    s: Statement, source: str, sources: dict[str, Source], actors: set[str],
    known: dict[str, Statement],
) -> list[tuple[str, str, str, str]]:  # fmt: skip
    """Field, fault, remedy and rule for each breach within one statement."""
    out = []
    if not f"{s.id}.".startswith(f"{source}.{s.actor}."):
        out.append(("id", "the id names another source or actor", "Use source.actor", "id-form"))
    if s.voice == "group":
        out.append(("voice", "group is derived, never coded", "Code the bloc", "derived-voice"))
    if (s.voice == "reported") != (s.reported_by is not None):
        out.append(("voice", "reported and reported_by go together", "Give both", "reporter"))
    if s.reported_by and s.reported_by not in actors:
        out.append(("reported_by", "unknown actor", "Correct the id", "actor-exists"))
    out += _alignment(s, known)
    empty = s.quotation is None and not s.reasons and not s.conditions
    if s.stance == "none" and not empty:
        out.append(("stance", "none takes no quotation, reasons, conditions", "Drop them", "none"))
    if s.stance != "none" and s.quotation is None:
        out.append(("stance", "a stance without a quotation", "Quote the words", "quotation"))
    given = sources.get(source)
    if given and not (given.earliest or given.date) <= s.date <= given.date:
        out.append(("date", "the date lies outside the source", "Correct the date", "date"))
    return out


def _alignment(s: Statement, known: dict[str, Statement]) -> list[tuple[str, str, str, str]]:
    if (s.voice == "aligned") != (s.aligned_with is not None):
        return [("voice", "aligned and aligned_with go together", "Give both", "alignment")]
    if s.aligned_with and s.aligned_with not in known:
        return [("aligned_with", "unknown statement", "Correct the id", "alignment")]
    if s.aligned_with and known[s.aligned_with].stance != s.stance:
        return [("stance", "differs from the text aligned with", "Make it the same", "alignment")]
    return []
