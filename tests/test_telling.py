"""What charts, tables and files say, over every voice setting and many selections."""

import datetime as dt
import html
import io
import itertools
import json
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as some
from pptx import Presentation
from script import app, words

from stances import charts
from stances.briefing.build import build
from stances.briefing.plan import plan_of
from stances.briefing.room import room
from stances.dataset import load
from stances.exports.book import to_book
from stances.exports.deck import to_deck
from stances.exports.note import to_note
from stances.exports.offline import to_page
from stances.exports.tables import to_csv
from stances.frames.conditions import bridge_frame
from stances.frames.reliability import headline_frame
from stances.measures import count_stances
from stances.model import SETTINGS
from stances.positions import knowledge_of, status_of
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection, options
from stances.words import SETTING_LABELS, foot, unfound

DATA = load()
WORDS = DATA.vocabulary
BY = positions_by_setting(DATA)
NOUNS = ("actor", "State", "Member State", "seat", "member", "reason", "condition", "view",
         "respondent", "date", "document", "footnote", "time", "row", "column")  # fmt: skip
ONE = re.compile(
    rf"(?<![\d.,\-/])1 (?:of 1 )?((?:{'|'.join(NOUNS)})s|are|have|give|put)\b|\b1 of 1 \w*s\b"
)
MANY = re.compile(rf"(?<![\d.,\-/])(?:[02-9]|\d\d+) (?:{'|'.join(NOUNS)})\b(?! shown has)")
# Of these nobody is for or against anything: only arguments are, and what trafficking meets.
ALLOWED = re.compile(r"(for and against|[Aa]rguments against|[Aa]gainst [Tt]raffic|against Women)")
CODES = {
    *WORDS.counted, *(set(WORDS.voices) - {"own words"}), *SETTINGS, "said", "stated", "inherited",
    "for", "against", "condition", "nan", "None", "NaN", "NaT", "True", "False",
    *(e.id for part in (DATA.codebook.arguments, DATA.codebook.conditions) for e in part),
}  # fmt: skip
ONLY_STATES = ("room", "tiles", "counts", "seats", "others", "types", "blocs", "timeline")

chosen = some.builds(
    Selection,
    voice=some.sampled_from(SETTINGS),
    q=some.sampled_from(["", "", "", "japan", "tajikistan", "fiji", "plan", "zzzz"]),
    **{
        facet: some.just(()) | some.lists(some.sampled_from(ids), max_size=2).map(tuple)
        for facet, ids in options(DATA).items()
    },
)


def made(chart):
    """Everything that a chart says in words of ours: sentences, marks, table."""
    drawn = json.loads(chart.spec(False)) if len(chart.drawn) else {"data": [], "layout": {}}
    marks = [a["text"] for a in drawn["layout"].get("annotations", ())]
    for trace in drawn["data"]:
        marks += [trace.get("name", ""), *map(str, trace.get("text") or ())]
        marks += [hover for hover in trace.get("hovertext") or () if isinstance(hover, str)]
    cells = [str(v) for column in chart.shown for v in chart.shown[column] if isinstance(v, str)]
    return [chart.title, chart.subtitle, chart.hint, *marks], [*map(str, chart.shown), *cells]


def grammatical(text):
    return not ONE.search(text) and not MANY.search(text)


# Where nobody said anything there is no day, and an event holds no statements.
EMPTY = {
    "tiles": {"Date"},
    "timeline": {"First", "Earliest words", "With a stance", "Nothing recorded"},
}


def fair(text):
    """Whether nobody is said to be against."""
    return "against" not in ALLOWED.sub("", text)


@pytest.mark.heavy
@settings(max_examples=60, deadline=None)
@given(chosen)
def test_every_chart_tells_what_it_counts_under_any_selection(selection):
    scene = scene_of(DATA, BY, selection)
    for key, make in charts.CHARTS.items():
        chart = make(scene)
        if key == "tiles" and not scene.states:
            continue
        sentences, cells = made(chart)
        stamp = chart.stamp(scene)
        for text in (*sentences[:2], stamp.foot):
            assert grammatical(text), (key, text)
            assert "  " not in text, (key, text)
        if key in ONLY_STATES:
            assert [t for t in (*sentences, *cells) if not fair(t)] == [], key
        heads = [str(head) for head in chart.shown]
        assert [h for h in heads if not h[:1].isupper() or "_" in h] == [], key
        assert CODES.isdisjoint(cells), (key, CODES & set(cells))
        gaps = {str(head) for head in chart.shown if chart.shown[head].isna().any()}
        assert gaps <= EMPTY.get(key, set()), key
        # One of them draws all seats, says so above, and names its documents.
        head = f"Source: {len(DATA.sources)} documents of the " if chart.source else ""
        assert stamp.foot.startswith(head or f"{chart.n} of {chart.total} ")


@pytest.mark.heavy
@settings(max_examples=60, deadline=None)
@given(chosen)
def test_the_table_behind_a_chart_holds_the_numbers_of_its_marks(selection):
    scene = scene_of(DATA, BY, selection)
    for key in ("room", "types", "blocs", "seats"):
        chart = charts.CHARTS[key](scene)
        assert chart.shown["All"].sum() == chart.drawn["count"].sum()
        known = chart.shown.iloc[:, 2:5].sum(axis=1)
        assert (known <= chart.shown["All"]).all()
        assert known.sum() == chart.drawn.loc[chart.drawn["kind"] != "", "count"].sum()
    seats = charts.counts_chart(scene)
    column = seats.shown.set_index("Seats")[SETTING_LABELS[scene.setting]]
    states = [p for a, p in scene.positions.items() if DATA.actors[a].type == "state"]
    n = count_stances({p.actor: p for p in states}, WORDS)
    assert column["In favour"] == n["support"] + n["conditional"]
    assert column["With reservations"] == n["reservations"]
    assert column["Opposed"] == n["opposition"]
    parts = ["In favour", "With reservations", "Opposed", "Undecided", "Groups differ",
             "No position"]  # fmt: skip
    assert column[parts].sum() == 192
    drawn = seats.drawn.query("setting == @scene.setting")
    for side, labels in (("left", ["In favour"]), ("right", ["With reservations", "Opposed"])):
        row = drawn[drawn["side"] == side]
        assert row["count"].sum() == column[labels].sum()
        for kind, count in row.groupby("kind")["count"].sum().items():
            assert count == sum(
                knowledge_of(p) == kind and p.stance in row["stance"].values for p in states
            )


@settings(max_examples=40, deadline=None)
@given(chosen)
def test_the_briefing_says_no_wrong_number_and_calls_nobody_against(selection):
    scene = scene_of(DATA, BY, selection)
    made_of = build(scene, plan_of(DATA))
    told = [made_of.answer, made_of.in_line, made_of.room.title, made_of.room.measure,
            made_of.asks_title, made_of.foot, made_of.selection, *made_of.method,
            *(part for bullet in made_of.bottom_line for part in bullet)]  # fmt: skip
    assert [text for text in told if not grammatical(text)] == []
    told = [made_of.answer, made_of.in_line, made_of.room.title, made_of.room.measure]
    assert [text for text in told if not fair(text)] == []


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("key", charts.CHARTS)
def test_the_csv_has_heads_and_labels_for_readers(setting, key):
    scene = scene_of(DATA, BY, Selection(voice=setting))
    lines = to_csv(charts.CHARTS[key](scene).shown).decode("utf-8-sig").splitlines()
    heads = lines[0].split(",")
    wrong = {"row", "col", "hover", "kind", "stance", "setting", "label", "in_favour", "actor"}
    assert wrong.isdisjoint(heads)
    assert all("nan" not in line.split(",") and "None" not in line.split(",") for line in lines)


@pytest.mark.parametrize("key", charts.CHARTS)
def test_what_a_reader_can_do_on_the_screen_stands_in_no_file(key):
    scene = scene_of(DATA, BY, Selection())
    chart = charts.CHARTS[key](scene)
    said = [chart.title, chart.subtitle, *chart.stamp(scene).__dict__.values(), chart.spec(False)]
    assert not [text for text in said if "click" in text.lower().replace("clickmode", "")
                .replace("itemclick", "").replace("itemdoubleclick", "")]  # fmt: skip
    assert bool(chart.hint) == (key in ("tiles", "others", "matrix", "viewmatrix"))


def texts_of(made_of):
    """All text of each file, alternative texts and names of series among it."""
    found = {"pptx": xml_words(to_deck(made_of), "ppt/"),
             "docx": xml_words(to_note(made_of), "word/")}  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(to_book(made_of)))
    notes = [c.value for name in ("Notes", "Room") for row in book[name].iter_rows() for c in row]
    found["xlsx"] = [str(v) for v in notes if v is not None]
    page = to_page(made_of).decode("utf-8")
    page = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    return found | {"html": [html.unescape(t) for t in re.split(r"<[^>]*>|aria-label=", page)]}


def xml_words(data, folder):
    """The words of each part of an Office file, with its alternative texts."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [n for n in parts.namelist() if n.startswith(folder) and n.endswith(".xml")]
        raw = [parts.read(n).decode("utf-8") for n in names]
    inside = [
        re.findall(r"<(?:\w+:)?(?:t|v)(?: [^>]*)?>([^<]*)<|descr=\"([^\"]*)\"", x) for x in raw
    ]
    return [html.unescape(one or other) for found in inside for one, other in found]


@pytest.fixture(scope="module")
def files():
    """The texts of all files with reports counted, of everybody and of one silent State."""
    every = scene_of(DATA, BY, Selection(voice="reports"))
    one = scene_of(DATA, BY, Selection(voice="reports", q="tajikistan", type=("state",)))
    return [texts_of(build(scene, plan_of(DATA))) for scene in (every, one)]


@pytest.mark.heavy
@pytest.mark.parametrize("ext", ["pptx", "docx", "xlsx", "html"])
def test_the_files_claim_no_more_than_the_pages(files, ext):
    for found in files:
        text = [t.replace("\u00a0", " ") for t in found[ext]]
        assert [t for t in text if "click opens" in t.lower()] == []
        assert [t for t in text if not grammatical(t)] == []
        assert [t for t in text if re.search(r"(\d+|States|seats|those) against", t)] == []
        assert {"In favour_", "in_favour", "nan", "None"}.isdisjoint(text)
        # Of the notes of the workbook this is a column of the codebook.
        assert ext == "xlsx" or "Label" not in text
        # Hearsay is not added in.
        assert re.search("57 (for|in favour), 60( more)? as reported", " ".join(text))


def test_native_charts_keep_the_looks_apart():
    scene = scene_of(DATA, BY, Selection(voice="reports"))
    made_of = build(scene, plan_of(DATA))
    deck = Presentation(io.BytesIO(to_deck(made_of)))
    (chart,) = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    series = {s.name.partition(":")[0]: s for s in chart.plots[0].series}
    reported, group = series["Support, as reported"], series["Support, through a group"]
    at = list(made_of.room.bars).index(next(bar for bar in made_of.room.bars if bar.chosen))
    assert [series[n].values[at] for n in (
        "Support, said so itself", "Conditional support, said so itself",
        "Support, through a group", "Support, as reported")] == [3, 1, 53, 60]  # fmt: skip
    assert "a:pattFill" not in reported._element.spPr.xml
    assert "prstDash" in reported._element.spPr.xml
    assert "a:pattFill" in group._element.spPr.xml
    with zipfile.ZipFile(io.BytesIO(to_book(made_of))) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()
    assert drawn.count("a:pattFill") == 4
    assert drawn.count("prstDash") >= 1


def recoded(**stances):
    """The dataset with other stances of some statements, and its positions."""
    said = tuple(
        s.model_copy(update={"stance": stances.get(s.actor, s.stance)})
        if s.stance != "none" and s.actor in stances
        else s
        for s in DATA.statements
    )
    data = replace(DATA, statements=said)
    return data, positions_by_setting(data)


@pytest.mark.parametrize("chosen", [{}, {"bloc": ("oas",)}, {"voice": "reports"}])
def test_a_file_and_the_page_say_the_same_of_a_figure(chosen):
    scene = scene_of(DATA, BY, Selection(**chosen))
    page = html.unescape(words(app(**chosen)))
    for made in (charts.tiles_chart, charts.seats_chart, charts.reasons_chart, charts.others_chart):
        assert made(scene).stamp(scene).title in page


def said_beside(chart):
    """What stands beside the bars of a figure, in one text."""
    notes = chart.draw(False).layout.annotations
    return ", ".join(a.text.replace("<br>", " ") for a in notes).replace("\u00a0", " ")


def test_where_some_oppose_both_codes_are_named_with_their_counts():
    data, by_setting = recoded(USA="opposition")
    scene = scene_of(data, by_setting, Selection())
    assert room(scene).measure.startswith(
        "With groups: 57 in favour, 40 short of a majority; 28 with reservations, one opposed. "
    )
    chart = charts.counts_chart(scene)
    assert chart.title.endswith("; 106\u00a0of\u00a0192 have no position")
    told = "57 for, 28 reservations, 1 opposition"
    assert set(chart.drawn.query("setting == 'groups'")["told"]) == {told}
    assert told in said_beside(chart)
    assert f"{told}, 106 no position" in chart.alternative
    assert "<b>← Reservations, opposition</b>" in said_beside(chart)
    heads = list(bridge_frame(data, by_setting["groups"], scene.shown))
    assert heads[3] == "Shared with those with reservations (3) or opposed (1)"
    row = headline_frame(data).set_index("Reading").loc["As published"]
    assert row["With groups"] == "57 in favour, 28 with reservations, 1 opposed"
    assert set(chart.drawn.query("side == 'right'")["stance"]) == {"reservations", "opposition"}
    every, by_all = recoded(USA="opposition", JPN="opposition", GBR="opposition", eu="opposition",
                            GRC="opposition")  # fmt: skip
    heads = list(bridge_frame(every, by_all["groups"], scene.shown))
    assert heads[3] == "Shared with those opposed"


def test_on_the_record_reservations_are_called_so():
    scene = scene_of(DATA, BY, Selection())
    heads = list(bridge_frame(DATA, BY["groups"], scene.shown))
    assert heads[2:] == [
        "Shared with those in favour", "Shared with those with reservations", "Smaller number",
    ]  # fmt: skip
    assert "against" not in " ".join(headline_frame(DATA).astype(str).sum())


def test_groups_that_differ_are_named_apart_and_can_be_asked_for():
    (said,) = [s for s in DATA.statements if s.id == "background-paper.african-group"]
    other = said.model_copy(update={"id": "x.oic", "actor": "oic", "stance": "opposition"})
    data = replace(
        DATA,
        statements=(*DATA.statements, other),
        source_of={**DATA.source_of, "x.oic": "background-paper"},
    )
    by_setting = positions_by_setting(data)
    scene = scene_of(data, by_setting, Selection(stance=("conflict",)))
    differ = sum(status_of(p) == "conflict" for p in scene.positions.values())
    assert differ > 20
    chart = charts.counts_chart(scene)
    assert f"; the groups of {differ} States differ; " in chart.title
    assert f", {differ} whose groups differ. " in room(scene).measure
    assert f", {differ} whose groups differ" in said_beside(chart)
    assert unfound(scene) == []
    own = scene_of(data, by_setting, Selection(voice="own", stance=("conflict",)))
    (said,) = unfound(own)
    assert said.startswith("“Groups differ”: no actor under this count, ")
    assert f"{differ} actors under “With groups”" in said


@pytest.mark.heavy
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize(
    ("page", "more"),
    [("overview", {"q": "tajikistan"}), ("overview", {}), ("stances", {"bloc": "gcc"}),
     ("stances", {"q": "tajikistan"}), ("blocs", {"compare": "oas"}),
     ("arguments", {"q": "bangladesh"}), ("views", {"q": "bangladesh"}),
     ("briefing", {"q": "tajikistan"}), ("method", {})],
)  # fmt: skip
def test_no_page_says_a_wrong_number_or_calls_a_state_against(page, more, setting):
    test = app(page, voice=setting, **more)
    assert not test.exception
    texts = [str(e.value) for e in (*test.text, *test.header, *test.subheader, *test.caption)]
    assert [t for t in texts if not grammatical(t)] == []
    tables = re.sub(r'<(td|dd|th scope="row")[^>]*>.*?</', "", words(test), flags=re.DOTALL)
    assert not re.search(r"(\d+|States|seats|those) against", tables)
    if page == "method":
        assert not re.search(r"\d+ (for|against)\b", words(test))


@pytest.mark.parametrize("page", ["overview", "stances"])
def test_a_question_without_an_answer_in_the_data_is_answered(page):
    said = words(app(page, stance="conflict"))
    assert "None, under any count." in said
    assert "None, under any" not in words(app(page, q="zzzz"))
    said = words(app(page, stance="opposition", type="state"))
    assert "“Opposition”: no actor, under any count." in said


def test_the_source_line_counts_the_documents_and_spans_their_days():
    said = foot(DATA, Selection(), 1, 1, "State")
    assert "1 of 1 State; " in said
    assert "Source: 15 documents, 1 May to 1 July 2009 (General Assembly dialogue" in said
    day = dt.date(2010, 1, 2)
    late = DATA.sources["statement-japan"].model_copy(update={"id": "x", "date": day})
    more = replace(DATA, sources={**DATA.sources, "x": late})
    assert "16 documents, 1 May 2009 to 2 January 2010" in foot(more, Selection(), 1, 1)
    less = replace(DATA, sources={"statement-japan": DATA.sources["statement-japan"]})
    assert "1 document, 13 May 2009 (" in foot(less, Selection(), 1, 1)


def test_what_does_not_follow_the_filters_does_not_claim_to():
    scene = scene_of(DATA, BY, Selection(bloc=("eu",)))
    line = charts.CHARTS["blocs"](scene).stamp(scene).foot
    assert "whatever the filters; count: with groups." in line
    line = charts.counts_chart(scene).stamp(scene).foot
    assert "whatever the filters. Counted with groups." in line
    assert "selection: European Union" in charts.room_chart(scene).stamp(scene).foot


def test_the_timeline_counts_what_it_shows():
    scene = scene_of(DATA, BY, Selection())
    chart = charts.timeline_chart(scene)
    assert len(chart.drawn) == len(DATA.about.events) + len(DATA.sources) == 20
    assert chart.subtitle.startswith("15 documents and 5 events. Round: an event.")
    assert chart.stamp(scene).foot.startswith("20 of 20 entries; whatever the filters and the")
    # What a document holds adds up to all that was coded.
    n = len(DATA.statements)
    assert chart.drawn["stance"].sum() + chart.drawn["nothing"].sum() == n
    assert chart.shown["With a stance"].sum() == sum(s.stance != "none" for s in DATA.statements)
    # No event repeats a document of its day.
    labels = {(row.date, row.label.casefold()) for row in chart.drawn.itertuples()}
    assert len(labels) == 20


def test_the_timeline_of_a_day_holds_nothing_later():
    day = dt.date(2009, 5, 6)
    chart = charts.timeline_chart(scene_of(DATA, BY, Selection(asof=day)))
    assert chart.title == "Documents and events up to 6 May 2009"
    assert chart.drawn["date"].max() == day
    held = chart.drawn.set_index("label")
    # Issued on 8 May, it quotes words of 2008; of four letters one had been written.
    assert held.loc["Concept note", "date"] == dt.date(2008, 6, 3)
    assert held.loc["Concept note", "later"] == "issued later, with words of this day"
    assert held.loc["Letters of the President", "date"] == dt.date(2009, 5, 1)
    assert "Summary of the dialogue" not in held.index
    assert chart.drawn["stance"].sum() == 9


def test_one_name_a_code_everywhere():
    labels = [WORDS.label(code) for code in WORDS.counted]
    assert len(labels) == len(set(labels))
    wrong = re.compile(r"no stance|no record|without a position|groups in conflict", re.IGNORECASE)
    for setting, key in itertools.product(SETTINGS, charts.CHARTS):
        chart = charts.CHARTS[key](scene_of(DATA, BY, Selection(voice=setting)))
        sentences, cells = made(chart)
        ours = [*sentences[:3], *cells] if key in ONLY_STATES else sentences[:3]
        assert [t for t in ours if wrong.search(t)] == []
    book = {e.id: e.label for e in DATA.codebook.stances}
    assert {code: WORDS.label(code) for code in book} == book
    assert {e.id for e in DATA.codebook.voices} == set(WORDS.voices)


def test_the_note_has_no_heading_that_is_not_for_readers():
    plan = plan_of(DATA, actors=("USA", "eu"), annexes=True)
    found = Document(io.BytesIO(to_note(build(scene_of(DATA, BY, Selection()), plan))))
    heads = [c.text for t in found.tables for c in t.rows[0].cells]
    assert heads[1:3] == ["United States of America", "European Union"]
    assert {"Label", "Code", "Setting"}.isdisjoint(heads)
