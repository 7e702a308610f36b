"""Note and deck as PDF, where LibreOffice is on the server."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path

# Seconds after which LibreOffice is ended.
LIMIT = 60.0
MISSING = (
    "This server has no LibreOffice, so the note and the deck cannot be made as PDF here; take the "
    "Word note or the PowerPoint deck, and save it as PDF in your own program."
)
FAILED = "LibreOffice on this server made no PDF; take the file itself, or try again in a moment."
LATE = f"LibreOffice took over {LIMIT:.0f} seconds; take the file itself, or try again in a moment."


class OfficeError(Exception):
    """A PDF that was not made; the message says why, and what can be done."""


@cache
def find_office() -> str | None:
    """The program that makes PDF of Office files; None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(data: bytes, ext: str) -> bytes:
    """An Office file as PDF. Raises OfficeError.

    In a folder and with a profile of its own, both gone afterwards, so that several can be made.
    """
    office = find_office()
    if office is None:
        raise OfficeError(MISSING)
    with tempfile.TemporaryDirectory(prefix="stances-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        (folder / f"file.{ext}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        _run([office, profile, "--headless", "--norestore", "--convert-to", "pdf",
              "--outdir", place, str(folder / f"file.{ext}")])  # fmt: skip
        try:
            return (folder / "file.pdf").read_bytes()
        except OSError as error:
            raise OfficeError(FAILED) from error


def _run(command: list[str]) -> None:
    """Run it for so long at most, and end it with all that it has started."""
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
    ) as process:
        try:
            process.wait(LIMIT)
        except subprocess.TimeoutExpired as error:
            raise OfficeError(LATE) from error
        finally:
            if process.poll() is None:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
