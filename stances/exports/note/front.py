"""The first page: bottom line, where the room stands, who spoke in its own name."""

from stances.briefing.content import Briefing, Place
from stances.counts import count
from stances.exports.note.blocks import Block, Cite, Figure, Paragraph, Piece, Words, text
from stances.exports.note.cuts import First, clipped

Told = tuple[tuple[str, tuple[Place, ...]], ...]
# Words at the end of a title that stay together, if they are no longer than these letters.
LAST, LONGEST_END = 3, 30
WHOLE = "the workbook, sheet Positions"


def front(briefing: Briefing, cut: First, width: float) -> tuple[Block, ...]:
    """The blocks of the first page; `width` is that of the text in millimetres."""
    n, room = cut.letters, briefing.room
    source = f"{room.total} seats in each bar. {room.key} Source: {briefing.source}."
    return (
        Paragraph("Kicker", _kicker(briefing, n)),
        text("Title", kept_together(clipped(briefing.subject, n))),
        text("heading 1", "Bottom line"),
        *(_bullet(head, rest, n) for head, rest in briefing.bottom_line),
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
