"""Navigation, voice setting and filters; the URL leads, so links, Back and reload just work."""

import streamlit as st

from stances.counts import count
from stances.dataset import Dataset
from stances.model import SETTINGS
from stances.scene import Scene, option_counts
from stances.selection import DEFAULT_VOICE, FACETS, Selection, from_params, options
from stances.ui.downloads import plain
from stances.ui.scripts import script
from stances.words import (
    PROTOCOL_LABELS,
    SETTING_HELP,
    SETTING_LABELS,
    STATUS_LABELS,
    TYPE_LABELS,
)

KEYS = ("voice", *FACETS, "q")
TITLES = {
    "bloc": "Bloc",
    "type": "Type of actor",
    "stance": "Stance",
    "source": "Source",
    "protocol": "Trafficking Protocol, 2009",
}


_page = st.components.v2.component("stances_history", js=script("page"))


def navigation(pages: list[st.Page], present: st.Page, chosen: Selection) -> None:
    """Links to the pages that keep the selection: one entry of the history each."""
    with st.container(horizontal=True, key="nav"):
        for page in pages:
            st.page_link(page, label=page.title, query_params=chosen.params())
        place = {"place": pages.index(present)}
        _page(key="history", height=1, data=place, on_back_change=lambda: None)


def restore(dataset: Dataset) -> Selection:
    """The selection of the URL, brought into the widgets before they are drawn."""
    chosen = from_params(st.query_params.get_all, dataset)
    _fill(chosen)
    return chosen


def _fill(chosen: Selection) -> None:
    state = st.session_state
    state["voice"], state["q"] = chosen.voice, chosen.q
    for facet in FACETS:
        state[facet] = list(getattr(chosen, facet))


def _take() -> Selection:
    state = st.session_state
    facets = {f: tuple(state.get(f) or ()) for f in FACETS}
    return Selection(
        voice=state.get("voice") or DEFAULT_VOICE, q=(state.get("q") or "").strip(), **facets
    )


def save(chosen: Selection) -> None:
    """Write the selection to the URL in one step; defaults leave no parameter."""
    others = {k: st.query_params.get_all(k) for k in st.query_params if k not in KEYS}
    st.query_params.from_dict({**chosen.params(), **others})


def label(dataset: Dataset, facet: str, option: str) -> str:
    """The name of an option."""
    if facet == "bloc":
        return dataset.actors[option].name
    if facet == "source":
        return dataset.sources[option].title
    labels = {"type": TYPE_LABELS, "stance": STATUS_LABELS, "protocol": PROTOCOL_LABELS}
    return labels[facet][option]


def _change() -> None:
    """Take a change of a widget before the page is run, so that URL and counts follow."""
    save(_take())


def _reset() -> None:
    save(Selection(voice=st.session_state["voice"]))


def _drop(facet: str, option: str) -> None:
    if facet == "q":
        st.session_state["q"] = ""
    else:
        st.session_state[facet] = [o for o in st.session_state[facet] if o != option]
    _change()


def sidebar(seen: Scene) -> None:
    """The controls; option counts follow the other filters."""
    dataset, chosen = seen.dataset, seen.chosen
    with st.sidebar:
        st.radio(
            "Voice: on whose word",
            SETTINGS,
            format_func=SETTING_LABELS.__getitem__,
            captions=[SETTING_HELP[s] for s in SETTINGS],
            key="voice",
            on_change=_change,
        )
        st.text_input(
            "Search names, quotations, reasons", key="q", max_chars=200, on_change=_change
        )
        counts = option_counts(seen)
        for facet, ids in options(dataset).items():
            names = {i: f"{label(dataset, facet, i)} ({counts[facet][i]})" for i in ids}
            st.multiselect(
                TITLES[facet],
                ids,
                format_func=names.__getitem__,
                key=facet,
                on_change=_change,
                placeholder="All",
            )
        st.button("Reset filters", on_click=_reset, disabled=not chosen.filtered)


def tags(dataset: Dataset, chosen: Selection, shown: int) -> None:
    """The filters in force, each with a button that takes it away."""
    if not chosen.filtered:
        return
    items = [(f, o, label(dataset, f, o)) for f in FACETS for o in getattr(chosen, f)]
    items += [("q", chosen.q, f"“{chosen.q}”")] if chosen.q else []
    with st.container(horizontal=True, key="tags"):
        st.text(f"{count(shown, 'actor', of=len(dataset.actors))}:")
        for facet, option, name in items:
            title = f"{TITLES.get(facet, 'Text')}: {plain(name)} ✕"
            st.button(title, key=f"tag-{facet}-{option}", on_click=_drop, args=(facet, option))
