"""What there is at which address, for people: lists, and lines that are ready to be used."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stances.addresses.openapi import TOLD
from stances.addresses.places import Place, places
from stances.addresses.tables import TABLES, each_row
from stances.charts import CHARTS
from stances.choices import choices
from stances.dataset import Dataset
from stances.selection import KEYS
from stances.words import Scope

# What of a selection a table follows, in words.
FOLLOWS: Mapping[Scope, str] = {
    "selection": "count, day and filters",
    "voice": "count and day, not the filters",
    "nothing": "the day alone",
}
# The chart and the table of the lines, and a selection to show how one is written.
CHART, TABLE, CHOICE = "seats", "positions", "voice=own"


class Listed(NamedTuple):
    """One thing with an address: its key, what it is, and the address of each format."""

    key: str
    told: str
    formats: Sequence[tuple[str, str]]
    # What it takes besides what all take, and what it follows.
    own: Sequence[str]
    follows: str


class Line(NamedTuple):
    """A line that is ready to be used: where, the line, and what is to be known."""

    where: str
    line: str
    note: str


class Parameter(NamedTuple):
    """A parameter of all addresses: its name, what it chooses, and its ids, if it has any."""

    name: str
    told: str
    values: str


def listed(base: str) -> dict[str, list[Listed]]:
    """Charts, tables and files; `base` is what stands before each path."""
    found: dict[str, dict[str, list[Place]]] = {"chart": {}, "table": {}, "file": {}}
    for place in places().values():
        kind = place.kind if place.kind in found else "file"
        found[kind].setdefault(place.key, []).append(place)
    return {
        kind: [_listed(key, held, base) for key, held in of.items()] for kind, of in found.items()
    }


def _listed(key: str, held: Sequence[Place], base: str) -> Listed:
    formats = [(place.format.ext.upper(), base + place.path) for place in held]
    first = held[0]
    follows = FOLLOWS[TABLES[key].scope] if first.kind == "table" else ""
    return Listed(key, _told(first), formats, first.own, follows)


def _told(place: Place) -> str:
    """What it is, as the code has it: of a chart, of a row of a table, of a file."""
    if place.kind == "chart":
        return (CHARTS[place.key].make.__doc__ or "").strip().split("\n")[0]
    if place.kind == "table":
        return each_row(TABLES[place.key].kind)
    if place.kind == "data":
        return "The whole dataset as a Data Package, whatever is chosen."
    return "Note, deck, workbook, page that works alone, Data Package."


def lines(server: str) -> list[Line]:
    """Lines for those who work with the files elsewhere; `server` is its address with any path."""
    text = f"{server}/table/{TABLE}.csv?{CHOICE}"
    frame = f"{server}/?figure={CHART}&amp;{CHOICE}"
    picture = f"{server}/chart/{CHART}.png?{CHOICE}"
    return [
        Line("Excel", text, "Data, Get Data, From Web; File origin 65001: Unicode (UTF-8)."),
        Line("Google Sheets", f'=IMPORTDATA("{text}")', "Where this server can be reached from "
             "the internet."),
        Line("Python, pandas", f'pandas.read_csv("{text}", parse_dates=["Date"])', ""),
        Line("R", f'read.csv("{text}", fileEncoding = "UTF-8-BOM", check.names = FALSE)', ""),
        Line("A page or a wiki", f'<img src="{picture}" alt="…">', "Say in alt what the picture "
             "shows; the title in the JSON of the chart is its finding."),
        Line("One figure in a frame", f'<iframe src="{frame}" width="900" height="600" '
             'title="…"></iframe>', "Where the server lets the other site show it."),
        Line("A shell", f'curl -OJ "{server}/briefing.docx?{CHOICE}"', ""),
    ]  # fmt: skip


def parameters(dataset: Dataset) -> list[Parameter]:
    """What every address takes; a filter for which the data hold nothing is left out."""
    known = choices(dataset)
    return [
        Parameter(
            param,
            TOLD.get(param, f"Filter by {param}: ids or names, with commas or given again."),
            ", ".join(entry.id for entry in known.get(param, ())),
        )
        for param in KEYS
        if known.get(param, True)
    ]
