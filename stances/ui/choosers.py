"""Controls of our own: what is chosen goes to the address as ids, and is read from there.

Labels are only shown, so nothing depends on what they said a moment ago. Each function draws a
control and returns what the link asks for; what it cannot mean is told on the page, and leaves the
address. A default stands while the parameter is not in the address; with an empty value it does
not.
"""

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import streamlit as st

from stances.finding import Entry
from stances.selection import any_day, understood
from stances.ui import link
from stances.ui.scripts import script

Control = dict[str, Any]
# The blocs that are compared where no link says which.
_controls = st.components.v2.component(
    "stances_controls",
    html='<div class="controls"></div>',
    js=script("kit", "group"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Option(Entry):
    """An entry as it is shown: how many it would show, and a few words on it."""

    count: int | None = None
    note: str = ""


class Later(NamedTuple):
    """What can be chosen on a later day only, and what is told where the link asks for it."""

    entry: Entry
    told: str


def draw(key: str, controls: Sequence[Control], **more: Any) -> None:
    """Controls as one element of the page."""
    # A tuple, since Streamlit looks long at each list whether it is no table.
    _controls(key=key, data={"controls": tuple(controls), **more})


def control(
    kind: str,
    param: str,
    label: str,
    options: Iterable[Entry] = (),
    default: Sequence[str] = (),
    **more: Any,
) -> Control:
    """What the script needs to know of a control."""
    rows = [_row(option) for option in options]
    about = {"kind": kind, "param": param, "label": label, "default": list(default)}
    return {**about, "options": rows, **more}


def _row(option: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {"id": option.id, "label": option.label}
    if option.names:
        row["names"] = option.names
    if isinstance(option, Option):
        row |= {"count": option.count, "note": option.note}
    return row


def many_of(
    param: str, label: str, options: Iterable[Entry], *, find: str = "Find", none: str = "All",
    default: Sequence[str] = (), most: int = 0, ordered: bool = False, over: bool = False,
    look: str = "", drawer: str = "",
) -> Control:  # fmt: skip
    """Many of a list, in the order of choosing; `over` lays the list over what follows.

    Its look is a field, or a `short` button that tells how many are chosen, or one to `add` more.
    """
    return control(
        "many", param, label, options, default,
        find=find, none=none, most=most, ordered=ordered, over=over, look=look, drawer=drawer,
    )  # fmt: skip


def one(
    param: str, label: str, options: Sequence[Entry], none: str = "", default: str | None = None,
    drops: Sequence[str] = (), later: Sequence[Later] = (),
) -> str | None:  # fmt: skip
    """The id of the one that is chosen; None where none is, which a default rules out.

    Another choice takes the parameters with it that it `drops`.
    """
    first = () if default is None else (default,)
    more = {"none": none, "required": bool(first), "drops": list(drops)}
    draw(param, [control("one", param, label, options, first, **more)])
    chosen = asked_for(param, options, most=1, later=later)
    return next(iter(chosen or first), None)


def many(
    param: str, label: str, options: Sequence[Entry], default: Sequence[str] = (), most: int = 0,
    **more: Any,
) -> tuple[str, ...]:  # fmt: skip
    """The ids of those that are chosen, in the order of choosing."""
    known = {option.id for option in options}
    default = tuple(i for i in default if i in known)
    draw(param, [many_of(param, label, options, default=default, most=most, over=True, **more)])
    chosen = asked_for(param, options, most)
    return default if chosen is None else chosen


def held(
    param: str, options: Sequence[Entry], default: Sequence[str] = (), most: int = 0,
    later: Sequence[Later] = (),
) -> tuple[str, ...]:  # fmt: skip
    """The ids that are chosen in a control that the row of the page holds."""
    known = {option.id for option in options}
    chosen = asked_for(param, options, most, later)
    return tuple(i for i in default if i in known) if chosen is None else chosen


def few(
    param: str, label: str, options: Sequence[Entry], look: str = "segments",
    drops: Sequence[str] = (), default: str = "", later: Sequence[Later] = (),
) -> str:  # fmt: skip
    """The id of the one of few that is chosen, the default or else the first where none is.

    Its look is `segments`, the same with a `quiet segments` label that is heard only, or `tabs`.
    Another choice takes the parameters with it that it `drops`.
    """
    first = (default or options[0].id,)
    draw(param, [control("few", param, label, options, first, look=look, drops=list(drops))])
    return (asked_for(param, options, most=1, later=later) or first)[0]


def press(
    name: str, label: str, called: str, line: str = "", drops: Sequence[str] = ()
) -> bool:  # fmt: skip
    """Whether a part of the page is asked for by a quiet button, behind a line of text.

    `label` is seen, `called` heard. What is closed takes the parameters with it that it `drops`.
    """
    more = {"label": label, "called": called, "line": line, "drops": list(drops)}
    draw(f"press-{name}", [_opener("press", name, **more)])
    return link.opened(name)


def fold(
    name: str, bold: str, words: str = "", note: str = "", mark: Mapping[str, str] | None = None,
    first: bool = False,
) -> bool:  # fmt: skip
    """Whether a fold is open: what it holds stands on it, with a note at its end.

    `mark` is the badge of a stance: its `look`, `sign` and `label`. At `first`, before the reader
    presses it, a fold may be open.
    """
    more = {"bold": bold, "words": words, "note": note, "mark": mark, "first": first}
    draw(f"fold-{name}", [_opener("fold", name, **more)])
    return link.opened(name, first)


def _opener(kind: str, name: str, **more: Any) -> Control:
    where = {"opens": link.OPEN, "shuts": link.SHUT, "value": name}
    return {"kind": kind, "param": name, **where, **more}


def text(param: str, label: str, default: str = "", most: int = 200, search: bool = False) -> str:
    """The words that are written; the default where there are none."""
    first = (default,) if default else ()
    draw(param, [control("text", param, label, default=first, most=most, search=search)])
    return written(param, most) or default


def written(param: str, most: int = 200) -> str:
    """The words that the address holds, as a control wrote them; what is too long is told."""
    words = (st.query_params.get_all(param) or [""])[0].strip()
    if len(words) > most:
        link.not_understood(param, [words[most:]])
        link.put(param, [words[:most].strip()])
    return words[:most].strip()


def day(param: str) -> dt.date | None:
    """The day that the address holds, as 2026-12-02; what is none is told."""
    words = (st.query_params.get_all(param) or [""])[0].strip()
    found = any_day(words)
    link.not_understood(param, [words] if words and not found else [])
    wanted = [found.isoformat()] if found else []
    if st.query_params.get_all(param) != wanted:
        link.put(param, wanted)
    return found


def either(param: str, label: str) -> bool:
    """Whether a switch is on."""
    draw(param, [control("either", param, label)])
    entries = (Entry("1", "yes", ("on", "true")), Entry("0", "no", ("off", "false")))
    return asked_for(param, entries, most=1) == ("1",)


def asked_for(
    param: str, options: Sequence[Entry], most: int = 0, later: Sequence[Later] = ()
) -> tuple[str, ...] | None:
    """The valid ids that the link asks for; None where it says nothing, or nothing that is valid.

    What is not understood, and what is more than can be chosen, is told and leaves the address.
    What is of a `later` day is told and stays, so that it is there again on that day.
    """
    values = st.query_params.get_all(param)
    if not values:
        return None
    told = {one.entry.id: one.told for one in later}
    every = [*options, *(one.entry for one in later)]
    asked, unknown = understood([v for v in values if v], every)
    ids, waiting = _parted(asked, told)
    kept, over = (ids[:most], ids[most:]) if most else (ids, ())
    link.not_yet(told[i] for i in waiting)
    link.not_understood(param, unknown)
    link.left_out(most, [o.label for o in options if o.id in over])
    if [*kept, *waiting] != values:
        link.put(param, [*kept, *waiting] or ([""] if "" in values else ()))
    return kept if kept or "" in values else None


def _parted(ids: Sequence[str], apart: Container[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those that are not among others, and those that are."""
    return tuple(i for i in ids if i not in apart), tuple(i for i in ids if i in apart)
