"""Files of a data folder that nobody reads: a slip of a name or a folder must not hide them."""

import difflib
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from stances.reading.kinds import FOLDERS, KINDS, OPTIONAL, SCHEMAS

# These are no data, and nobody expects them to be read: hidden files, guides, schemas, and what
# editors, shells and systems leave behind.
LEFT_ALONE = re.compile(
    r"\..*|README\.md|.*~|~\$.*|#.*#|.*\.(?:bak|orig|rej|swp|swo|tmp|part)|4913|.*___jb_\w+___"
    r"|Thumbs\.db|desktop\.ini"
)
# A folder of another file system has this one at its root.
SKIPPED = (SCHEMAS, "lost+found")
YAML = (".yaml", ".yml")
PARTS = {*FOLDERS, *(name.split("/")[0] for name in OPTIONAL if "/" in name)}
DEEPEST = 8
# As many as anybody looks at; a wrong folder may hold any number.
MOST = 100


class Stray(NamedTuple):
    """A file that is not read, why, what to do, and the name under which it would be read."""

    name: str
    what: str
    remedy: str
    meant: str = ""


def strays(folder: Path, read: Collection[str]) -> Iterator[Stray]:
    """Every file of a folder that is not among those that are read, the first of very many."""
    walked = _walked(folder, "") if folder.is_dir() else ()
    for n, name in enumerate(name for name in walked if name not in read):
        if n == MOST:
            what, remedy = f"{MOST} files or more are not read", "Move them out of the data folder"
            yield Stray("", f"{what}; no more are listed", remedy)
            return
        if name.endswith("/"):
            yield Stray(name, "the folder cannot be read", "Make it readable")
        else:
            yield _explained(name, read)


def _walked(folder: Path, inside: str) -> Iterator[str]:
    """The names of files, and with a slash at their end those of folders that cannot be read."""
    try:
        found = sorted((folder / inside).iterdir())
    except OSError:
        yield f"{inside}/"
        return
    for path in found:
        name = f"{inside}/{path.name}".removeprefix("/")
        if LEFT_ALONE.fullmatch(path.name) or name in SKIPPED:
            continue
        # A link to a folder may lead back to where it stands; folders in Kubernetes are links.
        linked = path.is_symlink() and name not in PARTS
        if path.is_dir() and not linked and name.count("/") < DEEPEST:
            yield from _walked(folder, name)
        else:
            yield name


def _explained(name: str, read: Collection[str]) -> Stray:
    """Why a file is not read: its ending, its place, or a name that is near to another."""
    path = PurePosixPath(name)
    meant = _meant(path)
    out = "Move it out of the data folder"
    if not meant:
        return Stray(name, "this file is not read", out)
    if meant in read:
        return Stray(name, f"this file is not read; {meant} is", f"Make them one, or {out.lower()}")
    if str(PurePosixPath(meant).parent) != str(path.parent):
        return Stray(name, "this file is not read where it is", f"Move it to {meant}", meant)
    ending = f": its name does not end in {YAML[0]}" if path.suffix != YAML[0] else ""
    remedy = f"Rename it to {PurePosixPath(meant).name}"
    return Stray(name, f"this file is not read{ending}", remedy, meant)


def _meant(path: PurePosixPath) -> str:
    """The name under which a file would be read; empty if that cannot be told."""
    if path.suffix.lower() not in YAML:
        return ""
    own = path.with_suffix(".yaml").name
    known = {PurePosixPath(name).name: name for name in (*KINDS, *OPTIONAL)}
    if near := _near(own, known):
        return known[near]
    parts = [part for p in path.parts[:-1] if (part := _near(p, FOLDERS))]
    return f"{parts[0]}/{own}" if parts else ""


def _near(name: str, known: Collection[str]) -> str:
    """The one of several names that a slip of a key or of the case is away; else empty."""
    folded = {k.casefold(): k for k in known}
    close = difflib.get_close_matches(name.casefold(), folded, 1, 0.85)
    return folded[close[0]] if close else ""
