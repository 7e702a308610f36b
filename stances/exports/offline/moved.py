"""What moved between two days, as rows: own words each, those of a group in one row."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from stances.briefing.content import Briefing
from stances.counts import day
from stances.exports.offline.pieces import names
from stances.frames.moved import move_row
from stances.headlines import moved as told
from stances.headlines.known import how
from stances.markup import badge
from stances.moves import Move, Moved, moved
from stances.positions import knowledge_of
from stances.record import record
from stances.scene import Scene
from stances.vocabulary import SILENT
from stances.words import NO_POSITION


def moves(briefing: Briefing) -> Mapping[str, object]:
    """The finding, the sides on both days, and each row with the names that it is found by."""
    found = moved(briefing.scene, briefing.plan.since)
    return {
        "title": told.title(found),
        "lead": told.lead(found).plain() if found.after.shown else "",
        "since": day(found.since),
        "until": day(found.until),
        "rows": [*_own(found), *_through(found)],
    }


def _own(found: Moved) -> Iterable[Mapping[str, object]]:
    data = found.after.dataset
    for move in (m for _, part in told.parts(found) for m in part):
        row = move_row(found, move)
        yield {
            "name": row.actor, "names": names(data, move.actor), "how": how(data, move.after),
            "was": _badge(found.before, move, 0), "now": _badge(found.after, move, 1),
            "words": row.key_words, "doc": row.doc, "who": "", "date": day(row.date or found.until),
            "place": ", ".join(filter(None, [row.source, row.locator])),
        }  # fmt: skip


def _through(found: Moved) -> Iterable[Mapping[str, object]]:
    data = found.after.dataset
    for part in told.through(found):
        who, row = [m.actor for m in part.moves], move_row(found, part.moves[0])
        old = part.before in SILENT
        yield {
            "name": told.number(found, part.moves), "names": names(data, *who),
            "how": told.how_through(found, part),
            "was": NO_POSITION if old else _badge(found.before, part.moves[0], 0),
            "now": _badge(found.after, part.moves[0], 1),
            "words": row.key_words, "doc": row.doc, "who": record(data).names(who),
            "date": day(row.date or found.until),
            "place": ", ".join(filter(None, [row.source, row.locator])),
        }  # fmt: skip


def _badge(scene: Scene, move: Move, at: int) -> Markup:
    known = knowledge_of(scene.positions[move.actor]) or "said"
    return badge(scene.dataset.vocabulary[move.codes[at]], known)
