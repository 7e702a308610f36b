"""The second page: the actors side by side, what would move others, how to read this."""

from collections.abc import Callable, Sequence

from stances.briefing.content import Ask, Briefing, Place, Point, Stand
from stances.counts import count, joined, spelled
from stances.exports.note.blocks import Badge, Block, Cell, Cite, Grid, Paragraph, Words, text
from stances.exports.note.cuts import Second, clipped
from stances.vocabulary import ABSENT, Vocabulary
from stances.words import the

# Millimetres of the column that names the rows.
LABEL = 28.0
TEXT = "Table text"


def back(briefing: Briefing, cut: Second, width: float) -> tuple[Block, ...]:
    """The blocks of the second page; `width` is that of the text in millimetres."""
    heading = Paragraph("heading 1", (Words(clipped(compared(briefing), cut.letters)),), True)
    return (
        heading,
        _comparison(briefing, cut, width),
        *_others(briefing, cut, width),
        *_how(briefing, cut),
    )


def compared(briefing: Briefing) -> str:
    """`A and B compared`; of one actor where it stands."""
    if len(briefing.stands) == 1:
        return f"Where {briefing.stands[0].the} stands"
    return f"{joined([stand.name for stand in briefing.stands])} compared"


def others(briefing: Briefing) -> tuple[Ask, ...]:
    """Those against whom the briefing is not about, and who ask for something."""
    return tuple(ask for ask in _against(briefing) if ask.points)


def _against(briefing: Briefing) -> list[Ask]:
    words = briefing.scene.dataset.vocabulary
    return [a for a in briefing.asks if not a.chosen and words.side(a.code) < 0]


def _comparison(briefing: Briefing, cut: Second, width: float) -> Grid:
    stands = briefing.stands
    annexes = briefing.plan.annexes
    rows: tuple[tuple[str, Callable[[Stand], Cell]], ...] = (
        ("Position", lambda s: _position(s, cut)),
        ("In its words", _quotation),
        ("Reasons", lambda s: _reasons(s, cut, "Annex B" if annexes else "the workbook")),
        ("What would move it", lambda s: _conditions(s, cut, annexes)),
        (_membership(briefing), lambda s: _members(s, cut)),
    )
    head = ("", *(clipped(s.name, cut.letters) for s in stands))
    each = (width - LABEL) / len(stands)
    return Grid(
        compared(briefing),
        "A column for each actor; rows: position, words, reasons, conditions, membership.",
        (LABEL, *[each] * len(stands)),
        (
            tuple(_one(name) for name in head),
            *((_one(name), *map(cell, stands)) for name, cell in rows),
        ),
    )


def _membership(briefing: Briefing) -> str:
    """What the last row tells: whom blocs consist of, or which blocs an actor is in."""
    blocs = briefing.scene.dataset.blocs
    kinds = {"Members" if stand.actor in blocs else "Groups" for stand in briefing.stands}
    return " or ".join(sorted(kinds, reverse=True)).capitalize()


def _one(words: str) -> Cell:
    return (text(TEXT, words),)


def _position(stand: Stand, cut: Second) -> Cell:
    badge = Badge(stand.code, f"{stand.sign} {stand.label}".strip())
    # Who is in no document has nothing to add to that label.
    told = "" if stand.code == ABSENT else f" {clipped(stand.derived, cut.letters)}"
    return (Paragraph(TEXT, (badge, Words(told), Cite(stand.rests_on))),)


def _quotation(stand: Stand) -> Cell:
    if stand.quotation is None:
        return _one("No words on record.")
    words = Words(f"“{stand.quotation.words}”", italic=True)
    return (Paragraph(TEXT, (words, Cite((stand.quotation.place,)))),)


def _reasons(stand: Stand, cut: Second, whole: str) -> Cell:
    kept = stand.reasons[: cut.points]
    lines = [(f"{p.label}.", f" {clipped(p.text, cut.letters)}") for p in kept]
    return _points(lines, kept, len(stand.reasons), whole) or _one("No reason on record.")


def _conditions(stand: Stand, cut: Second, annexes: bool) -> Cell:
    kept = stand.conditions[: cut.points]
    whole = "Annex A" if annexes else "the workbook"
    lines = [("", clipped(p.text, cut.letters)) for p in kept]
    return _points(lines, kept, len(stand.conditions), whole) or _one("No condition on record.")


def _points(lines: Sequence[tuple[str, str]], kept: Sequence[Point], of: int, whole: str) -> Cell:
    """A paragraph each, with one footnote for all at the end."""
    cite = Cite(_places(kept))
    paragraphs = [(Words(head, bold=True), Words(rest)) for head, rest in lines]
    if len(kept) < of:
        paragraphs.append((Words(""), Words(f"{len(kept)} of {of}; all in {whole}.")))
    last = len(paragraphs) - 1
    return tuple(
        Paragraph(TEXT, (*pieces, cite) if i == last else pieces)
        for i, pieces in enumerate(paragraphs)
    )


def _places(points: Sequence[Point]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for point in points for place in point.places))


def _members(stand: Stand, cut: Second) -> Cell:
    return _one(clipped(stand.members, cut.letters) or "None.")


def _others(briefing: Briefing, cut: Second, width: float) -> tuple[Block, ...]:
    asks = others(briefing)[: cut.others]
    after = _not_shown(briefing, cut)
    if not asks:
        return after
    rows = tuple((_one(clipped(a.name, cut.letters)), _asked(a, cut)) for a in asks)
    heading = f"What would move others {_held(briefing.scene.dataset.vocabulary, asks)}"
    head = (_one("Actor"), _one("What it asks"))
    grid = Grid(heading, "A row for each actor.", (LABEL, width - LABEL), (head, *rows))
    return text("heading 1", heading), grid, *after


def _held(words: Vocabulary, asks: Sequence[Ask]) -> str:
    """`with reservations or opposed`, of those that are there."""
    codes = {ask.code for ask in asks}
    return joined([words[code].held for code in words.against if code in codes], "or")


def _asked(ask: Ask, cut: Second) -> Cell:
    told = " ".join(clipped(p.text, cut.letters) for p in ask.points)
    return (Paragraph(TEXT, (Words(told), Cite(_places(ask.points)))),)


def _not_shown(briefing: Briefing, cut: Second) -> tuple[Block, ...]:
    """What the table of others leaves out: rows for want of room, who asks nothing, the rest."""
    rows, annexes = others(briefing), briefing.plan.annexes
    where = "Annex A" if annexes else "the workbook, sheet Conditions"
    told = []
    if cut.others < len(rows):
        left = joined([the(briefing.scene.dataset, a.actor) for a in rows[cut.others :]])
        told.append(f"Not shown here, for lack of space: what {left} would ask; see {where}.")
    if silent := [a.name for a in _against(briefing) if not a.points]:
        told.append(f"No condition on record: {joined(silent)}.")
    shown = {a.actor for a in _against(briefing)} | {s.actor for s in briefing.stands}
    rest = [a for a in briefing.asks if a.actor not in shown and a.points]
    if n := sum(len(a.points) for a in rest):
        whose = f"{spelled(len(rest))} other actor{'' if len(rest) == 1 else 's'}"
        told.append(
            f"{count(n, 'more condition')} of {whose} {'is' if n == 1 else 'are'} in {where}."
        )
    if not cut.how:
        told.append(
            f"How to read this: see {'last page' if annexes else 'the workbook, sheet Notes'}."
        )
    return (text("Source line", clipped(" ".join(told), 2 * cut.letters)),) if told else ()


def _how(briefing: Briefing, cut: Second) -> tuple[Block, ...]:
    if not cut.how:
        return ()
    return how_to_read(briefing)


def how_to_read(briefing: Briefing) -> tuple[Block, ...]:
    """The heading and its sentences."""
    return text("heading 1", "How to read this"), text("Normal", " ".join(briefing.how_to_read))
