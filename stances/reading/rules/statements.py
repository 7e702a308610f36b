"""Statements: all they name exists, and voice, stance, words and date agree."""

from collections.abc import Iterator, Mapping

from stances.model import NONE, Statement, StatementsFile
from stances.reading.faults import Fault, Place
from stances.reading.records import Ids, Known, Records, Stated, stated
from stances.reading.rules.ids import exists, members, named_after

# Where the codes of the codebook stand in a statement.
LIST_OF = {"argument": "reasons", "condition": "conditions"}


def faults(records: Records) -> Iterator[Fault]:
    """Every breach, file by file, after the ids that stand twice."""
    yield from _unique(records.statements)
    for name, file in records.statements.items():
        yield from named_after(name, file.source, records.known.sources)
        for found in stated({name: file}):
            yield from _names(found, records.known)
            if name == f"statements/{file.source}.yaml":
                yield from _id(found, records.known)
            yield from _voice(found, records.known)
            # Of a stance that nobody knows no more can be said.
            if found.statement.stance in records.known.stances.ids:
                yield from _alignment(found, records)
                yield from _alternative(found, records.statement)


def _unique(files: Mapping[str, StatementsFile]) -> Iterator[Fault]:
    """No id stands twice, not even in two files."""
    first: dict[str, Place] = {}
    for place, source, s in stated(files):
        other = first.setdefault(s.id, place)
        # One that names another source or actor is told as such.
        if other != place and f"{s.id}.".startswith(f"{source}.{s.actor}."):
            what, remedy = f'"{s.id}" stands twice', "Take one out, or add a suffix to its id"
            yield Fault(place.at("id"), what, remedy, "unique-id", other=other.at("id"))


def _names(found: Stated, known: Known) -> Iterator[Fault]:
    """The actor and every code are known, no argument and no condition stands twice."""
    place, _, s = found
    yield from exists(s.actor, known.actors, place, "actor")
    yield from exists(s.stance, known.stances, place, "stance")
    if s.alternative == NONE:
        what, remedy = f'"{NONE}" is no other reading', "Give a stance of the scale, or take it out"
        yield Fault(place.at("alternative"), what, remedy, "stance-exists")
    elif s.alternative:
        yield from exists(s.alternative, known.scale, place, "alternative")
    reasons, conditions = [r.argument for r in s.reasons], [c.condition for c in s.conditions]
    yield from _codes(place.at("reasons"), "argument", reasons, known.arguments, known.conditions)
    yield from _codes(
        place.at("conditions"), "condition", conditions, known.conditions, known.arguments
    )


def _codes(place: Place, field: str, found: list[str], known: Ids, others: Ids) -> Iterator[Fault]:
    """Codes that are unknown, stand twice, or are those of the other list."""
    for fault in members(found, known, place, field):
        if fault.wrong in others.ids and fault.wrong:
            what = f'"{fault.wrong}" is of the {others.kind}s of the codebook'
            remedy = f"Move it to the {LIST_OF[others.kind]}, or write another"
            yield Fault(fault.place, what, remedy, fault.rule)
        else:
            yield fault


def _id(found: Stated, known: Known) -> Iterator[Fault]:
    """The id names the source of its file and the actor."""
    place, source, s = found
    if f"{s.id}.".startswith(f"{source}.{s.actor}.") or s.actor not in known.actors.ids:
        return
    right, home = f"{source}.{s.actor}", s.id.partition(".")[0]
    what, remedy = f'another actor than "{s.actor}"', f'Write "{right}", or correct the actor'
    if home != source:
        what, remedy = f'another source than "{source}"', f'Write "{right}"'
        remedy += f", or move it to statements/{home}.yaml" * (home in known.sources.ids)
    yield Fault(place.at("id"), f"the id names {what}", remedy, "id-form", right=right)


def _voice(found: Stated, known: Known) -> Iterator[Fault]:
    """The voice is one to code, and tells who reports."""
    place, _, s = found
    if s.voice == "group":
        what, remedy = '"group" is derived, never coded', "Code the statement of the bloc"
        yield Fault(place.at("voice"), what, remedy, "derived-voice")
    yield from _together(found, "reported", "reported_by", s.reported_by, "reporter")
    if s.reported_by:
        yield from exists(s.reported_by, known.actors, place, "reported_by")


def _together(
    found: Stated, voice: str, field: str, given: str | None, rule: str
) -> Iterator[Fault]:
    """A voice and the field that tells more of it stand both or not at all."""
    place, s = found.place.at("voice"), found.statement
    if s.voice == voice and given is None:
        what, remedy = f'"{voice}" needs {field}', f'Add "{field}: …", or correct the voice'
        yield Fault(place, what, remedy, rule)
    elif s.voice != voice and given is not None:
        what = f'"{s.voice}" stands with {field}, which is of "{voice}"'
        yield Fault(place, what, f'Write "{voice}", or take {field} out', rule)


def _alignment(found: Stated, records: Records) -> Iterator[Fault]:
    """The text aligned with is named, another one, and has the same stance."""
    place, _, s = found
    at, text = place.at("aligned_with"), records.statement.get(s.aligned_with or NONE)
    unlike = list(_together(found, "aligned", "aligned_with", s.aligned_with, "alignment"))
    yield from unlike
    if unlike or not s.aligned_with:
        return
    if text is None:
        what, remedy = f'unknown statement "{s.aligned_with}"', "Write the id of a statement"
        known = records.known.statements.ids
        yield Fault(at, what, remedy, "statement-exists", s.aligned_with, known)
    elif text.id == s.id:
        yield Fault(at, "aligned with itself", "Name another statement", "alignment")
    elif text.stance != s.stance and text.stance in records.known.stances.ids:
        what = f'"{s.stance}", and the text aligned with has "{text.stance}"'
        at, remedy = place.at("stance"), "Make them the same"
        yield Fault(at, what, remedy, "alignment", leans=text.id)


def _alternative(found: Stated, by_id: Mapping[str, Statement]) -> Iterator[Fault]:
    """Another reading is that of the text aligned with, or one by its own right."""
    place, _, s = found
    text = by_id.get(s.aligned_with) if s.aligned_with else None
    if text and text.alternative != s.alternative:
        what = f"the text aligned with has {_reading(text)} as its other reading, not {_reading(s)}"
        at = place.at("alternative" if s.alternative else "id")
        yield Fault(at, what, "Make it the same", "alternative", leans=text.id)
    elif s.alternative is not None:
        for what, remedy in _no_reading(s):
            yield Fault(place.at("alternative"), what, remedy, "alternative")


def _reading(s: Statement) -> str:
    return f'"{s.alternative}"' if s.alternative else "none"


def _no_reading(s: Statement) -> Iterator[tuple[str, str]]:
    """What keeps another reading from being one: it is told, doubtful, and not the same again."""
    if s.stance == NONE:
        yield "the other reading of a record with no stance", "Take it out, or correct the stance"
        return
    if s.alternative == s.stance:
        yield "the other reading is the stance itself", "Give another stance, or take it out"
    if s.confidence == "high":
        yield "another reading at high confidence", "Write medium or low, or take it out"
    if s.note is None:
        yield "another reading that no note explains", "Say in “note” which words allow it"
