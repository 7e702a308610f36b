"""What can be done on the page of an actor: take it away, add it to a briefing, open its tables."""

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from jinja2 import Environment

from stances.briefing.plan import MOST, plan_of
from stances.counts import count
from stances.frames.actors import members_frame, statements_frame
from stances.frames.views import Sourced, credited, views_frame
from stances.model import Statement
from stances.record import record
from stances.ui import choosers, downloads, html, link, profile, show, tables
from stances.ui.places import address
from stances.ui.state import Seen
from stances.words import source_line

# Of so many sources each has a fold of its own for its views.
FOLDS = 4
CELLS = Environment(autoescape=True)
BUTTON = CELLS.from_string('<a class="button" href="{{ href }}">{{ label }}</a>')


def to_briefing(seen: Seen, actor: str) -> str:
    """The link that leads to the briefing with this actor, and those of every briefing behind."""
    about = list(dict.fromkeys((actor, *plan_of(seen.dataset).actors)))[:MOST]
    href = address("briefing", {**seen.chosen.params(), "actors": about})
    return BUTTON.render(href=href, label="Add to briefing")


def menu(seen: Seen, actor: str) -> None:
    """The tables of an actor, where it has any: its statements, and its views by source."""
    dataset, said = seen.dataset, record(seen.dataset).said_by(actor)
    files: downloads.Files = {}
    if said:
        files[f"actor-{actor}"] = ("Statements, CSV", partial(statements_frame, dataset, said))
    for source, views in credited(dataset, actor).items():
        label = f"{_views(views)} in {dataset.sources[source].kind}, CSV"
        files[f"views-{actor}-{source}"] = (label, partial(_table, seen, views))
    if files:
        downloads.csv_menu(seen, f"actor-{actor}", files)


def _views(views: Sequence[Sourced]) -> str:
    return count(len(views), "view")


def _table(seen: Seen, views: Sequence[Sourced]) -> pd.DataFrame:
    return views_frame(seen.dataset, views).drop(columns=["Also cites", "Note"])


def whole(seen: Seen, said: Sequence[Statement]) -> None:
    """A fold with each statement as it was coded."""
    number, of = (
        (f"All {len(said)} statements", "their") if len(said) > 1 else ("Its statement", "its")
    )
    if choosers.fold("statements", number, f"with all {of} reasons, conditions and notes"):
        st.html(profile.whole(seen, said))


def members(seen: Seen, bloc: str) -> None:
    """The members as tiles, or as a table in their place; both with the table as a file."""
    dataset, mine = seen.dataset, seen.dataset.blocs[bloc].members
    name, place = dataset.actors[bloc].name, st.container(key=f"body-members-{bloc}")
    with st.container(horizontal=True, key=f"foot-members-{bloc}"):
        line = source_line(dataset, len(mine), len(mine), "member")
        reference = f"Membership: {dataset.blocs[bloc].reference}. {line}"
        as_table = choosers.press("members", "Table", f"Table: members of {name}", reference)
        columns = ["id", "doc"]
        file: downloads.Files = {
            f"members-{bloc}": (
                "Members, CSV", lambda: members_frame(seen, bloc).drop(columns=columns)
            )
        }  # fmt: skip
        downloads.csv_menu(seen, f"members-{bloc}", file)
    with place:
        if as_table:
            label, frame = f"Members of {name} and their positions", members_frame(seen, bloc)
            show.sortable(seen, tables.of_actors(seen, frame), label, f"rows-{bloc}")
        else:
            st.html(html.kept(profile.members, seen, bloc))


def views(seen: Seen, actor: str, found: Mapping[str, Sequence[Sourced]]) -> None:
    """A fold for each source that credits views to an actor; behind another one those of many."""
    every = list(found)
    # What a link opens is there, and a rest of one takes no less room than its fold.
    first = every if len(every) <= FOLDS + 1 else every[:FOLDS]
    rest = [source for source in every if source not in first]
    asked = [source for source in rest if link.opened(f"views-{source}")]
    for source in (*first, *asked):
        _views_of(seen, actor, source, found[source])
    rest = [source for source in rest if source not in asked]
    n = sum(len(found[source]) for source in rest)
    documents = count(len(rest), "document")
    if rest and choosers.fold("views", count(n, "view"), "credited to it in", f"{documents} more"):
        for source in rest:
            _views_of(seen, actor, source, found[source])


def _views_of(seen: Seen, actor: str, source: str, found: Sequence[Sourced]) -> None:
    """A fold with the views that footnotes of a source credit to an actor."""
    title, name = seen.dataset.sources[source].title, seen.dataset.actors[actor].name
    if choosers.fold(
        f"views-{source}", _views(found), "credited to it by footnote", f"In: {title}"
    ):
        label = f"Views credited to {name} in {title}"
        show.sortable(seen, _table(seen, found), label, f"views-{source}", "sort")
