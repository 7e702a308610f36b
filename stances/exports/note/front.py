"""The first page: bottom line, where the room stands, who spoke in its own name."""

from stances.briefing.content import Ask, Briefing, Place
from stances.counts import count
from stances.exports.measure import clipped
from stances.exports.note.blocks import Block, Cite, Figure, Paragraph, Piece, Words, text
from stances.exports.note.cuts import First
from stances.vocabulary import capital
from stances.words import the

Told = tuple[tuple[str, tuple[Place, ...]], ...]
# Words at the end of a title that stay together, if they are no longer than these letters.
LAST, LONGEST_END = 3, 30
# Letters of what the actors ask.
ASKED = 300
WHOLE = "the workbook, sheet Positions"


def front(briefing: Briefing, cut: First, width: float) -> tuple[Block, ...]:
    """The blocks of the first page; `width` is that of the text in millimetres."""
    n, room = cut.letters, briefing.room
    source = f"{room.total} seats in each bar. {room.key} Source: {briefing.source}."
    return (
        Paragraph("Kicker", _kicker(briefing, n)),
        text("Title", kept_together(clipped(briefing.subject, n))),
        text("heading 1", "Bottom line"),
        *(_bullet(head, rest, n) for head, rest in briefing.bottom_line[:2]),
        *(_bullet(head, asked(briefing, rest), n) for head, rest in briefing.bottom_line[2:]),
        text("heading 1", "Where the room stands"),
        text("caption", clipped(room.title, n)),
        Figure(room, width, cut.height),
        text("Source line", clipped(source, n)),
        *_told("In their own name:", briefing.own_name, cut.own, n),
        *_told("Only as others report:", briefing.as_reported, cut.reported, n),
    )


def kept_together(title: str) -> str:
    """A title whose last words stay on one line, so that none stands there alone."""
    *words, last = title.rsplit(" ", LAST)
    end = "\u00a0".join(words[1:] + [last])
    return f"{words[0]} {end}" if words and len(end) <= LONGEST_END else title


def _kicker(briefing: Briefing, letters: int) -> tuple[Piece, ...]:
    reader = briefing.reader
    name = f"Briefing note {reader[:1].lower()}{reader[1:]}".rstrip()
    after = f"\u2002|\u2002{clipped(briefing.occasion, letters)}" if briefing.occasion else ""
    return Words(clipped(name, letters), bold=True), Words(after)


def asked(briefing: Briefing, whole: str) -> str:
    """What the actors ask: whole, or of each as many conditions as three lines hold."""
    mine = [ask for ask in briefing.asks if ask.chosen and ask.points]
    if len(whole) <= ASKED or not mine:
        return whole
    for kept in range(max(len(ask.points) for ask in mine) - 1, 0, -1):
        told = " ".join(_some(briefing, ask, kept, len(mine) > 1) for ask in mine)
        if len(told) <= ASKED:
            return f"{told} More on the next page."
    return "See the next page."


def _some(briefing: Briefing, ask: Ask, kept: int, named: bool) -> str:
    who = f"{capital(the(briefing.scene.dataset, ask.actor))}: " if named else ""
    return who + " ".join(point.text for point in ask.points[:kept])


def _bullet(head: str, rest: str, letters: int) -> Paragraph:
    words = Words(clipped(head, letters), bold=True)
    return Paragraph("Bottom line", (words, Words(f" {clipped(rest, letters)}" if rest else "")))


def _told(lead: str, told: Told, kept: int, letters: int) -> tuple[Block, ...]:
    """A paragraph of sentences, each with its footnote, after a bold lead."""
    pieces: list[Piece] = [Words(lead, bold=True)]
    for words, places in told[:kept]:
        pieces += [Words(f" {clipped(words, letters)}"), Cite(places)]
    if told[kept:]:
        left = (
            f"{kept} of {count(len(told), 'sentence')}; all in" if kept else "not shown here; see"
        )
        pieces.append(Words(f" {left} {WHOLE}."))
    return (Paragraph("Normal", tuple(pieces)),) if told else ()
