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

SCHEMAS = "schemas"
# What the comment begins with by which editors find a schema.
MODELINE = "# yaml-language-server:"
CODEBOOK = "codebook.yaml"
PROTOCOL = "protocol.yaml"
REPLIES = "replies.yaml"
CODINGS = "reliability"
ADJUDICATION = f"{CODINGS}/adjudication.yaml"
KINDS: dict[str, type[Record]] = {
    CODEBOOK: Codebook,
    "actors.yaml": ActorsFile,
    "blocs.yaml": BlocsFile,
    "sources.yaml": SourcesFile,
    "tiles.yaml": TilesFile,
    "dataset.yaml": About,
}
# Files that a dataset may do without, and folders with a file for each source or coding.
OPTIONAL: dict[str, type[Record]] = {
    PROTOCOL: Protocol,
    REPLIES: RepliesFile,
    ADJUDICATION: Adjudication,
}
FOLDERS: dict[str, type[Record]] = {
    "statements": StatementsFile,
    "views": ViewsFile,
    "points": PointsFile,
    CODINGS: Coding,
}


def kind_of(name: str) -> type[Record]:
    """The record that a file holds."""
    return {**KINDS, **OPTIONAL}.get(name) or FOLDERS[name.split("/")[0]]


def schema_of(name: str) -> str:
    """The name of the JSON Schema that a file follows, without its ending."""
    if name in KINDS:
        return name.removesuffix(".yaml")
    part, inside, _ = name.partition("/")
    if name in OPTIONAL:
        return OPTIONAL[name].__name__.lower() if inside else name.removesuffix(".yaml")
    return part


def modeline(folder: Path, name: str) -> str | None:
    """The comment by which an editor finds the schema of a file; None in a folder without any."""
    if not (folder / SCHEMAS).is_dir():
        return None
    return f"{MODELINE} $schema={'../' * name.count('/')}{SCHEMAS}/{schema_of(name)}.schema.json"


def names(folder: Path) -> list[str]:
    """The data files of a folder, those that must be there first."""
    there = [name for name in OPTIONAL if (folder / name).is_symlink() or (folder / name).exists()]
    # A hidden file is an editor's own, not data.
    found = [
        f"{part}/{p.name}"
        for part in FOLDERS
        for p in sorted((folder / part).glob("*.yaml"))
        if not p.name.startswith(".") and f"{part}/{p.name}" not in OPTIONAL
    ]
    return [*KINDS, *there, *found]
