"""One limit for files that take long, whoever asks: pages and addresses share it."""

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator

from stances.exports.formats import Format, Made
from stances.exports.pictures import BUSY, Busy


def most_slow(cores: int) -> int:
    """How many files that take long are made at once.

    Python's own pool, in which Streamlit makes all files, has four threads more than there are
    cores; two of them are for quick files. The memory allows eight.
    """
    return min(8, cores + 4 - 2)


# Seconds for which a thread has Python while files are made; usually ten times as long.
TURN = 0.0005
SLOW = threading.BoundedSemaphore(most_slow(os.cpu_count() or 1))


class Turns:
    """How often threads change places while files are made.

    A run of a page hands over between threads, and each time would wait for as long as Python lets
    one go on that makes a file. Always so short it would cost hundreds of sessions a fifth of their
    changes.
    """

    def __init__(self) -> None:
        self._lock, self._making, self._usual = threading.Lock(), 0, 0.0

    @contextlib.contextmanager
    def short(self) -> Iterator[None]:
        """Change places soon until all files under way are made."""
        with self._lock:
            if not self._making:
                self._usual = sys.getswitchinterval()
                sys.setswitchinterval(TURN)
            self._making += 1
        try:
            yield
        finally:
            with self._lock:
                self._making -= 1
                if not self._making:
                    sys.setswitchinterval(self._usual)


TURNS = Turns()


def in_turn(kind: Format, make: Callable[[], Made]) -> Made:
    """The file; Busy where as many as may be are being made that take long."""
    if not kind.slow:
        with TURNS.short():
            return make()
    if not SLOW.acquire(blocking=False):
        raise Busy(BUSY)
    try:
        with TURNS.short():
            return make()
    finally:
        SLOW.release()
