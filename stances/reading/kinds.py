"""Which files a data folder holds, and the record in each."""

from pathlib import Path

from stances.model import (
    About,
    ActorsFile,
    Adjudication,
    BlocsFile,
    Codebook,
    Coding,
    PointsFile,
    Protocol,
    Record,
    RepliesFile,
    SourcesFile,
    StatementsFile,
    TilesFile,
    ViewsFile,
)

CODEBOOK = "codebook.yaml"
PROTOCOL = "protocol.yaml"
REPLIES = "replies.yaml"
FIRST = "reliability/first.yaml"
SECOND = "reliability/second.yaml"
ADJUDICATION = "reliability/adjudication.yaml"
KINDS: dict[str, type[Record]] = {
    "dataset.yaml": About,
    CODEBOOK: Codebook,
    "actors.yaml": ActorsFile,
    "blocs.yaml": BlocsFile,
    "sources.yaml": SourcesFile,
    "tiles.yaml": TilesFile,
}
# Files that a dataset may do without, and folders with a file for each source.
OPTIONAL: dict[str, type[Record]] = {
    PROTOCOL: Protocol,
    REPLIES: RepliesFile,
    FIRST: Coding,
    SECOND: Coding,
    ADJUDICATION: Adjudication,
}
FOLDERS: dict[str, type[Record]] = {
    "statements": StatementsFile,
    "views": ViewsFile,
    "points": PointsFile,
}


def kind_of(name: str) -> type[Record]:
    """The record that a file holds."""
    return {**KINDS, **OPTIONAL}.get(name) or FOLDERS[name.split("/")[0]]


def names(folder: Path) -> list[str]:
    """The data files of a folder, those that must be there first."""
    there = [name for name in OPTIONAL if (folder / name).is_symlink() or (folder / name).exists()]
    # A hidden file is an editor's own, not data.
    found = [
        f"{part}/{p.name}"
        for part in FOLDERS
        for p in sorted((folder / part).glob("*.yaml"))
        if not p.name.startswith(".")
    ]
    return [*KINDS, *there, *found]
