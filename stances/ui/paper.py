"""What is shown of a paper that credits views to respondents: what is asked for, and how."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from stances.dataset import Dataset
from stances.finding import Entry
from stances.frames.views import (
    ALL,
    Sourced,
    all_views,
    chosen_views,
    papers,
    respondent_sets,
    section_entries,
    subjects,
)
from stances.headlines.later import document_later
from stances.model import View
from stances.scene import Scene
from stances.ui import choosers, link
from stances.ui.choosers import Later, Option
from stances.ui.places import address
from stances.ui.views import by_number


@dataclass(frozen=True, eq=False)
class Paper:
    """A paper and what of it passes the filters of the page."""

    seen: Scene
    source: str
    # The views that pass everything but the choice of a subject, by subject.
    of: Mapping[str, tuple[Sourced, ...]]
    subject: str
    words: str
    # The view that is opened by itself; empty where none is.
    one: str

    @cached_property
    def found(self) -> tuple[Sourced, ...]:
        """The views that are shown."""
        return self.of[self.subject]

    @cached_property
    def records(self) -> list[View]:
        """The same as they stand in the data."""
        return [s.view for s in self.found]

    @cached_property
    def named(self) -> list[Sourced]:
        """Those that name respondents, the most shared first."""
        return by_number(self.found)

    @cached_property
    def sets(self) -> dict[str, set[str]]:
        """The views of each respondent shown."""
        return respondent_sets(self.found, self.seen.shown)

    @cached_property
    def every(self) -> dict[str, Sourced]:
        """All views of the paper, whatever is shown, by id."""
        return {s.id: s for s in all_views(self.seen.dataset) if s.source == self.source}

    def here(self, view: str = "", **more: str) -> str:
        """Where a link leads to this page as it is, with another view open, or with none."""
        kept = {k: v for k, v in link.query().items() if k != "view" and k not in more}
        return address("views", {**kept, **more, **({"view": view} if view else {})})

    def actor(self, who: str) -> str:
        """Where a link to an actor leads."""
        return address("actor", {**self.seen.chosen.params(), "id": who})


def later_papers(dataset: Dataset) -> list[Later]:
    """Those that hold no words of the day or before."""
    known = set(dataset.views)
    found = (entry for entry in papers(dataset.entire) if entry.id not in known)
    return [Later(entry, document_later(dataset, entry.id)) for entry in found]


def asked(seen: Scene) -> Paper | None:
    """The paper that is asked for, else the first, and what of it; None where there is none."""
    known = papers(seen.dataset)
    if not known:
        return None
    after = later_papers(seen.dataset)
    source = (choosers.asked_for("paper", known, most=1, later=after) or (known[0].id,))[0]
    kept = choosers.held("section", section_entries(seen.dataset, source))
    words = choosers.written("words")
    subject = choosers.held("subject", subjects(seen.dataset), (ALL,), most=1)
    of = {
        e.id: tuple(chosen_views(seen.dataset, seen.shown, kept, e.id, words, source))
        for e in subjects(seen.dataset)
    }  # fmt: skip
    # An empty value asks for no subject, which is every one.
    return Paper(seen, source, of, next(iter(subject), ALL), words, _one(seen.dataset, source))


def _one(dataset: Dataset, source: str) -> str:
    known = [
        Entry(s.id, f"Footnote {s.id}: {s.view.claim}", (s.id,))
        for s in all_views(dataset) if s.source == source
    ]  # fmt: skip
    return (choosers.asked_for("view", known, most=1) or ("",))[0]


def choose(paper: Paper) -> None:
    """Another paper, where there are several."""
    known = papers(paper.seen.dataset)
    if len(known) > 1:
        drops = ("view", "section")
        later = later_papers(paper.seen.dataset)
        choosers.one("paper", "Paper", known, default=known[0].id, drops=drops, later=later)


def filters(paper: Paper) -> None:
    """What of the paper is shown, in one line."""
    data = paper.seen.dataset
    choices = [
        Option(e.id, e.label, e.names, count=len(by_number(paper.of[e.id]))) for e in subjects(data)
    ]
    parts = section_entries(data, paper.source)
    words = choosers.control("text", "words", "Search claims and names", hint="Words or a name",
                             most=200, search=True)  # fmt: skip
    held = [
        choosers.control("few", "subject", "Subject", choices, (ALL,), look="quiet segments"),
        choosers.many_of("section", "Section", parts, over=True, look="short"),
        words,
    ]
    choosers.draw("views-filter", held)
