"""Workbooks (XLSX) as they are read: no formula is reckoned, no link followed, no macro run."""

import contextlib
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

# In bytes, of the largest file.
LARGEST = 20_000_000


class Reading(NamedTuple):
    """What is raised for a workbook that is not read, and the largest that is.

    `kind` is what the workbook should be; `unpacked` the bytes of all that is packed in it. With
    `shown` a formula gives the value that its cell shows.
    """

    refused: type[Exception]
    kind: str
    unpacked: int
    shown: bool = False


@contextlib.contextmanager
def opened(path: Path, reading: Reading) -> Iterator[Any]:
    """A workbook, for as long as it is read; raises what is said of whatever is none."""
    _openable(path, reading)
    # Loaded here because nothing else needs it.
    import openpyxl

    with warnings.catch_warnings():
        # It tells of lists and styles that it does not keep.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(
                path, read_only=True, data_only=reading.shown, keep_links=False
            )
            with contextlib.closing(book):
                yield book
        except reading.refused:
            raise
        # A broken workbook fails in as many ways as there are parts of it.
        except Exception as error:
            raise reading.refused(f"{path.name} cannot be read as a workbook: {error}") from error


def _openable(path: Path, reading: Reading) -> None:
    """Raise what is said of no workbook, and of one that would fill the memory."""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile as error:
        raise reading.refused(f"{path.name} is no workbook of the form XLSX") from error
    if path.stat().st_size > LARGEST or size > reading.unpacked:
        raise reading.refused(f"{path.name} is larger than any {reading.kind}")
