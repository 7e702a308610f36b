"""Replies: arguments and statements that they name are known."""

from collections.abc import Iterator

from stances.model import Reply
from stances.reading.faults import Fault, Place
from stances.reading.kinds import REPLIES
from stances.reading.records import Known, Records
from stances.reading.rules.ids import all_exist, exists, unique

FILE = Place(REPLIES)


def faults(records: Records) -> Iterator[Fault]:
    """Every breach, reply by reply, after the ids that stand twice."""
    yield from unique((r.id for r in records.replies), FILE.at("replies"))
    for i, r in enumerate(records.replies):
        yield from _names(FILE.of(r.id, "replies", i), r, records.known)


def _names(place: Place, r: Reply, known: Known) -> Iterator[Fault]:
    yield from exists(r.argument, known.arguments, place, "argument")
    if r.reply_argument:
        yield from exists(r.reply_argument, known.arguments, place, "reply_argument")
    yield from exists(r.made_in, known.statements, place, "made_in")
    yield from exists(r.reply_in, known.statements, place, "reply_in")
    yield from all_exist(r.also_in, known.statements, place, "also_in")
