"""What a source attributes by footnote: views, respondents, likeness."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
from pydantic import Field

from stances import finding, search
from stances.dataset import HELD, Dataset, member_states
from stances.finding import Entry, ranked
from stances.frames.arguments import in_order
from stances.measures import count_states
from stances.model import View
from stances.positions import Position
from stances.record import record
from stances.rows import Row, frame, table
from stances.scene import KEPT
from stances.similarity import likeness_order, nearest, similarity_matrix
from stances.words import TYPE_LABELS, short_name

LEAST = 5
# Views on what the question asks; all others are `other`.
ON_SUBJECT, ALL, OTHER = "question", "all", "other"
MOST = 100


@dataclass(frozen=True)
class Sourced:
    """A view and the source that attributes it."""

    source: str
    view: View
    # How the view is named in links and sets: the number of its footnote, behind its source where
    # more than one source has views.
    id: str


class ViewRow(Row):
    """A view that a document credits to respondents by one footnote."""

    footnote: int
    """The number of the footnote."""
    section: str
    """Chapter and section of the document."""
    claim: str
    """What the footnoted part of the sentence says, in own words."""
    respondents: int
    """How many respondents the footnote names."""
    names: str
    """Their names."""
    phrase: str | None
    """The words of the document that tell how many hold it."""
    on_subject: str = Field(title="On {subject}")
    """Whether it is about what the question asks."""
    also_cites: str
    """What else the footnote cites."""
    note: str | None
    """What is worth knowing."""


class PhraseRow(Row):
    """A phrase that tells how many hold a view."""

    phrase: str
    """The words of the document."""
    names_behind_it: int
    """How many respondents the footnote names."""
    who: str
    """Their names."""
    for_the_claim: str
    """What they are said to hold, in own words."""
    place: str
    """Section and footnote."""


class RespondentRow(Row):
    """A respondent that footnotes name."""

    respondent: str
    """Its name."""
    type: str
    """The kind of actor."""
    views: int
    """How many of the views shown are credited to it."""
    on_subject: int = Field(title="On {subject}")
    """How many of these are about what the question asks."""


class Missing(Row):
    """A respondent that is named in one place only."""

    respondent: str
    """Its name."""
    where: str = Field(title="Where it is named")
    """In the list of respondents or in a footnote."""


class Named(Row):
    """A respondent that a footnote names for a view."""

    actor: str
    """The id of the respondent."""
    name: str
    """Its short name."""
    view: str
    """The id of the view."""
    claim: str
    """What it says, in own words."""
    on_subject: bool
    """Whether it is about what the question asks."""
    place: str
    """Section and footnote."""


class Pair(Row):
    """Two respondents and how alike their views are."""

    a: str
    """The id of the one."""
    b: str
    """The id of the other."""
    name_a: str
    """The short name of the one."""
    name_b: str
    """The short name of the other."""
    similarity: float
    """Jaccard similarity of their sets of views, 0 to 1."""
    shared: int
    """How many views they share."""


UNNAMED, UNLISTED = "listed, in no footnote", "in a footnote, not listed"


def all_views(dataset: Dataset) -> list[Sourced]:
    """Every view of every source, in the order of the footnotes."""
    return list(_all_views(dataset))


@lru_cache(maxsize=HELD)
def _all_views(dataset: Dataset) -> tuple[Sourced, ...]:
    lone = len(dataset.views) == 1
    return tuple(
        Sourced(source, v, f"{v.footnote}" if lone else f"{source}-{v.footnote}")
        for source, file in dataset.views.items()
        for v in file.views
    )


def chosen_views(
    dataset: Dataset,
    shown: Iterable[str],
    sections: Sequence[str] = (),
    subject: str = ALL,
    words: str = "",
    source: str | None = None,
) -> list[Sourced]:
    """The views that pass the page's own filters; those of no respondent where all are shown.

    `source` is the one source to look at; `subject` is ALL, ON_SUBJECT or OTHER; `words` are looked
    for in the claim, the phrase, the note, and the names and other names of respondents.
    """
    found, actors = _found(dataset, words), set(shown)
    everybody = actors == set(dataset.actors)
    return [
        s
        for s in all_views(dataset)
        if s.id in found
        and source in (None, s.source)
        and (not sections or s.view.section in sections)
        and (subject == ALL or (subject == ON_SUBJECT) == s.view.on_subject)
        and (everybody or not actors.isdisjoint(s.view.respondents))
    ]


def credited(dataset: Dataset, actor: str) -> Mapping[str, Sequence[Sourced]]:
    """The views that are credited to an actor, by source; only of sources that credit any."""
    return _credited(dataset).get(actor, {})


@lru_cache(maxsize=HELD)
def _credited(dataset: Dataset) -> Mapping[str, Mapping[str, Sequence[Sourced]]]:
    found: dict[str, dict[str, list[Sourced]]] = {}
    for s in _all_views(dataset):
        for a in dict.fromkeys(s.view.respondents):
            found.setdefault(a, {}).setdefault(s.source, []).append(s)
    return found


def papers(dataset: Dataset) -> list[Entry]:
    """The papers that credit views to respondents."""
    return [Entry(p, dataset.sources[p].title) for p in dataset.views]


def section_entries(dataset: Dataset, source: str) -> list[Entry]:
    """The sections of a paper to which it credits views."""
    return [Entry(s, s) for s in sections(dataset, source)]


def subjects(dataset: Dataset) -> Sequence[Entry]:
    """The subjects; each is understood by its short names too, as they stand in links."""
    about = dataset.vocabulary.subject
    short = (about.name, *about.brief.split()[1:], f"On {about.definite}")
    return (
        Entry(ALL, "all subjects", ("All",)),
        Entry(ON_SUBJECT, f"on {about.brief}", short),
        Entry(OTHER, "other", ("Other views",)),
    )


@lru_cache(maxsize=64)
def _found(dataset: Dataset, words: str) -> frozenset[str]:
    """The ids of the views that a search finds."""
    return frozenset(entry.id for entry in ranked(words, _entries(dataset)))


def near_respondents(dataset: Dataset, words: str) -> list[str]:
    """Where a search finds no view: the names of respondents that are nearest to it."""
    if _found(dataset, words):
        return []
    ids = dict.fromkeys(a for s in _all_views(dataset) for a in s.view.respondents)
    known = [Entry(a, dataset.actors[a].name, dataset.actors[a].names) for a in ids]
    return [entry.label for entry in finding.nearest(words, known)]


@lru_cache(maxsize=HELD)
def _entries(dataset: Dataset) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            s.id,
            label="",
            names=tuple(n for a in s.view.respondents for n in search.names_of(dataset, a)),
            text="\n".join(filter(None, [s.view.claim, s.view.quantifier, s.view.note])),
        )
        for s in _all_views(dataset)
    )


def sections(dataset: Dataset, source: str | None = None) -> list[str]:
    """The sections of a source, or of all, that carry footnotes, in their order."""
    found = [s for s in all_views(dataset) if source in (None, s.source)]
    return list(dict.fromkeys(s.view.section for s in found))


def most_active(sets: Mapping[str, set[str]], most: int = MOST) -> dict[str, set[str]]:
    """The respondents that most views name, at most so many: more cannot be told apart."""
    order = sorted(sets, key=lambda a: (-len(sets[a]), a))
    return {a: sets[a] for a in order[:most]}


def respondent_sets(views: Iterable[Sourced], shown: Iterable[str]) -> dict[str, set[str]]:
    """For each shown respondent the ids of the views that name it."""
    actors, out = set(shown), dict[str, set[str]]()
    for s in views:
        for a in s.view.respondents:
            if a in actors:
                out.setdefault(a, set()).add(s.id)
    return out


def views_frame(dataset: Dataset, views: Iterable[Sourced]) -> pd.DataFrame:
    """One row a view, the most shared first, as ViewRow."""
    found = table(ViewRow, (_view(dataset, s.view) for s in views), dataset.vocabulary)
    return found.sort_values(["Respondents", "Footnote"], ascending=[False, True])


def _view(dataset: Dataset, view: View) -> ViewRow:
    return ViewRow(
        footnote=view.footnote,
        section=view.section,
        claim=view.claim,
        respondents=len(view.respondents),
        names=record(dataset).names(view.respondents),
        phrase=view.quantifier,
        on_subject="yes" if view.on_subject else "",
        also_cites="; ".join(view.cites),
        note=view.note,
    )


def phrases_frame(dataset: Dataset, views: Iterable[Sourced]) -> pd.DataFrame:
    """Each phrase that tells how many, beside the names behind it and their number."""
    found = table(PhraseRow, (_phrase(dataset, s.view) for s in views if s.view.quantifier))
    return found.sort_values("Names behind it", kind="stable")


def _phrase(dataset: Dataset, view: View) -> PhraseRow:
    return PhraseRow(
        phrase=f"“{view.quantifier}”",
        names_behind_it=len(view.respondents),
        who=record(dataset).names(view.respondents) or "nobody is named",
        for_the_claim=view.claim,
        place=f"Section {view.section}, footnote {view.footnote}",
    )


def active_frame(dataset: Dataset, sets: Mapping[str, set[str]]) -> pd.DataFrame:
    """Respondents by the number of views that name them, as RespondentRow."""
    on = {s.id for s in all_views(dataset) if s.view.on_subject}
    rows = (
        RespondentRow(
            respondent=dataset.actors[a].name,
            type=TYPE_LABELS[dataset.actors[a].type],
            views=len(own),
            on_subject=len(own & on),
        )
        for a, own in sets.items()
    )
    found = table(RespondentRow, rows, dataset.vocabulary).sort_values("Respondent", key=in_order)
    return found.sort_values("Views", ascending=False, kind="stable")


def matrix_frame(
    dataset: Dataset, views: Iterable[Sourced], sets: Mapping[str, set[str]]
) -> pd.DataFrame:
    """One row a mark, actors by likeness, as Named."""
    rows = [
        Named(
            actor=a,
            name=short_name(dataset, a),
            view=s.id,
            claim=s.view.claim,
            on_subject=s.view.on_subject,
            place=f"Section {s.view.section}, footnote {s.id}",
        )
        for a in likeness_order(sets)
        for s in views
        if s.id in sets[a]
    ]
    return frame(Named, rows)


def likeness_frame(
    dataset: Dataset, sets: Mapping[str, set[str]], least: int = LEAST
) -> pd.DataFrame:
    """Each pair of respondents with `least` views or more, as Pair.

    In the order of likeness, both halves and without the diagonal.
    """
    kept = {a: own for a, own in sets.items() if len(own) >= least}
    order = likeness_order(kept)
    matrix = similarity_matrix({a: kept[a] for a in order})
    names = {a: short_name(dataset, a) for a in order}
    rows = (
        Pair(
            a=a, b=b, name_a=names[a], name_b=names[b], similarity=float(matrix[i, j]),
            shared=len(kept[a] & kept[b]),
        )
        for i, a in enumerate(order)
        for j, b in enumerate(order)
        if i != j
    )  # fmt: skip
    return frame(Pair, rows)


@lru_cache(maxsize=HELD)
def _respondents(dataset: Dataset) -> Mapping[str, set[str]]:
    return respondent_sets(_all_views(dataset), dataset.actors)


def closest_by_views(dataset: Dataset, actor: str, least: int = 3) -> list[tuple[str, float, int]]:
    """The five respondents whose views are most alike: id, Jaccard similarity, number shared."""
    sets = _respondents(dataset)
    return nearest(sets, actor, least)[:5] if actor in sets else []


def missing_frame(dataset: Dataset, source: str) -> pd.DataFrame:
    """Respondents that only the list or only a footnote of one source names, as Missing."""
    views, listed = dataset.views[source].views, set(dataset.views[source].listed)
    named, name = {a for v in views for a in v.respondents}, record(dataset).name
    rows = [Missing(respondent=name(a), where=UNNAMED) for a in listed - named]
    rows += [Missing(respondent=name(a), where=UNLISTED) for a in named - listed]
    found = table(Missing, rows)
    return found.sort_values(["Where it is named", "Respondent"], key=in_order)


def bloc_views_frame(dataset: Dataset, chosen: Sequence[str]) -> pd.DataFrame:
    """Views by chosen bloc, those in most blocs first: by itself, or the members by name.

    Not to be changed: it is made once for all who ask for the same.
    """
    return _bloc_views(dataset, tuple(chosen))


@lru_cache(maxsize=KEPT)
def _bloc_views(dataset: Dataset, chosen: tuple[str, ...]) -> pd.DataFrame:
    names = [dataset.actors[b].name for b in chosen]
    within = [frozenset((b, *dataset.blocs[b].members)) for b in chosen]
    everybody = frozenset[str]().union(*within)
    rows = []
    for s in _all_views(dataset):
        if everybody.isdisjoint(s.view.respondents):
            continue
        row = [_holders(dataset, s.view, b, own) for b, own in zip(chosen, within, strict=True)]
        paper = dataset.sources[s.source].title
        rows.append((s.view.claim, s.view.footnote, *row, paper, sum(map(bool, row))))
    frame = pd.DataFrame(rows, columns=["Claim", "Footnote", *names, "Paper", "held"])
    frame = frame.sort_values("held", ascending=False, kind="stable").drop(columns="held")
    # Which paper a footnote stands in need be said only where there are several.
    return frame if len(dataset.views) > 1 else frame.drop(columns="Paper")


def _holders(dataset: Dataset, view: View, bloc: str, within: Container[str]) -> str:
    members = [a for a in view.respondents if a in within and a != bloc]
    itself = ["the bloc itself"] if bloc in view.respondents else []
    return ", ".join(
        itself + ([f"{len(members)}: {record(dataset).names(members)}"] if members else [])
    )


def protocol_frame(dataset: Dataset, positions: Mapping[str, Position]) -> pd.DataFrame:
    """Member States by stance, those listed as not party to the Protocol apart from the others."""
    if dataset.protocol is None:
        return pd.DataFrame()
    outside = set(dataset.protocol.not_parties)
    states, words = member_states(dataset), dataset.vocabulary
    rows = []
    for label, group in (
        ("Listed as not party", [s for s in states if s in outside]),
        ("Not listed", [s for s in states if s not in outside]),
    ):
        counts = count_states(positions, group, words)
        row = {words.label(code): n for code, n in counts.items()}
        rows.append({dataset.protocol.name: label, **row, "Total": len(group)})
    return pd.DataFrame(rows)
