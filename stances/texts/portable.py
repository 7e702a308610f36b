"""The text of a PDF, read by a process of its own, which no file can make slow, large or silent.

This file is also the script of that process, and takes nothing else from the package.
"""

import contextlib
import io
import logging
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdf

# Seconds that a file may take; bytes of memory, of which most are what Python maps anyway.
SECONDS, MEMORY = 60, 1_000_000_000
# How the process ends where it gives no text.
LOCKED, BROKEN, LONG = 3, 4, 5
# Letters of a text, at most; a thousand pages have fewer.
MOST = 2_000_000


class UnreadError(Exception):
    """A file that gives no text: what it is, after its name, and a remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


WHY = {
    LOCKED: ("is locked with a password", "Put a copy without a password there"),
    LONG: (f"has more than {MOST:,} letters", "Put the part that was coded there"),
    BROKEN: ("cannot be read as a PDF", "Put a copy that opens there, or its text"),
}


def text_of(data: bytes) -> str:
    """The pages of a PDF, with a form feed between two; raises UnreadError, never anything else."""
    command = [sys.executable, "-I", str(Path(__file__).resolve())]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS)
    except (subprocess.TimeoutExpired, OSError):
        raise UnreadError(
            f"could not be read within {SECONDS} seconds", "Put its text there"
        ) from None
    if done.returncode:
        raise UnreadError(*WHY.get(done.returncode, WHY[BROKEN]))
    return done.stdout.decode("utf-8", "replace")


def main() -> int:
    """Read a PDF from the standard input and write its text to the standard output."""
    import pypdf

    _bounded()
    logging.disable()
    try:
        reader = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()))
        # Many are locked against changes alone, and open without a password.
        if reader.is_encrypted and not reader.decrypt(""):
            return LOCKED
        pages = _pages(reader)
    except pypdf.errors.DependencyError:
        return LOCKED
    except Exception:
        return BROKEN
    if pages is None:
        return LONG
    sys.stdout.buffer.write("\f".join(pages).encode("utf-8", "replace"))
    return 0


def _pages(reader: "pypdf.PdfReader") -> list[str] | None:
    """The text of each page; None where they are too long."""
    found: list[str] = []
    room = MOST
    for page in reader.pages:
        found.append(page.extract_text())
        room -= len(found[-1])
        if room < 0:
            return None
    return found


def _bounded() -> None:
    """Let this process have no more memory than a document needs, where it can be asked."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main())
