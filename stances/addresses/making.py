"""Files as they are made: each once for all who ask at once, few at a time, kept for who comes."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from stances.exports.formats import Format, Made
from stances.exports.pictures import BUSY, Busy
from stances.exports.turns import in_turn

# Threads for files that take long, and for all else: a second of them would only share Python's one
# core with the pages, whose readers go first. The pages have places of their own besides.
SLOW, QUICK = 1, 1
# How many may be made or wait for it, of each sort; who comes then is told to come again.
MOST_SLOW, MOST_QUICK = 12, 64
# Seconds after which nobody waits any longer.
LONGEST = 90.0
# Bytes that are kept in all, and of one file.
KEPT, LARGEST = 64_000_000, 8_000_000


class Shelf:
    """Files by their marks, the one least asked for let go first."""

    def __init__(self, most: int = KEPT, largest: int = LARGEST) -> None:
        self.most, self.largest, self.size = most, largest, 0
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, mark: str) -> bytes | None:
        """The file of a mark, if it is there."""
        with self._lock:
            if mark in self._held:
                self._held.move_to_end(mark)
            return self._held.get(mark)

    def put(self, mark: str, data: bytes) -> None:
        """Keep a file that is not too large, and let others go for it."""
        if len(data) > self.largest:
            return
        with self._lock:
            self.size += len(data) - len(self._held.pop(mark, b""))
            self._held[mark] = data
            while self.size > self.most:
                self.size -= len(self._held.popitem(last=False)[1])


class Line:
    """Threads and the line before them; Busy for who comes when it is as long as it may be."""

    def __init__(self, threads: int, most: int, name: str) -> None:
        self.most, self.waiting = most, 0
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)

    def begin(self, work: Callable[[], bytes]) -> "asyncio.Future[bytes]":
        """The work in a thread; it is done to its end, whoever waits for it."""
        if self.waiting >= self.most:
            raise Busy(BUSY)
        self.waiting += 1
        begun = asyncio.get_running_loop().run_in_executor(self._pool, work)
        begun.add_done_callback(self._ended)
        return begun

    def _ended(self, done: "asyncio.Future[bytes]") -> None:
        self.waiting -= 1
        # Read, so that nobody is told of an error for which nobody waits any more.
        if not done.cancelled():
            done.exception()


class Making:
    """All that makes the files of one server."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.slow = Line(SLOW, MOST_SLOW, "slow-address")
        self.quick = Line(QUICK, MOST_QUICK, "address")
        self._begun: dict[str, asyncio.Future[bytes]] = {}

    async def file(self, mark: str, kind: Format, make: Callable[[], Made]) -> bytes:
        """The file of a mark; raises Busy, or what makes it raises."""
        if (kept := self.shelf.get(mark)) is not None:
            return kept
        if (begun := self._begun.get(mark)) is None:
            line = self.slow if kind.slow else self.quick
            begun = self._begun[mark] = line.begin(lambda: self._made(mark, kind, make))
            begun.add_done_callback(lambda _: self._begun.pop(mark, None))
        try:
            # Others may wait for the same: it goes on when one of them leaves.
            return await asyncio.wait_for(asyncio.shield(begun), LONGEST)
        except TimeoutError:
            raise Busy(BUSY) from None

    def _made(self, mark: str, kind: Format, make: Callable[[], Made]) -> bytes:
        data = in_turn(kind, make).data
        self.shelf.put(mark, data)
        return data
