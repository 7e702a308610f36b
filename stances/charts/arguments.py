"""Which arguments are made, by how many and by whom."""

from functools import partial

from stances.charts.chart import Chart, chart
from stances.counts import agree, count
from stances.figures import matrix, reasons
from stances.frames import behind
from stances.frames.arguments import reasons_frame
from stances.frames.matrix import matrix_frame
from stances.headlines.overview_lines import reasons_measure
from stances.headlines.reasons import reasons_title
from stances.record import record
from stances.scene import Scene
from stances.words import SETTING_LABELS

STRONGEST = 8


@chart("reasons")
def reasons_chart(scene: Scene) -> Chart:
    """The arguments that most actors give."""
    words = scene.dataset.vocabulary
    frame = reasons_frame(scene.dataset, scene.shown, STRONGEST)
    return Chart(
        title=reasons_title(scene),
        subtitle=reasons_measure(scene, STRONGEST, bool(frame["reported"].any())),
        drawn=frame,
        shown=behind.reasons_table(words, frame),
        draw=partial(reasons.reasons_figure, frame, words),
        n=len(scene.shown),
        total=len(scene.dataset.actors),
    )


@chart("matrix")
def matrix_chart(scene: Scene) -> Chart:
    """Arguments and conditions by actor."""
    frame = matrix_frame(scene.dataset, scene.positions, scene.shown)
    actors = frame["actor"].nunique()
    # What a picture cannot hold is counted in its title.
    makers = record(scene.dataset).codes(scene.shown)
    most = "" if len(makers) == actors else f"The {actors} most active of "
    codes = frame.drop_duplicates("code")["side"]
    conditions = int((codes == "condition").sum())
    return Chart(
        title=f"{most}{count(len(makers), 'actor')} {agree(actors, 'gives', 'give')} "
        f"{count(len(codes) - conditions, 'reason')} and {agree(actors, 'sets', 'set')} "
        f"{count(conditions, 'condition')}",
        subtitle="Full square: in its own words or on record. Dashed outline: as another "
        "reported it. Empty: not raised, which is not rejected. Columns by stance, which "
        f"colours them ({SETTING_LABELS[scene.setting].lower()}), then by likeness.",
        drawn=frame,
        shown=behind.matrix_table(scene.dataset, frame),
        draw=partial(matrix.matrix_figure, frame, scene.dataset.vocabulary),
        n=actors,
        total=len(scene.dataset.actors),
        hint="A click opens the row.",
    )
