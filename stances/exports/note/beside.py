"""The actors of a note side by side: where each stands, its words, reasons, conditions, members."""

from collections.abc import Callable, Sequence

from stances.briefing.content import Briefing, Place, Point, Stand
from stances.counts import joined
from stances.exports.measure import clipped
from stances.exports.note.blocks import Badge, Cell, Cite, Grid, Paragraph, Words, text
from stances.exports.note.cuts import Second
from stances.vocabulary import ABSENT

# Millimetres of the column that names the rows.
LABEL = 26.0
TEXT = "Table text"
# Heads that say no more than that it is about the actor itself.
PLAIN = ("In its words", "Reasons", "Conditions", "What would move it")
# So many actors side by side leave no room to say in each cell where the rest is.
NARROW = 3


def compared(briefing: Briefing) -> str:
    """`A and B compared`; of one actor where it stands."""
    if len(briefing.stands) == 1:
        return f"Where {briefing.stands[0].the} stands"
    return f"{joined([stand.name for stand in briefing.stands])} compared"


def comparison(briefing: Briefing, cut: Second, width: float) -> Grid:
    """A column for each actor; `width` is that of the text in millimetres."""
    stands, annexes = briefing.stands, briefing.plan.annexes
    apart = len(stands) >= NARROW
    reasons = "" if apart else "Annex B" if annexes else "the workbook"
    conditions = "" if apart else "Annex A" if annexes else "the workbook"
    rows: list[tuple[str, Callable[[Stand], Cell]]] = [
        ("Position", lambda s: _position(s, cut)),
        (words := _label(stands, "words_of", "Quotation"), lambda s: _quotation(s, words)),
        (
            why := _label(stands, "reasons_head", "Reasons"),
            lambda s: _reasons(s, cut, reasons, why),
        ),
        (
            asked := _label(stands, "conditions_head", "Conditions"),
            lambda s: _conditions(s, cut, conditions, asked),
        ),
        (membership(briefing), lambda s: one(clipped(s.members, cut.letters) or "None.")),
    ]
    each = (width - LABEL) / len(stands)
    return Grid(
        compared(briefing),
        "A column for each actor; rows: position, words, reasons, conditions, membership.",
        (LABEL, *[each] * len(stands)),
        (
            (one(""), *(one(clipped(s.name, cut.letters)) for s in stands)),
            *(
                (one(name), *map(cell, stands))
                for name, cell in rows[: None if cut.members else -1]
            ),
        ),
    )


def cut_short(briefing: Briefing, cut: Second) -> bool:
    """Whether a cell leaves out points without saying where they are."""
    left = any(len(p) > cut.points for s in briefing.stands for p in (s.reasons, s.conditions))
    return left and len(briefing.stands) >= NARROW


def membership(briefing: Briefing) -> str:
    """What the last row tells: whom blocs consist of, or which blocs an actor is in."""
    blocs = briefing.scene.dataset.blocs
    kinds = {"Members" if stand.actor in blocs else "Groups" for stand in briefing.stands}
    return " or ".join(sorted(kinds, reverse=True)).capitalize()


def one(words: str) -> Cell:
    """A cell of one paragraph."""
    return (text(TEXT, words),)


def places(points: Sequence[Point]) -> tuple[Place, ...]:
    """Where points stand, each place once."""
    return tuple(dict.fromkeys(place for point in points for place in point.places))


def _label(stands: Sequence[Stand], head: str, otherwise: str) -> str:
    """What a row is called: as each actor's own head has it, or in one word where these differ."""
    heads = {getattr(stand, head) for stand in stands}
    return str(heads.pop()) if len(heads) == 1 else otherwise


def _lead(head: str, label: str) -> tuple[Paragraph, ...]:
    """Whose words or points these are, where the label of the row does not say it."""
    return () if head in (label, *PLAIN) else (text(TEXT, f"{head}:"),)


def _position(stand: Stand, cut: Second) -> Cell:
    name = f"{stand.sign}\u00a0{stand.label}".strip("\u00a0")
    # Who is in no document has nothing to add to that label.
    told = "" if stand.code == ABSENT else f" {clipped(stand.derived, 2 * cut.letters)}"
    badge = Badge(stand.code, stand.known, name)
    return (Paragraph(TEXT, (badge, Words(told), Cite(stand.rests_on))),)


def _quotation(stand: Stand, label: str) -> Cell:
    if stand.quotation is None:
        return one("No words on record.")
    words = Words(f"“{stand.quotation.words}”", italic=True)
    cite = Cite((stand.quotation.place,))
    return (*_lead(stand.words_of, label), Paragraph(TEXT, (words, cite)))


def _reasons(stand: Stand, cut: Second, whole: str, label: str) -> Cell:
    kept = stand.reasons[: cut.points]
    lines = [(f"{p.label}.", f" {clipped(p.text, cut.letters)}") for p in kept]
    told = _points(lines, kept, len(stand.reasons), whole)
    return (*_lead(stand.reasons_head, label), *told) if told else one("No reason on record.")


def _conditions(stand: Stand, cut: Second, whole: str, label: str) -> Cell:
    kept = stand.conditions[: cut.points]
    lines = [("", clipped(p.text, cut.letters)) for p in kept]
    told = _points(lines, kept, len(stand.conditions), whole)
    return (*_lead(stand.conditions_head, label), *told) if told else one("No condition on record.")


def _points(lines: Sequence[tuple[str, str]], kept: Sequence[Point], of: int, whole: str) -> Cell:
    """A paragraph each, with one footnote for all at the end."""
    paragraphs = [(Words(head, bold=True), Words(rest)) for head, rest in lines]
    if len(kept) < of:
        where = f"; all in {whole}" if whole else ""
        paragraphs.append((Words(""), Words(f"{len(kept)} of {of}{where}.")))
    last, cite = len(paragraphs) - 1, Cite(places(kept))
    return tuple(
        Paragraph(TEXT, (*pieces, cite) if i == last else pieces)
        for i, pieces in enumerate(paragraphs)
    )
