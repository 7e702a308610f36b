"""The briefing as a deck of six slides, with charts and tables that can be edited."""

import datetime as dt
import io
import re
from typing import Any

from stances.briefing.content import Briefing, Comparison
from stances.exports.deck.answer import answer
from stances.exports.deck.asks import asks
from stances.exports.deck.beside import beside
from stances.exports.deck.boxes import ANSWER, BESIDE, FOOT, LAST, ONE, ROOM, SILENT, TABLE, Layout
from stances.exports.deck.frame import Frame
from stances.exports.deck.own import frame_of
from stances.exports.deck.page import Page
from stances.exports.deck.quiet import is_quiet, quiet, says_nothing
from stances.exports.deck.replies import replies
from stances.exports.deck.seats import seats
from stances.exports.deck.sources import sources
from stances.exports.deck.template import own_frame
from stances.exports.measure import ends
from stances.exports.zips import repacked
from stances.words import clean

LONGEST = 255


def to_deck(briefing: Briefing, template: bytes | None = None) -> bytes:
    """The file; the same bytes for the same briefing.

    In the look of an organisation's template, if one is given. Raises TemplateError where it does
    not fit.
    """
    words = briefing.scene.dataset.vocabulary
    frame = frame_of(template, words) if template is not None else own_frame(words)
    pages(frame, briefing)
    _properties(frame.deck, briefing)
    buffer = io.BytesIO()
    frame.deck.save(buffer)
    return repacked(buffer.getvalue(), briefing.scene.dataset.about.day)


def pages(frame: Frame, briefing: Briefing) -> list[Page]:
    """The slides of a briefing, added to the presentation of a frame."""
    made: list[Page] = []

    def add(layout: Layout) -> Page:
        slide = frame.deck.slides.add_slide(frame.layouts[layout.name])
        made.append(Page(slide, layout, _footer(briefing), frame))
        return made[-1]

    answer(add(ANSWER), briefing)
    seats(add(ROOM), briefing)
    for comparison in briefing.comparisons:
        if not says_nothing(comparison):
            fill = quiet if is_quiet(comparison) else beside
            fill(add(_layout(comparison)), briefing, comparison)
    replies(add(TABLE), briefing)
    asks(add(TABLE), briefing)
    sources(add(LAST), briefing, _quoted(briefing))
    for here, page in enumerate(made, start=1):
        page.finish(here)
    return made


def opening(frame: Frame, briefing: Briefing) -> Page:
    """The first slide alone, to be looked at before the deck is made."""
    slide = frame.deck.slides.add_slide(frame.layouts[ANSWER.name])
    page = Page(slide, ANSWER, _footer(briefing), frame)
    answer(page, briefing)
    page.finish(1)
    return page


def _layout(comparison: Comparison) -> Layout:
    if is_quiet(comparison):
        return SILENT
    return BESIDE if len(comparison.stands) > 1 else ONE


def _quoted(briefing: Briefing) -> frozenset[str]:
    """The documents whose words stand on slides or in notes."""
    data = briefing.scene.dataset
    said = {
        data.source_of[s.id] for stand in briefing.stands for s in stand.statements if s.quotation
    }
    return frozenset({*briefing.quoted, *said})


def _footer(briefing: Briefing) -> str:
    """From where all is, how it is counted, and which dataset."""
    text = f"Source: {briefing.source} (last slide). {briefing.foot}"
    return ends(re.sub(r"\s+", " ", clean(text)), FOOT.size, FOOT.room * 0.97, 1)


def _properties(deck: Any, briefing: Briefing) -> None:
    about = briefing.scene.dataset.about
    core = deck.core_properties
    core.title, core.author = clean(briefing.subject)[:LONGEST], "Stances"
    core.subject, core.language = clean(briefing.occasion)[:LONGEST], "en-GB"
    core.last_modified_by, core.revision = "Stances", 1
    core.created = core.modified = dt.datetime.combine(about.day, dt.time())
