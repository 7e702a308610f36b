"""Voice setting and filters, kept in the URL over page switch, reload, Back and Forward."""

import streamlit as st

from stances.dataset import Dataset
from stances.model import SETTINGS
from stances.positions import Position
from stances.selection import DEFAULT_VOICE, FACETS, Selection, facet_counts, from_params, options
from stances.ui.show import plain
from stances.words import SETTING_HELP, SETTING_LABELS, STATUS_LABELS, TYPE_LABELS

KEYS = ("voice", *FACETS, "q")
TITLES = {"bloc": "Bloc", "type": "Type of actor", "stance": "Stance", "source": "Source"}


def restore(dataset: Dataset, page: str) -> Selection:
    """Bring widgets and URL together before the widgets are drawn."""
    state = st.session_state
    switched = state.get("_page", page) != page
    linked = from_params(st.query_params.get_all, dataset)
    kept: Selection = state.get("_kept", linked)
    # The menu drops all parameters at a page switch; then what was kept holds, unless a link
    # to the new page carries parameters of its own.
    carries = any(st.query_params.get_all(k) for k in KEYS)
    chosen = kept if switched and not carries else linked
    if switched or chosen != kept or "_kept" not in state:
        _fill(chosen)
    state["_page"], state["_kept"] = page, chosen
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
    """Write the selection to the URL; defaults leave no parameter."""
    st.session_state["_kept"] = chosen
    wanted = chosen.params()
    for key in KEYS:
        if key in wanted and st.query_params.get_all(key) != wanted[key]:
            st.query_params[key] = wanted[key]
        elif key not in wanted and key in st.query_params:
            del st.query_params[key]


def label(dataset: Dataset, facet: str, option: str) -> str:
    """The name of an option."""
    if facet == "bloc":
        return dataset.actors[option].name
    if facet == "source":
        return dataset.sources[option].title
    return (TYPE_LABELS if facet == "type" else STATUS_LABELS)[option]


def _change() -> None:
    """Take a change of a widget before the page is run, so that URL and counts follow."""
    chosen = _take()
    save(chosen)


def _reset() -> None:
    chosen = Selection(voice=st.session_state["_kept"].voice)
    _fill(chosen)
    save(chosen)


def _drop(facet: str, option: str) -> None:
    if facet == "q":
        st.session_state["q"] = ""
    else:
        st.session_state[facet] = [o for o in st.session_state[facet] if o != option]
    _change()


def sidebar(dataset: Dataset, positions: dict[str, Position], chosen: Selection) -> None:
    """The controls; option counts follow the other filters."""
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
        counts = facet_counts(dataset, positions, chosen)
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
        st.text(f"{shown} of {len(dataset.actors)} actors:")
        for facet, option, name in items:
            title = f"{TITLES.get(facet, 'Text')}: {plain(name)} ✕"
            st.button(title, key=f"tag-{facet}-{option}", on_click=_drop, args=(facet, option))
