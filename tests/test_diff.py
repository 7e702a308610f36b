"""What differs between two versions of the data: each kind of edit is told, and nothing else."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from patience import grown
from servers import ROOT
from test_new_code import edited

from stances.__main__ import main
from stances.dataset import DATA, load
from stances.differences.compare import Change, differences, side_of
from stances.differences.package import TABLES
from stances.differences.rows import DifferenceRow
from stances.differences.side import KINDS
from stances.differences.told import HEADINGS, readable, told
from stances.exports.package import to_package
from stances.exports.resources import resources
from stances.reading.canonical import canonical
from stances.reading.nodes import read_yaml
from stances.readings import positions_by_setting

DEBATE = Path(__file__).with_name("debate")
# The base below with one formula, as version 1.9.0 of the program packed it.
FORM_1 = Path(__file__).with_name("package-form-1.zip")
SAID, PAPER = "statements/minutes.yaml", "statements/tide-paper.yaml"
# Kinds of files that the invented debate does without.
MORE = {
    "views/minutes.yaml": {
        "source": "minutes", "heading": "Answers", "footnotes": "1", "listed": ["AMB", "BRI"],
        "views": [{"footnote": "1", "section": "I", "claim": "Maps are old.", "cites": ["An atlas"],
                   "respondents": ["AMB"], "on_subject": "true", "quantifier": "some"}],
    },
    "points/minutes.yaml": {
        "source": "minutes", "heading": "Heard", "note": "By nobody.",
        "lists": [{"id": "asides", "label": "Asides"}],
        "points": [{"id": "a1", "list": "asides", "locator": "Page 6", "text": "Mice.",
                    "arguments": ["damp-cellars"]}],
    },
    "replies.yaml": {"replies": [{
        "id": "r1", "argument": "leaves-home", "made_in": "minutes.COR", "locator": "Page 3",
        "quotation": "belong where they were written", "reply_in": "minutes.BRI",
        "reply_locator": "Page 3", "reply_quotation": "copies and no originals", "direct": "false",
        "text": "Copies would do."}]},
    "protocol.yaml": {
        "title": "River Protocol", "name": "Protocol", "label": "Protocol, 2031",
        "not_before": "2031-04-05", "source": "minutes", "locator": "Page 1", "claimed": "1",
        "not_parties": ["AMB"]},
}  # fmt: skip


def coded(statement):
    """A unit as both coders coded it, that is, as it stands."""
    found = {"unit": statement.id, "voice": statement.voice, "stance": statement.stance}
    for name, codes in (("arguments", statement.reasons), ("conditions", statement.conditions)):
        if codes:
            found[name] = [getattr(code, name.removesuffix("s")) for code in codes]
    return found


def whole(folder):
    """The invented debate with a file of every kind."""
    shutil.copytree(DEBATE, folder)
    units = [coded(s) for s in load(DEBATE).statements]
    coding = {"made": "2031-05-01", "basis": "All", "units": units}
    reliability = {
        "reliability/first.yaml": {"coder": "A", **coding},
        "reliability/second.yaml": {"coder": "B", **coding},
        "reliability/adjudication.yaml": {"disputes": []},
    }
    for name, data in {**MORE, **reliability}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(canonical(data), "utf-8")
    return folder


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return whole(tmp_path_factory.mktemp("base") / "debate")


@pytest.fixture(scope="module")
def old(base):
    return side_of(base)


@pytest.fixture
def folder(base, tmp_path):
    return shutil.copytree(base, tmp_path / "debate")


def packed(folder, path):
    data = load(folder)
    path.write_bytes(to_package(data, positions_by_setting(data)))
    return path


@pytest.fixture(scope="module")
def package(base):
    return packed(base, base.parent / "base.zip")


def one(data, key, i):
    return next(part for part in data[key] if part["id"] == i)


def put(key, i, **values):
    """An edit that sets fields of a record."""
    return lambda data: one(data, key, i).update(values)


def cut(key, i, field, value):
    """An edit that takes a value out of a list."""
    return lambda data: one(data, key, i)[field].remove(value)


def changed(record, i, field, before, after):
    return Change("changed", record, i, field, before, after)


EDITS = {
    "stance": (
        SAID, put("statements", "minutes.AMB", stance="welcome"),
        changed("statement", "minutes.AMB", "stance", "pledge", "welcome")),
    "confidence": (
        SAID, put("statements", "minutes.BRI", confidence="medium"),
        changed("statement", "minutes.BRI", "confidence", "high", "medium")),
    "order": (
        SAID, put("statements", "minutes.BRI", order="35"),
        changed("statement", "minutes.BRI", "order", "30", "35")),
    "reason": (
        SAID, lambda data: one(data, "statements", "minutes.AMB")["reasons"][0].update(text="T"),
        changed("statement", "minutes.AMB", "reasons.flood-memory.text",
                "Tide tables help to foresee floods.", "T")),
    "condition": (
        SAID, lambda data: one(data, "statements", "minutes.BRI")["conditions"][0].update(
            condition="shared-cost"),
        changed("statement", "minutes.BRI", "conditions", "copies-only", "")),
    "source": (
        "sources.yaml", put("sources", "minutes", symbol="DA/31/5"),
        changed("source", "minutes", "symbol", "DA/31/4", "DA/31/5")),
    "actor": (
        "actors.yaml", put("actors", "BRI", names=["Brindle", "BR"]),
        changed("actor", "BRI", "names", "", "BR")),
    "order of names": (
        "actors.yaml", put("actors", "COR", names=["One", "Two"]),
        changed("actor", "COR", "names", "", "One")),
    "out": (
        "blocs.yaml", cut("blocs", "upper-banks", "members", "GAN"),
        changed("bloc", "upper-banks", "members", "GAN", "")),
    "in": (
        "blocs.yaml", lambda data: one(data, "blocs", "lock-circle")["members"].append("UMB"),
        changed("bloc", "lock-circle", "members", "", "UMB")),
    "view": (
        "views/minutes.yaml", lambda data: data["views"][0].update(claim="Maps are new."),
        changed("view", "minutes/1", "claim", "Maps are old.", "Maps are new.")),
    "flag": (
        "views/minutes.yaml", lambda data: data["views"][0].pop("on_subject"),
        changed("view", "minutes/1", "on_subject", "true", "")),
    "head": (
        "views/minutes.yaml", lambda data: data.update(listed=["AMB"]),
        changed("view-file", "minutes", "listed", "BRI", "")),
    "point": (
        "points/minutes.yaml", put("points", "a1", text="Rats."),
        changed("point", "minutes/a1", "text", "Mice.", "Rats.")),
    "reply": (
        "replies.yaml", put("replies", "r1", direct="true"),
        changed("reply", "r1", "direct", "", "true")),
    "argument": (
        "codebook.yaml", put("arguments", "too-dear", side="for"),
        changed("argument", "too-dear", "side", "against", "for")),
    "colour": (
        "codebook.yaml",
        lambda data: one(data, "stances", "pledge")["fill"].update(print="#262627"),
        changed("stance", "pledge", "fill.print", "#262626", "#262627")),
    "question": (
        "codebook.yaml", lambda data: data.update(question="Q?"),
        changed("codebook", "codebook", "question",
                "Should the Delta Assembly set up a common River Archive?", "Q?")),
    "protocol": (
        "protocol.yaml", lambda data: data.update(not_parties=["BRI"]),
        changed("protocol", "protocol", "not_parties", "AMB", "")),
    "dataset": (
        "dataset.yaml", lambda data: data.update(version="0.4.0"),
        changed("dataset", "dataset", "version", "0.3.0", "0.4.0")),
    "event": (
        "dataset.yaml", lambda data: data["events"][0].update(label="A flood"),
        changed("event", "2030-11-20", "label", "Flood in the lower harbours", "A flood")),
    "tile": (
        "tiles.yaml", lambda data: data["rows"].append(" ".join(["..."] * 7)), None),
    "square": (
        "tiles.yaml", lambda data: data["rows"].__setitem__(0, "AMB ... BRI COR DUN ELV FOX"),
        changed("tile", "AMB", "column", "2", "1")),
    "coding": (
        "reliability/second.yaml", lambda data: data.update(coder="C"),
        changed("coding", "second", "coder", "B", "C")),
}  # fmt: skip


def with_edits(folder, names):
    """The folder after some edits; what would break a rule is put right."""
    for name in names:
        path, change, _ = EDITS[name]
        edited(folder / path, change)
    recoded = {"stance": "stance", "condition": "conditions"}
    revisions = [
        {"unit": unit, "field": recoded[name], "version": "0.3.0", "reason": "Read again."}
        for name, unit in (("stance", "minutes.AMB"), ("condition", "minutes.BRI")) if name in names
    ]  # fmt: skip
    if revisions:
        edited(folder / "reliability/adjudication.yaml", lambda d: d.update(revisions=revisions))
    return folder


@pytest.mark.parametrize("name", EDITS)
def test_each_kind_of_edit_is_told(name, old, folder):
    found = differences(old, side_of(with_edits(folder, [name])))
    wanted, others = EDITS[name][2], ("position", "revision")
    if wanted is None:
        assert found.changes == ()
        return
    assert wanted in found.changes
    assert {c.record for c in found.changes} <= {wanted.record, *others}
    assert {c.id for c in found.changes if c.record not in others} == {wanted.id}
    assert found.gaps == ()


def test_nothing_differs_from_itself(old, base):
    assert differences(old, side_of(base)).changes == ()


@settings(max_examples=10)
@given(names=some.sets(some.sampled_from(sorted(EDITS)), min_size=1))
def test_the_other_way_round_the_same_is_told_the_other_way_round(
    names, old, base, tmp_path_factory
):
    copy = tmp_path_factory.mktemp("edited") / "debate"
    new = side_of(with_edits(shutil.copytree(base, copy), names))
    there, back = differences(old, new), differences(new, old)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    mirrored = [(turned[c.change], c.record, c.id, c.field, c.new, c.old) for c in back.changes]
    listed = [(c.change, c.record, c.id, c.field, c.old, c.new) for c in there.changes]
    assert Counter(listed) == Counter(mirrored)
    assert differences(new, new).changes == ()


def texts(data, path=()):
    """The path of each free text in what a file holds."""
    free = {
        "name",
        "title",
        "label",
        "text",
        "note",
        "locator",
        "definition",
        "reference",
        "kind",
        "says",
        "quantifier",
        "heading",
        "basis",
        "coder",
        "section",
        "reply_locator",
        "full",
    }
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in parts:
        if isinstance(value, dict | list):
            yield from texts(value, (*path, key))
        elif key in free:
            yield (*path, key)


FREE = [
    (name, path)
    for name in [p.relative_to(DEBATE).as_posix() for p in sorted(DEBATE.rglob("*.yaml"))]
    for path in texts(read_yaml((DEBATE / name).read_text("utf-8"), name)[0])
] + [(name, path) for name, data in MORE.items() for path in texts(data)]


@settings(max_examples=15)
@given(where=some.sampled_from(FREE))
def test_no_text_changes_in_silence(where, old, base, tmp_path_factory):
    name, path = where

    def change(data):
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] += " too"

    copy = shutil.copytree(base, tmp_path_factory.mktemp("text") / "debate")
    edited(copy / name, change)
    [found] = differences(old, side_of(copy)).changes
    assert (found.change, found.new) == ("changed", f"{found.old} too")
    assert found.field.endswith(path[-1])


def test_records_that_come_and_go_are_told_with_all_they_hold(old, folder):
    edited(folder / SAID, lambda d: d["statements"].remove(one(d, "statements", "minutes.PEB")))
    for part in ("first", "second"):
        edited(folder / f"reliability/{part}.yaml", lambda d: d["units"].remove(
            next(u for u in d["units"] if u["unit"] == "minutes.PEB")))  # fmt: skip
    found = differences(old, side_of(folder))
    gone = {c.field: c.old for c in found.changes if c.record == "statement"}
    assert {c.change for c in found.changes if c.record == "statement"} == {"removed"}
    assert gone["stance"] == "refusal"
    assert gone["reasons.damp-cellars.quotation"] == "the mill stands in the wet"
    lines = told(found)
    assert "Statements: 1 taken away." in lines
    assert "  - Pebblehithe (minutes.PEB): refusal, in the minutes" in lines
    assert {c.id for c in found.changes if c.record == "coded"} == {
        "first/minutes.PEB", "second/minutes.PEB"}  # fmt: skip
    back = told(differences(side_of(folder), old))
    assert "  + Pebblehithe (minutes.PEB): refusal, in the minutes" in back


def test_positions_are_told_under_each_setting(old, folder):
    """The Tide League takes another side: its member that joined it too, and all who inherit."""
    edited(folder / PAPER, put("statements", "tide-paper.tide-league", stance="resisting"))
    edited(folder / SAID, put("statements", "minutes.IVE", stance="resisting"))
    units = ("tide-paper.tide-league", "minutes.IVE")
    why = {"field": "stance", "version": "0.3.0", "reason": "Read again."}
    edited(folder / "reliability/adjudication.yaml",
           lambda d: d.update(revisions=[{"unit": u, **why} for u in units]))  # fmt: skip
    found = differences(old, side_of(folder))
    moved = Counter(c.id.split("/")[0] for c in found.changes
                    if c.record == "position" and c.field == "status")  # fmt: skip
    assert moved == {"own": 1, "alignment": 2, "groups": 8, "reports": 8}
    lines = told(found)
    counts = "own words 1, with alignment 2, with groups 8, with reports 8"
    assert f"Positions moved: {counts}." in lines
    assert "Statements: 2 changed (2 recoded)." in lines
    assert "  Tide League: in doubt -> resisting, under every setting" in lines
    assert "  Ivelwick: in doubt -> resisting, with alignment, with groups, with reports" in lines
    assert "  Juniper Sands: in doubt -> resisting, with groups, with reports" in lines


def test_layout_and_order_are_no_difference(old, folder):
    for path in folder.rglob("*.yaml"):
        data = read_yaml(path.read_text("utf-8"), "")[0]
        turned = {
            key: value[::-1] if isinstance(value, list) and key != "rows" and key != "views"
            else value
            for key, value in reversed(data.items())
        }  # fmt: skip
        path.write_text(json.dumps(turned, indent=1, ensure_ascii=False), "utf-8")
    (folder / "blocs.yaml").write_text(
        "# members turned round\n"
        + canonical({"blocs": [
            {**b, "members": b["members"][::-1]}
            for b in read_yaml((DEBATE / "blocs.yaml").read_text("utf-8"), "")[0]["blocs"]
        ]}),
        "utf-8",
    )  # fmt: skip
    assert differences(old, side_of(folder)).changes == ()


def test_names_in_another_order_are_told(old, folder):
    """The first that is short stands in charts."""
    edited(folder / "actors.yaml", put("actors", "BRI", names=["Brindle", "BR"]))
    turned = shutil.copytree(folder, folder.parent / "turned")
    edited(turned / "actors.yaml", put("actors", "BRI", names=["BR", "Brindle"]))
    [found] = differences(side_of(folder), side_of(turned)).changes
    assert found == changed("actor", "BRI", "names", "Brindle; BR", "BR; Brindle")


def test_a_package_agrees_with_its_own_folder(old, package, dataset, by_setting, tmp_path):
    theirs = side_of(package)
    for found in (differences(old, theirs), differences(theirs, old)):
        assert (found.changes, found.gaps) == ((), ())
        assert "Nothing differs." in told(found)
    real = tmp_path / "real.zip"
    real.write_bytes(to_package(dataset, by_setting))
    found = differences(side_of(real), side_of(DATA))
    assert (found.changes, found.gaps) == ((), ())


def test_a_package_of_form_1_is_still_compared_as_far_as_it_goes(folder, tmp_path):
    """It repeats a statement's place with its reasons, and guards what looks like a formula."""
    edited(folder / SAID, put("statements", "minutes.AMB", locator="=Page 2"))
    edited(folder / SAID, lambda d: one(d, "statements", "minutes.AMB")["reasons"][0].update(
        locator="=Page 2"))  # fmt: skip
    new, former = side_of(folder), side_of(FORM_1)
    assert former.records["statement"]["minutes.AMB"][("locator",)] == "'=Page 2"
    for found in (differences(new, former), differences(former, new)):
        assert found.changes == ()
        lines = told(found)
        assert "Nothing differs in what both hold." in lines
        assert "  Statements: aligned with; order" in lines
    gaps = {(g.record, g.field) for g in differences(new, former).gaps if g.lacks == "new"}
    assert {("statement", "order"), ("stance", ""), ("point", ""), ("actor", "names")} <= gaps
    assert not {("statement", "stance"), ("bloc", "members"), ("bloc", "as_of")} & gaps
    edited(folder / SAID, put("statements", "minutes.BRI", confidence="medium"))
    edited(folder / "blocs.yaml", put("blocs", "upper-banks", reference="Another list"))
    found = differences(former, side_of(folder)).changes
    assert {(c.id, c.field) for c in found} == {
        ("minutes.BRI", "confidence"), ("upper-banks", "reference")}  # fmt: skip
    theirs = packed(folder, tmp_path / "new.zip")
    assert len(differences(former, side_of(theirs)).changes) == 2


def test_every_table_of_a_package_is_compared(dataset, by_setting, package):
    assert set(TABLES) == set(resources(dataset, by_setting))
    assert side_of(package).strange == ()


# Some edits by themselves, then all at once.
SOME = ("stance", "confidence", "reason", "condition", "out", "in", "view", "flag", "dataset")


@pytest.mark.parametrize("names", [*((name,) for name in SOME), tuple(EDITS)], ids="+".join)
def test_a_package_tells_the_same_as_its_folder(names, old, folder, package):
    new = side_of(with_edits(folder, names))
    wanted = set(differences(old, new).changes)
    assert wanted
    theirs = side_of(packed(folder, folder.parent / "new.zip"))
    for before, after in ((side_of(package), theirs), (old, theirs), (side_of(package), new)):
        found = differences(before, after)
        assert (set(found.changes), found.gaps) == (wanted, ())


def test_a_package_in_a_folder_reads_like_its_zip(package, tmp_path):
    with zipfile.ZipFile(package) as found:
        found.extractall(tmp_path)
    found = differences(side_of(package), side_of(tmp_path))
    assert (found.changes, found.gaps) == ((), ())


def test_a_text_that_looks_like_a_formula_is_the_same_in_both(folder):
    formula = put("statements", "minutes.AMB", locator="=Page 2")
    edited(folder / SAID, formula)
    theirs = side_of(packed(folder, folder.parent / "new.zip"))
    assert differences(side_of(folder), theirs).changes == ()


def repacked(package, path, change):
    """A package whose files, by name, have been changed."""
    with zipfile.ZipFile(package) as found:
        files = {name: found.read(name).decode() for name in found.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as out:
        for name, text in files.items():
            out.writestr(name, text)
    return path


def test_what_a_package_lacks_or_has_more_is_said(old, package, tmp_path):
    def change(files):
        described = json.loads(files["datapackage.json"])
        kept = [r for r in described["resources"] if r["name"] != "positions"]
        described["resources"] = [*kept, {"name": "weather", "path": "weather.csv"}]
        files["datapackage.json"] = json.dumps(described)
        heads, *rows = files["sources.csv"].split("\r\n")
        files["sources.csv"] = "\r\n".join([f"{heads},wind", *(f"{r},w" for r in rows if r), ""])

    found = differences(old, side_of(repacked(package, tmp_path / "other.zip", change)))
    assert found.changes == ()
    gaps = {(g.record, g.field, g.lacks) for g in found.gaps}
    assert {("position", "", "new"), ("table weather", "", "program"),
            ("table sources", "wind", "program")} <= gaps  # fmt: skip
    lines = told(found)
    assert "  Positions" in lines
    assert "  table sources: wind" in lines


def run(capsysbinary, *args):
    status = main(["diff", *map(str, args)])
    out, err = capsysbinary.readouterr()
    return status, out.decode(), err.decode()


def test_statuses_and_forms(base, folder, tmp_path, capsysbinary):
    assert run(capsysbinary, base, base)[0] == 0
    with_edits(folder, ["stance"])
    status, out, err = run(capsysbinary, base, folder)
    assert (status, err) == (1, "")
    assert "    stance: pledge -> welcome\n" in out
    assert "  Amberlow: pledge -> welcome, under every setting\n" in out
    status, out, _ = run(capsysbinary, base, folder, "--format", "json")
    found = json.loads(out)
    assert (status, found["alike"]) == (1, False)
    assert list(found) == ["alike", "old", "new", "changes", "not_compared"]
    assert found["changes"][0] == {
        "change": "changed", "record": "statement", "id": "minutes.AMB", "field": "stance",
        "old": "pledge", "new": "welcome"}  # fmt: skip
    file = tmp_path / "made.csv"
    status, out, _ = run(capsysbinary, base, folder, "--format", "csv", "-o", file)
    assert (status, out) == (1, "")
    rows = list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
    assert list(rows[0]) == list(DifferenceRow.model_fields)
    assert rows == found["changes"]


def test_a_table_of_differences_runs_no_formula(base, folder, capsysbinary):
    edited(folder / SAID, put("statements", "minutes.AMB", locator="=1+1"))
    _, out, _ = run(capsysbinary, base, folder, "--format", "csv")
    assert ",Page 2,'=1+1" in out


def test_a_table_says_what_could_not_be_compared(base, tmp_path, capsysbinary):
    status, out, _ = run(capsysbinary, FORM_1, base, "--format", "csv")
    assert status == 1
    assert "\r\nnot compared,statement,,order,not held,\r\n" in out
    _, out, _ = run(capsysbinary, FORM_1, base, "--format", "json")
    assert {"record": "statement", "field": "order", "lacks": "old"} in json.loads(out)[
        "not_compared"
    ]


def broken_yaml(folder):
    (folder / SAID).write_text("source: [", "utf-8")


FAULTS = {
    "without its own": (
        lambda f: edited(f / SAID, lambda d: d["statements"][0].pop("id")),
        'debate/statements/minutes.yaml:3: statement 1, id: the field is missing'),
    "yaml": (broken_yaml, "debate/statements/minutes.yaml:1: "),
    "missing": (lambda f: (f / "sources.yaml").unlink(), "debate/sources.yaml:1: the file is miss"),
    "rule": (
        lambda f: edited(f / SAID, put("statements", "minutes.AMB", stance="plegde")),
        'unknown stance "plegde"; nearest is "pledge"'),
    "nameless": (
        lambda f: edited(f / "actors.yaml", lambda d: d["actors"][0].pop("id")),
        'debate/actors.yaml:2: actor 1, id: the field is missing'),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_folder_that_cannot_be_read_is_named_with_its_fault(name, base, folder, capsysbinary):
    harm, words = FAULTS[name]
    harm(folder)
    for args in ((base, folder), (folder, base)):
        status, out, err = run(capsysbinary, *args)
        assert (status, out) == (2, "")
        assert err.startswith(f"{folder} cannot be read:\n")
        assert words in err


def heads(name):
    return lambda files: files.update({name: files[name].replace("statement,", "speech,", 1)})


def twice(files):
    rows = files["actors.csv"].split("\r\n")
    files["actors.csv"] = "\r\n".join([*rows[:2], rows[1], *rows[2:]])


HARMS = {
    "json": (lambda f: f.update({"datapackage.json": "{"}), "datapackage.json:1: no JSON"),
    "list": (lambda f: f.update({"datapackage.json": "[]"}), "no list of resources"),
    "names": (
        lambda f: f.update({"datapackage.json": f["datapackage.json"].replace(
            '"name": "sources"', '"name": "actors"')}),
        "datapackage.json:1: the table actors stands twice"),
    "address": (
        lambda f: f.update({"datapackage.json": f["datapackage.json"].replace(
            '"actors.csv"', '"a\\u0000.csv"')}), "harmed.zip/a"),
    "table": (lambda f: f.pop("sources.csv"), "sources.csv:1: the file is missing"),
    "head": (heads("statements.csv"), "statements.csv:1: the column statement is missing"),
    "cells": (lambda f: f.update({"actors.csv": f["actors.csv"] + "XXX\r\n"}), "1 cells below"),
    "twice": (twice, "actors.csv:3: column actor: AMB stands twice"),
    "stray": (
        lambda f: f.update({"respondents.csv": "source,footnote,actor\r\nminutes,9,AMB\r\n"}),
        "respondents.csv:2: column source: minutes/9 is in no row of its own table"),
    "kind": (lambda f: f.update({"codebook.csv": "code,list\r\nx,y\r\n"}), "x is of no known list"),
    "quote": (lambda f: f.update({"actors.csv": 'actor,name\r\n"A"B,C\r\n'}), "not readable as"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMS)
def test_a_package_that_cannot_be_read_is_named_with_its_fault(
    name, base, package, tmp_path, capsysbinary
):
    harm, words = HARMS[name]
    path = repacked(package, tmp_path / "harmed.zip", harm)
    status, out, err = run(capsysbinary, base, path)
    assert (status, out) == (2, "")
    assert err.startswith(f"{path} cannot be read:\nharmed.zip/")
    assert words in err


def test_what_is_neither_and_what_cannot_be_written(base, tmp_path, capsysbinary):
    status, _, err = run(capsysbinary, base, tmp_path / "nowhere")
    assert (status, "neither a folder nor a file" in err) == (2, True)
    (tmp_path / "note.txt").write_text("no zip", "utf-8")
    status, _, err = run(capsysbinary, tmp_path / "note.txt", base)
    assert (status, "note.txt/datapackage.json:1: the file cannot be read" in err) == (2, True)
    status, _, err = run(capsysbinary, base, base, "-o", tmp_path / "no" / "file")
    assert (status, "cannot be written: No such file or directory" in err) == (2, True)
    with pytest.raises(SystemExit) as left:
        main(["diff", str(base)])
    assert left.value.code == 2


def test_a_package_that_leads_out_of_its_folder_is_not_followed(package, base, tmp_path):
    with zipfile.ZipFile(package) as found:
        found.extractall(tmp_path / "package")
    described = json.loads((tmp_path / "package/datapackage.json").read_text("utf-8"))
    described["resources"][0]["path"] = "../secret.csv"
    (tmp_path / "package/datapackage.json").write_text(json.dumps(described), "utf-8")
    (tmp_path / "secret.csv").write_text("actor\nAMB\n", "utf-8")
    assert main(["diff", str(base), str(tmp_path / "package")]) == 2


def test_a_folder_of_another_version_is_compared_as_it_is_written(old, folder, capsysbinary):
    """It lacks a field of today and has one that is no more; all else can be told."""
    edited(folder / "codebook.yaml", lambda d: one(d, "stances", "none").pop("symbol"))
    edited(folder / "views/minutes.yaml",
           lambda d: d["views"][0].update(plan=d["views"][0].pop("on_subject")))  # fmt: skip
    edited(folder / SAID, put("statements", "minutes.BRI", confidence="medium"))
    new = side_of(folder)
    found = differences(old, new)
    assert set(found.changes) == {
        changed("statement", "minutes.BRI", "confidence", "high", "medium"),
        changed("stance", "none", "symbol", "∅", ""),
        changed("view", "minutes/1", "on_subject", "true", ""),
        changed("view", "minutes/1", "plan", "", "true"),
    }
    assert [(g.record, g.lacks) for g in found.gaps] == [("position", "new")]
    lines = "\n".join(told(found))
    assert "The new side has other fields than this version." in lines
    assert re.search(r"/debate/views/minutes\.yaml:\d+: view 1 .*plan", lines)
    status, out, _ = run(capsysbinary, folder, folder, "--format", "csv")
    assert status == 0
    assert out.count("\r\nfault,") == 4
    assert out.count("\r\nnot compared,position,") == 2


def test_what_a_terminal_would_obey_stands_as_a_number():
    assert readable("a\x1b[31mb\u00a0c\u202e") == r"a\x1b[31mb\xa0c\u202e"


def test_every_kind_has_a_heading():
    assert set(HEADINGS) == set(KINDS)


@pytest.mark.heavy
def test_an_output_that_nobody_reads_keeps_the_status(base, folder):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "stances", "diff", base]
    for other, status in ((with_edits(folder, ["stance"]), 1), (base, 0)):
        done = subprocess.run(
            [*command, other], cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, timeout=grown(60)
        )
        assert (done.returncode, done.stderr) == (status, b"")
    os.close(writer)
