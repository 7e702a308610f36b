"""Where the room stands, on whose word, and what it adds up to."""

import streamlit as st

from stances.dataset import member_states
from stances.figures import dots, reasons, room, seats, tiles, timeline
from stances.frames.arguments import reasons_frame
from stances.frames.room import (
    distribution_frame,
    others_frame,
    seats_frame,
    tiles_frame,
    timeline_frame,
)
from stances.measures import SIMPLE_MAJORITY, TWO_THIRDS, coverage
from stances.ui import show
from stances.ui.state import ensure_frame, view
from stances.words import SETTING_LABELS, headline, key_to_signs, short

STRONGEST = 8

ensure_frame()
seen = view()
dataset, positions, setting = seen.dataset, seen.positions, seen.chosen.voice
states = member_states(dataset)
shown = [s for s in states if s in set(seen.shown)]


def open_actor(points):
    """Go to the actor of the mark that was clicked."""
    actor = points[0]["customdata"][0]
    st.switch_page("pages/actor.py", query_params=show.params(seen, id=actor))


st.title("Where the room stands on a Global Plan of Action", anchor=False)
st.text(headline(dataset, positions, setting))
if not shown:
    show.empty()
    st.stop()

rows = {SETTING_LABELS[s]: (p, shown) for s, p in seen.by_setting.items()}
frame = distribution_frame(rows)
coded, _ = coverage({s: positions[s] for s in shown})
show.chart(
    seen,
    "room",
    room.room_figure(frame, seen.dark),
    frame,
    title=f"{SETTING_LABELS[setting]}: {coded} of {len(shown)} States shown have a position",
    subtitle="States by stance, one bar a voice setting. Hatched: only through a group. "
    "States without a position stand apart at the right and count on neither side.",
    shown=len(shown),
    total=len(states),
    unit="Member States",
)

frame = tiles_frame(dataset, positions, shown)
show.chart(
    seen,
    "tiles",
    tiles.tiles_figure(frame, seen.dark),
    frame,
    title="The 192 Member States, one equal square each",
    subtitle=f"{SETTING_LABELS[setting]}. {key_to_signs()}. Solid: known from a statement. "
    "Hatched: only through a group. Outlined: no position. A click opens the State.",
    shown=len(shown),
    total=len(states),
    unit="Member States",
    on_select=open_actor,
)

frame = seats_frame(dataset, seen.by_setting)
now = frame.set_index("setting").loc[setting]
show.chart(
    seen,
    "seats",
    seats.seats_figure(frame, seen.dark, majority=SIMPLE_MAJORITY, two_thirds=TWO_THIRDS),
    frame,
    title=f"{now['in_favour']} seats for, {now['against']} with reservations or opposed, "
    f"{now['silent']} without a position",
    subtitle=f"{SETTING_LABELS[setting]}: {short(now['short_of_majority'], SIMPLE_MAJORITY)} of "
    f"all Members, {short(now['short_of_two_thirds'], TWO_THIRDS)}, two thirds. All "
    f"{len(states)} seats, whatever the filters. Arithmetic on the record, no forecast.",
    shown=len(states),
    total=len(states),
    unit="Member States",
)

frame = others_frame(dataset, positions, seen.shown)
if len(frame):
    show.chart(
        seen,
        "others",
        dots.dots_figure(frame, seen.dark),
        frame,
        title=f"Beside the States: {len(frame)} blocs, bodies and organisations have a position",
        subtitle=f"{SETTING_LABELS[setting]}. From opposition (left) to support (right). "
        "A click opens the actor.",
        shown=len(frame),
        total=sum(actor.type != "state" for actor in dataset.actors.values()),
        unit="actors other than States",
        on_select=open_actor,
    )

frame = reasons_frame(dataset, seen.shown, STRONGEST)
if len(frame):
    show.chart(
        seen,
        "reasons",
        reasons.reasons_figure(frame, seen.dark),
        frame,
        title="The reasons given most, for and against",
        subtitle=f"Actors shown that give each argument, in whatever voice; at most {STRONGEST} "
        "arguments a side.",
        shown=len(seen.shown),
        total=len(dataset.actors),
    )

frame = timeline_frame(dataset)
show.chart(
    seen,
    "timeline",
    timeline.timeline_figure(frame, seen.dark),
    frame,
    title="From the first resolution to the dialogue, and what came of it",
    subtitle="Hollow: context from outside the sources.",
    shown=len(dataset.sources),
    total=len(dataset.sources),
    unit="documents",
)
