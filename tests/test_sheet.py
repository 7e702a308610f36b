"""One flat sheet as statements of a data folder: each row taken or refused, by its cell."""

import csv
import datetime as dt
import io
import shutil
import textwrap
import zipfile

import openpyxl
import pytest
import yaml
from servers import ROOT
from test_diff import DEBATE
from test_new_code import edited

from stances.__main__ import main
from stances.dataset import DATA, fingerprint, load
from stances.exports.resources import resources
from stances.importing.sheet import book, comma
from stances.importing.sheet.days import day_of
from stances.importing.sheet.into import REFUSED
from stances.importing.sheet.report import Line, to_csv
from stances.importing.sheet.rows import Wrong
from stances.readings import positions_by_setting
from stances.tabular.unfold import cells

HEADS = ["Country", "Position", "Day", "Why", "In words", "Page", "Sure", "Words"]
MAPPING = {
    "columns": {
        "Country": "actor", "Position": "stance", "Day": "date", "Why": "reasons.argument",
        "In words": "reasons.text", "Page": "locator", "Sure": "confidence",
        "Words": "quotation",
    },
    "words": {"stance": {"in favour": "pledge", "not sure": "doubtful"}},
    "constants": {"source": "ferry-leaflet", "voice": "reported", "reported_by": "ferry-friends"},
}  # fmt: skip
GOOD = ["Amberlow", "in favour", "2031-04-02", "flood-memory", "Floods teach.", "Page 1", "high",
        "all of us shall keep them"]  # fmt: skip
SAID = "statements/ferry-leaflet.yaml"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DEBATE, tmp_path / "debate")


def mapping(tmp_path, **changes):
    path = tmp_path / "codings.yaml"
    path.write_text(yaml.safe_dump({**MAPPING, **changes}, sort_keys=False, allow_unicode=True))
    return path


def as_csv(path, rows, sign=","):
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if sign == ";" else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=sign, quoting=quoting).writerows(rows)
    path.write_text(out.getvalue(), "utf-8-sig", newline="")
    return path


def as_book(path, rows, change=lambda wb, ws: None):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Codings"
    for row in rows:
        sheet.append(row)
    change(made, sheet)
    made.save(path)
    return path


def taken(folder, sheet, map_, *more):
    """The status of the import of a sheet, and whether a data file has changed."""
    before = {p: p.read_bytes() for p in folder.rglob("*.yaml")}
    status = main(["import", str(sheet), "--mapping", str(map_), "--data", str(folder), *more])
    return status, {p: p.read_bytes() for p in folder.rglob("*.yaml")} != before


def said(folder, id_):
    return next(s for s in load(folder).statements if s.id == id_)


def with_(**changes):
    heads = dict(zip(HEADS, GOOD, strict=True))
    return [{**heads, **{k.replace("_", " "): v for k, v in changes.items()}}[h] for h in HEADS]


@pytest.mark.parametrize("kind", ["comma", "semicolon", "book"])
def test_a_row_becomes_a_statement(kind, folder, tmp_path, capsys):
    rows = [HEADS, GOOD, with_(Country="  brindle", Position="DOUBTFUL", Why="damp-cellars")]
    if kind == "book":
        sheet = as_book(tmp_path / "s.xlsx", rows)
    else:
        sheet = as_csv(tmp_path / "s.csv", rows, ";" if kind == "semicolon" else ",")
    assert taken(folder, sheet, mapping(tmp_path)) == (0, True)
    assert f"2 rows: 2 new. Written: {folder}/{SAID}\n" in capsys.readouterr().out
    made = said(folder, "ferry-leaflet.AMB")
    assert (made.stance, made.date, made.voice) == ("pledge", dt.date(2031, 4, 2), "reported")
    assert [(r.argument, r.text) for r in made.reasons] == [("flood-memory", "Floods teach.")]
    assert said(folder, "ferry-leaflet.BRI").stance == "doubtful"
    assert main(["check", "--strict", "--data", str(folder)]) == 0


ROWS = {
    "a word": ({"Position": "in favor"}, '!B3: "in favor" is no stance'),
    "a near code": ({"Position": "doubtfull"}, '!B3: "doubtfull" is no stance; nearest is "doubt'),
    "an actor": ({"Country": "Amberlo"}, '!A3: "Amberlo" is no actor; nearest is "AMB" (Amberlow)'),
    "a doubtful day": (
        {"Day": "02/04/2031"}, '!C3: "02/04/2031" can be 2 April 2031 or 4 February 2031'),
    "no day": ({"Day": "31/02/2031"}, '!C3: "31/02/2031" is no day'),
    "an argument": ({"Why": "flood-memry"}, '!D3: "flood-memry" is no argument; nearest is'),
    "a reason without words": ({"In_words": ""}, "!D3: no text"),
    "nothing said": ({"Position": ""}, "!3: no stance"),
    "no actor": ({"Country": ""}, "!3: no source or no actor"),
    "a hidden character": ({"Page": "Page\u200b\u2060 1\x07"}, "!F3: the character U+0007"),
    "a day outside its source": ({"Day": "2031-05-30"}, "!C3: "),
    "a long quotation": ({"Words": "so " * 21}, "!H3: quotation: a quotation holds 20 words"),
    "no quotation": ({"Words": ""}, '!B3: "pledge" has no quotation'),
    "no place": ({"Country": "COR", "Page": ""}, "!3: no locator"),
    "one actor twice": ({"Country": "AMB", "Position": "doubtful"},
                        '!B3: "doubtful" is here and "pledge" at s.csv!B2'),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_refused_by_its_cell_and_nothing_is_written(name, folder, tmp_path, capsys):
    change, told = ROWS[name]
    rows = [HEADS, GOOD, with_(**{"Country": "COR", **change})]
    report = tmp_path / "rows.csv"
    sheet = as_csv(tmp_path / "s.csv", rows)
    assert taken(folder, sheet, mapping(tmp_path), "--report", str(report)) == (1, False)
    out = capsys.readouterr().out
    assert f"s.csv{told}" in out
    assert out.endswith("Nothing was written. With --partial the rest is written.\n")
    lines = list(csv.DictReader(io.StringIO(report.read_text("utf-8-sig"))))
    assert any(f"{line['cell']}: {line['what']}".startswith(f"s.csv{told}") for line in lines)
    assert {line["result"] for line in lines if line["row"] == "3"} == {"refused"}


def test_asked_for_the_rest_is_written(folder, tmp_path, capsys):
    rows = [HEADS, GOOD, with_(Country="COR", Position="?"), with_(Country="DUN", Day="2031-05-30")]
    sheet = as_csv(tmp_path / "s.csv", rows)
    assert taken(folder, sheet, mapping(tmp_path), "--partial") == (1, True)
    assert f"3 rows: 1 new, 2 refused. Written: {folder}/" in capsys.readouterr().out
    ids = {s.id for s in load(folder).statements}
    assert {"ferry-leaflet.COR", "ferry-leaflet.DUN", "ferry-leaflet.AMB"} & ids == {
        "ferry-leaflet.AMB"
    }


def test_a_statement_of_several_rows_is_refused_whole(folder, tmp_path, capsys):
    rows = [HEADS, GOOD, ["Amberlow", "", "", "same-for-all", "Fair.", "", "", ""],
            ["Amberlow", "", "", "nothing", "Odd.", "", "", ""]]  # fmt: skip
    sheet = as_csv(tmp_path / "s.csv", rows)
    assert taken(folder, sheet, mapping(tmp_path), "--partial") == (1, False)
    assert "s.csv!2: of one statement with row 4" in capsys.readouterr().out
    as_csv(sheet, rows[:3])
    assert taken(folder, sheet, mapping(tmp_path)) == (0, True)
    assert [r.argument for r in said(folder, "ferry-leaflet.AMB").reasons] == [
        "flood-memory", "same-for-all",
    ]  # fmt: skip


def test_a_cell_can_hold_several_reasons_with_as_many_texts(folder, tmp_path, capsys):
    map_ = mapping(tmp_path, separators={"reasons.argument": ";", "reasons.text": "|"})
    both = with_(Why="flood-memory; same-for-all", In_words="Floods teach. | Fair.")
    sheet = as_csv(tmp_path / "s.csv", [HEADS, both])
    assert taken(folder, sheet, map_) == (0, True)
    assert [r.text for r in said(folder, "ferry-leaflet.AMB").reasons] == ["Floods teach.", "Fair."]
    as_csv(sheet, [HEADS, [*both[:4], "Floods teach.", *both[5:]]])
    assert taken(folder, sheet, map_, "--overwrite") == (1, False)
    assert "2 in s.csv!D2, 1 in s.csv!E2" in capsys.readouterr().out


def test_what_is_there_is_told_and_only_changed_if_asked(folder, tmp_path, capsys):
    sheet = as_csv(tmp_path / "s.csv", [HEADS, GOOD])
    assert taken(folder, sheet, mapping(tmp_path))[0] == 0
    path = folder / SAID
    path.write_text(
        path.read_text().replace("- id: ferry-leaflet.AMB", "# kept\n- id: ferry-leaflet.AMB")
    )
    assert taken(folder, sheet, mapping(tmp_path)) == (0, False)
    assert "1 row: 1 unchanged. Nothing was written." in capsys.readouterr().out
    as_csv(sheet, [HEADS, with_(Position="not sure"), with_(Country="COR")])
    assert taken(folder, sheet, mapping(tmp_path)) == (1, True)
    out = capsys.readouterr().out
    assert 's.csv!B2: stance is "doubtful" here and "pledge" in the data' in out
    assert "2 rows: 1 new, 1 differs." in out
    assert said(folder, "ferry-leaflet.AMB").stance == "pledge"
    assert taken(folder, sheet, mapping(tmp_path), "--overwrite") == (0, True)
    assert "2 rows: 1 changed, 1 unchanged." in capsys.readouterr().out
    assert said(folder, "ferry-leaflet.AMB").stance == "doubtful"
    assert "# kept\n" in path.read_text()


WRONG = {
    "a field": ({"columns": {**MAPPING["columns"], "Page": "locater"}},
                'codings.yaml:7: columns: Page: "locater" is no field of a statement; near'),
    "a word for nothing": ({"words": {"stance": {"yes": "plege"}}},
                           'codings.yaml:12: words: stance: yes: "plege" is no stance; nearest is'),
    "a constant": ({"constants": {"source": "ferry-leaflet"}}, "nothing gives the field voice"),
    "given twice": ({"constants": {**MAPPING["constants"], "stance": "pledge"}},
                    'the field stance is given already, by "Position"'),
    "a part": ({"colums": {}}, '"colums" is no part of a mapping; nearest is "columns"'),
    "a head": ({"columns": {**MAPPING["columns"], "Pages": "note"}},
               's.csv: no column "Pages"; nearest is "Page"'),
    "an order of days": ({"dates": "day"}, '"day first" or "month first" is expected'),
    "a row of heads": ({"heads": 0}, "rows are counted from 1"),
    "no columns": ({"columns": "Country"}, "a group of names and values is expected"),
    "a separator": ({"separators": {"stance": ";"}}, '"stance" is no field that can have sep'),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_mapping_that_does_not_fit_is_told_by_its_line(name, folder, tmp_path, capsys):
    change, told = WRONG[name]
    sheet = as_csv(tmp_path / "s.csv", [HEADS, GOOD])
    assert taken(folder, sheet, mapping(tmp_path, **change)) == (1, False)
    assert told in capsys.readouterr().err


DAYS = [
    ("13/05/2009", None, "2009-05-13"), ("05/13/2009", None, "2009-05-13"),
    ("05/05/2009", None, "2009-05-05"), ("05/06/2009", None, None),
    ("05/06/2009", "day first", "2009-06-05"), ("05/06/2009", "month first", "2009-05-06"),
    ("13/05/2009", "month first", None), ("5.6.2009", None, None), ("13.5.09", None, None),
    ("2009/5/6", None, "2009-05-06"), ("13 May 2009", None, "2009-05-13"),
    ("May 13, 2009", None, "2009-05-13"), ("1st Sept. 2009", None, "2009-09-01"),
    ("31 June 2009", None, None), ("ma 5 2009", None, None), ("39946", None, None),
    ("", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "order", "day"), DAYS)
def test_a_day_is_read_only_where_it_can_be_one_alone(text, order, day):
    found, why = day_of(text, order)
    assert (found and found.isoformat()) == day
    assert bool(why) == (day is None)


def test_days_and_numbers_of_a_workbook(folder, tmp_path, capsys):
    row = with_(Day=dt.datetime(2031, 4, 2), Page=2009.0)
    sheet = as_book(tmp_path / "s.xlsx", [HEADS, row])
    assert taken(folder, sheet, mapping(tmp_path)) == (0, True)
    made = said(folder, "ferry-leaflet.AMB")
    assert (made.date, made.locator) == (dt.date(2031, 4, 2), "2009")
    odd = with_(Country="COR", Day=dt.datetime(2031, 4, 2, 10), Page=dt.date(2031, 4, 3))
    as_book(sheet, [HEADS, odd, with_(Country="DUN", Day=47940)])
    assert taken(folder, sheet, mapping(tmp_path)) == (1, False)
    out = capsys.readouterr().out
    assert "Codings!C2: 2031-04-02 10:00, a day with an hour" in out
    assert "Codings!F2: 2031-04-03, which the spreadsheet takes for a day" in out
    assert 'Codings!C3: "47940" is no day' in out


def test_what_cells_do_not_show_is_told(folder, tmp_path, capsys):
    def change(made, sheet):
        sheet["F2"] = '="Page "&1'
        sheet["I1"], sheet["I2"] = "Remark", "x"
        sheet.merge_cells("A3:A4")
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["G"].hidden = True
        made.create_sheet("Old")

    rows = [HEADS, GOOD, with_(Country="COR"), with_()]
    sheet = as_book(tmp_path / "s.xlsx", rows, change)
    assert taken(folder, sheet, mapping(tmp_path)) == (1, False)
    assert 'several sheets: "Codings", "Old". Name one' in capsys.readouterr().err
    assert taken(folder, sheet, mapping(tmp_path, sheet="Codings")) == (1, False)
    out = capsys.readouterr().out
    for told in (
        "Codings!F2: a formula without a value", "Codings!4: no source or no actor",
        "Codings: A3:A4 are merged", "row 3 is hidden", "column G is hidden",
        'Not read: the other sheet "Old"', 'Codings!I1: the column "Remark" is not in the mapping',
    ):  # fmt: skip
        assert told in out


def test_a_workbook_that_would_fill_the_memory_is_not_opened(folder, tmp_path, monkeypatch, capsys):
    sheet = as_book(tmp_path / "s.xlsx", [HEADS, GOOD])
    with zipfile.ZipFile(sheet, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/large.xml", b" " * 3_000_000)
    monkeypatch.setattr(book, "READING", book.READING._replace(unpacked=2_000_000))
    assert taken(folder, sheet, mapping(tmp_path)) == (1, False)
    as_book(sheet, [HEADS, GOOD], lambda made, ws: ws.cell(2, 500, "x"))
    assert taken(folder, sheet, mapping(tmp_path)) == (1, False)
    sheet.write_bytes(b"PK\x03\x04 no zip")
    assert taken(folder, sheet, mapping(tmp_path)) == (1, False)
    err = capsys.readouterr().err
    assert "larger than any sheet" in err
    assert "Codings: SF2 lies beyond" in err
    assert "s.xlsx is no workbook" in err


def test_csv_that_cannot_be_read_is_told(folder, tmp_path, monkeypatch, capsys):
    sheet = tmp_path / "s.csv"
    sheet.write_bytes("Country\nCôte".encode("latin-1"))
    assert taken(folder, sheet, mapping(tmp_path)) == (1, False)
    monkeypatch.setattr(comma, "ROWS", 2)
    as_csv(sheet, [HEADS, GOOD, GOOD])
    assert taken(folder, sheet, mapping(tmp_path)) == (1, False)
    err = capsys.readouterr().err
    assert "is not UTF-8" in err
    assert "more than 2 rows" in err
    sheet.write_text('Country;Page\n"Amberlow;1\n')
    assert taken(folder, sheet, mapping(tmp_path)) == (1, False)
    assert "s.csv, line 2: no CSV" in capsys.readouterr().err
    before = sheet.read_bytes()
    assert taken(folder, sheet, mapping(tmp_path), "--report", str(sheet)) == (2, False)
    assert sheet.read_bytes() == before
    assert main(["import", str(sheet), "--data", str(folder)]) == 2


def test_what_is_aligned_with_a_refused_statement_is_refused_too(folder, tmp_path, capsys):
    map_ = mapping(
        tmp_path, columns={**MAPPING["columns"], "How": "voice", "With": "aligned_with"},
        constants={"source": "ferry-leaflet"},
    )  # fmt: skip
    rows = [
        [*HEADS, "How", "With"],
        [*with_(Position="?"), "own", ""],
        [*with_(Country="COR"), "aligned", "ferry-leaflet.AMB"],
        [*with_(Country="DUN"), "aligned", "ferry-leaflet.AMBER"],
    ]
    assert taken(folder, as_csv(tmp_path / "s.csv", rows), map_, "--partial") == (1, False)
    out = capsys.readouterr().out
    assert "s.csv!J3: ferry-leaflet.AMB, which is refused itself" in out
    assert 's.csv!J4: "ferry-leaflet.AMBER" is no statement; nearest is "ferry-leaflet.AMB"' in out


def test_a_report_holds_no_formula():
    # A sheet may be named as one begins.
    made = to_csv([Line(2, "", REFUSED, (Wrong("=A1!B2", "no stance"),))])
    assert b"\r\n2,,refused,'=A1!B2,no stance\r\n" in made


def test_nothing_of_a_sheet_that_a_terminal_would_obey_is_told(folder, tmp_path, capsys):
    sheet = as_csv(tmp_path / "s.csv", [[*HEADS, "\x1b[31mred"], [*GOOD, "", "\x1b[2J"]])
    assert taken(folder, sheet, mapping(tmp_path)) == (1, False)
    out = capsys.readouterr().out
    assert "[31mred" in out
    assert "\x1b" not in out


def test_columns_can_be_numbered_and_heads_stand_lower(folder, tmp_path, capsys):
    columns = {h: f for h, f in MAPPING["columns"].items() if not f.startswith("reasons")}
    inner = {"Why": "reasons.1.argument", "In words": "reasons.1.text",
             "Why too": "reasons.2.argument", "Too": "reasons.2.text"}  # fmt: skip
    map_ = mapping(tmp_path, columns={**columns, **inner}, heads=3, ignore=["Remark"])
    rows = [["Codings of May"], [], [*HEADS, "Why too", "Too", "Remark"],
            [*GOOD, "same-for-all", "Fair.", "x"],
            [*with_(Country="COR"), "", "", "x"],
            [*GOOD, "same-for-all", "Fair.", "x"]]  # fmt: skip
    assert taken(folder, as_csv(tmp_path / "s.csv", rows), map_) == (0, True)
    assert "Remark" not in capsys.readouterr().out
    # A row that is repeated whole says nothing more.
    assert [r.text for r in said(folder, "ferry-leaflet.AMB").reasons] == ["Floods teach.", "Fair."]
    assert [r.text for r in said(folder, "ferry-leaflet.COR").reasons] == ["Floods teach."]


def test_fields_that_the_mapping_does_not_name_stay(folder, tmp_path, capsys):
    note = "Handed out at noon."
    edited(folder / SAID, lambda d: d["statements"][0].update(note=note))
    first = said(folder, "ferry-leaflet.ferry-friends")
    map_ = mapping(tmp_path, constants={"source": "ferry-leaflet", "voice": "own"})
    row = with_(Country="Friends of the Ferry", Position="welcome", Sure="low")
    sheet = as_csv(tmp_path / "s.csv", [HEADS, [*row[:3], "", "", *row[5:]]])
    # Another file says what follows from the statement as it was.
    assert taken(folder, sheet, map_, "--overwrite") == (1, False)
    refused = (
        f"s.csv!2: {folder}/reliability/adjudication.yaml: the dataset differs from the coders"
    )
    assert refused in capsys.readouterr().out
    shutil.rmtree(folder / "reliability")
    assert taken(folder, sheet, map_, "--overwrite") == (0, True)
    made = said(folder, "ferry-leaflet.ferry-friends")
    assert (made.note, made.order) == (note, first.order)
    # What the sheet has a column for and leaves empty is gone.
    assert (made.stance, made.confidence, made.reasons) == ("welcome", "low", ())


def test_faults_that_the_data_have_already_keep_no_row_out(folder, tmp_path, capsys):
    edited(folder / SAID, lambda d: d["statements"][1].update(date="2031-06-30"))
    sheet = as_csv(tmp_path / "s.csv", [HEADS, GOOD])
    assert taken(folder, sheet, mapping(tmp_path)) == (0, True)
    (folder / SAID).write_text("source: [")
    assert taken(folder, sheet, mapping(tmp_path)) == (1, False)
    assert "ferry-leaflet.yaml:1" in capsys.readouterr().err


FLAT = ["statement", "source", "actor", "date", "order", "voice", "stance", "alternative",
        "speaker", "delivered_by", "reported_by", "aligned_with", "locator", "quotation",
        "confidence", "note"]  # fmt: skip
INNER = ("code", "text", "locator", "quotation")


def flat(folder):
    """The statements of a folder as one sheet, from the tables of its package."""
    found = resources(load(folder), {})
    inner: dict[str, dict[str, list]] = {}
    for row in map(cells, found["reasons"][1]):
        own = {**row, "locator": "" if row["inherited"] == "true" else row["locator"]}
        inner.setdefault(row["statement"], {}).setdefault(row["kind"], []).append(own)
    rows = [[*FLAT, *(f"{k} {n}" for k in ("reason", "condition") for n in INNER)]]
    for row in map(cells, found["statements"][1]):
        parts = inner.get(row["statement"], {})
        for n in range(max(map(len, parts.values()), default=1)):
            own = [row[h] if not n or h in ("statement",) else "" for h in FLAT]
            for kind in ("reason", "condition"):
                there = parts.get(kind, [])
                own += [there[n][i] for i in INNER] if n < len(there) else [""] * len(INNER)
            rows.append(own)
    return rows


FLAT_MAPPING = {
    "columns": {
        **{name: "id" if name == "statement" else name for name in FLAT},
        **{f"reason {n}": f"reasons.{'argument' if n == 'code' else n}" for n in INNER},
        **{f"condition {n}": f"conditions.{'condition' if n == 'code' else n}" for n in INNER},
    }
}


@pytest.mark.parametrize(("real", "kind"), [(DATA, "csv"), (DATA, "xlsx"), (DEBATE, "xlsx")])
def test_all_statements_written_as_one_sheet_come_back(real, kind, tmp_path, capsys):
    folder = shutil.copytree(real, tmp_path / "copy")
    for path in (folder / "statements").glob("*.yaml"):
        path.unlink()
    sheet = tmp_path / f"s.{kind}"
    (as_csv if kind == "csv" else as_book)(sheet, flat(real))
    map_ = tmp_path / "flat.yaml"
    map_.write_text(yaml.safe_dump(FLAT_MAPPING))
    status = main(["import", str(sheet), "--mapping", str(map_), "--data", str(folder)])
    out = capsys.readouterr()
    assert status == 0, out
    before, after = load(real), load(folder)
    assert fingerprint(after.files) == fingerprint(before.files)
    assert positions_by_setting(after) == positions_by_setting(before)
    # Once more nothing is new.
    main(["import", str(sheet), "--mapping", str(map_), "--data", str(folder)])
    assert " unchanged. Nothing was written." in capsys.readouterr().out


def test_the_example_of_the_guide_works(folder, tmp_path, capsys):
    guide = (ROOT / "data/README.md").read_text("utf-8").split("## From a sheet", 1)[1]
    blocks = [b for b in guide.split("\n## ")[0].split("\n\n") if b.startswith("    ")]
    sheet, map_ = tmp_path / "codings.csv", tmp_path / "codings.yaml"
    sheet.write_text(textwrap.dedent(blocks[0]))
    map_.write_text(textwrap.dedent(blocks[1]))
    notice = {"id": "harbour-notice", "title": "Notice", "issuer": "Harbour", "date": "2031-04-13",
              "kind": "Notice", "language": "en"}  # fmt: skip
    edited(folder / "sources.yaml", lambda d: d["sources"].append(notice))
    assert taken(folder, sheet, map_) == (0, True)
    assert "2 rows: 2 new. Written: " in capsys.readouterr().out
    assert [r.text for r in said(folder, "harbour-notice.AMB").reasons] == [
        "Floods teach.", "It is fair.",
    ]  # fmt: skip
    assert said(folder, "harbour-notice.BRI").stance == "doubtful"


def test_the_template_can_be_filled_and_read(folder, tmp_path, capsys):
    sheet, map_ = tmp_path / "new.xlsx", tmp_path / "new.yaml"
    asked = ["import", "--template", str(sheet), "--data", str(folder)]
    assert main(asked) == 0
    made = openpyxl.load_workbook(sheet)
    page, codes = made["Codings"], made["Codes"]
    heads = {cell.value: cell.column for cell in page[1]}
    assert len(made["Codings"].data_validations.dataValidation) == 9
    row = {"Source": "ferry-leaflet", "Actor": "Amberlow", "Date": dt.date(2031, 4, 2),
           "Voice": "own", "Stance": "pledge", "Locator": "Page 1", "Quotation": "keep them",
           "Argument": "flood-memory", "Argument: text": "Floods.",
           "Confidence": "high"}  # fmt: skip
    for head, value in row.items():
        page.cell(2, heads[head]).value = value
    offered = {
        str(v.sqref).split("2:")[0]: v.formula1 for v in page.data_validations.dataValidation
    }
    for head in ("Source", "Actor", "Voice", "Stance", "Argument", "Confidence"):
        cells_ = codes[offered[page.cell(1, heads[head]).column_letter].split("!")[1]]
        assert row[head] in [cell.value for (cell,) in cells_]
    made.save(sheet)
    assert taken(folder, sheet, map_) == (0, True)
    assert "1 row: 1 new." in capsys.readouterr().out
    assert said(folder, "ferry-leaflet.AMB").reasons[0].text == "Floods."
    # What is there is not written over.
    before = sheet.read_bytes()
    assert main(asked) == 2
    assert sheet.read_bytes() == before
