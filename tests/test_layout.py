"""Dependencies point one way; pages hold layout, the package holds logic."""

import ast
import importlib
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from servers import ROOT

from stances.ui.places import PAGES, PASSAGE, place

pytestmark = pytest.mark.unmeasured

# What each contract of pyproject.toml keeps out.
BROKEN = [
    ("stances/dataset.py", "import stances.frames.cells"),
    ("stances/model.py", "def late():\n    from stances.ui import state"),
    ("stances/stray.py", ""),
    ("stances/charts/bars.py", "import streamlit as st"),
    ("stances/frames/cells.py", "import plotly.graph_objects"),
    ("stances/search.py", "import yaml"),
    ("stances/charts/chart.py", "import jinja2"),
    ("stances/exports/zips.py", "import stances.passages"),
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
LAYOUT = [ROOT / "stances/ui/shell/shell.py", *(place(name) for name, _ in (*PAGES, PASSAGE))]


@pytest.mark.parametrize("path", LAYOUT, ids=lambda p: p.name)
def test_pages_neither_read_files_nor_compute(path):
    text = path.read_text(encoding="utf-8")
    assert "groupby" not in text
    assert "open(" not in text


def test_every_page_is_in_the_one_list():
    assert sorted(LAYOUT[1:]) == sorted((ROOT / "pages").glob("*.py"))


HEADLINES = "stances.headlines"


def taken(tree):
    """The sentences that a module imports, by their name in it; its modules of sentences."""
    functions, modules = {}, {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(HEADLINES):
            module = node.module.removeprefix(HEADLINES).removeprefix(".")
            for name in node.names:
                known = (ROOT / "stances/headlines" / f"{name.name}.py").exists()
                where = modules if not module and known else functions
                where[name.asname or name.name] = (
                    name.name if where is modules else (module or "__init__", name.name)
                )
    return functions, modules


def named(tree, functions, modules):
    """The sentences that a part of a module names, as pairs of module and function."""
    plain = {functions[n.id] for n in ast.walk(tree)
             if isinstance(n, ast.Name) and n.id in functions}  # fmt: skip
    return plain | {
        (modules[n.value.id], n.attr) for n in ast.walk(tree)
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id in modules
    }  # fmt: skip


def sentences(folder):
    """Each function of the sentences with those that it names, and each name for another."""
    out = {}
    for path in sorted(folder.glob("*.py")):
        tree, here = ast.parse(path.read_text(encoding="utf-8")), path.stem
        functions, modules = taken(tree)
        out |= {(here, name): {of} for name, of in functions.items()}
        own = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        local = functions | {node.name: (here, node.name) for node in own}
        out |= {(here, n.name): named(n, local, modules) - {(here, n.name)} for n in own}
    return out


def unsaid(folder):
    """The functions of the sentences to which no page, chart or file leads."""
    code = [*(folder / "pages").glob("*.py"), *(folder / "stances").rglob("*.py")]
    known, reached = sentences(folder / "stances/headlines"), set()
    trees = [ast.parse(p.read_text(encoding="utf-8")) for p in code if "headlines" not in p.parts]
    left = [one for tree in trees for one in named(tree, *taken(tree))]
    while left:
        if (one := left.pop()) not in reached:
            reached.add(one)
            left += known.get(one, ())
    made = {
        (path.stem, node.name)
        for path in (folder / "stances/headlines").glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    return sorted(f"{module}.{name}" for module, name in made - reached)


def test_every_sentence_is_said_somewhere():
    assert unsaid(ROOT) == []


def test_a_sentence_that_only_tests_use_is_found(copy):
    file = copy / "stances/headlines/sources.py"
    before = file.read_text(encoding="utf-8")
    file.write_text(f"{before}\n\ndef stray() -> str:\n    return lead(None)\n", encoding="utf-8")
    try:
        assert unsaid(copy) == ["sources.stray"]
    finally:
        file.write_text(before, encoding="utf-8")


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


def test_what_the_benchmarks_take_from_the_package_is_there():
    missing = []
    for path in (ROOT / "tests" / "benchmarks").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("stances"):
                home = importlib.import_module(node.module)
                missing += [
                    (path.name, node.module, name.name)
                    for name in node.names
                    if not hasattr(home, name.name)
                    and not (ROOT / node.module.replace(".", "/") / f"{name.name}.py").exists()
                ]
    assert missing == []
