"""deploy/: two real replicas behind a real nginx, a lost one, a roll-out, and the files around."""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import yaml
from patience import grown
from playwright.sync_api import expect
from reader import count, counting, on
from reader import settled as at_rest
from servers import ROOT, Replica, free_port, until
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from test_browser import PAGES
from test_serving import HEADERS
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from stances.addresses.places import places
from stances.exports.package import PACKED
from stances.ui import files, watching

DEPLOY = ROOT / "deploy"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
SLOW = 60_000
COOKIE = "stances_replica"
needs_nginx = pytest.mark.skipif(
    not NGINX and "CI" not in os.environ, reason="nginx is not installed"
)


@dataclass
class Cluster:
    """Two replicas and the address of nginx before them."""

    base: str
    replicas: list[Replica]
    log: Path

    def fetch(self, path, cookie="", **headers):
        """Status, headers and body of a request through nginx."""
        link = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=grown(30))
        link.request("GET", path, headers={"Cookie": cookie, **headers})
        answer = link.getresponse()
        return answer.status, answer.headers, answer.read()

    def taken_back(self, replica):
        """Wait until nginx sends newcomers to a replica that was left out."""
        seen = self.log.stat().st_size
        ours = f"127.0.0.1:{replica.port} "

        def served():
            self.fetch("/")
            return ours in self.log.read_text()[seen:]

        until(served)


def rendered(folder, ports, port):
    """deploy/nginx.conf with other addresses and paths; each mark must be there to be replaced."""
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    marks = {
        "dashboard-1:8501": f"127.0.0.1:{ports[0]}",
        "dashboard-2:8501": f"127.0.0.1:{ports[1]}",
        "listen 8080;": f"listen 127.0.0.1:{port};",
        " /tmp/": f" {folder}/",
        "/dev/stdout": f"{folder}/access.log",
        "/dev/stderr": f"{folder}/error.log",
    }
    for mark, new in marks.items():
        assert mark in text
        text = text.replace(mark, new)
    path = folder / "nginx.conf"
    path.write_text(text, encoding="utf-8")
    return path


@contextlib.contextmanager
def proxied(folder, replicas):
    """nginx in the foreground before the replicas; gives its address."""
    assert NGINX, "nginx is not installed"
    port = free_port()
    config = rendered(folder, [r.port for r in replicas], port)
    # Root's workers would else become a user that may not enter the folder of the test.
    user = " user root;" if os.geteuid() == 0 else ""
    command = [NGINX, "-c", str(config), "-e", str(folder / "error.log"), "-g"]
    process = subprocess.Popen([*command, f"daemon off;{user}"])
    try:
        until(lambda: not socket.socket().connect_ex(("127.0.0.1", port)), 10)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def cluster(tmp_path):
    replicas = [Replica(), Replica()]
    try:
        with ThreadPoolExecutor() as pool:
            list(pool.map(Replica.start, replicas))
        with proxied(tmp_path, replicas) as base:
            yield Cluster(base, replicas, tmp_path / "access.log")
    finally:
        for replica in replicas:
            replica.end(signal.SIGKILL)


# A session without a browser: the messages that Streamlit's own page sends and reads.


@dataclass(eq=False)
class Wire:
    """A session of the websocket protocol that comes back with its view, as the page does."""

    cluster: Cluster
    page: str
    query: dict
    cookie: str = ""
    link: object = None
    seen: list = field(default_factory=list)
    held: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def open(self):
        """The page first, for its cookie, then the websocket, then a run."""
        _, headers, _ = self.cluster.fetch(f"/{self.page}", self.cookie)
        if given := headers.get("Set-Cookie"):
            self.cookie = given.split(";")[0]
        address = self.cluster.base.replace("http", "ws", 1) + "/_stcore/stream"
        link = connect(
            address, additional_headers={"Cookie": self.cookie}, subprotocols=["streamlit"],
            max_size=None, open_timeout=grown(20),
        )  # fmt: skip
        self.link = self.held.enter_context(link)
        self.run()

    def run(self, **chosen):
        """A run of the script with the present view, or with other ids chosen."""
        sent = BackMsg()
        self.query = {**self.query, **{param: list(ids) for param, ids in chosen.items()}}
        sent.rerun_script.query_string = urlencode(self.query, doseq=True)
        sent.rerun_script.page_name = self.page
        self.link.send(sent.SerializeToString())
        self.seen = []
        # A run that gives way to another run ends, too, but not so.
        while self.read().script_finished or self.kind() != "script_finished":
            if self.kind() == "page_info_changed":
                self.query = parse_qs(self.seen[-1].page_info_changed.query_string)

    def read(self):
        found = ForwardMsg()
        found.ParseFromString(self.link.recv(60))
        self.seen.append(found)
        return found

    def kind(self):
        return self.seen[-1].WhichOneof("type")

    def elements(self, kind):
        """The elements of a kind that the last run has shown."""
        deltas = [m.delta.new_element for m in self.seen if m.WhichOneof("type") == "delta"]
        return [getattr(e, kind) for e in deltas if e.WhichOneof("type") == kind]

    def selection(self):
        """The selection of all pages, as the links of this one carry it on."""
        assert not self.elements("exception")
        nav = next(e for e in self.elements("bidi_component") if e.component_name == "stances_head")
        return parse_qs(urlsplit(json.loads(nav.json)["links"][1]["href"]).query)

    def voice(self):
        """The chosen voice, as the page shows it."""
        return self.selection().get("voice", ["groups"])[0]

    def csv(self):
        """The name and the content of the last file of the page."""
        sent = BackMsg()
        opening = next(m for m in self.seen if m.WhichOneof("type") == "new_session")
        sent.backend_operation_request.session_id = opening.new_session.initialize.session_id
        sent.backend_operation_request.request_id = "file"
        wanted = self.elements("download_button")[-1].deferred_file_id
        sent.backend_operation_request.deferred_file.file_id = wanted
        self.link.send(sent.SerializeToString())
        while not (answer := self.read().backend_operation_response).request_id:
            pass
        assert not answer.error_msg
        status, headers, body = self.cluster.fetch(answer.deferred_file.url, self.cookie)
        assert status == 200
        return headers["Content-Disposition"], body

    def come_back(self, over, lost):
        """Keep the session until `over`; the seconds it was away, once for each loss."""
        away = []
        while not over.is_set():
            try:
                self.link.recv(0.2)
            except TimeoutError:
                continue
            except (OSError, WebSocketException):
                until(self.opened)
                away.append(time.monotonic() - lost())
        return away

    def opened(self):
        """Whether a try to come back has met a replica."""
        with contextlib.suppress(OSError, WebSocketException, http.client.HTTPException):
            self.open()
            return True


# A session in the browser.

WATCH = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  window.away = [];
  new MutationObserver(() => window.away.push([Date.now(), app.dataset.testConnectionState]))
    .observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
}"""


def settled(page):
    at_rest(page, grown(SLOW))


def watched(context, base, faults):
    """A new page; what leaves for another host or breaks the policy of the page is noted."""
    page = context.new_page()
    page.set_default_timeout(grown(SLOW))
    page.on("console", lambda m: faults.append(m.text) if "Content Security" in m.text else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda r: (
            faults.append(r.url)
            if r.url.startswith("http") and not r.url.startswith(base)
            else None
        ),
    )
    return page


# The file, not the button that copies its address.
CSV = re.compile("^(?!To ).*CSV$")


def csv_of(page):
    """The name and the content of the first file of the page, or of its first menu."""
    settled(page)
    if not page.get_by_role("button", name=CSV).count():
        page.get_by_role("button", name="Download").first.click()
        settled(page)
    with page.expect_download() as found:
        page.get_by_role("button", name=CSV).first.click()
    file = found.value.suggested_filename, found.value.path().read_bytes()
    page.keyboard.press("Escape")
    return file


def shows(page, view):
    """Whether the page stands as it was left: address, voice, no error."""
    settled(page)
    address, voice = view
    expect(page).to_have_url(address)
    expect(counting(page, voice)).to_be_checked()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("Download|CSV$")).first).to_be_visible()
    expect(page.locator(".st-key-about")).to_be_visible()


def away_of(page):
    """The seconds from the loss of the connection to its return."""
    times = page.evaluate("window.away")
    back = [at for at, state in times if state == "CONNECTED"]
    return (back[-1] - times[0][0]) / 1000 if back else 0.0


BROWSED = {
    "/stances?voice=own&bloc=eu": "own",
    "/stances?voice=reports&bloc=gcc": "reports",
    "/stances?type=state&stance=support": "groups",
    "/actor?voice=alignment&id=BGD": "alignment",
    "/actor?voice=own&id=JPN": "own",
    "/views?view=28": "groups",
}


def browsed(stack, browser, base, faults):
    """Six readers, each with a browser profile of its own."""
    pages = {}
    for path, voice in BROWSED.items():
        context = browser.new_context(base_url=base, viewport={"width": 1440, "height": 900})
        stack.callback(context.close)
        page = watched(context, base, faults)
        page.goto(path)
        view = (base + path, voice)
        shows(page, view)
        page.evaluate(WATCH)
        pages[page] = view
    return pages


def wired(stack, cluster, dataset):
    """Fourteen readers by protocol alone, each with a document and a voice of its own."""
    wires = {}
    for at, source in enumerate([*dataset.sources][:14]):
        voice = ("own", "reports", "alignment")[at % 3]
        wire = Wire(cluster, "sources", {"voice": [voice], "doc": [source]})
        stack.callback(wire.held.close)
        wire.open()
        assert wire.voice() == voice
        wires[wire] = (dict(wire.query), voice)
    return wires


def lose(cluster, wires, end, count):
    """End one replica; the seconds until the other holds all, and those of each wire away."""
    over, start, survivor = threading.Event(), [], cluster.replicas[1]
    with ThreadPoolExecutor(len(wires)) as pool:
        waits = [pool.submit(w.come_back, over, lambda: start[0]) for w in wires]
        try:
            start.append(time.monotonic())
            end()
            until(lambda: survivor.sessions() == count)
            whole = time.monotonic() - start[0]
        finally:
            over.set()
        return whole, [second for wait in waits for second in wait.result()]


def stand(pages, wires):
    """Each session stands as it was."""
    for page, view in pages.items():
        shows(page, view)
    for wire, (query, voice) in wires.items():
        assert (wire.query, wire.voice()) == (query, voice)


def turn(pages, wires):
    """Choose another voice in each session: the address takes it and keeps all else."""
    for page, (address, voice) in pages.items():
        other = other_than(voice)
        count(page, other)
        expect(page).to_have_url(re.compile(f"voice={other}"), timeout=grown(20_000))
        shows(page, (page.url, other))
        assert rest(page.url) == rest(address)
        pages[page] = (page.url, other)
    for wire, (query, voice) in wires.items():
        other = other_than(voice)
        wire.run(voice=[other])
        expected = {**query, "voice": [other]}
        assert (wire.query, wire.voice()) == (expected, other)
        wires[wire] = (expected, other)


def other_than(voice):
    return "alignment" if voice == "reports" else "reports"


def rest(address):
    """Path and query without the voice."""
    parts = urlsplit(address)
    return parts.path, {k: v for k, v in parse_qs(parts.query).items() if k != "voice"}


def give(pages, wires, version):
    """Each session downloads its table, which names the version of the data."""
    for name, body in [*map(csv_of, pages), *(w.csv() for w in wires)]:
        assert f"_v{version}_" in name
        assert body.startswith(b"\xef\xbb\xbf")


def newer(dataset, folder):
    """A copy of the data under another version."""
    shutil.copytree(ROOT / "data", folder)
    about = folder / "dataset.yaml"
    old = about.read_text(encoding="utf-8")
    new = old.replace(f"version: {dataset.about.version}", "version: 9.9.9")
    assert new != old
    about.write_text(new, encoding="utf-8")
    return str(folder)


@needs_nginx
def test_twenty_sessions_outlive_a_lost_replica_and_a_roll_out(
    cluster, browser, dataset, tmp_path, record_property
):
    faults, version = [], dataset.about.version
    first, second = cluster.replicas
    with contextlib.ExitStack() as stack:
        wires = wired(stack, cluster, dataset)
        pages = browsed(stack, browser, cluster.base, faults)
        before = [r.sessions() for r in cluster.replicas]
        assert sum(before) == 20
        assert all(before), "one replica serves all"
        whole, away = lose(cluster, wires, lambda: first.end(signal.SIGKILL), 20)
        seconds = [*away, *(away_of(p) for p in pages)]
        record_property("sessions a replica", before)
        record_property("seconds to the last websocket after the kill", round(whole, 2))
        record_property("seconds away, each", [round(s, 2) for s in seconds])
        assert whole < 20
        stand(pages, wires)
        turn(pages, wires)
        give(pages, wires, version)

        data = newer(dataset, tmp_path / "data")
        first.start(STANCES_DATA=data)
        cluster.taken_back(first)
        cluster.replicas.reverse()
        whole, away = lose(cluster, wires, lambda: second.end(signal.SIGTERM), 20)
        record_property("seconds to the last websocket in the roll-out", round(whole, 2))
        assert whole < 20
        second.start(STANCES_DATA=data)
        cluster.taken_back(second)
        stand(pages, wires)
        turn(pages, wires)
        give(pages, wires, "9.9.9")
        assert "no live upstreams" not in (tmp_path / "error.log").read_text()
        assert faults == []


@needs_nginx
def test_the_first_file_and_change_after_a_loss_need_no_reload(cluster, browser, dataset):
    faults, path = [], "/stances?voice=own&bloc=eu"
    with contextlib.ExitStack() as stack:
        context = browser.new_context(base_url=cluster.base)
        stack.callback(context.close)
        page = watched(context, cluster.base, faults)
        page.goto(path)
        pages = {page: (cluster.base + path, "own")}
        stand(pages, {})
        lost, kept = sorted(cluster.replicas, key=Replica.sessions, reverse=True)
        lost.end(signal.SIGKILL)
        until(kept.sessions)
        stand(pages, {})
        give(pages, {}, dataset.about.version)
        turn(pages, {})


@needs_nginx
def test_headers_cookie_and_the_pages_under_the_policy(cluster, browser):
    status, headers, _ = cluster.fetch("/stances")
    assert status == 200
    for name, value in HEADERS.items():
        assert [v[: len(value)] for v in headers.get_all(name)] == [value]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]
    assert re.fullmatch(rf"{COOKIE}=[0-9a-f]{{32}}; Path=/; HttpOnly; SameSite=Lax", given(headers))
    faults = []
    context = browser.new_context(base_url=cluster.base)
    page = watched(context, cluster.base, faults)
    for path, (name, words) in PAGES.items():
        page.goto(path)
        on(page, name)
        expect(page.get_by_test_id("stMain")).to_contain_text(words, timeout=grown(SLOW))
        settled(page)
    assert page.evaluate("Boolean(window.stancesKit)"), "no component has run under the policy"
    context.close()
    assert faults == []


@needs_nginx
def test_pictures_of_the_reader_s_browser_under_the_policy(browser, tmp_path):
    replicas = [Replica(), Replica()]
    try:
        replicas[0].start(CHROMIUM="/nowhere")
        with proxied(tmp_path, replicas) as base:
            faults = []
            page = watched(browser.new_context(base_url=base), base, faults)
            page.goto("/")
            expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(
                timeout=grown(SLOW)
            )
            settled(page)
            page.get_by_role("button", name="Download").first.click()
            with page.expect_download() as found:
                page.get_by_role("button", name="Picture, PNG").first.click()
            assert found.value.path().read_bytes().startswith(b"\x89PNG")
            page.context.close()
            assert faults == []
    finally:
        replicas[0].end(signal.SIGKILL)


def given(headers):
    """The cookie of nginx among those of an answer, if it is there."""
    return next((c for c in headers.get_all("Set-Cookie", []) if c.startswith(COOKIE)), None)


@needs_nginx
def test_the_proxy_keeps_users_apart_files_near_and_numbers_inside(cluster):
    _, headers, _ = cluster.fetch("/")
    cookie = given(headers).split(";")[0]
    assert given(cluster.fetch("/", cookie)[1]) is None
    assert given(cluster.fetch("/", f"{COOKIE}=forged")[1])
    assert given(cluster.fetch("/", **{"X-Forwarded-Proto": "https"})[1]).endswith("; Secure")
    inside = ("metrics", "script-health-check", "agent/openapi.json")
    for path in (f"{at}/_stcore/{name}" for at in ("", "/blocs") for name in inside):
        assert cluster.fetch(path)[0] == 404
    assert cluster.fetch("/_stcore/health")[0] == 200
    # What open pages ask all the time, as often with the mark as without.
    status, headers, tag = cluster.fetch(watching.address())
    assert (status, headers["Cache-Control"], given(headers)) == (200, "no-cache", None)
    known = {"If-None-Match": f'"{tag.decode()}"'}
    assert cluster.fetch(watching.address(), **known)[::2] == (304, b"")
    assert not [line for line in logged(cluster, "", 10) if watching.address() in line]

    script = re.search(r"/static/js/index\.[\w-]+\.js", cluster.fetch("/")[2].decode())[0]
    _, headers, _ = cluster.fetch(script, **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]
    assert headers["Content-Security-Policy"]
    _, headers, _ = cluster.fetch(files.address(files.plotly()), **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    for replica in cluster.replicas:
        replica.end(signal.SIGKILL)
    assert cluster.fetch(script)[0] == 200
    assert cluster.fetch("/")[0] == 502


def logged(cluster, words, least):
    """The lines of the proxy with some words, once there are so many; all of them."""

    def lines():
        return [line for line in cluster.log.read_text().splitlines() if words in line]

    until(lambda: len(lines()) >= least)
    return lines()


@needs_nginx
def test_the_proxy_keeps_pictures_and_tables_for_all(cluster):
    picture = "/chart/seats.svg?voice=own"
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: cluster.fetch(picture), range(8)))
    assert {status for status, *_ in found} == {200}
    assert len({body for *_, body in found}) == 1
    assert all(given(headers) is None for _, headers, _ in found)
    # Eight answers, one of them by a replica; the proxy notes each after it has been given.
    asked = logged(cluster, "/chart/seats.svg", 8)
    assert len(asked) == 8
    assert sum("127.0.0.1:" in line for line in asked) == 1
    _, headers, packed = cluster.fetch(picture, **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert len(packed) < len(found[0][2])
    tag = headers["ETag"]
    assert cluster.fetch(picture, **{"If-None-Match": tag})[0] == 304
    # A page has its cookie, and another query is another picture.
    assert given(cluster.fetch("/api")[1])
    assert cluster.fetch("/table/sources.csv?voice=x")[0] == 400
    status, _, table = cluster.fetch("/table/sources.csv")
    assert (status, table[:3]) == (200, b"\xef\xbb\xbf")
    for replica in cluster.replicas:
        replica.end(signal.SIGKILL)
    assert cluster.fetch(picture)[2] == found[0][2]


@needs_nginx
def test_a_replica_that_is_busy_drawing_keeps_its_readers(cluster):
    codes = ["support", "conditional", "undecided", "reservations", "none", "absent"]
    paths = [f"/chart/seats.svg?voice={v}&stance={a}&stance={b}"
             for v in ("own", "groups") for a in codes for b in codes if a < b]  # fmt: skip
    with ThreadPoolExecutor(len(paths)) as pool:
        drawn = [pool.submit(cluster.fetch, path) for path in paths]
        pages = [cluster.fetch("/")[0] for _ in range(20)]
        statuses = {d.result()[0] for d in drawn}
    assert statuses <= {200, 503}
    assert set(pages) == {200}
    told = logged(cluster, "", len(paths) + len(pages))
    # Nobody was sent on from one replica to the other, as from one that fails.
    assert not [line for line in told if ", 127.0.0.1" in line]


@needs_nginx
def test_a_file_is_found_from_whichever_replica_it_is_asked(cluster):
    with contextlib.ExitStack() as stack:
        wire = Wire(cluster, "sources", {"doc": ["statement-japan"]})
        stack.callback(wire.held.close)
        wire.open()
        for _ in range(24):
            # Each time as a newcomer, so that some of the requests begin at the wrong replica.
            wire.cookie = ""
            assert wire.csv()[1].startswith(b"\xef\xbb\xbf")
    tries = logged(cluster, "/media/", 24)
    assert any(", " in line for line in tries), "no request began at the wrong replica"


def manifests():
    """The objects of the Kubernetes files by kind."""
    files = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    found = [o for f in files for o in yaml.safe_load_all(f.read_text(encoding="utf-8"))]
    assert all(o["apiVersion"] and o["metadata"]["name"] for o in found)
    assert len({o["kind"] for o in found}) == len(found)
    return {o["kind"]: o for o in found}


def test_kubernetes_files_fit_each_other():
    have = manifests()
    assert "Secret" not in have, "apply -f of the folder would overwrite the secret"
    deployment = have["Deployment"]["spec"]
    labels = deployment["template"]["metadata"]["labels"]
    selectors = [
        deployment["selector"]["matchLabels"],
        have["Service"]["spec"]["selector"],
        have["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
        have["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"],
    ]
    assert all(s and s.items() <= labels.items() for s in selectors)
    target = have["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == (
        "Deployment",
        have["Deployment"]["metadata"]["name"],
    )
    backend = have["Ingress"]["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]
    ports = have["Service"]["spec"]["ports"]
    assert backend["name"] == have["Service"]["metadata"]["name"]
    assert backend["port"]["name"] in [p["name"] for p in ports]
    own = have["Namespace"]["metadata"]["name"]
    rest = [o for o in have.values() if o["kind"] != "Namespace"]
    assert {o["metadata"]["namespace"] for o in rest} == {own}


def test_the_pod_is_probed_bounded_and_unprivileged():
    spec = manifests()["Deployment"]["spec"]["template"]["spec"]
    box = spec["containers"][0]
    names = [p["name"] for p in box["ports"]]
    for probe in ("startupProbe", "readinessProbe"):
        assert box[probe]["httpGet"]["path"] == "/_stcore/health"
        assert box[probe]["httpGet"]["port"] in names
    # One that is full says so at its health, and would else be restarted under its readers.
    assert box["livenessProbe"]["tcpSocket"]["port"] in names
    assert manifests()["Service"]["spec"]["ports"][0]["targetPort"] in names
    assert manifests()["Service"]["spec"]["sessionAffinity"] == "ClientIP"
    assert box["resources"]["requests"]["cpu"]
    assert box["resources"]["limits"]["memory"]
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert box["securityContext"]["readOnlyRootFilesystem"] is True
    assert {m["name"] for m in box["volumeMounts"]} == {v["name"] for v in spec["volumes"]}
    pattern = DEPLOY / "kubernetes" / "secret.yaml.example"
    secret = yaml.safe_load(pattern.read_text(encoding="utf-8"))
    reference = box["env"][0]["valueFrom"]["secretKeyRef"]
    assert secret["metadata"]["name"] == reference["name"]
    assert secret["stringData"] == {reference["key"]: ""}


def test_a_pod_is_reached_at_its_port_and_asks_nobody():
    have = manifests()
    policy = have["NetworkPolicy"]["spec"]
    assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
    assert policy["egress"] == []
    reached = [p["port"] for rule in policy["ingress"] for p in rule["ports"]]
    ports = have["Deployment"]["spec"]["template"]["spec"]["containers"][0]["ports"]
    assert reached == [p["name"] for p in ports]


def test_headers_are_those_of_the_replicas_alone():
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert re.findall(r"^\s*add_header (\S+)", nginx, re.M) == ["Set-Cookie"]
    assert "Middleware" not in manifests()


def test_what_is_kept_for_all_is_what_has_an_address():
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    (kept,) = re.findall(r"location ~ (\^/\(\(chart\S*) {", nginx)
    shared = re.findall(r'^\s+"~(\^/\S+)"\s+shared;', nginx, re.M)
    for path in places():
        assert re.search(kept, path)
        assert any(re.search(one, path) for one in shared), path
    for path in ("/", "/briefing", "/charts", "/api", "/openapi.json", "/static/table/x"):
        assert not re.search(kept, path)
        assert not any(re.search(one, path) for one in shared), path


def test_compose_runs_two_replicas_with_one_secret_on_read_only_roots():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    services = compose["services"]
    named = re.findall(r"server (\S+):8501", (DEPLOY / "nginx.conf").read_text(encoding="utf-8"))
    assert named == [s for s in services if s != "nginx"]
    assert all(s["read_only"] and s["tmpfs"] for s in services.values())
    secrets = {services[s]["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"] for s in named}
    assert len(secrets) == 1
    assert secrets.pop().startswith("${STREAMLIT_SERVER_COOKIE_SECRET:?")
    hosts = [f"{s}:{services[s]['networks']['inside']['ipv4_address']}" for s in named]
    assert services["nginx"]["extra_hosts"] == hosts


def test_the_image_is_unprivileged_checked_and_holds_no_secret():
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    steps = dict(re.findall(r"^([A-Z]+) ((?:.*\\\n)*.+)", text, re.M))
    assert re.fullmatch(r"python:3\.11-slim@sha256:[0-9a-f]{64}", steps["FROM"])
    assert steps["USER"].split(":")[0] not in ("root", "0")
    assert "/_stcore/health" in steps["HEALTHCHECK"]
    assert '"streamlit", "run", "dashboard.py"' in steps["CMD"]
    assert "8501" in steps["CMD"]
    assert "CHROMIUM=/usr/bin/chromium" in steps["ENV"]
    assert "GATHER_USAGE_STATS=false" in steps["ENV"]
    assert not re.search(r"^[^#]*COOKIE_SECRET", text, re.M)


def test_the_image_holds_all_that_it_runs_and_gives_out(dataset):
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = " ".join(re.findall(r"^COPY (.+) \S+$", text, re.M)).split()
    sent = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{name}" for name in copied} == {line for line in sent if line.startswith("!")}
    assert all((ROOT / name).exists() for name in copied)
    assert set(PACKED) <= set(copied)
    image = manifests()["Deployment"]["spec"]["template"]["spec"]["containers"][0]["image"]
    assert image == f"stances:{dataset.about.version}"
