"""The formats of cells: heads, texts, dates, and positions in the colours of their stances."""

from functools import cached_property
from typing import Any

from stances.exports.book.sheets import Look
from stances.figures.palette import HATCH, INK, INK2, PANEL, edge, fill, hatch, text_colour
from stances.vocabulary import Vocabulary

# As Excel numbers its patterns: thin strokes rising, falling, upright.
PATTERNS = {"/": 14, "\\": 13, "|": 12}
THIN, DASHED = 1, 3
TOP = {"valign": "top"}


class Paint:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, words: Vocabulary) -> None:
        self._book, self._words = book, words
        self._looks: dict[Look, Any] = {}

    @cached_property
    def head(self) -> Any:
        """The head of a column."""
        return self._made(
            bold=True, text_wrap=True, bg_color=PANEL["light"], bottom=THIN,
            bottom_color=INK["light"], **TOP,
        )  # fmt: skip

    @cached_property
    def text(self) -> Any:
        """Text in as many lines as it takes."""
        return self._made(text_wrap=True, **TOP)

    @cached_property
    def number(self) -> Any:
        """A number."""
        return self._made(align="right", indent=1, **TOP)

    @cached_property
    def line(self) -> Any:
        """Text on one line."""
        return self._made(**TOP)

    @cached_property
    def date(self) -> Any:
        """A day, as it is read aloud but for the name of the month."""
        return self._made(num_format="d mmm yyyy", align="left", **TOP)

    @cached_property
    def bold(self) -> Any:
        """Text that stands out."""
        return self._made(bold=True, text_wrap=True, **TOP)

    @cached_property
    def title(self) -> Any:
        """The title of the workbook."""
        return self._made(bold=True, font_size=16, **TOP)

    @cached_property
    def finding(self) -> Any:
        """The title of a chart."""
        return self._made(bold=True, font_size=14, **TOP)

    @cached_property
    def quiet(self) -> Any:
        """What stands beside a title or a chart."""
        return self._made(**TOP, font_color=INK2["light"])

    @cached_property
    def link(self) -> Any:
        """The way to another sheet."""
        return self._made(underline=1, font_color=edge(self._words, self._words.scale[0]), **TOP)

    def position(self, look: Look) -> Any:
        """A position: solid for said, strokes for a group, a dashed frame for reported."""
        if look not in self._looks:
            self._looks[look] = self._made(text_wrap=True, **TOP, **self._look(*look))
        return self._looks[look]

    def _look(self, code: str, known: str | None) -> dict[str, Any]:
        words = self._words
        if known is None or code not in words.scores:
            return {"font_color": INK2["light"]}
        if known == "said":
            shade = text_colour(words, code, known)
            lines = {"top": THIN, "bottom": THIN, "border_color": "#ffffff"}
            return {"bold": True, "bg_color": fill(words, code), "font_color": shade, **lines}
        if known == "group":
            # As pale as strokes on paper look, so that the word on them is read.
            strokes = mixed(edge(words, code), HATCH)
            way = PATTERNS[hatch(words, code)]
            return {"pattern": way, "fg_color": strokes, "bg_color": "#ffffff"}
        return {"border": DASHED, "border_color": edge(words, code)}

    def _made(self, **look: Any) -> Any:
        return self._book.add_format({"font_color": INK["light"], **look})


def mixed(colour: str, part: float) -> str:
    """A colour on white paper, of which so much is to be seen."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (c - 255) * part):02x}" for c in parts)
