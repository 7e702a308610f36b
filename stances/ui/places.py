"""The pages of the dashboard: their files, addresses and titles."""

from pathlib import Path

import streamlit as st

PAGES = (
    ("overview", "Overview"),
    ("stances", "Stances"),
    ("actor", "Actor"),
    ("blocs", "Blocs"),
    ("arguments", "Arguments"),
    ("views", "Views"),
    ("sources", "Sources"),
    ("briefing", "Briefing"),
    ("method", "Method"),
)
FOLDER = Path(__file__).resolve().parents[2] / "pages"


def place(name: str) -> Path:
    """The file of a page, whole, since the script of the shell stands elsewhere."""
    return FOLDER / f"{name}.py"


def pages() -> list[st.Page]:
    """The pages of the navigation; each url is the name of its file, the first has none."""
    first, *rest = PAGES
    home = st.Page(place(first[0]), title=first[1], url_path="home", default=True)
    return [home, *(st.Page(place(name), title=title) for name, title in rest)]


def places() -> list[st.Page]:
    """All pages that have an address; the first has a second one, by its name."""
    name, title = PAGES[0]
    return [*pages(), st.Page(place(name), title=title, visibility="hidden")]
