"""The sheet for a blind second coding: what it shows, what it refuses, what it becomes."""

import datetime as dt
import io
import shutil
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.utils import get_column_letter

from stances.__main__ import main
from stances.blind.units import units_of
from stances.dataset import checked, load
from stances.reading.kinds import CODINGS
from stances.reading.partial import partial_of
from stances.reading.records import records_of
from stances.reliability import twice

DEBATE = Path(__file__).parent / "debate"
WHO = ("--coder", "R. Test", "--made", "2031-05-02", "--basis", "Document and codebook alone.")
FROZEN = ("--coder", "first", "--made", "2026-11-01", "--basis", "Codes of version 1.0.0.")
MADE = "2026-11-20"
SOURCE = "ferry-leaflet"
HIDDEN = ("quotation", "note", "locator")
HEADS = ["Unit", "Actor", "Day", "Voice", "Stance", *(f"Argument {i}" for i in range(1, 6)),
         "Condition 1", "Condition 2", "Comment"]  # fmt: skip


@pytest.fixture
def data(tmp_path):
    """The invented debate without a second coding, the first one of a source kept."""
    folder = tmp_path / "data"
    shutil.copytree(DEBATE, folder, ignore=shutil.ignore_patterns(CODINGS))
    assert main(["blind", SOURCE, "--freeze", *FROZEN, "--data", str(folder)]) == 0
    return folder


@pytest.fixture
def run(data, capsys):
    """Run the command on the data: its status, what it says and what it complains of."""

    def call(*args):
        capsys.readouterr()
        status = main(["blind", *map(str, args), "--data", str(data)])
        return status, *capsys.readouterr()

    return call


@pytest.fixture
def sheet(run, tmp_path):
    """The sheet of the source as a workbook that a coder has filled, and its path."""
    path = tmp_path / "coding.xlsx"
    run(SOURCE, "-o", path)
    book = openpyxl.load_workbook(path)
    for row, text in enumerate(("second", MADE, "Document and codebook alone."), 2):
        book["Coding"].cell(row, 2).value = text
    units = {row[0].value: row[0].row for row in book["Units"].iter_rows(min_row=2)}

    def fill(unit, **codes):
        for head, code in codes.items():
            column = HEADS.index(head.replace("_", " ").capitalize()) + 1
            book["Units"].cell(units[f"{SOURCE}.{unit}"], column).value = code

    fill("ferry-friends", voice="own", stance="pledge", argument_1="flood-memory")
    fill("WIL", voice="IN ITS OWN TEXT", stance="LEANING", comment="Between two.")
    fill("XAN", voice="own", stance="none")
    return path, book, fill


def files(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def at(head, unit, path):
    """The place of a cell as a message names it."""
    rows = openpyxl.load_workbook(path)["Units"].iter_rows(min_row=2)
    (row,) = (r[0].row for r in rows if r[0].value == f"{SOURCE}.{unit}")
    return f"{path.name}, sheet Units, {get_column_letter(HEADS.index(head) + 1)}{row}"


def test_the_sheet_tells_nothing_of_the_first_coding(run, tmp_path):
    assert run(SOURCE, "--format", "yaml, xlsx", "-o", tmp_path / "sheet")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "sheet.xlsx")
    rows = [[c.value for c in row] for row in book["Units"].iter_rows()]
    assert rows[0] == HEADS
    assert [row[:3] for row in rows[1:]] == [
        [f"{SOURCE}.ferry-friends", "Friends of the Ferry", "2031-04-02"],
        [f"{SOURCE}.WIL", "Willowbar", "2031-04-02"],
        [f"{SOURCE}.XAN", "Xanderhithe", "2031-04-02"],
    ]
    assert {value for row in rows[1:] for value in row[3:]} == {None}
    units = yaml.safe_load((tmp_path / "sheet.yaml").read_text("utf-8"))["units"]
    assert [(u["unit"], u["voice"], u["stance"], u["arguments"]) for u in units] == [
        (row[0], "", "", []) for row in rows[1:]
    ]
    raw = (DEBATE / f"statements/{SOURCE}.yaml").read_text("utf-8")
    told = {s[f] for s in yaml.safe_load(raw)["statements"] for f in HIDDEN
            if f in s}  # fmt: skip
    everything = (tmp_path / "sheet.yaml").read_text("utf-8") + str(
        [c.value for s in book for row in s.iter_rows() for c in row]
    )
    assert told
    assert not [t for t in told if t in everything]


def test_two_statements_of_one_actor_have_places_and_no_voice_in_their_ids(dataset):
    records = records_of(partial_of(checked(Path(__file__).parents[1] / "data")))
    units = units_of(records, "statement-greece")
    assert {u.statement for u in units} == {"statement-greece.GRC", "statement-greece.GRC.own"}
    assert all(u.place for u in units)
    assert not [u for u in units if u.shown.endswith(".own")]
    silent = units_of(records, "background-paper")
    assert not any(u.place for u in silent)
    assert all(u.place for u in units_of(records, "background-paper", places=True))
    # By their names, not by their codes.
    assert [u.actor for u in silent[:2]] == ["African Group", "Argentina"]


def test_the_workbook_has_lists_of_the_codes_and_what_they_mean(sheet):
    _, book, _ = sheet
    codes = [[c.value for c in row] for row in book["Codes"].iter_rows(min_row=2)]
    assert {row[0] for row in codes} == {"Voice", "Stance", "Argument", "Condition"}
    assert "group" not in {row[1] for row in codes}
    assert all(all(row) for row in codes)
    lists = {}
    for rule in book["Units"].data_validations.dataValidation:
        first, last = rule.formula1.replace("$", "").removeprefix("Codes!B").split(":B")
        offered = [book["Codes"][f"B{i}"].value for i in range(int(first), int(last) + 1)]
        for cells in rule.sqref.ranges:
            lists[HEADS[cells.min_col - 1]] = (offered, cells.min_row, cells.max_row)
    assert lists["Stance"] == (
        ["refusal", "pledge", "welcome", "leaning", "doubtful", "resisting", "none"], 2, 4,
    )  # fmt: skip
    assert lists["Voice"][0] == ["own", "record", "aligned", "reported"]
    assert lists["Argument 5"][0][0] == "flood-memory"
    assert lists["Condition 2"][0] == ["copies-only", "shared-cost"]
    assert set(lists) == set(HEADS[3:-1])


def test_no_text_of_the_sheet_comes_alive(data, run, tmp_path):
    actors = (data / "actors.yaml").read_text("utf-8")
    hostile = actors.replace("name: Willowbar", "name: =HYPERLINK(1)")
    assert hostile != actors
    (data / "actors.yaml").write_text(hostile, encoding="utf-8")
    assert run(SOURCE, "-o", tmp_path / "s.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    (cell,) = (c for row in book["Units"] for c in row if c.value == "=HYPERLINK(1)")
    assert cell.data_type == "s" or cell.quotePrefix


def test_a_filled_workbook_becomes_a_coding_and_the_data_are_checked(sheet, data, run):
    path, book, fill = sheet
    fill("ferry-friends", argument_2="same-for-all; Costs too much", condition_1="shared-cost")
    book["Coding"]["B3"].value = dt.datetime(2026, 11, 20)
    book.save(path)
    status, said, wrong = run("--read", path)
    made = yaml.safe_load((data / f"reliability/{SOURCE}-second.yaml").read_text("utf-8"))
    assert (status, wrong) == (1, "")
    assert {k: str(made[k]) for k in ("coder", "made", "basis")} == {
        "coder": "second", "made": MADE, "basis": "Document and codebook alone.",
    }  # fmt: skip
    assert made["units"] == [
        {"unit": f"{SOURCE}.ferry-friends", "voice": "own", "stance": "pledge",
         "arguments": ["flood-memory", "same-for-all", "too-dear"], "conditions": ["shared-cost"]},
        {"unit": f"{SOURCE}.WIL", "voice": "own", "stance": "leaning", "comment": "Between two."},
        {"unit": f"{SOURCE}.XAN", "voice": "own", "stance": "none"},
    ]  # fmt: skip
    assert f"{SOURCE}-second.yaml: 3 of 3 statements of {SOURCE}, by second\n" in said
    # What differs waits for a decision, and is told at once.
    assert "3 codes have to be decided, and reliability/adjudication.yaml is missing" in said
    assert not [p for p in data.rglob("*") if p.name.endswith(".part")]


def test_what_agrees_is_valid_at_once_and_what_was_left_out_is_counted(sheet, data, run):
    path, book, fill = sheet
    fill("WIL", voice=None, stance=None, comment=None)
    book.save(path)
    status, said, _ = run("--read", path)
    assert status == 0
    assert "2 of 3 statements of ferry-leaflet" in said
    assert "1 not coded here; what one coder alone coded is counted as such\n" in said
    assert len(twice(load(data).codings)) == 2
    # Nobody is a second coder twice.
    before = files(data)
    status, _, wrong = run("--read", path)
    assert status == 1
    assert (
        '2 of these statements: "second" coded this unit in ferry-leaflet-second.yaml too' in wrong
    )
    assert files(data) == before


# The field of a unit, what was put there, and what the message says of it.
SLIPS = [
    ("WIL", "Stance", "suport", '"suport" is no stance'),
    ("WIL", "Stance", "welcom", '"welcom" is no stance; nearest is "welcome"'),
    ("WIL", "Stance", None, "the stance is missing"),
    ("WIL", "Voice", None, "the voice is missing"),
    ("WIL", "Voice", "group", '"group" is derived from the group and never coded; code the group'),
    ("WIL", "Stance", "own", '"own" is a voice, not a stance'),
    ("WIL", "Argument 1", "copies-only", '"copies-only" is a condition, not an argument'),
    ("WIL", "Condition 2", "copy-only", '"copy-only" is no condition; nearest is "copies-only"'),
    ("ferry-friends", "Argument 3", "flood-memory", 'the argument "flood-memory" stands twice'),
    ("XAN", "Stance", "=A1", "a formula; put in the value itself"),
    ("WIL", "Actor", "Xanthe", 'the actor of this unit is Willowbar, not "Xanthe"; were'),
    ("WIL", "Comment", "a\ufeffb", "the character U+FEFF, which nobody sees"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "head", "value", "told"), SLIPS)
def test_each_wrong_cell_is_named_and_nothing_is_written(sheet, data, run, unit, head, value, told):
    path, book, fill = sheet
    fill(unit, **{head.lower().replace(" ", "_"): value})
    book.save(path)
    before = files(data)
    status, _, wrong = run("--read", path)
    assert status == 1
    assert f"{at(head, unit, path)}: {told}" in wrong
    assert files(data) == before


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        ("B1", "ferry-leaflets", '"ferry-leaflets" is no source; nearest is "ferry-leaflet"'),
        ("B2", None, "who coded is missing; fill it in or give --coder"),
        ("B3", "20.11.2026", '"20.11.2026" is no day; write it as 2026-05-31'),
        ("B3", "2931-01-01", "2931-01-01 has not come yet"),
        ("B4", None, "the basis is missing; fill it in or give --basis"),
        ("A2", "Reader", 'here stands "Coder"'),
    ],
)
def test_who_coded_when_and_from_what_is_asked_for(sheet, data, run, cell, value, told):
    path, book, _ = sheet
    book["Coding"][cell].value = value
    book.save(path)
    before = files(data)
    status, _, wrong = run("--read", path)
    assert (status, f"{path.name}, sheet Coding, {cell}: {told}" in wrong) == (1, True), wrong
    assert files(data) == before


def test_all_faults_of_a_sheet_are_told_at_once(sheet, run):
    path, book, fill = sheet
    fill("WIL", stance="x", argument_1="y")
    units = book["Units"]
    units.cell(5, 1).value = units.cell(2, 1).value
    units.cell(5, 5).value = "pledge"
    units.cell(6, 5).value = "pledge"
    units.cell(1, 14).value = "Remark"
    book.save(path)
    _, _, wrong = run("--read", path)
    assert wrong.splitlines() == [
        'coding.xlsx, sheet Units, N1: "Remark" is no head of a column',
        'coding.xlsx, sheet Units, E3: "x" is no stance',
        'coding.xlsx, sheet Units, F3: "y" is no argument',
        "coding.xlsx, sheet Units, A5: this unit stands in A2 too",
        "coding.xlsx, sheet Units, D5: the voice is missing",
        "coding.xlsx, sheet Units, A6: the unit is missing",
        "coding.xlsx, sheet Units, D6: the voice is missing",
        "7 faults; nothing was written",
    ]


def test_options_say_what_the_sheet_leaves_open_and_nothing_else(sheet, data, run):
    path, book, _ = sheet
    book["Coding"]["B2"].value = None
    book.save(path)
    status, _, wrong = run("--read", path, "--coder", "Élodie Ng", "--made", "2026-11-21")
    assert status == 1
    assert f'sheet Coding, B3: here stands "{MADE}", and --made says "2026-11-21"' in wrong
    run("--read", path, "--coder", "Élodie Ng")
    text = (data / f"reliability/{SOURCE}-elodie-ng.yaml").read_text("utf-8")
    assert yaml.safe_load(text)["coder"] == "Élodie Ng"


def filled_text(run, path):
    """The sheet as YAML, filled by hand as a text."""
    run(SOURCE, "-o", path)
    text = path.read_text("utf-8").replace("coder: ''", "coder: second")
    text = text.replace("made: ''", f"made: {MADE}").replace("basis: ''", "basis: Alone.")
    first, *units = text.split("  voice: ''\n  stance: ''\n")
    codes = ("pledge", "welcome", "none")
    for code, rest in zip(codes, units, strict=True):
        first += f"  voice: own\n  stance: {code}\n{rest}"
    return first.replace("arguments: []", "arguments: [flood-memory]", 1)


def test_a_filled_text_becomes_the_same_coding(data, run, tmp_path):
    path = tmp_path / "coding.yaml"
    path.write_text(filled_text(run, path), encoding="utf-8-sig")
    status, _, wrong = run("--read", path)
    assert (status, wrong) == (0, "")
    dataset = load(data)
    assert [[u.stance for u in c.units] for c in dataset.codings.values()] == [
        ["pledge", "welcome", "none"]
    ] * 2
    assert "unit: ferry-leaflet.WIL\n" in (data / f"reliability/{SOURCE}-second.yaml").read_text()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("stance: welcome", "stance: welcom", '"welcom" is no stance; nearest is "welcome"'),
        ("[flood-memory]", "[flood]", '"flood" is no argument'),
        ("[flood-memory]", "[copies-only, x]", '"copies-only" is a condition, not an argument'),
        ("stance: welcome", "stand: welcome", '"stand" is no field of this sheet'),
        ("stance: welcome", "stance: [welcome]", '"stance" takes one text, not a list'),
        ("coder: second", "coder: ''", "who coded is missing"),
        ("stance: welcome", "stance: welcome\n  stance: none", 'the key "stance" stands twice'),
    ],
)
def test_each_wrong_line_is_named_and_nothing_is_written(data, run, tmp_path, old, new, told):
    path = tmp_path / "coding.yaml"
    text = filled_text(run, path)
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text.split(old)[0].count("\n") + new.count("\n") + 1
    before = files(data)
    status, _, wrong = run("--read", path)
    assert status == 1
    assert f"coding.yaml:{line}: " in wrong
    assert told in wrong
    assert files(data) == before


def test_without_a_first_coding_none_is_read_and_the_way_is_told(sheet, data, run):
    path, book, _ = sheet
    book.save(path)
    (data / f"reliability/{SOURCE}-first.yaml").unlink()
    before = files(data)
    status, _, wrong = run("--read", path)
    assert status == 1
    assert "3 statements of ferry-leaflet stand in no first coding. Keep it first:" in wrong
    assert f"python -m stances blind {SOURCE} --freeze --coder" in wrong
    assert files(data) == before


def test_the_first_coding_is_kept_once_and_only_what_nobody_coded(data, run):
    kept = yaml.safe_load((data / f"reliability/{SOURCE}-first.yaml").read_text("utf-8"))
    assert [u["stance"] for u in kept["units"]] == ["pledge", "welcome", "none"]
    status, _, wrong = run(SOURCE, "--freeze", *FROZEN)
    assert (status, wrong) == (1, f"every statement of {SOURCE} stands in a coding already\n")
    status, _, wrong = run("minutes", "--freeze", "--coder", "first")
    assert (status, wrong) == (2, "a coding has a coder, a day and a basis: give --made, --basis\n")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "name a source, or a filled sheet after --read"),
        (("minuts",), 'no source is called "minuts"; nearest is "minutes"'),
        ((SOURCE, "--format", "csv"), "--format: csv is none of xlsx, yaml"),
        (("--read", "x.csv"), "x.csv ends neither in .xlsx nor in .yaml"),
        (("--read", "x.yaml", "--freeze"), "--freeze is of a source, not of a sheet"),
        ((SOURCE, "-o", "s.yaml", "--format", "xlsx"), "s.yaml ends in .yaml, and --format"),
        ((SOURCE, "--freeze", *WHO), "--made: 2031-05-02 has not come yet"),
    ],
)
def test_a_wrong_call_is_told(run, args, told):
    status, _, wrong = run(*args)
    assert (status, told in wrong) == (2, True), wrong


def test_a_sheet_is_not_written_over_a_file_or_into_the_data(data, run, tmp_path):
    (tmp_path / "s.xlsx").write_text("mine")
    status, _, wrong = run(SOURCE, "-o", tmp_path / "s.xlsx")
    assert (status, "is there already; name another file" in wrong) == (2, True)
    status, _, wrong = run(SOURCE, "-o", data / "s.yaml")
    assert (status, "lies in the data; keep sheets elsewhere" in wrong) == (2, True)


@pytest.mark.parametrize("what", ["text", "empty", "other", "broken", "missing"])
def test_a_file_that_is_no_sheet_is_told(run, tmp_path, what):
    path = tmp_path / "x.xlsx"
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    raw = {"text": b"Unit,Stance", "empty": b"", "other": buffer.getvalue(),
           "broken": buffer.getvalue().replace(b"xl/workbook.xml", b"xl/workbook.xmm")}  # fmt: skip
    if what in raw:
        path.write_bytes(raw[what])
    status, _, wrong = run("--read", path)
    assert status == 1
    assert wrong.endswith("Nothing was written\n")
    assert {"other": 'no sheet "Coding"', "missing": "No such file"}.get(what, "x.xlsx") in wrong


def test_faulty_data_get_no_coding(sheet, data, run):
    path, book, _ = sheet
    book.save(path)
    name = data / "actors.yaml"
    name.write_text(name.read_text("utf-8").replace("type: state", "type: stat", 1), "utf-8")
    before = files(data)
    status, _, wrong = run("--read", path)
    assert (status, files(data)) == (1, before)
    assert wrong.endswith("Mend the data first; nothing was written\n")
