"""What README and guides name exists, and what exists they name."""

import argparse
import os
import re
import tomllib
import typing
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from servers import ROOT

from stances.__main__ import parser
from stances.choices import choices
from stances.exports import formats
from stances.importing.sheet.mapping import MappingFile
from stances.model import NONE, VOICES, Record
from stances.reading.kinds import CODINGS, FOLDERS, KINDS, OPTIONAL
from stances.reading.rules.reliability import OTHER
from stances.selection import KEYS, from_params
from stances.ui.places import PAGES

README, GUIDE = ROOT / "README.md", ROOT / "data/README.md"
TEXTS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (README, GUIDE, ROOT / "deploy/README.md", ROOT / "CONTRIBUTING.md")
    if path.exists()
}
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("stances", "pages", "tests", ".ci", "deploy")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in ("", ".py", ".yaml") and path.is_file() and path.name != "test_docs.py"
)
# In the environment, but of others.
OTHERS = {"CI"}
# Made by whoever needs it, and so in no checkout.
MADE = {"kubernetes/secret.yaml", ".streamlit/secrets.toml"}


def quoted(text):
    """What stands between backticks, a line break in it or not."""
    return {" ".join(found.split()) for found in re.findall(r"`([^`]+)`", text)}


def section(text, title):
    """The part of a text under a heading."""
    return re.split(r"^## ", text.split(f"## {title}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def calls(text):
    """The commands of a text that call the package, in words."""
    return [found.split() for found in re.findall(r"python -m stances ([^`\n]*)", text)]


def options(of):
    """The subcommands with all that each of them takes."""
    (commands,) = [a for a in of._actions if isinstance(a, argparse._SubParsersAction)]
    return {name: set(sub._option_string_actions) for name, sub in commands.choices.items()}


@pytest.mark.parametrize("name", TEXTS)
def test_files_that_are_named_exist(name):
    home = (ROOT / name).parent
    named = {q for q in quoted(TEXTS[name]) if re.fullmatch(r"[\w.<> /-]+(/|\.\w{2,5})", q)}
    named |= set(re.findall(r"\]\(([^):#]+)\)", TEXTS[name]))
    # `DIR/` is a folder of the reader's own, an address begins with a stroke.
    paths = {q: re.sub(r"<[^>]+>", "*", q) for q in named if not q.startswith(("/", "DIR/"))}
    assert paths or name != "README.md"
    missing = [
        q for q, p in paths.items()
        if q not in MADE and not [*home.glob(p), *ROOT.glob(p), *home.glob(f"*/{p}")]
    ]  # fmt: skip
    assert missing == []


def test_every_command_and_option_is_named_and_exists():
    known, named = options(parser()), set()
    for text in TEXTS.values():
        for name, *words in calls(text):
            assert name in known, name
            named.add(name)
            assert {w for w in words if w.startswith("-")} <= known[name], words
    assert named == set(known)
    told = {q.split()[0] for text in TEXTS.values() for q in quoted(text) if q.startswith("--")}
    assert told <= set().union(*known.values()) | {"--proxy-headers"}


def test_every_page_is_named_and_each_that_is_named_exists():
    said = TEXTS["README.md"].split("The pages: ", 1)[1].split("\n\n", 1)[0]
    assert re.findall(r"(?:^|, | and |\n)([A-Z]\w+) \(", said) == [title for _, title in PAGES]


def test_links_that_are_named_are_understood(dataset):
    links = [q for text in TEXTS.values() for q in quoted(text) if re.match(r"/\w+\?", q)]
    assert links
    for link in links:
        parts = urlsplit(link)
        assert parts.path[1:] in dict(PAGES)
        query = parse_qs(parts.query)
        shared = {key: query[key] for key in query if key in KEYS}
        assert set(query) - set(shared) <= {"id"}
        _, unknown = from_params(lambda key, shared=shared: shared.get(key, []), choices(dataset))
        assert unknown == {}
        assert all(i.upper() in dataset.actors for i in query.get("id", ()))


def test_every_format_is_named_and_each_that_is_named_exists():
    said = section(TEXTS["README.md"], "Take it away").split("The same without", 1)[0]
    of_chart, of_briefing = said.split("the page Briefing", 1)
    made = {**formats.BRIEFING, **formats.PRINTED}
    for text, known in ((of_chart, formats.CHART), (of_briefing, made)):
        assert set(re.findall(r"\b[A-Z]{3,4}\b", text)) == {f.ext.upper() for f in known.values()}


def test_every_setting_of_the_environment_is_named_and_each_that_is_named_exists():
    used = set(re.findall(r"\b(STANCES_[A-Z_]*[A-Z]|CHROMIUM)\b", CODE))
    named = {q for text in TEXTS.values() for q in quoted(text) if re.fullmatch(r"[A-Z_]{2,}", q)}
    ours = {n for n in named if n.startswith("STANCES_") or n == "CHROMIUM"}
    assert ours == used
    assert all(n in CODE or n in OTHERS for n in named), named


def records(kind):
    """A record and all the records in it."""
    found, parts = [kind], [f.annotation for f in kind.model_fields.values()]
    while parts:
        part = parts.pop()
        if isinstance(part, type) and issubclass(part, Record):
            found += records(part)
        else:
            parts += typing.get_args(part)
    return found


def fields(kind):
    named = (field for record in records(kind) for field in record.model_fields.items())
    return {field.alias or name for name, field in named}


EACH = {CODINGS: "coding"}
FILES = (
    KINDS
    | OPTIONAL
    | {f"{name}/<{EACH.get(name, 'source')}>.yaml": kind for name, kind in FOLDERS.items()}
)
EVERY = {
    found[0]: set(found[1:])
    for found in (
        re.findall(r"`([^`]+)`", row)
        for row in section(TEXTS["data/README.md"], "Every field").split("\n- ")[1:]
    )
}


def test_the_guide_names_every_data_file():
    assert set(EVERY) == set(FILES)
    patterns = [re.sub(r"<\w+>", "*", name) for name in EVERY]
    listed = {path for pattern in patterns for path in (ROOT / "data").glob(pattern)}
    assert listed == set((ROOT / "data").rglob("*.yaml"))


@pytest.mark.parametrize("name", FILES)
def test_the_guide_names_every_field_of_a_file_and_no_other(name):
    assert EVERY[name] == fields(FILES[name])


def test_the_guide_explains_no_field_or_code_that_does_not_exist(dataset):
    known = set().union(*map(fields, (*FILES.values(), MappingFile)))
    codes = {*VOICES, NONE, OTHER, *dataset.vocabulary.scale, "bloc", *options(parser())}
    words = {q.split(":")[0] for q in quoted(TEXTS["data/README.md"])}
    assert {w for w in words if re.fullmatch(r"[a-z_]+", w)} <= known | codes
    voices = next(p for p in TEXTS["data/README.md"].split("\n- ") if p.startswith("`voice`"))
    assert quoted(voices) & set(VOICES) == set(VOICES)


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_workflow_and_a_machine_run_the_same_steps():
    (job,) = yaml.safe_load(read(".github/workflows/tests.yml"))["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    assert os.access(ROOT / ".ci/run", os.X_OK)
    steps = read(".ci/run").splitlines()
    assert "export CI=true" in steps
    command = re.search(r"^    pip install (.+) && (pytest.*)$", read("README.md"), re.M)
    packages, tests = command.groups()
    assert f"pip install -q {packages}" in steps
    assert tests in steps


def test_what_runs_before_a_commit_runs_in_ci_too():
    hooks = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    steps = read(".ci/run")
    for hook in hooks:
        assert hook["entry"].replace(" --force-exclude", "") in steps


@pytest.mark.skipif("CONTRIBUTING.md" not in TEXTS, reason="not written yet")
def test_the_map_names_every_room():
    contract = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    named = {q.removeprefix("stances/").strip("/").removesuffix(".py")
             for q in quoted(TEXTS["CONTRIBUTING.md"])}  # fmt: skip
    assert {*contract["layers"]} - {"__main__"} <= named
