"""Rules on views, points, replies, the Protocol's list and the codings, on invented data."""

import json

import pytest
from test_reading import INVENTED, lines_of

from stances.__main__ import main
from stances.dataset import checked, load
from stances.frames.codings import coded_frame, codings_frame
from stances.frames.reliability import disputes_frame
from stances.headlines.method import coded_told, coders_title
from stances.reading.canonical import canonical
from stances.reliability import twice
from stances.texts.folding import forms, places

VIEWS, POINTS = "views/alpha.yaml", "points/alpha.yaml"
FIRST, SECOND = "reliability/first.yaml", "reliability/second.yaml"
THIRD = "reliability/beta-c.yaml"
DECIDED = "reliability/adjudication.yaml"
UNITS = [
    {"unit": "alpha.AAA", "voice": "own", "stance": "support", "arguments": ["cost"],
     "conditions": ["funds"]},
    {"unit": "beta.BBB", "voice": "aligned", "stance": "support"},
    {"unit": "beta.club", "voice": "own", "stance": "none"},
]  # fmt: skip
OTHER = [UNITS[0], {**UNITS[1], "stance": "undecided"}, UNITS[2]]
MORE = {
    VIEWS: {
        "source": "alpha",
        "heading": "H",
        "footnotes": "2",
        "listed": ["AAA", "club"],
        "views": [
            {"footnote": "1", "section": "I", "claim": "C.", "quantifier": "Some",
             "respondents": ["AAA", "BBB"]},
            {"footnote": "2", "section": "I", "claim": "D."},
        ],
    },
    POINTS: {
        "source": "alpha",
        "heading": "H",
        "note": "N",
        "lists": [{"id": "favour", "label": "In favour"}],
        "points": [
            {"id": "p-1", "list": "favour", "locator": "L", "text": "T", "arguments": ["cost"],
             "conditions": ["funds"]},
        ],
    },
    "protocol.yaml": {
        "title": "P", "name": "P", "label": "P", "not_before": "2001-01-01", "source": "alpha",
        "locator": "L", "claimed": "2",
        "not_parties": ["AAA"],
    },
    "replies.yaml": {
        "replies": [
            {"id": "r-1", "argument": "cost", "made_in": "alpha.AAA", "locator": "L",
             "quotation": "it costs", "reply_in": "beta.BBB", "reply_locator": "L",
             "reply_quotation": "we join", "direct": "true", "text": "T"},
        ]
    },
    FIRST: {"coder": "first", "made": "2001-02-01", "basis": "B", "units": UNITS},
    SECOND: {"coder": "second", "made": "2001-02-02", "basis": "B", "units": OTHER},
    # A third coder of one unit: the others were coded by the first two alone.
    THIRD: {"coder": "c", "made": "2001-02-03", "basis": "B", "units": OTHER[2:]},
    DECIDED: {
        "disputes": [
            {"unit": "beta.BBB", "field": "stance", "outcome": "first", "reason": "R"},
        ]
    },
}  # fmt: skip
# File, line to find, what takes its place, rule, how far below it the fault stands (None: any).
VARIANTS = [
    (VIEWS, "source: alpha", "source: beta", "file-name", 0),
    (VIEWS, "footnotes: 2", "footnotes: 3", "footnotes", None),
    (VIEWS, "- footnote: 2", "- footnote: 1", "footnotes", None),
    (VIEWS, "  - BBB", "  - BBX", "actor-exists", 0),
    (VIEWS, "  - BBB", "  - AAA", "unique-id", 0),
    (VIEWS, "- club", "- clubs", "actor-exists", 0),
    (VIEWS, "  claim: D.", "  claim: " + "so " * 26, "length", 0),
    (POINTS, "  - cost", "  - costs", "argument-exists", 0),
    (POINTS, "  - funds", "  - fund", "condition-exists", 0),
    (POINTS, "  list: favour", "  list: favours", "list-exists", 0),
    ("protocol.yaml", "- AAA", "- club", "state-exists", 0),
    ("protocol.yaml", "source: alpha", "source: alpah", "source-exists", 0),
    ("replies.yaml", "  argument: cost", "  argument: costs", "argument-exists", 0),
    ("replies.yaml", "  made_in: alpha.AAA", "  made_in: alpha.AAB", "statement-exists", 0),
    (FIRST, "- unit: beta.club", "- unit: beta.BBB", "unique-id", 0),
    (FIRST, "- unit: beta.club", "- unit: beta.AAA", "statement-exists", 0),
    (SECOND, "- unit: beta.club", "- unit: beta.AAA", "statement-exists", 0),
    (SECOND, "coder: second", "coder: First", "one-coder", None),
    (SECOND, "  - cost", "  - costs", "argument-exists", 0),
    (SECOND, "  voice: aligned", "  voice: own", "adjudication", None),
    (DECIDED, "  field: stance", "  field: voice", "adjudication", -1),
    (DECIDED, "  outcome: first", "  outcome: second", "adjudication", 0),
    (DECIDED, "  outcome: first", "  outcome: frist", "adjudication", 0),
    (DECIDED, "  outcome: first", "  outcome: beta-c", "adjudication", 0),
    (THIRD, "- unit: beta.club", "- unit: beta.AAA", "statement-exists", 0),
    (THIRD, "  stance: none", "  stance: support", "adjudication", None),
]


def write_whole(folder):
    """The whole invented dataset as files; gives the folder."""
    for name, data in {**INVENTED, **MORE}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(canonical(json.loads(json.dumps(data))), encoding="utf-8")
    return folder


@pytest.fixture
def whole(tmp_path):
    return write_whole(tmp_path / "data")


def test_the_whole_is_valid_and_read(whole):
    dataset = load(whole)
    assert [v.footnote for v in dataset.views["alpha"].views] == [1, 2]
    assert dataset.views["alpha"].listed == ("AAA", "club")
    assert dataset.points["alpha"].points[0].arguments == ("cost",)
    assert dataset.replies[0].direct
    assert dataset.protocol.not_parties == ("AAA",)
    assert {name: c.coder for name, c in dataset.codings.items()} == {
        "first": "first", "second": "second", "beta-c": "c",
    }  # fmt: skip
    # By the day on which they were made, not by their names.
    assert [*dataset.codings] == ["first", "second", "beta-c"]


def test_a_dataset_may_do_without_them(whole):
    for name in MORE:
        (whole / name).unlink()
    dataset = load(whole)
    assert (dataset.protocol, dataset.codings, dataset.replies, dataset.disputes) == (
        None, {}, (), (),
    )  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "rule", "below"), VARIANTS)
def test_each_rule_names_file_and_line(whole, name, old, new, rule, below):
    lines = lines_of(whole / name)
    at = lines.index(old)
    lines[at] = new
    (whole / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = [p for p in checked(whole).problems if p.rule == rule]
    assert found
    if below is not None:
        assert (f"data/{name}", at + 1 + below) in [(p.file, p.line) for p in found]


def test_differences_need_the_file_that_decides_them_and_it_needs_codings(whole):
    (whole / DECIDED).rename(whole.parent / "decided")
    (fault,) = checked(whole).problems
    assert (fault.rule, fault.file) == ("reliability", f"data/{SECOND}")
    assert fault.what == f"1 code has to be decided, and {DECIDED} is missing"
    (whole.parent / "decided").rename(whole / DECIDED)
    for name in (FIRST, SECOND, THIRD):
        (whole / name).unlink()
    assert [(p.rule, p.file) for p in checked(whole).problems] == [
        ("reliability", f"data/{DECIDED}")
    ]


def test_codings_that_agree_need_no_file_that_decides(whole):
    (whole / DECIDED).unlink()
    (whole / FIRST).unlink()
    assert checked(whole).problems[0].what.startswith("1 code has to be decided")
    (whole / SECOND).unlink()
    assert checked(whole).problems == []


def test_units_that_one_coder_coded_are_no_fault(whole):
    lines = (whole / SECOND).read_text("utf-8").split("- unit: beta.BBB")[0]
    (whole / SECOND).write_text(lines, encoding="utf-8")
    (whole / DECIDED).unlink()
    dataset = load(whole)
    assert [len(codes) for codes in twice(dataset.codings)] == [2, 2]
    said = coded_told(dataset)
    assert said.startswith("2 of 3 statements were coded twice and 1 by one coder only; only those")
    frame = coded_frame(dataset).set_index("Document")
    assert [*frame["Coded twice or more"]] == [1, 1]
    assert [*frame["By one coder only"]] == [0, 1]
    assert frame["Coders"].iloc[1] == "first, 1 February 2001; c, 3 February 2001 (1 of 2)"
    assert [*codings_frame(dataset)["Statements"]] == [3, 1, 1]


def test_what_differs_is_told_with_the_code_of_each_coding(whole):
    text = (whole / DECIDED).read_text("utf-8")
    (whole / DECIDED).write_text(text.replace("beta.BBB", "alpha.AAA"), encoding="utf-8")
    (fault,) = (p for p in checked(whole).problems if "Add the decision" in p.remedy)
    assert (
        'the coders of "beta.BBB" differ in stance (first: support; second: undecided) and nothing'
        in fault.what
    )


@pytest.mark.parametrize("name", ["other", "a b", "é"])
def test_a_coding_has_a_name_that_a_decision_can_give(whole, name):
    (whole / THIRD).rename(whole / f"reliability/{name}.yaml")
    assert [p.rule for p in checked(whole).problems] == ["file-name"]


def test_disputes_of_three_coders_are_told_with_whom_they_go(whole):
    third = {"coder": "c", "made": "2001-02-03", "basis": "B", "units": OTHER[1:]}
    (whole / THIRD).write_text(canonical(third), encoding="utf-8")
    row = disputes_frame(load(whole)).iloc[0]
    assert (row["First coder"], row["Second coder"]) == ("support", "undecided")
    assert (row["Further coders"], row["Stands"]) == ("undecided", "first")
    assert coders_title(load(whole)).startswith("All who coded them give 2 of 3 statements")


def test_words_of_replies_and_phrases_are_looked_up(whole, tmp_path, capsys):
    (tmp_path / "alpha.txt").write_text("Some say we welcome it. It costs, it costs.", "utf-8")
    (tmp_path / "beta.txt").write_text("And we join Aland.", "utf-8")
    arguments = ["check", "--data", str(whole), "--sources", str(tmp_path)]
    assert main(arguments) == 0
    assert "6 quotations looked up, 0 problems" in capsys.readouterr().out
    (tmp_path / "alpha.txt").write_text("All say we welcome it, it costs.", "utf-8")
    assert main(arguments) == 1
    assert f"data/{VIEWS}:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("for it costs much", True),
        ("or it costs", False),
        ("it cost", False),
        ("we welcome", True),
        ("well-known", True),
        ("it\ncosts", True),
    ],
)
def test_whole_words_only_and_hyphens_at_the_end_of_a_line(words, there):
    text = "Sir, we wel-\n come it, for it  costs much; a well-\nknown fact."
    assert bool(places(words, forms(text))) is there
