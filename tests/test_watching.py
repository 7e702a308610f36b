"""What an open page asks while nobody does anything, and how it learns of something else."""

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from patience import grown
from playwright.sync_api import expect
from reader import DESK, holds, on, shown
from servers import ROOT, served
from starlette.responses import PlainTextResponse

from stances.holder import Holder
from stances.ui import watching

FIELDS = {"X-Content-Type-Options": "nosniff"}
# Notes each run of the page from now on, of which the line of the state tells.
RUNS = """() => {
  const app = document.querySelector("[data-test-script-state]");
  window.runs = 0;
  new MutationObserver(() => { window.runs += app.dataset.testScriptState === "running"; })
    .observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
}"""
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { get: () => hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(ROOT / "data", tmp_path / "data")


@pytest.fixture
def holder(folder, monkeypatch):
    found = Holder(folder)
    monkeypatch.setattr(watching, "holder", lambda: found)
    return found


def answer(method="GET", path="/mark", **sent):
    """Status, headers and body of the answer to one who asks for the mark."""
    told, app = [], watching.Mark(PlainTextResponse("another"), "/mark", FIELDS)
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in sent.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": pairs}

    async def send(message):
        told.append(message)

    # On a thread, since the browser's loop holds the one of the tests.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, app(scope, None, send)).result()
    fields = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    return told[0]["status"], fields, told[1]["body"].decode()


def test_the_mark_is_told_once_and_then_only_that_it_is_the_same(holder):
    status, fields, tag = answer()
    assert (status, len(tag), fields["content-length"]) == (200, 16, "16")
    assert fields["etag"] == f'"{tag}"'
    assert fields["cache-control"] == "no-cache"
    assert fields["x-content-type-options"] == "nosniff"
    # A proxy that packs what it passes on makes the mark weak.
    for known in (f'"{tag}"', f'W/"{tag}"'):
        status, fields, body = answer(if_none_match=known)
        assert (status, body, fields["etag"]) == (304, "", f'"{tag}"')
        assert fields["x-content-type-options"] == "nosniff"
    assert answer(if_none_match='"0123456789abcdef"')[::2] == (200, tag)


def test_other_data_a_fault_and_its_end_have_other_marks(holder, folder):
    about = folder / "dataset.yaml"
    text, first = about.read_text(encoding="utf-8"), answer()[2]
    about.write_text(text + "# another\n", encoding="utf-8")
    second = answer(if_none_match=f'"{first}"')[2]
    about.write_text("version: [", encoding="utf-8")
    fault = answer(if_none_match=f'"{second}"')[2]
    assert len({first, second, fault, ""}) == 4
    about.write_text(text, encoding="utf-8")
    assert answer()[2] == first
    assert "version" not in fault


def test_a_server_without_valid_data_has_a_mark_too(holder, folder):
    (folder / "codebook.yaml").write_text("question: [", encoding="utf-8")
    status, _, tag = answer()
    assert (status, len(tag)) == (200, 16)


@pytest.mark.parametrize(("method", "path"), [("POST", "/mark"), ("GET", "/mark/x"), ("GET", "/")])
def test_all_else_is_passed_on(holder, method, path):
    assert answer(method, path)[2] == "another"


@pytest.mark.parametrize("base", ["", "stances"])
def test_it_stands_below_the_path_of_the_server(monkeypatch, base):
    monkeypatch.setattr(watching, "base", lambda: f"/{base}" if base else "")
    assert watching.address() == (f"/{base}/mark" if base else "/mark")


class Asked:
    """The requests of a page for the mark, each answered as is told."""

    def __init__(self, page):
        self.known, self.status, self.mark = [], None, ""
        page.route("**/mark", self.answer)

    def answer(self, route):
        self.known.append(route.request.headers.get("if-none-match"))
        if self.status is None:
            route.continue_()
        else:
            route.fulfill(status=self.status, body=self.mark)


@pytest.fixture
def quiet(browser, site):
    """A page that nobody touches, its clock in the hands of the test, and what it asks."""
    context = browser.new_context(base_url=site, viewport=DESK)
    page = context.new_page()
    page.set_default_timeout(grown(20_000))
    page.clock.install()
    asked = Asked(page)
    page.goto("/stances")
    on(page, "Stances")
    page.evaluate(RUNS)
    yield page, asked
    context.close()


def passed(page, seconds):
    """Let time pass for the page, and each answer come before it goes on."""
    for _ in range(seconds):
        page.clock.run_for(1_000)
        page.evaluate("fetch('/_stcore/health').then((found) => found.text())")


@pytest.mark.heavy
def test_a_page_that_nobody_touches_asks_for_the_mark_and_runs_nothing(quiet):
    page, asked = quiet
    passed(page, 60)
    assert 4 <= len(asked.known) <= 9
    assert len(set(asked.known)) == 1
    assert page.evaluate("window.runs") == 0


@pytest.mark.heavy
def test_a_page_that_nobody_sees_asks_nothing_and_at_once_when_it_is_seen(quiet):
    page, asked = quiet
    page.evaluate(HIDE, True)
    before = len(asked.known)
    passed(page, 60)
    assert len(asked.known) == before
    with page.expect_request("**/mark"):
        page.evaluate(HIDE, False)
    passed(page, 30)
    assert len(asked.known) >= before + 3


@pytest.mark.heavy
@pytest.mark.parametrize(("status", "mark"), [(502, ""), (200, "<title>Sign in</title>")])
def test_a_page_that_gets_no_mark_asks_less_and_less_often(quiet, status, mark):
    page, asked = quiet
    asked.status, asked.mark = status, mark
    before = len(asked.known)
    passed(page, 120)
    assert 2 <= len(asked.known) - before <= 5
    assert page.evaluate("window.runs") == 0
    asked.status = None
    passed(page, 75)
    before = len(asked.known)
    passed(page, 30)
    assert len(asked.known) >= before + 2


@pytest.mark.heavy
def test_another_mark_makes_the_page_look_and_no_more(quiet):
    page, asked = quiet
    asked.status, asked.mark = 200, "0123456789abcdef"
    # Its own server has nothing else to show, as while replicas differ: it looks, that is all.
    passed(page, 15)
    holds(page, "window.runs > 0")
    assert page.evaluate("window.runs") <= 2
    shown(page, "All 254 actors shown")


@pytest.mark.heavy
def test_changed_data_come_to_an_open_page_that_is_seen(browser, folder):
    japan = folder / "statements" / "statement-japan.yaml"
    text = japan.read_text(encoding="utf-8")
    with served(STANCES_DATA=str(folder)) as base:
        page = browser.new_context(base_url=base).new_page()
        page.set_default_timeout(grown(20_000))
        page.goto("/actor?id=JPN")
        on(page, "Actor")
        # A page whose address has a part behind # as well.
        page.evaluate("location.hash = 'here'")
        page.evaluate(HIDE, True)
        japan.write_text(text.replace("Takashi Ashiki", "Somebody Else"), encoding="utf-8")
        page.evaluate(HIDE, False)
        expect(page.get_by_text("Somebody Else").first).to_be_visible()
        page.context.close()
