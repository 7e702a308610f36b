"""Statements: all they name exists, and voice, stance, words and date agree."""

from collections.abc import Iterator, Mapping

from stances.model import NONE, Source, Statement, StatementsFile
from stances.reading.faults import Fault, Place
from stances.reading.records import Known, Records, Stated, stated
from stances.reading.rules.ids import exists, named_after


def faults(records: Records) -> Iterator[Fault]:
    """Every breach, file by file, after the ids that stand twice."""
    yield from _unique(records.statements)
    for name, file in records.statements.items():
        yield from named_after(name, file.source, records.known.sources)
        for found in stated({name: file}):
            yield from _names(found, records.known)
            yield from _form(found, records.known)
            yield from _alignment(found, records.statement)
            yield from _alternative(found, records.statement)
            yield from _words(found)
            yield from _date(found, records.source)


def _unique(files: Mapping[str, StatementsFile]) -> Iterator[Fault]:
    """No id stands twice, not even in two files."""
    first: dict[str, str] = {}
    for name, file in files.items():
        for i, s in enumerate(file.statements):
            if s.id in first:
                place = Place(name, ("statements", i, "id"))
                what = f'the id "{s.id}" stands already in {first[s.id]}'
                yield Fault(place, what, "Give each its own id", "unique-id")
            first.setdefault(s.id, name)


def _names(found: Stated, known: Known) -> Iterator[Fault]:
    """The actor and every code are known."""
    place, _, s = found
    yield from exists(s.actor, known.actors, place, "actor")
    yield from exists(s.stance, known.stances, place, "stance")
    if s.alternative:
        yield from exists(s.alternative, known.scale, place, "alternative")
    for i, r in enumerate(s.reasons):
        yield from exists(r.argument, known.arguments, place, "reasons", i, "argument")
    for i, c in enumerate(s.conditions):
        yield from exists(c.condition, known.conditions, place, "conditions", i, "condition")


def _form(found: Stated, known: Known) -> Iterator[Fault]:
    """The id names source and actor; the voice is one to code, and tells who reports."""
    place, source, s = found
    if not f"{s.id}.".startswith(f"{source}.{s.actor}."):
        what = "the id names another source or actor"
        yield Fault(place.at("id"), what, "Use source.actor", "id-form")
    if s.voice == "group":
        what = "group is derived, never coded"
        yield Fault(place.at("voice"), what, "Code the bloc", "derived-voice")
    if (s.voice == "reported") != (s.reported_by is not None):
        what = "reported and reported_by go together"
        yield Fault(place.at("voice"), what, "Give both", "reporter")
    if s.reported_by:
        yield from exists(s.reported_by, known.actors, place, "reported_by")


def _alignment(found: Stated, by_id: Mapping[str, Statement]) -> Iterator[Fault]:
    """The text aligned with is named, another one, and has the same stance."""
    place, _, s = found
    if (s.voice == "aligned") != (s.aligned_with is not None):
        what = "aligned and aligned_with go together"
        yield Fault(place.at("voice"), what, "Give both", "alignment")
    elif s.aligned_with and s.aligned_with not in by_id:
        what, wrong = f'unknown statement "{s.aligned_with}"', s.aligned_with
        at = place.at("aligned_with")
        yield Fault(at, what, "Correct the id", "alignment", wrong, by_id.keys())
    elif s.aligned_with == s.id:
        what, remedy = "aligned with itself", "Name another statement"
        yield Fault(place.at("aligned_with"), what, remedy, "alignment")
    elif s.aligned_with and by_id[s.aligned_with].stance != s.stance:
        what = "differs from the text aligned with"
        yield Fault(place.at("stance"), what, "Make it the same", "alignment")


def _alternative(found: Stated, by_id: Mapping[str, Statement]) -> Iterator[Fault]:
    """Another reading is that of the text aligned with, or one by its own right."""
    place, _, s = found
    text = by_id.get(s.aligned_with or "")
    if text and text.alternative != s.alternative:
        what = "differs from the other reading of the text aligned with"
        at = place.at("alternative" if s.alternative else "id")
        yield Fault(at, what, "Make it the same", "alternative")
    elif s.alternative is not None:
        remedy = "Give another stance, medium or low confidence and a note, or drop it"
        for what in _no_reading(s):
            yield Fault(place.at("alternative"), what, remedy, "alternative")


def _no_reading(s: Statement) -> list[str]:
    """What keeps another reading from being one: it is told, doubtful, and not the same again."""
    breaches = {
        "the other reading of a record with no stance": s.stance == NONE,
        "the other reading is the stance itself": s.alternative == s.stance,
        "another reading at high confidence": s.confidence == "high",
        "another reading that no note explains": s.note is None,
    }
    return [what for what, found in breaches.items() if found]


def _words(found: Stated) -> Iterator[Fault]:
    """A stance has a quotation; who says nothing on the question has no words on it."""
    place, _, s = found
    empty = s.quotation is None and not s.reasons and not s.conditions
    if s.stance == NONE and not empty:
        what = "none takes no quotation, reasons, conditions"
        yield Fault(place.at("stance"), what, "Drop them", "none")
    if s.stance != NONE and s.quotation is None:
        what = "a stance without a quotation"
        yield Fault(place.at("stance"), what, "Quote the words", "quotation")


def _date(found: Stated, sources: Mapping[str, Source]) -> Iterator[Fault]:
    place, source, s = found
    given = sources.get(source)
    if given and not (given.earliest or given.date) <= s.date <= given.date:
        what = "the date lies outside the source"
        yield Fault(place.at("date"), what, "Correct the date", "date")
