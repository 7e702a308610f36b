"""One limit for files that take long, whoever asks: pages and addresses share it."""

import os
import threading
from collections.abc import Callable

from stances.exports.formats import Format, Made
from stances.exports.pictures import BUSY, Busy


def most_slow(cores: int) -> int:
    """How many files that take long are made at once.

    Python's own pool, in which Streamlit makes all files, has four threads more than there are
    cores; two of them are for quick files. The memory allows eight.
    """
    return min(8, cores + 4 - 2)


SLOW = threading.BoundedSemaphore(most_slow(os.cpu_count() or 1))


def in_turn(kind: Format, make: Callable[[], Made]) -> Made:
    """The file; Busy where as many as may be are being made that take long."""
    if not kind.slow:
        return make()
    if not SLOW.acquire(blocking=False):
        raise Busy(BUSY)
    try:
        return make()
    finally:
        SLOW.release()
