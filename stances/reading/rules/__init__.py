"""Rules between records, each told as the faults that breach it."""

from stances.reading.files import Files
from stances.reading.once import told_once
from stances.reading.partial import follows, partial_of
from stances.reading.records import records_of
from stances.reading.rules import (
    about,
    actors,
    blocs,
    codebook,
    codings,
    dates,
    ids,
    points,
    protocol,
    reliability,
    replies,
    sides,
    sources,
    statements,
    tiles,
    views,
    words,
)

# In this order their faults are listed.
RULES = (
    ids.faults,
    actors.faults,
    codebook.faults,
    blocs.faults,
    tiles.faults,
    sources.faults,
    about.faults,
    statements.faults,
    dates.faults,
    words.faults,
    sides.faults,
    protocol.faults,
    replies.faults,
    codings.faults,
    views.faults,
    points.faults,
    reliability.faults,
)


def check_rules(files: Files) -> None:
    """Note every breach of a rule, but none that only follows from another fault."""
    partial = partial_of(files)
    records = records_of(partial)
    found = [fault for faults in RULES for fault in faults(records)]
    told = [fault for fault in found if not follows(files, partial, fault)]
    for fault in told_once(told, files.line):
        files.note(fault)
