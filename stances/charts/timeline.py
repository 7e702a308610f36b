"""The documents and the events of the debate."""

from functools import lru_cache, partial

import pandas as pd

from stances.charts.chart import Chart, chart, says
from stances.counts import count, joined, span
from stances.dataset import HELD, Dataset
from stances.figures.timeline import enlarged, timeline_figure
from stances.frames.timeline import DOCUMENT, EVENT, timeline_frame, timeline_table
from stances.scene import Scene
from stances.words import day

KEY = "timeline"


@chart(KEY)
def timeline_chart(scene: Scene) -> Chart:
    """The documents by their days, and beside them what happened."""
    return _of(scene.dataset)


@lru_cache(maxsize=HELD)
def _of(dataset: Dataset) -> Chart:
    """The same for every selection, so drawn once for all of them."""
    frame = timeline_frame(dataset)
    kinds = [(int((frame["kind"] == kind).sum()), kind) for kind in (DOCUMENT, EVENT)]
    return Chart(
        key=KEY,
        title=_title(dataset, frame),
        subtitle=says(f"{joined([count(n, kind) for n, kind in kinds if n])}.", _legend(frame)),
        drawn=frame,
        shown=timeline_table(dataset, frame),
        draw=partial(timeline_figure, frame, dataset.vocabulary),
        n=len(frame),
        total=len(frame),
        unit="entry",
        scope="nothing",
    )


def _title(dataset: Dataset, frame: pd.DataFrame) -> str:
    """That of the whole, or up to which day; a title of events tells of no later ones."""
    if not (frame["kind"] == EVENT).any():
        return "The documents by their days"
    if dataset.asof:
        return f"Documents and events up to {day(dataset.asof)}"
    return dataset.about.events_title


def _legend(frame: pd.DataFrame) -> str:
    """What the marks mean that are there."""
    there, days = set(frame["kind"]), enlarged(frame)
    return says(
        "Round: an event." if EVENT in there else "",
        "Dashed ring: from outside the documents." if frame["outside"].any() else "",
        "Square: documents on their day of issue, with their statements."
        if DOCUMENT in there
        else "",
        "Open square: the day is inferred." if frame["inferred"].any() else "",
        f"The lower line enlarges {span(days)}." if days else "",
    )
