"""The style sheets of the pages, which stand beside this file."""

from functools import cache
from pathlib import Path

SHEETS = (
    "style",
    "private",
    "marks",
    "controls",
    "tables",
    "overview",
    "listing",
    "moved",
    "profile",
    "line",
    "sources",
    "passage",
    "method",
    "views",
    "beside",
    "argued",
    "briefing",
    "print",
)


@cache
def sheets(*names: str) -> str:
    """Some of the style sheets, in this order, as one text."""
    here = Path(__file__).parent
    return "\n".join((here / f"{name}.css").read_text(encoding="utf-8") for name in names)
