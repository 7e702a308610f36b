"""The tabs of the page Arguments: what each holds and finds, and what it can be taken away as."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

import pandas as pd
import streamlit as st

from stances import charts
from stances.counts import agree, count, plural
from stances.dataset import HELD, Dataset
from stances.finding import Entry
from stances.frames.arguments import makers_frame, points_frame, replies_frame
from stances.frames.conditions import bridge_frame, conditions_frame
from stances.headlines import arguments as told
from stances.headlines.later import document_later, part_later
from stances.headlines.pieces import Told
from stances.headlines.pieces import told as plainly
from stances.record import record
from stances.scene import KEPT, Positions, Scene
from stances.ui import argued, choosers, html, show
from stances.ui.choosers import Later, Option
from stances.ui.html import kept
from stances.ui.state import Seen
from stances.vocabulary import CONDITION
from stances.words import up_to

# Of so many documents all points without a name stand on the page; of more those of one.
MOST_DOCUMENTS = 3
MAP, ANSWERED, CONDITIONS, BRIDGES, POINTS = "map", "answered", "conditions", "bridges", "points"
LABELS = {
    MAP: "Map", ANSWERED: "Said and answered", CONDITIONS: "Conditions", BRIDGES: "Bridges",
    POINTS: "Unnamed points",
}  # fmt: skip


def tabs(seen: Seen) -> list[Option]:
    """The tabs for which the data hold anything, each with how much of it is shown."""
    counts = _counts(seen)
    return [Option(tab, LABELS[tab], count=counts[tab]) for tab in _held(seen.dataset)]


@lru_cache(maxsize=KEPT)
def _counts(seen: Scene) -> dict[str, int]:
    data, shown = seen.dataset, set(seen.shown)
    codes = {m.code for m in record(data).made if m.actor in shown}
    conditions = sum(data.vocabulary.sides_of[c] == CONDITION for c in codes)
    return {
        MAP: len(codes) - conditions,
        ANSWERED: len(data.replies),
        CONDITIONS: conditions,
        BRIDGES: len(argued.both_sides(seen)),
        POINTS: sum(len(file.points) for file in data.points.values()),
    }


@lru_cache(maxsize=KEPT)
def _made(
    make: Callable[[Dataset, Positions, tuple[str, ...]], pd.DataFrame], seen: Scene
) -> pd.DataFrame:  # fmt: skip
    """A table of a tab, made once for equal scenes."""
    return make(seen.dataset, seen.positions, seen.shown)


@lru_cache(maxsize=HELD)
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


@lru_cache(maxsize=KEPT)
def finding(seen: Scene, tab: str) -> tuple[str, Told]:
    """The finding of a tab and the line below it, made once for equal scenes."""
    data = seen.dataset
    if tab == MAP:
        return told.map_title(seen), plainly(told.map_lead(seen))
    if tab == ANSWERED:
        return told.answered_title(data), plainly(told.answered_lead(data))
    if tab == CONDITIONS:
        return told.conditions_title(seen), plainly("What must be, or what must come first.")
    if tab == BRIDGES:
        found = ((b.actor, b.smaller) for b in argued.both_sides(seen))
        return told.bridges_title(seen, found), plainly(COMPUTED)
    return _points_title(seen), Told()


COMPUTED = (
    "Computed: actors that share an argument or a condition with others in favour, and one with "
    "others on the other side, by the smaller of the two numbers."
)


def _points_title(seen: Scene) -> str:
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
    body = kept(argued.both_maps, asked)
    chart = charts.matrix_chart(seen)
    if not any(argued.side(seen, which).codes for which in argued.SIDES_OF):
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
    body = partial(kept, argued.answered, asked)
    _listed(seen, "replies", frame, body, len(frame), "pair")


def _conditions(seen: Seen, asked: argued.Asked) -> None:
    frame = _made(conditions_frame, seen)
    if not len(frame):
        _nothing("No actor shown sets a condition")
    if len(frame) or asked.code:
        n = frame["Condition"].nunique()
        body = partial(kept, argued.conditions, asked)
        _listed(seen, "conditions", frame, body, n, "condition")
    if asked.code:
        _files(seen, asked.code)


def _bridges(seen: Seen, asked: argued.Asked) -> None:
    n = len(argued.both_sides(seen))
    if not n:
        return _nothing("No actor shown shares reasons with both sides")
    frame, body = _made(bridge_frame, seen), partial(kept, argued.bridges, asked)
    return _listed(seen, "bridge", frame, body, n, "actor", argued.MOST_BRIDGES)


def _points(seen: Seen, asked: argued.Asked) -> None:
    """The points of each document; of many documents those of the one that is chosen."""
    data = seen.dataset
    for source in data.points if len(data.points) <= MOST_DOCUMENTS else [_document(data)]:
        show.heading(data.points[source].heading, data.points[source].note)
        frame, body = _pointed(data, source), partial(kept, argued.points, asked, source)
        _listed(seen, f"points-{source}", frame, body, len(frame), "point")


def _document(data: Dataset) -> str:
    """The one of many documents whose points are shown."""
    known = [Entry(s, data.sources[s].title) for s in data.points]
    label = f"Document, one of {len(known)} that hold such points"
    after = [
        Later(Entry(s, data.entire.sources[s].title), document_later(data, s))
        for s in data.entire.points if s not in data.points
    ]  # fmt: skip
    return choosers.one("paper", label, known, default=known[0].id, later=after) or known[0].id


@lru_cache(maxsize=KEPT)
def _pointed(data: Dataset, source: str) -> pd.DataFrame:
    return points_frame(data, source)


def _listed(
    seen: Seen, key: str, frame: pd.DataFrame, body: Callable[[], str], n: int, unit: str,
    most: int = argued.MOST,
) -> None:  # fmt: skip
    """A list with its quiet row; of a very long one the first rows are drawn, and that is said."""

    def bounded() -> None:
        if n > most:
            st.text(f"The first {count(most, unit, of=n)}; table and file hold all.")
        show.drawn(body())

    show.listed(seen, key, frame, plural(unit).capitalize(), bounded, (n, n, unit))
