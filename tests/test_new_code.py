"""A code that only the codebook has gained: counted, told, drawn, sorted, offered, exported."""

import io
import json
import shutil
import zipfile
from collections import Counter

import openpyxl
import pandas as pd
import pytest
from docx import Document
from pptx import Presentation
from script import app, controls, tables, words

from stances import charts
from stances.__main__ import main
from stances.briefing.build import build
from stances.briefing.plan import plan_of
from stances.briefing.room import room
from stances.dataset import DATA, checked, load, member_states
from stances.exports.book import to_book
from stances.exports.deck import to_deck
from stances.exports.note import to_note
from stances.exports.offline import to_page
from stances.exports.package import to_package
from stances.frames.cells import columns
from stances.headlines import overview
from stances.measures import seat_counts
from stances.model import SETTINGS
from stances.reading.canonical import canonical
from stances.reading.nodes import read_yaml
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection, facet_counts
from stances.ui.state import holder
from stances.vocabulary import APART
from stances.words import SETTING_LABELS

pytestmark = pytest.mark.unmeasured

SHADES = {"light": "#5b1a00", "dark": "#5b1a00", "print": "#1c1c1c"}
INK = dict.fromkeys(("light", "dark", "print"), "#ffffff")
REJECTION = {
    "id": "rejection",
    "label": "Rejection",
    "definition": "Says that it will not take part.",
    "include": "A refusal to take part.",
    "exclude": "An argument for something else (see “Opposition”).",
    "example": "We shall not take part.",
    "score": "-3",
    "symbol": "✖",
    "fill": SHADES,
    "edge": SHADES,
    "ink": INK,
    "says": "rejects a Global Plan of Action",
    "saying": "rejecting a Global Plan of Action",
    "held": "rejecting it",
    "one": "rejects it",
    "more": "reject it",
}
JAPAN, CLOSING = "statement-japan.JPN", "pga-closing.pga-63"
CHANGED = {JAPAN: "statements/statement-japan.yaml", CLOSING: "statements/pga-closing.yaml"}


def edited(path, change):
    """A data file after a change to what it holds."""
    data = read_yaml(path.read_text("utf-8"), "")[0]
    change(data)
    path.write_text(canonical(data), "utf-8")


def with_code(folder, code):
    """A copy of the data whose codebook has one more stance."""
    shutil.copytree(DATA, folder)
    edited(folder / "codebook.yaml", lambda book: book["stances"].append(code))
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The data with one own statement of a State, and one of an official, recoded to the code."""
    copy = with_code(tmp_path_factory.mktemp("code") / "data", REJECTION)
    for unit, name in CHANGED.items():

        def recode(data, unit=unit):
            next(s for s in data["statements"] if s["id"] == unit)["stance"] = "rejection"

        def revise(data, unit=unit):
            why = {"field": "stance", "version": "1.5.0", "reason": "R"}
            data["revisions"].append({"unit": unit, **why})

        edited(copy / name, recode)
        edited(copy / "reliability" / "adjudication.yaml", revise)
    return copy


@pytest.fixture(scope="module")
def data(folder):
    return load(folder)


@pytest.fixture(scope="module")
def by(data):
    return positions_by_setting(data)


def test_the_files_are_valid(folder, capsys):
    assert main(["check", "--data", str(folder)]) == 0
    assert ", 0 problems" in capsys.readouterr().out


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_seat_is_lost_and_the_one_is_told(data, by, by_setting, dataset, setting):
    states = member_states(data)
    seats = seat_counts(by[setting], states, data.vocabulary)
    before = seat_counts(by_setting[setting], states, dataset.vocabulary)
    assert seats.total == before.total == 192
    assert seats["rejection"] == 1
    assert seats["reservations"] == before["reservations"] - 1
    same = set(dataset.vocabulary.counted) - {"reservations"}
    assert {c: seats[c] for c in same} == {c: before[c] for c in same}
    scene = scene_of(data, by, Selection(voice=setting))
    assert "; 1 rejects it" in overview.lead(scene).plain()
    made = charts.counts_chart(scene)
    assert ", one rejecting it" in room(scene).measure
    assert ", 1 rejection" in made.drawn.set_index("setting").loc[setting, "told"].iloc[0]


def test_every_chart_that_shows_stances_shows_it(data, by):
    scene = scene_of(data, by, Selection(voice="own"))
    made = {key: make(scene) for key, make in charts.CHARTS.items()}
    made["blocs"] = charts.blocs_chart(scene, ("asian-group",))
    rows = {"room": SETTING_LABELS["own"], "types": "Member State", "blocs": "Asian Group"}
    for key, row in rows.items():
        marks = [m for t in made[key].draw(False).data for m in zip(t.customdata, t.x, strict=True)]
        assert (row, "rejection", "said", 1) in [(*look, n) for look, n in marks]
    tiles = [t for t in made["tiles"].draw(False).data if t.name == "rejection"]
    assert [list(t.customdata[0]) for t in tiles] == [["JPN"]]
    seats = [t for t in made["counts"].draw(False).data if t.name.startswith("rejection,")]
    assert [(list(t.x), t.marker.color) for t in seats] == [([1] * 4, SHADES["light"])]
    others = {tuple(c) for t in made["others"].draw(False).data for c in t.customdata or ()}
    assert ("pga-63",) in others
    signed = dict(zip(made["matrix"].drawn["actor"], made["matrix"].drawn["name"], strict=True))
    assert signed["JPN"].startswith("✖")
    for key in ("room", "tiles", "counts", "seats", "others", "types", "blocs"):
        drawn = json.dumps(made[key].draw(False).to_plotly_json(), default=str).lower()
        assert "rejection" in drawn, key


def test_it_is_sorted_behind_opposition_and_offered(data, by):
    scale = ("support", "conditional", "undecided", "reservations", "opposition", "rejection")
    assert data.vocabulary.scale == scale
    assert data.vocabulary.counted == (*scale, *APART)
    cells = ["Rejection", "In no document", "Opposition", "✖ Rejection", "Support"]
    (column,) = columns(pd.DataFrame({"Stance": cells}), data.vocabulary)
    assert (column.kind, column.keys, column.last) == ("scale", (5, 8, 4, 5, 0), 6)
    assert facet_counts(data, by["own"], Selection())["stance"]["rejection"] == 2


@pytest.mark.heavy
def test_every_file_has_it(data, by):
    scene = scene_of(data, by, Selection(voice="own"))
    briefing = build(scene, plan_of(data, actors=("JPN", "eu")))
    book = openpyxl.load_workbook(io.BytesIO(to_book(briefing)))
    cells = {s.title: Counter(c.value for row in s.iter_rows() for c in row) for s in book}
    assert cells["Positions"]["Rejection"] == cells["Positions"]["rejection"] == 2
    assert cells["Statements"]["Rejection"] == 2
    assert cells["Codebook"]["rejection"] == 1
    assert cells["Room"]["Rejection, said so itself"] == 1
    deck = Presentation(io.BytesIO(to_deck(briefing)))
    plots = [s.chart.plots[0] for p in deck.slides for s in p.shapes if s.has_chart]
    series = [list(s.values) for plot in plots for s in plot.series
              if s.name == "Rejection, said so itself"]  # fmt: skip
    assert series == [[1, 1, 1, 1]]
    told = "Japan rejects it, in its own words"
    assert told in deck.slides[0].shapes.title.text
    assert any(told in p.text for p in Document(io.BytesIO(to_note(briefing))).paragraphs)
    assert told in to_page(briefing).decode()
    with zipfile.ZipFile(io.BytesIO(to_package(data, by))) as package:
        described = json.loads(package.read("datapackage.json"))
        rows = pd.read_csv(io.BytesIO(package.read("positions.csv")))
    assert (rows[rows["setting"] == "own"]["status"] == "rejection").sum() == 2
    closed = {(r["name"], f["name"]): f.get("constraints", {}).get("enum", ())
              for r in described["resources"] for f in r["schema"]["fields"]}  # fmt: skip
    with_it = {column for column, codes in closed.items() if "rejection" in codes}
    assert with_it >= {
        ("positions", "status"), ("statements", "stance"), ("statements", "alternative"),
    }  # fmt: skip


def test_the_pages_offer_filter_and_tell_it(folder, monkeypatch):
    monkeypatch.setenv("STANCES_DATA", str(folder))
    holder.cache_clear()
    try:
        test = app(voice="own")
        assert "1 rejects it" in words(test)
        offered = {o["id"]: o for o in controls(test)["stance"]["options"]}
        assert list(offered)[4:6] == ["opposition", "rejection"]
        assert (offered["rejection"]["label"], offered["rejection"]["count"]) == ("Rejection", 2)
        test = app("stances", voice="own", stance="Rejection", tab="table")
        found = tables(test)["positions"]
        assert set(found["Stance"]) <= {"Rejection", "✖ Rejection"}
        assert list(found["Actor"]).count("Japan") == len(found) - 1 == 1
        said = words(app("actor", id="JPN"))
        assert 'class="badge said-so c-rejection big"' in said
        assert '<span class="word">Rejection</span>' in said
    finally:
        holder.cache_clear()


@pytest.mark.parametrize("field", sorted(set(REJECTION) - {"id", "score"}))
def test_without_a_field_it_is_refused_with_file_line_and_field(tmp_path, field):
    code = {name: value for name, value in REJECTION.items() if name != field}
    folder = with_code(tmp_path / "data", code)
    lines = (folder / "codebook.yaml").read_text("utf-8").splitlines()
    found = checked(folder).problems
    assert {(p.file, p.line) for p in found} == {
        ("data/codebook.yaml", lines.index("- id: rejection") + 1)
    }
    assert any(f"{field}" in str(p) for p in found)


def test_without_a_shade_or_a_score_it_is_refused(tmp_path):
    without = {"light": "#5b1a00", "dark": "#5b1a00"}
    folder = with_code(tmp_path / "data", {**REJECTION, "edge": without})
    assert [p for p in checked(folder).problems if "print" in str(p)]
    bare = {name: value for name, value in REJECTION.items() if name != "score"}
    folder = with_code(tmp_path / "bare" / "data", bare)
    (problem,) = checked(folder).problems
    assert (problem.file, "score" in str(problem)) == ("data/codebook.yaml", True)
