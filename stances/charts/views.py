"""What a document credits to respondents by footnote: who holds which view, who is like whom."""

from collections.abc import Sized
from functools import partial

from stances.charts.chart import Chart, chart
from stances.counts import count
from stances.figures import views as figures
from stances.frames import behind, views
from stances.scene import Scene


def _of_one_paper(scene: Scene) -> tuple[tuple[views.Sourced, ...]]:
    # One source at a time: footnotes of several would not fit into one picture.
    source = next(iter(scene.dataset.views), None)
    return (tuple(views.chosen_views(scene.dataset, scene.shown, source=source)),)


@chart("viewmatrix", usual=_of_one_paper)
def view_matrix_chart(scene: Scene, found: tuple[views.Sourced, ...]) -> Chart:
    """Respondents by footnoted view."""
    named = views.respondent_sets(found, scene.shown)
    sets = views.most_active(named)
    frame = views.matrix_frame(scene.dataset, found, sets)
    everybody = views.respondent_sets(views.all_views(scene.dataset), scene.dataset.actors)
    return Chart(
        title=f"{_most(sets, named)}, {count(frame['view'].nunique(), 'view')}, named "
        f"{count(len(frame), 'time')}",
        subtitle="A mark: the footnote names the respondent. Columns by footnote from 1 to the "
        "last, rows by likeness.",
        drawn=frame,
        shown=behind.view_matrix_table(scene.dataset, frame),
        draw=partial(figures.view_matrix_figure, frame, scene.dataset.vocabulary),
        n=len(sets),
        total=len(everybody),
        unit="respondent",
        hint="A click opens the view.",
    )


@chart("likeness", usual=_of_one_paper)
def likeness_chart(scene: Scene, found: tuple[views.Sourced, ...]) -> Chart:
    """Respondents by the likeness of their views."""
    sets = views.respondent_sets(found, scene.shown)
    frame = views.likeness_frame(scene.dataset, views.most_active(sets))
    kept = frame["a"].nunique()
    return Chart(
        title=f"Who stands with whom: {count(kept, 'respondent')} with {views.LEAST} views or more",
        subtitle="Jaccard similarity of the sets of views: the stronger, the more alike. Ordered "
        "by hierarchical clustering; the number in a cell is the number of views shared.",
        drawn=frame,
        shown=behind.likeness_table(scene.dataset, frame),
        draw=partial(figures.likeness_figure, frame, scene.dataset.vocabulary),
        n=kept,
        total=len(sets),
        unit="respondent",
    )


def _most(kept: Sized, of: Sized) -> str:
    """How many there are, or how many of them are shown."""
    whole = count(len(of), "respondent")
    return whole if len(kept) == len(of) else f"The {len(kept)} most active of {whole}"
