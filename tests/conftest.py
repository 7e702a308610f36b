"""The real dataset, read once, and the real dashboard in a real browser."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings
from playwright.sync_api import expect, sync_playwright

from stances.dataset import load
from stances.readings import positions_by_setting

# A loaded machine may take its time; what is waited for still has to come.
expect.set_options(timeout=20_000)
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
ROOT = Path(__file__).resolve().parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def dataset():
    return load()


@pytest.fixture(scope="session")
def by_setting(dataset):
    return positions_by_setting(dataset)


def tables(test):
    """The tables of a page that headings sort, by key, with the words that each cell shows."""
    found = {}
    for element in test.get("bidi_component"):
        if element.proto.component_name == "stances_table":
            sent = json.loads(json.loads(element.proto.json)["table"])
            found[element.key] = pd.DataFrame({c["head"]: c["cells"] for c in sent["columns"]})
    return found


def controls(test):
    """The controls of a page under AppTest, by parameter, as the browser is told of them."""
    groups = [e.proto for e in test.get("bidi_component")]
    told = [json.loads(g.json) for g in groups if g.component_name == "stances_controls"]
    return {spec["param"]: spec for data in told for spec in data["controls"]}


def settled(page, timeout=20_000):
    """Wait until the page is connected and its script has run."""
    app = page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=timeout)
    expect(app).to_have_attribute("data-test-script-state", re.compile("notRun"), timeout=timeout)


def holds(page, script, seconds=20):
    """Wait until a script says yes; asked from outside, since the page's policy forbids `eval`."""
    end = time.monotonic() + seconds
    while not page.evaluate(script):
        assert time.monotonic() < end, f"not within {seconds} seconds: {script}"
        time.sleep(0.05)


def unfolded(page, param):
    """A chooser of many, opened."""
    box = page.locator(f"[data-param={param}]")
    if not box.locator("details[open]").count():
        box.locator("summary").click()
    expect(box.get_by_role("checkbox").first).to_be_visible()
    return box


@contextlib.contextmanager
def served(**env):
    """A fresh server of the dashboard, with more in its environment; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    flags = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        command + flags, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, **env},
    )  # fmt: skip
    base = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{base}/_stcore/health", timeout=1)
            break
        except OSError:
            time.sleep(0.25)
    try:
        yield base
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def site():
    """The address of one server for all tests but those of a cold one or of other data."""
    with served() as base:
        yield base


@pytest.fixture(scope="session")
def browser():
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as p:
        found = p.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@contextlib.contextmanager
def watched(browser, base):
    """A page whose requests to any other host are noted, and what the console holds."""
    context = browser.new_context(base_url=base, viewport={"width": 1440, "height": 1000})
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    opened.outside, opened.errors = [], []
    opened.on(
        "console",
        lambda m: (
            opened.errors.append(f"{m.text} {m.location['url']}") if m.type == "error" else None
        ),
    )
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on(
        "request",
        lambda r: (
            opened.outside.append(r.url)
            if r.url.startswith("http") and not r.url.startswith(base)
            else None
        ),
    )
    yield opened
    assert opened.outside == []
    context.close()


@pytest.fixture
def page(browser, site):
    """A page of its own, of the server that all share."""
    with watched(browser, site) as opened:
        yield opened


@pytest.fixture
def cold_page(browser):
    """The first page that a fresh server ever gives out, so that a deep link meets a cold one."""
    with served() as base, watched(browser, base) as opened:
        yield opened
