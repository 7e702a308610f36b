"""What stands behind the two pages where it is asked for."""

from collections.abc import Collection, Iterable

from stances.briefing.content import Ask, Briefing, Point, Stand
from stances.counts import day
from stances.exports.note.blocks import Block, Cell, Grid, Paragraph, Words, text
from stances.exports.note.notes import cited_in_full
from stances.headlines import moved as told
from stances.headlines.known import how
from stances.model import Source, Statement
from stances.moves import Move, Moved, moved
from stances.record import record
from stances.vocabulary import SILENT
from stances.words import NO_POSITION

SMALL = "Table small"
# Shares of the width.
POINTS, DOCUMENTS = (0.19, 0.31, 0.28, 0.22), (0.5, 0.17, 0.33)
MOVES = (0.2, 0.17, 0.17, 0.26, 0.2)


def annexes(briefing: Briefing, quoted: Collection[str], width: float) -> tuple[Block, ...]:
    """The four annexes; `quoted` are the documents that the two pages cite."""
    asked = sorted(briefing.asks, key=lambda ask: not ask.chosen)
    more = {place.source for point in _all_points(briefing) for place in point.places}
    found = moved(briefing.scene, briefing.plan.since)
    source_of = briefing.scene.dataset.source_of
    more |= {source_of[said.id] for m in found.moves if (said := _decides(found, m))}
    return (
        _heading("Annex A. All conditions", True),
        _table("All conditions", "What it asks", width, (_asked(ask) for ask in asked)),
        _heading("Annex B. Reasons of the actors compared"),
        _table("Reasons of the actors compared", "Reason", width, map(_argued, briefing.stands)),
        _heading("Annex C. What moved"),
        *_moved(found, width),
        _heading("Annex D. Documents"),
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


def _moved(found: Moved, width: float) -> Iterable[Block]:
    """The finding between the two days, and a row for each move, those of a group together."""
    lead = told.lead(found).plain() if found.after.shown else ""
    yield text("Normal", " ".join(filter(None, [f"{told.title(found)}.", lead])))
    rows = [*_own_moves(found), *_group_moves(found)]
    if rows:
        head = (_one("Actor"), _one(day(found.since)), _one(day(found.until)))
        yield Grid(
            "What moved",
            "A row for each actor that moved, or for all that moved through a group.",
            tuple(share * width for share in MOVES),
            ((*head, _one("In these words"), _one("Where")), *rows),
        )


def _own_moves(found: Moved) -> Iterable[tuple[Cell, ...]]:
    known = record(found.after.dataset)
    for move in (m for _, part in told.parts(found) for m in part):
        yield _one(known.name(move.actor)), *_stood(found, move), *_in_words(found, move)


def _group_moves(found: Moved) -> Iterable[tuple[Cell, ...]]:
    for part in told.through(found):
        before, after = _stood(found, part.moves[0])
        if part.before in SILENT:
            before = _one(NO_POSITION.capitalize())
        who = _one(told.number(found, part.moves))
        yield who, before, after, *_in_words(found, part.moves[0])


def _stood(found: Moved, move: Move) -> tuple[Cell, Cell]:
    """Where it stood and where it stands, with the sign, and how the latter is known."""
    data = found.after.dataset
    before, after = (data.vocabulary[code] for code in move.codes)
    known = ", ".join(filter(None, [f"{after.symbol} {after.label}", how(data, move.after)]))
    return _one(f"{before.symbol} {before.label}"), _one(known)


def _decides(found: Moved, move: Move) -> Statement | None:
    ids = move.after.statements[-1:]
    return record(found.after.dataset).statement(ids[0]) if ids else None


def _in_words(found: Moved, move: Move) -> tuple[Cell, Cell]:
    """The words that decide, and the document with their place in it."""
    if not (said := _decides(found, move)):
        return _one(""), _one("")
    words = f"“{said.quotation}”" if said.quotation else ""
    return _one(words), _one(record(found.after.dataset).place(said))


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
