"""What lies over the chart of the room: names of the sides, lines at the majorities, the frame.

Shapes of the chart itself (a part of its own), anchored in fractions of its width and height.
"""

from xml.sax.saxutils import escape, quoteattr

from stances.exports.chart_xml import HEAD, SPACES
from stances.exports.colours import TEXT
from stances.exports.measure import LEADING
from stances.exports.room import GAP, RoomChart

DRAWN = 'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"'
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"
LINE, FRAME = 15875, 15875
# What a name may be wider than measured, so that no program breaks it.
SPARE = 1.12
Box = tuple[float, float, float, float]


def shapes_xml(chart: RoomChart) -> bytes:
    """The shapes of a chart, drawn from its own measures."""
    drawn = [*_frame(chart), *_heads(chart), *_lines(chart)]
    placed = "".join(
        _anchored(chart, box, shape.replace('id=""', f'id="{i}"', 1))
        for i, (box, shape) in enumerate(drawn, start=2)
    )
    return f"{HEAD}<c:userShapes {SPACES} {DRAWN}>{placed}</c:userShapes>".encode()


def _frame(chart: RoomChart) -> list[tuple[Box, str]]:
    """Round the bar of the chosen setting and its name."""
    high = (chart.height - chart.top) / max(len(chart.room.bars), 1)
    return [
        ((1.0, chart.top + i * high + 1, chart.width - 1, chart.top + (i + 1) * high - 1),
         _rectangle("Setting chosen"))
        for i, bar in enumerate(chart.room.bars)
        if bar.chosen
    ]  # fmt: skip


def _heads(chart: RoomChart) -> list[tuple[Box, str]]:
    first, line = 0.0, chart.size * LEADING
    second = line if chart.crowded else 0.0
    right = chart.left + chart.across
    left = chart.left + chart.wide(chart.in_favour)
    heads = [
        _head(chart, chart.in_favour, (chart.left, left), first),
        _head(chart, chart.against, (right - chart.wide(chart.against), right), first, "r"),
    ]
    for mark in chart.marks:
        start, end = chart.span(mark)
        ends = abs(end - chart.at(mark.seats)) < 1
        span = (chart.left + start, chart.left + end)
        heads.append(_head(chart, chart.named(mark), span, second, "r" if ends else "l"))
    return heads


def _head(
    chart: RoomChart, words: str, span: tuple[float, float], top: float, align: str = "l"
) -> tuple[Box, str]:
    """A name in one line; its box has room to spare on the side where nothing is aligned."""
    spare = (span[1] - span[0]) * (SPARE - 1)
    left, right = (span[0] - spare, span[1]) if align == "r" else (span[0], span[1] + spare)
    box = (max(left, 0.0), top, min(right, chart.width), top + chart.size * LEADING)
    return box, _words(words, chart.size, align)


def _lines(chart: RoomChart) -> list[tuple[Box, str]]:
    """From below the names to the foot of the chart."""
    top = chart.top - GAP * 0.8
    spots = [(chart.left + chart.at(mark.seats), mark) for mark in chart.marks]
    return [((x, top, x, chart.height), _line(chart.named(mark))) for x, mark in spots]


def _anchored(chart: RoomChart, box: Box, shape: str) -> str:
    left, top, right, bottom = box
    return (
        f"<cdr:relSizeAnchor>{_corner('from', left / chart.width, top / chart.height)}"
        f"{_corner('to', right / chart.width, bottom / chart.height)}{shape}</cdr:relSizeAnchor>"
    )


def _corner(name: str, x: float, y: float) -> str:
    x, y = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
    return f"<cdr:{name}><cdr:x>{x:.5f}</cdr:x><cdr:y>{y:.5f}</cdr:y></cdr:{name}>"


def _shape(name: str, kind: str, properties: str, words: str = "", box: bool = False) -> str:
    text_box = ' txBox="1"' if box else ""
    return (
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="" '
        f"name={quoteattr(name)}/><cdr:cNvSpPr{text_box}/></cdr:nvSpPr><cdr:spPr>"
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{properties}</cdr:spPr>{words}</cdr:sp>'
    )


def _rectangle(name: str) -> str:
    line = f'<a:ln w="{FRAME}"><a:solidFill>{TEXT}</a:solidFill></a:ln>'
    return _shape(name, "rect", f"<a:noFill/>{line}")


def _line(name: str) -> str:
    stroke = f"<a:solidFill>{TEXT}</a:solidFill>"
    line = f'<a:ln w="{LINE}">{stroke}<a:prstDash val="dash"/></a:ln>'
    return _shape(f"Line at {name}", "line", line)


def _words(words: str, size: float, align: str) -> str:
    look = (
        f'<a:rPr lang="en-GB" sz="{round(size * 100)}" b="1"><a:solidFill>{TEXT}</a:solidFill>'
        '<a:latin typeface="+mn-lt"/></a:rPr>'
    )
    body = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/>'
    paragraph = f'<a:p><a:pPr algn="{align}"/><a:r>{look}<a:t>{escape(words)}</a:t></a:r></a:p>'
    held = f"<cdr:txBody>{body}<a:lstStyle/>{paragraph}</cdr:txBody>"
    return _shape(words, "rect", "<a:noFill/><a:ln><a:noFill/></a:ln>", held, box=True)
