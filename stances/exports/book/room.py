"""The sheet of the room: all seats under each voice setting, and the native chart of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stances.briefing.content import Bar, Briefing, Part, Room
from stances.dataset import member_states
from stances.exports.book.sheets import Cells, Sheet
from stances.figures.palette import ABSENT_EDGE, INK, INK2, PANEL, edge, fill, hatch
from stances.measures import distance, seat_counts
from stances.model import NONE
from stances.positions import KNOWLEDGE, Knowledge
from stances.scene import Scene
from stances.vocabulary import ABSENT, CONFLICT, Vocabulary, capital
from stances.words import KNOWLEDGE_LABELS, NO_POSITION, SETTING_LABELS, clean

NAME = "Room"
# A part with fewer seats has no room for its number.
LABELLED = 12
# By the way in which the strokes run.
HATCHES = {
    "/": "wide_upward_diagonal", "\\": "wide_downward_diagonal", "|": "narrow_vertical",
    "x": "diagonal_brick",
}  # fmt: skip
WHITE = "#ffffff"
# Columns that add up the sides, and are printed.
SIDES = 4
# In pixels; and the rows between the table and the chart, and those that the chart takes.
WIDTH, HEIGHT, BELOW, TALL = 980, 400, 2, 22


@dataclass(frozen=True)
class Series:
    """Seats that are drawn alike."""

    known: Knowledge | None
    code: str
    side: str

    def of(self, bar: Bar) -> list[Part]:
        """The parts of a bar that are drawn so, each group apart."""
        look = (self.known, self.code, self.side)
        return [p for p in bar.parts if (p.known, p.code, p.side) == look]

    def seats(self, bar: Bar) -> int:
        """How many seats of a bar are drawn so."""
        return sum(part.seats for part in self.of(bar))

    def label(self, bar: Bar) -> str:
        """The number and who spoke for them; nothing where there is no room."""
        parts, n = self.of(bar), self.seats(bar)
        if n < LABELLED:
            return ""
        through = parts[0].through if len(parts) == 1 else ""
        return clean(f"{n} {NO_POSITION if self.code == NONE else through}".strip())


def series_of(words: Vocabulary, room: Room) -> list[Series]:
    """Every kind of part that some bar has, from left to right."""
    neither = (*words.neither, CONFLICT)
    every = [Series(k, c, "left") for k in KNOWLEDGE for c in words.favour]
    every += [Series(k, c, "middle") for k in KNOWLEDGE for c in neither]
    every += [Series(None, NONE, "middle")]
    every += [Series(k, c, "right") for k in reversed(KNOWLEDGE) for c in words.against]
    return [s for s in every if any(s.of(bar) for bar in room.bars)]


def room_sheet(briefing: Briefing) -> Sheet:
    """One row a voice setting: what the chart draws first, then what it adds up to."""
    scene, room = briefing.scene, briefing.room
    words = scene.dataset.vocabulary
    drawn = series_of(words, room)
    columns = [("Voice setting", "Which voices are counted, each row with those above it.")]
    columns += [(_head(words, s), _held(words, s)) for s in drawn]
    columns += _sums(briefing)
    rows = tuple(_row(scene, room, bar, drawn) for bar in room.bars)
    holds = f"{room.total} seats under each voice setting: the numbers of the chart"
    return Sheet(NAME, holds, tuple(columns), rows, 1 + len(drawn) + SIDES)


def _head(words: Vocabulary, s: Series) -> str:
    if s.code == NONE:
        return capital(NO_POSITION)
    return f"{words.label(s.code)}, {KNOWLEDGE_LABELS[s.known]}" if s.known else words.label(s.code)


def _held(words: Vocabulary, s: Series) -> str:
    if s.code == NONE:
        return "Seats with no position; silence is not neutral, and is counted apart."
    how = KNOWLEDGE_LABELS[s.known] if s.known else ""
    return f"Seats: {words.in_text(s.code)}, {how}.".replace(", .", ".")


def _sums(briefing: Briefing) -> list[tuple[str, str]]:
    """Heads of what the seats of a row add up to."""
    scene, room = briefing.scene, briefing.room
    words = scene.dataset.vocabulary
    out = [
        ("In favour, without reports", "Seats in favour that do not rest on reports."),
        ("In favour, as reported", "Seats in favour only as others report; never added in."),
        ("Against, without reports", "Seats against that do not rest on reports."),
        ("Against, as reported", "Seats against only as others report."),
    ]
    out += [
        (f"Short of {m.seats}, {m.name}", "Seats in favour that are wanting, without reports.")
        for m in room.marks
    ]
    out += [
        (words.label(NONE), "Of those with no position, who appears in a document."),
        (words.label(ABSENT), "Of those with no position, who is in no document."),
        ("All seats", "All seats, each State once."),
        ("In words", "The same in words."),
        ("Spoke for others", "Who spoke for the seats that are known through a group."),
        ("Setting", "What the voice setting is called elsewhere."),
    ]
    return out


def _row(scene: Scene, room: Room, bar: Bar, drawn: Sequence[Series]) -> Cells:
    found = scene.by_setting[bar.setting]
    seats = seat_counts(found, member_states(scene.dataset), scene.dataset.vocabulary)
    sides = [_on(bar, side, r) for side in ("left", "right") for r in (False, True)]
    through = "; ".join(f"{p.through} {p.seats}" for p in bar.parts if p.through)
    return (
        capital(bar.label), *(s.seats(bar) for s in drawn),
        *sides, *(distance(sides[0], m.seats) for m in room.marks), seats[NONE], seats[ABSENT],
        seats.total, bar.told, through, SETTING_LABELS[bar.setting],
    )  # fmt: skip


def _on(bar: Bar, side: str, reported: bool) -> int:
    """The seats on a side of a bar that are only reported, or the others."""
    return sum(p.seats for p in bar.parts if p.side == side and (p.known == "reported") == reported)


def draw_room(book: Any, sheet: Any, briefing: Briefing) -> None:
    """The chart below the table, from its first columns."""
    room, words = briefing.room, briefing.scene.dataset.vocabulary
    last = len(room.bars)
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, series in enumerate(series_of(words, room), 1):
        chart.add_series(
            {
                "name": [NAME, 0, column],
                "categories": [NAME, 1, 0, last, 0],
                "values": [NAME, 1, column, last, column],
                "gap": 60,
                "overlap": 100,
                "data_labels": _labels(series, room),
                **_look(words, series),
            }
        )
    _axes(chart, room)
    at = last + 1 + BELOW
    sheet.insert_chart(at, 0, chart, {"description": clean(room.alternative), "object_position": 1})


def _labels(series: Series, room: Room) -> dict[str, Any]:
    """Numbers on white, with who spoke; none where there is no room."""
    told = [series.label(bar) for bar in room.bars]
    plain = series.code == NONE
    ground = {} if plain else {"fill": {"color": WHITE}}
    font = {"color": INK2["light"] if plain else INK["light"], "size": 10, "bold": not plain}
    custom = [{"value": t, "font": font, **ground} if t else {"delete": True} for t in told]
    return {"value": True, "custom": custom, "font": font, **ground}


def _look(words: Vocabulary, s: Series) -> dict[str, Any]:
    """Solid for said, hatched for a group, a dotted outline for reported, pale for nobody."""
    if s.code == NONE:
        border = {"color": ABSENT_EDGE["light"], "width": 0.75}
        return {"fill": {"color": PANEL["light"]}, "border": border}
    shade = edge(words, s.code)
    if s.known == "reported":
        line = {"color": shade, "width": 2, "dash_type": "square_dot"}
        return {"fill": {"color": WHITE}, "border": line}
    if s.known == "group" or s.code == CONFLICT:
        way = {"pattern": HATCHES[hatch(words, s.code)], "fg_color": shade, "bg_color": WHITE}
        return {"pattern": way, "border": {"color": shade}}
    return {"fill": {"color": fill(words, s.code)}, "border": {"none": True}}


def _axes(chart: Any, room: Room) -> None:
    """No grid; the majorities are named below, the seats run from none to all."""
    marks = ", ".join(f"{m.seats} {m.name}" for m in room.marks)
    title = {"name": clean(room.title), "name_font": {"size": 14, "color": INK["light"]}}
    chart.set_title({**title, "overlay": False})
    quiet = {"color": INK2["light"], "size": 10, "bold": False}
    chart.set_x_axis(
        {
            "min": 0, "max": max(room.total, 1), "num_font": quiet,
            "major_gridlines": {"visible": False},
            "name": f"Seats, of {room.total}. {marks}.", "name_font": quiet,
        }
    )  # fmt: skip
    chart.set_y_axis({"reverse": True, "num_font": {**quiet, "color": INK["light"]},
                      "major_tick_mark": "none", "line": {"none": True}})  # fmt: skip
    chart.set_legend({"position": "bottom", "font": quiet})
    chart.set_size({"width": WIDTH, "height": HEIGHT})
