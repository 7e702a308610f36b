"""Slips of an analyst: each gives one message, at the line where it is mended, in plain words.

The table in `slips.txt` has a data set for each part (`==`), and for each slip the file, the lines
taken out (`-`) and put in (`+`), and the message (`!`) without the name of the folder.
"""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from test_extras import write_whole

from stances.__main__ import main
from stances.dataset import DATA, checked

HERE = Path(__file__).parent
# The invented debate, the small invented whole with a file of every kind, and the shipped data.
BASES = {"debate": HERE / "debate", "whole": None, "data": DATA}

# A slip in a code makes it differ from what its coders gave, which is told on its own.
CODED = shutil.ignore_patterns("reliability")


class Slip(NamedTuple):
    """What an analyst does to which file, and what is said."""

    base: str
    file: str
    old: str
    new: str
    says: str


def read(text):
    """The slips of a table."""
    base = ""
    for part in re.split(r"\n{2,}", text.strip("\n")):
        if part.startswith("== "):
            base = part.removeprefix("== ")
            continue
        file, *lines = part.split("\n")
        old, new, says = (
            [line[2:] + "\n" for line in lines if line[:2] == mark] for mark in ("- ", "+ ", "! ")
        )
        yield Slip(base, file, "".join(old), "".join(new), says[0].rstrip("\n"))


SLIPS = list(read((HERE / "slips.txt").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A copy of each data set, to be changed and put right again."""
    home = tmp_path_factory.mktemp("slips")
    for name, base in BASES.items():
        shutil.copytree(base, home / name, ignore=CODED) if base else write_whole(home / name)
    return home


def said(folder):
    """All that is said of a folder but the remarks on its layout, without its name."""
    files = checked(folder)
    found = [p for p in (*files.problems, *files.notes) if p.rule != "canonical"]
    return [str(p).replace(f"{folder.name}/", "") for p in found]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda s: f"{s.base}-{s.file}-{s.says}"[:60])
def test_a_slip_gives_one_message_that_tells_what_to_do(folders, slip):
    path = folders / slip.base / slip.file
    before = path.read_text(encoding="utf-8")
    assert slip.old in before
    path.write_text(before.replace(slip.old, slip.new, 1), encoding="utf-8")
    try:
        assert said(folders / slip.base) == [slip.says]
    finally:
        path.write_text(before, encoding="utf-8")


def test_without_a_slip_nothing_is_said(folders):
    assert [said(folders / name) for name in BASES] == [[], [], []]


def test_the_table_has_all_kinds_of_slips():
    rules = {slip.says.rpartition(" [")[2] for slip in SLIPS}
    assert len(SLIPS) >= 150
    assert len(rules) >= 35
    # Words of the libraries, which tell an analyst nothing.
    odd = re.compile(
        r"Input should|String should|valid (?:string|tuple|integer)|mapping|scalar|token"
    )
    assert [slip.says for slip in SLIPS if odd.search(slip.says)] == []


@pytest.fixture
def folder(folders):
    """The invented debate, put right after the test."""
    yield folders / "debate"
    shutil.rmtree(folders / "debate")
    shutil.copytree(BASES["debate"], folders / "debate", ignore=CODED)


MINUTES = "statements/minutes.yaml"


def test_a_source_without_its_file_is_told_at_the_source(folder):
    (folder / "statements/tide-paper.yaml").unlink()
    assert said(folder) == [
        'sources.yaml:10: source 2 ("tide-paper"): source "tide-paper" has no statements file. '
        "Add statements/tide-paper.yaml. [file-exists]",
        f'{MINUTES}:84: statement 6 ("minutes.IVE"), aligned_with: unknown statement '
        '"tide-paper.tide-league". Write the id of a statement. [statement-exists]',
    ]


def test_a_file_under_another_name_is_one_fault(folder):
    (folder / MINUTES).rename(folder / "statements/minuts.yaml")
    assert said(folder) == [
        'statements/minuts.yaml:1: source: the file is not named after its source "minutes". '
        'Rename the file to minutes.yaml, or write "minuts". [file-name]'
    ]


def test_the_file_of_another_source_is_one_fault(folder):
    shutil.copy(folder / "blocs.yaml", folder / "actors.yaml")
    assert said(folder)[0] == (
        "actors.yaml:1: the fields blocs are those of blocs.yaml. Move them there. [wrong-file]"
    )


def test_an_entry_that_is_there_twice_is_one_fault(folder):
    text = (folder / MINUTES).read_text(encoding="utf-8")
    entry = text[text.index("- id: minutes.BRI") : text.index("- id: minutes.COR")]
    (folder / MINUTES).write_text(text + entry, encoding="utf-8")
    assert said(folder) == [
        f'{MINUTES}:134: statement 11 ("minutes.BRI"), id: "minutes.BRI" stands twice; the other '
        "is at line 32. Take one out, or add a suffix to its id. [unique-id]"
    ]


def test_a_statement_in_the_file_of_another_source_is_one_fault(folder):
    text = (folder / MINUTES).read_text(encoding="utf-8")
    entry = text[text.index("- id: minutes.PEB") : text.index("- id: minutes.IVE")]
    (folder / MINUTES).write_text(text.replace(entry, ""), encoding="utf-8")
    paper = folder / "statements/tide-paper.yaml"
    paper.write_text(paper.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert [line.rpartition("[")[2] for line in said(folder)] == ["id-form]", "date]"]


def test_a_note_answers_a_reason_on_the_other_side(folder):
    text = (folder / MINUTES).read_text(encoding="utf-8")
    text = text.replace("  - argument: damp-cellars", "  - argument: flood-memory", 1)
    (folder / MINUTES).write_text(text, encoding="utf-8")
    assert [p.rule for p in checked(folder).notes] == ["side"]
    assert checked(folder).problems == []
    head, told, tail = text.partition("quotation: the mill stands in the wet\n  confidence: high\n")
    answered = f"{head}{told}  note: The drawings are praised all the same.\n{tail}"
    (folder / MINUTES).write_text(answered, encoding="utf-8")
    assert said(folder) == []


def test_the_folder_is_named_as_it_was_given(folder, capsys, monkeypatch):
    (folder / "tiles.yaml").write_text("rows: [\n", encoding="utf-8")
    monkeypatch.chdir(folder.parent.parent)
    given = f"{folder.parent.name}/debate"
    for data in (given, f"./{given}/", str(folder)):
        assert main(["check", "--data", data]) == 1
        assert capsys.readouterr().out.startswith(f"{Path(data)}/tiles.yaml:1: the bracket [")


@pytest.mark.parametrize("block", ["|\n    Page 5", ">\n    Page\n    5"])
def test_the_last_line_of_a_block_ends_in_no_space(folder, block):
    text = (folder / MINUTES).read_text(encoding="utf-8")
    (folder / MINUTES).write_text(text.replace("locator: Page 5", f"locator: {block}"), "utf-8")
    assert said(folder) == []
