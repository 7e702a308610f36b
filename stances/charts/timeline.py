"""The dates of the debate."""

from functools import partial

from stances.charts.chart import Chart, chart
from stances.counts import count
from stances.figures import timeline
from stances.frames import behind
from stances.frames.standing import timeline_frame
from stances.scene import Scene


@chart("timeline")
def timeline_chart(scene: Scene) -> Chart:
    """The dates of the debate, its documents and what came of it."""
    frame = timeline_frame(scene.dataset)
    dates, outside = len(frame), int(frame["outside"].sum())
    from_outside = f"; {outside} of them from outside the documents" if outside else ""
    return Chart(
        title=scene.dataset.about.events_title,
        subtitle=f"{count(dates, 'date')}{from_outside}. Dashed ring: from outside the documents.",
        drawn=frame,
        shown=behind.timeline_table(frame),
        draw=partial(timeline.timeline_figure, frame, scene.dataset.vocabulary),
        n=dates,
        total=dates,
        unit="date",
        scope="nothing",
    )
