"""The Data Package is the dataset: what is imported from it is what it was made from."""

import csv
import io
import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import get_args, get_origin

import frictionless
import pytest
from test_diff import DEBATE, FORM_1, SAID, one, packed, put, repacked, whole
from test_new_code import edited

from stances.__main__ import main
from stances.dataset import DATA, fingerprint, load
from stances.exports.package import to_package
from stances.exports.tables import guard
from stances.importing.package import import_package
from stances.model import Record
from stances.reading.kinds import FOLDERS, KINDS, OPTIONAL
from stances.reading.problems import DataError
from stances.readings import positions_by_setting
from stances.rows import columns
from stances.tabular import files as bounds
from stances.tabular.homes import HOMES
from stances.tabular.layout import TABLES
from stances.tabular.unfold import derived


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return whole(tmp_path_factory.mktemp("import") / "debate")


@pytest.fixture(scope="module")
def package(base):
    return packed(base, base.parent / "base.zip")


def rows(package, name):
    with zipfile.ZipFile(package) as found:
        return list(csv.DictReader(io.StringIO(found.read(f"{name}.csv").decode(), newline="")))


def changed(package, path, name, change):
    """A package after a change to the rows of one table."""

    def edit(files):
        lines = list(csv.DictReader(io.StringIO(files[f"{name}.csv"], newline="")))
        heads, out = list(lines[0]), io.StringIO(newline="")
        change(lines)
        writer = csv.DictWriter(out, heads)
        writer.writeheader()
        writer.writerows(lines)
        files[f"{name}.csv"] = out.getvalue()

    return repacked(package, path, edit)


def unpacked(package, folder):
    with zipfile.ZipFile(package) as found:
        found.extractall(folder)
    return folder


def same(one_, other):
    """Whether two folders hold the same records and give the same positions."""
    a, b = load(one_), load(other)
    assert fingerprint(a.files) == fingerprint(b.files)
    assert {n: f for n, f in a.files.items() if f != b.files.get(n)} == {}
    assert positions_by_setting(a) == positions_by_setting(b)
    assert a.files.keys() == b.files.keys()


@pytest.mark.parametrize("folder", [DATA, DEBATE, None], ids=["real", "debate", "every kind"])
@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "folder"])
def test_an_import_gives_the_dataset_that_was_packed(folder, zipped, base, tmp_path, capsys):
    before = folder or base
    path = packed(before, tmp_path / "made.zip")
    path = path if zipped else unpacked(path, tmp_path / "made")
    assert main(["import", str(path), "-o", str(tmp_path / "new")]) == 0
    own = fingerprint(load(before).files)
    # One line: nothing of the package differs from what was written.
    assert capsys.readouterr().out.endswith(f" written to {tmp_path / 'new'}; records {own}\n")
    same(before, tmp_path / "new")
    assert packed(tmp_path / "new", tmp_path / "again.zip").exists()
    assert main(["diff", str(before), str(tmp_path / "new")]) == 0
    assert main(["check", "--strict", "--data", str(tmp_path / "new")]) == 0
    assert (tmp_path / "new/schemas/statements.schema.json").exists()
    for path in (tmp_path / "new").rglob("*.yaml"):
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=")


def test_the_tables_of_what_was_imported_are_the_same_byte_for_byte(package, tmp_path):
    data = import_package(package, tmp_path / "new").dataset
    again = zipfile.ZipFile(io.BytesIO(to_package(data, positions_by_setting(data))))
    first = zipfile.ZipFile(package)
    tables = [name for name in first.namelist() if name.endswith(".csv")]
    assert len(tables) == len(TABLES)
    assert [n for n in tables if again.read(n) != first.read(n)] == []


# What a reader of YAML, of CSV or a spreadsheet could take for something else.
ODD = ["=1+1", "'=1+1", "-", "no", "012", "~", "two  blanks", 'a "b", c', "two\nlines", "a;b\tc",
       "# no comment", "é ∅ עברית", "true", "2031-04-02", "null", "'", ",", "{title}"]  # fmt: skip


def test_texts_that_look_like_something_else_come_back(base, tmp_path):
    folder = shutil.copytree(base, tmp_path / "debate")
    for name, key, of in (("actors.yaml", "actors", "note"), (SAID, "statements", "speaker")):
        edited(folder / name, lambda d, key=key, of=of: [
            part.update({of: text}) for part, text in zip(d[key], ODD, strict=False)
        ])  # fmt: skip
    edited(folder / "actors.yaml", put("actors", "BRI", names=ODD))
    edited(folder / "dataset.yaml", lambda d: d.update(limits=ODD))
    import_package(packed(folder, tmp_path / "odd.zip"), tmp_path / "new")
    same(folder, tmp_path / "new")


def test_a_package_is_for_machines_and_a_table_for_spreadsheets(base, tmp_path):
    folder = shutil.copytree(base, tmp_path / "debate")
    words = "=belong where they were written"
    edited(folder / SAID, put("statements", "minutes.AMB", quotation=words))
    [found] = [r for r in rows(packed(folder, tmp_path / "p.zip"), "statements")
               if r["statement"] == "minutes.AMB"]  # fmt: skip
    assert found["quotation"] == words
    assert guard(words) == f"'{words}"


def test_a_place_of_its_own_is_told_from_that_of_the_statement(base, tmp_path):
    folder = shutil.copytree(base, tmp_path / "debate")
    place = {s.id: s for s in load(base).statements}["minutes.AMB"].locator
    edited(folder / SAID, lambda d: one(d, "statements", "minutes.PEB")["reasons"][0].pop(
        "locator", None))  # fmt: skip
    edited(folder / SAID, lambda d: one(d, "statements", "minutes.AMB")["reasons"][0].update(
        locator=place))  # fmt: skip
    path = packed(folder, tmp_path / "p.zip")
    told = {(r["statement"], r["place"]): r for r in rows(path, "reasons") if r["kind"] == "reason"}
    assert told["minutes.AMB", "1"]["locator"] == place
    assert told["minutes.AMB", "1"]["inherited"] == "false"
    assert told["minutes.PEB", "1"]["locator"]
    assert told["minutes.PEB", "1"]["inherited"] == "true"
    import_package(path, tmp_path / "new")
    same(folder, tmp_path / "new")


# Fields that no table holds, each with the reason why.
LEFT_OUT: dict[tuple[type[Record], str], str] = {}


def python_name(kind, name):
    return next((n for n, f in kind.model_fields.items() if name in (n, f.alias)), None)


def inner(kind, name):
    """The record that a field holds, or holds a list of; None of plain values."""
    parts = [kind.model_fields[python_name(kind, name)].annotation]
    while parts:
        found = parts.pop()
        if isinstance(found, type) and get_origin(found) is None and issubclass(found, Record):
            return found
        parts += get_args(found)
    return None


def models():
    """Every record of the data files, with those inside it."""
    left, seen = [*KINDS.values(), *OPTIONAL.values(), *FOLDERS.values()], set()
    while left:
        if (kind := left.pop()) not in seen:
            seen.add(kind)
            found = (inner(kind, name) for name in kind.model_fields)
            left += [more for more in found if more]
    return seen


def along(kind, path):
    """The fields on the way along a path, each with its record."""
    for name in path:
        yield kind, python_name(kind, name)
        kind = inner(kind, name)


def in_tables():
    """The fields that the tables hold, and those that hold the records of a table."""
    out = {(home.whole, home.list) for home in HOMES.values() if home.list}
    out |= {(home.whole, home.column) for home in HOMES.values() if home.column}
    for table in (t for t in TABLES.values() if not derived(t)):
        for kind in table.kinds.values() or (table.kind,):
            record = HOMES[kind].record
            for path in () if table.part else table.paths.values():
                # Of the two lists of codes only arguments have a side.
                if python_name(record, path[0]):
                    out |= set(along(record, path))
            for into, *key in table.lists.values():
                out.add((record, into))
                part = inner(record, into)
                for path in (tuple(key), *table.paths.values()) if part else ():
                    if path != ("inherited",):
                        out |= set(along(part, path))
    return out


def test_every_field_of_every_record_is_in_a_table():
    wanted = {(kind, name) for kind in models() for name in kind.model_fields}
    assert len(wanted) > 150
    held = in_tables()
    missing = wanted - held - LEFT_OUT.keys()
    assert sorted(f"{kind.__name__}.{name}" for kind, name in missing) == []
    assert held - wanted <= {(home.whole, home.column) for home in HOMES.values()}
    assert LEFT_OUT.keys() <= wanted - held


def test_every_column_points_to_where_its_ids_stand(package, tmp_path):
    folder = unpacked(package, tmp_path / "made")
    assert frictionless.validate(str(folder / "datapackage.json")).valid
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    tables = {r["name"]: r["schema"] for r in described["resources"]}
    ids = {"actor", "bloc", "source", "stance", "voice", "code", "statement", "unit", "coding",
           "alternative", "reported_by", "aligned_with", "argument", "reply_argument", "made_in",
           "reply_in", "reply", "footnote", "point"}  # fmt: skip
    for name, schema in tables.items():
        pointing = {f for key in schema.get("foreignKeys", ()) for f in key["fields"]}
        own = set(TABLES[name].key) if not TABLES[name].part else set()
        wanted = {f["name"] for f in schema["fields"]} & ids - own
        assert wanted - pointing == set(), name
    raw = (folder / "statements.csv").read_bytes()
    for old, new in ((b",pledge,", b",plegde,"), (b".AMB,minutes,AMB,", b".AMB,minutes,X,")):
        (folder / "statements.csv").write_bytes(raw.replace(old, new))
        report = frictionless.validate(str(folder / "datapackage.json"))
        assert {"foreign-key"} <= {e.type for t in report.tasks for e in t.errors}


def test_rows_that_were_sorted_keep_their_lists_in_order(base, tmp_path):
    folder = shutil.copytree(base, tmp_path / "debate")
    edited(folder / "actors.yaml", put("actors", "BRI", names=["Zeta", "Alpha", "Mid"]))
    path = packed(folder, tmp_path / "p.zip")
    for name in ("names", "reasons", "events", "limits", "tiles"):
        path = changed(path, tmp_path / f"{name}.zip", name, lambda lines: lines.reverse())
    assert import_package(path, tmp_path / "new").notes == ()
    same(folder, tmp_path / "new")


def set_to(column, value, row=0):
    return lambda lines: lines[row].update({column: value})


# Table, change of its rows, and what is said of which file, row and column.
BROKEN = {
    "unknown id": ("statements", set_to("stance", "plegde"),
                   "statements.csv:2: column stance: ", '"pledge"'),
    "date": ("statements", set_to("date", "2 April", 3), "statements.csv:5: column date: ", ""),
    "number": ("statements", set_to("order", "1.0", 1), "statements.csv:3: column order: ", ""),
    "too long": ("reasons", set_to("quotation", "w" + 20 * " w"),
                 "reasons.csv:2: column quotation: ",
                 "20"),
    "gap": ("actors", set_to("name", "", 4), "actors.csv:6: column actor: ", "name"),
    "code of a reason": ("reasons", set_to("code", "x", 2), "reasons.csv:4: column code: ", '"x"'),
    "flag": ("events", set_to("outside", "TRUE"), "events.csv:2: column outside: ",
             '"TRUE" is neither true nor false'),
    "place": ("limits", set_to("place", "one"), "limits.csv:2: column place: ", "whole number"),
    "stray": ("respondents", set_to("footnote", "9"), "respondents.csv:2: column source: ",
              "minutes/9 is in no row of its own table"),
    "twice": ("sources", lambda lines: lines.append(lines[0]), "sources.csv:5: column source: ",
              "stands twice"),
    "empty id": ("members", set_to("actor", ""), "members.csv:2: column actor: ", "empty"),
    "member": ("members", set_to("actor", "XXX"), "members.csv:2: column actor: ", '"XXX"'),
    "list": ("codebook", set_to("list", "view", 1), "codebook.csv:3: column list: ", "no known"),
    "square": ("tiles", set_to("row", "1000000"), "tiles.csv:2: column row: ", "whole number"),
    "repeated": ("members", set_to("as_of", "2031-04-03"), "members.csv:2: column as_of: ",
                 "follows from the rest"),
    "inherited": ("reasons", lambda lines: lines[0].update(inherited="true", locator="Elsewhere"),
                  "reasons.csv:2: column locator: ", "follows from the rest"),
    "second row": ("question", lambda lines: lines.append({"question": "Another?"}),
                   "question.csv:3: ", "only one row"),
    "hidden": ("actors", set_to("note", "a\x07b", 2), "actors.csv:4: column note: ", "U+0007"),
    "out of the folder": ("sources", set_to("source", "../../x", 1), "sources.csv:3: ", "../../x"),
    "file name": ("codings", set_to("coding", "adjudication"), "codings.csv:2: column coding: ",
                  "no file can be named"),
    "path": ("view_files", set_to("source", "../x"), "view_files.csv:2: column source: ",
             "no file can be named"),
    "lost": ("tiles", lambda lines: lines.remove(next(r for r in lines if not r["actor"])),
             "tiles.csv:1: ", "is missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_package_is_named_by_file_row_and_column(name, package, tmp_path, capsys):
    table, change, place, what = BROKEN[name]
    path = changed(package, tmp_path / "broken.zip", table, change)
    assert main(["import", str(path), "-o", str(tmp_path / "new")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{path} cannot be imported:\nbroken.zip/")
    assert err.endswith("\nNothing was written.\n")
    lines = [line for line in err.splitlines() if line.startswith(f"broken.zip/{place}")]
    assert any(what in line for line in lines), err
    # Nothing is left behind either.
    assert [p.name for p in tmp_path.iterdir()] == ["broken.zip"]


def test_all_faults_are_told_at_once(package, tmp_path):
    path = changed(package, tmp_path / "a.zip", "statements", set_to("stance", "x"))
    path = changed(path, tmp_path / "b.zip", "members", set_to("actor", "y"))
    with pytest.raises(DataError) as told:
        import_package(path, tmp_path / "new")
    assert {p.file for p in told.value.problems} >= {"b.zip/statements.csv", "b.zip/members.csv"}


def described(change):
    def edit(files):
        known = json.loads(files["datapackage.json"])
        change(known)
        files["datapackage.json"] = json.dumps(known)

    return edit


def leading_to(path):
    return described(lambda d: d["resources"][3].update(path=path))


def more_column(files):
    heads, *lines = files["names.csv"].split("\r\n")
    files["names.csv"] = "\r\n".join([f"{heads},wind", *(f"{r},w" for r in lines if r), ""])


# Changes of the files, and what is said.
REFUSED = {
    "later": (described(lambda d: d.update(form=3)), "form 3 of the package, and not 2. Use the"),
    "form": (described(lambda d: d.pop("form")), "form 1 of the package, and not 2. Only a"),
    "no table": (described(lambda d: d["resources"].pop(3)), "the table events is missing"),
    "more": (described(lambda d: d["resources"].append({"name": "w", "path": "w.csv"})),
             "no dataset has a place for the table w"),
    "column": (more_column, "names.csv:1: no dataset has a place for the column wind"),
    "less": (lambda f: f.update({"names.csv": f["names.csv"].replace("place", "p", 1)}),
             "names.csv:1: the column place is missing"),
    "up": (leading_to("../events.csv"), "events.csv:1: a path out of the package"),
    "root": (leading_to("/etc/passwd"), "passwd:1: a path out of the package"),
    "drive": (leading_to("c:\\events.csv"), "events.csv:1: a path out of the package"),
    "tables": (described(lambda d: d.update(resources=d["resources"][:1] * 2_000)),
               "datapackage.json:1: no list of resources, 1000 at most"),
    "gone": (lambda f: f.pop("events.csv"), "events.csv:1: the file is missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_package_of_this_form_is_refused(name, package, tmp_path, capsys):
    harm, what = REFUSED[name]
    path = repacked(package, tmp_path / "harmed.zip", harm)
    assert main(["import", str(path), "-o", str(tmp_path / "new")]) == 1
    assert what in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_package_of_an_older_version_is_refused_with_the_reason(tmp_path, capsys):
    assert main(["import", str(FORM_1), "-o", str(tmp_path / "new")]) == 1
    err = capsys.readouterr().err
    assert "Only a package made by version 1.10.0 or later holds the whole dataset" in err


def test_what_is_no_package_is_named(tmp_path, capsys):
    (tmp_path / "note.txt").write_text("no zip", "utf-8")
    said = {"nowhere": "nowhere:1: neither a folder nor a file", "note.txt": "cannot be read: File"}
    for name, what in {**said, "": "datapackage.json:1: the file is missing"}.items():
        assert main(["import", str(tmp_path / name), "-o", str(tmp_path / "new")]) == 1
        assert what in capsys.readouterr().err


def test_a_zip_that_grows_is_read_no_further_than_allowed(package, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bounds, "LIMIT", 200_000)
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) if name != "limits.csv" else b"place\n" * 10_000_000)
    assert bomb.stat().st_size < 200_000
    assert main(["import", str(bomb), "-o", str(tmp_path / "new")]) == 1
    assert "bomb.zip/limits.csv:1: larger than 200000 bytes" in capsys.readouterr().err
    monkeypatch.setattr(bounds, "TOTAL", 10_000)
    monkeypatch.setattr(bounds, "LIMIT", package.stat().st_size - 1)
    assert main(["import", str(package), "-o", str(tmp_path / "new")]) == 1
    assert f"{package.name}:1: larger than" in capsys.readouterr().err
    monkeypatch.setattr(bounds, "LIMIT", 200_000)
    assert main(["import", str(package), "-o", str(tmp_path / "new")]) == 1
    assert "or all files than 10000" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_only_plain_files_of_a_folder_are_read(kind, package, tmp_path, capsys):
    folder = unpacked(package, tmp_path / "made")
    file = folder / "limits.csv"
    shutil.move(file, tmp_path / "limits.csv")
    file.symlink_to(tmp_path / "limits.csv") if kind == "link" else os.mkfifo(file)
    assert main(["import", str(folder), "-o", str(tmp_path / "new")]) == 1
    what = {"link": "a link out of the folder", "pipe": "the file is missing"}[kind]
    assert f"made/limits.csv:1: {what}" in capsys.readouterr().err


def test_a_folder_that_is_not_empty_is_left_alone_unless_asked(base, package, tmp_path, capsys):
    target = shutil.copytree(base, tmp_path / "there")
    (target / "README.md").write_text("Mine", "utf-8")
    edited(target / "dataset.yaml", lambda d: d.update(title="Another"))
    shutil.copy(target / SAID, target / "statements/stray.yaml")
    before = {p: p.read_bytes() for p in target.rglob("*") if p.is_file()}
    assert main(["import", str(package), "-o", str(target)]) == 2
    assert "there is not empty; --replace puts the dataset in place" in capsys.readouterr().err
    assert before == {p: p.read_bytes() for p in target.rglob("*") if p.is_file()}
    (target / SAID).write_text(f"# Mine\n# too\n{(target / SAID).read_text('utf-8')}", "utf-8")
    assert main(["import", str(package), "-o", str(target), "--replace"]) == 0
    lost = "Comments that stood there are not in the package and are gone: "
    assert f"{lost}2 in statements/minutes.yaml\n" in capsys.readouterr().out
    same(base, target)
    assert (target / "README.md").read_text("utf-8") == "Mine"
    assert not (target / "statements/stray.yaml").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["there"]


def test_what_holds_something_else_is_never_replaced(package, tmp_path, capsys):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/one.jpg").write_bytes(b"x")
    (tmp_path / "file").write_text("x", "utf-8")
    for name, what in (("photos", "holds no dataset"), ("file", "is no folder")):
        assert main(["import", str(package), "-o", str(tmp_path / name), "--replace"]) == 2
        assert what in capsys.readouterr().err
    assert (tmp_path / "photos/one.jpg").read_bytes() == b"x"
    (tmp_path / "empty").mkdir()
    assert main(["import", str(package), "-o", str(tmp_path / "empty")]) == 0


@pytest.mark.parametrize("back", [True, False], ids=["comes back", "is kept"])
def test_a_folder_comes_whole_or_stays_as_it_was(
    back, base, package, tmp_path, monkeypatch, capsys
):
    target = shutil.copytree(base, tmp_path / "there")
    edited(target / "dataset.yaml", lambda d: d.update(title="Another"))
    before = {p.relative_to(target): p.read_bytes() for p in target.rglob("*") if p.is_file()}
    rename = Path.rename

    def fail(path, other):
        if other == target and (path.name == "there" or not back):
            raise OSError(28, "No space left on device")
        return rename(path, other)

    monkeypatch.setattr(Path, "rename", fail)
    assert main(["import", str(package), "-o", str(target), "--replace"]) == 1
    err = capsys.readouterr().err
    assert "there cannot be written: No space left on device" in err
    [left] = tmp_path.iterdir()
    kept = target if back else left / "former"
    assert (left == target) is back
    assert (f"the dataset that was there is in {kept}" in err) is not back
    assert before == {p.relative_to(kept): p.read_bytes() for p in kept.rglob("*") if p.is_file()}


def test_what_was_edited_in_the_tables_is_said(package, tmp_path, capsys):
    """Positions are derived: those of the package may be old, and are not read."""
    path = changed(package, tmp_path / "e.zip", "statements",
                   lambda lines: next(r for r in lines if r["statement"] == "minutes.BRI").update(
                       confidence="medium"))  # fmt: skip
    path = changed(path, tmp_path / "edited.zip", "positions", set_to("status", "welcome"))
    assert main(["import", str(path), "-o", str(tmp_path / "new")]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[1].startswith("The tables were edited: the records they were made from are ")
    assert out[2].startswith("edited.zip/positions.csv: 1 row is not what follows")
    found = {s.id: s for s in load(tmp_path / "new").statements}["minutes.BRI"]
    assert found.confidence == "medium"


def test_the_fingerprint_of_records_is_that_of_what_they_say(base, tmp_path):
    own = fingerprint(load(base).files)
    folder = shutil.copytree(base, tmp_path / "debate")
    for path in folder.rglob("*.yaml"):
        path.write_text(f"# A comment\n\n{path.read_text('utf-8')}", "utf-8")
    edited(folder / "dataset.yaml", lambda d: d.update(dict(reversed(d.items()))))
    assert fingerprint(load(folder).files) == own
    assert load(folder).fingerprint != load(base).fingerprint
    edited(folder / SAID, put("statements", "minutes.BRI", order="31"))
    assert fingerprint(load(folder).files) != own


def test_every_row_is_told_once_and_only_places_are_not_fields():
    """A column that nothing reads would be lost in silence."""
    for name, table in TABLES.items():
        known = {*table.key, *table.record, *table.repeats, table.part, table.sort, "inherited"}
        assert set(columns(table.row)) - set(table.paths) <= known | {"place", "row", "column"}, (
            name
        )
