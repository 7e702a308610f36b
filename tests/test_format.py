"""What `format` writes: one text form, with every comment, all files or none, never other data."""

import datetime as dt
import json
import random
import shutil
import stat

import pytest
import yaml
from test_fuzz import WHOLE

from stances.__main__ import main
from stances.commands import format_files, output
from stances.commands.changes import change
from stances.dataset import DATA, checked, load
from stances.model import ActorsFile, StatementsFile
from stances.reading import nodes
from stances.reading.canonical import canonical
from stances.reading.document import ChangedError, Document, document_of
from stances.reading.files import Files
from stances.reading.kinds import kind_of

JAPAN = "statements/statement-japan.yaml"
BANGLADESH = "statements/statement-bangladesh.yaml"
COMMENTED = """# Read by two persons.

source: a
statements:
# The first of the day.
- id: "x"   # in quotation marks
  actor: JPN
  # before a text
  note: |-  # of several lines
    some # text
    # more
  reasons: # a list
  # in the list
  - argument: a
    text: >-
      folded
  # between
  -
    # within
    argument: b
    text:
      # between key and value
      "val"
# The end.
"""
KEPT = """# Read by two persons.
source: a
statements:
# The first of the day.
# in quotation marks
- id: x
  actor: JPN
  # before a text
  # of several lines
  note: 'some # text

    # more'
  # a list
  reasons:
  # in the list
  - argument: a
    text: folded
  # between
  # within
  - argument: b
    # between key and value
    text: val
# The end.
"""
READERS = pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def document(text, kind=StatementsFile):
    found, problems = document_of(text, kind, "x.yaml")
    assert found, problems
    return found


def edited(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path.read_bytes()


@READERS
def test_every_comment_is_kept_above_what_it_belongs_to(loader, monkeypatch):
    monkeypatch.setattr(nodes, "LOADER", getattr(yaml, loader, yaml.SafeLoader))
    found = document(COMMENTED)
    assert found.proven() == KEPT
    again = document(KEPT)
    assert (again.data, again.proven()) == (found.data, KEPT)


# A text, the line on which its value is cut, and the value's path.
CUT = [
    ("a: Japan said #1 priority\n", 1, "a"),
    ("a: b\nt: #1 priority\nc: d\n", 2, "t"),
    ("a: x\nt: Japan said #1\n  priority, and more\nc: d\n", 2, "t"),
    ("t: #1\n  more\n", 1, "t"),
    ("l:\n- JPN # Japan\n", 2, "l 1"),
    ("l:\n- # Japan\n- FRA\n", 2, "l 1"),
    ("l: [JPN # Japan\n  ]\n", 1, "l 1"),
    ("t: a\n  b\n  # on a line of its own\n  c\n", 3, "t"),
]


@READERS
@pytest.mark.parametrize(("text", "line", "where"), CUT)
def test_a_comment_inside_a_value_is_named(text, line, where, loader, monkeypatch):
    monkeypatch.setattr(nodes, "LOADER", getattr(yaml, loader, yaml.SafeLoader))
    found, problems = document_of(text, StatementsFile, "x.yaml")
    assert found is None
    assert [str(p) for p in problems if p.rule != "yaml"] == [
        f"x.yaml:{line}: {where}: a comment begins inside a value. "
        "Put the text in quotation marks, or the comment on a line of its own. [comment]"
    ]


def test_what_else_is_wrong_beside_a_comment_inside_a_value_is_told_too():
    _, problems = document_of("l:\n-   a: b # c\n  d: e\nf: g # h\n", StatementsFile, "x.yaml")
    assert [(p.line, p.rule) for p in problems] == [(3, "yaml"), (2, "comment"), (4, "comment")]
    _, problems = document_of("a: b # c\n  d\ne:\n", StatementsFile, "x.yaml")
    assert [(p.line, p.rule) for p in problems] == [(3, "empty"), (1, "comment")]


@pytest.mark.parametrize("text", ["a: b#c\n", "a: 'b # c'\n", "a: |\n  # b\n", "'# a': b\n"])
def test_a_mark_that_begins_no_comment_is_left_alone(text):
    found = document(text)
    assert (found.above, found.foot) == ({}, [])


def test_format_keeps_comments_and_data(folder, capsys):
    before = load(folder)
    name = folder / "actors.yaml"
    edited(
        name,
        "actors:\n- id: AFG",
        '# Members first.\nactors:\n# A note.\n-   {id: "AFG", name: X}\n- id: AFG',
    )
    edited(name, '-   {id: "AFG", name: X}\n', "")
    edited(name, "  name: Angola", '  name:   "Angola" # in English')
    assert main(["check", "--data", str(folder)]) == 0
    assert load(folder).actors == before.actors
    assert "data/actors.yaml:10: note: not in the canonical form" in capsys.readouterr().out
    assert main(["check", "--data", str(folder), "--strict"]) == 1
    assert main(["format", "--data", str(folder)]) == 0
    assert main(["check", "--data", str(folder), "--strict"]) == 0
    text = name.read_text("utf-8")
    assert "# Members first.\nactors:\n# A note.\n- id: AFG\n" in text
    assert "- id: AGO\n  # in English\n  name: Angola\n" in text
    assert load(folder).actors == before.actors


def test_a_value_that_a_comment_cuts_is_a_fault_and_nothing_is_written(folder, capsys):
    held = edited(folder / JAPAN, "  locator: Paragraph", "  locator: Item #1, Paragraph")
    other = edited(folder / BANGLADESH, "  voice: own", "  voice:   own")
    assert main(["check", "--data", str(folder)]) == 1
    assert "a comment begins inside a value. Put the text in quotation marks" in (
        capsys.readouterr().out
    )
    assert main(["format", "--data", str(folder)]) == 1
    assert "nothing was written" in capsys.readouterr().out
    assert (folder / JAPAN).read_bytes() == held
    assert (folder / BANGLADESH).read_bytes() == other


def test_a_byte_order_mark_is_read_and_taken_out(folder, capsys):
    path = folder / "tiles.yaml"
    plain = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + plain)
    assert load(folder).tiles == load(DATA).tiles
    assert main(["check", "--data", str(folder)]) == 0
    assert "begins with a byte order mark" in capsys.readouterr().out
    assert main(["format", "--data", str(folder)]) == 0
    assert path.read_bytes() == plain


def test_other_line_ends_are_a_note(folder, capsys):
    path = folder / "tiles.yaml"
    plain = path.read_bytes()
    path.write_bytes(plain.replace(b"\n", b"\r\n"))
    assert main(["check", "--data", str(folder)]) == 0
    assert "[line-ends]" in capsys.readouterr().out
    assert main(["format", "--data", str(folder)]) == 0
    assert path.read_bytes() == plain


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_what_would_change_is_shown_and_nothing_written(folder, capsys, option):
    assert main(["format", "--data", str(folder), option]) == 0
    held = edited(folder / BANGLADESH, "  voice: own", '  voice: "own"')
    capsys.readouterr()
    assert main(["format", "--data", str(folder), option]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "1 file to rewrite"
    assert (folder / BANGLADESH).read_bytes() == held
    lines = [line for line in said if line[:1] in "-+"]
    name = (folder / BANGLADESH).as_posix()
    shown = [f"--- {name}", f"+++ {name}", '-  voice: "own"', "+  voice: own"]
    assert lines == (shown if option == "--diff" else [])
    assert option == "--diff" or said[0] == name


def test_the_mode_of_a_file_stays(folder):
    path = folder / BANGLADESH
    edited(path, "  voice: own", "  voice:   own")
    path.chmod(0o640)
    assert main(["format", "--data", str(folder)]) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert not [p for p in folder.rglob("*") if p.name.endswith(".part")]


def test_a_file_that_changes_meanwhile_is_not_overwritten(folder, monkeypatch, capsys):
    one = edited(folder / BANGLADESH, "  voice: own", "  voice:   own")
    edited(folder / JAPAN, "  voice: own", "  voice:   own")

    def late(changes):
        (folder / JAPAN).write_text("mine", "utf-8")
        output.rewrite(changes)

    monkeypatch.setattr(format_files, "rewrite", late)
    assert main(["format", "--data", str(folder)]) == 1
    assert "has changed meanwhile; nothing was written" in capsys.readouterr().err
    assert (folder / JAPAN).read_text("utf-8") == "mine"
    assert (folder / BANGLADESH).read_bytes() == one
    assert not [p for p in folder.rglob("*") if p.name.endswith(".part")]


def test_a_link_to_a_file_stays_a_link(folder):
    path = folder / BANGLADESH
    edited(path, "  voice: own", "  voice:   own")
    path.rename(folder / ".held.yaml")
    path.symlink_to("../.held.yaml")
    assert main(["format", "--data", str(folder)]) == 0
    assert path.is_symlink()
    assert "  voice: own\n" in path.read_text("utf-8")


def test_an_edit_is_written_with_all_else_as_it_was(folder):
    files = Files(folder)
    path = folder / "actors.yaml"
    text = path.read_text("utf-8").replace("- id: AGO", "# Read twice.\n- id: AGO", 1)
    path.write_text(text, "utf-8")
    new = {"id": "X", "name": "New", "type": "ngo"}
    found = change(files, "actors.yaml", lambda d: d.insert(("actors",), new, 1))
    assert found
    output.rewrite([found])
    added = "- id: X\n  name: New\n  type: ngo\n"
    assert path.read_text("utf-8") == text.replace("# Read twice.", f"{added}# Read twice.")


@pytest.mark.parametrize("behind", [False, True])
def test_wherever_a_comment_stands_it_is_kept_or_told(behind):
    rng = random.Random(17)
    texts = {name: canonical(json.loads(json.dumps(d)), kind_of(name)) for name, d in WHOLE.items()}
    told = kept = 0
    for _ in range(400):
        name = rng.choice(list(texts))
        lines = texts[name].split("\n")
        at = rng.randrange(len(lines))
        mark = f"{' ' * rng.randrange(6)}# m17"
        lines[at : at + 1] = [lines[at] + (mark or " ")] if behind else [mark, lines[at]]
        before, _, _ = nodes.read_yaml(texts[name], name)
        found, problems = document_of("\n".join(lines), kind_of(name), name)
        told += bool(problems)
        if found:
            kept += 1
            assert "# m17" in found.proven()
            assert found.data == before or "# m17" in str(found.data)
    assert kept
    assert told or not behind


def test_a_text_that_would_say_something_else_is_refused():
    found = document("actors: []\n", ActorsFile)
    found.data = {"actors": ["\x07"]}
    with pytest.raises(ChangedError):
        found.proven()
    found = document("actors: []\n", ActorsFile)
    found.above["actors", 3] = ["# of nobody"]
    with pytest.raises(ChangedError):
        found.proven()


def test_a_record_comes_into_a_file_in_the_order_of_the_model():
    found = document(
        "# All.\nactors:\n- id: AFG\n  name: A\n# The second.\n- id: FRA\n  name: F\n", ActorsFile
    )
    path = found.insert(
        ("actors",), {"name": "Benin", "note": None, "id": "BEN", "names": ["12", "no"]}, 1
    )
    assert path == ("actors", 1)
    found.put(("actors", 2, "type"), "state")
    found.put(("actors", 2, "note"), "New")
    found.put(("actors", 2, "region"), "Europe")
    found.insert(("actors",), {"id": "X"})
    added = "- id: BEN\n  name: Benin\n  names:\n  - '12'\n  - 'no'\n"
    assert found.proven() == (
        f"# All.\nactors:\n- id: AFG\n  name: A\n{added}# The second.\n- id: FRA\n  name: F\n"
        "  type: state\n  region: Europe\n  note: New\n- id: X\n"
    )


def test_comments_inside_what_is_replaced_stay_above_it():
    found = document(KEPT)
    found.put(("statements", 0, "reasons"), [{"text": "T", "argument": "c"}])
    assert (
        "  # a list\n  # in the list\n  # between\n  # within\n  # between key and value\n"
        "  reasons:\n  - argument: c\n    text: T\n# The end.\n"
    ) in found.proven()


def test_what_is_no_text_stands_without_quotation_marks():
    found = Document(StatementsFile, {"source": "a", "statements": []})
    found.insert(
        ("statements",), {"order": 3, "date": dt.date(2009, 5, 1), "locator": "2009-05-01"}
    )
    assert "date: 2009-05-01\n  order: 3\n  locator: '2009-05-01'\n" in found.proven()


def test_other_readers_of_yaml_take_each_value_for_what_it_is():
    texts = ["12", "1.5", "1e3", "0x1F", "0o7", "1_000", ".inf", "-.5", "2009-05-13", "true", "no",
             "=", "~", "12:30", "2009-05-13 10:00:00", "1.9.0", "A 12"]  # fmt: skip
    data = {"actors": [{"id": text, "names": texts} for text in texts]}
    assert yaml.safe_load(canonical(data, ActorsFile)) == data
    kinds = {"date": dt.date(2009, 5, 13), "order": 3}
    held = {"statements": [json.loads(json.dumps(kinds, default=str)) | {"order": "3"}]}
    assert yaml.safe_load(canonical(held, StatementsFile)) == {"statements": [kinds]}


def test_the_shipped_files_are_in_their_form():
    assert not checked(DATA).notes
