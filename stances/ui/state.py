"""Selection, dataset and positions of the present run; the URL holds all of it."""

import contextlib
import gc
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import streamlit as st

from stances.dataset import DATA, Dataset, load, signature
from stances.reading.problems import DataError
from stances.readings import positions_by_setting
from stances.scene import Positions, Scene, scene_of
from stances.selection import Selection

# Seconds between two looks at the data files: cheap, and soon enough for who edits them.
WATCH = 5
# A look at all files costs a third of a run of a page; one a second serves every session.
LOOK = 1.0


@dataclass(frozen=True, eq=False)
class View(Scene):
    """The scene of this run, and how it is looked at."""

    @property
    def dark(self) -> bool:
        """Whether the reader uses the dark theme."""
        return st.context.theme.type == "dark"


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
        if time.monotonic() - self.looked < self.every:
            return
        self.looked, now = time.monotonic(), signature(self.folder)
        if now != self.seen:
            self.seen = now
            self._reload()

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


@st.cache_resource(show_spinner=False)
def holder() -> Holder:
    """One holder a server; STANCES_DATA names another folder than the one shipped."""
    return Holder(Path(os.environ.get("STANCES_DATA", DATA)), every=LOOK)


@st.fragment(run_every=WATCH)
def watch(drawn: tuple[object, str]) -> None:
    """Look at the files now and then, and draw the page anew once they have changed."""
    # No valid dataset at all is told by the page itself.
    with contextlib.suppress(DataError):
        holder().current()
    if holder().mark != drawn:
        st.rerun()


class Ended(Exception):  # noqa: N818
    """A page has shown all that it has to show."""


def end() -> NoReturn:
    """End the page; unlike `st.stop`, the frame still draws what comes behind the page."""
    raise Ended


def publish(data: tuple[Dataset, dict[str, Positions]], chosen: Selection) -> None:
    """Keep the view of this run for the page."""
    scene = scene_of(*data, chosen)
    st.session_state["_view"] = View(scene.dataset, scene.by_setting, chosen, scene.shown)


def view() -> View:
    """The view of this run."""
    found: View = st.session_state["_view"]
    return found
