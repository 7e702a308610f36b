"""What is measured, in which app: another count, bloc and day, another page, a cold browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.benchmarks.watching import Change, View, changes, cold, key, pick, press

DASH = "Dash"
COUNT, BLOC, DAY = "count to repaint", "bloc to repaint", "day to repaint"
SWITCH, COLD = "page switch", "cold browser"
# Other changes on a page, each after a change back: of a whole run, and of a quick one.
MORE, FEWER = 5, 2
MARKS = ("finding", "first picture of a chart", "live chart")
COSTS = ("layout shift", "bytes", "files")

# What is told anew on every page of the dashboard for another selection.
TOLD = ".printed, .st-key-tags .line, h1"
POINT = ".main-svg .point"
LIVE = f".plot {POINT}"
# A figure shows a picture until its script draws; whichever of them is seen first.
PICTURE = f".plot img, .stage > svg, {LIVE}"
LIST = ".heard h3 a"
# Name in the tables, address, what is there once the page can be used, and what can be chosen.
PAGES = (
    ("overview", "", LIVE, (COUNT, BLOC, DAY)),
    ("stances", "/stances", LIST, (COUNT, BLOC, DAY)),
    ("stances, table", "/stances?tab=table", LIVE, (COUNT, BLOC, DAY)),
    ("blocs", "/blocs", ".st-key-figure-blocs h3, .st-key-figure-blocs th", (COUNT, DAY)),
    ("arguments", "/arguments", ".matrix", (COUNT, BLOC, DAY)),
    ("sources", "/sources", ".st-key-document", (COUNT, DAY)),
    ("method", "/method", "h1", (COUNT,)),
)
# The page with chart and table, and the one with most figures.
MAIN = ("overview", "stances, table")
QUICK = (COUNT, BLOC)


@dataclass(frozen=True)
class Task:
    """What one visit of a page of an app tells of some measures; whether a quick run has it."""

    app: str
    measures: tuple[str, ...]
    run: Callable[[Browser], Iterator[tuple[str, float]]]
    main: bool = False

    def asked(self, words: str) -> list[str]:
        """The measures of which the name, with that of the app, has these words."""
        return [m for m in self.measures if words in f"{m}, {self.app}"]


def first_and_warm(measure: str, later: str = "warm") -> tuple[str, str]:
    """The names of a measure on a fresh page, and on the same page again."""
    return f"{measure}, first", f"{measure}, {later}"


def changing(
    app: str, measure: str, view: View, change: Change, more: int, main: bool = False
) -> Task:
    """A change, first and again."""
    names = first_and_warm(measure, "later" if measure == SWITCH else "warm")

    def run(browser: Browser) -> Iterator[tuple[str, float]]:
        for first, spent in changes(browser, view, change, more):
            yield names[0 if first else 1], spent

    return Task(app, names, run, main)


def visiting(app: str, address: str, marks: dict[str, str], main: bool = False) -> Task:
    """A first visit with a cold browser."""

    def run(browser: Browser) -> Iterator[tuple[str, float]]:
        for name, value in cold(browser, address, marks).items():
            yield f"{COLD}, {name}", value

    return Task(app, tuple(f"{COLD}, {name}" for name in (*marks, *COSTS)), run, main)


def either(selector: str, one: str, other: str) -> Change:
    """One of few by its words, and back."""
    return Change((press(selector, one),), (press(selector, other),))


def dashboard_changes() -> dict[str, Change]:
    """The changes in the row of the dashboard."""
    voice = "[data-param=voice] label:has(input[value={}])"
    day = "[data-param=asof] select"
    # The list stays open, so that more can be chosen; for the next time it is closed, uncounted.
    bloc = (
        press("[data-param=bloc] summary"),
        press("[data-param=bloc] input[value=eu]"),
    )
    return {
        COUNT: Change((press(voice.format("reports")),), (press(voice.format("groups")),)),
        BLOC: Change(bloc, bloc, (key("Escape"),)),
        DAY: Change((pick(day, "2009-05-06"),), (pick(day, "latest"),)),
    }


def dash_changes() -> dict[str, Change]:
    """The same in Dash."""

    def choice(field: str, one: str, other: str) -> Change:
        opened = press(f"#{field}")
        return Change(
            (opened, press(".dash-dropdown-option", one)),
            (opened, press(".dash-dropdown-option", other)),
        )

    return {
        COUNT: either("#voice label", "With reports", "With groups"),
        BLOC: choice("bloc", "European Union", "All blocs"),
        DAY: choice("asof", "6 May 2009", "Latest"),
    }


def of_dashboard(base: str, more: int, name: str = "dashboard") -> Iterator[Task]:
    """The pages of the dashboard: what can be chosen, other pages, and the first visit."""
    row = dashboard_changes()
    for title, path, ready, measures in PAGES:
        view, main = View(base + path, ready, TOLD), title in MAIN and name == "dashboard"
        for measure in measures:
            quick = main and measure in QUICK
            yield changing(f"{name}, {title}", measure, view, row[measure], more, quick)
    marks = dict(zip(MARKS, ("h1", PICTURE, LIVE), strict=True))
    for title, path, *_ in PAGES[:3]:
        main = title in MAIN
        seen = marks if main else {"finding": "h1"}
        yield visiting(f"{name}, {title}", base + path, seen, main and name == "dashboard")
    yield from _switches(base, more, name)


def _switches(base: str, more: int, name: str) -> Iterator[Task]:
    start, link = View(f"{base}/stances", LIST, "h1"), ".masthead nav a"
    for other in ("Overview", "Blocs", "Sources"):
        change = either(link, other, "Stances")
        main = other == "Blocs" and name == "dashboard"
        yield changing(f"{name}, stances to {other.lower()}", SWITCH, start, change, more, main)
    actor = Change((press(LIST),), (press(link, "Stances"),))
    yield changing(f"{name}, stances to an actor", SWITCH, start, actor, more)


def of_others(at: dict[str, str], more: int) -> Iterator[Task]:
    """The same work in Dash, the least of it in Streamlit, and Streamlit with nothing to do."""
    point = f".js-plotly-plot {POINT}"
    for measure, change in dash_changes().items():
        view = View(at["dash"], point, "#title")
        yield changing(DASH, measure, view, change, more, measure in QUICK)
    yield visiting(DASH, at["dash"], dict.fromkeys(MARKS, point) | {"finding": "#title"}, True)
    text = "[data-testid=stText]"
    voice = either("[data-testid=stRadioOption]", "With reports", "With groups")
    for app, ready in (("floor", point), ("empty", text)):
        view = View(at[app], ready, text)
        yield changing(f"{app} Streamlit", COUNT, view, voice, more, True)
    marks = dict.fromkeys(MARKS, point) | {"finding": text}
    yield visiting("floor Streamlit", at["floor"], marks)
    yield visiting("empty Streamlit", at["empty"], {"finding": text})
    view, pages = View(at["pages"], text, "h1"), "[data-testid=stTopNavLink]"
    change = either(pages, "Other", "Empty")
    yield changing("empty Streamlit", SWITCH, view, change, more, True)


def tasks(at: dict[str, str], quick: bool = False) -> list[Task]:
    """All tasks at the addresses of the apps, `larger` being a dashboard with more data."""
    more = FEWER if quick else MORE
    every = [*of_others(at, more), *of_dashboard(at["dashboard"], more)]
    if "larger" in at:
        every += of_dashboard(at["larger"], more, "larger data")
    return [task for task in every if task.main or not quick]
