"""The tabs of the page Arguments: what each holds and finds, and what it can be taken away as."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from stances import charts
from stances.counts import agree, count, plural
from stances.dataset import Dataset
from stances.finding import Entry
from stances.frames.arguments import makers_frame, points_frame, replies_frame
from stances.frames.conditions import bridge_frame, bridges, conditions_frame
from stances.frames.grid import grid
from stances.headlines import arguments as told
from stances.headlines.later import part_later
from stances.headlines.pieces import Told
from stances.headlines.pieces import told as plainly
from stances.record import record
from stances.ui import argued, html, show
from stances.ui.choosers import Later, Option
from stances.ui.state import Seen
from stances.vocabulary import CONDITION
from stances.words import up_to

MAP, ANSWERED, CONDITIONS, BRIDGES, POINTS = "map", "answered", "conditions", "bridges", "points"
LABELS = {
    MAP: "Map", ANSWERED: "Said and answered", CONDITIONS: "Conditions", BRIDGES: "Bridges",
    POINTS: "Unnamed points",
}  # fmt: skip


def tabs(seen: Seen) -> list[Option]:
    """The tabs for which the data hold anything, each with how much of it is shown."""
    data, shown = seen.dataset, set(seen.shown)
    codes = {m.code for m in record(data).made if m.actor in shown}
    conditions = sum(data.vocabulary.sides_of[c] == CONDITION for c in codes)
    counts = {
        MAP: len(codes) - conditions,
        ANSWERED: len(data.replies),
        CONDITIONS: conditions,
        BRIDGES: len(bridges(data, seen.positions, shown)),
        POINTS: sum(len(file.points) for file in data.points.values()),
    }
    return [Option(tab, LABELS[tab], count=counts[tab]) for tab in _held(data)]


def _held(data: Dataset) -> list[str]:
    """The tabs for which the data hold anything."""
    kinds = {m.kind for m in record(data).made}
    there = {
        MAP: "reason" in kinds,
        ANSWERED: bool(data.replies),
        CONDITIONS: "condition" in kinds,
        BRIDGES: bool(kinds),
        POINTS: any(file.points for file in data.points.values()),
    }
    return [tab for tab, held in there.items() if held]


def later(seen: Seen, offered: Sequence[Option]) -> list[Later]:
    """The tabs for which only later days hold anything."""
    there = {tab.id for tab in offered}
    found = (Entry(tab, LABELS[tab]) for tab in _held(seen.dataset.entire) if tab not in there)
    return [Later(tab, part_later(seen.dataset, tab.label)) for tab in found]


def nothing(seen: Seen) -> str:
    """What is found where there is nothing to find."""
    return f"No argument is on record{up_to(seen.dataset)}"


def first(seen: Seen, code: str | None, offered: list[Option]) -> str:
    """The tab where no link says which: that of the code that is opened, else the first."""
    condition = code and seen.dataset.vocabulary.sides_of[code] == CONDITION
    ids = [tab.id for tab in offered]
    return CONDITIONS if condition and CONDITIONS in ids else ids[0]


def finding(seen: Seen, tab: str) -> tuple[str, Told]:
    """The finding of a tab and the line below it."""
    data = seen.dataset
    if tab == MAP:
        return told.map_title(seen), plainly(told.map_lead(seen))
    if tab == ANSWERED:
        return told.answered_title(data), plainly(told.answered_lead(data))
    if tab == CONDITIONS:
        return told.conditions_title(seen), plainly("What must be, or what must come first.")
    if tab == BRIDGES:
        found = bridges(data, seen.positions, seen.shown)
        return told.bridges_title(seen, ((b.actor, b.smaller) for b in found)), plainly(COMPUTED)
    return _points_title(seen), Told()


COMPUTED = (
    "Computed: actors that share an argument or a condition with others in favour, and one with "
    "others on the other side, by the smaller of the two numbers."
)


def _points_title(seen: Seen) -> str:
    files = seen.dataset.points
    if len(files) == 1:
        return told.points_title(seen.dataset, *files)
    n = sum(len(file.points) for file in files.values())
    stand = agree(n, "stands", "stand")
    return f"{count(n, 'point')} without a name {stand} in {len(files)} documents"


def draw(seen: Seen, asked: argued.Asked) -> None:
    """The body of the tab."""
    bodies = {MAP: _map, ANSWERED: _answered, CONDITIONS: _conditions, BRIDGES: _bridges}
    bodies.get(asked.tab, _points)(seen, asked)


def _map(seen: Seen, asked: argued.Asked) -> None:
    sides = {s: grid(seen.dataset, seen.positions, seen.shown, s) for s in ("against", "for")}
    body = argued.maps(asked, sides)
    chart = charts.matrix_chart(seen)
    if not any(side.codes for side in sides.values()):
        _nothing("No actor shown gives a reason")
    if not chart.n and body:
        st.html(body)
    elif chart.n:
        note = "With conditions; whichever count is set."
        show.figure(seen, chart, partial(show.drawn, body), head=False, note=note)
    if asked.code:
        _files(seen, asked.code)


def _files(seen: Seen, code: str) -> None:
    """Who makes the code that is opened and who answers it, as files."""
    makers = makers_frame(seen.dataset, seen.positions, code)
    replies = replies_frame(seen.dataset, code)
    label = seen.dataset.vocabulary.points[code]
    with st.container(horizontal=True, key="files-of-code"):
        if len(makers):
            show.csv_button(seen, f"argument-{code}", makers, f"Who makes it: {label}, CSV")
        if len(replies):
            show.csv_button(seen, f"replies-{code}", replies, "Replies, CSV")


def _nothing(title: str) -> None:
    st.html(html.card(title, ["Take away a filter, or choose another count."]))


def _answered(seen: Seen, asked: argued.Asked) -> None:
    frame = replies_frame(seen.dataset)
    _listed(seen, "replies", frame, argued.answered(asked), len(frame), "pair")


def _conditions(seen: Seen, asked: argued.Asked) -> None:
    frame = conditions_frame(seen.dataset, seen.positions, seen.shown)
    if not len(frame):
        _nothing("No actor shown sets a condition")
    if len(frame) or asked.code:
        n = frame["Condition"].nunique()
        _listed(seen, "conditions", frame, argued.conditions(asked), n, "condition")
    if asked.code:
        _files(seen, asked.code)


def _bridges(seen: Seen, asked: argued.Asked) -> None:
    found = bridges(seen.dataset, seen.positions, seen.shown)
    if not found:
        return _nothing("No actor shown shares reasons with both sides")
    frame = bridge_frame(seen.dataset, seen.positions, seen.shown)
    return _listed(seen, "bridge", frame, argued.bridges(asked, found), len(found), "actor")


def _points(seen: Seen, asked: argued.Asked) -> None:
    for source, file in seen.dataset.points.items():
        show.heading(file.heading, file.note)
        frame = points_frame(seen.dataset, source)
        _listed(seen, f"points-{source}", frame, argued.points(asked, source), len(frame), "point")


def _listed(seen: Seen, key: str, frame: pd.DataFrame, body: Markup, n: int, unit: str) -> None:
    """A list with its quiet row; of a very long one the first rows are drawn, and that is said."""

    def bounded() -> None:
        if n > argued.MOST:
            st.text(f"The first {argued.MOST} of {count(n, unit)}; table and file hold all.")
        show.drawn(body)

    show.listed(seen, key, frame, plural(unit).capitalize(), bounded, (n, n, unit))
