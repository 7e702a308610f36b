"""The page Passages: which documents can be read, where a quotation stands, what a search finds."""

from collections.abc import Sequence

from stances.counts import agree, count, span, spelled
from stances.dataset import Dataset
from stances.headlines.pieces import Told, told
from stances.model import Source
from stances.passages import Hit, Kind, Quote, Window, unquoted
from stances.texts.copies import Text, Unread

NO_FOLDER = "The documents cannot be read"
NO_FOLDER_WHY = "The folder that this server was given for them is not there, or may not be read."
LOST = "not found in this copy"
CHANGED = "The copy of this document was changed since you opened it; this is the new one."
NOTHING_QUOTED = "No quotation was taken from this paragraph."


def shelf_title(readable: int, total: int) -> str:
    """How many of the documents can be read here."""
    if not total:
        return "There is no document to be read here"
    if readable == total:
        return f"{f'All {total} documents' if total > 1 else 'The document'} can be read here"
    return f"{readable or 'None'} of {count(total, 'document')} can be read here"


def shelf_lead(found: int, lost: int) -> Told:
    """How many quotations are marked in the texts, and how many are not found in them."""
    n = found + lost
    if not n:
        return told("Nothing was quoted from them.")
    head = f"{count(n, 'quotation')} {agree(n, 'was', 'were')} taken from them"
    if not lost:
        return told(f"{head}; each is marked where it stands.")
    where = f"{found} {agree(found, 'is marked where it stands', 'are marked where they stand')}"
    return told(f"{head}; {where}, {lost} not found.")


def shelf_line(found: Sequence[Quote]) -> str:
    """How many quotations of a document there are, and how many of these are not in its text."""
    lost = sum(not q.spans for q in found)
    head = count(len(found), "quotation") if found else "nothing quoted"
    return f"{head}, {lost} not found" if lost else head


def title(name: str, here: Quote | None, found: Sequence[Quote]) -> str:
    """The document by its name, and which of its quotations is shown."""
    if here:
        return f"{name}: quotation {here.number} of {len(found)}"
    if not found:
        return f"{name}: nothing was quoted from it"
    return f"{name}: {count(len(found), 'quotation')}"


def lead(source: Source) -> Told:
    """What a document is."""
    days = span([source.first or source.date, source.date])
    return told(f"{source.kind}, {source.issuer}, {days}")


def lost(quote: Quote) -> str:
    """That quoted words are not in a copy."""
    return f"“{quote.words}” is not found in this copy."


def unread(found: Unread) -> str:
    """Why a document cannot be read, and what helps."""
    return f"{found.what}. {found.remedy}."


def part(text: Text, shown: Window) -> str:
    """Which paragraphs of a copy are shown."""
    n, first, last = len(text.paragraphs), shown.first + 1, shown.last + 1
    if n == last - first + 1:
        return f"The whole text of {text.name}."
    which = f"Paragraphs {first} to {last}" if last > first else f"Paragraph {first}"
    return f"{which} of {n} in {text.name}, headings included; locators count as the coders did."


def margin_title(found: Sequence[Quote]) -> str:
    """The heading of the quotations beside a text."""
    return f"{count(len(found), 'quotation')} of this document" if found else "Nothing quoted"


def more_coded(dataset: Dataset, source: str) -> str:
    """What else was coded from a document, without words of it; empty where there is nothing."""
    parts = []
    if n := unquoted(dataset, source):
        parts.append(count(n, "statement"))
    if views := dataset.views.get(source):
        parts.append(f"{count(len(views.views), 'view')} by footnote")
    if points := dataset.points.get(source):
        parts.append(f"{count(len(points.points), 'point')} that it gives to nobody by name")
    return f"Also coded from it, without a quotation: {', '.join(parts)}." if parts else ""


def twice(quote: Quote) -> str:
    """That quoted words stand in several places, of which the first is the one that opens."""
    n = len(quote.spans)
    return f"in {spelled(n)} places, all marked" if n > 1 else ""


def label(kind: Kind, code: str, other: str) -> str:
    """What words were coded as; `other` is who answers them, or whom they answer, if known."""
    if kind == "claim":
        return f"{code} (answered by {other})"
    if kind == "reply":
        return f"{code} (answer{f' to {other}' if other else ''})"
    return f"{code} ({kind})"


def found_title(query: str, found: Sequence[Hit], name: str) -> str:
    """In how many paragraphs of how many documents, or of one by its name, a search is found."""
    if not found:
        return f"“{query}” is not in {name}" if name else f"“{query}” is in none of the texts"
    of = name or count(len({hit.source for hit in found}), "document")
    return f"“{query}” is in {count(len(found), 'paragraph')} of {of}"


def found_lead(found: Sequence[Hit], unread: int) -> Told:
    """How many of the paragraphs are quoted, and how many documents could not be searched."""
    n, quoted = len(found), sum(bool(hit.quotes) for hit in found)
    parts = [_quoted(quoted, n)] if n else []
    if unread:
        parts.append(f"{count(unread, 'document')} could not be searched.")
    return told(" ".join(parts))


def _quoted(k: int, n: int) -> str:
    """From how many of the paragraphs a quotation was taken."""
    if n == 1:
        return "The data quote it." if k else NOTHING_QUOTED
    if k in (0, n):
        return f"{'Each of them is quoted' if k else 'None of them is quoted'} in the data."
    return f"{spelled(k, head=True)} of them {agree(k, 'is', 'are')} quoted in the data."


def cut(shown: int, total: int) -> str:
    """That a search found more paragraphs than are shown; empty where it did not."""
    if shown == total:
        return ""
    return f"The first {shown} of {total} paragraphs are shown. More words narrow them."
