"""Dependencies point one way; pages hold layout, the package holds logic."""

import ast
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = sorted((ROOT / "stances").rglob("*.py"))
PAGES = [ROOT / "stances/ui/shell/shell.py", *sorted((ROOT / "pages").glob("*.py"))]
# Where a library may be imported; a library that is not named may be used anywhere.
HOMES = {
    "streamlit": ("stances/ui",),
    "plotly": ("stances/figures", "stances/exports"),
    "yaml": ("stances/reading",),
    "jinja2": ("stances/ui", "stances/exports"),
}
# In the order data flows: a module imports none that stands after it.
ORDER = ("counts", "finding", "model", "vocabulary", "rows", "reading", "dataset", "positions",
         "measures", "readings", "similarity", "reliability", "search", "selection", "scene",
         "record", "holder", "words", "choices", "headlines", "frames", "figures", "charts",
         "briefing", "exports", "ui", "commands", "__main__")  # fmt: skip


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def module_of(name):
    return name.split(".")[1] if name.count(".") else ""


@pytest.mark.parametrize("path", PACKAGE, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_library_stays_at_home(path):
    place = path.relative_to(ROOT).as_posix()
    for name in imported(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or place.startswith(homes), f"{place} imports {name}"


@pytest.mark.parametrize("path", PACKAGE, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_nothing_points_back(path):
    place = path.relative_to(ROOT / "stances").parts[0].removesuffix(".py")
    if place == "__init__":
        return
    for name in imported(path):
        if name.startswith("stances."):
            assert ORDER.index(module_of(name)) <= ORDER.index(place), f"{place} imports {name}"


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_pages_neither_read_files_nor_compute(path):
    assert not {"yaml", "pandas", "plotly", "json"} & {n.split(".")[0] for n in imported(path)}
    text = path.read_text(encoding="utf-8")
    assert "groupby" not in text
    assert "open(" not in text


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
