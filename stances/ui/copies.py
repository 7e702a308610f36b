"""The copies of the documents that this server was given, if it was."""

import os
from functools import cache
from pathlib import Path

from stances.texts.copies import Copies

# Names the folder.
SOURCES = "STANCES_SOURCES"


def copies() -> Copies | None:
    """The folder of copies, one for all sessions; None where the server has none."""
    folder = os.environ.get(SOURCES)
    return _copies(Path(folder)) if folder else None


@cache
def _copies(folder: Path) -> Copies:
    return Copies(folder)
