"""Texts as they are compared, each letter with the place from which it came; words found in them.

Two copies of one document differ in how their lines are broken, in ligatures and in the signs of
hyphens; in nothing else may a quotation differ from its source.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stances.model import GAP

# A sentence or two: what is left out of a quotation never joins two places of a text.
LEFT_OUT = 400
LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
# Seen only where it ends a line; between two letters it is no part of the word.
SOFT = "\u00ad"
HYPHENS = "-\u2010\u2011"
# A hyphen at the end of a line, white space, and each letter for which another stands.
ODD = re.compile(rf"[{HYPHENS}{SOFT}][ \t]*\n\s*|\s+|[{''.join(LIGATURES)}{HYPHENS[1:]}{SOFT}]")
BROKEN = re.compile(rf"(?<=\w)([{HYPHENS}{SOFT}])[ \t]*\n\s*")
WORD = re.compile(r"\w")


@dataclass(frozen=True, eq=False)
class Folded:
    """A text as it is compared, and for each letter the place in the text from which it came."""

    words: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the folded text stands in the text itself."""
        return self.at[start], self.at[end - 1] + 1


@dataclass(frozen=True, order=True)
class Span:
    """Where a quotation stands in a text: from `start` to before `end`, in pieces if words are
    left out."""

    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]


def folded(text: str, joined: bool = True) -> Folded:
    """The text with single spaces, plain hyphens and no ligatures.

    A hyphen at the end of a line vanishes where its halves are `joined`, and is else kept.
    """
    parts: list[str] = []
    at, last = array("L"), 0
    for odd in ODD.finditer(text):
        start, instead = odd.start(), _instead(odd, joined)
        parts += (text[last:start], instead)
        at.extend(range(last, start))
        at.extend([start] * len(instead))
        last = odd.end()
    parts.append(text[last:])
    at.extend(range(last, len(text)))
    return Folded("".join(parts), at)


def _instead(odd: re.Match[str], joined: bool) -> str:
    found = odd[0]
    if found in LIGATURES:
        return LIGATURES[found]
    if found[0] == SOFT:
        return ""
    if found[0] not in HYPHENS:
        return " "
    if len(found) == 1 or not joined:
        return "-"
    # A dash between spaces joins nothing.
    return "" if WORD.match(odd.string, odd.start() - 1) and odd.start() else "- "


def unbroken(text: str) -> str:
    """The text as it is read: after the hyphen of a line's end the word goes on."""
    return BROKEN.sub(r"\1", text)


def forms(text: str) -> tuple[Folded, Folded]:
    """The text with the hyphens at the ends of lines taken out, and with them kept."""
    return folded(text), folded(text, joined=False)


def places(words: str, texts: Sequence[Folded]) -> tuple[Span, ...]:
    """Where whole words stand, in their order, in any of the forms of one text, each place once.

    What is left out between two pieces, marked by the sign for it, is at most LEFT_OUT letters.
    """
    pieces = [folded(piece).words.strip() for piece in f" {words} ".split(f" {GAP} ")]
    found = {span.start: span for text in texts for span in _places(pieces, text)}
    return tuple(sorted(found.values()))


def _places(pieces: Sequence[str], text: Folded) -> Iterator[Span]:
    gap = rf"(?!\w).{{1,{LEFT_OUT}}}?(?<!\w)"
    body = gap.join(f"({re.escape(piece)})" for piece in pieces)
    pattern = re.compile(rf"(?<!\w){body}(?!\w)")
    # To look for the letters first is a hundred times as fast as to let the pattern do it.
    at = text.words.find(pieces[0])
    while at >= 0:
        if found := pattern.match(text.words, at):
            spans = tuple(text.span(*found.span(n + 1)) for n in range(len(pieces)))
            yield Span(spans[0][0], spans[-1][1], spans)
        at = text.words.find(pieces[0], at + 1)
