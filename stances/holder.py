"""The dataset that the server shows: read anew when its files change, never lost to a fault."""

import gc
import threading
import time
from pathlib import Path

from stances.dataset import Dataset, load, signature
from stances.reading.problems import DataError
from stances.readings import positions_by_setting
from stances.scene import Positions


class Holder:
    """The last valid dataset, shared by all sessions; a broken file never replaces it."""

    def __init__(self, folder: Path, every: float = 0.0) -> None:
        self.folder, self.every, self.lock = folder, every, threading.Lock()
        self.seen: object = None
        self.looked = float("-inf")
        self.fault: DataError | None = None
        self.held: tuple[Dataset, dict[str, Positions]] | None = None

    def current(self) -> tuple[Dataset, dict[str, Positions]]:
        """The dataset and its positions; raises DataError if none was ever valid.

        While one session reads changed files, the others go on with what is held.
        """
        held = self.held
        # Only who has nothing to show waits.
        if not self.lock.acquire(blocking=held is None) and held:
            return held
        try:
            self._look()
        finally:
            self.lock.release()
        if self.held is None:
            raise self.fault or DataError(())
        return self.held

    def _look(self) -> None:
        """Read the files anew if they have changed; a look serves all sessions for a while."""
        if not self.due:
            return
        self.looked, now = time.monotonic(), signature(self.folder)
        if now != self.seen:
            self.seen = now
            self._reload()

    @property
    def due(self) -> bool:
        """Whether the last look at the files serves nobody any more."""
        return time.monotonic() - self.looked >= self.every

    @property
    def mark(self) -> tuple[object, str]:
        """What a page was drawn from; another mark calls for another drawing."""
        return self.held and self.held[0].fingerprint, str(self.fault or "")

    def _reload(self) -> None:
        try:
            dataset = load(self.folder)
        except DataError as error:
            self.fault = error
        else:
            self.held, self.fault = (dataset, positions_by_setting(dataset)), None
            # The data stay for long: the collector need not walk them again and again.
            gc.unfreeze()
            gc.collect()
            gc.freeze()
