"""Tables of slides: no style of a theme, an ink line below the heads and hair lines below rows."""

from dataclasses import dataclass, field, replace

from stances.exports.colours import HAIR, TEXT
from stances.exports.deck.boxes import POINTS
from stances.exports.deck.text import EMU, Paragraph, heights, plain, xml
from stances.exports.measure import height

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
INK_LINE, HAIR_LINE = 12700, 6350
# Above and below the words of a cell in points; between columns in inches.
PAD, BETWEEN = 3.0, 0.1
HEADS = 12.0


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; `rows` below it are merged into it, or it is merged into one above."""

    paragraphs: tuple[Paragraph, ...]
    rows: int = 1
    merged: bool = False
    # Space above in points, so that small letters stand on the line of larger ones.
    top: float = 0.0


@dataclass(frozen=True)
class Row:
    """Cells, and how high the row is at least, in points."""

    cells: tuple[Cell, ...]
    least: float = 0.0
    # Whether a line stands below it.
    ruled: bool = True


@dataclass(frozen=True)
class Table:
    """Columns in inches, heads, rows, and the size of letters in points."""

    widths: tuple[float, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    size: float
    # Space above and below words of a row in points.
    pad: float = PAD
    # What heads are indented by, for a swatch beside each, in inches.
    shift: float = 0.0
    # By how much its heads and margins are scaled.
    letters: float = 1.0
    alternative: str = field(default="", kw_only=True)

    def high(self, row: Row) -> float:
        """How high a row is in points; a merged cell is given room by its rows together."""
        cells = zip(row.cells, self._rooms(), strict=True)
        own = (
            heights(cell.paragraphs, self.size, room) + cell.top
            for cell, room in cells
            if cell.rows == 1 and not cell.merged
        )
        return max(row.least, max(own, default=0.0) + 2 * self.pad)

    @property
    def head_height(self) -> float:
        """How high the row of heads is in points."""
        return (height(1, HEADS) + 2 * PAD) * self.letters

    @property
    def height(self) -> float:
        """How high the table is in points."""
        return self.head_height + sum(map(self.high, self.rows))

    def _rooms(self) -> list[float]:
        between = BETWEEN * self.letters
        return [(w - between - (between if i else 0)) * POINTS for i, w in enumerate(self.widths)]

    def xml(self, spaces: str) -> str:
        """The table as an element."""
        columns = "".join(f'<a:gridCol w="{round(w * EMU)}"/>' for w in self.widths)
        rule = _line(TEXT, INK_LINE)
        look = {"size": HEADS * self.letters, "bold": True, "grey": True}
        heads = (Cell((plain(text, **look),)) for text in self.heads)
        head = "".join(self._cell(i, cell, rule, head=True) for i, cell in enumerate(heads))
        rows = [_row(self.head_height, head)]
        for row in self.rows:
            rule = _line(HAIR, HAIR_LINE) if row.ruled else 'w="0"><a:noFill/>'
            cells = "".join(self._cell(i, cell, rule) for i, cell in enumerate(row.cells))
            rows.append(_row(self.high(row), cells))
        return (
            f'<a:tbl {spaces}><a:tblPr firstRow="1"><a:tableStyleId>{NO_STYLE}</a:tableStyleId>'
            f"</a:tblPr><a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl>"
        )

    def _cell(self, i: int, cell: Cell, rule: str, head: bool = False) -> str:
        span = f' rowSpan="{cell.rows}"' if cell.rows > 1 else ""
        merged = ' vMerge="1"' if cell.merged else ""
        between = BETWEEN * self.letters
        left = (between if i else 0.0) + (self.shift if head else 0.0)
        pad = PAD * self.letters if head else self.pad
        sides = (
            f'marL="{round(left * EMU)}" marR="{round(between * EMU)}" '
            f'marT="{_points(pad + cell.top)}" marB="{_points(pad)}"'
        )
        anchor = "b" if head else "t"
        return (
            f"<a:tc{span}{merged}><a:txBody><a:bodyPr/><a:lstStyle/>{xml(cell.paragraphs)}"
            f'</a:txBody><a:tcPr {sides} anchor="{anchor}">{_no_lines()}<a:lnB {rule}</a:lnB>'
            "<a:noFill/></a:tcPr></a:tc>"
        )


def sized(paragraph: Paragraph, size: float) -> Paragraph:
    """A paragraph whose words have a size, if not their own: cells inherit none."""
    runs = tuple(replace(r, size=r.size or size) for r in paragraph.runs)
    return replace(paragraph, runs=runs)


def cell(*paragraphs: Paragraph, size: float, rows: int = 1, top: float = 0.0) -> Cell:
    """A cell of paragraphs with letters of a size."""
    return Cell(tuple(sized(p, size) for p in paragraphs), rows, top=top)


def merged() -> Cell:
    """A cell that belongs to the one above."""
    return Cell((), merged=True)


def fitting(table: Table, room: float) -> tuple[Row, ...]:
    """The rows from above that fit a height in points whole."""
    kept: list[Row] = []
    taken = table.head_height
    for row in table.rows:
        taken += table.high(row)
        if taken > room + 0.5:
            break
        kept.append(row)
    return tuple(kept)


def _row(high: float, cells: str) -> str:
    return f'<a:tr h="{_points(high)}">{cells}</a:tr>'


def _points(value: float) -> int:
    return round(value * 12700)


def _line(colour: str, width: int) -> str:
    """The inside of the element of a border, but for its name."""
    fill = f"<a:solidFill>{colour}</a:solidFill>"
    return f'w="{width}" cap="flat" cmpd="sng">{fill}<a:prstDash val="solid"/>'


def _no_lines() -> str:
    return "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
