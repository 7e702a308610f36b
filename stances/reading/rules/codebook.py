"""The codebook: its lists of codes, and the scale that its stances are."""

from collections.abc import Iterator, Mapping, Sequence

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
    yield from _voices(book)
    yield from _shared(book)
    yield from _scale(book)
    yield from _apart(book)


def _lists(book: Codebook) -> Mapping[str, Sequence[Entry]]:
    return {
        "stances": book.stances,
        "voices": book.voices,
        "arguments": book.arguments,
        "conditions": book.conditions,
    }


def _voices(book: Codebook) -> Iterator[Fault]:
    """Voices that are not of the closed list, or those of it that are missing."""
    found, listed = [v.id for v in book.voices], ", ".join(VOICES)
    missing = [v for v in VOICES if v not in found]
    for i, voice in enumerate(found):
        if voice not in VOICES:
            what, remedy = f'unknown voice "{voice}"', f"The voices are {listed}"
            at = FILE.at("voices", i, "id")
            yield Fault(at, what, remedy, "closed-list", voice, missing or VOICES)
    if missing and not set(found) - set(VOICES):
        what = f"{', '.join(missing)} is missing"
        yield Fault(FILE.at("voices"), what, f"The voices are {listed}", "closed-list")


def _shared(book: Codebook) -> Iterator[Fault]:
    """Ids that are an argument and a condition, which are counted together."""
    arguments = {a.id: i for i, a in enumerate(book.arguments)}
    for i, condition in enumerate(book.conditions):
        if condition.id in arguments:
            place, what = FILE.at("conditions", i, "id"), f'"{condition.id}" is an argument too'
            other = FILE.at("arguments", arguments[condition.id], "id")
            yield Fault(place, what, "Give each its own id", "unique-id", other=other)


def _scale(book: Codebook) -> Iterator[Fault]:
    """The stances are a scale: two or more scores, and the code of those with none."""
    breaches = {
        f'a stance "{NONE}", for who says nothing on the question, is missing': (
            NONE not in {s.id for s in book.stances}
        ),
        "a scale needs two stances or more": (
            sum(s.score is not None for s in book.stances) < LEAST_SCALE
        ),
    }
    for what, found in breaches.items():
        if found:
            yield Fault(FILE.at("stances"), what, "Add it to the list", "scale")
    for i, s in enumerate(book.stances):
        if s.id in APART_IDS:
            what, remedy = f'"{s.id}" is a code of the program itself', "Give it another id"
            yield Fault(FILE.at("stances", i, "id"), what, remedy, "scale")


def _apart(book: Codebook) -> Iterator[Fault]:
    """No two stances have one score, nor one label or other word by which they are counted."""
    for field in ("score", "label", "held"):
        seen: dict[str, int] = {}
        for i, s in enumerate(book.stances):
            value = getattr(s, field)
            first = i if value is None else seen.setdefault(str(value).casefold(), i)
            if first != i:
                place, other = (FILE.at("stances", n, field) for n in (i, first))
                what = f'"{value}" is that of "{book.stances[first].id}" too'
                yield Fault(place, what, "Give each its own", "scale", other=other)
