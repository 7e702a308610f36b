"""A statement as a citation: plain footnote, BibTeX and RIS."""

import rispy
from pybtex.database import BibliographyData, Entry, Person

from stances.dataset import Dataset
from stances.model import Source, Statement
from stances.words import citation


def _source(dataset: Dataset, s: Statement) -> Source:
    return dataset.sources[dataset.source_of[s.id]]


def footnote(dataset: Dataset, s: Statement, locator: str | None = None) -> str:
    """A plain footnote in the manner of the United Nations: issuer, title, date, place."""
    return footnote_of(_source(dataset, s), locator or s.locator)


def footnote_of(source: Source, locator: str = "") -> str:
    """The same of a whole document, or of a place in it."""
    return citation(source, locator)


def _key(s: Statement) -> str:
    return s.id.replace(".", "-")


def _note(dataset: Dataset, s: Statement) -> str:
    return f"{dataset.actors[s.actor].name}: {s.locator}"


def bibtex(dataset: Dataset, s: Statement) -> str:
    """The document as a BibTeX entry of type misc, the place as a note."""
    return bibtex_of(_source(dataset, s), _key(s), _note(dataset, s))


def bibtex_of(source: Source, key: str, note: str = "") -> str:
    """A document as a BibTeX entry of type misc under a key."""
    fields = {
        "title": source.title,
        "year": str(source.date.year),
        "month": str(source.date.month),
        "howpublished": source.kind,
    }
    if note:
        fields["note"] = note
    if source.address:
        fields["url"] = source.address
    # A single part of a name is an institution and is not taken apart.
    entry = Entry("misc", fields=fields, persons={"author": [Person(last=source.issuer)]})
    text: str = BibliographyData({key: entry}).to_string("bibtex")
    return text


class _Plain(rispy.RisWriter):  # type: ignore[misc]
    """Records without a running number, which reference managers do not expect."""

    def set_header(self, count: int) -> str:
        """No line before a record."""
        return ""


def ris(dataset: Dataset, s: Statement) -> str:
    """The document as a RIS record, the place as a note."""
    return ris_of(_source(dataset, s), _key(s), _note(dataset, s))


def ris_of(source: Source, key: str, note: str = "") -> str:
    """A document as a RIS record under a key."""
    record = {
        "type_of_reference": "GOVDOC",
        "authors": [source.issuer],
        "title": source.title,
        "date": source.date.strftime("%Y/%m/%d"),
        "notes": [note] if note else [],
        "id": key,
    }
    if source.address:
        record["urls"] = [source.address]
    text: str = rispy.dumps([record], implementation=_Plain)
    return text.lstrip()
