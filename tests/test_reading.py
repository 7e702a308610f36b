"""Broken variants of the real files: each fault is named with its file, line and rule."""

import shutil

import pytest

from stances.__main__ import main
from stances.dataset import DATA, checked, load
from stances.reading.canonical import canonical
from stances.reading.nodes import read_yaml
from stances.reading.problems import DataError
from stances.reading.schemas import schemas

CHINA = "statements/statement-china.yaml"
GREECE = "statements/statement-greece.yaml"
JAPAN = "statements/statement-japan.yaml"
BREAKS = [
    (CHINA, "actor: CHN", "actor: CHX", "actor-exists"),
    (CHINA, "id: statement-china.CHN", "id: other.CHN", "id-form"),
    (CHINA, "stance: none", "stance: neutral", "literal_error"),
    (CHINA, "stance: none", "stance: support", "quotation"),
    (CHINA, "voice: own", "voice: group", "derived-voice"),
    (CHINA, "voice: own", "voice: reported", "reporter"),
    (CHINA, "date: 2009-05-13", "date: 2009-05-14", "date"),
    (CHINA, "date: 2009-05-13", "date: 13.5.2009", "value_error"),
    (CHINA, "confidence: high", "confidence: high\n  colour: red", "extra_forbidden"),
    (CHINA, "source: statement-china", "source: statement-chile", "source-exists"),
    (CHINA, "  voice: own", "  voice: own\n  voice: own", "duplicate-key"),
    (CHINA, "locator: Whole statement", "locator: &a Whole statement", "plain-yaml"),
    (CHINA, "locator: Whole statement", "locator:", "empty"),
    (CHINA, "source: statement-china", "source: [", "yaml"),
    (CHINA, "confidence: high", "confidence:   high", "canonical"),
    (JAPAN, "argument: duplication", "argument: duplicates", "argument-exists"),
    (JAPAN, "condition: flexible", "condition: flexibel", "condition-exists"),
    (GREECE, "aligned_with: statement-eu", "aligned_with: x", "alignment"),
    ("tiles.yaml", "ISL", "CAN", "tiles"),
    ("codebook.yaml", "- id: undecided", "- id: neutral", "closed-list"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


@pytest.mark.parametrize(("name", "old", "new", "rule"), BREAKS)
def test_each_fault_is_named(folder, name, old, new, rule):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [p for p in checked(folder).problems if p.rule == rule]
    assert found
    assert found[0].file == f"data/{name}"
    assert 1 <= found[0].line <= text.count("\n") + 2
    with pytest.raises(DataError):
        load(folder)


def test_line_of_a_fault_is_exact(folder):
    path = folder / CHINA
    lines = path.read_text(encoding="utf-8").splitlines()
    at = lines.index("  voice: own")
    lines[at] = "  voice: loud"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert checked(folder).problems[0].line == at + 1


def test_missing_file_and_wrong_encoding_are_named(folder):
    (folder / "tiles.yaml").unlink()
    (folder / CHINA).write_bytes(b"source: \xff\n")
    assert {"missing-file", "encoding"} <= {p.rule for p in checked(folder).problems}


def test_scalars_are_not_mangled():
    data, _, problems = read_yaml("a: NO\nb: 012\nc: 12:30\nd: 2009-05-13\n", "x")
    assert problems == []
    assert data == {"a": "NO", "b": "012", "c": "12:30", "d": "2009-05-13"}
    assert canonical(data) == "a: 'NO'\nb: '012'\nc: '12:30'\nd: 2009-05-13\n"


def test_quotation_of_21_words_is_refused(folder):
    path = folder / JAPAN
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  quotation: ", "  quotation: " + "so " * 20, 1), "utf-8")
    assert any("20 words" in p.what for p in checked(folder).problems)


def test_quotations_are_looked_up_in_texts(folder, tmp_path, capsys):
    texts = tmp_path / "texts"
    texts.mkdir()
    assert main(["check", "--data", str(folder), "--sources", str(texts)]) == 1
    assert "source-text" in capsys.readouterr().out
    assert main(["check", "--data", str(folder)]) == 0


def test_schemas_are_up_to_date():
    for name, text in schemas().items():
        assert (DATA / "schemas" / name).read_text(encoding="utf-8") == text
