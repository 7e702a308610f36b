"""Actors with the sign of their stance, the marks of a matrix, and places in few words."""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from stances.model import Statement
from stances.positions import knowledge_of, status_of
from stances.scene import Scene
from stances.ui import cited
from stances.ui.html import CELLS, fill

# The first words of a paragraph, by which it is found in a text without numbers.
OPENING = re.compile(r" \(“[^”]*”\)")
PARAGRAPH = re.compile(r"\b[Pp]aragraph(s?)\b")
PLACE = CELLS.from_string('<a class="where" href="{{ href }}" title="{{ whole }}">{{ text }}</a>')
SIGNED = CELLS.from_string(
    '<span class="sign c-{{ code }}" aria-hidden="true">{{ sign }}</span>'
    '<span class="unseen">{{ stance }}: </span>'
)


def short_place(locator: str) -> str:
    """A locator without the first words of its paragraph: `Paragraph 7 (“We …”)` as `para. 7`."""
    return PARAGRAPH.sub(r"para\1.", OPENING.sub("", locator))


def place(
    scene: Scene, statement: Statement, locator: str | None = None, words: str | None = None
) -> Markup:  # fmt: skip
    """Document and place of words in few words, as a link to the place."""
    data, at = scene.dataset, locator or statement.locator
    source = data.source_of[statement.id]
    title, text = cited.document(data, source), short_place(at)
    # A place that begins with the document again says it once.
    first, _, rest = text.partition(", ")
    if rest and data.sources[source].title.casefold().startswith(first.casefold()):
        text = rest
    whole = f"{data.sources[source].title}, {at}"
    href = cited.leads_to(scene, statement, at, words)
    return Markup(PLACE.render(href=href, text=f"{title}, {text}", whole=whole))


def sign(scene: Scene, actor: str) -> Markup:
    """The sign of the stance of an actor, and the stance in words for who hears the page."""
    code = scene.dataset.vocabulary[status_of(scene.positions[actor])]
    return Markup(SIGNED.render(code=code.id, sign=code.symbol, stance=code.label))


def look(scene: Scene, actor: str, voice: str) -> str:
    """The classes of a mark in the colour of the stance of its actor, its fill by the voice."""
    code = scene.dataset.vocabulary[status_of(scene.positions[actor])]
    known = "reported" if voice == "reported" else "said"
    looks = fill(code, known) if code.fill else f"no-word{' as-reported' * (known == 'reported')}"
    return f"{looks} c-{code.id}"


def known(scene: Scene, actor: str) -> str:
    """How the position of an actor is known, as a fill."""
    return knowledge_of(scene.positions[actor]) or "said"


def linked(pieces: Iterable[tuple[str, bool]], hrefs: Mapping[str, str]) -> Markup:
    """A sentence in pieces, of which some are bold, and in which names are links."""
    names = sorted(hrefs, key=len, reverse=True)
    found = re.compile(rf"\b({'|'.join(map(re.escape, names))})(?!\w)") if names else None
    return Markup("").join(
        Markup("<b>{}</b>").format(text) if bold else _named(text, found, hrefs)
        for text, bold in pieces
    )


def _named(text: str, found: re.Pattern[str] | None, hrefs: Mapping[str, str]) -> Markup:
    parts = found.split(text) if found else [text]
    return Markup("").join(
        cited.link(hrefs[part], part) if i % 2 else Markup("{}").format(part)
        for i, part in enumerate(parts)
    )
