"""What a dataset does not hold is absent or said to be: no page raises, no file is refused."""

import io
import json
import shutil
import zipfile

import pandas as pd
import pytest
from script import PAGES, app, controls, tables, words
from test_new_code import edited

from stances import reliability
from stances.__main__ import main
from stances.charts import CHARTS
from stances.dataset import DATA
from stances.exports.formats import BRIEFING
from stances.ui.places import place
from stances.ui.state import holder

pytestmark = pytest.mark.heavy
# What is taken away: files and folders, or a field of dataset.yaml.
FILES = {
    "views": "views",
    "protocol": "protocol.yaml",
    "points": "points",
    "replies": "replies.yaml",
    "reliability": "reliability",
}
FIELDS = ("default_blocs", "events", "limits")
ABSENT = (*FILES, *FIELDS, "all")
# Charts that have nothing to show then, and why.
NOTHING = "The dataset holds nothing of this kind, so there is nothing to draw.\n"
EMPTY = {
    "views": dict.fromkeys(("viewmatrix", "likeness"), NOTHING),
    "default_blocs": {"blocs": "No bloc is chosen, so there is nothing to draw.\n"},
}
EMPTY["all"] = EMPTY["views"] | EMPTY["default_blocs"]
# What a page shows of each, and what it says or shows where there is none.
SHOWN = {
    "views": ("views", "Most shared", "holds no views that a document"),
    "protocol": ("views", "Stance by status under the Protocol", ""),
    "points": ("arguments", "Unnamed points", ""),
    "replies": ("arguments", "Said and answered", ""),
    "reliability": ("method", "Agreement of coders", "This dataset holds no second coding."),
    "default_blocs": ("blocs", "a State in two blocs stands in both", "Choose a bloc to compare"),
    "events": ("overview", "From the first resolution", "The documents by their days"),
    "limits": ("method", "What it cannot show", ""),
}


def without(what, folder):
    """A copy of the data that lacks something."""
    shutil.copytree(DATA, folder)
    for name in FILES if what == "all" else [what]:
        path = folder / FILES.get(name, "none")
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
    fields = FIELDS if what == "all" else [what]
    edited(folder / "dataset.yaml", lambda data: [data.pop(field, None) for field in fields])
    return folder


@pytest.fixture(scope="module", params=ABSENT)
def lacking(request, tmp_path_factory):
    """What is absent, and the folder of the data without it."""
    return request.param, without(request.param, tmp_path_factory.mktemp("lacking") / "data")


@pytest.fixture
def few_draws(monkeypatch):
    """An interval from few draws: it is not what is tested."""
    monkeypatch.setattr(reliability, "RESAMPLES", 20)


def test_no_page_raises_and_what_is_absent_is_absent_or_said(lacking, monkeypatch, few_draws):
    what, folder = lacking
    monkeypatch.setenv("STANCES_DATA", str(folder))
    holder.cache_clear()
    try:
        test, said = app(), {}
        for page in PAGES:
            test.switch_page(str(place(page))).run()
            assert not test.exception, page
            assert test.title
            # Tabs, folds and sources are told to the browser.
            said[page] = words(test) + json.dumps(controls(test))
            # No table without a row stands on a page.
            assert all(len(table) for table in tables(test).values())
            assert "<tbody></tbody>" not in said[page]
        for name, (page, there, instead) in SHOWN.items():
            gone = what in (name, "all")
            assert (there in said[page]) != gone, name
            assert (instead in said[page]) or not gone, name
        assert ("protocol" in controls(test)) == (what not in ("protocol", "all"))
    finally:
        holder.cache_clear()


def test_no_page_of_one_thing_raises_either(lacking, monkeypatch):
    what, folder = lacking
    monkeypatch.setenv("STANCES_DATA", str(folder))
    holder.cache_clear()
    links = {
        "actor": {"id": "BGD"},
        "arguments": {"code": "monitoring"},
        "blocs": {"compare": "eu,african-group"},
        "sources": {"doc": "background-paper"},
        "views": {"view": "1", "subject": "plan"},
        "stances": {"protocol": "not-party", "bloc": "eu"},
    }
    try:
        test = app()
        for page, link in links.items():
            test.query_params.clear()
            test.query_params.update(link)
            test.switch_page(str(place(page))).run()
            assert not test.exception, page
            if page == "arguments" and what in ("points", "all"):
                assert "points without a name" not in words(test)
    finally:
        holder.cache_clear()


def test_no_file_is_refused(lacking, tmp_path, capsys, few_draws):
    what, folder = lacking
    given = ["--data", str(folder), "-o", str(tmp_path)]
    assert main(["check", "--data", str(folder)]) == 0
    assert ", 0 problems" in capsys.readouterr().out
    kinds = ",".join(BRIEFING)
    assert main(["export", "briefing", "--annexes", "--format", kinds, *given]) == 0
    assert main(["export", "data", *given]) == 0
    capsys.readouterr()
    for key in CHARTS:
        status = main(["export", "chart", key, "--format", "csv", *given])
        why = EMPTY.get(what, {}).get(key, "")
        assert (status, capsys.readouterr().err) == (1 if why else 0, why), key
    with zipfile.ZipFile(next(tmp_path.glob("*_data_*.zip"))) as package:
        views = pd.read_csv(io.BytesIO(package.read("views.csv")))
    assert (len(views) > 0) == (what not in ("views", "all"))
