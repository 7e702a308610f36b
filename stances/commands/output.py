"""What the commands write: files whole or not at all, and words that any terminal can show."""

import io
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Unwritable(Exception):  # noqa: N818
    """A file or folder cannot be written; the text says which, and why."""


def folder(path: Path) -> None:
    """Make a folder with those above it; Unwritable where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(f"{path}: no folder can be made here: {_why(error)}") from error


def write(path: Path, data: bytes) -> None:
    """Write a file whole, in place of one of its name; Unwritable, and nothing changed, if not."""
    part = path.with_name(f".{path.name}.part")
    try:
        try:
            part.write_bytes(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Unwritable(f"{path} cannot be written: {_why(error)}") from error


class Change(NamedTuple):
    """A file, what it holds if it is there, and what is to take its place."""

    path: Path
    before: bytes | None
    after: bytes


def rewrite(changes: Sequence[Change]) -> None:
    """Put new content into files, all of them or none; the modes of those that are there stay.

    Unwritable, and nothing changed, where one cannot be written or has changed meanwhile.
    """
    parts: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, _, after in changes:
            parts.append((_beside(path.resolve(), after), path.resolve()))
        for path, before, _ in changes:
            if (path.read_bytes() if path.exists() else None) != before:
                raise Unwritable(f"{path} has changed meanwhile; nothing was written")
        for part, path in parts:
            part.replace(path)
    except OSError as error:
        raise Unwritable(f"{path} cannot be written: {_why(error)}") from error
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)


def _beside(path: Path, data: bytes) -> Path:
    """A hidden file with new content beside a file, with the same mode and safe on the disk."""
    path.parent.mkdir(exist_ok=True)
    mode = _mode(path)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part


def _mode(path: Path) -> int:
    """The mode of a file; of one that is not there that of any new file."""
    if not path.exists():
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    # Another file in its place would not heed that it may not be written.
    with path.open("r+b"):
        return stat.S_IMODE(path.stat().st_mode)


def _why(error: OSError) -> str:
    return error.strerror or str(error)


def plainly() -> None:
    """Let a terminal that lacks a letter show its number instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def nobody_reads() -> None:
    """Go on without an output whose reader has gone, so that the end says nothing of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
