"""Every quotation stands word for word in the text of its source."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from stances.model import RepliesFile, Statement, StatementsFile, ViewsFile
from stances.reading.faults import Fault, Place
from stances.reading.files import Files
from stances.reading.nodes import Path as Steps
from stances.reading.records import stated
from stances.texts.copies import Copies, Text


@dataclass(frozen=True)
class Quoted:
    """Words that a record takes from a source, and where the record gives them."""

    place: Place
    source: str
    words: str


def quotations(s: Statement) -> list[tuple[Steps, str]]:
    """Each quotation of a statement and the way to it in the record."""
    found: list[tuple[Steps, str | None]] = [(("quotation",), s.quotation)]
    found += [(("reasons", j, "quotation"), r.quotation) for j, r in enumerate(s.reasons)]
    found += [(("conditions", j, "quotation"), c.quotation) for j, c in enumerate(s.conditions)]
    return [(steps, words) for steps, words in found if words is not None]


def quoted(files: Files) -> Iterator[Quoted]:
    """All words that records take from a source: quotations, replies, quantifying phrases."""
    home: dict[str, str] = {}
    for place, source, s in stated(files.of(StatementsFile)):
        home[s.id] = source
        for steps, words in quotations(s):
            yield Quoted(place.at(*steps), source, words)
    for name, file in files.of(ViewsFile).items():
        for i, v in enumerate(file.views):
            if v.quantifier:
                place = Place(name, ("views", i, "quantifier"), f"footnote {v.footnote}")
                yield Quoted(place, file.source, v.quantifier)
    yield from _replied(files, home)


def _replied(files: Files, home: Mapping[str, str]) -> Iterator[Quoted]:
    """The words of replies, each from the source in which its statement stands."""
    for name, file in files.of(RepliesFile).items():
        for i, r in enumerate(file.replies):
            place = Place(name, ("replies", i), f'reply {i + 1} ("{r.id}")')
            made = home.get(r.reply_in if r.made_by else r.made_in, "")
            yield Quoted(place.at("quotation"), made, r.quotation)
            yield Quoted(place.at("reply_quotation"), home.get(r.reply_in, ""), r.reply_quotation)


def _source_text(files: Files, name: str, copies: Copies, source: str) -> Text | None:
    """The text of a source; what keeps it from being read is noted."""
    found = copies.text(source)
    if isinstance(found, Text):
        return found
    place = Place(name, ("source",))
    files.note(Fault(place, f"the text {found.what}", found.remedy, "source-text"))
    return None


def check_quotations(files: Files, folder: Path, only: Collection[str] = ()) -> int:
    """Note each quotation that is not found; returns how many were looked up.

    With `only`, of these sources alone.
    """
    copies, texts = Copies(folder), dict[str, Text | None]()
    for name, file in files.of(StatementsFile).items():
        if not only or file.source in only:
            texts[file.source] = _source_text(files, name, copies, file.source)
    looked = 0
    for q in quoted(files):
        if (known := texts.get(q.source)) is None:
            continue
        looked += 1
        if not known.places(q.words):
            what = f"the quotation “{q.words}” is not in {known.name}"
            files.note(Fault(q.place, what, "Copy it to the letter", "verbatim"))
    return looked
