"""A statement as a citation: plain footnote, BibTeX and RIS."""

import rispy
from pybtex.database import BibliographyData, Entry, Person

from stances.dataset import Dataset
from stances.model import Source, Statement
from stances.words import day


def _source(dataset: Dataset, s: Statement) -> Source:
    return dataset.sources[dataset.source_of[s.id]]


def footnote(dataset: Dataset, s: Statement, locator: str | None = None) -> str:
    """A plain footnote in the manner of the United Nations: issuer, title, date, place."""
    source = _source(dataset, s)
    where = f", available at {source.address}" if source.address else ""
    symbol = f" ({source.symbol})" if source.symbol else ""
    return (
        f"{source.issuer}, “{source.title}”{symbol}, {day(source.date)}, "
        f"{locator or s.locator}{where}."
    )


def _key(s: Statement) -> str:
    return s.id.replace(".", "-")


def bibtex(dataset: Dataset, s: Statement) -> str:
    """The document as a BibTeX entry of type misc, the place as a note."""
    source = _source(dataset, s)
    fields = {
        "title": source.title,
        "year": str(source.date.year),
        "month": str(source.date.month),
        "howpublished": source.kind,
        "note": f"{dataset.actors[s.actor].name}: {s.locator}",
    }
    if source.address:
        fields["url"] = source.address
    # A single part of a name is an institution and is not taken apart.
    entry = Entry("misc", fields=fields, persons={"author": [Person(last=source.issuer)]})
    text: str = BibliographyData({_key(s): entry}).to_string("bibtex")
    return text


class _Plain(rispy.RisWriter):  # type: ignore[misc]
    """Records without a running number, which reference managers do not expect."""

    def set_header(self, count: int) -> str:
        """No line before a record."""
        return ""


def ris(dataset: Dataset, s: Statement) -> str:
    """The document as a RIS record, the place as a note."""
    source = _source(dataset, s)
    record = {
        "type_of_reference": "GOVDOC",
        "authors": [source.issuer],
        "title": source.title,
        "date": source.date.strftime("%Y/%m/%d"),
        "notes": [f"{dataset.actors[s.actor].name}: {s.locator}"],
        "id": _key(s),
    }
    if source.address:
        record["urls"] = [source.address]
    text: str = rispy.dumps([record], implementation=_Plain)
    return text.lstrip()
