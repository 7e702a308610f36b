"""Navigation, voice setting and filters; the address leads, so links, Back and reload just work."""

import streamlit as st

from stances.choices import choices, label
from stances.dataset import Dataset
from stances.finding import Entry
from stances.scene import Scene, option_counts
from stances.selection import DEFAULT_VOICE, FACETS, KEYS, MOST_WORDS, Selection, from_params
from stances.ui import choosers, link
from stances.ui.choosers import Control, Option
from stances.ui.places import PAGES, address
from stances.ui.scripts import script
from stances.words import SETTING_HELP, shown_told

TITLES = {
    "bloc": "Bloc",
    "type": "Type of actor",
    "stance": "Stance",
    "source": "Source",
    "q": "Text",
}
FIND = {"bloc": "Find a bloc", "source": "Find a source"}

_kit = st.components.v2.component(
    "stances_kit", js=script("kit", "private", "find", "address", "chooser", "controls")
)
_nav = st.components.v2.component(
    "stances_nav", html='<nav aria-label="Pages"></nav>', js=script("nav"), isolate_styles=False
)
_page = st.components.v2.component("stances_history", js=script("kit", "page"))


def prepare() -> None:
    """Give out the script of all controls: the same in every run, so it is sent once."""
    pages = ["", *(name for name, _ in PAGES)]
    _kit(key="kit", height=1, data={"shared": KEYS, "pages": pages})


def navigation(present: st.Page, chosen: Selection) -> None:
    """Links to the pages that keep the selection, the present one marked."""
    links = [
        {"title": title, "href": address(name, chosen.params()), "here": title == present.title}
        for name, title in PAGES
    ]
    _nav(key="nav", data={"links": links})


def whole(present: st.Page, asked: dict[str, list[str]]) -> None:
    """Tell the browser that the page has been drawn to its end, and from which address."""
    about = {"page": present.url_path, "asked": asked}
    _page(key="history", height=1, data=about)


def restore(dataset: Dataset) -> Selection:
    """The selection of the address; what is not understood is told, and leaves it."""
    link.begin()
    known = choices(dataset)
    chosen, unknown = from_params(st.query_params.get_all, known)
    # A filter for which the data hold nothing is as unknown as a parameter that no page has.
    absent = {param for param, entries in known.items() if not entries}
    for param, values in unknown.items():
        if param not in absent:
            link.not_understood(param, values)
    asked = link.query()
    link.not_known(param for param in asked if param in absent or param not in link.NAMES)
    own = {p: values for p, values in asked.items() if p in link.NAMES and p not in KEYS}
    if (wanted := {**chosen.params(), **own}) != asked:
        link.rewrite(wanted)
    return chosen


def sidebar(seen: Scene) -> None:
    """The controls; option counts follow the other filters."""
    with st.sidebar:
        choosers.draw("controls", _controls(seen))


def _controls(seen: Scene) -> list[Control]:
    known, counts = choices(seen.dataset), option_counts(seen)
    voices = [Option(e.id, e.label, note=SETTING_HELP[e.id]) for e in known["voice"]]
    first = "Voice: on whose word"
    search = "Search names, quotations, reasons"
    return [
        choosers.control("radios", "voice", first, voices, (DEFAULT_VOICE,), across=False),
        choosers.control("text", "q", search, most=MOST_WORDS, search=True),
        *(_filter(seen.dataset, f, known[f], counts[f]) for f in FACETS if known[f]),
        choosers.control("reset", "reset", "Reset filters", params=[*FACETS, "q"]),
    ]


def _filter(
    dataset: Dataset, facet: str, entries: tuple[Entry, ...], counts: dict[str, int]
) -> Control:
    rows = [Option(e.id, e.label, e.names, count=counts[e.id]) for e in entries]
    return choosers.many_of(facet, title(dataset, facet), rows, find=FIND.get(facet, "Find"))


def title(dataset: Dataset, facet: str) -> str:
    """What a filter is called; that of a list of non-parties bears the name of the list."""
    return dataset.protocol.label if facet == "protocol" and dataset.protocol else TITLES[facet]


def tags(seen: Scene) -> None:
    """The filters in force, each with a button that takes it away."""
    dataset, chosen = seen.dataset, seen.chosen
    if not chosen.filtered:
        return
    items = [(f, o, label(dataset, f, o)) for f in FACETS for o in getattr(chosen, f)]
    items += [("q", chosen.q, f"“{chosen.q}”")] if chosen.q else []
    rows = [
        {"param": p, "value": v, "label": f"{title(dataset, p)}: {name}"} for p, v, name in items
    ]
    line = f"{shown_told(seen)}:"
    choosers.draw("tags", [choosers.control("tags", "tags", line, tags=rows)])
