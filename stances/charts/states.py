"""State by State: a map of squares, the seats, and actors other than States."""

from collections.abc import Container
from functools import partial

from stances.briefing.build import foot
from stances.briefing.content import Bar, Part
from stances.briefing.documents import source_line
from stances.briefing.room import FORECAST, room
from stances.charts.chart import Chart, chart, counted_told, fills_told, says, voice_told
from stances.counts import count
from stances.dataset import member_states
from stances.figures import counts, dots, seats, tiles
from stances.figures.asides import Aside
from stances.figures.layout import Limits
from stances.frames import behind
from stances.frames.standing import (
    BarPart,
    distribution_frame,
    others_frame,
    shown_seats_frame,
    spoken_frame,
    tiles_frame,
)
from stances.headlines import (
    in_favour,
    overview,
    overview_lines,
    range_told,
    reach,
)
from stances.headlines.tiles import group_note
from stances.measures import simple_majority, two_thirds
from stances.rows import frame as framed
from stances.scene import Scene
from stances.vocabulary import CONFLICT, SILENT, Vocabulary, capital

# Groups that are told of beside their squares.
TOLD = 2


def _asides(scene: Scene) -> tuple[Aside, ...]:
    """What is told of the largest groups that speak for silent States, and of the reported one."""
    rows = spoken_frame(scene.dataset, scene.positions, scene.states).to_dict("records")
    words = scene.dataset.vocabulary
    kept = [*[r for r in rows if r["kind"] == "group"][:TOLD],
            *[r for r in rows if r["kind"] == "reported"][:1]]  # fmt: skip
    return tuple(
        Aside(r["bloc"], r["name"], r["stance"],
              group_note(words.in_text(r["stance"]), r["silent"], r["members"],
                         r["kind"] == "reported"))
        for r in kept
    )  # fmt: skip


def _signs_told(words: Vocabulary, found: Container[object]) -> str:
    """The signs that are there, with their words."""
    kept = (words[code] for code in (*words.scale, CONFLICT) if code in found)
    told = ", ".join(f"{code.symbol} {code.in_text}" for code in kept)
    return f"{told}." if told else ""


@chart("tiles")
def tiles_chart(scene: Scene) -> Chart:
    """All States, one square each; those that are not shown stay faint in their places."""
    words = scene.dataset.vocabulary
    frame = tiles_frame(scene.dataset, scene.positions, scene.states)
    total, n = len(member_states(scene.dataset)), len(scene.states)
    found = frame[frame["shown"].astype(bool)]
    return Chart(
        title=overview.map_title(scene),
        subtitle=says(voice_told(scene), overview_lines.map_measure(scene)),
        legend=says(
            _signs_told(words, set(found["stance"])),
            fills_told(found["kind"]),
            "Grey outline: no position, the fainter in no document."
            if found["stance"].isin(SILENT).any()
            else "",
        ),
        drawn=frame,
        shown=behind.tiles_table(words, found),
        draw=partial(tiles.tiles_figure, frame, words, asides=_asides(scene)),
        n=n,
        total=total,
        unit="Member State",
        hint="A click opens the State.",
    )


def _limits(members: int) -> Limits:
    """The two thresholds of so many members."""
    return (simple_majority(members), "majority"), (two_thirds(members), "two thirds")


@chart("seats")
def seats_chart(scene: Scene) -> Chart:
    """The seats shown by side; all of them against the two thresholds."""
    dataset, words = scene.dataset, scene.dataset.vocabulary
    frame = shown_seats_frame(dataset, scene.positions, scene.states)
    total, n = len(member_states(dataset)), len(scene.states)
    rows = distribution_frame(words, {"States shown": (scene.positions, scene.states)})
    return Chart(
        title=overview.seats_title(scene),
        subtitle=says(
            voice_told(scene),
            _reaches(scene) if n == total else "",
            overview_lines.seats_measure(scene),
        ),
        legend=counted_told(frame),
        drawn=frame,
        shown=behind.distribution_table(words, rows, "Seats"),
        draw=partial(seats.seats_figure, frame, words, _limits(total), total),
        n=n,
        total=total,
        unit="Member State",
    )


def _reaches(scene: Scene) -> str:
    """How far those in favour are from each threshold."""
    states = member_states(scene.dataset)
    (majority, _), (two, name) = _limits(len(states))
    favour = in_favour(scene.dataset.vocabulary, (scene.positions[s] for s in states))
    far = reach(favour, majority, "a majority of all Members")
    return f"In favour: {far}; {reach(favour, two, name)}."


@chart("counts")
def counts_chart(scene: Scene) -> Chart:
    """All seats under each count against the two thresholds, as a picture for a slide."""
    told, words = room(scene), scene.dataset.vocabulary
    drawn = framed(BarPart, (_part(bar, part) for bar in told.bars for part in bar.parts))
    limits = tuple((mark.seats, mark.name) for mark in told.marks)
    key = f"{told.key}\n{says(FORECAST, range_told(scene.dataset, scene.setting))}"
    return Chart(
        title=told.title,
        subtitle=says(
            f"{capital(words.subject.full)}.",
            f"{count(told.total, 'seat')} in each bar, by how the position is known.",
        ),
        drawn=drawn,
        shown=behind.seats_table(scene.dataset, scene.by_setting),
        draw=partial(counts.counts_figure, drawn, words, limits, told.total, key),
        n=told.total,
        total=told.total,
        unit="Member State",
        scope="voice",
        source=f"Source: {source_line(scene.dataset)}; whatever the filters. {foot(scene)}.",
        alternative=told.alternative,
    )


def _part(bar: Bar, part: Part) -> BarPart:
    return BarPart(
        setting=bar.setting, label=bar.label, told=bar.told, chosen=bar.chosen, stance=part.code,
        kind=part.known or "", side=part.side, count=part.seats, through=part.through,
    )  # fmt: skip


@chart("others")
def others_chart(scene: Scene) -> Chart:
    """Actors other than States that have a position, one line each."""
    words = scene.dataset.vocabulary
    frame = others_frame(scene.dataset, scene.positions, scene.shown)
    return Chart(
        title=overview.others_title(scene),
        subtitle=says(
            f"{voice_told(scene)} {overview_lines.others_measure(scene)}",
            fills_told(frame["kind"]),
        ),
        drawn=frame,
        shown=behind.others_table(words, frame),
        draw=partial(dots.dots_figure, frame, words),
        n=len(frame),
        total=sum(actor.type != "state" for actor in scene.dataset.actors.values()),
        unit="actor other than a State",
        hint="A click opens the actor.",
    )
