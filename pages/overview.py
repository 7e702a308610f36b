"""Where the room stands: who spoke, what it adds up to, why, who else, and when."""

from functools import partial

import streamlit as st

from stances import charts
from stances.headlines import overview, overview_lines
from stances.ui import choosers, dated, downloads, show
from stances.ui import overview as parts
from stances.ui.html import kept
from stances.ui.state import end, present

seen = present()
show.title(overview.title(seen), overview.lead(seen).pieces)
if not seen.states:
    show.empty(seen)
    end()


def squares() -> None:
    """The map below its legend, and what stands in for it where it is small."""
    choosers.draw("legend", [parts.legend(seen)])
    show.drawing(seen, tiles, opens=("actor", "id"))
    with st.container(key="find"):
        if said := kept(parts.themselves, seen):
            st.html(said)
        if choosers.fold("states", "Find a State, by region"):
            st.html(kept(parts.regions, seen))


tiles, seats = charts.tiles_chart(seen), charts.seats_chart(seen)
with st.container(key="split"):
    # On a telephone the seats stand above the map, and nothing is to move once it is drawn.
    body, measure = partial(show.drawing, seen, seats), overview_lines.seats_measure(seen)
    four = ("The four counts in one picture", "counts")
    show.figure(seen, seats, body, measure=measure, also=four)
    show.figure(seen, tiles, squares, measure=parts.map_measure(seen, tiles), boxes=True)
    st.html(kept(parts.groups, seen))

reasons = charts.reasons_chart(seen)
if len(reasons.drawn):
    show.figure(
        seen,
        reasons,
        lambda: parts.draw(kept(parts.reasons, seen, reasons)),
        copied=partial(downloads.rows_of, reasons),
    )
    st.html(kept(parts.all_reasons, seen))
else:
    st.html(parts.nothing(overview.reasons_title(seen)))

others = charts.others_chart(seen)
if others.n:
    show.figure(
        seen, others, lambda: parts.draw(kept(parts.bodies, seen, others)),
        measure=overview_lines.others_measure(seen), copied=partial(downloads.rows_of, others),
    )  # fmt: skip
elif len(seen.states) < len(seen.shown):
    st.html(parts.nothing(overview.others_title(seen)))

dates = charts.timeline_chart(seen)


def timed() -> None:
    """The line of time, and below it each document as a link."""
    show.drawing(seen, dates, opens=("sources", "doc"))
    st.html(kept(dated.documents, seen, dates))


if dates.n:
    show.figure(seen, dates, timed)
