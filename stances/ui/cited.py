"""Where words stand: a document by a short name, as a link that leads to the cited place."""

from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup, escape

from stances.dataset import Dataset
from stances.finding import marks
from stances.model import Statement
from stances.passages import id_of
from stances.scene import Scene
from stances.selection import Selection
from stances.ui.copies import copies
from stances.ui.html import LONG
from stances.ui.places import address

CELLS = Environment(autoescape=True)
LINK = CELLS.from_string('<a href="{{ href }}" dir="auto">{{ label }}</a>')


def document(dataset: Dataset, source: str) -> str:
    """The title of a document; where it is long its kind, if no other is of that kind."""
    it = dataset.sources[source]
    alone = sum(s.kind == it.kind for s in dataset.sources.values()) == 1
    return it.kind if alone and len(it.title) > LONG else it.title


def leads(scene: Scene, page: str, **more: str) -> str:
    """The address of another page that keeps the selection."""
    return address(page, {**_kept(scene.chosen), **more})


@lru_cache(maxsize=64)
def _kept(chosen: Selection) -> dict[str, list[str]]:
    """The parameters of a selection, which all links of a page have."""
    return chosen.params()


def link(href: str, label: str, query: str = "") -> Markup:
    """A link whose label is text, in which words that are searched for are marked."""
    return Markup(LINK.render(href=href, label=marked(query, label)))


def actor(scene: Scene, actor: str, label: str, query: str = "") -> Markup:
    """A link to the page of an actor."""
    return link(leads(scene, "actor", id=actor), label, query)


def place(
    scene: Scene, s: Statement, locator: str | None = None, words: str | None = None
) -> Markup:  # fmt: skip
    """Document and locator of a statement, or of something within it, as a link to the place."""
    label = f"{document(scene.dataset, scene.dataset.source_of[s.id])}, {locator or s.locator}"
    return link(leads_to(scene, s, locator, words), label)


def leads_to(
    scene: Scene, s: Statement, locator: str | None = None, words: str | None = None
) -> str:  # fmt: skip
    """The address of a statement, or of something within it: its passage, or else its coding.

    The passage is that of quoted `words`, where the server has a copy of the document.
    """
    if href := passage(scene, s, words):
        return href
    at = s.id if locator in (None, s.locator) else locator
    return leads(scene, "sources", doc=scene.dataset.source_of[s.id], at=at or s.id)


def passage(scene: Scene, s: Statement, words: str | None) -> str:
    """The address of quoted words in their document; empty where the server has no copy of it."""
    held, source = copies(), scene.dataset.source_of[s.id]
    if held is None or not held.holds(source):
        return ""
    at = id_of(scene.dataset, s, words)
    return leads(scene, "passage", doc=source, at=at) if at else ""


def held(scene: Scene) -> frozenset[str]:
    """The documents of which the server has a copy at the moment, to which words can lead."""
    held = copies()
    return frozenset(s for s in scene.dataset.sources if held and held.holds(s))


def text(scene: Scene, source: str) -> str:
    """The address of the text of a document; empty where the server has no copy of it."""
    held = copies()
    return leads(scene, "passage", doc=source) if held and held.holds(source) else ""


def locator(scene: Scene, s: Statement, at: str, words: str | None) -> Markup | str:
    """Where quoted words stand, as a link to their passage if there is one to lead to."""
    href = passage(scene, s, words)
    return link(href, at) if href else at


def marked(query: str, text: str) -> Markup:
    """A text in which the words that are searched for are marked."""
    # Hundreds of texts a page, and mostly nothing is searched for.
    if not query:
        return escape(text)
    parts = (Markup("<mark>{}</mark>" if hit else "{}").format(t) for t, hit in marks(query, text))
    return Markup("").join(parts)
