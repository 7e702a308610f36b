"""What stands behind the two pages where it is asked for: conditions, reasons, documents."""

from collections.abc import Collection, Iterable

from stances.briefing.content import Ask, Briefing, Point, Stand
from stances.exports.note.blocks import Block, Cell, Grid, Paragraph, Words, text
from stances.exports.note.notes import cited_in_full
from stances.model import Source

SMALL = "Table small"
# Shares of the width.
POINTS, DOCUMENTS = (0.19, 0.31, 0.28, 0.22), (0.5, 0.17, 0.33)


def annexes(briefing: Briefing, quoted: Collection[str], width: float) -> tuple[Block, ...]:
    """The three annexes; `quoted` are the documents that the two pages cite."""
    asked = sorted(briefing.asks, key=lambda ask: not ask.chosen)
    more = {place.source for point in _all_points(briefing) for place in point.places}
    return (
        _heading("Annex A. All conditions", True),
        _table("All conditions", "What it asks", width, (_asked(ask) for ask in asked)),
        _heading("Annex B. Reasons of the actors compared"),
        _table("Reasons of the actors compared", "Reason", width, map(_argued, briefing.stands)),
        _heading("Annex C. Documents"),
        _documents(briefing, more | set(quoted), width),
    )


def _heading(words: str, new_page: bool = False) -> Paragraph:
    return Paragraph("heading 1", (Words(words),), new_page)


def _all_points(briefing: Briefing) -> Iterable[Point]:
    for ask in briefing.asks:
        yield from _spread(ask.points)
    for stand in briefing.stands:
        yield from _spread(stand.reasons)


def _spread(points: Iterable[Point]) -> Iterable[Point]:
    """Each point, and after it what the same actor says alike in other words."""
    for point in points:
        yield point
        yield from point.others


Rows = tuple[tuple[Cell, ...], ...]


def _table(title: str, what: str, width: float, rows: Iterable[Rows]) -> Grid:
    head = tuple(_one(words) for words in ("Actor", what, "In these words", "Where"))
    return Grid(
        title,
        "A row for each point of each actor, with its words and where they stand.",
        tuple(share * width for share in POINTS),
        (head, *(row for of_one in rows for row in of_one)),
    )


def _asked(ask: Ask) -> Rows:
    if not ask.points:
        return ((_one(ask.name), _one("No condition on record."), _one(""), _one("")),)
    return tuple((_one(ask.name), _one(p.text), *_where(p)) for p in _spread(ask.points))


def _argued(stand: Stand) -> Rows:
    if not stand.reasons:
        return ((_one(stand.name), _one("No reason on record."), _one(""), _one("")),)
    return tuple((_one(stand.name), _reason(p), *_where(p)) for p in _spread(stand.reasons))


def _reason(point: Point) -> Cell:
    return (Paragraph(SMALL, (Words(f"{point.label}.", bold=True), Words(f" {point.text}"))),)


def _where(point: Point) -> tuple[Cell, Cell]:
    words = tuple(text(SMALL, f"“{quote.words}”") for quote in point.quotes)
    places = dict.fromkeys(place.short for place in point.places)
    return words or _one(""), tuple(text(SMALL, place) for place in places) or _one("")


def _one(words: str) -> Cell:
    return (text(SMALL, words),)


def _documents(briefing: Briefing, quoted: Collection[str], width: float) -> Grid:
    sources = [source for cited in briefing.documents for source in cited.sources]
    head = tuple(_one(words) for words in ("Document", "Quoted in this note", "Address"))
    return Grid(
        "Documents",
        "A row for each document of the dataset, whether the note quotes it, and its address.",
        tuple(share * width for share in DOCUMENTS),
        (head, *(_document(source, source.id in quoted) for source in sources)),
        named=False,
    )


def _document(source: Source, quoted: bool) -> tuple[Cell, ...]:
    said = "yes" if quoted else "read, not quoted"
    return _one(f"{cited_in_full(source)}."), _one(said), _one(source.address or "none on record")
