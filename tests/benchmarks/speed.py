"""From the click to the drawn page, beside an empty Streamlit app and the same work in Dash.

    pip install -r tests/benchmarks/requirements.txt && python tests/benchmarks/speed.py

Every task is run once in each round, in a shuffled order; only ratios within one run are to be
compared. It writes a table (CSV) and a plot (HTML) and asserts nothing. With --times 100 the same
dashboard is measured with a hundred times the data as well.
"""

import argparse
import contextlib
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import pandas as pd
import plotly.graph_objects as go
from generate import generate
from playwright.sync_api import Browser, Page, sync_playwright

APPS = ROOT / "tests" / "benchmarks" / "apps"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
AS_OF = "another day to repaint"
# What is there once a page of the dashboard can be used.
LISTED = ".heard h3 a"
READY = {
    "stances": LISTED,
    "": ".plot .main-svg",
    "blocs": ".st-key-body-blocs h3, .st-key-body-blocs th",
    "arguments": ".matrix",
    "sources": ".st-key-document",
}
# The time of the last change of the page after a pointer went down, once it has been still.
WATCH = """
(still) => new Promise((done) => {
  let down = 0, last = 0;
  const seen = new MutationObserver((changes) => {
    for (const c of changes) {
      const at = c.target.nodeType === 1 ? c.target : c.target.parentElement;
      if (at && at.closest("header, [data-testid=stStatusWidget]")) continue;
      if (c.type === "attributes" && c.target.matches("[data-testid=stApp]")) continue;
      requestAnimationFrame(() => { last = performance.now(); });
      return;
    }
  });
  addEventListener("pointerdown", () => { down = performance.now(); },
    { once: true, capture: true });
  seen.observe(document.body, { childList: true, subtree: true, characterData: true,
    attributes: true });
  window.watched = new Promise((ready) => {
    const timer = setInterval(() => {
      if (last > down && down && performance.now() - last > still) {
        clearInterval(timer); seen.disconnect(); ready(last - down);
      }
    }, 20);
  });
  done(true);
})
"""


@contextlib.contextmanager
def served(command: list[str], cwd: Path, health: str, **env: str) -> Iterator[str]:
    """A server on a free port, with more in its environment; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [part.replace("PORT", str(port)) for part in command], cwd=cwd,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **env},
    )  # fmt: skip
    base = f"http://127.0.0.1:{port}"
    for _ in range(240):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(base + health, timeout=1)
            break
        time.sleep(0.25)
    try:
        yield base
    finally:
        process.terminate()
        process.wait(10)


def streamlit(script: str) -> list[str]:
    """The command that serves a script, with the settings of this project."""
    flags = ["--server.port", "PORT", "--server.address", "127.0.0.1", "--server.headless", "true",
             "--browser.gatherUsageStats", "false"]  # fmt: skip
    return [sys.executable, "-m", "streamlit", "run", script, *flags]


def opened(browser: Browser, address: str, ready: str) -> Page:
    """A page in a new browser profile, ready to be used."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address)
    page.locator(ready).first.wait_for(state="visible")
    page.wait_for_timeout(1200)
    return page


def click(page: Page, press: Callable[[Page], None]) -> float:
    """Milliseconds from the pointer to the last change of the page."""
    page.evaluate(WATCH, 450)
    press(page)
    return float(page.evaluate("window.watched"))


def first(browser: Browser, address: str, ready: str) -> float:
    """Milliseconds from the call of an address in a cold browser to the first mark drawn."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(ready).first.wait_for(state="visible")
    spent = (time.perf_counter() - started) * 1000
    page.context.close()
    return spent


def label(text: str) -> Callable[[Page], None]:
    """A click on a radio button by its words."""
    return lambda page: page.get_by_text(text, exact=True).first.click()


def reports(page: Page) -> None:
    """A click on the last button of the row of counts."""
    page.locator("[data-param=voice] input[value=reports]").click()


def a_day(page: Page) -> None:
    """Another day, by the field of the row; the pointer goes down on it first, as a hand does."""
    field = page.locator("[data-param=asof] select")
    field.dispatch_event("pointerdown")
    field.select_option(value="2009-05-06")


def row(page: Page) -> None:
    """A click on the first name of the list."""
    page.locator(LISTED).first.click()


def turned(page: Page, name: str) -> None:
    """A click on the name of a page in the head."""
    page.locator(".masthead nav").get_by_role("link", name=name).click()


def once(browser: Browser, address: str, ready: str, press: Callable[[Page], None]) -> float:
    """A click in a page of its own."""
    page = opened(browser, address, ready)
    try:
        return click(page, press)
    finally:
        page.context.close()


def tasks(browser: Browser, at: dict[str, str]) -> dict[tuple[str, str], Callable[[], float]]:
    """What is measured, by measure and app."""
    text, mark = "[data-testid=stText]", ".js-plotly-plot .point, .js-plotly-plot .points path"
    voice, home = label("With reports"), at["dashboard"]
    filters = "filter to repaint"
    out = {
        (filters, "empty Streamlit"): lambda: once(browser, at["empty"], text, voice),
        (filters, "Dash"): lambda: once(browser, at["dash"], mark, voice),
    }
    for name, ready in READY.items():
        title = f"dashboard, {name or 'overview'}"
        out[filters, title] = lambda name=name, ready=ready: once(
            browser, f"{home}/{name}", ready, reports
        )
        out[AS_OF, title] = lambda name=name, ready=ready: once(
            browser, f"{home}/{name}", ready, a_day
        )
        if name != "sources" and "larger" in at:
            out[filters, f"{title}, larger"] = lambda name=name, ready=ready: once(
                browser, f"{at['larger']}/{name}", ready, reports
            )
    out |= {
        ("first chart, cold browser", "dashboard, overview"): lambda: first(
            browser, home, READY[""]
        ),
        ("first chart, cold browser", "dashboard, stances"): lambda: first(
            browser, f"{home}/stances", LISTED
        ),
        ("first chart, cold browser", "Dash"): lambda: first(browser, at["dash"], mark),
        ("first text, cold browser", "empty Streamlit"): lambda: first(browser, at["empty"], text),
        ("page switch", "empty Streamlit"): lambda: once(
            browser, at["pages"], text, lambda p: p.get_by_role("link", name="Other").click()
        ),
        ("page switch", "dashboard, stances to sources"): lambda: once(
            browser, f"{home}/stances", LISTED, lambda p: turned(p, "Sources")
        ),
        ("page switch", "dashboard, stances to blocs"): lambda: once(
            browser, f"{home}/stances", LISTED, lambda p: turned(p, "Blocs")
        ),
        ("actor from the table", "dashboard"): lambda: once(
            browser, f"{home}/stances?bloc=eu", LISTED, row
        ),
    }  # fmt: skip
    return out


def summary(times: dict[tuple[str, str], list[float]]) -> pd.DataFrame:
    """Median, least and quartiles in milliseconds of each task."""
    rows = []
    for (measure, app), found in times.items():
        low, middle, high = statistics.quantiles(found, n=4) if len(found) > 1 else found * 3
        found_ms = (round(ms) for ms in (middle, min(found), low, high))
        rows.append((measure, app, *found_ms, len(found)))
    columns = ["measure", "app", "median_ms", "least_ms", "quartile_1", "quartile_3", "rounds"]
    return pd.DataFrame(rows, columns=columns)


def plot(table: pd.DataFrame) -> go.Figure:
    """Medians with quartiles, one line a task."""
    names = [f"{m}: {a}" for m, a in zip(table["measure"], table["app"], strict=True)]
    above = table["quartile_3"] - table["median_ms"]
    below = table["median_ms"] - table["quartile_1"]
    error = {"type": "data", "array": list(above), "arrayminus": list(below)}
    fig = go.Figure(go.Bar(orientation="h", y=names, x=list(table["median_ms"]), error_x=error))
    return fig.update_layout(
        title="Milliseconds, median and quartiles", height=120 + 34 * len(table),
        margin={"l": 320}, yaxis={"autorange": "reversed"},
    )  # fmt: skip


def main() -> None:
    """Run the rounds and write what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--times", type=int, help="measure with so many times the data, too")
    parser.add_argument("--only", default="", help="tasks with these words in their names")
    parser.add_argument("-o", "--output", type=Path, default=Path("out"))
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    health = "/_stcore/health"
    with contextlib.ExitStack() as stack:
        start = stack.enter_context
        at = {
            "dashboard": start(served(streamlit("dashboard.py"), ROOT, health)),
            "empty": start(served(streamlit("empty.py"), APPS, health)),
            "pages": start(served(streamlit("empty_pages.py"), APPS, health)),
            "dash": start(served([sys.executable, "dashed.py", "PORT"], APPS, "/")),
        }
        if args.times:
            data = Path(start(tempfile.TemporaryDirectory())) / "data"
            generate(args.times, data)
            command, env = streamlit("dashboard.py"), {"STANCES_DATA": str(data)}
            at["larger"] = start(served(command, ROOT, health, **env))
        playwright = start(sync_playwright())
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        found = tasks(browser, at).items()
        todo = {key: task for key, task in found if args.only in ", ".join(key)}
        times: dict[tuple[str, str], list[float]] = {key: [] for key in todo}
        for number in range(args.rounds):
            for key in random.sample(list(todo), len(todo)):
                times[key].append(todo[key]())
            print(f"round {number + 1} of {args.rounds}", flush=True)
        browser.close()
    table = summary(times)
    table.to_csv(args.output / "speed.csv", index=False)
    plot(table).write_html(args.output / "speed.html")
    print(table.to_string(index=False))


if __name__ == "__main__":
    main()
