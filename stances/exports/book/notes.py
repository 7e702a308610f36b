"""The first sheet: what the workbook says, of what it is, and where to find what."""

from collections.abc import Iterator, Sequence
from typing import Any

from stances.briefing.content import Briefing
from stances.counts import day
from stances.exports.book.fill import LETTERS, cut, height, page
from stances.exports.book.paint import Paint
from stances.exports.book.sheets import Sheet, whom
from stances.model import SETTINGS
from stances.vocabulary import capital
from stances.words import RULE, SETTING_HELP, SETTING_LABELS, as_of, clean, documents, in_words

WIDTHS = (22.0, 24.0, 76.0, 10.0)
Row = tuple[str, str]


def write_notes(sheet: Any, tables: Sequence[Sheet], paint: Paint, briefing: Briefing) -> None:
    """Title, facts, the sheets with a link to each, and what each column holds."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, cut(clean(briefing.subject), LETTERS), paint.title)
    sheet.set_row(0, 30)
    at = 1
    for head, text in facts(briefing):
        if text:
            at = _fact(sheet, at, head, text, paint)
    at = _listed(sheet, at + 1, tables, paint)
    _columns(sheet, at + 1, tables, paint)
    page(sheet, "Notes", briefing)


def facts(briefing: Briefing) -> Iterator[Row]:
    """What is said above the list of sheets; a fact without a text is left out."""
    scene, about = briefing.scene, briefing.scene.dataset.about
    setting = scene.setting
    yield "Answer", _said(briefing.answer, briefing.overlap)
    for stand in briefing.stands:
        # Where there is no position, the facts say why.
        position = f"{stand.label}. {capital(stand.derived)}" if stand.known else ""
        yield stand.name, _said(position, stand.facts, stand.members)
    yield "Room", _said(briefing.room.title, briefing.room.measure)
    yield "Exchanges", _said(briefing.exchanges_title)
    yield "Conditions", _said(briefing.asks_title, briefing.asks_none)
    yield "Documents", _said(briefing.documents_title)
    yield "Meeting", ". ".join(filter(None, (briefing.occasion, briefing.reader)))
    yield "Selection", f"{capital(in_words(scene.dataset, scene.chosen))}: {whom(briefing)}"
    counted = SETTINGS[: SETTINGS.index(setting) + 1]
    told = ", ".join(SETTING_HELP[s] for s in counted)
    yield "Counted", _said(f"{SETTING_LABELS[setting]}: {told}", capital(as_of(scene.dataset)))
    yield "Source", f"{capital(documents(scene.dataset))}, sheet Sources"
    version = f"{about.title}, {about.version} ({scene.dataset.fingerprint})"
    yield "Dataset", f"{version}, {day(about.released)}; {about.licence}"
    yield "Link", briefing.link
    yield "Rule", f"{RULE} {_scores(briefing)}"
    yield (
        "Cells",
        "Dates are dates, scores and counts are numbers; an empty cell: nothing is recorded.",
    )


def _said(*sentences: str) -> str:
    """Sentences in a row, each with its full stop."""
    kept = (s.strip() for s in sentences if s.strip())
    return " ".join(s if s.endswith((".", "!", "?")) else f"{s}." for s in kept)


def _scores(briefing: Briefing) -> str:
    words = briefing.scene.dataset.vocabulary
    told = ", ".join(f"{words.in_text(code)} {n}" for code, n in words.scores.items())
    return f"Score: {told}; empty for no position."


def _fact(sheet: Any, at: int, head: str, text: str, paint: Paint) -> int:
    """A head and its text across the columns behind it; gives the next row."""
    said = cut(clean(text), LETTERS)
    sheet.write_string(at, 0, cut(clean(head), LETTERS), paint.bold)
    sheet.merge_range(at, 1, at, 2, "", paint.text)
    sheet.write_string(at, 1, said, paint.text)
    sheet.set_row(at, height([head, said], [WIDTHS[0] - 3, sum(WIDTHS[1:3])]))
    return at + 1


def _heads(sheet: Any, at: int, heads: Sequence[str], paint: Paint) -> int:
    for column in range(len(WIDTHS)):
        sheet.write_string(at, column, heads[column] if column < len(heads) else "", paint.head)
    return at + 1


def _listed(sheet: Any, at: int, tables: Sequence[Sheet], paint: Paint) -> int:
    """Each sheet with a link, what it holds and how many rows; gives the next row."""
    at = _heads(sheet, at, ("Sheet", "What it holds", "", "Rows"), paint)
    for table in tables:
        sheet.write_url(at, 0, f"internal:'{table.name}'!A1", paint.link, table.name)
        sheet.write_string(at, 1, clean(table.holds), paint.line)
        sheet.write_number(at, 3, len(table.rows), paint.number)
        at += 1
    return at


def _columns(sheet: Any, at: int, tables: Sequence[Sheet], paint: Paint) -> None:
    """What each column of each sheet holds."""
    at = _heads(sheet, at, ("Sheet", "Column", "What each column holds"), paint)
    for table in tables:
        for head, holds in table.columns:
            sheet.write_string(at, 0, table.name, paint.text)
            sheet.write_string(at, 1, clean(head), paint.text)
            sheet.write_string(at, 2, clean(holds), paint.text)
            sheet.set_row(at, height((head, holds), WIDTHS[1:3]))
            at += 1
