"""What a briefing asks for: five answers, each in the address; addresses of older ones too."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

import streamlit as st

from stances.briefing.build import build
from stances.briefing.content import Briefing
from stances.briefing.plan import MOST, SHEETS, WRITTEN, YES, Paper, Plan, plan_of
from stances.choices import actors
from stances.dataset import Dataset
from stances.exports.formats import BRIEFING, Options
from stances.exports.styles import Style, styles
from stances.exports.templates import TemplateError
from stances.finding import Entry
from stances.headlines.later import statement_later
from stances.model import Statement
from stances.scene import Scene
from stances.selection import YEARS, understood
from stances.ui import choosers, downloads, html, link
from stances.ui.choosers import Control, Later
from stances.ui.state import Seen

# What an older address asks for under another name, and what no briefing has any more.
RENAMED = {"audience": "reader"}
DROPPED = ("heading", "part", "safe")
# Names the folder of house styles.
FOLDER = "STANCES_TEMPLATES"
USUAL = "It has the usual look."
SPAN = [f"{YEARS[0]}-01-01", f"{YEARS[1]}-12-31"]


@dataclass(frozen=True)
class Asked:
    """The answers of the address, and whom a briefing is about where it names nobody."""

    plan: Plan
    usual: tuple[str, ...]


def asked(dataset: Dataset) -> Asked:
    """The answers that the address holds; what is not understood is told."""
    usual = plan_of(dataset).actors
    _taken_over(dataset, usual)
    _twice(dataset)
    paper = next(iter(choosers.asked_for("paper", SHEETS, most=1) or ()), "a4")
    return Asked(
        Plan(
            actors=choosers.held("actors", actors(dataset), usual, MOST),
            meeting=choosers.written("meeting", WRITTEN),
            date=choosers.day("date"),
            reader=choosers.written("reader", WRITTEN),
            paper=cast(Paper, paper),
            annexes=bool(choosers.asked_for("annexes", [YES], most=1)),
        ),
        usual,
    )


def questions(dataset: Dataset, usual: tuple[str, ...]) -> None:
    """The five questions, and whether the note has annexes."""
    with st.container(key="answers"):
        choosers.draw("questions", _questions(dataset, usual))


def _questions(dataset: Dataset, usual: tuple[str, ...]) -> list[Control]:
    control = choosers.control
    return [
        control("text", "meeting", "Meeting", most=WRITTEN, hint="Name and place, may stay empty"),
        control("text", "date", "Date", look="date", span=SPAN),
        control("text", "reader", "Reader", most=WRITTEN, hint="May stay empty"),
        control("few", "paper", "Paper", SHEETS, ("a4",), look="segments"),
        choosers.many_of(
            "actors", "Actors or blocs, one to four", actors(dataset), default=usual, most=MOST,
            ordered=True, over=True, find="Find an actor or a bloc", none="Choose at least one",
        ),
        control("either", "annexes",
                "Annexes to the note: all conditions, reasons and documents"),
    ]  # fmt: skip


def _taken_over(dataset: Dataset, usual: tuple[str, ...]) -> None:
    """Bring an older address to what it means now; tell what of it has no place any more."""
    query = link.query()
    old = {p: query.pop(p) for p in ("compare", "meet", *RENAMED, *DROPPED) if p in query}
    if not old:
        return
    if "compare" in old or "meet" in old:
        whom = [*old.get("compare", usual), *old.get("meet", ())]
        query.setdefault("actors", [v for v in whom if v] or [""])
    for before, now in RENAMED.items():
        if old.get(before):
            query.setdefault(now, old[before])
    link.rewrite(query)
    link.no_longer({p: old[p] for p in DROPPED if any(old.get(p, ()))})


def _twice(dataset: Dataset) -> None:
    """Tell of an actor whom the address names twice."""
    values = [v for v in st.query_params.get_all("actors") if v]
    named = [name for value in values for name in value.split(",")]
    found = [i for name in named for i in understood([name], actors(dataset)).ids]
    again = dict.fromkeys(i for at, i in enumerate(found) if i in found[:at])
    link.named_twice(dataset.actors[i].name for i in again)


def style() -> Style | None:
    """The house style that is chosen; none is asked for where the server has none."""
    folder = os.environ.get(FOLDER)
    try:
        found = {s.name: s for s in styles(Path(folder))} if folder else {}
    except OSError:
        found = {}
        st.text("The server's folder of house styles cannot be read.")
    known = [Entry(name, name) for name in found]
    if not known:
        choosers.asked_for("style", known, most=1)
        return None
    chosen = choosers.one("style", "House style", known, "None: the usual look")
    return found.get(chosen or "")


def templates(briefing: Briefing, chosen: Style | None) -> Options:
    """The files of a style for those formats that it has and fits; what does not fit is told."""
    if chosen is None:
        return Options()
    try:
        held = chosen.templates()
    except OSError:
        st.text(f"House style “{chosen.name}” cannot be read. {USUAL}")
        return Options()
    good = {}
    for ext, data in held.items():
        if why := _misfit(briefing.scene, briefing.plan, ext, data):
            st.text(f"House style “{chosen.name}”, {BRIEFING[ext].label}: {why} {USUAL}")
        else:
            good[ext] = data
    if good:
        names = " and ".join(BRIEFING[ext].label for ext in good)
        st.text(f"{names}: in house style “{chosen.name}”. The preview shows the usual look.")
    return Options(templates=good)


@lru_cache(maxsize=32)
def _misfit(scene: Scene, plan: Plan, ext: str, data: bytes) -> str:
    """Why a template does not fit; nothing where it does."""
    try:
        BRIEFING[ext].make(build(scene, plan), Options(templates={ext: data}))
    except TemplateError as error:
        return str(error)
    return ""


def cite_one(seen: Seen) -> None:
    """One statement as a citation in three forms."""
    dataset = seen.dataset
    with st.container(key="cite-one"):
        st.html(html.figure_head("Cite one statement", ""))
        by_id = {s.id: s for s in dataset.statements if s.quotation}
        known = [_citable(dataset, s) for s in by_id.values()]
        after = (s for s in dataset.entire.statements if s.quotation and s.id not in by_id)
        later = [Later(_citable(dataset, s), statement_later(dataset, s)) for s in after]
        cited = choosers.one("cite", "Statement", known, "Choose a statement", later=later)
        if cited:
            # Loaded only when a citation is asked for.
            from stances.exports.citations import bibtex, footnote, ris

            s = by_id[cited]
            downloads.citations(footnote(dataset, s), bibtex(dataset, s), ris(dataset, s))


def _citable(dataset: Dataset, s: Statement) -> Entry:
    who = dataset.actors[s.actor]
    return Entry(s.id, f"{who.name}: “{s.quotation}”", who.names)
