"""Where the paragraphs of a text stand, whether blank lines part them or not."""

import re
from collections.abc import Iterator

# A piece of a text: from its first letter to before its end.
Piece = tuple[int, int]
BLANK = re.compile(r"\n[ \t]*\n\s*|\s*\f\s*")
LINE = re.compile(r"[^\n]+")
# A line that ends a sentence, perhaps with the number of a footnote behind it.
ENDED = re.compile(r"[.!?:;][”\"’')\]]*\d{0,3}\s*$")
# What begins a point of a list.
POINT = re.compile(r"\s*(?:\d{1,3}[.)]|[•●▪*–-]|\(?[a-z]\)|[ivx]{1,4}\))\s")
# A line of less than this part of the usual one was not broken for want of room.
SHORT = 0.75
# Letters beyond which a piece is taken for several paragraphs, and the most that one may have.
LONG, MOST = 1_200, 2_000


def paragraphs(text: str) -> tuple[Piece, ...]:
    """The paragraphs of a text in their order, none empty and none longer than MOST letters."""
    width = _usual(text)
    blocks: list[Piece] = []
    for start, end in _blocks(text):
        if blocks and _goes_on(text, blocks[-1], start, width):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return tuple(piece for block in blocks for piece in _cut(text, block, width))


def _usual(text: str) -> int:
    """Letters of a line that is full: nine of ten lines are no longer."""
    lengths = sorted(len(line[0]) for line in LINE.finditer(text) if line[0].strip())
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _blocks(text: str) -> Iterator[Piece]:
    """What blank lines and ends of pages part."""
    last = 0
    for gap in BLANK.finditer(text):
        yield from _stripped(text, last, gap.start())
        last = gap.end()
    yield from _stripped(text, last, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[Piece]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _goes_on(text: str, before: Piece, start: int, width: int) -> bool:
    """Whether a block goes on with the sentence of the one before, as across the end of a page."""
    line = text[before[0] : before[1]].rsplit("\n", 1)[-1]
    if ENDED.search(line) or POINT.match(text, start):
        return False
    return text[start].islower() or len(line) >= SHORT * width > 0


def _cut(text: str, block: Piece, width: int) -> Iterator[Piece]:
    """The paragraphs of a block that holds more than one without a blank line between."""
    start, end = block
    if end - start > LONG:
        for line in LINE.finditer(text, start, end):
            short = len(line[0].rstrip()) < SHORT * width
            follows = POINT.match(text, line.end() + 1, end)
            if line.end() < end and ENDED.search(line[0]) and (short or follows):
                yield from _bounded(text, start, line.end())
                start = line.end() + 1
    yield from _bounded(text, start, end)


def _bounded(text: str, start: int, end: int) -> Iterator[Piece]:
    """Pieces of at most MOST letters, cut behind a sentence or else between words."""
    while end - start > MOST:
        piece = text[start : start + MOST]
        cut = max(piece.rfind(sign, MOST // 4) for sign in (". ", ".\n"))
        cut = cut + 1 if cut > 0 else max(piece.rfind(" "), piece.rfind("\n"))
        cut = cut if cut > 0 else MOST
        yield from _stripped(text, start, start + cut)
        start += cut
    yield from _stripped(text, start, end)
