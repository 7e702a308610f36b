"""Rules between records, each told as the faults that breach it."""

from stances.reading.files import Files
from stances.reading.records import Records
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


def check_rules(files: Files, records: Records) -> None:
    """Note every breach of a rule."""
    for faults in RULES:
        for fault in faults(records):
            files.note(fault)
