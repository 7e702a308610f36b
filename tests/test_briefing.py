"""Briefings in every format, the data package, pictures, citations and the command line."""

import csv
import dataclasses
import io
import json
import os
import re
import shutil
import struct
import subprocess
import zipfile

import frictionless
import openpyxl
import pytest
from docx import Document
from patience import grown
from pptx import Presentation

from stances.__main__ import main
from stances.briefing.build import build
from stances.briefing.plan import plan_of
from stances.exports import package, pictures
from stances.exports.citations import bibtex, footnote, ris
from stances.exports.formats import BRIEFING, Options
from stances.exports.package import to_package
from stances.exports.resources import resources
from stances.exports.zips import repacked
from stances.scene import scene_of
from stances.selection import Selection

pytestmark = pytest.mark.heavy

NASTY = 'Ñandú & <script>alert(1)</script> =1+1 "q" שלום \x0b *b* $x$ ' + "long " * 40
LINK = "http://host/briefing?voice=groups"


@pytest.fixture(scope="module")
def scene(dataset, by_setting):
    return scene_of(dataset, by_setting, Selection())


@pytest.fixture(scope="module")
def whole(scene):
    plan = plan_of(scene.dataset, meeting="Coordination", reader="the desk", annexes=True)
    return build(scene, plan, LINK)


def made(ext, briefing):
    return BRIEFING[ext].make(briefing, Options()).data


@pytest.fixture
def hostile(dataset, scene):
    """A briefing in which names and quotations hold what a format may take for its own."""
    actors = {i: a.model_copy(update={"name": f"{a.name} {NASTY}"}) for i, a in
              dataset.actors.items()}  # fmt: skip
    said = tuple(
        s.model_copy(update={"quotation": NASTY}) if s.quotation else s for s in dataset.statements
    )
    data = dataclasses.replace(dataset, actors=actors, statements=said)
    plan = plan_of(data, meeting=NASTY, reader=NASTY, annexes=True)
    return build(dataclasses.replace(scene, dataset=data), plan)


def words_of(data):
    """All words of an Office file, part by part."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        xml = [parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml")]
    return " ".join(" ".join(re.findall(r">([^<]+)<", text)) for text in xml)


@pytest.mark.parametrize("ext", ["docx", "pptx", "xlsx", "html"])
def test_each_format_gives_the_answer_and_says_how_it_is_counted(whole, ext):
    data = made(ext, whole)
    said = data.decode() if ext == "html" else words_of(data)
    answer = "The European Union has reservations, in its own words"
    assert answer in said.replace("\u00a0", " ")
    assert re.search(r"\b57 (in favour|States are in favour)", said.replace("\u00a0", " "))
    assert "ounted with groups" in said or "With groups" in said
    assert whole.scene.dataset.fingerprint in said


@pytest.mark.parametrize("name", package.PACKED)
def test_a_package_without_its_citation_or_licence_is_an_error(
    dataset, by_setting, tmp_path, monkeypatch, name
):
    (tmp_path / next(n for n in package.PACKED if n != name)).write_text("here")
    monkeypatch.setattr(package, "ROOT", tmp_path)
    with pytest.raises(FileNotFoundError, match=name):
        to_package(dataset, by_setting)


def test_the_package_is_valid_and_every_column_is_described(dataset, by_setting, tmp_path):
    with zipfile.ZipFile(io.BytesIO(to_package(dataset, by_setting))) as found:
        found.extractall(tmp_path)
        names = set(found.namelist())
    assert {"README.md", "CITATION.cff", "LICENSE", "datapackage.json"} <= names
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    made = {name: list(rows) for name, (_, rows) in resources(dataset, by_setting).items()}
    assert len(made["positions"]) == 4 * len(dataset.actors)
    assert len(made["respondents"]) == 574
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    fields = [f for table in described["resources"] for f in table["schema"]["fields"]]
    assert all(len(field["description"]) > 4 for field in fields)
    assert described["version"] == dataset.about.version


def test_the_package_tells_when_a_member_joined_and_left(dataset, by_setting):
    with zipfile.ZipFile(io.BytesIO(to_package(dataset, by_setting))) as found:
        members, periods = (
            list(csv.DictReader(found.read(f"{name}.csv").decode().splitlines()))
            for name in ("members", "memberships")
        )
    days = {(m["bloc"], m["actor"]): (m["from"], m["to"]) for m in members}
    assert days.keys() == {(b.id, m) for b in dataset.blocs.values() for m in b.members}
    assert days["eu", "BGR"] == ("2007-01-01", "")
    assert days["cis", "GEO"] == ("", "2009-08-17")
    assert days["eu", "FRA"] == ("", "")
    palau = {
        "bloc": "g77",
        "place": "5",
        "actor": "PLW",
        "period": "1",
        "from": "2002-09-19",
        "to": "2004-12-31",
    }
    assert [p for p in periods if p["actor"] == "PLW"] == [palau]
    assert len(periods) == sum(len(b.memberships) for b in dataset.blocs.values())


@pytest.mark.parametrize("ext", BRIEFING)
def test_a_second_export_is_the_same_byte_for_byte(whole, dataset, ext):
    data = made(ext, whole)
    assert made(ext, whole) == data
    assert ext != "docx" or repacked(data, dataset.about.released) == data


def converted(data, ext, tmp_path):
    """The text of a file after LibreOffice has made a PDF of it."""
    office = shutil.which("soffice")
    if not office and not os.environ.get("CI"):
        pytest.skip("LibreOffice is not on this machine")
    (tmp_path / f"b.{ext}").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", f"b.{ext}"],
        cwd=tmp_path, check=True, capture_output=True, timeout=grown(180),
    )  # fmt: skip
    made = subprocess.run(
        ["pdftotext", "-layout", "b.pdf", "-"], cwd=tmp_path, check=True, capture_output=True
    )
    return " ".join(made.stdout.decode("utf-8").split())


def test_libreoffice_opens_the_workbook(scene, tmp_path):
    narrow = scene_of(scene.dataset, scene.by_setting, Selection(bloc=("gcc",)))
    text = converted(made("xlsx", build(narrow, plan_of(scene.dataset))), "xlsx", tmp_path)
    assert "Bahrain" in text
    # Words wrap within their cells, beside those of other cells.
    assert re.search(r"supports the\b.*\badoption", text)


def test_text_stays_text_in_every_format(hostile, tmp_path):
    data = made("docx", hostile)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =1+1" in words_of(data)
    assert Document(io.BytesIO(data)).paragraphs
    deck = made("pptx", hostile)
    assert "&lt;script&gt;alert(1)" in words_of(deck)
    assert Presentation(io.BytesIO(deck)).slides
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", hostile)))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert [c for c in cells if "<script>" in str(c.value)]
    assert not [c for c in cells if c.data_type == "f"]
    page = made("html", hostile).decode("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "alert(1)" in converted(data, "docx", tmp_path)


def test_an_empty_selection_is_said_and_every_format_is_made(scene):
    empty = build(scene_of(scene.dataset, scene.by_setting, Selection(q="zzzz")),
                  plan_of(scene.dataset))  # fmt: skip
    assert "text “zzzz”" in empty.selection
    made_of = {ext: made(ext, empty) for ext in BRIEFING}
    rows = openpyxl.load_workbook(io.BytesIO(made_of["xlsx"]))["Positions"].iter_rows(min_row=2)
    # Whom it is about is there whatever the filters.
    assert {row[0].value for row in rows} == {stand.name for stand in empty.stands}
    for ext in ("docx", "pptx"):
        assert re.search(r"\b57 (States )?", words_of(made_of[ext]).replace("\u00a0", " "))


@pytest.fixture(scope="module")
def chart(scene):
    from stances.charts import room_chart

    return room_chart(scene)


@pytest.mark.parametrize("preset", pictures.PRESETS)
@pytest.mark.parametrize("safe", [False, True])
def test_pictures_have_the_size_of_their_preset(scene, chart, preset, safe):
    greys = scene.dataset.vocabulary if safe else None
    data = pictures.picture(chart.figure(), chart.stamp(scene), "png", preset, greys)
    width, height = struct.unpack(">II", data[16:24])
    size = pictures.PRESETS[preset]
    assert width >= size.width * 2 - 4
    if size.ratio:
        assert width / height == pytest.approx(size.ratio, rel=0.01)


def test_svg_and_pdf_carry_the_stamp(scene, chart):
    stamp = chart.stamp(scene, "http://host/?voice=groups")
    svg = pictures.picture(chart.figure(), stamp, "svg").decode("utf-8")
    assert "86 of 192 States shown have a position" in svg
    assert "http://host/?voice=groups" in svg
    assert pictures.picture(chart.figure(), stamp, "pdf").startswith(b"%PDF")
    page = pictures.interactive(chart.figure(), stamp)
    assert b"86 of 192 States" in page
    assert not re.findall(rb'<(?:script|link)[^>]+(?:src|href)="http', page)
    head = page.partition(b"</head>")[0]
    assert b"font-family: 'Source Sans'" in head
    assert b"url(data:font/woff2;" in head


def test_a_picture_has_a_time_limit_and_the_browser_comes_back(scene, chart):
    from stances.figures.layout import sized

    sheet = sized(chart.figure(), chart.stamp(scene), 800)
    slow = pictures.Pictures(pictures.find_browser(), limit=0.01)
    with pytest.raises(pictures.PictureError, match="over 0.01 seconds"):
        slow.make(sheet, "png")
    slow.limit = 60
    assert slow.make(sheet, "png").startswith(b"\x89PNG")
    slow.close()
    assert not slow.running
    assert slow.make(sheet, "png").startswith(b"\x89PNG")
    slow.close()


def test_an_idle_browser_is_let_go(scene, chart):
    from stances.figures.layout import sized

    idle = pictures.Pictures(pictures.find_browser(), idle=0.5)
    idle.make(sized(chart.figure(), chart.stamp(scene), 800), "png")
    assert idle.running
    idle._timer.join(20)
    assert not idle.running


def test_citations_of_a_statement(dataset):
    s = next(x for x in dataset.statements if x.id == "statement-japan.JPN")
    assert footnote(dataset, s).startswith("Japan, “Statement: Japan”, 13 May 2009, Paragraph 7")
    assert 'author = "Japan"' in bibtex(dataset, s)
    assert ris(dataset, s).startswith("TY  - GOVDOC")
    assert "TI  - Statement: Japan" in ris(dataset, s)
    odd = s.model_copy(update={"locator": "Page 1 & 50 %"})
    assert r"\&" in bibtex(dataset, odd)


def test_the_commands(tmp_path, capsys):
    out = ["-o", str(tmp_path)]
    assert main(["export", "briefing", "--format", "docx,xlsx", *out]) == 0
    assert main(["export", "chart", "blocs", "--format", "svg,csv", *out]) == 0
    assert main(["export", "data", *out]) == 0
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [
        ".csv",
        ".docx",
        ".svg",
        ".xlsx",
        ".zip",
    ]
    said = capsys.readouterr()
    assert "1 of 2: docx" in said.out
    assert main(["export", "chart", "room", "--bloc", "euro", *out]) == 2
    assert (
        "unknown “euro”; did you mean Council of Europe (council-of-europe)"
        in capsys.readouterr().err
    )
    assert main(["export", "briefing", "--format", "doc", *out]) == 2
    assert main(["export", "chart", *out]) == 2
    assert main(["export", "chart", "matrix", "--search", "zzzz", *out]) == 1
    with pytest.raises(SystemExit) as stop:
        main(["export", "--help"])
    assert stop.value.code == 0
    assert "examples:" in capsys.readouterr().out


def test_the_command_takes_the_five_answers_and_the_annexes(tmp_path):
    args = ["--actors", "japan,Non-Aligned Movement", "--meeting", "Coordination meeting",
            "--date", "2026-12-02", "--reader", "Desk 4", "--paper", "letter", "--annexes",
            "--format", "docx,pptx", "-o", str(tmp_path)]  # fmt: skip
    assert main(["export", "briefing", *args]) == 0
    note, deck = sorted(tmp_path.iterdir())
    for path in (note, deck):
        said = words_of(path.read_bytes()).replace("\u00a0", " ")
        assert "Japan and Non-Aligned Movement on a Global Plan of Action" in said
        assert "Coordination meeting, 2 December 2026" in said
        assert "or Desk 4" in said
    found = Document(io.BytesIO(note.read_bytes()))
    assert round(found.sections[0].page_width.mm) == 216
    assert "Annex A. All conditions" in [p.text for p in found.paragraphs]


def test_without_actors_it_is_about_the_blocs_of_the_dataset(tmp_path):
    assert main(["export", "briefing", "--format", "pptx", "-o", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    assert "European Union and African Group on a" in words_of(path.read_bytes())


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--actors", "eu,nam,oic,gcc,cis", "--actors: at most 4, and here are 5"),
        ("--actors", "eu,xqzw", "--actors: unknown “xqzw”"),
        ("--date", "2 December", "--date: “2 December” is no day; write it as 2026-12-02"),
        ("--date", "2026-02-30", "--date: “2026-02-30” is no day"),
        ("--date", "latest", "--date: “latest” is no day"),
        ("--template", "README.md", "--template: README.md is neither .docx nor .pptx"),
        ("--template", "nowhere.docx", "nowhere.docx"),
    ],
)
def test_an_answer_that_is_not_understood_is_named(tmp_path, capsys, option, value, said):
    out = tmp_path / "out"
    assert main(["export", "briefing", option, value, "-o", str(out)]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_a_template_gives_its_look_and_one_that_is_none_its_reason(tmp_path, capsys):
    own, broken = tmp_path / "own.docx", tmp_path / "broken.docx"
    document = Document()
    document.styles["Title"].font.name = "Georgia"
    document.save(str(own))
    broken.write_text("none")
    out = ["--format", "docx,xlsx", "-o", str(tmp_path / "out")]
    assert main(["export", "briefing", "--template", str(own), *out]) == 0
    note, _ = sorted((tmp_path / "out").iterdir())
    assert Document(str(note)).styles["Title"].font.name == "Georgia"
    note.unlink()
    assert main(["export", "briefing", "--template", str(broken), *out]) == 1
    assert "--template: The template cannot be opened as a .docx file" in capsys.readouterr().err
    assert [p.suffix for p in (tmp_path / "out").iterdir()] == [".xlsx"]


@pytest.mark.parametrize(
    ("option", "value", "same"),
    [
        ("--bloc", "EU", "eu"),
        ("--bloc", "european union, Group of 77", "eu,g77"),
        ("--stance", "Support", "support"),
        ("--type", "member state", "state"),
        ("--voice", "Own words", "own"),
        ("--actors", "usa,President, 63rd GA", "USA,pga-63"),
        ("--search", "IVORY coast", "côte"),
        ("--format", "CSV", "csv"),
    ],
)
def test_a_value_may_be_a_name_in_any_case(tmp_path, option, value, same):
    def made(folder, given):
        given = [option, given] if option == "--format" else [option, given, "--format", "csv"]
        assert main(["export", "chart", "room", *given, "-o", str(tmp_path / folder)]) == 0
        (found,) = (tmp_path / folder).iterdir()
        return found.name, found.read_bytes()

    assert made("a", value) == made("b", same)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--bloc", "eu,xqzw", "--bloc: unknown “xqzw”; choose from eu, african-group,"),
        ("--actors", "irann", "unknown “irann”; did you mean Iran (Islamic Republic of) (IRN)?"),
        ("--actors", "xqzw", "unknown “xqzw”; give an id or a name"),
        ("--stance", "suport", "unknown “suport”; did you mean Support (support)"),
        ("--voice", "own,groups", "--voice: choose one of own,"),
        ("--voice", "", "--voice: choose one of own,"),
        ("--blocs", "Japan", "--blocs: unknown “Japan”"),
        ("--format", "doc", "choose from png, svg, pdf, html, csv"),
    ],
)
def test_what_is_not_understood_is_named_with_the_nearest(tmp_path, capsys, option, value, said):
    out = tmp_path / "out"
    assert main(["export", "chart", "room", option, value, "-o", str(out)]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()
