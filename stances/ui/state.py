"""Selection, dataset and positions of the present run; the URL holds all of it."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

import streamlit as st

from stances.dataset import DATA, Dataset
from stances.holder import Holder
from stances.scene import Positions, Scene, scene_of
from stances.selection import Selection

# Seconds between two looks at the data files, each of which serves every session.
LOOK = 1.0


@dataclass(frozen=True, eq=False)
class Seen(Scene):
    """The scene of this run, and how it is looked at."""

    @property
    def dark(self) -> bool:
        """Whether the reader uses the dark theme."""
        return st.context.theme.type == "dark"


@cache
def holder() -> Holder:
    """One holder a server; STANCES_DATA names another folder than the one shipped.

    Not among Streamlit's resources: a message of any reader may empty those, for all.
    """
    return Holder(Path(os.environ.get("STANCES_DATA", DATA)), every=LOOK)


def lacking() -> list[str]:
    """What could not be made of the file that this reader asked for last."""
    found: list[str] = st.session_state.setdefault("_lacking", [])
    return found


def making() -> list[str]:
    """The files that are being made for this reader."""
    found: list[str] = st.session_state.setdefault("_making", [])
    return found


def mark() -> object:
    """What a page was drawn from; another mark calls for another drawing."""
    return holder().mark, tuple(lacking())


class Ended(Exception):  # noqa: N818
    """A page has shown all that it has to show."""


def end() -> NoReturn:
    """End the page; unlike `st.stop`, the shell still draws what comes behind the page."""
    raise Ended


def publish(data: tuple[Dataset, dict[str, Positions]], chosen: Selection) -> None:
    """Keep the scene of this run for the page."""
    scene = scene_of(*data, chosen)
    st.session_state["_seen"] = Seen(scene.dataset, scene.by_setting, chosen, scene.shown)


def present() -> Seen:
    """The scene of this run."""
    found: Seen = st.session_state["_seen"]
    return found
