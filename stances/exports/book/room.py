"""The sheet of the room: all seats under each voice setting, and the native chart of them.

The chart is the one of the deck and the note, with its majorities and its frame; here it draws the
columns of the table above it.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from stances.briefing.content import Bar, Briefing, Room
from stances.dataset import member_states
from stances.exports.book.paint import Paint
from stances.exports.book.sheets import Cells, Sheet
from stances.exports.colours import GREY, INK, PANEL, accents
from stances.exports.room import SHEET, RoomChart
from stances.exports.room_shapes import CONTENT_TYPE, RELATION, shapes_xml
from stances.measures import distance, seat_counts
from stances.model import NONE
from stances.positions import KNOWLEDGE, Knowledge
from stances.scene import Scene
from stances.vocabulary import ABSENT, CONFLICT, capital
from stances.words import KNOWLEDGE_LABELS, SETTING_LABELS, clean

KNOWN: Mapping[Knowledge, str] = {
    "said": "On record themselves", "group": "Only through a group", "reported": "Only as reported",
}  # fmt: skip
# Columns that add up the sides, and are printed.
SIDES = 4
# Of the chart, in points; a pixel of a screen in points.
WIDTH, HEIGHT, SIZE, PIXEL = 735.0, 285.0, 11.0, 0.75
# Rows below the table: one that is empty, title and measure, the chart, the key.
FIRST, TALL = 1, 20
BELOW = FIRST + 2 + TALL + 1
CHART, SHAPES = "xl/charts/chart1.xml", "xl/drawings/shapes1.xml"
THEME = "xl/theme/theme1.xml"
TYPES, END = "[Content_Types].xml", b"</Types>"
LINKED = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATION}" Target="../drawings/shapes1.xml"/></Relationships>'
)
DECLARED = f'<Override PartName="/{SHAPES}" ContentType="{CONTENT_TYPE}"/>'


def chart_of(briefing: Briefing) -> RoomChart:
    """The chart for the width of the sheet."""
    words = briefing.scene.dataset.vocabulary
    return RoomChart(briefing.room, words, WIDTH, HEIGHT, SIZE)


def room_sheet(briefing: Briefing, chart: RoomChart) -> Sheet:
    """One row a voice setting: what the chart draws first, then what it adds up to."""
    room = briefing.room
    columns = [("Voice setting", "Which voices are counted, with those above, and the numbers.")]
    drawn = [(chart.called(key), "Seats that stand so and are known so.") for key in chart.keys]
    columns += [*drawn, *_sums(briefing)]
    seats = list(zip(*map(chart.seats, chart.keys), strict=True)) or [()] * len(room.bars)
    rows = tuple(
        (name, *held, *_row(briefing.scene, room, bar))
        for name, held, bar in zip(chart.names, seats, room.bars, strict=True)
    )
    holds = f"{room.total} seats under each voice setting: the numbers of the chart"
    return Sheet(SHEET, holds, tuple(columns), rows, 1 + len(drawn) + SIDES)


def _sums(briefing: Briefing) -> list[tuple[str, str]]:
    """Heads of what the seats of a row add up to."""
    words = briefing.scene.dataset.vocabulary
    out = [
        ("In favour, without reports", "Seats in favour that do not rest on reports."),
        ("In favour, as reported", "Seats in favour only as others report; never added in."),
        ("Against, without reports", "Seats against that do not rest on reports."),
        ("Against, as reported", "Seats against only as others report."),
    ]
    out += [(KNOWN[k], f"Seats with a position: {KNOWLEDGE_LABELS[k]}.") for k in KNOWLEDGE]
    for mark in briefing.room.marks:
        out.append((capital(mark.name), "The seats that are needed for it."))
        held = "Seats in favour that are wanting, without reports."
        out.append((f"Short of {mark.seats}, {mark.name}", held))
    return [
        *out,
        (words.label(NONE), "Of those with no position, who appears in a document."),
        (words.label(ABSENT), "Of those with no position, who is in no document."),
        ("All seats", "All seats, each State once."),
        ("Setting", "What the voice setting is called elsewhere."),
    ]


def _row(scene: Scene, room: Room, bar: Bar) -> Cells:
    seats = seat_counts(
        _positions(scene, bar), member_states(scene.dataset), scene.dataset.vocabulary
    )
    sides = [_on(bar, side, r) for side in ("left", "right") for r in (False, True)]
    short = [n for mark in room.marks for n in (mark.seats, distance(sides[0], mark.seats))]
    known = [sum(p.seats for p in bar.parts if p.known == k and p.code != CONFLICT)
             for k in KNOWLEDGE]  # fmt: skip
    return (
        *sides,
        *known,
        *short,
        seats[NONE],
        seats[ABSENT],
        seats.total,
        SETTING_LABELS[bar.setting],
    )


def _positions(scene: Scene, bar: Bar) -> Mapping[str, Any]:
    return next(p for s, p in scene.by_setting.items() if s == bar.setting)


def _on(bar: Bar, side: str, reported: bool) -> int:
    """The seats on a side of a bar that are only reported, or the others."""
    return sum(p.seats for p in bar.parts if p.side == side and (p.known == "reported") == reported)


def draw_room(book: Any, sheet: Any, briefing: Briefing, paint: Paint) -> None:
    """Below the table the finding, its measure, a place for the chart, and the key."""
    room = briefing.room
    at = len(room.bars) + 1 + FIRST
    sheet.write_string(at, 0, clean(room.title), paint.finding)
    sheet.write_string(at + 1, 0, clean(room.measure), paint.quiet)
    sheet.write_string(at + 2 + TALL, 0, clean(room.key), paint.quiet)
    # What is drawn in this place comes with the parts below.
    place = book.add_chart({"type": "bar", "subtype": "stacked"})
    place.add_series({"values": [SHEET, 1, 1, len(room.bars), 1]})
    place.set_size({"width": WIDTH / PIXEL, "height": HEIGHT / PIXEL})
    told = {"description": clean(room.alternative), "object_position": 2}
    sheet.insert_chart(at + 2, 0, place, told)


def parts(data: bytes, chart: RoomChart) -> dict[str, bytes]:
    """The chart of a workbook and its shapes, with what declares them, and the theme's colours."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        types, theme = found.read(TYPES), found.read(THEME).decode("utf-8")
    return {
        THEME: _coloured(theme, chart).encode("utf-8"),
        CHART: chart.xml(shapes="rId1"),
        "xl/charts/_rels/chart1.xml.rels": LINKED.encode(),
        SHAPES: shapes_xml(chart),
        TYPES: types.replace(END, DECLARED.encode() + END),
    }


def _coloured(theme: str, chart: RoomChart) -> str:
    """The theme with the stances of the scale as accents, and our ink and greys."""
    shades = {f"accent{i}": shade for i, shade in enumerate(accents(chart.words), 1)}
    shades |= {"dk1": INK, "dk2": GREY, "lt2": PANEL}

    def colour(found: re.Match[str]) -> str:
        return f'<a:{found[1]}><a:srgbClr val="{shades[found[1]]}"/></a:{found[1]}>'

    return re.sub(rf"<a:({'|'.join(shades)})>.*?</a:\1>", colour, theme)
