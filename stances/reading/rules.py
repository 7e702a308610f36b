"""Rules between records: what is named exists, nothing stands twice, voices are consistent."""

import difflib
from collections.abc import Collection, Iterable

from stances.model import NONE, VOICES, Codebook, Source, Statement
from stances.reading.files import Files

# No id that somebody meant to write is longer.
LONGEST = 60
LEAST_SCALE = 2
# What positions are called that are no stance, and so no id of one.
APART_IDS = ("conflict", "absent", "favour")
HOMES = {
    "actor": "actors.yaml",
    "bloc": "actors.yaml",
    "source": "sources.yaml",
    "statement": "statements/",
    "list": "points/",
}


def check_rules(files: Files) -> None:
    """Note every breach of a rule; needs all files to have been read as records."""
    r = files.records
    actors = {a.id: a for a in r["actors.yaml"].actors}
    sources = {s.id: s for s in r["sources.yaml"].sources}
    for name, part in (("actors", "actors"), ("blocs", "blocs"), ("sources", "sources")):
        unique(files, f"{name}.yaml", part, (x.id for x in getattr(r[f"{name}.yaml"], part)))
    _codebook(files)
    _blocs(files, actors)
    _tiles(files, {a for a, x in actors.items() if x.type == "state"})
    coded = [n for n in r if n.startswith("statements/")]
    found = {r[n].source for n in coded}
    for i, source in enumerate(r["sources.yaml"].sources):
        if source.id not in found:
            what = f'source "{source.id}" has no statements file'
            remedy = f"Add data/statements/{source.id}.yaml"
            files.fault("sources.yaml", ("sources", i), "", what, remedy, "file-exists")
    known = {s.id: s for n in coded for s in r[n].statements}
    for i, bloc in enumerate(r["dataset.yaml"].default_blocs):
        there = {b.id for b in r["blocs.yaml"].blocs}
        exists(files, "dataset.yaml", ("default_blocs", i), "", bloc, there, "bloc")
    _unique_statements(files, coded)
    for name in coded:
        _statements(files, name, actors, sources, known)


def nearest(files: Files, wrong: str, known: Collection[str]) -> str:
    """A hint at what may have been meant; none where looking for more would take long."""
    if not files.hints or len(wrong) > LONGEST:
        return ""
    files.hints -= 1
    close = difflib.get_close_matches(wrong, list(known), 1)
    return f'; nearest is "{close[0]}"' if close else ""


def _unique_statements(files: Files, coded: Iterable[str]) -> None:
    """No id stands twice, not even in two files."""
    first: dict[str, str] = {}
    for name in coded:
        for i, s in enumerate(files.records[name].statements):
            if s.id in first:
                what = f'the id "{s.id}" stands already in {first[s.id]}'
                path = ("statements", i, "id")
                files.fault(name, path, "", what, "Give each its own id", "unique-id")
            first.setdefault(s.id, name)


def unique(files: Files, name: str, part: str, ids: Iterable[str]) -> None:
    """Note each id that stands twice in a list of records."""
    seen: set[str] = set()
    for i, found in enumerate(ids):
        if found in seen:
            what = f'the id "{found}" stands twice'
            files.fault(name, (part, i, "id"), "", what, "Give each its own id", "unique-id")
        seen.add(found)


def _codebook(files: Files) -> None:
    book: Codebook = files.records["codebook.yaml"]
    for part in ("stances", "voices", "arguments", "conditions"):
        unique(files, "codebook.yaml", part, (e.id for e in getattr(book, part)))
    if {v.id for v in book.voices} != set(VOICES):
        what = f"voices must be {', '.join(sorted(VOICES))}"
        files.fault("codebook.yaml", ("voices",), "", what, "Correct the ids", "closed-list")
    _scale(files, book)


def _scale(files: Files, book: Codebook) -> None:
    """The stances are a scale: two or more scores, each once, and the code of those with none."""
    scores = [s.score for s in book.stances if s.score is not None]
    faults = {
        f'a stance "{NONE}", for who says nothing on the question, is missing': (
            NONE not in {s.id for s in book.stances}
        ),
        "a scale needs two stances or more": len(scores) < LEAST_SCALE,
        "two stances have the same score": len(set(scores)) < len(scores),
        f"{', '.join(APART_IDS)} are the program's own codes": (
            any(s.id in APART_IDS for s in book.stances)
        ),
    }
    for what, found in faults.items():
        if found:
            files.fault("codebook.yaml", ("stances",), "", what, "Correct the list", "scale")


def exists(
    files: Files, name: str, path: tuple[str | int, ...], record: str, found: str,
    known: Collection[str], kind: str,
) -> None:  # fmt: skip
    """Note an id that is not known, with the nearest that is."""
    if found not in known:
        what = f'unknown {kind} "{found}"{nearest(files, found, known)}'
        home = HOMES.get(kind, "codebook.yaml")
        remedy = f"Add it to data/{home} or correct the id"
        files.fault(name, path, record, what, remedy, f"{kind}-exists")


def file_named(files: Files, name: str, source: str, folder: str, sources: Collection[str]) -> None:
    """A file of a folder belongs to a known source and bears its name."""
    exists(files, name, ("source",), "", source, sources, "source")
    if name != f"{folder}/{source}.yaml":
        what = f'the file is not named after its source "{source}"'
        files.fault(name, ("source",), "", what, "Rename the file", "file-name")


def _blocs(files: Files, actors: Collection[str]) -> None:
    blocs = files.records["blocs.yaml"].blocs
    typed = {a.id for a in files.records["actors.yaml"].actors if a.type == "bloc"}
    for i, bloc in enumerate(blocs):
        exists(files, "blocs.yaml", ("blocs", i), bloc.id, bloc.id, typed, "bloc")
        seen: set[str] = set()
        for j, member in enumerate(bloc.members):
            path = ("blocs", i, "members", j)
            exists(files, "blocs.yaml", path, bloc.id, member, actors, "actor")
            if member in seen:
                what = f'the member "{member}" stands twice'
                files.fault("blocs.yaml", path, bloc.id, what, "Keep one of the two", "unique-id")
            seen.add(member)
    without = typed - {b.id for b in blocs}
    for i, actor in enumerate(files.records["actors.yaml"].actors):
        if actor.id in without:
            what, remedy = f'bloc "{actor.id}" has no members', "Add it to data/blocs.yaml"
            files.fault("actors.yaml", ("actors", i), actor.id, what, remedy, "bloc-exists")


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
    files: Files, name: str, actors: Collection[str], sources: dict[str, Source],
    known: dict[str, Statement],
) -> None:  # fmt: skip
    book, found = files.records["codebook.yaml"], files.records[name]
    arguments, conditions = ({e.id for e in part} for part in (book.arguments, book.conditions))
    stances = {e.id for e in book.stances}
    file_named(files, name, found.source, "statements", sources)
    for i, s in enumerate(found.statements):
        at, label = ("statements", i), f'statement {i + 1} ("{s.id}")'
        exists(files, name, (*at, "actor"), label, s.actor, actors, "actor")
        exists(files, name, (*at, "stance"), label, s.stance, stances, "stance")
        if s.alternative:
            scale = stances - {NONE}
            exists(files, name, (*at, "alternative"), label, s.alternative, scale, "stance")
        for j, reason in enumerate(s.reasons):
            path = (*at, "reasons", j, "argument")
            exists(files, name, path, label, reason.argument, arguments, "argument")
        for j, c in enumerate(s.conditions):
            path = (*at, "conditions", j, "condition")
            exists(files, name, path, label, c.condition, conditions, "condition")
        for field, what, remedy, rule in _faults(files, s, found.source, sources, actors, known):
            files.fault(name, (*at, field), label, what, remedy, rule)


def _faults(
    files: Files, s: Statement, source: str, sources: dict[str, Source], actors: Collection[str],
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
        what = f'unknown actor "{s.reported_by}"{nearest(files, s.reported_by, actors)}'
        remedy = "Add it to data/actors.yaml or correct the id"
        out.append(("reported_by", what, remedy, "actor-exists"))
    out += [*_alignment(files, s, known), *_alternative(s, known)]
    empty = s.quotation is None and not s.reasons and not s.conditions
    if s.stance == NONE and not empty:
        out.append(("stance", "none takes no quotation, reasons, conditions", "Drop them", "none"))
    if s.stance != NONE and s.quotation is None:
        out.append(("stance", "a stance without a quotation", "Quote the words", "quotation"))
    given = sources.get(source)
    if given and not (given.earliest or given.date) <= s.date <= given.date:
        out.append(("date", "the date lies outside the source", "Correct the date", "date"))
    return out


def _alignment(
    files: Files, s: Statement, known: dict[str, Statement]
) -> list[tuple[str, str, str, str]]:
    if (s.voice == "aligned") != (s.aligned_with is not None):
        return [("voice", "aligned and aligned_with go together", "Give both", "alignment")]
    if s.aligned_with and s.aligned_with not in known:
        what = f'unknown statement "{s.aligned_with}"{nearest(files, s.aligned_with, known)}'
        return [("aligned_with", what, "Correct the id", "alignment")]
    if s.aligned_with == s.id:
        return [("aligned_with", "aligned with itself", "Name another statement", "alignment")]
    if s.aligned_with and known[s.aligned_with].stance != s.stance:
        return [("stance", "differs from the text aligned with", "Make it the same", "alignment")]
    return []


def _alternative(s: Statement, known: dict[str, Statement]) -> list[tuple[str, str, str, str]]:
    """What keeps another reading from being one: it is told, doubtful, and not the same again."""
    if s.aligned_with in known and known[s.aligned_with].alternative != s.alternative:
        what = "differs from the other reading of the text aligned with"
        return [("alternative" if s.alternative else "id", what, "Make it the same", "alternative")]
    if s.alternative is None:
        return []
    faults = {
        "the other reading of a record with no stance": s.stance == NONE,
        "the other reading is the stance itself": s.alternative == s.stance,
        "another reading at high confidence": s.confidence == "high",
        "another reading that no note explains": s.note is None,
    }
    remedy = "Give another stance, medium or low confidence and a note, or drop it"
    return [("alternative", what, remedy, "alternative") for what, found in faults.items() if found]
