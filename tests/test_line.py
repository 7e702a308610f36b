"""The line of time of an actor: what stands on it, what decides, and where each mark is."""

import datetime as dt
import itertools
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from script import app, tables, words
from test_new_code import edited

from stances.dataset import load
from stances.frames.line import marks_table
from stances.headlines import line as told
from stances.headlines.line import marks
from stances.model import SETTINGS
from stances.reading.canonical import canonical
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection
from stances.ui import line
from stances.ui.state import holder

DEBATE = Path(__file__).with_name("debate")
DATA = load()
# Eight letters of one State over three years, one about it, and one of its group.
LETTERS = (
    ("AMB", "2030-12-02", "own", "resisting"),
    ("AMB", "2031-04-20", "record", "doubtful"),
    ("AMB", "2031-05-02", "own", "doubtful"),
    ("AMB", "2032-01-15", "reported", "leaning"),
    ("AMB", "2032-06-01", "own", "leaning"),
    ("AMB", "2032-06-01", "record", "resisting"),
    ("AMB", "2033-03-04", "own", "pledge"),
    ("AMB", "2033-03-04", "own", "leaning"),
    ("upper-banks", "2033-11-30", "own", "doubtful"),
)


def letter(n, actor, date, voice, stance):
    by = {"reported_by": "tide-league"} if voice == "reported" else {}
    return {
        "id": f"letters.{actor}.{n}", "actor": actor, "date": date, "order": str(n + 1),
        "voice": voice, "stance": stance, **by, "locator": f"Letter {n}",
        "quotation": f"<b>words</b> {n}", "confidence": "high",
    }  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The invented debate with the letters."""
    out = shutil.copytree(DEBATE, tmp_path_factory.mktemp("letters") / "data")
    source = {
        "id": "letters", "title": "Letters to the clerk", "issuer": "Clerk", "date": "2033-11-30",
        "first": "2030-12-02", "earliest": "2030-12-02", "kind": "Letters", "language": "en",
    }  # fmt: skip
    edited(out / "sources.yaml", lambda data: data["sources"].append(source))
    said = {"source": "letters", "statements": [letter(n, *row) for n, row in enumerate(LETTERS)]}
    (out / "statements" / "letters.yaml").write_text(canonical(said), "utf-8")
    return out


@pytest.fixture(scope="module")
def letters(folder):
    return load(folder)


def scene(data, setting="groups", asof=None):
    return scene_of(data, positions_by_setting(data), Selection(voice=setting, asof=asof))


def parts(found):
    return {m.statement.removeprefix("letters."): m.part for m in found}


def test_each_statement_is_told_by_what_it_is_to_the_position(letters):
    found = marks(scene(letters), "AMB")
    assert [m.date for m in found] == sorted(m.date for m in found)
    assert parts(found) == {
        "AMB.0": "overtaken", "minutes.upper-banks": "overtaken", "minutes.AMB": "overtaken",
        "AMB.1": "overtaken", "AMB.2": "overtaken", "AMB.3": "outside", "AMB.4": "overtaken",
        "AMB.5": "overtaken", "AMB.6": "weighed", "AMB.7": "decides", "upper-banks.8": "overtaken",
    }  # fmt: skip
    why = {m.statement: m.why for m in found}
    assert why["letters.AMB.0"] == "later words decide"
    assert why["letters.upper-banks.8"] == "its own words decide"
    assert why["letters.AMB.3"] == "not counted here"
    known = {m.statement: m.known for m in found}
    assert known["letters.upper-banks.8"] == "group"
    assert known["letters.AMB.3"] == "reported"
    how = {m.statement: m.how for m in found}
    assert how["letters.upper-banks.8"].startswith("through the Upper Banks")


def test_what_is_weaker_or_no_text_says_so(letters):
    why = {m.statement: m.why for m in marks(scene(letters, "reports"), "AMB")}
    assert why["letters.AMB.3"] == "stronger words decide"
    day = scene(letters, asof=dt.date(2032, 6, 1))
    assert {m.statement: m.why for m in marks(day, "AMB")}["letters.AMB.5"] == (
        "the text itself decides"
    )
    own = {m.statement: m.why for m in marks(scene(letters, "own"), "AMB")}
    assert own["letters.upper-banks.8"] == "not counted here"


def test_who_is_silent_has_the_line_of_its_group_and_the_last_words_decide(letters):
    found = marks(scene(letters), "DUN")
    assert parts(found) == {"minutes.upper-banks": "overtaken", "upper-banks.8": "decides"}
    assert {m.known for m in found} == {"group"}
    assert told.title("DUN", found) == (
        "Two statements of its groups, 2 April 2031 to 30 November 2033"
    )
    # A bloc is no member of a bloc, and is heard through nobody.
    assert {m.actor for m in marks(scene(letters), "upper-banks")} == {"upper-banks"}


def test_one_mark_decides_wherever_one_statement_does():
    for setting, data in itertools.product(SETTINGS, (DATA, load(DEBATE))):
        here = scene(data, setting)
        for actor, p in here.positions.items():
            deciding = {m.statement for m in marks(here, actor) if m.part == "decides"}
            if p.status == "stated":
                assert deciding == {p.statements[-1]}, (actor, setting)
            elif p.status == "inherited":
                assert deciding <= set(p.statements), (actor, setting)
                assert len(deciding) == len(p.via), (actor, setting)
            elif p.status in ("none", "absent"):
                assert not deciding, (actor, setting)


def test_as_of_a_day_nothing_later_stands_there(letters):
    found = marks(scene(letters, asof=dt.date(2031, 4, 20)), "AMB")
    assert max(m.date for m in found) == dt.date(2031, 4, 20)
    assert parts(found)["AMB.1"] == "decides"
    assert marks(scene(letters, asof=dt.date(2030, 12, 1)), "AMB") == []


def test_one_day_is_a_sentence_and_one_statement_nothing():
    here = scene(DATA)
    assert told.of_one_day("eu", marks(here, "eu")) == (
        "All three of its statements are of 13 May 2009."
    )
    ours = marks(here, "african-group")
    assert len(ours) == 1
    assert told.of_one_day("african-group", ours) == ""
    # Who appears without a word on the question has no line.
    assert marks(here, "unodc") == []
    assert told.of_one_day("FRA", [m for m in marks(here, "FRA") if m.part != "nothing"]) == (
        "All three statements of its groups are of 13 May 2009."
    )


def test_what_is_cut_is_counted_and_the_table_has_all(letters, monkeypatch):
    monkeypatch.setattr(line, "MOST", 3)
    found = marks(scene(letters, asof=dt.date(2033, 3, 4)), "AMB")
    early = [m._replace(part="decides") if i == 0 else m for i, m in enumerate(found)]
    kept = line._drawn(early)
    assert len(kept) == 3
    assert kept[0] is early[0]
    assert told.measure(found, 3).startswith("The latest 3 of 10 statements; the table has all.")
    frame = marks_table(scene(letters), found)
    assert len(frame) == 10
    assert frame["Part"].iloc[-1] == "Decides"


@given(some.lists(some.tuples(some.integers(0, 4), some.floats(0, 1)), max_size=60))
def test_no_mark_lies_over_another_at_any_width(found):
    found.sort(key=lambda f: f[1])
    rows, at = [f[0] for f in found], [f[1] for f in found]
    for width, mark in (line.WIDE, line.NARROW):
        placed = line._placed(rows, at, 5, (width, mark))
        boxes = [(x * width, top) for x, top in zip(at, placed.marks, strict=True)]
        for (a, b), (c, d) in itertools.combinations(boxes, 2):
            assert abs(a - c) >= mark - 1e-6 or abs(b - d) >= mark
        for row, top in zip(rows, placed.marks, strict=True):
            end = [*placed.rows[1:], placed.high][row]
            assert placed.rows[row] <= top <= end - mark


def test_days_that_are_written_lie_over_no_other(letters):
    found = marks(scene(letters), "AMB")
    first, last = found[0].date, found[-1].date
    days = line._days(found, [(m.date - first) / (last - first) for m in found])
    assert len(days) == 8
    assert [d["shown"] for d in days] == ["", "bare", "bare", "bare", "wide", "bare", "wide", ""]


def test_the_page_draws_it_with_links_a_table_and_words_for_all(folder, monkeypatch):
    monkeypatch.setenv("STANCES_DATA", str(folder))
    holder.cache_clear()
    try:
        test = app("actor", id="AMB", open="table-line-AMB")
        said = words(test)
        assert "Its nine statements and two of its groups, 2 December 2030 to" in said
        assert "Ring: decides. Paler: overtaken or not counted here." in said
        assert len(tables(test)["rows-line-AMB"]) == 11
        test = app("actor", id="AMB")
        (body,) = [e.proto.body for e in test.get("html") if 'class="course"' in e.proto.body]
        assert body.count("<a href=") == 11
        assert body.count("doc=letters&amp;at=letters.AMB.7") == 1
        assert "4 March 2033: Leaning towards it, in its own words, decides" in body
        assert "<b>words" not in body
        assert 'class="course"' not in words(app("actor", id="XAN"))
        test = app("actor", id="AMB", asof="2031-04-20")
        early = "".join(e.proto.body for e in test.get("html") if 'class="course"' in e.proto.body)
        assert "30 November 2033" not in early
    finally:
        holder.cache_clear()
