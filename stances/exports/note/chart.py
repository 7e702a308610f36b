"""The chart of the room in a Word document: the parts of the native chart, and where it stands."""

from collections.abc import Callable
from typing import Any

from stances.exports.note.blocks import Figure


def drawn(document: Any) -> Callable[[Figure], Any]:
    """What puts the chart of a figure into a document, and gives the element of its run."""

    def draw(figure: Figure) -> Any:
        from stances.exports.note.xml import words

        return words("CHART")

    return draw
