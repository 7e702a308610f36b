"""A page in a browser, watched: when it can be read, and when a change of it has been drawn."""

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

SCRIPT = (Path(__file__).parent / "watching.js").read_text(encoding="utf-8")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
WINDOW = {"width": 1440, "height": 900}
# Milliseconds after which a page is at rest: opened, changed, and before it is changed again; and
# the most that is waited.
OPENED, CHANGED, AGAIN, MOST = 1_200, 450, 150, 30_000

Step = Callable[[Page], None]


class NotReadyError(RuntimeError):
    """A page, or what is pressed on it, that never came."""


class NothingChangedError(RuntimeError):
    """A press after which the page did not become another one."""


@contextlib.contextmanager
def browsing() -> Iterator[Browser]:
    """A browser without a window."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True)
class View:
    """A page of an app: its address, what is there once it can be used, and what tells a change."""

    address: str
    ready: str
    sign: str


@dataclass(frozen=True)
class Change:
    """What a reader presses, how it is taken back, and what is done before either, uncounted."""

    there: Sequence[Step]
    back: Sequence[Step]
    rest: Sequence[Step] = ()


@dataclass
class Traffic:
    """What came over the network: files, and bytes as they were sent."""

    files: int = 0
    bytes: float = 0
    _asked: set[str] = field(default_factory=set)

    def ask(self, event: dict) -> None:
        if event["request"]["url"].startswith("http"):
            self._asked.add(event["requestId"])

    def end(self, event: dict) -> None:
        if event["requestId"] in self._asked:
            self.files += 1
            self.bytes += event["encodedDataLength"]

    def message(self, event: dict) -> None:
        """A message of a websocket; Streamlit packs none, so it is as long as it was sent."""
        frame = event["response"]
        words = frame["payloadData"]
        text = frame["opcode"] == 1
        self.bytes += len(words.encode()) if text else len(words) * 3 // 4


def press(selector: str, text: str | None = None) -> Step:
    """A click on the first of the elements that can be seen, or on the one with just this text."""

    def step(page: Page) -> None:
        at = page.evaluate("(how) => bench.place(...how)", [selector, text, MOST])
        if at is None:
            raise NotReadyError(f"{page.url}: {selector} {text or ''} cannot be pressed")
        page.mouse.click(*at)

    return step


def pick(selector: str, value: str) -> Step:
    """Another choice in a field of the browser's own."""

    def step(page: Page) -> None:
        if not page.evaluate("(how) => bench.pick(...how)", [selector, value]):
            raise NotReadyError(f"{page.url}: {selector} has no choice {value}")

    return step


def key(name: str) -> Step:
    """A key that is pressed."""
    return lambda page: page.keyboard.press(name)


@contextlib.contextmanager
def fresh(browser: Browser, address: str, marks: dict[str, str]) -> Iterator[tuple[Page, Traffic]]:
    """A page in a new profile of a browser, told what to look out for, and what it loads."""
    context = browser.new_context(viewport=WINDOW)
    try:
        page, traffic = context.new_page(), Traffic()
        page.add_init_script(f"{SCRIPT}\nbench.look({json.dumps(marks)});")
        wire = context.new_cdp_session(page)
        wire.on("Network.requestWillBeSent", traffic.ask)
        wire.on("Network.loadingFinished", traffic.end)
        wire.on("Network.webSocketFrameReceived", traffic.message)
        wire.send("Network.enable")
        page.goto(address, wait_until="commit")
        yield page, traffic
    finally:
        context.close()


def looked(page: Page, marks: dict[str, str]) -> dict[str, float]:
    """Milliseconds from the call of the address until each mark could be seen; the page rests."""
    found: dict[str, float] = page.evaluate("(most) => bench.looked(most)", MOST)
    if missing := [f"{name} ({marks[name]})" for name in marks if name not in found]:
        raise NotReadyError(f"{page.url}: never seen: {', '.join(missing)}")
    rest(page, OPENED)
    return found


def rest(page: Page, quiet: int) -> None:
    """Wait until the page has been still for so many milliseconds."""
    if not page.evaluate("(how) => bench.still(...how)", [quiet, MOST]):
        raise NotReadyError(f"{page.url}: never at rest")


@contextlib.contextmanager
def opened(browser: Browser, view: View) -> Iterator[Page]:
    """A page in a new profile, ready to be used."""
    marks = {"ready": view.ready}
    with fresh(browser, view.address, marks) as (page, _):
        looked(page, marks)
        yield page


def timed(page: Page, sign: str, steps: Sequence[Step]) -> float:
    """Milliseconds from the first pointer that goes down to the last change, drawn."""
    page.evaluate("(sign) => bench.begin(sign)", sign)
    for step in steps:
        step(page)
    found = page.evaluate("(how) => bench.ended(...how)", [CHANGED, MOST])
    if isinstance(found, str):
        raise NothingChangedError(f"{page.url}: {found} ({sign})")
    return float(found)


def changes(
    browser: Browser, view: View, change: Change, more: int
) -> Iterator[tuple[bool, float]]:
    """The same change on a fresh page and, after a change back, again; whether it is the first."""
    with opened(browser, view) as page:
        yield True, timed(page, view.sign, change.there)
        for _ in range(more):
            again(page, view, change, change.back)
            yield False, again(page, view, change, change.there)


def again(page: Page, view: View, change: Change, steps: Sequence[Step]) -> float:
    """A further change of a page, once it has come to rest."""
    for step in change.rest:
        step(page)
    rest(page, AGAIN)
    return timed(page, view.sign, steps)


def cold(browser: Browser, address: str, marks: dict[str, str]) -> dict[str, float]:
    """A first visit until it rests: each mark in milliseconds, shift, bytes and files."""
    with fresh(browser, address, marks) as (page, traffic):
        found = looked(page, marks)
        page.wait_for_load_state("networkidle", timeout=MOST)
        shift: float = page.evaluate("bench.shift()")
        return {**found, "layout shift": shift, "bytes": traffic.bytes, "files": traffic.files}
