"""What the speaker reads below a slide: every quotation whole and fully cited, one a line."""

from collections.abc import Iterable, Iterator

from stances.briefing.content import Ask, Exchange, Place, Point, Quoted, Side, Stand
from stances.dataset import Dataset
from stances.exports.citations import footnote_of


def cited(data: Dataset, place: Place) -> str:
    """The full citation of a place."""
    return footnote_of(data.sources[place.source], place.locator)


def quotation(data: Dataset, who: str, quoted: Quoted) -> str:
    """Whose words, the words, and where they stand."""
    return f"{who}: “{quoted.words}” {cited(data, quoted.place)}"


def of_position(data: Dataset, stand: Stand) -> str:
    """Where an actor stands, how that is known, and the documents on which it rests."""
    where = dict.fromkeys(cited(data, place) for place in stand.rests_on)
    return " ".join([f"{stand.name}: {stand.label}. {stand.derived or stand.how}", *where])


def of_stand(data: Dataset, stand: Stand) -> Iterator[str]:
    """The quotation of an actor, its reasons and conditions, and what else it said."""
    yield f"{stand.name}. {stand.derived}" if stand.derived else f"{stand.name}. {stand.how}"
    if stand.quotation:
        yield quotation(data, stand.name, stand.quotation)
    for point in stand.reasons:
        yield from of_point(data, stand.name, "reason", point)
    for point in stand.conditions:
        yield from of_point(data, stand.name, "condition", point)
    yield from _statements(data, stand)
    if stand.members:
        yield f"{stand.name}: {stand.members}"


def of_point(data: Dataset, who: str, kind: str, point: Point) -> Iterator[str]:
    """A reason or condition whole, and the words on which it rests."""
    where = " ".join(dict.fromkeys(cited(data, place) for place in point.places))
    yield f"{who}, {kind}: {point.text} {where}"
    for quoted in point.quotes:
        yield quotation(data, who, quoted)
    for other in point.others:
        yield from of_point(data, who, kind, other)


def of_exchange(data: Dataset, exchange: Exchange) -> Iterator[str]:
    """An argument, the words that gave it and the words that met it."""
    yield ". ".join(filter(None, [f"{exchange.label}, {exchange.side}", exchange.text]))
    yield _side(data, exchange.said, "said")
    yield _side(data, exchange.answered, "answered")


def of_ask(data: Dataset, ask: Ask) -> Iterator[str]:
    """What one actor asks, whole."""
    for point in ask.points:
        yield from of_point(data, ask.name, "condition", point)
    if not ask.points and ask.chosen:
        yield f"{ask.name}: no condition on record."


def of_pieces(data: Dataset, head: str, pieces: Iterable[tuple[str, tuple[Place, ...]]]) -> str:
    """`In their own name:` and the rest, each piece with its citations; nothing without any."""
    told = [
        " ".join([words, *dict.fromkeys(cited(data, place) for place in places)])
        for words, places in pieces
    ]
    return f"{head} {' '.join(told)}" if told else ""


def _side(data: Dataset, side: Side, verb: str) -> str:
    remark = f" ({side.remark})" if side.remark else ""
    return quotation(data, f"{side.who} {verb}{remark}", side.quoted)


def _statements(data: Dataset, stand: Stand) -> Iterator[str]:
    """What every text of an actor says, where its words are held."""
    for said in stand.statements:
        source = data.sources[data.source_of[said.id]]
        if said.quotation:
            stance = data.vocabulary.label(said.stance)
            yield f"{stand.name} ({stance}): “{said.quotation}” {footnote_of(source, said.locator)}"
