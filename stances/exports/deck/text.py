"""Words of slides as paragraphs of DrawingML, and how high they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from stances.counts import unbroken
from stances.exports.colours import FAINT, TEXT
from stances.exports.deck.boxes import POINTS
from stances.exports.measure import height, runs_lines
from stances.words import clean

LANGUAGE = "en-GB"
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
EMU = 914400
# How far words stand right of their bullet or number, in inches.
INDENT = 0.19
# What a line may be wider than measured elsewhere, as a part of its width.
SPARE = 0.99


@dataclass(frozen=True)
class Run:
    """Words of one look; without a size in that of their box."""

    text: str
    size: float | None = None
    bold: bool | None = None
    italic: bool = False
    grey: bool | None = None
    # A colour as an element of DrawingML, where it is neither ink nor grey.
    ink: str = ""
    # Whether it is read and copied from the notes, where no space needs to be fixed.
    copied: bool = False

    @property
    def shown(self) -> str:
        """Its words as one line that any file can hold."""
        text = re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", clean(self.text))
        return text if self.copied else unbroken(text)


@dataclass(frozen=True)
class Paragraph:
    """Runs in one paragraph; with a bullet or a number before them, and space above in points."""

    runs: tuple[Run, ...]
    bullet: bool = False
    number: int = 0
    before: float = 0.0
    align: str = ""
    indent: float = INDENT

    @property
    def hung(self) -> float:
        """How far its lines are indented, in inches."""
        return self.indent if self.bullet or self.number else 0.0

    def lines(self, size: float, room: float, bold: bool = False) -> int:
        """How many lines it takes in a box with letters of a size and room in points."""
        parts = [
            (run.shown, run.size or size, bold if run.bold is None else run.bold)
            for run in self.runs
        ]
        return runs_lines(parts, room * SPARE - self.hung * POINTS)

    def height(self, size: float, room: float, bold: bool = False) -> float:
        """How high it is in points; a line is as high as its highest letters."""
        highest = max((run.size or size for run in self.runs if run.text), default=size)
        return height(self.lines(size, room, bold), highest) + self.before


def plain(text: str, **look: float | bool | None) -> Paragraph:
    """A paragraph of words that look alike."""
    return Paragraph((Run(text, **look),))  # type: ignore[arg-type]


def heights(paragraphs: Sequence[Paragraph], size: float, room: float, bold: bool = False) -> float:
    """How high paragraphs are one below the other, in points."""
    return sum(p.height(size, room, bold) for p in paragraphs)


def xml(paragraphs: Sequence[Paragraph], spaces: bool = False) -> str:
    """Paragraphs as elements; with the names of their spaces where they stand alone."""
    return "".join(_paragraph(p, SPACES if spaces else "") for p in paragraphs or [plain("")])


def _paragraph(p: Paragraph, spaces: str) -> str:
    runs = "".join(_run(run) for run in p.runs if run.shown)
    end = "" if runs else f'<a:endParaRPr lang="{LANGUAGE}"/>'
    return f"<a:p{f' {spaces}' if spaces else ''}>{_properties(p)}{runs}{end}</a:p>"


def _properties(p: Paragraph) -> str:
    hung = round(p.hung * EMU)
    indent = f' marL="{hung}" indent="{-hung}"' if hung else ""
    align = f' algn="{p.align}"' if p.align else ""
    before = f'<a:spcBef><a:spcPts val="{round(p.before * 100)}"/></a:spcBef>' if p.before else ""
    mark = ""
    if p.bullet:
        mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    if p.number:
        mark = (
            f'<a:buClr>{TEXT}</a:buClr><a:buFont typeface="+mj-lt"/>'
            f'<a:buAutoNum type="arabicPlain" startAt="{p.number}"/>'
        )
    return f"<a:pPr{indent}{align}>{before}{mark}</a:pPr>" if indent or align or before else ""


def _run(run: Run) -> str:
    look = "".join([
        f' sz="{round(run.size * 100)}"' if run.size else "",
        "" if run.bold is None else f' b="{int(run.bold)}"',
        ' i="1"' if run.italic else "",
    ])  # fmt: skip
    ink = run.ink or {None: "", True: FAINT, False: TEXT}[run.grey]
    ink = f"<a:solidFill>{ink}</a:solidFill>" if ink else ""
    words = f"<a:t>{escape(run.shown)}</a:t>"
    return f'<a:r><a:rPr lang="{LANGUAGE}"{look} dirty="0">{ink}</a:rPr>{words}</a:r>'
