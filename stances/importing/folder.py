"""A data folder that is made whole, or not at all."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from stances.reading.document import document_of
from stances.reading.files import Files, text_of
from stances.reading.kinds import KINDS, MODELINE, SCHEMAS, kind_of, modeline, names
from stances.reading.schemas import schemas_of


class TakenError(Exception):
    """A folder is not overwritten; the text says why."""


def free(target: Path, replace: bool) -> None:
    """Raise TakenError where a new data folder may not come; with `replace` in place of one."""
    if not target.exists():
        return
    if not target.is_dir():
        raise TakenError(f"{target} is no folder")
    if not any(target.iterdir()):
        return
    if not replace:
        raise TakenError(f"{target} is not empty; --replace puts the dataset in place of its own")
    if not all((target / name).is_file() for name in KINDS):
        raise TakenError(f"{target} holds no dataset that could be replaced")


def commented(folder: Path) -> dict[str, int]:
    """How many comments each data file of a folder has, besides the one that names its schema."""
    found: dict[str, int] = {}
    for name in names(folder) if folder.is_dir() else ():
        text = text_of(Files(folder), name) or ""
        document, _ = document_of(text, kind_of(name))
        said = document.said() if document else []
        found[name] = sum(not comment.startswith(MODELINE) for comment in said)
    return {name: n for name, n in found.items() if n}


@contextmanager
def made(
    target: Path, texts: Iterable[tuple[str, str]]
) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A folder with the files beside the target, and what puts it in its place.

    Each file names its schema, which `write_schemas` makes. Of a folder that is there, all that is
    no data file stays. Where the new one is not put in its place, nothing has changed and nothing
    is left behind.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    new, former = beside / target.name, beside / "former"
    try:
        _rest(target, new)
        for name, text in texts:
            (new / PurePosixPath(name).parent).mkdir(parents=True, exist_ok=True)
            (new / name).write_text(f"{modeline(new, name)}\n{text}", "utf-8", newline="\n")
        yield new, lambda: _exchange(new, target, former)
    finally:
        # Before anything is thrown away: what was there is there, or where it is is said.
        _restore(former, target)
        shutil.rmtree(beside)


def write_schemas(files: Files) -> None:
    """Write the JSON Schemas of checked files into their folder."""
    for name, text in schemas_of(files).items():
        (files.folder / SCHEMAS / name).write_text(text, "utf-8", newline="\n")


def _rest(target: Path, new: Path) -> None:
    """A copy of what is no data file, with a folder for the schemas."""
    (new / SCHEMAS).mkdir(parents=True)
    if target.is_dir():
        shutil.copytree(target, new, symlinks=True, dirs_exist_ok=True)
        for name in names(new):
            (new / name).unlink(missing_ok=True)


def _exchange(new: Path, target: Path, former: Path) -> None:
    if target.exists():
        target.rename(former)
    new.rename(target)


def _restore(former: Path, target: Path) -> None:
    """Bring the former folder back where no new one has taken its place."""
    if target.exists() or not former.exists():
        return
    try:
        former.rename(target)
    except OSError as error:
        why = f"{error.strerror}; the dataset that was there is in {former}"
        raise OSError(error.errno, why) from error
