"""The codebook: its lists of codes, and the scale that its stances are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from stances.model import NONE, VOICES, Codebook, Entry
from stances.reading.faults import Fault, Place
from stances.reading.kinds import CODEBOOK
from stances.reading.records import Records
from stances.reading.rules.ids import unique

FILE = Place(CODEBOOK)
LEAST_SCALE = 2
# What positions are called that are no stance, and so no id of one.
APART_IDS = ("conflict", "absent", "favour")


def faults(records: Records) -> Iterator[Fault]:
    """No code stands twice, the voices are the closed list, the stances a scale."""
    book = records.codebook
    for part, entries in _lists(book).items():
        yield from unique((e.id for e in entries), FILE.at(part))
    if {v.id for v in book.voices} != set(VOICES):
        what = f"voices must be {', '.join(sorted(VOICES))}"
        yield Fault(FILE.at("voices"), what, "Correct the ids", "closed-list")
    yield from _scale(book)


def _lists(book: Codebook) -> Mapping[str, Sequence[Entry]]:
    return {
        "stances": book.stances,
        "voices": book.voices,
        "arguments": book.arguments,
        "conditions": book.conditions,
    }


def _scale(book: Codebook) -> Iterator[Fault]:
    """The stances are a scale: two or more scores, each once, and the code of those with none."""
    scores = [s.score for s in book.stances if s.score is not None]
    breaches = {
        f'a stance "{NONE}", for who says nothing on the question, is missing': (
            NONE not in {s.id for s in book.stances}
        ),
        "a scale needs two stances or more": len(scores) < LEAST_SCALE,
        "two stances have the same score": len(set(scores)) < len(scores),
        # By these they are counted apart in tables.
        "two stances have the same label": _twice(s.label for s in book.stances),
        "two stances have the same words for those who hold them": _twice(
            s.held for s in book.stances if s.held
        ),
        f"{', '.join(APART_IDS)} are the program's own codes": (
            any(s.id in APART_IDS for s in book.stances)
        ),
    }
    for what, found in breaches.items():
        if found:
            yield Fault(FILE.at("stances"), what, "Correct the list", "scale")


def _twice(texts: Iterable[str]) -> bool:
    """Whether a text stands twice, in whatever case."""
    found = [text.casefold() for text in texts]
    return len(set(found)) < len(found)
