"""What the server is besides the pages: the script of the shell, and when it is ready."""

import contextlib
import importlib
from collections.abc import AsyncIterator
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from stances.addresses.marks import program
from stances.reading.problems import DataError
from stances.ui import addresses, early, first, listed, watching
from stances.ui.files import address, base, plotly, style
from stances.ui.files import routes as files
from stances.ui.headers import Headers, headers
from stances.ui.limits import PATIENCE, Health, Inside, raise_files
from stances.ui.logs import keep_short
from stances.ui.near import Near, near
from stances.ui.private import ON_ALL, ask_nobody, close_slow, scripts_of, theme_once
from stances.ui.state import holder
from stances.ui.unscripted import unscripted
from stances.ui.watching import Mark

# In a folder of its own: beside `pages/` Streamlit would run the pages without it.
SHELL = Path(__file__).with_name("shell") / "shell.py"


@contextlib.asynccontextmanager
async def ready(app: st.App) -> AsyncIterator[None]:
    """Have all that readers would wait for done before the first of them is let in.

    Data with faults let the server start all the same: the pages name the faults.
    """
    ask_nobody()
    close_slow(PATIENCE)
    theme_once()
    raise_files()
    # Not sooner: the components of the pages are registered with the server that runs.
    for name in ("kit", "controls", "show"):
        importlib.import_module(f"stances.ui.{name}")
    with contextlib.suppress(DataError):
        holder().current()
    for file in (plotly(), style(), *near().values()):
        file.packed  # noqa: B018
    program()
    # Last, so that a fault of the start is told at length.
    keep_short()
    with first.working():
        yield


def routes() -> list[BaseRoute]:
    """What the server answers besides the pages: its own files, and every address of a figure."""
    return [*listed.routes(), *files(), *first.routes(), *addresses.routes()]


def links() -> list[str]:
    """What each page asks for itself."""
    modules = (early.module(f"{base()}/{path}") for path in scripts_of(ON_ALL))
    return [early.style(address(style())), *modules]


def middleware() -> list[Middleware]:
    """What stands between the server and all that it answers."""
    return [
        Middleware(Mark, path=watching.address(), fields=headers()),
        Middleware(Headers, fields=headers()),
        Middleware(Near, below=base()),
        Middleware(early.Linked, links=links(), besides=addresses.is_one, unscripted=unscripted),
        Middleware(Health, path=f"{base()}/_stcore/health"),
        Middleware(Inside, end="/_stcore/metrics"),
    ]
