"""The workbook: notes first, named tables that print, colours of the stances, nothing alive."""

import dataclasses
import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl.utils import range_boundaries
from test_briefing import converted

from stances.briefing import build, plan_of
from stances.counts import WORDS as NUMBERS
from stances.dataset import DATA as FOLDER
from stances.dataset import load
from stances.exports.book import to_book
from stances.exports.book.fill import distinct, height, lines
from stances.exports.book.paint import mixed
from stances.figures import palette
from stances.frames.sheets import PositionLine
from stances.model import SETTINGS
from stances.positions import knowledge_of, status_of
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection

pytestmark = pytest.mark.unmeasured

DATA = load()
BY = positions_by_setting(DATA)
OTHER = load(FOLDER.parent / "tests" / "debate")
NASTY = 'Ñandú & <script>alert(1)</script> =1+1 "q" שלום \x0b 🙂 ' + "long " * 80
TABLES = ["Positions", "Moves", "Conditions", "Reasons", "Replies", "Statements", "Sources",
          "Blocs", "Room", "Views", "Codebook"]  # fmt: skip


def briefing_of(data=DATA, by=None, actors=("eu", "african-group"), **chosen):
    by = by or (BY if data is DATA else positions_by_setting(data))
    plan = plan_of(data, actors=actors, meeting="Coordination meeting", date=dt.date(2026, 12, 2),
                   reader="the Permanent Representative")  # fmt: skip
    link = "https://stances.example/briefing?voice=groups"
    return build(scene_of(data, by, Selection(**chosen)), plan, link)


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def briefing():
    return briefing_of()


@pytest.fixture(scope="module")
def data(briefing):
    return to_book(briefing)


@pytest.fixture(scope="module")
def book(data):
    return opened(data)


@pytest.fixture(scope="module")
def other():
    return opened(to_book(briefing_of(OTHER, actors=("upper-banks", "tide-league"))))


def rows(sheet):
    heads, *found = sheet.iter_rows(max_col=range_boundaries(table_of(sheet).ref)[2],
                                    max_row=range_boundaries(table_of(sheet).ref)[3])  # fmt: skip
    names = [head.value for head in heads]
    return [dict(zip(names, row, strict=True)) for row in found]


def table_of(sheet):
    (table,) = sheet.tables.values()
    return table


def widths(sheet):
    """Letters of each column; what is as wide as its neighbour is told with it."""
    dims = sorted(sheet.column_dimensions.values(), key=lambda d: d.min)
    return [int(d.width) for d in dims for _ in range(d.min, d.max + 1)]


def test_the_notes_come_first_and_lead_to_every_sheet_with_its_number_of_rows(book, briefing):
    assert book.sheetnames == ["Notes", *TABLES]
    notes = book["Notes"]
    facts = {row[0].value: row[1].value for row in notes.iter_rows(max_row=20)}
    assert notes["A1"].value == briefing.subject
    assert facts["Answer"] == f"{briefing.answer}. {briefing.overlap}"
    assert facts["Meeting"].startswith("Coordination meeting, 2 December 2026. For the Permanent")
    assert facts["Link"] == briefing.link
    assert facts["Counted"].startswith("With groups: ")
    assert facts["Selection"] == f"All actors: {len(DATA.actors)} of {len(DATA.actors)} actors"
    assert "reservations -1, opposition -2; empty for no position." in facts["Rule"]
    listed = {row[0].value: row for row in notes.iter_rows() if row[0].hyperlink}
    assert list(listed) == TABLES
    for name, row in listed.items():
        assert row[0].hyperlink.location == f"'{name}'!A1"
        assert row[3].value == len(rows(book[name]))
    columns = {(r[0].value, r[1].value) for r in notes.iter_rows(min_row=20)}
    for name in TABLES:
        assert {(name, head) for head in rows(book[name])[0]} <= columns


def test_the_sheet_of_blocs_has_the_first_and_last_day_of_a_member(book):
    lines = rows(book["Blocs"])
    days = {(r["Bloc id"].value, r["Id"].value): (r["From"], r["To"]) for r in lines}
    assert len(days) == len(lines) == sum(len(b.members) for b in DATA.blocs.values())
    joined, _ = days["eu", "BGR"]
    assert (joined.value, joined.is_date) == (dt.datetime(2007, 1, 1), True)
    assert [d.value for d in days["cis", "GEO"]] == [None, dt.datetime(2009, 8, 17)]
    assert [d.value for d in days["eu", "FRA"]] == [None, None]


@pytest.mark.parametrize("which", ["book", "other"])
def test_each_sheet_is_a_table_of_its_own_name_filtered_frozen_and_made_to_print(which, request):
    found = request.getfixturevalue(which)
    names = [table_of(found[name]).name for name in TABLES]
    assert names == [f"tbl_{name.lower()}" for name in TABLES]
    for name in TABLES:
        sheet, table = found[name], table_of(found[name])
        assert table.ref.startswith("A1:")
        assert table.autoFilter.ref == table.ref
        assert table.tableStyleInfo is None or table.tableStyleInfo.name is None
        heads = [c.name for c in table.tableColumns]
        assert len({h.casefold() for h in heads}) == len(heads)
        assert [c.value for c in next(sheet.iter_rows(max_col=len(heads)))] == heads
        assert sheet.freeze_panes == "B2"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
        assert f"{name}. Counted " in sheet.oddFooter.left.text
        assert "&P" in sheet.oddFooter.right.text or "[Page]" in sheet.oddFooter.right.text
        assert all(8 <= width <= 60 for width in widths(sheet))
        printed = range_boundaries(sheet.print_area.split("!")[-1].replace("$", ""))[2]
        behind = heads[printed:]
        assert {"Id", "Statement", "Code"}.isdisjoint(heads[:printed])
        assert behind or name == "Views"


def test_rows_are_as_high_as_their_text(book):
    for name in TABLES:
        sheet = book[name]
        printed = range_boundaries(sheet.print_area.split("!")[-1].replace("$", ""))[2]
        wide = widths(sheet)[:printed]
        for i, row in enumerate(rows(sheet), 2):
            texts = [
                c.value if isinstance(c.value, str) else "" for c in list(row.values())[:printed]
            ]
            needed = max(lines(t, w) for t, w in zip(texts, wide, strict=True))
            # What is not said is the height of one line.
            high = sheet.row_dimensions[i].height or 15
            assert high >= 15 * needed
            assert high % 15 == 0


def test_text_takes_more_lines_in_a_narrower_column():
    text = "before initiating a new strategy we should aim to avoid duplication"
    assert [lines(text, w) for w in (80, 36, 18)] == [1, 2, 4]
    assert lines("a\nb", 60) == 2
    assert lines("w" * 100, 10) > 5
    assert height([text, ""], [18, 60]) == 60
    assert height(["x " * 5000], [8]) <= 409


def test_dates_are_dates_scores_are_numbers_and_gaps_are_blank(book):
    found = rows(book["Positions"])
    assert len(found) == len(DATA.actors)
    said = [r for r in found if r["Date"].value is not None]
    assert {r["Date"].value.year for r in said} == {2009}
    assert {r["Date"].number_format for r in said} == {"d mmm yyyy"}
    by = {r["Id"].value: r for r in found}
    for actor, row in by.items():
        position = BY["groups"][actor]
        assert row["Score"].value == DATA.vocabulary.scores.get(position.stance or "")
        assert row["Position"].value == DATA.vocabulary.label(status_of(position))
    assert by["CHN"]["In these words"].value is None
    assert by["CHN"]["Score"].value is None
    assert by["eu"]["Members"].value == 27
    for name in TABLES:
        assert not [c for r in rows(book[name]) for c in r.values() if c.value == ""]


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_position_has_its_colour_and_its_fill_says_how_it_is_known(setting):
    words = DATA.vocabulary
    found = rows(opened(to_book(briefing_of(voice=setting)))["Positions"])
    seen = set()
    for row in found:
        position, cell = BY[setting][row["Id"].value], row["Position"]
        code, known = status_of(position), knowledge_of(position)
        seen.add(known)
        shade = "FF" + palette.edge(words, code)[1:].upper()
        if known == "said":
            assert cell.fill.patternType == "solid"
            assert cell.fill.fgColor.rgb == "FF" + palette.fill(words, code)[1:].upper()
        elif known == "group":
            assert cell.fill.patternType in ("lightUp", "lightDown", "lightVertical")
            tint = mixed(palette.edge(words, code), palette.HATCH)
            assert cell.fill.fgColor.rgb == "FF" + tint[1:].upper()
        elif known == "reported":
            assert cell.fill.patternType is None
            assert cell.border.left.style == cell.border.bottom.style == "dashed"
            assert cell.border.left.color.rgb == shade
        else:
            assert cell.fill.patternType is None
            assert cell.border.left.style is None
    kinds = {"own": {"said"}, "alignment": {"said"}, "groups": {"said", "group"},
             "reports": {"said", "group", "reported"}}  # fmt: skip
    assert seen - {None} == kinds[setting]


def test_conditions_stand_alone_and_the_actors_of_the_briefing_first(book, briefing):
    made = [m for s in DATA.statements for m in s.conditions]
    found = rows(book["Conditions"])
    assert len(found) == len(made)
    assert found[0]["Actor"].value == "European Union"
    assert len(rows(book["Reasons"])) == sum(len(s.reasons) for s in DATA.statements)
    names = [r["Actor"].value for r in found if r["Id"].value not in ("eu", "african-group")]
    assert names == sorted(names, key=str.casefold)
    assert {r["Side"].value for r in rows(book["Reasons"])} == {"for", "against"}
    asked = {DATA.actors[a.actor].name for a in briefing.asks if a.points}
    assert asked <= {r["Actor"].value for r in found}


def test_whom_the_briefing_is_about_is_there_whatever_the_filters():
    narrow = opened(to_book(briefing_of(bloc=("gcc",))))
    names = {r["Id"].value for r in rows(narrow["Positions"])}
    assert {"eu", "african-group", "BHR"} <= names
    assert "CHN" not in names
    assert len(rows(narrow["Replies"])) == len(DATA.replies)


def test_an_empty_selection_leaves_tables_with_a_blank_row():
    found = opened(to_book(briefing_of(actors=("grulac",), q="zzzz")))
    assert [r["Id"].value for r in rows(found["Positions"])][:1] == ["grulac"]
    assert table_of(found["Views"]).ref.endswith("2")
    assert all(c.value is None for c in rows(found["Views"])[0].values())


def test_the_notes_tell_of_each_actor_once():
    notes = opened(to_book(briefing_of(actors=("grulac", "JPN"))))["Notes"]
    told = {row[0].value: row[1].value for row in notes.iter_rows(max_row=20)}
    assert told["Latin American and Caribbean Group"].count("In no document") == 1
    assert told["Japan"].startswith("Reservations. Own words, 13 May 2009.")


def test_a_second_run_gives_the_same_bytes_and_the_day_of_the_release(briefing, data):
    assert to_book(briefing) == data
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        core = found.read("docProps/core.xml").decode()
        assert f">{DATA.about.released.isoformat()}T00:00:00Z<" in core
        assert {i.date_time for i in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_chart_of_the_room_draws_the_table_above_it(book, data, briefing):
    found = rows(book["Room"])
    assert [r["Setting"].value for r in found] == [
        "Own words", "With alignment", "With groups", "With reports",
    ]  # fmt: skip
    assert [r["All seats"].value for r in found] == [192] * 4
    for row, bar in zip(found, briefing.room.bars, strict=True):
        drawn = list(row.values())[1:]
        assert sum(c.value for c in drawn[: len(drawn) - drawn_after(row)]) == 192
        assert row["Voice setting"].value.startswith(bar.label)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
        shapes = parts.read("xl/drawings/shapes1.xml").decode()
        types = parts.read("[Content_Types].xml").decode()
        theme = parts.read("xl/theme/theme1.xml").decode()
    assert "Room!$A$2:$A$5" in chart
    columns = {c for c in re.findall(r"Room!\$([A-Z]+)\$2", chart)} - {"A"}
    heads = [c.value for c in book["Room"][1]]
    assert len(columns) == heads.index("In favour, without reports") - 1
    assert 'r:id="rId1"' in chart
    assert "97 majority of all Members" in shapes
    assert types.count("/xl/drawings/shapes1.xml") == 1
    assert palette.fill(DATA.vocabulary, "support")[1:].upper() in theme.upper()


def drawn_after(row):
    """How many columns stand behind those that the chart draws."""
    heads = list(row)
    return len(heads) - heads.index("In favour, without reports")


def test_nothing_comes_alive_and_nothing_breaks():
    actors = {i: a.model_copy(update={"name": f"{a.name} {NASTY}"}) for i, a in DATA.actors.items()}
    said = tuple(s.model_copy(update={"quotation": NASTY, "note": "=1+1"}) for s in DATA.statements)
    about = DATA.about.model_copy(update={"licence": "&R&A =1+1 \x0b" + "x" * 300})
    data = dataclasses.replace(DATA, actors=actors, statements=said, about=about)
    made = to_book(briefing_of(data, BY))
    found = opened(made)
    cells = [c for sheet in found for row in sheet.iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert {c.hyperlink.target for c in cells if c.hyperlink} == {None}
    assert "=1+1" in {c.value for c in cells}
    assert sum("<script>alert(1)</script>" in str(c.value) for c in cells) > 100
    assert not [c for c in cells if isinstance(c.value, str) and "\x0b" in c.value]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
    footer = re.search("<oddFooter>(.*?)</oddFooter>", sheet)[1].replace("&amp;", "&")
    assert len(footer) <= 255
    assert re.sub("&&", "", footer).count("&R") == 1


def test_heads_are_on_one_line_and_no_two_are_alike():
    assert distinct(["A", "a", "b\nc", "", "x" * 400]) == (
        "A", "a (2)", "b c", "Column", f"{'x' * 239}…",
    )  # fmt: skip


def test_another_debate_has_its_own_words_and_colours(other):
    found = rows(other["Positions"])
    assert {r["Position"].value for r in found} >= {"Pledge", "In doubt"}
    assert all("EU" not in str(c.value) for sheet in other for row in sheet.iter_rows() for c in row
               if c.value and str(c.value).split() == ["EU"])  # fmt: skip
    assert rows(other["Room"])[0]["All seats"].value == 30


def test_what_is_printed_are_columns_that_there_are():
    assert 0 < PositionLine.PRINTED < len(PositionLine.model_fields)


def numbers(text):
    """The numbers above twelve that a sentence tells; days, years and places are none."""
    plain = re.sub(r"\d{1,2}\s(?:January|May|July|June|April|March|November|December)[\s,]*\d{0,4}",
                   "", text.replace("\u00a0", " "))  # fmt: skip
    return {int(n) for n in re.findall(r"(?<![\d./-])\d{2,3}(?![\d./-])", plain)} - set(
        range(len(NUMBERS))
    )


def told_of_seats(briefing):
    room = briefing.room
    yield from (room.title, room.measure, room.alternative, *(bar.told for bar in room.bars))
    for kind in room.kinds:
        yield kind.head
        yield from (f"{head} {rest}" for head, rest in kind.lines)


def told(briefing):
    yield from told_of_seats(briefing)
    yield from (briefing.answer, briefing.overlap, briefing.in_line, briefing.exchanges_title)
    yield from (briefing.asks_title, briefing.documents_title, briefing.asks_none)
    yield from (c.title for c in briefing.comparisons)
    for stand in briefing.stands:
        yield from (stand.facts, stand.how, stand.derived, stand.members)


BLOCS = sorted(DATA.blocs)


@settings(max_examples=8, deadline=None)
@given(some.sampled_from(BLOCS), some.sampled_from(BLOCS), some.sampled_from(SETTINGS))
def test_every_number_on_a_slide_is_in_the_workbook(one, two, setting):
    briefing = briefing_of(actors=tuple(dict.fromkeys((one, two))), voice=setting)
    cells = [c.value for s in opened(to_book(briefing)) for row in s.iter_rows() for c in row]
    held = {c for c in cells if isinstance(c, int)}
    written = held | set().union(*(numbers(c) for c in cells if isinstance(c, str)))
    assert set().union(*map(numbers, told(briefing))) <= written
    # Those of the seats are numbers with which a reader can reckon.
    assert set().union(*map(numbers, told_of_seats(briefing))) <= held


@pytest.mark.heavy
def test_libreoffice_opens_the_workbook_and_prints_it(tmp_path):
    text = converted(to_book(briefing_of(bloc=("gcc",))), "xlsx", tmp_path)
    assert "Bahrain" in text
    assert "The European Union has reservations, in its own words" in text
    assert "97 majority of all Members" in text
