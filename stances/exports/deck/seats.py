"""The second slide: the chart of the room, and who stands behind each kind of bar."""

from dataclasses import replace

from stances.briefing.content import Briefing, Kind
from stances.exports.colours import look
from stances.exports.deck.boxes import CHART, KINDS, POINTS, SUBLINE, SWATCH, TITLE, Box
from stances.exports.deck.notes import of_pieces
from stances.exports.deck.page import Page
from stances.exports.deck.table import BETWEEN, Cell, Row, Table, cell
from stances.exports.deck.text import SPARE, Paragraph, Run, heights
from stances.exports.measure import ends, height, lines
from stances.headlines import moved as moves_told
from stances.model import NONE
from stances.moves import moved
from stances.vocabulary import Vocabulary

WIDTHS = {"said": 3.3, "group": 2.75, "reported": 3.0, None: 3.083}
# The most lines in a cell; the space for a swatch before a head, in inches.
LINES, SHIFT = 5, 0.35


def seats(page: Page, briefing: Briefing) -> None:
    """Fills the slide."""
    room, data = briefing.room, briefing.scene.dataset
    page.title(room.titles or (room.title,), TITLE)
    subline, place = _two_lines(room.measure)
    page.lines(subline, room.measure)
    page.chart(place, room)
    if room.kinds:
        _kinds(page, page.frame.words, room.kinds)
    page.notes += [room.alternative, *filter(None, [
        of_pieces(data, "In their own name:", briefing.own_name),
        of_pieces(data, "Only as others report:", briefing.as_reported),
    ]), f"{moves_told.title(moved(briefing.scene, briefing.plan.since))}."]  # fmt: skip


def _two_lines(text: str) -> tuple[Box, Box]:
    """The boxes of the measure and of the chart, which is lower where the measure needs it."""
    if lines(text, SUBLINE.size, SUBLINE.room * SPARE) < 2:
        return SUBLINE, CHART
    more = height(1, SUBLINE.size) / POINTS - 0.1
    lower = replace(CHART, y=CHART.y + more, h=CHART.h - more)
    return replace(SUBLINE, h=2 * height(1, SUBLINE.size) / POINTS + 0.01), lower


def _kinds(page: Page, words: Vocabulary, kinds: tuple[Kind, ...]) -> None:
    """A column for each kind of bar, its head with a swatch."""
    widths = _widths(kinds)
    cells = tuple(_cell(page, kind, w) for kind, w in zip(kinds, widths, strict=True))
    heads = tuple(
        ends(kind.head, 12, (w - SHIFT - BETWEEN) * POINTS, 1, bold=True)
        for kind, w in zip(kinds, widths, strict=True)
    )
    told = "Who stands behind each kind of bar. " + " ".join(
        f"{kind.head}: {' '.join(_line(*line) + '.' for line in kind.lines)}" for kind in kinds
    )
    table = Table(
        widths, heads, (Row(cells, ruled=False),), KINDS.size, shift=SHIFT, alternative=told
    )
    page.table(KINDS, table)
    x = KINDS.x
    for kind, w in zip(kinds, widths, strict=True):
        _swatch(page, words, kind, x + (BETWEEN if x > KINDS.x else 0.0), table)
        x += w


def _widths(kinds: tuple[Kind, ...]) -> tuple[float, ...]:
    """Columns as wide as the slide, in proportion to what each kind has to say."""
    own = [WIDTHS[kind.known] for kind in kinds]
    return tuple(w * KINDS.w / sum(own) for w in own)


def _swatch(page: Page, words: Vocabulary, kind: Kind, x: float, table: Table) -> None:
    w, h = SWATCH
    middle = KINDS.y + table.head_height / POINTS / 2
    box = Box("Swatch", x, middle - h / 2, w, h)
    code = words.favour[0] if kind.known and words.favour else NONE
    page.shape(f"Swatch: {kind.head}", "rect", box, look(words, code, kind.known), None)


def _cell(page: Page, kind: Kind, w: float) -> Cell:
    """What is behind a kind in as many lines as there is room for; the notes hold what is cut."""
    room = (w - 2 * BETWEEN) * POINTS
    most, kept = height(LINES, KINDS.size) + 1, list[Paragraph]()
    for i, (head, rest) in enumerate(kind.lines):
        # Every further line needs one line at least.
        left = LINES - _lines(kept, room) - (len(kind.lines) - 1 - i)
        paragraph = _paragraph(head, rest, room, max(left, 1))
        if heights([*kept, paragraph], KINDS.size, room) <= most:
            kept.append(paragraph)
        if (
            _line(head, rest) != "".join(run.text for run in paragraph.runs)
            or paragraph not in kept
        ):
            page.notes.append(f"{kind.head}. {_line(head, rest)}")
    return cell(*kept, size=KINDS.size)


def _lines(paragraphs: list[Paragraph], room: float) -> int:
    return sum(p.lines(KINDS.size, room) for p in paragraphs)


def _paragraph(head: str, rest: str, room: float, most: int) -> Paragraph:
    whole = Paragraph((Run(f"{head} " if head else "", bold=True), Run(rest)))
    words = rest.split(" ")
    while whole.lines(KINDS.size, room) > most and len(words) > 1:
        words.pop()
        cut = " ".join(words).rstrip(" ,.;:") + "… (whole in the notes)"
        whole = replace(whole, runs=(whole.runs[0], Run(cut)))
    return whole


def _line(head: str, rest: str) -> str:
    return f"{head} {rest}" if head else rest
