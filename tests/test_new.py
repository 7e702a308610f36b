"""A new entry: what is asked for it, what it is given, and that it stands where it should."""

import shutil
from pathlib import Path

import pytest
import yaml
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from stances.__main__ import main
from stances.commands import new
from stances.dataset import checked, load
from stances.entries.quoting import goes_on
from stances.texts.copies import Text
from tests.test_extras import write_whole

DEBATE = Path(__file__).parent / "debate"
LEAFLET = "statements/ferry-leaflet.yaml"
TEXT = """Ferry leaflet

Dear travellers,

Our boats will carry the boxes for nothing, and the crews
will lift them.

The second bank says that the cellars are far
too damp for any paper; it asks for shelves.

We thank you.
"""


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(DEBATE, tmp_path / "data"))


@pytest.fixture
def texts(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ferry-leaflet.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "texts"


def added(folder, kind, *pairs, more=()):
    """The status of the command, all values given."""
    sets = [part for pair in pairs for part in ("--set", pair)]
    return main(["new", kind, "--data", str(folder), "--no-input", *more, *sets])


def held(folder, name):
    return yaml.safe_load((folder / name).read_text(encoding="utf-8"))


def bytes_of(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


SAID = (
    "source=ferry-leaflet", "actor=brindle", "voice=own", "stance=Doubtful", "locator=Back",
    "quotation=far too damp for any paper", "confidence=high",
)  # fmt: skip


def test_a_statement_by_what_is_given(folder):
    assert added(
        folder, "statement", *SAID,
        "reasons.1.argument=damp-cellars", "reasons.1.text=Paper would rot.",
        "reasons.2.argument=too-dear", "reasons.2.text=Nobody has the means.",
        "conditions.1.condition=copies-only", "conditions.1.text=Only copies.",
    ) == 0  # fmt: skip
    [_, _, _, made] = held(folder, LEAFLET)["statements"]
    assert made["id"] == "ferry-leaflet.BRI"
    assert (made["actor"], made["stance"]) == ("BRI", "doubtful")
    assert str(made["date"]) == "2031-04-02"
    # Behind the last of its day.
    assert made["order"] == 13
    assert [r["argument"] for r in made["reasons"]] == ["damp-cellars", "too-dear"]
    assert list(made) == [
        "id", "actor", "date", "order", "voice", "stance", "locator", "quotation", "reasons",
        "conditions", "confidence",
    ]  # fmt: skip
    assert not checked(folder).notes


def test_the_schemas_know_the_new_entry(folder):
    assert main(["schemas", "--data", str(folder)]) == 0
    assert main(["format", "--data", str(folder)]) == 0
    assert added(folder, "statement", *SAID) == 0
    assert "ferry-leaflet.BRI" in (folder / "schemas" / "replies.schema.json").read_text("utf-8")
    assert main(["check", "--strict", "--data", str(folder)]) == 0


def test_comments_stay_and_the_order_of_the_day_is_kept(folder):
    path = folder / LEAFLET
    text = path.read_text(encoding="utf-8")
    before = "- id: ferry-leaflet.XAN"
    path.write_text(text.replace(before, f"# on the back\n{before}"), encoding="utf-8")
    assert added(folder, "statement", *SAID, "order=2") == 0
    after = path.read_text(encoding="utf-8")
    assert [s["actor"] for s in held(folder, LEAFLET)["statements"]] == [
        "ferry-friends", "WIL", "BRI", "XAN",
    ]  # fmt: skip
    assert f"# on the back\n{before}" in after


def test_a_second_statement_of_an_actor_has_an_id_of_its_own(folder):
    said = [*SAID, "actor=WIL", "order=5"]
    said.remove("actor=brindle")
    assert added(folder, "statement", *said) == 0
    assert held(folder, LEAFLET)["statements"][-1]["id"] == "ferry-leaflet.WIL.2"


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("stance=doubtfull", 'stance: "doubtfull" is not one of the choices; nearest is "do'),
        ("voice=group", "voice: "),
        ("date=13/5/2031", "date: "),
        ("order=twelve", "order: "),
        ("confidence=sure", "confidence: "),
        ("speeker=Somebody", "speeker is no field of this entry; nearest is \"speaker\""),
        ("reasons.1.text=Rot.", "reasons.1.argument is missing: one of flood-memory"),
        ("quotation=" + "a " * 21, "quotation: a quotation holds 20 words at most"),
        ("reported_by=nobody at all", "reported_by: "),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told_and_nothing_is_written(folder, capsys, pair, said):
    before = bytes_of(folder)
    field = pair.partition("=")[0]
    given = [p for p in SAID if not p.startswith(f"{field}=")]
    assert added(folder, "statement", *given, pair) == 1
    out = capsys.readouterr().out
    assert any(line.startswith(said) for line in out.splitlines()), out
    assert out.endswith("Nothing was written.\n")
    assert bytes_of(folder) == before


def test_all_that_is_missing_is_named_at_once(folder, capsys):
    assert added(folder, "statement", "source=ferry-leaflet", "actor=BRI", "stance=doubtful") == 1
    lines = capsys.readouterr().out.splitlines()
    named = [line.split(" is missing")[0] for line in lines if " is missing" in line]
    assert named == ["voice", "quotation", "locator", "confidence"]


def test_an_entry_that_breaks_a_rule_is_not_written(folder, capsys):
    before = bytes_of(folder)
    assert added(folder, "statement", *SAID, "alternative=pledge", "note=Why.") == 1
    assert "confidence" in capsys.readouterr().out.splitlines()[-2]
    assert bytes_of(folder) == before


def test_other_faults_of_the_data_do_not_keep_an_entry_out(folder, capsys):
    path = folder / "sources.yaml"
    text = path.read_text(encoding="utf-8").replace("language: en", "language: en\n  x: y", 1)
    path.write_text(text, encoding="utf-8")
    assert added(folder, "actor", "id=pilots", "name=The Pilots", "type=ngo") == 0
    assert "1 problems" in capsys.readouterr().out


def test_what_a_pair_is(folder, capsys):
    assert main(["new", "actor", "--data", str(folder), "--no-input", "--set", "name"]) == 1
    assert capsys.readouterr().out == '"name" gives no field a value. Write --set FIELD=VALUE.\n'


def test_a_dry_run_shows_the_entry_and_writes_nothing(folder, capsys):
    before = bytes_of(folder)
    assert added(folder, "statement", *SAID, more=["--dry-run"]) == 0
    assert "- id: ferry-leaflet.BRI\n" in capsys.readouterr().out
    assert bytes_of(folder) == before


def test_a_source_has_a_file_for_its_statements(folder):
    assert added(
        folder, "source", "id=harbour-note", "title=Note of the harbour", "issuer=Harbour",
        "date=2031-04-02", "kind=Note", "language=en",
    ) == 0  # fmt: skip
    ids = [s["id"] for s in held(folder, "sources.yaml")["sources"]]
    assert "harbour-note" in ids
    assert held(folder, "statements/harbour-note.yaml") == {
        "source": "harbour-note",
        "statements": [],
    }
    assert load(folder).sources["harbour-note"].issuer == "Harbour"


def test_a_state_has_its_square_beside_another(folder):
    assert added(
        folder, "actor", "id=GRA", "name=Grassholm", "type=state", "region=Hills", "names=Grass",
        "names=Grasslands", "square=quillonsea",
    ) == 0  # fmt: skip
    d = load(folder)
    assert d.actors["GRA"].names == ("Grass", "Grasslands")
    assert d.tiles["GRA"] == (2, 6)
    ids = [a["id"] for a in held(folder, "actors.yaml")["actors"]]
    assert ids.index("GRA") < ids.index(next(i for i in ids if not i.isupper()))


@pytest.mark.parametrize(
    ("square", "said"),
    [("1,2", "square: on this square stands AMB."),
     ("9,9", "square: the map has 5 rows of 7 squares."),
     ("the sea", 'square: "the sea" is not one of the choices')],
)  # fmt: skip
def test_a_square_that_is_taken_or_outside_is_told(folder, capsys, square, said):
    given = ("id=GRA", "name=Grassholm", "type=state", f"square={square}")
    assert added(folder, "actor", *given) == 1
    assert said in capsys.readouterr().out


def test_a_bloc_comes_with_its_actor(folder):
    assert added(
        folder, "bloc", "id=isles", "name=The Isles", "as_of=2031-04-02", "reference=Their list",
        "members=AMB, Brindle Reach", "memberships.1.member=COR", "memberships.1.from=2032-01-01",
    ) == 0  # fmt: skip
    d = load(folder)
    assert d.actors["isles"].type == "bloc"
    assert held(folder, "blocs.yaml")["blocs"][-1]["members"] == ["AMB", "BRI"]


def test_a_view_has_the_next_footnote(tmp_path):
    folder = write_whole(tmp_path / "data")
    name = next(p for p in (folder / "views").iterdir())
    file = held(folder, f"views/{name.name}")
    last = file["footnotes"]
    assert added(
        folder, "view", f"source={file['source']}", "section=II.A", "claim=Nothing is dear.",
    ) == 0  # fmt: skip
    after = held(folder, f"views/{name.name}")
    assert after["footnotes"] == after["views"][-1]["footnote"] == last + 1


def test_the_first_view_of_a_source_makes_its_file(folder):
    assert added(
        folder, "view", "source=minutes", "section=Introduction", "claim=Water comes back.",
        "heading=What the banks wrote", "listed=AMB,BRI", "respondents=AMB",
    ) == 0  # fmt: skip
    made = held(folder, "views/minutes.yaml")
    assert (made["footnotes"], made["listed"]) == (1, ["AMB", "BRI"])


def test_words_are_taken_from_the_document_and_their_place_is_found(folder, texts, capsys):
    def again(*pairs):
        said = [p for p in SAID if p.split("=")[0] not in ("locator", "quotation")]
        return added(folder, "statement", *said, *pairs, more=["--sources", str(texts)])

    assert again("quotation=the cellars are dry", "locator=Back") == 1
    out = capsys.readouterr().out
    assert "the words are not in ferry-leaflet.txt in this order" in out
    # Nothing bears out a count of paragraphs yet: it is proposed and not taken.
    assert again("quotation=far too damp for any paper") == 1
    assert "locator is missing" in (out := capsys.readouterr().out)
    assert "Paragraph 2 (“The second bank says”)" in out
    assert (
        again("quotation=far too damp for any paper", "locator=Paragraph 2 (“The second bank”)")
        == 0
    )
    said = "quotation=are far too damp for any paper"
    assert again(said, "actor=COR") == 1
    said = [p for p in SAID if p.split("=")[0] not in ("locator", "quotation", "actor")]
    args = (*said, "actor=COR", "quotation=are far too damp for any paper")
    assert added(folder, "statement", *args, more=["--sources", str(texts)]) == 0
    made = held(folder, LEAFLET)["statements"][-1]
    # Another place of the same paragraph bears it out; the end of the line is a space.
    assert made["locator"] == "Paragraph 2 (“The second bank”)"
    assert made["quotation"] == "are far too damp for any paper"
    assert "1 quotations looked up" not in capsys.readouterr().out


@pytest.fixture
def typed(monkeypatch):
    """What is typed into a terminal, and the status of the command."""
    monkeypatch.setattr(new, "has_terminal", lambda: True)

    def run(keys, *args):
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(keys)
            return main(["new", *args])

    return run


def lines(*answers):
    return "".join(f"{answer}\r" for answer in answers)


def test_an_actor_asked_for_in_the_terminal(folder, typed):
    keys = lines("pilots", "The Pilots", "sea", "\x15ngo", "Pilots", "", "", "y")
    assert typed(keys, "actor", "--data", str(folder)) == 0
    assert held(folder, "actors.yaml")["actors"][-1] == {
        "id": "pilots", "name": "The Pilots", "type": "ngo", "names": ["Pilots"],
    }  # fmt: skip


def test_a_statement_asked_for_in_the_terminal(folder, texts, typed):
    keys = lines(
        "ferry-leaflet", "brindle", "", "", "", "own", "doubtful", "", "",
        "far too damp for any paper", "", "damp-cellars", "Paper would rot.", "", "",
        "", "", "high", "", "y",
    )  # fmt: skip
    assert typed(keys, "statement", "--data", str(folder), "--sources", str(texts)) == 0
    made = held(folder, LEAFLET)["statements"][-1]
    assert made["quotation"] == "far too damp for any paper"
    assert made["locator"] == "Paragraph 2 (“The second bank says”)"
    assert made["reasons"] == [{"argument": "damp-cellars", "text": "Paper would rot."}]


def test_what_follows_in_the_document_is_offered():
    text = Text("ferry-leaflet.txt", TEXT)
    assert goes_on(text, "the crews") == "will lift them"
    # Not before it is clear where, and never more than a quotation holds.
    assert goes_on(text, "the") == goes_on(text, "the crows") == ""
    assert goes_on(text, " ".join(["boats"] * 20)) == ""


@pytest.mark.parametrize("keys", ["\x03", lines("pilots", "The Pilots", "ngo", "", "", "n")])
def test_who_stops_or_says_no_leaves_nothing(folder, typed, capsys, keys):
    before = bytes_of(folder)
    assert typed(keys, "actor", "--data", str(folder)) == 1
    assert capsys.readouterr().out.endswith("Nothing was written.\n")
    assert bytes_of(folder) == before
