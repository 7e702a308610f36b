"""Reasons on the other side than the stance, which a note in the record can explain."""

from collections.abc import Iterator, Mapping

from stances.reading.faults import Fault
from stances.reading.records import Records, Stated, stated


def faults(records: Records) -> Iterator[Fault]:
    """A note for each argument on the other side than the stance, unless the record explains it."""
    scores = {s.id: s.score or 0 for s in records.codebook.stances}
    sides = {a.id: a.side for a in records.codebook.arguments}
    for found in stated(records.statements):
        if not found.statement.note:
            yield from _against(found, scores.get(found.statement.stance, 0), sides)


def _against(found: Stated, score: int, sides: Mapping[str, str]) -> Iterator[Fault]:
    wanted = "for" if score > 0 else "against"
    for i, reason in enumerate(found.statement.reasons):
        side = sides.get(reason.argument, wanted)
        if score and side != wanted:
            what = (
                f'"{reason.argument}" is an argument {side}, and "{found.statement.stance}" is not'
            )
            place, remedy = found.place.at("reasons", i, "argument"), "Correct one of the two"
            remedy += ", or say in “note” why both stand"
            yield Fault(place, what, remedy, "side", note=True)
