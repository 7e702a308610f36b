"""What a source attributes by footnote: views, respondents, likeness."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from stances import finding, search
from stances.dataset import Dataset, blocs_of, member_states
from stances.finding import Entry, ranked
from stances.frames.arguments import in_order, names_of
from stances.measures import count_states
from stances.model import View
from stances.positions import Position
from stances.similarity import likeness_order, nearest, similarity_matrix
from stances.words import TYPE_LABELS, short_name

LEAST = 5
# Views on what the question asks; all others are `other`.
ON_SUBJECT = "question"
MOST = 100


@dataclass(frozen=True)
class Sourced:
    """A view and the source that attributes it."""

    source: str
    view: View
    # How the view is named in links and sets: the number of its footnote, behind its source where
    # more than one source has views.
    id: str


def all_views(dataset: Dataset) -> list[Sourced]:
    """Every view of every source, in the order of the footnotes."""
    return list(_all_views(dataset))


@lru_cache(maxsize=2)
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
    subject: str | None = None,
    words: str = "",
    source: str | None = None,
) -> list[Sourced]:
    """The views that pass the page's own filters; those of no respondent where all are shown.

    `source` is the one source to look at; `subject` is ON_SUBJECT or `other`; `words` are searched
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
        and (not subject or (subject == ON_SUBJECT) == s.view.on_subject)
        and (everybody or not actors.isdisjoint(s.view.respondents))
    ]


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


@lru_cache(maxsize=2)
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
    """One row a view, the most shared first: Footnote, Claim, Respondents, Names and more."""
    on_subject = f"On {dataset.vocabulary.subject.brief}"
    rows = [
        {
            "Footnote": s.view.footnote,
            "Section": s.view.section,
            "Claim": s.view.claim,
            "Respondents": len(s.view.respondents),
            "Names": names_of(dataset, s.view.respondents),
            "Phrase": s.view.quantifier,
            on_subject: "yes" if s.view.on_subject else "",
            "Also cites": "; ".join(s.view.cites),
            "Note": s.view.note,
        }
        for s in views
    ]
    columns = ["Footnote", "Section", "Claim", "Respondents", "Names", "Phrase", on_subject,
               "Also cites", "Note"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(["Respondents", "Footnote"], ascending=[False, True])


def phrases_frame(dataset: Dataset, views: Iterable[Sourced]) -> pd.DataFrame:
    """Each phrase that tells how many, beside the names behind it and their number."""
    rows = [
        (
            f"“{s.view.quantifier}”",
            len(s.view.respondents),
            names_of(dataset, s.view.respondents) or "nobody is named",
            s.view.claim,
            f"Section {s.view.section}, footnote {s.view.footnote}",
        )
        for s in views
        if s.view.quantifier
    ]
    columns = ["Phrase", "Names behind it", "Who", "For the claim", "Place"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("Names behind it", kind="stable")


def active_frame(dataset: Dataset, sets: Mapping[str, set[str]]) -> pd.DataFrame:
    """Respondents by the number of views that name them: Respondent, Type, Views, On …."""
    on = {s.id for s in all_views(dataset) if s.view.on_subject}
    rows = [
        (dataset.actors[a].name, TYPE_LABELS[dataset.actors[a].type], len(own), len(own & on))
        for a, own in sets.items()
    ]
    columns = ["Respondent", "Type", "Views", f"On {dataset.vocabulary.subject.brief}"]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.sort_values("Respondent", key=in_order)
    return frame.sort_values("Views", ascending=False, kind="stable")


def matrix_frame(
    dataset: Dataset, views: Iterable[Sourced], sets: Mapping[str, set[str]]
) -> pd.DataFrame:
    """One row a cell, actors by likeness: actor, name, view, claim, on_subject, place."""
    order = likeness_order(sets)
    rows = [
        (
            a,
            short_name(dataset, a),
            s.id,
            s.view.claim,
            s.view.on_subject,
            f"Section {s.view.section}, footnote {s.id}",
        )
        for a in order
        for s in views
        if s.id in sets[a]
    ]
    return pd.DataFrame(rows, columns=["actor", "name", "view", "claim", "on_subject", "place"])


def likeness_frame(
    dataset: Dataset, sets: Mapping[str, set[str]], least: int = LEAST
) -> pd.DataFrame:
    """Each pair of respondents with `least` views or more: a, b, names, similarity, shared.

    In the order of likeness, both halves and without the diagonal.
    """
    kept = {a: own for a, own in sets.items() if len(own) >= least}
    order = likeness_order(kept)
    matrix = similarity_matrix({a: kept[a] for a in order})
    rows = [
        (a, b, short_name(dataset, a), short_name(dataset, b), matrix[i, j], len(kept[a] & kept[b]))
        for i, a in enumerate(order)
        for j, b in enumerate(order)
        if i != j
    ]
    return pd.DataFrame(rows, columns=["a", "b", "name_a", "name_b", "similarity", "shared"])


def closest_by_views(dataset: Dataset, actor: str, least: int = 3) -> list[tuple[str, float, int]]:
    """The five respondents whose views are most alike: id, Jaccard similarity, number shared."""
    sets = respondent_sets(all_views(dataset), dataset.actors)
    return nearest(sets, actor, least)[:5] if actor in sets else []


def missing_frame(dataset: Dataset, source: str) -> pd.DataFrame:
    """Respondents that only the list or only a footnote of one source names: Respondent, Where."""
    views, listed = dataset.views[source].views, set(dataset.views[source].listed)
    named = {a for v in views for a in v.respondents}
    rows = [(dataset.actors[a].name, "listed, in no footnote") for a in listed - named]
    rows += [(dataset.actors[a].name, "in a footnote, not listed") for a in named - listed]
    frame = pd.DataFrame(rows, columns=["Respondent", "Where it is named"])
    return frame.sort_values(["Where it is named", "Respondent"], key=in_order)


def bloc_views_frame(dataset: Dataset, chosen: Sequence[str]) -> pd.DataFrame:
    """Views by chosen bloc, those in most blocs first: by itself, or the members by name."""
    names = [dataset.actors[b].name for b in chosen]
    rows = []
    for s in all_views(dataset):
        row = dict(zip(names, (_holders(dataset, s.view, b) for b in chosen), strict=True))
        if held := sum(map(bool, row.values())):
            paper = dataset.sources[s.source].title
            rows.append((s.view.claim, s.view.footnote, *row.values(), paper, held))
    frame = pd.DataFrame(rows, columns=["Claim", "Footnote", *names, "Paper", "held"])
    frame = frame.sort_values("held", ascending=False, kind="stable").drop(columns="held")
    # Which paper a footnote stands in need be said only where there are several.
    return frame if len(dataset.views) > 1 else frame.drop(columns="Paper")


def _holders(dataset: Dataset, view: View, bloc: str) -> str:
    of = blocs_of(dataset)
    members = [a for a in view.respondents if bloc in of.get(a, ())]
    itself = ["the bloc itself"] if bloc in view.respondents else []
    return ", ".join(
        itself + ([f"{len(members)}: {names_of(dataset, members)}"] if members else [])
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
