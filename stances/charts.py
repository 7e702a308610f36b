"""Every chart with its finding, its measure, its table and its count; the same for all exports."""

from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass
from functools import lru_cache, partial

import pandas as pd

from stances.counts import agree, count, joined
from stances.dataset import member_states
from stances.figures import blocs as bloc_bars
from stances.figures import dots, matrix, reasons, room, seats, tiles, timeline
from stances.figures import views as view_figures
from stances.figures.frame import Figure, Stamp
from stances.frames import arguments, behind, views
from stances.frames.room import (
    distribution_frame,
    others_frame,
    seats_frame,
    tiles_frame,
    timeline_frame,
)
from stances.headlines import (
    in_favour,
    only_reported,
    range_told,
    reach,
    seats_title,
    shown_title,
)
from stances.measures import simple_majority, two_thirds
from stances.scene import Scene
from stances.vocabulary import SILENT
from stances.words import (
    SETTING_LABELS,
    TYPE_LABELS,
    Scope,
    foot,
    key_to_signs,
)

STRONGEST = 8
# Charts of each kind and figures in all that are kept for readers who look at the same.
KEPT, DRAWN = 32, 192
FILLS = {
    "said": "Solid: said so itself.",
    "group": "Hatched: only through a group.",
    "reported": "Dotted outline: only as reported.",
}


@dataclass(frozen=True, eq=False, kw_only=True)
class Chart:
    """A figure that can be drawn, and the words and numbers that belong to it."""

    key: str
    title: str
    subtitle: str
    # What is drawn, and the same in words for whoever reads the table behind the chart.
    frame: pd.DataFrame
    table: pd.DataFrame
    draw: Callable[[bool], Figure]
    shown: int
    total: int
    # A noun in the singular: what is shown.
    unit: str = "actor"
    # What a reader can do with the figure on the screen; no file bears it.
    hint: str = ""
    # What of the selection the figure follows.
    scope: Scope = "selection"

    def drawn(self, dark: bool) -> Figure:
        """The figure, drawn once for all who look at the same; never to be changed."""
        return _drawn(self, dark)

    def spec(self, dark: bool) -> str:
        """The same as the JSON that a browser draws from."""
        return _spec(self, dark)

    def stamp(self, scene: Scene, link: str = "") -> Stamp:
        """Title, measure and source as they stand in every exported picture."""
        chosen = scene.chosen
        line = foot(scene.dataset, chosen, self.shown, self.total, self.unit, self.scope)
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
    words = scene.dataset.vocabulary
    frame = distribution_frame(words, rows)
    found = [scene.positions[s] for s in scene.states]
    return Chart(
        key="room",
        title=shown_title(scene.dataset, found, scene.setting),
        subtitle=_says(
            "States by stance, one bar a voice setting.",
            _counted(frame),
            "States with no position stand apart at the right and count on neither side.",
        ),
        frame=frame,
        table=behind.distribution_table(words, frame, "Voice setting"),
        draw=partial(room.room_figure, frame, words),
        shown=len(found),
        total=len(member_states(scene.dataset)),
        unit="Member State",
    )


@lru_cache(maxsize=KEPT)
def tiles_chart(scene: Scene) -> Chart:
    """The States shown, one square each."""
    words = scene.dataset.vocabulary
    frame = tiles_frame(scene.dataset, scene.positions, scene.states)
    total, n = len(member_states(scene.dataset)), len(scene.states)
    whole = f"The {count(total, 'Member State')}" if n == total else count(n, "State", of=total)
    return Chart(
        key="tiles",
        title=f"{whole}, one equal square each",
        subtitle=_says(
            f"{_voice(scene)} {key_to_signs(words)}.",
            _fills(frame["kind"]),
            "Grey outline: no position." if frame["stance"].isin(SILENT).any() else "",
        ),
        frame=frame,
        table=behind.tiles_table(words, frame),
        draw=partial(tiles.tiles_figure, frame, words),
        shown=n,
        total=total,
        unit="Member State",
        hint="A click opens the State.",
    )


@lru_cache(maxsize=KEPT)
def seats_chart(scene: Scene) -> Chart:
    """All seats against the two thresholds."""
    frame = seats_frame(scene.dataset, scene.by_setting)
    states = member_states(scene.dataset)
    total = len(states)
    majority, two = simple_majority(total), two_thirds(total)
    words = scene.dataset.vocabulary
    limits = ((majority, "majority"), (two, "two thirds"))
    favour = in_favour(words, (scene.positions[s] for s in states))
    far = reach(favour, majority, "a majority of all Members")
    return Chart(
        key="seats",
        title=seats_title(scene.dataset, scene.positions),
        subtitle=_says(
            f"{_voice(scene)} In favour: {far}; {reach(favour, two, 'two thirds')}.",
            _counted(frame),
            range_told(scene.dataset, scene.setting),
            f"All {count(total, 'seat')}, whatever the filters. Arithmetic on the record, "
            "no forecast.",
        ),
        frame=frame,
        table=behind.seats_table(scene.dataset, scene.by_setting),
        draw=partial(seats.seats_figure, frame, words, limits, total),
        shown=total,
        total=total,
        unit="Member State",
        scope="voice",
    )


@lru_cache(maxsize=KEPT)
def others_chart(scene: Scene) -> Chart:
    """Actors other than States that have a position, one line each."""
    words = scene.dataset.vocabulary
    frame = others_frame(scene.dataset, scene.positions, scene.shown)
    left, right = (words.in_text(words.across[i]) for i in (0, -1))
    found = [scene.positions[a] for a in frame["actor"]]
    said = count(len(found), "actor other than a State")
    parts = [f"{said} {agree(len(found), 'has', 'have')} a position"]
    return Chart(
        key="others",
        title=", ".join(filter(None, [*parts, only_reported(scene.dataset, found)])),
        subtitle=_says(
            f"{_voice(scene)} From {left} (left) to {right} (right).",
            _fills(frame["kind"]),
        ),
        frame=frame,
        table=behind.others_table(words, frame),
        draw=partial(dots.dots_figure, frame, words),
        shown=len(found),
        total=sum(actor.type != "state" for actor in scene.dataset.actors.values()),
        unit="actor other than a State",
        hint="A click opens the actor.",
    )


@lru_cache(maxsize=KEPT)
def reasons_chart(scene: Scene) -> Chart:
    """The arguments that most actors give."""
    words = scene.dataset.vocabulary
    frame = arguments.reasons_frame(scene.dataset, scene.shown, STRONGEST)
    return Chart(
        key="reasons",
        title="The reasons given most, for and against",
        subtitle=_says(
            "Actors shown that give each argument, in whatever voice; at most "
            f"{STRONGEST} arguments a side.",
            "Dotted outline: only as another reported it." if frame["reported"].any() else "",
        ),
        frame=frame,
        table=behind.reasons_table(words, frame),
        draw=partial(reasons.reasons_figure, frame, words),
        shown=len(scene.shown),
        total=len(scene.dataset.actors),
    )


@lru_cache(maxsize=KEPT)
def timeline_chart(scene: Scene) -> Chart:
    """The dates of the debate, its documents and what came of it."""
    frame = timeline_frame(scene.dataset)
    dates, outside = len(frame), int(frame["outside"].sum())
    from_outside = f"; {outside} of them from outside the documents" if outside else ""
    return Chart(
        key="timeline",
        title="From the first resolution to the dialogue, and what came of it",
        subtitle=f"{count(dates, 'date')}{from_outside}. Hollow: from outside the documents.",
        frame=frame,
        table=behind.timeline_table(frame),
        draw=partial(timeline.timeline_figure, frame, scene.dataset.vocabulary),
        shown=dates,
        total=dates,
        unit="date",
        scope="nothing",
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
    words = scene.dataset.vocabulary
    frame = distribution_frame(words, {t: (scene.positions, a) for t, a in of_type.items() if a})
    return Chart(
        key="types",
        title=f"{count(len(scene.shown), 'actor')} by type and stance",
        subtitle=_says(
            f"{_voice(scene)} Blocs are counted beside their members.",
            _counted(frame),
        ),
        frame=frame,
        table=behind.distribution_table(words, frame, "Type of actor"),
        draw=partial(room.room_figure, frame, words),
        shown=len(scene.shown),
        total=len(scene.dataset.actors),
    )


@lru_cache(maxsize=KEPT)
def blocs_chart(scene: Scene, chosen: tuple[str, ...]) -> Chart:
    """The members of the chosen blocs by stance."""
    data, words = scene.dataset, scene.dataset.vocabulary
    rows = {data.actors[b].name: (scene.positions, data.blocs[b].members) for b in chosen}
    frame = distribution_frame(words, rows)
    members = {m for b in chosen for m in data.blocs[b].members}
    where = f"where {agree(len(rows), 'its', 'their')} members stand"
    return Chart(
        key="blocs",
        title=f"{joined(list(rows))}: {where}" if rows else "No bloc is chosen",
        subtitle=_says(
            f"Members by stance. {_voice(scene)}",
            _counted(frame),
            "The filters do not apply. A State in two blocs stands in both bars.",
        ),
        frame=frame,
        table=behind.distribution_table(words, frame, "Bloc"),
        draw=partial(bloc_bars.blocs_figure, frame, words),
        shown=len(members),
        total=len(members),
        unit="member",
        scope="voice",
    )


@lru_cache(maxsize=KEPT)
def matrix_chart(scene: Scene) -> Chart:
    """Arguments and conditions by actor."""
    frame = arguments.matrix_frame(scene.dataset, scene.positions, scene.shown)
    actors = frame["actor"].nunique()
    # What a picture cannot hold is counted in its title.
    makers = arguments.codes_of(scene.dataset, scene.shown)
    most = "" if len(makers) == actors else f"The {actors} most active of "
    codes = frame.drop_duplicates("code")["side"]
    conditions = int((codes == "condition").sum())
    return Chart(
        key="matrix",
        title=f"{most}{count(len(makers), 'actor')} {agree(actors, 'gives', 'give')} "
        f"{count(len(codes) - conditions, 'reason')} and {agree(actors, 'sets', 'set')} "
        f"{count(conditions, 'condition')}",
        subtitle="Full square: in its own words or on record. Dotted outline: as another "
        "reported it. Empty: not raised, which is not rejected. Columns by stance "
        f"({SETTING_LABELS[scene.setting].lower()}), then by likeness.",
        frame=frame,
        table=behind.matrix_table(scene.dataset, frame),
        draw=partial(matrix.matrix_figure, frame, scene.dataset.vocabulary),
        shown=actors,
        total=len(scene.dataset.actors),
        hint="A click opens the row.",
    )


@lru_cache(maxsize=KEPT)
def view_matrix_chart(scene: Scene, found: tuple[views.Sourced, ...]) -> Chart:
    """Respondents by footnoted view."""
    named = views.respondent_sets(found, scene.shown)
    sets = views.most_active(named)
    frame = views.matrix_frame(scene.dataset, found, sets)
    everybody = views.respondent_sets(views.all_views(scene.dataset), scene.dataset.actors)
    return Chart(
        key="viewmatrix",
        title=f"{_most(sets, named)}, {count(frame['view'].nunique(), 'view')}, named "
        f"{count(len(frame), 'time')}",
        subtitle="A mark: the footnote names the respondent. Columns by footnote from 1 to the "
        "last, rows by likeness.",
        frame=frame,
        table=behind.view_matrix_table(scene.dataset, frame),
        draw=partial(view_figures.view_matrix_figure, frame, scene.dataset.vocabulary),
        shown=len(sets),
        total=len(everybody),
        unit="respondent",
        hint="A click opens the view.",
    )


@lru_cache(maxsize=KEPT)
def likeness_chart(scene: Scene, found: tuple[views.Sourced, ...]) -> Chart:
    """Respondents by the likeness of their views."""
    sets = views.respondent_sets(found, scene.shown)
    frame = views.likeness_frame(scene.dataset, views.most_active(sets))
    kept = frame["a"].nunique()
    return Chart(
        key="likeness",
        title=f"Who stands with whom: {count(kept, 'respondent')} with {views.LEAST} views or more",
        subtitle="Jaccard similarity of the sets of views: the darker, the more alike. Ordered by "
        "hierarchical clustering; the number in a cell is the number of views shared.",
        frame=frame,
        table=behind.likeness_table(scene.dataset, frame),
        draw=partial(view_figures.likeness_figure, frame, scene.dataset.vocabulary),
        shown=kept,
        total=len(sets),
        unit="respondent",
    )


def _voice(scene: Scene) -> str:
    """The voice setting under which a chart is made, in a sentence."""
    return f"Voice: {SETTING_LABELS[scene.setting].lower()}."


def _says(*sentences: str) -> str:
    """Sentences in a row, without those that have nothing to say."""
    return " ".join(filter(None, sentences))


def _fills(kinds: Iterable[object]) -> str:
    """What the fills mean that are there, in one line."""
    found = set(kinds)
    return " ".join(words for kind, words in FILLS.items() if kind in found)


def _counted(frame: pd.DataFrame) -> str:
    """The same of a frame of counts, in which a kind may be there with none."""
    return _fills(frame.loc[frame["count"] > 0, "kind"])


def _most(kept: Sized, of: Sized) -> str:
    """How many there are, or how many of them are shown."""
    whole = count(len(of), "respondent")
    return whole if len(kept) == len(of) else f"The {len(kept)} most active of {whole}"


def _default_blocs(scene: Scene) -> Chart:
    return blocs_chart(scene, scene.dataset.about.default_blocs)


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
    "blocs": _default_blocs,
    "matrix": matrix_chart,
    "viewmatrix": partial(_of_all_views, view_matrix_chart),
    "likeness": partial(_of_all_views, likeness_chart),
}
