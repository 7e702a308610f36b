"""What every page has and nobody sees, in one element: each costs every change a message.

The scripts of all controls, the colours of the stances, what other pages need, and the watch over
what this server shows. Streamlit sends it once, since it is the same in every run.
"""

import streamlit as st

from stances.markup import stance_rules
from stances.selection import KEYS
from stances.ui.files import address, base, plotly
from stances.ui.places import named
from stances.ui.private import ON_SOME, scripts_of
from stances.ui.scripts import script
from stances.ui.state import making, mark
from stances.ui.watching import address as watched
from stances.ui.watching import look, tag
from stances.vocabulary import Vocabulary

# Streamlit runs the page when a lost connection is back only where a fragment runs by itself.
HOUR = 3600.0
SCRIPTS = (
    "kit", "private", "find", "address", "chooser", "controls", "load", "early", "watch", "whole",
)  # fmt: skip
_kit = st.components.v2.component("stances_kit", js=script(*SCRIPTS))


@st.fragment(run_every=HOUR)
def give(drawn: object, words: Vocabulary | None = None) -> None:
    """Give out the kit, and draw the page anew once what it was drawn from is no longer shown.

    The script asks for it: when the mark has changed, and after a file was asked for, of which it
    may have to be said what it lacks. The page is also run when a lost connection is back: it may
    be back at another server, which without that would have no file to give. The colours are those
    of `words`; without a dataset there are none.
    """
    look()
    if mark() != drawn:
        st.rerun()
    about = {
        "shared": KEYS,
        "pages": ("", *(name for name, _ in named())),
        "colours": stance_rules(words) if words else "",
        "script": address(plotly()),
        "modules": tuple(f"{base()}/{path}" for path in scripts_of(ON_SOME, whole=False)),
        "watch": {"address": watched(), "tag": tag(), "making": len(making())},
    }
    # In a tuple, which Streamlit does not search for tables; it looks long at each part of a dict.
    _kit(key="kit", height=1, data=(about,), on_look_change=lambda: None)
