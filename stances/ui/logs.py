"""The log: for what happens one short line, few of a kind a minute, and nothing of a reader.

Streamlit writes a traceback of some 40 lines for a message that nobody can read, and the origin
that a page claims; its server has lines with address and query of each reader who connects.
"""

import logging
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

import streamlit as st

ROOT = Path(__file__).resolve().parent.parent.parent
# Whose words come from readers: of these loggers and all below them.
LOGGERS = ("streamlit", "uvicorn", "websockets", "asyncio")
# How many lines of a kind a minute, and how long each may be.
LINES, MINUTE, WIDTH = 5, 60.0, 200
LAST = " (no more of these for a minute)"


def shown(value: object) -> object:
    """A part of a message as the log may have it: numbers, since a text may come from a reader."""
    return value if isinstance(value, int | float) else "…"


def place(trace: TracebackType | None) -> str:
    """File and line where something was raised, and the last of this program on the way there."""
    frames = traceback.extract_tb(trace)
    own = [f for f in frames if Path(f.filename).is_relative_to(ROOT)]
    raised, last = (_named(frame) for frame in (frames[-1], (own or frames)[-1]))
    return f"at {raised}" if last == raised else f"at {raised}, through {last}"


def _named(frame: traceback.FrameSummary) -> str:
    """A line of code, without the folders where the program happens to stand."""
    path = Path(frame.filename)
    own = path.is_relative_to(ROOT)
    short = path.relative_to(ROOT) if own else Path(*path.parts[-3:])
    return f"{short.as_posix()}:{frame.lineno}"


class Terse(logging.Filter):
    """Makes each record one short line, and lets few of those of one place pass a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.clock, self.began, self.counts = clock, clock(), dict[object, int]()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is written; it is shortened by that."""
        # One for each reader who comes, with address and query.
        if record.levelno <= logging.INFO and "WebSocket" in str(record.msg):
            return False
        fault = self.fault(record)
        count = self._count((record.pathname, record.lineno, fault))
        if count > LINES:
            return False
        record.msg = self.line(record) + fault + LAST * (count == LINES)
        record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
        return True

    def line(self, record: logging.LogRecord) -> str:
        """What a record says, without what came from a reader."""
        args = record.args or ()
        if isinstance(args, Mapping):
            record.args = {key: shown(value) for key, value in args.items()}
        else:
            record.args = tuple(shown(value) for value in args)
        return record.getMessage().strip().split("\n")[0][:WIDTH]

    def fault(self, record: logging.LogRecord) -> str:
        """Kind and place of the exception of a record, if it has one; never its words."""
        kind, _, trace = record.exc_info or (None, None, None)
        return f": {kind.__name__} {place(trace)}" if kind and trace else ""

    def _count(self, kind: object) -> int:
        """How many of a kind there were in this minute."""
        if self.clock() - self.began >= MINUTE:
            self.began, self.counts = self.clock(), {}
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return self.counts[kind]


def keep_short() -> None:
    """Shorten what is logged from now on, unless all of it is asked for (`logger.level=debug`)."""
    if st.get_option("logger.level") == "debug":
        return
    terse = Terse()
    names = [n for n in logging.root.manager.loggerDict if n.split(".")[0] in LOGGERS]
    for name in (*LOGGERS, *names):
        logging.getLogger(name).addFilter(terse)
