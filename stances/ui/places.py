"""The pages of the dashboard: their files, addresses and titles."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from stances.ui.copies import copies

PAGES = (
    ("overview", "Overview"),
    ("stances", "Stances"),
    ("actor", "Actor"),
    ("blocs", "Blocs"),
    ("moved", "Moved"),
    ("arguments", "Arguments"),
    ("views", "Views"),
    ("sources", "Sources"),
    ("method", "Method"),
    # The last has a button of its own.
    ("briefing", "Briefing"),
)
# Only where the server has copies of the documents.
PASSAGE = ("passage", "Passages")
_PLACES = "_places"
FOLDER = Path(__file__).resolve().parents[2] / "pages"


def place(name: str) -> Path:
    """The file of a page, whole, since the script of the shell stands elsewhere."""
    return FOLDER / f"{name}.py"


def named() -> tuple[tuple[str, str], ...]:
    """Names and titles of the pages of this server."""
    if copies() is None:
        return PAGES
    at = [name for name, _ in PAGES].index("sources") + 1
    return *PAGES[:at], PASSAGE, *PAGES[at:]


def pages() -> list[st.Page]:
    """The pages of the navigation; each url is the name of its file, the first has none."""
    first, *rest = named()
    home = st.Page(place(first[0]), title=first[1], url_path="home", default=True)
    return [home, *(st.Page(place(name), title=title) for name, title in rest)]


def places() -> list[st.Page]:
    """All pages that have an address; the first has a second one, by its name.

    Made once for each reader, since Streamlit looks for the file of each. Not for all: each run
    marks its page as the one that may be run.
    """
    if _PLACES not in st.session_state:
        name, title = PAGES[0]
        second = st.Page(place(name), title=title, visibility="hidden")
        st.session_state[_PLACES] = [*pages(), second]
    found: list[st.Page] = st.session_state[_PLACES]
    return found


def name_of(page: st.Page) -> str:
    """The name of a page, whichever of its addresses it was asked under."""
    return next(name for name, title in named() if title == page.title)


def address(name: str, params: Mapping[str, str | Sequence[str]]) -> str:
    """Where a link to a page leads, with its parameters; the first page has no name there."""
    query = urlencode(params, doseq=True)
    return f"./{'' if name == PAGES[0][0] else name}{query and '?'}{query}"
