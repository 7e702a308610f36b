"""Nothing of a data folder is passed over, and one run tells all that is wrong, and no more."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from test_extras import write_whole

from stances.__main__ import main
from stances.dataset import DATA, checked, load, signature
from stances.reading.files import Files
from stances.reading.kinds import names
from stances.reading.nodes import read_yaml
from stances.reading.problems import DataError


@pytest.fixture
def folder(tmp_path):
    """The whole invented dataset."""
    return write_whole(tmp_path / "data")


# A file of the dataset, the name that it is given, what is wrong, and the remedy.
STRAYS = [
    ("views/alpha.yaml", "views/alpha.yml", ": its name does not end in .yaml",
     "Rename it to alpha.yaml"),
    ("views/alpha.yaml", "views/alpha.YAML", ": its name does not end in .yaml",
     "Rename it to alpha.yaml"),
    ("views/alpha.yaml", "views/2009/alpha.yaml", " where it is", "Move it to views/alpha.yaml"),
    ("views/alpha.yaml", "view/alpha.yml", " where it is", "Move it to views/alpha.yaml"),
    ("views/alpha.yaml", "alpha.yaml", "", "Move it out of the data folder"),
    ("replies.yaml", "reply.yaml", "", "Move it out of the data folder"),
    ("replies.yaml", "replys.yaml", "", "Rename it to replies.yaml"),
    ("sources.yaml", "Sources.yaml", "", "Rename it to sources.yaml"),
    ("actors.yaml", "statements/actors.yml", " where it is", "Move it to actors.yaml"),
    ("statements/beta.yaml", "statements/beta.yml", ": its name does not end in .yaml",
     "Rename it to beta.yaml"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "other", "what", "remedy"), STRAYS)
def test_a_file_that_is_not_read_is_named_and_nothing_else(folder, name, other, what, remedy):
    (folder / other).parent.mkdir(exist_ok=True)
    (folder / name).rename(folder / other)
    assert [str(p) for p in checked(folder).problems] == [
        f"data/{other}:1: this file is not read{what}. {remedy}. [not-read]"
    ]
    with pytest.raises(DataError):
        load(folder)


def test_a_second_file_of_a_kind_is_named(folder, capsys):
    shutil.copytree(folder, folder / "old")
    assert main(["check", "--data", str(folder)]) == 1
    said = [x for x in capsys.readouterr().out.splitlines() if x.endswith("[not-read]")]
    assert len(said) == len(names(folder))
    assert (
        f"{folder}/old/dataset.yaml:1: this file is not read; dataset.yaml is. "
        "Make them one, or move it out of the data folder. [not-read]"
    ) in said


def test_what_is_no_data_is_left_alone(folder):
    for name in (
        *(
            ".hidden",
            "README.md",
            "actors.yaml~",
            "#actors.yaml#",
            "actors.yaml.bak",
            "~$codes.xlsx",
        ),
        *(".git/x.yaml", "schemas/x.yml", "views/.alpha.yaml.swp", "views/4913"),
        "actors.yaml___jb_tmp___",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x", "utf-8")
    assert not checked(folder).problems


def test_a_link_to_a_folder_is_named_and_not_followed(folder):
    (folder / "again").symlink_to(folder)
    (folder / "notes.txt").write_text("x", "utf-8")
    found = [(p.file, p.rule) for p in checked(folder).problems]
    assert found == [("data/again", "not-read"), ("data/notes.txt", "not-read")]


def test_a_folder_that_cannot_be_read_is_named(folder, monkeypatch):
    def closed(path):
        if path.name == "views":
            raise PermissionError
        return sorted(path.glob("*"))

    monkeypatch.setattr(Path, "iterdir", closed)
    found = [str(p) for p in checked(folder).problems if p.rule == "not-read"]
    assert found == ["data/views/:1: the folder cannot be read. Make it readable. [not-read]"]


def test_a_folder_that_is_not_there_lacks_its_files(tmp_path):
    found = checked(tmp_path / "data").problems
    assert {p.rule for p in found} == {"missing-file"}


def test_of_very_many_files_the_first_are_named(folder):
    for n in range(300):
        (folder / f"{n}.txt").touch()
    found = checked(folder).problems
    assert len(found) == 101
    assert "no more are listed" in found[-1].what


def test_a_server_sees_a_stray_file_come_and_go(folder):
    (folder / "views" / "2009").mkdir()
    seen = [signature(folder)]
    stray = folder / "views" / "2009" / "x.yml"
    stray.touch()
    seen.append(signature(folder))
    stray.unlink()
    seen.append(signature(folder))
    assert seen[0] != seen[1] != seen[2] == seen[0]


def files_of(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.yaml"))


@pytest.mark.parametrize("content", [b"a: [", b"\xff", b"[]\n", b""])
def test_a_file_that_cannot_be_read_is_one_fault(folder, content):
    for name in files_of(folder):
        before = (folder / name).read_bytes()
        (folder / name).write_bytes(content)
        found = {p.file for p in checked(folder).problems}
        assert found == {f"data/{name}"}, [str(p) for p in checked(folder).problems]
        (folder / name).write_bytes(before)


def test_a_file_that_is_missing_is_one_fault(folder):
    for name in files_of(folder):
        if "/" in name or name in ("protocol.yaml", "replies.yaml"):
            continue
        before = (folder / name).read_bytes()
        (folder / name).unlink()
        assert [(p.file, p.rule) for p in checked(folder).problems] == [
            (f"data/{name}", "missing-file")
        ]
        (folder / name).write_bytes(before)


def leaves(data, path=()):
    """The path of each value that is no list and no record."""
    if isinstance(data, dict | list):
        for key, child in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves(child, (*path, key))
    else:
        yield path


@pytest.mark.parametrize("slip", ["blank", "gone", "unknown"])
def test_a_fault_of_a_field_is_told_alone(folder, slip):
    """Whatever field is blank, left out or called otherwise, no other place is told of."""
    for name in files_of(folder):
        before = (folder / name).read_text("utf-8")
        tree, lines, _ = read_yaml(before, name)
        # Of fields of the same name one in each file.
        for path in {tuple(k for k in p if isinstance(k, str)): p for p in leaves(tree)}.values():
            text = before.split("\n")
            line = text[at := lines[path] - 1]
            if slip == "blank":
                head = (
                    f"{line.partition(': ')[0]}: "
                    if ": " in line
                    else f"{line.partition('- ')[0]}- "
                )
                text[at] = f"{head}''"
            elif ": " not in line or line.lstrip().startswith("- "):
                continue
            else:
                key = "" if slip == "gone" else line.replace(":", "x:", 1)
                text[at : at + 1] = [key] if key else []
            (folder / name).write_text("\n".join(text), "utf-8")
            found = checked(folder).problems
            if found:
                assert {p.file for p in found} == {f"data/{name}"}, "\n".join(map(str, found))
                assert len({p.line for p in found}) <= 2, "\n".join(map(str, found))
        (folder / name).write_text(before, "utf-8")


def edited(folder, name, old, new):
    text = (folder / name).read_text("utf-8")
    assert old in text, (name, old)
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def test_one_run_tells_what_is_wrong_in_all_waves(tmp_path):
    folder = shutil.copytree(DATA, tmp_path / "data")
    (folder / "tiles.yaml").write_text("rows: [", "utf-8")
    edited(folder, "statements/statement-japan.yaml", "confidence: high", "confidence: sure")
    edited(folder, "statements/statement-japan.yaml", "argument: duplication", "argument: twice")
    edited(folder, "statements/statement-china.yaml", "actor: CHN", "actor: CHX")
    edited(folder, "blocs.yaml", "  - AUT\n", "  - AUT\n  - AUX\n")
    edited(folder, "sources.yaml", "  date: 2009-05-06", "  date: 6 May 2009")
    (folder / "views" / "background-paper.yaml").rename(folder / "views" / "background-paper.yml")
    found = Counter((p.file.removeprefix("data/"), p.rule) for p in checked(folder).problems)
    assert set(found) >= {
        ("tiles.yaml", "yaml"),
        ("statements/statement-japan.yaml", "closed-list"),
        ("statements/statement-japan.yaml", "argument-exists"),
        ("statements/statement-china.yaml", "actor-exists"),
        ("blocs.yaml", "actor-exists"),
        ("sources.yaml", "day"),
        ("views/background-paper.yml", "not-read"),
    }
    assert found.total() == 7


def test_the_place_of_a_record_behind_a_faulty_one_is_exact(folder):
    edited(folder, "actors.yaml", "  type: state", "  type: stat")
    text = (folder / "actors.yaml").read_text("utf-8")
    at = text.split("\n").index("- id: club") + 1
    edited(folder, "actors.yaml", "- id: club", "- id: BBB")
    found = {(p.file, p.line, p.rule) for p in checked(folder).problems}
    assert ("data/actors.yaml", at, "unique-id") in found


def test_files_know_what_was_passed_over(folder):
    (folder / "sources.yaml").rename(folder / "source.yaml")
    files = checked(folder)
    assert isinstance(files, Files)
    assert files.passed == {"sources.yaml"}
