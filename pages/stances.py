"""Who speaks, to be read; behind folds whom only a group speaks for, and who is silent."""

from functools import partial

import streamlit as st

from stances import charts
from stances.frames.actors import positions_table
from stances.frames.heard import only_reported, orders
from stances.headlines import listing as told
from stances.ui import downloads, listing, show, tables
from stances.ui.state import end, present

seen = present()
show.title(told.title(seen), told.lead(seen).pieces if seen.shown else ())
if not seen.shown:
    show.empty(seen)
    end()

speakers, reported = told.speakers(seen), only_reported(seen)
total, everybody = len(seen.shown), len(seen.dataset.actors)
kinds = orders(seen, [*speakers, *reported])
with st.container(horizontal=True, key="toolrow"):
    tab, order = listing.tools(len(speakers) + len(reported), total, kinds)
    lists = (speakers, reported)
    if tab == listing.READ and any(lists):
        all_of = len(speakers) + len(reported)
        downloads.copy_kept(seen, "heard", partial(listing.copied, seen, lists, order), all_of)
    downloads.table_menu(
        seen, "positions", told.title(seen),
        lambda: positions_table(seen).drop(columns="doc"), total, everybody,
    )  # fmt: skip

if tab == listing.TABLE:
    show.sortable(
        seen,
        tables.positions(seen),
        "Positions of the actors shown, with their statements and sources",
        "positions",
        "sort",
    )
    show.section()
    show.chart(seen, charts.types_chart(seen))
    end()

if speakers:
    listing.rows(seen, speakers, order, "Who speaks for itself", seen=False)
    show.cut(len(speakers), listing.FIRST, "actor")
if reported:
    listing.rows(seen, reported, order, "As others report", seen=True)
    show.cut(len(reported), listing.FIRST, "actor")
if folds := listing.groups(seen, told.through(seen)):
    show.heading(told.through_title(seen))
    listing.through(seen, folds)
if silent := told.silence(seen):
    show.heading(told.silent_title(seen))
    listing.silence(seen, silent)
