"""What the commands write: files whole or not at all, and words that any terminal can show."""

import io
import os
import sys
from pathlib import Path


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
