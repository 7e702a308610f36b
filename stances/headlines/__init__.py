"""Titles, leads and counts in words, computed from the data; one module for each page.

What charts and files share of the seats is here; a page takes its own: `overview.title(scene)`.
"""

from stances.headlines.seats import (
    held_by,
    in_favour,
    only_reported,
    range_told,
    reach,
    reading_cells,
    shown_title,
    whose_words,
)

__all__ = [
    "held_by",
    "in_favour",
    "only_reported",
    "range_told",
    "reach",
    "reading_cells",
    "shown_title",
    "whose_words",
]
