"""How the room, each type of actor and each bloc is divided, in bars."""

from functools import partial

from stances.charts.chart import Chart, chart, counted_told, says, voice_told
from stances.counts import agree, count, joined
from stances.dataset import member_states
from stances.figures import blocs, room
from stances.frames import behind
from stances.frames.standing import distribution_frame
from stances.headlines import shown_title
from stances.scene import Scene
from stances.words import SETTING_LABELS, TYPE_LABELS


@chart("room")
def room_chart(scene: Scene) -> Chart:
    """The States shown by stance, one bar for each count."""
    rows = {SETTING_LABELS[s]: (p, scene.states) for s, p in scene.by_setting.items()}
    words = scene.dataset.vocabulary
    frame = distribution_frame(words, rows)
    found = [scene.positions[s] for s in scene.states]
    return Chart(
        title=shown_title(scene.dataset, found, scene.setting),
        subtitle=says(
            "States by stance, one bar for each count.",
            counted_told(frame),
            "States with no position stand apart at the right and count on neither side.",
        ),
        drawn=frame,
        shown=behind.distribution_table(words, frame, "Count"),
        draw=partial(room.room_figure, frame, words),
        n=len(found),
        total=len(member_states(scene.dataset)),
        unit="Member State",
    )


@chart("types")
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
        title=f"{count(len(scene.shown), 'actor')} by type and stance",
        subtitle=says(
            f"{voice_told(scene)} Blocs are counted beside their members.",
            counted_told(frame),
        ),
        drawn=frame,
        shown=behind.distribution_table(words, frame, "Type of actor"),
        draw=partial(room.room_figure, frame, words),
        n=len(scene.shown),
        total=len(scene.dataset.actors),
    )


@chart("blocs", usual=lambda scene: (scene.dataset.about.default_blocs,))
def blocs_chart(scene: Scene, chosen: tuple[str, ...]) -> Chart:
    """The members of the chosen blocs by stance."""
    data, words = scene.dataset, scene.dataset.vocabulary
    rows = {data.actors[b].name: (scene.positions, data.blocs[b].members) for b in chosen}
    frame = distribution_frame(words, rows)
    members = {m for b in chosen for m in data.blocs[b].members}
    where = f"where {agree(len(rows), 'its', 'their')} members stand"
    return Chart(
        title=f"{joined(list(rows))}: {where}" if rows else "No bloc is chosen",
        subtitle=says(
            f"Members by stance. {voice_told(scene)}",
            counted_told(frame),
            "The filters do not apply. A State in two blocs stands in both bars.",
        ),
        drawn=frame,
        shown=behind.distribution_table(words, frame, "Bloc"),
        draw=partial(blocs.blocs_figure, frame, words),
        n=len(members),
        total=len(members),
        unit="member",
        scope="voice",
    )
