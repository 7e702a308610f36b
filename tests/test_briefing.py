"""Briefings in every format, opened by programs that are not ours, on real and hostile data."""

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
from docx.oxml.ns import qn
from patience import grown
from playwright.sync_api import expect
from pptx import Presentation

from stances import briefing as b
from stances.__main__ import main
from stances.charts import tiles_chart
from stances.dataset import load
from stances.exports import package, pictures, workbook
from stances.exports.citations import bibtex, footnote, ris
from stances.exports.document import to_docx
from stances.exports.offline import to_page
from stances.exports.package import to_package
from stances.exports.resources import resources
from stances.exports.slides import to_pptx
from stances.exports.tables import shares
from stances.exports.zips import repacked
from stances.scene import scene_of
from stances.selection import Selection

pytestmark = pytest.mark.heavy

DATA = load()
EVERYTHING = b.plan_of(DATA, parts=tuple(b.PARTS), actors=("USA", "FRA"), audience="For the desk")
NASTY = 'Ñandú & <script>alert(1)</script> =1+1 "q" שלום \x0b *b* $x$ ' + "long " * 40
SHORT = b.plan_of(DATA, parts=("headline", "blocs", "actors", "conditions"), actors=("JPN",))


@pytest.fixture(scope="module")
def scene(dataset, by_setting):
    return scene_of(dataset, by_setting, Selection())


@pytest.fixture(scope="module")
def whole(scene):
    return b.build(scene, EVERYTHING, "http://host/briefing?voice=groups")


@pytest.fixture(scope="module")
def document(whole):
    return to_docx(whole)[0]


@pytest.fixture(scope="module")
def slides(whole):
    return to_pptx(whole)[0]


@pytest.fixture
def hostile(dataset, by_setting, scene):
    """A scene in which names and quotations hold what a format may take for its own."""
    actors = {i: a.model_copy(update={"name": f"{a.name} {NASTY}"}) for i, a in
              dataset.actors.items()}  # fmt: skip
    said = tuple(
        s.model_copy(update={"quotation": NASTY}) if s.quotation else s for s in dataset.statements
    )
    data = dataclasses.replace(dataset, actors=actors, statements=said)
    return b.build(
        dataclasses.replace(scene, dataset=data), dataclasses.replace(SHORT, title=NASTY)
    )


def text_of(document):
    parts = [p.text for p in document.paragraphs]
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join(parts + cells)


def test_the_document_has_headings_pictures_tables_and_endnotes(document):
    found = Document(io.BytesIO(document))
    headings = [p.text for p in found.paragraphs if p.style.name == "Heading 1"]
    assert headings == [*b.PARTS.values(), "Sources"]
    shapes = found.inline_shapes
    assert len(shapes) == 5
    assert all(s._inline.docPr.get("descr") for s in shapes)
    assert all(t.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for t in found.tables)
    text = text_of(found)
    assert "57 of 192 Member States are in favour" in text
    assert "[1] " in text
    assert "Statement: United States”, 13 May 2009, Paragraph 15" in text
    assert "http://host/briefing?voice=groups" in text
    assert "PAGE" in found.sections[0].footer._element.xml


@pytest.mark.parametrize(("paper", "width"), [("a4", 210), ("letter", 216)])
def test_paper(scene, paper, width):
    data, problems = to_docx(b.build(scene, b.plan_of(DATA, parts=("conditions",))), paper)
    assert problems == ()
    assert round(Document(io.BytesIO(data)).sections[0].page_width.mm) == width


def test_the_slides_have_one_message_native_charts_and_notes(slides):
    deck = Presentation(io.BytesIO(slides))
    charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    assert len(charts) == 4
    room = charts[0]
    values = {s.name: tuple(s.values) for s in room.plots[0].series}
    assert values["reservations (through a group)"] == (None, None, -25, -25)
    assert values["support (through a group)"] == (None, None, 53, 53)
    assert values["support (as reported)"] == (None, None, None, 60)
    notes = "\n".join(s.notes_slide.notes_text_frame.text for s in deck.slides if s.has_notes_slide)
    assert "does not necessarily need a Global Action Plan" in notes
    assert "13 May 2009, Paragraph 2" in notes
    stamps = [any("Dataset 1." in s.text_frame.text for s in slide.shapes if s.has_text_frame)
              for slide in deck.slides]  # fmt: skip
    assert all(stamps)


def test_the_workbook_holds_the_data_and_no_formula(whole, dataset):
    book = openpyxl.load_workbook(io.BytesIO(workbook.to_xlsx(whole)))
    assert book.sheetnames == ["Notes", "Positions", "Statements", "Reasons", "Blocs", "Views",
                               "Codebook", "Charts"]  # fmt: skip
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    positions = book["Positions"]
    assert positions.max_row == len(dataset.actors) + 1
    assert positions.freeze_panes == "B2"
    assert positions.auto_filter.ref.startswith("A1:")
    assert len(book["Charts"]._charts) == 2


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


def test_a_second_export_is_the_same_byte_for_byte(whole, document, slides, dataset, by_setting):
    assert to_docx(whole)[0] == document
    assert to_pptx(whole)[0] == slides
    assert workbook.to_xlsx(whole) == workbook.to_xlsx(whole)
    assert to_page(whole) == to_page(whole)
    assert to_package(dataset, by_setting) == to_package(dataset, by_setting)
    assert repacked(document, dataset.about.day) == document


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


def test_libreoffice_opens_the_document(document, tmp_path):
    text = converted(document, "docx", tmp_path)
    assert "57 of 192 Member States are in favour of a Global Plan of Action" in text
    assert "a global phenomenon does not necessarily need a Global Action Plan" in text
    assert "Section II.F, footnotes 109, 110 and 117" in text


def test_libreoffice_opens_the_slides(slides, tmp_path):
    text = converted(slides, "pptx", tmp_path)
    assert "With groups counted, 86 of 192 States shown have a position" in text
    assert "a global phenomenon does not necessarily need a Global Action Plan" in text


def test_libreoffice_opens_the_workbook(scene, tmp_path):
    narrow = scene_of(scene.dataset, scene.by_setting, Selection(bloc=("gcc",)))
    data = workbook.to_xlsx(b.build(narrow, b.plan_of(DATA, parts=("headline",))))
    text = converted(data, "xlsx", tmp_path)
    assert "Bahrain" in text
    assert "supports the adoption of a United Nations" in text


def test_text_stays_text_in_every_format(hostile, tmp_path):
    data, problems = to_docx(hostile)
    assert problems == ()
    assert "<script>alert(1)</script> =1+1" in text_of(Document(io.BytesIO(data)))
    deck = Presentation(io.BytesIO(to_pptx(hostile)[0]))
    assert "<script>" in "".join(
        s.text_frame.text for slide in deck.slides for s in slide.shapes if s.has_text_frame
    )
    book = openpyxl.load_workbook(io.BytesIO(workbook.to_xlsx(hostile)))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f" or c.hyperlink]
    page = to_page(hostile).decode("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "alert(1)" in converted(data, "docx", tmp_path)


@pytest.mark.parametrize("q", ["zzzz"])
def test_an_empty_selection_is_said_in_a_sentence(scene, q):
    empty = b.build(scene_of(scene.dataset, scene.by_setting, Selection(q=q)), EVERYTHING)
    said = text_of(Document(io.BytesIO(to_docx(empty)[0])))
    assert "No Member State passes the filters" in said
    assert "No actor shown sets a condition." in said
    assert "the table is empty" in said
    assert to_pptx(empty)[1] == ()
    assert openpyxl.load_workbook(io.BytesIO(workbook.to_xlsx(empty)))["Positions"].max_row == 1
    assert b"No actor shown gives a reason." in to_page(empty)


def test_a_failing_picture_is_named_and_the_rest_delivered(whole, monkeypatch):
    real = pictures.Pictures.make

    def failing(self, fig, fmt, scale=1.0):
        if "equal square" in str(fig.layout.annotations):
            raise pictures.PictureError("It would not.")
        return real(self, fig, fmt, scale)

    monkeypatch.setattr(pictures.Pictures, "make", failing)
    data, problems = to_docx(whole)
    assert problems == (f"{tiles_chart(whole.scene).title}: It would not.",)
    found = Document(io.BytesIO(data))
    assert len(found.inline_shapes) == 4
    assert "is missing. It would not." in text_of(found)


def test_without_a_browser_nothing_hangs_and_the_reason_is_given(whole, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere")
    assert pictures.find_browser() is None
    monkeypatch.setattr(pictures, "pictures", lambda: pictures.Pictures(None))
    data, problems = to_docx(whole)
    assert len(problems) == 5
    assert "install Debian's package chromium" in problems[0]
    assert "57 of 192 Member States are in favour" in text_of(Document(io.BytesIO(data)))


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


def test_column_shares_fill_the_width_and_hold_the_longest_word():
    widths = shares([["a"], ["incomprehensibilities"], ["word " * 30]], 100, 1)
    assert sum(widths) == pytest.approx(100)
    assert widths[1] >= 21
    assert widths[2] > widths[0]


def test_the_commands(tmp_path, capsys):
    out = ["-o", str(tmp_path)]
    assert main(["export", "briefing", "--format", "docx,xlsx", "--parts", "headline", *out]) == 0
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


def test_the_offline_page_sorts_and_filters_without_a_network(whole, browser, tmp_path):
    path = tmp_path / "room.html"
    path.write_bytes(to_page(whole))
    context = browser.new_context(offline=True)
    page, asked, errors = context.new_page(), [], []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.goto(path.as_uri())
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    table = page.locator("#table table")
    for words, name in (
        ("cote d’ivoire", "Côte d'Ivoire"),
        ("ivory coast", "Côte d'Ivoire"),
        ("north korea", "Democratic People's Republic of Korea"),
        ("UK", "United Kingdom"),
        ("US", "United States of America"),
    ):
        page.locator("#table input").fill(words)
        expect(table.locator("tbody tr:visible")).to_have_count(1)
        expect(table.locator("tbody tr:visible td").first).to_have_text(name)
    page.locator("#table input").fill("")
    table.get_by_role("button", name="Actor").click()
    expect(table.locator("tbody tr").first).to_contain_text("Afghanistan")
    table.get_by_role("button", name="Actor").click()
    expect(table.locator("tbody tr").first).to_contain_text("Zimbabwe")
    assert [u for u in asked if not u.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []
    context.close()
