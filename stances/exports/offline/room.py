"""The bars of all seats, with the marks of the dashboard, as elements that a screen lays out.

Numbers and names stand on a part where they fit, whatever its width; the words beside the bar, and
the text alternative, hold them all.
"""

from collections.abc import Mapping, Sequence

from stances.briefing.content import Bar, Briefing, Kind, Mark, Part
from stances.markup import FILLS, bar, fill
from stances.model import NONE
from stances.vocabulary import Vocabulary, capital
from stances.words import KNOWLEDGE_LABELS, NO_POSITION

# Beyond this share of the width the name of a majority stands left of its line.
FAR = 0.8


def drawn(briefing: Briefing) -> Mapping[str, object]:
    """What the template lays out."""
    room, words = briefing.room, briefing.scene.dataset.vocabulary
    marks = sorted(room.marks, key=lambda mark: mark.seats)
    return {
        "alternative": room.alternative,
        "left": room.left,
        "right": room.right,
        "key": room.key,
        "marks": [_mark(mark, i, marks, room.total) for i, mark in enumerate(marks)],
        "bars": [_bar(words, one) for one in room.bars],
        "kinds": [_kind(kind) for kind in room.kinds],
    }


def _mark(mark: Mark, i: int, marks: Sequence[Mark], total: int) -> Mapping[str, object]:
    """Where a majority lies, and on which side of its line its name stands."""
    share = mark.seats / max(total, 1)
    before = share > FAR or (i == 0 and len(marks) > 1)
    return {
        "at": f"{100 * share:.3f}%",
        "rest": f"{100 - 100 * share:.3f}%",
        "before": before,
        "seats": mark.seats,
        "name": mark.name,
    }


def _bar(words: Vocabulary, one: Bar) -> Mapping[str, object]:
    parts = [_part(words, p) for p in one.parts if p.seats]
    return {"label": one.label, "told": one.told, "chosen": one.chosen, "parts": bar(parts)}


def _part(words: Vocabulary, part: Part) -> Mapping[str, object]:
    code = words[part.code]
    silent = part.code == NONE
    stance = capital(NO_POSITION if silent else words.in_text(part.code))
    known = KNOWLEDGE_LABELS.get(part.known or "", "")
    through = NO_POSITION if silent else part.through
    named = ", ".join(filter(None, [stance, known, part.through]))
    return {
        "look": f"{fill(code, part.known or 'said')} c-{code.id} {part.side}",
        "n": part.seats, "wide": True, "words": through, "told": f"{part.seats}: {named}",
    }  # fmt: skip


def _kind(kind: Kind) -> Mapping[str, object]:
    look = FILLS[kind.known] if kind.known else "no-word"
    return {"look": look, "head": kind.head, "lines": kind.lines}
