"""What the record says where a reading was corrected, and what each other reading would change."""

import re

import pytest

from stances import charts
from stances.frames.actors import positions_frame
from stances.frames.arguments import replies_frame
from stances.frames.blocs import blocs_summary_frame, departures_told, group_told
from stances.model import SETTINGS
from stances.readings import other_readings, readings
from stances.record import departures
from stances.scene import scene_of
from stances.selection import Selection
from stances.vocabulary import FAVOUR

# Each record with another reading, as it is coded and as it could be.
OTHERWISE = {
    "background-paper.GBR": ("reservations", "opposition"),
    "concept-note.pga-62": ("support", "undecided"),
    "informal-summary.pga-63.opening": ("support", "undecided"),
    "informal-summary.african-union": ("support", "undecided"),
    "informal-summary.nam": ("support", "undecided"),
    "informal-summary.manama-forum": ("support", "undecided"),
    "informal-summary.un-secretary-general": ("undecided", "support"),
    "informal-summary.ohchr": ("conditional", "undecided"),
    "informal-summary.ilo": ("conditional", "undecided"),
    "pga-opening.pga-63": ("support", "undecided"),
    "pga-opening.african-union": ("support", "undecided"),
    "pga-opening.nam": ("support", "undecided"),
    "pga-opening.manama-forum": ("support", "undecided"),
    "statement-bangladesh.BGD": ("conditional", "support"),
    "statement-eu-panel-2.eu": ("reservations", "opposition"),
    "statement-eu-panel-2.un-secretariat": ("undecided", "support"),
    "statement-eu-panel-3.eu": ("opposition", "reservations"),
    "statement-greece.GRC": ("reservations", "opposition"),
}
RANGES = {
    "own": {FAVOUR: "4", "support": "3 to 4", "reservations": "2 to 3", "opposition": "0 to 1"},
    "alignment": {FAVOUR: "4", "reservations": "2 to 4", "opposition": "0 to 2"},
    "groups": {FAVOUR: "57", "reservations": "2 to 29", "opposition": "0 to 27", "undecided": "0"},
    "reports": {FAVOUR: "57 to 117", "undecided": "0 to 60", "opposition": "0 to 27"},
}
ARGUMENTS = {
    "background-paper.BLR": {"framework", "coordination"},
    "background-paper.ECU": {"framework"},
    "concept-note.pga-62": {"framework"},
    "statement-japan.JPN": {"no-added-value", "no-consensus"},
    "statement-united-states.USA": {"no-added-value", "regional-fit", "overburdens-unodc"},
    "statement-bangladesh.BGD": {"implementation-gaps", "coordination"},
}
CONDITIONS = {
    "statement-bangladesh.BGD": {"buy-in", "decent-work", "targets", "coordinating-authority"},
    "statement-united-states.USA": {"proven-need", "protocol-primacy"},
    "statement-eu-panel-2.eu": {"proven-need"},
}


@pytest.fixture(scope="module")
def by_id(dataset):
    return {s.id: s for s in dataset.statements}


@pytest.fixture
def seen(dataset, by_setting):
    return lambda voice: scene_of(dataset, by_setting, Selection(voice=voice))


def test_each_other_reading_is_told_with_its_ground(dataset):
    found = {s.id: (s.stance, s.alternative) for s in other_readings(dataset)}
    assert found == OTHERWISE
    assert all(s.note and s.confidence != "high" for s in other_readings(dataset))


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_range_of_each_count(dataset, setting):
    ranges = readings(dataset)[setting].ranges
    assert {code: ranges[code].told for code in RANGES[setting]} == RANGES[setting]


def test_a_report_of_a_report_is_no_surer_than_the_report(by_id):
    rank = ("low", "medium", "high")
    for actor in ("african-union", "nam", "manama-forum"):
        summary, address = (by_id[f"{s}.{actor}"] for s in ("informal-summary", "pga-opening"))
        assert rank.index(summary.confidence) <= rank.index(address.confidence)


def test_passing_on_an_argument_is_no_support(by_id):
    assert by_id["statement-eu-panel-2.un-secretariat"].stance == "undecided"
    assert by_id["statement-eu-panel-2.un-secretariat"].reasons == ()


@pytest.mark.parametrize(("unit", "codes"), ARGUMENTS.items())
def test_the_same_words_have_the_same_argument(by_id, unit, codes):
    assert codes <= {r.argument for r in by_id[unit].reasons}


@pytest.mark.parametrize(("unit", "codes"), CONDITIONS.items())
def test_what_is_asked_for_is_a_condition(by_id, unit, codes):
    assert codes <= {c.condition for c in by_id[unit].conditions}


def test_an_effective_approach_is_not_the_more_effective(by_id):
    reasons = {i: {r.argument for r in by_id[f"background-paper.{i}"].reasons} for i in
               ("GBR", "USA")}  # fmt: skip
    assert "regional-first" in reasons["USA"]
    assert "regional-first" not in reasons["GBR"]


def test_what_the_matrix_of_arguments_cannot_hold_is_counted(seen, monkeypatch):
    assert charts.matrix_chart(seen("groups")).title.startswith("15 actors give 26 reasons")
    charts.matrix_chart.cache_clear()
    monkeypatch.setattr("stances.frames.matrix.MOST_COLUMNS", 4)
    title = charts.matrix_chart(seen("groups")).title
    charts.matrix_chart.cache_clear()
    assert title.startswith("The 4 most active of 15 actors give")


def test_the_words_that_carry_the_stance_are_quoted(by_id):
    assert by_id["informal-summary.iom"].quotation.endswith("… could be the way forward")


def test_no_answer_comes_before_the_argument(dataset, by_id):
    for r in dataset.replies:
        made, reply = by_id[r.made_in], by_id[r.reply_in]
        place = (made.date, made.order or 999), (reply.date, reply.order or 999)
        assert place[0] <= place[1], r.id
    table = replies_frame(dataset, "review-roadmap")
    assert set(table["Made by"]) == {"Belarus and Ecuador"}


def test_a_position_has_all_its_reasons_and_an_heir_those_of_its_bloc(seen):
    table = positions_frame(seen("groups"), ["eu", "FRA", "USA", "GBR", "CHN"]).set_index("id")
    for actor in ("eu", "FRA"):
        assert "Duplicates what exists" in table["Reasons"][actor]
        assert "Diverts resources and attention" in table["Reasons"][actor]
    assert table["Reasons"]["FRA"] == table["Reasons"]["eu"]
    assert "Regional plans work better" in table["Reasons"]["USA"]
    assert "Panel I, Paragraph 3" in table["Where the reasons stand"]["eu"]
    assert table["Reasons"]["CHN"] == ""
    # Under own words a member has nothing of its bloc's.
    assert positions_frame(seen("own"), ["FRA"])["Reasons"][0] == ""


def test_departure_is_told_or_cannot_be_told(seen, dataset):
    told = departures_told(seen("groups"), departures(seen("groups"), "nam"))
    assert told.startswith(
        "cannot be told: the bloc has no position under this count; with reports"
    )
    assert "support, as reported, 13 May 2009, low confidence" in told
    assert departures(seen("groups"), "nam").told_under == "reports"
    reported = departures(seen("reports"), "nam")
    assert [dataset.actors[m].name for m in reported.members] == ["Bangladesh"]
    line = departures_told(seen("reports"), reported)
    assert line == "1: Bangladesh (conditional support, own words, 13 May 2009); the bloc: support"
    assert departures_told(seen("groups"), departures(seen("groups"), "eu")) == "none"
    silent = departures_told(seen("groups"), departures(seen("groups"), "african-group"))
    assert silent == "none: no member has a position of its own"
    assert "no position on record" in departures_told(
        seen("reports"), departures(seen("reports"), "asean")
    )


def test_the_comparison_of_blocs_tells_the_other_reading(seen):
    table = blocs_summary_frame(seen("groups"), ["eu", "african-group"]).set_index("")
    itself = table.loc["The bloc itself"]
    assert itself["European Union"] == (
        "Reservations, own words, 13 May 2009; on another reading: opposition"
    )
    assert itself["African Group"] == "Support, on record, 6 May 2009"


def test_the_page_of_a_member_says_the_same(seen):
    assert "cannot be told" in group_told(seen("groups"), "BGD", "nam")
    apart = group_told(seen("reports"), "BGD", "nam")
    assert apart.endswith(
        "Bangladesh departs from it (conditional support, own words, 13 May 2009)"
    )
    assert "departs" not in group_told(seen("groups"), "GBR", "eu")


def test_what_the_codebook_refers_to_is_there(dataset):
    book = dataset.codebook
    entries = (*book.stances, *book.voices, *book.arguments, *book.conditions)
    labels = {e.label for e in entries}
    told = " ".join(f"{e.definition} {e.include} {e.exclude}" for e in entries)
    named = [part for parts in re.findall(r"\(see ([^)]+)\)", told) for part in
             re.findall("“([^”]+)”", parts)]  # fmt: skip
    assert len(named) > 20
    assert set(named) <= labels
