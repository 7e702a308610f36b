"""The page Moved: what it finds, from which links, and what it says where it cannot."""

import re
from pathlib import Path

import pytest
from script import app, controls, tables, words

DEBATE = Path(__file__).parent / "debate"


def title(test):
    return test.title[0].value


def test_the_finding_the_sides_and_the_moves():
    test = app("moved")
    assert not test.exception
    assert title(test) == (
        "From 6 to 13 May 2009, 4 States took a stance and 25 got one through the European Union; "
        "1 changed its stance, none changed sides"
    )
    said = words(test)
    assert "<b>57 in favour</b> (55 before)" in said
    assert "<b>29 with reservations</b> (1 before)" in said
    assert "<b>none opposed</b> (1 before)" in said
    assert said.index("Changed stance") < said.index("Took a stance") < said.index("Moved by what")
    assert "161 of 192 seats stand where they stood" in said
    # Where Greece is known by its alignment, and what only the EU said stands behind a fold.
    assert "by alignment with the European Union" in said
    assert ">Malta<" not in said
    assert controls(test)["moved-eu-none-reservations"]["bold"] == "25 States"


def test_the_days_are_chosen_in_the_row():
    row = controls(app("moved"))
    assert [row[p]["label"] for p in ("from", "asof")] == ["From", "To"]
    assert row["from"]["default"] == ["2009-05-06"]
    listed = [o["id"] for o in row["from"]["options"]]
    assert listed == ["2009-05-08", "2009-05-06", "2009-05-01", "2008-06-03"]
    assert {"bloc", "stance", "q"} <= row.keys()
    assert controls(app("stances"))["asof"]["label"] == "As of"


def test_a_fold_opens_on_the_words_of_the_group_and_the_names():
    test = app("moved", open=["moved-eu-none-reservations", "unmoved"])
    said = words(test)
    assert "European Union: “" in said
    assert ">Malta<" in said
    assert "Tajikistan" in said
    assert not test.text


def test_the_matrix_counts_each_seat_once():
    body = next(t for t in words(app("moved")).split("<h2") if 'class="flows"' in t)
    rows = re.findall(r"<tr.*?</tr>", body, re.S)
    cells = [re.findall(r"<td[^>]*>(\d*)</td>", row) for row in rows[1:]]
    *inner, sums = [[int(n or 0) for n in row] for row in cells]
    assert all(sum(row[:-1]) == row[-1] for row in inner)
    assert [sum(column) for column in zip(*inner, strict=True)] == sums
    assert sums[-1] == 192


def test_the_table_holds_every_move_own_ones_first():
    test = app("moved", open=["table-moves"])
    (table,) = tables(test).values()
    assert len(table) == 36
    assert list(table["Actor"][:2]) == [
        "President of the General Assembly, 63rd session",
        "United States of America",
    ]
    assert set(table["How we know it"][-25:]) == {"through European Union"}


def test_what_others_report_stands_apart():
    said = words(app("moved", voice="reports"))
    assert (
        said.index("Took a stance") < said.index("As others report") < said.index("African Union")
    )
    assert "60 have one only as others report" in said


def test_where_nothing_moved_the_days_are_offered_on_which_something_did():
    test = app("moved", asof="2009-05-08", type="state")
    assert title(test) == "From 6 to 8 May 2009 no actor shown moved"
    said = words(test)
    assert "from 1 to 6 May 2009" in said
    tags = controls(test)["tags"]["tags"]
    assert [t["label"] for t in tags] == ["To: 8 May 2009", "Type: Member State"]
    assert "asof=2009-05-06&amp;type=state&amp;from=2009-05-01" in said
    assert "8 to 13 May" not in said


@pytest.mark.parametrize(
    ("link", "told", "begins"),
    [
        ({"from": "yesterday"}, "first day “yesterday”", "From 6 to 13"),
        ({"from": "2009-05-13"}, "is not before the last, 13 May 2009", "From 6 to 13"),
        ({"from": "2009-05-08", "asof": "2009-05-06"}, "8 May 2009, is not before", "From 1 to 6"),
        ({"from": ["2009-05-01", "2009-05-06"]}, "first day “2009-05-06”", "From 1 to 13"),
        ({"from": "0001-01-01"}, "first day “0001-01-01”", "From 6 to 13"),
        ({"from": "2009-05-07", "asof": "2009-05-12"}, "", "From 7 to 12 May 2009"),
        ({"from": "1999-12-31"}, "", "From 31 December 1999 to 13 May 2009"),
        ({"asof": "0001-01-01"}, "", "From 1 January 1 no actor moved"),
        ({"asof": "9999-12-31"}, "", "From 13 May 2009 to 31 December 9999 no actor moved"),
        ({"from": "<b>=1"}, "first day “<b>=1”", "From 6 to 13"),
        ({"q": "zzzz"}, "No results", "No actor is shown"),
        ({"to": "2009-05-06"}, "Not understood in the link: “to”", "From 6 to 13"),
    ],
)
def test_any_link_leads_to_a_page_that_says_what_it_did_not_understand(link, told, begins):
    test = app("moved", **link)
    assert not test.exception
    assert title(test).startswith(begins)
    assert told in words(test)
    assert bool(told) == bool(test.text)


def test_another_debate_moves_in_its_own_words(monkeypatch):
    from stances.ui import state

    monkeypatch.setenv("STANCES_DATA", str(DEBATE))
    state.holder.cache_clear()
    try:
        for voice in ("own", "alignment", "groups", "reports"):
            test = app("moved", voice=voice)
            assert not test.exception
            assert "1 changed sides" in title(test)
            said = words(test)
            assert "Changed sides" in said
            assert not re.search("Global Plan|Support<|European|EU<", said)
        assert "Groups differ" in said
        assert "the same stance" in str(controls(test)["unmoved"])
    finally:
        state.holder.cache_clear()
