"""The command line where it cannot write or be read: a sentence and a status, no traceback."""

import os
import shutil
import subprocess
import sys

import pytest
from patience import grown
from servers import ROOT

from stances.dataset import DATA

pytestmark = pytest.mark.heavy
CHART = ("export", "chart", "timeline", "--format", "csv", "-o")


def said(*args, before="", **env):
    """What a command says in a shell of its own, and its status."""
    line = " ".join([before, sys.executable, "-m", "stances", *map(str, args)])
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=ROOT,
        capture_output=True,
        timeout=grown(60),
        env={**os.environ, **env},
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def test_a_folder_that_is_a_file_is_named(tmp_path):
    there = tmp_path / "out"
    there.write_text("mine")
    status, _, words = said(*CHART, there)
    assert status == 1
    assert words == f"{there}: no folder can be made here: File exists\n"
    assert there.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_named():
    status, _, words = said(*CHART, "/dev/null/out")
    assert status == 1
    assert words == "/dev/null/out: no folder can be made here: Not a directory\n"


def test_where_a_file_does_not_fit_nothing_is_left_of_it(tmp_path):
    # No file may be longer than a block of 512 bytes, as on a disk that is full.
    status, _, words = said("export", "data", "-o", tmp_path, before="ulimit -f 1;")
    assert status == 1
    assert words.startswith(f"{tmp_path}/gpoa-stances_data")
    assert words.endswith("cannot be written: File too large\n")
    assert list(tmp_path.iterdir()) == []


def test_a_data_file_that_cannot_be_rewritten_stays_as_it_was(data):
    name = data / "actors.yaml"
    text = name.read_text("utf-8").replace("- id: AFG", "- id:   AFG", 1)
    name.write_text(text, encoding="utf-8")
    status, _, words = said("format", "--data", data, before="ulimit -f 1;")
    assert status == 1
    assert "cannot be written: File too large" in words
    assert name.read_text("utf-8") == text
    assert not [path for path in data.rglob("*") if path.name.endswith(".part")]


def test_schemas_that_cannot_be_written_are_named(data):
    shutil.rmtree(data / "schemas")
    (data / "schemas").write_text("mine")
    status, _, words = said("schemas", "--data", data)
    assert status == 1
    assert words.startswith(f"{data}/schemas: no folder can be made here")


def test_a_terminal_of_few_letters_shows_the_others_as_numbers(tmp_path):
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    status, out, words = said(*CHART, tmp_path, **plain)
    assert (status, words) == (0, "")
    assert b"gpoa-stances_timeline" in out
    status, _, words = said(*CHART, tmp_path, "--bloc", "xyzzy", **plain)
    assert status == 2
    assert "unknown \\u201cxyzzy\\u201d" in words
    status, out, _ = said("export", "briefing", "--format", "html", "-o", tmp_path, **plain)
    assert status == 0
    assert out.startswith(b"1 of 1: html \\u2026\n")


def test_a_reader_who_leaves_ends_the_command_without_a_word():
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "stances", "check"]
    done = subprocess.run(
        command, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, timeout=grown(60)
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


# A run that says how many of the objects that the collector would walk are out of its way when
# a workbook is made, and whether any is so afterwards.
WATCHED = """
import dataclasses, gc, sys
from stances.__main__ import main
from stances.commands.export import OF_BRIEFING
kind = OF_BRIEFING["xlsx"]
def make(*asked):
    print("kept", gc.get_freeze_count() > len(gc.get_objects()), file=sys.stderr)
    return kind.make(*asked)
OF_BRIEFING["xlsx"] = dataclasses.replace(kind, make=make)
main(["export", "briefing", "--format", "xlsx", "-o", sys.argv[1]])
print("after", gc.get_freeze_count(), file=sys.stderr)
"""


def test_no_file_waits_for_the_collector_to_walk_the_data(tmp_path):
    """A full collection over the loaded dataset takes a quarter of the time of a workbook."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path)], cwd=ROOT, capture_output=True,
        text=True, timeout=grown(60), check=True,
    )  # fmt: skip
    assert done.stderr.splitlines() == ["kept True", "after 0"]
