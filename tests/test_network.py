"""No request leaves the host, and nobody waits for one, over the whole life of a server."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys

import kaleido
import plotly.graph_objects as go
import pytest
from patience import grown
from playwright.sync_api import expect
from reader import on, settled
from servers import ROOT, Replica
from streamlit.proto.BackMsg_pb2 import BackMsg
from test_browser import PAGES
from test_security import ask, connect_to, message, whole
from websockets.exceptions import InvalidStatus

from stances.exports.drawing import NOBODY
from stances.exports.pictures import PictureError, Pictures
from stances.ui.watching import address

pytestmark = pytest.mark.heavy
UNSHARE = shutil.which("unshare")
# Loaded by Python before all else: notes each name looked up and each address asked.
LISTENER = """
import os, sys

def note(event, args):
    if event.split(".")[0] == "socket" and event != "socket.__new__":
        name = event.removeprefix("socket.")
        if name in ("connect", "sendto", "sendmsg"):
            note_line(name, args[1])
        elif name.startswith(("getaddrinfo", "gethostby", "getnameinfo")):
            note_line(name, args[0])

def note_line(name, what):
    with open(os.environ["ASKED_OF_OTHERS"], "a") as file:
        file.write(f"{name} {what}\\n")

note_line("listens", os.getpid())
sys.addaudithook(note)
"""
# Addresses of this machine alone; a path is that of a pipe, and nothing that of a connection.
NEAR = re.compile(r"(\(?'?(127\.0\.0\.1|::1|localhost)\b.*|/.*|b?'?[/\\].*|None|)")
# An hour of an open page: it asks every ten seconds whether the data are still the same.
HOUR = 360


def asked(file):
    """What was asked of others than this machine, and whether anybody listened."""
    lines = file.read_text(encoding="utf-8").splitlines()
    calls = [line.split(" ", 1) for line in lines]
    far = [c for c in calls if c[0] != "listens" and not NEAR.fullmatch(c[1])]
    return far, any(c[0] == "listens" for c in calls)


@pytest.fixture
def heard(tmp_path):
    """A server that anybody may reach, as it is by default, and what it asks for."""
    (tmp_path / "sitecustomize.py").write_text(LISTENER, encoding="utf-8")
    replica, file = Replica(), tmp_path / "asked"
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    replica.start("--server.headless", "true", PYTHONPATH=path, ASKED_OF_OTHERS=str(file))
    yield f"http://127.0.0.1:{replica.port}", file
    replica.end(signal.SIGKILL)


def look_for_an_hour(base):
    """Ask as often as an open page asks in an hour, and run the fragment that it then runs."""
    tag = ask(base, "GET", address())[2].decode()
    for _ in range(HOUR):
        assert ask(base, "GET", address(), If_None_Match=f'"{tag}"')[0] == 304
    with connect_to(base, base) as link:
        sent = BackMsg()
        sent.rerun_script.page_name = "stances"
        link.send(sent.SerializeToString())
        fragment = ""
        while not whole(found := message(link)):
            fragment = found.auto_rerun.fragment_id or fragment
        assert fragment
        sent.rerun_script.fragment_id, sent.rerun_script.is_auto_rerun = fragment, True
        link.send(sent.SerializeToString())
        while message(link).WhichOneof("type") != "script_finished":
            pass


def test_a_server_never_asks_another_machine(browser, heard):
    base, file = heard
    for origin in ("http://evil.example", "https://192.0.2.7:8501"):
        with pytest.raises(InvalidStatus, match="403"), connect_to(base, origin):
            pass
    page = browser.new_context(base_url=base).new_page()
    page.set_default_timeout(grown(30_000))
    for path, (name, words) in PAGES.items():
        page.goto(path)
        on(page, name)
        expect(page.get_by_test_id("stMain")).to_contain_text(words)
    page.goto("/blocs")
    take(
        page,
        ["Picture, PNG", "Picture, SVG", "Picture, PDF", "HTML", "CSV", "XLSX"],
        menu="Download",
    )
    page.goto("/briefing")
    take(page, ["Word note", "PowerPoint deck"])
    take(page, [", xlsx", ", html", ", zip"], menu="More formats")
    page.context.close()
    look_for_an_hour(base)
    assert asked(file) == ([], True)


def take(page, names, menu=""):
    """Download a file of each name, from behind a menu where one is named."""
    for name in names:
        settled(page)
        button = page.get_by_role("button", name=re.compile(name)).first
        if menu and not button.is_visible():
            page.get_by_role("button", name=menu).first.click()
        with page.expect_download(timeout=grown(90_000)) as found:
            button.click()
        assert found.value.path().stat().st_size


def test_the_browser_that_draws_is_given_no_way_out(monkeypatch):
    given = {}

    def started(**options):
        given.update(options)
        raise OSError("no browser here")

    monkeypatch.setattr(kaleido, "Kaleido", started)
    with pytest.raises(PictureError):
        Pictures("/nowhere").make(go.Figure(), "png")
    assert given["proxy_server"] == NOBODY


def alone():
    """Whether this user may have a network of its own, with a name server that says nothing."""
    tried = ["unshare", "-rnm", "sh", "-c", "ip link set lo up && mount --bind /etc/resolv.conf "
             "/etc/resolv.conf"]  # fmt: skip
    ready = UNSHARE and shutil.which("ip")
    return bool(ready) and not subprocess.run(tried, capture_output=True, check=False).returncode


def test_nobody_waits_for_a_name_server_that_is_silent():
    if not alone():
        pytest.skip("no network of its own for this user; the other test here needs none")
    command = [UNSHARE, "-rnm", sys.executable, "tests/silent.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["heard"]
    assert told["asked"] == []
    assert told["page"]
    assert told["made"]
    assert all(met["refused"] for met in told["foreign"])
    # Of three, since a busy machine is slow at times; one question for a name costs 20 seconds.
    assert min(met["seconds"] for met in told["foreign"]) < 0.5
    assert min(met["wait"] for met in told["foreign"]) < 0.5
    assert told["start"] < grown(15)
