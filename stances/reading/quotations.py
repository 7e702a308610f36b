"""Every quotation stands word for word in the text of its source."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from stances.model import GAP, RepliesFile, Statement, StatementsFile, ViewsFile
from stances.reading.faults import Fault, Place
from stances.reading.files import Files
from stances.reading.nodes import Path as Steps
from stances.reading.records import stated

# A sentence or two: what is left out of a quotation never joins two places of a text.
LEFT_OUT = 400


@dataclass(frozen=True)
class Quoted:
    """Words that a record takes from a source, and where the record gives them."""

    place: Place
    source: str
    words: str


def plain(text: str) -> str:
    """Text with single spaces; a hyphen at the end of a line joins the two halves."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w)-[ \t]*\n\s*", "", text)).strip()


def forms(text: str) -> tuple[str, str]:
    """The text with end-of-line hyphens taken out, and with them kept."""
    return plain(text), re.sub(r"\s+", " ", re.sub(r"-[ \t]*\n\s*", "-", text))


def stands_in(words: str, texts: tuple[str, ...]) -> bool:
    """Whether whole words, in their order, stand in one of the forms of a text.

    What is left out between two pieces, marked by the sign for it, is at most LEFT_OUT letters.
    """
    pieces = [re.escape(plain(piece)) for piece in f" {words} ".split(f" {GAP} ")]
    gap = rf"(?!\w).{{1,{LEFT_OUT}}}?(?<!\w)"
    pattern = re.compile(rf"(?<!\w){gap.join(pieces)}(?!\w)")
    return any(pattern.search(text) for text in texts)


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


def _source_text(files: Files, name: str, path: Path) -> str | None:
    """The text of a source; what keeps it from being read is noted."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        what, remedy = f"the text {path.name} is not in the folder", "Put it there"
    except UnicodeDecodeError:
        what, remedy = f"the text {path.name} is not encoded as UTF-8", "Save it as UTF-8"
    files.note(Fault(Place(name, ("source",)), what, remedy, "source-text"))
    return None


def check_quotations(files: Files, folder: Path) -> int:
    """Note each quotation that is not found; returns how many were looked up."""
    texts: dict[str, tuple[str, ...] | None] = {}
    for name, file in files.of(StatementsFile).items():
        text = _source_text(files, name, folder / f"{file.source}.txt")
        texts[file.source] = None if text is None else forms(text)
    looked = 0
    for q in quoted(files):
        if (known := texts.get(q.source)) is None:
            continue
        looked += 1
        if not stands_in(q.words, known):
            what = f"the quotation “{q.words}” is not in {q.source}.txt"
            files.note(Fault(q.place, what, "Copy it to the letter", "verbatim"))
    return looked
