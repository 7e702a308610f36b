"""What was coded from the words of a document, and where these words stand in its text."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from stances.dataset import Dataset
from stances.model import NONE, Reply, Statement
from stances.record import record
from stances.texts.copies import Text
from stances.texts.folding import Span
from stances.texts.paragraphs import Piece

# What words are quoted for: a stance, a reason, a condition, an argument that is answered, or what
# answers it.
Kind = Literal["stance", "reason", "condition", "claim", "reply"]
# Stands between the id of a statement and the code of something within it; no id holds it.
WITHIN = "~"
# So many paragraphs stand on either side of a passage; where they are as short as headings more, up
# to so many, until there are enough letters to be read.
AROUND, MOST_AROUND, ENOUGH = 2, 6, 500


@dataclass(frozen=True)
class Coded:
    """One thing that was coded from quoted words; its id stands in links."""

    id: str
    kind: Kind
    # A stance, or an argument or condition.
    code: str
    words: str
    locator: str
    statement: Statement
    # Who answers the words, or whom they answer; and whose they are, if nobody's on record.
    other: str | None = None
    said_by: str | None = None


@dataclass(frozen=True)
class Quote:
    """Quoted words with all that was coded from them; without spans they are not in the text."""

    number: int
    words: str
    spans: tuple[Span, ...]
    coded: tuple[Coded, ...]

    @property
    def id(self) -> str:
        """The id by which a link leads to it."""
        return self.coded[0].id


@lru_cache(maxsize=2)
def coded(dataset: Dataset) -> Mapping[str, tuple[Coded, ...]]:
    """All that was coded from quoted words, by document, in the order of the data."""
    found: dict[str, list[Coded]] = defaultdict(list)
    for s in dataset.statements:
        found[dataset.source_of[s.id]] += _of_statement(s)
    for reply in dataset.replies:
        for one in _of_reply(dataset, reply):
            found[dataset.source_of[one.statement.id]].append(one)
    return MappingProxyType({source: tuple(items) for source, items in found.items()})


def _of_statement(s: Statement) -> Iterator[Coded]:
    if s.quotation:
        yield Coded(s.id, "stance", s.stance, s.quotation, s.locator, s)
    times = Counter[str]()
    parts: list[tuple[Kind, str, str | None, str | None]] = [
        *(("reason", r.argument, r.quotation, r.locator) for r in s.reasons),
        *(("condition", c.condition, c.quotation, c.locator) for c in s.conditions),
    ]
    for kind, code, words, locator in parts:
        times[code] += 1
        again = f"{WITHIN}{times[code]}" if times[code] > 1 else ""
        if words:
            yield Coded(f"{s.id}{WITHIN}{code}{again}", kind, code, words, locator or s.locator, s)


def _of_reply(dataset: Dataset, r: Reply) -> Iterator[Coded]:
    """The words that are answered, which stand with the answer if they are nobody's, and it."""
    known, home = record(dataset), r.reply_in if r.made_by else r.made_in
    made, answer = known.statement(home), known.statement(r.reply_in)
    yield Coded(
        f"{made.id}{WITHIN}claim{WITHIN}{r.id}", "claim", r.argument, r.quotation, r.locator,
        made, answer.actor, r.made_by,
    )  # fmt: skip
    yield Coded(
        f"{answer.id}{WITHIN}reply{WITHIN}{r.id}", "reply", r.argument, r.reply_quotation,
        r.reply_locator, answer, None if r.made_by else made.actor,
    )  # fmt: skip


@lru_cache(maxsize=2)
def _ids(dataset: Dataset) -> Mapping[tuple[str, str], str]:
    """The id of what was first coded from words, by statement and words."""
    everything = [one for items in coded(dataset).values() for one in items]
    return {(one.statement.id, one.words): one.id for one in reversed(everything)}


def id_of(dataset: Dataset, statement: Statement, words: str | None) -> str | None:
    """The id by which a link leads to words of a statement; None where none are quoted."""
    return _ids(dataset).get((statement.id, words)) if words else None


def quotes(dataset: Dataset, source: str, text: Text | None) -> tuple[Quote, ...]:
    """The quotations of a document in the order of its text, what is not found there last.

    Words at the same place are one quotation, whoever is coded from them.
    """
    same: dict[object, list[Coded]] = defaultdict(list)
    for one in coded(dataset).get(source, ()):
        spans = text.places(one.words) if text else ()
        same[spans or one.words].append(one)
    found = [(k if isinstance(k, tuple) else (), items) for k, items in same.items()]
    if text:
        found.sort(key=lambda pair: (not pair[0], pair[0][:1]))
    return tuple(
        Quote(n, items[0].words, spans, tuple(items)) for n, (spans, items) in enumerate(found, 1)
    )


def asked_for(found: Sequence[Quote], at: str) -> Quote | None:
    """The quotation that a link means, by the id of anything that was coded from it."""
    exact = (q for q in found if any(one.id == at for one in q.coded))
    # A statement without words of its own has those of its reasons.
    of = (q for q in found if any(one.statement.id == at for one in q.coded))
    return next(exact, None) or next(of, None)


def unquoted(dataset: Dataset, source: str) -> int:
    """How many statements with a stance were coded from a document without words of theirs."""
    with_words = {one.statement.id for one in coded(dataset).get(source, ())}
    said = record(dataset).of_source(source)
    return sum(s.stance != NONE and s.id not in with_words for s in said)


@dataclass(frozen=True)
class Window:
    """Some paragraphs of a text, the first and the last by their numbers, which begin at 0."""

    first: int
    last: int

    def holds(self, text: Text, span: Span) -> bool:
        """Whether any of a span stands in it."""
        start, end = text.paragraphs[self.first][0], text.paragraphs[self.last][1]
        return span.start < end and span.end > start


def window(text: Text, start: int, end: int) -> Window:
    """The paragraphs of a piece of a text with some more on either side."""
    first, last = text.paragraph_at(start), text.paragraph_at(end - 1)
    before = text.paragraphs[max(0, first - MOST_AROUND) : first][::-1]
    behind = text.paragraphs[last + 1 : last + 1 + MOST_AROUND]
    return Window(first - _many(before), last + _many(behind))


def _many(beside: Sequence[Piece]) -> int:
    """How many of the paragraphs beside a passage, the nearest first, are shown with it."""
    letters = 0
    for n, (start, end) in enumerate(beside):
        if n >= AROUND and letters >= ENOUGH:
            return n
        letters += end - start
    return len(beside)


@dataclass(frozen=True)
class Segment:
    """A run of letters of a paragraph, all of them in the same quotations."""

    text: str
    # Numbers of the quotations that it is part of, and of those that end with it.
    of: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def segments(text: Text, paragraph: int, found: Sequence[Quote]) -> list[Segment]:
    """A paragraph in runs, at the bounds of its quotations; joined they are its text."""
    start, end = text.paragraphs[paragraph]
    pieces = [
        (max(a, start), min(b, end), q.number, b == span.end)
        for q in found for span in q.spans for a, b in span.pieces if a < end and b > start
    ]  # fmt: skip
    bounds = sorted({start, end, *(p[0] for p in pieces), *(p[1] for p in pieces)})
    return [
        Segment(
            text.piece(a, b),
            tuple(dict.fromkeys(n for x, y, n, _ in pieces if x <= a and b <= y)),
            tuple(n for _, y, n, whole in pieces if whole and y == b),
        )
        for a, b in zip(bounds, bounds[1:], strict=False)
    ]


@dataclass(frozen=True)
class Hit:
    """A paragraph that holds what is searched for, and the quotations that stand in it."""

    source: str
    paragraph: int
    quotes: tuple[Quote, ...]


def hits(dataset: Dataset, texts: Mapping[str, Text], query: str) -> list[Hit]:
    """The paragraphs that hold all words of a search, by document, in the order of the text."""
    return [
        Hit(source, n, _standing(text, n, found))
        for source, text in texts.items()
        if (numbers := text.found(query))
        for found in [quotes(dataset, source, text)]
        for n in numbers
    ]


def _standing(text: Text, paragraph: int, found: Sequence[Quote]) -> tuple[Quote, ...]:
    here = Window(paragraph, paragraph)
    return tuple(q for q in found if any(here.holds(text, span) for span in q.spans))
