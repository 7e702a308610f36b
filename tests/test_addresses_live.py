"""The addresses on a real server: described truly, with pictures, for many at once."""

import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from patience import grown
from playwright.sync_api import expect
from reader import settled
from test_serving import HEADERS

from stances.addresses.making import MOST_SLOW

pytestmark = pytest.mark.heavy
CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance",
          "response_headers_conformance", "response_schema_conformance")  # fmt: skip
BEGINS = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF"}


def get(address, **headers):
    """Status, headers and body of an answer."""
    asked = urllib.request.Request(address, headers=headers)
    try:
        answer = urllib.request.urlopen(asked, timeout=grown(120))
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read()


def checked(site, tmp_path, phases, paths, *more):
    """Whether Schemathesis finds the answers to be as they are described."""
    command = [
        Path(sys.executable).with_name("schemathesis"), "run", f"{site}/openapi.json",
        "--phases", phases, "--include-path-regex", paths, "--checks", ",".join(CHECKS),
        "--generation-deterministic", "--no-color", "--no-shrink", "--max-failures", "5", *more,
    ]  # fmt: skip
    # Elsewhere, since it leaves a folder of its own.
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("phases", "paths", "operations"),
    [
        ("fuzzing", r"\.(json|csv)$", 40),
        ("coverage", r"^/(table/positions|chart/moved)\.json$", 2),
    ],
)
def test_every_answer_is_as_it_is_described(site, tmp_path, phases, paths, operations):
    said = checked(site, tmp_path, phases, paths, "--max-examples", "3")
    assert said.returncode == 0, said.stdout
    assert f"Selected: {operations}/" in said.stdout
    assert "passed" in said.stdout


@pytest.mark.parametrize("ext", BEGINS)
def test_a_picture_is_drawn_once_and_has_the_headers_of_the_pages(site, ext):
    address = f"{site}/chart/seats.{ext}?voice=own&bloc=nam"
    # As a browser asks that opens it by itself, for which a page would be given a style.
    status, headers, body = get(address, Accept="text/html,*/*")
    assert status == 200
    assert body.lstrip().startswith(BEGINS[ext])
    for name, value in HEADERS.items():
        assert [v[: len(value)] for v in headers.get_all(name)] == [value]
    assert b"stylesheet" not in body
    asked = {"If-None-Match": headers["ETag"], "Accept": "text/html,*/*"}
    assert get(address, **asked)[0] == 304
    assert get(address)[2] == body


def test_a_page_that_works_alone_is_kept_as_a_file_and_left_as_it_is(site):
    status, headers, body = get(f"{site}/briefing.html", Accept="text/html")
    assert status == 200
    assert headers["Content-Disposition"].startswith("attachment;")
    assert b'<link rel="stylesheet"' not in body


def test_many_at_once_get_pictures_or_are_told_to_come_again(site):
    # More different pictures than may wait, and one for which many ask.
    codes = ["support", "conditional", "undecided", "reservations", "none", "absent"]
    voices = ["own", "alignment", "groups", "reports"]
    asked = [f"{site}/chart/seats.svg?voice={v}&stance={c}" for v in voices for c in codes]
    asked += [f"{site}/chart/seats.svg?voice=own&bloc=oic"] * 10
    assert len(set(asked)) > 2 * MOST_SLOW
    with ThreadPoolExecutor(len(asked)) as pool:
        found = list(pool.map(get, asked))
        quick = get(f"{site}/table/sources.csv")
    assert {status for status, *_ in found} == {200, 503}
    assert all(h["Retry-After"] == "5" for status, h, _ in found if status == 503)
    assert all(b.startswith(b"<svg") for status, _, b in found if status == 200)
    assert quick[0] == 200
    # It goes on for who comes again.
    assert get(asked[0])[0] == 200


@pytest.mark.parametrize(
    ("path", "query", "key"),
    [
        ("/", "voice=own&bloc=nam&open=states", "seats"),
        ("/moved", "asof=2009-05-13&from=2009-05-01", "moved"),
        ("/views", "section=II.F&tab=matrix&subject=question", "viewmatrix"),
    ],
)
def test_a_figure_gives_the_addresses_of_its_page_its_picture_and_its_data(
    page, site, path, query, key
):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{path}?{query}")
    settled(page)
    page.locator(f".st-key-menu-{key} button").click()
    menu = page.get_by_role("dialog")
    found = {}
    for label in ("To this page", "To the picture", "To the data, CSV"):
        menu.get_by_role("button", name=label).click()
        expect(menu.get_by_role("button", name="Copied")).to_be_visible()
        found[label] = page.evaluate("navigator.clipboard.readText()")
        expect(menu.get_by_role("button", name=label)).to_be_visible()
    assert found["To this page"] == page.url.replace("/?", "?")
    picture, data = found["To the picture"], found["To the data, CSV"]
    assert picture.startswith(f"{site}/chart/{key}.png?")
    assert "open=" not in picture
    assert get(picture)[2].startswith(BEGINS["png"])
    # As it is shown: the same as the download of the menu.
    with page.expect_download() as loaded:
        menu.get_by_role("button", name="Data, CSV", exact=True).click()
    assert get(data)[2] == loaded.value.path().read_bytes()


def test_one_figure_alone_is_drawn_and_leads_to_its_page(page):
    page.goto("/?figure=moved&voice=own&from=2009-05-01")
    expect(page.locator(".plot .main-svg").first).to_be_visible()
    expect(page.locator(".st-key-alone")).to_contain_text("count: own words")
    expect(page.locator(".masthead, .st-key-row")).to_have_count(0)
    to = page.get_by_role("link", name="Open the dashboard")
    expect(to).to_have_attribute("href", "./moved?voice=own&from=2009-05-01")
