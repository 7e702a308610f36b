"""Rules between records, each told as the faults that breach it."""

from stances.reading.files import Files
from stances.reading.partial import follows, partial_of
from stances.reading.records import records_of
from stances.reading.rules import (
    about,
    blocs,
    codebook,
    codings,
    ids,
    points,
    protocol,
    reliability,
    replies,
    sources,
    statements,
    tiles,
    views,
)

# In this order their faults are listed.
RULES = (
    ids.faults,
    codebook.faults,
    blocs.faults,
    tiles.faults,
    sources.faults,
    about.faults,
    statements.faults,
    protocol.faults,
    replies.faults,
    codings.faults,
    views.faults,
    points.faults,
    reliability.faults,
)


def check_rules(files: Files) -> None:
    """Note every breach of a rule, but none that only follows from what could not be read."""
    partial = partial_of(files)
    records = records_of(partial)
    for faults in RULES:
        for fault in faults(records):
            if not follows(files, partial, fault):
                files.note(fault)
