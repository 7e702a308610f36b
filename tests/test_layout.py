"""Dependencies point one way; pages hold layout, the package holds logic."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from servers import ROOT

from stances.ui.places import PAGES, place

# What each contract of pyproject.toml keeps out.
BROKEN = [
    ("stances/dataset.py", "import stances.frames.cells"),
    ("stances/model.py", "def late():\n    from stances.ui import state"),
    ("stances/stray.py", ""),
    ("stances/charts/bars.py", "import streamlit as st"),
    ("stances/frames/cells.py", "import plotly.graph_objects"),
    ("stances/search.py", "import yaml"),
    ("stances/charts/chart.py", "import jinja2"),
    ("pages/views.py", "import pandas as pd"),
    ("stances/ui/shell/shell.py", "import json"),
]


def lint(folder):
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_imports_keep_their_contracts():
    said = lint(ROOT)
    assert said.returncode == 0, said.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The code alone, in a folder of its own."""
    folder = tmp_path_factory.mktemp("copy")
    only_code = shutil.ignore_patterns("__pycache__", "*.js", "*.css", "*.html")
    for part in ("stances", "pages"):
        shutil.copytree(ROOT / part, folder / part, ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.heavy
@pytest.mark.parametrize(("path", "more"), BROKEN)
def test_an_import_against_the_contracts_is_found(copy, path, more):
    file = copy / path
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.write_text(f"{before or ''}\n{more}\n", encoding="utf-8")
    try:
        said = lint(copy)
    finally:
        file.unlink() if before is None else file.write_text(before, encoding="utf-8")
    assert said.returncode == 1, said.stdout
    assert file.stem in said.stdout


# The files that hold layout alone; what they may import is a contract.
LAYOUT = [ROOT / "stances/ui/shell/shell.py", *(place(name) for name, _ in PAGES)]


@pytest.mark.parametrize("path", LAYOUT, ids=lambda p: p.name)
def test_pages_neither_read_files_nor_compute(path):
    text = path.read_text(encoding="utf-8")
    assert "groupby" not in text
    assert "open(" not in text


def test_every_page_is_in_the_one_list():
    assert sorted(LAYOUT[1:]) == sorted((ROOT / "pages").glob("*.py"))


def test_one_version_everywhere_as_a_machine_reads_it(dataset):
    about = dataset.about
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == about.version
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    # The first is the version of the format, the second that of what is cited.
    assert cited["cff-version"] == "1.2.0"
    assert cited["version"] == about.version
    assert cited["date-released"] == about.released
    assert cited["title"] == about.title
    assert cited["license"] == about.licence.replace("CC BY", "CC-BY").replace(" ", "-")
    assert {"message", "authors", "type"} <= cited.keys()
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"\n## {about.version} - {about.released}\n" in changes
