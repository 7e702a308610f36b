"""An invented debate runs through everything, and nothing of the shipped one shows in it."""

import json
import re
from pathlib import Path

import pytest
import streamlit
from google.protobuf.json_format import MessageToDict
from test_pages import PAGES, app

from stances.__main__ import main
from stances.dataset import load
from stances.readings import positions_by_setting
from stances.ui.state import holder

FOLDER = Path(__file__).with_name("debate")
OTHER = load(FOLDER)
BY = positions_by_setting(OTHER)
# Words and numbers of the debate that is shipped; none of them is said of another.
REAL = re.compile(
    r"Global (Plan|Action)|GPoA|traffick|African|European|background paper|Secretary-General"
    r"|General Assembly|United Nations|\bUN\b|UNODC|Protocol|\b(the|a) plan\b|2009"
    r"|resolution|dialogue|delegation|Nothing recorded"
    r"|\b(support|undecided|reservations|opposition|opposed|conditional)\b|on conditions"
    r"|(?<![\w.,:-])(192|128|97)(?![\w.,:-])",
    re.IGNORECASE,
)
# What a page tells the browser, not the reader.
UNSAID = ("param", "params", "shared", "drops", "componentName", "pageScriptHash", "queryString",
          "page", "id", "base", "ids", "key", "script")  # fmt: skip
SILENT = ("stances_kit", "stances_early", "stances_history")
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
    "briefing": [{"compare": "tide-league", "meet": "COR,chart-office", "cite": "minutes.COR",
                  "part": "headline,seats,map,blocs,actors,arguments,silent,conditions,table"}],
}  # fmt: skip


def foreign(text):
    """The words of the other debate that a text holds, each with its neighbours."""
    return [text[max(0, m.start() - 40) : m.end() + 20] for m in REAL.finditer(text)]


def texts(value, key=""):
    """Every text within lists, tables and records; addresses and names of parameters are none."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str) and value.startswith('{"'):
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
    holder.clear()
    yield given
    holder.clear()


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
    found = [e for e in elements(test._tree) if e.get("componentName") not in SILENT]
    said = [re.sub(r"<style>.*?</style>", "", t, flags=re.S) for t in texts(found)]
    # What is not understood in a link is shown as it was written.
    told = [re.sub("“[^”]*”", "", t) if "Not understood" in t else t for t in said]
    return "\n".join(told)


def test_check_finds_no_fault_and_counts(capsys):
    assert main(["check", "--data", str(FOLDER)]) == 0
    assert capsys.readouterr().out == (
        "36 actors, 15 statements in 3 sources, 0 quotations looked up, 0 problems\n"
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
