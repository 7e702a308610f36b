"""The chart of the room in a Word document: the parts of the native chart, and where it stands."""

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from stances.exports.note.blocks import Figure
from stances.exports.note.measured import MM
from stances.exports.note.xml import plain
from stances.exports.room import RoomChart
from stances.exports.room_shapes import shapes_xml
from stances.vocabulary import Vocabulary

# Points of the letters in the chart.
SIZE = 9.0
WORKBOOK, SHAPES = "rId1", "rId2"
INLINE = """<w:drawing
  xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
  xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
  xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
  <wp:inline distT="0" distB="0" distL="0" distR="0">
    <wp:extent cx="{width}" cy="{height}"/>
    <wp:docPr id="1" name="Chart 1" descr={told}/>
    <wp:cNvGraphicFramePr/>
    <a:graphic>
      <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
        <c:chart r:id="{relation}"/>
      </a:graphicData>
    </a:graphic>
  </wp:inline>
</w:drawing>"""


def drawn(document: Any, words: Vocabulary, wider: float) -> Callable[[Figure], Any]:
    """What puts the chart of a figure into a document, and gives the element of its run.

    `wider` is how much wider the letters of the document are than those of Calibri.
    """

    def draw(figure: Figure) -> Any:
        chart = RoomChart(figure.room, words, figure.width * MM, figure.height * MM, SIZE / wider)
        relation = document.part.relate_to(
            _part(document.part.package, chart), RELATIONSHIP_TYPE.CHART
        )
        return parse_xml(
            INLINE.format(
                width=Mm(figure.width),
                height=Mm(figure.height),
                told=quoteattr(plain(figure.room.alternative)),
                relation=relation,
            )
        )

    return draw


def _part(package: Any, chart: RoomChart) -> Part:
    """The chart with its workbook, and what lies over it."""

    def made(name: str, kind: str, data: bytes) -> Part:
        return Part(package.next_partname(name), kind, data, package)

    whole = made("/word/charts/chart%d.xml", CONTENT_TYPE.DML_CHART, chart.xml(WORKBOOK, SHAPES))
    book = made("/word/embeddings/room%d.xlsx", CONTENT_TYPE.SML_SHEET, chart.workbook())
    shapes = made("/word/drawings/drawing%d.xml", CONTENT_TYPE.DML_CHARTSHAPES, shapes_xml(chart))
    whole.load_rel(RELATIONSHIP_TYPE.PACKAGE, book, WORKBOOK)
    whole.load_rel(RELATIONSHIP_TYPE.CHART_USER_SHAPES, shapes, SHAPES)
    return whole
