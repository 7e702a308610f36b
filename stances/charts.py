"""Every chart with its finding, its measure, its table and its count; the same for all exports."""

from collections.abc import Callable, Sized
from dataclasses import dataclass
from functools import lru_cache, partial

import pandas as pd

from stances.dataset import member_states
from stances.figures import blocs as bloc_bars
from stances.figures import dots, matrix, reasons, room, seats, tiles, timeline
from stances.figures import views as view_figures
from stances.figures.frame import Figure, Stamp
from stances.frames import arguments, views
from stances.frames.room import (
    distribution_frame,
    others_frame,
    seats_frame,
    tiles_frame,
    timeline_frame,
)
from stances.measures import SIMPLE_MAJORITY, TWO_THIRDS, coverage
from stances.scene import Scene
from stances.words import (
    SETTING_LABELS,
    SIDE_LABELS,
    TYPE_LABELS,
    foot,
    key_to_signs,
    short,
)

STRONGEST = 8
# Charts of each kind and figures in all that are kept for readers who look at the same.
KEPT, DRAWN = 32, 192
BLOCS = ("eu", "african-group")


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure that can be drawn, and the words and numbers that belong to it."""

    key: str
    title: str
    subtitle: str
    frame: pd.DataFrame
    draw: Callable[[bool], Figure]
    shown: int
    total: int
    unit: str = "actors"

    def drawn(self, dark: bool) -> Figure:
        """The figure, drawn once for all who look at the same; never to be changed."""
        return _drawn(self, dark)

    def spec(self, dark: bool) -> str:
        """The same as the JSON that a browser draws from."""
        return _spec(self, dark)

    def stamp(self, scene: Scene, link: str = "") -> Stamp:
        """Title, measure and source as they stand in every exported picture."""
        line = foot(scene.dataset, scene.chosen, self.shown, self.total, self.unit)
        return Stamp(self.title, self.subtitle, f"{line} {link}".strip())


@lru_cache(maxsize=DRAWN)
def _drawn(chart: Chart, dark: bool) -> Figure:
    return chart.draw(dark)


@lru_cache(maxsize=DRAWN)
def _spec(chart: Chart, dark: bool) -> str:
    return str(_drawn(chart, dark).to_json())


@lru_cache(maxsize=KEPT)
def room_chart(scene: Scene) -> Chart:
    """The States shown by stance, one bar a voice setting."""
    rows = {SETTING_LABELS[s]: (p, scene.states) for s, p in scene.by_setting.items()}
    frame = distribution_frame(rows)
    coded, total = coverage({s: scene.positions[s] for s in scene.states})
    return Chart(
        "room",
        f"{SETTING_LABELS[scene.setting]}: {coded} of {total} States shown have a position",
        "States by stance, one bar a voice setting. Hatched: only through a group. "
        "States without a position stand apart at the right and count on neither side.",
        frame,
        partial(room.room_figure, frame),
        total,
        len(member_states(scene.dataset)),
        "Member States",
    )


@lru_cache(maxsize=KEPT)
def tiles_chart(scene: Scene) -> Chart:
    """The States shown, one square each."""
    frame = tiles_frame(scene.dataset, scene.positions, scene.states)
    total = len(member_states(scene.dataset))
    return Chart(
        "tiles",
        f"The {total} Member States, one equal square each",
        f"{SETTING_LABELS[scene.setting]}. {key_to_signs()}. Solid: known from a statement. "
        "Hatched: only through a group. Outlined: no position. A click opens the State.",
        frame,
        partial(tiles.tiles_figure, frame),
        len(scene.states),
        total,
        "Member States",
    )


@lru_cache(maxsize=KEPT)
def seats_chart(scene: Scene) -> Chart:
    """All seats against the two thresholds."""
    frame = seats_frame(scene.dataset, scene.by_setting)
    now = {row["setting"]: row for row in frame.to_dict("records")}[scene.setting]
    total = len(member_states(scene.dataset))
    return Chart(
        "seats",
        f"{now['in_favour']} seats for, {now['against']} with reservations or opposed, "
        f"{now['silent']} without a position",
        f"{SETTING_LABELS[scene.setting]}: {short(now['short_of_majority'], SIMPLE_MAJORITY)} of "
        f"all Members, {short(now['short_of_two_thirds'], TWO_THIRDS)}, two thirds. All "
        f"{total} seats, whatever the filters. Arithmetic on the record, no forecast.",
        frame,
        partial(seats.seats_figure, frame, majority=SIMPLE_MAJORITY, two_thirds=TWO_THIRDS),
        total,
        total,
        "Member States",
    )


@lru_cache(maxsize=KEPT)
def others_chart(scene: Scene) -> Chart:
    """Blocs, bodies and organisations that have a position, one line each."""
    frame = others_frame(scene.dataset, scene.positions, scene.shown)
    return Chart(
        "others",
        f"Beside the States: {len(frame)} blocs, bodies and organisations have a position",
        f"{SETTING_LABELS[scene.setting]}. From opposition (left) to support (right). "
        "A click opens the actor.",
        frame,
        partial(dots.dots_figure, frame),
        len(frame),
        sum(actor.type != "state" for actor in scene.dataset.actors.values()),
        "actors other than States",
    )


@lru_cache(maxsize=KEPT)
def reasons_chart(scene: Scene) -> Chart:
    """The arguments that most actors give."""
    frame = arguments.reasons_frame(scene.dataset, scene.shown, STRONGEST)
    return Chart(
        "reasons",
        "The reasons given most, for and against",
        f"Actors shown that give each argument, in whatever voice; at most {STRONGEST} "
        "arguments a side.",
        frame,
        partial(reasons.reasons_figure, frame),
        len(scene.shown),
        len(scene.dataset.actors),
    )


@lru_cache(maxsize=KEPT)
def timeline_chart(scene: Scene) -> Chart:
    """The documents and what came of the debate."""
    frame = timeline_frame(scene.dataset)
    documents = len(scene.dataset.sources)
    return Chart(
        "timeline",
        "From the first resolution to the dialogue, and what came of it",
        "Hollow: context from outside the sources.",
        frame,
        partial(timeline.timeline_figure, frame),
        documents,
        documents,
        "documents",
    )


@lru_cache(maxsize=KEPT)
def types_chart(scene: Scene) -> Chart:
    """All actors shown by type and stance."""
    # Without the last word, the longest names leave room for the numbers on a telephone.
    of_type = {
        label.removesuffix(" organisation"): [
            a for a in scene.shown if scene.dataset.actors[a].type == kind
        ]
        for kind, label in TYPE_LABELS.items()
    }
    frame = distribution_frame({t: (scene.positions, a) for t, a in of_type.items() if a})
    return Chart(
        "types",
        f"{len(scene.shown)} actors by type and stance",
        f"{SETTING_LABELS[scene.setting]}. Blocs are counted beside their members.",
        frame,
        partial(room.room_figure, frame),
        len(scene.shown),
        len(scene.dataset.actors),
    )


@lru_cache(maxsize=KEPT)
def blocs_chart(scene: Scene, chosen: tuple[str, ...] = BLOCS) -> Chart:
    """The members of the chosen blocs by stance."""
    data = scene.dataset
    rows = {data.actors[b].name: (scene.positions, data.blocs[b].members) for b in chosen}
    frame = distribution_frame(rows)
    members = {m for b in chosen for m in data.blocs[b].members}
    return Chart(
        "blocs",
        " and ".join(rows) + ": where their members stand",
        f"Members by stance, {SETTING_LABELS[scene.setting].lower()}; the filters do "
        "not apply. A State in two blocs stands in both bars.",
        frame,
        partial(bloc_bars.blocs_figure, frame),
        len(members),
        len(members),
        "members",
    )


@lru_cache(maxsize=KEPT)
def matrix_chart(scene: Scene) -> Chart:
    """Arguments and conditions by actor."""
    frame = arguments.matrix_frame(scene.dataset, scene.positions, scene.shown)
    actors = frame["actor"].nunique()
    return Chart(
        "matrix",
        f"{actors} actors give {frame['code'].nunique()} reasons and conditions",
        "Full square: in its own words or on record. Hollow: as another reported it. "
        "Empty: not raised, which is not rejected. Columns by stance "
        f"({SETTING_LABELS[scene.setting].lower()}), then by likeness. A click opens the row.",
        frame,
        partial(matrix.matrix_figure, frame, SIDE_LABELS),
        actors,
        len(scene.dataset.actors),
    )


@lru_cache(maxsize=KEPT)
def view_matrix_chart(scene: Scene, found: tuple[views.Sourced, ...]) -> Chart:
    """Respondents by footnoted view."""
    named = views.respondent_sets(found, scene.shown)
    sets = views.most_active(named)
    frame = views.matrix_frame(scene.dataset, found, sets)
    everybody = views.respondent_sets(views.all_views(scene.dataset), scene.dataset.actors)
    return Chart(
        "viewmatrix",
        f"{_most(sets, named)} respondents, {frame['view'].nunique()} views, "
        f"{len(frame)} times named",
        "A mark: the footnote names the respondent. Columns by footnote from 1 to the last, "
        "rows by likeness. A click opens the view.",
        frame,
        partial(view_figures.view_matrix_figure, frame),
        len(sets),
        len(everybody),
        "respondents",
    )


@lru_cache(maxsize=KEPT)
def likeness_chart(scene: Scene, found: tuple[views.Sourced, ...]) -> Chart:
    """Respondents by the likeness of their views."""
    sets = views.respondent_sets(found, scene.shown)
    frame = views.likeness_frame(scene.dataset, views.most_active(sets))
    kept = frame["a"].nunique()
    return Chart(
        "likeness",
        f"Who stands with whom: {kept} respondents with {views.LEAST} views or more",
        "Jaccard similarity of the sets of views (the darker, the liker), ordered by "
        "hierarchical clustering; the number in a cell is the number of views shared.",
        frame,
        partial(view_figures.likeness_figure, frame),
        kept,
        len(sets),
        "respondents",
    )


def _most(kept: Sized, of: Sized) -> str:
    """How many there are, or how many of them are shown."""
    return f"{len(of)}" if len(kept) == len(of) else f"The {len(kept)} most active of {len(of)}"


def _of_all_views(make: Callable[..., Chart], scene: Scene) -> Chart:
    # One source at a time: footnotes of several would not fit into one picture.
    source = next(iter(scene.dataset.views), None)
    return make(scene, tuple(views.chosen_views(scene.dataset, scene.shown, source=source)))


# Charts by name, for work without a browser.
CHARTS: dict[str, Callable[[Scene], Chart]] = {
    "room": room_chart,
    "tiles": tiles_chart,
    "seats": seats_chart,
    "others": others_chart,
    "reasons": reasons_chart,
    "timeline": timeline_chart,
    "types": types_chart,
    "blocs": blocs_chart,
    "matrix": matrix_chart,
    "viewmatrix": partial(_of_all_views, view_matrix_chart),
    "likeness": partial(_of_all_views, likeness_chart),
}
