"""What a second coder is shown of a statement: whose it is and when, and nothing of its coding.

Left out are stance, voice, reasons, conditions, quotation, confidence, note, and whom it follows or
who reports it. The end of an id that tells two statements of one actor apart may name a voice, so
letters stand in its place that mean nothing. The place in the document shows where something was
found, and often that nothing was; it is shown only of an actor with several statements, who could
not be told apart without it, unless it is asked for.
"""

import hashlib
from collections import Counter
from typing import NamedTuple

from stances.finding import sort_key
from stances.model import Statement, StatementsFile
from stances.reading.records import Records

# Letters and digits that stand for the end of an id.
LENGTH = 6


class Unit(NamedTuple):
    """A statement as the sheet shows it, and its id, which the sheet may not show."""

    statement: str
    shown: str
    actor: str
    day: str
    place: str


def units_of(records: Records, source: str, places: bool = False) -> list[Unit]:
    """The statements of a source by the names of their actors, an order that tells no code."""
    said = statements_of(records, source)
    names = {a.id: a.name for a in records.actors}
    times = Counter(s.actor for s in said)
    units = [
        Unit(
            s.id,
            _shown(s, source),
            names[s.actor],
            s.date.isoformat(),
            s.locator if places or times[s.actor] > 1 else "",
        )
        for s in said
    ]
    return sorted(units, key=lambda u: (sort_key(u.actor), u.day, u.shown))


def statements_of(records: Records, source: str) -> tuple[Statement, ...]:
    """The statements of a source in the order of its file."""
    files: dict[str, StatementsFile] = {f.source: f for f in records.statements.values()}
    return files[source].statements if source in files else ()


def _shown(s: Statement, source: str) -> str:
    plain = f"{source}.{s.actor}"
    if s.id == plain:
        return plain
    return f"{plain}.{hashlib.sha256(s.id.encode()).hexdigest()[:LENGTH]}"
