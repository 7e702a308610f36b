"""Nothing is read or written that should not be, and text from the data stays text."""

import http.client
import shutil
import socket
from urllib.parse import urlsplit

import pytest
from patience import grown
from playwright.sync_api import expect
from reader import holds
from servers import ROOT, served, until
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from stances.reading.canonical import canonical
from stances.reading.nodes import read_yaml
from stances.ui import watching
from stances.ui.files import address, plotly

SCRIPTS, MARK = "/files", watching.address()
RUN = BackMsg()
RUN.rerun_script.page_name = "stances"
UP = "../" * 12
CODED = "%2e%2e/" * 12
SECRET = (b"root:", b"gatherUsageStats", b"import streamlit", b"fingerprint")
OUTWARD = [
    *(f"{at}/{up}etc/passwd" for at in (SCRIPTS, "/static", "/media", "/component", "/app/static",
      "/_stcore/bidi-components/stances_plot", "/stances") for up in (UP, CODED)),
    *(f"{at}/{up}{name}" for at in ("", SCRIPTS, "/static", "/app/static") for up in ("", "../")
      for name in ("dashboard.py", ".streamlit/config.toml", "data/dataset.yaml")),
    f"{SCRIPTS}//etc/passwd", f"{SCRIPTS}/..%5c..%5cetc", f"{SCRIPTS}/../__init__.py",
    "//etc/passwd", "/%00", "/stances%0d%0aX-Evil:%201", "/_stcore/upload_file/x/y",
    "/static/%c0%ae%c0%ae/etc/passwd",
]  # fmt: skip


@pytest.fixture(scope="module")
def base(site):
    with connect_to(site, site) as link:
        # A first run, so that all that the pages give out is given out.
        sent = BackMsg()
        sent.rerun_script.page_name = "stances"
        link.send(sent.SerializeToString())
        # On a new server the first run gives way to another; what ends early gives nothing out.
        while not whole(found := message(link)):
            if found.WhichOneof("type") == "new_session":
                served.session = found.new_session.initialize.session_id
        yield site


def whole(found):
    """Whether a message is the end of a run that did not give way to another."""
    ended = found.WhichOneof("type") == "script_finished"
    return ended and found.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def connect_to(address, origin):
    ws = address.replace("http", "ws", 1) + "/_stcore/stream"
    return connect(
        ws, origin=origin, subprotocols=["streamlit"], max_size=None, open_timeout=grown(30)
    )


def message(link):
    found = ForwardMsg()
    found.ParseFromString(link.recv(60))
    return found


def ask(base, method, path, body=None, **headers):
    """Status, headers and body, the path sent as it stands."""
    link = http.client.HTTPConnection(urlsplit(base).netloc, timeout=grown(30))
    link.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        link.putheader(name.replace("_", "-"), value)
    if body is not None:
        link.putheader("Content-Length", str(len(body)))
    link.endheaders(body)
    answer = link.getresponse()
    return answer.status, answer.headers, answer.read()


def test_the_script_of_the_charts_is_given_out(base):
    status, headers, body = ask(base, "GET", address(plotly()))
    assert status == 200
    assert headers.get_content_type().endswith("/javascript")
    assert b"plotly.js" in body[:500]


@pytest.mark.parametrize("path", OUTWARD)
def test_no_path_leads_to_a_file_of_the_server(base, path):
    status, headers, body = ask(base, "GET", path)
    assert not any(secret in body for secret in SECRET)
    assert "X-Evil" not in headers
    # Any path that names no file is a page for Streamlit, which gives out its own frame.
    assert status in (400, 404) or (status == 200 and b"<title>Streamlit</title>" in body)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/stances", "/data/dataset.yaml", "/media/x", SCRIPTS, MARK])
def test_nothing_is_written(base, method, path):
    assert ask(base, method, path, b"x")[0] in (403, 404, 405)


def test_no_upload_without_the_token_of_the_reader_s_own_page(base):
    path = f"/_stcore/upload_file/{served.session}/x"
    assert ask(base, "PUT", path, b"x")[0] == 403
    assert ask(base, "PUT", path, b"x", Cookie="_streamlit_xsrf=a", X_Xsrftoken="b")[0] == 403
    assert ask(base, "DELETE", path)[0] == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "https://evil.example", "null"])
def test_another_site_gets_no_session(base, origin):
    with pytest.raises(InvalidStatus, match="403"), connect_to(base, origin):
        pass


@pytest.mark.parametrize("name", ["stances.example", "192.0.2.7", "[2001:db8::7]"])
def test_the_dashboard_s_own_page_gets_a_session_under_any_name(base, name):
    port = urlsplit(base).port
    near = socket.create_connection(("127.0.0.1", port))
    own = f"{name}:{port}"
    with connect(f"ws://{own}/_stcore/stream", origin=f"http://{own}", sock=near) as link:
        link.send(RUN.SerializeToString())
        assert message(link).WhichOneof("type")


def test_a_forged_host_is_not_taken_up(base):
    _, headers, body = ask(base, "GET", "/", Host="evil.example", X_Forwarded_Host="evil.example")
    assert b"evil.example" not in body
    assert "evil.example" not in str(headers)


def said(address, **sent):
    """All that a run of a page says to a reader who first sends a message of another kind."""
    with connect_to(address, address) as link:
        if sent:
            link.send(BackMsg(**sent).SerializeToString())
        link.send(RUN.SerializeToString())
        texts = []
        while not whole(found := message(link)):
            texts.append(str(found))
        return "".join(texts)


@pytest.mark.heavy
def test_no_message_of_a_reader_takes_the_dataset_from_all(tmp_path):
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    with served(STANCES_DATA=str(folder)) as address:
        assert "The last valid dataset is shown" not in said(address)
        (folder / "codebook.yaml").write_text("question: [", encoding="utf-8")
        # The server looks at its files once a second.
        until(lambda: "The last valid dataset is shown" in said(address))
        for _ in range(2):
            text = said(address, clear_cache=True)
            assert "The last valid dataset is shown" in text
            assert "No valid dataset" not in text


# HTML, Markdown, a link, LaTeX, a colour and an emoji of Streamlit's, a formula, bidi controls.
NASTY = (
    "<b class=x1>b</b><img src=http://evil.example/i onerror='window.x2=1'> *x3* **x3** `x3` "
    "[x4](http://evil.example) $x^5$ :red[x6] :smile: :material/home: =1+1 \u202ex7\u202c {{x8}}"
)
TEXTS = {"name", "title", "label", "text", "note", "definition", "include", "exclude",
         "speaker", "issuer", "locator", "section", "example", "event"}  # fmt: skip
PLACES = {
    "/": 1, "/stances": 1, "/actor?id=BLR": 5, "/actor?id=eu": 5, "/blocs": 5, "/arguments": 5,
    "/arguments?code=framework": 5, "/views": 3, "/views?view=background-paper-48": 3,
    "/sources": 1, "/sources?doc=background-paper": 5, "/briefing": 1, "/method": 5,
    "/stances?bloc=eu&source=background-paper&q=plan": 1,
}  # fmt: skip


def spoiled(data):
    """The same data with the hostile text behind each free text."""
    if isinstance(data, list):
        return [spoiled(item) for item in data]
    if not isinstance(data, dict):
        return data
    out = {
        k: f"{v} {NASTY}" if k in TEXTS and isinstance(v, str) else spoiled(v)
        for k, v in data.items()
    }
    # A claim may hold few words.
    return {**out, "claim": NASTY} if "claim" in out else out


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A server of valid data whose every free text ends in what must not be taken for more."""
    folder = shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("hostile") / "data")
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        data, _, problems = read_yaml(text, path.name)
        assert not problems
        path.write_text(canonical(spoiled(data)), encoding="utf-8")
    with served(STANCES_DATA=str(folder)) as address:
        yield address


@pytest.mark.parametrize("path", PLACES)
def test_text_from_the_data_is_text_on_every_page(browser, hostile, path):
    context = browser.new_context(base_url=hostile, viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(grown(30_000))
    outside = []
    page.on("request", lambda r: outside.append(r.url) if "evil" in r.url.split("?")[0] else None)
    page.goto(path)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()
    # Charts are drawn one after the other, once their script is there.
    text = "document.querySelector('[data-testid=stApp]').textContent"
    printed = "dispatchEvent(new Event('beforeprint'))"
    holds(page, f"{printed} && {text}.split(':smile:').length > {PLACES[path]}")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator(".st-key-fault")).to_have_count(0)
    # Charts break and cut long words; elsewhere they stand whole.
    if path != "/":
        assert "<b class=x1>b</b><img src=http" in page.evaluate(text)
    # A link within the dashboard may hold the text as a value: it leads to this host all the same.
    away = "a[href*='evil.example']:not([href^='./'])"
    assert page.locator(f"b.x1, img[src*=evil], {away}, .katex").count() == 0
    hosts = "[...document.querySelectorAll('a[href]')].map(a => a.hostname)"
    assert not [host for host in page.evaluate(hosts) if "evil" in host]
    marked = page.locator(":is(em, strong, code, [style*=color] > span)")
    assert [t for t in marked.all_text_contents() if t in ("x3", "x6")] == []
    assert page.evaluate("window.x2") is None
    assert outside == []
    context.close()
