"""Words and places taken from the text of a document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stances.entries.answers import RefusedError
from stances.model import GAP, QUOTATION_WORDS
from stances.texts.copies import Text
from stances.texts.folding import folded

PARAGRAPH = re.compile(r"Paragraph (\d+) \(“([^”]+)”\)")
SALUTATION = re.compile(r"\w.{0,80}[,:]$")
# So many words of a paragraph tell which it is, the last of them with more letters than these.
BEGINS, SMALL = 4, 3
# Of a paragraph so much is shown to whoever looks for words in it, and so many of them.
SHOWN, MOST = 240, 3
NEXT = 2
SENTENCE = re.compile(r"[.;:!?]$")


class Located(NamedTuple):
    """A place in a document as a reader is told it, and whether other places bear it out."""

    locator: str
    sure: bool


class Anchor(NamedTuple):
    """A paragraph that a known place names by its first words, and the number that it gives."""

    paragraph: int
    number: int
    locator: str

    @property
    def offset(self) -> int:
        """How many paragraphs stand before the first that is counted."""
        return self.paragraph - self.number


def verbatim(text: Text, words: str) -> str:
    """The words as the document has them; raises RefusedError with what is nearest to them."""
    spans = text.places(words)
    if spans:
        pieces = (" ".join(folded(text.piece(*p)).words.split()) for p in spans[0].pieces)
        return f" {GAP} ".join(pieces)
    near = [text.shown(n) for n in text.found(words)[:MOST]]
    shown = "\n".join(f"  … {p[:SHOWN]}" for p in near)
    told = f" These paragraphs hold all of them:\n{shown}" if near else ""
    raise RefusedError(f"the words are not in {text.name} in this order.{told}")


def goes_on(text: Text, words: str) -> str:
    """What follows in the document on words that begin a quotation, to the end of the sentence.

    At most what a quotation may hold; empty where nothing is found.
    """
    begun = words.split()
    spans = text.places(words) if len(begun) >= NEXT else ()
    if not spans:
        return ""
    after = folded(text.piece(spans[0].end, spans[0].end + SHOWN * 2)).words.split()
    taken: list[str] = []
    for word in after[: QUOTATION_WORDS - len(begun)]:
        taken.append(word)
        if SENTENCE.search(word):
            break
    return " ".join(taken).rstrip(".;:!?,")


def located(text: Text, words: str, known: Iterable[str]) -> Located | None:
    """The paragraph in which words stand, counted as the places that are `known` were.

    Sure where one of these is in the same paragraph, or one before and one after it agree; else a
    proposal, counted from the first paragraph after the salutation. None where the words stand in
    several paragraphs, or nothing tells the count.
    """
    places = {text.paragraph_at(span.start) for span in text.places(words)}
    if len(places) != 1:
        return None
    [at], anchors = places, list(_anchors(text, known))
    if same := [a.locator for a in anchors if a.paragraph == at]:
        return Located(same[0], sure=True)
    before, after = _around(anchors, at)
    sure = before is not None and before == after
    first = next((o for o in (before, after, _salutation(text)) if o is not None), None)
    if first is None or at <= first:
        return None
    return Located(f"Paragraph {at - first} (“{_begins(text, at)}”)", sure)


def _anchors(text: Text, known: Iterable[str]) -> Iterator[Anchor]:
    for locator in dict.fromkeys(known):
        if found := PARAGRAPH.fullmatch(locator):
            places = {text.paragraph_at(span.start) for span in text.places(found[2])}
            if len(places) == 1:
                yield Anchor(places.pop(), int(found[1]), locator)


def _around(anchors: Sequence[Anchor], at: int) -> tuple[int | None, int | None]:
    """The offsets of the known places that are nearest before and after a paragraph."""
    before = [a for a in anchors if a.paragraph < at]
    after = [a for a in anchors if a.paragraph > at]
    return (
        max(before, key=lambda a: a.paragraph).offset if before else None,
        min(after, key=lambda a: a.paragraph).offset if after else None,
    )


def _salutation(text: Text) -> int | None:
    """The place of the salutation among the paragraphs; None where there is none."""
    count = range(len(text.paragraphs))
    return next((n for n in count if SALUTATION.fullmatch(text.shown(n))), None)


def _begins(text: Text, paragraph: int) -> str:
    """The first words of a paragraph; a small word says nothing at their end."""
    words = text.shown(paragraph).split()[:BEGINS]
    while len(words) > NEXT and len(words[-1]) <= SMALL:
        words.pop()
    return " ".join(words).rstrip(",;:.")
