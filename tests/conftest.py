"""What tests share: the real dataset, one server, one browser; and which tests are heavy."""

import os
from pathlib import Path

import measured
import pytest
from hypothesis import settings
from patience import grown
from playwright.sync_api import expect, sync_playwright
from reader import DESK, visit, watched
from servers import served

from stances.dataset import load
from stances.readings import positions_by_setting
from stances.ui.copies import SOURCES as COPIES

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# The copies of the documents, for what looks words up in them.
SOURCES = os.environ.get(COPIES)
# Whoever asks for one of these starts servers or a browser, and is heavy by that alone.
HEAVY = {"browser", "site", "cluster", "replica"}


def pytest_collection_modifyitems(items):
    """Mark as heavy whatever uses a heavy fixture; the rest says so itself. Light ones go first."""
    for item in items:
        if HEAVY & set(item.fixturenames):
            item.add_marker("heavy")
    items.sort(key=is_heavy)


def is_heavy(item):
    return item.get_closest_marker("heavy") is not None


def pytest_runtest_setup(item):
    measured.rest(item.get_closest_marker("unmeasured") is not None)
    if is_heavy(item):
        measured.enough()
        expect.set_options(timeout=grown(20_000))


def pytest_unconfigure():
    measured.enough()


@pytest.fixture(scope="session", autouse=True)
def without_copies():
    """Pages and servers have no copies of the documents unless a test gives them some."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(COPIES, raising=False)
        yield


@pytest.fixture(scope="session")
def sources():
    """The folder with the texts of the real documents, which may not be given out."""
    if not SOURCES:
        pytest.skip(f"{COPIES} names no folder with the documents")
    return Path(SOURCES).resolve()


@pytest.fixture(scope="session")
def dataset():
    return load()


@pytest.fixture(scope="session")
def by_setting(dataset):
    return positions_by_setting(dataset)


@pytest.fixture(scope="session")
def site():
    """The address of one server for all tests but those of a cold one or of other data."""
    with served() as base:
        yield base


@pytest.fixture(scope="session")
def visitor(site, tmp_path_factory):
    """The browser of a reader who comes again: what it has compiled once it keeps in its profile.

    A page costs it a third less than one in a context of its own.
    """
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    profile = tmp_path_factory.mktemp("profile")
    with sync_playwright() as p:
        context = p.chromium.launch_persistent_context(
            profile, executable_path=path, args=FLAGS, base_url=site, viewport=DESK
        )
        yield context
        context.close()


@pytest.fixture(scope="session")
def browser(visitor):
    """The same browser, for contexts of their own: other servers, other settings."""
    return visitor.browser


@pytest.fixture
def page(visitor, site):
    """A page of its own, of the server and the context that all share."""
    with watched(visitor, site) as opened:
        yield opened


@pytest.fixture
def cold_page(browser):
    """The first page that a fresh server ever gives out, so that a deep link meets a cold one."""
    with served() as base, visit(browser, base) as context, watched(context, base) as opened:
        yield opened
