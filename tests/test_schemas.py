"""The JSON Schemas say of a file what `check` says, as far as a schema can."""

import json
import re
import shutil

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from test_extras import write_whole

from stances.__main__ import main
from stances.dataset import DATA, checked, load
from stances.reading.kinds import names, schema_of
from stances.reading.schemas import schemas

CHINA = "statements/statement-china.yaml"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def judged(folder, name):
    """Whether a reader of YAML and JSON Schemas finds a file valid, and what it says."""
    schema = folder / "schemas" / f"{schema_of(name)}.schema.json"
    found = CliRunner().invoke(check_jsonschema, ["--schemafile", str(schema), str(folder / name)])
    return found.exit_code == 0, found.output


def test_the_schemas_are_those_of_the_data():
    there = {p.name: p.read_text("utf-8") for p in (DATA / "schemas").iterdir()}
    assert there == schemas(DATA)


@pytest.mark.parametrize("name", names(DATA))
def test_the_shipped_files_follow_their_schemas(name):
    valid, said = judged(DATA, name)
    assert valid, said


@pytest.mark.parametrize("name", names(DATA))
def test_each_file_names_its_schema_for_editors(name):
    first = (DATA / name).read_text("utf-8").split("\n")[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found
    schema = ((DATA / name).parent / found.group(1)).resolve()
    assert schema == DATA / "schemas" / f"{schema_of(name)}.schema.json"
    assert schema.is_file()


# A line, another in its place, and whether both take it for valid.
SLIPS = [
    (CHINA, "actor: CHN", "actor: CHX", False),
    (CHINA, "stance: none", "stance: neutral", False),
    (CHINA, "source: statement-china", "source: statement-chile", False),
    (CHINA, "confidence: high", "confidence: sure", False),
    (CHINA, "confidence: high", "confidence: high\n  order: 10", True),
    (CHINA, "confidence: high", "confidence: high\n  order: ten", False),
    (CHINA, "confidence: high", "confidence: high\n  order: 1.5", False),
    (CHINA, "date: 2009-05-13", "date: 13 May 2009", False),
    (CHINA, "confidence: high", "confidence: high\n  qoute: X", False),
    (CHINA, "confidence: high", "confidence: high\n  aligned_with: x.y", False),
    (CHINA, "locator: Whole statement", "locator: ''", False),
    ("blocs.yaml", "  - AUT", "  - AUX", False),
    ("blocs.yaml", "- id: eu", "- id: CHN", False),
    ("dataset.yaml", "- african-group", "- CHN", False),
    ("dataset.yaml", "outside: true", "outside: false", True),
    ("dataset.yaml", "outside: true", "outside: yes", False),
    ("dataset.yaml", "outside: true", "outside: 1", False),
    ("dataset.yaml", "version: ", "version: x", False),
    ("views/background-paper.yaml", "- ARE", "- ARX", False),
    ("protocol.yaml", "- AFG", "- eu", False),
    ("reliability/second.yaml", "unit: background-paper.BLR", "unit: background-paper.BLX", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "valid"), SLIPS)
def test_check_and_schema_say_the_same(folder, name, old, new, valid):
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    found, said = judged(folder, name)
    assert found is valid, said
    assert bool([p for p in checked(folder).problems if p.file == f"data/{name}"]) is not valid


def test_true_and_false_are_what_a_reader_of_yaml_takes_them_for(folder):
    held = yaml.safe_load((DATA / "dataset.yaml").read_text("utf-8"))
    assert {e["outside"] for e in held["events"] if "outside" in e} == {True}
    text = (folder / "dataset.yaml").read_text("utf-8")
    (folder / "dataset.yaml").write_text(text.replace("outside: true", "outside: 'true'"), "utf-8")
    assert load(folder).about == load(DATA).about
    files = checked(folder)
    assert (files.problems, [p.rule for p in files.notes]) == ([], ["canonical"])
    assert main(["format", "--data", str(folder)]) == 0
    assert (folder / "dataset.yaml").read_text("utf-8") == text


def test_check_notes_schemas_of_other_data(folder, capsys):
    assert main(["check", "--data", str(folder), "--strict"]) == 0
    path = folder / "actors.yaml"
    text = path.read_text("utf-8").replace("name: Afghanistan", "name: The Afghanistan", 1)
    path.write_text(text, "utf-8")
    assert main(["check", "--data", str(folder)]) == 0
    assert (
        "data/schemas/statements.schema.json:1: note: not the schema of these data. "
        "Run python -m stances schemas. [schema]"
    ) in capsys.readouterr().out
    assert main(["check", "--data", str(folder), "--strict"]) == 1
    assert main(["schemas", "--data", str(folder)]) == 0
    assert main(["check", "--data", str(folder), "--strict"]) == 0


def test_the_line_for_editors_is_put_at_the_head(folder):
    path = folder / CHINA
    text = path.read_text("utf-8")
    line, _, rest = text.partition("\n")
    wrong = line.replace("../", "")
    path.write_text(f"# Mine.\n{wrong}\n{rest}", "utf-8")
    assert [p.rule for p in checked(folder).notes] == ["canonical"]
    assert main(["format", "--data", str(folder)]) == 0
    assert path.read_text("utf-8") == f"{line}\n# Mine.\n{rest}"


@pytest.fixture
def whole(tmp_path):
    return write_whole(tmp_path / "data")


def test_schemas_are_written(whole):
    assert main(["schemas", "--data", str(whole)]) == 0
    written = {p.name: p.read_text("utf-8") for p in (whole / "schemas").iterdir()}
    assert written == schemas(whole)


def test_schemas_are_not_made_of_files_with_faults(whole, capsys):
    path = whole / "actors.yaml"
    path.write_text(path.read_text("utf-8").replace("type: state", "type: stat", 1), "utf-8")
    assert main(["schemas", "--data", str(whole)]) == 1
    assert "data/actors.yaml:" in capsys.readouterr().out


def test_schemas_offer_ids_with_what_they_mean(whole):
    path = whole / "codebook.yaml"
    path.write_text(path.read_text("utf-8").replace("id: support", "id: backing"), "utf-8")
    found = {name: json.loads(text) for name, text in schemas(whole).items()}
    records = found["statements.schema.json"]["$defs"]
    fields = records["Statement"]["properties"]
    assert fields["stance"]["enum"][0] == "backing"
    assert fields["stance"]["enum"][-1] == "none"
    assert fields["alternative"]["enum"] == fields["stance"]["enum"][:-1]
    assert records["Reason"]["properties"]["argument"]["enum"] == ["cost"]
    assert fields["actor"]["enum"] == ["AAA", "BBB", "club"]
    assert fields["actor"]["enumDescriptions"] == [
        "Aland (state)", "Beland (state)", "Club (bloc)",
    ]  # fmt: skip
    assert fields["aligned_with"]["enum"] == ["alpha.AAA", "beta.BBB", "beta.club"]
    assert "enumDescriptions" not in fields["aligned_with"]
    assert "pattern" in fields["id"]
    blocs = found["blocs.schema.json"]["$defs"]
    assert blocs["Bloc"]["properties"]["id"]["enum"] == ["club"]
    assert blocs["Membership"]["properties"]["member"]["enum"] == fields["actor"]["enum"]


def test_no_schema_takes_a_value_that_is_not_there():
    assert not [name for name, text in schemas(DATA).items() if '"null"' in text or "null," in text]
