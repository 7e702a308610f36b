"""The server besides its pages: files that are kept for good, headers, and when it is ready."""

import asyncio
import gzip
import http.client
import resource
import shutil
import signal
import socket
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
import streamlit as st
from patience import grown
from playwright.sync_api import expect
from reader import holds, on, shown
from servers import ROOT, Replica, served, until
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from test_browser import PAGES
from websockets.sync.client import connect

from stances.holder import Holder
from stances.ui import early, files, headers, limits, near, serving, watching
from stances.ui.private import GIVEN

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self' blob: 'sha256-",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


def run(coroutine):
    """What a coroutine gives; on a thread, since the browser's loop holds the one of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def asked(name, *packings):
    """The answer to a request for a file."""
    sent = [(b"accept-encoding", p.encode()) for p in packings]
    scope = {"type": "http", "path_params": {"name": name}, "headers": sent}
    return run(files.give(Request(scope)))


def got(app, path, method="GET", **sent):
    """Status, headers and body of the answer of an app to a request."""
    told, asked = [], [(k.replace("_", "-").encode(), v.encode()) for k, v in sent.items()]

    async def send(message):
        told.append(message)

    run(app({"type": "http", "method": method, "path": path, "headers": asked}, None, send))
    found = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    return told[0]["status"], found, b"".join(m.get("body", b"") for m in told[1:])


def test_a_file_is_named_by_its_content_and_kept_for_good():
    file = files.plotly()
    plain, packed = asked(file.name), asked(file.name, "br, gzip")
    assert plain.body == file.content == gzip.decompress(packed.body)
    assert len(packed.body) < len(plain.body) / 3
    assert "Content-Encoding" not in plain.headers
    for answer in (plain, packed):
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.media_type == "text/javascript"
    assert asked(file.name.replace("plotly", "other")).status_code == 404


@pytest.mark.parametrize("below", ["", "/a/b"])
def test_files_of_every_page_come_from_memory_packed_and_are_kept_for_good(below):
    app = near.Near(PlainTextResponse("passed on", status_code=418), below)
    for path, file in near.near().items():
        status, headers, packed = got(app, f"{below}/{path}", accept_encoding="br, gzip")
        assert (status, headers["cache-control"]) == (200, files.FOR_GOOD)
        plain = got(app, f"{below}/{path}")
        assert plain[2] == file.content == (GIVEN / path).read_bytes()
        assert "content-encoding" not in plain[1]
        if path.endswith(".woff2"):
            assert (packed, headers["content-type"]) == (file.content, "font/woff2")
            continue
        assert headers["content-type"].split(";")[0] in ("text/javascript", "text/css")
        assert headers["vary"] == plain[1]["vary"] == "Accept-Encoding"
        assert gzip.decompress(packed) == file.content
    texts = [file for file in near.near().values() if file.text]
    assert sum(len(f.packed) for f in texts) < sum(len(f.content) for f in texts) / 3


def test_what_is_not_near_is_passed_on():
    app = near.Near(PlainTextResponse("passed on", status_code=418), "/a")
    path = next(iter(near.near()))
    for other in (f"/{path}", "/a/static/js/index.js", "/a/", "/a/static/../index.html"):
        assert got(app, other)[0] == 418
    assert got(app, f"/a/{path}")[0] == got(app, f"/a/{path}", "HEAD")[0] == 200
    assert got(app, f"/a/{path}", "POST")[0] == 418


@pytest.mark.parametrize("base", ["", "stances", "/a/b/"])
def test_files_stand_below_the_path_of_the_server(monkeypatch, base):
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": base}.get)
    found = files.address(files.plotly())
    before = f"/{base.strip('/')}" if base else ""
    assert found == f"{before}/files/{files.plotly().name}"
    assert files.routes()[0].path == f"{before}/files/{{name}}"


def test_other_sites_may_show_the_dashboard_only_when_they_are_named(monkeypatch):
    assert "frame-ancestors 'self'" in headers.headers()["Content-Security-Policy"]
    monkeypatch.setenv(headers.FRAMES, "https://a.example http://*.b.example:8080")
    told = headers.headers()
    policy = "frame-ancestors 'self' https://a.example http://*.b.example:8080"
    assert told["Content-Security-Policy"].endswith(policy)
    assert "X-Frame-Options" not in told


@pytest.mark.parametrize(
    "strange", ["*", "a.example", "https://a.example/x", "https://a;b", "'self'"]
)
def test_what_is_no_site_is_refused_at_the_start(monkeypatch, strange):
    monkeypatch.setenv(headers.FRAMES, f"https://good.example {strange}")
    with pytest.raises(ValueError, match="no origin"):
        headers.headers()


def started(app=None):
    """Go through the start of a server."""

    async def start():
        async with serving.ready(app):
            pass

    run(start())


def test_the_data_are_read_before_anybody_is_let_in(monkeypatch):
    found = Holder(ROOT / "data")
    monkeypatch.setattr(serving, "holder", lambda: found)
    started()
    assert found.held


def test_a_server_starts_with_data_that_were_broken_from_the_start(browser, tmp_path):
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    (folder / "codebook.yaml").write_text("question: [", encoding="utf-8")
    with served(STANCES_DATA=str(folder)) as base:
        page = browser.new_context(base_url=base).new_page()
        page.goto("/stances")
        expect(page.get_by_text("No valid dataset has been read yet.")).to_be_visible()
        expect(page.get_by_text("codebook.yaml:1:")).to_be_visible()
        shutil.copy(ROOT / "data/codebook.yaml", folder)
        on(page, "Stances")
        shown(page, "All 254 actors shown")
        page.context.close()


def test_every_answer_has_the_headers_once(site):
    paths = ("/", "/stances", "/_stcore/health", "/media/none", "/files/none", "/a//..%2f",
             files.address(files.plotly()), "/static/none", watching.address())  # fmt: skip
    for path in paths:
        try:
            found = urllib.request.urlopen(site + path).headers
        except urllib.error.HTTPError as error:
            found = error.headers
        for name, value in HEADERS.items():
            assert [v[: len(value)] for v in found.get_all(name)] == [value], path


def test_no_page_breaks_the_policy(browser, site):
    page = browser.new_context(base_url=site).new_page()
    page.set_default_timeout(grown(20_000))
    faults = []
    page.on("console", lambda m: faults.append(m.text) if "Content Security" in m.text else None)
    for path, (name, words) in PAGES.items():
        page.goto(path)
        on(page, name)
        expect(page.get_by_test_id("stMain")).to_contain_text(words)
        if page.locator(".plot").count():
            # Asked again until the script that draws has come.
            drawn = "!!document.querySelector('.plot .main-svg')"
            holds(page, f"dispatchEvent(new Event('beforeprint')) && {drawn}")
        for menu in page.locator("[class*=st-key-menu-] button").all()[:1]:
            menu.click()
            expect(page.get_by_role("dialog").get_by_role("button").first).to_be_visible()
    # The policy is in force: what it does not allow is kept away, and told.
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), "
                  "{ textContent: 'window.slipped = 1' }))")  # fmt: skip
    assert page.evaluate("window.slipped") is None
    told = [text for text in faults if "inline script" not in text]
    page.context.close()
    assert len(faults) == 1
    assert told == []


@pytest.mark.heavy
def test_a_server_may_hold_as_many_files_as_the_system_allows():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    replica = Replica("prlimit", f"--nofile=256:{hard}")
    try:
        replica.start()
        soft, kept = resource.prlimit(replica.process.pid, resource.RLIMIT_NOFILE)
    finally:
        replica.end(signal.SIGTERM)
    assert kept == hard
    assert soft == (limits.FILES if hard < 0 else min(hard, limits.FILES))


@pytest.mark.heavy
def test_the_health_says_when_no_other_page_can_be_opened():
    replica, others = Replica("prlimit", "--nofile=200:200"), []
    try:
        replica.start()
        # Connected before the server is full, or it would not be let in.
        link = http.client.HTTPConnection("127.0.0.1", replica.port, timeout=grown(30))
        assert health(link) == (200, "ok")
        # Each is taken and asks for nothing.
        while (found := health(link))[0] == 200:
            assert len(others) < 200
            others.append(socket.create_connection(("127.0.0.1", replica.port)))
        assert found == (503, "no open files left for another page")
        for other in others:
            other.close()
        until(lambda: health(link) == (200, "ok"))
    finally:
        replica.end(signal.SIGKILL)


def health(link):
    """Status and words of the health over a connection that is kept."""
    link.request("GET", "/_stcore/health")
    answer = link.getresponse()
    return answer.status, answer.read().decode()


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/blocs/_stcore/metrics/"])
@pytest.mark.parametrize(("client", "more", "status"), [
    ("127.0.0.1", {}, 200),
    ("::1", {}, 200),
    ("192.0.2.7", {}, 404),
    ("testclient", {}, 404),
    # Through a proxy on the same machine.
    ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, 404),
    ("127.0.0.1", {"Forwarded": "for=192.0.2.7"}, 404),
])  # fmt: skip
def test_numbers_about_the_server_are_told_on_its_own_machine_alone(path, client, more, status):
    app = limits.Inside(PlainTextResponse("numbers"), end="/_stcore/metrics")
    sent = [(name.lower().encode(), value.encode()) for name, value in more.items()]
    scope = {"type": "http", "client": (client, 50_000), "headers": sent}
    for asked, expected in ((path, status), ("/_stcore/health", 200)):
        told = []

        async def send(message, told=told):
            told.append(message)

        run(app({**scope, "path": asked}, None, send))
        assert told[0]["status"] == expected


@pytest.mark.heavy
def test_who_sends_no_request_is_let_go_and_who_reads_is_not(site):
    address = ("127.0.0.1", urlsplit(site).port)
    kept = connect(f"ws://127.0.0.1:{address[1]}/_stcore/stream", subprotocols=["streamlit"])
    silent, slow = socket.create_connection(address), socket.create_connection(address)
    slow.sendall(b"GET / HTTP/1.1\r\nHost: loc")
    for link in (silent, slow):
        link.settimeout(grown(limits.PATIENCE + 15))
        assert link.recv(100) == b""
    assert kept.ping().wait(grown(20))
    kept.close()


def page_of(app, **sent):
    """Status, headers and body of an answer to a browser that asks for a page."""
    return got(app, "/", **{"accept": "text/html", **sent})


@pytest.mark.parametrize(
    ("text", "styled"),
    [
        ("<body>x</body>\n", "<body>x<link rel=\"stylesheet\" href=\"/s.css\"></body>\n"),
        ("no end", "no end<link rel=\"stylesheet\" href=\"/s.css\">"),
    ],
)  # fmt: skip
def test_a_page_asks_for_its_style_itself(text, styled):
    app = early.Linked(HTMLResponse(text, headers={"ETag": "x"}), [early.style("/s.css")])
    status, headers, body = page_of(app, accept_encoding="gzip", if_none_match="x")
    assert (status, body.decode()) == (200, styled)
    assert headers["content-length"] == str(len(body))
    # The page changes with its style, which the mark of Streamlit's file knows nothing of.
    assert "etag" not in headers


def test_what_is_no_page_stays_as_it_is():
    text = "<body></body>"
    assert page_of(early.Linked(PlainTextResponse(text), ["x"]))[2].decode() == text
    script = early.Linked(HTMLResponse(text), ["x"])
    assert page_of(script, accept="*/*")[2].decode() == text


@pytest.mark.heavy
def test_the_style_is_there_before_anything_is_drawn(site):
    asked = urllib.request.Request(f"{site}/stances", headers={"Accept": "text/html"})
    page = urllib.request.urlopen(asked).read().decode()
    href = files.address(files.style())
    assert page.count(f'<link rel="stylesheet" href="{href}">') == 1
    answer = urllib.request.urlopen(site + href)
    assert answer.headers["Cache-Control"] == files.FOR_GOOD
    assert answer.headers.get_content_type() == "text/css"
    assert answer.read() == files.style().content
