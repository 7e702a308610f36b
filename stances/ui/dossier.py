"""What can be done on the page of an actor: take it away, add it to a briefing, open its tables."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from jinja2 import Environment

from stances.briefing.plan import MOST, plan_of
from stances.counts import count
from stances.frames.actors import members_frame, statements_frame
from stances.frames.views import Sourced, chosen_views, views_frame
from stances.model import Statement
from stances.record import record
from stances.ui import choosers, downloads, profile, show, tables
from stances.ui.places import address
from stances.ui.state import Seen
from stances.words import source_line

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
    files = {f"actor-{actor}": ("Statements, CSV", statements_frame(dataset, said))} if said else {}
    for source in dataset.views:
        if views := chosen_views(dataset, [actor], source=source):
            label = f"{_views(views)} in {dataset.sources[source].kind}, CSV"
            files[f"views-{actor}-{source}"] = (label, _table(seen, views))
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
    frame = members_frame(seen, bloc)
    with st.container(horizontal=True, key=f"foot-members-{bloc}"):
        line = source_line(dataset, len(mine), len(mine), "member")
        reference = f"Membership: {dataset.blocs[bloc].reference}. {line}"
        as_table = choosers.press("members", "Table", f"Table: members of {name}", reference)
        file = {f"members-{bloc}": ("Members, CSV", frame.drop(columns=["id", "doc"]))}
        downloads.csv_menu(seen, f"members-{bloc}", file)
    with place:
        if as_table:
            label = f"Members of {name} and their positions"
            show.sortable(seen, tables.of_actors(seen, frame), label, f"rows-{bloc}")
        else:
            st.html(profile.members(seen, bloc))


def views(seen: Seen, actor: str, source: str, found: Sequence[Sourced]) -> None:
    """A fold with the views that footnotes of a source credit to an actor."""
    title, name = seen.dataset.sources[source].title, seen.dataset.actors[actor].name
    if choosers.fold(
        f"views-{source}", _views(found), "credited to it by footnote", f"In: {title}"
    ):
        label = f"Views credited to {name} in {title}"
        show.sortable(seen, _table(seen, found), label, f"views-{source}", "sort")
