"""The address of the page: what it asks for is read, told where it is not understood, rewritten."""

import datetime as dt
from collections.abc import Iterable, Sequence

import streamlit as st

from stances.counts import day

# Every parameter that a page has, as a reader would call it.
NAMES = {
    "voice": "count",
    "asof": "day",
    "from": "first day",
    "bloc": "bloc",
    "type": "type of actor",
    "stance": "stance",
    "source": "source",
    "protocol": "status under the Protocol",
    "q": "text",
    "id": "actor",
    "compare": "bloc",
    "code": "argument or condition",
    "view": "view",
    "words": "text",
    "section": "section",
    "subject": "subject",
    "actors": "actor",
    "meeting": "meeting",
    "date": "date",
    "reader": "reader",
    "paper": "paper",
    "annexes": "annexes",
    "style": "house style",
    "doc": "document",
    "at": "place in the document",
    "find": "text",
    "part": "part",
    "heading": "title",
    "audience": "text",
    "meet": "actor",
    "figure": "figure",
    "cite": "statement",
    "safe": "print-safe",
    "open": "open part",
    "shut": "closed part",
    "tab": "part of the page",
    "order": "order",
    "sort": "order of the table",
    "sort-respondents": "order of the respondents",
    "sort-phrases": "order of the phrases",
}
# Of a value that is not understood so many letters are shown, and so many of such values.
SHOWN, MOST = 60, 5
OPEN, SHUT = "open", "shut"
_BOX, _TOLD, _OFFERED = "_told_box", "_told", "_offered"

Query = dict[str, list[str]]


def query() -> Query:
    """All parameters of the address with their values."""
    return {param: st.query_params.get_all(param) for param in st.query_params}


def begin() -> None:
    """What was told of an address is told until another one is asked for."""
    st.session_state[_BOX] = None
    st.session_state[_OFFERED] = set()
    told = st.session_state.get(_TOLD)
    if not told or told["query"] != query():
        st.session_state[_TOLD] = {"query": None, "lines": []}


def tell() -> None:
    """The place on the page for what is not understood."""
    st.session_state[_BOX] = st.container(key="told")
    for line in st.session_state[_TOLD]["lines"]:
        st.session_state[_BOX].text(line)


def not_understood(param: str, values: Iterable[str]) -> None:
    """Tell of values of a parameter that mean nothing here."""
    if shown := _listed(values):
        _say(f"Not understood in the link: {NAMES[param]} {shown}.")


def not_known(params: Iterable[str]) -> None:
    """Tell of parameters that no page has."""
    if shown := _listed(params):
        _say(f"Not understood in the link: {shown}.")


def not_yet(lines: Iterable[str]) -> None:
    """Tell of what is of a later day than the one whose words are the last that count."""
    for line in lines:
        _say(line)


def left_out(most: int, labels: Iterable[str]) -> None:
    """Tell of what is more than can be chosen."""
    if shown := _listed(labels):
        _say(f"At most {most} can be chosen; left out: {shown}.")


def named_twice(labels: Iterable[str]) -> None:
    """Tell of what the address names more than once."""
    if shown := _listed(labels):
        _say(f"Named twice in the link, counted once: {shown}.")


def not_before(first: dt.date, last: dt.date, usual: dt.date) -> None:
    """Tell of a first day that is not before the last, and from which day on is told instead."""
    _say(
        f"The first day of the link, {day(first)}, is not before the last, {day(last)}. "
        f"Moves are shown from {day(usual)}."
    )
    put("from", [])


def no_longer(asked: Query) -> None:
    """Tell of what the address asks for and the page does not have any more."""
    found = [f"{NAMES[param]} {_listed(values)}" for param, values in asked.items()]
    if found:
        _say(f"In the link, and no longer part of a briefing: {'; '.join(found)}.")


def opened(name: str, first: bool = False) -> bool:
    """Whether a part of the page is open, which the page hereby offers.

    The address says what the reader pressed; where it says nothing the part is as it is at `first`.
    """
    st.session_state[_OFFERED].add(name)
    if name in st.query_params.get_all(OPEN):
        return True
    return first and name not in st.query_params.get_all(SHUT)


def unopened(asof: str) -> None:
    """Tell of parts that the address asks for and the page, now at its end, has not offered.

    `asof` is the day whose words are the last that count, in words; empty where all count.
    """
    for param, does in ((OPEN, "opens"), (SHUT, "closes")):
        wanted = dict.fromkeys(st.query_params.get_all(param))
        if shown := _listed(name for name in wanted if name not in st.session_state[_OFFERED]):
            _say(f"The link {does} what is not on this page{asof and f' {asof}'}: {shown}.")


def _listed(values: Iterable[str]) -> str:
    cut = [value if len(value) <= SHOWN else value[:SHOWN] + "…" for value in values]
    more = f" and {len(cut) - MOST} more" if len(cut) > MOST else ""
    return ", ".join(f"“{value}”" for value in cut[:MOST]) + more


def _say(line: str) -> None:
    if line in st.session_state[_TOLD]["lines"]:
        return
    st.session_state[_TOLD]["lines"].append(line)
    if box := st.session_state[_BOX]:
        box.text(line)


def put(param: str, values: Sequence[str]) -> None:
    """Write a parameter to the address; no values leave none."""
    rewrite({**query(), param: list(values)})


def rewrite(wanted: Query) -> None:
    """Write the whole address in one step, where it says anything else."""
    wanted = {param: values for param, values in wanted.items() if values}
    if wanted != query():
        st.query_params.from_dict(wanted)
    st.session_state[_TOLD]["query"] = wanted
