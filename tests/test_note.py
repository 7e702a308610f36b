"""The note for Word: two pages, footnotes for every document, and what a reader is told."""

import dataclasses
import datetime as dt
import io
import os
import re
import shutil
import subprocess
import zipfile
from functools import cache

import docx_integrity
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from patience import grown
from test_debate import BY, OTHER, foreign

from stances.briefing.build import build
from stances.briefing.plan import Plan
from stances.dataset import load
from stances.exports.measure import clipped
from stances.exports.note import made, to_note
from stances.exports.note.base import empty
from stances.exports.note.blocks import Cite, Grid, Paragraph, cited
from stances.exports.note.front import kept_together
from stances.exports.note.measured import ruler_of
from stances.exports.note.notes import Notes
from stances.exports.note.sheet import room
from stances.exports.templates import TemplateError
from stances.model import SETTINGS
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection

DATA = load()
BY_SETTING = positions_by_setting(DATA)
BLOCS, ACTORS = tuple(DATA.blocs), tuple(DATA.actors)
PAPERS = ("a4", "letter")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# Two that differ, with one that only others report; a State; a bloc in no document.
SELECTIONS = (("eu", "african-group"), ("eu", "african-group", "nam"), ("JPN",), ("g77",))
NASTY = 'Ñandú & <script>alert(1)</script> =1+1 "q" שלום 😀 \x0b\x00 *b* $x$ ]]> ' + "long " * 40
WORD = "endless" * 400
HEADINGS = ["Bottom line", "Where the room stands"]
ANNEXES = [
    "Annex A. All conditions",
    "Annex B. Reasons of the actors compared",
    "Annex C. What moved",
    "Annex D. Documents",
]
TWIPS = 1440 / 25.4
SHORT = re.compile(r"([^.;“”]+) \(note (\d+)\)")


def briefing(actors, setting="groups", paper="a4", annexes=False, data=DATA, by=BY_SETTING):
    scene = scene_of(data, by, Selection(voice=setting))
    day = dt.date(2026, 12, 2)
    return build(
        scene, Plan(tuple(actors), "Coordination meeting", day, "the mission", paper, annexes)
    )


@cache
def note(actors=SELECTIONS[0], setting="groups", paper="a4", annexes=False):
    return to_note(briefing(actors, setting, paper, annexes))


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return etree.fromstring(found.read(name))


def text_of(element):
    return "".join(element.itertext(qn("w:t"))).replace("\xa0", " ")


def told(data):
    """All words of a note: its pages, its footnotes, its foot, and what stands in the chart."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        names = [n for n in found.namelist() if n.startswith(("word/", "docProps/"))]
        roots = [etree.fromstring(found.read(n)) for n in names if n.endswith(".xml")]
    words = [t for root in roots for t in root.itertext()]
    about = [v for root in roots for e in root.iter() for v in (e.get("descr"), e.get(qn("w:val")))]
    return "\n".join(filter(None, [*words, *about])).replace("\xa0", " ")


def footnotes(data):
    """The text of each footnote by its id."""
    notes = part(data, "word/footnotes.xml").iter(qn("w:footnote"))
    return {
        int(n.get(qn("w:id"))): text_of(n).strip() for n in notes if n.get(qn("w:type")) is None
    }


def headings(data):
    found = Document(io.BytesIO(data)).paragraphs
    return [p.text for p in found if p.style.name in ("Heading 1", "Heading 2")]


def heights(blocks, data, paper="a4"):
    """How full each of the first two pages is, by measure: free points of each."""
    document = Document(io.BytesIO(data))
    width, height = room(document.sections[0])
    ruler, notes, free = ruler_of(document), Notes(DATA), []
    starts = [i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and b.new_page]
    for page in (blocks[: starts[0]], blocks[starts[0] : (*starts, None)[1]]):
        free.append(height - ruler.page(page, notes, width))
    return free


def blocks_of(found):
    document = empty(found.scene.dataset.vocabulary)
    made.set_paper(document.sections[0], found)
    made.set_margins(document.sections[0])
    return made._blocks(found, ruler_of(document), room(document.sections[0]))


def test_the_headings_stand_in_order():
    assert headings(note()) == [
        *HEADINGS, "European Union and African Group compared",
        "What would move others with reservations", "How to read this",
    ]  # fmt: skip
    assert headings(note(("JPN",)))[2:] == [
        "Where Japan stands", "What would move others with reservations", "How to read this",
    ]  # fmt: skip
    whole = headings(note(annexes=True))
    assert whole[-5:] == [*ANNEXES, "How to read this"]


def test_an_annex_tells_what_moved_and_by_which_words():
    document = Document(io.BytesIO(note(annexes=True)))
    told = " ".join(p.text for p in document.paragraphs).replace("\u00a0", " ")
    assert "From 6 to 13 May 2009, 4 States took a stance and 25 got one" in told
    tables = [
        [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
        for table in document.tables
    ]
    rows = next(rows for rows in tables if rows[0][1] == "6 May 2009")
    (mine,) = [row for row in rows if row[0] == "United States of America"]
    assert mine[1:4] == [
        "▼ Opposition", "▽ Reservations, in its own words",
        "“Before the United States can decide whether or not to join consensus in supporting a "
        "Global Plan of Action”",
    ]  # fmt: skip
    assert rows[-1][:3] == [
        "25 States",
        "No position",
        "▽ Reservations, through the European Union",
    ]
    assert [row[1] for row in tables[-1] if "Closing statement" in row[0]] == ["yes"]


def test_the_styles_are_named_and_used():
    document = Document(io.BytesIO(note(annexes=True)))
    names = {style.name for style in document.styles}
    asked = (
        "Title", "Heading 1", "Heading 2", "Kicker", "Bottom line", "Caption", "Source line",
        "Table text", "Table small", "footnote text", "footnote reference", "Briefing Table",
    )  # fmt: skip
    assert names >= set(asked)
    used = [p.style.name for p in document.paragraphs]
    assert used[:6] == ["Kicker", "Title", "Heading 1", *["Bottom line"] * 3]
    assert used[6:10] == ["Heading 1", "Caption", "Figure", "Source line"]
    assert {t.style.name for t in document.tables} == {"Briefing Table"}
    cells = {
        p.style.name for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs
    }
    assert cells == {"Table text", "Table small"}


def test_the_bottom_line_is_that_of_the_briefing():
    found = briefing(SELECTIONS[0])
    document = Document(io.BytesIO(note()))
    shown = [p for p in document.paragraphs if p.style.name == "Bottom line"]
    assert [p.text for p in shown] == [f"{head} {rest}".strip() for head, rest in found.bottom_line]
    assert [p.runs[0].text for p in shown] == [head for head, _ in found.bottom_line]
    assert all(p.runs[0].bold for p in shown)


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_and_margins(paper):
    section = Document(io.BytesIO(note(paper=paper))).sections[0]
    width, height = {"a4": (210, 297), "letter": (216, 279)}[paper]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (
        width,
        height,
    )
    assert (round(section.left_margin / Mm(1)), round(section.top_margin / Mm(1))) == (20, 17)


def test_every_table_repeats_its_head_and_splits_no_row():
    root = part(note(annexes=True), "word/document.xml")
    tables = list(root.iter(qn("w:tbl")))
    assert len(tables) == 6
    for table in tables:
        rows = list(table.iter(qn("w:tr")))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert heads == [True, *[False] * (len(rows) - 1)]
        about = table.find(qn("w:tblPr"))
        assert all(
            about.find(qn(f"w:{n}")).get(qn("w:val")) for n in ("tblCaption", "tblDescription")
        )


@pytest.mark.parametrize("actors", SELECTIONS)
def test_columns_are_equal_and_fill_the_page(actors):
    table = next(part(note(actors), "word/document.xml").iter(qn("w:tbl")))
    widths = [int(c.get(qn("w:w"))) for c in table.iter(qn("w:gridCol"))]
    assert widths[0] == round(26 * TWIPS)
    assert len(widths) == len(actors) + 1
    assert max(widths[1:]) - min(widths[1:]) <= 1
    assert abs(sum(widths) - 170 * TWIPS) <= len(widths)


def test_the_foot_of_every_page_counts_them():
    found = briefing(SELECTIONS[0])
    foot = Document(io.BytesIO(note())).sections[0].footer._element
    fields = [f.get(qn("w:instr")).strip() for f in foot.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert text_of(foot) == f"{found.foot}Page 1 of 2".replace("\xa0", " ")


def test_the_properties():
    core = Document(io.BytesIO(note())).core_properties
    found, about = briefing(SELECTIONS[0]), DATA.about
    assert core.title == found.subject
    assert core.subject == found.occasion
    assert core.keywords == "European Union, African Group, Global Plan of Action"
    assert core.language == "en-GB"
    assert core.created.date() == core.modified.date() == about.released
    language = next(part(note(), "word/styles.xml").iter(qn("w:lang")))
    assert language.get(qn("w:val")) == "en-GB"


def test_the_typeface_has_a_stand_in():
    font = next(part(note(), "word/fontTable.xml").iter(qn("w:font")))
    assert font.get(qn("w:name")) == "Calibri"
    assert font.find(qn("w:altName")).get(qn("w:val")) == "Carlito"


def test_the_chart_is_native_and_told_in_words():
    with zipfile.ZipFile(io.BytesIO(note())) as found:
        names = found.namelist()
    assert {n for n in names if "chart" in n or "drawing" in n or "embed" in n} == {
        "word/charts/chart1.xml", "word/charts/_rels/chart1.xml.rels",
        "word/drawings/drawing1.xml", "word/embeddings/room1.xlsx",
    }  # fmt: skip
    shape = Document(io.BytesIO(note())).inline_shapes[0]
    assert (round(shape.width / Mm(1)), round(shape.height / Mm(1))) == (170, 78)
    assert shape._inline.docPr.get("descr") == briefing(SELECTIONS[0]).room.alternative


@pytest.mark.parametrize("paper", PAPERS)
def test_every_number_in_a_hatched_or_dashed_bar_has_its_name(paper):
    chart = part(note(paper=paper), "word/charts/chart1.xml")
    told = {}
    for series in chart.iter(f"{CHART}ser"):
        name = "".join(series.find(f"{CHART}tx").itertext()).split("$1")[1]
        for label in series.iter(f"{CHART}numFmt"):
            told.setdefault(name, set()).add(
                re.sub(r'[0" ]+', " ", label.get("formatCode")).strip()
            )
    assert told == {
        "Support, through a group: African Group": {"African Group"},
        "Support, as reported: NAM, as reported": {"NAM"},
        "No position": {"no position"},
        "Reservations, through a group: EU": {"EU"},
    }


def quoted_in(found):
    """The documents of all that the two pages show with a footnote."""
    return {place.source for cite in cited(blocks_of(found)) for place in cite.places}


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("actors", SELECTIONS)
def test_the_footnotes_cover_every_document_quoted(actors, setting):
    notes = footnotes(note(actors, setting))
    whole = " ".join(notes.values())
    for source in quoted_in(briefing(actors, setting)):
        document = DATA.sources[source]
        # Once in full, with its day.
        assert whole.count(f"{document.issuer}, “{document.title}”") == 1
    for stand in briefing(actors, setting).stands:
        for place in (*stand.rests_on, *([stand.quotation.place] if stand.quotation else [])):
            assert place.inside.replace("\xa0", " ") in whole


@pytest.mark.parametrize("actors", SELECTIONS)
def test_each_footnote_is_whole_and_stands_once(actors):
    data = note(actors)
    notes = footnotes(data)
    marks = part(data, "word/document.xml").iter(qn("w:footnoteReference"))
    assert [int(m.get(qn("w:id"))) for m in marks] == list(notes) == list(range(1, len(notes) + 1))
    for number, words in notes.items():
        assert words.endswith(".")
        assert "; ;" not in words
        assert ".." not in words
        for short, first in SHORT.findall(words):
            document = next(s for s in DATA.sources.values() if s.short == short.strip())
            assert int(first) <= number
            assert f"“{document.title}”" in notes[int(first)]


def test_footnotes_stand_in_cells():
    root = part(note(), "word/document.xml")
    assert len(root.xpath("//w:tc//w:footnoteReference", namespaces=root.nsmap)) >= 6


def test_a_document_is_named_in_full_only_once():
    notes, places = Notes(DATA), briefing(SELECTIONS[0]).stands[0].rests_on
    notes.add(places[:1])
    notes.add((*places[:1], *places[:1]))
    first, second = (words.replace("\xa0", " ") for words in notes.texts)
    assert first == "European Union, “Statement: European Union, Panel II”, 13 May 2009, para. 2."
    assert second == "EU statement, Panel II (note 1), para. 2."


def badges(data):
    """The border and the ground of each run that names a stance on its colour."""
    root = part(data, "word/document.xml")
    looks = (r.find(qn("w:rPr")) for r in root.iter(qn("w:r")))
    found = [(k.find(qn("w:bdr")), k.find(qn("w:shd"))) for k in looks if k is not None]
    value = [[None if e is None else e.get(qn("w:val")) for e in pair] for pair in found]
    return [tuple(pair) for pair in value if any(pair)]


def test_hearsay_never_looks_like_own_words():
    assert badges(note(("eu", "AUT", "nam"), "reports")) == [
        (None, "clear"), ("single", "thinDiagStripe"), ("dashed", None),
    ]  # fmt: skip
    words = told(note(("eu", "AUT", "nam"), "reports"))
    assert "In the words of the European Union:" in words
    assert "As the President of the General Assembly reported:" in words
    assert "Reasons of the European Union:" in words
    assert "In its words" not in words
    assert "In its words" in told(note(("JPN",)))
    assert "As recorded:" in told(note())


def test_what_is_cut_is_counted_and_found_elsewhere():
    words = told(note())
    assert "3 of 5; all in the workbook." in words
    # The guide stands in the note of two blocs on either paper, as long as there is room for.
    assert "\nHow to read this\nThe strongest voice decides" in words
    assert "How to read this: The strongest voice decides" in told(note(paper="letter"))
    words = told(note(annexes=True))
    assert "3 of 5; all in Annex B." in words
    assert "How to read this: see the last page." in words
    words = told(note(SELECTIONS[1]))
    assert "All reasons and conditions are in the workbook." in words
    assert "what Japan and the United States of America would ask; see the workbook" in words


def shown_whole(found, blocks):
    """Whether all reasons stand in the table, or their number is said."""
    table = next(b for b in blocks if isinstance(b, Grid))
    for i, stand in enumerate(found.stands, 1):
        cell = "".join(
            p.text for q in table.rows[3][i] for p in q.pieces if not isinstance(p, Cite)
        )
        shown = sum(f"{point.label}." in cell for point in stand.reasons)
        assert shown == len(stand.reasons) or f"{shown} of {len(stand.reasons)}" in cell


@pytest.mark.heavy
@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(ACTORS), min_size=1, max_size=4, unique=True)
    | st.lists(st.sampled_from(BLOCS), min_size=1, max_size=4, unique=True),
    st.sampled_from(SETTINGS),
    st.sampled_from(PAPERS),
)
def test_whatever_is_chosen_fits_two_pages_by_measure(actors, setting, paper):
    found = briefing(actors, setting, paper)
    blocks = blocks_of(found)
    assert min(heights(blocks, note(paper=paper))) >= 0
    shown_whole(found, blocks)
    # No text of the real data has to end before its end.
    words = "".join(
        piece.text for b in blocks if isinstance(b, Paragraph) for piece in b.pieces
        if not isinstance(piece, Cite)
    )  # fmt: skip
    assert "…" not in words


def office():
    """LibreOffice, with the typeface by which pages are measured."""
    found = shutil.which("soffice")
    faces = subprocess.run(["fc-list", ":family=Carlito"], capture_output=True, check=False).stdout
    if (not found or not faces) and not os.environ.get("CI"):
        pytest.skip("LibreOffice or its typeface Carlito is not on this machine")
    return found


def pages(files, folder):
    """How many pages LibreOffice makes of each file, by name."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [office(), profile, "--headless", "--convert-to", "pdf", *(f"{n}.docx" for n in files)],
        cwd=folder, check=True, capture_output=True, timeout=grown(180),
    )  # fmt: skip
    told = {
        n: subprocess.run(["pdfinfo", f"{n}.pdf"], cwd=folder, check=True, capture_output=True)
        for n in files
    }
    return {n: int(re.search(rb"Pages:\s+(\d+)", p.stdout)[1]) for n, p in told.items()}


@pytest.mark.heavy
def test_libreoffice_makes_two_pages(tmp_path):
    pairs = [(a, b) for i, a in enumerate(BLOCS) for b in BLOCS[i + 1 :]][::11]
    files = {
        f"{i}-{setting}-{paper}": note(actors, setting, paper)
        for i, actors in enumerate((*SELECTIONS, *pairs))
        for setting, paper in (
            (SETTINGS[i % len(SETTINGS)], PAPERS[i % 2]), (SETTINGS[-1], PAPERS[(i + 1) % 2]),
        )
    }  # fmt: skip
    assert {n: p for n, p in pages(files, tmp_path).items() if p != 2} == {}


def test_a_second_run_gives_the_same_bytes():
    for annexes in (False, True):
        found = briefing(SELECTIONS[0], annexes=annexes)
        assert to_note(found) == to_note(found)


def test_nothing_that_draws_is_loaded():
    code = (
        "import sys; import stances.exports.note; "
        "print({'kaleido', 'pptx', 'plotly', 'pandas', 'streamlit'} & set(sys.modules))"
    )
    run = subprocess.run(["python", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


@pytest.mark.parametrize("actors", SELECTIONS)
def test_the_file_keeps_the_schemas(actors, tmp_path, assert_valid_docx):
    checked(note(actors, annexes=True), tmp_path, assert_valid_docx)


def test_an_element_out_of_its_order_is_found(tmp_path, assert_valid_docx):
    path = tmp_path / "note.docx"
    with zipfile.ZipFile(io.BytesIO(note())) as found, zipfile.ZipFile(path, "w") as out:
        for name in found.namelist():
            data = found.read(name)
            out.writestr(name, data.replace(b"<w:b/><w:bCs/>", b"<w:bCs/><w:b/>"))
    with pytest.raises(pytest.fail.Exception, match="Unexpected element 'b'"):
        assert_valid_docx(path)


def checked(data, folder, assert_valid_docx):
    """Hold a file against the schemas, and against what Word stumbles over besides."""
    path = folder / "checked.docx"
    path.write_bytes(data)
    assert_valid_docx(path)
    assert docx_integrity.check(str(path)) == []


def documents_table(data):
    rows = Document(io.BytesIO(data)).tables[-1].rows
    return {row.cells[0].text.replace("\xa0", " "): row.cells[1].text for row in rows}


def test_the_annexes_hold_everything():
    found, data = briefing(SELECTIONS[0], annexes=True), note(annexes=True)
    conditions, reasons = Document(io.BytesIO(data)).tables[2:4]
    asked = [row.cells[1].text for row in conditions.rows]
    for ask in found.asks:
        assert all(point.text in asked for p in ask.points for point in (p, *p.others))
    given_ = [row.cells[1].text for row in reasons.rows]
    for stand in found.stands:
        for p in stand.reasons:
            assert all(f"{q.label}. {q.text}" in given_ for q in (p, *p.others))
    # The chosen ones first.
    names = [row.cells[0].text for row in conditions.rows][1:]
    assert list(dict.fromkeys(names))[:2] == ["European Union", "African Group"]
    listed = documents_table(data)
    assert len(listed) == len(DATA.sources) + 1
    assert listed["China, “Statement: China”, 13 May 2009."] == "read, not quoted"
    assert listed["Greece, “Statement: Greece”, 13 May 2009."] == "yes"
    assert "Annex" not in told(note())


@pytest.mark.parametrize(
    "actors", [("tide-league", "COR"), ("upper-banks", "lock-circle", "GAN"), ("PEB",)]
)
def test_another_debate_is_told_in_its_own_words(actors, tmp_path, assert_valid_docx):
    for setting in SETTINGS:
        data = to_note(briefing(actors, setting, annexes=True, data=OTHER, by=BY))
        assert foreign(told(data)) == []
        assert "River Archive" in told(data)
    checked(data, tmp_path, assert_valid_docx)


def test_the_theme_has_the_colours_of_the_scale():
    root = part(note(), "word/theme/theme1.xml")
    space = {"a": root.nsmap["a"]}
    accents = [
        root.xpath(f"string(//a:accent{n}/a:srgbClr/@val)", namespaces=space) for n in (1, 5)
    ]
    scale = DATA.vocabulary.scale
    fills = [DATA.vocabulary[scale[n]].fill["light"].removeprefix("#").upper() for n in (0, 4)]
    assert accents == fills


def hostile(words):
    actors = {i: a.model_copy(update={"name": f"{a.name} {words}"}) for i, a in DATA.actors.items()}
    said = tuple(
        s.model_copy(
            update={"reasons": tuple(r.model_copy(update={"text": words}) for r in s.reasons)}
        )
        for s in DATA.statements
    )
    return dataclasses.replace(DATA, actors=actors, statements=said)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("words", [NASTY, WORD], ids=["nasty", "endless"])
def test_hostile_and_long_text_stays_text(words, paper, tmp_path, assert_valid_docx):
    data = hostile(words)
    found = briefing(SELECTIONS[1], paper=paper, annexes=True, data=data)
    plan = dataclasses.replace(found.plan, meeting=words, reader=words)
    found = build(found.scene, plan)
    made_ = to_note(found)
    checked(made_, tmp_path, assert_valid_docx)
    assert words.split()[0] in told(made_)
    if words == NASTY:
        assert "<script>alert(1)</script> =1+1" in told(made_)
    assert min(heights(blocks_of(found), note(paper=paper))) >= 0


@pytest.mark.heavy
def test_hostile_and_long_text_stays_on_two_pages(tmp_path):
    files = {
        f"{i}-{paper}": to_note(briefing(actors, paper=paper, data=hostile(words)))
        for i, words in enumerate((NASTY, WORD))
        for actors, paper in ((SELECTIONS[0], "a4"), (SELECTIONS[1], "letter"))
    }
    assert {n: p for n, p in pages(files, tmp_path).items() if p != 2} == {}


def ministry(change=lambda document: None, kind="wordprocessingml.document"):
    """A template with a letterhead, styles of its own, and text that is none of ours."""
    document = Document()
    document.add_heading("How to use this template", 1)
    document.add_table(2, 2)
    document.styles["Heading 1"].font.size = Pt(15)
    document.sections[0].header.paragraphs[0].text = "MINISTRY OF EXAMPLES"
    document.sections[0].footer.paragraphs[0].text = "1 Example Street"
    for side in ("left", "right", "top", "bottom"):
        setattr(document.sections[0], f"{side}_margin", Mm(22))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return as_kind(buffer.getvalue(), kind)


def as_kind(data, kind):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as found, zipfile.ZipFile(out, "w") as made_:
        for name in found.namelist():
            held = found.read(name)
            if name == "[Content_Types].xml":
                held = held.replace(b"wordprocessingml.document.main", f"{kind}.main".encode())
            made_.writestr(name, held)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["wordprocessingml.document", "wordprocessingml.template"])
def test_a_template_gives_its_look(kind, tmp_path, assert_valid_docx):
    data = to_note(briefing(SELECTIONS[0], annexes=True), ministry(kind=kind))
    document = Document(io.BytesIO(data))
    assert document.styles["Heading 1"].font.size == Pt(15)
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "MINISTRY OF EXAMPLES"
    assert [p.text.split(".")[0] for p in section.footer.paragraphs] == [
        "1 Example Street", "Counted with groups",
    ]  # fmt: skip
    assert "How to use this template" not in told(data)
    used = [p.style.name for p in document.paragraphs]
    assert used[:4] == ["Kicker", "Title", "Heading 1", "Bottom line"]
    bullets = document.styles["Bottom line"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbers = document.part.numbering_part.element.num_lst
    assert int(bullets) in [n.numId for n in numbers]
    checked(data, tmp_path, assert_valid_docx)
    assert to_note(briefing(SELECTIONS[0], annexes=True), ministry(kind=kind)) == data


@pytest.mark.heavy
def test_a_template_has_two_pages_too(tmp_path):
    files = {
        f"{i}-{paper}": to_note(briefing(actors, paper=paper), ministry())
        for i, actors in enumerate(SELECTIONS)
        for paper in PAPERS
    }
    assert {n: p for n, p in pages(files, tmp_path).items() if p != 2} == {}


def narrow(document):
    document.sections[0].left_margin = document.sections[0].right_margin = Mm(60)


def without(name):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ministry())) as found, zipfile.ZipFile(out, "w") as made_:
        for entry in found.namelist():
            if entry != name:
                made_.writestr(entry, found.read(entry))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "password"),
        (b"PK\x03\x04 no zip", "damaged"),
        (ministry(narrow), "too little room"),
        (ministry(kind="ms-word.document.macroEnabled"), "macros"),
        (ministry(kind="spreadsheetml.sheet"), "no .docx file"),
        (without("word/document.xml"), "missing or damaged"),
        (without("word/styles.xml"), "missing or damaged"),
    ],
    ids=["empty", "protected", "torn", "narrow", "macros", "sheet", "no-text", "no-styles"],
)
def test_a_file_that_is_no_template_is_refused_in_words(data, said):
    with pytest.raises(TemplateError, match=said) as found:
        to_note(briefing(SELECTIONS[0]), data)
    assert str(found.value).endswith(".")


def test_titles_and_texts_are_cut_between_words():
    assert clipped("one two three", 60) == "one two three"
    assert clipped("one two three four", 12) == "one two…"
    assert clipped(WORD, 10) == "endlessen…"
    assert (
        kept_together("Japan on a plan of the many words")
        == "Japan on a plan of the\xa0many\xa0words"
    )
    assert kept_together("Japan") == "Japan"
