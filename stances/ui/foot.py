"""The last line of every page: what the data are. That it has come tells that the page is whole."""

import streamlit as st

from stances.counts import day
from stances.scene import Scene
from stances.ui import link
from stances.ui.places import address
from stances.ui.scripts import script

HTML = """
<div class="foot"><p class="where"><span></span><span class="printed"></span></p>
<a>How positions are derived</a></div>
"""
_foot = st.components.v2.component(
    "stances_foot", html=HTML, js=script("kit", "foot"), isolate_styles=False
)


def draw(seen: Scene, present: st.Page, asked: link.Query, here: str) -> None:
    """The data, the rule that all pages keep and how they keep it; on paper, the address `here`.

    It tells the browser that the page has been drawn to its end, from which address, and to which:
    what is left is the address that the page stands for, and no other is to be above it.
    """
    about = {
        "told": told(seen),
        "here": here,
        "method": address("method", seen.chosen.params()),
        "whole": {"page": present.url_path, "asked": asked, "left": link.query()},
    }
    # In a tuple, which Streamlit does not search for tables; it looks long at each part of a dict.
    _foot(key="about", data=(about,))


def told(seen: Scene) -> str:
    """What is shown, of which version and day, and under which licence."""
    held, mark = seen.dataset.about, seen.dataset.fingerprint
    return (
        f"Stances on {held.subject.definite}, data {held.version} ({mark}), {day(held.released)}. "
        f"Data {held.licence}, program MIT. Silence is never counted as a side."
    )
