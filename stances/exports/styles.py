"""House styles: an organisation's own files in whose look note and deck are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# For which format a file is a template, by the end of its name.
ENDINGS = {".docx": "docx", ".dotx": "docx", ".pptx": "pptx", ".potx": "pptx"}
# No more of a folder is offered.
MOST = 30


@dataclass(frozen=True)
class Style:
    """Files of one name: for the note, for the deck, or for both."""

    name: str
    files: Mapping[str, Path]

    def templates(self) -> dict[str, bytes]:
        """What is in the files, by the format. Raises OSError."""
        return {ext: path.read_bytes() for ext, path in self.files.items()}


def styles(folder: Path) -> tuple[Style, ...]:
    """The styles of a folder by name; files of other kinds and hidden ones are none.

    Raises OSError where it cannot be read.
    """
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.iterdir()):
        ext = ENDINGS.get(path.suffix.lower())
        # Office keeps such a file beside one that somebody has open.
        if ext and path.is_file() and not path.name.startswith((".", "~$")):
            found.setdefault(path.stem, {}).setdefault(ext, path)
    return tuple(Style(name, files) for name, files in list(found.items())[:MOST])
