"""The mark of what an address gives: another mark, another file."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from stances.addresses.asking import Asked
from stances.addresses.places import Place

PROGRAM = Path(__file__).resolve().parent.parent
# Of other versions of these a file may differ.
DRAWN_BY = ("plotly", "kaleido", "pandas", "XlsxWriter", "python-docx", "python-pptx")


@cache
def program() -> str:
    """A hash of all that makes the files: the code of the package, and whose help it takes."""
    digest = hashlib.sha256()
    for path in sorted(PROGRAM.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(PROGRAM).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    for name in DRAWN_BY:
        digest.update(f"{name} {version(name)}\n".encode())
    return digest.hexdigest()


def mark(place: Place, asked: Asked) -> str:
    """The mark of the file of an address: of the data, of what is asked for, and of the program.

    Requests that mean the same have one mark, however they are written.
    """
    scene = asked.scene
    meant = (
        program(), scene.dataset.fingerprint, place.path, sorted(scene.chosen.params().items()),
        asked.since, asked.compare, asked.plan, asked.views,
    )  # fmt: skip
    return hashlib.sha256(repr(meant).encode("utf-8", "replace")).hexdigest()[:20]
