"""An invented debate runs through everything, and nothing of the shipped one shows in it."""

import ast
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
import streamlit
from google.protobuf.json_format import MessageToDict
from lxml import etree
from lxml import html as lxml_html
from script import PAGES, app
from told import of_actor, of_blocs, of_dataset, of_scene

from stances.__main__ import main
from stances.briefing.room import in_line, room
from stances.charts import CHARTS, blocs_chart
from stances.dataset import load
from stances.exports.formats import BRIEFING
from stances.exports.tables import to_csv
from stances.model import SETTINGS
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection
from stances.ui.state import holder

FOLDER = Path(__file__).with_name("debate")
ROOT = FOLDER.parents[1]
OTHER = load(FOLDER)
BY = positions_by_setting(OTHER)
# Words and numbers of the debate that is shipped; none of them is said of another.
REAL = re.compile(
    r"Global (Plan|Action)|GPoA|traffick|African|European|background paper|Secretary-General"
    r"|General Assembly|United Nations|(?-i:\bUN\b)|UNODC|Protocol|\b(the|a) plan\b|2009"
    r"|resolution|dialogue|delegation|Nothing recorded"
    r"|\b(support|undecided|reservations|opposition|opposed|conditional)\b|on conditions"
    r"|(?<![\w.,:-])(192|128|97)(?![\w.,:-])",
    re.IGNORECASE,
)
# Of these the code has no need, not even where a dataset brings its own.
NAMED = re.compile(
    r"Global (Plan|Action)|GPoA|traffick|African Group|European Union|background paper|UNODC|2009"
    r"|eu,african|\b(the|a) plan\b|undecided|reservations",
    re.IGNORECASE,
)
# What a page tells the browser, not the reader.
UNSAID = ("param", "params", "shared", "drops", "componentName", "pageScriptHash", "queryString",
          "page", "id", "base", "ids", "key", "script", "deferredFileId")  # fmt: skip
# In letters: only the script that draws the charts is longer.
MOST_SCRIPT = 500_000
DESCRIBED = "datapackage.json"
SILENT = "stances_kit"
LINKS = [
    {"voice": "own"},
    {"voice": "alignment", "stance": "doubtful"},
    {"voice": "reports", "stance": ["pledge", "conflict", "none", "absent"], "bloc": "upper-banks"},
    {"stance": ["support", "Undecided", "leaning"], "protocol": "not-party"},
    {"voice": "own", "stance": "welcome", "type": "state", "q": "songs of the pilots"},
]  # fmt: skip
OWN = {
    "actor": [{"id": actor} for actor in ("AMB", "COR", "GAN", "PEB", "PEB", "UMB", "VEN", "YAR")]
    + [{"id": actor} for actor in ("tide-league", "lock-circle", "ferry-friends", "far-skerry")],
    "blocs": [{"compare": "upper-banks,tide-league"}, {"compare": ["lock-circle"]}],
    "arguments": [{"code": "too-dear"}, {"code": "shared-cost"}, {"code": "damp-cellars"}],
    "sources": [{"doc": "minutes"}, {"doc": "ferry-leaflet"}],
    "views": [{"view": "1", "subject": "plan"}],
    "briefing": [{"actors": "tide-league,COR,chart-office", "cite": "minutes.COR",
                  "meeting": "Sitting", "date": "2031-05-01", "annexes": "1"},
                 {"compare": "tide-league", "meet": "COR,chart-office", "part": "headline,seats"}],
}  # fmt: skip


def foreign(text):
    """The words of the other debate that a text holds, each with its neighbours."""
    return [text[max(0, m.start() - 40) : m.end() + 20] for m in REAL.finditer(text)]


def texts(value, key=""):
    """Every text within lists, tables and records; addresses and names of parameters are none."""
    if isinstance(value, dict):
        for name, inner in value.items():
            # By which address the page was asked for.
            if name != "whole":
                yield from texts(inner, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str) and value.startswith(('{"', '[{"')):
        yield from texts(json.loads(value), key)
    elif isinstance(value, str) and key not in UNSAID:
        yield value


@pytest.fixture
def titled(monkeypatch):
    """The titles that the page of the browser is given, on the invented data."""
    given, configure = [], streamlit.set_page_config

    def noted(*args, **settings):
        given.append(settings["page_title"])
        configure(*args, **settings)

    monkeypatch.setattr(streamlit, "set_page_config", noted)
    monkeypatch.setenv("STANCES_DATA", str(FOLDER))
    holder.cache_clear()
    yield given
    holder.cache_clear()


def elements(block):
    """Every element of a page, in whatever box."""
    for child in block.children.values():
        if hasattr(child, "children"):
            yield MessageToDict(child.proto) if child.proto else {}
            yield from elements(child)
        else:
            yield MessageToDict(child.proto)


def everything(test):
    """All words of a page: text, tables, marks of charts, controls with all that they offer."""
    found = [e for e in elements(test._tree) if e.get("componentName") != SILENT]
    said = [re.sub(r"<style>.*?</style>", "", t, flags=re.S) for t in texts(found)]
    # What is not understood in a link is shown as it was written.
    told = [re.sub("“[^”]*”", "", t) if "Not understood" in t else t for t in said]
    return "\n".join(told)


def constants(path):
    """Every text in a file of code but its docstrings, which may give examples."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
            yield node.value


@pytest.mark.parametrize("room", ["stances", "pages"])
def test_no_text_of_the_code_is_of_the_shipped_debate(room):
    files = sorted((ROOT / room).rglob("*.py"))
    assert files
    assert [(p.name, t) for p in files for t in constants(p) if NAMED.search(t)] == []


def test_check_finds_no_fault_and_counts(capsys):
    assert main(["check", "--data", str(FOLDER)]) == 0
    assert capsys.readouterr().out == (
        "36 actors, 15 statements in 3 sources, 0 quotations looked up, 0 problems, 0 notes\n"
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_page_tells_of_this_debate_alone(page, titled):
    test = app(page)
    for link in ({}, *LINKS, *OWN.get(page, ())):
        test.query_params.clear()
        test.query_params.update(link)
        test.run()
        assert not test.exception, link
        assert test.title
        said = everything(test)
        assert len(said) > 1000
        assert foreign(said) == [], link
    assert titled[-1].endswith(": Stances on the River Archive")
    assert foreign("\n".join(titled)) == []


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_chart_tells_of_this_debate_alone(setting):
    scene = scene_of(OTHER, BY, Selection(voice=setting))
    made = [make(scene) for make in CHARTS.values()]
    made.append(blocs_chart(scene, tuple(OTHER.blocs)))
    assert sorted(c.key for c in made if len(c.drawn)) == [
        "blocs", "counts", "matrix", "moved", "others", "reasons", "room", "seats", "tiles",
        "timeline", "types",
    ]  # fmt: skip
    for chart in made:
        drawn = [list(texts(chart.draw(dark).to_plotly_json())) for dark in (False, True)]
        said = [chart.title, chart.subtitle, chart.hint, *texts(vars(chart.stamp(scene))), *drawn]
        said.append(to_csv(chart.shown).decode())
        assert foreign("\n".join(texts(said))) == [], chart.key
    told = room(scene)
    assert foreign("\n".join([told.title, told.measure, *told.titles, in_line(scene)])) == []


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_title_and_lead_tells_of_this_debate_alone(setting):
    everything = of_dataset(OTHER, BY) | of_blocs(
        scene_of(OTHER, BY, Selection(voice=setting)), tuple(OTHER.blocs)
    )
    for chosen in (Selection(setting), Selection(setting, bloc=("upper-banks",), q="e")):
        scene = scene_of(OTHER, BY, chosen)
        found = everything | of_scene(scene)
        for actor in OTHER.actors:
            found |= of_actor(scene, actor)
        assert [(name, hits) for name, said in found.items() if (hits := foreign(said))] == []


def written(data, name):
    """All words of a file, of whatever format: nodes of text, and what is read out or hovered."""
    kind = name.rpartition(".")[2]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            inner = {n: written(parts.read(n), n) for n in parts.namelist() if n != "LICENSE"}
        if DESCRIBED in inner:
            # Tables are called as the files of any data folder are.
            inner = {n.removeprefix("protocol"): t for n, t in inner.items()}
            inner[DESCRIBED] = re.sub(r'"protocol(\.csv)?"', '""', inner[DESCRIBED])
        return "\n".join(f"{n}\n{text}" for n, text in inner.items())
    if kind in ("xml", "rels", "svg"):
        tree = etree.fromstring(data)
        told = [e.get(a, "") for e in tree.iter(etree.Element) for a in ("descr", "title", "name")]
        for style in tree.xpath("//*[local-name() = 'style']"):
            # The typeface.
            style.text = ""
        for cell in tree.xpath("//*[local-name() = 'c'][@t = 's']/*"):
            # The number of a text that stands elsewhere.
            cell.text = ""
        return "\n".join([*tree.itertext(), *told])
    if kind == "html":
        tree = lxml_html.fromstring(data.decode())
        # The script of the charts is no word of ours; the figures that it draws are.
        scripts = [s for s in tree.iter("script") if len(s.text or "") < MOST_SCRIPT]
        figures = [t for s in scripts for t in re.findall(r'"((?:[^"\\]|\\.)*)"', s.text or "")]
        for element in [*tree.iter("script"), *tree.iter("style")]:
            element.drop_tree()
        labels = [e.get("aria-label", "") for e in tree.iter()]
        return "\n".join([tree.text_content(), *labels, *figures])
    return "" if kind in ("png", "jpeg", "bin") else data.decode()


def exported(capsys, folder, *args):
    """The files that a command makes, by the end of their name."""
    assert main(["export", *args, "--data", str(FOLDER), "-o", str(folder)]) == 0
    assert foreign(capsys.readouterr().out) == []
    files = {path.suffix[1:]: path for path in folder.iterdir()}
    assert all(path.name.startswith("river-archive_") for path in files.values())
    return files


@pytest.mark.heavy
def test_every_file_of_a_briefing_tells_of_this_debate_alone(capsys, tmp_path):
    files = exported(
        capsys, tmp_path, "briefing", "--format", ",".join(BRIEFING),
        "--actors", ",".join(("COR", *OTHER.blocs)), "--annexes",
    )  # fmt: skip
    assert sorted(files) == sorted(BRIEFING)
    for kind, path in files.items():
        said = written(path.read_bytes(), path.name)
        assert "River Archive" in said
        # The one bloc that doubts it is named wherever its words are.
        assert "doubt" in said or kind == "zip"
        assert foreign(said) == [], path.name
    with zipfile.ZipFile(files["zip"]) as package:
        # The citation file is of the dataset that is shipped.
        assert "CITATION.cff" not in package.namelist()
        assert "LICENSE" in package.namelist()


def test_the_data_alone_tell_of_this_debate_alone(capsys, tmp_path):
    path = exported(capsys, tmp_path, "data")["zip"]
    assert foreign(written(path.read_bytes(), path.name)) == []


@pytest.mark.heavy
def test_a_picture_and_a_page_of_a_chart_tell_of_this_debate_alone(capsys, tmp_path):
    files = exported(capsys, tmp_path, "chart", "counts", "--format", "svg,html")
    for path in files.values():
        said = written(path.read_bytes(), path.name)
        assert "30 seats in each bar" in " ".join(said.split())
        assert foreign(said) == [], path.name


@pytest.mark.heavy
@pytest.mark.parametrize("key", CHARTS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_table_of_each_chart_is_exported_or_said_to_be_empty(key, setting, capsys, tmp_path):
    args = ["chart", key, "--voice", setting, "--format", "csv"]
    if key not in ("blocs", "viewmatrix", "likeness"):
        path = exported(capsys, tmp_path, *args)["csv"]
        assert foreign(path.read_bytes().decode()) == []
    else:
        assert main(["export", *args, "--data", str(FOLDER), "-o", str(tmp_path)]) == 1
        why = "No bloc is chosen" if key == "blocs" else "The dataset holds nothing of this kind"
        assert capsys.readouterr().err == f"{why}, so there is nothing to draw.\n"


def test_the_blocs_of_a_chart_are_those_that_are_named(capsys, tmp_path):
    args = ["chart", "blocs", "--blocs", "Tide League,lock-circle", "--format", "csv"]
    said = exported(capsys, tmp_path, *args)["csv"].read_bytes().decode()
    assert "Tide League,In doubt," in said
    assert "Upper Banks" not in said
