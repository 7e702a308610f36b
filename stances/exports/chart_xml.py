"""Stacked bars as the XML of a native chart, in the order of the schema of ECMA-376."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from stances.exports.colours import PAPER, TEXT, ink_on, look
from stances.model import NONE
from stances.vocabulary import Vocabulary

SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CLEAR = "<a:noFill/><a:ln><a:noFill/></a:ln>"
# The space between bars, in hundredths of a bar.
BETWEEN = 45
# The ids of the two axes, each of which names the other.
ACROSS, DOWN = 50010, 50020
SHOWN, HIDDEN = (
    f'<c:showLegendKey val="0"/><c:showVal val="{shown}"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    for shown in (1, 0)
)


@dataclass(frozen=True)
class Label:
    """Where the number of a part stands, what follows it, and the size of both in points."""

    place: str
    # ` no position`; a part of the number's format, so that it stays when numbers change.
    unit: str
    size: float


@dataclass(frozen=True)
class Series:
    """The parts of all bars that look alike; a column of the sheet."""

    index: int
    sheet: str
    name: str
    values: Sequence[int]
    words: Vocabulary
    code: str
    known: str | None
    labels: Sequence[Label | None]


def stacked_bars(
    names: Sequence[str],
    series: Sequence[Series],
    whole: int,
    layout: tuple[float, float, float, float],
    size: float,
    relations: tuple[str, str],
) -> bytes:
    """Horizontal bars to a whole, inside a layout in fractions; ids of workbook and shapes."""
    workbook, shapes = relations
    data = f'<c:externalData r:id="{workbook}"/>' if workbook else ""
    drawn = f'<c:userShapes r:id="{shapes}"/>' if shapes else ""
    bars = "".join(_series(one, names) for one in series)
    return (
        f'{HEAD}<c:chartSpace {SPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_layout(*layout)}'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{bars}<c:gapWidth val="{BETWEEN}"/><c:overlap val="100"/>'
        f'<c:axId val="{DOWN}"/><c:axId val="{ACROSS}"/></c:barChart>'
        f"{_axis_of_names(size)}{_axis_of_numbers(whole)}<c:spPr>{CLEAR}</c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{CLEAR}</c:spPr>{text(size)}{data}{drawn}</c:chartSpace>"
    ).encode()


def text(size: float, colour: str = TEXT, bold: bool = False, wrap: bool = True) -> str:
    """The look of words of a chart: a typeface must be named, else some programs take a serif."""
    body = "<a:bodyPr/>" if wrap else '<a:bodyPr wrap="none" anchor="ctr"/>'
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" '
        f'b="{int(bold)}"><a:solidFill>{colour}</a:solidFill><a:latin typeface="+mn-lt"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _layout(x: float, y: float, w: float, h: float) -> str:
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{x:.5f}"/><c:y val="{y:.5f}"/>'
        f'<c:w val="{w:.5f}"/><c:h val="{h:.5f}"/></c:manualLayout></c:layout>'
    )


def _series(one: Series, names: Sequence[str]) -> str:
    column, last = _column(one.index + 1), len(names) + 1
    return (
        f'<c:ser><c:idx val="{one.index}"/><c:order val="{one.index}"/>'
        f"<c:tx>{_strings(f'{one.sheet}!${column}$1', [one.name])}</c:tx>"
        f"<c:spPr>{look(one.words, one.code, one.known)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{_labels(one)}'
        f"<c:cat>{_strings(f'{one.sheet}!$A$2:$A${last}', names)}</c:cat>"
        f"<c:val>{_numbers(f'{one.sheet}!${column}$2:${column}${last}', one.values)}</c:val>"
        "</c:ser>"
    )


def _labels(one: Series) -> str:
    """A label for each part that has room; the rest of the series shows none."""
    told = "".join(_label(i, label, one) for i, label in enumerate(one.labels) if label)
    return f"<c:dLbls>{told}{HIDDEN}</c:dLbls>"


def _label(i: int, label: Label, one: Series) -> str:
    unit = label.unit
    # A space keeps the number from the end of its part.
    before, after = (
        '" "' if label.place == "inBase" else "",
        " " if label.place == "inEnd" else "",
    )
    unit = f'"{_quotable(unit)}{after}"' if unit or after else ""
    form = escape(f"{before}0{unit}", {'"': "&quot;"})
    # On a hatch or in a dashed outline words need paper below them.
    below = one.known in ("group", "reported") and one.code != NONE
    ground = f"<a:solidFill>{PAPER}</a:solidFill>" if below else "<a:noFill/>"
    ink = ink_on(one.words, one.code, one.known)
    return (
        f'<c:dLbl><c:idx val="{i}"/><c:numFmt formatCode="{form}" sourceLinked="0"/>'
        f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text(label.size, ink, bold=one.code != NONE, wrap=False)}"
        f'<c:dLblPos val="{label.place}"/>{SHOWN}</c:dLbl>'
    )


def _quotable(unit: str) -> str:
    """Words inside a number's format, which quotation marks would end."""
    return unit.replace('"', "”").replace("\\", "/")[:200]


def _strings(place: str, values: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{escape(value)}</c:v></c:pt>' for i, value in enumerate(values)
    )
    count = f'<c:ptCount val="{len(values)}"/>'
    return f"<c:strRef><c:f>{place}</c:f><c:strCache>{count}{points}</c:strCache></c:strRef>"


def _numbers(place: str, values: Sequence[int]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{n}</c:v></c:pt>' for i, n in enumerate(values) if n)
    count = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>'
    return f"<c:numRef><c:f>{place}</c:f><c:numCache>{count}{points}</c:numCache></c:numRef>"


def _axis_of_names(size: float) -> str:
    return (
        f'<c:catAx><c:axId val="{DOWN}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text(size)}"
        f'<c:crossAx val="{ACROSS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="r"/><c:lblOffset val="50"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _axis_of_numbers(whole: int) -> str:
    return (
        f'<c:valAx><c:axId val="{ACROSS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{max(whole, 1)}"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        '<c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{DOWN}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        "</c:valAx>"
    )


def _column(index: int) -> str:
    """The letters of a column of a sheet, from 0 for A."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
