"""The benchmark compares like with like, sees what changes, and says what it could not measure."""

import json
import subprocess
import sys
import tomllib
from urllib.parse import quote

import pytest

from tests.benchmarks import report, speed
from tests.benchmarks.serving import APPS, ROOT, SERVERS, NotServedError, Server, served
from tests.benchmarks.tasks import BLOC, COLD, COUNT, DASH, DAY, SWITCH, first_and_warm, tasks
from tests.benchmarks.watching import (
    NothingChangedError,
    NotReadyError,
    Traffic,
    View,
    cold,
    opened,
    press,
    timed,
)

STREAMLIT = [s for s in SERVERS.values() if "streamlit" in s.command]
AT = {name: f"http://{name}" for name in (*SERVERS, "larger")}
FOUND = {
    ("count to repaint, warm", "dashboard"): [300.4, 100.0, 200.0],
    ("count to repaint, warm", DASH): [80.0, 120.0],
    ("cold browser, layout shift", DASH): [0.0],
    ("cold browser, layout shift", "dashboard"): [0.00214],
    ("never measured", DASH): [],
}
# What asks Streamlit itself what is set, in the folder in which an app is started.
ASKED = """import json, sys
from streamlit import config
print(json.dumps({key: config.get_option(key) for key in sys.argv[1:]}))"""


def flat(options, before=""):
    """The options of a file, each by its whole name."""
    for name, value in options.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def test_every_app_has_every_setting_of_the_project():
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    wanted = dict(flat(tomllib.loads(text)))
    assert {"runner.postScriptGC", "server.fileWatcherType"} <= wanted.keys()
    assert len(STREAMLIT) == len(SERVERS) - 1
    for folder in {server.folder for server in STREAMLIT}:
        told = subprocess.check_output([sys.executable, "-c", ASKED, *wanted], cwd=folder)
        assert json.loads(told) == wanted
    # Nothing stands beside an app that would change them, and no flag does.
    assert not (ROOT / APPS / ".streamlit").exists()
    flags = {part for server in STREAMLIT for part in server.command if part.startswith("--")}
    assert flags == {"--server.port", "--server.address"}


def test_a_sum_has_least_lower_quartile_and_median():
    rows = report.summary(FOUND)
    assert [tuple(row) for row in rows] == [report.COLUMNS] * 4
    by = {(row["measure"], row["app"]): row for row in rows}
    warm = by["count to repaint, warm", "dashboard"]
    assert [warm[c] for c in ("min", "q1", "median", "rounds")] == [100, 150, 200, 3]
    # A quartile of two lies between them.
    assert by["count to repaint, warm", DASH]["q1"] == 90
    assert by["cold browser, layout shift", "dashboard"]["q1"] == 0.0021


def test_a_share_is_of_dash_in_the_same_measure():
    rows = report.summary({**FOUND, ("page switch, first", "dashboard"): [1.0]})
    shares = {(r["measure"], r["app"]): s for r, s in zip(rows, report.ratio(rows), strict=True)}
    assert shares["count to repaint, warm", "dashboard"] == 1.67
    assert shares["count to repaint, warm", DASH] == 1
    assert shares["page switch, first", "dashboard"] is None
    assert shares["cold browser, layout shift", "dashboard"] is None


def test_the_report_is_json_csv_plot_and_a_table(tmp_path, capsys):
    words = ["--json", str(tmp_path / "speed.json"), "-o", str(tmp_path / "out")]
    speed.report(speed.options(words), FOUND)
    rows = json.loads((tmp_path / "speed.json").read_text(encoding="utf-8"))
    assert rows == report.summary(FOUND)
    assert {"measure", "app", "min", "q1", "median", "rounds"} == set(rows[0])
    printed = capsys.readouterr().out
    assert "of_dash" in printed
    assert "1.67" in printed
    assert "nan" not in printed
    assert (tmp_path / "out" / "speed.csv").read_text("utf-8").startswith("measure,app,min,q1")
    assert "count to repaint" in (tmp_path / "out" / "speed.html").read_text("utf-8")


def test_a_report_of_nothing_is_written_as_well(tmp_path):
    speed.report(speed.options(["-o", str(tmp_path)]), {})
    assert (tmp_path / "speed.csv").exists()


def test_options_have_defaults_and_can_be_set():
    args = speed.options([])
    assert (args.rounds, args.times, args.only, args.quick, args.json) == (7, None, "", False, None)
    args = speed.options(["--rounds", "2", "--times", "100", "--only", "Dash", "--quick"])
    assert (args.rounds, args.times, args.only, args.quick) == (2, 100, "Dash", True)


def test_dash_does_what_the_table_of_stances_does():
    every = tasks(AT)
    measures = {
        app: {m for t in every if t.app == app for m in t.measures}
        for app in (DASH, "dashboard, stances, table")
    }
    assert measures[DASH] == measures["dashboard, stances, table"]
    changes = {n for m in (COUNT, BLOC, DAY) for n in first_and_warm(m)}
    assert changes < measures[DASH]


def test_a_quick_run_has_the_main_measures_of_the_dashboard_and_dash():
    quick = tasks(AT, quick=True)
    assert {t.app for t in quick} >= {DASH, "empty Streamlit", "floor Streamlit"}
    assert len(quick) < len(tasks(AT)) / 3
    assert not [t for t in quick if t.app.startswith("larger")]
    for measure in (COUNT, BLOC, COLD, SWITCH):
        asked = speed.asked(quick, measure)
        assert [t for t in asked if t.app.startswith("dashboard")]
        assert measure == SWITCH or [t for t in asked if t.app == DASH]


def test_what_is_asked_for_is_asked_by_measure_and_app():
    asked = speed.asked(tasks(AT), "cold browser, finding, dashboard, overview")
    assert [(t.app, m) for t, m in asked.items()] == [
        ("dashboard, overview", ["cold browser, finding"])
    ]


def test_files_and_messages_are_counted_by_their_bytes():
    traffic = Traffic()
    for number, url in enumerate(("http://here/a.js", "data:text/plain,no")):
        traffic.ask({"requestId": str(number), "request": {"url": url}})
        traffic.end({"requestId": str(number), "encodedDataLength": 1_000})
    traffic.message({"response": {"opcode": 2, "payloadData": "AAAA"}})
    traffic.message({"response": {"opcode": 1, "payloadData": "é"}})
    assert (traffic.files, traffic.bytes) == (1, 1_005)


def test_a_server_that_does_not_start_is_named():
    with (
        pytest.raises(NotServedError, match="did not answer"),
        served(Server((sys.executable, "-c", "pass"))),
    ):
        pass


def page_of(script):
    """The address of a page with a heading, a button and an open and a closed root in a root."""
    return "data:text/html," + quote(f"""<!doctype html><h1>Read</h1><button>Press</button>
      <p id=host></p><script>
      const open = host.attachShadow({{ mode: "open" }});
      open.innerHTML = "<span></span>";
      const closed = open.firstChild.attachShadow({{ mode: "closed" }});
      closed.innerHTML = "<i class=sign>0</i>";
      document.querySelector("button").onclick = () => {{ {script} }};
      </script>""")


LATE = 300


@pytest.mark.heavy
def test_a_change_in_a_shadow_root_is_seen(browser):
    script = f"setTimeout(() => {{ closed.firstChild.textContent = '1'; }}, {LATE})"
    with opened(browser, View(page_of(script), "h1", ".sign")) as page:
        assert LATE <= timed(page, ".sign", [press("button")]) < 20 * LATE


@pytest.mark.heavy
def test_a_change_counts_until_its_frame_is_drawn(browser):
    # At once something beside it; much later what was asked for, in a frame that takes long.
    script = f"""host.title = "pressed";
      setTimeout(() => requestAnimationFrame(() => {{
        closed.firstChild.textContent = "1";
        for (const at = Date.now(); Date.now() < at + {LATE};);
      }}), {3 * LATE})"""
    with opened(browser, View(page_of(script), "h1", ".sign")) as page:
        assert timed(page, ".sign", [press("button")]) >= 4 * LATE


@pytest.mark.heavy
def test_a_press_that_changes_nothing_is_named(browser, monkeypatch):
    monkeypatch.setattr("tests.benchmarks.watching.MOST", 3_000)
    with opened(browser, View(page_of("0"), "h1", ".sign")) as page:
        with pytest.raises(NothingChangedError, match=r"nothing changed \(\.sign\)"):
            timed(page, ".sign", [press("button")])
        with pytest.raises(NothingChangedError, match="no pointer went down"):
            timed(page, ".sign", [])
        with pytest.raises(NotReadyError, match="Other cannot be pressed"):
            timed(page, ".sign", [press("button", "Other")])


@pytest.mark.heavy
def test_what_is_never_seen_is_named(browser, monkeypatch):
    monkeypatch.setattr("tests.benchmarks.watching.MOST", 1_000)
    with pytest.raises(NotReadyError, match=r"never seen: live chart \(\.plot\)"):
        cold(browser, page_of("0"), {"finding": "h1", "live chart": ".plot"})
