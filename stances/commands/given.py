"""A data folder as messages name it."""

from pathlib import Path

from stances.dataset import DATA


def given(folder: Path) -> str:
    """The folder as it was given; that of the program itself as it is seen from here."""
    if folder == DATA and folder.is_relative_to(Path.cwd()):
        return str(folder.relative_to(Path.cwd()))
    return str(folder)
