"""The head and the row below it; the address leads, so links, Back and reload just work."""

import streamlit as st

from stances.choices import MOST_BLOCS, choices, label
from stances.counts import day
from stances.dataset import Dataset
from stances.days import days
from stances.finding import Entry
from stances.headlines.control import Segment, Unit, count_told, segments
from stances.headlines.later import nothing_yet
from stances.scene import Scene, option_counts
from stances.selection import (
    DEFAULT_VOICE,
    FACETS,
    KEYS,
    LATEST,
    MOST_WORDS,
    Selection,
    from_params,
)
from stances.ui import choosers, html, link, listed, moves
from stances.ui.choosers import Control, Option
from stances.ui.places import address, named
from stances.ui.scripts import script
from stances.words import SETTING_LABELS, as_of_day, in_words

TITLES = {
    "bloc": "Bloc",
    "type": "Type",
    "stance": "Stance",
    "source": "Source",
    "q": "Words",
    "asof": "As of",
}
# What the page of moves calls the same day.
TO = "To"
FIND = {"bloc": "Find a bloc", "source": "Find a source"}
SEARCH = "Search names, quotations, reasons"
# Where the controls of the row stand together; on a telephone each is a sheet of its own.
DRAWERS = (
    {"id": "count", "label": "Count"},
    {"id": "own", "label": "Choose"},
    {"id": "filters", "label": "Filter"},
    {"id": "search", "label": "Search"},
)
# What acts on a page besides the count; most pages have the filters.
ROWS = {
    "actor": "actor", "blocs": "blocs", "moved": "moves", "sources": "documents",
    "passage": "passage", "method": "count",
}  # fmt: skip
FILTERED = ("filters", "moves")
# What a page shows, where it says how many of them.
UNITS: dict[str, Unit] = {
    "overview": "Member State",
    "stances": "actor",
    "blocs": "bloc",
    "moved": "actor",
    "arguments": "actor",
    "views": "view",
}
HEAD = """
<header class="masthead"><a class="name"><span class="full"></span><span class="short"></span></a>
<button type="button" class="menu" aria-expanded="false"></button><nav aria-label="Pages"></nav>
<span class="tools"><button type="button" class="copy">Copy link</button>
<span class="unseen" role="status"></span><a class="briefing"></a></span></header>
<p class="printed"><b></b><span></span></p>
"""

_head = st.components.v2.component(
    "stances_head", html=HEAD, js=script("copied", "nav"), isolate_styles=False
)


def head(present: st.Page, dataset: Dataset, chosen: Selection) -> None:
    """Name and pages, the present one marked; links keep the selection."""
    links = tuple(
        {"title": title, "href": address(name, chosen.params()), "here": title == present.title}
        for name, title in named()
    )
    subject = dataset.about.subject
    parts = SETTING_LABELS[chosen.voice].lower(), as_of_day(chosen.asof)
    counted = ", ".join(filter(None, parts))
    printed = in_words(dataset, chosen), counted
    name, short = f"Stances on {subject.definite}", f"{subject.name}: stances"
    with st.container(key="head"):
        about = {"links": links, "name": name, "short": short, "printed": printed}
        _head(key="nav", data=about)


def configure(title: str) -> None:
    """What the browser calls the page, which takes the whole of its width."""
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="collapsed")


def page_title(present: st.Page, dataset: Dataset, chosen: Selection) -> str:
    """What the browser calls the page, with the day whose words are the last that count."""
    name = f"{present.title}: Stances on {dataset.about.subject.definite}"
    return ", ".join(filter(None, [name, as_of_day(chosen.asof)]))


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


def row(seen: Scene, page: str) -> None:
    """What acts on a page, in one row; option counts follow the other filters."""
    kind = ROWS.get(page, "filters")
    # The page of moves is from a day to the day of all pages.
    days = (
        [moves.control(seen), _asof(seen.dataset, TO)] if kind == "moves" else [_asof(seen.dataset)]
    )
    held = [_count(seen), *days]
    if kind == "actor":
        held.append(_actor(seen.dataset))
    elif kind == "blocs":
        held += _blocs(seen.dataset)
    elif kind == "documents":
        held.append(_documents())
    elif kind == "passage":
        held += _passage(seen.dataset)
    elif kind in FILTERED:
        held += _filters(seen)
    with st.container(key="row"):
        choosers.draw("controls", held, drawers=DRAWERS)


def _count(seen: Scene) -> Control:
    voices = [
        Option(s.setting, s.label, count=s.states, note=_definition(s)) for s in segments(seen)
    ]
    return choosers.control(
        "few", "voice", "Count", voices, (DEFAULT_VOICE,), look="segments", drawer="count"
    )


def _asof(dataset: Dataset, label: str = TITLES["asof"]) -> Control:
    """The day whose words are the last that count; one of the address stands beside the others."""
    known = choices(dataset)["asof"]
    asked = dataset.asof
    if asked and asked.isoformat() not in {e.id for e in known}:
        known = (*known, Entry(asked.isoformat(), day(asked)))
    return choosers.control("pick", "asof", label, known, (LATEST,), drawer="count")


def _definition(segment: Segment) -> str:
    return f"{SETTING_LABELS[segment.setting]}: {segment.definition}"


def _actor(dataset: Dataset) -> Control:
    options, source = listed.sent(dataset, st.query_params.get_all("id"))
    return choosers.control(
        "one", "id", "Actor", options, none="Choose an actor", required=False, drops=[],
        drawer="own", source=source,
    )  # fmt: skip


def _documents() -> Control:
    return choosers.control(
        "text", "words", "Search titles, issuers and words", hint="Title, issuer, word",
        most=MOST_WORDS, search=True, drawer="search",
    )  # fmt: skip


def _passage(dataset: Dataset) -> list[Control]:
    """One of the documents, and a search through the texts of it or of all."""
    one = choosers.control(
        "one", "doc", "Document", choices(dataset)["source"], none="All documents",
        required=False, drops=["at"], drawer="own",
    )  # fmt: skip
    words = choosers.control(
        "text", "find", "Search the texts", hint="Words of the texts", most=MOST_WORDS,
        search=True, drops=["at"], drawer="search",
    )  # fmt: skip
    return [one, words]


def _blocs(dataset: Dataset) -> list[Control]:
    """The blocs that are compared, each to be taken away, and others to be added."""
    entries = choices(dataset)["bloc"]
    usual = [b for b in dataset.about.default_blocs if b in {e.id for e in entries}]
    rows = [
        {"param": "compare", "value": e.id, "label": label(dataset, "bloc", e.id), "usual": usual}
        for e in entries
    ]
    add = choosers.many_of(
        "compare", "Compare", entries, default=usual, most=MOST_BLOCS, ordered=True, over=True,
        find="Find a bloc", look="add", drawer="own",
    )  # fmt: skip
    return [choosers.control("tags", "compared", "Compare", tags=rows, drawer="own"), add]


def _filters(seen: Scene) -> list[Control]:
    known, counts = choices(seen.dataset), option_counts(seen)
    facets = [_filter(seen.dataset, f, known[f], counts[f]) for f in FACETS if known[f]]
    words = choosers.control(
        "text", "q", SEARCH, hint="Name, word, reason", most=MOST_WORDS, search=True,
        drawer="search",
    )  # fmt: skip
    return [*facets, words]


def _filter(
    dataset: Dataset, facet: str, entries: tuple[Entry, ...], counts: dict[str, int]
) -> Control:
    rows = [Option(e.id, e.label, e.names, count=counts[e.id]) for e in entries]
    return choosers.many_of(
        facet, title(dataset, facet), rows, find=FIND.get(facet, "Find"), over=True, look="short",
        drawer="filters",
    )  # fmt: skip


def title(dataset: Dataset, facet: str) -> str:
    """What a filter is called; that of a list of non-parties bears the name of the list."""
    if facet == "protocol" and (held := dataset.protocol):
        return held.short or held.label
    return TITLES[facet]


def not_yet(seen: Scene, page: str) -> None:
    """Above every page, where nobody had spoken by the day: when somebody first did."""
    if said := nothing_yet(seen.dataset):
        first = days(seen.dataset)[0]
        href = address(page, {**link.query(), "asof": first.isoformat()})
        st.html(html.after(said, f"Show {day(first)}", href))


def told(seen: Scene, page: str) -> None:
    """What is counted and shown, and the filters in force, each with a button to take it away."""
    if not (unit := UNITS.get(page)):
        return
    items = _in_force(seen) if ROWS.get(page, "filters") in FILTERED else []
    heads = {"asof": TO} if page == "moved" else {}
    rows = [
        {"param": p, "value": v, "label": f"{heads.get(p) or title(seen.dataset, p)}: {name}"}
        for p, v, name in items
    ]
    line = count_told(seen, unit)
    more = choosers.control("tags", "tags", line, tags=rows, params=["asof", *FACETS, "q"])
    choosers.draw("tags", [more])


def _in_force(seen: Scene) -> list[tuple[str, str, str]]:
    """Parameter, value and label of each filter."""
    dataset, chosen = seen.dataset, seen.chosen
    items = [(f, o, label(dataset, f, o)) for f in FACETS for o in getattr(chosen, f)]
    if chosen.asof:
        items.insert(0, ("asof", chosen.asof.isoformat(), day(chosen.asof)))
    return [*items, ("q", chosen.q, f"“{chosen.q}”")] if chosen.q else items
