"""What moved between two days, in seats."""

import datetime as dt
from functools import partial

from stances.charts.chart import Chart, chart, counted_told, says, voice_told
from stances.dataset import member_states
from stances.figures import moved as figure
from stances.frames.moved import day_seats_frame, flows_table
from stances.headlines import moved as told
from stances.moves import moved, usual_since
from stances.scene import Scene


@chart("moved", usual=lambda scene: (usual_since(scene.dataset),))
def moved_chart(scene: Scene, since: dt.date) -> Chart:
    """The Member States shown by stance on two days, and how many came from where."""
    found, words = moved(scene, since), scene.dataset.vocabulary
    frame = day_seats_frame(found)
    return Chart(
        file=f"moved-from-{since.isoformat()}",
        title=told.title(found),
        subtitle=says(told.seats_measure(found), voice_told(scene)),
        legend=counted_told(frame),
        drawn=frame,
        shown=flows_table(found),
        draw=partial(figure.moved_figure, frame, words),
        n=len(scene.states),
        total=len(member_states(scene.dataset)),
        unit="Member State",
    )
