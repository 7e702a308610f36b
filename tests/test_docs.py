"""What README and guides name exists, and what exists they name."""

import argparse
import os
import re
import shlex
import shutil
import textwrap
import tomllib
import typing
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from servers import ROOT

from stances.__main__ import main, parser
from stances.choices import choices
from stances.dataset import load
from stances.exports import formats
from stances.importing.sheet.mapping import MappingFile
from stances.model import (
    NONE,
    VOICES,
    ActorType,
    Argument,
    CodedField,
    Confidence,
    Record,
)
from stances.positions import derive_positions
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
EVERY = dict(
    part.split("`\n\n", 1)
    for part in section(TEXTS["data/README.md"], "Every field").split("\n### `")[1:]
)


def test_the_guide_names_every_data_file():
    assert set(EVERY) == set(FILES)
    patterns = [re.sub(r"<\w+>", "*", name) for name in EVERY]
    listed = {path for pattern in patterns for path in (ROOT / "data").glob(pattern)}
    assert listed == set((ROOT / "data").rglob("*.yaml"))


@pytest.mark.parametrize("name", FILES)
def test_the_guide_says_of_every_field_what_its_model_says(name):
    rows = re.findall(r"^ *- `(\w+)`(, optional)?: ((?:.|\n(?! *- |\n))*)", EVERY[name], re.M)
    told = {(field, not optional, " ".join(said.split())) for field, optional, said in rows}
    known = {
        (info.alias or field, info.is_required(), info.description)
        for record in records(FILES[name])
        for field, info in record.model_fields.items()
    }
    assert told == known


def test_the_guide_names_every_value_of_a_closed_list(dataset):
    rows = [
        [quoted(cell) for cell in row.strip("| ").split(" | ")]
        for row in section(TEXTS["data/README.md"], "Allowed values").splitlines()
        if row.startswith("|") and "---" not in row
    ]
    told, field = {}, ""
    for row in rows[1:]:
        if len(row) == 3:
            (field,) = row[0]
        told.setdefault(field, set()).update(row[-2])
    assert told["voice"] | {"group"} == set(VOICES)
    assert told["stance"] == {*dataset.vocabulary.scale, NONE}
    assert told["confidence"] == set(typing.get_args(Confidence))
    assert told["type"] == set(typing.get_args(ActorType))
    assert told["side"] == set(typing.get_args(Argument.model_fields["side"].annotation))
    assert told["field"] == set(typing.get_args(CodedField))
    assert told["outcome"] == {OTHER}


def blocks(text):
    """The lines of a text that stand apart, block by block."""
    found = re.findall(r"(?:^(?:    .*)?\n)+", text, re.M)
    return [textwrap.dedent(part).strip("\n") for part in found if part.strip()]


def said_to(block):
    """The words of each command of a block, without the interpreter and the package."""
    return [shlex.split(line)[3:] for line in block.replace("\\\n", "").split("\n") if line]


def test_the_first_hour_is_as_it_is_told(tmp_path, monkeypatch, capsys):
    press, *commands = [
        block
        for block in blocks(section(TEXTS["data/README.md"], "The first hour"))
        if not block.startswith(("cp ", "STANCES_DATA"))
    ]
    shutil.copytree(ROOT / "tests/debate", tmp_path / "practice")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/pilots-release.txt").write_text(press, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    adding, check, ends = commands
    assert [words[1] for words in said_to(adding)] == ["source", "actor", *["statement"] * 3]
    for words in said_to(adding):
        assert main(words) == 0
        assert capsys.readouterr().out.endswith(" 0 problems, 0 notes\n")
    # The texts of the other documents are not there.
    assert main(*said_to(check)) == 1
    *problems, summary = capsys.readouterr().out.splitlines()
    assert summary == ends
    assert all("[source-text]" in line for line in problems)
    data = load(tmp_path / "practice")
    said = {s.actor: s.stance for s in data.statements if s.id.startswith("pilots-release.")}
    assert said == {"pilots": "leaning", "lock-circle": "doubtful", "COR": "refusal"}
    # Hearsay does not outweigh the record of what Corrow said.
    held = derive_positions(
        data.actors, data.blocs, data.statements, "reports", data.vocabulary.scores
    )
    assert [held[i].stance for i in said] == ["leaning", "doubtful", "resisting"]
    assert {held[i].via for i in ("QUI", "RUS", "SED", "TAN")} == {("lock-circle",)}


def test_the_guide_explains_no_field_or_code_that_does_not_exist(dataset):
    known = set().union(*map(fields, (*FILES.values(), MappingFile)))
    codes = {
        *VOICES, NONE, OTHER, *dataset.vocabulary.scale, *options(parser()), "true", "false",
        "first", "for", "against", *typing.get_args(Confidence), *typing.get_args(ActorType),
        *load(ROOT / "tests/debate").vocabulary.scale,
    }  # fmt: skip
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
    assert f"pip install -q --no-compile {packages}" in steps
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
