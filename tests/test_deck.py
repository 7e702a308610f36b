"""The deck: what a stranger opens is whole, cited, readable and fits, whatever the data say."""

import dataclasses
import datetime as dt
import io
import itertools
import os
import random
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from lxml import etree
from patience import grown
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from stances.briefing import Plan, build
from stances.briefing.content import Briefing, Quoted
from stances.counts import spelled, unbroken
from stances.dataset import load
from stances.exports.citations import footnote_of
from stances.exports.colours import accents, ink_on
from stances.exports.deck import pages, to_deck
from stances.exports.deck.boxes import FOOT, SLIDE
from stances.exports.deck.own import frame_of
from stances.exports.deck.page import Page
from stances.exports.deck.template import own_frame
from stances.exports.deck.text import heights, plain
from stances.exports.templates import TemplateError
from stances.model import SETTINGS
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection

DATA = load()
BY = positions_by_setting(DATA)
OTHER = load(Path(__file__).with_name("debate"))
OTHER_BY = positions_by_setting(OTHER)
BLOCS = tuple(DATA.blocs)
PAIR, TRIO = ("eu", "african-group"), ("eu", "african-group", "nam")
LONG = "Ñandú & <b>long</b> =1+1 \x0b שלום 🙂 “q” {id} " + "word " * 60 + "x" * 90


def briefing(actors, voice="groups", data=DATA, by=BY, **plan):
    scene = scene_of(data, by, Selection(voice=voice))
    given = {"meeting": "Coordination meeting, New York", "date": dt.date(2026, 12, 2)} | plan
    return build(scene, Plan(tuple(actors), **given))


def laid_out(content):
    return pages(own_frame(content.scene.dataset.vocabulary), content)


@pytest.fixture(scope="module", params=[PAIR, TRIO, ("JPN",), ("asean",)], ids="-".join)
def made(request):
    content = briefing(request.param, reader="the Permanent Representative")
    return content, Presentation(io.BytesIO(to_deck(content)))


def told(slide):
    """All words of a slide, a paragraph a line."""
    return [
        "".join(t.text or "" for t in p.iter(qn("a:t"))) for p in slide._element.iter(qn("a:p"))
    ]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def strings(value):
    """Every text within a content, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from strings(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))


def quotations(value):
    """Every quotation within a content."""
    if isinstance(value, Quoted):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from quotations(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type(DATA)):
        for field in dataclasses.fields(value):
            if field.name not in ("scene", "statements"):
                yield from quotations(getattr(value, field.name))


def test_six_slides_and_one_more_for_a_third_actor(made):
    content, deck = made
    assert len(deck.slides) == 5 + len(content.comparisons)
    assert len(content.comparisons) == -(-len(content.stands) // 2)


def test_every_title_is_a_title_placeholder_and_none_stands_twice(made):
    _, deck = made
    titles = [slide.shapes.title for slide in deck.slides]
    assert all(t.placeholder_format.type == PP_PLACEHOLDER.TITLE for t in titles)
    words = [t.text_frame.text for t in titles]
    assert all(words)
    assert len(set(words)) == len(words)
    assert "…" not in "".join(words)


def test_numbers_are_fields_and_footers_say_whence(made):
    content, deck = made
    for i, slide in enumerate(deck.slides, start=1):
        field = slide._element.find(f".//{qn('a:fld')}")
        assert field.get("type") == "slidenum"
        assert field.find(qn("a:t")).text == str(i)
        foot = [s for s in slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.FOOTER]
        assert [f.text_frame.text for f in foot] == [
            unbroken(f"Source: {content.source} (last slide). {content.foot}")
        ]
        assert "13\u00a0May\u00a02009" in foot[0].text_frame.text


def test_no_placeholder_is_left_empty(made):
    for slide in made[1].slides:
        assert all(s.text_frame.text.strip() for s in slide.placeholders if s.has_text_frame)


def test_words_are_in_placeholders_and_in_no_loose_box(made):
    for slide in made[1].slides:
        loose = [s.name for s in slide.shapes if not s.is_placeholder]
        assert all(name.startswith(("Position of ", "Swatch: ")) for name in loose)


def test_charts_tables_and_shapes_have_alternative_texts(made):
    for slide in made[1].slides:
        for shape in slide.shapes:
            described = shape._element.find(f".//{qn('p:cNvPr')}").get("descr")
            words = shape.is_placeholder and shape.has_text_frame
            assert words or described, shape.name


def test_all_words_are_in_one_language(made):
    content, deck = made
    assert deck.core_properties.language == "en-GB"
    for part in deck.part.package.iter_parts():
        if re.search(r"/(slides|slideLayouts|slideMasters|drawings)/", part.partname):
            root = etree.fromstring(part.blob)
            langs = {r.get("lang") for r in root.iter(qn("a:rPr"))}
            assert langs <= {"en-GB"}, part.partname


def test_no_program_is_asked_to_shrink_words(made):
    for part in made[1].part.package.iter_parts():
        if part.partname.startswith(("/ppt/slides", "/ppt/slideLayouts", "/ppt/slideMasters")):
            assert b"normAutofit" not in part.blob
            assert b"spAutoFit" not in part.blob


def test_every_quotation_on_a_slide_is_cited_in_its_notes(made):
    for slide in made[1].slides:
        said = [m for line in told(slide) for m in re.findall(r"^“(.+)”$", line)]
        lines = notes(slide).split("\n")
        for words in said:
            cited = [line for line in lines if f"“{words}” " in line]
            assert cited
            assert all(len(line.split(f"“{words}” ")[1]) > 20 for line in cited)


def test_every_quotation_on_a_slide_has_its_document_and_paragraph_beside_it(made):
    content, deck = made
    by_words = {}
    for q in quotations(content):
        by_words.setdefault(q.words, set()).add(q.place.short)
    for slide in deck.slides:
        lines = told(slide)
        for i, line in enumerate(lines):
            if found := re.match(r"^“(.+)”$", line):
                near = " ".join(lines[i + 1 : i + 3])
                assert any(place in near for place in by_words[found[1]]), line


def test_notes_hold_every_quotation_whole_and_cited_also_those_left_out(made):
    content, deck = made
    everything = "\n".join(notes(slide) for slide in deck.slides)
    for q in quotations((content.stands, content.exchanges, content.asks)):
        assert f"“{q.words}” {footnote_of(DATA.sources[q.place.source], q.place.locator)}" in (
            everything
        )


def test_the_notes_of_the_first_slide_tell_on_what_each_position_rests(made):
    content, deck = made
    lines = notes(deck.slides[0])
    for stand in content.stands:
        assert f"{stand.name}: {stand.label}." in lines
        for place in stand.rests_on:
            assert footnote_of(DATA.sources[place.source], place.locator) in lines


def test_the_last_slide_counts_and_lists_every_document_quoted(made):
    content, deck = made
    everything = "\n".join(notes(slide) for slide in list(deck.slides)[:-1])
    quoted = {s.id for s in DATA.sources.values() if f"” {s.issuer}, “{s.title}”" in everything}
    last = deck.slides[-1]
    listed = "\n".join(told(last))
    for cited in content.documents:
        if any(s.id in quoted for s in cited.sources):
            assert cited.called in listed
    word = spelled(len(quoted))
    assert (
        last.shapes.title.text_frame.text.lower()
        .replace("\u00a0", " ")
        .startswith(f"{word} of {len(DATA.sources)} documents")
    )


def test_what_is_left_out_is_counted(made):
    content, deck = made
    for slide in deck.slides:
        rows = [s.table for s in slide.shapes if s.has_table]
        if rows and rows[0].cell(0, 0).text == "Argument":
            shown = len(rows[0].rows) - 1
            line = f"{shown} of {len(content.exchanges)} exchanges; all are in the notes"
            assert any(line in words for words in told(slide))


def test_conditions_shown_and_not_shown_add_up(made):
    content, deck = made
    slide = deck.slides[-2]
    table = next(s.table for s in slide.shapes if s.has_table)
    shown = sum(bool(row.cells[2].text) for row in table.rows) - 1
    line = next((words for words in told(slide) if words.startswith("Not shown")), "")
    left = sum(map(int, re.findall(r"(\d+) condition", line)))
    assert shown + left == sum(len(ask.points) for ask in content.asks)


def test_the_chart_is_edited_in_its_workbook_and_has_its_marks(made):
    content, deck = made
    shape = next(s for s in deck.slides[1].shapes if s.has_chart)
    chart = shape.chart
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    for j, series in enumerate(chart.plots[0].series, start=2):
        assert sheet.cell(1, j).value == series.name
        values = [sheet.cell(i, j).value for i in range(2, 2 + len(content.room.bars))]
        assert [v or None for v in series.values] == values
    for i, bar in enumerate(content.room.bars, start=2):
        whole = sum(c.value or 0 for c in sheet[i][1:])
        assert whole == content.room.total == sum(part.seats for part in bar.parts)
    drawn = next(r.target_part for r in chart.part.rels.values() if "UserShapes" in r.reltype)
    words = "".join(etree.fromstring(drawn.blob).itertext())
    for mark in content.room.marks:
        assert f"{mark.seats} {mark.name}" in words
    names = re.findall(r'name="([^"]*)"', drawn.blob.decode())
    assert names.count("Setting chosen") == 1


def test_the_theme_is_the_scale():
    for data, by in ((DATA, BY), (OTHER, OTHER_BY)):
        content = briefing(list(data.blocs)[:2], data=data, by=by)
        deck = Presentation(io.BytesIO(to_deck(content)))
        theme = next(p for p in deck.part.package.iter_parts() if "theme1" in p.partname).blob
        for i, colour in enumerate(accents(data.vocabulary), start=1):
            assert re.search(rf'<a:accent{i}><a:srgbClr[^>]*val="{colour}"', theme.decode())


def test_a_second_run_gives_the_same_bytes(made):
    content, _ = made
    own_frame.__globals__["_made"].cache_clear()
    assert to_deck(content) == to_deck(content)
    core = Presentation(io.BytesIO(to_deck(content))).core_properties
    assert core.created.date() == content.scene.dataset.about.day
    assert core.title == content.subject


# What fits ------------------------------------------------------------------------------------


def rectangles(page):
    """What words and tables cover: name, left, top, right and bottom in inches."""
    for box, paragraphs in page.written:
        if not any(run.shown for p in paragraphs for run in p.runs):
            continue
        high = heights(paragraphs, box.size, box.room, box.bold) / 72
        spare = box.h - high
        top = box.y + {"t": 0, "ctr": spare / 2, "b": spare}[box.anchor]
        yield box, box.x, top, box.x + box.w, top + high
    for box, table in page.tables:
        yield box, box.x, box.y, box.x + box.w, box.y + table.height / 72


class Planned(Page):
    """A slide whose words and tables are placed and measured, and not drawn."""

    def write(self, box, paragraphs):
        self.written.append((box, tuple(paragraphs)))

    def table(self, box, table):
        self.tables.append((box, table))

    def chart(self, box, room):
        pass

    def shape(self, name, kind, place, look, words):
        self.written += [(place, (words,))] if words else []

    def finish(self, here):
        self.written.append((FOOT, (plain(self.footer),)))


@cache
def undrawn(words):
    """Our own frame, whose presentation takes slides and holds none."""
    deck = SimpleNamespace(slides=SimpleNamespace(add_slide=lambda layout: None))
    return dataclasses.replace(own_frame(words), deck=deck)


def planned(content):
    """The slides as they are placed and measured, in a fourth of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stances.exports.deck.Page", Planned)
        return pages(undrawn(content.scene.dataset.vocabulary), content)


def misfits(content, slides=laid_out):
    """What is higher than its box, off the slide or over something else."""
    for number, page in enumerate(slides(content), start=1):
        found = [r for r in rectangles(page) if r[0].name not in ("Badge", "Swatch")]
        for box, paragraphs in page.written:
            high = heights(paragraphs, box.size, box.room, box.bold)
            if high > box.height + 1:
                yield number, "high", box.name, high, box.height
        for box, left, top, right, bottom in found:
            foot = 7.3 if box.name == FOOT.name else 6.99
            if left < 0.59 or right > SLIDE[0] - 0.59 or top < 0.3 or bottom > foot:
                yield number, "off", box.name, left, top, right, bottom
        for a, b in itertools.combinations(found, 2):
            if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] - 0.03 and b[2] < a[4] - 0.03:
                yield number, "over", a[0].name, b[0].name


def cases(data, by):
    return [
        (pair, voice, data, by)
        for pair in itertools.combinations(data.blocs, 2)
        for voice in SETTINGS
    ]


@pytest.mark.parametrize("case", random.Random(14).sample(cases(DATA, BY), 8))
def test_words_of_any_pair_fit(case):
    pair, voice, data, by = case
    content = briefing(pair, voice, data, by)
    slides = laid_out(content)
    assert not list(misfits(content, lambda _: slides))
    # What is measured without being drawn is what is drawn.
    for drawn, plan in zip(slides, planned(content), strict=True):
        assert (plan.written, plan.tables) == (drawn.written, drawn.tables)
        assert plan.notes == drawn.notes


@pytest.mark.heavy
@pytest.mark.parametrize("voice", SETTINGS)
@pytest.mark.parametrize(("data", "by"), [(DATA, BY), (OTHER, OTHER_BY)], ids=["this", "other"])
def test_words_of_every_pair_fit(data, by, voice):
    bad = {}
    for pair, chosen, *_ in cases(data, by):
        if chosen != voice:
            continue
        if found := list(misfits(briefing(pair, voice, data, by), planned)):
            bad[pair] = found
    assert not bad


@pytest.mark.parametrize("n", [0, 1, 3, 4])
def test_words_of_none_of_one_and_of_more_fit(n):
    rng = random.Random(n)
    for voice in SETTINGS:
        actors = rng.sample(list(DATA.actors), n)
        content = briefing(actors, voice)
        assert not list(misfits(content)), actors
    Presentation(io.BytesIO(to_deck(content)))


def test_how_a_position_is_known_stays_where_members_have_no_room():
    content = briefing(("eu", "nam"), "groups")
    nam = content.stands[1]
    known = "Reported on by others, not counted here"
    assert nam.facts == f"118 members. {known}"
    long = dataclasses.replace(nam, name="Movement of Countries that are " + "quite " * 6 + "apart")
    page = laid_out(dataclasses.replace(content, stands=(content.stands[0], long)))[0]
    told = {box.name: "".join(run.text for p in ps for run in p.runs) for box, ps in page.written}
    assert told["Actor 2"].endswith(f"   {known}")
    assert f"{long.name}: {nam.facts}" in page.notes
    assert not [words for words in told.values() if words.endswith(" …")]


@pytest.mark.parametrize("voice", SETTINGS)
def test_of_a_silent_bloc_the_third_slide_tells_where_every_member_stands(voice):
    for bloc in ("g77", "nam", "asean"):
        content = briefing((bloc,), voice)
        page = laid_out(content)[2]
        (table,) = (table for _, table in page.tables)
        rows = [["".join(r.text for p in c.paragraphs for r in p.runs) for c in row.cells]
                for row in table.rows]  # fmt: skip
        members, by_id = DATA.blocs[bloc].members, content.scene.positions
        assert sum(int(row[0]) for row in rows) == len(members)
        for sign, code in (("▲ Support", "support"), ("▽ Reservations", "reservations")):
            held = sum(by_id[m].stance == code for m in members)
            assert sum(int(row[0]) for row in rows if row[1] == sign) == held
        assert not list(misfits(content))


def test_where_nothing_is_known_no_slide_is_half_empty():
    assert [p.layout.name for p in laid_out(briefing(("AFG",)))][2] == "One actor and its members"
    titles = [page.layout.name for page in laid_out(briefing(("unodc",)))]
    assert titles == ["Answer", "Chart and table", "Table", "Table", "Table and text"]


def test_another_debate_has_its_own_words():
    content = briefing(list(OTHER.blocs)[:2], data=OTHER, by=OTHER_BY)
    deck = Presentation(io.BytesIO(to_deck(content)))
    assert not list(misfits(content))
    words = "\n".join(line for slide in deck.slides for line in [*told(slide), notes(slide)])
    for foreign in ("Global Plan", "African Group", "192", "European Union"):
        assert foreign not in words


KEPT = {"actor", "code", "known", "side", "source", "statement", "setting", "scene", "plan",
        "sources", "statements", "quoted", "left_out", "actors"}  # fmt: skip


def hostile(value, text):
    """The same content with a text in place of every text that is no id."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(hostile(part, text) for part in value)
    if dataclasses.is_dataclass(value):
        changed = {
            f.name: hostile(getattr(value, f.name), text)
            for f in dataclasses.fields(value)
            if f.name not in KEPT or (f.name == "side" and type(value).__name__ == "Exchange")
        }
        return dataclasses.replace(value, **changed)
    return value


@pytest.mark.parametrize(
    ("actors", "text"),
    [(TRIO, LONG), (("JPN",), LONG)]
    + [(PAIR, text) for text in ("x" * 400, "=1+1", " ", "\x0b\ud7ff\n\t", "א" * 120)],
)
def test_hostile_words_break_no_file_and_no_box(actors, text):
    content = hostile(briefing(actors), text)
    assert isinstance(content, Briefing)
    deck = Presentation(io.BytesIO(to_deck(content)))
    assert len(deck.slides) == 5 + len(content.comparisons)
    assert not list(misfits(content))


def test_one_very_long_quotation_is_never_cut():
    content = briefing(PAIR)
    words = "a very long quotation " * 30
    stands = tuple(
        dataclasses.replace(s, quotation=Quoted(words, s.quotation.place))
        for s in content.stands
    )  # fmt: skip
    comparisons = (dataclasses.replace(content.comparisons[0], stands=stands),)
    long = dataclasses.replace(content, stands=stands, comparisons=comparisons)
    deck = Presentation(io.BytesIO(to_deck(long)))
    assert not list(misfits(long))
    lines = told(deck.slides[2])
    assert not any("a very long quotation" in line for line in lines)
    assert any("stand whole in the notes" in line for line in lines)
    assert f"“{words}”" in notes(deck.slides[2])


# An organisation's own template ----------------------------------------------------------------


def organisation(change=lambda deck: None, accents=("112233", "445566", "778899")):
    """A template of four to three with a slide and colours of its own."""
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "An old slide"
    theme = next(p for p in deck.part.package.iter_parts() if "theme1" in p.partname)
    for i, colour in enumerate(accents, start=1):
        theme.blob = re.sub(
            rb"(<a:accent%d><a:srgbClr val=.)\w{6}" % i, rb"\g<1>" + colour.encode(), theme.blob
        )
    change(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def test_an_own_template_keeps_its_size_colours_and_fonts():
    content = briefing(PAIR)
    data = to_deck(content, organisation())
    deck = Presentation(io.BytesIO(data))
    assert (deck.slide_width, deck.slide_height) == (9144000, 6858000)
    theme = next(p for p in deck.part.package.iter_parts() if "theme1" in p.partname).blob
    assert b"112233" in theme
    assert len(deck.slides) == 6
    assert "An old slide" not in "".join(w for slide in deck.slides for w in told(slide))
    master = deck.slide_masters[0]
    assert all(slide.slide_layout.slide_master == master for slide in deck.slides)
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)
    assert data == to_deck(content, organisation())


def test_an_own_template_holds_all_within_its_slide():
    deck = Presentation(io.BytesIO(to_deck(briefing(TRIO), organisation())))
    for slide in deck.slides:
        for s in slide.shapes:
            assert s.left >= 0
            assert s.top >= 0
            assert s.left + s.width <= deck.slide_width, s.name
            assert s.top + s.height <= deck.slide_height, s.name


def test_what_fits_ours_fits_an_own_template():
    content = briefing(PAIR)
    frame = frame_of(organisation(), content.scene.dataset.vocabulary)
    for page in pages(frame, content):
        for box, paragraphs in page.written:
            scale = frame.scales.of(page.layout, box.kind)
            there = scale.box(box)
            scaled = [scale.paragraph(p) for p in paragraphs]
            high = heights(scaled, there.size, there.room, box.bold)
            assert high <= there.height + 1 or box.name == FOOT.name, box.name


def test_words_on_marks_can_be_read_in_the_colours_of_a_template():
    dark = frame_of(organisation(accents=("101010",) * 6), DATA.vocabulary).words
    light = frame_of(organisation(accents=("f0f0f0",) * 6), DATA.vocabulary).words
    first = DATA.vocabulary.scale[0]
    assert ink_on(dark, first) != ink_on(light, first)


def no_titles(deck):
    for owner in (deck.slide_master, *deck.slide_layouts):
        for shape in list(owner.placeholders):
            if "title" in shape._element.find(f".//{qn('p:ph')}").get("type", "").lower():
                shape._element.getparent().remove(shape._element)


def retyped(data, old, new):
    """A package in which its list of types says something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as found, zipfile.ZipFile(out, "w") as made:
        for name in found.namelist():
            part = found.read(name)
            made.writestr(name, part.replace(old, new) if name.startswith("[") else part)
    return out.getvalue()


UNFIT = {
    "no file": b"",
    "text": b"no template",
    "with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "damaged": organisation()[:-2000],
    "a document": retyped(organisation(), b"presentationml.presentation.main", b"x.document.main"),
    "with macros": retyped(
        organisation(),
        b"vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        b"vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    ),
    "no titles": organisation(no_titles),
}


@pytest.mark.parametrize("data", UNFIT.values(), ids=UNFIT)
def test_a_file_that_is_no_template_is_told_in_a_sentence(data):
    with pytest.raises(TemplateError, match=r"^The template .*\.$"):
        to_deck(briefing(PAIR), data)


# Validity -------------------------------------------------------------------------------------


@pytest.mark.parametrize("actors", [PAIR, TRIO, ("JPN",), ("asean",)], ids=str)
def test_the_deck_keeps_the_schemas(actors, tmp_path, assert_valid_pptx):
    path = tmp_path / "deck.pptx"
    path.write_bytes(to_deck(briefing(actors)))
    assert_valid_pptx(path)


def test_no_part_is_named_twice_and_every_relation_leads_somewhere(made):
    content, _ = made
    with zipfile.ZipFile(io.BytesIO(to_deck(content))) as found:
        names = found.namelist()
        assert len(set(names)) == len(names)
        for name in names:
            if name.endswith(".rels"):
                base = Path("/", name).parent.parent
                for relation in etree.fromstring(found.read(name)):
                    target = os.path.normpath(base / relation.get("Target")).lstrip("/")
                    assert target in names, (name, target)


@pytest.mark.heavy
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_deck(tmp_path):
    content = briefing(TRIO)
    file = tmp_path / "deck.pptx"
    file.write_bytes(to_deck(content))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
        check=True, capture_output=True, timeout=grown(120),
    )  # fmt: skip
    pdf = (tmp_path / "deck.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 5 + len(content.comparisons)
