"""Pictures that are made while nobody is served, and given only from memory."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Protocol

from stances.addresses.making import Shelf
from stances.exports.pictures import Busy, Unable

LOG = logging.getLogger(__name__)
# Seconds since the last run of a page after which the server is idle, and between two looks.
QUIET, PAUSE = 5.0, 1.0
# How often as long as it took is rested after a picture: who counts the use of processors, to start
# more servers where readers come, is not to count this.
REST = 2.0
# How many pictures that readers lacked are remembered.
MOST = 64
# Bytes that all pictures may take, and one of them: packed, the largest take some 20,000.
KEPT, LARGEST = 16_000_000, 500_000
# How often as long is waited after each failure in a row, and how many seconds at most.
WORSE, LONGEST = 10, 600.0


class Wanted(Protocol):
    """A picture that can be made."""

    @property
    def name(self) -> str:
        """Another name, another picture."""

    def drawn(self) -> bytes:
        """Its file; raises PictureError."""


class Idle:
    """One thread that makes pictures one by one while nobody is served.

    First those that readers lacked, the last of them first; then the `usual` ones, anew for each
    `mark` of the data. Whatever fails costs a line of the log and no page.
    """

    def __init__(
        self, mark: Callable[[], object], usual: Callable[[], Iterator[Wanted]],
        quiet: float = QUIET, pause: float = PAUSE, rest: float = REST, most: int = MOST,
    ) -> None:  # fmt: skip
        self.mark, self.usual = mark, usual
        self.quiet, self.pause, self.rest, self.most = quiet, pause, rest, most
        self.shelf = Shelf(KEPT, LARGEST)
        self._lacked: OrderedDict[str, Wanted] = OrderedDict()
        self._of: object = None
        self._rest: Iterator[Wanted] = iter(())
        self._lock, self._ended = threading.Lock(), threading.Event()
        self._thread: threading.Thread | None = None
        self._served = time.monotonic()

    @property
    def working(self) -> bool:
        """Whether pictures are made, now or when there is time."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin; the end of the process does not wait for it."""
        self._thread = threading.Thread(target=self._turn, name="idle-pictures", daemon=True)
        self._thread.start()

    def end(self, seconds: float) -> None:
        """Begin no other picture, and wait so long for the one under way."""
        self._ended.set()
        if self._thread:
            self._thread.join(seconds)

    def served(self) -> None:
        """Note that a page is drawn for a reader at this moment."""
        self._served = time.monotonic()

    def has(self, wanted: Wanted) -> bool:
        """Whether a picture is there; one that is not will be made when there is time."""
        there = self.shelf.get(wanted.name) is not None
        if not there and self.working:
            self._lack(wanted)
        return there

    def _lack(self, wanted: Wanted) -> None:
        with self._lock:
            self._lacked[wanted.name] = wanted
            self._lacked.move_to_end(wanted.name)
            if len(self._lacked) > self.most:
                self._lacked.popitem(last=False)

    def _turn(self) -> None:
        wait, failures = self.pause, 0
        while not self._ended.wait(wait):
            began, wait = time.monotonic(), self.pause
            try:
                if self._one():
                    wait, failures = self.rest * (time.monotonic() - began), 0
            except Unable as error:
                LOG.warning("No pictures are made ahead: %s", error)
                return
            except Exception as error:
                failures += 1
                wait = min(LONGEST, self.pause * WORSE**failures)
                LOG.warning("A picture was not made ahead: %s", type(error).__name__)

    def _one(self) -> bool:
        """Make the next picture; False where there is none or no time for it."""
        if time.monotonic() - self._served < self.quiet or not (wanted := self._next()):
            return False
        try:
            if self.shelf.get(wanted.name) is None:
                self.shelf.put(wanted.name, wanted.drawn())
        except Busy:
            self._lack(wanted)
            return False
        return True

    def _next(self) -> Wanted | None:
        with self._lock:
            if self._lacked:
                return self._lacked.popitem()[1]
        if (mark := self.mark()) != self._of:
            self._of, self._rest = mark, self.usual()
        return next(self._rest, None)
